//! Coded sentences: what human or other readers say of each actor.
//!
//! In: JSON Lines in the format of the coded development sentences, or a CSV with at least the columns
//! `text`, `actor` and `tone`, such as a filled coding sheet of `nabra sample`. Out: [`Gold`].
//! Rule: unknown fields are passed over, so that a project may keep its own beside ours; what a file does not
//! code (effect, voice, stances, all mentions) is not judged.
//! Guarantee: a line that is not accepted is an error that names file, line and field.

use crate::error::{Error, Place, Result};
use crate::hash::sha256;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;

/// A file of coded sentences.
#[derive(Debug, Clone, Default)]
pub struct Gold {
    /// Its sentences, in the file's order.
    pub sentences: Vec<GoldSentence>,
    /// What it codes beside tone.
    pub coded: Coded,
    /// Rows of a coding sheet that nobody has filled in.
    pub empty_rows: usize,
    /// SHA-256 of the file, in hexadecimal digits.
    pub sha256: String,
}

/// What a file codes beside tone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says whether one column is there"
)]
pub struct Coded {
    /// Every mention of a standing actor, so that a mention that is not coded was wrongly found.
    pub mentions: bool,
    /// Effect.
    pub effect: bool,
    /// Voice.
    pub voice: bool,
    /// Directed stances.
    pub stances: bool,
}

/// One coded sentence.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldSentence {
    /// Its id.
    #[serde(default)]
    pub id: String,
    /// The document that it comes from; sentences of one document stay in one fold.
    #[serde(default)]
    pub document: String,
    /// Its text.
    pub sentence: String,
    /// One unit an actor mentioned.
    pub units: Vec<GoldUnit>,
    /// `HOLDER>TARGET:+` or `:-`.
    #[serde(default)]
    pub stances: Vec<String>,
}

/// The coding of one actor in one sentence.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldUnit {
    /// The actor's id.
    pub actor: String,
    /// Tone: −1, 0 or 1.
    pub tone: i8,
    /// Effect: −1, 0 or 1.
    #[serde(default)]
    pub effect: i8,
    /// `author`, `attributed`, or empty.
    #[serde(default)]
    pub voice: String,
}

impl Gold {
    /// Reads coded sentences: CSV when the file's name ends so, else JSON Lines.
    ///
    /// ```
    /// use nabra::profile::gold::Gold;
    /// let gold = Gold::read("sheet.csv", "text,actor,tone\nروسيا المعزولة,RUS,-1\n")?;
    /// assert_eq!(gold.sentences[0].units[0].tone, -1);
    /// assert!(!gold.coded.effect);
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    ///
    /// # Errors
    /// When a line lacks a field, or codes a value that is not accepted.
    pub fn read(file: &str, text: &str) -> Result<Self> {
        let is_csv = file.to_ascii_lowercase().rsplit('.').next() == Some("csv");
        let mut gold = if is_csv {
            read_sheet(file, text)?
        } else {
            Self {
                sentences: read_gold(file, text)?,
                coded: coded_fields(text),
                ..Self::default()
            }
        };
        gold.sha256 = sha256(text);
        Ok(gold)
    }

    /// Number of coded units.
    pub fn units(&self) -> usize {
        self.sentences.iter().map(|sentence| sentence.units.len()).sum()
    }
}

/// Reads coded sentences from JSON Lines.
///
/// # Errors
/// When a line is not JSON, lacks a field, or codes a value that is not accepted.
pub fn read_gold(file: &str, text: &str) -> Result<Vec<GoldSentence>> {
    let mut sentences = Vec::new();
    for (line, content) in (1u64..).zip(text.lines()) {
        let content = content.trim_start_matches('\u{feff}');
        if content.trim().is_empty() {
            continue;
        }
        let place = Place::row(file, line);
        let mut sentence: GoldSentence =
            serde_json::from_str(content).map_err(|error| refuse(&place, error.to_string()))?;
        check(&sentence, &place)?;
        if sentence.document.is_empty() {
            sentence.document.clone_from(&sentence.id);
        }
        sentences.push(sentence);
    }
    Ok(sentences)
}

fn refuse(place: &Place, message: String) -> Error {
    Error::GoldRow {
        place: place.clone(),
        message,
    }
}

/// Refuses codes that the codebook does not have.
fn check(sentence: &GoldSentence, place: &Place) -> Result<()> {
    for unit in &sentence.units {
        if !(-1..=1).contains(&unit.tone) || !(-1..=1).contains(&unit.effect) {
            return Err(refuse(
                place,
                format!(
                    "found tone {} and effect {} for {}, accepted are -1, 0 and 1",
                    unit.tone, unit.effect, unit.actor
                ),
            ));
        }
        if !["", "author", "attributed"].contains(&unit.voice.as_str()) {
            return Err(refuse(
                place,
                format!(
                    "found the voice {}, accepted are author, attributed or nothing",
                    unit.voice
                ),
            ));
        }
    }
    for stance in &sentence.stances {
        if split_stance(stance).is_none() {
            return Err(refuse(
                place,
                format!("found the stance {stance}, accepted is HOLDER>TARGET:+ or HOLDER>TARGET:-"),
            ));
        }
    }
    Ok(())
}

/// Holder, target and whether it is friendly, of `RUS>ARM:-`.
pub fn split_stance(stance: &str) -> Option<(&str, &str, bool)> {
    let (parties, sign) = stance.rsplit_once(':')?;
    let (holder, target) = parties.split_once('>')?;
    let positive = match sign {
        "+" => true,
        "-" => false,
        _ => return None,
    };
    (!holder.is_empty() && !target.is_empty()).then_some((holder, target, positive))
}

