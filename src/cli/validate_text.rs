//! The text of `nabra validate`.
//!
//! In: a [`Validation`]. Out: figures and tables for people; with Markdown the tables can go into a README.
//! Rule: Arabic stands last on a line, so that nothing beside it changes places.

use super::validate::{Validation, WeightsUsed};
use anyhow::Result;
use nabra::profile::ablation::Ablation;
use nabra::profile::agreement::{Agreement, ClassAgreement, Figure, UnitError};
use nabra::report::screen::Screen;
use std::io::Write;

mod measures;

use measures::measures;

/// The classes −1, 0, 1, as tables name them.
const CLASSES: [&str; 3] = ["negative", "neutral", "positive"];

/// Prints a validation.
pub(crate) fn print(
    validation: &Validation,
    markdown: bool,
    screen: Screen,
    out: &mut dyn Write,
) -> Result<()> {
    let mut page = Page {
        out,
        screen,
        markdown,
    };
    page.heading_lines(validation)?;
    let agreement = &validation.agreement;
    page.table(
        "",
        &["measure", "value [95%, by document]", ""],
        &measures(validation),
    )?;
    page.classes("Tone by class", &agreement.tone)?;
    page.actors(agreement)?;
    page.classes(
        "Tone where confidence is at least the median",
        &agreement.confident_tone,
    )?;
    page.coverage(agreement)?;
    page.calibration(agreement)?;
    if let Some(effect) = &agreement.effect {
        page.classes("Effect by class", effect)?;
    }
    page.baselines(validation)?;
    page.ablation(&validation.ablation)?;
    page.worst(&validation.worst)
}

struct Page<'o> {
    out: &'o mut dyn Write,
    screen: Screen,
    markdown: bool,
}

