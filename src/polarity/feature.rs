//! Features: the kinds of evidence that are counted about one actor, and the name of each.
//!
//! In: a kind of evidence. Out: a [`Feature`], with its name in `weights.toml` and its number in tables; [`Features`]
//! hold the values of one actor in one sentence, in thousandths.
//! Rule: a feature's name says what it counts: `agent.neg.real` is bad light on the actor as the one who acts,
//! not taken back.
//! Guarantee: the set of features is fixed; the weights of each stand in `weights.toml` by its name.
//! Not here: how much a piece of evidence counts; see `count.rs`. Weights; see [`tone`](super::tone).
//! Cost: names are made once a program; to count is to add to a short list of numbers.

use crate::lexicon::predicate::Class;
use std::fmt;
use std::sync::LazyLock;

/// Most that one feature can count.
const MOST: i32 = 2000;

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
    /// `near.neg`, `clause.neg`, `sentence.neg`: polar words, counted where no evidence falls on the actor: they move
    /// the confidence that it is neutral.
    Unowned(Place, Sign),
}

/// An enumeration whose values have names, in the order of their discriminants.
macro_rules! named {
    ($(#[$about:meta])* $type:ident { $($(#[$says:meta])* $value:ident = $name:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $type { $($(#[$says])* $value,)+ }

        impl $type {
            /// All, in the order of their discriminants.
            pub const ALL: &'static [Self] = &[$(Self::$value),+];

            /// The name, as a piece of a feature's.
            pub fn name(self) -> &'static str {
                match self { $(Self::$value => $name,)+ }
            }
        }
    };
}

named! {
    /// The part that the actor plays in a piece of evidence.
    Part {
        /// It acts.
        Agent = "agent",
        /// It is acted upon.
        Target = "target",
        /// It is described.
        Bearer = "bearer",
        /// It works for a good deed: «دعا بوتين إلى التعاون لإنهاء الصراع».
        Goal = "goal",
        /// It stands beside whom the light falls on.
        Beside = "beside",
        /// It helps a party to a conflict, which is not always a good deed.
        Backer = "backer",
    }
}

named! {
    /// Bad or good.
    Sign {
        /// Bad light, harm.
        Negative = "neg",
        /// Good light, benefit.
        Positive = "pos",
    }
}

impl Sign {
    /// The sign of a light or effect.
    pub fn of(value: i8) -> Self {
        if value > 0 { Self::Positive } else { Self::Negative }
    }
}

named! {
    /// Where a polar word stands.
    Place {
        /// In a clause of the actor's, some words from its name.
        Near = "near",
        /// In a clause of the actor's.
        Clause = "clause",
        /// In another clause.
        Sentence = "sentence",
    }
}

named! {
    /// How real what the sentence says is.
    Reality {
        /// It is so.
        Real = "real",
        /// It is taken back: «لم تنجح».
        Negated = "negated",
        /// It is only tried, wanted or possible.
        Unreal = "unreal",
        /// The speaker denies it.
        Denied = "denied",
    }
}

named! {
    /// On whom the light falls.
    Owned {
        /// On the actor.
        Itself = "",
        /// On something of the actor's.
        Thing = "owned.",
    }
}

impl fmt::Display for Feature {
    /// Writes the name, as `weights.toml` has it.
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
            Self::Unowned(place, sign) => write!(out, "{}.{}", place.name(), sign.name()),
        }
    }
}

// Where the numbers of each kind begin.
const SIGNS: usize = Sign::ALL.len();
const LIGHT: usize = 1;
const EFFECT: usize = LIGHT + Owned::ALL.len() * Part::ALL.len() * SIGNS * Reality::ALL.len();
const DOES: usize = EFFECT + Part::ALL.len() * SIGNS;
const UNDERGOES: usize = DOES + Class::ALL.len();
const UNOWNED: usize = UNDERGOES + Class::ALL.len();

