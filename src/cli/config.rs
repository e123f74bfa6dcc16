//! `nabra.toml`: the options of `nabra score` in a file.
//!
//! In: a file. Out: flags where none was given.
//! Rule: a key is a flag's long name, a value what the flag takes; `input` is a list. A flag wins over the file. Paths
//! are seen from the file's folder. Without `--config` the file is `nabra.toml` in the working folder, if there is one.
//! Guarantee: a key that is not known is refused with its row and the nearest that is; nothing is passed over.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use nabra::engine::RejectLimit;
use nabra::error::Error;
use nabra::suggest;
use serde::Deserialize;

use self::keys::Keys;
use super::args::{FormatFlag, LexiconFlags, ReadFlags, Score, delimiter, reject_limit};

mod keys;

/// The file that is looked for.
const NAME: &str = "nabra.toml";
/// Most bytes of it; a hundred times what all options need.
const MOST_BYTES: u64 = 1 << 20;

/// What a file says, by the names of flags.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Config {
    input: Option<Vec<PathBuf>>,
    out: Option<PathBuf>,
    threads: Option<std::num::NonZeroUsize>,
    format: Option<String>,
    delimiter: Option<String>,
    id_col: Option<String>,
    text_col: Option<String>,
    outlet_col: Option<String>,
    date_col: Option<String>,
    title_col: Option<String>,
    encoding: Option<String>,
    max_record: Option<usize>,
    chunk_bytes: Option<usize>,
    actors: Option<PathBuf>,
    lexicon: Option<PathBuf>,
    strict: Option<bool>,
    max_rejects: Option<Limit>,
    bom: Option<bool>,
    quiet: Option<bool>,
    /// The file itself.
    #[serde(skip)]
    path: Option<PathBuf>,
    #[serde(skip)]
    checked: Checked,
}

/// Values that are more than text, after a look at them.
#[derive(Debug, Default)]
struct Checked {
    format: Option<FormatFlag>,
    delimiter: Option<char>,
    max_rejects: Option<RejectLimit>,
}

/// `100` or `"2.5%"`.
#[derive(Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "a count such as 100 or a share such as \"2.5%\" is accepted"
)]
enum Limit {
    Count(u64),
    Share(String),
}

/// The formats, by their names.
const FORMATS: [&str; 4] = ["csv", "tsv", "jsonl", "txt"];

/// All keys.
const KEYS: [&str; 19] = [
    "input",
    "out",
    "threads",
    "format",
    "delimiter",
    "id-col",
    "text-col",
    "outlet-col",
    "date-col",
    "title-col",
    "encoding",
    "max-record",
    "chunk-bytes",
    "actors",
    "lexicon",
    "strict",
    "max-rejects",
    "bom",
    "quiet",
];

impl Config {
    /// The file that a flag names, or the one in the working folder, or none.
    pub(crate) fn find(flag: Option<&Path>) -> Result<Self, Error> {
        let path = match flag {
            Some(path) => path.to_owned(),
            None if Path::new(NAME).is_file() => PathBuf::from(NAME),
            None => return Ok(Self::default()),
        };
        let io = |source| Error::Io {
            path: path.clone(),
            source,
        };
        let mut text = String::new();
        let file = std::fs::File::open(&path).map_err(io)?;
        file.take(MOST_BYTES).read_to_string(&mut text).map_err(io)?;
        let mut config = Self::read(&path.display().to_string(), &text)?;
        config.see_paths_from(path.parent().unwrap_or(Path::new("")));
        config.path = Some(path);
        Ok(config)
    }

    /// What a file of this name and text says.
    fn read(file: &str, text: &str) -> Result<Self, Error> {
        let keys = Keys::of(file, text)?;
        keys.refuse_unknown(&KEYS)?;
        let mut config: Self = toml::from_str(text).map_err(|error| keys.refuse(&error))?;
        config.checked = config.check(&keys)?;
        if config.strict == Some(true) && config.max_rejects.is_some() {
            let message = "max-rejects: strict is 0 rejects; accepted is one of the two".to_owned();
            return Err(keys.fault_at("max-rejects", message));
        }
        Ok(config)
    }

