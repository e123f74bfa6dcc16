//! Near-duplicates: wire copy that several outlets print, and articles that one prints twice.
//!
//! In: a [`Collection`] with signatures, and the shingles of single documents on demand. Out: groups of documents
//! whose sentences about actors are nearly the same, and which documents count.
//! Rule: documents that agree in two neighbouring numbers of their signatures are candidates (banding: 32 bands of 2;
//! Leskovec, Rajaraman and Ullman 2020, *Mining of Massive Datasets*, §3.4). Candidates whose
//! signatures are too far apart (3.5 standard errors) are dropped; the others are compared exactly, by all their
//! shingles. Of pairs with a Jaccard similarity of 0.6, the least that makes a copy, about one in ten thousand is
//! missed; of more similar ones fewer.
//! Rule: a document joins the group of the first member that it is a copy of; groups that a document links
//! become one.
//! Rule: texts are the sentences that name an actor, because nothing else enters a comparison. Two articles that
//! differ elsewhere are therefore copies, and what an outlet adds about no actor changes nothing.
//! Guarantee: the result depends on the documents alone, not on their order.
//! Memory: one bucket entry of 12 bytes a document and band at a time; the shingles of two documents.

use super::collection::Collection;
use super::signature::{SIZE, Signature, equal_places, overlap};
use crate::error::Result;

/// The least Jaccard similarity of copies, in thousandths.
pub const LEAST_SIMILARITY: usize = 600;
/// Numbers of a band.
const ROWS: usize = 2;
/// The least number of equal places: 0.6 · 64 less 3.5 standard errors of √(0.6 · 0.4 · 64) = 3.9.
const LEAST_PLACES: usize = 24;
/// The most documents of a bucket that one is compared with: those before it, since copies appear within days of
/// one another.
const MOST_COMPARED: usize = 64;

/// Which documents of a group count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rule {
    /// All.
    Keep,
    /// One in each outlet: what an outlet prints is its own choice, but it chooses once.
    #[default]
    Group,
    /// Only the one that was printed first.
    First,
}

impl Rule {
    /// The name that options and tables use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Group => "group",
            Self::First => "first",
        }
    }
}

/// Documents with nearly the same text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Numbers of the documents, by date and id; the similarity of each to the first one is in
    /// [`Group::similarities`].
    pub documents: Vec<u32>,
    /// Jaccard similarity to the first document, in thousandths.
    pub similarities: Vec<u32>,
}

/// Finds all groups. `shingles` gives the sorted shingles of a document.
///
/// # Errors
/// Those of `shingles`.
pub fn find_groups(
    collection: &Collection,
    mut shingles: impl FnMut(u32) -> Result<Vec<u64>>,
) -> Result<Vec<Group>> {
    let signatures = &collection.signatures;
    let mut links = Links::new(signatures.len());
    let mut bucket: Vec<(u64, u32)> = Vec::new();
    for band in 0..SIZE / ROWS {
        bucket.clear();
        bucket.extend((0..).zip(signatures).filter_map(|(number, signature)| {
            let band = band * ROWS;
            let &[first, second] = signature
                .as_ref()?
                .get(band..band + ROWS)?
                .first_chunk::<ROWS>()?;
            Some((u64::from(first) << 32 | u64::from(second), number))
        }));
        bucket.sort_unstable();
        for same in bucket.chunk_by(|(a, _), (b, _)| a == b) {
            link(same, signatures, &mut links, &mut shingles)?;
        }
    }
    links
        .groups()
        .into_iter()
        .map(|documents| group(documents, &mut shingles))
        .collect()
}

