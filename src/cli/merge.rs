//! `nabra merge`: runs put together as if they were one.

use std::path::PathBuf;

use anyhow::Result;
use nabra::engine::compare::open_runs;
use nabra::lexicon::Lexicon;

use super::args::LexiconFlags;
use super::compare::CompareFlags;

/// The arguments of `nabra merge`.
#[derive(Debug, clap::Args)]
pub(crate) struct Merge {
    /// Folders that nabra score has written, in the order in which one run would have read their inputs
    #[arg(required = true, num_args = 2..)]
    runs: Vec<PathBuf>,
    /// Folder for the tables of the whole
    #[arg(short, long, value_name = "FOLDER")]
    out: PathBuf,
    #[command(flatten)]
    lexicon: LexiconFlags,
    /// Do not show what was found
    #[arg(short, long)]
    quiet: bool,
    /// Do not compare outlets over the whole
    #[arg(long, help_heading = "Comparison")]
    no_compare: bool,
    #[command(flatten)]
    compare: CompareFlags,
}

/// Runs the command.
pub(crate) fn run(args: &Merge) -> Result<()> {
    let runs = open_runs(&args.runs)?;
    // As the runs have it: their options are the same.
    let mark = runs
        .first()
        .and_then(|run| run.record().get("options")?.get("bom")?.as_bool())
        .unwrap_or(false);
    let options = args.compare.options(mark)?;
    let lexicon = Lexicon::read(&super::source(&args.lexicon)?)?;
    nabra::engine::merge(&runs, &args.out)?;
    super::compare::forget(&args.out)?;
    if args.no_compare {
        return Ok(());
    }
    let whole = [args.out.clone()];
    super::compare::compare(&lexicon, &whole, &args.out, &options, args.quiet)
}
