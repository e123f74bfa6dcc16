//! What is read of a file, and what is refused.

use super::*;
use crate::lexicon::ledger::{Family, ONLY};

const COLUMNS: &[&str] = &["id", "form", "value", "note"];

/// Reads a table the way the readers do; the refusals as text, or the rows as text.
fn read(text: &str) -> String {
    let ledger = Ledger::default();
    let rows = Table::parse("words.tsv", text.into(), COLUMNS, &ledger).read(|row| {
        let value = row.number("value", -2, 2);
        let forms = row.forms("form", Family::Word, ONLY);
        let note = match row.get("note") {
            Some(_) => row.choice("note", &[("one", 1), ("two", 2)]).unwrap_or(0),
            None => 0,
        };
        row.required("form");
        format!("{} {} {value} {note}", row.id(), forms.join("+"))
    });
    let refusals: Vec<String> = ledger.into_refusals().iter().map(ToString::to_string).collect();
    if refusals.is_empty() {
        rows.join("; ")
    } else {
        refusals.join("\n")
    }
}

fn with_header(row: &str) -> String {
    format!("# comment\nid\tform\tvalue\tnote\n{row}\n")
}

#[test]
fn rows_are_read_by_the_names_of_their_columns() {
    for (name, text, expected) in [
        ("one row", with_header("a\tب\t1\t-"), "a ب 1 0"),
        (
            "several values",
            with_header("a-1.x_y\tب|ت\t-2\tone"),
            "a-1.x_y ب+ت -2 1",
        ),
        (
            "signs",
            with_header("a\tب\t+2\t-\nb\tت\t\u{2212}1\t-"),
            "a ب 2 0; b ت -1 0",
        ),
        ("no rows", with_header(""), ""),
        (
            "comments and blank lines",
            with_header("\n# x\n\na\tب\t0\ttwo\n\n"),
            "a ب 0 2",
        ),
        (
            "a byte order mark",
            format!("\u{feff}{}", with_header("a\tب\t0\t-")),
            "a ب 0 0",
        ),
        (
            "lines of Windows",
            with_header("a\tب\t0\t-").replace('\n', "\r\n"),
            "a ب 0 0",
        ),
        (
            "no line break at the end",
            with_header("a\tب\t0\t-").trim_end().to_owned(),
            "a ب 0 0",
        ),
    ] {
        assert_eq!(read(&text), expected, "{name}");
    }
}

#[test]
fn a_cell_that_does_not_show_what_it_holds_is_refused() {
    let cell = |problem: &str, column: &str| {
        format!("words.tsv:3: column {column}: found {problem}, accepted is visible text, or - for nothing")
    };
    for (name, row, expected) in [
        ("empty", "a\t\t0\t-", cell("an empty cell", "form")),
        ("blank", "a\tب\t \t-", cell("an empty cell", "value")),
        (
            "space before",
            "a\t ب\t0\t-",
            cell("a space at the edge of the cell", "form"),
        ),
        (
            "space behind",
            "a\tب\u{a0}\t0\t-",
            cell("a space at the edge of the cell", "form"),
        ),
        (
            "direction mark",
            "a\tب\u{200f}\t0\t-",
            cell("an invisible or direction character", "form"),
        ),
        (
            "Arabic letter mark",
            "a\t\u{61c}ب\t0\t-",
            cell("an invisible or direction character", "form"),
        ),
        (
            "isolate",
            "a\tب\t0\t\u{2067}x\u{2069}",
            cell("an invisible or direction character", "note"),
        ),
        (
            "soft hyphen",
            "a\tب\u{ad}ت\t0\t-",
            cell("an invisible or direction character", "form"),
        ),
        (
            "a second byte order mark",
            "\u{feff}a\tب\t0\t-",
            cell("an invisible or direction character", "id"),
        ),
        (
            "a lone carriage return",
            "a\tب\rت\t0\t-",
            cell("an invisible or direction character", "form"),
        ),
        (
            "empty value",
            "a\tب||ت\t0\t-",
            cell("an empty value or a space beside |", "form"),
        ),
        (
            "value with a space",
            "a\tب| ت\t0\t-",
            cell("an empty value or a space beside |", "form"),
        ),
    ] {
        assert_eq!(read(&with_header(row)), expected, "{name}");
    }
}

#[test]
fn every_refusal_names_file_row_and_column() {
    for (name, row, place, found) in [
        ("nothing required", "a\t-\t0\t-", "column form", "nothing"),
        ("capital in the id", "A\tب\t0\t-", "column id", "A"),
        ("Arabic in the id", "أ\tب\t0\t-", "column id", "أ"),
        ("space in the id", "a b\tب\t0\t-", "column id", "a b"),
        ("no id", "-\tب\t0\t-", "column id", "nothing"),
        ("too large", "a\tب\t3\t-", "column value", "3"),
        ("too small", "a\tب\t-3\t-", "column value", "-3"),
        ("two signs", "a\tب\t++1\t-", "column value", "++1"),
        ("a fraction", "a\tب\t0.5\t-", "column value", "0.5"),
        ("no number", "a\tب\tNaN\t-", "column value", "NaN"),
        (
            "more than a number holds",
            "a\tب\t99999999999\t-",
            "column value",
            "99999999999",
        ),
        ("not in the list", "a\tب\t0\tthree", "column note", "three"),
    ] {
        let found = format!("words.tsv:3: {place}: found {found}, accepted is ");
        let message = read(&with_header(row));
        assert!(message.starts_with(&found), "{name}: {message}");
    }
}

