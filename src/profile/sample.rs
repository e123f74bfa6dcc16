//! Samples: which scored units a person should code by hand.
//!
//! In: units by stratum (outlet and actor). Out: those drawn, with how many they stand for.
//! Rule: strata share the sample evenly, and within each the units of low, middle and high confidence do, so that
//! rare outlets, actors and doubtful sentences are all there; how many units each drawn one stands for is given
//! back, so that figures for the whole corpus can be weighted (Horvitz and Thompson 1952).
//! Rule: of units with the same text in one stratum only one can be drawn.
//! Guarantee: which units are drawn depends on their ids and the seed alone, not on the order of rows: each unit
//! gets a number from a hash of its id and the seed, and the lowest are drawn.

use super::bootstrap::Random;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// Levels of confidence within a stratum.
const LEVELS: usize = 3;

/// Outlet and actor.
pub type Stratum = (String, String);

/// One scored unit that may be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// Where its row stands, from 0.
    pub row: u64,
    /// Hash of its id; see [`hash`].
    pub id: u64,
    /// Hash of its text.
    pub text: u64,
    /// Confidence in thousandths.
    pub confidence: u16,
}

/// One drawn unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// Where its row stands, from 0.
    pub row: u64,
    /// Its stratum.
    pub stratum: Stratum,
    /// Its level of confidence in the stratum: 0 low, 1 middle, 2 high.
    pub level: usize,
    /// Number of units of that stratum and level.
    pub of: usize,
    /// Number of them drawn.
    pub drawn: usize,
    number: u64,
}

/// A hash of several texts.
pub fn hash(parts: &[&str]) -> u64 {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part.as_bytes());
        // No text holds this byte, so that parts cannot run together.
        digest.update([0xFF]);
    }
    digest
        .finalize()
        .iter()
        .take(8)
        .fold(0, |sum, &byte| sum << 8 | u64::from(byte))
}

/// Units of one stratum and level, the next to be drawn last.
#[derive(Debug, Default)]
struct Cell {
    waiting: Vec<(u64, Candidate)>,
    drawn: Vec<(u64, Candidate)>,
    of: usize,
}

/// Draws `size` units, or all when there are not so many, in an order that tells a coder nothing.
pub fn draw(strata: BTreeMap<Stratum, Vec<Candidate>>, size: usize, seed: u64) -> Vec<Drawn> {
    let mut strata: Vec<(u64, Stratum, [Cell; LEVELS])> = strata
        .into_iter()
        .map(|(stratum, candidates)| {
            let number = number(hash(&[&stratum.0, &stratum.1]), seed);
            (number, stratum, cells(candidates, seed))
        })
        .collect();
    // When a round cannot serve all strata, the seed decides which come first.
    strata.sort_by_key(|(number, ..)| *number);
    let mut left = size;
    let mut round = 0;
    while left > 0 {
        let before = left;
        for (number, _, cells) in &mut strata {
            if left == 0 {
                break;
            }
            let first = usize::try_from(*number % LEVELS as u64).unwrap_or(0) + round;
            left -= usize::from(take_one(cells, first));
        }
        if left == before {
            break;
        }
        round += 1;
    }
    let mut drawn: Vec<Drawn> = strata
        .into_iter()
        .flat_map(|(_, stratum, cells)| {
            cells
                .into_iter()
                .enumerate()
                .flat_map(move |(level, cell)| of_cell(&stratum, level, &cell))
        })
        .collect();
    drawn.sort_by_key(|drawn| drawn.number);
    drawn
}

/// Draws one unit from the cell whose turn it is, or the next that has one.
fn take_one(cells: &mut [Cell; LEVELS], first: usize) -> bool {
    (0..LEVELS).any(|step| {
        let Some(cell) = cells.get_mut((first + step) % LEVELS) else {
            return false;
        };
        let next = cell.waiting.pop();
        cell.drawn.extend(next);
        next.is_some()
    })
}

fn of_cell(stratum: &Stratum, level: usize, cell: &Cell) -> Vec<Drawn> {
    cell.drawn
        .iter()
        .map(|(number, candidate)| Drawn {
            row: candidate.row,
            stratum: stratum.clone(),
            level,
            of: cell.of,
            drawn: cell.drawn.len(),
            // Drawn units have low numbers; a second turn makes the order of the sheet another.
            number: Random::new(*number).next_bits(),
        })
        .collect()
}

