//! Filled coding sheets, read for the correction of means.
//!
//! In: a sheet of `nabra sample` with its codes, and the key that was written beside it. Out: [`Code`]s.
//! Rule: a row without a tone was not coded and is passed over. A drawn unit stands for `units_in_cell` /
//! `drawn_in_cell` units, so its probability is the reverse of that; where rows of a cell were not coded, the drawn
//! ones that were stand for them too.
//! Guarantee: a row that is not accepted is an error that names file, line and column.

use std::collections::BTreeMap;

use super::cell::unprotect;
use crate::error::{Error, Place, Result};
use crate::profile::compare::gold::Code;
use crate::profile::gold::sign;

/// Columns of a sheet that are needed.
const SHEET: [&str; 4] = ["doc_id", "sentence_number", "actor", "tone"];
/// Columns of a key that are needed.
const KEY: [&str; 6] = [
    "sample_id",
    "outlet",
    "actor",
    "confidence_level",
    "units_in_cell",
    "drawn_in_cell",
];

/// What the key says of a drawn unit.
#[derive(Debug, Clone, PartialEq)]
struct Draw {
    cell: (String, String, String),
    units: f64,
}

/// Reads a sheet. `key` is the name and text of its key, if that is at hand.
///
/// ```
/// use nabra::report::sheet::read_codes;
/// let sheet = "sample_id,doc_id,sentence_number,actor,tone\ns1,a,3,TUR,-1\ns2,b,1,TUR,\n";
/// let key = "sample_id,outlet,actor,confidence_level,units_in_cell,drawn_in_cell\n\
///            s1,X,TUR,low,40,2\ns2,X,TUR,low,40,2\n";
/// let codes = read_codes("sheet.csv", sheet, Some(("sheet-key.csv", key)))?;
/// assert_eq!((codes.len(), codes[0].tone), (1, -1));
/// assert_eq!(codes[0].probability, Some(1.0 / 40.0)); // one of two was coded and stands for all 40
/// # Ok::<(), nabra::error::Error>(())
/// ```
///
/// # Errors
/// When a column is missing, a code is not accepted, or the key is that of another sheet.
pub fn read_codes(file: &str, sheet: &str, key: Option<(&str, &str)>) -> Result<Vec<Code>> {
    let draws = key.map(|(file, text)| read_key(file, text)).transpose()?;
    let mut cells: BTreeMap<(String, String, String), f64> = BTreeMap::new();
    let mut codes: Vec<(Code, Option<Draw>)> = Vec::new();
    for_each_row(file, sheet, &SHEET, Some("sample_id"), |row, id| {
        let [document, sentence, actor, tone] = row.cells;
        if tone.is_empty() {
            return Ok(());
        }
        let draw = match &draws {
            None => None,
            Some(draws) => Some(draws.get(id).cloned().ok_or_else(|| {
                row.refuse(
                    "sample_id",
                    format!("found {id}, which the key of the draw does not have"),
                )
            })?),
        };
        if let Some(draw) = &draw {
            *cells.entry(draw.cell.clone()).or_default() += 1.0;
        }
        let code = Code {
            document: document.to_owned(),
            sentence: sentence.parse().map_err(|_| {
                row.refuse(
                    "sentence_number",
                    format!("found {sentence}, accepted is a number"),
                )
            })?,
            actor: actor.to_owned(),
            tone: sign(tone, &row.place("tone"))?,
            probability: None,
        };
        codes.push((code, draw));
        Ok(())
    })?;
    let probability = |draw: Draw| cells.get(&draw.cell).map(|coded| (coded / draw.units).min(1.0));
    Ok(codes
        .into_iter()
        .map(|(code, draw)| Code {
            probability: draw.and_then(probability),
            ..code
        })
        .collect())
}

