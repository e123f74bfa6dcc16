//! `terms.csv`: a row an outlet, actor and word that sets the outlet apart.
//!
//! In: terms. Out: rows, by outlet, actor and z. See [`terms`](crate::profile::compare::terms).

use std::collections::BTreeMap;

use super::row::Row;
use crate::profile::compare::collection::Collection;
use crate::profile::compare::terms::TermRow;

/// The table's columns.
pub const COLUMNS: &[&str] = &[
    "outlet",
    "actor",
    "term",
    "count",
    "per_1000",
    "other_count",
    "other_per_1000",
    "documents",
    "log_odds",
    "z",
    "examples",
];

/// Appends all rows to `out` and returns their number. `examples` are ids with the number of the sentence behind.
pub(crate) fn write(
    out: &mut Vec<u8>,
    collection: &Collection,
    terms: &BTreeMap<(u32, u32), Vec<TermRow>>,
) -> u64 {
    let mut rows = 0;
    for (&(outlet, actor), terms) in terms {
        for term in terms {
            let examples: Vec<String> = term
                .examples
                .iter()
                .filter_map(|&(document, sentence)| {
                    let document = collection.documents.get(document as usize)?;
                    Some(format!("{}:{sentence}", document.id))
                })
                .collect();
            Row::new(out)
                .text(collection.outlets.name(outlet))
                .text(collection.actors.name(actor))
                .text(&term.term)
                .number(term.count.into())
                .decimal(per_1000(term.count.into(), term.words))
                .number(term.other_count)
                .decimal(per_1000(term.other_count, term.other_words))
                .number(term.documents.into())
                .units(Some(term.log_odds))
                .units(Some(term.z))
                .text(&examples.join(" "))
                .end();
            rows += 1;
        }
    }
    rows
}

/// Thousandths of words in a thousand.
fn per_1000(count: u64, words: u64) -> Option<i64> {
    let scaled = (u128::from(count) * 1_000_000 + u128::from(words) / 2).checked_div(words.into())?;
    i64::try_from(scaled).ok()
}
