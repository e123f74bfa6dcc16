//! Predicates: verbs, verbal nouns and participles with a frame.
//!
//! In: `predicates/*.tsv`. Out: [`Predicate`]s with principal parts and a [`Frame`].
//! Rule: the frame says what a sentence with this predicate says of the one who acts and of the one acted
//! upon: «هاجم» puts its agent in a bad light, harms its target, and shows a hostile stance.
//! Source of the idea: connotation frames (Rashkin, Singh and Choi 2016); the rows are our own.

use super::ledger::{Family, Ledger, ONLY, Slots};
use super::source::Content;
use super::text::Text;
use super::tsv::{Row, Table};
use serde::Serialize;

/// What a predicate says about its two parties. Lights and stance in −2..2, effects in −1..1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Frame {
    /// Light on the agent.
    pub agent: i8,
    /// Light on the target.
    pub target: i8,
    /// What the agent holds toward the target.
    pub stance: i8,
    /// Harm or benefit to the agent.
    pub agent_effect: i8,
    /// Harm or benefit to the target.
    pub target_effect: i8,
}

/// The particle that marks a predicate's target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// The direct object, or the genitive after a verbal noun.
    Object,
    /// على
    Ala,
    /// ضد
    Did,
    /// ل
    Lam,
    /// ب
    Ba,
    /// من
    Min,
    /// عن
    An,
    /// مع
    Maa,
    /// إلى
    Ila,
    /// تجاه
    Tujah,
    /// بحق
    Bihaqq,
    /// في
    Fi,
    /// حول
    Hawl,
    /// بين
    Bain,
    /// وراء
    Waraa,
    /// أمام
    Amam,
}

/// Names of the marks as the files write them.
pub(crate) const MARKS: [(&str, Mark); 17] = [
    ("obj", Mark::Object),
    ("على", Mark::Ala),
    ("ضد", Mark::Did),
    ("ل", Mark::Lam),
    ("ب", Mark::Ba),
    ("من", Mark::Min),
    ("عن", Mark::An),
    ("مع", Mark::Maa),
    ("إلى", Mark::Ila),
    ("نحو", Mark::Ila),
    ("تجاه", Mark::Tujah),
    ("بحق", Mark::Bihaqq),
    ("في", Mark::Fi),
    ("حول", Mark::Hawl),
    ("بين", Mark::Bain),
    ("وراء", Mark::Waraa),
    ("أمام", Mark::Amam),
];

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

/// How a predicate treats its parties and what it governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an independent flag of the file"
)]
pub struct Flags {
    /// The relation holds in both directions.
    pub mutual: bool,
    /// Its subject is the agent of what it governs.
    pub light: bool,
    /// Its subject is the target of what it governs.
    pub undergo: bool,
    /// What it governs is not done or is ended.
    pub stops: bool,
    /// What it governs is tried, wanted or threatened.
    pub tries: bool,
    /// What follows is the subject's words or belief.
    pub says: bool,
    /// What follows is denied by the subject.
    pub denies: bool,
    /// What follows is said of the target.
    pub accuses: bool,
    /// What follows is wanted from the target.
    pub asks: bool,
    /// Its target does what it governs: it lets, helps or makes somebody do it.
    pub enables: bool,
    /// The word behind its target says what the target is called.
    pub calls: bool,
    /// A lone noun phrase after the past verb is usually the one acted upon.
    pub passive: bool,
    /// Its target, where that is a pair, is at odds.
    pub odds: bool,
    /// Its past is written like another word and is meant only where somebody is named right behind: «هنأ», «هنا».
    pub names: bool,
}

/// The field of meaning of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the files' own words")]
pub enum Class {
    Violence,
    Military,
    Coercion,
    Repression,
    Crime,
    Law,
    Protest,
    Governance,
    Diplomacy,
    Alliance,
    Rivalry,
    Mediation,
    Speech,
    Praise,
    Criticism,
    Threat,
    Deceit,
    Belief,
    Emotion,
    Aid,
    Economy,
    Energy,
    Success,
    Failure,
    Strength,
    Change,
    Aspect,
    Movement,
    Routine,
    Culture,
}

