//! Shift: which entries of the lexicon make the difference between two outlets.
//!
//! In: the tone of each sentence with its pieces of evidence. Out: for each outlet and actor what each entry adds
//! to mean tone, and for two outlets the entries whose contributions differ most.
//! Rule: a sentence's tone is shared among its pieces by their light: a piece with light l of a sentence with tone
//! t gets |t| · l / Σ|l|. Where all pieces point in the direction of the tone that is all of it. What is left has
//! two names: *no light* (all lights are negated, or the evidence is of harm and benefit only) and *mixed* (pieces of
//! both signs, or against the tone: the weights are not linear). Without evidence tone is zero and adds nothing.
//! Rule: an entry's contribution is its sum over sentences divided by all sentences that name the actor, as in the
//! word shifts of Gallagher et al. 2021 (*EPJ Data Science* 10:4); it is split into what comes from using the entry
//! more often and from its saying more each time, each at the mean of the other (as the two-fold decomposition of
//! Kitagawa 1955, *JASA* 50).
//! Guarantee: the contributions, those left out of the table and the two named rests add up to the difference of
//! mean tone exactly, in millionths; `mixed` takes the rounding.

use std::collections::BTreeMap;

/// What is not an entry's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// An entry, by number.
    Entry(u32),
    /// All entries that are not listed.
    Others,
    /// Sentences whose evidence puts no light.
    NoLight,
    /// What the pieces do not add up to.
    Mixed,
}

impl Part {
    /// The name of a part that is not one entry.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Entry(_) => None,
            Self::Others => Some("(other entries)"),
            Self::NoLight => Some("(no light)"),
            Self::Mixed => Some("(mixed)"),
        }
    }
}

/// A sum over sentences.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// Pieces, or sentences for a part that is no entry.
    pub count: i64,
    /// Their share of tone, in millionths.
    pub sum: i64,
}

/// What an outlet's tone toward an actor is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contributions {
    /// Sentences that name the actor.
    pub sentences: i64,
    /// By part.
    pub parts: BTreeMap<Part, Share>,
}

impl Contributions {
    /// Adds a sentence: its tone in thousandths, and the entry and light of each piece.
    ///
    /// ```
    /// use nabra::profile::compare::shift::{Contributions, Part};
    /// let mut sums = Contributions::default();
    /// sums.add(-600, &[(7, -500), (8, -1000)]);
    /// assert_eq!(sums.parts[&Part::Entry(8)].sum, -400_000);
    /// assert_eq!(sums.parts.get(&Part::Mixed), None);
    /// ```
    pub fn add(&mut self, tone: i32, pieces: &[(u32, i32)]) {
        self.sentences += 1;
        let tone = i64::from(tone) * 1000;
        let lights: i64 = pieces.iter().map(|&(_, light)| i64::from(light).abs()).sum();
        if lights == 0 {
            if tone != 0 {
                self.put(Part::NoLight, tone);
            }
            return;
        }
        let mut left = tone;
        for &(entry, light) in pieces.iter().filter(|(_, light)| *light != 0) {
            let share = tone.abs() * i64::from(light) / lights;
            left -= share;
            self.put(Part::Entry(entry), share);
        }
        // Less than a millionth a piece is rounding and no sentence of its own.
        if left.unsigned_abs() > pieces.len() as u64 {
            self.put(Part::Mixed, left);
        } else if left != 0 {
            self.parts.entry(Part::Mixed).or_default().sum += left;
        }
    }

    fn put(&mut self, part: Part, sum: i64) {
        let share = self.parts.entry(part).or_default();
        share.count += 1;
        share.sum += sum;
    }

    /// Mean tone in millionths.
    pub fn tone(&self) -> i64 {
        divide(
            self.parts.values().map(|share| i128::from(share.sum)).sum(),
            self.sentences.into(),
        )
    }
}

/// What a part adds to the difference of two outlets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShiftRow {
    /// The part.
    pub part: Part,
    /// On the one side.
    pub one: Share,
    /// On the other.
    pub other: Share,
    /// What it adds to mean tone of the one minus that of the other, in millionths.
    pub contribution: i64,
    /// Of that, what comes from how often it is used; the rest from what it says each time.
    pub by_frequency: i64,
}

