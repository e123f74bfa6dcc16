//! The arguments, and nothing but the arguments.
//!
//! Rule: every flag says what it is for and what it takes; what a flag means is decided where it is used.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use nabra::corpus::{Format, ReadOptions};
use nabra::engine::{CHECKPOINT_BYTES, RejectLimit};

const EXAMPLES: &str = "\
Examples:
  nabra score news.csv.gz -o out                 score a table, write all tables into out/
  nabra compare out                              set outlets side by side
  nabra explain \"نددت موسكو بسياسة أنقرة\"        say how a sentence is read, in words
  nabra lexicon list violence                    show entries of the lexicon

Exit codes: 0 done; 1 input refused or a check failed; 2 could not run.
Options may stand in a file nabra.toml; see nabra score --help.";

const SCORE_EXAMPLES: &str = "\
Examples:
  nabra score news.csv -o out
  nabra score articles/ -o out --threads 4       a folder of .csv, .jsonl, .txt (with manifest.csv)
  zcat dump.jsonl.gz | nabra score - -o out --format jsonl --text-col body
  nabra score export.csv -o out --delimiter ';' --encoding windows-1256 --bom
  nabra score news.csv -o out --max-rejects 1%   give up when more than 1% is unusable

A file nabra.toml in the working folder, or the one named by --config, may hold the same options,
each under the name of its flag: text-col = \"body\", input = [\"news.csv\"], bom = true.
A flag wins over the file. Paths in the file are seen from the file's folder.";

const CHECK_EXAMPLES: &str = "\
Examples:
  nabra lexicon check                            the lexicon inside the program
  nabra lexicon check lexicons/ar                a folder; every fault is told, not only the first
  nabra lexicon check --actors mine.tsv          an actor file of one's own";

const LIST_EXAMPLES: &str = "\
Examples:
  nabra lexicon list                             everything
  nabra lexicon list violence                    a field of meaning
  nabra lexicon list هاجم                         entries that contain a text";

const EXPAND_EXAMPLES: &str = "\
Examples:
  nabra lexicon expand هاجم                       by lemma or form
  nabra lexicon expand violence.hajama           by id";

const COVERAGE_EXAMPLES: &str = "\
Examples:
  nabra lexicon coverage news.csv.gz --top 50
  nabra lexicon coverage articles/ --window 3";

const COMPLETIONS_EXAMPLES: &str = "\
Examples:
  nabra completions bash > ~/.local/share/bash-completion/completions/nabra
  nabra completions zsh > ~/.zfunc/_nabra
  nabra completions fish > ~/.config/fish/completions/nabra.fish";

const MAN_EXAMPLES: &str = "\
Examples:
  nabra man | man -l -
  nabra man score > nabra-score.1
  nabra man lexicon check > nabra-lexicon-check.1";

const COMPARE_EXAMPLES: &str = "\
Examples:
  nabra compare out                              over a folder that nabra score has written
  nabra compare out --by month --split 2020-09-27
  nabra compare out2019 out2020 -o both          over several runs
  nabra compare news.csv.gz -o out               score first
  nabra compare out --gold sheet.csv             corrected by coded sentences (nabra sample)

Tables: outlets comparison trends dyads terms shift events duplicates (.csv);
methods.md tells in a paragraph how they came about.";

const MERGE_EXAMPLES: &str = "\
Examples:
  nabra merge part1 part2 part3 -o whole         the same bytes as one run over all three inputs

Version, lexicon and options of the runs must be the same.";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  nabra explain \"نددت موسكو بسياسة أنقرة\"
  nabra explain --doc a00042 --input news.csv.gz
  nabra explain --doc a00042 --input news.csv.gz --sentence 3";

const LEXICON_EXAMPLES: &str = "\
Examples:
  nabra lexicon check lexicons/ar                is every row of my lexicon accepted?
  nabra lexicon list هاجم                         entries that contain a text
  nabra lexicon expand هاجم                       all forms of an entry
  nabra lexicon coverage news.csv.gz             frequent words near actors that no entry has";

const VALIDATE_EXAMPLES: &str = "\
Examples:
  nabra validate gold.jsonl                      with the weights as they are
  nabra validate gold.jsonl --folds 10           with weights refitted on the other documents
  nabra validate sheet.csv --min-f1 0.68         exit with 1 below that macro-F1 of tone
  nabra validate gold.jsonl --ablate --baselines --markdown --json validation.json";

