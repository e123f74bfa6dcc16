//! Split entries: verbs and verbal nouns of several words that go on behind another phrase.
//!
//! In: the forms of a lexicon. Out: [`Splits`], by the written first word.
//! Rule: «فتح النار» is also found in «فتح الجيش التركي النار», the usual order of Arabic news; «طعن في» in «طعنت
//! المعارضة في النتيجة»; «التدخل في الانتخابات» in «التدخل الروسي في الانتخابات».
//! Rule: verbs that end in a preposition stand apart, for any verb may have one behind it: «نال من» (hurt) is not
//! «نالت باكو جائزة من…». Those that end in another particle («علم أن») are not split.
//! Rule: an entry in whose first two words one has more than sixteen letters is not split.
//! Guarantee: forms of one first word follow each other, since forms are sorted.
//! Cost: one look into a table of bits for each word that is asked for, and into a hash table for one in seven.

mod letters;

pub use letters::Letters;

use super::hasher::{LetterMap, LetterSet};
use super::inflect::{Article, Entry, Form, Forms, Reading};
use super::marker::{Marker, MarkerKind};
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::Arc;

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
    /// Which of the splits begin with a word, and a bit for each hash of a word that they go on with.
    map: LetterMap<Letters, (Range<usize>, u64)>,
    splits: Vec<Split>,
}

/// Bits in the table, as a power of two: 16 kB.
const BITS: u32 = 17;

impl ByHead {
    /// From splits with their heads; those of one head follow each other.
    fn new(found: &[(&[u8], Split)]) -> Self {
        let mut by_head = Self {
            bits: vec![0; 1 << (BITS - 6)],
            splits: Vec::with_capacity(found.len()),
            ..Self::default()
        };
        for same in found.chunk_by(|(head, _), (next, _)| head == next) {
            let from = by_head.splits.len();
            by_head.splits.extend(same.iter().map(|(_, split)| split.clone()));
            // The longest first; of equals the first of the lexicon.
            if let Some(splits) = by_head.splits.get_mut(from..) {
                splits.sort_by_key(|split| (Reverse(split.tail.len()), split.form));
            }
            let first = same.first().and_then(|(head, _)| Letters::of(head, head.len()));
            if let Some(first) = first {
                let bit = first.hash(BITS);
                if let Some(word) = by_head.bits.get_mut(bit / 64) {
                    *word |= 1 << (bit % 64);
                }
                let next = same.iter().fold(0, |next, (_, split)| next | split.next.bit());
                by_head.map.insert(first, (from..from + same.len(), next));
            }
        }
        by_head
    }

    #[inline]
    fn get(&self, word: Letters) -> SameHead<'_> {
        let bit = word.hash(BITS);
        let bits = self.bits.get(bit / 64);
        if bits.is_some_and(|bits| bits >> (bit % 64) & 1 != 0) {
            self.find(word)
        } else {
            SameHead::default()
        }
    }

    #[inline(never)]
    fn find(&self, word: Letters) -> SameHead<'_> {
        let found = self.map.get(&word).and_then(|(range, next)| {
            let splits = self.splits.get(range.clone())?;
            Some(SameHead { splits, next: *next })
        });
        found.unwrap_or_default()
    }
}

/// The forms that begin with a word.
#[derive(Debug, Clone, Copy, Default)]
pub struct SameHead<'l> {
    /// The longest first; of equals the first of the lexicon.
    pub splits: &'l [Split],
    /// A bit for each hash of a word that they go on with.
    next: u64,
}

impl SameHead<'_> {
    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.splits.is_empty()
    }

    /// Whether one of them goes on with a word.
    pub fn go_on_with(self, word: Letters) -> bool {
        self.next & word.bit() != 0 && self.splits.iter().any(|split| split.next == word)
    }
}

/// One such form.
#[derive(Debug, Clone)]
pub struct Split {
    /// Index of the form in the lexicon.
    pub form: usize,
    /// The words behind the first, folded; the forms of one verb share them.
    pub tail: Arc<[Vec<u8>]>,
    /// The first of these words.
    pub next: Letters,
    /// Whether the first word has the article; a stem does not show it.
    pub article: bool,
    /// Whether the tail begins with a preposition, free or fused.
    pub preposition: bool,
}

/// What may stand behind the first word of a form.
#[derive(Debug, Clone)]
struct Tail {
    words: Arc<[Vec<u8>]>,
    next: Option<Letters>,
    /// Whether all words are particles, whether all are prepositions, and whether the first is one, free or fused.
    particles: bool,
    prepositions: bool,
    begins_with_preposition: bool,
}

