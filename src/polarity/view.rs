//! Views: what other parties hold of an actor, by the weights.
//!
//! In: the stances that rules found, the class of others' view that the weights give. Out: stances of
//! others ([`Holder::is_other`]) that say just that.
//! Rule: that somebody not named holds a view shows often in no construction, but in the words around a name («أكد
//! محللون أن», «موجة استنكار»). So what rules found of other parties is a feature among those of the
//! [`setting`](super::setting), and the weights decide. Weights set by hand leave it as the rules found it.
//! Not here: stances of known actors and of the outlet; see [`stance`](super::stance).

use super::evidence::Channel;
use super::item::Item;
use super::mention::Mention;
use super::stance::{Holder, Stance};
use super::tone::Polarity;
use super::voice::Voices;
use crate::lexicon::Lexicon;

/// Strength of a stance that only the words around a name show, in thousandths.
const LEARNED: i32 = 250;

/// Drops the stances of other parties toward an actor that its class does not bear out.
pub(super) fn drop_others(lexicon: &Lexicon, actor: usize, class: Polarity, stances: &mut Vec<Stance>) {
    stances.retain(|stance| !is_of_others(stance, actor, lexicon) || sign(stance) == class.sign());
}

/// Whether the class says that another party holds a view of which there is no stance.
pub(super) fn is_missing(lexicon: &Lexicon, actor: usize, class: Polarity, stances: &[Stance]) -> bool {
    let has = |stance: &Stance| is_of_others(stance, actor, lexicon);
    class != Polarity::Neutral && !stances.iter().any(has)
}

/// The stance that a class makes; its words are those that speak most for it, or the actor's name.
pub(super) fn learned(
    items: &[Item<'_>],
    voices: &Voices,
    (mentions, actor): (&[Mention], usize),
    ground: Option<&usize>,
    class: Polarity,
) -> Option<Stance> {
    let name = || mentions.iter().find(|mention| mention.actor == actor);
    let at = ground.copied().or_else(|| Some(name()?.item))?;
    let item = items.get(at)?;
    let channel = if voices.speaker(at).is_some() {
        Channel::Speech
    } else {
        Channel::Narration
    };
    Some(Stance {
        holder: Holder::Other,
        target: actor,
        positive: class == Polarity::Positive,
        strength: LEARNED,
        channel,
        entry: item.entry,
        span: item.span,
        learned: true,
    })
}

fn is_of_others(stance: &Stance, actor: usize, lexicon: &Lexicon) -> bool {
    stance.target == actor && stance.holder.is_other(lexicon)
}

fn sign(stance: &Stance) -> i8 {
    if stance.positive { 1 } else { -1 }
}
