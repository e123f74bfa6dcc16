//! What stands in the folder of a run at each moment.

use super::super::stop::Ended;
use super::super::work::WORK;
use super::*;

const TABLES: &[(&str, &[&str])] = &[("a.csv", &["x", "y"]), ("b.csv", &["z"])];

fn create(path: &Path) -> Result<OutputFolder> {
    OutputFolder::create(path, TABLES, false, &Stop::default())
}

fn resume(path: &Path) -> Result<(OutputFolder, Option<u32>)> {
    OutputFolder::resume(path, TABLES, false, &Stop::default(), |state| match state {
        7 => Ok(()),
        other => Err(format!("state {other} then, 7 now")),
    })
}

/// What stands in a folder, sorted.
pub(in crate::report) fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn text(path: PathBuf) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// A folder in which a run was killed behind a checkpoint with `state`: one row is whole and one is not.
fn killed(state: u32) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut out = create(folder.path()).unwrap();
    out.write("a.csv", b"1,2\n", 1).unwrap();
    out.checkpoint(1, state).unwrap();
    out.write("a.csv", b"3,4\n5,", 2).unwrap();
    out.sync().unwrap();
    std::fs::remove_file(folder.path().join(".nabra.lock")).unwrap();
    // As a kill would: nothing is tidied, and the lock is let go.
    std::mem::forget(out);
    folder
}

#[test]
fn files_appear_together_at_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/out");
    let mut out = create(&path).unwrap();
    out.write("a.csv", b"1,2\n", 1).unwrap();
    assert!(names(&path).iter().all(|name| name.starts_with('.')));
    out.finish(|files| format!("{}", files[0].1.rows)).unwrap();
    assert_eq!(names(&path), ["a.csv", "b.csv", "run.json"]);
    assert_eq!(text(path.join("a.csv")), "x,y\n1,2\n");
    assert_eq!(text(path.join("run.json")), "1");
}

#[test]
fn a_run_that_fails_leaves_an_earlier_one_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    create(folder.path())
        .unwrap()
        .finish(|_| "first".to_owned())
        .unwrap();
    let mut second = create(folder.path()).unwrap();
    second.write("a.csv", b"9,9\n", 1).unwrap();
    drop(second);
    assert_eq!(names(folder.path()), ["a.csv", "b.csv", "run.json"]);
    assert_eq!(text(folder.path().join("a.csv")), "x,y\n");
}

#[test]
fn folders_made_for_nothing_are_removed() {
    let folder = tempfile::tempdir().unwrap();
    drop(create(&folder.path().join("new/out")).unwrap());
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_folder_in_place_of_a_table_is_refused_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("b.csv")).unwrap();
    let error = create(folder.path()).unwrap_err();
    assert!(
        matches!(&error, Error::FolderInPlaceOfFile { path } if path.ends_with("b.csv")),
        "{error}"
    );
    assert_eq!(names(folder.path()), ["b.csv"]);
}

#[test]
fn two_runs_into_one_folder_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let first = create(folder.path()).unwrap();
    assert!(matches!(create(folder.path()), Err(Error::FolderInUse { .. })));
    assert!(matches!(resume(folder.path()), Err(Error::FolderInUse { .. })));
    drop(first);
    assert!(create(folder.path()).is_ok());
}

#[test]
fn what_a_killed_run_left_is_replaced() {
    let folder = killed(7);
    let out = create(folder.path()).unwrap();
    out.finish(|_| String::new()).unwrap();
    assert_eq!(names(folder.path()), ["a.csv", "b.csv", "run.json"]);
    assert_eq!(text(folder.path().join("a.csv")), "x,y\n");
}

#[test]
fn a_link_in_place_of_the_work_folder_is_removed_and_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let (other, out) = (folder.path().join("other"), folder.path().join("out"));
    for path in [&other, &other.join("new"), &out] {
        std::fs::create_dir(path).unwrap();
    }
    for name in ["new/run.json", "new/a.csv", "checkpoint.json"] {
        std::fs::write(other.join(name), "the user's").unwrap();
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(&other, out.join(WORK)).unwrap();
    let (run, state) = resume(&out).unwrap();
    assert_eq!(state, None);
    run.finish(|_| String::new()).unwrap();
    assert_eq!(text(other.join("new/a.csv")), "the user's");
    assert_eq!(names(&out), ["a.csv", "b.csv", "run.json"]);
}

