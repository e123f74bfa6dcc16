//! Tone, effect and others' view: from sums of weights to a class, a score and a confidence.
//!
//! In: what the features of an actor speak for, by the [`weights`](super::weights). Out: [`Score`]s in thousandths.
//! Rule: each feature speaks for «negative» and for «positive» with a weight in thousandths; the neutral class
//! stands at zero; the three sums become shares by the logistic function (multinomial logit). The score is
//! the share of positive minus the share of negative, the class the greatest share, the confidence that share.
//! Rule: where no evidence falls on the actor, the setting alone makes a class only with a share of 0.5 or more; a neutral
//! actor's score is zero. The words of the setting then stand as the evidence; see
//! [`Unit::tone_grounds`](super::Unit::tone_grounds). So every number other than zero has words behind it.
//! Guarantee: sums are integers and the exponential is our own, so the same bytes come out everywhere.

use serde::Serialize;

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
    /// That share, in thousandths: 334..1000; of a neutral class without evidence 200..1000.
    pub confidence: i32,
}

/// The score that sums of weight times value make, for negative and for positive; `found` is whether a rule found something
/// to rest it on.
#[expect(
    clippy::cast_precision_loss,
    reason = "sums of a few products of thousandths are far below 2^53"
)]
pub(super) fn score(sums: [i64; 2], found: bool) -> Score {
    // Weight and value are thousandths each.
    let [negative, positive] = sums.map(|sum| exp(sum as f64 / 1_000_000.0));
    let total = 1.0 + negative + positive;
    let share = |part: f64| thousandths(part / total);
    let (negative, positive, neutral) = (share(negative), share(positive), share(1.0));
    let light = negative.max(positive);
    let is_neutral = light <= neutral || (!found && light < LEAST_ALONE);
    let class = if is_neutral {
        Polarity::Neutral
    } else if negative >= positive {
        Polarity::Negative
    } else {
        Polarity::Positive
    };
    Score {
        value: if is_neutral && !found {
            0
        } else {
            positive - negative
        },
        class,
        confidence: if is_neutral { neutral } else { light },
    }
}

/// Least share, in thousandths, of a class that the setting makes without evidence.
const LEAST_ALONE: i32 = 500;

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
