//! Where lexicon files come from: the copy inside the program, or a folder.
//!
//! In: a path, or nothing. Out: file names with their texts.
//! Guarantee: the copy inside the program is the folder `lexicons/ar` at the time of the build; a test
//! compares the two.

use crate::error::{Error, Place, Result};
use crate::fold::fold;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

/// The files of one lexicon, by their name within the folder.
#[derive(Debug, Clone, Default)]
pub struct Source {
    files: BTreeMap<String, Cow<'static, str>>,
    /// Actor files whose actors are tracked.
    tracked: Vec<String>,
}

/// The files inside the program, listed by `build.rs`.
const SHIPPED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

/// Files that a lexicon cannot do without.
const REQUIRED: &str = "affixes.tsv, markers.tsv, nouns.tsv, shifters.tsv, weights.toml and the folders \
                        actors, predicates and words";

impl Source {
    /// The lexicon inside the program.
    pub fn shipped() -> Self {
        let own = |&(name, text): &(&str, &'static str)| (name.to_owned(), Cow::Borrowed(text));
        Self {
            files: SHIPPED.iter().map(own).collect(),
            tracked: vec!["actors/standing.tsv".to_owned()],
        }
    }

    /// The lexicon in a folder.
    ///
    /// # Errors
    /// When the folder or one of its `.tsv` and `.toml` files cannot be read.
    pub fn folder_at(path: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        for sub in ["", "actors", "predicates", "words"] {
            let folder = path.join(sub);
            if !sub.is_empty() && !folder.is_dir() {
                continue;
            }
            let io = |source| Error::Io {
                path: folder.clone(),
                source,
            };
            for entry in std::fs::read_dir(&folder).map_err(io)? {
                let entry = entry.map_err(io)?;
                let name = entry.file_name().to_string_lossy().into_owned();
                let wanted = Path::new(&name)
                    .extension()
                    .is_some_and(|ending| ending == "tsv" || ending == "toml");
                if wanted && entry.path().is_file() {
                    let text = read_text(&entry.path())?;
                    let slash = if sub.is_empty() { "" } else { "/" };
                    files.insert(format!("{sub}{slash}{name}"), text.into());
                }
            }
        }
        Ok(Self {
            files,
            tracked: vec!["actors/standing.tsv".to_owned()],
        })
    }

    /// Puts a user's actor file in the place of the standing actors. The standing actors stay known as
    /// holders, unless the file names them too.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn with_actors(mut self, path: &Path) -> Result<Self> {
        // The name sorts first, so that its aliases win over shipped ones.
        let name = "actors/ own.tsv".to_owned();
        self.files.insert(name.clone(), read_text(path)?.into());
        self.tracked = vec![name];
        Ok(self)
    }

    /// The text of a file.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.files.get(name).map(Cow::as_ref)
    }

    /// The text of a file that must be there.
    pub(crate) fn required(&self, name: &str) -> Result<&str> {
        self.get(name).ok_or_else(|| Error::LexiconFile {
            place: Place::file(name),
            accepted: REQUIRED.to_owned(),
        })
    }

    /// The files of a folder, sorted by name.
    pub(crate) fn folder(&self, prefix: &str) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .filter(move |(name, _)| name.starts_with(prefix))
            .map(|(name, text)| (name.as_str(), text.as_ref()))
    }

    /// Whether the actors of a file are tracked.
    pub(crate) fn tracks(&self, file: &str) -> bool {
        self.tracked.iter().any(|name| name == file)
    }

    /// All files, sorted by name, for hashing and listing.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.folder("")
    }
}

fn read_text(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|source| Error::Io {
        path: path.to_owned(),
        source,
    })
}

/// The folded beginnings in `boilerplate.tsv`: one a line, `#` comments.
pub(crate) fn boilerplate(text: &str) -> Vec<Vec<u8>> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter_map(|line| line.split('\t').nth(1))
        .filter(|form| *form != "form")
        .map(fold)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_copy_inside_the_program_is_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons/ar");
        let on_disk = Source::folder_at(&folder).unwrap();
        let names = |source: &Source| source.files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&on_disk), names(&Source::shipped()));
        assert_eq!(on_disk.files, Source::shipped().files);
    }
}
