//! Tables of agreement: by class, by actor, by share of the units, and by confidence.

use super::interval;
use super::page::Page;
use anyhow::Result;
use nabra::profile::agreement::{Agreement, ClassAgreement};

/// The classes −1, 0, 1, as tables name them.
const CLASSES: [&str; 3] = ["negative", "neutral", "positive"];

impl Page<'_> {
    /// How well each class is found, and what its units were scored as.
    pub(super) fn classes(&mut self, title: &str, agreement: &ClassAgreement) -> Result<()> {
        let rows: Vec<[String; 8]> = CLASSES
            .iter()
            .zip(agreement.classes)
            .zip(agreement.confusion.counts)
            .enumerate()
            .map(|(class, ((name, figures), [negative, neutral, positive]))| {
                [
                    (*name).to_owned(),
                    figures.coded.to_string(),
                    share(figures.precision, agreement, class),
                    share(figures.recall, agreement, class),
                    share(figures.f1, agreement, class),
                    negative.to_string(),
                    neutral.to_string(),
                    positive.to_string(),
                ]
            })
            .collect();
        let header = [
            "coded",
            "units",
            "precision",
            "recall",
            "F1",
            "scored −1",
            "scored 0",
            "scored 1",
        ];
        self.table(title, &header, &rows)
    }

    /// How well tone agrees for each actor.
    pub(super) fn actors(&mut self, agreement: &Agreement) -> Result<()> {
        let rows: Vec<[String; 7]> = agreement
            .actors
            .iter()
            .map(|(actor, of)| {
                let f1 = |class: usize| share(of.classes.get(class).map_or(0.0, |class| class.f1), of, class);
                let [negative, neutral, positive] = [0, 1, 2].map(f1);
                let alpha = format!("{:.3}", of.alpha);
                [
                    actor.clone(),
                    of.units.to_string(),
                    interval(of.macro_f1),
                    alpha,
                    negative,
                    neutral,
                    positive,
                ]
            })
            .collect();
        let header = [
            "actor",
            "units",
            "macro-F1",
            "alpha",
            "F1 negative",
            "F1 neutral",
            "F1 positive",
        ];
        self.table("Tone by actor", &header, &rows)
    }

    /// How well tone agrees when only the most confident units are kept.
    pub(super) fn coverage(&mut self, agreement: &Agreement) -> Result<()> {
        let rows: Vec<[String; 5]> = agreement
            .coverage
            .iter()
            .map(|point| {
                [
                    format!("{:.0}%", 100.0 * point.share),
                    point.units.to_string(),
                    format!("{:.3}", point.confidence),
                    format!("{:.3}", point.accuracy),
                    format!("{:.3}", point.macro_f1),
                ]
            })
            .collect();
        let header = ["kept", "units", "confidence ≥", "accuracy", "macro-F1"];
        self.table("Tone, the most confident units first", &header, &rows)
    }

    /// How often the class is right at each level of confidence.
    pub(super) fn calibration(&mut self, agreement: &Agreement) -> Result<()> {
        let bins = agreement.calibration.bins.iter().filter(|bin| bin.units > 0);
        let rows: Vec<[String; 4]> = bins
            .map(|bin| {
                [
                    format!("{:.1}–{:.1}", bin.from, bin.from + 0.1),
                    bin.units.to_string(),
                    format!("{:.3}", bin.confidence),
                    format!("{:.3}", bin.accuracy),
                ]
            })
            .collect();
        let header = ["confidence", "units", "mean confidence", "accuracy"];
        self.table("Reliability of confidence", &header, &rows)
    }
}

/// A share of a class; empty for a class that is neither coded nor scored, of which there is none.
fn share(value: f64, agreement: &ClassAgreement, class: usize) -> String {
    if agreement.confusion.occurs(class) {
        format!("{value:.3}")
    } else {
        String::new()
    }
}
