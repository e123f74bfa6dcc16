//! How a corpus is to be read.
//!
//! Guarantee: with the default options everything is found out from the files; an option that is given always wins.

use super::archive::Archive;
use crate::error::{Error, Result};
use crate::suggest;

/// The kinds of file that are read, each also compressed with gzip, or with zstd where the feature is on.
///
/// ```
/// use nabra::corpus::Format;
/// assert_eq!(Format::from_name("News.CSV.gz"), Some(Format::Csv));
/// assert_eq!(Format::from_name("news.pdf"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Comma-separated values, or another delimiter of the vote.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// One JSON object a line.
    JsonLines,
    /// A file is a document.
    Text,
}

impl Format {
    /// The format that a file name's ending tells, `.gz` and `.zst` left aside.
    ///
    /// ```
    /// use nabra::corpus::Format;
    /// assert_eq!(Format::from_name("a.ndjson"), Some(Format::JsonLines));
    /// ```
    pub fn from_name(name: &str) -> Option<Self> {
        let lower = name.to_lowercase();
        let (_, ending) = Archive::strip(&lower).rsplit_once('.')?;
        match ending {
            "csv" => Some(Self::Csv),
            "tsv" | "tab" => Some(Self::Tsv),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "txt" => Some(Self::Text),
            _ => None,
        }
    }
}

/// Encodings in which Arabic news occurs, for suggestions.
const LIKELY: [&str; 8] = [
    "utf-8",
    "utf-16",
    "utf-16le",
    "utf-16be",
    "windows-1256",
    "cp1256",
    "iso-8859-6",
    "windows-1252",
];

/// How a corpus is to be read; the default finds everything out from the files.
///
/// ```
/// use nabra::corpus::ReadOptions;
/// let options = ReadOptions { text_col: Some("المقال".into()), ..ReadOptions::default() };
/// assert_eq!(options.max_record_bytes, 16 << 20);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// The format of all files, instead of what their endings say. In a folder every visible file is then read.
    pub format: Option<Format>,
    /// The delimiter of CSV and TSV, instead of the vote.
    pub delimiter: Option<char>,
    /// Whether quotation marks enclose fields in CSV and TSV; `false` for exports that never quote.
    pub quoting: bool,
    /// The column or key of the id.
    pub id_col: Option<String>,
    /// The column or key of the text.
    pub text_col: Option<String>,
    /// The column or key of the outlet.
    pub outlet_col: Option<String>,
    /// The column or key of the date.
    pub date_col: Option<String>,
    /// The column or key of the title.
    pub title_col: Option<String>,
    /// The column or key of the address.
    pub url_col: Option<String>,
    /// The column or key of the language.
    pub lang_col: Option<String>,
    /// A WHATWG encoding label for all files, instead of what is found out.
    pub encoding: Option<String>,
    /// The most bytes of UTF-8 in one record; a longer one is rejected. 16 MiB, from `shared/reliability.md`.
    pub max_record_bytes: usize,
    /// About how many bytes a chunk holds. 1 MiB, from `shared/performance.md`. Never changes a result.
    pub chunk_bytes: usize,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            format: None,
            delimiter: None,
            quoting: true,
            id_col: None,
            text_col: None,
            outlet_col: None,
            date_col: None,
            title_col: None,
            url_col: None,
            lang_col: None,
            encoding: None,
            max_record_bytes: 16 << 20,
            chunk_bytes: 1 << 20,
        }
    }
}

impl ReadOptions {
    /// The delimiter as a byte.
    pub(crate) fn delimiter_byte(&self) -> Result<Option<u8>> {
        let Some(delimiter) = self.delimiter else {
            return Ok(None);
        };
        let refused = delimiter.is_ascii_alphanumeric() || matches!(delimiter, '"' | '\n' | '\r' | '\0');
        match u8::try_from(delimiter) {
            Ok(byte) if byte.is_ascii() && !refused => Ok(Some(byte)),
            _ => Err(Error::BadDelimiter { delimiter }),
        }
    }

    /// The declared encoding.
    pub(crate) fn declared_encoding(&self) -> Result<Option<&'static encoding_rs::Encoding>> {
        let Some(label) = &self.encoding else {
            return Ok(None);
        };
        encoding_rs::Encoding::for_label_no_replacement(label.as_bytes())
            .map(Some)
            .ok_or_else(|| Error::UnknownEncoding {
                label: label.clone(),
                hint: suggest::hint(label, LIKELY),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_or_a_quote_is_no_delimiter() {
        for delimiter in ['a', '"', '\n', '،', '7'] {
            let options = ReadOptions {
                delimiter: Some(delimiter),
                ..ReadOptions::default()
            };
            assert!(
                matches!(options.delimiter_byte(), Err(Error::BadDelimiter { .. })),
                "{delimiter:?}"
            );
        }
        let options = ReadOptions {
            delimiter: Some('|'),
            ..ReadOptions::default()
        };
        assert_eq!(options.delimiter_byte().unwrap(), Some(b'|'));
    }

    #[test]
    fn an_unknown_encoding_is_refused_by_name() {
        let options = ReadOptions {
            encoding: Some("arabic-dos".into()),
            ..ReadOptions::default()
        };
        assert!(
            options
                .declared_encoding()
                .unwrap_err()
                .to_string()
                .contains("arabic-dos")
        );
        let options = ReadOptions {
            encoding: Some("windows-1265".into()),
            ..ReadOptions::default()
        };
        let message = options.declared_encoding().unwrap_err().to_string();
        assert!(message.contains("the nearest is \"windows-1256\""), "{message}");
        let options = ReadOptions {
            encoding: Some("CP1256".into()),
            ..ReadOptions::default()
        };
        assert_eq!(
            options
                .declared_encoding()
                .unwrap()
                .map(encoding_rs::Encoding::name),
            Some("windows-1256")
        );
    }

    #[test]
    fn the_ending_before_gz_tells_the_format() {
        for (name, format) in [
            ("a.tsv", Some(Format::Tsv)),
            ("a.b.TXT.GZ", Some(Format::Text)),
            ("a.gz", None),
            ("a.jsonl.zst", Some(Format::JsonLines)),
            ("csv", None),
            ("a.json", None),
        ] {
            assert_eq!(Format::from_name(name), format, "{name}");
        }
    }
}
