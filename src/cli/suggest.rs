//! Suggestions: what a mistyped file name may have meant.
//!
//! In: an error. Out: a hint, if a file of nearly that name stands in the same folder.
//! Not here: what is near; see [`nabra::suggest`].

use std::io::ErrorKind;
use std::path::Path;

use nabra::error::Error;
use nabra::suggest::nearest;

/// A hint for an error about a file that does not exist.
pub(crate) fn hint(error: &anyhow::Error) -> Option<String> {
    let missing = match error.downcast_ref::<Error>()? {
        Error::Unreadable { place, source } if source.kind() == ErrorKind::NotFound => {
            Path::new(&place.file).to_owned()
        }
        Error::Io { path, source } if source.kind() == ErrorKind::NotFound => path.clone(),
        _ => return None,
    };
    let wanted = missing.file_name()?.to_string_lossy().into_owned();
    let folder = match missing.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let near = nearest(&wanted, names.iter().map(String::as_str))?;
    Some(format!(
        "did you mean {}?",
        missing.with_file_name(near).display()
    ))
}
