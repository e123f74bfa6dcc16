//! The text of `nabra validate`.
//!
//! In: a [`Validation`]. Out: figures and tables for people; with Markdown the tables can go into a README.
//! Rule: Arabic stands last on a line, so that nothing beside it changes places.

use super::validate::{Validation, WeightsUsed};
use anyhow::Result;
use nabra::profile::agreement::Figure;
use nabra::report::screen::Screen;
use std::io::Write;

mod agreement;
mod measures;
mod page;
mod rivals;
mod worst;

use measures::measures;
use page::Page;

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

impl Page<'_> {
    /// What was coded, and with what weights it was scored.
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
        let source = self.screen.show(&validation.weights_source).to_string();
        writeln!(self.out, "weights  {}", weights(validation, &source))?;
        Ok(())
    }
}

/// With what weights the sentences were scored, and what that means for the figures.
fn weights(validation: &Validation, source: &str) -> String {
    match validation.weights {
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
    }
}

/// A figure and its interval.
fn interval(figure: Figure) -> String {
    let [low, high] = figure.interval;
    format!("{:.3} [{low:.3}, {high:.3}]", figure.value)
}
