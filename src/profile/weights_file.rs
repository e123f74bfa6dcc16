//! The weights file after a fit.
//!
//! In: the text of a `weights.toml`, fitted weights, where they come from. Out: the text with the fitted tables
//! and the source in the place of the old ones.
//! Guarantee: comments and the weights set by hand stay letter for letter; the same fit gives the same text.

use crate::polarity::weights::{Weight, WeightTables};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Puts fitted weights into the text of a weights file.
///
/// ```
/// use nabra::polarity::weights::{WeightTables, Weights};
/// let old = "# Why.\nsource = \"\"\n[hand.tone]\n\"bias\" = [-1, -2]\n[fitted.tone]\n[fitted.effect]\n";
/// let mut fitted = WeightTables::default();
/// fitted.tone.insert("bias".to_owned(), [-1500, -1600]);
/// let new = nabra::profile::weights_file::with_fitted(old, "gold.jsonl", &fitted);
/// assert!(new.starts_with("# Why.\nsource = \"gold.jsonl\"\n[hand.tone]\n"));
/// assert_eq!(Weights::read("weights.toml", &new)?.fitted, fitted);
/// # Ok::<(), nabra::error::Error>(())
/// ```
pub fn with_fitted(old: &str, source: &str, fitted: &WeightTables) -> String {
    let source = format!("source = {}", quoted(source));
    let mut text = String::new();
    let (mut in_fitted, mut before_tables, mut has_source) = (false, true, false);
    for line in old.lines() {
        if line.starts_with('[') {
            if before_tables && !has_source {
                text.push_str(&source);
                text.push('\n');
            }
            before_tables = false;
            in_fitted = line.starts_with("[fitted");
        }
        if in_fitted {
            continue;
        }
        let is_source = before_tables
            && line
                .trim_start()
                .strip_prefix("source")
                .is_some_and(|rest| rest.trim_start().starts_with('='));
        has_source |= is_source;
        text.push_str(if is_source { &source } else { line });
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    table(&mut text, "tone", &fitted.tone);
    table(&mut text, "effect", &fitted.effect);
    table(&mut text, "view", &fitted.view);
    table(&mut text, "voice", &fitted.voice);
    text
}

fn table(text: &mut String, name: &str, weights: &BTreeMap<String, Weight>) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "\n[fitted.{name}]");
    for (feature, [negative, positive]) in weights {
        let _ = writeln!(text, "{} = [{negative}, {positive}]", quoted(feature));
    }
}

/// A TOML basic string.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            _ if letter.is_control() => quoted.push(' '),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Source;
    use crate::polarity::weights::Weights;

    #[test]
    fn a_second_fit_replaces_the_first_and_leaves_the_hand_weights() {
        let source = Source::shipped();
        let old = source.get("weights.toml").unwrap();
        let mut fitted = WeightTables::default();
        fitted.tone.insert("bias".to_owned(), [-7, 8]);
        let once = with_fitted(old, "a \"b\" \\ c", &fitted);
        let read = Weights::read("weights.toml", &once).unwrap();
        assert_eq!((read.source.as_str(), &read.fitted), ("a \"b\" \\ c", &fitted));
        assert_eq!(read.hand, Weights::read("weights.toml", old).unwrap().hand);
        let comments = |text: &str| text.lines().filter(|line| line.starts_with('#')).count();
        assert_eq!(comments(&once), comments(old));
        fitted.effect.insert("bias".to_owned(), [1, 2]);
        let twice = with_fitted(&once, "d", &fitted);
        assert_eq!(twice, with_fitted(old, "d", &fitted));
    }
}
