//! Frames: what a predicate says of its two parties.
//!
//! In: the numbers of a row. Out: a [`Frame`].
//! Rule: «هاجم» (attacked) puts its agent in a bad light, harms its target, and shows a hostile stance.

use crate::lexicon::tsv::Row;
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

impl Frame {
    /// The frame of a row; a number that is refused is 0.
    pub(super) fn read(row: &Row<'_, '_>) -> Self {
        Self {
            agent: row.small("agent", 2),
            target: row.small("target", 2),
            stance: row.small("stance", 2),
            agent_effect: row.small("agent_effect", 1),
            target_effect: row.small("target_effect", 1),
        }
    }
}
