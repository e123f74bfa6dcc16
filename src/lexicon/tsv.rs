//! Tab-separated lexicon files: strict, with the place of every cell.
//!
//! In: the text of a file. Out: rows whose cells are asked for by column name; refusals into a [`Ledger`].
//! Rule: one header line; lines that start with `#` are comments; `-` is an empty cell; `|` separates several values.
//! Guarantee: every fault of a row is told with file, row, column, what was found and what is accepted; a row with a
//! fault gives no entry, and reading goes on with the next. What a message quotes is escaped and short.
//! Cost: one pass; cells are slices of the file's text.

use std::collections::HashSet;

use super::inflect::fold_form;
use super::ledger::{Family, Ledger, ONLY, Site, Slots};
use super::source::Content;
use super::text::Text;
use crate::corpus::escape_raw;
use crate::error::{Error, Place};
use crate::fold::letters::{OTHER_LETTER, is_word};
use crate::suggest;

/// Most letters of a form after folding; no phrase of a language is longer.
const LONGEST_FORM: usize = 200;
/// Letters of a cell that a message quotes.
const QUOTED: usize = 80;

/// A lexicon file split into rows.
#[derive(Debug)]
pub(crate) struct Table<'t, 'a> {
    file: &'t str,
    columns: &'static [&'static str],
    ledger: &'t Ledger,
    content: Content<'a>,
    /// The line of each row.
    lines: Vec<u32>,
    /// The cells of all rows, as many of each as there are columns.
    cells: Vec<&'a str>,
}

/// One row of a [`Table`].
#[derive(Debug)]
pub(crate) struct Row<'t, 'a> {
    table: &'t Table<'t, 'a>,
    site: Site,
    cells: &'t [&'a str],
}

impl<'t, 'a> Table<'t, 'a> {
    /// Splits a file into rows of exactly `columns`; what is not such a row is refused.
    pub(crate) fn parse(
        file: &'t str,
        content: Content<'a>,
        columns: &'static [&'static str],
        ledger: &'t Ledger,
    ) -> Self {
        let mut table = Self {
            file,
            columns,
            ledger,
            content,
            lines: Vec::new(),
            cells: Vec::new(),
        };
        let text = content.text.strip_prefix('\u{feff}').unwrap_or(content.text);
        let mut lines = (1u32..)
            .zip(text.lines())
            .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        match lines.next() {
            None => {
                let accepted = format!("a first line with the columns {}", columns.join(" "));
                table.refuse_row(1, "no header line".to_owned(), accepted);
            }
            Some((_, header)) if header.split('\t').eq(columns.iter().copied()) => {
                for (line, content) in lines {
                    table.add(line, content);
                }
            }
            Some((line, header)) => table.refuse_header(line, header),
        }
        table
    }

    /// Adds a row, unless it is refused.
    fn add(&mut self, line: u32, content: &'a str) {
        let from = self.cells.len();
        let columns = self.columns.len();
        let is_plain = split(content, columns + 1, &mut self.cells);
        let cells = self.cells.get(from..).unwrap_or_default();
        let refused = self.ledger.refused();
        if cells.len() != columns {
            let found = format!("{} columns", content.split('\t').count());
            let accepted = format!("{columns} columns: {}", self.columns.join(" "));
            self.refuse_row(line, found, accepted);
        } else if !is_plain {
            self.check_cells(line, cells);
        }
        if self.ledger.refused() == refused {
            self.lines.push(line);
        } else {
            self.cells.truncate(from);
        }
    }

    /// What `read` makes of each row, those that it refuses left out.
    pub(crate) fn read<T>(&self, mut read: impl FnMut(&Row<'_, 'a>) -> T) -> Vec<T> {
        let mut entries = Vec::with_capacity(self.lines.len());
        let file = self.ledger.number_of(self.file);
        for (&line, cells) in self.lines.iter().zip(self.cells.chunks(self.columns.len())) {
            let row = Row {
                table: self,
                site: Site { file, line },
                cells,
            };
            let refused = self.ledger.refused();
            let entry = read(&row);
            if self.ledger.refused() == refused {
                entries.push(entry);
            }
        }
        entries
    }

    fn refuse_row(&self, line: u32, found: String, accepted: String) {
        self.ledger.refuse(Error::LexiconRow {
            place: Place::row(self.file, line.into()),
            found,
            accepted,
        });
    }

    fn refuse_header(&self, line: u32, content: &str) {
        let names: Vec<&str> = content.split('\t').take(100).collect();
        let unknown = names.iter().find(|name| !self.columns.contains(name));
        let near = unknown.map_or_else(String::new, |name| {
            let hint = suggest::hint(name, self.columns.iter().copied());
            format!("; {} is no column{hint}", clipped(name))
        });
        let found = format!("the columns {}", clipped(&names.join(" ")));
        let accepted = format!(
            "the columns {} with one tab between them{near}",
            self.columns.join(" ")
        );
        self.refuse_row(line, found, accepted);
    }

    fn check_cells(&self, line: u32, cells: &[&str]) {
        for (cell, column) in cells.iter().zip(self.columns) {
            let problem = if cell.trim().is_empty() {
                "an empty cell"
            } else if cell.trim() != *cell {
                "a space at the edge of the cell"
            } else if cell.chars().any(is_invisible) {
                "an invisible or direction character"
            } else if *column != "note"
                && cell
                    .split('|')
                    .any(|value| value.trim() != value || value.is_empty())
            {
                "an empty value or a space beside |"
            } else {
                continue;
            };
            self.ledger.refuse(Error::LexiconCell {
                place: Place::cell(self.file, line.into(), *column),
                found: problem.to_owned(),
                accepted: "visible text, or - for nothing".to_owned(),
            });
        }
    }
}

