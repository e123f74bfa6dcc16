//! `run.json`: what a run read, with what, and what came of it.
//!
//! In: options, hashes and counts. Out: the text of the file.
//! Guarantee: everything but `timing` is the same for the same input, lexicon, options and version, at any number
//! of threads and any chunk size; both stand under `timing` because they change nothing else.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::batch::Counts;
use super::file::FileRecord;
use crate::corpus::{Format, Notice, ReadOptions, holds_a_run};
use crate::error::{Result, at_path};
use crate::hash::{hex, sha256};
use crate::lexicon::Source;

/// The version of the tables' columns and of this file.
pub const SCHEMA: u32 = 1;
/// Bytes read and hashed between two looks at whether the hash is still wanted: few enough to lie in the nearest two
/// caches, enough to need few system calls.
const BLOCK: usize = 1 << 17;

/// The lexicon of a run.
#[derive(Debug, Clone, Serialize)]
pub struct LexiconRecord {
    /// Its folder, or `shipped`.
    pub name: String,
    /// The user's actor file, if one was given.
    pub actors: Option<String>,
    /// SHA-256 of each file.
    pub files: std::collections::BTreeMap<String, String>,
}

impl LexiconRecord {
    /// Hashes the files of a lexicon.
    pub fn new(name: impl Into<String>, actors: Option<String>, source: &Source) -> Self {
        Self {
            name: name.into(),
            actors,
            files: source
                .files()
                .map(|(name, text)| (name.to_owned(), sha256(text)))
                .collect(),
        }
    }
}

/// One input as the user named it.
#[derive(Debug, Clone, Serialize)]
pub struct InputRecord {
    /// Its name.
    pub input: String,
    /// Bytes on the disk; none for standard input.
    pub bytes: Option<u64>,
    /// SHA-256 of a file's bytes, or of the names and hashes of a folder's files; none for what can be read only
    /// once.
    pub sha256: Option<String>,
}

/// What became of one source.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct SourceRecord {
    /// The file or folder.
    pub source: String,
    /// Records that were read.
    pub records: u64,
    /// Documents that were scored.
    pub scored: u64,
    /// Records that were rejected.
    pub rejected: u64,
}

/// Everything that `run.json` says.
#[derive(Debug)]
pub(crate) struct RunRecord<'r> {
    pub(crate) lexicon: &'r LexiconRecord,
    pub(crate) read: &'r ReadOptions,
    pub(crate) max_rejects: String,
    pub(crate) mark: bool,
    pub(crate) threads: usize,
    pub(crate) inputs: &'r [InputRecord],
    pub(crate) sources: &'r [SourceRecord],
    pub(crate) notices: &'r [Notice],
    pub(crate) counts: Counts,
    pub(crate) duplicate_ids: u64,
    pub(crate) dates_kept: u64,
    pub(crate) seconds: f64,
}

