//! `outlets.csv`: a row an outlet and actor that it mentions, for the whole and for each period asked for.
//!
//! In: cells. Out: rows, by outlet, actor and period; an empty period is the whole.
//! See [`sums`](crate::profile::compare::sums) for means, shares and the measures of other programs, and
//! [`resample`](crate::profile::statistics::resample) for the interval. Copies that do not count are not in it.

use std::collections::BTreeMap;

use super::row::Row;
use crate::profile::compare::cells::Cell;
use crate::profile::compare::collection::Collection;
use crate::profile::compare::gold::Corrections;
use crate::profile::compare::pairs::CONFIDENCE;
use crate::profile::compare::sums::Totals;
use crate::profile::statistics::interval::Interval;
use crate::profile::statistics::resample::{ResampleOptions, resample};

/// The table's columns.
pub const COLUMNS: &[&str] = &[
    "outlet",
    "actor",
    "period",
    "documents",
    "sentences",
    "mentions",
    "tone",
    "ci_low",
    "ci_high",
    "share_negative",
    "share_neutral",
    "share_positive",
    "tone_narration",
    "tone_speech",
    "tone_deed",
    "effect",
    "share_agent",
    "share_target",
    "coverage",
    "gdelt_tone",
    "gdelt_positive",
    "gdelt_negative",
    "gdelt_polarity",
    "gdelt_word_count",
    "quanteda_logit",
    "coded",
    "tone_corrected",
    "corrected_low",
    "corrected_high",
];

/// Cells by outlet, period and actor.
pub(crate) type CellsByPeriod<'c> = BTreeMap<(u32, Option<String>, u32), Cell<'c>>;

/// Appends all rows to `out` and returns their number. `intervals` holds those of the whole.
pub(crate) fn write(
    out: &mut Vec<u8>,
    collection: &Collection,
    cells: &CellsByPeriod<'_>,
    intervals: &BTreeMap<(u32, u32), Interval>,
    corrections: &Corrections,
) -> u64 {
    let mut keys: Vec<_> = cells.keys().collect();
    keys.sort_by_key(|(outlet, period, actor)| (*outlet, *actor, period));
    for key in &keys {
        let (outlet, period, actor) = key;
        let Some(cell) = cells.get(key) else { continue };
        let interval = match period {
            None => intervals.get(&(*outlet, *actor)).copied(),
            Some(_) => {
                resample(&cell.documents(), ResampleOptions::default()).map(|found| found.bca(CONFIDENCE))
            }
        };
        let mut row = Row::new(out);
        row.text(collection.outlets.name(*outlet))
            .text(collection.actors.name(*actor))
            .text(period.as_deref().unwrap_or_default());
        write_totals(&mut row, &cell.totals(), interval);
        let corrected = corrections.get(&(*outlet, *actor)).filter(|_| period.is_none());
        match corrected {
            Some(found) => row.number(found.coded as u64),
            None => row.text(""),
        };
        let estimate = corrected.map(|found| &found.corrected);
        row.figure(estimate.map(|estimate| estimate.value))
            .figure(estimate.map(|estimate| estimate.interval.low))
            .figure(estimate.map(|estimate| estimate.interval.high))
            .end();
    }
    keys.len() as u64
}

fn write_totals(row: &mut Row<'_>, totals: &Totals, interval: Option<Interval>) {
    let tally = &totals.tally;
    row.count(totals.documents)
        .count(tally.sentences)
        .count(tally.mentions)
        .decimal(tally.tone())
        .figure(interval.map(|interval| interval.low))
        .figure(interval.map(|interval| interval.high));
    for share in tally.shares().into_iter().chain(tally.channel_tones()) {
        row.decimal(share);
    }
    row.decimal(tally.effect());
    for share in totals.role_shares() {
        row.decimal(share);
    }
    row.decimal(tally.coverage());
    let gdelt = totals.gdelt();
    row.decimal(gdelt.map(|gdelt| gdelt.tone))
        .decimal(gdelt.map(|gdelt| gdelt.positive))
        .decimal(gdelt.map(|gdelt| gdelt.negative))
        .decimal(gdelt.map(|gdelt| gdelt.polarity))
        .count(totals.words)
        .decimal(totals.logit());
}
