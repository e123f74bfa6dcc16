//! A folder as a list of sources.
//!
//! In: a folder. Out: its tables and JSON Lines files, its groups of `.txt` files, and what cannot be read.
//! Rules: subfolders are read too. Sources are in the byte order of their paths, whatever order the disk gives. Hidden
//! files, and files of other endings, are passed over and told in a notice. A link is followed only to a file inside the
//! folder. With a format given by option every visible file is read in it.
//! A folder below with an earlier run's tables is passed over, so that the output may lie inside the input.
//! Guarantee: nothing is opened that could block (pipes, devices); no recursion, no loops.
//! Not here: contents; only a file called `manifest.csv` is looked into by the caller.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::options::Format;
use super::reject::RejectReason;

/// What stands in a folder.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// A file of many documents.
    File(PathBuf, Format),
    /// The `.txt` files of one folder.
    Texts {
        files: Vec<PathBuf>,
        manifest: Option<PathBuf>,
    },
    /// An entry that is not read.
    Refused(RejectReason, String),
}

/// A folder's contents by path; the texts of a folder stand under the folder's own path.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    pub(crate) found: BTreeMap<PathBuf, Found>,
    /// Entries that are not meant for us: how many, and the first few.
    pub(crate) passed_over: u64,
    pub(crate) examples: Vec<String>,
}

/// Lists a folder and its subfolders; `is_manifest` looks into a file called `manifest.csv`.
///
/// # Errors
/// Only when the folder itself cannot be read.
pub(crate) fn list(
    root: &Path,
    format: Option<Format>,
    is_manifest: &dyn Fn(&Path) -> bool,
) -> io::Result<Listing> {
    let mut listing = Listing::default();
    let canonical = fs::canonicalize(root)?;
    let mut folders = vec![(root.to_owned(), fs::read_dir(root)?)];
    while let Some((folder, entries)) = folders.pop() {
        for entry in entries {
            let path = match entry {
                Ok(entry) => entry.path(),
                Err(error) => {
                    listing.refuse(folder.join("?"), RejectReason::Unreadable, error.to_string());
                    continue;
                }
            };
            match kind(&path, &canonical) {
                Entry::Folder if is_run(&path) => listing.pass_over(&path),
                Entry::Folder => match fs::read_dir(&path) {
                    Ok(entries) => folders.push((path, entries)),
                    Err(error) => listing.refuse(path, RejectReason::Unreadable, error.to_string()),
                },
                Entry::File => listing.add(&folder, path, format, is_manifest),
                Entry::PassOver => listing.pass_over(&path),
                Entry::Refuse(reason, message) => listing.refuse(path, reason, message),
            }
        }
    }
    for found in listing.found.values_mut() {
        if let Found::Texts { files, .. } = found {
            files.sort_unstable();
        }
    }
    listing.examples.sort_unstable();
    listing.examples.truncate(5);
    Ok(listing)
}

/// Whether a folder holds what a run of ours wrote: scored again, its `sentences.csv` would pass for news.
fn is_run(folder: &Path) -> bool {
    ["run.json", "rejects.csv"]
        .iter()
        .all(|name| folder.join(name).is_file())
}

enum Entry {
    File,
    Folder,
    PassOver,
    Refuse(RejectReason, String),
}

fn kind(path: &Path, root: &Path) -> Entry {
    let hidden = path
        .file_name()
        .is_none_or(|name| name.to_string_lossy().starts_with('.'));
    let metadata = match fs::symlink_metadata(path) {
        _ if hidden => return Entry::PassOver,
        Ok(metadata) => metadata,
        Err(error) => return Entry::Refuse(RejectReason::Unreadable, error.to_string()),
    };
    if metadata.is_symlink() {
        return linked(path, root);
    }
    if metadata.is_dir() {
        if holds_a_run(path) {
            return Entry::PassOver;
        }
        Entry::Folder
    } else if metadata.is_file() {
        Entry::File
    } else {
        Entry::Refuse(RejectReason::NotAFile, "neither a file nor a folder".to_owned())
    }
}

/// Whether a folder is one of results, whole or not: what nabra wrote inside its input is not its next input.
pub(crate) fn holds_a_run(folder: &Path) -> bool {
    let has = |name: &str| folder.join(name).exists();
    has(".nabra-work") || (has("run.json") && has("rejects.csv"))
}

fn linked(path: &Path, root: &Path) -> Entry {
    match fs::canonicalize(path) {
        Err(error) => Entry::Refuse(
            RejectReason::Unreadable,
            format!("a link that leads nowhere: {error}"),
        ),
        Ok(target) if !target.starts_with(root) => Entry::Refuse(
            RejectReason::OutsideLink,
            "a link that leads out of the folder; name its target instead".to_owned(),
        ),
        // A folder inside is read under its own name.
        Ok(target) if target.is_dir() => Entry::PassOver,
        Ok(target) if target.is_file() => Entry::File,
        Ok(_) => Entry::Refuse(
            RejectReason::NotAFile,
            "a link to neither a file nor a folder".to_owned(),
        ),
    }
}

