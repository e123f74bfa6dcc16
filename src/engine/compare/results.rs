//! What a comparison has worked out, and the tables that show it.
//!
//! In: sums, groups of copies, pairs, words and events. Out: the tables of a comparison, as bytes.
//! Not here: `methods.md`, which tells of the runs too; and writing files.

use std::collections::BTreeMap;

use super::options::CompareOptions;
use super::second_pass::Details;
use crate::lexicon::Lexicon;
use crate::lexicon::inflect::Entry;
use crate::profile::compare::cells::{Cells, cells_by};
use crate::profile::compare::collection::Collection;
use crate::profile::compare::duplicates::Group;
use crate::profile::compare::dyads::dyads;
use crate::profile::compare::gold::Corrections;
use crate::profile::compare::pairs::Pairs;
use crate::profile::compare::trends::trends;
use crate::report::publication::NewFile;
use crate::report::{self, COMPARISON_TABLES};

/// Everything that the tables show.
pub(super) struct Results<'r> {
    pub(super) collection: &'r Collection,
    pub(super) groups: &'r [Group],
    pub(super) details: &'r Details,
    pub(super) cells: &'r Cells<'r>,
    pub(super) pairs: &'r Pairs,
    pub(super) corrections: &'r Corrections,
    pub(super) titles: BTreeMap<u32, String>,
    pub(super) lexicon: &'r Lexicon,
    pub(super) options: &'r CompareOptions,
}

impl Results<'_> {
    /// All tables, each made of what it shows.
    pub(super) fn tables(&self) -> Vec<NewFile> {
        COMPARISON_TABLES
            .into_iter()
            .filter(|(_, columns)| !columns.is_empty())
            .map(|table| NewFile::table(table, self.options.mark, |out| self.write(table.0, out)))
            .collect()
    }

    /// Appends the rows of the table of this name and returns their number.
    fn write(&self, name: &str, out: &mut Vec<u8>) -> u64 {
        let (collection, options) = (self.collection, self.options);
        match name {
            "outlets.csv" => {
                let cells = cells_by(collection, options.by);
                report::outlets::write(out, collection, &cells, &self.pairs.intervals, self.corrections)
            }
            "comparison.csv" => {
                report::comparison::write(out, collection, &self.pairs.rows, options.pairs.least_documents)
            }
            "trends.csv" => {
                let trends = trends(self.cells, options.split, options.pairs.least_documents);
                report::trends::write(out, collection, &trends, options.split)
            }
            "dyads.csv" => report::dyads::write(out, collection, &dyads(collection, options.by)),
            "terms.csv" => report::terms::write(out, collection, &self.details.terms),
            "shift.csv" => report::shift::write(
                out,
                collection,
                &self.pairs.rows,
                &self.details.contributions,
                &self.details.entries,
                &lemmas(self.lexicon),
                options.entries,
            ),
            "events.csv" => report::events::write(out, collection, &self.details.events, &self.titles),
            "duplicates.csv" => report::duplicates::write(out, collection, self.groups, &self.titles),
            _ => 0,
        }
    }
}

/// The lemma of each entry, by id.
fn lemmas(lexicon: &Lexicon) -> BTreeMap<&str, &str> {
    let count = |length: usize| 0..u32::try_from(length).unwrap_or(u32::MAX);
    count(lexicon.predicates.len())
        .map(Entry::Predicate)
        .chain(count(lexicon.words.len()).map(Entry::Word))
        .map(|entry| (lexicon.id(entry), report::stances::lemma(lexicon, entry)))
        .collect()
}