    /// Looks at the values that are more than text.
    fn check(&self, keys: &Keys<'_>) -> Result<Checked, Error> {
        let format = |text: &String| {
            let known = FormatFlag::from_str(text, true);
            known.map_err(|_| {
                let near = suggest::hint(text, FORMATS);
                let accepted = format!("accepted are {}{near}", FORMATS.join(", "));
                keys.refuse_value("format", text, &accepted)
            })
        };
        let delimiter = |text: &String| {
            delimiter(text).map_err(|accepted| keys.refuse_value("delimiter", text, &accepted))
        };
        let max_rejects = |limit: &Limit| match limit {
            Limit::Count(count) => Ok(RejectLimit::Count(*count)),
            Limit::Share(text) => {
                reject_limit(text).map_err(|accepted| keys.refuse_value("max-rejects", text, &accepted))
            }
        };
        Ok(Checked {
            format: self.format.as_ref().map(format).transpose()?,
            delimiter: self.delimiter.as_ref().map(delimiter).transpose()?,
            max_rejects: self.max_rejects.as_ref().map(max_rejects).transpose()?,
        })
    }

    /// Sees relative paths from the file's folder.
    fn see_paths_from(&mut self, folder: &Path) {
        let inputs = self.input.iter_mut().flatten();
        let others = [&mut self.out, &mut self.actors, &mut self.lexicon];
        for path in inputs.chain(others.into_iter().flatten()) {
            if path.as_os_str() != "-" {
                *path = folder.join(&path);
            }
        }
    }

    /// The file, if there is one.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Fills in what flags left open.
    pub(crate) fn complete(self, score: &mut Score) {
        if score.input.is_empty() {
            score.input = self.input.clone().unwrap_or_default();
        }
        // Both flags say how many rejects are too many: one of them on the command line replaces both of the file.
        if score.strict.is_none() && score.max_rejects.is_none() {
            score.strict = self.strict;
            score.max_rejects = self.checked.max_rejects;
        }
        or(&mut score.out, self.out.as_ref());
        or(&mut score.threads, self.threads.as_ref());
        or(&mut score.bom, self.bom.as_ref());
        or(&mut score.quiet, self.quiet.as_ref());
        self.complete_reading(&mut score.read, &mut score.lexicon);
    }

    /// The same for commands that only read.
    pub(crate) fn complete_reading(&self, read: &mut ReadFlags, lexicon: &mut LexiconFlags) {
        or(&mut read.format, self.checked.format.as_ref());
        or(&mut read.delimiter, self.checked.delimiter.as_ref());
        or(&mut read.id_col, self.id_col.as_ref());
        or(&mut read.text_col, self.text_col.as_ref());
        or(&mut read.outlet_col, self.outlet_col.as_ref());
        or(&mut read.date_col, self.date_col.as_ref());
        or(&mut read.title_col, self.title_col.as_ref());
        or(&mut read.encoding, self.encoding.as_ref());
        or(&mut read.max_record, self.max_record.as_ref());
        or(&mut read.chunk_bytes, self.chunk_bytes.as_ref());
        or(&mut lexicon.actors, self.actors.as_ref());
        or(&mut lexicon.lexicon, self.lexicon.as_ref());
    }
}

