//! `nabra validate`: scores against coded sentences.
//!
//! In: a gold file. Out: every measure of agreement, as text and as JSON; exit code 1 below `--min-f1`.
//! Guarantee: the text says by which weights the figures came about, and whether those had seen the file.

use super::args::LexiconFlags;
use super::coded::{FitFlags, file_name, read_gold, write_whole};
use super::exit::CheckFailed;
use super::validate_text as text;
use anyhow::{Context, Result};
use nabra::engine::Engine;
use nabra::profile::ablation::{Ablation, Part, without};
use nabra::profile::agreement::{Agreement, UnitError, tone_confusion, worst_errors};
use nabra::profile::baseline::{Baseline, baselines};
use nabra::profile::evaluation::{Pairs, Scores};
use nabra::profile::fit::FitOptions;
use nabra::profile::folds::{cross_validate, fit_all};
use nabra::profile::gold::{Coded, Gold};
use nabra::report::screen::Screen;
use serde::Serialize;
use std::io::Write;
use std::path::PathBuf;

/// Folds of an ablation when `--folds` is not given.
const FOLDS: usize = 10;

/// The arguments of `nabra validate`.
#[derive(Debug, clap::Args)]
pub(crate) struct Validate {
    /// Coded sentences: JSON Lines, or a CSV with the columns text, actor, tone
    gold: PathBuf,
    /// Refit the weights in N folds, each judged on documents that its weights have not seen
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(2..=1000))]
    folds: Option<u16>,
    /// Leave out each rule and lexicon class in turn and print what it is worth (refits in folds)
    #[arg(long)]
    ablate: bool,
    /// Print simpler programs with the same lexicon beside the engine
    #[arg(long)]
    baselines: bool,
    /// Write everything as JSON too
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Number of worst errors to print with their evidence
    #[arg(long, value_name = "N", default_value_t = 10)]
    worst: usize,
    /// Exit with 1 when the macro-F1 of tone is below X
    #[arg(long, value_name = "X")]
    min_f1: Option<f64>,
    /// Print tables as Markdown
    #[arg(long)]
    markdown: bool,
    #[command(flatten)]
    lexicon: LexiconFlags,
    #[command(flatten)]
    fit: FitFlags,
}

/// Where the weights in force come from, as far as the coded sentences are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WeightsUsed {
    /// Set by hand.
    Hand,
    /// Fitted on this very file.
    FittedHere,
    /// Fitted on another file.
    FittedElsewhere,
    /// Refitted in folds.
    Folds,
}

/// Everything that one call finds out.
#[derive(Debug, Serialize)]
pub(crate) struct Validation {
    pub(crate) nabra: &'static str,
    pub(crate) gold: GoldSummary,
    pub(crate) weights: WeightsUsed,
    pub(crate) weights_source: String,
    pub(crate) folds: Option<usize>,
    pub(crate) ridge: f64,
    pub(crate) balance: f64,
    pub(crate) effect_balance: f64,
    pub(crate) agreement: Agreement,
    /// Macro-F1 of tone by weights fitted to all of the file; with folds only.
    pub(crate) development_fit: Option<f64>,
    pub(crate) baselines: Vec<Baseline>,
    pub(crate) ablation: Vec<Ablation>,
    pub(crate) worst: Vec<UnitError>,
}

/// The coded sentences in figures.
#[derive(Debug, Serialize)]
pub(crate) struct GoldSummary {
    pub(crate) file: String,
    pub(crate) sha256: String,
    pub(crate) sentences: usize,
    pub(crate) units: usize,
    pub(crate) documents: usize,
    pub(crate) empty_rows: usize,
    pub(crate) not_found: usize,
    #[serde(skip)]
    pub(crate) coded: Coded,
}

/// Runs the command.
pub(crate) fn run(args: &Validate, out: &mut dyn Write, screen: Screen) -> Result<()> {
    let options = args.fit.options()?;
    let gold = read_gold(&args.gold)?;
    let mut engine = Engine::new(&super::source(&args.lexicon)?)?;
    let validation = validate(args, options, &gold, &mut engine)?;
    // The file and the gate come first, so that a reader who closes the pipe early cannot pass a check.
    if let Some(path) = &args.json {
        let json = serde_json::to_vec_pretty(&validation).context("while writing JSON")?;
        write_whole(path, &json)?;
    }
    let printed = text::print(&validation, args.markdown, screen, out);
    let f1 = validation.agreement.tone.macro_f1.value;
    match args.min_f1 {
        Some(least) if f1 < least => {
            Err(CheckFailed(format!("tone macro-F1 {f1:.3} is below {least:.3}")).into())
        }
        _ => printed,
    }
}

fn validate(args: &Validate, options: FitOptions, gold: &Gold, engine: &mut Engine) -> Result<Validation> {
    let pairs = Pairs::new(engine, gold);
    anyhow::ensure!(
        !pairs.units.is_empty(),
        "{}: none of the coded actors was found; tracked are {}",
        args.gold.display(),
        pairs.actors.join(", ")
    );
    let folds = args.folds.map(usize::from);
    let hand = &engine.weights.hand;
    let scores = match folds {
        Some(folds) => cross_validate(&pairs, hand, folds, options),
        None => Scores::of(&pairs, &engine.weights),
    };
    let development_fit = folds.map(|_| {
        let mut weights = engine.weights.clone();
        weights.fitted = fit_all(&pairs, hand, options);
        tone_confusion(&pairs, &Scores::of(&pairs, &weights).tone).macro_f1()
    });
    let ablation = if args.ablate {
        ablate(engine, gold, (folds.unwrap_or(FOLDS), options))
    } else {
        Vec::new()
    };
    Ok(Validation {
        nabra: env!("CARGO_PKG_VERSION"),
        gold: summary(args, gold, &pairs),
        weights: weights_used(engine, gold, folds),
        weights_source: engine.weights.source.clone(),
        folds,
        ridge: options.ridge,
        balance: options.balance,
        effect_balance: options.effect_balance,
        agreement: Agreement::new(&pairs, &scores),
        development_fit,
        baselines: if args.baselines {
            baselines(&pairs)
        } else {
            Vec::new()
        },
        ablation,
        worst: worst_errors(&pairs, &scores, args.worst),
    })
}

fn weights_used(engine: &Engine, gold: &Gold, folds: Option<usize>) -> WeightsUsed {
    let weights = &engine.weights;
    if folds.is_some() {
        WeightsUsed::Folds
    } else if weights.fitted.tone.is_empty() && weights.fitted.effect.is_empty() {
        WeightsUsed::Hand
    } else if weights.source.contains(&gold.sha256) {
        WeightsUsed::FittedHere
    } else {
        WeightsUsed::FittedElsewhere
    }
}

fn summary(args: &Validate, gold: &Gold, pairs: &Pairs) -> GoldSummary {
    GoldSummary {
        file: file_name(&args.gold),
        sha256: gold.sha256.clone(),
        sentences: gold.sentences.len(),
        units: gold.units(),
        documents: pairs.documents().len(),
        empty_rows: gold.empty_rows,
        not_found: pairs
            .sentences
            .iter()
            .map(|sentence| sentence.not_found.len())
            .sum(),
        coded: gold.coded,
    }
}

/// The whole engine, then the engine without each part.
fn ablate(engine: &mut Engine, gold: &Gold, settings: (usize, FitOptions)) -> Vec<Ablation> {
    let (mut whole, classes) = without(Part::Nothing, engine, gold, settings, &[]);
    whole.changed = 0;
    let mut rows = vec![whole];
    for part in Part::all() {
        rows.push(without(part, engine, gold, settings, &classes).0);
    }
    rows
}
