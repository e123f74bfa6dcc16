//! The arguments, and nothing but the arguments.
//!
//! Rule: every flag says what it is for and what it takes; what a flag means is decided where it is used.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use nabra::engine::{CHECKPOINT_BYTES, RejectLimit};

pub(crate) use self::reading::{FormatFlag, LexiconFlags, ReadFlags};
pub(crate) use self::value::{delimiter, reject_limit};

mod examples;
mod reading;
mod value;

/// In what light news puts each political actor, who holds that view toward whom, and in whose words.
#[derive(Debug, Parser)]
#[command(name = "nabra", version, about, after_help = examples::NABRA, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Score documents and write all tables
    #[command(after_help = examples::SCORE, override_usage = "nabra score [OPTIONS] --out <FOLDER> <INPUT>...")]
    Score(Score),
    /// Set outlets side by side: differences with their tests, dyads, words, events, copies
    #[command(after_help = examples::COMPARE)]
    Compare(super::compare::Compare),
    /// Put the tables of several runs together, as if one run had scored all
    #[command(after_help = examples::MERGE)]
    Merge(super::merge::Merge),
    /// Say in words how sentences are read and why they score as they do
    #[command(after_help = examples::EXPLAIN)]
    Explain(Explain),
    /// Look into a lexicon
    #[command(after_help = examples::LEXICON)]
    Lexicon(Lexicon),
    /// Measure how well the scores agree with coded sentences
    #[command(after_help = examples::VALIDATE)]
    Validate(super::validate::Validate),
    /// Fit the weights of evidence to coded sentences
    #[command(after_help = examples::FIT)]
    Fit(super::fit::Fit),
    /// Draw sentences of a scored run for coding by hand, blind to the scores
    #[command(after_help = examples::SAMPLE)]
    Sample(super::sample::Sample),
    /// Print a script that completes commands and flags in a shell
    #[command(after_help = examples::COMPLETIONS)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page of a command
    #[command(after_help = examples::MAN)]
    Man {
        /// The command, such as score or lexicon check [default: nabra itself]
        command: Vec<String>,
    },
    /// Measure how fast this machine is, stage by stage
    #[command(after_help = examples::BENCH)]
    Bench(Bench),
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Score {
    /// Files (.csv .tsv .jsonl .ndjson .txt, each also .gz or .zst), folders, or - for standard input
    pub(crate) input: Vec<PathBuf>,
    /// Folder for the tables; made if need be, an earlier run in it is replaced when this one is done
    #[arg(short, long, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
    /// Threads that score, or 1 to do everything on one; never changes a result [default: one a processor]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    #[command(flatten)]
    pub(crate) read: ReadFlags,
    #[command(flatten)]
    pub(crate) lexicon: LexiconFlags,
    /// Fail at the first record that cannot be scored
    #[arg(long, conflicts_with = "max_rejects", num_args = 0..=1, require_equals = true, default_missing_value = "true", value_name = "true|false", hide_possible_values = true)]
    pub(crate) strict: Option<bool>,
    /// Fail when more records than this are rejected, such as 100 or 2.5%
    #[arg(long, value_name = "N|P%", value_parser = reject_limit)]
    pub(crate) max_rejects: Option<RejectLimit>,
    /// Go on where an interrupted run into this folder stopped; without one, begin
    #[arg(long)]
    pub(crate) resume: bool,
    /// Bytes of input after which an interrupted run can be resumed again; never changes a result
    #[arg(long, value_name = "BYTES", default_value_t = CHECKPOINT_BYTES, hide_short_help = true)]
    pub(crate) checkpoint_bytes: u64,
    /// Begin tables with a byte order mark, for older versions of Excel
    #[arg(long, num_args = 0..=1, require_equals = true, default_missing_value = "true", value_name = "true|false", hide_possible_values = true)]
    pub(crate) bom: Option<bool>,
    /// Show neither progress nor notices nor the summary
    #[arg(short, long, num_args = 0..=1, require_equals = true, default_missing_value = "true", value_name = "true|false", hide_possible_values = true)]
    pub(crate) quiet: Option<bool>,
    /// Do not compare outlets when all is scored; nabra compare can do it later
    #[arg(long, help_heading = "Comparison")]
    pub(crate) no_compare: bool,
    #[command(flatten)]
    pub(crate) compare: super::compare::CompareFlags,
}

