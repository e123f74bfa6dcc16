//! Tab-separated lexicon files: strict, with the place of every cell.
//!
//! In: the text of a file. Out: rows whose cells are asked for by column name.
//! Rule: one header line; lines that start with `#` are comments; `-` is an empty cell; `|` separates
//! several values.
//! Guarantee: a row with too few or too many columns, an empty cell or value, or an invisible character is an
//! error that names file, row and column.
//! Cost: one pass; cells are slices of the file's text.

use crate::error::{Error, Place, Result};

/// A lexicon file split into rows.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    file: &'a str,
    columns: &'static [&'static str],
    rows: Vec<(u64, Vec<&'a str>)>,
}

/// One row of a [`Table`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'t> {
    file: &'t str,
    columns: &'static [&'static str],
    line: u64,
    cells: &'t [&'t str],
}

impl<'a> Table<'a> {
    /// Splits `text` into rows of exactly `columns`.
    pub(crate) fn parse(file: &'a str, text: &'a str, columns: &'static [&'static str]) -> Result<Self> {
        let mut rows = Vec::new();
        let mut header = false;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (line, content) in (1u64..).zip(text.lines()) {
            if content.is_empty() || content.starts_with('#') {
                continue;
            }
            let cells: Vec<&str> = content.split('\t').collect();
            if !header {
                header = true;
                check_header(file, line, &cells, columns)?;
                continue;
            }
            check_cells(file, line, &cells, columns)?;
            rows.push((line, cells));
        }
        if !header {
            return Err(Error::LexiconRow {
                place: Place::row(file, 1),
                found: "no header line".to_owned(),
                accepted: format!("a first line with the columns {}", columns.join(" ")),
            });
        }
        Ok(Self { file, columns, rows })
    }

    /// The rows in file order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row {
            file: self.file,
            columns: self.columns,
            line: *line,
            cells,
        })
    }
}

fn check_header(file: &str, line: u64, cells: &[&str], columns: &[&str]) -> Result<()> {
    if cells == columns {
        return Ok(());
    }
    Err(Error::LexiconRow {
        place: Place::row(file, line),
        found: format!("the columns {}", cells.join(" ")),
        accepted: format!("the columns {} with one tab between them", columns.join(" ")),
    })
}

fn check_cells(file: &str, line: u64, cells: &[&str], columns: &[&str]) -> Result<()> {
    if cells.len() != columns.len() {
        return Err(Error::LexiconRow {
            place: Place::row(file, line),
            found: format!("{} columns", cells.len()),
            accepted: format!("{} columns: {}", columns.len(), columns.join(" ")),
        });
    }
    for (cell, column) in cells.iter().zip(columns) {
        let problem = if cell.trim().is_empty() {
            Some("an empty cell")
        } else if cell.trim() != *cell {
            Some("a space at the edge of the cell")
        } else if cell.chars().any(is_invisible) {
            Some("an invisible or direction character")
        } else if *column != "note"
            && cell
                .split('|')
                .any(|value| value.trim() != value || value.is_empty())
        {
            Some("an empty value or a space beside |")
        } else {
            None
        };
        if let Some(problem) = problem {
            return Err(Error::LexiconCell {
                place: Place::cell(file, line, *column),
                found: problem.to_owned(),
                accepted: "visible text, or - for nothing".to_owned(),
            });
        }
    }
    Ok(())
}

/// Characters that change how a line is shown without being seen.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}')
        || matches!(c, '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

impl<'t> Row<'t> {
    /// The cell of a column; `-` is `None`.
    pub(crate) fn get(&self, column: &str) -> Option<&'t str> {
        let at = self.columns.iter().position(|name| *name == column)?;
        self.cells.get(at).copied().filter(|cell| *cell != "-")
    }

    /// The values of a cell with several, in order.
    pub(crate) fn list(&self, column: &str) -> impl Iterator<Item = &'t str> {
        self.get(column).into_iter().flat_map(|cell| cell.split('|'))
    }

    /// A cell that must hold something.
    pub(crate) fn required(&self, column: &'static str) -> Result<&'t str> {
        self.get(column)
            .ok_or_else(|| self.refuse(column, "nothing", "a value"))
    }

    /// The entry's id: lower-case ASCII letters, digits, hyphens, dots and low lines.
    pub(crate) fn id(&self) -> Result<&'t str> {
        let id = self.required("id")?;
        let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-._".contains(c);
        if id.chars().all(legal) {
            return Ok(id);
        }
        Err(self.refuse("id", id, "lower-case ASCII letters, digits, - . and _"))
    }

    /// A whole number between two bounds.
    pub(crate) fn number(&self, column: &'static str, low: i32, high: i32) -> Result<i32> {
        let cell = self.required(column)?;
        cell.replace('\u{2212}', "-")
            .parse()
            .ok()
            .filter(|value| (low..=high).contains(value))
            .ok_or_else(|| self.refuse(column, cell, &format!("a whole number from {low} to {high}")))
    }

    /// A word out of a closed list.
    pub(crate) fn choice<T: Copy>(&self, column: &'static str, choices: &[(&str, T)]) -> Result<T> {
        self.choose(column, self.required(column)?, choices)
    }

    /// Every value of a cell with several, each out of a closed list.
    pub(crate) fn choices<T: Copy>(&self, column: &'static str, choices: &[(&str, T)]) -> Result<Vec<T>> {
        self.list(column)
            .map(|value| self.choose(column, value, choices))
            .collect()
    }

    fn choose<T: Copy>(&self, column: &'static str, value: &str, choices: &[(&str, T)]) -> Result<T> {
        choices
            .iter()
            .find(|(name, _)| *name == value)
            .map(|(_, choice)| *choice)
            .ok_or_else(|| {
                let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
                self.refuse(column, value, &format!("one of {}", names.join(", ")))
            })
    }

    /// The error for a cell whose content is not accepted.
    pub(crate) fn refuse(&self, column: &str, found: &str, accepted: &str) -> Error {
        Error::LexiconCell {
            place: Place::cell(self.file, self.line, column),
            found: found.to_owned(),
            accepted: accepted.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: &[&str] = &["id", "form", "value", "note"];

    /// Reads a table the way the readers do; the first refusal as text, or the rows as text.
    fn read(text: &str) -> String {
        let rows = || -> Result<Vec<String>> {
            let table = Table::parse("words.tsv", text, COLUMNS)?;
            table
                .rows()
                .map(|row| {
                    let value = row.number("value", -2, 2)?;
                    let forms: Vec<&str> = row.list("form").collect();
                    let note = row.choice("note", &[("-", 0), ("one", 1), ("two", 2)]);
                    let note = if row.get("note").is_some() { note? } else { 0 };
                    row.required("form")?;
                    Ok(format!("{} {} {value} {note}", row.id()?, forms.join("+")))
                })
                .collect()
        };
        rows().map_or_else(|error| error.to_string(), |rows| rows.join("; "))
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
        ] {
            let message = read(&text);
            assert!(message.starts_with(expected), "{name}: {message}");
        }
    }
}
