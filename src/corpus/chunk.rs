//! A piece of a source that a worker can read on its own.
//!
//! In: whole records and what is shared by their source (dialect, columns, keys). Out: documents and rejects.
//! Guarantee: every record of a chunk becomes exactly one document or one reject, in order; the result does not depend
//! on where the chunk was cut, on the worker, or on anything but the chunk.
//! Cost: one UTF-8 check of the whole chunk (one a record only where that fails), one copy of each cell.

use std::sync::Arc;

use memchr::memchr;

use super::batch::{Batch, Span};
use super::document::Document;
use super::draft::{Draft, Fault, Origin};
use super::field::Field;
use super::json::Keys;
use super::reject::{Reject, RejectReason, escape_raw};
use super::table::{Table, explain};
use super::text::Entry;

/// How the records of a chunk are read.
#[derive(Debug, Clone)]
pub(crate) enum Shape {
    Table(Arc<Table>),
    Json(Arc<Keys>),
}

/// What a chunk holds.
#[derive(Debug)]
pub(crate) enum Content {
    Records(Shape, Batch),
    Files(Vec<Entry>, Batch),
    Rejects(Vec<Reject>),
}

/// A piece of a source: whole records that any worker can read.
///
/// ```
/// # use nabra::corpus::{ReadOptions, Sources};
/// let folder = std::env::temp_dir().join(format!("nabra-chunk-{}", std::process::id()));
/// std::fs::create_dir_all(&folder)?;
/// std::fs::write(folder.join("news.csv"), "id,text\n1,نص\n2,\n")?;
/// let mut sources = Sources::open(&[folder.clone()], &ReadOptions::default())?;
/// let (mut documents, mut rejects) = (Vec::new(), Vec::new());
/// while let Some(chunk) = sources.next_chunk()? {
///     let counts = chunk.parse(&mut documents, &mut rejects);
///     assert_eq!(chunk.records(), counts.documents + counts.rejects);
/// }
/// assert_eq!((documents[0].text.as_str(), rejects[0].reason.as_str()), ("نص", "empty_text"));
/// # std::fs::remove_dir_all(&folder)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Chunk {
    pub(crate) number: u64,
    pub(crate) source: Arc<str>,
    pub(crate) source_index: usize,
    pub(crate) stem: Arc<str>,
    /// What is wrong with the source's archive, for the reject at its end.
    pub(crate) damage: Option<Arc<str>>,
    pub(crate) content: Content,
}

/// What became of a chunk's records.
///
/// ```
/// let counts = nabra::corpus::Counts::default();
/// assert_eq!(counts.documents + counts.rejects, 0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Counts {
    /// Records that became documents.
    pub documents: u64,
    /// Records that were rejected.
    pub rejects: u64,
    /// Documents whose date was not understood and stays as it is.
    pub dates_kept: u64,
}

impl Chunk {
    /// The chunk's number in the run, from 0, in input order.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// The file or folder, as the user named it.
    pub fn source(&self) -> &Arc<str> {
        &self.source
    }

    /// The source's number in [`Sources`](super::Sources).
    pub fn source_index(&self) -> usize {
        self.source_index
    }

    /// How many records the chunk holds, counted when it was cut.
    pub fn records(&self) -> u64 {
        let count = match &self.content {
            Content::Records(_, batch) | Content::Files(_, batch) => batch.spans.len(),
            Content::Rejects(rejects) => rejects.len(),
        };
        count as u64
    }

    /// The chunk's size in bytes of UTF-8.
    pub fn bytes(&self) -> usize {
        match &self.content {
            Content::Records(_, batch) | Content::Files(_, batch) => batch.data.len(),
            Content::Rejects(_) => 0,
        }
    }

    /// A number that tells whether two chunks hold the same bytes in the same records: 64 bits, against accidents
    /// and not against intent. Costs a multiplication for eight bytes.
    pub fn print(&self) -> u64 {
        let mix = |print: u64, word: u64| (print.rotate_left(5) ^ word).wrapping_mul(0x517C_C1B7_2722_0A95);
        let mut print = self.records();
        if let Content::Records(_, batch) | Content::Files(_, batch) = &self.content {
            let mut words = batch.data.chunks_exact(8);
            for word in words.by_ref() {
                print = mix(print, word.try_into().map_or(0, u64::from_le_bytes));
            }
            for byte in words.remainder() {
                print = mix(print, u64::from(*byte));
            }
        }
        mix(print, self.bytes() as u64)
    }

    /// Appends the chunk's documents and rejects, in order. Cannot fail.
    pub fn parse(&self, documents: &mut Vec<Document>, rejects: &mut Vec<Reject>) -> Counts {
        let mut counts = Counts::default();
        match &self.content {
            Content::Rejects(ready) => {
                rejects.extend(ready.iter().cloned());
                counts.rejects = ready.len() as u64;
            }
            Content::Records(_, batch) | Content::Files(_, batch) => {
                self.parse_batch(batch, documents, rejects, &mut counts);
            }
        }
        counts
    }

