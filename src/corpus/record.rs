//! Where a record ends: the strict grammar of CSV.
//!
//! In: bytes that begin with a record. Out: its end, or the fault in it.
//! Rules. A line ends with LF, CRLF or CR. A field is quoted when it *begins* with `"`, byte order marks before the first
//! field left aside; inside, `""` is one mark; the
//! closing mark is followed by a delimiter or a line end. Everything else about quotes is a fault:
//! - `1,he said "no",x` and `1,"no" he said,x`: stray quote;
//! - a quoted field that reaches the end of the file, or a stray mark on a later line: unclosed quote;
//! - a quoted field that passes the limit: too long.
//!
//! **Only the first line of a faulty record is rejected, and reading goes on with the next line**: what a wrong quote
//! would have swallowed is read line by line, and each of those lines is a document or a reject of its own.
//! Guarantee: the answer depends on the bytes, the limit and the end of the file, never on how many bytes were at hand:
//! where they do not suffice the answer is [`Scan::Incomplete`]. Reading a file costs at most two passes, however
//! its quotes stand: an unclosed quote is searched only as far as the next line with an odd number of quotes.
//! Not here: the record's fields, see [`field`](super::field); encodings and column counts, which are judged by the
//! workers.
//! Tried: `csv-core` as the tokenizer. It accepts stray quotes without a word, so that a strict scan had to run before
//! it anyway, and copies every field; it is now the oracle in the tests: on well-formed input both must agree.

use memchr::{memchr, memchr_iter, memchr2, memchr3};

use super::reject::RejectReason;

/// How fields are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Dialect {
    pub(crate) delimiter: u8,
    pub(crate) quoting: bool,
}

/// What was found at the beginning of some bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scan {
    /// Nothing is left.
    End,
    /// More bytes are needed to tell.
    Incomplete,
    /// A record of `content` bytes that covers `lines` lines; what follows begins at `next`.
    Record { content: usize, next: usize, lines: u64 },
    /// A faulty record: its first line has `content` bytes, the fault is seen at `at`; reading goes on at `next`.
    Faulty {
        content: usize,
        next: usize,
        at: usize,
        reason: RejectReason,
    },
    /// A line without an end within the limit.
    Overlong,
}

/// Finds the end of the CSV record with which `bytes` begin; `last` says that nothing follows `bytes`.
pub(crate) fn scan_record(bytes: &[u8], last: bool, limit: usize, dialect: Dialect) -> Scan {
    if !dialect.quoting {
        return scan_line(bytes, last, limit);
    }
    let view = View::new(bytes, last, limit);
    let mut from = 0;
    loop {
        let Some(mark) = find(view.bytes, from, |rest| memchr3(b'"', b'\n', b'\r', rest)) else {
            return match view.beyond {
                Beyond::Nothing => view.record(view.bytes.len(), view.bytes.len()),
                Beyond::Unknown => Scan::Incomplete,
                Beyond::Limit => view.faulty(0, RejectReason::TooLong),
            };
        };
        if view.bytes.get(mark) != Some(&b'"') {
            return match view.line_end(mark) {
                Some(next) => view.record(mark, next),
                None => Scan::Incomplete,
            };
        }
        if mark > 0
            && view.bytes.get(mark - 1) != Some(&dialect.delimiter)
            && !follows_marks(view.bytes, mark)
        {
            return view.faulty(mark, RejectReason::StrayQuote);
        }
        from = match view.closing_quote(mark, dialect.delimiter) {
            Ok(after) => after,
            Err(verdict) => return verdict,
        };
    }
}

/// Whether nothing but byte order marks stands before `place`: they begin a file that was put behind another.
fn follows_marks(bytes: &[u8], place: usize) -> bool {
    let before = bytes.get(..place).unwrap_or_default();
    before.chunks(BOM.len()).all(|mark| mark == BOM)
}

/// The byte order mark of UTF-8.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Finds the end of the line with which `bytes` begin.
pub(crate) fn scan_line(bytes: &[u8], last: bool, limit: usize) -> Scan {
    let view = View::new(bytes, last, limit);
    match view.first_line() {
        Ok((content, next)) => view.record(content, next),
        Err(verdict) => verdict,
    }
}

/// As many bytes as can matter: the longest record allowed and a CRLF.
struct View<'a> {
    bytes: &'a [u8],
    beyond: Beyond,
    limit: usize,
}

/// What lies behind a view.
#[derive(PartialEq)]
enum Beyond {
    Nothing,
    Unknown,
    Limit,
}

impl<'a> View<'a> {
    fn new(bytes: &'a [u8], last: bool, limit: usize) -> Self {
        match bytes.get(..limit.saturating_add(2)) {
            Some(head) if head.len() < bytes.len() || !last => Self {
                bytes: head,
                beyond: Beyond::Limit,
                limit,
            },
            _ => Self {
                bytes,
                beyond: if last { Beyond::Nothing } else { Beyond::Unknown },
                limit,
            },
        }
    }

