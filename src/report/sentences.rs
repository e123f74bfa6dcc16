//! `sentences.csv`: a row a sentence and tracked actor that it mentions.
//!
//! In: a scored sentence of a document. Out: rows.
//! Rule: `polarity` is empty where there is no evidence, for that is not the same as neutral; `tone` is then 0.
//! Rule: `role` is the part that the actor plays in the evidence (`target` also where it is described), else `holder`
//! where the sentence holds a stance of the actor's, else `mention`.

use serde::Serialize;

use super::row::{Row, Rows};
use crate::corpus::Document;
use crate::lexicon::Lexicon;
use crate::polarity::evidence::Role;
use crate::polarity::{ScoredEvidence, ScoredSentence, ScoredUnit};

/// The table's columns.
pub const COLUMNS: &[&str] = &[
    "doc_id",
    "outlet",
    "date",
    "sentence",
    "start",
    "end",
    "actor",
    "mentions",
    "tone",
    "polarity",
    "effect",
    "voice",
    "role",
    "confidence",
    "n_evidence",
    "evidence",
    "text",
];

/// One piece of evidence as the table shows it.
#[derive(Debug, Serialize)]
struct Piece<'l> {
    start: usize,
    end: usize,
    entry: &'l str,
    rule: &'static str,
    role: &'static str,
    channel: &'static str,
    tone: f64,
    effect: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    shifter: Option<&'l str>,
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
    for unit in &sentence.units {
        write_evidence(unit, lexicon, json);
        rows.push(index, |row| write(row, document, sentence, unit, lexicon, json));
    }
}

fn write(
    row: &mut Row<'_>,
    document: &Document,
    sentence: &ScoredSentence,
    unit: &ScoredUnit,
    lexicon: &Lexicon,
    json: &[u8],
) {
    let polarity = if unit.evidence.is_empty() {
        ""
    } else {
        unit.tone.class.name()
    };
    row.text(&document.outlet)
        .text(&document.date)
        .number(sentence.number.into())
        .number(sentence.span.start as u64)
        .number(sentence.span.end as u64)
        .text(super::actor_id(lexicon, unit.actor))
        .number(unit.mentions.len() as u64)
        .decimal(Some(unit.tone.value.into()))
        .text(polarity)
        .decimal(Some(unit.effect.value.into()))
        .text(unit.voice.map_or("", |voice| voice.name()))
        .text(role(unit))
        .decimal(Some(unit.tone.confidence.into()))
        .number(unit.evidence.len() as u64)
        // What serde_json writes is UTF-8.
        .text(std::str::from_utf8(json).unwrap_or_default())
        .text(sentence.span.slice(&document.text).unwrap_or_default());
}

fn role(unit: &ScoredUnit) -> &'static str {
    match unit.role {
        Some(Role::Agent) => "agent",
        Some(Role::Target | Role::Bearer) => "target",
        None if unit.is_holder => "holder",
        None => "mention",
    }
}

fn write_evidence(unit: &ScoredUnit, lexicon: &Lexicon, json: &mut Vec<u8>) {
    json.clear();
    json.push(b'[');
    for (at, piece) in unit.evidence.iter().enumerate() {
        if at > 0 {
            json.push(b',');
        }
        // Writing to memory cannot fail.
        let _ = serde_json::to_writer(&mut *json, &shown(piece, lexicon));
    }
    json.push(b']');
}

fn shown<'l>(piece: &ScoredEvidence, lexicon: &'l Lexicon) -> Piece<'l> {
    Piece {
        start: piece.span.start,
        end: piece.span.end,
        entry: piece.entry.map_or("", |entry| lexicon.id(entry)),
        rule: piece.rule,
        role: piece.role_name(),
        channel: piece.channel.name(),
        tone: f64::from(piece.light) / 1000.0,
        effect: f64::from(piece.effect) / 1000.0,
        shifter: piece.shifter.map(|entry| lexicon.id(entry)),
    }
}
