//! `nabra compare`: outlets side by side, from finished runs or from inputs that are scored first.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use nabra::engine::compare::{Codes, comparison_files, open_runs};
use nabra::engine::{CompareOptions, Compared};
use nabra::hash::sha256;
use nabra::lexicon::{Lexicon, Source};
use nabra::profile::compare::duplicates::Rule;
use nabra::profile::compare::events;
use nabra::profile::compare::pairs;
use nabra::profile::compare::period::{Day, Period};
use nabra::profile::compare::terms;
use nabra::report::publication::withdraw;
use nabra::report::record::LexiconRecord;
use nabra::report::saved::SavedRun;
use nabra::report::screen::Screen;
use nabra::report::sheet::read_codes;

use super::args::{LexiconFlags, ReadFlags, Score};
use super::coded::file_name;
use super::exit::CheckFailed;

/// The arguments of `nabra compare`.
#[derive(Debug, clap::Args)]
pub(crate) struct Compare {
    /// Folders that nabra score has written; or inputs to score first, as for nabra score
    #[arg(required = true)]
    input: Vec<PathBuf>,
    /// Folder for the tables [default: the folder of the run, if there is one alone]
    #[arg(short, long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Threads that score inputs; never changes a result [default: one a processor]
    #[arg(long, value_name = "N")]
    threads: Option<std::num::NonZeroUsize>,
    #[command(flatten)]
    read: ReadFlags,
    #[command(flatten)]
    lexicon: LexiconFlags,
    /// Begin tables with a byte order mark, for older versions of Excel
    #[arg(long)]
    bom: bool,
    /// Show neither progress nor notices nor the summary
    #[arg(short, long)]
    quiet: bool,
    // Last, because its heading stands over all that follows.
    #[command(flatten)]
    flags: CompareFlags,
}

