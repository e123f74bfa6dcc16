//! A stream of bytes cut into batches at record boundaries.
//!
//! In: a reader of UTF-8. Out: batches of about `chunk_bytes`, each with the place of every record in it.
//! Rule: records are told apart by [`record`](super::record) alone; blank lines are no records but count as lines.
//! Guarantee: the sequence of records is the same for any batch size, and every byte that is not a line end, a blank
//! line or behind the limit of an overlong line lies in exactly one record.
//! Cost: one scan of the bytes on the reading thread, one copy of the cut-off tail a batch. Memory: a batch, one record
//! up to the limit, and 40 bytes a record for at most 2,048 records; an overlong line is passed over in blocks.

use std::io::{self, Read};

use memchr::memchr2;

use super::batch::{Batch, Found};
use super::record::{Dialect, Scan, count_line_ends, scan_line, scan_record};
use super::reject::RejectReason;

/// The most records in a batch, so that many short rows do not make it heavy.
const RECORDS: usize = 2048;
/// What is kept of an overlong line: enough for the 200 characters of a reject.
const KEPT: usize = 1024;
/// The least that is read at a time.
const BLOCK: usize = 64 << 10;

/// How records are told apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Grammar {
    Csv(Dialect),
    Lines,
}

/// Cuts one stream.
pub(crate) struct Splitter {
    reader: Box<dyn Read + Send>,
    /// What was read and is not handed out begins at `begin`.
    buffer: Vec<u8>,
    begin: usize,
    ended: bool,
    finished: bool,
    grammar: Grammar,
    limit: usize,
    chunk_bytes: usize,
    /// The stream ends in damage: its last record is not whole, and there is always one such record.
    damaged: bool,
    records: u64,
    line: u64,
    offset: u64,
}

impl Splitter {
    pub(crate) fn new(reader: Box<dyn Read + Send>, limit: usize, chunk_bytes: usize, damaged: bool) -> Self {
        Self {
            reader,
            buffer: Vec::new(),
            begin: 0,
            ended: false,
            finished: false,
            grammar: Grammar::Lines,
            limit: limit.clamp(1, 1 << 30),
            chunk_bytes: chunk_bytes.clamp(1, 1 << 30),
            damaged,
            records: 0,
            line: 1,
            offset: 0,
        }
    }

    pub(crate) fn set_grammar(&mut self, grammar: Grammar) {
        self.grammar = grammar;
    }

    /// The bytes at the front, at least `count` of them unless the stream is shorter.
    pub(crate) fn peek(&mut self, count: usize) -> io::Result<&[u8]> {
        self.fill(count)?;
        Ok(self.bytes())
    }

    /// Drops byte order marks at the front and says how many.
    pub(crate) fn drop_marks(&mut self) -> io::Result<usize> {
        let mut marks = 0;
        while self.peek(3)?.starts_with(b"\xEF\xBB\xBF") {
            self.advance(3, 0);
            marks += 1;
        }
        Ok(marks)
    }