#[test]
fn a_resumed_run_goes_on_behind_the_last_whole_row() {
    let folder = killed(7);
    let (mut out, state) = resume(folder.path()).unwrap();
    assert_eq!(state, Some(7));
    out.write("a.csv", b"5,6\n", 1).unwrap();
    out.finish(|files| format!("{} {}", files[0].1.rows, files[0].1.sha256))
        .unwrap();
    let expected = "x,y\n1,2\n5,6\n";
    assert_eq!(text(folder.path().join("a.csv")), expected);
    assert_eq!(
        text(folder.path().join("run.json")),
        format!("2 {}", FileRecord::of(expected.as_bytes(), 2).sha256)
    );
    assert_eq!(names(folder.path()), ["a.csv", "b.csv", "run.json"]);
}

#[test]
fn nothing_to_resume_is_a_new_run() {
    let folder = tempfile::tempdir().unwrap();
    let (out, state) = resume(folder.path()).unwrap();
    assert_eq!(state, None);
    out.finish(|_| String::new()).unwrap();
    assert_eq!(text(folder.path().join("b.csv")), "z\n");
}

#[test]
fn what_does_not_fit_or_is_not_whole_is_refused_and_kept() {
    let changed = |name: &str, content: &str| {
        let folder = killed(7);
        std::fs::write(folder.path().join(WORK).join(name), content).unwrap();
        folder
    };
    for (folder, part) in [
        (killed(8), "state 8 then, 7 now"),
        (changed("new/a.csv", "x,y\n1,9\n"), "a.csv are not whole"),
        (changed("new/b.csv", ""), "b.csv are not whole"),
        (changed("checkpoint.json", "{}"), "another version"),
    ] {
        let message = resume(folder.path()).unwrap_err().to_string();
        assert!(
            message.contains(part) && message.contains("--resume"),
            "{message}"
        );
        assert_eq!(names(folder.path()), [WORK]);
        assert!(folder.path().join(WORK).join("new/a.csv").exists());
    }
}

#[test]
fn a_stopped_run_writes_no_more_and_says_what_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out");
    for checkpoint in [false, true] {
        let stop = Stop::default();
        let mut out = OutputFolder::create(&path, TABLES, false, &stop).unwrap();
        if checkpoint {
            out.checkpoint(5, 7).unwrap();
        }
        let ended = stop.stop();
        assert!(matches!(out.write("a.csv", b"1,2\n", 1), Err(Error::Interrupted)));
        assert!(matches!(out.finish(|_| String::new()), Err(Error::Interrupted)));
        assert_eq!(stop.stop(), ended);
        match ended {
            Ended::Kept { folder, records } if checkpoint => {
                assert_eq!((folder, records), (path.join(WORK), 5));
                assert_eq!(names(&path), [WORK]);
                assert!(resume(&path).is_ok());
            }
            Ended::Nothing if !checkpoint => assert!(names(folder.path()).is_empty()),
            other => panic!("{other:?}"),
        }
    }
    let stop = Stop::default();
    stop.stop();
    assert!(matches!(
        OutputFolder::create(&path, TABLES, false, &stop),
        Err(Error::Interrupted)
    ));
}

#[test]
fn a_run_killed_while_its_files_got_their_names_is_completed_by_the_next() {
    let folder = killed(7);
    let work = folder.path().join(WORK);
    std::fs::write(work.join("new/run.json"), "committed").unwrap();
    // This one had its name already.
    std::fs::rename(work.join("new/b.csv"), folder.path().join("b.csv")).unwrap();
    drop(create(folder.path()).unwrap());
    assert_eq!(names(folder.path()), ["a.csv", "b.csv", "run.json"]);
    assert_eq!(text(folder.path().join("run.json")), "committed");
}
