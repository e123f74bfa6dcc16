//! Weights: what each feature counts, as in `weights.toml`.
//!
//! In: the text of a weights file. Out: [`Weights`], set by hand and fitted, and those [`in_force`](Weights::in_force).
//! Rule: a fitted table takes the place of the one set by hand; an empty one leaves it in force.
//! Guarantee: a table, a feature or a number that does not exist is an error with its row.
//! Not here: what a score is made of them; see [`tone`](super::tone).

mod in_force;

pub use in_force::{WeightsByNumber, WeightsInForce};

use super::feature::{Names, is_setting};
use crate::error::{Error, Place, Result};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Weights of one feature: for negative and for positive, in thousandths of a logit.
pub type Weight = [i32; 2];

/// All weights, as in `weights.toml`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Where the fitted weights come from: data, date, settings. Empty when nothing was fitted.
    pub source: String,
    /// Weights set by hand: used where nothing was fitted, and what a fit starts from and shrinks toward.
    pub hand: WeightTables,
    /// Fitted weights; empty tables leave those set by hand in force.
    pub fitted: WeightTables,
}

/// Weights of tone and effect by feature.
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

impl Weights {
    /// Reads `weights.toml`.
    ///
    /// # Errors
    /// When it is not TOML, or names a table or a feature that does not exist; the error names the row.
    pub fn read(file: &str, text: &str) -> Result<Self> {
        let (weights, refusals) = Self::check(file, text);
        refusals.into_iter().next().map_or(Ok(weights), Err)
    }

    /// Reads `weights.toml` and tells all that is not accepted. Cannot fail.
    ///
    /// ```
    /// use nabra::polarity::weights::Weights;
    /// let text = "source = \"\"\n[hand.tone]\n\"bais\" = [0, 0]\n[fitted]\n";
    /// let (_, refusals) = Weights::check("weights.toml", text);
    /// let start = "weights.toml:3: found the feature bais; the nearest is \"bias\"; accepted are";
    /// assert!(refusals[0].to_string().starts_with(start));
    /// ```
    pub fn check(file: &str, text: &str) -> (Self, Vec<Error>) {
        let refuse = |offset: usize, message: String| {
            let before = text.get(..offset).unwrap_or_default();
            let row = 1 + before.matches('\n').count() as u64;
            let place = Place::row(file, row);
            Error::Toml { place, message }
        };
        let weights: Self = match toml::from_str(text) {
            Ok(weights) => weights,
            Err(error) => {
                let offset = error.span().map_or(0, |span| span.start);
                return (Self::default(), vec![refuse(offset, error.message().to_owned())]);
            }
        };
        let names = super::feature::names();
        let known = || names.iter().copied();
        let tables = [&weights.hand, &weights.fitted];
        let used = tables
            .iter()
            .flat_map(|table| [&table.tone, &table.effect, &table.view, &table.voice])
            .flat_map(BTreeMap::keys);
        let unknown: BTreeSet<&String> = used
            .filter(|name| names.binary_search(&name.as_str()).is_err() && !is_setting(name))
            .collect();
        let refusals = unknown.into_iter().map(|name| {
            let shown = crate::corpus::escape_raw(name.as_bytes());
            // All names would fill the screen; without a near one they are what helps.
            let accepted = match crate::suggest::nearest(name, known()) {
                Some(near) => format!(
                    "the nearest is {near:?}; accepted are {} names of features",
                    names.len()
                ),
                None => format!("accepted are {}", names.join(", ")),
            };
            let message = format!("found the feature {shown}; {accepted}");
            refuse(text.find(name.as_str()).unwrap_or(0), message)
        });
        let refusals = refusals.collect();
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
        let tables = "source = \"\"\n[fitted]\n[hand.tone]\n";
        for (row, expected) in [
            (
                "\"bias\" = [nan, 0]",
                "weights.toml:4: invalid type: floating point `NaN`",
            ),
            (
                "\"bias\" = [inf, 0]",
                "weights.toml:4: invalid type: floating point `inf`",
            ),
            ("\"bias\" = [1e400, 0]", "weights.toml:4: "),
            (
                "\"bias\" = [1.5, 0]",
                "weights.toml:4: invalid type: floating point `1.5`",
            ),
            (
                "\"bias\" = [99999999999, 0]",
                "weights.toml:4: invalid value: integer `99999999999`",
            ),
            ("\"bias\" = [1]", "weights.toml:4: invalid length 1"),
            (
                "\"bias\" = [1, 2]\n\"bias\" = [1, 2]",
                "weights.toml:5: duplicate key",
            ),
            ("bias = ", "weights.toml:4: "),
            (
                "[hand.tones]",
                "weights.toml:4: unknown field `tones`, expected one of `tone`, `effect`, `view`, `voice`",
            ),
            ("[extra]", "weights.toml:4: unknown field `extra`"),
            (
                "\"bais\" = [1, 2]",
                "weights.toml:4: found the feature bais; the nearest is \"bias\"",
            ),
        ] {
            let text = format!("{tables}{row}\n");
            let error = Weights::read("weights.toml", &text).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{row}: {error}");
        }
        let text = format!("{tables}\"bias\" = [-1, 2]\n\"b\" = [0, 0]\n\"a\" = [0, 0]\n");
        assert_eq!(Weights::check("w", &text).1.len(), 2);
    }
}
