//! The first pass over the tables of runs: sums and signatures of documents, and the scores of coded units.
//!
//! In: runs. Out: a [`Collection`], and the coded units that were found again.
//! Cost: that of reading all tables.

use std::collections::HashMap;

use crate::error::{Error, Place, Result};
use crate::profile::compare::collection::{Collection, Collector, Seen};
use crate::profile::compare::gold::{Code, Matched};
use crate::report::saved::SavedRun;

/// Reads the tables of all runs.
pub(super) fn collect(runs: &[SavedRun], codes: &[Code]) -> Result<(Collection, Vec<Matched>)> {
    let mut wanted: HashMap<(&str, u32, &str), &Code> = HashMap::new();
    for code in codes {
        wanted.insert((&code.document, code.sentence, &code.actor), code);
    }
    let mut matched: Vec<(u32, &Code, i32)> = Vec::new();
    let mut collector = Collector::default();
    for (number, run) in (0..).zip(runs) {
        collector.begin_run(number);
        add_documents(run, &mut collector)?;
        run.sentences(|row| {
            let pieces = row.pieces()?;
            let seen = Seen {
                document: row.document,
                outlet: row.outlet,
                date: row.date,
                sentence: row.sentence,
                actor: row.actor,
                text: row.text,
                at: row.at,
            };
            collector.add_sentence(&seen, |sums, words| {
                sums.add_sentence(
                    (row.tone, row.effect),
                    row.polarity,
                    row.role,
                    (row.mentions, words),
                );
                for piece in &pieces {
                    sums.add_piece(piece.channel, piece.light);
                }
            });
            if let Some(code) = wanted.get(&(row.document, row.sentence, row.actor)) {
                matched.push((number, code, row.tone));
            }
            Ok(())
        })?;
        add_stances(run, &mut collector)?;
    }
    let collection = collector.finish();
    let matched = match_codes(&collection, &matched);
    Ok((collection, matched))
}

/// The documents of a run, whether or not they name an actor.
fn add_documents(run: &SavedRun, collector: &mut Collector) -> Result<()> {
    let mut last = String::new();
    run.documents(|row| {
        if last != row.document {
            row.document.clone_into(&mut last);
            collector.add_document(row.outlet);
        }
        Ok(())
    })
}

/// The stances of a run.
fn add_stances(run: &SavedRun, collector: &mut Collector) -> Result<()> {
    run.stances(|row| {
        if collector.add_stance(row.document, row.holder, row.target, row.positive) {
            return Ok(());
        }
        Err(Error::SavedTable {
            place: Place::file(run.folder().join("stances.csv").display().to_string()),
            message: format!(
                "found the document {}, which sentences.csv does not have there",
                row.document
            ),
        })
    })
}

/// The coded units with the documents that they are of.
fn match_codes(collection: &Collection, codes: &[(u32, &Code, i32)]) -> Vec<Matched> {
    if codes.is_empty() {
        return Vec::new();
    }
    let numbers = collection.numbers();
    let matched = |&(run, code, score): &(u32, &Code, i32)| {
        let document = *numbers.get(&(run, code.document.as_str()))?;
        Some(Matched {
            document,
            outlet: collection.documents.get(document as usize)?.outlet,
            actor: collection.actors.find(&code.actor)?,
            score,
            tone: code.tone,
            probability: code.probability,
        })
    };
    codes.iter().filter_map(matched).collect()
}
