//! Contexts: what stands around a word whose reading is being chosen.
//!
//! Rule: before a word count the item right there, or behind an opening quotation mark the one before that: in «قالت
//! "ساعدت"» (she said "she helped") a verb stands before. After it counts the word that follows at once.

use super::{Item, Kind};
use crate::fold::letters::{ALEF, LAM, NOON, TEH, YEH};
use crate::fold::{Token, TokenKind};
use crate::lexicon::actor::Alias;
use crate::lexicon::inflect::{Entry, Reading};
use crate::lexicon::marker::{Anaphor, MarkerKind};
use crate::lexicon::noun::{Noun, NounKind};
use crate::lexicon::shifter::ShifterKind;
use crate::matching::Hit;
use crate::polarity::namesake::Sight;

/// What stands around a word whose reading is being chosen.
pub(super) struct Context<'c, 'l> {
    /// The items before it.
    pub(super) before: &'c [Item<'l>],
    /// The sentence, with the hits behind the word.
    pub(super) sight: Sight<'c, 'l>,
    /// The last token of its first hit.
    pub(super) last: usize,
}

impl<'c, 'l> Context<'c, 'l> {
    /// The token behind it.
    pub(super) fn next(&self) -> Option<&'c Token> {
        self.sight.tokens.get(self.last + 1)
    }

    /// The first hit of the word right behind it.
    pub(super) fn after(&self) -> Option<&'c Hit> {
        let behind = self.sight.hits.first();
        behind.filter(|hit| hit.first == self.last + 1)
    }

    /// The name that a hit is.
    pub(super) fn alias(&self, hit: &Hit) -> Option<&'l Alias> {
        match hit.entry {
            Entry::Alias(at) => self.sight.lexicon.aliases.get(at as usize),
            _ => None,
        }
    }

    /// The head noun that a hit is.
    pub(super) fn noun(&self, hit: &Hit) -> Option<&'l Noun> {
        match hit.entry {
            Entry::Noun(at) => self.sight.lexicon.nouns.get(at as usize),
            _ => None,
        }
    }

    /// The item right before.
    pub(super) fn last(&self) -> Option<&Item<'l>> {
        self.before.last()
    }

    /// The item before, opening quotation marks passed over.
    pub(super) fn previous(&self) -> Option<&Item<'l>> {
        self.before
            .iter()
            .rev()
            .find(|item| !matches!(item.kind, Kind::Mark(TokenKind::Quote | TokenKind::QuoteOpen)))
    }

    /// Whether a particle that joins stands before: «أو».
    pub(super) fn is_behind_conjunction(&self) -> bool {
        self.previous().is_some_and(Item::is_conjunction)
    }

    /// Whether a negator stands right before.
    pub(super) fn is_behind_negator(&self) -> bool {
        matches!(self.last().map(|item| item.kind),
            Some(Kind::Shifter(shifter)) if shifter.kind == ShifterKind::Negator)
    }

    /// Whether a pair stands right before: «الوفدان التركي والروسي», «موسكو وأنقرة», «البلدان».
    pub(super) fn is_behind_pair(&self) -> bool {
        let Some(last) = self.last() else {
            return false;
        };
        let pair = matches!(last.kind, Kind::Marker(MarkerKind::Anaphor(Anaphor::Both)));
        pair || last.affix.dual || (matches!(last.kind, Kind::Actor(_)) && last.affix.and)
    }

    /// Whether a preposition that takes a noun stands right before.
    pub(super) fn is_behind_preposition(&self) -> bool {
        matches!(
            self.last().map(|item| item.kind),
            Some(Kind::Marker(
                MarkerKind::Preposition(Some(_)) | MarkerKind::Place | MarkerKind::By | MarkerKind::Owner
            ))
        )
    }

    /// Whether a number follows, in figures or words.
    pub(super) fn is_before_figure(&self) -> bool {
        let word = self.next().map(|token| token.span.slice(self.sight.folded));
        let figure = word.is_some_and(|word| word.first().is_some_and(u8::is_ascii_digit));
        let quantity = self
            .after()
            .and_then(|hit| self.noun(hit))
            .is_some_and(|noun| noun.kind == NounKind::Quantity);
        figure || quantity
    }

    /// Whether a hit is a negator of verbs in the present before which none stands.
    pub(super) fn is_exceptive(&self, hit: &Hit) -> bool {
        let negator = match hit.entry {
            Entry::Shifter(at) => self.sight.lexicon.shifters.get(at as usize),
            _ => None,
        };
        negator.is_some_and(|negator| negator.verbal) && !self.is_before_present()
    }

    /// Whether a verb in the present follows, or a word that the lexicon lacks and that begins like one.
    fn is_before_present(&self) -> bool {
        let known = |hit: &Hit| hit.reading == Reading::Present;
        self.after().map_or_else(
            || {
                let first = self
                    .next()
                    .and_then(|token| token.span.slice(self.sight.folded).first());
                first.is_some_and(|first| [ALEF, NOON, TEH, YEH].contains(first))
            },
            known,
        )
    }

    /// Whether an actor's own name follows.
    pub(super) fn is_before_name(&self) -> bool {
        let alias = self.after().and_then(|hit| self.alias(hit));
        alias.is_some_and(|alias| alias.kind.is_proper() && alias.actor.is_some())
    }

    /// Whether somebody is named right behind: an actor, a person by title, or a definite word that the lexicon lacks.
    pub(super) fn is_before_somebody(&self) -> bool {
        let Some(hit) = self.after() else {
            let word = self.next().map(|token| token.span.slice(self.sight.folded));
            return word.is_some_and(|word| word.starts_with(&[ALEF, LAM]));
        };
        let person = || self.noun(hit).is_some_and(|noun| noun.kind == NounKind::Person);
        hit.affix.preposition.is_none() && !hit.affix.and && (self.alias(hit).is_some() || person())
    }

    /// Whether a finite verb stands before in the same clause.
    pub(super) fn clause_has_verb(&self) -> bool {
        self.before
            .iter()
            .rev()
            .take_while(|item| {
                !matches!(
                    item.kind,
                    Kind::Mark(_)
                        | Kind::Marker(
                            MarkerKind::Complementizer
                                | MarkerKind::Relative
                                | MarkerKind::Subordinator
                                | MarkerKind::Contrast
                                | MarkerKind::Condition
                        )
                )
            })
            .any(Item::is_verb)
    }
}
