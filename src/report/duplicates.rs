//! `duplicates.csv`: a row a document whose sentences about actors are nearly those of another.
//!
//! In: groups. Out: rows, by group, date and id. `similarity` is that to the group's first document, `counts` says
//! whether the document enters the other tables. See [`duplicates`](crate::profile::compare::duplicates).

use std::collections::BTreeMap;

use super::row::Row;
use crate::profile::compare::collection::Collection;
use crate::profile::compare::duplicates::Group;
use crate::profile::compare::period::Day;

/// The table's columns.
pub const COLUMNS: &[&str] = &[
    "group",
    "documents",
    "outlets",
    "doc_id",
    "outlet",
    "date",
    "similarity",
    "counts",
    "title",
];

/// Appends all rows to `out` and returns their number. `titles` are those of documents.
pub(crate) fn write(
    out: &mut Vec<u8>,
    collection: &Collection,
    groups: &[Group],
    titles: &BTreeMap<u32, String>,
) -> u64 {
    let mut rows = 0;
    for (number, group) in (1..).zip(groups) {
        let mut outlets: Vec<u32> = group
            .documents
            .iter()
            .filter_map(|&number| Some(collection.documents.get(number as usize)?.outlet))
            .collect();
        outlets.sort_unstable();
        outlets.dedup();
        for (&document, &similarity) in group.documents.iter().zip(&group.similarities) {
            let Some(known) = collection.documents.get(document as usize) else {
                continue;
            };
            Row::new(out)
                .number(number)
                .number(group.documents.len() as u64)
                .number(outlets.len() as u64)
                .text(&known.id)
                .text(collection.outlets.name(known.outlet))
                .text(&known.day.map(Day::name).unwrap_or_default())
                .decimal(Some(similarity.into()))
                .text(if known.counts { "yes" } else { "no" })
                .text(titles.get(&document).map_or("", String::as_str))
                .end();
            rows += 1;
        }
    }
    rows
}
