//! What a reader decided on its own, said aloud.
//!
//! Rule: every guess and every choice (encoding, delimiter, one of two text columns) becomes a notice.
//! Not here: lost records; they are [`Reject`](super::Reject)s.

use std::sync::Arc;

/// A remark about a source that costs no record.
///
/// ```
/// let notice = nabra::corpus::Notice::new("news.csv", "read as windows-1256 (guessed)");
/// assert_eq!(notice.to_string(), "news.csv: read as windows-1256 (guessed)");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Notice {
    /// The file or folder.
    pub source: Arc<str>,
    /// What was decided or seen.
    pub message: String,
}

impl Notice {
    /// A remark about `source`.
    ///
    /// ```
    /// assert_eq!(&*nabra::corpus::Notice::new("a.csv", "empty").source, "a.csv");
    /// ```
    pub fn new(source: impl Into<Arc<str>>, message: impl Into<String>) -> Self {
        Self {
            source: source.into(),
            message: message.into(),
        }
    }
}

impl std::fmt::Display for Notice {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}: {}", self.source, self.message)
    }
}