/// Stems that are particles, and those of them that are prepositions.
#[derive(Debug, Default)]
struct Particles<'f> {
    all: LetterSet<&'f [u8]>,
    prepositions: LetterSet<&'f [u8]>,
}

impl<'f> Particles<'f> {
    fn of(forms: &'f Forms, markers: &[Marker]) -> Self {
        let mut found = Self::default();
        for form in forms.iter() {
            let marker = match form.entry {
                Entry::Marker(at) => markers.get(at as usize),
                Entry::Shifter(_) => None,
                _ => continue,
            };
            let stem = forms.stem(form);
            found.all.insert(stem);
            if marker
                .is_some_and(|marker| matches!(marker.kind, MarkerKind::Preposition(_) | MarkerKind::Place))
            {
                found.prepositions.insert(stem);
            }
        }
        found
    }

    fn tail(&self, letters: &[u8]) -> Tail {
        let words: Arc<[Vec<u8>]> = letters
            .split(|&letter| letter == b' ')
            .map(<[u8]>::to_vec)
            .collect();
        let only = |set: &LetterSet<&[u8]>| words.iter().all(|word| set.contains(word.as_slice()));
        let is_preposition = |word: &Vec<u8>| self.prepositions.contains(word.as_slice()) || has_fused(word);
        Tail {
            particles: only(&self.all),
            prepositions: only(&self.prepositions),
            begins_with_preposition: words.first().is_some_and(is_preposition),
            next: words.first().and_then(|word| Letters::of(word, word.len())),
            words,
        }
    }
}

impl Splits {
    /// Finds them among all forms.
    pub(crate) fn of(forms: &Forms, markers: &[Marker]) -> Self {
        let particles = Particles::of(forms, markers);
        let mut tails: LetterMap<&[u8], Tail> = LetterMap::default();
        let (mut verbs, mut with_preposition, mut nouns) = (Vec::new(), Vec::new(), Vec::new());
        for (at, form) in forms.iter().enumerate() {
            let Some((head, rest)) = head_and_rest(forms, form) else {
                continue;
            };
            let tail = tails.entry(rest).or_insert_with(|| particles.tail(rest));
            let list = match (form.reading == Reading::VerbalNoun, tail.particles) {
                (true, false) => &mut nouns,
                (false, false) => &mut verbs,
                (false, true) if tail.prepositions => &mut with_preposition,
                _ => continue,
            };
            let Some(next) = tail.next else {
                continue;
            };
            let split = Split {
                form: at,
                tail: Arc::clone(&tail.words),
                next,
                article: form.article == Article::Required,
                preposition: tail.begins_with_preposition,
            };
            list.push((head, split));
        }
        Self {
            verbs: ByHead::new(&verbs),
            with_preposition: ByHead::new(&with_preposition),
            nouns: ByHead::new(&nouns),
        }
    }

    /// Verbs that begin with a word and end in a noun, the longest first.
    ///
    /// ```
    /// use nabra::lexicon::split::Letters;
    ///
    /// let lexicon = nabra::lexicon::Lexicon::shipped()?;
    /// let word = Letters::of(&nabra::fold::fold("أطلق"), 4);
    /// assert!(word.is_some_and(|word| !lexicon.splits.beginning_with(word).is_empty()));
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    #[inline]
    pub fn beginning_with(&self, word: Letters) -> SameHead<'_> {
        self.verbs.get(word)
    }

    /// Verbs that begin with a word and end in a preposition.
    #[inline]
    pub fn with_preposition(&self, word: Letters) -> SameHead<'_> {
        self.with_preposition.get(word)
    }

    /// Verbal nouns that begin with a word, its article left out.
    #[inline]
    pub fn nouns(&self, word: Letters) -> SameHead<'_> {
        self.nouns.get(word)
    }
}

/// The first word of a verb or verbal noun of several words, and the others.
fn head_and_rest<'f>(forms: &'f Forms, form: &Form) -> Option<(&'f [u8], &'f [u8])> {
    if form.person.is_none() && form.reading != Reading::VerbalNoun {
        return None;
    }
    let stem = forms.stem(form);
    let space = stem.iter().position(|&letter| letter == b' ')?;
    Some((stem.get(..space)?, stem.get(space + 1..)?))
}

/// «بالشؤون», «للجهود»: a preposition fused with the article.
fn has_fused(word: &[u8]) -> bool {
    use crate::fold::letters::{ALEF, BEH, LAM};
    word.starts_with(&[BEH, ALEF, LAM]) || word.starts_with(&[LAM, LAM])
}
