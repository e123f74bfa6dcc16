//! Weights: what each feature counts, by hand in `weights.toml` and fitted in `fitted.tsv`.
//!
//! In: the files of a lexicon. Out: [`Weights`], and those [`in_force`](Weights::in_force).
//! Rule: a fitted table takes the place of the one set by hand; an empty one leaves it in force.
//! Guarantee: a table, a feature or a number that does not exist is an error with its row.
//! Not here: what a score is made of them; see [`tone`](super::tone).

mod fitted;
mod in_force;

pub use fitted::write_fitted;
pub use in_force::{WeightsByNumber, WeightsInForce};

pub(crate) use in_force::Sum;

use super::feature::{Names, is_feature};
use crate::error::{Error, Place, Result};
use crate::lexicon::Source;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Weights of one feature: for negative and for positive, in thousandths of a logit.
pub type Weight = [i32; 2];

/// The weights set by hand.
pub(crate) const BY_HAND: &str = "weights.toml";

/// The fitted ones, if there are any.
const FITTED: &str = "fitted.tsv";

/// All weights of a lexicon.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Weights {
    /// Where the fitted weights come from: data, date, settings. Empty when nothing was fitted.
    pub source: String,
    /// Weights set by hand: used where nothing was fitted, and what a fit starts from and shrinks toward.
    pub hand: WeightTables,
    /// Fitted weights; empty tables leave those set by hand in force.
    pub fitted: WeightTables,
}

/// Weights by feature, a table a score.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeightTables {
    /// Weights of tone.
    #[serde(default)]
    pub tone: BTreeMap<String, Weight>,
    /// Weights of effect.
    #[serde(default)]
    pub effect: BTreeMap<String, Weight>,
    /// Weights of the view that others hold.
    #[serde(default)]
    pub view: BTreeMap<String, Weight>,
    /// Weights of voice: for the outlet's words, which stay 0, and for somebody's.
    #[serde(default)]
    pub voice: BTreeMap<String, Weight>,
}

impl WeightTables {
    /// The tables in the order of the fields.
    fn all(&self) -> [&BTreeMap<String, Weight>; 4] {
        [&self.tone, &self.effect, &self.view, &self.voice]
    }

    fn all_mut(&mut self) -> [&mut BTreeMap<String, Weight>; 4] {
        [&mut self.tone, &mut self.effect, &mut self.view, &mut self.voice]
    }
}

impl Weights {
    /// Reads the weights of a lexicon.
    ///
    /// # Errors
    /// When there is no `weights.toml`, or it or `fitted.tsv` is not what it should be; the error names the row.
    pub fn read(source: &Source) -> Result<Self> {
        let (weights, refusals) = Self::check(source);
        refusals.into_iter().next().map_or(Ok(weights), Err)
    }

    /// Reads the weights of a lexicon and tells all that is not accepted. Cannot fail.
    ///
    /// ```
    /// use nabra::{lexicon::Source, polarity::weights::Weights};
    /// let source = Source::shipped().with_file("weights.toml", "[tone]\n\"bais\" = [0, 0]\n");
    /// let (_, refusals) = Weights::check(&source);
    /// let start = "weights.toml:2: found the feature bais; the nearest is \"bias\"; accepted are";
    /// assert!(refusals[0].to_string().starts_with(start));
    /// ```
    pub fn check(source: &Source) -> (Self, Vec<Error>) {
        let (hand, mut refusals) = match source.required(BY_HAND) {
            Ok(text) => by_hand(text),
            Err(error) => (WeightTables::default(), vec![error]),
        };
        let (source, fitted, refused) = match source.get(FITTED) {
            Some(text) => fitted::read(FITTED, text),
            None => (String::new(), WeightTables::default(), Vec::new()),
        };
        refusals.extend(refused);
        let weights = Self { source, hand, fitted };
        (weights, refusals)
    }

    /// The weights of tone in force.
    pub fn tone_weights(&self) -> &BTreeMap<String, Weight> {
        if self.fitted.tone.is_empty() {
            &self.hand.tone
        } else {
            &self.fitted.tone
        }
    }

    /// The weights of effect in force.
    pub fn effect_weights(&self) -> &BTreeMap<String, Weight> {
        if self.fitted.effect.is_empty() {
            &self.hand.effect
        } else {
            &self.fitted.effect
        }
    }

    /// The weights of others' views in force; without any, those that leave views as rules found them.
    pub fn view_weights(&self) -> &BTreeMap<String, Weight> {
        first_filled([&self.fitted.view, &self.hand.view], &VIEWS_AS_FOUND)
    }

    /// The weights of voice in force; without any, those that leave it as rules found it.
    pub fn voice_weights(&self) -> &BTreeMap<String, Weight> {
        first_filled([&self.fitted.voice, &self.hand.voice], &VOICE_AS_FOUND)
    }

    /// The weights in force, laid out for scoring.
    pub fn in_force(&self, names: &Names) -> WeightsInForce {
        WeightsInForce::new(self, names)
    }
}