    fn record(&self, content: usize, next: usize) -> Scan {
        if next == 0 {
            return if self.beyond == Beyond::Nothing {
                Scan::End
            } else {
                Scan::Incomplete
            };
        }
        if content > self.limit {
            return self.faulty(0, RejectReason::TooLong);
        }
        let lines = 1 + count_line_ends(self.bytes.get(..content).unwrap_or_default());
        Scan::Record { content, next, lines }
    }

    fn faulty(&self, at: usize, reason: RejectReason) -> Scan {
        match self.first_line() {
            Ok((content, _)) if content > self.limit => Scan::Overlong,
            Ok((content, next)) => {
                // The mark that shows the fault may stand on a later line; what is rejected is the line that opened it.
                let reason = if at > content {
                    RejectReason::UnclosedQuote
                } else {
                    reason
                };
                Scan::Faulty {
                    content,
                    next,
                    at: at.min(content),
                    reason,
                }
            }
            Err(verdict) => verdict,
        }
    }

    /// The content and the end of the first line, quotes left aside.
    fn first_line(&self) -> Result<(usize, usize), Scan> {
        match memchr2(b'\n', b'\r', self.bytes) {
            Some(end) if end > self.limit => Err(Scan::Overlong),
            Some(end) => self.line_end(end).map(|next| (end, next)).ok_or(Scan::Incomplete),
            None if self.bytes.len() > self.limit => Err(Scan::Overlong),
            None if self.beyond == Beyond::Nothing => Ok((self.bytes.len(), self.bytes.len())),
            None => Err(Scan::Incomplete),
        }
    }

    /// Where the next line begins, when a line ends at `at`; unknown if a CR is the last byte at hand.
    fn line_end(&self, at: usize) -> Option<usize> {
        match (self.bytes.get(at), self.bytes.get(at + 1)) {
            (Some(b'\r'), Some(b'\n')) => Some(at + 2),
            (Some(b'\r'), None) if self.beyond == Beyond::Unknown => None,
            _ => Some(at + 1),
        }
    }

    /// The place behind the mark that closes the field opened at `open`.
    fn closing_quote(&self, open: usize, delimiter: u8) -> Result<usize, Scan> {
        let mut from = open + 1;
        loop {
            let mark = find(self.bytes, from, |rest| memchr(b'"', rest));
            let Some(mark) = mark.filter(|mark| *mark <= self.limit) else {
                return Err(match self.beyond {
                    _ if self.bytes.len() > self.limit => self.faulty(open, RejectReason::TooLong),
                    Beyond::Nothing => self.faulty(open, RejectReason::UnclosedQuote),
                    _ => Scan::Incomplete,
                });
            };
            match self.bytes.get(mark + 1) {
                Some(b'"') => from = mark + 2,
                Some(b'\n' | b'\r') => return Ok(mark + 1),
                Some(byte) if *byte == delimiter => return Ok(mark + 1),
                Some(_) => return Err(self.faulty(mark, RejectReason::StrayQuote)),
                None if self.beyond == Beyond::Unknown => return Err(Scan::Incomplete),
                None => return Ok(mark + 1),
            }
        }
    }
}

/// Line ends in `bytes`: CRLF is one.
pub(crate) fn count_line_ends(bytes: &[u8]) -> u64 {
    let count = |byte| memchr_iter(byte, bytes).count() as u64;
    let pairs = memchr_iter(b'\r', bytes).filter(|&at| bytes.get(at + 1) == Some(&b'\n'));
    count(b'\n') + count(b'\r') - pairs.count() as u64
}

/// The first place from `from` on that `seek` finds in what stands there.
pub(crate) fn find(bytes: &[u8], from: usize, seek: impl FnOnce(&[u8]) -> Option<usize>) -> Option<usize> {
    seek(bytes.get(from..)?).map(|place| from + place)
}

#[cfg(test)]
mod tests {
    use super::super::field::split_fields;
    use super::*;

    const COMMA: Dialect = Dialect {
        delimiter: b',',
        quoting: true,
    };

    fn record(content: usize, next: usize, lines: u64) -> Scan {
        Scan::Record { content, next, lines }
    }

    fn faulty(content: usize, next: usize, at: usize, reason: RejectReason) -> Scan {
        Scan::Faulty {
            content,
            next,
            at,
            reason,
        }
    }

    #[test]
    fn a_record_ends_at_a_line_end_outside_quotes() {
        for (bytes, expected) in [
            ("", Scan::End),
            ("a,b", record(3, 3, 1)),
            ("a,b\nc", record(3, 4, 1)),
            ("a,b\r\nc", record(3, 5, 1)),
            ("a,b\rc", record(3, 4, 1)),
            ("\n", record(0, 1, 1)),
            ("\"a\r\nb\nc\rd\",\"\"\"\"\nx", record(15, 16, 4)),
            ("\"\",\"a,b\"\n", record(8, 9, 1)),
            ("\u{FEFF}\"a\nb\",c\n", record(10, 11, 2)),
            ("\u{FEFF}\u{FEFF}\"a\"\n", record(9, 10, 1)),
            ("\u{200F}\"a\"\n", faulty(6, 7, 3, RejectReason::StrayQuote)),
        ] {
            assert_eq!(
                scan_record(bytes.as_bytes(), true, 100, COMMA),
                expected,
                "{bytes:?}"
            );
        }
    }

