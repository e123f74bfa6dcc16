//! Split entries: verbs and verbal nouns of several words that go on behind another phrase.
//!
//! In: the forms of a lexicon. Out: [`Splits`], by the written first word.
//! Rule: «فتح النار» is also found in «فتح الجيش التركي النار», the usual order of Arabic news; «طعن في» in «طعنت
//! المعارضة في النتيجة»; «التدخل في الانتخابات» in «التدخل الروسي في الانتخابات».
//! Rule: verbs that end in a preposition stand apart, for any verb may have one behind it: «نال من» (hurt) is not
//! «نالت باكو جائزة من…». Those that end in another particle («علم أن») are not split.
//! Cost: one look into a hash table for each word that is asked for.

use super::inflect::{Article, Entry, Form, Reading};
use super::marker::{Marker, MarkerKind};
use std::collections::{HashMap, HashSet};

/// The forms of several words, by the first as written and folded.
#[derive(Debug, Clone, Default)]
pub struct Splits {
    verbs: ByHead,
    with_preposition: ByHead,
    nouns: ByHead,
}

/// Forms by their first word; most words are none, and a table of bits says so without a look into the map.
#[derive(Debug, Clone, Default)]
struct ByHead {
    bits: Vec<u64>,
    map: HashMap<Vec<u8>, Vec<Split>>,
}

/// Bits in the table, as a power of two: 4 kB.
const BITS: u32 = 15;

impl ByHead {
    fn add(&mut self, head: &[u8], split: Split) {
        self.bits.resize(1 << (BITS - 6), 0);
        let bit = bit(head);
        if let Some(word) = self.bits.get_mut(bit / 64) {
            *word |= 1 << (bit % 64);
        }
        self.map.entry(head.to_vec()).or_default().push(split);
    }

    fn get(&self, word: &[u8]) -> &[Split] {
        let bit = bit(word);
        let may_be = self
            .bits
            .get(bit / 64)
            .is_some_and(|bits| bits >> (bit % 64) & 1 != 0);
        let found = if may_be { self.map.get(word) } else { None };
        found.map_or(&[], Vec::as_slice)
    }
}

/// A number below 2 to the power of [`BITS`], from the first letters of a word and their number, as in a
/// multiplicative hash.
fn bit(word: &[u8]) -> usize {
    let letters = word.iter().take(7).fold(word.len() as u64, |letters, &letter| {
        letters << 8 | u64::from(letter)
    });
    (letters.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - BITS)) as usize
}

/// One such form.
#[derive(Debug, Clone)]
pub struct Split {
    /// Index of the form in the lexicon.
    pub form: usize,
    /// The words behind the first, folded.
    pub tail: Vec<Vec<u8>>,
    /// Whether the first word has the article; a stem does not show it.
    pub article: bool,
    /// Whether the tail begins with a preposition, free or fused.
    pub preposition: bool,
}

impl Splits {
    /// Finds them among all forms.
    pub(crate) fn of(forms: &[Form], markers: &[Marker]) -> Self {
        let mut particles: HashSet<&[u8]> = HashSet::new();
        let mut prepositions: HashSet<&[u8]> = HashSet::new();
        for form in forms {
            let marker = match form.entry {
                Entry::Marker(at) => markers.get(at as usize),
                Entry::Shifter(_) => None,
                _ => continue,
            };
            particles.insert(&form.stem);
            if marker
                .is_some_and(|marker| matches!(marker.kind, MarkerKind::Preposition(_) | MarkerKind::Place))
            {
                prepositions.insert(&form.stem);
            }
        }
        let mut found = Self::default();
        for (at, form) in forms.iter().enumerate() {
            let is_noun = form.reading == Reading::VerbalNoun;
            if form.person.is_none() && !is_noun {
                continue;
            }
            let mut words = form.stem.split(|&letter| letter == b' ');
            let (Some(head), tail) = (words.next(), words.collect::<Vec<_>>()) else {
                continue;
            };
            let only = |set: &HashSet<&[u8]>| tail.iter().all(|word| set.contains(word));
            let list = match (is_noun, only(&particles)) {
                (true, false) => &mut found.nouns,
                (false, false) => &mut found.verbs,
                (false, true) if !tail.is_empty() && only(&prepositions) => &mut found.with_preposition,
                _ => continue,
            };
            let preposition = tail
                .first()
                .is_some_and(|word| prepositions.contains(word) || has_fused(word));
            let split = Split {
                form: at,
                tail: tail.into_iter().map(<[u8]>::to_vec).collect(),
                article: form.article == Article::Required,
                preposition,
            };
            list.add(head, split);
        }
        for list in [&mut found.verbs, &mut found.with_preposition, &mut found.nouns] {
            // The longest first; of equals the first of the lexicon.
            #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
            for splits in list.map.values_mut() {
                splits.sort_by_key(|split| (std::cmp::Reverse(split.tail.len()), split.form));
            }
        }
        found
    }

    /// Verbs that begin with a word and end in a noun, the longest first.
    ///
    /// ```
    /// let lexicon = nabra::lexicon::Lexicon::shipped()?;
    /// assert!(!lexicon.splits.beginning_with(&nabra::fold::fold("أطلق")).is_empty());
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    pub fn beginning_with(&self, word: &[u8]) -> &[Split] {
        self.verbs.get(word)
    }

    /// Verbs that begin with a word and end in a preposition.
    pub fn with_preposition(&self, word: &[u8]) -> &[Split] {
        self.with_preposition.get(word)
    }

    /// Verbal nouns that begin with a word, its article left out.
    pub fn nouns(&self, word: &[u8]) -> &[Split] {
        self.nouns.get(word)
    }
}

/// «بالشؤون», «للجهود»: a preposition fused with the article.
fn has_fused(word: &[u8]) -> bool {
    use crate::fold::letters::{ALEF, BEH, LAM};
    word.starts_with(&[BEH, ALEF, LAM]) || word.starts_with(&[LAM, LAM])
}
