//! The stems of a lexicon, sorted, and what each says of its grammar.
//!
//! In: stems in any order. Out: [`Forms`], a sorted list whose letters lie together.
//! Guarantee: sorted by letters, then by entry and grammar; no form stands twice.
//! Cost: 20 bytes a form, and its letters once for all forms of a stem.

use std::cmp::Ordering;
use std::ops::Range;

use super::affix::{Paradigm, Person};
use super::entry::Entry;

/// A stem to search for; its letters are [`Forms::stem`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// Where its letters stand.
    pub(super) start: u32,
    pub(super) len: u16,
    /// Whose form it is.
    pub entry: Entry,
    /// Which form it is.
    pub reading: Reading,
    /// How it inflects.
    pub paradigm: Paradigm,
    /// Whether it takes the article.
    pub article: Article,
    /// Grammar that the stem itself carries, for phrases whose first word is inflected in advance.
    pub person: Option<Person>,
    /// Whether the form is plural in itself.
    pub plural: bool,
    /// Whether the form is feminine in itself.
    pub feminine: bool,
}

impl Form {
    /// A form without letters, with what its paradigm says of it.
    pub(super) fn new(entry: Entry, reading: Reading, paradigm: Paradigm) -> Self {
        Self {
            start: 0,
            len: 0,
            entry,
            reading,
            paradigm,
            article: Article::Free,
            person: None,
            plural: paradigm == Paradigm::Plural,
            feminine: paradigm == Paradigm::Feminine,
        }
    }

    /// The form with its letters; `None` where there are none, or more than any phrase has.
    pub(super) fn with_stem(self, at: Range<usize>) -> Option<Self> {
        let len = u16::try_from(at.len()).ok().filter(|len| *len > 0)?;
        let start = u32::try_from(at.start).ok()?;
        Some(Self { start, len, ..self })
    }

    fn stem(self, letters: &[u8]) -> &[u8] {
        let start = self.start as usize;
        letters
            .get(start..start + usize::from(self.len))
            .unwrap_or_default()
    }

    /// The order of forms with the same letters.
    fn order(&self, other: &Self) -> Ordering {
        let grammar = |form: &Self| {
            let itself = (form.person, form.plural, form.feminine);
            (form.entry, form.reading, form.paradigm, form.article, itself)
        };
        grammar(self).cmp(&grammar(other))
    }
}

/// Which form of its entry a stem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reading {
    /// A verb in the past.
    Past,
    /// A hollow verb in the passive past, the one passive that spelling shows: «أدين», «أقيل».
    PastPassive,
    /// A verb in the present.
    Present,
    /// A verbal noun.
    VerbalNoun,
    /// An active participle or noun of the one who acts.
    ActorNoun,
    /// A passive participle.
    PassiveNoun,
    /// The entry itself: a name, word, noun or particle.
    Itself,
}

/// Whether a stem stands with the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Article {
    /// It may.
    Free,
    /// Only with it: «الكرملين», stored as «كرملين».
    Required,
    /// Never: «تركيا».
    Forbidden,
}

/// Every stem of a lexicon, sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forms {
    letters: Vec<u8>,
    forms: Vec<Form>,
}

impl Forms {
    /// Sorts forms whose letters stand anywhere.
    pub(super) fn sorted(letters: &[u8], forms: &[Form]) -> Self {
        // The first letters as a number settle nearly every comparison.
        let mut order: Vec<(u64, &Form)> = forms
            .iter()
            .map(|form| (first_letters(form.stem(letters)), form))
            .collect();
        order.sort_unstable_by(|(first, form), (other_first, other)| {
            first
                .cmp(other_first)
                .then_with(|| form.stem(letters).cmp(other.stem(letters)))
                .then_with(|| form.order(other))
        });
        let mut sorted = Self {
            letters: Vec::with_capacity(letters.len()),
            forms: Vec::with_capacity(forms.len()),
        };
        for (_, form) in order {
            sorted.add(form.stem(letters), *form);
        }
        sorted.letters.shrink_to_fit();
        sorted.forms.shrink_to_fit();
        sorted
    }

    /// Adds a form that comes behind all others.
    fn add(&mut self, stem: &[u8], form: Form) {
        let last = self.forms.last().copied();
        let start = match last.filter(|last| last.stem(&self.letters) == stem) {
            Some(same) => same.start as usize,
            None => self.letters.len(),
        };
        let form = form.with_stem(start..start + stem.len());
        if form == last {
            return;
        }
        if start == self.letters.len() {
            self.letters.extend_from_slice(stem);
        }
        self.forms.extend(form);
    }

    /// The folded letters of one of these forms; several words are separated by one space.
    ///
    /// ```
    /// let forms = nabra::lexicon::Lexicon::shipped()?.forms;
    /// assert!(forms.iter().any(|form| forms.stem(form) == nabra::fold::fold("هاجم")));
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    pub fn stem(&self, form: &Form) -> &[u8] {
        form.stem(&self.letters)
    }
}

impl std::ops::Deref for Forms {
    type Target = [Form];

    fn deref(&self) -> &[Form] {
        &self.forms
    }
}

/// The first eight letters as a number; no letter is zero, so that numbers stand in the order of the letters.
fn first_letters(stem: &[u8]) -> u64 {
    let mut first = [0; 8];
    for (slot, letter) in first.iter_mut().zip(stem) {
        *slot = *letter;
    }
    u64::from_be_bytes(first)
}
