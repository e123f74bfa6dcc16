//! The keys of a file of options, each with its place.
//!
//! In: the file's name and text. Out: what is wrong with it, by row.
//! Not here: what a key means.

use std::ops::Range;

use nabra::error::{Error, Place};
use nabra::suggest;
use toml::de::DeTable;

/// The keys of a file.
pub(super) struct Keys<'t> {
    file: &'t str,
    text: &'t str,
    /// Each key with its place in the text.
    placed: Vec<(String, Range<usize>)>,
}

impl<'t> Keys<'t> {
    /// The keys in a file's text.
    ///
    /// # Errors
    /// When it is no TOML.
    pub(super) fn of(file: &'t str, text: &'t str) -> Result<Self, Error> {
        let mut keys = Self {
            file,
            text,
            placed: Vec::new(),
        };
        let table = DeTable::parse(text).map_err(|error| keys.refuse(&error))?;
        let names = table.get_ref().keys();
        keys.placed = names
            .map(|name| (name.get_ref().to_string(), name.span()))
            .collect();
        Ok(keys)
    }

    /// Refuses the first key that is not accepted.
    pub(super) fn refuse_unknown(&self, accepted: &[&str]) -> Result<(), Error> {
        let Some((key, span)) = self
            .placed
            .iter()
            .find(|(key, _)| !accepted.contains(&key.as_str()))
        else {
            return Ok(());
        };
        let near = suggest::hint(key, accepted.iter().copied());
        let accepted = accepted.join(", ");
        let message = format!("found the key {key:?}{near}; accepted are {accepted}");
        Err(self.fault(Some(span), message))
    }

    /// What the reader of TOML holds against the file.
    pub(super) fn refuse(&self, error: &toml::de::Error) -> Error {
        self.fault(error.span().as_ref(), error.message().to_owned())
    }

    /// The fault of a key's value.
    pub(super) fn refuse_value(&self, key: &str, found: &str, accepted: &str) -> Error {
        self.fault_at(key, format!("{key}: found {found:?}; {accepted}"))
    }

    /// A fault in the row of a key.
    pub(super) fn fault_at(&self, key: &str, message: String) -> Error {
        let entry = self.placed.iter().find(|(name, _)| name == key);
        self.fault(entry.map(|(_, span)| span), message)
    }

    /// A fault in the row in which a stretch of the text begins.
    fn fault(&self, span: Option<&Range<usize>>, message: String) -> Error {
        let before = self
            .text
            .get(..span.map_or(0, |span| span.start))
            .unwrap_or_default();
        let place = Place::row(self.file, 1 + before.matches('\n').count() as u64);
        Error::Config { place, message }
    }
}
