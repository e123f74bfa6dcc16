//! Ruled clauses: what a word before «أن» makes of the clause behind it.
//!
//! In: items, clauses. Out: a [`Shift`] that says so.
//! Rule: «يجب على باكو أن توقف هجماتها» (Baku must stop its attacks): a word of what may or must be makes the first verb
//! behind «أن» possible only; a negator right before «أن» takes it back.
//! Not here: what stands in the clause itself; see [`local`](mod@super::local).
//! Cost: a look at the words before the clause.

use super::super::clause::Clause;
use super::super::item::{Item, Kind};
use super::super::role::Scene;
use super::{CERTAIN, Shift, negator};
use crate::lexicon::shifter::ShifterKind;

/// Items between a word of what may or must be and the «أن» that it rules: «يجب على الحكومة التركية أن».
const RULED: usize = 6;

/// «يجب على باكو أن توقف», «لا يمكن أن تقبل باكو»: a word of what may or must be that stands before «أن» rules the
/// first verb behind it, and so does a negator right before «أن».
pub(super) fn ruled(scene: Scene<'_, '_>, own: &Clause, at: usize, clause: usize, shift: &mut Shift) {
    let first = !scene
        .items
        .get(own.start..at)
        .unwrap_or_default()
        .iter()
        .any(Item::is_verb);
    let before = clause.checked_sub(1).and_then(|before| scene.clauses.get(before));
    let Some(words) = before
        .and_then(|before| scene.items.get(before.start..own.start))
        .filter(|_| first)
    else {
        return;
    };
    for (distance, word) in words.iter().rev().take(RULED).enumerate() {
        match word.kind {
            Kind::Verb(..) => return,
            Kind::Shifter(shifter) if shifter.kind == ShifterKind::Negator && distance == 0 => {
                shift.negate(word.entry);
                return;
            }
            Kind::Shifter(shifter) if shifter.kind == ShifterKind::Modal => {
                shift.unreal |= shifter.factor < CERTAIN;
                let negated = words
                    .len()
                    .checked_sub(distance + 2)
                    .and_then(|before| words.get(before));
                if negated.and_then(negator).is_some() {
                    shift.negated = !shift.negated;
                }
                shift.by = shift.by.or(word.entry);
                return;
            }
            _ => {}
        }
    }
}