#[derive(Debug, Args)]
pub(crate) struct Bench {
    /// Files or folders to measure on, instead of generated text
    pub(crate) input: Vec<PathBuf>,
    /// Megabytes of text to generate
    #[arg(long, value_name = "N", default_value = "20", conflicts_with = "input")]
    pub(crate) megabytes: NonZeroUsize,
    /// Measure the whole job at 1, 2, 4 … and this many threads [default: one a processor]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    /// Surface forms in the automaton that speeds are compared with
    #[arg(long, value_name = "N", default_value = "100000")]
    pub(crate) forms: NonZeroUsize,
    /// Rounds over the text; each figure is the fastest
    #[arg(long, value_name = "N", default_value = "3")]
    pub(crate) rounds: NonZeroUsize,
    /// Leave the generated text, the surface forms and the folding here, for other programs to do the same with
    #[arg(long, value_name = "FOLDER")]
    pub(crate) keep: Option<PathBuf>,
    /// Print JSON instead of a table
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) read: ReadFlags,
    #[command(flatten)]
    pub(crate) lexicon: LexiconFlags,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The text to explain; - for standard input
    #[arg(required_unless_present = "doc", conflicts_with = "doc")]
    pub(crate) text: Option<String>,
    /// Explain a document of the inputs
    #[arg(long, value_name = "ID", requires = "input")]
    pub(crate) doc: Option<String>,
    /// Where to look for the document: files or folders
    #[arg(long, value_name = "PATH", requires = "doc")]
    pub(crate) input: Vec<PathBuf>,
    /// Explain only this sentence, counted from 1 as in sentences.csv
    #[arg(long, value_name = "N")]
    pub(crate) sentence: Option<u32>,
    #[command(flatten)]
    pub(crate) read: ReadFlags,
    #[command(flatten)]
    pub(crate) lexicon: LexiconFlags,
}

#[derive(Debug, Args)]
pub(crate) struct Lexicon {
    #[command(subcommand)]
    pub(crate) command: LexiconCommand,
}

#[derive(Debug, Subcommand)]
#[expect(clippy::large_enum_variant, reason = "there is one in a run")]
pub(crate) enum LexiconCommand {
    /// Read a lexicon and name what is not accepted by file, row and column
    #[command(after_help = examples::CHECK)]
    Check {
        /// The lexicon's folder [default: the one inside the program]
        folder: Option<PathBuf>,
        /// An actor file to check with it
        #[arg(long, value_name = "FILE")]
        actors: Option<PathBuf>,
    },
    /// List entries: id, class, what they say, lemma
    #[command(after_help = examples::LIST)]
    List {
        /// Only entries whose id, class, lemma or forms contain this
        filter: Option<String>,
        #[command(flatten)]
        lexicon: LexiconFlags,
    },
    /// Show every written form of an entry
    #[command(after_help = examples::EXPAND)]
    Expand {
        /// A lemma, a form or an id
        lemma: String,
        #[command(flatten)]
        lexicon: LexiconFlags,
    },
    /// Count words near actors that no entry has
    #[command(after_help = examples::COVERAGE)]
    Coverage {
        /// Files or folders
        #[arg(required = true)]
        input: Vec<PathBuf>,
        /// How many words to show
        #[arg(long, value_name = "N", default_value_t = 100)]
        top: usize,
        /// How many words to either side of an actor's name are near
        #[arg(long, value_name = "WORDS", default_value_t = 5)]
        window: usize,
        #[command(flatten)]
        read: ReadFlags,
        #[command(flatten)]
        lexicon: LexiconFlags,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;
    use nabra::corpus::ReadOptions;

    #[test]
    fn the_arguments_are_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn defaults_in_the_help_are_those_of_the_library() {
        let help = Arguments::command()
            .find_subcommand_mut("score")
            .map(|score| score.render_long_help().to_string())
            .unwrap_or_default();
        let default = ReadOptions::default();
        for bytes in [default.max_record_bytes, default.chunk_bytes] {
            assert!(help.contains(&format!("[default: {bytes}]")), "{help}");
        }
    }

    #[test]
    fn every_command_shows_examples() {
        fn check(command: &clap::Command) {
            let help = command
                .get_after_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            assert!(help.starts_with("Examples:\n  nabra"), "{}", command.get_name());
            command.get_subcommands().for_each(check);
        }
        check(&Arguments::command());
    }
}
