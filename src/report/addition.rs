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
pub(super) struct Sum {
    /// Its name.
    pub(super) what: &'static str,
    /// What the two sums speak for.
    pub(super) sides: [&'static str; 2],
    /// What stands at zero.
    pub(super) zero: &'static str,
}

impl Sum {
    /// Of one of the scores with three classes.
    pub(super) fn of_classes(what: &'static str) -> Self {
        Self {
            what,
            sides: ["negative", "positive"],
            zero: "neutral",
        }
    }

    /// Of voice, in which the outlet's words stand at zero.
    pub(super) const VOICE: Self = Self {
        what: "voice",
        sides: ["nothing", "somebody's words"],
        zero: "the outlet's words",
    };
}

/// Writes features times weights.
pub(super) fn write_sum(
    out: &mut String,
    Sum { what, sides, zero }: Sum,
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
        return writeln!(out, "  {what}: nothing counts but what any mention starts from");
    }
    terms.sort_by(|one, next| one.name.cmp(&next.name));
    setting.sort_by(|one, next| {
        next.strength()
            .cmp(&one.strength())
            .then(one.name.cmp(&next.name))
    });
    writeln!(
        out,
        "  how the {what} adds up: for {}, for {}, from how much × weights",
        sides[0], sides[1]
    )?;
    let others = setting.split_off(SHOWN.min(setting.len()));
    for term in terms.iter().chain(&setting) {
        write_term(out, term)?;
    }
    if !others.is_empty() {
        let [negative, positive] = sums(&others).map(signed);
        let count = others.len();
        writeln!(
            out,
            "    {negative:>7} {positive:>7}  {count} more of its setting"
        )?;
    }
    terms.extend(setting);
    terms.extend(others);
    let [negative, positive] = sums(&terms).map(signed);
    writeln!(
        out,
        "    {negative:>7} {positive:>7}  in all, against 0 for {zero}"
    )
}

/// Whether a feature is about what stands around a name and not about evidence.
fn is_of_setting(name: &str) -> bool {
    let kind = name.split('.').next().unwrap_or_default();
    is_setting(name) || matches!(kind, "field" | "named" | "among" | "first")
}

fn write_term(out: &mut String, term: &Term) -> fmt::Result {
    let [negative, positive] = term.parts.map(signed);
    let [for_negative, for_positive] = term.weight.map(|weight| signed(weight.into()));
    let value = decimal(Some(term.value.into()));
    let words = wording::feature(&term.name);
    let name = &term.name;
    writeln!(
        out,
        "    {negative:>7} {positive:>7}  {value} × ({for_negative}, {for_positive})  {words} [{name}]"
    )
}

fn sums(terms: &[Term]) -> [i64; 2] {
    [0, 1].map(|class| terms.iter().filter_map(|term| term.parts.get(class)).sum())
}

/// Thousandths as a decimal with its sign.
fn signed(thousandths: i64) -> String {
    let plus = if thousandths > 0 { "+" } else { "" };
    format!("{plus}{}", decimal(Some(thousandths)))
}