    /// Takes the first record off: the header. `Ok(Err(…))` when it is faulty; `None` at the end of the stream.
    #[allow(
        clippy::type_complexity,
        reason = "a header, the fault in it, or none; used once"
    )]
    pub(crate) fn take_header(&mut self) -> io::Result<Option<Result<(u64, Vec<u8>), (u64, RejectReason)>>> {
        loop {
            let line = self.line;
            match self.scan(0) {
                Scan::End => return Ok(None),
                Scan::Incomplete if self.ended => return Ok(None),
                Scan::Incomplete => self.fill_more(0)?,
                Scan::Record { content, next, lines } => {
                    let header = self.bytes().get(..content).unwrap_or_default().to_vec();
                    self.advance(next, lines);
                    if !self.is_blank(&header) {
                        return Ok(Some(Ok((line, header))));
                    }
                }
                Scan::Faulty { reason, .. } => return Ok(Some(Err((line, reason)))),
                Scan::Overlong => return Ok(Some(Err((line, RejectReason::TooLong)))),
            }
        }
    }

    /// The next batch; `spare` is a used-up buffer to fill again.
    pub(crate) fn next_batch(&mut self, spare: Vec<u8>) -> io::Result<Option<Batch>> {
        let mut found = Found::default();
        while !self.finished && !found.overlong && found.at < self.chunk_bytes && found.spans.len() < RECORDS
        {
            match self.scan(found.at) {
                Scan::Incomplete if !self.ended => {
                    if !found.spans.is_empty() && self.bytes().len() >= self.chunk_bytes {
                        break;
                    }
                    self.fill_more(found.at)?;
                }
                scan => self.add(scan, &mut found),
            }
            if found.spans.is_empty() && found.at > 0 {
                // Blank lines: nothing to hand out.
                self.advance(found.at, found.line);
                found = Found::default();
            }
        }
        if found.spans.is_empty() {
            return Ok(None);
        }
        let overlong = found.overlong;
        let batch = self.cut(found, spare);
        if overlong {
            self.skip_line()?;
        }
        Ok(Some(batch))
    }

    /// Adds what a scan found behind the records of a batch.
    fn add(&mut self, scan: Scan, found: &mut Found) {
        let rest = self.bytes().get(found.at..).unwrap_or_default();
        match scan {
            Scan::End => self.finished = true,
            Scan::Incomplete => {
                // Only a damaged stream ends without its last record being told.
                let fault = (RejectReason::CorruptArchive, rest.len());
                found.push(rest.len(), 1 + count_line_ends(rest), Some(fault));
                found.pass(rest.len(), 0);
                self.finished = true;
            }
            Scan::Record { content, next, lines } => {
                if !self.is_blank(rest.get(..content).unwrap_or_default()) {
                    found.push(content, lines, None);
                }
                found.pass(next, lines);
            }
            Scan::Faulty {
                content,
                next,
                at,
                reason,
            } => {
                found.push(content, 1, Some((reason, at)));
                found.pass(next, 1);
            }
            Scan::Overlong => {
                // Within the limit there is no line end, else the line would not be overlong.
                let kept = KEPT.min(self.limit);
                found.push(kept, 1, Some((RejectReason::TooLong, 0)));
                found.pass(kept, 0);
                found.overlong = true;
            }
        }
    }

    /// Takes the records found off the front.
    fn cut(&mut self, found: Found, mut spare: Vec<u8>) -> Batch {
        let at = found.at;
        spare.clear();
        let (head, tail) = self.bytes().split_at_checked(at).unwrap_or_default();
        let data = if tail.len() <= head.len() {
            spare.extend_from_slice(tail);
            let mut data = std::mem::replace(&mut self.buffer, spare);
            data.truncate(self.begin + at);
            data.drain(..self.begin);
            self.begin = 0;
            data
        } else {
            // After a long look ahead for a closing quote: the lesser part is copied.
            spare.extend_from_slice(head);
            self.drop_front(at);
            spare
        };
        let batch = Batch {
            data,
            spans: found.spans,
            first_record: self.records + 1,
            first_line: self.line,
            byte_offset: self.offset,
        };
        self.records += batch.spans.len() as u64;
        self.line += found.line;
        self.offset += at as u64;
        batch
    }

    /// What the grammar finds from `at` on.
    fn scan(&self, at: usize) -> Scan {
        let rest = self.bytes().get(at..).unwrap_or_default();
        let last = self.ended && !self.damaged;
        match self.grammar {
            Grammar::Csv(dialect) => scan_record(rest, last, self.limit, dialect),
            Grammar::Lines => scan_line(rest, last, self.limit),
        }
    }

    /// Whether a line is no record; a line of tabs is one in a table of tabs.
    fn is_blank(&self, line: &[u8]) -> bool {
        let delimiter = match self.grammar {
            Grammar::Csv(dialect) => dialect.delimiter,
            Grammar::Lines => b'\n',
        };
        line.iter()
            .all(|byte| matches!(byte, b' ' | b'\t') && *byte != delimiter)
    }

    fn bytes(&self) -> &[u8] {
        self.buffer.get(self.begin..).unwrap_or_default()
    }

    fn advance(&mut self, bytes: usize, lines: u64) {
        self.drop_front(bytes);
        self.offset += bytes as u64;
        self.line += lines;
    }

    /// Moves the rest to the front only when it is the lesser half, so that every byte is moved once at most.
    fn drop_front(&mut self, bytes: usize) {
        self.begin = self.buffer.len().min(self.begin + bytes);
        if self.begin > self.buffer.len() / 2 {
            self.buffer.drain(..self.begin);
            self.begin = 0;
        }
    }

    /// Reads on until the record that begins at `at` has at least twice as many bytes as now, or as many as can matter.
    fn fill_more(&mut self, at: usize) -> io::Result<()> {
        let held = self.bytes().len().saturating_sub(at);
        let twice = held.saturating_mul(2).max(held + BLOCK.min(self.chunk_bytes));
        let enough = twice.min(self.limit + 2).max(held + 1);
        self.fill((at + enough).max(self.chunk_bytes))
    }

    fn fill(&mut self, count: usize) -> io::Result<()> {
        let missing = count.saturating_sub(self.bytes().len());
        if missing > 0 && !self.ended {
            self.buffer.reserve_exact(missing);
            let read = self
                .reader
                .by_ref()
                .take(missing as u64)
                .read_to_end(&mut self.buffer)?;
            self.ended = read < missing;
        }
        Ok(())
    }

    /// Passes over the rest of an overlong line.
    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            self.fill(BLOCK)?;
            match memchr2(b'\n', b'\r', self.bytes()) {
                Some(end) => {
                    self.advance(end, 0);
                    self.fill(2)?;
                    let pair = self.bytes().starts_with(b"\r\n");
                    self.advance(if pair { 2 } else { 1 }, 1);
                    return Ok(());
                }
                None if self.bytes().is_empty() => return Ok(()),
                None => self.advance(self.bytes().len(), 0),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMA: Grammar = Grammar::Csv(Dialect {
        delimiter: b',',
        quoting: true,
    });

    /// Every record with its number, line, lines, offset and fault.
    fn records(
        bytes: &[u8],
        grammar: Grammar,
        limit: usize,
        chunk: usize,
        damaged: bool,
    ) -> Vec<(String, [u64; 4], Option<RejectReason>)> {
        let mut splitter = Splitter::new(Box::new(io::Cursor::new(bytes.to_vec())), limit, chunk, damaged);
        splitter.set_grammar(grammar);
        let mut records = Vec::new();
        while let Some(batch) = splitter.next_batch(Vec::new()).unwrap() {
            for (span, number) in batch.spans.iter().zip(batch.first_record..) {
                let raw = String::from_utf8_lossy(&batch.data[span.start..span.end]).into_owned();
                let place = [
                    number,
                    batch.first_line + span.line,
                    span.lines,
                    batch.byte_offset + span.start as u64,
                ];
                records.push((raw, place, span.fault.map(|(reason, _)| reason)));
            }
        }
        records
    }

    #[test]
    fn lines_and_offsets_stay_true_behind_blank_lines_and_faults() {
        let text = "\n1,a\r\n \r\r2,\"b\nb\"\n3,\"c\n4,d\"\n5,e";
        let found = records(text.as_bytes(), COMMA, 100, 4, false);
        let expected = [
            ("1,a", [1, 2, 1, 1], None),
            ("2,\"b\nb\"", [2, 5, 2, 9], None),
            ("3,\"c\n4,d\"", [3, 7, 2, 17], None),
            ("5,e", [4, 9, 1, 27], None),
        ];
        let expected: Vec<_> = expected
            .map(|(raw, place, fault)| (raw.to_owned(), place, fault))
            .into();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_overlong_line_is_one_record_and_reading_goes_on() {
        let text = format!("1,a\n2,{}\r\n3,c\n", "x".repeat(200_000));
        let found = records(text.as_bytes(), COMMA, 1000, 50, false);
        let summary: Vec<_> = found
            .iter()
            .map(|(raw, place, fault)| (raw.len(), *place, *fault))
            .collect();
        assert_eq!(
            summary,
            [
                (3, [1, 1, 1, 0], None),
                (1000, [2, 2, 1, 4], Some(RejectReason::TooLong)),
                (3, [3, 3, 1, 200_008], None),
            ]
        );
    }

    #[test]
    fn a_damaged_stream_ends_with_one_corrupt_record() {
        for (text, good, tail) in [
            ("1,a\n2,\"b\nc", 1, "2,\"b\nc"),
            ("1,a\n", 1, ""),
            ("", 0, ""),
            ("1,a", 0, "1,a"),
        ] {
            let found = records(text.as_bytes(), COMMA, 100, 3, true);
            assert_eq!(found.len(), good + 1, "{text:?}");
            let (raw, _, fault) = found.last().unwrap();
            assert_eq!(
                (raw.as_str(), *fault),
                (tail, Some(RejectReason::CorruptArchive)),
                "{text:?}"
            );
        }
    }

    proptest::proptest! {
        #[test]
        fn the_batch_size_changes_no_record(
            text in "([ab\",\r\n]|[a,]{3}\n|\"a\nb\",){0,40}", chunk in 1_usize..30, limit in 1_usize..20, damaged: bool,
        ) {
            for grammar in [COMMA, Grammar::Lines] {
                let small = records(text.as_bytes(), grammar, limit, chunk, damaged);
                let whole = records(text.as_bytes(), grammar, limit, 1 << 20, damaged);
                proptest::prop_assert_eq!(small, whole);
            }
        }

        #[test]
        fn every_byte_is_in_one_record_or_a_line_end(text in "[ab\",\r\n ]{0,40}", chunk in 1_usize..30) {
            let found = records(text.as_bytes(), COMMA, 1000, chunk, false);
            let inside: usize = found.iter().map(|(raw, ..)| raw.bytes().filter(|byte| !b" \r\n".contains(byte)).count()).sum();
            proptest::prop_assert_eq!(inside, text.bytes().filter(|byte| !b" \r\n".contains(byte)).count());
        }
    }
}