/// Which fields stand in at least one line of a JSON Lines file.
fn coded_fields(text: &str) -> Coded {
    #[derive(Deserialize)]
    struct Line {
        units: Vec<Unit>,
        stances: Option<IgnoredAny>,
    }
    #[derive(Deserialize)]
    struct Unit {
        effect: Option<IgnoredAny>,
        voice: Option<IgnoredAny>,
    }
    let mut coded = Coded {
        mentions: true,
        ..Coded::default()
    };
    for line in text
        .lines()
        .filter_map(|line| serde_json::from_str::<Line>(line).ok())
    {
        coded.stances |= line.stances.is_some();
        coded.effect |= line.units.iter().any(|unit| unit.effect.is_some());
        coded.voice |= line.units.iter().any(|unit| unit.voice.is_some());
    }
    coded
}

/// Names of the column that holds a document's id, the first that is there.
const DOCUMENT_COLUMNS: [&str; 2] = ["doc_id", "document"];

/// Reads a coding sheet. Rows of one document with the same text are one sentence; a text without a document
/// is its own.
fn read_sheet(file: &str, text: &str) -> Result<Gold> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(text.as_bytes());
    let problem = |error: &csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        refuse(&Place::row(file, line), error.to_string())
    };
    let headers = reader.headers().map_err(|error| problem(&error))?.clone();
    let column = |name: &str| headers.iter().position(|header| header.trim() == name);
    let needed = |name: &str| {
        column(name).ok_or_else(|| {
            refuse(
                &Place::cell(file, 1, name),
                format!(
                    "found no such column, accepted is a sheet with text, actor and tone; it has {}",
                    headers.iter().collect::<Vec<_>>().join(", ")
                ),
            )
        })
    };
    let (words, actor, tone) = (needed("text")?, needed("actor")?, needed("tone")?);
    let [id, effect, voice, stances] = ["sample_id", "effect", "voice", "stances"].map(column);
    let document = DOCUMENT_COLUMNS.into_iter().find_map(column);
    let mut gold = Gold {
        coded: Coded {
            mentions: false,
            effect: effect.is_some(),
            voice: voice.is_some(),
            stances: stances.is_some(),
        },
        ..Gold::default()
    };
    let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(|error| problem(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |column: Option<usize>| column.and_then(|at| record.get(at)).unwrap_or("").trim();
        if cell(Some(tone)).is_empty() {
            gold.empty_rows += 1;
            continue;
        }
        let unit = GoldUnit {
            actor: cell(Some(actor)).to_owned(),
            tone: sign(cell(Some(tone)), &Place::cell(file, line, "tone"))?,
            effect: sign(cell(effect), &Place::cell(file, line, "effect"))?,
            voice: cell(voice).to_owned(),
        };
        let sentence = cell(Some(words)).to_owned();
        let document = match cell(document) {
            "" => sentence.clone(),
            document => document.to_owned(),
        };
        let at = *seen
            .entry((document.clone(), sentence.clone()))
            .or_insert_with(|| {
                gold.sentences.push(GoldSentence {
                    id: match cell(id) {
                        "" => format!("row {line}"),
                        id => id.to_owned(),
                    },
                    document,
                    sentence,
                    units: Vec::new(),
                    stances: Vec::new(),
                });
                gold.sentences.len() - 1
            });
        if let Some(sentence) = gold.sentences.get_mut(at) {
            sentence.units.push(unit);
            let separators = |c: char| c.is_whitespace() || c == ';' || c == ',' || c == '|';
            let coded = cell(stances)
                .split(separators)
                .filter(|stance| !stance.is_empty());
            sentence.stances.extend(coded.map(str::to_owned));
            check(sentence, &Place::row(file, line))?;
        }
    }
    Ok(gold)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filled_sheet_is_read_by_sentence_and_its_empty_rows_are_counted() {
        let sheet = "\u{feff}sample_id,doc_id,actor,text,tone,stances\n\
                     s1,d1,RUS,نددت موسكو بأنقرة,0,RUS>TUR:-\n\
                     s2,d1,TUR,نددت موسكو بأنقرة,-1,RUS>TUR:-\n\
                     s3,d2,TUR,تركيا,,\n";
        let gold = Gold::read("sheet.csv", sheet).unwrap();
        assert_eq!((gold.sentences.len(), gold.units(), gold.empty_rows), (1, 2, 1));
        assert_eq!(gold.sentences[0].document, "d1");
        assert!(gold.coded.stances && !gold.coded.effect && !gold.coded.mentions);
    }

    #[test]
    fn a_value_outside_the_codebook_is_refused_with_its_place() {
        let error = Gold::read("g.csv", "text,actor,tone\nا,RUS,2\n").unwrap_err();
        assert_eq!(
            error.to_string(),
            "g.csv:2: column tone: found 2, accepted are -1, 0 and 1"
        );
        let line = r#"{"sentence":"ا","units":[],"stances":["RUS-TUR"]}"#;
        let error = Gold::read("g.jsonl", line).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("g.jsonl:1: found the stance RUS-TUR"),
            "{error}"
        );
    }

    #[test]
    fn what_a_json_file_leaves_out_is_not_coded() {
        let line = r#"{"sentence":"ا","units":[{"actor":"RUS","tone":0,"voice":""}]}"#;
        let coded = Gold::read("g.jsonl", line).unwrap().coded;
        assert!(coded.mentions && coded.voice && !coded.effect && !coded.stances);
    }
}
