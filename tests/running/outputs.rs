//! Places that cannot be written, disks that are full, readers that go away.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::program::{
    FILES, assert_same, contents, file, final_names, message, names, run, score, succeed, table,
};

#[test]
fn an_output_that_cannot_be_written_is_named_and_nothing_changes() {
    let folder = tempfile::tempdir().unwrap();
    let input = file(folder.path(), "news.csv", table(5).as_bytes());
    let path = |name: &str| folder.path().join(name);
    file(folder.path(), "a-file", b"the user's");
    for name in ["occupied/sentences.csv/x", "occupied-2/run.json", "linked"] {
        std::fs::create_dir_all(path(name)).unwrap();
    }
    std::os::unix::fs::symlink("/nonexistent/place", path("dead-link")).unwrap();
    for (out, part) in [
        ("a-file", "a-file"),
        ("a-file/out", "a-file/out"),
        (
            "occupied",
            "occupied/sentences.csv: a folder stands where a table is to be written",
        ),
        ("occupied-2", "occupied-2/run.json: a folder"),
        ("dead-link", "dead-link"),
        ("dead-link/out", "dead-link/out"),
        ("nul\u{1}\u{202e}name/\u{1b}[31m/../../a-file", "a-file"),
    ] {
        let before = names(folder.path());
        let output = run(&mut score(&input, &path(out), &[]));
        let said = message(&output);
        assert_eq!(output.status.code(), Some(2), "{out}: {said}");
        assert!(said.contains(part), "{out}: {said}");
        assert!(!said.contains(['\u{1b}', '\u{202e}']), "{said:?}");
        assert_eq!(names(folder.path()).len(), before.len(), "{out}");
        assert_eq!(std::fs::read(path("a-file")).unwrap(), b"the user's");
    }
    assert_eq!(names(&path("occupied")), ["sentences.csv"]);
}

#[test]
fn missing_parents_are_made_and_a_linked_folder_is_used() {
    let folder = tempfile::tempdir().unwrap();
    let input = file(folder.path(), "news.csv", table(5).as_bytes());
    let deep = folder.path().join("a/b/ج/out");
    succeed(&mut score(&input, &deep, &[]));
    assert_eq!(names(&deep), FILES);
    let link = folder.path().join("link");
    std::os::unix::fs::symlink(&deep, &link).unwrap();
    succeed(&mut score(&input, &link, &[]));
    assert_eq!(names(&link), FILES);
}

#[test]
fn a_relative_output_folder_is_made_where_the_program_stands() {
    let folder = tempfile::tempdir().unwrap();
    let input = file(folder.path(), "news.csv", table(5).as_bytes());
    for out in ["out", "./here/out", "x/../out2"] {
        std::fs::create_dir_all(folder.path().join("x")).unwrap();
        succeed(score(&input, Path::new(out), &[]).current_dir(folder.path()));
        assert_eq!(names(&folder.path().join(out)), FILES, "{out}");
    }
}

#[test]
fn files_of_the_user_in_the_output_folder_stay() {
    let folder = tempfile::tempdir().unwrap();
    let input = file(folder.path(), "news.csv", table(5).as_bytes());
    let out = folder.path().join("out");
    std::fs::create_dir_all(out.join("figures")).unwrap();
    for name in ["notes.txt", ".nabra", ".sentences.csv.part"] {
        file(&out, name, b"the user's");
    }
    succeed(&mut score(&input, &out, &[]));
    succeed(&mut score(&input, &out, &["--resume"]));
    let mut expected = [
        &FILES[..],
        &["notes.txt", ".nabra", ".sentences.csv.part", "figures"],
    ]
    .concat();
    expected.sort_unstable();
    assert_eq!(names(&out), expected);
}

#[test]
fn tables_that_are_links_are_replaced_and_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let input = file(folder.path(), "news.csv", table(5).as_bytes());
    let out = folder.path().join("out");
    std::fs::create_dir(&out).unwrap();
    let mine = file(folder.path(), "mine.csv", b"the user's");
    std::os::unix::fs::symlink(&mine, out.join("sentences.csv")).unwrap();
    succeed(&mut score(&input, &out, &[]));
    assert_eq!(std::fs::read(&mine).unwrap(), b"the user's");
    assert!(out.join("sentences.csv").symlink_metadata().unwrap().is_file());
}

/// Runs a command whose files may not grow beyond so many blocks of 512 bytes: like a disk that is full.
fn on_a_full_disk(blocks: u32, command: &Command) -> Command {
    let mut limited = Command::new("sh");
    limited
        .arg("-c")
        .arg(format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\""))
        .arg("sh")
        .arg(command.get_program())
        .args(command.get_args());
    limited
}