/// What the file says, where no flag does.
fn or<T: Clone>(flag: &mut Option<T>, file: Option<&T>) {
    if flag.is_none() {
        *flag = file.cloned();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    fn score(arguments: &str, file: &str) -> Score {
        let arguments = super::super::Arguments::parse_from(arguments.split(' '));
        let super::super::args::Command::Score(mut score) = arguments.command else {
            panic!("not score");
        };
        let mut config = Config::read("nabra.toml", file).unwrap();
        config.see_paths_from(Path::new("there"));
        config.complete(&mut score);
        score
    }

    const ALL: &str = "input = [\"a.csv\", \"-\"]\nout = \"o\"\nthreads = 3\nformat = \"jsonl\"\n\
        delimiter = \"tab\"\nid-col = \"i\"\ntext-col = \"t\"\noutlet-col = \"p\"\ndate-col = \"d\"\n\
        title-col = \"h\"\nencoding = \"utf-8\"\nmax-record = 5\nchunk-bytes = 6\nactors = \"m.tsv\"\n\
        lexicon = \"ar\"\nmax-rejects = \"2.5%\"\nbom = true\nquiet = true\n";

    #[test]
    fn every_key_fills_in_its_flag() {
        let score = score("nabra score", ALL);
        assert_eq!(score.input, [PathBuf::from("there/a.csv"), PathBuf::from("-")]);
        assert_eq!(score.out, Some(PathBuf::from("there/o")));
        assert_eq!(score.threads.map(std::num::NonZeroUsize::get), Some(3));
        assert_eq!((score.bom, score.quiet), (Some(true), Some(true)));
        assert_eq!(score.max_rejects, Some(RejectLimit::Share(2500)));
        assert_eq!(score.lexicon.actors, Some(PathBuf::from("there/m.tsv")));
        assert_eq!(score.lexicon.lexicon, Some(PathBuf::from("there/ar")));
        let options = score.read.options();
        assert_eq!(
            (options.delimiter, options.max_record_bytes, options.chunk_bytes),
            (Some('\t'), 5, 6)
        );
        assert_eq!(options.format, Some(nabra::corpus::Format::JsonLines));
        let columns = [
            options.id_col,
            options.text_col,
            options.outlet_col,
            options.date_col,
            options.title_col,
        ];
        assert_eq!(
            columns,
            ["i", "t", "p", "d", "h"].map(|name| Some(name.to_owned()))
        );
        assert_eq!(options.encoding.as_deref(), Some("utf-8"));
    }

    #[test]
    fn a_flag_wins_over_the_file() {
        let score = score(
            "nabra score b.csv --out=x --text-col u --bom=false --strict --delimiter ; --max-record 9",
            ALL,
        );
        assert_eq!(score.input, [PathBuf::from("b.csv")]);
        assert_eq!(score.out, Some(PathBuf::from("x")));
        assert_eq!(
            (score.bom, score.strict, score.max_rejects),
            (Some(false), Some(true), None)
        );
        let options = score.read.options();
        assert_eq!(
            (options.text_col.as_deref(), options.delimiter),
            (Some("u"), Some(';'))
        );
        assert_eq!(options.max_record_bytes, 9);
    }

    #[test]
    fn what_the_file_says_wrongly_is_refused_with_its_row() {
        for (text, expected) in [
            (
                "bom = true\ntxt-col = \"x\"",
                "nabra.toml:2: found the key \"txt-col\"; the nearest is \"text-col\"",
            ),
            (
                "text_col = \"x\"",
                "nabra.toml:1: found the key \"text_col\"; the nearest is \"text-col\"",
            ),
            (
                "[read]\ntext-col = \"x\"",
                "nabra.toml:1: found the key \"read\"; accepted are input, out",
            ),
            (
                "\nbom = 1",
                "nabra.toml:2: invalid type: integer `1`, expected a boolean",
            ),
            ("bom = true\nbom = true", "nabra.toml:2: duplicate key"),
            ("bom", "nabra.toml:1: "),
            (
                "format = \"josnl\"",
                "nabra.toml:1: format: found \"josnl\"; accepted are csv, tsv, jsonl, txt; the nearest",
            ),
            (
                "delimiter = \"ab\"",
                "nabra.toml:1: delimiter: found \"ab\"; one character is accepted",
            ),
            (
                "max-rejects = \"many\"",
                "nabra.toml:1: max-rejects: found \"many\"; a count",
            ),
            ("max-rejects = -1", "nabra.toml:1: a count such as 100"),
            ("max-rejects = nan", "nabra.toml:1: a count such as 100"),
            ("threads = 0", "nabra.toml:1: invalid value: integer `0`"),
            (
                "strict = true\nmax-rejects = 5",
                "nabra.toml:2: max-rejects: strict is 0 rejects",
            ),
        ] {
            let error = Config::read("nabra.toml", text).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{text}: {error}");
        }
    }

    /// Flags that are about one call and have no place in a file.
    const OF_ONE_CALL: [&str; 4] = ["config", "help", "resume", "checkpoint-bytes"];

    #[test]
    fn keys_are_the_names_of_flags() {
        use clap::CommandFactory;
        let command = super::super::Arguments::command();
        let score = command.find_subcommand("score").unwrap();
        let flags: Vec<&str> = score
            .get_arguments()
            // A comparison can be made again with other options, so these are of one call too.
            .filter(|flag| flag.get_help_heading() != Some("Comparison"))
            .filter_map(|flag| flag.get_long().or(Some("input").filter(|_| flag.is_positional())))
            .filter(|flag| !OF_ONE_CALL.contains(flag))
            .collect();
        for key in KEYS {
            assert!(flags.contains(&key), "{key} is no flag");
        }
        for flag in flags {
            assert!(KEYS.contains(&flag), "nabra.toml cannot hold {flag}");
        }
    }
}
