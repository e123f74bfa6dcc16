//! Compare: what outlets say of actors, set side by side.
//!
//! In: the tables of finished runs, row by row. Out: what `outlets.csv`, `comparison.csv`, `trends.csv`, `dyads.csv`,
//! `terms.csv`, `shift.csv`, `events.csv` and `duplicates.csv` say.
//! Rule: the document is the unit: it is drawn, permuted and counted whole.
//! Guarantee: the order of rows and runs changes nothing.
//! Not here: files; see [`engine::compare`](mod@crate::engine::compare).

pub mod names;
pub mod period;
pub mod words;

pub mod signature;
pub mod sums;

pub mod collection;

pub mod duplicates;

pub mod cells;

pub mod events;
pub mod gold;
pub mod keywords;
pub mod pairs;
pub mod trends;

pub mod actor_names;

pub mod dyads;
pub mod shift;
pub mod terms;
