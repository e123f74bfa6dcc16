//! Predicates: verbs, verbal nouns and participles with a frame.
//!
//! In: `predicates/*.tsv`. Out: [`Predicate`]s with principal parts and a [`Frame`].
//! Rule: the frame says what a sentence with this predicate says of the one who acts and of the one acted
//! upon: «هاجم» puts its agent in a bad light, harms its target, and shows a hostile stance.
//! Source of the idea: connotation frames (Rashkin, Singh and Choi 2016); the rows are our own.

mod class;
mod flags;
mod frame;
mod mark;

pub use class::Class;
pub use flags::Flags;
pub use frame::Frame;
pub(crate) use mark::MARKS;
pub use mark::{Mark, Marks};

use super::ledger::{Family, Ledger};
use super::source::Content;
use super::text::Text;
use super::tsv::{Row, Table};
use mark::slots;
use serde::Serialize;

/// A verb with its nouns and participles, or a relational noun.
#[derive(Debug, Clone)]
pub struct Predicate {
    /// The id that evidence cites, such as `violence.hajama`.
    pub id: Text,
    /// Third person masculine singular past; empty for a noun without a verb.
    pub verb: Text,
    /// Third person masculine singular present.
    pub present: Text,
    /// Verbal nouns and nouns of the act.
    pub nouns: Vec<Text>,
    /// Nouns and participles for the one who does it.
    pub actor_nouns: Vec<Text>,
    /// Passive participles.
    pub passive: Vec<Text>,
    /// What marks the target, most usual first.
    pub marks: Marks,
    /// Whom a lone genitive names.
    pub genitive: Genitive,
    /// What it says about its parties.
    pub frame: Frame,
    /// How it treats them.
    pub flags: Flags,
    /// Its field of meaning.
    pub class: Class,
}

impl Predicate {
    /// The form that stands for the entry in lists: the verb, or the first noun.
    pub fn lemma(&self) -> &str {
        if !self.verb.is_empty() {
            return &self.verb;
        }
        [&self.nouns, &self.actor_nouns, &self.passive]
            .into_iter()
            .find_map(|forms| forms.first())
            .map_or("", Text::as_str)
    }

    /// Whether the target is or may be a direct object.
    pub fn takes_object(&self) -> bool {
        self.marks.contains(&Mark::Object)
    }
}

/// Whom a lone genitive after the verbal noun names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Genitive {
    /// The one who acts: «هجوم روسيا».
    #[default]
    Agent,
    /// The one acted upon: «غزو أوكرانيا».
    Target,
}

/// Names of both as the files write them.
const GENITIVES: [(&str, Genitive); 2] = [("agent", Genitive::Agent), ("target", Genitive::Target)];

/// Reads one file of predicates.
pub(crate) fn read(file: &str, content: Content<'_>, ledger: &Ledger) -> Vec<Predicate> {
    let columns = &[
        "id",
        "verb",
        "present",
        "nouns",
        "actor_nouns",
        "passive",
        "mark",
        "genitive",
        "agent",
        "target",
        "stance",
        "agent_effect",
        "target_effect",
        "flags",
        "class",
        "note",
    ];
    Table::parse(file, content, columns, ledger).read(predicate)
}

fn predicate(row: &Row<'_, '_>) -> Predicate {
    let marks = row.choices("mark", &MARKS);
    let slots = slots(&marks);
    let verb = match row.get("verb") {
        Some(_) => row.form("verb", Family::Verb, slots),
        None => Text::default(),
    };
    let predicate = Predicate {
        id: row.id(),
        present: present(row, &verb),
        verb,
        nouns: row.forms("nouns", Family::VerbalNoun, slots),
        actor_nouns: row.forms("actor_nouns", Family::ActorNoun, slots),
        passive: row.forms("passive", Family::PassiveNoun, slots),
        marks: Marks::new(&marks),
        genitive: genitive(row),
        frame: Frame::read(row),
        flags: Flags::read(row),
        class: row.choice("class", &Class::ALL).unwrap_or(Class::Routine),
    };
    refuse_formless(row);
    predicate
}

/// The column `genitive`, where nothing stands for the agent.
fn genitive(row: &Row<'_, '_>) -> Genitive {
    let named = row.get("genitive").is_some();
    let genitive = named.then(|| row.choice("genitive", &GENITIVES)).flatten();
    genitive.unwrap_or_default()
}

/// Refuses a row that has no form to search for.
fn refuse_formless(row: &Row<'_, '_>) {
    let columns = ["verb", "nouns", "actor_nouns", "passive"];
    if columns.iter().all(|column| row.get(column).is_none()) {
        let accepted = "a form in verb, nouns, actor_nouns or passive";
        row.refuse("nouns", "no form at all", accepted);
    }
}

/// The present form, which there is exactly where there is a verb.
fn present(row: &Row<'_, '_>, verb: &str) -> Text {
    match row.get("present") {
        Some(present) if !present.starts_with('ي') => {
            row.refuse("present", present, "a present form that begins with ي");
        }
        Some(present) if verb.is_empty() && row.get("verb").is_none() => {
            row.refuse("present", present, "a present form where there is a verb, else -");
        }
        Some(present) => {
            row.pattern("present", present);
        }
        None if !verb.is_empty() => {
            row.refuse(
                "present",
                "nothing",
                "a present form where there is a verb, else -",
            );
        }
        None => {}
    }
    row.keep(row.get("present").unwrap_or_default())
}