fn read_key(file: &str, text: &str) -> Result<BTreeMap<String, Draw>> {
    let mut draws = BTreeMap::new();
    for_each_row(file, text, &KEY, None, |row, _| {
        let [id, outlet, actor, level, units, _] = row.cells;
        let units: u32 = units.parse().ok().filter(|units| *units > 0).ok_or_else(|| {
            row.refuse(
                "units_in_cell",
                format!("found {units}, accepted is a number above 0"),
            )
        })?;
        let draw = Draw {
            cell: (outlet.to_owned(), actor.to_owned(), level.to_owned()),
            units: units.into(),
        };
        draws.insert(id.to_owned(), draw);
        Ok(())
    })?;
    Ok(draws)
}

struct Row<'r, const N: usize> {
    cells: [&'r str; N],
    file: &'r str,
    line: u64,
}

impl<const N: usize> Row<'_, N> {
    fn place(&self, column: &str) -> Place {
        Place::cell(self.file, self.line, column)
    }

    fn refuse(&self, column: &str, message: String) -> Error {
        Error::GoldRow {
            place: self.place(column),
            message,
        }
    }
}

/// Shows the needed cells of each row, and the one of a further column that may be missing.
fn for_each_row<const N: usize>(
    file: &str,
    text: &str,
    needed: &[&str; N],
    further: Option<&str>,
    mut seen: impl FnMut(&Row<'_, N>, &str) -> Result<()>,
) -> Result<()> {
    let refuse = |place: Place, message: String| Error::GoldRow { place, message };
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader
        .headers()
        .map_err(|error| refuse(Place::row(file, 1), error.to_string()))?
        .clone();
    let column = |name: &str| headers.iter().position(|header| header.trim() == name);
    let mut columns = [0; N];
    for (at, name) in columns.iter_mut().zip(needed) {
        *at = column(name).ok_or_else(|| {
            let message = format!(
                "found no such column, accepted is a file of nabra sample with {}",
                needed.join(", ")
            );
            refuse(Place::cell(file, 1, *name), message)
        })?;
    }
    let further = further.and_then(column);
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, csv::Position::line);
            refuse(Place::row(file, line), error.to_string())
        })?;
        let cell = |at: usize| unprotect(record.get(at).unwrap_or_default().trim());
        let row = Row {
            cells: columns.map(cell),
            file,
            line: record.position().map_or(0, csv::Position::line),
        };
        seen(&row, further.map_or("", cell))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_key_probabilities_are_not_known() {
        let sheet = "doc_id,sentence_number,actor,tone\na,1,TUR,1\n";
        let codes = read_codes("s.csv", sheet, None).unwrap();
        assert_eq!((codes[0].tone, codes[0].probability), (1, None));
    }

    #[test]
    fn what_is_not_accepted_is_named() {
        for (sheet, key, expected) in [
            ("doc_id,actor,tone\n", None, "s.csv:1: column sentence_number"),
            (
                "doc_id,sentence_number,actor,tone\na,1,TUR,2\n",
                None,
                "s.csv:2: column tone",
            ),
            (
                "doc_id,sentence_number,actor,tone\na,first,TUR,1\n",
                None,
                "s.csv:2: column sentence_number",
            ),
            (
                "sample_id,doc_id,sentence_number,actor,tone\ns9,a,1,TUR,1\n",
                Some(
                    "sample_id,outlet,actor,confidence_level,units_in_cell,drawn_in_cell\ns1,X,TUR,low,4,2\n",
                ),
                "s.csv:2: column sample_id",
            ),
            (
                "sample_id,doc_id,sentence_number,actor,tone\ns1,a,1,TUR,1\n",
                Some(
                    "sample_id,outlet,actor,confidence_level,units_in_cell,drawn_in_cell\ns1,X,TUR,low,0,2\n",
                ),
                "k.csv:2: column units_in_cell",
            ),
        ] {
            let error = read_codes("s.csv", sheet, key.map(|key| ("k.csv", key))).unwrap_err();
            assert!(error.to_string().starts_with(expected), "{error}");
        }
    }
}
