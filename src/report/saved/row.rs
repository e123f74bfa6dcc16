//! Rows of a run's tables, cell by cell.
//!
//! In: a record of `sentences.csv`, `stances.csv` or `documents.csv`. Out: its cells, as numbers and names.
//! Rule: a cell that does not hold what `nabra score` writes is refused with its line and column.
//! Cost: nothing is copied; evidence is read as JSON when it is asked for.

use std::borrow::Cow;
use std::path::Path;

use serde::Deserialize;

use crate::error::{Error, Place, Result};
use crate::polarity::evidence::Channel;
use crate::polarity::tone::Polarity;
use crate::report::cell::unprotect;

/// A row of `sentences.csv`: what one sentence says of one actor.
#[derive(Debug)]
pub struct SentenceRow<'r> {
    /// The document's id.
    pub document: &'r str,
    /// Its outlet.
    pub outlet: &'r str,
    /// Its date as in the table.
    pub date: &'r str,
    /// Number of the sentence in its document, from 1.
    pub sentence: u32,
    /// The actor's id.
    pub actor: &'r str,
    /// Its mentions.
    pub mentions: u32,
    /// Tone in thousandths.
    pub tone: i32,
    /// Class of the tone; `None` without evidence.
    pub polarity: Option<Polarity>,
    /// Effect in thousandths.
    pub effect: i32,
    /// `agent`, `target`, `holder` or `mention`.
    pub role: &'r str,
    /// The evidence as JSON; see [`SentenceRow::pieces`].
    pub evidence: &'r str,
    /// Words of the sentence as published.
    pub text: &'r str,
    /// Where the row begins in the file, in bytes.
    pub at: u64,
    spot: Spot<'r>,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedPiece<'r> {
    /// Id of the entry; empty where there is none.
    pub entry: Cow<'r, str>,
    /// Whose view it is.
    pub channel: Channel,
    /// Light after shifters in thousandths.
    pub light: i32,
}

/// A row of `stances.csv`.
#[derive(Debug)]
pub struct StanceRow<'r> {
    /// The document's id.
    pub document: &'r str,
    /// Who holds the stance: an actor's id, `OTH` or `OUT`.
    pub holder: &'r str,
    /// Toward which actor.
    pub target: &'r str,
    /// Whether it is friendly.
    pub positive: bool,
}

/// A row of `documents.csv`.
#[derive(Debug)]
pub struct DocumentRow<'r> {
    /// The document's id.
    pub document: &'r str,
    /// Its outlet.
    pub outlet: &'r str,
    /// Its title.
    pub title: &'r str,
}

impl<'r> SentenceRow<'r> {
    pub(super) fn read(record: &'r csv::ByteRecord, spot: Spot<'r>) -> Result<Self> {
        let [
            document,
            outlet,
            date,
            sentence,
            _,
            _,
            actor,
            mentions,
            tone,
            polarity,
            effect,
            _,
            role,
            _,
            _,
            evidence,
            text,
        ] = cells::<17>(record, spot)?;
        let number = |column: &'static str, cell: &str| {
            cell.parse()
                .map_err(|_| odd(spot.place(), column, cell, "a whole number"))
        };
        let decimal = |column: &'static str, cell: &str| {
            thousandths(cell).ok_or_else(|| odd(spot.place(), column, cell, "a decimal of three digits"))
        };
        Ok(Self {
            document,
            outlet,
            date,
            sentence: number("sentence", sentence)?,
            actor,
            mentions: number("mentions", mentions)?,
            tone: decimal("tone", tone)?,
            polarity: class(polarity)
                .map_err(|accepted| odd(spot.place(), "polarity", polarity, accepted))?,
            effect: decimal("effect", effect)?,
            role,
            evidence,
            text,
            at: record.position().map_or(0, csv::Position::byte),
            spot,
        })
    }

    /// The pieces of evidence, in the order of the words.
    ///
    /// # Errors
    /// When the cell does not hold what `nabra score` writes.
    pub fn pieces(&self) -> Result<Vec<SavedPiece<'_>>> {
        if self.evidence == "[]" {
            return Ok(Vec::new());
        }
        let refused = |message: String| Error::SavedTable {
            place: self.spot.place().at_column("evidence"),
            message,
        };
        let pieces: Vec<Piece<'_>> =
            serde_json::from_str(self.evidence).map_err(|error| refused(error.to_string()))?;
        pieces
            .into_iter()
            .map(|piece| {
                Ok(SavedPiece {
                    channel: channel(&piece.channel)
                        .ok_or_else(|| refused(format!("found the channel {:?}", piece.channel)))?,
                    #[expect(clippy::cast_possible_truncation, reason = "a light is between −1 and 1")]
                    light: (piece.tone * 1000.0).round() as i32,
                    entry: piece.entry,
                })
            })
            .collect()
    }
}