impl Page<'_> {
    fn heading_lines(&mut self, validation: &Validation) -> Result<()> {
        let gold = &validation.gold;
        writeln!(
            self.out,
            "gold     {}: {} sentences, {} units, {} documents, sha-256 {}",
            self.screen.show(&gold.file),
            gold.sentences,
            gold.units,
            gold.documents,
            gold.sha256
        )?;
        if gold.empty_rows > 0 {
            writeln!(
                self.out,
                "         {} rows are not filled in and were passed over",
                gold.empty_rows
            )?;
        }
        let source = self.screen.show(&validation.weights_source);
        let weights = match validation.weights {
            WeightsUsed::Hand => {
                "set by hand and used as they are; nothing was fitted to any sentences. Rules and\n         \
                                  lexicon may still have been written with these sentences in view."
                    .to_owned()
            }
            WeightsUsed::FittedHere => format!(
                "used as they are, and FITTED ON THIS VERY FILE: these figures are a development fit\n         \
                 and too good. Use --folds 10, or sentences that were never looked at.\n         ({source})"
            ),
            WeightsUsed::FittedElsewhere => {
                format!("used as they are, fitted on another file.\n         ({source})")
            }
            WeightsUsed::Folds => format!(
                "refitted in {} folds, each judged on documents that its weights have not seen\n         \
                 (ridge {}, balance {}, {} for effect). Lexicon and rules are the same in all folds.",
                validation.folds.unwrap_or(0),
                validation.ridge,
                validation.balance,
                validation.effect_balance
            ),
        };
        writeln!(self.out, "weights  {weights}")?;
        Ok(())
    }

    fn classes(&mut self, title: &str, agreement: &ClassAgreement) -> Result<()> {
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

    fn actors(&mut self, agreement: &Agreement) -> Result<()> {
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

    fn coverage(&mut self, agreement: &Agreement) -> Result<()> {
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

    fn calibration(&mut self, agreement: &Agreement) -> Result<()> {
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

    fn baselines(&mut self, validation: &Validation) -> Result<()> {
        if validation.baselines.is_empty() {
            return Ok(());
        }
        let engine = (
            "nabra",
            &validation.agreement.tone.confusion,
            "roles, voices, shifters and weights",
        );
        let simpler = validation
            .baselines
            .iter()
            .map(|baseline| (baseline.name, &baseline.tone, baseline.about));
        let rows: Vec<[String; 7]> = simpler
            .chain([engine])
            .map(|(name, tone, about)| {
                let f1 = |class: usize| format!("{:.3}", tone.class(class).2);
                [
                    name.to_owned(),
                    format!("{:.3}", tone.macro_f1()),
                    format!("{:.3}", tone.alpha()),
                    f1(0),
                    f1(1),
                    f1(2),
                    about.to_owned(),
                ]
            })
            .collect();
        let header = [
            "program",
            "macro-F1",
            "alpha",
            "F1 negative",
            "F1 neutral",
            "F1 positive",
            "how",
        ];
        self.table("Simpler programs with the same lexicon, tone", &header, &rows)
    }

    fn ablation(&mut self, ablation: &[Ablation]) -> Result<()> {
        let Some((whole, parts)) = ablation.split_first() else {
            return Ok(());
        };
        let change = |now: Option<f64>, before: Option<f64>| match (now, before) {
            (Some(now), Some(before)) => format!("{:+.1}", 100.0 * (now - before)),
            _ => String::new(),
        };
        let mut rows = vec![[
            whole.group.to_owned(),
            whole.part.to_owned(),
            format!("{:.1}", 100.0 * whole.tone),
            whole
                .effect
                .map_or(String::new(), |f1| format!("{:.1}", 100.0 * f1)),
            whole
                .stances
                .map_or(String::new(), |f1| format!("{:.1}", 100.0 * f1)),
            whole
                .voice
                .map_or(String::new(), |share| format!("{:.1}", 100.0 * share)),
            String::new(),
        ]];
        rows.extend(parts.iter().map(|part| {
            [
                part.group.to_owned(),
                part.part.to_owned(),
                change(Some(part.tone), Some(whole.tone)),
                change(part.effect, whole.effect),
                change(part.stances, whole.stances),
                change(part.voice, whole.voice),
                part.changed.to_string(),
            ]
        }));
        let header = [
            "without",
            "part",
            "tone",
            "effect",
            "stances",
            "voice",
            "units changed",
        ];
        let title =
            "Ablation: points of macro-F1 (tone, effect), F1 (stances), accuracy (voice), refitted in folds";
        self.table(title, &header, &rows)
    }

    fn worst(&mut self, errors: &[UnitError]) -> Result<()> {
        if errors.is_empty() {
            return Ok(());
        }
        self.title(&format!("The {} worst errors", errors.len()))?;
        for error in errors {
            writeln!(
                self.out,
                "\n{} {}: coded {:+}, scored {:+} with confidence {:.3}\n  {}",
                self.screen.show(&error.id),
                self.screen.show(&error.actor),
                error.coded,
                error.scored,
                error.confidence,
                self.screen.show(&error.text)
            )?;
            if error.evidence.is_empty() {
                writeln!(self.out, "    no evidence")?;
            }
            for piece in &error.evidence {
                let shifter = if piece.shifter.is_empty() {
                    String::new()
                } else {
                    format!(" shifted by {}", piece.shifter)
                };
                writeln!(
                    self.out,
                    "    {} as {} by {}, light {}, effect {}{}{shifter}: {}",
                    piece.entry,
                    piece.role,
                    piece.rule,
                    piece.light,
                    piece.effect,
                    if piece.attributed { ", attributed" } else { "" },
                    self.screen.show(&piece.words)
                )?;
            }
        }
        Ok(())
    }

    fn title(&mut self, title: &str) -> Result<()> {
        if !title.is_empty() {
            writeln!(self.out, "\n{}{title}", if self.markdown { "### " } else { "" })?;
        }
        Ok(())
    }

    /// A table with aligned columns, or in Markdown.
    fn table<const N: usize>(&mut self, title: &str, header: &[&str; N], rows: &[[String; N]]) -> Result<()> {
        self.title(title)?;
        writeln!(self.out)?;
        if self.markdown {
            writeln!(self.out, "| {} |", header.join(" | "))?;
            writeln!(self.out, "|{}", "---|".repeat(N))?;
            for row in rows {
                writeln!(self.out, "| {} |", row.join(" | "))?;
            }
            return Ok(());
        }
        let mut widths = header.map(|cell| cell.chars().count());
        for row in rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.chars().count());
            }
        }
        let mut line = |cells: &mut dyn Iterator<Item = &str>| -> Result<()> {
            let mut text = String::new();
            for (cell, width) in cells.zip(widths) {
                text.push_str(cell);
                text.push_str(&" ".repeat(width.saturating_sub(cell.chars().count()) + 2));
            }
            writeln!(self.out, "{}", text.trim_end())?;
            Ok(())
        };
        line(&mut header.iter().copied())?;
        for row in rows {
            line(&mut row.iter().map(String::as_str))?;
        }
        Ok(())
    }
}

fn interval(figure: Figure) -> String {
    let [low, high] = figure.interval;
    format!("{:.3} [{low:.3}, {high:.3}]", figure.value)
}

/// A share of a class; empty for a class that is neither coded nor scored, of which there is none.
fn share(value: f64, agreement: &ClassAgreement, class: usize) -> String {
    if agreement.confusion.occurs(class) {
        format!("{value:.3}")
    } else {
        String::new()
    }
}
