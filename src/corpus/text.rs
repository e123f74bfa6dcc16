//! Folders of `.txt`: a file is a document.
//!
//! In: the files of one folder and its manifest. Out: batches of whole files, with what the manifest says of each.
//! Rules: a file that the manifest does not name has an empty outlet; a file's id is its name without the ending, unless
//! the manifest gives one. The file's text is taken as it is, captions and all.
//! Guarantee: a file that cannot be read or is too long is a reject, and the next one is read.
//! Not here: which files there are, see [`folder`](super::folder); what is said of them, see [`manifest`](super::manifest).
//! Cost: the list of the folder's files is held in memory.

use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::batch::{Batch, Span};
use super::draft::{Draft, Fault, stem};
use super::encoding::Choice;
use super::manifest::{Manifest, Meta};
use super::options::ReadOptions;
use super::record::count_line_ends;
use super::reject::{Reject, RejectReason};
use super::stream::{Input, Stream};
use crate::error::Result;

/// Bytes kept of a file beyond the limit, for its reject.
const KEPT: usize = 1024;
/// The most files in a batch.
const FILES: usize = 1024;

/// One file of a batch.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) source: Arc<str>,
    meta: Meta,
    /// Why the file is no document, if that is known already.
    pub(crate) fault: Option<Fault>,
}

impl Entry {
    /// The file's document, still without its text's checks.
    pub(crate) fn draft<'a>(&'a self, text: &'a str) -> Draft<'a> {
        let id = if self.meta.id.trim().is_empty() {
            stem(&self.source)
        } else {
            &self.meta.id
        };
        Draft {
            id: id.into(),
            text: text.into(),
            outlet: self.meta.outlet.as_str().into(),
            date: self.meta.date.as_str().into(),
            title: self.meta.title.as_str().into(),
            url: self.meta.url.as_str().into(),
            lang: self.meta.lang.as_str().into(),
        }
    }
}

/// Reads the files of one folder, in batches.
pub(crate) struct Texts {
    files: std::vec::IntoIter<(Input, Arc<str>)>,
    rows: HashMap<String, Meta>,
    declared: Option<&'static encoding_rs::Encoding>,
    limit: usize,
    chunk_bytes: usize,
    progress: Arc<AtomicU64>,
    given: u64,
    encodings: BTreeMap<String, u64>,
}

impl Texts {
    /// The files of a folder, and the rejects of its manifest.
    pub(crate) fn open(
        files: &[PathBuf],
        manifest: Option<&std::path::Path>,
        options: &ReadOptions,
        progress: &Arc<AtomicU64>,
    ) -> Result<(Self, Vec<Reject>)> {
        let names = files
            .iter()
            .map(|file| file_name(&file.display().to_string()).to_owned())
            .collect();
        let manifest = manifest
            .map(|path| Manifest::read(path, &names, options))
            .transpose()?
            .unwrap_or_default();
        let inputs = files
            .iter()
            .map(|file| (Input::File(file.clone()), Arc::from(file.display().to_string())))
            .collect();
        Ok((
            Self::new(inputs, manifest.rows, options, progress)?,
            manifest.rejects,
        ))
    }

    /// One file or standard input.
    pub(crate) fn single(
        input: Input,
        name: &Arc<str>,
        options: &ReadOptions,
        progress: &Arc<AtomicU64>,
    ) -> Result<Self> {
        Self::new(vec![(input, Arc::clone(name))], HashMap::new(), options, progress)
    }

    fn new(
        files: Vec<(Input, Arc<str>)>,
        rows: HashMap<String, Meta>,
        options: &ReadOptions,
        progress: &Arc<AtomicU64>,
    ) -> Result<Self> {
        Ok(Self {
            files: files.into_iter(),
            rows,
            declared: options.declared_encoding()?,
            limit: options.max_record_bytes.clamp(1, 1 << 30),
            chunk_bytes: options.chunk_bytes,
            progress: Arc::clone(progress),
            given: 0,
            encodings: BTreeMap::new(),
        })
    }

