//! `trends.csv`: a row an outlet and actor with enough dated documents.
//!
//! In: trends. Out: rows, by outlet and actor. Slopes are tone in a year; `change_date` is the first day after the
//! likeliest change; the columns of `split_…` compare both sides of the day that `--split` names.
//! See [`trends`](crate::profile::compare::trends).

use super::row::Row;
use crate::profile::compare::collection::Collection;
use crate::profile::compare::period::Day;
use crate::profile::compare::trends::TrendRow;

/// The table's columns.
pub const COLUMNS: &[&str] = &[
    "outlet",
    "actor",
    "documents",
    "per_year",
    "per_year_low",
    "per_year_high",
    "p",
    "p_holm",
    "change_date",
    "change_before",
    "change_after",
    "change_p",
    "change_p_holm",
    "split_date",
    "split_documents_before",
    "split_documents_after",
    "split_before",
    "split_after",
    "split_difference",
    "split_low",
    "split_high",
    "split_p",
    "split_p_holm",
];

/// Days of a year.
const YEAR: f64 = 365.25;

/// Appends all rows to `out` and returns their number.
pub(crate) fn write(
    out: &mut Vec<u8>,
    collection: &Collection,
    trends: &[TrendRow],
    split: Option<Day>,
) -> u64 {
    for trend in trends {
        let mut row = Row::new(out);
        row.text(collection.outlets.name(trend.outlet))
            .text(collection.actors.name(trend.actor))
            .number(trend.documents as u64);
        write_slope(&mut row, trend);
        write_change(&mut row, trend);
        write_split(&mut row, trend, split);
        row.end();
    }
    trends.len() as u64
}

/// The cells of the slope.
fn write_slope(row: &mut Row<'_>, trend: &TrendRow) {
    let slope = trend.trend.as_ref();
    row.figure(slope.map(|slope| slope.per_day.value * YEAR))
        .figure(slope.map(|slope| slope.per_day.interval.low * YEAR))
        .figure(slope.map(|slope| slope.per_day.interval.high * YEAR))
        .probability(slope.map(|slope| slope.p))
        .probability(trend.trend_holm);
}

/// The cells of the likeliest change.
fn write_change(row: &mut Row<'_>, trend: &TrendRow) {
    let change = trend.change.as_ref();
    let date = change
        .and_then(|change| i32::try_from(change.day).ok())
        .map(|day| Day::from_number(day).name());
    row.text(date.as_deref().unwrap_or_default())
        .figure(change.map(|change| change.before))
        .figure(change.map(|change| change.after))
        .probability(change.map(|change| change.p))
        .probability(trend.change_holm);
}

/// The cells of both sides of the day that was asked for.
fn write_split(row: &mut Row<'_>, trend: &TrendRow, split: Option<Day>) {
    let sides = trend.split.as_ref();
    let date = split.filter(|_| sides.is_some()).map(Day::name);
    row.text(&date.unwrap_or_default());
    match sides {
        Some(sides) => row
            .number(sides.documents.0 as u64)
            .number(sides.documents.1 as u64),
        None => row.text("").text(""),
    };
    row.figure(sides.map(|sides| sides.before.value))
        .figure(sides.map(|sides| sides.after.value))
        .figure(sides.map(|sides| sides.difference.value))
        .figure(sides.map(|sides| sides.difference.interval.low))
        .figure(sides.map(|sides| sides.difference.interval.high))
        .probability(sides.map(|sides| sides.test.p))
        .probability(trend.split_holm);
}
