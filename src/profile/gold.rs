//! Coded sentences: what human or other readers say of each actor.
//!
//! In: JSON Lines in the format of the coded development sentences. Out: [`GoldSentence`]s.
//! Rule: unknown fields are passed over, so that a project may keep its own beside ours.
//! Guarantee: a line that is not accepted is an error that names file, line and field.

use crate::error::{Error, Place, Result};
use serde::Deserialize;

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

/// Reads coded sentences.
///
/// # Errors
/// When a line is not JSON, lacks a field, or codes a value outside −1, 0, 1.
pub fn read_gold(file: &str, text: &str) -> Result<Vec<GoldSentence>> {
    let mut sentences = Vec::new();
    for (line, content) in (1u64..).zip(text.lines()) {
        let content = content.trim_start_matches('\u{feff}');
        if content.trim().is_empty() {
            continue;
        }
        let refuse = |message: String| Error::GoldRow {
            place: Place::row(file, line),
            message,
        };
        let mut sentence: GoldSentence =
            serde_json::from_str(content).map_err(|error| refuse(error.to_string()))?;
        for unit in &sentence.units {
            if !(-1..=1).contains(&unit.tone) || !(-1..=1).contains(&unit.effect) {
                return Err(refuse(format!(
                    "found tone {} and effect {} for {}, accepted are -1, 0 and 1",
                    unit.tone, unit.effect, unit.actor
                )));
            }
        }
        if sentence.document.is_empty() {
            sentence.document.clone_from(&sentence.id);
        }
        sentences.push(sentence);
    }
    Ok(sentences)
}
