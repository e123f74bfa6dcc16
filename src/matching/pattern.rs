//! Stems and their forms, and whether a form fits into a word.
//!
//! In: a stem, by its number, and what stands around it. Out: those of its forms that may stand there.
//! Rule: what stands before and what stands behind must both be legal for the form's paradigm, and with each other.
//! Cost: 20 bytes a stem and 7 a form. Sets of paradigms are compared first; few stems need more.

use super::around::{Around, Paradigms, set_of};
use crate::lexicon::Lexicon;
use crate::lexicon::affix::{Affix, Paradigm, Person};
use crate::lexicon::inflect::{Article, Entry, Form, Reading};

/// The stems of a lexicon, what forms they are, and what may stand around them.
#[derive(Default)]
pub(super) struct Patterns {
    /// By index in `Lexicon::forms`.
    forms: Vec<Brief>,
    pub(super) around: Around,
}

/// The letters of a stem, and its forms.
pub(super) type Stem<'l> = (&'l [u8], Pattern);

/// The forms of one stem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pattern {
    /// A range of `Lexicon::forms`.
    start: u32,
    end: u32,
    paradigms: Paradigms,
    /// Whether one is a name of a tracked actor.
    pub(super) is_tracked: bool,
    /// The first form; most stems have no other.
    first: Brief,
}

/// What decides whether a form fits its word, and what it says of itself: a few bytes, so that a search need not look at
/// the forms of the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Brief {
    pub(super) reading: Reading,
    pub(super) paradigm: Paradigm,
    article: Article,
    pub(super) is_tracked: bool,
    person: Option<Person>,
    plural: bool,
    feminine: bool,
}

impl Pattern {
    /// Whether nothing is ever written onto its end.
    pub(super) fn is_as_written(self) -> bool {
        self.paradigms == set_of(Paradigm::Name)
    }
}

impl Brief {
    /// What the affixes and the form itself say.
    pub(super) fn complete(self, affix: Affix) -> Affix {
        Affix {
            person: self.person.or(affix.person),
            plural: affix.plural || self.plural,
            // «قادة» (leaders) ends like a feminine and is none.
            feminine: self.feminine || affix.feminine && !self.plural,
            ..affix
        }
    }
}

impl Patterns {
    /// The patterns of a lexicon by their stems, sorted, and what they refer to.
    pub(super) fn new(lexicon: &Lexicon) -> (Self, Vec<Stem<'_>>) {
        let forms: Vec<Brief> = lexicon.forms.iter().map(|form| brief(lexicon, form)).collect();
        let mut stems: Vec<Stem<'_>> = Vec::with_capacity(forms.len());
        for ((at, form), brief) in (0..).zip(lexicon.forms.iter()).zip(&forms) {
            let stem = lexicon.forms.stem(form);
            if stems.last().is_none_or(|(last, _)| *last != stem) {
                let pattern = Pattern {
                    start: at,
                    end: at,
                    paradigms: 0,
                    is_tracked: false,
                    first: *brief,
                };
                stems.push((stem, pattern));
            }
            if let Some((_, pattern)) = stems.last_mut() {
                pattern.end = at + 1;
                pattern.paradigms |= set_of(form.paradigm);
                pattern.is_tracked |= brief.is_tracked;
            }
        }
        let patterns = Self {
            forms,
            around: Around::new(&lexicon.affixes),
        };
        (patterns, stems)
    }

    /// Memory in bytes.
    pub(super) fn memory(&self) -> usize {
        self.forms.len() * size_of::<Brief>() + self.around.beginnings.memory() + self.around.endings.memory()
    }

    /// The forms of a stem that fit between a beginning and an ending, given by their rows.
    #[inline]
    pub(super) fn fitting(
        &self,
        pattern: Pattern,
        (beginning, ending): (usize, usize),
    ) -> impl Iterator<Item = (u32, Brief, Affix)> {
        let (beginnings, endings) = (&self.around.beginnings, &self.around.endings);
        let paradigms = pattern.paradigms & beginnings.paradigms(beginning) & endings.paradigms(ending);
        let forms = if paradigms == 0 {
            0..0
        } else {
            pattern.start..pattern.end
        };
        forms.filter_map(move |at| {
            let form = match at {
                _ if at == pattern.start => pattern.first,
                _ => *self.forms.get(at as usize)?,
            };
            if paradigms & set_of(form.paradigm) == 0 {
                return None;
            }
            let before = beginnings.affix(beginning, form.paradigm);
            let behind = endings.affix(ending, form.paradigm);
            fits(form.article, before, behind).then(|| (at, form, before.with(behind)))
        })
    }
}

/// What decides whether a form fits.
fn brief(lexicon: &Lexicon, form: &Form) -> Brief {
    Brief {
        reading: form.reading,
        paradigm: form.paradigm,
        article: form.article,
        is_tracked: is_tracked(lexicon, form),
        person: form.person,
        plural: form.plural,
        feminine: form.feminine,
    }
}

/// Whether a form is a name of a tracked actor.
fn is_tracked(lexicon: &Lexicon, form: &Form) -> bool {
    let Entry::Alias(at) = form.entry else {
        return false;
    };
    lexicon
        .aliases
        .get(at as usize)
        .and_then(|alias| alias.actor)
        .and_then(|actor| lexicon.actors.get(actor))
        .is_some_and(|actor| actor.tracked)
}

/// Whether what stands before and behind a stem can stand there at once.
fn fits(article: Article, before: Affix, behind: Affix) -> bool {
    let allowed = match article {
        Article::Free => !(before.article && behind.pronoun.is_some()),
        Article::Required => before.article,
        Article::Forbidden => !before.article,
    };
    // The accusative ا is indefinite and stands behind no preposition: neither «الدعما» nor «بدعما».
    let definite = behind.accusative && (before.article || before.preposition.is_some());
    // «أحضان» is no «I» with an ending of «they».
    let first = before.person == Some(Person::First) && (behind.plural || behind.dual);
    allowed && !definite && !first
}
