//! Tone and effect: from named features to a class, a score and a confidence.
//!
//! In: features and the weights of `weights.toml`. Out: [`Score`]s in thousandths.
//! Rule: each feature speaks for «negative» and for «positive» with a weight in thousandths; the neutral class
//! stands at zero; the three sums become shares by the logistic function (multinomial logit). The score is
//! the share of positive minus the share of negative, the class the greatest share, the confidence that share.
//! Guarantee: sums are integers and the exponential is our own, so the same bytes come out everywhere.

use super::feature::Features;
use crate::error::{Error, Place, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The class of a tone or effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// Bad light, or harm.
    Negative,
    /// Neither.
    Neutral,
    /// Good light, or benefit.
    Positive,
}

impl Polarity {
    /// The name that tables use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Negative => "negative",
            Self::Neutral => "neutral",
            Self::Positive => "positive",
        }
    }

    /// −1, 0 or 1.
    pub fn sign(self) -> i8 {
        match self {
            Self::Negative => -1,
            Self::Neutral => 0,
            Self::Positive => 1,
        }
    }

    /// The class of a sign.
    pub fn from_sign(sign: i64) -> Self {
        match sign.signum() {
            -1 => Self::Negative,
            0 => Self::Neutral,
            _ => Self::Positive,
        }
    }
}

/// A scored tone or effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Score {
    /// Share of positive minus share of negative, in thousandths: −1000..1000.
    pub value: i32,
    /// The class with the greatest share.
    pub class: Polarity,
    /// That share, in thousandths: 334..1000.
    pub confidence: i32,
}

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
}

impl Weights {
    /// Reads `weights.toml`.
    ///
    /// # Errors
    /// When it is not TOML, or names a table or a feature that does not exist.
    pub fn read(file: &str, text: &str) -> Result<Self> {
        let refuse = |message: String| Error::Toml {
            place: Place::file(file),
            message,
        };
        let weights: Self = toml::from_str(text).map_err(|error| refuse(error.to_string()))?;
        let names = super::feature::names();
        let tables = [&weights.hand, &weights.fitted];
        for name in tables
            .iter()
            .flat_map(|table| table.tone.keys().chain(table.effect.keys()))
        {
            if names.binary_search(name).is_err() {
                return Err(refuse(format!(
                    "found the feature {name}, accepted are {}",
                    names.join(", ")
                )));
            }
        }
        Ok(weights)
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

    /// The tone that features speak for.
    pub fn tone(&self, features: &Features) -> Score {
        score(self.tone_weights(), features)
    }

    /// The effect that features speak for.
    pub fn effect(&self, features: &Features) -> Score {
        score(self.effect_weights(), features)
    }
}

/// The score that weights give to features.
#[expect(
    clippy::cast_precision_loss,
    reason = "sums of a few products of thousandths are far below 2^53"
)]
pub fn score(weights: &BTreeMap<String, Weight>, features: &Features) -> Score {
    let mut sums = [0i64; 2];
    for (name, &value) in features {
        if let Some(weight) = weights.get(name) {
            for (sum, &weight) in sums.iter_mut().zip(weight) {
                *sum += i64::from(weight) * i64::from(value);
            }
        }
    }
    // Weight and value are thousandths each.
    let [negative, positive] = sums.map(|sum| exp(sum as f64 / 1_000_000.0));
    let total = 1.0 + negative + positive;
    let share = |part: f64| thousandths(part / total);
    let (negative, positive, neutral) = (share(negative), share(positive), share(1.0));
    let class = if neutral >= negative && neutral >= positive {
        Polarity::Neutral
    } else if negative >= positive {
        Polarity::Negative
    } else {
        Polarity::Positive
    };
    Score {
        value: positive - negative,
        class,
        confidence: negative.max(positive).max(neutral),
    }
}

/// Rounds a share in 0..1 to thousandths.
#[expect(clippy::cast_possible_truncation, reason = "a share times 1000 fits")]
fn thousandths(share: f64) -> i32 {
    (share * 1000.0).round() as i32
}

/// e to the power of `x`, from additions and multiplications alone, which every processor rounds alike.
fn exp(x: f64) -> f64 {
    let x = x.clamp(-30.0, 30.0);
    // e^x = (e^(x/1024))^1024; the small power by its series, to 1e-13.
    let small = x / 1024.0;
    let mut power = 1.0;
    for term in [6.0, 5.0, 4.0, 3.0, 2.0, 1.0] {
        power = 1.0 + small / term * power;
    }
    for _ in 0..10 {
        power *= power;
    }
    power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponential_agrees_with_the_library() {
        for x in [-20.0, -3.5, -0.1, 0.0, 0.7, 2.0, 11.0] {
            assert!((exp(x) / f64::exp(x) - 1.0).abs() < 1e-9, "{x}");
        }
    }
}