/// Reads `weights.toml`; the tables, and all that is refused.
fn by_hand(text: &str) -> (WeightTables, Vec<Error>) {
    let refuse = |offset: usize, message: String| {
        let before = text.get(..offset).unwrap_or_default();
        let row = 1 + before.matches('\n').count() as u64;
        let place = Place::row(BY_HAND, row);
        Error::Toml { place, message }
    };
    let tables: WeightTables = match toml::from_str(text) {
        Ok(tables) => tables,
        Err(error) => {
            let offset = error.span().map_or(0, |span| span.start);
            let refusal = refuse(offset, error.message().to_owned());
            return (WeightTables::default(), vec![refusal]);
        }
    };
    let mut strange: Vec<&String> = tables.all().into_iter().flat_map(BTreeMap::keys).collect();
    strange.retain(|name| !is_feature(name));
    strange.sort_unstable();
    strange.dedup();
    let refusals = strange.into_iter().map(|name| {
        let (found, accepted) = unknown(name);
        let message = format!("found the feature {found}; {accepted}");
        refuse(text.find(name.as_str()).unwrap_or(0), message)
    });
    let refusals = refusals.collect();
    (tables, refusals)
}

/// What is said of a feature that does not exist: how it is shown, and what is accepted.
fn unknown(name: &str) -> (String, String) {
    let names = super::feature::names();
    // All names would fill the screen; without a near one they are what helps.
    let accepted = match crate::suggest::nearest(name, names.iter().copied()) {
        Some(near) => format!(
            "the nearest is {near:?}; accepted are {} names of features",
            names.len()
        ),
        None => format!("accepted are {}", names.join(", ")),
    };
    (crate::corpus::escape_raw(name.as_bytes()), accepted)
}

fn first_filled<'w>(
    tables: [&'w BTreeMap<String, Weight>; 2],
    otherwise: &'w BTreeMap<String, Weight>,
) -> &'w BTreeMap<String, Weight> {
    let mut tables = tables.into_iter();
    tables.find(|table| !table.is_empty()).unwrap_or(otherwise)
}

/// Weights that leave the views of others as rules found them.
static VIEWS_AS_FOUND: LazyLock<BTreeMap<String, Weight>> = LazyLock::new(|| {
    let weights = [
        ("bias", [-3000, -3000]),
        ("view.other.neg", [6000, 0]),
        ("view.other.pos", [0, 6000]),
    ];
    weights.map(|(name, weight)| (name.to_owned(), weight)).into()
});

/// Weights that leave voice as rules found it.
static VOICE_AS_FOUND: LazyLock<BTreeMap<String, Weight>> = LazyLock::new(|| {
    let weights = [("bias", [0, -3000]), ("voice.attributed", [0, 6000])];
    weights.map(|(name, weight)| (name.to_owned(), weight)).into()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weight_that_is_no_whole_number_or_has_no_feature_is_refused_with_its_row() {
        for (row, expected) in [
            ("\"bias\" = [nan, 0]", "2: invalid type: floating point `NaN`"),
            ("\"bias\" = [inf, 0]", "2: invalid type: floating point `inf`"),
            ("\"bias\" = [1e400, 0]", "2: "),
            ("\"bias\" = [1.5, 0]", "2: invalid type: floating point `1.5`"),
            (
                "\"bias\" = [99999999999, 0]",
                "2: invalid value: integer `99999999999`",
            ),
            ("\"bias\" = [1]", "2: invalid length 1"),
            ("\"bias\" = [1, 2]\n\"bias\" = [1, 2]", "3: duplicate key"),
            ("bias = ", "2: "),
            (
                "[tones]",
                "2: unknown field `tones`, expected one of `tone`, `effect`, `view`, `voice`",
            ),
            ("[extra]", "2: unknown field `extra`"),
            (
                "\"bais\" = [1, 2]",
                "2: found the feature bais; the nearest is \"bias\"",
            ),
        ] {
            let (_, refusals) = by_hand(&format!("[tone]\n{row}\n"));
            let told: Vec<String> = refusals.iter().map(ToString::to_string).collect();
            let expected = format!("weights.toml:{expected}");
            assert!(
                told.len() == 1 && told[0].starts_with(&expected),
                "{row}: {told:?}"
            );
        }
        let text = "[tone]\n\"bias\" = [-1, 2]\n\"b\" = [0, 0]\n\"a\" = [0, 0]\n";
        assert_eq!(by_hand(text).1.len(), 2);
    }

    #[test]
    fn without_fitted_weights_those_set_by_hand_are_in_force() {
        let shipped = Weights::read(&Source::shipped()).unwrap();
        let source = Source::default().with_file(BY_HAND, Source::shipped().get(BY_HAND).unwrap());
        let weights = Weights::read(&source).unwrap();
        assert_eq!((weights.source.as_str(), &weights.hand), ("", &shipped.hand));
        assert_eq!(weights.tone_weights(), &weights.hand.tone);
        assert_ne!(shipped.tone_weights(), &shipped.hand.tone);
        assert!(Weights::read(&Source::default()).is_err());
    }
}
