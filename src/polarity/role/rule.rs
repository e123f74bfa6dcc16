//! The names of the rules by which roles are found, as evidence cites them.
//!
//! The head of [`role`](super) shows each with a sentence.

use serde::Serialize;

/// How a role was found; see the head of [`role`](super).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the head of `role` explains each")]
pub enum Rule {
    Vso,
    Svo,
    Relative,
    Particle,
    Passive,
    Genitive,
    Adjective,
    Control,
    Inherited,
    Mutual,
    Bearer,
    Backing,
    Goal,
    Domestic,
    Beside,
    Pronoun,
}

impl Rule {
    /// All rules, in the order of that head.
    pub const ALL: [Self; 16] = [
        Self::Vso,
        Self::Svo,
        Self::Relative,
        Self::Particle,
        Self::Passive,
        Self::Genitive,
        Self::Adjective,
        Self::Control,
        Self::Inherited,
        Self::Mutual,
        Self::Bearer,
        Self::Backing,
        Self::Goal,
        Self::Domestic,
        Self::Beside,
        Self::Pronoun,
    ];

    /// The name that evidence cites.
    pub fn name(self) -> &'static str {
        match self {
            Self::Vso => "vso",
            Self::Svo => "svo",
            Self::Relative => "relative",
            Self::Particle => "particle",
            Self::Passive => "passive",
            Self::Genitive => "genitive",
            Self::Adjective => "adjective",
            Self::Control => "control",
            Self::Inherited => "inherited",
            Self::Mutual => "mutual",
            Self::Bearer => "bearer",
            Self::Backing => "backing",
            Self::Goal => "goal",
            Self::Domestic => "domestic",
            Self::Beside => "beside",
            Self::Pronoun => "pronoun",
        }
    }
}
