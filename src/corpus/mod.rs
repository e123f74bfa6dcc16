//! The first stage: files of any provenance become documents, or rejects that say why not.
//!
//! In: files, folders, standard input. Out: [`Document`]s and [`Reject`]s, in input order, and [`Notice`]s.
//! Two steps, so that workers do the parsing: [`Sources`] reads and cuts at record boundaries, on one thread;
//! [`Chunk::parse`] makes documents, on any.
//!
//! | file | holds |
//! |---|---|
//! | `source`, `folder`, `stream` | inputs to sources to streams of UTF-8; `encoding` and `archive` (`gzip`, `zstandard`) on the way |
//! | `splitter` with `batch`, `record` | streams to chunks, by the strict grammar of records |
//! | `table` with `header`, `field`, `columns` and `delimiter`; `json`; `text` with `manifest` | what a record of each format means |
//! | `role` | what a column or key can mean, by its name |
//! | `chunk`, `draft`, `date` | records to documents and rejects |
//! | `ids`, `print_file` | duplicate ids, over the whole run |
//!
//! Guarantee: per source, records = documents + rejects; no byte of a source is passed over without a reject, a notice
//! or being blank; the result depends on neither the chunk size nor the thread; nothing that a file holds can panic.
//! Memory: about one chunk here and one a worker, whatever the corpus; a record above the limit is never held whole.
//! Not here: scoring, and writing `rejects.csv`.
//!
//! ```
//! use nabra::corpus::{IdLedger, ReadOptions, Sources};
//! # let file = std::env::temp_dir().join(format!("nabra-corpus-{}.jsonl", std::process::id()));
//! # std::fs::write(&file, "{\"id\":1,\"text\":\"نص\"}\n{\"id\":1,\"text\":\"نص\"}\n{\n")?;
//! let mut sources = Sources::open(&[file.clone()], &ReadOptions::default())?;
//! let mut ids = IdLedger::new();
//! let (mut documents, mut rejects) = (Vec::new(), Vec::new());
//! while let Some(chunk) = sources.next_chunk()? {
//!     chunk.parse(&mut documents, &mut rejects);
//! }
//! assert_eq!(ids.admit(&documents[0].id)?, "1");
//! assert_eq!(ids.admit(&documents[1].id)?, "1#2");
//! assert_eq!((rejects[0].line, rejects[0].reason.as_str()), (3, "bad_json"));
//! assert_eq!(sources.tallies()[0].records, 3);
//! # std::fs::remove_file(&file)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod archive;
mod batch;
mod chunk;
mod columns;
pub mod date;
mod delimiter;
mod document;
mod draft;
mod encoding;
mod field;
mod folder;
mod gzip;
mod header;
mod ids;
mod json;
mod manifest;
mod notice;
mod options;
mod print_file;
mod record;
mod reject;
mod role;
mod source;
mod splitter;
mod stream;
mod table;
mod text;
mod zstandard;

#[cfg(test)]
mod tests;

pub use chunk::{Chunk, Counts};
pub use document::Document;
pub(crate) use folder::holds_a_run;
pub use ids::IdLedger;
pub use notice::Notice;
pub use options::{Format, ReadOptions};
pub use reject::{Reject, RejectReason};
pub(crate) use reject::{escape_raw, is_invisible};
pub use source::{Sources, Tally};
