//! Agreement: whether a verb's ending or a pronoun can mean a noun.
//!
//! Rule: «أعلنت باكو أن الوزير وصل وقالت» (Baku announced that the minister arrived, and said): the feminine verb cannot
//! be the minister's, so it is Baku's. Plurals of things are feminine in grammar, those of persons are «they».
//! Guarantee: where a word does not show its gender or number it can be meant.

use super::Scene;
use crate::lexicon::actor::AliasKind;
use crate::lexicon::affix::{Affix, Person, Pronoun};
use crate::lexicon::marker::{Anaphor, MarkerKind};
use crate::lexicon::noun::NounKind;
use crate::polarity::item::{Item, Kind};

/// Gender and number that a verb's ending or a pronoun asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// One who is masculine.
    He,
    /// One who is feminine, or things.
    She,
    /// Persons.
    They,
    /// A pair.
    Two,
}

impl Shape {
    /// What the ending of a third person's verb asks for.
    pub(super) fn of_verb(affix: &Affix) -> Option<Self> {
        match affix.person? {
            Person::First => None,
            _ if affix.dual => Some(Self::Two),
            _ if affix.plural => Some(Self::They),
            Person::ThirdMasculine => Some(Self::He),
            Person::ThirdFeminine => Some(Self::She),
        }
    }

    /// What an attached pronoun asks for.
    pub(super) fn of_pronoun(pronoun: Pronoun) -> Option<Self> {
        match pronoun {
            Pronoun::Him => Some(Self::He),
            Pronoun::Her => Some(Self::She),
            Pronoun::Them => Some(Self::They),
            Pronoun::Both => Some(Self::Two),
            Pronoun::Speaker => None,
        }
    }

    /// Whether the phrase that begins at `at` can be meant.
    pub(super) fn fits_at(self, scene: Scene<'_, '_>, at: usize) -> bool {
        if matches!(self, Self::They | Self::Two) && is_joined(scene, at) {
            return true;
        }
        let head = scene.items.get(at);
        head.is_none_or(|head| self.fits(scene, head))
    }

    /// Whether a noun can be meant.
    pub(super) fn fits(self, scene: Scene<'_, '_>, head: &Item<'_>) -> bool {
        let folded = scene.folded;
        if matches!(head.kind, Kind::Marker(MarkerKind::Anaphor(anaphor)) if anaphor == Anaphor::Both) {
            return matches!(self, Self::Two | Self::They);
        }
        if matches!(head.kind, Kind::Marker(_)) || head.is_quantity(folded) {
            return true;
        }
        let feminine = head.is_feminine(folded);
        let unclear = matches!(head.kind, Kind::Unknown | Kind::VerbalNoun(_) | Kind::Excluded);
        match self {
            Self::He => !feminine && !is_several(head) && !head.affix.dual,
            Self::She => feminine || head.affix.plural && !is_several(head) || unclear && !head.affix.dual,
            Self::They => unclear || head.affix.plural || is_several(head),
            Self::Two => unclear || head.affix.dual,
        }
    }
}

/// «بوتين وعلييف»: whether «و» joins another phrase to the one that begins at `at`.
fn is_joined(scene: Scene<'_, '_>, at: usize) -> bool {
    let from = scene.phrases.partition_point(|phrase| phrase.start < at);
    match scene.phrases.get(from..) {
        Some([first, next, ..]) => next.and && next.clause == first.clause,
        _ => false,
    }
}

/// Whether a noun is of several persons.
fn is_several(item: &Item<'_>) -> bool {
    match item.kind {
        Kind::Actor(alias) => alias.kind == AliasKind::People || item.affix.plural && !item.affix.feminine,
        Kind::Noun(NounKind::Person | NounKind::People | NounKind::Opposition, _) => item.affix.plural,
        Kind::ActorNoun(_) | Kind::PassiveNoun(_) => item.affix.plural && item.affix.nunated,
        _ => false,
    }
}
