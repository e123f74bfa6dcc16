//! Nothing but input, lexicon and options matters: not threads, chunks, locale, time zone, or the order of the disk.

use crate::program::{assert_same, contents, file, score, succeed, table};

#[test]
fn threads_chunks_checkpoints_locale_and_time_zone_change_no_byte() {
    let folder = tempfile::tempdir().unwrap();
    let input = file(folder.path(), "news.csv", table(700).as_bytes());
    let out = folder.path().join("out");
    succeed(&mut score(&input, &out, &["--threads", "1"]));
    let expected = contents(&out);
    for (more, environment) in [
        (&["--threads", "3"][..], &[("LC_ALL", "C")][..]),
        (
            &["--threads", "8"],
            &[("LC_ALL", "ar_EG.UTF-8"), ("TZ", "Asia/Baku")],
        ),
        (&["--chunk-bytes", "1"], &[("LC_ALL", "tr_TR.UTF-8")]),
        (
            &["--chunk-bytes", "7000", "--checkpoint-bytes", "0"],
            &[("TZ", "Pacific/Kiritimati")],
        ),
        (
            &["--checkpoint-bytes", "1"],
            &[("LANG", "xx"), ("TZ", ":nonsense")],
        ),
        (&["--threads", "2"], &[("HOME", "/nonexistent"), ("TERM", "dumb")]),
    ] {
        let mut command = score(&input, &out, more);
        command.envs(environment.iter().copied());
        succeed(&mut command);
        assert_same(&out, &expected, &format!("{more:?} {environment:?}"));
    }
}

#[test]
fn the_order_in_which_files_were_made_changes_no_byte() {
    let folder = tempfile::tempdir().unwrap();
    let rows = table(60);
    let (header, rows) = rows.split_once('\n').unwrap();
    let rows: Vec<&str> = rows.lines().collect();
    let input = folder.path().join("in");
    let mut expected = None;
    for step in [1, 7, 11, 19] {
        let _ = std::fs::remove_dir_all(&input);
        std::fs::create_dir_all(input.join("sub")).unwrap();
        for at in 0..20 {
            // Each step goes through all twenty, in another order.
            let at = at * step % 20;
            let name = format!("{}part-{at:02}.csv", if at % 3 == 0 { "sub/" } else { "" });
            let part = rows[at * 3..at * 3 + 3].join("\n");
            file(&input, &name, format!("{header}\n{part}\n").as_bytes());
            file(&input, &format!("note-{at}.txt"), "رحبت تركيا بالاتفاق".as_bytes());
        }
        let out = folder.path().join("out");
        succeed(&mut score(input.to_str().unwrap(), &out, &[]));
        match &expected {
            None => expected = Some(contents(&out)),
            Some(expected) => assert_same(&out, expected, &format!("step {step}")),
        }
    }
}

#[test]
fn a_folder_of_results_inside_the_input_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let rows = table(30);
    file(folder.path(), "news.csv", rows.as_bytes());
    let out = folder.path().join("out");
    let input = folder.path().to_str().unwrap();
    succeed(&mut score(input, &out, &[]));
    let mut expected = contents(&out);
    succeed(&mut score(input, &out, &["--checkpoint-bytes", "0"]));
    let mut found = contents(&out);
    let records = [&mut expected, &mut found].map(|files| {
        let bytes = files.remove("run.json").unwrap();
        serde_json::from_slice::<serde_json::Value>(&bytes).unwrap()
    });
    assert_eq!(records[0]["inputs"], records[1]["inputs"]);
    assert_eq!(records[0]["counts"], records[1]["counts"]);
    for (name, bytes) in expected {
        assert!(found[&name] == bytes, "{name}");
    }
}
