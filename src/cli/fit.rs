//! `nabra fit`: weights from coded sentences.
//!
//! In: a gold file and the weights set by hand. Out: the lexicon's `fitted.tsv`, which says what it was fitted to.
//! Guarantee: the same gold file, lexicon and flags give the same bytes; the date comes from the flag, not from a
//! clock.

use super::args::LexiconFlags;
use super::coded::{FitFlags, file_name, read_gold, write_whole};
use anyhow::{Context, Result};
use nabra::corpus::date;
use nabra::engine::Engine;
use nabra::polarity::weights::write_fitted;
use nabra::profile::agreement::{effect_confusion, tone_confusion};
use nabra::profile::evaluation::{Pairs, Scores};
use nabra::profile::fit::FitOptions;
use nabra::profile::folds::{cross_validate, fit_all};
use nabra::profile::gold::Gold;
use std::io::Write;
use std::path::PathBuf;

/// The arguments of `nabra fit`.
#[derive(Debug, clap::Args)]
pub(crate) struct Fit {
    /// Coded sentences: JSON Lines, or a CSV with the columns text, actor, tone
    gold: PathBuf,
    /// File for the weights, such as lexicons/ar/fitted.tsv [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Day of the fit as YYYY-MM-DD, to be noted in the file; no clock is asked
    #[arg(long, value_name = "DAY", value_parser = day)]
    date: Option<String>,
    /// Folds of the cross-validation whose result is noted in the file
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(2..=1000))]
    folds: u16,
    #[command(flatten)]
    settings: FitFlags,
    #[command(flatten)]
    lexicon: LexiconFlags,
}

fn day(text: &str) -> Result<String, String> {
    let refused = || format!("found {text}, accepted is a day such as 2024-11-21");
    date::normalise(text)
        .filter(|day| day == text)
        .ok_or_else(refused)
}

/// Runs the command. The figures go to `notes`, the weights to `out` when no file is named.
pub(crate) fn run(args: &Fit, out: &mut dyn Write, notes: &mut dyn Write) -> Result<()> {
    let options = args.settings.options()?;
    let gold = read_gold(&args.gold)?;
    let source = super::source(&args.lexicon)?;
    let engine = Engine::new(&source)?;
    let pairs = Pairs::new(&engine, &gold);
    let hand = &engine.weights.hand;
    let fitted = fit_all(&pairs, hand, options);
    let mut weights = engine.weights.clone();
    weights.fitted.clone_from(&fitted);
    let within = figures(&pairs, &Scores::of(&pairs, &weights));
    let folds = usize::from(args.folds);
    let across = figures(&pairs, &cross_validate(&pairs, hand, folds, options));
    let described = describe(args, options, &gold, &pairs, &across);
    let text = write_fitted(&described, &fitted);
    match &args.out {
        Some(path) => write_whole(path, text.as_bytes())?,
        None => out
            .write_all(text.as_bytes())
            .context("while writing the weights")?,
    }
    let shown = nabra::report::screen::Screen::default()
        .show(&described)
        .to_string();
    writeln!(notes, "fitted to {shown}\non the same sentences {within}")?;
    Ok(())
}

fn figures(pairs: &Pairs, scores: &Scores) -> String {
    let tone = tone_confusion(pairs, &scores.tone).macro_f1();
    if pairs.coded.effect {
        let effect = effect_confusion(pairs, &scores.effect).macro_f1();
        format!("tone macro-F1 {tone:.3}, effect {effect:.3}")
    } else {
        format!("tone macro-F1 {tone:.3}")
    }
}

/// What the weights come from, as `source` in the file says it. `nabra validate` looks for the hash.
fn describe(args: &Fit, options: FitOptions, gold: &Gold, pairs: &Pairs, across: &str) -> String {
    let day = args.date.as_ref().map_or(String::new(), |day| format!(", {day}"));
    format!(
        "{} (sha-256 {}){day}, nabra {}: {} units of {} documents; ridge {}, balance {} and {}, {} steps; in {} folds by \
         document {across}",
        file_name(&args.gold),
        gold.sha256,
        env!("CARGO_PKG_VERSION"),
        pairs.units.len(),
        pairs.documents().len(),
        options.ridge,
        options.balance,
        options.effect_balance,
        options.steps,
        args.folds,
    )
}