    fn parse_batch(
        &self,
        batch: &Batch,
        documents: &mut Vec<Document>,
        rejects: &mut Vec<Reject>,
        counts: &mut Counts,
    ) {
        let whole = simdutf8::basic::from_utf8(&batch.data).ok();
        let mut fields = Vec::new();
        documents.reserve(batch.spans.len());
        for (number, span) in batch.spans.iter().enumerate() {
            let raw = batch.data.get(span.start..span.end).unwrap_or_default();
            let origin = self.origin(batch, span, number);
            let text = whole.and_then(|whole| whole.get(span.start..span.end));
            match self.read(
                raw,
                text,
                span,
                number,
                &origin,
                &mut fields,
                &mut counts.dates_kept,
            ) {
                Ok(document) => {
                    documents.push(document);
                    counts.documents += 1;
                }
                Err(fault) => {
                    rejects.push(self.reject(fault, raw, batch, span, &origin));
                    counts.rejects += 1;
                }
            }
        }
    }

    /// A text file is a source of its own to the reader: record 1, line 1.
    fn origin(&self, batch: &Batch, span: &Span, number: usize) -> Origin<'_> {
        let (source, record) = match &self.content {
            Content::Files(entries, _) => {
                (entries.get(number).map_or(&self.source, |entry| &entry.source), 1)
            }
            _ => (&self.source, batch.first_record + number as u64),
        };
        let line = batch.first_line + span.line;
        Origin {
            source,
            source_index: self.source_index,
            stem: &self.stem,
            record,
            line,
        }
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "one record and the buffers of its worker; called in one place"
    )]
    fn read(
        &self,
        raw: &[u8],
        text: Option<&str>,
        span: &Span,
        number: usize,
        origin: &Origin<'_>,
        fields: &mut Vec<Field>,
        dates_kept: &mut u64,
    ) -> Result<Document, Fault> {
        if let Some((reason, at)) = span.fault {
            return Err(self.grammar_fault(reason, raw, at));
        }
        let entry = match &self.content {
            Content::Files(entries, _) => entries.get(number),
            _ => None,
        };
        if let Some(fault) = entry.and_then(|entry| entry.fault.clone()) {
            return Err(fault);
        }
        if let Some(at) = memchr(0, raw) {
            return Err(Fault::new(
                RejectReason::NulByte,
                format!("a zero byte at byte {at} of the record"),
            )
            .in_column(self.column_at(raw, at)));
        }
        let text = match text {
            Some(text) => text,
            None => simdutf8::compat::from_utf8(raw).map_err(|error| {
                let at = error.valid_up_to();
                let message = format!("byte {at} of the record is no character in the encoding of the source; another is named by option (--encoding)");
                Fault::new(RejectReason::BadEncoding, message).in_column(self.column_at(raw, at))
            })?,
        };
        match (&self.content, entry) {
            (Content::Records(Shape::Table(table), _), _) => table.document(text, origin, fields, dates_kept),
            (Content::Records(Shape::Json(keys), _), _) => keys.document(text, origin, dates_kept),
            (_, Some(entry)) => entry.draft(text).finish(origin, "", dates_kept),
            _ => Draft::default().finish(origin, "", dates_kept),
        }
    }

    fn grammar_fault(&self, reason: RejectReason, raw: &[u8], at: usize) -> Fault {
        match (reason, &self.damage) {
            (RejectReason::CorruptArchive, Some(damage)) => {
                Fault::new(reason, format!("{}: {damage}", explain(reason)))
            }
            (RejectReason::CorruptArchive | RejectReason::TooLong, _) => Fault::new(reason, explain(reason)),
            _ => Fault::new(reason, explain(reason)).in_column(self.column_at(raw, at)),
        }
    }

    fn column_at(&self, raw: &[u8], at: usize) -> &str {
        match &self.content {
            Content::Records(Shape::Table(table), _) => table.column_at(raw, at),
            _ => "",
        }
    }

    fn reject(&self, fault: Fault, raw: &[u8], batch: &Batch, span: &Span, origin: &Origin<'_>) -> Reject {
        let byte_offset = match &self.content {
            Content::Files(..) => 0,
            _ => batch.byte_offset + span.start as u64,
        };
        Reject {
            source: Arc::clone(origin.source),
            source_index: self.source_index,
            record: origin.record,
            line: origin.line,
            byte_offset,
            column: fault.column,
            raw: escape_raw(raw),
            lines_covered: span.lines,
            ..Reject::new(fault.reason, fault.message)
        }
    }
}
