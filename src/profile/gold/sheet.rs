//! Coding sheets that somebody has filled in.
//!
//! In: a CSV with at least the columns `text`, `actor` and `tone`. Out: [`Gold`].
//! Rule: rows of one document with the same text are one sentence; a text without a document is its own. A row
//! without tone is not coded yet and only counted.

use std::collections::BTreeMap;

use super::{Coded, Gold, GoldSentence, GoldUnit, check, refuse};
use crate::error::{Place, Result};

/// Names of the column that holds a document's id, the first that is there.
const DOCUMENT_COLUMNS: [&str; 2] = ["doc_id", "document"];

/// Reads a sheet.
///
/// # Errors
/// When a column is missing, a row is no CSV, or a code is none.
pub(super) fn read(file: &str, text: &str) -> Result<Gold> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let problem = |error: csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        refuse(&Place::row(file, line), error.to_string())
    };
    let columns = Columns::find(file, reader.headers().map_err(problem)?)?;
    let mut gold = Gold {
        coded: columns.coded(),
        ..Gold::default()
    };
    let mut places: BTreeMap<(String, String), usize> = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(problem)?;
        let row = Row {
            file,
            line: record.position().map_or(0, csv::Position::line),
            record: &record,
        };
        if row.cell(Some(columns.tone)).is_empty() {
            gold.empty_rows += 1;
            continue;
        }
        let unit = row.unit(&columns)?;
        let empty = row.sentence(&columns);
        let key = (empty.document.clone(), empty.sentence.clone());
        let at = *places.entry(key).or_insert(gold.sentences.len());
        if at == gold.sentences.len() {
            gold.sentences.push(empty);
        }
        if let Some(sentence) = gold.sentences.get_mut(at) {
            sentence.units.push(unit);
            sentence.stances.extend(row.stances(&columns));
            check(sentence, &Place::row(file, row.line))?;
        }
    }
    Ok(gold)
}

/// Where the columns stand.
struct Columns {
    text: usize,
    actor: usize,
    tone: usize,
    id: Option<usize>,
    document: Option<usize>,
    effect: Option<usize>,
    voice: Option<usize>,
    stances: Option<usize>,
}

impl Columns {
    fn find(file: &str, headers: &csv::StringRecord) -> Result<Self> {
        let column = |name: &str| headers.iter().position(|header| header.trim() == name);
        let needed = |name: &str| {
            column(name).ok_or_else(|| {
                let found = headers.iter().collect::<Vec<_>>().join(", ");
                refuse(
                    &Place::cell(file, 1, name),
                    format!(
                        "found no such column, accepted is a sheet with text, actor and tone; it has {found}"
                    ),
                )
            })
        };
        Ok(Self {
            text: needed("text")?,
            actor: needed("actor")?,
            tone: needed("tone")?,
            id: column("sample_id"),
            document: DOCUMENT_COLUMNS.into_iter().find_map(column),
            effect: column("effect"),
            voice: column("voice"),
            stances: column("stances"),
        })
    }

    fn coded(&self) -> Coded {
        Coded {
            mentions: false,
            effect: self.effect.is_some(),
            voice: self.voice.is_some(),
            stances: self.stances.is_some(),
        }
    }
}

/// One row.
struct Row<'r> {
    file: &'r str,
    line: u64,
    record: &'r csv::StringRecord,
}

impl<'r> Row<'r> {
    fn cell(&self, column: Option<usize>) -> &'r str {
        column.and_then(|at| self.record.get(at)).unwrap_or("").trim()
    }

    fn sign(&self, column: Option<usize>, name: &str) -> Result<i8> {
        sign(self.cell(column), &Place::cell(self.file, self.line, name))
    }

    fn unit(&self, columns: &Columns) -> Result<GoldUnit> {
        Ok(GoldUnit {
            actor: self.cell(Some(columns.actor)).to_owned(),
            tone: self.sign(Some(columns.tone), "tone")?,
            effect: self.sign(columns.effect, "effect")?,
            voice: self.cell(columns.voice).to_owned(),
        })
    }

    /// Its sentence, without units.
    fn sentence(&self, columns: &Columns) -> GoldSentence {
        let sentence = self.cell(Some(columns.text)).to_owned();
        GoldSentence {
            id: match self.cell(columns.id) {
                "" => format!("row {}", self.line),
                id => id.to_owned(),
            },
            document: match self.cell(columns.document) {
                "" => sentence.clone(),
                document => document.to_owned(),
            },
            sentence,
            units: Vec::new(),
            stances: Vec::new(),
        }
    }

    fn stances(&self, columns: &Columns) -> impl Iterator<Item = String> + 'r {
        self.cell(columns.stances)
            .split(|c: char| c.is_whitespace() || matches!(c, ';' | ',' | '|'))
            .filter(|stance| !stance.is_empty())
            .map(str::to_owned)
    }
}

/// A coded −1, 0 or 1; an empty cell is 0.
pub(crate) fn sign(cell: &str, place: &Place) -> Result<i8> {
    match cell {
        // Spreadsheets write a minus sign of their own, and a plus.
        "-1" | "\u{2212}1" | "-1.0" => Ok(-1),
        "" | "0" | "0.0" => Ok(0),
        "1" | "+1" | "1.0" => Ok(1),
        other => Err(refuse(place, format!("found {other}, accepted are -1, 0 and 1"))),
    }
}
