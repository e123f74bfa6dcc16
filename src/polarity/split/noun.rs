//! Verbal nouns that go on behind an adjective of nationality or a name: «التدخل الروسي في الانتخابات» (the Russian
//! interference in the elections), «تدخل روسيا في الانتخابات», «الحصار العسكري الروسي الخانق».
//!
//! In: a word that is read as a verbal noun. Out: the verbal noun of several words that begins with it.
//! Rule: between its parts stand [`Attributes`]: a genitive, or adjectives that have the article where the noun has it.
//! Rule: without a preposition only adjectives stand between: «بدعم روسي | عملية عسكرية» is no «دعم عملية».

use super::head::Head;
use super::word::Word;
use super::{Found, GAP};
use crate::lexicon::inflect::Reading;
use crate::lexicon::predicate::Genitive;
use crate::lexicon::split::{Letters, Split};
use crate::matching::Hit;
use crate::polarity::namesake::{Sight, predicate};
use crate::span::FoldedSpan;

/// The verbal noun of several words that begins at token `at`, where `noun` is its reading.
#[inline]
pub(crate) fn split_noun<'l>(sight: Sight<'_, 'l>, at: usize, noun: &Hit) -> Option<Found<'l>> {
    if noun.reading != Reading::VerbalNoun || noun.last > at || noun.affix.pronoun.is_some() {
        return None;
    }
    let word = FoldedSpan::new(noun.stem.start, sight.tokens.get(at)?.span.end);
    let text = sight.folded.get(word.start as usize..)?;
    let entries = sight.lexicon.splits.nouns(Letters::of(text, word.len())?);
    if entries.is_empty() {
        return None;
    }
    behind_attributes(Head { sight, at, entries }, noun)
}

/// The verbal noun that goes on behind its attributes. Few words may be the first of one.
#[inline(never)]
fn behind_attributes<'l>(head: Head<'_, 'l>, noun: &Hit) -> Option<Found<'l>> {
    let Head { sight, at, entries } = head;
    let mut attributes = Attributes::of(noun);
    let mut next = at + 1;
    while next <= at + GAP {
        let word = Word::at(sight, next)?;
        attributes.add(word)?;
        next = word.last + 1;
        if !attributes.names || !head.may_go_on(next) {
            continue;
        }
        let found = entries.splits.iter().find(|split| {
            head.goes_on(split, next)
                && attributes.may_precede(sight, next, split)
                && attributes.are_treated_alike(sight, noun, split)
        });
        if let Some(split) = found {
            return head.noun(split, next, noun.affix);
        }
    }
    None
}

/// The words that stand between a verbal noun and the rest of its entry.
#[derive(Debug)]
struct Attributes {
    /// Whether the noun has the article.
    article: bool,
    /// The last of them so far.
    last: Option<Word>,
    /// Whether an adjective of nationality or a name is among them.
    names: bool,
    /// Whether they are a genitive, and not adjectives.
    is_genitive: bool,
}

impl Attributes {
    /// None so far.
    fn of(noun: &Hit) -> Self {
        Self {
            article: noun.affix.article,
            last: None,
            names: false,
            is_genitive: false,
        }
    }

    /// Takes in a word; `None` where it is no attribute.
    fn add(&mut self, word: Word) -> Option<()> {
        let fits = match self.last {
            // A genitive goes on as a phrase does, adjectives agree with the noun.
            Some(_) if self.is_genitive => word.goes_on(self.last),
            _ if word.is_nisba || word.is_quality || word.is_unknown => word.affix.article == self.article,
            None if !self.article && !word.is_when => {
                self.is_genitive = true;
                true
            }
            _ => false,
        };
        self.names |= word.is_nisba || word.is_name;
        self.last = Some(word);
        fits.then_some(())
    }

    /// Whether the rest of an entry may stand behind them, at token `next`.
    fn may_precede(&self, sight: Sight<'_, '_>, next: usize, split: &Split) -> bool {
        // «بدعم روسي | عملية عسكرية»: behind an adjective no genitive stands.
        let is_noun = || Word::at(sight, next).is_none_or(|word| word.is_noun);
        let definite = split.preposition || self.is_genitive || split.article == self.article;
        definite && (split.preposition || self.is_genitive || !is_noun())
    }

    /// Whether an entry says of them what the noun says by itself: «اعتراف روسيا باستقلالها» (Russia's recognition) has
    /// another genitive than «الاعتراف باستقلال أوسيتيا». Nor is a genitive the one acted upon where the entry holds its own
    /// object: «طرد روسيا دبلوماسيين» (Russia's expelling diplomats).
    fn are_treated_alike(&self, sight: Sight<'_, '_>, noun: &Hit, split: &Split) -> bool {
        let predicate = |entry| predicate(sight.lexicon, entry);
        let form = sight.lexicon.forms.get(split.form);
        let entry = form.and_then(|form| predicate(form.entry));
        predicate(noun.entry).zip(entry).is_some_and(|(bare, entry)| {
            let has_object = !split.preposition && entry.genitive == Genitive::Target;
            let same_genitive = !self.is_genitive || bare.genitive == entry.genitive && !has_object;
            bare.flags.passive == entry.flags.passive && same_genitive
        })
    }
}