/// Splits a line into at most `most` cells, for a hostile line of a million tabs need not be held as a million. Says
/// whether its bytes show already that the cells are as they should be; those of most lines do. Of the others, such as
/// those with two spaces or a dash of typographers, each cell is looked at by itself.
fn split<'a>(line: &'a str, most: usize, cells: &mut Vec<&'a str>) -> bool {
    let full = cells.len() + most;
    let (mut start, mut before, mut doubts) = (0, EDGE, 0);
    for (at, byte) in line.bytes().enumerate() {
        let this = BYTES.get(usize::from(byte)).copied().unwrap_or(OTHER);
        doubts |= this & (before | OTHER);
        before = this;
        if byte == b'\t' {
            cells.extend(line.get(start..at));
            start = at + 1;
            if cells.len() == full {
                return false;
            }
        }
    }
    cells.extend(line.get(start..));
    doubts == 0 && before != EDGE
}

/// A byte that is, or is part of, a character that is seen.
const SEEN: u8 = 0;
/// A tab, a bar or a space, of which two side by side may make an empty value or a space at an edge.
const EDGE: u8 = 1;
/// Part of a character that may not be seen or may be a space.
const OTHER: u8 = 2;

/// What each byte is.
#[expect(clippy::indexing_slicing, reason = "done by the compiler, which would say so")]
const BYTES: [u8; 256] = {
    let mut bytes = [OTHER; 256];
    let mut byte = 0;
    while byte < bytes.len() {
        bytes[byte] = match byte {
            0x09 | 0x20 | 0x7C => EDGE,
            // Of the Arabic characters, which begin with D8 to DB, only U+061C is not seen: its second byte is 9C.
            0x9C => OTHER,
            0x21..=0x7E | 0x80..=0xBF | 0xD8..=0xDB => SEEN,
            _ => OTHER,
        };
        byte += 1;
    }
    bytes
};

/// Characters that change how a line is shown without being seen.
fn is_invisible(c: char) -> bool {
    c.is_control() || crate::corpus::is_invisible(c)
}

/// What a message quotes of a cell: escaped, one line, not too long.
fn clipped(found: &str) -> String {
    let escaped = escape_raw(found.as_bytes());
    match escaped.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{} …", escaped.get(..end).unwrap_or_default()),
        None => escaped,
    }
}

