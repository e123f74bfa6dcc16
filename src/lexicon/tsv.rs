//! Tab-separated lexicon files: strict, with the place of every cell.
//!
//! In: the text of a file. Out: rows whose cells are asked for by column name; refusals into a [`Ledger`].
//! Rule: one header line; lines that start with `#` are comments; `-` is an empty cell; `|` separates several values.
//! Guarantee: every fault of a row is told with file, row, column, what was found and what is accepted; a row with a
//! fault gives no entry, and reading goes on with the next. What a message quotes is escaped and short.
//! Cost: one pass; cells are slices of the file's text.

mod row;
#[cfg(test)]
mod tests;

pub(crate) use row::Row;

use super::ledger::{Ledger, Site};
use super::source::Content;
use crate::corpus::escape_raw;
use crate::error::{Error, Place};
use crate::suggest;

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
