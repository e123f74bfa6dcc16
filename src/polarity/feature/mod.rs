//! Features: the kinds of evidence that are counted about one actor, and the name of each.
//!
//! In: a kind of evidence. Out: a [`Feature`], with its name in files of weights and its number in tables; [`Features`]
//! hold the values of one actor in one sentence, in thousandths.
//! Rule: a feature's name says what it counts: `agent.neg.real` is bad light on the actor as the one who acts,
//! not taken back.
//! Rule: beside the evidence that rules find, each entry of the lexicon is a feature of the setting: `said.ID` where it
//! stands in the sentence, `before.ID` and `behind.ID` where it stands beside the actor's name, `borne.ID` where it is itself
//! evidence on the actor, so that an entry whose evidence is seldom right can come to count less.
//! Rule: what an entry would count by its frame or valence is one more, by how far it stands from the name, whoever is meant:
//! `around.verb.target.neg.3`.
//! Guarantee: the set of features is that of the lexicon; the weights of each stand in `weights.toml` or `fitted.tsv` by its name.
//! Not here: how much a piece of evidence counts; see `count.rs`. Weights; see [`tone`](super::tone).
//! Cost: names are made once a program; to count is to add to a short list of numbers.

mod names;
mod parts;
mod tally;
mod values;

pub use names::{Names, names};
pub use parts::{Form, Owned, Part, Place, Reach, Reality, Side, Sign, Tendency, Whose};
pub use tally::Heeded;
pub use values::Features;

pub(crate) use names::{is_feature, is_setting};
pub(crate) use tally::Tally;

use crate::lexicon::actor::AliasKind;
use crate::lexicon::predicate::Class;
use std::fmt;

/// A kind of evidence about an actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    /// `bias`: what any mention starts from.
    Bias,
    /// `agent.neg.real`, `owned.target.pos.negated`: light on the actor in a part, or on something of its own.
    Light(Owned, Part, Sign, Reality),
    /// `effect.target.neg`: harm or benefit to the actor in a part.
    Effect(Part, Sign),
    /// `class.agent.aid`: it does something of the class.
    Does(Class),
    /// `class.target.aid`: something of the class is done to it.
    Undergoes(Class),
    /// `named.state`: the sentence names it so.
    Named(AliasKind),
    /// `among`: another actor is named too.
    Among,
    /// `first`: the sentence begins with its name.
    First,
    /// `view.other.neg`: rules find that somebody holds a bad view of it.
    View(Whose, Sign),
    /// `voice.attributed`: rules find the tone in somebody's words. Of voice alone.
    Attributed,
    /// `voice.positive`: the tone is good. Of voice alone.
    Favourable,
    /// `field.before.violence.neg`: a word of the class stands somewhere, bad, good or neither by itself.
    Field(Place, Class, Tendency),
    /// `around.verb.target.neg.3`: a word that would be bad light on whom it is done to stands two or three words away.
    Around(Form, Side, Sign, Reach),
    /// `said.violence.qasafa`, `before.violence.qasafa`: an entry stands somewhere; its place in the lexicon.
    Setting(Place, usize),
}

impl fmt::Display for Feature {
    /// Writes the name, as files of weights have it; of the setting the number in the place of the id, which only
    /// [`Names`] know.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Bias => out.write_str("bias"),
            Self::Light(owned, part, sign, reality) => {
                let (owned, part, sign, reality) = (owned.name(), part.name(), sign.name(), reality.name());
                write!(out, "{owned}{part}.{sign}.{reality}")
            }
            Self::Effect(part, sign) => write!(out, "effect.{}.{}", part.name(), sign.name()),
            Self::Does(class) => write!(out, "class.agent.{}", class.name()),
            Self::Undergoes(class) => write!(out, "class.target.{}", class.name()),
            Self::Named(kind) => write!(out, "named.{}", kind.name()),
            Self::Among => out.write_str("among"),
            Self::First => out.write_str("first"),
            Self::View(whose, sign) => write!(out, "view.{}.{}", whose.name(), sign.name()),
            Self::Attributed => out.write_str("voice.attributed"),
            Self::Favourable => out.write_str("voice.positive"),
            Self::Field(place, class, tendency) => {
                let (place, class, tendency) = (place.name(), class.name(), tendency.name());
                write!(out, "field.{place}.{class}.{tendency}")
            }
            Self::Around(form, side, sign, reach) => {
                let (form, side, sign, reach) = (form.name(), side.name(), sign.name(), reach.name());
                write!(out, "around.{form}.{side}.{sign}.{reach}")
            }
            Self::Setting(place, entry) => write!(out, "{}.#{entry}", place.name()),
        }
    }
}

