//! Stances: who holds what attitude toward whom.
//!
//! In: acts, evidence. Out: directed [`Stance`]s, one a holder, target and sign.
//! Rule: an act with a stance gives agent → target, a mutual one both directions (`act`); a party that it lacks may be
//! presumed (`presumed`). «نددت باكو بسياسة موسكو» (Baku denounced Moscow's policy) is Baku against Moscow.
//! Rule: some attitudes follow from two acts: from what somebody wants of another (`wish`), whom somebody helps against
//! another (`help`), what somebody denies (`denial`); a tie or quarrel may be between the two named (`pair`).
//! Rule: light that a speaker puts on an actor is the speaker's, and some judgements are the outlet's (`light`).
//! Rule: a stance that is negated or conditional is not reported; nobody holds one toward itself.
//! Guarantee: targets are tracked actors; a holder who is no known actor is [`Holder::Other`].
//! Cost: for each act a few looks at the items, phrases and acts of its sentence.

mod act;
mod denial;
mod help;
mod light;
mod pair;
mod presumed;
mod wish;

use super::evidence::{Channel, Evidence};
use super::item::Item;
use super::phrase::{Party, Phrase};
use super::role::{Act, Rule, Scene};
use super::shift::{Shift, shift};
use super::voice::Voices;
use crate::lexicon::Lexicon;
use crate::lexicon::inflect::Entry;
use crate::span::FoldedSpan;

/// Whose attitude a stance is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    /// A known actor, by index.
    Actor(usize),
    /// Another party, named or not.
    Other,
    /// The outlet itself.
    Outlet,
}

impl Holder {
    /// Whether it is neither a tracked actor nor the outlet: a country that only views are asked of, or nobody named.
    pub fn is_other(self, lexicon: &Lexicon) -> bool {
        match self {
            Self::Actor(actor) => !lexicon.is_tracked(actor),
            Self::Other => true,
            Self::Outlet => false,
        }
    }
}

/// A directed attitude. Its words lie in the folded text, or in the original where the span is a
/// [`ByteSpan`](crate::span::ByteSpan).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stance<Span = FoldedSpan> {
    /// Whose.
    pub holder: Holder,
    /// Toward which actor, by index.
    pub target: usize,
    /// Whether it is friendly.
    pub positive: bool,
    /// How strongly the entry says so, in thousandths: 250..1000.
    pub strength: i32,
    /// How it shows.
    pub channel: Channel,
    /// The entry behind it.
    pub entry: Option<Entry>,
    /// Its words.
    pub span: Span,
    /// Whether only the words around the actor's name show it, by learned weights, and no rule.
    pub learned: bool,
}

impl Stance {
    /// The same with its words in another text.
    pub(super) fn with_span<Span>(&self, span: Span) -> Stance<Span> {
        Stance {
            holder: self.holder,
            target: self.target,
            positive: self.positive,
            strength: self.strength,
            channel: self.channel,
            entry: self.entry,
            span,
            learned: self.learned,
        }
    }
}

/// What stances are read from.
#[derive(Clone, Copy)]
struct Ground<'g, 'l> {
    lexicon: &'g Lexicon,
    scene: Scene<'g, 'l>,
    acts: &'g [Act<'l>],
    voices: &'g Voices,
}

/// An attitude, without whose it is and toward whom.
struct Attitude {
    positive: bool,
    strength: i32,
    channel: Channel,
    entry: Option<Entry>,
    span: FoldedSpan,
}

/// Replaces the content of `stances` by the stances of a sentence, sorted by holder, target and sign.
pub(crate) fn find_stances(
    lexicon: &Lexicon,
    scene: Scene<'_, '_>,
    acts: &[Act<'_>],
    voices: &Voices,
    evidence: &[Evidence],
    stances: &mut Vec<Stance>,
) {
    stances.clear();
    let ground = Ground {
        lexicon,
        scene,
        acts,
        voices,
    };
    for act in acts {
        ground.of_act(act, stances);
        if let Some(governor) = ground.governor(act) {
            ground.of_wish(act, governor, stances);
            ground.of_denial(act, governor, stances);
        }
        if act.predicate.flags.mutual {
            ground.of_pair(act, stances);
        }
        if act.predicate.flags.odds {
            ground.of_odds(act, stances);
        }
        if act.agent_rule == Some(Rule::Pronoun) {
            ground.of_help(act, stances);
        }
    }
    let narrates = scene.items.iter().any(Item::is_verb);
    for piece in evidence {
        ground.of_light(piece, stances);
        if !narrates && !stances.iter().any(|stance| stance.target == piece.actor) {
            light::of_judgement(piece, stances);
        }
    }
    stances
        .retain(|stance| lexicon.is_tracked(stance.target) && stance.holder != Holder::Actor(stance.target));
    sort(stances);
}

/// Sorts stances by holder, target and sign, and keeps the strongest of those alike.
pub(super) fn sort(stances: &mut Vec<Stance>) {
    stances.sort_by_key(|stance| (stance.holder, stance.target, stance.positive, -stance.strength));
    stances.dedup_by_key(|stance| (stance.holder, stance.target, stance.positive));
}

impl<'g, 'l> Ground<'g, 'l> {
    /// The item of an act.
    fn item(self, act: &Act<'_>) -> Option<&'g Item<'l>> {
        self.scene.items.get(act.item)
    }

    /// The act that governs another.
    fn governor(self, act: &Act<'_>) -> Option<&'g Act<'l>> {
        act.governor.and_then(|index| self.acts.get(index))
    }

    /// The phrase that an act's word stands in.
    fn own_phrase(self, act: &Act<'_>) -> Option<&'g Phrase> {
        let mut phrases = self.scene.phrases.iter();
        phrases.find(|phrase| phrase.start <= act.item && act.item < phrase.end)
    }

    /// What shifters do to an act.
    fn shift(self, act: &Act<'_>) -> Shift {
        shift(self.scene, self.acts, act.item, act.clause, act.governor)
    }
}

impl Attitude {
    /// One that rests on an item.
    fn of_item(item: &Item<'_>, positive: bool, strength: i32, channel: Channel) -> Self {
        Self {
            positive,
            strength,
            channel,
            entry: item.entry,
            span: item.span,
        }
    }

    /// The stance that it is when somebody holds it toward an actor.
    fn held(&self, holder: Holder, target: usize) -> Stance {
        Stance {
            holder,
            target,
            positive: self.positive,
            strength: self.strength,
            channel: self.channel,
            entry: self.entry,
            span: self.span,
            learned: false,
        }
    }
}

/// The holders that a party makes.
fn holders(party: &Party) -> Vec<Holder> {
    let mut holders: Vec<Holder> = party.actors.iter().map(Holder::Actor).collect();
    if party.other && holders.is_empty() {
        holders.push(Holder::Other);
    }
    holders
}
