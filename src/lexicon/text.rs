//! Words of a lexicon in normal spelling.
//!
//! In: a cell of a file. Out: a [`Text`]: a piece of the file where that is part of the program, else a copy.
//! Cost: nothing is copied of the lexicon that is shipped, which holds some 70,000 of them.

use std::borrow::Cow;

/// An id or a form of an entry.
///
/// ```
/// use nabra::lexicon::Text;
/// assert_eq!(Text::from("هاجم"), *"هاجم");
/// assert!(Text::default().is_empty());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(Cow<'static, str>);

impl Text {
    /// A piece of the program.
    pub(super) const fn of_program(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }

    /// A copy.
    pub(super) fn copied(text: &str) -> Self {
        Self(Cow::Owned(text.to_owned()))
    }

    /// As a slice.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::ops::Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::borrow::Borrow<str> for Text {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::copied(text)
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        *self.0 == *other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        *self.0 == **other
    }
}