const FIT_EXAMPLES: &str = "\
Examples:
  nabra fit gold.jsonl -o lexicons/ar/fitted.tsv --date 2024-11-21";

const SAMPLE_EXAMPLES: &str = "\
Examples:
  nabra sample out -n 200 --seed 7 -o sheet.csv  sheet.csv to be filled in, sheet-key.csv for later
  nabra validate sheet.csv                       when it is filled in";

const BENCH_EXAMPLES: &str = "\
Examples:
  nabra bench                                    on generated text
  nabra bench --megabytes 200 --json
  nabra bench news.csv.gz                        on your own

Only ratios within one run can be compared; another machine, or other work on this one, moves every speed.";

/// In what light news puts each political actor, who holds that view toward whom, and in whose words.
#[derive(Debug, Parser)]
#[command(name = "nabra", version, about, after_help = EXAMPLES, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Score documents and write all tables
    #[command(after_help = SCORE_EXAMPLES, override_usage = "nabra score [OPTIONS] --out <FOLDER> <INPUT>...")]
    Score(Score),
    /// Set outlets side by side: differences with their tests, dyads, words, events, copies
    #[command(after_help = COMPARE_EXAMPLES)]
    Compare(super::compare::Compare),
    /// Put the tables of several runs together, as if one run had scored all
    #[command(after_help = MERGE_EXAMPLES)]
    Merge(super::merge::Merge),
    /// Say in words how sentences are read and why they score as they do
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Look into a lexicon
    #[command(after_help = LEXICON_EXAMPLES)]
    Lexicon(Lexicon),
    /// Measure how well the scores agree with coded sentences
    #[command(after_help = VALIDATE_EXAMPLES)]
    Validate(super::validate::Validate),
    /// Fit the weights of evidence to coded sentences
    #[command(after_help = FIT_EXAMPLES)]
    Fit(super::fit::Fit),
    /// Draw sentences of a scored run for coding by hand, blind to the scores
    #[command(after_help = SAMPLE_EXAMPLES)]
    Sample(super::sample::Sample),
    /// Print a script that completes commands and flags in a shell
    #[command(after_help = COMPLETIONS_EXAMPLES)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page of a command
    #[command(after_help = MAN_EXAMPLES)]
    Man {
        /// The command, such as score or lexicon check [default: nabra itself]
        command: Vec<String>,
    },
    /// Measure how fast this machine is, stage by stage
    #[command(after_help = BENCH_EXAMPLES)]
    Bench(Bench),
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Score {
    /// Files (.csv .tsv .jsonl .ndjson .txt, each also .gz or .zst), folders, or - for standard input
    pub(crate) input: Vec<PathBuf>,
    /// Folder for the tables; made if need be, an earlier run in it is replaced when this one is done
    #[arg(short, long, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
    /// Threads that score; never changes a result [default: one a processor]
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

#[derive(Debug, Default, Clone, Args)]
pub(crate) struct ReadFlags {
    /// File of options, instead of nabra.toml in the working folder
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Format of all inputs, instead of what their endings say
    #[arg(long, value_enum)]
    pub(crate) format: Option<FormatFlag>,
    /// Delimiter of .csv and .tsv, instead of what the header suggests; \t is a tab
    #[arg(long, value_name = "CHAR", value_parser = delimiter)]
    pub(crate) delimiter: Option<char>,
    /// Column or key of the document's id
    #[arg(long, value_name = "NAME")]
    pub(crate) id_col: Option<String>,
    /// Column or key of the text
    #[arg(long, value_name = "NAME")]
    pub(crate) text_col: Option<String>,
    /// Column or key of the outlet
    #[arg(long, value_name = "NAME")]
    pub(crate) outlet_col: Option<String>,
    /// Column or key of the date
    #[arg(long, value_name = "NAME")]
    pub(crate) date_col: Option<String>,
    /// Column or key of the title
    #[arg(long, value_name = "NAME")]
    pub(crate) title_col: Option<String>,
    /// Encoding of all inputs, such as utf-8 or windows-1256, instead of what is found out
    #[arg(long, value_name = "LABEL")]
    pub(crate) encoding: Option<String>,
    /// Reject records longer than this [default: 16777216]
    #[arg(long, value_name = "BYTES")]
    pub(crate) max_record: Option<usize>,
    /// Most bytes of the pieces that threads work on; never changes a result [default: 1048576]
    #[arg(long, value_name = "BYTES", hide_short_help = true)]
    pub(crate) chunk_bytes: Option<usize>,
}

#[derive(Debug, Default, Clone, Args)]
pub(crate) struct LexiconFlags {
    /// File of the actors to measure, instead of the shipped ones
    #[arg(long, value_name = "FILE")]
    pub(crate) actors: Option<PathBuf>,
    /// Folder of the lexicon, instead of the one inside the program
    #[arg(long, value_name = "FOLDER")]
    pub(crate) lexicon: Option<PathBuf>,
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
    #[command(after_help = CHECK_EXAMPLES)]
    Check {
        /// The lexicon's folder [default: the one inside the program]
        folder: Option<PathBuf>,
        /// An actor file to check with it
        #[arg(long, value_name = "FILE")]
        actors: Option<PathBuf>,
    },
    /// List entries: id, class, what they say, lemma
    #[command(after_help = LIST_EXAMPLES)]
    List {
        /// Only entries whose id, class, lemma or forms contain this
        filter: Option<String>,
        #[command(flatten)]
        lexicon: LexiconFlags,
    },
    /// Show every written form of an entry
    #[command(after_help = EXPAND_EXAMPLES)]
    Expand {
        /// A lemma, a form or an id
        lemma: String,
        #[command(flatten)]
        lexicon: LexiconFlags,
    },
    /// Count words near actors that no entry has
    #[command(after_help = COVERAGE_EXAMPLES)]
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

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FormatFlag {
    Csv,
    Tsv,
    #[value(alias = "ndjson")]
    Jsonl,
    Txt,
}

impl ReadFlags {
    /// The library's options.
    pub(crate) fn options(&self) -> ReadOptions {
        let default = ReadOptions::default();
        ReadOptions {
            format: self.format.map(|format| match format {
                FormatFlag::Csv => Format::Csv,
                FormatFlag::Tsv => Format::Tsv,
                FormatFlag::Jsonl => Format::JsonLines,
                FormatFlag::Txt => Format::Text,
            }),
            delimiter: self.delimiter,
            id_col: self.id_col.clone(),
            text_col: self.text_col.clone(),
            outlet_col: self.outlet_col.clone(),
            date_col: self.date_col.clone(),
            title_col: self.title_col.clone(),
            encoding: self.encoding.clone(),
            max_record_bytes: self.max_record.unwrap_or(default.max_record_bytes),
            chunk_bytes: self.chunk_bytes.unwrap_or(default.chunk_bytes).max(1),
            ..default
        }
    }
}

pub(crate) fn delimiter(text: &str) -> Result<char, String> {
    let mut letters = text.chars();
    match (text, letters.next(), letters.next()) {
        ("\\t" | "tab", ..) => Ok('\t'),
        (_, Some(letter), None) => Ok(letter),
        _ => Err("one character is accepted, such as , ; | or \\t".to_owned()),
    }
}

pub(crate) fn reject_limit(text: &str) -> Result<RejectLimit, String> {
    let refused = || "a count such as 100 or a share such as 2.5% is accepted".to_owned();
    let Some(share) = text.strip_suffix('%') else {
        return text.parse().map(RejectLimit::Count).map_err(|_| refused());
    };
    let (whole, part) = share.split_once('.').unwrap_or((share, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || part.len() > 3 || !digits(whole) || !digits(part) {
        return Err(refused());
    }
    let thousandths: u32 = format!("{whole}{part:0<3}").parse().map_err(|_| refused())?;
    if thousandths > 100_000 {
        return Err(refused());
    }
    Ok(RejectLimit::Share(thousandths))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

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

    #[test]
    fn reject_limits_are_counts_or_shares() {
        for (text, expected) in [
            ("0", Some(RejectLimit::Count(0))),
            ("120", Some(RejectLimit::Count(120))),
            ("5%", Some(RejectLimit::Share(5000))),
            ("2.5%", Some(RejectLimit::Share(2500))),
            ("0.125%", Some(RejectLimit::Share(125))),
            ("101%", None),
            ("-1", None),
            ("%", None),
            ("1e3%", None),
        ] {
            assert_eq!(reject_limit(text).ok(), expected, "{text}");
        }
        assert_eq!(RejectLimit::Share(2500).to_string(), "2.5%");
    }
}