    /// The next files.
    pub(crate) fn next_batch(&mut self, spare: Vec<u8>) -> Option<(Batch, Vec<Entry>)> {
        let mut batch = Batch {
            data: spare,
            first_record: self.given + 1,
            first_line: 1,
            ..Batch::default()
        };
        batch.data.clear();
        let mut entries = Vec::new();
        while entries.len() < FILES && (entries.is_empty() || batch.data.len() < self.chunk_bytes) {
            let Some((input, source)) = self.files.next() else {
                break;
            };
            let start = batch.data.len();
            let fault = self.read(&input, &mut batch.data).err();
            let lines = 1 + count_line_ends(batch.data.get(start..).unwrap_or_default());
            batch.spans.push(Span {
                start,
                end: batch.data.len(),
                line: 0,
                lines,
                fault: None,
            });
            let meta = self.rows.remove(file_name(&source)).unwrap_or_default();
            entries.push(Entry { source, meta, fault });
        }
        self.given += entries.len() as u64;
        (!entries.is_empty()).then_some((batch, entries))
    }

    /// Appends one file's text to `data`.
    fn read(&mut self, input: &Input, data: &mut Vec<u8>) -> std::result::Result<(), Fault> {
        let unreadable = |error: std::io::Error| Fault::new(RejectReason::Unreadable, error.to_string());
        let mut stream = Stream::open(input, self.declared, &self.progress).map_err(unreadable)?;
        if let Some(damage) = stream.damage {
            return Err(Fault::new(RejectReason::CorruptArchive, damage));
        }
        self.count(stream.choice);
        let start = data.len();
        let read = stream
            .reader
            .by_ref()
            .take(self.limit as u64 + 1)
            .read_to_end(data);
        let length = data.len() - start;
        if read.is_err() || length > self.limit {
            data.truncate(start + KEPT.min(length));
        }
        read.map_err(unreadable)?;
        if length > self.limit {
            return Err(Fault::new(
                RejectReason::TooLong,
                format!("longer than {} bytes, the limit for one record", self.limit),
            ));
        }
        while data
            .get(start..)
            .is_some_and(|text| text.starts_with(b"\xEF\xBB\xBF"))
        {
            data.drain(start..start + 3);
        }
        Ok(())
    }

    fn count(&mut self, choice: Choice) {
        *self.encodings.entry(choice.describe()).or_default() += 1;
    }

    /// What was found out about the encodings, in words.
    pub(crate) fn notices(&self) -> Vec<String> {
        self.encodings
            .iter()
            .map(|(how, count)| format!("{count} text file(s) {how}"))
            .collect()
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', std::path::MAIN_SEPARATOR])
        .next()
        .unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn open(manifest: &str) -> (tempfile::TempDir, Vec<Reject>, Vec<Entry>, Batch) {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::write(path("a.txt"), "\u{FEFF}نص\nثان").unwrap();
        fs::write(path("b.txt"), "x".repeat(2000)).unwrap();
        fs::write(path("manifest.csv"), manifest).unwrap();
        let options = ReadOptions {
            max_record_bytes: 1999,
            ..ReadOptions::default()
        };
        let files = [path("a.txt"), path("b.txt"), path("c.txt")];
        let manifest = path("manifest.csv");
        let (mut texts, rejects) = Texts::open(&files, Some(&manifest), &options, &Arc::default()).unwrap();
        let (batch, entries) = texts.next_batch(Vec::new()).unwrap();
        assert!(texts.next_batch(Vec::new()).is_none());
        (folder, rejects, entries, batch)
    }

    #[test]
    fn a_file_takes_its_outlet_from_the_manifest_and_its_id_from_its_name() {
        let (_folder, rejects, entries, batch) = open("file,outlet,note\na.txt,الأناضول,x\n");
        assert!(rejects.is_empty());
        let span = batch.spans[0];
        let text = std::str::from_utf8(&batch.data[span.start..span.end]).unwrap();
        let draft = entries[0].draft(text);
        assert_eq!(
            (draft.id.as_ref(), draft.outlet.as_ref(), draft.text.as_ref()),
            ("a", "الأناضول", "نص\nثان")
        );
        assert_eq!(span.lines, 2);
    }

    #[test]
    fn a_file_too_long_or_missing_is_a_fault_and_the_next_is_read() {
        let (_folder, _, entries, _) = open("file\n");
        let reasons: Vec<_> = entries
            .iter()
            .map(|entry| entry.fault.as_ref().map(|fault| fault.reason.as_str()))
            .collect();
        assert_eq!(reasons, [None, Some("too_long"), Some("unreadable")]);
    }
}
