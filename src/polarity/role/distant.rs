//! Distant predicates: what is said of somebody over words that only tell when, how or for whom it is so.
//!
//! Rule: «باكو لديها جيش قوي» (Baku has a strong army), «باكو أيضا شريك» (Baku too is a partner): the pronoun of a particle
//! and an adverb part no subject from what is said of it.
//! Rule: «واصفا باكو بأنها شريك» (describing Baku as a partner): a participle in the accusative has the name behind it as
//! its object, and not as its genitive.
//! Guarantee: only what is indefinite, in a clause without a verb of its own, is said over such words.
//! Not here: who stands next to the describing word; see [`bearer`](mod@super::bearer).
//! Cost: a look at the words between.

use super::genitive::joined;
use super::search::Search;
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::word::WordKind;
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Party, Phrase};

/// Whether a word may stand between a subject and what is said of it: an adverb, or a particle with its pronoun.
pub(super) fn is_by_the_way(item: &Item<'_>) -> bool {
    match item.kind {
        Kind::Word(word) => word.kind == WordKind::Adverb,
        Kind::Marker(MarkerKind::Preposition(_) | MarkerKind::Owner) => item.affix.pronoun.is_some(),
        _ => false,
    }
}

impl Search<'_, '_, '_> {
    /// «واصفا باكو بأنها شريك»: the name right behind a participle in the accusative, which has it as its object.
    pub(super) fn object_within(&self, own: &Phrase) -> Party {
        let object = self.item.affix.accusative && self.act.predicate.takes_object();
        let rest = self.scene.items.get(self.at + 1..own.end).unwrap_or_default();
        let named = rest.iter().find(|item| !item.is_nisba()).and_then(Item::actor);
        let Some(actor) = named.filter(|_| object) else {
            return Party::default();
        };
        let mut party = Party::one(actor);
        party.join(&joined(self.scene.phrases, own));
        party
    }
}