#[test]
fn a_full_disk_ends_the_run_with_the_name_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let input = file(folder.path(), "news.csv", table(3000).as_bytes());
    let out = folder.path().join("out");
    succeed(&mut score(&input, &out, &[]));
    let before = contents(&out);
    for (blocks, more) in [
        (0, &[][..]),
        (1, &[]),
        (100, &[]),
        (900, &[]),
        (900, &["--resume"]),
    ] {
        let output = run(&mut on_a_full_disk(blocks, &score(&input, &out, more)));
        let said = message(&output);
        assert_eq!(output.status.code(), Some(2), "{blocks}: {said}");
        assert!(
            said.contains(".nabra-work/new/") || said.contains(".part"),
            "{said}"
        );
        assert_same(&out, &before, &format!("{blocks} blocks"));
    }
}

#[test]
fn a_run_goes_on_when_the_disk_has_room_again() {
    let folder = tempfile::tempdir().unwrap();
    let input = file(folder.path(), "news.csv", table(3000).as_bytes());
    let undisturbed = folder.path().join("undisturbed");
    succeed(&mut score(&input, &undisturbed, &[]));
    let expected = contents(&undisturbed);
    let out = folder.path().join("out");
    let pieces = ["--chunk-bytes", "4000", "--checkpoint-bytes", "0", "--resume"];
    let output = run(&mut on_a_full_disk(900, &score(&input, &out, &pieces)));
    let said = message(&output);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("note: the first ") && said.contains("--resume"),
        "{said}"
    );
    assert_eq!(final_names(&out), [""; 0]);
    succeed(&mut score(&input, &out, &["--resume"]));
    assert_same(&out, &expected, "with room again");
}

#[test]
fn a_reader_that_goes_away_is_a_normal_end() {
    let folder = tempfile::tempdir().unwrap();
    let input = file(folder.path(), "news.csv", table(50).as_bytes());
    let out = folder.path().join("out");
    for closed in ["stdout", "stderr"] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nabra"));
        command.args(["score", &input, "-o"]).arg(&out);
        // The pipe's other end is closed before the program writes its first byte.
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        match closed {
            "stdout" => drop(child.stdout.take()),
            _ => drop(child.stderr.take()),
        }
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{closed}: {}", message(&output));
        assert_eq!(names(&out), FILES);
        std::fs::remove_dir_all(&out).unwrap();
    }
}

#[test]
fn a_share_of_rejects_is_one_of_all_records_and_a_hopeless_input_ends_early() {
    let folder = tempfile::tempdir().unwrap();
    let good = |rows: usize| "g,x\n".repeat(rows);
    let bad = |rows: usize| "b\n".repeat(rows);
    let out = folder.path().join("out");
    for (name, rows, limit, rejected) in [
        // Exactly the limit is accepted, one more is not; and it does not matter where the bad rows are.
        ("at", good(190) + &bad(10), "5%", None),
        ("above", bad(11) + &good(189), "5%", Some("11 rejected")),
        ("all", bad(20), "100%", None),
        ("none", bad(1) + &good(500), "0%", Some("1 rejected")),
        ("front", bad(30) + &good(1470), "2%", None),
        // More than half of ten thousand: the wrong column or file. The rest is not read.
        ("hopeless", bad(12_000), "30%", Some("10000 rejected")),
        (
            "hopeless late",
            good(4999) + &bad(7000),
            "30%",
            Some("5001 rejected"),
        ),
        ("half", good(6000) + &bad(6000), "30%", Some("6000 rejected")),
        ("not more than half", good(6000) + &bad(6000), "50%", None),
    ] {
        let input = file(folder.path(), "news.csv", format!("id,text\n{rows}").as_bytes());
        let mut said = Vec::new();
        for pieces in [
            &["--threads", "1"][..],
            &["--threads", "4", "--chunk-bytes", "3000"],
        ] {
            let output = run(&mut score(
                &input,
                &out,
                &[&["--max-rejects", limit], pieces].concat(),
            ));
            assert_eq!(
                output.status.code(),
                Some(i32::from(rejected.is_some())),
                "{name}: {}",
                message(&output)
            );
            said.push(message(&output));
        }
        assert!(
            said[0].contains(rejected.unwrap_or_default()),
            "{name}: {}",
            said[0]
        );
        assert_eq!(said[0], said[1], "{name}");
        if rejected.is_some() {
            assert!(!out.exists() || names(&out) == FILES, "{name}");
        }
    }
}

#[test]
fn a_strict_run_that_fails_keeps_nothing_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let rows = table(600);
    let input = file(folder.path(), "news.csv", rows.as_bytes());
    let out = folder.path().join("out");
    for limit in [
        &["--strict"][..],
        &["--max-rejects", "3"],
        &["--max-rejects", "0.5%"],
    ] {
        let more = [limit, &["--checkpoint-bytes", "0", "--chunk-bytes", "2000"]].concat();
        let output = run(&mut score(&input, &out, &more));
        assert_eq!(output.status.code(), Some(1), "{}", message(&output));
        assert!(message(&output).contains("news.csv:"), "{}", message(&output));
        assert!(!out.exists(), "{limit:?}: {:?}", names(&out));
    }
}