impl<'a> Row<'_, 'a> {
    /// The cell of a column; `-` is `None`.
    pub(crate) fn get(&self, column: &str) -> Option<&'a str> {
        let at = self.table.columns.iter().position(|name| *name == column)?;
        self.cells.get(at).copied().filter(|cell| *cell != "-")
    }

    /// The values of a cell with several, in order.
    pub(crate) fn list(&self, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.get(column).into_iter().flat_map(|cell| cell.split('|'))
    }

    /// A cell, or a piece of one, as entries keep it.
    pub(crate) fn keep(&self, cell: &'a str) -> Text {
        (self.table.content.keep)(cell)
    }

    /// A cell that must hold something.
    pub(crate) fn required(&self, column: &str) -> &'a str {
        self.get(column).unwrap_or_else(|| {
            self.refuse(column, "nothing", "a value");
            ""
        })
    }

    /// The entry's id: lower-case ASCII letters, digits, hyphens, dots and low lines, once in a lexicon.
    pub(crate) fn id(&self) -> Text {
        let id = self.legal_id();
        if !id.is_empty()
            && let Some(place) = self.claim_for(Family::Id, id.as_bytes(), ONLY)
        {
            let found = format!("{}, which stands at {place} already", clipped(&id));
            self.refuse_text("id", found, "an id that stands once in a lexicon");
        }
        id
    }

    /// The same, whether it stands elsewhere or not.
    pub(crate) fn legal_id(&self) -> Text {
        let id = self.required("id");
        let legal = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || b"-._".contains(&c);
        if !id.bytes().all(legal) {
            self.refuse("id", id, "lower-case ASCII letters, digits, - . and _");
            return Text::default();
        }
        self.keep(id)
    }

    /// The forms of a cell: each has letters, stands once in the row, and in its family and slots once in a lexicon.
    pub(crate) fn forms(&self, column: &str, family: Family, slots: Slots) -> Vec<Text> {
        let mut seen = Seen::default();
        let forms = self.list(column).filter(|form| {
            let is_new = seen.add(form);
            if !is_new {
                self.refuse(column, &format!("{form} twice"), "each form once");
            }
            is_new && self.claim(column, form, family, slots)
        });
        forms.map(|form| self.keep(form)).collect()
    }

    /// A form that must stand in a cell of its own.
    pub(crate) fn form(&self, column: &str, family: Family, slots: Slots) -> Text {
        let form = self.required(column);
        if !form.is_empty() {
            self.claim(column, form, family, slots);
        }
        self.keep(form)
    }

    fn claim(&self, column: &str, form: &str, family: Family, slots: Slots) -> bool {
        let Some(folded) = self.pattern(column, form) else {
            return false;
        };
        let taken = self.claim_for(family, &folded, slots);
        if let Some(place) = &taken {
            let found = format!("{}, which stands at {place} already", clipped(form));
            let accepted = "one row for a form, or another part of speech or particle; spellings that fold alike \
                            (أ إ ا, ة ه, ى ي) are one form";
            self.refuse_text(column, found, accepted);
        }
        taken.is_none()
    }

    fn claim_for(&self, family: Family, letters: &[u8], slots: Slots) -> Option<String> {
        self.table.ledger.claim(family, letters, slots, self.site)
    }

    /// A form as it is searched for, if it can ever be found.
    pub(crate) fn pattern(&self, column: &str, form: &str) -> Option<Vec<u8>> {
        let folded = fold_form(form);
        let problem = if !folded.iter().any(|byte| is_word(*byte)) {
            "of which no letter is left after folding"
        } else if folded.contains(&OTHER_LETTER) {
            "whose letters are of a script that is not told apart"
        } else if folded.len() > LONGEST_FORM {
            "which is longer than any phrase"
        } else {
            return Some(folded);
        };
        let accepted = format!("a form of Arabic or Latin letters or digits, at most {LONGEST_FORM} of them");
        self.refuse_text(column, format!("{}, {problem}", clipped(form)), &accepted);
        None
    }

    /// Whether the form in a cell stands elsewhere in its family.
    pub(crate) fn is_claimed(&self, column: &str, family: Family) -> bool {
        self.get(column).is_some_and(|form| {
            let ledger = self.table.ledger;
            ledger.has_form(family, &fold_form(form), self.site)
        })
    }

    /// The column `gender`: `f`, or `m` or nothing.
    pub(crate) fn is_feminine(&self) -> bool {
        let named = self.get("gender").is_some();
        named && self.choice("gender", &[("f", true), ("m", false)]) == Some(true)
    }

    /// A whole number between two bounds; 0 where it is refused.
    pub(crate) fn number(&self, column: &str, low: i32, high: i32) -> i32 {
        let Some(cell) = self.get(column) else {
            self.refuse(column, "nothing", &format!("a whole number from {low} to {high}"));
            return 0;
        };
        let value = cell.parse();
        let value = value.or_else(|_| cell.replace('\u{2212}', "-").parse());
        value
            .ok()
            .filter(|value| (low..=high).contains(value))
            .unwrap_or_else(|| {
                self.refuse(column, cell, &format!("a whole number from {low} to {high}"));
                0
            })
    }

    /// The same for small numbers.
    pub(crate) fn small(&self, column: &str, bound: i8) -> i8 {
        let number = self.number(column, -i32::from(bound), i32::from(bound));
        i8::try_from(number).unwrap_or(0)
    }

    /// A word out of a closed list; `None` where it is refused.
    pub(crate) fn choice<T: Copy>(&self, column: &str, choices: &[(&str, T)]) -> Option<T> {
        let Some(value) = self.get(column) else {
            self.refuse(column, "nothing", &one_of(choices));
            return None;
        };
        self.choose(column, value, choices)
    }

    /// Every value of a cell with several, each out of a closed list and none twice.
    pub(crate) fn choices<T: Copy>(&self, column: &str, choices: &[(&str, T)]) -> Vec<T> {
        let mut seen = Seen::default();
        let values = self.list(column).filter_map(|value| {
            if !seen.add(value) {
                self.refuse(column, &format!("{value} twice"), "each value once");
            }
            self.choose(column, value, choices)
        });
        values.collect()
    }

    fn choose<T: Copy>(&self, column: &str, value: &str, choices: &[(&str, T)]) -> Option<T> {
        let found = choices.iter().find(|(name, _)| *name == value);
        if found.is_none() {
            let near = suggest::hint(value, choices.iter().map(|(name, _)| *name));
            self.refuse(column, value, &format!("{}{near}", one_of(choices)));
        }
        found.map(|(_, choice)| *choice)
    }

    /// Refuses a cell whose content is not accepted.
    pub(crate) fn refuse(&self, column: &str, found: &str, accepted: &str) {
        self.refuse_text(column, clipped(found), accepted);
    }

    fn refuse_text(&self, column: &str, found: String, accepted: &str) {
        self.table.ledger.refuse(Error::LexiconCell {
            place: Place::cell(self.table.file, self.site.line.into(), column),
            found,
            accepted: accepted.to_owned(),
        });
    }
}

/// The values of a cell so far: most cells have one or two, a hostile one has a million.
#[derive(Debug, Default)]
struct Seen<'a> {
    few: Vec<&'a str>,
    many: HashSet<&'a str>,
}

impl<'a> Seen<'a> {
    const FEW: usize = 8;

    /// Whether a value is new.
    fn add(&mut self, value: &'a str) -> bool {
        if self.few.contains(&value) {
            return false;
        }
        if self.few.len() < Self::FEW {
            self.few.push(value);
            return true;
        }
        self.many.insert(value)
    }
}

fn one_of<T>(choices: &[(&str, T)]) -> String {
    let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
    format!("one of {}", names.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::ledger::ONLY;

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
    fn every_refusal_names_file_row_and_column() {
        let cell = |problem: &str, column: &str| {
            format!(
                "words.tsv:3: column {column}: found {problem}, accepted is visible text, or - for nothing"
            )
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
}
