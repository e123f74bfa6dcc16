//! Ctrl-C, TERM and `--resume`, at moments that the test chooses.

use std::path::Path;
use std::process::{Command, Output};

use crate::program::{
    FILES, Waiting, assert_same, contents, file, message, names, run, score, score_text, start, table,
};

/// Rows of a table whose half is more than is read to choose the encoding: 256 KB.
const ROWS: usize = 4000;

fn end(waiting: Waiting, signal: &str) -> Output {
    let id = waiting.child.id().to_string();
    assert!(
        Command::new("kill")
            .args([signal, &id])
            .status()
            .unwrap()
            .success()
    );
    let output = waiting.child.wait_with_output().unwrap();
    drop(waiting.input);
    output
}

/// The whole text, its first half, and the folder of an undisturbed run.
fn undisturbed(folder: &Path) -> (String, usize, std::collections::BTreeMap<String, Vec<u8>>) {
    let text = table(ROWS);
    let out = folder.join("undisturbed");
    assert!(score_text(&out, &text, &[]).status.success());
    assert_eq!(names(&out), FILES);
    let half = text.len() / 2;
    let half = half
        + text.as_bytes()[half..]
            .iter()
            .position(|byte| *byte == b'\n')
            .unwrap()
        + 1;
    (text, half, contents(&out))
}

#[test]
fn a_run_that_was_ended_goes_on_and_writes_the_undisturbed_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let (text, half, expected) = undisturbed(folder.path());
    for signal in ["-TERM", "-KILL"] {
        let out = folder.path().join("ended");
        let output = end(start(&out, &text[..half], &[]), signal);
        assert!(!output.status.success());
        assert!(names(&out).iter().all(|name| name.starts_with('.')), "{signal}");
        if signal != "-KILL" {
            assert_eq!(output.status.code(), Some(2), "{signal}");
            let said = message(&output);
            assert!(
                said.contains("records are kept in") && said.contains("--resume"),
                "{said}"
            );
            assert_eq!(names(&out), [".nabra-work"], "{signal}");
            assert_eq!(names(&out.join(".nabra-work"))[..2], ["checkpoint.json", "new"]);
        }
        let output = score_text(&out, &text, &["--resume", "--threads", "1"]);
        assert!(output.status.success(), "{}", message(&output));
        assert_same(&out, &expected, signal);
        std::fs::remove_dir_all(&out).unwrap();
    }
}

#[test]
fn what_is_kept_is_not_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let (text, half, _) = undisturbed(folder.path());
    let out = folder.path().join("ended");
    end(start(&out, &text[..half], &[]), "-TERM");
    // Without -q the program says where it went on.
    let input = file(folder.path(), "whole.csv", text.as_bytes());
    let output = Command::new("sh")
        .args([
            "-c",
            "exec \"$0\" score - --resume -o \"$1\" --format csv < \"$2\"",
        ])
        .args([env!("CARGO_BIN_EXE_nabra"), out.to_str().unwrap(), &input])
        .output()
        .unwrap();
    let said = message(&output);
    let records: usize = said
        .lines()
        .find_map(|line| {
            line.strip_prefix("note: went on behind the first ")?
                .strip_suffix(" records")
        })
        .unwrap_or_else(|| panic!("{said}"))
        .parse()
        .unwrap();
    assert!((1..ROWS).contains(&records), "{records}");
}

#[test]
fn a_run_that_is_ended_before_a_checkpoint_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for signal in ["-TERM", "-INT"] {
        let out = folder.path().join("new/out");
        // Without pieces: by default a checkpoint comes behind 64 MB.
        let mut command = score("-", &out, &["--format", "csv"]);
        let mut child = command
            .stdin(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let input = child.stdin.take().unwrap();
        while names(&out.join(".nabra-work/new")).len() < FILES.len() - 1 {
            assert!(
                child.try_wait().unwrap().is_none(),
                "{signal}: the run ended by itself"
            );
            std::thread::sleep(std::time::Duration::from_millis(2));
        }
        let output = end(Waiting { child, input }, signal);
        assert_eq!(output.status.code(), Some(2), "{signal}");
        assert!(
            message(&output).contains("nothing is kept"),
            "{}",
            message(&output)
        );
        assert_eq!(
            names(folder.path()),
            [""; 0],
            "{signal}: folders made for nothing go too"
        );
    }
}