#[test]
fn a_line_that_needs_no_second_look_has_no_fault() {
    let ledger = Ledger::default();
    let table = Table::parse("words.tsv", "id\tform\tvalue\tnote\n".into(), COLUMNS, &ledger);
    let mut plain = 0;
    for letter in '\0'..=char::MAX {
        for line in [
            format!("a\tb{letter}c\t{letter}\td"),
            format!("a\t{letter}b\tc{letter}\td"),
        ] {
            let mut cells = Vec::new();
            if split(&line, COLUMNS.len() + 1, &mut cells) {
                plain += 1;
                table.check_cells(2, &cells);
                assert_eq!(ledger.refused(), 0, "{line:?}");
            }
        }
    }
    assert!(plain > 300, "{plain}");
}

#[test]
fn all_faults_of_all_rows_are_told_and_good_rows_are_not() {
    let text = with_header("A\tب\t9\tthree\nb\tت\t0\t-\nc\tث\n\nd\t \t\t-\ne\tج\t0\ttow");
    let refusals = read(&text);
    let places: Vec<&str> = refusals
        .lines()
        .filter_map(|line| line.split(": found").next())
        .collect();
    let expected = [
        "words.tsv:5",
        "words.tsv:7: column form",
        "words.tsv:7: column value",
        "words.tsv:3: column value",
        "words.tsv:3: column note",
        "words.tsv:3: column id",
        "words.tsv:8: column note",
    ];
    assert_eq!(places, expected, "{refusals}");
    assert!(
        refusals.ends_with("one of one, two; the nearest is \"two\""),
        "{refusals}"
    );
}

#[test]
fn what_stands_already_is_refused_with_its_place() {
    for (name, rows, expected) in [
        (
            "an id",
            "a\tب\t0\t-\na\tت\t0\t-",
            "column id: found a, which stands at words.tsv:3 already",
        ),
        (
            "a form",
            "a\tب\t0\t-\nb\tب\t0\t-",
            "column form: found ب, which stands at words.tsv:3 already",
        ),
        (
            "a form that folds alike",
            "a\tأمة\t0\t-\nb\tس|امه\t0\t-",
            "found امه, which stands at words.tsv:3",
        ),
        (
            "a form in one row",
            "a\tب|ب\t0\t-",
            "column form: found ب twice, accepted is each form once",
        ),
    ] {
        let refusal = read(&with_header(rows));
        assert!(refusal.contains(expected), "{name}: {refusal}");
        assert_eq!(refusal.lines().count(), 1, "{name}: {refusal}");
    }
    // Two spellings of one row are one form and no contradiction.
    assert_eq!(read(&with_header("a\tمأزق|مآزق\t0\t-")), "a مأزق+مآزق 0 0");
}

#[test]
fn a_form_that_can_never_be_found_is_refused() {
    let long = "ن".repeat(201);
    for (form, problem) in [
        ("ـ", "no letter is left"),
        ("\u{64E}\u{651}", "no letter is left"),
        ("؟!", "no letter is left"),
        ("«»", "no letter is left"),
        ("中国", "a script that is not told apart"),
        (long.as_str(), "longer than any phrase"),
    ] {
        let refusal = read(&with_header(&format!("a\t{form}\t0\t-")));
        assert!(
            refusal.starts_with("words.tsv:3: column form: found "),
            "{refusal}"
        );
        assert!(refusal.contains(problem), "{refusal}");
        assert!(refusal.chars().count() < 300, "{refusal}");
    }
}

#[test]
fn what_a_message_quotes_is_escaped_and_short() {
    let message = read(&with_header(&format!("a\tب\t{}\t-", "9".repeat(100_000))));
    assert!(message.chars().count() < 200, "{message}");
    let message = read("id\tform\u{1b}[31m\u{202e}\n");
    assert!(message.contains("form\\u{1b}[31m\\u{202e}"), "{message}");
    assert!(message.ends_with("is no column"), "{message}");
    let message = read("id\tfrom\tvalue\tnote\n");
    assert!(
        message.ends_with("from is no column; the nearest is \"form\""),
        "{message}"
    );
}

#[test]
fn a_table_of_another_shape_is_refused_by_row() {
    for (name, text, expected) in [
        ("nothing", String::new(), "words.tsv:1: found no header line"),
        (
            "comments only",
            "# a\n# b\n".to_owned(),
            "words.tsv:1: found no header line",
        ),
        (
            "other columns",
            "id\tvalue\n".to_owned(),
            "words.tsv:1: found the columns id value",
        ),
        (
            "columns in another order",
            "form\tid\tvalue\tnote\n".to_owned(),
            "words.tsv:1: found the columns",
        ),
        (
            "a column too many",
            with_header("a\tب\t0\t-\t-"),
            "words.tsv:3: found 5 columns",
        ),
        (
            "a column too few",
            with_header("a\tب\t0"),
            "words.tsv:3: found 3 columns",
        ),
        (
            "spaces for tabs",
            with_header("a ب 0 -"),
            "words.tsv:3: found 1 columns",
        ),
        (
            "the header again",
            with_header("a\tب\t0\t-\nid\tform\tvalue\tnote"),
            "words.tsv:4: column value",
        ),
        (
            "a line of a million tabs",
            with_header(&"\t".repeat(1_000_000)),
            "words.tsv:3: found 1000001 columns",
        ),
    ] {
        let message = read(&text);
        assert!(message.starts_with(expected), "{name}: {message}");
    }
}
