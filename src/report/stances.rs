//! `stances.csv`: a row a directed stance, holder → target.
//!
//! In: a scored sentence of a document. Out: rows.
//! Rule: `holder` is an actor's id, `OTH` for another party, `OUT` for the outlet; `predicate` is the lemma of the
//! entry behind the stance, `evidence` its place, its id and the signed strength.

use serde::Serialize;

use super::row::Rows;
use crate::corpus::Document;
use crate::lexicon::Lexicon;
use crate::lexicon::inflect::Entry;
use crate::lexicon::predicate::Predicate;
use crate::polarity::stance::Holder;
use crate::polarity::{ScoredSentence, ScoredStance};

/// The table's columns.
pub const COLUMNS: &[&str] = &[
    "doc_id",
    "outlet",
    "date",
    "sentence",
    "holder",
    "target",
    "stance",
    "strength",
    "channel",
    "predicate",
    "evidence",
];

#[derive(Debug, Serialize)]
struct Piece<'l> {
    start: usize,
    end: usize,
    entry: &'l str,
    channel: &'static str,
    stance: f64,
    /// `setting` where only the words around the target's name show it.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'static str>,
}

/// Adds the rows of a sentence. `json` is a buffer.
pub(crate) fn push(
    rows: &mut Rows,
    index: usize,
    document: &Document,
    sentence: &ScoredSentence,
    lexicon: &Lexicon,
    json: &mut Vec<u8>,
) {
    for stance in &sentence.stances {
        let sign = if stance.positive { 1.0 } else { -1.0 };
        let piece = Piece {
            start: stance.span.start,
            end: stance.span.end,
            entry: stance.entry.map_or("", |entry| lexicon.id(entry)),
            channel: stance.channel.name(),
            stance: sign * f64::from(stance.strength) / 1000.0,
            rule: stance.learned.then_some("setting"),
        };
        json.clear();
        // Writing to memory cannot fail.
        let _ = serde_json::to_writer(&mut *json, &[piece]);
        rows.push(index, |row| {
            row.text(&document.outlet)
                .text(&document.date)
                .number(sentence.number.into())
                .text(holder(stance, lexicon))
                .text(super::actor_id(lexicon, stance.target))
                .text(if stance.positive { "positive" } else { "negative" })
                .decimal(Some(stance.strength.into()))
                .text(stance.channel.name())
                .text(stance.entry.map_or("", |entry| lemma(lexicon, entry)))
                .text(std::str::from_utf8(json).unwrap_or_default());
        });
    }
}

fn holder<'l>(stance: &ScoredStance, lexicon: &'l Lexicon) -> &'l str {
    match stance.holder {
        Holder::Actor(actor) => super::actor_id(lexicon, actor),
        Holder::Other => "OTH",
        Holder::Outlet => "OUT",
    }
}

/// The form that stands for an entry in tables and lists.
pub(crate) fn lemma(lexicon: &Lexicon, entry: Entry) -> &str {
    match entry {
        Entry::Alias(at) => lexicon.aliases.get(at as usize).map(|e| e.form.as_str()),
        Entry::Predicate(at) => lexicon.predicates.get(at as usize).map(Predicate::lemma),
        Entry::Word(at) => lexicon.words.get(at as usize).map(|e| e.lemma.as_str()),
        Entry::Noun(at) => lexicon.nouns.get(at as usize).map(|e| e.lemma.as_str()),
        Entry::Shifter(at) => lexicon.shifters.get(at as usize).map(|e| e.form.as_str()),
        Entry::Marker(at) => lexicon.markers.get(at as usize).map(|e| e.form.as_str()),
    }
    .unwrap_or_default()
}
