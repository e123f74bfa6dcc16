//! Corrections: what outlets' tone would be if people had coded it.
//!
//! In: coded units of a sheet that `nabra sample` drew, with the scores of the same units and how many units each
//! stands for. Out: for each outlet and actor the plain and the corrected mean; see
//! [`design_based`](crate::profile::statistics::design_based).
//! Rule: a unit is found again by document, sentence and actor. With the key of the sheet its probability is that
//! of its cell of the draw; without, coded units are taken for a plain random sample of their outlet and actor.
//! Guarantee: units that are not found, or lie in a copy that does not count, are counted and left out.

use std::collections::BTreeMap;

use super::cells::{Cells, tone};
use crate::profile::statistics::design_based::{CodedUnit, Corrected, CorrectionOptions, Group, correct};
use crate::profile::statistics::documents::DocumentSum;

/// A coded unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Code {
    /// The document's id.
    pub document: String,
    /// Number of the sentence.
    pub sentence: u32,
    /// The actor.
    pub actor: String,
    /// Tone: −1, 0 or 1.
    pub tone: i8,
    /// Probability with which the unit was drawn, if the key of the draw is known.
    pub probability: Option<f64>,
}

/// A code that was found again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Matched {
    /// Number of the document.
    pub document: u32,
    /// Its outlet.
    pub outlet: u32,
    /// The actor.
    pub actor: u32,
    /// The engine's tone in thousandths.
    pub score: i32,
    /// The coder's, −1, 0 or 1.
    pub tone: i8,
    /// As [`Code::probability`].
    pub probability: Option<f64>,
}

/// Corrected means by outlet and actor.
pub type Corrections = BTreeMap<(u32, u32), Corrected>;

/// Corrects all cells that have codes in at least two documents.
pub fn corrections(cells: &Cells<'_>, matched: &[Matched]) -> Corrections {
    let documents: Vec<Vec<DocumentSum>> = cells
        .values()
        .map(|cell| cell.members.iter().map(|member| tone(member.sums)).collect())
        .collect();
    let coded: Vec<Vec<CodedUnit>> = cells
        .iter()
        .map(|(&(outlet, actor), cell)| {
            let of_cell = matched
                .iter()
                .filter(|code| (code.outlet, code.actor) == (outlet, actor));
            let sentences: u32 = cell.members.iter().map(|member| member.sums.sentences).sum();
            let share =
                f64::from(u32::try_from(of_cell.clone().count()).unwrap_or(u32::MAX)) / f64::from(sentences);
            of_cell
                .filter_map(|code| {
                    let place = cell
                        .members
                        .binary_search_by_key(&code.document, |member| member.document);
                    Some(CodedUnit {
                        document: place.ok()?,
                        score: code.score.into(),
                        code: f64::from(code.tone) * 1000.0,
                        probability: code.probability.unwrap_or(share).min(1.0),
                    })
                })
                .collect()
        })
        .collect();
    let groups: Vec<Group<'_>> = documents
        .iter()
        .zip(&coded)
        .map(|(documents, coded)| Group { documents, coded })
        .collect();
    let found = correct(&groups, CorrectionOptions::default());
    cells
        .keys()
        .zip(found)
        .filter_map(|(&key, corrected)| Some((key, corrected?)))
        .collect()
}
