//! `nabra validate`, `nabra fit` and `nabra sample` as a user runs them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

use assert_cmd::Command;
use std::path::Path;

/// Six coded units of four documents, made up.
const SHEET: &str = "doc_id,text,actor,tone,effect,voice,stances\n\
    a,نددت موسكو بسياسة أنقرة,TUR,-1,0,attributed,RUS>TUR:-\n\
    a,نددت موسكو بسياسة أنقرة,RUS,0,0,,RUS>TUR:-\n\
    b,أشادت روسيا بموقف أذربيجان,AZE,1,0,attributed,RUS>AZE:+\n\
    b,أشادت روسيا بموقف أذربيجان,RUS,0,0,,RUS>AZE:+\n\
    c,وصل الوزير إلى يريفان,ARM,0,0,,\n\
    d,هاجمت القوات الروسية المدينة,RUS,-1,0,author,\n";

fn nabra(folder: &Path, arguments: &[&str]) -> std::process::Output {
    Command::cargo_bin("nabra")
        .unwrap()
        .current_dir(folder)
        .args(arguments)
        .output()
        .unwrap()
}

fn folder_with_sheet() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("sheet.csv"), SHEET).unwrap();
    folder
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn validate_prints_figures_and_writes_them_as_json() {
    let folder = folder_with_sheet();
    let done = nabra(
        folder.path(),
        &["validate", "sheet.csv", "--json", "v.json", "--baselines"],
    );
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    let out = text(&done.stdout);
    for part in [
        "6 units, 4 documents",
        "tone, macro-F1",
        "all-neutral",
        "Tone by actor",
    ] {
        assert!(out.contains(part), "{part} is missing in\n{out}");
    }
    let json = std::fs::read_to_string(folder.path().join("v.json")).unwrap();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["gold"]["units"], 6);
    assert!(json["agreement"]["tone"]["macro_f1"]["value"].as_f64().unwrap() > 0.0);
}

#[test]
fn the_gate_gives_exit_code_one() {
    let folder = folder_with_sheet();
    let passed = nabra(folder.path(), &["validate", "sheet.csv", "--min-f1", "0.01"]);
    assert_eq!(passed.status.code(), Some(0));
    let failed = nabra(folder.path(), &["validate", "sheet.csv", "--min-f1", "1.1"]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(text(&failed.stderr).contains("is below 1.100"));
}

#[test]
fn a_sheet_that_is_not_accepted_is_refused_with_its_place() {
    let folder = folder_with_sheet();
    let bad = SHEET.replace("RUS,-1", "RUS,minus");
    std::fs::write(folder.path().join("bad.csv"), bad).unwrap();
    let refused = nabra(folder.path(), &["validate", "bad.csv"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        text(&refused.stderr).contains("bad.csv:7: column tone"),
        "{}",
        text(&refused.stderr)
    );
}

#[test]
fn a_fit_is_the_same_twice_and_validate_knows_its_own_sentences() {
    let folder = folder_with_sheet();
    let fit = |out| {
        let arguments = [
            "fit",
            "sheet.csv",
            "--date",
            "2024-11-21",
            "--folds",
            "2",
            "-o",
            out,
        ];
        let done = nabra(folder.path(), &arguments);
        assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
        std::fs::read(folder.path().join(out)).unwrap()
    };
    let weights = fit("one.tsv");
    assert_eq!(weights, fit("two.tsv"));
    assert!(text(&weights).contains("2024-11-21"));
    let lexicon = folder.path().join("lexicon");
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons/ar"),
        &lexicon,
    );
    std::fs::write(lexicon.join("fitted.tsv"), weights).unwrap();
    let done = nabra(folder.path(), &["validate", "sheet.csv", "--lexicon", "lexicon"]);
    assert!(text(&done.stdout).contains("FITTED ON THIS VERY FILE"));
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_sample_shows_no_score_and_is_never_written_over() {
    let folder = tempfile::tempdir().unwrap();
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let scored = nabra(
        folder.path(),
        &["score", seeds.to_str().unwrap(), "-o", "out", "-q"],
    );
    assert_eq!(scored.status.code(), Some(0), "{}", text(&scored.stderr));
    let draw = |out| {
        nabra(
            folder.path(),
            &["sample", "out", "-n", "9", "--seed", "4", "-o", out],
        )
    };
    assert_eq!(draw("one.csv").status.code(), Some(0));
    assert_eq!(draw("two.csv").status.code(), Some(0));
    let read = |name| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("one.csv"), read("two.csv"));
    let mut rows = csv::Reader::from_reader(std::io::Cursor::new(read("one.csv")));
    let header: Vec<String> = rows.headers().unwrap().iter().map(str::to_owned).collect();
    assert!(
        !header
            .iter()
            .any(|name| name == "confidence" || name == "polarity")
    );
    let tone = header.iter().position(|name| name == "tone").unwrap();
    let rows: Vec<csv::StringRecord> = rows.records().map(|row| row.unwrap()).collect();
    assert_eq!(rows.len(), 9);
    assert!(rows.iter().all(|row| row.iter().skip(tone).all(str::is_empty)));
    assert_eq!(read("one-key.csv").lines().count(), 10);
    let again = draw("one.csv");
    assert_ne!(again.status.code(), Some(0));
    assert!(text(&again.stderr).contains("--force"));
}