/// How outlets are compared.
#[derive(Debug, Clone, clap::Args)]
#[command(next_help_heading = "Comparison")]
pub(crate) struct CompareFlags {
    /// Add rows for each period to outlets.csv and dyads.csv
    #[arg(long, value_enum, value_name = "PERIOD")]
    by: Option<PeriodFlag>,
    /// Which copies of a text count
    #[arg(long, value_enum, value_name = "RULE", default_value = "group")]
    duplicates: RuleFlag,
    /// Documents about an actor without which an outlet is not tested and has no words listed
    #[arg(long, value_name = "N", default_value_t = CompareOptions::default().pairs.least_documents)]
    min_documents: usize,
    /// Pair at most so many outlets about an actor, those with the most documents
    #[arg(long, value_name = "N", default_value_t = CompareOptions::default().pairs.most_outlets)]
    outlets: usize,
    /// Compare tone before a day with tone from that day on (trends.csv)
    #[arg(long, value_name = "DATE", value_parser = day)]
    split: Option<Day>,
    /// Correct means and differences by a coded sheet of nabra sample; its key NAME-key.csv lies beside it
    #[arg(long, value_name = "SHEET")]
    gold: Option<PathBuf>,
    /// Days from the first to the last document of an event
    #[arg(long, value_name = "DAYS", default_value_t = events::Options::default().window)]
    window: i32,
    /// Words listed of each outlet and actor in terms.csv
    #[arg(long, value_name = "N", default_value_t = CompareOptions::default().terms.most)]
    terms: usize,
    /// Entries listed of each pair in shift.csv
    #[arg(long, value_name = "N", default_value_t = CompareOptions::default().entries)]
    entries: usize,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum PeriodFlag {
    Month,
    Week,
    Year,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum RuleFlag {
    /// All
    Keep,
    /// One in each outlet
    Group,
    /// Only the one that was printed first
    First,
}

fn day(text: &str) -> Result<Day, String> {
    Day::read(text).ok_or_else(|| "a day such as 2020-09-27 is accepted".to_owned())
}

impl CompareFlags {
    /// The library's options. Files are read here, before any long work.
    pub(crate) fn options(&self, mark: bool) -> Result<CompareOptions> {
        Ok(CompareOptions {
            by: self.by.map(|by| match by {
                PeriodFlag::Month => Period::Month,
                PeriodFlag::Week => Period::Week,
                PeriodFlag::Year => Period::Year,
            }),
            duplicates: match self.duplicates {
                RuleFlag::Keep => Rule::Keep,
                RuleFlag::Group => Rule::Group,
                RuleFlag::First => Rule::First,
            },
            pairs: pairs::Options {
                least_documents: self.min_documents,
                most_outlets: self.outlets,
            },
            terms: terms::Options {
                most: self.terms,
                least_of_outlet: u32::try_from(self.min_documents).unwrap_or(u32::MAX),
                ..CompareOptions::default().terms
            },
            entries: self.entries,
            events: events::Options {
                window: self.window.max(0),
                ..events::Options::default()
            },
            split: self.split,
            codes: self.gold.as_deref().map(read_sheet).transpose()?,
            mark,
        })
    }
}

fn read_sheet(path: &Path) -> Result<Codes> {
    let read = |path: &Path| {
        std::fs::read_to_string(path).with_context(|| format!("while reading {}", path.display()))
    };
    let text = read(path)?;
    let key = super::sample::key_path(path);
    let key = if key.is_file() {
        Some((key.display().to_string(), read(&key)?))
    } else {
        None
    };
    let key = key.as_ref().map(|(name, text)| (name.as_str(), text.as_str()));
    let codes = read_codes(&path.display().to_string(), &text, key)?;
    if codes.is_empty() {
        bail!(CheckFailed(format!(
            "{}: found no row with a tone, accepted is a sheet of nabra sample that somebody has filled in",
            path.display()
        )));
    }
    Ok(Codes {
        file: file_name(path),
        sha256: sha256(&text),
        codes,
    })
}

/// Runs the command.
pub(crate) fn run(args: &Compare) -> Result<()> {
    let runs = args.input.iter().filter(|input| SavedRun::is_at(input)).count();
    if runs > 0 && runs < args.input.len() {
        bail!(CheckFailed(
            "found folders of runs and other inputs side by side, accepted are either folders that nabra score has \
             written or inputs to score"
                .to_owned()
        ));
    }
    let out = match (&args.out, args.input.as_slice()) {
        (Some(out), _) => out,
        (None, [folder]) if runs > 0 => folder,
        (None, _) => bail!(CheckFailed(
            "name a folder for the tables: --out FOLDER".to_owned()
        )),
    };
    if runs == 0 {
        return super::score::run(&score_first(args, out));
    }
    let options = args.flags.options(args.bom)?;
    let source = super::source(&args.lexicon)?;
    if !args.quiet {
        tell_of_another_lexicon(&open_runs(&args.input)?, &source)?;
    }
    let lexicon = Lexicon::read(&source)?;
    compare(&lexicon, &args.input, out, &options, args.quiet)
}

/// Names and lemmas come from the lexicon at hand, scores from that of the run.
fn tell_of_another_lexicon(runs: &[SavedRun], source: &Source) -> Result<()> {
    let own = serde_json::to_value(LexiconRecord::new("", None, source).files)?;
    let is_another = |run: &&SavedRun| {
        run.record()
            .get("lexicon")
            .and_then(|lexicon| lexicon.get("files"))
            != Some(&own)
    };
    if let Some(run) = runs.iter().find(is_another) {
        writeln!(
            super::stream::notes(),
            "note: {} was scored with another lexicon than the one at hand; lemmas and the names that terms.csv leaves \
             out are of the latter (--lexicon, --actors)",
            Screen::default().show(&run.folder().display().to_string())
        )?;
    }
    Ok(())
}

/// The command that scores the inputs and compares.
fn score_first(args: &Compare, out: &Path) -> Score {
    Score {
        input: args.input.clone(),
        out: Some(out.to_owned()),
        threads: args.threads,
        read: args.read.clone(),
        lexicon: args.lexicon.clone(),
        strict: Some(false),
        max_rejects: None,
        resume: false,
        checkpoint_bytes: nabra::engine::CHECKPOINT_BYTES,
        bom: Some(args.bom),
        quiet: Some(args.quiet),
        no_compare: false,
        compare: args.flags.clone(),
    }
}

/// Compares and says what was found.
pub(crate) fn compare(
    lexicon: &Lexicon,
    folders: &[PathBuf],
    out: &Path,
    options: &CompareOptions,
    quiet: bool,
) -> Result<()> {
    let runs = open_runs(folders)?;
    let compared = nabra::engine::compare(lexicon, &runs, out, options)?;
    if quiet {
        return Ok(());
    }
    let mut to = super::stream::out();
    to.write_all(told(&compared, options).as_bytes())?;
    Ok(to.flush()?)
}

/// Takes away the comparison of an earlier run in this folder.
pub(crate) fn forget(out: &Path) -> Result<()> {
    Ok(withdraw(out, &comparison_files())?)
}

fn told(compared: &Compared, options: &CompareOptions) -> String {
    let codes = compared.codes.map_or_else(String::new, |(found, all)| {
        format!("{found} of {all} coded units found again; means are corrected by them\n")
    });
    format!(
        "\n{} documents name an actor; {} groups of copies, {} documents left out (--duplicates {})\n\
         {} pairs of outlets and actors, {} with {} documents or more on each side; at 5 %, {} differ after Holm, {} after \
         Benjamini and Hochberg\n\
         {} events told by several outlets, {} documents\n\
         {codes}compared in {:.2} seconds\n",
        compared.documents,
        compared.groups,
        compared.copies,
        options.duplicates.name(),
        compared.pairs,
        compared.tested,
        options.pairs.least_documents.max(2),
        compared.holm,
        compared.benjamini_hochberg,
        compared.events,
        compared.in_events,
        compared.elapsed.as_secs_f64(),
    )
}