impl<'r> StanceRow<'r> {
    pub(super) fn read(record: &'r csv::ByteRecord, spot: Spot<'_>) -> Result<Self> {
        let [document, _, _, _, holder, target, stance, ..] = cells::<11>(record, spot)?;
        Ok(Self {
            document,
            holder,
            target,
            positive: match stance {
                "positive" => true,
                "negative" => false,
                other => return Err(odd(spot.place(), "stance", other, "positive or negative")),
            },
        })
    }
}

impl<'r> DocumentRow<'r> {
    pub(super) fn read(record: &'r csv::ByteRecord, spot: Spot<'_>) -> Result<Self> {
        let [document, outlet, _, title, ..] = cells::<14>(record, spot)?;
        Ok(Self {
            document,
            outlet,
            title,
        })
    }
}

/// File and line; a [`Place`] costs memory and is made only when it is needed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'r> {
    pub(super) path: &'r Path,
    pub(super) line: u64,
}

impl Spot<'_> {
    pub(super) fn place(self) -> Place {
        Place::row(self.path.display().to_string(), self.line)
    }
}

#[derive(Deserialize)]
struct Piece<'r> {
    #[serde(borrow)]
    entry: Cow<'r, str>,
    #[serde(borrow)]
    channel: Cow<'r, str>,
    tone: f64,
}

fn channel(name: &str) -> Option<Channel> {
    [Channel::Narration, Channel::Speech, Channel::Deed]
        .into_iter()
        .find(|channel| channel.name() == name)
}

/// The class of a tone, which is empty without evidence; else what is accepted.
fn class(cell: &str) -> std::result::Result<Option<Polarity>, &'static str> {
    match cell {
        "" => Ok(None),
        "negative" => Ok(Some(Polarity::Negative)),
        "neutral" => Ok(Some(Polarity::Neutral)),
        "positive" => Ok(Some(Polarity::Positive)),
        _ => Err("negative, neutral or positive"),
    }
}

/// The first cells of a row without their protection; the header has made sure that they are there.
fn cells<'r, const N: usize>(record: &'r csv::ByteRecord, spot: Spot<'_>) -> Result<[&'r str; N]> {
    let mut cells = [""; N];
    for (at, cell) in cells.iter_mut().enumerate() {
        let bytes = record.get(at).unwrap_or_default();
        let text = simdutf8::basic::from_utf8(bytes).map_err(|_| Error::SavedTable {
            place: spot.place(),
            message: "found bytes that are no UTF-8".to_owned(),
        })?;
        *cell = unprotect(text);
    }
    Ok(cells)
}

/// A decimal of three digits, as thousandths.
fn thousandths(cell: &str) -> Option<i32> {
    let (sign, digits) = match cell.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, cell),
    };
    let (whole, part) = digits.split_once('.')?;
    if part.len() != 3 {
        return None;
    }
    let (whole, part) = (whole.parse::<u16>().ok()?, part.parse::<u16>().ok()?);
    Some(sign * (i32::from(whole) * 1000 + i32::from(part)))
}

fn odd(place: Place, column: &str, found: &str, accepted: &str) -> Error {
    Error::SavedTable {
        place: place.at_column(column),
        message: format!("found {found:?}, accepted is {accepted}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_read_as_they_are_written() {
        for thousandth in [-1000, -45, -1, 0, 7, 999, 1000] {
            let mut cell = Vec::new();
            crate::report::cell::write_decimal(&mut cell, thousandth.into());
            let cell = String::from_utf8(cell).unwrap();
            assert_eq!(thousandths(&cell), Some(thousandth), "{cell}");
        }
        for odd in ["", "1", "0.12", "0.1234", "-", "NaN", "1.0e3"] {
            assert_eq!(thousandths(odd), None, "{odd}");
        }
    }
}
