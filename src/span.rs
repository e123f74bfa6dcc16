//! Spans of text, in two coordinate systems that never mix.
//!
//! In: byte offsets. Out: [`ByteSpan`] for the document's original UTF-8 and [`FoldedSpan`] for the
//! folded bytes that matching works on.
//! Guarantee: the two are different types; only [`Folded::original`](crate::fold::Folded::original)
//! turns one into the other.
//! Cost: two integers each.

use serde::Serialize;

/// Where something stands in a document's original UTF-8 text: byte offsets, end exclusive.
///
/// ```
/// let span = nabra::span::ByteSpan { start: 0, end: 10 };
/// assert_eq!(span.slice("تركيا قوية"), Some("تركيا"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct ByteSpan {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl ByteSpan {
    /// The text under the span; `None` when the span lies outside the text or splits a character.
    pub fn slice(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }
}

/// Where something stands in folded text: byte offsets (one byte a letter), end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FoldedSpan {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl FoldedSpan {
    /// Makes a span from two offsets.
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// Number of folded letters.
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether nothing is covered.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The folded bytes under the span; empty when it lies outside.
    pub fn slice(self, bytes: &[u8]) -> &[u8] {
        bytes
            .get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }
}
