//! The last step of a run: finished files get their final names, together.
//!
//! In: the folder of finished files, the output folder, and a place for the files of an earlier run.
//! Rule: the earlier `run.json` is put aside first, so that from then on the folder is no run; then each table takes
//! the place of the earlier one, which is put aside too; `run.json` comes last.
//! Guarantee: when a step fails, all steps before it are taken back, so that the earlier run stands as it was. When
//! the program is killed between two steps, doing it again goes on where it was cut off.
//! Cost: two renames a file and three syncs of the folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Result, at_path};

/// The record of the run, renamed last.
pub(super) const RECORD: &str = "run.json";

/// Moves every file of `finished` into `out`, `run.json` last, and what stood there into `earlier`.
///
/// # Errors
/// When a file cannot be renamed or a folder not be synced.
pub(crate) fn publish(finished: &Path, out: &Path, earlier: &Path) -> Result<()> {
    let mut moved = Vec::new();
    let outcome = move_all(finished, out, earlier, &mut moved);
    if outcome.is_err() {
        // Each step is undone if it can be; what is told is why the first one failed.
        for (from, to) in moved.iter().rev() {
            let _ = fs::rename(to, from);
        }
        let _ = sync_folder(out);
    }
    outcome
}

fn move_all(finished: &Path, out: &Path, earlier: &Path, moved: &mut Vec<(PathBuf, PathBuf)>) -> Result<()> {
    let mut step = |from: PathBuf, to: PathBuf| {
        match fs::rename(&from, &to) {
            Ok(()) => moved.push((from, to)),
            Err(source) => return Err(at_path(&to, source)),
        }
        Ok(())
    };
    let aside = |name: &str| -> Option<(PathBuf, PathBuf)> {
        let old = out.join(name);
        old.symlink_metadata().ok().map(|_| (old, earlier.join(name)))
    };
    if !earlier.is_dir() {
        fs::create_dir(earlier).map_err(|source| at_path(earlier, source))?;
    }
    if let Some((old, place)) = aside(RECORD) {
        step(old, place)?;
    }
    sync_folder(out)?;
    for name in tables(finished)? {
        if let Some((old, place)) = aside(&name) {
            step(old, place)?;
        }
        step(finished.join(&name), out.join(&name))?;
    }
    sync_folder(out)?;
    step(finished.join(RECORD), out.join(RECORD))?;
    sync_folder(out)
}

/// The names of all finished files but the record, in order.
fn tables(finished: &Path) -> Result<Vec<String>> {
    let at = |source| at_path(finished, source);
    let mut names = Vec::new();
    for entry in fs::read_dir(finished).map_err(at)? {
        let name = entry.map_err(at)?.file_name().to_string_lossy().into_owned();
        if name != RECORD {
            names.push(name);
        }
    }
    names.sort_unstable();
    Ok(names)
}

/// Makes the names in a folder last through a power cut. Windows has no such call and needs none; some network
/// file systems refuse it.
pub(crate) fn sync_folder(path: &Path) -> Result<()> {
    if cfg!(unix) {
        let sync = || fs::File::open(path)?.sync_all();
        match sync() {
            Err(error)
                if !matches!(
                    error.kind(),
                    io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
                ) =>
            {
                return Err(at_path(path, error));
            }
            _ => {}
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(path: &Path) -> Option<String> {
        fs::read_to_string(path).ok()
    }

    /// An output folder with an earlier run and a new one that is finished.
    fn folders() -> (tempfile::TempDir, [PathBuf; 3]) {
        let folder = tempfile::tempdir().unwrap();
        let paths = ["finished", "out", "earlier"].map(|name| folder.path().join(name));
        for (path, content) in [(&paths[0], "new"), (&paths[1], "old")] {
            fs::create_dir(path).unwrap();
            for name in ["a.csv", "b.csv", RECORD] {
                fs::write(path.join(name), content).unwrap();
            }
        }
        fs::write(paths[1].join("notes.txt"), "the user's").unwrap();
        (folder, paths)
    }

    #[test]
    fn all_files_change_together_and_others_stay() {
        let (_folder, [finished, out, earlier]) = folders();
        publish(&finished, &out, &earlier).unwrap();
        for name in ["a.csv", "b.csv", RECORD] {
            assert_eq!(text(&out.join(name)).as_deref(), Some("new"));
            assert_eq!(text(&earlier.join(name)).as_deref(), Some("old"));
        }
        assert_eq!(text(&out.join("notes.txt")).as_deref(), Some("the user's"));
    }

    #[test]
    fn a_step_that_fails_takes_all_steps_back() {
        let (_folder, [finished, out, earlier]) = folders();
        // A folder with something in it stands where the earlier b.csv is to be put aside.
        fs::create_dir_all(earlier.join("b.csv/full")).unwrap();
        let error = publish(&finished, &out, &earlier).unwrap_err();
        assert!(error.to_string().contains("b.csv"), "{error}");
        for name in ["a.csv", "b.csv", RECORD] {
            assert_eq!(text(&out.join(name)).as_deref(), Some("old"), "{name}");
            assert_eq!(text(&finished.join(name)).as_deref(), Some("new"), "{name}");
        }
    }

    #[test]
    fn what_a_kill_cut_off_is_completed_by_doing_it_again() {
        // The renames in their order; a kill may come behind any number of them.
        let steps = |[finished, out, earlier]: &[PathBuf; 3]| {
            [
                (out.join(RECORD), earlier.join(RECORD)),
                (out.join("a.csv"), earlier.join("a.csv")),
                (finished.join("a.csv"), out.join("a.csv")),
                (out.join("b.csv"), earlier.join("b.csv")),
                (finished.join("b.csv"), out.join("b.csv")),
            ]
        };
        for done in 0..=5 {
            let (_folder, paths) = folders();
            fs::create_dir(&paths[2]).unwrap();
            for (from, to) in steps(&paths).iter().take(done) {
                fs::rename(from, to).unwrap();
            }
            assert_eq!(paths[1].join(RECORD).exists(), done == 0);
            publish(&paths[0], &paths[1], &paths[2]).unwrap();
            for name in ["a.csv", "b.csv", RECORD] {
                assert_eq!(
                    text(&paths[1].join(name)).as_deref(),
                    Some("new"),
                    "{name} after {done} steps"
                );
            }
        }
    }
}
