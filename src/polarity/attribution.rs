//! Attribution: in whose words the tone toward an actor stands.
//!
//! In: the evidence and the speakers of a sentence, the features of an actor, weights. Out: the [`Voice`] of its tone.
//! Rule: rules take the words of most evidence of the tone's sign or, without such evidence, those around the actor's name.
//! Rule: that words are somebody's shows often in no construction («وسط انتقادات», «يرى محللون»). So what rules found is
//! one feature among those of the [`setting`](super::setting), and the weights decide. Weights set by hand leave it as
//! the rules found it.
//! Not here: who speaks each word; see [`voice`](super::voice).

use super::analysis::Analysis;
use super::evidence::Role;
use super::feature::{Feature, Features};
use super::item::Kind;
use super::tone::Polarity;
use crate::lexicon::predicate::Class;
use serde::Serialize;

/// In whose words the light on an actor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// The outlet's.
    Author,
    /// Somebody's whom it quotes or reports.
    Attributed,
}

impl Voice {
    /// The name that tables use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Attributed => "attributed",
        }
    }
}

/// The features that voice has beside those of the actor; each counts [`VALUE`].
pub(super) fn own_features(found: Voice, tone: Polarity) -> impl Iterator<Item = Feature> {
    let attributed = (found == Voice::Attributed).then_some(Feature::Attributed);
    let favourable = (tone == Polarity::Positive).then_some(Feature::Favourable);
    attributed.into_iter().chain(favourable)
}

/// What a feature of voice counts, in thousandths.
pub(super) const VALUE: i32 = 1000;

/// All features of voice: those of the actor, what rules found, the sign of the tone.
pub(crate) fn features(of_actor: &Features, found: Voice, tone: Polarity) -> Features {
    let mut features = of_actor.clone();
    for feature in own_features(found, tone) {
        features.set(feature, VALUE);
    }
    features
}

/// The voice of most evidence of the tone's sign or, without such evidence, that around the actor's name.
pub(super) fn by_rules(analysis: &Analysis<'_>, actor: usize, tone: Polarity) -> Voice {
    let balance = balance(analysis, actor, tone);
    if balance > 0 || (balance == 0 && is_named_in_speech(analysis, actor)) {
        Voice::Attributed
    } else {
        Voice::Author
    }
}

/// The evidence in somebody's words against that in the outlet's.
fn balance(analysis: &Analysis<'_>, actor: usize, tone: Polarity) -> i32 {
    let evidence = analysis.evidence.iter().filter(|piece| piece.actor == actor);
    let of_sign = evidence
        .filter(|piece| i32::from(piece.light.signum()) == i32::from(tone.sign()) && !piece.shift.negated);
    let weights = of_sign.map(|piece| {
        // «انتقد القصف التركي»: criticism of a deed says in whose eyes the deed is bad.
        let judged = piece.class == Class::Criticism && piece.role == Role::Target && piece.attributed;
        let weight = i32::from(piece.light.abs()) * if judged { 2 } else { 1 };
        if piece.attributed { weight } else { -weight }
    });
    weights.sum()
}

fn is_named_in_speech(analysis: &Analysis<'_>, actor: usize) -> bool {
    analysis.items.iter().enumerate().any(|(at, item)| {
        let is_name = matches!(item.kind, Kind::Actor(alias) if alias.actor == Some(actor));
        is_name && analysis.voices.speaker(at).is_some()
    })
}
