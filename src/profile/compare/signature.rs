//! Signatures of texts: near-duplicates found without holding the texts.
//!
//! In: the words of a document. Out: a [`Signature`] of 64 numbers, and the set of its shingles.
//! Rule: a shingle is four words in a row, folded. The share of shingles that two texts have in common (Jaccard) is
//! estimated by the share of equal numbers in their signatures: the smallest of a hash over all shingles, for each
//! of 64 hashes (Broder 1997, «On the resemblance and containment of documents»).
//! Rule: texts of fewer than eight shingles have no signature: two documents that share one short sentence are not
//! copies of one another.
//! Guarantee: the hashes are fixed, so the same text has the same signature everywhere.
//! Memory: 256 bytes a document. Cost: 64 multiplications a word.

use super::words::{hash, mix};

/// Numbers of a signature; the standard error of the estimate is at most 1/16.
pub const SIZE: usize = 64;
/// Words of a shingle.
const WORDS: usize = 4;
/// The least number of different shingles.
const LEAST: usize = 8;

/// The smallest hash values of a text's shingles.
pub type Signature = [u32; SIZE];

/// Collects the shingles of one document.
#[derive(Debug, Default)]
pub struct Shingles {
    hashes: Vec<u64>,
    recent: [u64; WORDS],
    seen: usize,
}

impl Shingles {
    /// Forgets everything.
    pub fn clear(&mut self) {
        self.hashes.clear();
        self.seen = 0;
    }

    /// Adds a folded word.
    pub fn push(&mut self, word: &[u8]) {
        self.push_hash(hash(word));
    }

    /// Adds a word by its hash.
    pub fn push_hash(&mut self, word: u64) {
        self.recent.rotate_left(1);
        if let Some(last) = self.recent.last_mut() {
            *last = word;
        }
        self.seen += 1;
        if self.seen >= WORDS {
            // Order counts: each word is turned by its place.
            let shingle = self
                .recent
                .iter()
                .fold(0u64, |sum, &word| mix(sum.rotate_left(17) ^ word));
            self.hashes.push(shingle);
        }
    }

    /// The different shingles, in the order of their hashes.
    pub fn set(&mut self) -> &[u64] {
        self.hashes.sort_unstable();
        self.hashes.dedup();
        &self.hashes
    }

    /// The signature; `None` for a text that is too short.
    pub fn signature(&mut self) -> Option<Signature> {
        let set = self.set();
        if set.len() < LEAST {
            return None;
        }
        let mut signature = [u32::MAX; SIZE];
        for &shingle in set {
            for (least, &(factor, add)) in signature.iter_mut().zip(&FACTORS) {
                // The high half of a multiplication (Dietzfelbinger et al. 1997).
                let value = (shingle.wrapping_mul(factor).wrapping_add(add) >> 32) as u32;
                *least = (*least).min(value);
            }
        }
        Some(signature)
    }
}

/// An odd factor and a summand for each hash, from `SplitMix64`.
const FACTORS: [(u64, u64); SIZE] = {
    let mut factors = [(0, 0); SIZE];
    let mut state: u64 = 0x006e_6162_7261;
    let mut at = 0;
    while at < SIZE {
        let (factor, next) = draw(state);
        let (add, next) = draw(next);
        #[expect(clippy::indexing_slicing, reason = "checked when the program is built")]
        {
            factors[at] = (factor | 1, add);
        }
        state = next;
        at += 1;
    }
    factors
};

const fn draw(state: u64) -> (u64, u64) {
    let state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut bits = state;
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    (bits ^ (bits >> 31), state)
}

/// Number of equal places of two signatures.
pub fn equal_places(a: &Signature, b: &Signature) -> usize {
    a.iter().zip(b).filter(|(a, b)| a == b).count()
}

/// Common and all members of two sorted sets.
///
/// ```
/// use nabra::profile::compare::signature::overlap;
/// assert_eq!(overlap(&[1, 2, 3], &[2, 3, 4, 5]), (2, 5));
/// ```
pub fn overlap(a: &[u64], b: &[u64]) -> (usize, usize) {
    let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
    let mut common = 0;
    while let (Some(one), Some(other)) = (left.peek(), right.peek()) {
        match one.cmp(other) {
            std::cmp::Ordering::Less => drop(left.next()),
            std::cmp::Ordering::Greater => drop(right.next()),
            std::cmp::Ordering::Equal => {
                common += 1;
                left.next();
                right.next();
            }
        }
    }
    (common, a.len() + b.len() - common)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::bootstrap::Random;

    fn shingles(words: &[u64]) -> Shingles {
        let mut shingles = Shingles::default();
        for &word in words {
            shingles.push_hash(mix(word));
        }
        shingles
    }

    #[test]
    #[expect(clippy::cast_precision_loss, reason = "counts of a few hundred")]
    fn equal_places_estimate_the_common_share() {
        let mut random = Random::new(3);
        for kept in [50, 100, 150, 190] {
            let mut error = 0.0;
            for _ in 0..40 {
                let base: Vec<u64> = (0..200).map(|_| random.next_bits()).collect();
                let mut other = base.clone();
                other[kept..]
                    .iter_mut()
                    .for_each(|word| *word = random.next_bits());
                let (mut a, mut b) = (shingles(&base), shingles(&other));
                let estimate = equal_places(&a.signature().unwrap(), &b.signature().unwrap());
                let (common, all) = overlap(a.set(), b.set());
                error += estimate as f64 / SIZE as f64 - common as f64 / all as f64;
            }
            // Forty estimates with a standard error of at most 1/16 each.
            assert!(
                (error / 40.0).abs() < 3.0 / 16.0 / 40f64.sqrt(),
                "{kept}: {error}"
            );
        }
    }

    #[test]
    fn short_texts_have_no_signature_and_order_counts() {
        assert_eq!(shingles(&[1, 2, 3, 4, 5]).signature(), None);
        let (mut forward, mut backward) = (
            shingles(&(0..20).collect::<Vec<_>>()),
            shingles(&(0..20).rev().collect::<Vec<_>>()),
        );
        assert_eq!(overlap(forward.set(), backward.set()).0, 0);
    }
}
