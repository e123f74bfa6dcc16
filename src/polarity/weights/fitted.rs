//! Fitted weights: the table `fitted.tsv`, a row a feature.
//!
//! In: the text of the table, or weights by name. Out: weights by name and where they come from, or the text.
//! Rule: two columns a score, for negative and for positive, in thousandths of a logit, and one for voice, for somebody's words;
//! `-` where a score gives the feature no weight. The first comment that begins with `source:` says what the weights were fitted to.
//! Guarantee: the same weights give the same text, sorted by feature; what is refused is told with row and column.

use super::{Weight, WeightTables};
use crate::error::Error;
use crate::lexicon::{Ledger, Row, Table};
use crate::polarity::feature::is_feature;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The columns: the feature, then those of [`WeightTables`].
const COLUMNS: [&str; 8] = [
    "feature",
    "tone_neg",
    "tone_pos",
    "effect_neg",
    "effect_pos",
    "view_neg",
    "view_pos",
    "voice",
];

/// Greatest weight that is accepted, in thousandths: beyond it no share moves any more.
const GREATEST: i32 = 1_000_000;

const SOURCE: &str = "# source: ";

/// Reads the table; what it was fitted to, its weights, and all that is refused.
pub(super) fn read(file: &str, text: &str) -> (String, WeightTables, Vec<Error>) {
    let comments = text.lines().take_while(|line| line.starts_with('#'));
    let mut sources = comments.filter_map(|line| line.strip_prefix(SOURCE));
    let source = sources.next().unwrap_or_default();
    let ledger = Ledger::default();
    let mut tables = WeightTables::default();
    Table::parse(file, text.into(), &COLUMNS, &ledger).read(|row| {
        let feature = row.required("feature");
        if !feature.is_empty() && !is_feature(feature) {
            let (found, accepted) = super::unknown(feature);
            row.refuse("feature", &found, &accepted);
        }
        for (pair, table) in PAIRS.into_iter().zip(tables.all_mut()) {
            if let Some(weight) = weight(row, pair)
                && table.insert(feature.to_owned(), weight).is_some()
            {
                row.refuse("feature", &format!("{feature} again"), "each feature once");
            }
        }
    });
    (source.to_owned(), tables, ledger.into_refusals())
}

/// The columns of each score; of voice the second weight alone.
const PAIRS: [[Option<&str>; 2]; 4] = [
    [Some("tone_neg"), Some("tone_pos")],
    [Some("effect_neg"), Some("effect_pos")],
    [Some("view_neg"), Some("view_pos")],
    [None, Some("voice")],
];

/// The two weights of a score; `None` where the row has none.
fn weight(row: &Row<'_, '_>, pair: [Option<&str>; 2]) -> Option<Weight> {
    let mut columns = pair.into_iter().flatten();
    let given = columns.any(|column| row.get(column).is_some());
    let number = |column: &str| row.number(column, -GREATEST, GREATEST);
    given.then(|| pair.map(|column| column.map_or(0, number)))
}

/// The table of fitted weights as text.
///
/// ```
/// use nabra::{lexicon::Source, polarity::weights::{WeightTables, Weights, write_fitted}};
/// let mut fitted = WeightTables::default();
/// fitted.tone.insert("bias".to_owned(), [-1500, -1600]);
/// let table = write_fitted("gold.jsonl", &fitted);
/// assert!(table.ends_with("bias\t-1500\t-1600\t-\t-\t-\t-\t-\n"));
/// let weights = Weights::read(&Source::shipped().with_file("fitted.tsv", table))?;
/// assert_eq!((weights.source.as_str(), weights.fitted), ("gold.jsonl", fitted));
/// # Ok::<(), nabra::error::Error>(())
/// ```
pub fn write_fitted(source: &str, fitted: &WeightTables) -> String {
    let source: String = source
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    let mut text = format!(
        "# Written by `nabra fit`: what each feature counts, in thousandths of a logit, beside 0 for the neutral class. Without this\n\
         # file the weights set by hand in weights.toml are in force. said.ID, before.ID and behind.ID are entries of the lexicon that\n\
         # stand in the sentence or beside the name, whatever their grammar, borne.ID those that are evidence; around. is what an\n\
         # entry would give to its parties. view is what other parties hold of the actor, voice that the tone is\n\
         # somebody's words, against 0 for the outlet's.\n{SOURCE}{source}\n{}\n",
        COLUMNS.join("\t")
    );
    let features: BTreeSet<&String> = fitted.all().into_iter().flat_map(BTreeMap::keys).collect();
    for feature in features {
        text.push_str(feature);
        for (pair, table) in PAIRS.into_iter().zip(fitted.all()) {
            let weight = table.get(feature);
            let columns = (0..).zip(pair).filter(|(_, column)| column.is_some());
            for (at, _) in columns {
                // Writing to a string cannot fail.
                let _ = match weight.and_then(|weight: &Weight| weight.get(at)) {
                    Some(weight) => write!(text, "\t{weight}"),
                    None => write!(text, "\t-"),
                };
            }
        }
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_the_table_is_told_with_row_and_column() {
        let header = COLUMNS.join("\t");
        for (rows, expected) in [
            (
                "bais\t1\t2\t-\t-\t-\t-\t-",
                "f:2: column feature: found bais, accepted is the nearest is \"bias\"",
            ),
            (
                "bias\t1.5\t2\t-\t-\t-\t-\t-",
                "f:2: column tone_neg: found 1.5, accepted is a whole number from -1000000",
            ),
            ("bias\t1\t-\t-\t-\t-\t-\t-", "f:2: column tone_pos: found nothing"),
            ("bias\t1\t2", "f:2: found 3 columns"),
            (
                "bias\t1\t2\t-\t-\t-\t-\t-\nbias\t1\t2\t-\t-\t-\t-\t-",
                "f:3: column feature: found bias again",
            ),
        ] {
            let (_, _, refusals) = read("f", &format!("{header}\n{rows}\n"));
            let told: Vec<String> = refusals.iter().map(ToString::to_string).collect();
            assert!(told.len() == 1 && told[0].starts_with(expected), "{told:?}");
        }
    }

    #[test]
    fn a_source_of_several_lines_is_one_line() {
        let table = write_fitted("a\nbias\t1", &WeightTables::default());
        let (source, tables, refusals) = read("f", &table);
        assert_eq!(source, "a bias 1");
        assert!(refusals.is_empty() && tables == WeightTables::default());
    }
}
