//! Where lexicon files come from: the copy inside the program, or a folder.
//!
//! In: a path, or nothing. Out: file names with their texts.
//! Guarantee: the copy inside the program is the folder `lexicons/ar` at the time of the build; a test
//! compares the two.

use super::actor::Standing;
use super::ledger::{Family, Ledger, ONLY};
use super::text::Text;
use super::tsv::Table;
use crate::error::{Error, Place, Result, at_path};
use crate::fold::fold;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Read;
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

/// The name of a user's actor file: it sorts first, so that its aliases win over shipped ones.
const OWN: &str = "actors/ own.tsv";

/// Files of the folder itself that are read.
const READ: [&str; 8] = [
    "affixes.tsv",
    "boilerplate.tsv",
    "fitted.tsv",
    "stopwords.tsv",
    "markers.tsv",
    "nouns.tsv",
    "shifters.tsv",
    "weights.toml",
];

/// Most bytes of one file: ten times a lexicon of 200,000 rows.
const MOST_BYTES: u64 = 256 << 20;

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
            let io = |source| at_path(&folder, source);
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
        self.files.insert(OWN.to_owned(), read_text(path)?.into());
        self.tracked = vec![OWN.to_owned()];
        Ok(self)
    }

    /// Adds a file, or replaces the one of this name.
    ///
    /// ```
    /// use nabra::lexicon::{Lexicon, Source};
    /// let source = Source::shipped().with_file("boilerplate.tsv", "id\tform\tnote\n");
    /// assert!(Lexicon::read(&source)?.boilerplate.is_empty());
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    #[must_use]
    pub fn with_file(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        self.files.insert(name.into(), Cow::Owned(text.into()));
        self
    }

    /// What the actors of a file are.
    pub(crate) fn standing(&self, file: &str) -> Standing {
        if self.tracked.iter().any(|name| name == file) {
            Standing::Tracked
        } else if self.files.contains_key(OWN) {
            Standing::Replaced
        } else {
            Standing::Known
        }
    }

    /// Files that nothing reads, such as a misspelt one.
    pub fn unread(&self) -> impl Iterator<Item = &str> {
        let names = self.files.keys().map(String::as_str);
        names.filter(|name| !name.contains('/') && !READ.contains(name))
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

    /// Reads a file that must be there.
    pub(crate) fn read_required(&self, name: &str, ledger: &Ledger, read: impl FnMut(&str, Content<'_>)) {
        if let Err(error) = self.required(name) {
            ledger.refuse(error);
        }
        self.read_each(name, read);
    }

    /// Reads a file, or the files of a folder, which ends in a slash, sorted by name.
    pub(crate) fn read_each(&self, wanted: &str, mut read: impl FnMut(&str, Content<'_>)) {
        let is_wanted = |name: &str| name == wanted || wanted.ends_with('/') && name.starts_with(wanted);
        for (name, text) in self.files.iter().filter(|(name, _)| is_wanted(name)) {
            match text {
                Cow::Borrowed(text) => read(name, Content::of_program(text)),
                Cow::Owned(text) => read(name, text.as_str().into()),
            }
        }
    }

    /// All files, sorted by name, for hashing and listing.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_ref()))
    }
}

/// The text of a file, and how entries keep pieces of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Content<'a> {
    pub(crate) text: &'a str,
    pub(crate) keep: fn(&'a str) -> Text,
}

impl Content<'static> {
    /// What is part of the program is never copied.
    const fn of_program(text: &'static str) -> Self {
        Self {
            text,
            keep: Text::of_program,
        }
    }
}

impl<'a> From<&'a str> for Content<'a> {
    fn from(text: &'a str) -> Self {
        Self {
            text,
            keep: Text::copied,
        }
    }
}

/// Reads a file whole, up to [`MOST_BYTES`]; a pipe or device may have no end.
fn read_text(path: &Path) -> Result<String> {
    let io = |source| at_path(path, source);
    let file = std::fs::File::open(path).map_err(io)?;
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(io)?;
    let refused = |row, found: &str, accepted: &str| Error::LexiconRow {
        place: Place::row(path.display().to_string(), row),
        found: found.to_owned(),
        accepted: accepted.to_owned(),
    };
    if bytes.len() as u64 > MOST_BYTES {
        let accepted = format!("at most {} MB in a file", MOST_BYTES >> 20);
        return Err(refused(1, "a file that goes on behind that", &accepted));
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = error
            .as_bytes()
            .get(..error.utf8_error().valid_up_to())
            .unwrap_or_default();
        // As many lines as there are pieces between line ends.
        let line = good.split(|byte| *byte == b'\n').count() as u64;
        refused(
            line,
            "bytes that are not UTF-8",
            "UTF-8; save the file in that encoding",
        )
    })
}

/// The folded beginnings in `boilerplate.tsv`.
pub(crate) fn boilerplate(file: &str, content: Content<'_>, ledger: &Ledger) -> Vec<Vec<u8>> {
    let rows = Table::parse(file, content, &["id", "form", "note"], ledger).read(|row| {
        row.id();
        fold(&row.form("form", Family::Boilerplate, ONLY))
    });
    rows.into_iter().filter(|form| !form.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_not_utf_8_is_named_with_its_row() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("nouns.tsv"), b"id\na\n\xC7\n").unwrap();
        let error = Source::folder_at(folder.path()).unwrap_err().to_string();
        assert!(
            error.contains("nouns.tsv:3: found bytes that are not UTF-8"),
            "{error}"
        );
    }

    #[test]
    fn a_file_that_nothing_reads_is_told() {
        let source = Source::shipped().with_file("nuons.tsv", "");
        assert_eq!(source.unread().collect::<Vec<_>>(), ["nuons.tsv"]);
        assert_eq!(Source::shipped().unread().count(), 0);
    }

    #[test]
    fn the_copy_inside_the_program_is_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons/ar");
        let on_disk = Source::folder_at(&folder).unwrap();
        let names = |source: &Source| source.files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&on_disk), names(&Source::shipped()));
        assert_eq!(on_disk.files, Source::shipped().files);
    }
}
