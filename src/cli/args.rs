//! The arguments, and nothing but the arguments.
//!
//! Rule: every flag says what it is for and what it takes; what a flag means is decided where it is used.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use nabra::corpus::{Format, ReadOptions};
use nabra::engine::RejectLimit;

const EXAMPLES: &str = "\
Examples:
  nabra score news.csv.gz -o out                 score a table, write all tables into out/
  nabra explain \"نددت موسكو بسياسة أنقرة\"        say how a sentence is read, in words
  nabra lexicon list violence                    show entries of the lexicon

Exit codes: 0 done; 1 input refused or a check failed; 2 could not run.";

const SCORE_EXAMPLES: &str = "\
Examples:
  nabra score news.csv -o out
  nabra score articles/ -o out --threads 4       a folder of .csv, .jsonl, .txt (with manifest.csv)
  zcat dump.jsonl.gz | nabra score - -o out --format jsonl --text-col body
  nabra score export.csv -o out --delimiter ';' --encoding windows-1256 --bom
  nabra score news.csv -o out --max-rejects 1%   give up when more than 1% is unusable";

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
  nabra fit gold.jsonl -o lexicons/ar/weights.toml --date 2024-11-21";

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
    #[command(after_help = SCORE_EXAMPLES)]
    Score(Score),
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
    /// Measure how fast this machine is, stage by stage
    #[command(after_help = BENCH_EXAMPLES)]
    Bench(Bench),
}

#[derive(Debug, Args)]
pub(crate) struct Score {
    /// Files (.csv .tsv .jsonl .ndjson .txt, each also .gz), folders, or - for standard input
    #[arg(required = true)]
    pub(crate) input: Vec<PathBuf>,
    /// Folder for the tables; made if need be, an earlier run in it is replaced when this one is done
    #[arg(short, long, value_name = "FOLDER")]
    pub(crate) out: PathBuf,
    /// Threads that score; never changes a result [default: one a processor]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    #[command(flatten)]
    pub(crate) read: ReadFlags,
    #[command(flatten)]
    pub(crate) lexicon: LexiconFlags,
    /// Fail at the first record that cannot be scored
    #[arg(long, conflicts_with = "max_rejects")]
    pub(crate) strict: bool,
    /// Fail when more records than this are rejected, such as 100 or 2.5%
    #[arg(long, value_name = "N|P%", value_parser = reject_limit)]
    pub(crate) max_rejects: Option<RejectLimit>,
    /// Begin tables with a byte order mark, for older versions of Excel
    #[arg(long)]
    pub(crate) bom: bool,
    /// Show neither progress nor notices nor the summary
    #[arg(short, long)]
    pub(crate) quiet: bool,
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
    #[arg(long, value_name = "N", default_value = "50000")]
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
pub(crate) struct ReadFlags {
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
    /// Reject records longer than this
    #[arg(long, value_name = "BYTES", default_value_t = ReadOptions::default().max_record_bytes)]
    pub(crate) max_record: usize,
    /// Most bytes of the pieces that threads work on; never changes a result
    #[arg(long, value_name = "BYTES", default_value_t = ReadOptions::default().chunk_bytes, hide_short_help = true)]
    pub(crate) chunk_bytes: usize,
}

#[derive(Debug, Args)]
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
pub(crate) enum LexiconCommand {
    /// Read a lexicon and name what is not accepted by file, row and column
    Check {
        /// The lexicon's folder [default: the one inside the program]
        folder: Option<PathBuf>,
        /// An actor file to check with it
        #[arg(long, value_name = "FILE")]
        actors: Option<PathBuf>,
    },
    /// List entries: id, class, what they say, lemma
    List {
        /// Only entries whose id, class, lemma or forms contain this
        filter: Option<String>,
        #[command(flatten)]
        lexicon: LexiconFlags,
    },
    /// Show every written form of an entry
    Expand {
        /// A lemma, a form or an id
        lemma: String,
        #[command(flatten)]
        lexicon: LexiconFlags,
    },
    /// Count words near actors that no entry has
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
            max_record_bytes: self.max_record,
            chunk_bytes: self.chunk_bytes.max(1),
            ..ReadOptions::default()
        }
    }
}

fn delimiter(text: &str) -> Result<char, String> {
    let mut letters = text.chars();
    match (text, letters.next(), letters.next()) {
        ("\\t" | "tab", ..) => Ok('\t'),
        (_, Some(letter), None) => Ok(letter),
        _ => Err("one character is accepted, such as , ; | or \\t".to_owned()),
    }
}

fn reject_limit(text: &str) -> Result<RejectLimit, String> {
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
