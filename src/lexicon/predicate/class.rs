//! Classes: the fields of meaning of predicates and evaluative words.
//!
//! Guarantee: a class is found by its name, and its name by its discriminant.

use serde::Serialize;

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
