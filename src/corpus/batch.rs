//! Records that are handed on together, and the place of each.
//!
//! In: what the grammar finds, record by record. Out: their bytes, and spans in them.
//! Not here: reading and cutting; see [`splitter`](super::splitter).

use super::reject::RejectReason;

/// A record in a batch: its content without the line end, and its lines counted from the batch's first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Span {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) line: u64,
    pub(crate) lines: u64,
    /// What the grammar holds against it, and where in the record.
    pub(crate) fault: Option<(RejectReason, usize)>,
}

/// Whole records and where they come from.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    pub(crate) data: Vec<u8>,
    pub(crate) spans: Vec<Span>,
    pub(crate) first_record: u64,
    pub(crate) first_line: u64,
    pub(crate) byte_offset: u64,
}

/// The records of a batch to be, and how far from the front of the buffer they reach.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) spans: Vec<Span>,
    pub(crate) at: usize,
    pub(crate) line: u64,
    /// The last of them is the beginning of an overlong line.
    pub(crate) overlong: bool,
}

impl Found {
    /// A record of `length` bytes begins here.
    pub(crate) fn push(&mut self, length: usize, lines: u64, fault: Option<(RejectReason, usize)>) {
        self.spans.push(Span {
            start: self.at,
            end: self.at + length,
            line: self.line,
            lines,
            fault,
        });
    }

    /// Goes on behind so many bytes and lines.
    pub(crate) fn pass(&mut self, bytes: usize, lines: u64) {
        self.at += bytes;
        self.line += lines;
    }
}