impl Class {
    /// All classes with their names, in the order of their discriminants.
    pub const ALL: [(&'static str, Self); 30] = [
        ("violence", Self::Violence),
        ("military", Self::Military),
        ("coercion", Self::Coercion),
        ("repression", Self::Repression),
        ("crime", Self::Crime),
        ("law", Self::Law),
        ("protest", Self::Protest),
        ("governance", Self::Governance),
        ("diplomacy", Self::Diplomacy),
        ("alliance", Self::Alliance),
        ("rivalry", Self::Rivalry),
        ("mediation", Self::Mediation),
        ("speech", Self::Speech),
        ("praise", Self::Praise),
        ("criticism", Self::Criticism),
        ("threat", Self::Threat),
        ("deceit", Self::Deceit),
        ("belief", Self::Belief),
        ("emotion", Self::Emotion),
        ("aid", Self::Aid),
        ("economy", Self::Economy),
        ("energy", Self::Energy),
        ("success", Self::Success),
        ("failure", Self::Failure),
        ("strength", Self::Strength),
        ("change", Self::Change),
        ("aspect", Self::Aspect),
        ("movement", Self::Movement),
        ("routine", Self::Routine),
        ("culture", Self::Culture),
    ];

    /// The name that the files use.
    pub fn name(self) -> &'static str {
        Self::ALL.get(self as usize).map_or("", |(name, _)| name)
    }
}

/// What may mark the target, in order. It stands in the predicate itself, which is asked for it again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    marks: [Mark; MARKS.len()],
    count: usize,
}

impl Marks {
    /// As many marks as there are different ones.
    fn new(given: &[Mark]) -> Self {
        let mut marks = [Mark::Object; MARKS.len()];
        for (slot, mark) in marks.iter_mut().zip(given) {
            *slot = *mark;
        }
        Self {
            marks,
            count: given.len().min(MARKS.len()),
        }
    }
}

impl std::ops::Deref for Marks {
    type Target = [Mark];

    fn deref(&self) -> &[Mark] {
        self.marks.get(..self.count).unwrap_or_default()
    }
}

impl<'m> IntoIterator for &'m Marks {
    type Item = &'m Mark;
    type IntoIter = std::slice::Iter<'m, Mark>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

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
        genitive: match row.get("genitive") {
            None => Genitive::Agent,
            Some(_) => row
                .choice(
                    "genitive",
                    &[("agent", Genitive::Agent), ("target", Genitive::Target)],
                )
                .unwrap_or_default(),
        },
        frame: Frame {
            agent: row.small("agent", 2),
            target: row.small("target", 2),
            stance: row.small("stance", 2),
            agent_effect: row.small("agent_effect", 1),
            target_effect: row.small("target_effect", 1),
        },
        flags: flags(row),
        class: row.choice("class", &Class::ALL).unwrap_or(Class::Routine),
    };
    if ["verb", "nouns", "actor_nouns", "passive"]
        .iter()
        .all(|column| row.get(column).is_none())
    {
        row.refuse(
            "nouns",
            "no form at all",
            "a form in verb, nouns, actor_nouns or passive",
        );
    }
    predicate
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

/// A bit for each particle; the lowest for a predicate without one.
fn slots(marks: &[Mark]) -> Slots {
    match marks {
        [] => ONLY,
        _ => marks.iter().fold(0, |slots, mark| slots | 2 << (*mark as u32)),
    }
}

/// The flag of a name.
type Flag = fn(&mut Flags) -> &mut bool;

fn flags(row: &Row<'_, '_>) -> Flags {
    const NAMES: [(&str, Flag); 14] = [
        ("mutual", |flags| &mut flags.mutual),
        ("light", |flags| &mut flags.light),
        ("undergo", |flags| &mut flags.undergo),
        ("stops", |flags| &mut flags.stops),
        ("tries", |flags| &mut flags.tries),
        ("says", |flags| &mut flags.says),
        ("denies", |flags| &mut flags.denies),
        ("accuses", |flags| &mut flags.accuses),
        ("asks", |flags| &mut flags.asks),
        ("enables", |flags| &mut flags.enables),
        ("calls", |flags| &mut flags.calls),
        ("passive", |flags| &mut flags.passive),
        ("odds", |flags| &mut flags.odds),
        ("names", |flags| &mut flags.names),
    ];
    let mut flags = Flags::default();
    for flag in row.choices("flags", &NAMES) {
        *flag(&mut flags) = true;
    }
    for (name, both) in [
        ("light and undergo", flags.light && flags.undergo),
        ("says and denies", flags.says && flags.denies),
    ] {
        if both {
            row.refuse("flags", name, "one of the two: they contradict each other");
        }
    }
    flags
}
