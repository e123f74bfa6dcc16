//! Counts: how much of each feature a sentence holds for one actor.
//!
//! In: the analysis of a sentence and an actor that it mentions. Out: the actor's [`Features`].
//! Rule: a light of 2 counts 1000, a light of 1 counts 700; what is strengthened counts more, what is weakened or
//! stands before «لكن» less; sums stop at 2000.
//! Rule: beside the evidence count the classes of what the actor does and undergoes, and the [`setting`](super::setting).
//! Not here: the names of features; see [`feature`](super::feature). Weights; see [`tone`](super::tone).

use super::clause::Opener;
use super::evidence::{Evidence, Role};
use super::feature::{Feature, Features, Heeded, Owned, Part, Place, Reality, Sign, Tally, Whose};
use super::mention::Mention;
use super::role::{Act, Rule, Scene};
use super::setting;
use super::stance::{Holder, Stance};
use crate::lexicon::Lexicon;
use crate::lexicon::predicate::Class;

/// What the features of one actor are read from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unit<'u, 'l> {
    pub(crate) lexicon: &'l Lexicon,
    pub(crate) scene: Scene<'u, 'l>,
    pub(crate) acts: &'u [Act<'l>],
    pub(crate) evidence: &'u [Evidence],
    /// As rules found them.
    pub(crate) stances: &'u [Stance],
    /// Of all actors, in the order of the words.
    pub(crate) mentions: &'u [Mention],
    pub(crate) actor: usize,
    /// The entries of the setting that count; `None` where all do.
    pub(crate) heeded: Option<&'u Heeded>,
}

impl Unit<'_, '_> {
    /// Whether an entry of the setting counts at a place.
    pub(super) fn heeds(&self, place: Place, entry: usize) -> bool {
        self.heeded.is_none_or(|heeded| heeded.is(place, entry))
    }
}

/// The features of one actor in one sentence, counted in `tally`.
pub(crate) fn find_features(unit: Unit<'_, '_>, tally: &mut Tally) -> Features {
    tally.begin();
    tally.add(Feature::Bias, 1000);
    // What stands before «لكن» counts half (Polanyi and Zaenen 2006).
    let contrast = unit
        .scene
        .clauses
        .iter()
        .rfind(|clause| clause.opener == Opener::Contrast)
        .map(|clause| clause.start);
    for piece in unit.evidence.iter().filter(|piece| piece.actor == unit.actor) {
        let outweighed = contrast.is_some_and(|at| {
            let against = |other: &Evidence| {
                other.actor == unit.actor && other.item >= at && other.light.signum() == -piece.light.signum()
            };
            piece.item < at && piece.light != 0 && unit.evidence.iter().any(against)
        });
        of_evidence(piece, outweighed, tally);
        tally.has_light |= piece.light != 0;
        tally.has_effect |= piece.effect != 0;
    }
    for act in unit.acts {
        if act.agent.names(unit.actor) {
            tally.add(Feature::Does(act.predicate.class), 1000);
        }
        if act.target.names(unit.actor) {
            tally.add(Feature::Undergoes(act.predicate.class), 1000);
        }
    }
    count_views(unit, tally);
    setting::count(unit, tally);
    tally.finish()
}

/// The views that rules found.
fn count_views(unit: Unit<'_, '_>, tally: &mut Tally) {
    for stance in unit.stances {
        let sign = if stance.positive {
            Sign::Positive
        } else {
            Sign::Negative
        };
        let whose = match stance.holder {
            Holder::Actor(holder) if holder == unit.actor => Whose::Own,
            holder if stance.target == unit.actor && holder.is_other(unit.lexicon) => Whose::Other,
            Holder::Actor(_) if stance.target == unit.actor => Whose::Actor,
            _ => continue,
        };
        tally.has_view |= whose == Whose::Other;
        tally.set(Feature::View(whose, sign), 1000);
    }
}

/// The features of one piece of evidence.
fn of_evidence(piece: &Evidence, outweighed: bool, tally: &mut Tally) {
    if piece.shift.conditional {
        return;
    }
    let (part, reality) = (part_of(piece), reality_of(piece));
    if piece.light != 0 && !is_idle(piece, reality) {
        let owned = if piece.owned { Owned::Thing } else { Owned::Itself };
        let light = Feature::Light(owned, part, Sign::of(piece.light), reality);
        tally.add(light, light_value(piece, outweighed));
    }
    let stands = matches!(reality, Reality::Real | Reality::Unreal);
    if piece.effect != 0 && stands {
        tally.add(Feature::Effect(part, Sign::of(piece.effect)), 1000);
    }
}

fn part_of(piece: &Evidence) -> Part {
    match (piece.rule, piece.role) {
        (Rule::Goal, ..) => Part::Goal,
        (Rule::Beside, ..) => Part::Beside,
        // To back a party to a conflict is not always a good deed.
        (_, Role::Agent) if piece.sides => Part::Backer,
        (_, Role::Agent) => Part::Agent,
        (_, Role::Target) => Part::Target,
        (_, Role::Bearer) => Part::Bearer,
    }
}

fn reality_of(piece: &Evidence) -> Reality {
    if piece.shift.negated {
        Reality::Negated
    } else if piece.denied {
        Reality::Denied
    } else if piece.shift.unreal {
        Reality::Unreal
    } else {
        Reality::Real
    }
}

/// What was not helped or praised is not put in bad light by that; what did not succeed is.
fn is_idle(piece: &Evidence, reality: Reality) -> bool {
    let of_goodwill = matches!(
        piece.class,
        Class::Aid | Class::Praise | Class::Speech | Class::Alliance
    );
    reality == Reality::Negated && piece.light > 0 && of_goodwill
}

/// What a light counts, in thousandths.
fn light_value(piece: &Evidence, outweighed: bool) -> i32 {
    let mut value = if piece.light.abs() > 1 { 1000 } else { 700 };
    if piece.shift.intensified {
        value = value * 13 / 10;
    }
    if outweighed {
        value /= 2;
    }
    if piece.shift.weakened {
        value = value * 6 / 10;
    }
    value
}
