//! Items: the words of a sentence, each with the one reading that its context asks for.
//!
//! In: tokens and their hits. Out: one [`Item`] a word, phrase or punctuation mark.
//! Rule: of the readings of a word the one with most points is taken (`reading`), by what stands around it
//! (`context`) and what asks for a verb (`verb`) or a noun (`noun`): «تقدم» is a verb in «لم تقدم باكو شيئا» (Baku
//! offered nothing) and a noun in «في تقدم باكو» (in Baku's progress).
//! Rule: entries of several words may stand apart in the sentence (`walk`); a word without any entry still shows some
//! grammar by its letters (`guess`).
//! Not here: who does what; see [`role`](super::role).
//! Cost: a few looks at the words around each hit; no allocation.

mod context;
mod entry;
mod guess;
mod noun;
mod reading;
mod spelling;
mod verb;
mod walk;

pub(super) use self::entry::{is_verb, kind};
pub(super) use self::guess::guess_affix;

use self::spelling::{is_joined_by_dash, is_spelling};
use self::walk::Walk;
use crate::fold::letters::{ALEF, HEH, LAM, TEH};
use crate::fold::{Token, TokenKind};
use crate::lexicon::Lexicon;
use crate::lexicon::actor::{Alias, AliasKind};
use crate::lexicon::affix::{Affix, Fused, Pronoun};
use crate::lexicon::inflect::Entry;
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::{Mark, Predicate};
use crate::lexicon::shifter::Shifter;
use crate::lexicon::word::{Word, WordKind};
use crate::matching::Hit;
use crate::polarity::namesake::Sight;
use crate::span::FoldedSpan;

