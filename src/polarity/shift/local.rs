//! What shifters in an item's own clause do to it: «لم تنجح تركيا» (Turkey did not succeed).
//!
//! In: an item, its clause. Out: a [`Shift`] with what stands around it.
//! Rule: a negator reaches a verb over other shifters and over particles such as «كان», and a noun over names besides:
//! «ليست روسيا عدوا» (Russia is no enemy).
//! Cost: one look at the words of the clause before the item, and at three behind it.

use super::super::clause::Opener;
use super::super::item::{Item, Kind};
use super::super::role::Scene;
use super::ruled::ruled;
use super::{CERTAIN, Shift, negator};
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::shifter::ShifterKind;

/// Items between a negator and the word it reaches: «لم تكن قد نجحت».
const REACH: usize = 3;

/// What stands in the item's own clause, and before «أن» where that opens it.
pub(super) fn local(scene: Scene<'_, '_>, at: usize, clause: usize, shift: &mut Shift) {
    let Some(own) = scene.clauses.get(clause) else {
        return;
    };
    shift.conditional |= own.opener == Opener::Condition;
    let Some(item) = scene.items.get(at) else {
        return;
    };
    shift.unreal |= item.affix.purpose;
    if own.opener == Opener::Complementizer {
        ruled(scene, own, at, clause, shift);
    }
    from_before(scene.items.get(own.start..at).unwrap_or_default(), item, shift);
    from_behind(scene.items.get(at + 1..own.end).unwrap_or_default(), shift);
}

/// What the words before an item do to it, the nearest first.
fn from_before(before: &[Item<'_>], item: &Item<'_>, shift: &mut Shift) {
    for (distance, earlier) in before.iter().rev().enumerate() {
        let Kind::Shifter(shifter) = earlier.kind else {
            continue;
        };
        match shifter.kind {
            ShifterKind::Negator if !is_joined(before, distance) && reaches(before, distance, item) => {
                shift.negate(earlier.entry);
            }
            ShifterKind::Modal if shifter.factor < CERTAIN => shift.imagine(earlier.entry),
            // «قد لا تهاجم»: a negator may stand between.
            ShifterKind::Potential if distance < 2 && matches!(item.kind, Kind::Verb(_, false)) => {
                shift.imagine(earlier.entry);
            }
            ShifterKind::Intensifier => shift.intensified |= distance < REACH,
            ShifterKind::Downtoner => shift.weakened |= distance < REACH,
            _ => {}
        }
    }
}

/// «لم ولن تدعم»: whether the negator `distance` items before a word is joined to another by «و», with which it negates once.
fn is_joined(before: &[Item<'_>], distance: usize) -> bool {
    let next = distance.checked_sub(1);
    let joined = next.and_then(|next| before.iter().rev().nth(next));
    joined.is_some_and(|next| next.affix.and && negator(next).is_some())
}

/// What the words behind an item do to it.
fn from_behind(behind: &[Item<'_>], shift: &mut Shift) {
    for later in behind.iter().take(REACH) {
        if let Kind::Shifter(shifter) = later.kind {
            shift.intensified |= shifter.kind == ShifterKind::Intensifier;
            shift.weakened |= shifter.kind == ShifterKind::Downtoner;
        }
    }
}

/// Whether a negator `distance` items before the word reaches it: nothing that could take the negation to
/// itself stands between.
fn reaches(before: &[Item<'_>], distance: usize, item: &Item<'_>) -> bool {
    if distance > REACH {
        return false;
    }
    let between = before.iter().rev().take(distance);
    let mut free = between.filter(|word| {
        !matches!(
            word.kind,
            Kind::Shifter(_)
                | Kind::Marker(
                    MarkerKind::Copula
                        | MarkerKind::Complementizer
                        | MarkerKind::Existential
                        | MarkerKind::Owner
                )
        )
    });
    match item.kind {
        Kind::Verb(..) => free.next().is_none(),
        // «ليست روسيا عدوا»: a name may stand between a negated copula and what is said of it.
        _ => free.all(Item::is_proper),
    }
}
