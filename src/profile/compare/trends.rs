//! Trends: whether an outlet's tone toward an actor moves over time, when it changed, and whether it changed on a
//! given day.
//!
//! In: [`Cells`]. Out: for each outlet and actor the slope in a year, the likeliest change point, and both sides of
//! the day that the user names; see [`trend`], [`change_point`] and [`before_after`].
//! Rule: weeks are summed before a change point is looked for, because stories of one week follow one another.
//! Rule: p-values are adjusted after Holm over all outlets and actors, each kind of question for itself.

use super::cells::{Cell, Cells};
use super::pairs::CONFIDENCE;
use super::period::Day;
use crate::profile::statistics::before_after::{BeforeAfter, BeforeAfterOptions, before_after};
use crate::profile::statistics::change_point::{ChangePoint, change_point};
use crate::profile::statistics::dated::by_span;
use crate::profile::statistics::multiplicity::holm;
use crate::profile::statistics::permutation::PermutationOptions;
use crate::profile::statistics::trend::{Trend, trend};

/// Days that are summed before a change point is looked for.
const SPAN: i64 = 7;

/// What time tells of an outlet and actor.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendRow {
    /// The outlet.
    pub outlet: u32,
    /// The actor.
    pub actor: u32,
    /// Documents with a date.
    pub documents: usize,
    /// The slope.
    pub trend: Option<Trend>,
    /// Its p after Holm.
    pub trend_holm: Option<f64>,
    /// The change point.
    pub change: Option<ChangePoint>,
    /// Its p after Holm.
    pub change_holm: Option<f64>,
    /// Both sides of the day asked for.
    pub split: Option<BeforeAfter>,
    /// Its p after Holm.
    pub split_holm: Option<f64>,
}

/// The trends of all cells with enough dated documents.
pub fn trends(cells: &Cells<'_>, split: Option<Day>, least_documents: usize) -> Vec<TrendRow> {
    let mut rows: Vec<TrendRow> = cells
        .iter()
        .filter_map(|(&key, cell)| row(key, cell, split, least_documents))
        .collect();
    adjust(
        &mut rows,
        |row| row.trend.as_ref().map(|trend| trend.p),
        |row| &mut row.trend_holm,
    );
    adjust(
        &mut rows,
        |row| row.change.as_ref().map(|change| change.p),
        |row| &mut row.change_holm,
    );
    adjust(
        &mut rows,
        |row| row.split.as_ref().map(|split| split.test.p),
        |row| &mut row.split_holm,
    );
    rows
}

fn row((outlet, actor): (u32, u32), cell: &Cell<'_>, split: Option<Day>, least: usize) -> Option<TrendRow> {
    let dated = cell.dated();
    if dated.len() < least.max(2) {
        return None;
    }
    let permutation = PermutationOptions::default();
    Some(TrendRow {
        outlet,
        actor,
        documents: dated.len(),
        trend: trend(&dated, None, CONFIDENCE),
        trend_holm: None,
        change: change_point(&by_span(&dated, SPAN), permutation),
        change_holm: None,
        split: split.and_then(|day| before_after(&dated, BeforeAfterOptions::at(day.number().into()))),
        split_holm: None,
    })
}

fn adjust(
    rows: &mut [TrendRow],
    p: impl Fn(&TrendRow) -> Option<f64>,
    slot: impl Fn(&mut TrendRow) -> &mut Option<f64>,
) {
    let values: Vec<f64> = rows.iter().filter_map(&p).collect();
    let mut adjusted = holm(&values).into_iter();
    for row in rows.iter_mut() {
        if p(row).is_some() {
            *slot(row) = adjusted.next();
        }
    }
}
