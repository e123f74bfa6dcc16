//! Verbs that go on behind their subject with a preposition: «نالت الأزمة من الليرة» (the crisis hurt the lira).
//!
//! In: a word, its reading. Out: the verb of several words that begins with it.
//! Rule: before the preposition only one phrase may stand, the [`Subject`]: «نالت الأزمة من الليرة» is «نال من», «نالت باكو
//! جائزة من الاتحاد» (Baku got a prize from the union) is not.
//! Rule: what stands behind a verb that takes an object may be its object, so such a verb is not looked at.

use super::head::Head;
use super::word::Word;
use super::{Found, GAP};
use crate::lexicon::Lexicon;
use crate::lexicon::affix::Person;
use crate::lexicon::predicate::Predicate;
use crate::lexicon::split::{Letters, Split};
use crate::matching::Hit;
use crate::polarity::item::is_verb;
use crate::polarity::namesake::{Sight, predicate};

/// The verb of several words that begins with `word` at token `at` and goes on behind its subject with a preposition; `verb`
/// is the reading of that word, if it has one.
#[inline]
pub(crate) fn split_preposition<'l>(
    sight: Sight<'_, 'l>,
    (at, word): (usize, Letters),
    verb: Option<&Hit>,
) -> Option<Found<'l>> {
    let (word, and) = match verb {
        Some(verb) if !may_go_on(sight.lexicon, at, verb) => return None,
        Some(verb) if verb.affix.and => (word.behind_first(), true),
        _ => (word, false),
    };
    let entries = sight.lexicon.splits.with_preposition(word);
    if entries.is_empty() {
        return None;
    }
    behind_subject(Head { sight, at, entries }, and)
}

/// The verb that goes on behind its subject; `and` says whether «و» stands before it. Few words may be the first of one.
#[inline(never)]
fn behind_subject<'l>(head: Head<'_, 'l>, and: bool) -> Option<Found<'l>> {
    let Head { sight, at, entries } = head;
    let mut subject = Subject::default();
    let mut next = at + 1;
    while next <= at + GAP {
        let word = Word::at(sight, next)?;
        subject.add(word)?;
        next = word.last + 1;
        if subject.last.is_none() || !head.may_go_on(next) {
            continue;
        }
        let found = entries.splits.iter().find(|split| {
            head.goes_on(split, next) && !is_longer(sight, next) && subject.suits(sight.lexicon, split)
        });
        if let Some(split) = found {
            return head.verb(split, next, and);
        }
    }
    None
}

/// Whether the reading of the word at token `at` is a verb that may go on with a preposition.
#[inline]
fn may_go_on(lexicon: &Lexicon, at: usize, verb: &Hit) -> bool {
    // «باكو ساعدت أنقرة في البناء»: what stands behind a transitive verb may be its object.
    let has_object = || predicate(lexicon, verb.entry).is_some_and(Predicate::takes_object);
    is_verb(verb.reading) && verb.last == at && verb.affix.pronoun.is_none() && !has_object()
}

/// «من أجل» is no «من»: whether a phrase begins at a token.
fn is_longer(sight: Sight<'_, '_>, at: usize) -> bool {
    sight.readings(at).iter().any(|hit| hit.last > at)
}

/// The phrase between a verb and its preposition.
#[derive(Debug, Default)]
struct Subject {
    /// Its last word so far.
    last: Option<Word>,
    /// Whether its first word is feminine.
    is_feminine: bool,
}

impl Subject {
    /// Takes in a word; `None` where the phrase does not go on with it.
    fn add(&mut self, word: Word) -> Option<()> {
        if !word.goes_on(self.last) {
            return None;
        }
        if !word.is_when {
            self.is_feminine |= self.last.is_none() && word.is_feminine;
            self.last = Some(word);
        }
        Some(())
    }

    /// Whether it may be the subject of a verb.
    fn suits(&self, lexicon: &Lexicon, split: &Split) -> bool {
        lexicon.forms.get(split.form).is_some_and(|form| {
            // «أدى الخلاف إلى تراجع»: a verb that hands its subject on has often an event for it.
            let fits = predicate(lexicon, form.entry).is_some_and(|predicate| {
                !predicate.flags.light && (predicate.marks.is_empty() || predicate.takes_object())
            });
            fits && !(self.is_feminine && form.person == Some(Person::ThirdMasculine))
        })
    }
}
