//! The last stage: what was found, as tables, as a record of the run, and in words.
//!
//! In: documents, scores, profiles. Out: files in one folder, or text for a terminal.
//! Guarantee: a run's files appear together or not at all; nothing from a document can run in a spreadsheet or a
//! terminal ([`cell`] and [`screen`] hold the only ways out).
//! Not here: reading inputs, scoring; see [`engine`](crate::engine).

mod addition;
pub mod cell;
pub mod row;

pub mod documents;
pub mod rejects;
pub mod sentences;
pub mod stances;

pub mod comparison;
pub mod duplicates;
pub mod dyads;
pub mod events;
pub mod outlets;
pub mod shift;
pub mod terms;
pub mod trends;

pub mod batch;
pub mod file;
pub mod folder;
mod lock;
pub mod methods;
pub mod publication;
mod publish;
pub mod record;
pub mod saved;
pub mod sheet;
pub mod stop;
pub(crate) mod work;

pub mod coverage;
pub mod expand;
pub mod explain;
pub mod screen;
pub mod summary;
mod wording;

use crate::lexicon::Lexicon;

/// The tables of a run and their columns, in the order in which they are written.
pub const TABLES: [(&str, &[&str]); 4] = [
    ("sentences.csv", sentences::COLUMNS),
    ("stances.csv", stances::COLUMNS),
    ("documents.csv", documents::COLUMNS),
    ("rejects.csv", rejects::COLUMNS),
];

/// The tables of a comparison.
pub const COMPARISON_TABLES: [(&str, &[&str]); 9] = [
    ("outlets.csv", outlets::COLUMNS),
    ("comparison.csv", comparison::COLUMNS),
    ("trends.csv", trends::COLUMNS),
    ("dyads.csv", dyads::COLUMNS),
    ("terms.csv", terms::COLUMNS),
    ("shift.csv", shift::COLUMNS),
    ("events.csv", events::COLUMNS),
    ("duplicates.csv", duplicates::COLUMNS),
    ("methods.md", &[]),
];

/// The id of an actor, given by index.
pub(crate) fn actor_id(lexicon: &Lexicon, actor: usize) -> &str {
    lexicon.actors.get(actor).map_or("", |actor| actor.id.as_str())
}
