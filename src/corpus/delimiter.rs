//! Which character separates the fields: a vote over comma, semicolon, tab and bar.
//!
//! In: the first lines of a table. Out: the delimiter.
//! Rule, in this order: the candidate that splits the header into the most names we know (`id`, `text`, «النص» …);
//! then the one by which the most of the first records have as many fields as the header, more than one; then the one
//! that splits the header into the most fields; then the customary one of the format.
//! Guarantee: only these four can win. A letter never does, as happened to both CSV sniffers that were tried.
//! Cost: at most 20 records of the first 64 KiB, four times.

use super::field::{Field, split_fields};
use super::options::{Format, ReadOptions};
use super::record::{Dialect, Scan, scan_record};
use super::role::is_known;

/// Records looked at; enough to see that a comma inside Arabic prose does not repeat evenly.
const RECORDS: usize = 20;
/// Bytes looked at.
pub(crate) const BYTES: usize = 64 << 10;

/// Votes over the first bytes of a table.
pub(crate) fn vote(head: &[u8], format: Format, options: &ReadOptions) -> u8 {
    let head = head.get(..BYTES).unwrap_or(head);
    let candidates = if format == Format::Tsv {
        [b'\t', b',', b';', b'|']
    } else {
        [b',', b';', b'\t', b'|']
    };
    let mut best = (candidates[0], (0, 0, 0));
    for delimiter in candidates {
        let score = score(
            head,
            Dialect {
                delimiter,
                quoting: options.quoting,
            },
            options,
        );
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    best.0
}

/// Known names, records as wide as the header, width.
fn score(head: &[u8], dialect: Dialect, options: &ReadOptions) -> (usize, usize, usize) {
    let mut widths = Vec::with_capacity(RECORDS);
    let mut fields: Vec<Field> = Vec::new();
    let mut known = 0;
    let mut rest = head;
    while widths.len() < RECORDS {
        let (content, next) = match scan_record(rest, true, BYTES, dialect) {
            Scan::Record { content, next, .. } => (content, next),
            Scan::Faulty { next, .. } => (0, next),
            _ => break,
        };
        let record = rest.get(..content).unwrap_or_default();
        rest = rest.get(next..).unwrap_or_default();
        if record.trim_ascii().is_empty() {
            continue;
        }
        let most = if widths.is_empty() { usize::MAX } else { 0 };
        let width = split_fields(record, dialect, most, &mut fields);
        if widths.is_empty() {
            let cell = |field: &Field| {
                String::from_utf8_lossy(record.get(field.start..field.end).unwrap_or_default()).into_owned()
            };
            known = fields
                .iter()
                .filter(|field| is_known(&cell(field), options))
                .count();
        }
        widths.push(width);
    }
    let header = widths.first().copied().unwrap_or(0);
    let even = if header > 1 {
        widths.iter().filter(|width| **width == header).count()
    } else {
        0
    };
    (known, even, header)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_outside_quotes_wins() {
        for (name, head, expected) in [
            ("comma", "id,text\n1,\"أ;ب;ج\"\n", b','),
            ("semicolon", "id;text\n1;a, b, c\n2;d, e, f\n", b';'),
            ("tab", "id\ttext\n1\ta, b; c\n", b'\t'),
            ("bar", "id|text\n1|a\n", b'|'),
            ("quoted header", "\"a,b\";\"text\"\n\"1,2\";x\n", b';'),
            ("unknown names", "nummer;inhalt\n1;a,b\n2;c\n", b';'),
            ("one column", "text\nأ، ب، ج\n", b','),
            ("arabic header", "المصدر;النص\nأ;ب,ج\n", b';'),
            ("comma in a header cell", "id;text;a,b,c,d\n1;x;y\n", b';'),
            ("empty", "", b','),
        ] {
            assert_eq!(
                vote(head.as_bytes(), Format::Csv, &ReadOptions::default()),
                expected,
                "{name}"
            );
        }
    }

    #[test]
    fn a_column_named_by_option_counts_as_known() {
        let options = ReadOptions {
            text_col: Some("Inhalt".into()),
            ..ReadOptions::default()
        };
        assert_eq!(vote(b"nr;Inhalt;a,b,c,d\n", Format::Csv, &options), b';');
    }

    #[test]
    fn tsv_prefers_the_tab_only_where_it_is_even() {
        assert_eq!(vote(b"text\nx\n", Format::Tsv, &ReadOptions::default()), b'\t');
        assert_eq!(
            vote(b"id,text\n1,x\n", Format::Tsv, &ReadOptions::default()),
            b','
        );
    }
}
