//! The words between the parts of an entry.
//!
//! In: a token. Out: its [`Word`], with what tells whether a phrase goes on with it.
//! Rule: «الرئيس التركي أردوغان» (the Turkish president Erdogan) is one phrase, «المعارضة | موسكو» (the opposition, Moscow)
//! are two.
//! Cost: one look at the hits of the words up to it.

use crate::fold::TokenKind;
use crate::fold::letters::ALEF;
use crate::lexicon::Lexicon;
use crate::lexicon::actor::AliasKind;
use crate::lexicon::affix::Affix;
use crate::lexicon::inflect::{Entry, Reading};
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::noun::NounKind;
use crate::lexicon::word::WordKind;
use crate::matching::Hit;
use crate::polarity::item::{guess_affix, is_verb};
use crate::polarity::namesake::Sight;

/// A word of the phrase between the parts of an entry.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of the word")]
pub(super) struct Word {
    /// Its last token.
    pub(super) last: usize,
    pub(super) affix: Affix,
    pub(super) is_nisba: bool,
    pub(super) is_name: bool,
    is_person: bool,
    pub(super) is_noun: bool,
    pub(super) is_unknown: bool,
    pub(super) is_feminine: bool,
    /// An adjective, a participle, a word that judges.
    pub(super) is_quality: bool,
    /// A time or an adverb, which may stand anywhere.
    pub(super) is_when: bool,
}

impl Word {
    /// The word at a token; `None` where no phrase goes on.
    pub(super) fn at(sight: Sight<'_, '_>, at: usize) -> Option<Self> {
        let token = sight.tokens.get(at);
        let token = token.filter(|token| token.kind == TokenKind::Word)?;
        let readings = sight.readings(at);
        let word = if readings.is_empty() {
            Self::unknown(at, token.span.slice(sight.folded))?
        } else {
            let hit = readings.iter().find(|hit| !is_verb(hit.reading))?;
            Self::known(sight.lexicon, hit)?
        };
        let affix = word.affix;
        let bare = affix.preposition.is_none() && (!affix.and || word.is_name || word.is_nisba);
        (word.is_when || (bare && !affix.accusative)).then_some(word)
    }

    /// A word that the lexicon does not have.
    fn unknown(at: usize, letters: &[u8]) -> Option<Self> {
        let affix = guess_affix(letters);
        // «مقترحا» is no subject; «قائلا» is none either.
        let is_accusative = !affix.article && letters.ends_with(&[ALEF]);
        (!is_accusative).then_some(Self {
            last: at,
            affix,
            is_unknown: true,
            ..Self::default()
        })
    }

    /// A word with a reading; `None` where no phrase goes on with it.
    fn known(lexicon: &Lexicon, hit: &Hit) -> Option<Self> {
        let mut word = Self {
            last: hit.last,
            affix: hit.affix,
            ..Self::default()
        };
        word.note(lexicon, hit)?;
        Some(word)
    }

    /// Notes what its entry says of it; `None` where no phrase goes on with such an entry.
    fn note(&mut self, lexicon: &Lexicon, hit: &Hit) -> Option<()> {
        match hit.entry {
            Entry::Alias(at) => {
                let alias = lexicon.aliases.get(at as usize)?;
                self.is_nisba = alias.kind == AliasKind::Adjective;
                self.is_name = !self.is_nisba;
                self.is_person = alias.kind.is_person();
                self.is_feminine = self.is_name && alias.feminine;
            }
            Entry::Noun(at) => {
                let noun = lexicon.nouns.get(at as usize)?;
                self.is_when = noun.kind == NounKind::Time;
                self.is_feminine = noun.feminine && !self.affix.plural;
                self.is_noun = true;
            }
            Entry::Word(at) => {
                self.is_when = lexicon.words.get(at as usize)?.kind == WordKind::Adverb;
                self.is_quality = true;
            }
            Entry::Predicate(_) => {
                self.is_noun = hit.reading == Reading::VerbalNoun;
                self.is_quality = !self.is_noun;
            }
            Entry::Marker(at) => {
                let kind = lexicon.markers.get(at as usize)?.kind;
                return matches!(kind, MarkerKind::Anaphor(_)).then_some(());
            }
            Entry::Shifter(_) => return None,
        }
        Some(())
    }

    /// Whether it belongs to the phrase that ends in `before`.
    pub(super) fn goes_on(self, before: Option<Self>) -> bool {
        // «لن تقف مكتوفة الأيدي»: an indefinite adjective says how, unless it is a plural of persons.
        let Some(before) = before else {
            return !self.is_quality || self.is_when || self.affix.article || self.affix.plural;
        };
        let definite = before.affix.article || before.is_name || before.affix.pronoun.is_some();
        if self.is_when || self.is_nisba || (self.is_name && self.affix.and) {
            true
        } else if self.is_name {
            // «رئيس تركيا», «الرئيس التركي أردوغان», but not «المعارضة | موسكو».
            self.is_person || !(definite || before.is_nisba)
        } else if self.affix.article {
            !(self.is_noun && definite)
        } else if definite || before.is_nisba {
            // «الصحفي التركي | أحمد»
            self.is_unknown && !before.is_name && self.affix.pronoun.is_none()
        } else {
            true
        }
    }
}