/// The random number of an id.
fn number(id: u64, seed: u64) -> u64 {
    Random::new(id ^ Random::new(seed).next_bits()).next_bits()
}

/// The units of a stratum by thirds of confidence.
fn cells(candidates: Vec<Candidate>, seed: u64) -> [Cell; LEVELS] {
    let mut numbered: Vec<(u64, Candidate)> = candidates
        .into_iter()
        .map(|candidate| (number(candidate.id, seed), candidate))
        .collect();
    numbered.sort_by_key(|(number, candidate)| (*number, candidate.row));
    let mut texts = BTreeSet::new();
    numbered.retain(|(_, candidate)| texts.insert(candidate.text));
    // Among units of one confidence the id decides, which tells nothing of who is drawn; the number would put those
    // drawn last into the higher level.
    numbered.sort_by_key(|(_, candidate)| (candidate.confidence, candidate.id, candidate.row));
    let mut cells: [Cell; LEVELS] = Default::default();
    let whole = numbered.len().max(1);
    for (rank, unit) in numbered.into_iter().enumerate() {
        if let Some(cell) = cells.get_mut(rank * LEVELS / whole) {
            cell.waiting.push(unit);
            cell.of += 1;
        }
    }
    for cell in &mut cells {
        cell.waiting.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three outlets with 300, 30 and 3 units.
    fn strata() -> BTreeMap<Stratum, Vec<Candidate>> {
        let of = |outlet: &str, count: u64| {
            let candidates = (0..count)
                .map(|row| Candidate {
                    row,
                    id: hash(&[outlet, &row.to_string()]),
                    text: row,
                    confidence: u16::try_from(400 + row % 500).unwrap(),
                })
                .collect();
            ((outlet.to_owned(), "RUS".to_owned()), candidates)
        };
        BTreeMap::from([of("a", 300), of("b", 30), of("c", 3)])
    }

    fn count(drawn: &[Drawn], outlet: &str) -> usize {
        drawn.iter().filter(|drawn| drawn.stratum.0 == outlet).count()
    }

    #[test]
    fn a_level_that_two_confidences_share_is_drawn_from_evenly() {
        let candidates = (0..300u64).map(|row| Candidate {
            row,
            id: hash(&[&row.to_string()]),
            text: row,
            confidence: if row % 2 == 0 { 600 } else { 700 },
        });
        let stratum = ("a".to_owned(), "TUR".to_owned());
        let drawn = draw(BTreeMap::from([(stratum, candidates.collect())]), 90, 3);
        let middle = drawn.iter().filter(|drawn| drawn.level == 1);
        let low = middle.filter(|drawn| drawn.row % 2 == 0).count();
        assert!(
            (8..=22).contains(&low),
            "{low} of 30, where half of the level are of the lower confidence"
        );
    }

    #[test]
    fn strata_and_levels_share_the_sample_evenly() {
        let drawn = draw(strata(), 33, 1);
        assert_eq!(
            [count(&drawn, "a"), count(&drawn, "b"), count(&drawn, "c")],
            [15, 15, 3]
        );
        for level in 0..3 {
            let of_level = drawn
                .iter()
                .filter(|drawn| drawn.stratum.0 == "a" && drawn.level == level);
            assert_eq!(of_level.count(), 5);
        }
        let stand_for: usize = drawn
            .iter()
            .filter(|drawn| drawn.stratum.0 == "a")
            .map(|drawn| drawn.of / drawn.drawn)
            .sum();
        assert_eq!(stand_for, 300);
    }

    #[test]
    fn order_of_rows_does_not_matter_and_the_seed_does() {
        let mut turned = strata();
        for candidates in turned.values_mut() {
            candidates.reverse();
        }
        assert_eq!(draw(strata(), 40, 7), draw(turned, 40, 7));
        assert_ne!(draw(strata(), 40, 7), draw(strata(), 40, 8));
    }

    #[test]
    fn a_small_corpus_is_drawn_whole_and_equal_texts_once() {
        assert_eq!(draw(strata(), 1000, 1).len(), 333);
        let mut same = strata();
        for candidate in same.values_mut().flatten() {
            candidate.text = 1;
        }
        assert_eq!(draw(same, 1000, 1).len(), 3);
    }
}