/// What a word is in its sentence.
#[derive(Debug, Clone, Copy)]
pub enum Kind<'l> {
    /// A name of an actor.
    Actor(&'l Alias),
    /// A longer name that only contains an actor's.
    Excluded,
    /// A finite verb; whether it is past.
    Verb(&'l Predicate, bool),
    /// A verbal noun.
    VerbalNoun(&'l Predicate),
    /// An active participle or noun of the one who acts.
    ActorNoun(&'l Predicate),
    /// A passive participle.
    PassiveNoun(&'l Predicate),
    /// An evaluative word.
    Word(&'l Word),
    /// A head noun; whether it is feminine.
    Noun(NounKind, bool),
    /// A valence shifter.
    Shifter(&'l Shifter),
    /// A particle.
    Marker(MarkerKind),
    /// A word that belongs to a verb before it: «النار» in «فتح الجيش النار».
    Tail,
    /// A word that the lexicon does not have.
    Unknown,
    /// Punctuation.
    Mark(TokenKind),
}

/// One word, phrase or punctuation mark of a sentence.
#[derive(Debug, Clone, Copy)]
pub struct Item<'l> {
    /// The whole word or words, affixes included, in the folded text.
    pub span: FoldedSpan,
    /// What it is.
    pub kind: Kind<'l>,
    /// What its affixes say.
    pub affix: Affix,
    /// The entry behind it.
    pub entry: Option<Entry>,
    /// Number of tokens that it covers.
    pub tokens: usize,
    /// Whether it is a verb whose form is passive beyond doubt.
    pub passive: bool,
    /// Whether it is the name of a people that describes a plural: «جنود أتراك».
    pub describes: bool,
}

impl Item<'_> {
    /// Whether it can be part of a noun phrase.
    pub fn is_nominal(&self) -> bool {
        match self.kind {
            Kind::Actor(_)
            | Kind::Excluded
            | Kind::VerbalNoun(_)
            | Kind::ActorNoun(_)
            | Kind::PassiveNoun(_)
            | Kind::Noun(..)
            | Kind::Unknown => true,
            Kind::Word(word) => word.kind != WordKind::Adverb,
            Kind::Marker(MarkerKind::Anaphor(_)) => true,
            _ => false,
        }
    }

    /// Whether it is a finite verb.
    pub fn is_verb(&self) -> bool {
        matches!(self.kind, Kind::Verb(..))
    }

    /// Whether it is a comma.
    pub fn is_comma(&self) -> bool {
        matches!(self.kind, Kind::Mark(TokenKind::Comma))
    }

    /// Index of the actor that a name names; `None` of any other word, and of a name that only contains an actor's.
    pub fn actor(&self) -> Option<usize> {
        match self.kind {
            Kind::Actor(alias) => alias.actor,
            _ => None,
        }
    }

    /// Whether it is an adjective of nationality.
    pub fn is_nisba(&self) -> bool {
        self.describes || matches!(self.kind, Kind::Actor(alias) if alias.kind == AliasKind::Adjective)
    }

    /// «جنود أتراك», «قراصنة روس»: whether it is the name of a people without an article, behind a plural like it.
    fn is_people_described(&self, noun: &Self) -> bool {
        let free = |affix: &Affix| !affix.article && affix.pronoun.is_none();
        let persons = matches!(
            noun.kind,
            Kind::Noun(NounKind::Person, _) | Kind::ActorNoun(_) | Kind::PassiveNoun(_) | Kind::Unknown
        );
        matches!(self.kind, Kind::Actor(alias) if alias.kind == AliasKind::People)
            && free(&self.affix)
            && self.affix.preposition.is_none()
            && !self.affix.and
            && persons
            && noun.affix.plural
            && free(&noun.affix)
    }

    /// Whether it is a quotation mark.
    pub fn is_quote(&self) -> bool {
        matches!(
            self.kind,
            Kind::Mark(TokenKind::Quote | TokenKind::QuoteOpen | TokenKind::QuoteClose)
        )
    }

    /// Whether it is a particle that joins what follows: «أو».
    pub fn is_conjunction(&self) -> bool {
        matches!(self.kind, Kind::Marker(MarkerKind::Conjunction))
    }

    /// Whether it is a proper name.
    pub fn is_proper(&self) -> bool {
        matches!(self.kind, Kind::Actor(alias) if alias.kind.is_proper())
            || matches!(self.kind, Kind::Excluded)
    }

    /// Whether a pronoun says whose it is. «ي» is as good as never «my»: «غربي أوكرانيا».
    pub fn has_owner(&self) -> bool {
        self.affix
            .pronoun
            .is_some_and(|pronoun| pronoun != Pronoun::Speaker)
    }

    /// Whether it is definite by itself.
    pub fn is_definite(&self) -> bool {
        self.affix.article || self.has_owner() || self.is_proper()
    }

    /// Whether it is an entry of several words whose last has the article: «وزارة الدفاع», «المجتمع الدولي».
    pub fn ends_in_article(&self, folded: &[u8]) -> bool {
        let last = self.span.slice(folded).rsplit(|&letter| letter == b' ').next();
        self.tokens > 1 && last.is_some_and(|word| word.starts_with(&[ALEF, LAM]))
    }

    /// The particle fused before it, in a frame's terms.
    pub fn fused(&self) -> Option<Mark> {
        match self.affix.preposition? {
            Fused::Ba => Some(Mark::Ba),
            Fused::Lam => Some(Mark::Lam),
            Fused::Kaf => None,
        }
    }

    /// Whether it is a number, in figures or words.
    pub fn is_quantity(&self, folded: &[u8]) -> bool {
        match self.kind {
            Kind::Noun(kind, _) => kind == NounKind::Quantity,
            Kind::Unknown => self.span.slice(folded).first().is_some_and(u8::is_ascii_digit),
            _ => false,
        }
    }

    /// Grammatical gender, as far as the word shows it.
    pub fn is_feminine(&self, folded: &[u8]) -> bool {
        match self.kind {
            Kind::Actor(alias) => alias.feminine || self.affix.feminine,
            Kind::Noun(kind, feminine) => {
                let things = !matches!(kind, NounKind::Person | NounKind::Opposition);
                feminine || self.affix.feminine || (things && self.affix.plural)
            }
            Kind::Unknown => shows_feminine(self.span.slice(folded)),
            // «المعارضة المسلحة»: of several words the first is the head.
            Kind::Word(_) if self.tokens > 1 => {
                let head = self.span.slice(folded).split(|&letter| letter == b' ').next();
                head.is_some_and(shows_feminine)
            }
            _ => self.affix.feminine,
        }
    }
}

/// Whether the letters of a word show a feminine noun.
fn shows_feminine(word: &[u8]) -> bool {
    word.ends_with(&[HEH]) || word.ends_with(&[ALEF, TEH])
}

/// Replaces the content of `items` by the items of a sentence.
pub(crate) fn find_items<'l>(
    lexicon: &'l Lexicon,
    folded: &[u8],
    tokens: &[Token],
    hits: &[Hit],
    items: &mut Vec<Item<'l>>,
) {
    items.clear();
    let mut walk = Walk::new(Sight {
        lexicon,
        folded,
        tokens,
        hits,
    });
    let mut at = 0;
    while let Some(&token) = tokens.get(at) {
        if is_spelling(folded, tokens, at, token) {
            at += 1;
            continue;
        }
        let mut item = walk.read(at, token, items);
        at += item.tokens;
        let before = items.iter().rev().find(|item| !item.is_quote());
        item.affix.and |= before.is_some_and(Item::is_conjunction) && !item.is_quote();
        item.describes = before.is_some_and(|noun| item.is_people_described(noun));
        if is_joined_by_dash(items, &item) {
            items.pop();
        }
        items.push(item);
    }
}
