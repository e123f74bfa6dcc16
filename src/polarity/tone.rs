//! Tone, effect and others' view: from named features to a class, a score and a confidence.
//!
//! In: features and the weights of `weights.toml`. Out: [`Score`]s in thousandths.
//! Rule: each feature speaks for «negative» and for «positive» with a weight in thousandths; the neutral class
//! stands at zero; the three sums become shares by the logistic function (multinomial logit). The score is
//! the share of positive minus the share of negative, the class the greatest share, the confidence that share.
//! Rule: where no evidence falls on the actor, the setting alone makes a class only with a share of 0.6 or more, of an effect 0.5, and a
//! neutral actor's score is zero. The words of the setting then stand as the evidence; see
//! [`Unit::tone_grounds`](super::Unit::tone_grounds). So every number other than zero has words behind it.
//! Guarantee: sums are integers and the exponential is our own, so the same bytes come out everywhere.

use super::attribution::{self, Voice};
use super::feature::{Features, Names, is_setting};
use crate::error::{Error, Place, Result};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

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
    /// use nabra::polarity::tone::Weights;
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
        let all = [
            self.tone_weights(),
            self.effect_weights(),
            self.view_weights(),
            self.voice_weights(),
        ];
        let places = Arc::new(Places::of(&all, names));
        let [tone, effect, view, voice] = all;
        WeightsInForce {
            tone: WeightsByNumber::at(&places, tone, names),
            effect: WeightsByNumber::at(&places, effect, names),
            view: WeightsByNumber::at(&places, view, names),
            voice: WeightsByNumber::at(&places, voice, names),
        }
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

/// The weights that a run scores with.
#[derive(Debug, Clone)]
pub struct WeightsInForce {
    /// Weights of tone.
    pub tone: WeightsByNumber,
    /// Weights of effect.
    pub effect: WeightsByNumber,
    /// Weights of the view that others hold.
    pub view: WeightsByNumber,
    /// Weights of voice.
    pub voice: WeightsByNumber,
}

/// Where the weights of a feature stand: most of the lexicon's features have none, and those that have stay in a near cache.
#[derive(Debug)]
struct Places {
    /// By number of the feature; 0 for those without weights.
    of_feature: Vec<u32>,
    /// How many there are, the one without weights among them.
    count: u32,
}

impl Places {
    fn of(tables: &[&BTreeMap<String, Weight>], names: &Names) -> Self {
        let mut of_feature = vec![0; names.count()];
        let mut count = 1;
        let used = tables.iter().flat_map(|table| table.keys());
        for number in used.filter_map(|name| names.number(name)) {
            if let Some(place) = of_feature.get_mut(number).filter(|place| **place == 0) {
                *place = count;
                count += 1;
            }
        }
        Self { of_feature, count }
    }
}

/// Weights by the number of their feature.
#[derive(Debug, Clone)]
pub struct WeightsByNumber {
    places: Arc<Places>,
    /// By place.
    weights: Vec<Weight>,
}

impl WeightsByNumber {
    /// Lays out weights by name; what they do not name counts nothing, and neither does an entry that the lexicon has
    /// no more.
    pub fn new(by_name: &BTreeMap<String, Weight>, names: &Names) -> Self {
        Self::at(&Arc::new(Places::of(&[by_name], names)), by_name, names)
    }

    /// The same at places that several tables share.
    fn at(places: &Arc<Places>, by_name: &BTreeMap<String, Weight>, names: &Names) -> Self {
        let mut weights = vec![Weight::default(); places.count as usize];
        for (name, &weight) in by_name {
            let place = names
                .number(name)
                .and_then(|number| places.of_feature.get(number));
            if let Some(slot) = place.and_then(|&place| weights.get_mut(place as usize)) {
                *slot = weight;
            }
        }
        Self {
            places: Arc::clone(places),
            weights,
        }
    }

