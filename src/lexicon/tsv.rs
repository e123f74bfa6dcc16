//! Tab-separated lexicon files: strict, with the place of every cell.
//!
//! In: the text of a file. Out: rows whose cells are asked for by column name.
//! Rule: one header line; lines that start with `#` are comments; `-` is an empty cell; `|` separates
//! several values.
//! Guarantee: a row with too few or too many columns, an empty cell or an invisible direction mark is an
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
        for (line, content) in (1u64..).zip(text.lines()) {
            let content = content.strip_prefix('\u{feff}').unwrap_or(content);
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
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
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

    /// The entry's id: lower-case ASCII letters, digits, hyphens and dots.
    pub(crate) fn id(&self) -> Result<&'t str> {
        let id = self.required("id")?;
        let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-._".contains(c);
        if id.chars().all(legal) {
            return Ok(id);
        }
        Err(self.refuse("id", id, "lower-case ASCII letters, digits, - and ."))
    }

    /// A whole number between two bounds.
    pub(crate) fn number(&self, column: &'static str, low: i32, high: i32) -> Result<i32> {
        let cell = self.required(column)?;
        cell.replace('\u{2212}', "-")
            .trim_start_matches('+')
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
