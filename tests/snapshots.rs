//! Every table and the help text as they stand; review a changed snapshot as prose.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use assert_cmd::Command;
use std::path::Path;

fn nabra() -> Command {
    let mut command = Command::cargo_bin("nabra").unwrap();
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

#[test]
fn the_tables_of_a_small_corpus_stay_as_reviewed() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let status = nabra()
        .args(["score", "tests/cli/news.csv", "--quiet", "-o"])
        .arg(&out)
        .output()
        .unwrap();
    assert!(status.status.success());
    for table in [
        "sentences",
        "stances",
        "documents",
        "outlets",
        "rejects",
        "comparison",
        "dyads",
        "trends",
        "terms",
        "shift",
        "events",
        "duplicates",
    ] {
        let text = std::fs::read_to_string(out.join(format!("{table}.csv"))).unwrap();
        insta::assert_snapshot!(table, text);
    }
    // The hash of the lexicon's files changes with every row of it.
    let methods = std::fs::read_to_string(out.join("methods.md")).unwrap();
    let (before, hash) = methods.split_once("files ").unwrap();
    let behind = hash.split_once('…').unwrap().1;
    insta::assert_snapshot!("methods", format!("{before}files …{behind}"));
    assert!(Path::new(&out.join("run.json")).is_file());
}

#[test]
fn the_help_text_stays_as_reviewed() {
    for (name, arguments) in [
        ("help", vec!["--help"]),
        ("help_score", vec!["score", "--help"]),
        ("help_compare", vec!["compare", "--help"]),
        ("help_merge", vec!["merge", "--help"]),
    ] {
        let output = nabra().args(arguments).env("COLUMNS", "100").output().unwrap();
        insta::assert_snapshot!(name, String::from_utf8(output.stdout).unwrap());
    }
}
