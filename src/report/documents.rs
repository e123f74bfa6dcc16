//! `documents.csv`: a row a document and actor that it mentions.
//!
//! In: a document's tallies. Out: rows.
//! Rule: a document that names no tracked actor has one row with an empty actor, so that every record is found
//! here or in `rejects.csv`.

use std::collections::BTreeMap;

use super::row::Rows;
use crate::corpus::Document;
use crate::lexicon::Lexicon;
use crate::profile::tally::Tally;

/// The table's columns.
pub const COLUMNS: &[&str] = &[
    "doc_id",
    "outlet",
    "date",
    "title",
    "actor",
    "sentences",
    "mentions",
    "tone",
    "share_positive",
    "share_negative",
    "tone_narration",
    "tone_speech",
    "tone_deed",
    "effect",
];

/// Adds the rows of a document.
pub(crate) fn push(
    rows: &mut Rows,
    index: usize,
    document: &Document,
    tallies: &BTreeMap<usize, Tally>,
    lexicon: &Lexicon,
) {
    let mut add = |actor: &str, tally: &Tally| {
        let [negative, _, positive] = tally.shares();
        let [narration, speech, deed] = tally.channel_tones();
        rows.push(index, |row| {
            row.text(&document.outlet)
                .text(&document.date)
                .text(&document.title)
                .text(actor)
                .count(tally.sentences)
                .count(tally.mentions)
                .decimal(tally.tone())
                .decimal(positive)
                .decimal(negative)
                .decimal(narration)
                .decimal(speech)
                .decimal(deed)
                .decimal(tally.effect());
        });
    };
    for (&actor, tally) in tallies {
        add(super::actor_id(lexicon, actor), tally);
    }
    if tallies.is_empty() {
        add("", &Tally::default());
    }
}
