//! Parties: whom a phrase names, by its head.
//!
//! Rule: a title, body of state or people stands for its actor, «الجيش التركي» (the Turkish army); a thing belongs to
//! it, «سياسة أنقرة» (Ankara's policy). An opposition or a news organisation is a stranger whatever its adjective
//! says: «صحيفة تركية» (a Turkish newspaper) is not Turkey. What is counted is the head: «مئات الأرمن» (hundreds of
//! Armenians).

use super::{Actors, Phrase};
use crate::lexicon::actor::AliasKind;
use crate::lexicon::noun::NounKind;
use crate::polarity::item::{Item, Kind};

/// Whom a phrase or role names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// The actors that it stands for.
    pub actors: Actors,
    /// Whether somebody else is named (too).
    pub other: bool,
    /// Whether it names a thing of the actors and not the actors themselves.
    pub owned: bool,
}

impl Party {
    /// Whether nobody is named.
    pub fn is_empty(&self) -> bool {
        self.actors.is_empty() && !self.other
    }

    /// One actor.
    pub fn one(actor: usize) -> Self {
        Self {
            actors: Actors::one(actor),
            ..Self::default()
        }
    }

    /// Somebody who is none of the known actors.
    pub fn stranger() -> Self {
        Self {
            other: true,
            ..Self::default()
        }
    }

    /// Adds those named by another party.
    pub fn join(&mut self, more: &Self) {
        for actor in more.actors.iter() {
            self.actors.add(actor);
        }
        self.other |= more.other;
        self.owned &= more.owned;
    }

    /// Whether an actor is among those named.
    pub fn names(&self, actor: usize) -> bool {
        self.actors.contains(actor)
    }
}

/// Whom one phrase stands for, by its head.
pub(super) fn party(folded: &[u8], items: &[Item<'_>], phrase: &Phrase) -> Party {
    let words = items.get(phrase.start..phrase.end).unwrap_or_default();
    // «مئات الأرمن» are Armenians.
    let counted = words
        .iter()
        .position(|item| !item.is_quantity(folded) && !matches!(item.kind, Kind::Tail));
    let words = words.get(counted.unwrap_or(0)..).unwrap_or_default();
    let Some(head) = words.first() else {
        return Party::default();
    };
    match head.kind {
        Kind::Actor(_) => strong(words),
        Kind::Excluded => Party::stranger(),
        Kind::Noun(NounKind::Person | NounKind::Institution | NounKind::People, _) => strong(words),
        Kind::Noun(NounKind::Opposition | NounKind::Press, _) => Party::stranger(),
        Kind::Noun(NounKind::Thing | NounKind::Place | NounKind::Time, _) => owned(words),
        Kind::Unknown | Kind::Word(_) if words.iter().any(|item| item.is_nisba() && item.affix.plural) => {
            strong(words)
        }
        Kind::Unknown | Kind::Word(_) => owned(words),
        // «الحليف الروسي», «الغزاة الروس» are Russia; «حليف روسيا» is somebody else.
        Kind::ActorNoun(_) | Kind::PassiveNoun(_) if words.iter().any(is_of_people) => strong(words),
        Kind::ActorNoun(_) | Kind::PassiveNoun(_) => Party::stranger(),
        // An event: nobody known, unless it is an actor's.
        Kind::VerbalNoun(_) => owned(words),
        _ => Party::default(),
    }
}

/// Whether a word says of what people somebody is: «الروسي», «الروس».
fn is_of_people(item: &Item<'_>) -> bool {
    item.is_nisba() || matches!(item.kind, Kind::Actor(alias) if alias.kind == AliasKind::People)
}

/// The first actor that the words name, itself; a stranger without one.
fn strong(words: &[Item<'_>]) -> Party {
    let actors: Actors = words.iter().find_map(Item::actor).into_iter().collect();
    Party {
        other: actors.is_empty(),
        actors,
        owned: false,
    }
}

/// A thing of the actors that the words name; a stranger's without any.
fn owned(words: &[Item<'_>]) -> Party {
    let actors: Actors = words.iter().filter_map(Item::actor).collect();
    Party {
        other: actors.is_empty(),
        owned: !actors.is_empty(),
        actors,
    }
}
