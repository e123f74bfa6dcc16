//! Valence shifters: what a sentence takes back, weakens or only imagines.
//!
//! In: items, clauses, acts. Out: a [`Shift`] for any item.
//! Rule: a negator reaches the next verb of its clause («لم تدعم»), a nominal one («عدم», «دون», «غير») the
//! next word; «رفض», «أوقف», «فشل في» take back what they govern, «حاول», «دعا إلى» leave it undone; a
//! condition or a modal makes it possible only. Two negations make an affirmation.
//! Guarantee: nothing reaches over a clause boundary except through a governing predicate.

use super::clause::Opener;
use super::item::{Item, Kind};
use super::presupposed::{is_known_ill, is_others_deed, is_presupposed};
use super::role::{Act, Rule, Scene};
use super::ruled::ruled;
use crate::lexicon::inflect::Entry;
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::predicate::Class;
use crate::lexicon::shifter::ShifterKind;

/// Items between a negator and the word it reaches: «لم تكن قد نجحت».
const REACH: usize = 3;
/// Steps up a chain of governors; longer chains do not occur.
const CHAIN: usize = 4;

/// What shifters do to one item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an independent mark of grammar"
)]
pub struct Shift {
    /// Taken back.
    pub negated: bool,
    /// Tried, wanted, possible or feared, not done.
    pub unreal: bool,
    /// Part of a condition.
    pub conditional: bool,
    /// Strengthened.
    pub intensified: bool,
    /// Weakened.
    pub weakened: bool,
    /// The shifter that evidence cites.
    pub by: Option<Entry>,
}

