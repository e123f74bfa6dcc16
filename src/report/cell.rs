//! Cells of CSV tables.
//!
//! In: text of documents, numbers. Out: bytes of one cell, quoted where CSV asks for it (RFC 4180).
//! Rule: a spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return for a formula
//! (OWASP, *CSV Injection*), also in their full-width forms and behind spaces and invisible characters. Such a
//! text gets an apostrophe in front, and so does one that begins with apostrophes and then one of these; whoever
//! reads the table back takes one apostrophe off where one of them follows.
//! Guarantee: this is the only way in which text of documents reaches a table; numbers stay numbers.
//! Cost: one look at each byte.

use memchr::{memchr, memchr_iter, memchr3};

/// Appends a cell of text.
///
/// ```
/// let mut out = Vec::new();
/// nabra::report::cell::write_text(&mut out, "=HYPERLINK(\"http://…\")");
/// assert_eq!(String::from_utf8(out).unwrap(), "\"'=HYPERLINK(\"\"http://…\"\")\"");
/// ```
pub fn write_text(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    let quoted = memchr3(b'"', b',', b'\n', bytes).is_some() || memchr(b'\r', bytes).is_some();
    if quoted {
        out.push(b'"');
    }
    if is_formula(text) {
        out.push(b'\'');
    }
    if quoted {
        // Whole stretches are copied at once, each with the mark that ends it, which the next begins with.
        let mut from = 0;
        for mark in memchr_iter(b'"', bytes) {
            out.extend_from_slice(bytes.get(from..=mark).unwrap_or_default());
            from = mark;
        }
        out.extend_from_slice(bytes.get(from..).unwrap_or_default());
        out.push(b'"');
    } else {
        out.extend_from_slice(bytes);
    }
}

/// A text as it was before [`write_text`] protected it; the quoting of CSV must be undone already.
///
/// ```
/// use nabra::report::cell::unprotect;
/// assert_eq!((unprotect("'=1+1"), unprotect("'tis")), ("=1+1", "'tis"));
/// ```
pub fn unprotect(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if is_formula(text) => text,
        _ => cell,
    }
}

/// Whether a spreadsheet might run the text, or an apostrophe before it would be taken for ours.
fn is_formula(text: &str) -> bool {
    // Most cells are names and numbers of our own.
    if text
        .bytes()
        .next()
        .is_none_or(|first| first.is_ascii_alphanumeric())
    {
        return false;
    }
    let bare = text.trim_start_matches('\'');
    if bare.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    let seen = bare.trim_start_matches(is_passed_over);
    seen.starts_with([
        '=', '+', '-', '@', '＝', '＋', '－', '＠', '﹢', '﹣', '﹦', '﹫', '−',
    ])
}

/// What a spreadsheet may pass over before a formula: spaces, control and invisible characters.
fn is_passed_over(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || crate::corpus::is_invisible(letter)
}

/// Appends a number of thousandths as a decimal with three digits.
///
/// ```
/// let mut out = Vec::new();
/// nabra::report::cell::write_decimal(&mut out, -45);
/// assert_eq!(out, b"-0.045");
/// ```
pub fn write_decimal(out: &mut Vec<u8>, thousandths: i64) {
    if thousandths < 0 {
        out.push(b'-');
    }
    let size = thousandths.unsigned_abs();
    write_number(out, size / 1000);
    out.push(b'.');
    for digit in [size / 100 % 10, size / 10 % 10, size % 10] {
        out.push(b'0' + u8::try_from(digit).unwrap_or(0));
    }
}

/// Appends a whole number.
///
/// ```
/// let mut out = Vec::new();
/// nabra::report::cell::write_number(&mut out, 1204);
/// assert_eq!(out, b"1204");
/// ```
pub fn write_number(out: &mut Vec<u8>, number: u64) {
    let mut digits = [0u8; 20];
    let mut rest = number;
    let mut used = 0;
    for slot in &mut digits {
        *slot = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
        used += 1;
        if rest == 0 {
            break;
        }
    }
    out.extend(digits.iter().take(used).rev());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(cell: &str) -> String {
        let mut out = Vec::new();
        write_text(&mut out, cell);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn no_cell_of_text_begins_like_a_formula() {
        for start in [
            "=",
            "+",
            "-",
            "@",
            "\t",
            "\r",
            "\n",
            "＝",
            "＋",
            "－",
            "＠",
            " =",
            "\u{FEFF}=",
            "\u{200F}-",
            "\u{3164}=",
            "\u{FE0F}@",
        ] {
            let cell = text(&format!("{start}1+1"));
            assert!(
                cell.trim_start_matches('"').starts_with('\''),
                "{start:?} gave {cell:?}"
            );
        }
    }

    #[test]
    fn plain_cells_stay_as_they_are() {
        for plain in ["", "تركيا", "a=b", "1-2", "'tis", "5", "نص 'بين' علامتين"] {
            assert_eq!(text(plain), plain);
        }
    }

    #[test]
    fn the_apostrophe_can_be_taken_off_again() {
        for (given, written) in [
            ("=a", "'=a"),
            ("'=a", "''=a"),
            ("''=a", "'''=a"),
            ("'a", "'a"),
            // Found by the driver: "'\\t'a" stood as it is, and so was the cell of "\\t'a" as well.
            ("'\t'a", "''\t'a"),
            ("\t'a", "'\t'a"),
        ] {
            assert_eq!(text(given), written);
            assert_eq!(unprotect(written), given);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_inert_and_comes_back(given in "['=+@\\-\t\r\n \u{200b}\u{ad}＝a\",ن]{0,8}|\\PC{0,20}") {
            let written = text(&given);
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(written.as_bytes());
            let cell = reader.records().next().map_or_else(String::new, |row| row.unwrap()[0].to_owned());
            proptest::prop_assert!(!is_formula(&cell) || cell.starts_with('\''), "{:?}", cell);
            proptest::prop_assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{:?}", cell);
            proptest::prop_assert_eq!(unprotect(&cell), given);
        }
    }

    #[test]
    fn protection_is_undone_for_any_text() {
        for given in [
            "",
            "'",
            "''",
            "=",
            "'=",
            "''-1",
            "\tx",
            "'\tx",
            "'tis",
            "تركيا",
            " '=x",
            "'\u{200F}=",
        ] {
            let written = text(given);
            let cell = written.trim_matches('"');
            assert_eq!(unprotect(cell), given, "{written:?}");
        }
    }

    #[test]
    fn quotes_are_doubled_and_lines_kept() {
        assert_eq!(text("a \"b\", c\nd"), "\"a \"\"b\"\", c\nd\"");
    }

    #[test]
    fn decimals_have_three_digits() {
        for (thousandths, expected) in [
            (0, "0.000"),
            (1000, "1.000"),
            (-1000, "-1.000"),
            (7, "0.007"),
            (-12_345, "-12.345"),
        ] {
            let mut out = Vec::new();
            write_decimal(&mut out, thousandths);
            assert_eq!(String::from_utf8(out).unwrap(), expected);
        }
        let mut out = Vec::new();
        write_number(&mut out, u64::MAX);
        assert_eq!(String::from_utf8(out).unwrap(), u64::MAX.to_string());
    }
}
