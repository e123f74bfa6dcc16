//! Predicates: verbs, verbal nouns and participles with a frame.
//!
//! In: `predicates/*.tsv`. Out: [`Predicate`]s with principal parts and a [`Frame`].
//! Rule: the frame says what a sentence with this predicate says of the one who acts and of the one acted
//! upon: «هاجم» puts its agent in a bad light, harms its target, and shows a hostile stance.
//! Source of the idea: connotation frames (Rashkin, Singh and Choi 2016); the rows are our own.

use super::tsv::{Row, Table};
use crate::error::Result;
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
    /// The word behind its target says what the target is called.
    pub calls: bool,
    /// A lone noun phrase after the past verb is usually the one acted upon.
    pub passive: bool,
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

/// A verb with its nouns and participles, or a relational noun.
#[derive(Debug, Clone)]
pub struct Predicate {
    /// The id that evidence cites, such as `violence.hajama`.
    pub id: String,
    /// Third person masculine singular past; empty for a noun without a verb.
    pub verb: String,
    /// Third person masculine singular present.
    pub present: String,
    /// Verbal nouns and nouns of the act.
    pub nouns: Vec<String>,
    /// Nouns and participles for the one who does it.
    pub actor_nouns: Vec<String>,
    /// Passive participles.
    pub passive: Vec<String>,
    /// What marks the target, most usual first.
    pub marks: Vec<Mark>,
    /// Whom a lone genitive names.
    pub genitive: Genitive,
    /// What it says about its parties.
    pub frame: Frame,
    /// How it treats them.
    pub flags: Flags,
    /// Its field of meaning.
    pub class: Class,
    /// Why, where it is not obvious.
    pub note: String,
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
            .map_or("", String::as_str)
    }

    /// Whether the target is or may be a direct object.
    pub fn takes_object(&self) -> bool {
        self.marks.contains(&Mark::Object)
    }
}

/// Reads one file of predicates.
pub(crate) fn read(file: &str, text: &str) -> Result<Vec<Predicate>> {
    let table = Table::parse(
        file,
        text,
        &[
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
        ],
    )?;
    table.rows().map(|row| predicate(&row)).collect()
}

fn predicate(row: &Row<'_>) -> Result<Predicate> {
    let text = |column| row.get(column).unwrap_or_default().to_owned();
    let forms = |column| row.list(column).map(str::to_owned).collect();
    let present = text("present");
    if !present.is_empty() && !present.starts_with('ي') {
        return Err(row.refuse("present", &present, "a present form that begins with ي"));
    }
    if text("verb").is_empty() != present.is_empty() {
        return Err(row.refuse(
            "present",
            &present,
            "a present form where there is a verb, else -",
        ));
    }
    let light = |column| -> Result<i8> { Ok(i8::try_from(row.number(column, -2, 2)?).unwrap_or(0)) };
    let effect = |column| -> Result<i8> { Ok(i8::try_from(row.number(column, -1, 1)?).unwrap_or(0)) };
    Ok(Predicate {
        id: row.id()?.to_owned(),
        verb: text("verb"),
        present,
        nouns: forms("nouns"),
        actor_nouns: forms("actor_nouns"),
        passive: forms("passive"),
        marks: row.choices("mark", &MARKS)?,
        genitive: match row.get("genitive") {
            None => Genitive::Agent,
            Some(_) => row.choice(
                "genitive",
                &[("agent", Genitive::Agent), ("target", Genitive::Target)],
            )?,
        },
        frame: Frame {
            agent: light("agent")?,
            target: light("target")?,
            stance: light("stance")?,
            agent_effect: effect("agent_effect")?,
            target_effect: effect("target_effect")?,
        },
        flags: flags(row)?,
        class: row.choice("class", &Class::ALL)?,
        note: text("note"),
    })
}

fn flags(row: &Row<'_>) -> Result<Flags> {
    let mut flags = Flags::default();
    for flag in row.list("flags") {
        match flag {
            "mutual" => flags.mutual = true,
            "light" => flags.light = true,
            "undergo" => flags.undergo = true,
            "stops" => flags.stops = true,
            "tries" => flags.tries = true,
            "says" => flags.says = true,
            "denies" => flags.denies = true,
            "accuses" => flags.accuses = true,
            "asks" => flags.asks = true,
            "calls" => flags.calls = true,
            "passive" => flags.passive = true,
            _ => {
                return Err(row.refuse(
                    "flags",
                    flag,
                    "mutual, light, undergo, stops, tries, says, denies, accuses, asks, calls, passive",
                ));
            }
        }
    }
    Ok(flags)
}