/// The difference of two outlets by part: the `most` entries that contribute most, then all others in one row, then
/// the two rests. The contributions add up to `one.tone() - other.tone()`.
pub fn shift(one: &Contributions, other: &Contributions, most: usize) -> Vec<ShiftRow> {
    let mut parts: Vec<Part> = one.parts.keys().chain(other.parts.keys()).copied().collect();
    parts.sort_unstable();
    parts.dedup();
    let mut entries = Vec::new();
    let mut rests = Vec::new();
    for part in parts {
        let row = row(part, one, other);
        match part {
            Part::Entry(_) => entries.push(row),
            _ => rests.push(row),
        }
    }
    entries.sort_by_key(|row| (std::cmp::Reverse(row.contribution.abs()), row.part));
    let others = entries.split_off(entries.len().min(most));
    entries.push(sum(Part::Others, &others));
    for part in [Part::NoLight, Part::Mixed] {
        let known = rests.iter().find(|row| row.part == part).copied();
        entries.push(known.unwrap_or_else(|| sum(part, &[])));
    }
    let difference = one.tone() - other.tone();
    let told: i64 = entries.iter().map(|row| row.contribution).sum();
    if let Some(mixed) = entries.last_mut() {
        mixed.contribution += difference - told;
    }
    entries
}

fn row(part: Part, one: &Contributions, other: &Contributions) -> ShiftRow {
    let of = |side: &Contributions| side.parts.get(&part).copied().unwrap_or_default();
    let (a, b) = (of(one), of(other));
    let (n, m) = (i128::from(one.sentences), i128::from(other.sentences));
    let contribution = divide(a.sum.into(), n) - divide(b.sum.into(), m);
    // (frequency of one − frequency of other) · mean of both means; a side without it lends the other's mean.
    let mean = |share: Share, spare: Share| {
        let share = if share.count > 0 { share } else { spare };
        divide(share.sum.into(), share.count.into())
    };
    let means = i128::from(mean(a, b)) + i128::from(mean(b, a));
    let frequencies = i128::from(a.count) * m - i128::from(b.count) * n;
    ShiftRow {
        part,
        one: a,
        other: b,
        contribution,
        by_frequency: divide(frequencies * means, 2 * n * m),
    }
}

fn sum(part: Part, rows: &[ShiftRow]) -> ShiftRow {
    let add = |of: fn(&ShiftRow) -> Share| {
        rows.iter().map(of).fold(Share::default(), |sum, share| Share {
            count: sum.count + share.count,
            sum: sum.sum + share.sum,
        })
    };
    ShiftRow {
        part,
        one: add(|row| row.one),
        other: add(|row| row.other),
        contribution: rows.iter().map(|row| row.contribution).sum(),
        by_frequency: rows.iter().map(|row| row.by_frequency).sum(),
    }
}

/// Rounded to the nearest, halves away from zero; 0 where there is nothing to divide by.
fn divide(sum: i128, count: i128) -> i64 {
    if count == 0 {
        return 0;
    }
    let half = if sum < 0 { -(count / 2) } else { count / 2 };
    i64::try_from((sum + half) / count).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::bootstrap::Random;

    fn random_side(random: &mut Random, sentences: usize) -> Contributions {
        let mut side = Contributions::default();
        for _ in 0..sentences {
            let pieces: Vec<(u32, i32)> = (0..random.below(4))
                .map(|_| {
                    let light = [-1000, -500, 0, 250, 500][random.below(5)];
                    (u32::try_from(random.below(30)).unwrap(), light)
                })
                .collect();
            side.add(i32::try_from(random.below(2001)).unwrap() - 1000, &pieces);
        }
        side
    }

    #[test]
    fn contributions_add_up_to_the_difference_exactly() {
        let mut random = Random::new(11);
        for most in [0, 3, 100] {
            for _ in 0..50 {
                let sentences = 1 + random.below(200);
                let (one, other) = (random_side(&mut random, sentences), random_side(&mut random, 37));
                let rows = shift(&one, &other, most);
                let sum: i64 = rows.iter().map(|row| row.contribution).sum();
                assert_eq!(sum, one.tone() - other.tone());
                assert!(rows.len() <= most + 4);
            }
        }
    }

    #[test]
    fn tone_of_one_direction_leaves_no_rest() {
        let (mut one, mut other) = (Contributions::default(), Contributions::default());
        one.add(-600, &[(1, -500), (2, -500)]);
        one.add(0, &[]);
        other.add(-600, &[(1, -500)]);
        other.add(-200, &[(2, -500)]);
        let rows = shift(&one, &other, 10);
        // Entry 1: −300/2 against −600/2; entry 2: −300/2 against −200/2.
        let told: Vec<_> = rows
            .iter()
            .map(|row| (row.part, row.contribution, row.by_frequency))
            .collect();
        assert_eq!(
            told[..2],
            [(Part::Entry(1), 150_000, 0), (Part::Entry(2), -50_000, 0)]
        );
        assert_eq!(told[2..].iter().map(|row| row.1).sum::<i64>(), 0);
    }

    #[test]
    fn an_entry_that_only_one_side_uses_counts_by_frequency() {
        let (mut one, mut other) = (Contributions::default(), Contributions::default());
        one.add(-400, &[(1, -500)]);
        one.add(0, &[]);
        other.add(0, &[]);
        let rows = shift(&one, &other, 10);
        assert_eq!((rows[0].contribution, rows[0].by_frequency), (-200_000, -200_000));
    }
}