    /// The weights of a feature by its number; zero beyond the last.
    #[inline]
    pub fn weight(&self, number: usize) -> Weight {
        let place = self.places.of_feature.get(number).copied().unwrap_or(0);
        self.weights.get(place as usize).copied().unwrap_or_default()
    }

    /// The tone that the weights give to features.
    pub fn score(&self, features: &Features) -> Score {
        score(self.sums(features), features.has_light, LIGHT_ALONE)
    }

    /// The harm or benefit that the weights give to features.
    pub fn score_effect(&self, features: &Features) -> Score {
        score(self.sums(features), features.has_effect, EFFECT_ALONE)
    }

    /// The view that other parties hold, which the weights give to features.
    pub fn score_view(&self, features: &Features) -> Score {
        score(self.sums(features), features.has_view, LIGHT_ALONE)
    }

    /// In whose words a tone stands, which the weights give to features and to what rules found.
    pub fn score_voice(&self, features: &Features, found: Voice, tone: Polarity) -> Voice {
        let [_, of_features] = self.sums(features);
        let own = attribution::own_features(found, tone).map(|feature| {
            let [_, attributed] = self.weight(feature.number());
            i64::from(attributed) * i64::from(attribution::VALUE)
        });
        if of_features + own.sum::<i64>() > 0 {
            Voice::Attributed
        } else {
            Voice::Author
        }
    }

    /// Weights times values, for negative and for positive, in millionths of a logit.
    fn sums(&self, features: &Features) -> [i64; 2] {
        let mut sums = [0i64; 2];
        for (number, value) in features.by_number() {
            for (sum, weight) in sums.iter_mut().zip(self.weight(number)) {
                *sum += i64::from(weight) * i64::from(value);
            }
        }
        sums
    }
}

/// The score that sums of weight times value make, for negative and for positive; `found` is whether a rule found something
/// to rest it on, `alone` the least share of a class without.
#[expect(
    clippy::cast_precision_loss,
    reason = "sums of a few products of thousandths are far below 2^53"
)]
fn score(sums: [i64; 2], found: bool, alone: i32) -> Score {
    // Weight and value are thousandths each.
    let [negative, positive] = sums.map(|sum| exp(sum as f64 / 1_000_000.0));
    let total = 1.0 + negative + positive;
    let share = |part: f64| thousandths(part / total);
    let (negative, positive, neutral) = (share(negative), share(positive), share(1.0));
    let light = negative.max(positive);
    let is_neutral = light <= neutral || (!found && light < alone);
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

/// Least share, in thousandths, of a tone or view that the setting makes without evidence.
const LIGHT_ALONE: i32 = 600;

/// The same of an effect, which is named in fewer words: «خسائر روسيا».
const EFFECT_ALONE: i32 = 500;

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
    use crate::polarity::feature::Feature;

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

    #[test]
    fn exponential_agrees_with_the_library() {
        for x in [-20.0, -3.5, -0.1, 0.0, 0.7, 2.0, 11.0] {
            assert!((exp(x) / f64::exp(x) - 1.0).abs() < 1e-9, "{x}");
        }
    }

    #[test]
    fn without_weights_voice_is_as_rules_found_it_and_weights_may_overrule_them() {
        let names = Names::default();
        let mut features = Features::new();
        features.add(Feature::Bias, 1000);
        let mut weights = Weights::default();
        let as_found = weights.in_force(&names).voice;
        for found in [Voice::Author, Voice::Attributed] {
            assert_eq!(as_found.score_voice(&features, found, Polarity::Negative), found);
        }
        weights.fitted.voice = [("bias", [0, 100]), ("voice.positive", [0, -200])]
            .map(|(name, weight)| (name.to_owned(), weight))
            .into();
        let fitted = weights.in_force(&names).voice;
        let voice = |tone| fitted.score_voice(&features, Voice::Author, tone);
        assert_eq!(voice(Polarity::Negative), Voice::Attributed);
        assert_eq!(voice(Polarity::Positive), Voice::Author);
    }
}