impl RunRecord<'_> {
    /// The text of the file.
    pub(crate) fn to_json(&self, tables: &[(&'static str, FileRecord)]) -> String {
        let sum = |of: fn(&SourceRecord) -> u64| self.sources.iter().map(of).sum::<u64>();
        let counts = &self.counts;
        let value = json!({
            "program": env!("CARGO_PKG_NAME"),
            "version": env!("CARGO_PKG_VERSION"),
            "schema": SCHEMA,
            "options": options(self.read, &self.max_rejects, self.mark),
            "lexicon": self.lexicon,
            "inputs": self.inputs,
            "sources": self.sources,
            "counts": {
                "records": sum(|source| source.records),
                "scored": sum(|source| source.scored),
                "rejected": sum(|source| source.rejected),
                "documents": counts.documents,
                "sentences": counts.sentences,
                "sentences_with_mention": counts.with_mention,
                "mentions": counts.mentions,
                "evidence": counts.evidence,
                "stances": counts.stances,
                "text_bytes": counts.text_bytes,
                "duplicate_ids": self.duplicate_ids,
                "dates_not_understood": self.dates_kept,
            },
            "tables": tables.iter().map(|(name, file)| ((*name).to_owned(), json!(file))).collect::<serde_json::Map<_, _>>(),
            "notices": self.notices.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "timing": {
                "seconds": self.seconds,
                "threads": self.threads,
                "chunk_bytes": self.read.chunk_bytes,
            },
        });
        // Values of this kind can always be written.
        let mut text = serde_json::to_string_pretty(&value).unwrap_or_default();
        text.push('\n');
        text
    }
}

/// The options that change a result.
pub(crate) fn options(read: &ReadOptions, max_rejects: &str, mark: bool) -> Value {
    json!({
        "format": read.format.map(format_name),
        "delimiter": read.delimiter,
        "quoting": read.quoting,
        "id_col": read.id_col,
        "text_col": read.text_col,
        "outlet_col": read.outlet_col,
        "date_col": read.date_col,
        "title_col": read.title_col,
        "encoding": read.encoding,
        "max_record_bytes": read.max_record_bytes,
        "max_rejects": max_rejects,
        "bom": mark,
    })
}

fn format_name(format: Format) -> &'static str {
    match format {
        Format::Csv => "csv",
        Format::Tsv => "tsv",
        Format::JsonLines => "jsonl",
        Format::Text => "txt",
    }
}

/// Hashes the inputs of a run. Once `given_up` is set the rest is not read, and the hashes are of no use.
///
/// # Errors
/// When one cannot be read.
pub fn hash_inputs(inputs: &[PathBuf], given_up: &AtomicBool) -> Result<Vec<InputRecord>> {
    inputs
        .iter()
        .map(|input| hash_input(input, given_up).map_err(|source| at_path(input, source)))
        .collect()
}

fn hash_input(input: &Path, given_up: &AtomicBool) -> std::io::Result<InputRecord> {
    let mut record = InputRecord {
        input: input.display().to_string(),
        bytes: None,
        sha256: None,
    };
    if input.as_os_str() == "-" {
        return Ok(record);
    }
    let metadata = std::fs::metadata(input)?;
    if metadata.is_file() {
        let (bytes, hash) = hash_file(input, given_up)?;
        (record.bytes, record.sha256) = (Some(bytes), Some(hash));
    } else if metadata.is_dir() {
        let (bytes, hash) = hash_folder(input, given_up);
        (record.bytes, record.sha256) = (Some(bytes), Some(hash));
    }
    Ok(record)
}

fn hash_file(path: &Path, given_up: &AtomicBool) -> std::io::Result<(u64, String)> {
    let mut file = std::fs::File::open(path)?;
    let mut hash = Sha256::new();
    let mut bytes = 0;
    let mut block = vec![0; BLOCK];
    while !given_up.load(Ordering::Relaxed) {
        match file.read(&mut block) {
            Ok(0) => break,
            Ok(read) => {
                hash.update(block.get(..read).unwrap_or_default());
                bytes += read as u64;
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok((bytes, hex(&hash.finalize())))
}

/// The regular files below a folder by name, hidden ones and results left aside as they are when it is read; links are not followed, and what cannot be read is left to the
/// corpus stage, which rejects it.
fn hash_folder(root: &Path, given_up: &AtomicBool) -> (u64, String) {
    let mut files = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else {
            continue;
        };
        for entry in entries.flatten() {
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && holds_a_run(&entry.path()) => {}
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_file() => files.push(entry.path()),
                _ => {}
            }
        }
    }
    files.sort();
    let mut all = Sha256::new();
    let mut sum = 0;
    for file in files {
        let Ok((bytes, hash)) = hash_file(&file, given_up) else {
            continue;
        };
        let name = file.strip_prefix(root).unwrap_or(&file);
        all.update(name.to_string_lossy().as_bytes());
        all.update([0]);
        all.update(hash.as_bytes());
        all.update([b'\n']);
        sum += bytes;
    }
    (sum, hex(&all.finalize()))
}