/// Compares the documents of a bucket that are in no common group yet.
fn link(
    bucket: &[(u64, u32)],
    signatures: &[Option<Box<Signature>>],
    links: &mut Links,
    shingles: &mut impl FnMut(u32) -> Result<Vec<u64>>,
) -> Result<()> {
    let signature = |number: u32| signatures.get(number as usize).and_then(Option::as_deref);
    for (at, &(_, later)) in bucket.iter().enumerate().skip(1) {
        let mut own = None;
        for &(_, earlier) in bucket.iter().take(at).rev().take(MOST_COMPARED) {
            let near = signature(earlier)
                .zip(signature(later))
                .is_some_and(|(a, b)| equal_places(a, b) >= LEAST_PLACES);
            if !near || links.are_linked(earlier, later) {
                continue;
            }
            let own = match &mut own {
                Some(own) => own,
                empty => empty.insert(shingles(later)?),
            };
            if similarity(&shingles(earlier)?, own) >= LEAST_SIMILARITY {
                links.link(earlier, later);
            }
        }
    }
    Ok(())
}

fn similarity(a: &[u64], b: &[u64]) -> usize {
    let (common, all) = overlap(a, b);
    (common * 1000).checked_div(all).unwrap_or(0)
}

fn group(documents: Vec<u32>, shingles: &mut impl FnMut(u32) -> Result<Vec<u64>>) -> Result<Group> {
    let mut similarities = Vec::new();
    let mut first = None;
    for &number in &documents {
        let own = shingles(number)?;
        let first = first.get_or_insert_with(|| own.clone());
        similarities.push(u32::try_from(similarity(first, &own)).unwrap_or(0));
    }
    Ok(Group {
        documents,
        similarities,
    })
}

/// Says of each document whether it counts.
pub fn count_by(rule: Rule, groups: &[Group], collection: &mut Collection) {
    for group in groups {
        let mut outlets = Vec::new();
        for (place, &number) in group.documents.iter().enumerate() {
            let Some(document) = collection.documents.get_mut(number as usize) else {
                continue;
            };
            let is_new = !outlets.contains(&document.outlet);
            outlets.push(document.outlet);
            document.counts = match rule {
                Rule::Keep => true,
                Rule::Group => is_new,
                Rule::First => place == 0,
            };
        }
    }
}

/// Disjoint sets (Tarjan 1975); the smallest number stands for its set.
#[derive(Debug)]
struct Links {
    parents: Vec<u32>,
}

impl Links {
    fn new(size: usize) -> Self {
        Self {
            parents: (0..u32::try_from(size).unwrap_or(u32::MAX)).collect(),
        }
    }

    fn root(&mut self, mut number: u32) -> u32 {
        loop {
            let parent = self.parent(number);
            if parent == number {
                return number;
            }
            let above = self.parent(parent);
            if let Some(own) = self.parents.get_mut(number as usize) {
                *own = above;
            }
            number = above;
        }
    }

    fn parent(&self, number: u32) -> u32 {
        self.parents.get(number as usize).copied().unwrap_or(number)
    }

    fn are_linked(&mut self, a: u32, b: u32) -> bool {
        self.root(a) == self.root(b)
    }

    fn link(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(parent) = self.parents.get_mut(a.max(b) as usize) {
            *parent = a.min(b);
        }
    }

    /// Sets of two and more, each sorted, by their first members.
    fn groups(mut self) -> Vec<Vec<u32>> {
        let mut by_root: Vec<(u32, u32)> = Vec::new();
        for number in 0..u32::try_from(self.parents.len()).unwrap_or(u32::MAX) {
            by_root.push((self.root(number), number));
        }
        by_root.sort_unstable();
        by_root
            .chunk_by(|(a, _), (b, _)| a == b)
            .filter(|set| set.len() > 1)
            .map(|set| set.iter().map(|&(_, number)| number).collect())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linked_numbers_make_groups() {
        let mut links = Links::new(8);
        links.link(5, 2);
        links.link(7, 6);
        links.link(6, 5);
        links.link(1, 0);
        assert!(links.are_linked(2, 7));
        assert_eq!(links.groups(), [vec![0, 1], vec![2, 5, 6, 7]]);
    }
}
