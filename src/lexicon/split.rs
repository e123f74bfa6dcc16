//! Split verbs: entries of several words whose subject stands between the verb and the rest.
//!
//! In: the forms of a lexicon. Out: [`Splits`], by the written first word.
//! Rule: «فتح النار» is also found in «فتح الجيش التركي النار», the usual order of Arabic news.
//! Rule: a rest that is a particle alone does not count: «ساعد في» is not «ساعدت باكو في».
//! Cost: one look into eight kilobytes of bits for each word that is asked for, and into a hash table for few.

use super::inflect::{Entry, Form};
use std::collections::{HashMap, HashSet};

/// The forms of several words that begin with a verb, by that verb as written and folded.
#[derive(Debug, Clone, Default)]
pub struct Splits {
    by_head: HashMap<Vec<u8>, Vec<Split>>,
    /// A bit for each hash that such a word has; nearly all other words stop here.
    begins: Vec<u64>,
}

/// Bits over the hashes of first words, as a power of two.
const BITS: u32 = 16;

/// One such form.
#[derive(Debug, Clone)]
pub struct Split {
    /// Index of the form in the lexicon.
    pub form: usize,
    /// The words behind the verb, folded.
    pub tail: Vec<Vec<u8>>,
}

impl Splits {
    /// Finds them among all forms.
    pub(crate) fn of(forms: &[Form]) -> Self {
        let particles: HashSet<&[u8]> = forms
            .iter()
            .filter(|form| matches!(form.entry, Entry::Marker(_) | Entry::Shifter(_)))
            .map(|form| form.stem.as_slice())
            .collect();
        let mut found: Vec<(Vec<u8>, Split)> = Vec::new();
        for (at, form) in forms.iter().enumerate().filter(|(_, form)| form.person.is_some()) {
            let mut words = form.stem.split(|&letter| letter == b' ').map(<[u8]>::to_vec);
            let Some(head) = words.next() else { continue };
            let tail: Vec<Vec<u8>> = words.collect();
            if !tail.iter().all(|word| particles.contains(word.as_slice())) {
                found.push((head, Split { form: at, tail }));
            }
        }
        // The longest first; of equals the first of the lexicon.
        found.sort_by_key(|(_, split)| (std::cmp::Reverse(split.tail.len()), split.form));
        let mut by_head: HashMap<Vec<u8>, Vec<Split>> = HashMap::new();
        let mut begins = vec![0; 1 << (BITS - 6)];
        for (head, split) in found {
            let hash = hash(&head);
            if let Some(bits) = begins.get_mut(hash / 64) {
                *bits |= 1 << (hash % 64);
            }
            by_head.entry(head).or_default().push(split);
        }
        Self { by_head, begins }
    }

    /// Those that begin with a word, the longest first.
    ///
    /// ```
    /// let lexicon = nabra::lexicon::Lexicon::shipped()?;
    /// assert!(!lexicon.splits.beginning_with(&nabra::fold::fold("أطلق")).is_empty());
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    pub fn beginning_with(&self, word: &[u8]) -> &[Split] {
        let hash = hash(word);
        let begins = self
            .begins
            .get(hash / 64)
            .is_some_and(|bits| bits >> (hash % 64) & 1 != 0);
        let found = if begins { self.by_head.get(word) } else { None };
        found.map_or(&[], Vec::as_slice)
    }
}

/// A number below 2 to the power of [`BITS`] from a word's first eight letters and its length.
fn hash(word: &[u8]) -> usize {
    let mut letters = [0; 8];
    for (slot, &letter) in letters.iter_mut().zip(word) {
        *slot = letter;
    }
    let key = u64::from_le_bytes(letters) ^ (word.len() as u64).rotate_right(8);
    (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - BITS)) as usize
}
