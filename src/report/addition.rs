//! How the features of a unit add up to its tone or effect, in words.
//!
//! In: the features of a unit and weights. Out: a line a feature that counts, and the sums.
//! Rule: of the setting (words, their fields, how the actor is named) the strongest are shown and the others told as one
//! sum, for a sentence has dozens.

use super::summary::decimal;
use super::wording;
use crate::polarity::feature::{Features, Names, is_setting};
use crate::polarity::weights::WeightsByNumber;
use std::fmt::{self, Write};

/// Features of the setting that are shown.
const SHOWN: usize = 6;

/// One feature times its weights.
struct Term {
    name: String,
    value: i32,
    weight: [i32; 2],
    /// For negative and for positive, in thousandths.
    parts: [i64; 2],
}

impl Term {
    /// `None` when it counts nothing.
    fn new(name: String, value: i32, weight: [i32; 2]) -> Option<Self> {
        let parts = weight.map(|weight| i64::from(weight) * i64::from(value) / 1000);
        (parts != [0, 0]).then_some(Self {
            name,
            value,
            weight,
            parts,
        })
    }

    /// How far it moves the balance of the classes.
    fn strength(&self) -> i64 {
        self.parts.iter().map(|part| part.abs()).max().unwrap_or(0)
    }
}

/// What is added up.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sum {
    /// A score with three classes, by its name.
    Classes(&'static str),
    /// Voice, in which the outlet's words stand at zero and only the second weight counts.
    Voice,
}

impl Sum {
    fn heading(self) -> String {
        match self {
            Self::Classes(what) => {
                format!("how the {what} adds up: for negative, for positive, from how much × weights")
            }
            Self::Voice => "how the voice adds up: for somebody's words, from how much × weight".to_owned(),
        }
    }

    fn footing(self) -> &'static str {
        match self {
            Self::Classes(_) => "in all, against 0 for neutral",
            Self::Voice => "in all, against 0 for the outlet's words",
        }
    }

    fn none(self) -> String {
        let what = match self {
            Self::Classes(what) => what,
            Self::Voice => "voice",
        };
        format!("{what}: nothing counts but what any mention starts from")
    }

    /// The columns that count, in thousandths.
    fn columns(self, [negative, positive]: [i64; 2]) -> String {
        let (negative, positive) = (signed(negative), signed(positive));
        match self {
            Self::Classes(_) => format!("{negative:>7} {positive:>7}"),
            Self::Voice => format!("{positive:>7}"),
        }
    }

    /// The weights of a feature.
    fn weights(self, [negative, positive]: [i32; 2]) -> String {
        let (negative, positive) = (signed(negative.into()), signed(positive.into()));
        match self {
            Self::Classes(_) => format!("({negative}, {positive})"),
            Self::Voice => positive,
        }
    }
}

/// Writes features times weights.
pub(super) fn write_sum(
    out: &mut String,
    sum: Sum,
    features: &Features,
    weights: &WeightsByNumber,
    names: &Names,
) -> fmt::Result {
    let terms: Vec<Term> = features
        .by_number()
        .filter_map(|(number, value)| Term::new(names.name(number), value, weights.weight(number)))
        .collect();
    let (mut setting, mut terms): (Vec<Term>, Vec<Term>) =
        terms.into_iter().partition(|term| is_of_setting(&term.name));
    if setting.is_empty() && terms.iter().all(|term| term.name == "bias") {
        return writeln!(out, "  {}", sum.none());
    }
    terms.sort_by(|one, next| one.name.cmp(&next.name));
    setting.sort_by(|one, next| {
        next.strength()
            .cmp(&one.strength())
            .then(one.name.cmp(&next.name))
    });
    writeln!(out, "  {}", sum.heading())?;
    let others = setting.split_off(SHOWN.min(setting.len()));
    for term in terms.iter().chain(&setting) {
        write_term(out, sum, term)?;
    }
    if !others.is_empty() {
        let count = others.len();
        writeln!(
            out,
            "    {}  {count} more of its setting",
            sum.columns(sums(&others))
        )?;
    }
    terms.extend(setting);
    terms.extend(others);
    writeln!(out, "    {}  {}", sum.columns(sums(&terms)), sum.footing())
}

/// Whether a feature is about what stands around a name and not about evidence.
fn is_of_setting(name: &str) -> bool {
    let kind = name.split('.').next().unwrap_or_default();
    is_setting(name) || matches!(kind, "field" | "around" | "named" | "among" | "first")
}

fn write_term(out: &mut String, sum: Sum, term: &Term) -> fmt::Result {
    let (columns, weights) = (sum.columns(term.parts), sum.weights(term.weight));
    let value = decimal(Some(term.value.into()));
    let words = wording::feature(&term.name);
    let name = &term.name;
    writeln!(out, "    {columns}  {value} × {weights}  {words} [{name}]")
}

fn sums(terms: &[Term]) -> [i64; 2] {
    [0, 1].map(|class| terms.iter().filter_map(|term| term.parts.get(class)).sum())
}

/// Thousandths as a decimal with its sign.
fn signed(thousandths: i64) -> String {
    let plus = if thousandths > 0 { "+" } else { "" };
    format!("{plus}{}", decimal(Some(thousandths)))
}
