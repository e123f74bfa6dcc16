//! Flags that several commands share: how inputs are read, and with which lexicon.
//!
//! Rule: a flag that is not given stays open, so that a file of options can fill it in.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use nabra::corpus::{Format, ReadOptions};

use super::value::delimiter;

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
