//! What governing predicates do to an item: «أوقفت باكو هجماتها» (Baku stopped its attacks).
//!
//! In: an item, the act that governs it. Out: a [`Shift`] with what the chain of governors says.
//! Rule: what is refused or stopped is not done, unless others do it («إنهاء هيمنة طهران», ending Tehran's hegemony) or one
//! is asked to stop it («طالبت روسيا بوقف هجماتها»).
//! Cost: a few steps from act to act.

use super::super::role::{Act, Rule, Scene};
use super::Shift;
use super::local::local;
use super::presupposed::{is_others_deed, is_presupposed};

/// Steps up a chain of governors; longer chains do not occur.
const CHAIN: usize = 4;

/// What the chain of governors from `next` on does to the item at `at`; a known ill is taken back by denials alone, and a
/// negator that only repeats another negates nothing.
pub(super) fn governed(
    scene: Scene<'_, '_>,
    acts: &[Act<'_>],
    (at, known, repeats): (usize, bool, bool),
    next: Option<usize>,
    shift: &mut Shift,
) {
    let above = |number: Option<usize>| number.and_then(|number| acts.get(number));
    let chain = std::iter::successors(above(next), |act| above(act.governor));
    for act in chain.take(CHAIN) {
        let flags = act.predicate.flags;
        if is_presupposed(scene, acts, at, act) {
            break;
        }
        if known && !flags.denies {
            continue;
        }
        if flags.stops && is_others_deed(acts, at, act) {
            // «رفضت باكو التدخل الإيراني», «إنهاء هيمنة طهران»: what others do is done all the same.
            break;
        }
        if flags.stops && (is_asked(acts, act) || is_obliged(scene, acts, act)) {
            // «طالبت روسيا بوقف هجماتها»: what one is asked to stop is being done.
            shift.negated = false;
            shift.unreal = false;
            break;
        }
        by_governor(scene, act, repeats, shift);
    }
}

/// What one governor does by itself, and what stands in its own clause.
fn by_governor(scene: Scene<'_, '_>, act: &Act<'_>, repeats: bool, shift: &mut Shift) {
    let flags = act.predicate.flags;
    if flags.stops || flags.denies {
        shift.negate(scene.items.get(act.item).and_then(|item| item.entry));
    }
    shift.unreal |= flags.tries || flags.asks;
    let mut above = Shift::default();
    local(scene, act.item, act.clause, &mut above);
    shift.negated ^= above.negated && !repeats;
    shift.unreal |= above.unreal;
    shift.conditional |= above.conditional;
    shift.by = shift.by.or(above.by);
}

/// Whether somebody asks for an act.
fn is_asked(acts: &[Act<'_>], act: &Act<'_>) -> bool {
    let above = act.governor.and_then(|index| acts.get(index));
    above.is_some_and(|above| above.predicate.flags.asks)
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
