//! What a run keeps on the disk so that it can go on after a kill, and to which run it belongs.
//!
//! In: program, lexicon, options and inputs of a run. Out: a [`Key`]; two runs with one key write the same bytes.
//! Rule: the key names the inputs with their sizes. Their content is compared when it is read again: each chunk has
//! a [print](crate::corpus::Chunk::print), and the prints of all chunks before the checkpoint are chained.
//! Not here: threads and the size of chunks, which change no result.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::outlet_sums::PutAway;
use super::run::RunOptions;
use crate::hash::hex;
use crate::report::batch::Counts;
use crate::report::record::{LexiconRecord, SCHEMA, options};

/// Differences told in an error; there is seldom more than one.
const MOST_DIFFERENCES: usize = 3;

/// Everything that a run's bytes depend on, but for the inputs' content.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Key(Value);

/// How far a run was, without its tables.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Checkpoint {
    pub(super) key: Key,
    /// The size of chunks, so that they are cut alike when the input is read again.
    pub(super) chunk_bytes: usize,
    pub(super) progress: Progress,
    pub(super) counts: Counts,
    pub(super) outlets: PutAway,
}

/// How far the input is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Progress {
    pub(super) chunks: u64,
    pub(super) records: u64,
    /// The prints of all chunks so far.
    pub(super) print: u64,
}

impl Progress {
    /// Another chunk was read.
    pub(super) fn add(&mut self, records: u64, print: u64) {
        self.chunks += 1;
        self.records += records;
        self.print = (self.print.rotate_left(5) ^ print).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

/// What the key of a run is made of. Making it costs a look at the program's file, so it is made when it is needed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Identity<'r> {
    pub(super) lexicon: &'r LexiconRecord,
    pub(super) inputs: &'r [PathBuf],
    pub(super) run: &'r RunOptions,
}

impl Identity<'_> {
    /// The key.
    pub(super) fn key(&self) -> Key {
        let size = |input: &PathBuf| {
            let file = std::fs::metadata(input).ok().filter(std::fs::Metadata::is_file);
            json!({
                "name": input.display().to_string(),
                "bytes": file.map(|file| file.len()),
            })
        };
        let mut options = options(&self.run.read, "", self.run.mark);
        if let Some(options) = options.as_object_mut() {
            // A run that was refused for its rejects may go on with a higher limit.
            options.remove("max_rejects");
        }
        Key(json!({
            "program": {
                "version": env!("CARGO_PKG_VERSION"),
                "schema": SCHEMA,
                "sha256": program(),
            },
            "lexicon": self.lexicon,
            "options": options,
            "input": self.inputs.iter().map(size).collect::<Vec<_>>(),
        }))
    }
}

impl Key {
    /// What differs from the key of this run, in words; nothing if they are equal.
    pub(super) fn differences(&self, now: &Self) -> Option<String> {
        let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
        flatten("", &self.0, &mut before);
        flatten("", &now.0, &mut after);
        let names: std::collections::BTreeSet<_> = before.keys().chain(after.keys()).collect();
        let none = Value::Null.to_string();
        let different: Vec<_> = names
            .into_iter()
            .filter_map(|name| {
                let (then, now) = (before.get(name), after.get(name));
                (then != now).then(|| {
                    let (then, now) = (then.unwrap_or(&none), now.unwrap_or(&none));
                    format!("{name} was {then}, is {now}")
                })
            })
            .collect();
        let more = if different.len() > MOST_DIFFERENCES {
            format!(" and {} more", different.len() - MOST_DIFFERENCES)
        } else {
            String::new()
        };
        let told: Vec<_> = different.into_iter().take(MOST_DIFFERENCES).collect();
        (!told.is_empty()).then(|| told.join(", ") + &more)
    }
}

/// Every value by its path, such as `options text_col`.
fn flatten(path: &str, value: &Value, out: &mut BTreeMap<String, String>) {
    let below = |name: &str| {
        if path.is_empty() {
            name.to_owned()
        } else {
            format!("{path} {name}")
        }
    };
    match value {
        Value::Object(entries) => {
            for (name, value) in entries {
                flatten(&below(name), value, out);
            }
        }
        Value::Array(entries) => {
            for (value, number) in entries.iter().zip(1..) {
                flatten(&below(&number.to_string()), value, out);
            }
        }
        value => {
            out.insert(path.to_owned(), value.to_string());
        }
    }
}

/// The hash of the program that runs; empty where the system does not tell which that is.
fn program() -> Option<String> {
    let mut hash = Sha256::new();
    let mut file = std::fs::File::open(std::env::current_exe().ok()?).ok()?;
    std::io::copy(&mut file, &mut hash).ok()?;
    Some(hex(&hash.finalize()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_told_by_its_name_then_and_now() {
        let key = |column: &str, bytes: u64| {
            Key(
                json!({"options": {"text_col": column, "bom": false}, "input": [{"name": "a.csv", "bytes": bytes}]}),
            )
        };
        assert_eq!(key("text", 7).differences(&key("text", 7)), None);
        assert_eq!(
            key("text", 7).differences(&key("body", 8)).as_deref(),
            Some("input 1 bytes was 7, is 8, options text_col was \"text\", is \"body\"")
        );
        assert_eq!(
            Key(json!({})).differences(&key("body", 8)).as_deref(),
            Some(
                "input 1 bytes was null, is 8, input 1 name was null, is \"a.csv\", options bom was null, is false \
                 and 1 more"
            )
        );
    }

    #[test]
    fn the_order_of_chunks_shows_in_their_chained_prints() {
        let chain = |prints: &[u64]| {
            let mut progress = Progress::default();
            for print in prints {
                progress.add(1, *print);
            }
            progress
        };
        assert_ne!(chain(&[1, 2]), chain(&[2, 1]));
        assert_ne!(chain(&[0]), chain(&[0, 0]));
        assert_eq!(chain(&[3, 4, 5]), chain(&[3, 4, 5]));
    }
}