    #[test]
    fn a_wrong_quote_costs_one_line_only() {
        use RejectReason::{StrayQuote, TooLong, UnclosedQuote};
        for (bytes, expected) in [
            ("1,a \"b\" c\n2,d\n", faulty(9, 10, 4, StrayQuote)),
            ("1,\"b\" c\n2,d\n", faulty(7, 8, 4, StrayQuote)),
            ("1,\"abc\n2,d\n", faulty(6, 7, 2, UnclosedQuote)),
            ("1,\"abc\r\n2,\"d\"\n", faulty(6, 8, 6, UnclosedQuote)),
            ("1,\"abc\n2,\"\"\n", faulty(6, 7, 2, UnclosedQuote)),
            (
                "1,\"abc\n2345678901234567890123456789012345678901234567890\"\n",
                faulty(6, 7, 2, TooLong),
            ),
        ] {
            assert_eq!(
                scan_record(bytes.as_bytes(), true, 40, COMMA),
                expected,
                "{bytes:?}"
            );
        }
    }

    #[test]
    fn a_line_beyond_the_limit_is_overlong_wherever_its_fault_is() {
        for bytes in [
            "aaaaaaaaaaaaaaaaaaaaaaa",
            "a\"aaaaaaaaaaaaaaaaaaaa\n",
            "\"aaaaaaaaaaaaaaaaaaaa\"\n",
            "aaaaaaaaaaa\n",
        ] {
            assert_eq!(
                scan_record(bytes.as_bytes(), true, 10, COMMA),
                Scan::Overlong,
                "{bytes:?}"
            );
        }
        for bytes in ["aaaaaaaaaa\nb", "aaaaaaaaaa\r\nb", "aaaaaaaaaa", "\"aaaaaaaa\"\n"] {
            assert!(
                matches!(
                    scan_record(bytes.as_bytes(), true, 10, COMMA),
                    Scan::Record { content: 10, .. }
                ),
                "{bytes:?}"
            );
        }
    }

    #[test]
    fn without_quoting_a_mark_is_a_letter() {
        let dialect = Dialect {
            delimiter: b'\t',
            quoting: false,
        };
        assert_eq!(
            scan_record(b"1\t\"a\n2\tb\n", true, 100, dialect),
            record(4, 5, 1)
        );
        let mut fields = Vec::new();
        assert_eq!(split_fields(b"1\t\"a", dialect, 9, &mut fields), 2);
    }

    proptest::proptest! {
        #[test]
        fn the_answer_does_not_depend_on_how_much_was_read(
            text in "[ab\",\r\n]{0,24}", cut in 0_usize..24, limit in 1_usize..12,
        ) {
            let bytes = text.as_bytes();
            let whole = scan_record(bytes, true, limit, COMMA);
            if let Some(head) = bytes.get(..cut) {
                let part = scan_record(head, false, limit, COMMA);
                proptest::prop_assert!(part == Scan::Incomplete || part == whole, "{:?} {:?}", part, whole);
            }
        }

        #[test]
        fn an_answer_comes_as_soon_as_the_limit_is_passed(text in "[ab\",\r\n]{24}", limit in 1_usize..12) {
            let head = text.as_bytes().get(..limit + 2).unwrap();
            proptest::prop_assert!(scan_record(head, false, limit, COMMA) != Scan::Incomplete);
        }

        #[test]
        fn well_formed_records_are_read_as_csv_core_reads_them(
            cells in proptest::collection::vec("[aب\",\r\n ]{0,6}", 1..6), quote_all in proptest::bool::ANY,
        ) {
            let written: Vec<String> = cells.iter().map(|cell| {
                let needed = cell.contains(['"', ',', '\r', '\n']) || quote_all;
                if needed { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() }
            }).collect();
            let line = format!("{}\n", written.join(","));
            let Scan::Record { content, next, .. } = scan_record(line.as_bytes(), true, 1000, COMMA) else {
                panic!("{line:?} refused");
            };
            proptest::prop_assert_eq!((content, next), (line.len() - 1, line.len()));
            let mut fields = Vec::new();
            let count = split_fields(&line.as_bytes()[..content], COMMA, 99, &mut fields);
            let ours: Vec<String> = fields.iter().map(|field| line.get(field.start..field.end).unwrap().replace("\"\"", "\"")).collect();
            proptest::prop_assert_eq!(count, cells.len());
            if content > 0 {
                proptest::prop_assert_eq!(&ours, &oracle(line.as_bytes()));
            }
            proptest::prop_assert_eq!(ours, cells);
        }
    }

    fn oracle(line: &[u8]) -> Vec<String> {
        let (mut out, mut ends) = ([0; 256], [0; 16]);
        let (_, _, _, count) = csv_core::Reader::new().read_record(line, &mut out, &mut ends);
        let mut start = 0;
        ends[..count]
            .iter()
            .map(|end| {
                let field = String::from_utf8(out[start..*end].to_vec()).unwrap();
                start = *end;
                field
            })
            .collect()
    }
}