impl Listing {
    fn add(
        &mut self,
        folder: &Path,
        path: PathBuf,
        format: Option<Format>,
        is_manifest: &dyn Fn(&Path) -> bool,
    ) {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        if name.eq_ignore_ascii_case("manifest.csv") && is_manifest(&path) {
            let other = match self.texts(folder) {
                Found::Texts {
                    manifest: Some(known),
                    ..
                } if *known > path => Some(std::mem::replace(known, path)),
                Found::Texts {
                    manifest: Some(_), ..
                } => Some(path),
                Found::Texts { manifest, .. } => {
                    *manifest = Some(path);
                    None
                }
                _ => None,
            };
            if let Some(other) = other {
                let message = "a second manifest; the first by name was taken".to_owned();
                self.refuse(other, RejectReason::DuplicateRow, message);
            }
            return;
        }
        match format.or_else(|| Format::from_name(&name)) {
            Some(Format::Text) => {
                if let Found::Texts { files, .. } = self.texts(folder) {
                    files.push(path);
                }
            }
            Some(format) => {
                self.found.insert(path.clone(), Found::File(path, format));
            }
            None => self.pass_over(&path),
        }
    }

    fn texts(&mut self, folder: &Path) -> &mut Found {
        self.found
            .entry(folder.to_owned())
            .or_insert_with(|| Found::Texts {
                files: Vec::new(),
                manifest: None,
            })
    }

    fn refuse(&mut self, path: PathBuf, reason: RejectReason, message: String) {
        self.found.insert(path, Found::Refused(reason, message));
    }

    fn pass_over(&mut self, path: &Path) {
        self.passed_over += 1;
        // Sorted and cut down now and then, so that the examples do not depend on the disk's order.
        self.examples.push(
            path.file_name()
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default(),
        );
        if self.examples.len() > 100 {
            self.examples.sort_unstable();
            self.examples.truncate(5);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_listed_in_path_order_with_its_subfolders() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("sub/.git")).unwrap();
        for name in [
            "b.txt",
            "a.txt",
            "z.csv",
            "c.jsonl.gz",
            "manifest.csv",
            "README.md",
            ".hidden.txt",
            "sub/x.txt",
        ] {
            fs::write(root.join(name), "x").unwrap();
        }
        let listing = list(root, None, &|_| true).unwrap();
        let found: Vec<_> = listing.found.into_iter().collect();
        let at = |name: &str| root.join(name);
        let texts = |files: &[&str], manifest: Option<&str>| Found::Texts {
            files: files.iter().map(|name| at(name)).collect(),
            manifest: manifest.map(at),
        };
        assert_eq!(
            found,
            [
                (root.to_owned(), texts(&["a.txt", "b.txt"], Some("manifest.csv"))),
                (at("c.jsonl.gz"), Found::File(at("c.jsonl.gz"), Format::JsonLines)),
                (at("sub"), texts(&["sub/x.txt"], None)),
                (at("z.csv"), Found::File(at("z.csv"), Format::Csv)),
            ]
        );
        assert_eq!(
            (listing.passed_over, listing.examples.join(" ")),
            (3, ".git .hidden.txt README.md".to_owned())
        );
    }

    #[test]
    fn the_tables_of_an_earlier_run_are_not_read_as_news() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        fs::create_dir(&out).unwrap();
        fs::write(folder.path().join("a.csv"), "x").unwrap();
        fs::write(out.join("sentences.csv"), "x").unwrap();
        let found = |listing: Listing| listing.found.len();
        assert_eq!(found(list(folder.path(), None, &|_| false).unwrap()), 2);
        for name in ["run.json", "rejects.csv"] {
            fs::write(out.join(name), "x").unwrap();
        }
        let listing = list(folder.path(), None, &|_| false).unwrap();
        assert_eq!(
            (listing.passed_over, listing.examples.join(" ")),
            (1, "out".to_owned())
        );
        assert_eq!(found(listing), 1);
    }

    #[test]
    fn of_two_manifests_the_first_by_name_is_taken_and_the_other_told() {
        let folder = tempfile::tempdir().unwrap();
        let names = ["manifest.csv", "Manifest.csv", "MANIFEST.CSV"].map(|name| folder.path().join(name));
        for name in &names {
            fs::write(name, "x").unwrap();
        }
        if fs::read_dir(folder.path()).unwrap().count() < 3 {
            return; // A file system that does not tell capitals.
        }
        let listing = list(folder.path(), None, &|_| true).unwrap();
        let texts = Found::Texts {
            files: Vec::new(),
            manifest: Some(names[2].clone()),
        };
        assert_eq!(listing.found.get(folder.path()), Some(&texts));
        assert_eq!(listing.found.len(), 3);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_to_files_inside_only() {
        use std::os::unix::fs::symlink;
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret.txt"), "x").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::write(root.join("a.txt"), "x").unwrap();
        symlink(root.join("a.txt"), root.join("inside.txt")).unwrap();
        symlink(outside.path().join("secret.txt"), root.join("out.txt")).unwrap();
        symlink(outside.path(), root.join("out")).unwrap();
        symlink(root.join("nowhere"), root.join("dead.txt")).unwrap();
        symlink(root, root.join("loop")).unwrap();
        let listing = list(root, None, &|_| false).unwrap();
        let reason = |name: &str| match listing.found.get(&root.join(name)) {
            Some(Found::Refused(reason, _)) => reason.as_str(),
            _ => "",
        };
        assert_eq!(
            [reason("out.txt"), reason("out"), reason("dead.txt")],
            ["outside_link", "outside_link", "unreadable"]
        );
        let texts = Found::Texts {
            files: vec![root.join("a.txt"), root.join("inside.txt")],
            manifest: None,
        };
        assert_eq!(listing.found.get(root), Some(&texts));
        assert_eq!(listing.passed_over, 1);
    }
}