/// The shift of the item at `at`, which stands in clause `clause`; `governor` is the act that governs it.
pub(crate) fn shift(
    scene: Scene<'_, '_>,
    acts: &[Act<'_>],
    at: usize,
    clause: usize,
    governor: Option<usize>,
) -> Shift {
    let mut shift = Shift::default();
    local(scene, at, clause, &mut shift);
    // «لم تسمح لا بالخروج ولا بالدخول»: a second «لا» before a noun only repeats the first.
    let repeats = shift.negated && is_repeatable(scene, at);
    let charged = |act: &Act<'_>| act.clause == clause && act.item < at && act.predicate.flags.accuses;
    let known = is_known_ill(scene, acts, at) && !acts.iter().any(charged);
    let next = if known {
        shift.unreal = false;
        // «إذا توسعت الحرب الروسية»: but «إذا أصبحت تركيا العدو».
        let deed = |item: &Item<'_>| matches!(item.kind, Kind::VerbalNoun(_));
        shift.conditional &= !scene.items.get(at).is_some_and(deed);
        denial(acts, at, clause).or(governor)
    } else {
        governor.or_else(|| denial(acts, at, clause))
    };
    governed(scene, acts, (at, known, repeats), next, &mut shift);
    shift
}

/// What the chain of governors from `next` on does to the item at `at`; a known ill is taken back by denials alone, and a
/// negator that only repeats another negates nothing.
fn governed(
    scene: Scene<'_, '_>,
    acts: &[Act<'_>],
    (at, known, repeats): (usize, bool, bool),
    mut next: Option<usize>,
    shift: &mut Shift,
) {
    for _ in 0..CHAIN {
        let Some(act) = next.and_then(|index| acts.get(index)) else {
            break;
        };
        if is_presupposed(scene, acts, at, act) {
            break;
        }
        let flags = act.predicate.flags;
        if known && !flags.denies {
            next = act.governor;
            continue;
        }
        let asked = act
            .governor
            .and_then(|index| acts.get(index))
            .is_some_and(|above| above.predicate.flags.asks);
        if flags.stops && is_others_deed(acts, at, act) {
            // «رفضت باكو التدخل الإيراني», «إنهاء هيمنة طهران»: what others do is done all the same.
            break;
        }
        let asked = asked || is_obliged(scene, acts, act);
        if flags.stops && asked {
            // «طالبت روسيا بوقف هجماتها»: what one is asked to stop is being done.
            shift.negated = false;
            shift.unreal = false;
            break;
        }
        if flags.stops || flags.denies {
            shift.negated = !shift.negated;
            shift.by = scene.items.get(act.item).and_then(|item| item.entry);
        }
        if flags.tries || flags.asks {
            shift.unreal = true;
        }
        let mut above = Shift::default();
        local(scene, act.item, act.clause, &mut above);
        shift.negated ^= above.negated && !repeats;
        shift.unreal |= above.unreal;
        shift.conditional |= above.conditional;
        shift.by = shift.by.or(above.by);
        next = act.governor;
    }
}

/// «على باكو أن توقف هجماتها», «يجب أن توقف باكو هجماتها»: whether an act is somebody's duty.
fn is_obliged(scene: Scene<'_, '_>, acts: &[Act<'_>], act: &Act<'_>) -> bool {
    let handed = act.agent_rule == Some(Rule::Control) && act.governor.is_none();
    let verb = scene
        .items
        .get(act.item)
        .is_some_and(|item| item.is_verb() && !item.affix.purpose);
    let mut own = Shift::default();
    if verb {
        local(scene, act.item, act.clause, &mut own);
    }
    let impersonal = act.governor.and_then(|index| acts.get(index));
    let duty = impersonal.is_some_and(|above| above.predicate.flags.tries && above.agent.is_empty());
    verb && (handed || own.unreal && !own.negated || duty)
}

/// Whether «لا» stands right before a noun, its particle between or not.
fn is_repeatable(scene: Scene<'_, '_>, at: usize) -> bool {
    let noun = scene.items.get(at).is_some_and(|item| !item.is_verb());
    let before = at.checked_sub(1).and_then(|before| scene.items.get(before));
    noun && before.is_some_and(|item| {
        matches!(item.kind, Kind::Shifter(shifter) if shifter.kind == ShifterKind::Negator && !shifter.nominal)
    })
}

/// The denial before the item in its clause: «نفت تركيا تورطها في الهجوم» denies the attack too, though not the
/// charges that are denied.
fn denial(acts: &[Act<'_>], at: usize, clause: usize) -> Option<usize> {
    let charge = acts
        .iter()
        .any(|act| act.item == at && act.predicate.class == Class::Criticism);
    if charge {
        return None;
    }
    acts.iter()
        .position(|act| act.clause == clause && act.item < at && act.predicate.flags.denies)
}

/// What stands in the item's own clause.
fn local(scene: Scene<'_, '_>, at: usize, clause: usize, shift: &mut Shift) {
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
    let before = scene.items.get(own.start..at).unwrap_or_default();
    for (distance, earlier) in before.iter().rev().enumerate() {
        let Kind::Shifter(shifter) = earlier.kind else {
            continue;
        };
        match shifter.kind {
            ShifterKind::Negator => {
                // «لم ولن تدعم»: two negators joined by «و» negate once.
                let joined = distance
                    .checked_sub(1)
                    .and_then(|next| before.iter().rev().nth(next));
                let again = joined.is_some_and(|next| {
                    next.affix.and
                        && matches!(next.kind, Kind::Shifter(other) if other.kind == ShifterKind::Negator)
                });
                if !again && reaches(before, distance, item) {
                    shift.negated = !shift.negated;
                    shift.by = earlier.entry;
                }
            }
            ShifterKind::Modal => {
                if shifter.factor < 700 {
                    shift.unreal = true;
                    shift.by = shift.by.or(earlier.entry);
                }
            }
            ShifterKind::Potential => {
                // «قد لا تهاجم»: a negator may stand between.
                if distance < 2 && matches!(item.kind, Kind::Verb(_, false)) {
                    shift.unreal = true;
                    shift.by = shift.by.or(earlier.entry);
                }
            }
            ShifterKind::Intensifier => shift.intensified |= distance < REACH,
            ShifterKind::Downtoner => shift.weakened |= distance < REACH,
            ShifterKind::Quantifier => {}
        }
    }
    let behind = scene.items.get(at + 1..own.end).unwrap_or_default();
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
        _ => free.all(super::item::Item::is_proper),
    }
}
