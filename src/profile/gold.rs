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

mod sheet;

pub(crate) use sheet::sign;

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
            sheet::read(file, text)?
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
