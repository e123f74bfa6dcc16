//! One news item as published.
//!
//! Guarantee: `text` is exactly what the file held, decoded to UTF-8; nothing later changes it.
//! `id`, `outlet`, `date`, `title`, `url` and `lang` are trimmed.

use std::sync::Arc;

/// One news item as published.
///
/// ```
/// use nabra::corpus::Document;
/// let document = Document { id: "a1".into(), text: "لم تنجح الوساطة".into(), ..Document::default() };
/// assert!(document.outlet.is_empty());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Document {
    /// The id of the file, or `source-stem:record` where it has none. Unique only after [`IdLedger`](super::IdLedger).
    pub id: String,
    /// The publisher; empty if not given.
    pub outlet: String,
    /// `YYYY-MM-DD` where the date was understood, else as it stood; empty if not given.
    pub date: String,
    /// The headline; empty if not given.
    pub title: String,
    /// The text, unchanged.
    pub text: String,
    /// The address; empty if not given.
    pub url: String,
    /// The language code; empty if not given.
    pub lang: String,
    /// The record's number within its source, from 1; rejected records are counted too.
    pub record: u64,
    /// The line on which the record begins, from 1.
    pub line: u64,
    /// The file that held the record, as the user named it.
    pub source: Arc<str>,
    /// The source's number in [`Sources`](super::Sources), for accounting; all `.txt` files of a folder share one.
    pub source_index: usize,
}
