//! A record that could not become a document.
//!
//! In: the bytes of a record and what is wrong with them. Out: a row of `rejects.csv`.
//! Guarantee: every record of a source is either a document or exactly one reject.
//! Rule: `raw` is one line of at most 200 characters, with control and invisible characters escaped.

use std::sync::Arc;

/// The most characters of a rejected record that are kept, from `shared/reliability.md`.
const RAW_CHARS: usize = 200;

/// Why a record was rejected; the codes are part of the file format and never change their meaning.
///
/// ```
/// assert_eq!(nabra::corpus::RejectReason::EmptyText.as_str(), "empty_text");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum RejectReason {
    /// The text is empty or blank.
    EmptyText,
    /// A quoted field never ends.
    UnclosedQuote,
    /// A quotation mark inside an unquoted field, or text after a closing one.
    StrayQuote,
    /// Fewer fields than the header.
    ShortRow,
    /// More fields than the header.
    LongRow,
    /// The header line once more, as after joining two files.
    RepeatedHeader,
    /// Bytes that are not text in the source's encoding.
    BadEncoding,
    /// A zero byte or character.
    NulByte,
    /// The record is longer than the limit.
    TooLong,
    /// The line is not one JSON object.
    BadJson,
    /// The object has no text field.
    MissingField,
    /// One key stands twice in the object.
    DuplicateField,
    /// A field holds a list or an object where text is needed.
    WrongType,
    /// The file or folder cannot be read.
    Unreadable,
    /// A table of a folder whose header has no text column, or cannot be read.
    BadHeader,
    /// A link that leads out of the folder, or to a folder.
    OutsideLink,
    /// Neither a file nor a folder: a pipe, a socket, a device.
    NotAFile,
    /// The compressed file is damaged from here on.
    CorruptArchive,
    /// A manifest row that names no `.txt` file of its folder.
    NoSuchFile,
    /// A second manifest row for one file.
    DuplicateRow,
}

impl RejectReason {
    /// The code that stands in `rejects.csv`.
    ///
    /// ```
    /// assert_eq!(nabra::corpus::RejectReason::ShortRow.as_str(), "short_row");
    /// ```
    pub fn as_str(self) -> &'static str {
        match self {
            Self::EmptyText => "empty_text",
            Self::UnclosedQuote => "unclosed_quote",
            Self::StrayQuote => "stray_quote",
            Self::ShortRow => "short_row",
            Self::LongRow => "long_row",
            Self::RepeatedHeader => "repeated_header",
            Self::BadEncoding => "bad_encoding",
            Self::NulByte => "nul_byte",
            Self::TooLong => "too_long",
            Self::BadJson => "bad_json",
            Self::MissingField => "missing_field",
            Self::DuplicateField => "duplicate_field",
            Self::WrongType => "wrong_type",
            Self::Unreadable => "unreadable",
            Self::BadHeader => "bad_header",
            Self::OutsideLink => "outside_link",
            Self::NotAFile => "not_a_file",
            Self::CorruptArchive => "corrupt_archive",
            Self::NoSuchFile => "no_such_file",
            Self::DuplicateRow => "duplicate_row",
        }
    }
}

/// A record that could not become a document: a row of `rejects.csv`.
///
/// ```
/// use nabra::corpus::{Reject, RejectReason};
/// let reject = Reject::new(RejectReason::EmptyText, "the text is empty");
/// assert_eq!((reject.reason.as_str(), reject.lines_covered), ("empty_text", 1));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reject {
    /// The file that held the record, as the user named it.
    pub source: Arc<str>,
    /// The source's number in [`Sources`](super::Sources).
    pub source_index: usize,
    /// The record's number within its source, from 1.
    pub record: u64,
    /// The line on which the record begins, from 1; 0 where the reject is not about a line.
    pub line: u64,
    /// Where the record begins, in bytes of the decompressed file; of its UTF-8 form if it was in another encoding.
    pub byte_offset: u64,
    /// Why.
    pub reason: RejectReason,
    /// The column that is at fault; empty where it is the whole record.
    pub column: String,
    /// What was found and what would be accepted.
    pub message: String,
    /// The beginning of the record, one line of at most 200 characters, escaped.
    pub raw: String,
    /// How many lines of the file this reject stands for.
    pub lines_covered: u64,
}

impl Reject {
    /// A reject that does not know its place yet.
    ///
    /// ```
    /// use nabra::corpus::{Reject, RejectReason};
    /// assert_eq!(Reject::new(RejectReason::TooLong, "over 16 MiB").message, "over 16 MiB");
    /// ```
    pub fn new(reason: RejectReason, message: impl Into<String>) -> Self {
        Self {
            source: Arc::from(""),
            source_index: 0,
            record: 1,
            line: 0,
            byte_offset: 0,
            reason,
            column: String::new(),
            message: message.into(),
            raw: String::new(),
            lines_covered: 1,
        }
    }
}

/// The beginning of `bytes` as one escaped line of at most 200 characters.
pub(crate) fn escape_raw(bytes: &[u8]) -> String {
    // A character takes at most four bytes, so this head always holds enough of them.
    let head = bytes.get(..RAW_CHARS * 4).unwrap_or(bytes);
    let mut raw = String::with_capacity(head.len());
    let mut chars = 0;
    for letter in String::from_utf8_lossy(head).chars() {
        let escape = letter.is_control() || is_invisible(letter);
        let width = if escape { letter.escape_default().len() } else { 1 };
        chars += width;
        if chars > RAW_CHARS {
            break;
        }
        if escape {
            raw.extend(letter.escape_default());
        } else {
            raw.push(letter);
        }
    }
    raw
}

/// Characters without a glyph: zero-width joiners and spaces, direction marks, isolates, the byte order mark, soft
/// hyphens, variation selectors, fillers, tags (`Default_Ignorable_Code_Point` of Unicode 16), and the line and
/// paragraph separators.
pub(crate) fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Whether nothing in `text` can be seen. Control characters and the Braille pattern without dots show nothing either,
/// and neither do vowel signs and tatweel without a letter.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars().all(|letter| {
        letter.is_whitespace()
            || letter.is_control()
            || is_invisible(letter)
            || matches!(letter, '\u{2800}' | '\u{300}'..='\u{36F}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_text_is_one_line_of_at_most_200_characters() {
        let raw = escape_raw("ن\n".repeat(500).as_bytes());
        assert!(raw.chars().count() <= RAW_CHARS);
        assert!(!raw.contains('\n') && raw.starts_with("ن\\nن"));
    }

    #[test]
    fn raw_text_shows_direction_marks_and_zero_bytes() {
        assert_eq!(escape_raw("a\u{202E}\0b".as_bytes()), "a\\u{202e}\\u{0}b");
        assert_eq!(escape_raw(b"\xFF"), "\u{FFFD}");
    }

    #[test]
    fn text_of_invisible_characters_is_blank() {
        for blank in [
            " \t\n\u{200F}\u{FEFF}\u{00A0}",
            "\u{AD}\u{34F}\u{180E}\u{2060}\u{2065}\u{206F}",
            "\u{115F}\u{1160}\u{3164}\u{FFA0}\u{2800}",
            "\u{FE0F}\u{E0020}\u{E0100}\u{FFF9}\u{FFFB}",
            "\u{1}\u{7}\u{1B}\u{7F}\u{85}\u{9B}",
            "\u{64E}\u{651}\u{670}ـــ",
        ] {
            assert!(is_blank(blank), "{}", blank.escape_unicode());
        }
        for seen in ["\u{200F}.", "\u{FE0F}ن", "5", "؟"] {
            assert!(!is_blank(seen), "{seen}");
        }
    }
}
