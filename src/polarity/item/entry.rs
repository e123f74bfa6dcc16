//! Entries: what an entry of the lexicon and a reading make of a word.
//!
//! Rule: one predicate gives a verb in «ساعدت» (she helped), a verbal noun in «مساعدة» (help) and a noun of who acts
//! in «مساعد» (helper); a name without an actor is a longer one that only contains an actor's, and counts for nobody.

use super::{Item, Kind};
use crate::fold::Token;
use crate::lexicon::Lexicon;
use crate::lexicon::inflect::{Entry, Reading};
use crate::matching::Hit;
use crate::span::FoldedSpan;

/// The item of a hit.
pub(super) fn item<'l>(lexicon: &'l Lexicon, tokens: &[Token], hit: &Hit) -> Item<'l> {
    let start = tokens.get(hit.first).map_or(0, |token| token.span.start);
    let end = tokens.get(hit.last).map_or(0, |token| token.span.end);
    Item {
        span: FoldedSpan::new(start, end),
        kind: kind(lexicon, hit.entry, hit.reading),
        affix: hit.affix,
        entry: Some(hit.entry),
        tokens: hit.last - hit.first + 1,
        passive: hit.reading == Reading::PastPassive,
        describes: false,
    }
}

/// What a word is that is this reading of an entry.
pub(crate) fn kind(lexicon: &Lexicon, entry: Entry, reading: Reading) -> Kind<'_> {
    let found = match entry {
        Entry::Alias(at) => lexicon.aliases.get(at as usize).map(|alias| {
            if alias.actor.is_none() {
                Kind::Excluded
            } else {
                Kind::Actor(alias)
            }
        }),
        Entry::Predicate(at) => lexicon
            .predicates
            .get(at as usize)
            .map(|predicate| match reading {
                Reading::Past | Reading::PastPassive => Kind::Verb(predicate, true),
                Reading::Present => Kind::Verb(predicate, false),
                Reading::VerbalNoun => Kind::VerbalNoun(predicate),
                Reading::PassiveNoun => Kind::PassiveNoun(predicate),
                Reading::ActorNoun | Reading::Itself => Kind::ActorNoun(predicate),
            }),
        Entry::Word(at) => lexicon.words.get(at as usize).map(Kind::Word),
        Entry::Noun(at) => lexicon
            .nouns
            .get(at as usize)
            .map(|noun| Kind::Noun(noun.kind, noun.feminine)),
        Entry::Shifter(at) => lexicon.shifters.get(at as usize).map(Kind::Shifter),
        Entry::Marker(at) => lexicon.markers.get(at as usize).map(|m| Kind::Marker(m.kind)),
    };
    found.unwrap_or(Kind::Unknown)
}

/// Whether a reading is a finite verb.
pub(crate) fn is_verb(reading: Reading) -> bool {
    matches!(reading, Reading::Past | Reading::PastPassive | Reading::Present)
}