impl Feature {
    /// All features, in the order of their numbers.
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
        for &place in Place::ALL {
            all.extend(Sign::ALL.iter().map(|&sign| Self::Unowned(place, sign)));
        }
        all
    }

    /// The number of the feature: its place in [`Feature::all`], and in tables by feature.
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
            Self::Unowned(place, sign) => UNOWNED + place as usize * SIGNS + sign as usize,
        }
    }
}

/// By number: the names.
static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let all = Feature::all();
    all.iter().map(Feature::to_string).collect()
});

/// The names of all features, in the order of their numbers.
pub fn names_by_number() -> &'static [String] {
    &NAMES
}

/// The names of all features, sorted.
///
/// ```
/// let names = nabra::polarity::feature::names();
/// assert!(names.is_sorted() && names.contains(&"agent.neg.real"));
/// ```
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = NAMES.iter().map(String::as_str).collect();
    names.sort_unstable();
    names
}

/// The values of features about one actor in one sentence, in thousandths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Features {
    /// Number of each feature that was counted and its value, in the order of the numbers.
    values: Vec<(usize, i32)>,
    /// Whether at least one piece of evidence falls on the actor. Without it there is no tone and no effect.
    pub has_evidence: bool,
}

/// Features of an actor: hardly ever more.
const USUAL: usize = 24;

impl Features {
    /// None, with room for the usual number.
    pub fn new() -> Self {
        Self {
            values: Vec::with_capacity(USUAL),
            has_evidence: false,
        }
    }

    /// Counts some more of a feature.
    pub fn add(&mut self, feature: Feature, value: i32) {
        let number = feature.number();
        let limited = |sum: i32| sum.clamp(-MOST, MOST);
        match self.values.binary_search_by_key(&number, |&(number, _)| number) {
            Ok(at) => {
                if let Some((_, sum)) = self.values.get_mut(at) {
                    *sum = limited(*sum + value);
                }
            }
            Err(at) => self.values.insert(at, (number, limited(value))),
        }
    }

    /// The features that were counted: number and value.
    pub fn by_number(&self) -> impl Iterator<Item = (usize, i32)> {
        self.values.iter().copied()
    }

    /// The features that were counted: name and value, in the order of the numbers.
    pub fn by_name(&self) -> impl Iterator<Item = (&'static str, i32)> {
        self.by_number()
            .filter_map(|(number, value)| Some((NAMES.get(number)?.as_str(), value)))
    }

    /// Forgets the features whose names are not to be kept.
    pub fn retain(&mut self, keeps: impl Fn(&str) -> bool) {
        let kept = |number: usize| NAMES.get(number).is_some_and(|name| keeps(name));
        self.values.retain(|&(number, _)| kept(number));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Source;
    use crate::polarity::tone::Weights;

    #[test]
    fn each_feature_has_a_number_and_a_name_of_its_own() {
        for (at, feature) in Feature::all().into_iter().enumerate() {
            assert_eq!(feature.number(), at, "{feature}");
        }
        let names = names();
        assert!(names.is_sorted_by(|one, next| one < next), "{names:?}");
    }

    #[test]
    fn the_shipped_weights_name_features_only() {
        let source = Source::shipped();
        let (weights, refusals) = Weights::check("weights.toml", source.get("weights.toml").unwrap());
        assert!(refusals.is_empty() && !weights.fitted.tone.is_empty());
    }

    #[test]
    fn values_are_kept_in_order_and_within_bounds() {
        let mut features = Features::default();
        let harm = Feature::Effect(Part::Target, Sign::Negative);
        for feature in [Feature::Does(Class::Aid), harm, Feature::Bias, harm] {
            features.add(feature, 1500);
        }
        let found: Vec<_> = features.by_name().collect();
        assert_eq!(
            found,
            [
                ("bias", 1500),
                ("effect.target.neg", 2000),
                ("class.agent.aid", 1500)
            ]
        );
        features.retain(|name| !name.starts_with("effect."));
        assert_eq!(features.by_number().count(), 2);
    }
}