#[test]
fn an_earlier_run_stays_when_the_next_is_ended() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let text = table(ROWS);
    assert!(score_text(&out, &table(10), &[]).status.success());
    let before = contents(&out);
    let output = end(start(&out, &text, &[]), "-TERM");
    assert_eq!(output.status.code(), Some(2));
    let mut after = names(&out);
    assert_eq!(after.remove(0), ".nabra-work");
    assert_eq!(after, FILES);
    for (name, bytes) in &before {
        if name != "run.json" {
            assert!(std::fs::read(out.join(name)).unwrap() == *bytes, "{name}");
        }
    }
    // A new run, not a resumed one, replaces both.
    assert!(score_text(&out, &table(10), &[]).status.success());
    assert_same(&out, &before, "a new run");
}

#[test]
fn what_is_kept_for_another_run_is_refused_with_what_differs_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (text, half, expected) = undisturbed(folder.path());
    let out = folder.path().join("ended");
    end(start(&out, &text[..half], &[]), "-TERM");
    let other_text = text.replacen("هطل المطر", "هطل الثلج", 1);
    let shorter = &text[..text.floor_char_boundary(9000)];
    let actors = concat!(env!("CARGO_MANIFEST_DIR"), "/lexicons/ar/actors/standing.tsv");
    for (text, more, part) in [
        (&text[..], &["--bom"][..], "options bom was false, is true"),
        (
            &text,
            &["--text-col", "title"],
            "options text_col was null, is \"title\"",
        ),
        (&text, &["--actors", actors], "lexicon actors was null"),
        (&other_text, &[], "are not those that were read then"),
        (shorter, &[], "are not those that were read then"),
    ] {
        let output = score_text(&out, text, &[&["--resume"], more].concat());
        let said = message(&output);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(part) && said.contains("without --resume"), "{said}");
        assert_eq!(names(&out), [".nabra-work"]);
    }
    let other_file = file(folder.path(), "other.csv", text.as_bytes());
    let output = run(&mut score(&other_file, &out, &["--resume", "--format", "csv"]));
    assert!(message(&output).contains("input 1 name was \"-\""));
    // After all that it still goes on.
    assert!(score_text(&out, &text, &["--resume"]).status.success());
    assert_same(&out, &expected, "resumed after refusals");
}

#[test]
fn a_limit_of_rejects_may_be_raised_when_a_run_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let text = table(ROWS);
    let out = folder.path().join("out");
    end(
        start(&out, &text[..text.len() / 2], &["--max-rejects", "20"]),
        "-TERM",
    );
    let output = score_text(&out, &text, &["--resume", "--max-rejects", "1000"]);
    assert!(output.status.success(), "{}", message(&output));
}

#[test]
fn a_second_run_into_the_same_folder_is_refused_and_the_first_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (text, half, expected) = undisturbed(folder.path());
    let out = folder.path().join("out");
    let mut first = start(&out, &text[..half], &[]);
    for more in [&[][..], &["--resume"]] {
        let second = score_text(&out, &text, more);
        assert_eq!(second.status.code(), Some(2));
        assert!(
            message(&second).contains("another run is writing"),
            "{}",
            message(&second)
        );
    }
    std::io::Write::write_all(&mut first.input, &text.as_bytes()[half..]).unwrap();
    drop(first.input);
    assert!(first.child.wait().unwrap().success());
    assert_same(&out, &expected, "the first run");
}
