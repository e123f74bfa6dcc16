//! Valence shifters: what a sentence takes back, weakens or only imagines.
//!
//! In: items, clauses, acts. Out: a [`Shift`] for any item.
//! Rule: a negator reaches the next verb of its clause («لم تدعم»), a nominal one («عدم», «دون», «غير») the
//! next word; «رفض», «أوقف», «فشل في» take back what they govern, «حاول», «دعا إلى» leave it undone; a
//! condition or a modal makes it possible only. Two negations make an affirmation.
//! Rule: what is known to be there, «العدوان الروسي» (the Russian aggression), is taken back by denials alone.
//! Guarantee: nothing reaches over a clause boundary except through a governing predicate, or from before «أن».

mod governed;
mod local;
mod presupposed;
mod ruled;

use super::item::{Item, Kind};
use super::role::{Act, Scene};
use crate::lexicon::inflect::Entry;
use crate::lexicon::predicate::Class;
use crate::lexicon::shifter::{Shifter, ShifterKind};
use governed::governed;
use local::local;
use presupposed::is_known_ill;

/// The factor of a modal below which what it rules is possible only, in thousandths: that of «ربما» (perhaps), not that of
/// «من المقرر» (it is planned).
const CERTAIN: i32 = 700;

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

impl Shift {
    /// Takes back, or affirms what was taken back.
    fn negate(&mut self, by: Option<Entry>) {
        self.negated = !self.negated;
        self.by = by;
    }

    /// Makes possible only.
    fn imagine(&mut self, by: Option<Entry>) {
        self.unreal = true;
        self.by = self.by.or(by);
    }
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

/// Whether «لا» stands right before a noun, its particle between or not.
fn is_repeatable(scene: Scene<'_, '_>, at: usize) -> bool {
    let noun = scene.items.get(at).is_some_and(|item| !item.is_verb());
    let before = at.checked_sub(1).and_then(|before| scene.items.get(before));
    noun && before.and_then(negator).is_some_and(|negator| !negator.nominal)
}

/// The denial before the item in its clause: «نفت تركيا تورطها في الهجوم» denies the attack too, though not the
/// charges that are denied.
fn denial(acts: &[Act<'_>], at: usize, clause: usize) -> Option<usize> {
    let mut before = acts.iter().take_while(|act| act.item < at);
    let denial = before.position(|act| act.clause == clause && act.predicate.flags.denies)?;
    let charge = |act: &Act<'_>| act.item == at && act.predicate.class == Class::Criticism;
    (!acts.iter().any(charge)).then_some(denial)
}

/// The shifter that an item is, if it is a negator.
fn negator<'l>(item: &Item<'l>) -> Option<&'l Shifter> {
    match item.kind {
        Kind::Shifter(shifter) if shifter.kind == ShifterKind::Negator => Some(shifter),
        _ => None,
    }
}