// Where the numbers of each kind begin.
const SIGNS: usize = Sign::ALL.len();
const LIGHT: usize = 1;
const EFFECT: usize = LIGHT + Owned::ALL.len() * Part::ALL.len() * SIGNS * Reality::ALL.len();
const DOES: usize = EFFECT + Part::ALL.len() * SIGNS;
const UNDERGOES: usize = DOES + Class::ALL.len();
const NAMED: usize = UNDERGOES + Class::ALL.len();
const AMONG: usize = NAMED + AliasKind::ALL.len();
const FIRST: usize = AMONG + 1;
const VIEW: usize = FIRST + 1;
const ATTRIBUTED: usize = VIEW + Whose::ALL.len() * SIGNS;
const FAVOURABLE: usize = ATTRIBUTED + 1;
const FIELD: usize = FAVOURABLE + 1;
const TENDENCIES: usize = Tendency::ALL.len();
const AROUND: usize = FIELD + Place::ALL.len() * Class::ALL.len() * TENDENCIES;
const SETTING: usize = AROUND + Form::ALL.len() * Side::ALL.len() * SIGNS * Reach::ALL.len();

impl Feature {
    /// All features but those of the setting, in the order of their numbers.
    pub fn all() -> Vec<Self> {
        let mut all = vec![Self::Bias];
        for &owned in Owned::ALL {
            for &part in Part::ALL {
                for &sign in Sign::ALL {
                    all.extend(
                        Reality::ALL
                            .iter()
                            .map(|&how| Self::Light(owned, part, sign, how)),
                    );
                }
            }
        }
        for &part in Part::ALL {
            all.extend(Sign::ALL.iter().map(|&sign| Self::Effect(part, sign)));
        }
        all.extend(Class::ALL.map(|(_, class)| Self::Does(class)));
        all.extend(Class::ALL.map(|(_, class)| Self::Undergoes(class)));
        all.extend(AliasKind::ALL.map(|(_, kind)| Self::Named(kind)));
        all.extend([Self::Among, Self::First]);
        for &whose in Whose::ALL {
            all.extend(Sign::ALL.iter().map(|&sign| Self::View(whose, sign)));
        }
        all.extend([Self::Attributed, Self::Favourable]);
        for &place in Place::ALL {
            for (_, class) in Class::ALL {
                all.extend(Tendency::ALL.iter().map(|&how| Self::Field(place, class, how)));
            }
        }
        for &form in Form::ALL {
            for &side in Side::ALL {
                for &sign in Sign::ALL {
                    all.extend(
                        Reach::ALL
                            .iter()
                            .map(|&reach| Self::Around(form, side, sign, reach)),
                    );
                }
            }
        }
        all
    }

    /// The number of the feature: its place in [`Feature::all`], behind which those of the setting follow.
    #[expect(
        clippy::inline_always,
        reason = "who counts a feature knows its kind, so that no more than a sum is left of this"
    )]
    #[inline(always)]
    pub fn number(self) -> usize {
        match self {
            Self::Bias => 0,
            Self::Light(owned, part, sign, reality) => {
                let signed = (owned as usize * Part::ALL.len() + part as usize) * SIGNS + sign as usize;
                LIGHT + signed * Reality::ALL.len() + reality as usize
            }
            Self::Effect(part, sign) => EFFECT + part as usize * SIGNS + sign as usize,
            Self::Does(class) => DOES + class as usize,
            Self::Undergoes(class) => UNDERGOES + class as usize,
            Self::Named(kind) => NAMED + kind as usize,
            Self::Among => AMONG,
            Self::First => FIRST,
            Self::View(whose, sign) => VIEW + whose as usize * SIGNS + sign as usize,
            Self::Attributed => ATTRIBUTED,
            Self::Favourable => FAVOURABLE,
            Self::Field(place, class, tendency) => {
                let of_place = place as usize * Class::ALL.len() + class as usize;
                FIELD + of_place * TENDENCIES + tendency as usize
            }
            Self::Around(form, side, sign, reach) => {
                let of_side = form as usize * Side::ALL.len() + side as usize;
                AROUND + (of_side * SIGNS + sign as usize) * Reach::ALL.len() + reach as usize
            }
            Self::Setting(place, entry) => SETTING + entry * Place::ALL.len() + place as usize,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Source;
    use crate::polarity::weights::Weights;

    #[test]
    fn each_feature_has_a_number_and_a_name_of_its_own() {
        for (at, feature) in Feature::all().into_iter().enumerate() {
            assert_eq!(feature.number(), at, "{feature}");
        }
        for (at, place) in Place::ALL.iter().enumerate() {
            assert_eq!(Feature::Setting(*place, 0).number(), SETTING + at);
            assert_eq!(
                Feature::Setting(*place, 3).number(),
                SETTING + 3 * Place::ALL.len() + at
            );
        }
        let names = names();
        assert!(names.is_sorted_by(|one, next| one < next), "{names:?}");
    }

    #[test]
    fn the_shipped_weights_name_features_only() {
        let (weights, refusals) = Weights::check(&Source::shipped());
        assert!(refusals.is_empty() && !weights.fitted.tone.is_empty());
    }
}
