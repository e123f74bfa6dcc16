//! `outlets.csv`: a row an outlet and actor that it mentions.
//!
//! In: the tallies of all outlets. Out: rows, by name of the outlet and in the lexicon's order of actors.
//! See [`tally`](crate::profile::tally) for the means and [`outlet`](crate::profile::outlet) for the interval.

use super::row::Row;
use crate::lexicon::Lexicon;
use crate::profile::outlet::{Outlet, OutletTally};

/// The table's columns.
pub const COLUMNS: &[&str] = &[
    "outlet",
    "actor",
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
    "coverage",
];

/// Appends the rows of one outlet to `out` and returns their number.
pub(crate) fn write(out: &mut Vec<u8>, name: &str, outlet: &Outlet, lexicon: &Lexicon) -> u64 {
    for (actor, tally) in &outlet.actors {
        write_row(out, name, super::actor_id(lexicon, *actor), tally);
    }
    outlet.actors.len() as u64
}

fn write_row(out: &mut Vec<u8>, outlet: &str, actor: &str, sums: &OutletTally) {
    let tally = &sums.tally;
    let interval = sums.interval();
    let mut row = Row::new(out);
    row.text(outlet)
        .text(actor)
        .count(sums.documents)
        .count(tally.sentences)
        .count(tally.mentions)
        .decimal(tally.tone())
        .decimal(interval.map(|(low, _)| low))
        .decimal(interval.map(|(_, high)| high));
    for share in tally.shares().into_iter().chain(tally.channel_tones()) {
        row.decimal(share);
    }
    row.decimal(tally.effect()).decimal(tally.coverage()).end();
}
