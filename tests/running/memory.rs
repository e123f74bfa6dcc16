//! Memory that does not grow with the input.

use std::io::{Read, Write};
use std::path::Path;
use std::process::Stdio;
use std::sync::{Condvar, Mutex};

use crate::program::{final_names, score};

#[test]
fn a_slow_worker_holds_the_reader_back() {
    const THREADS: usize = 3;
    /// Jobs that were read and not written yet, the most of them so far, and whether the slow one may end.
    #[derive(Default)]
    struct Seen {
        under_way: usize,
        most: usize,
        written: usize,
        may_end: bool,
    }
    let seen = (Mutex::new(Seen::default()), Condvar::new());
    let mut jobs = 0..500_usize;
    nabra::engine::in_order(
        THREADS.try_into().unwrap(),
        |_: &mut usize| {
            let Some(job) = jobs.next() else { return Ok(None) };
            let mut now = seen.0.lock().unwrap();
            now.under_way += 1;
            now.most = now.most.max(now.under_way);
            // The first job ends only when the reader has come as far as it can.
            now.may_end |= now.under_way == THREADS + 2;
            seen.1.notify_all();
            Ok(Some(job))
        },
        || (),
        |(), job, _| {
            if job == 0 {
                let now = seen.0.lock().unwrap();
                drop(seen.1.wait_while(now, |now| !now.may_end).unwrap());
            }
        },
        |_| {
            let mut now = seen.0.lock().unwrap();
            now.under_way -= 1;
            now.written += 1;
            Ok(())
        },
    )
    .unwrap();
    let seen = seen.0.into_inner().unwrap();
    assert_eq!((seen.most, seen.written), (THREADS + 2, 500));
}

/// Scores what `feed` writes and gives the most memory that the program ever took, in megabytes.
fn peak(out: &Path, more: &[&str], feed: impl FnOnce(&mut dyn Write) + Send) -> u64 {
    let _ = std::fs::remove_dir_all(out);
    let mut child = score("-", out, more).stdin(Stdio::piped()).spawn().unwrap();
    let mut input = std::io::BufWriter::with_capacity(1 << 18, child.stdin.take().unwrap());
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    std::thread::scope(|scope| {
        scope.spawn(move || feed(&mut input));
        while child.try_wait().unwrap().is_none() {
            // The system counts the highest mark itself; only what comes in the last milliseconds can be missed.
            let mut text = String::new();
            if let Ok(mut file) = std::fs::File::open(&status) {
                let _ = file.read_to_string(&mut text);
            }
            let mark = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            if let Some(mark) = mark {
                peak = peak.max(mark.trim().trim_end_matches(" kB").parse::<u64>().unwrap());
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    });
    assert!(child.wait().unwrap().success());
    assert_eq!(final_names(out).len(), 5);
    peak / 1024
}

/// Writes a table of `rows` documents, each with the id and outlet that the functions give it.
fn rows(rows: u64, id: impl Fn(u64) -> u64, outlet: impl Fn(u64) -> u64) -> impl FnOnce(&mut dyn Write) {
    move |out| {
        writeln!(out, "id,outlet,text").unwrap();
        for row in 0..rows {
            let text = "نددت موسكو بسياسة أنقرة";
            writeln!(out, "d{},o{},{text} {row}.", id(row), outlet(row)).unwrap();
        }
    }
}

#[test]
#[ignore = "long: five million rows, some minutes"]
fn memory_does_not_grow_with_the_input() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let csv = &["--format", "csv"][..];
    let base = peak(&out, csv, rows(200_000, |row| row, |row| row % 7));
    eprintln!("200,000 documents: {base} MB");
    let check = |name: &str, more: u64, found: u64| {
        eprintln!("{name}: {found} MB");
        assert!(
            found <= base + more,
            "{name}: {found} MB, {base} MB for 200,000 documents"
        );
    };
    // A million ids are remembered in memory, the others on the disk.
    check(
        "five million documents",
        12,
        peak(&out, csv, rows(5_000_000, |row| row, |row| row % 7)),
    );
    check(
        "each id twice",
        12,
        peak(&out, csv, rows(2_400_000, |row| row / 2, |row| row % 7)),
    );
    check(
        "one id for all",
        12,
        peak(&out, csv, rows(1_000_000, |_| 0, |row| row % 7)),
    );
    let outlet = |row: u64| row * 7919 % 1_000_000;
    check(
        "a million outlets",
        28,
        peak(&out, csv, rows(1_200_000, |row| row, outlet)),
    );
    let rejected = |out: &mut dyn Write| {
        out.write_all(b"id,text\n").unwrap();
        for row in 0..2_000_000 {
            writeln!(out, "only one cell, but in quotes that \"never close {row}").unwrap();
        }
    };
    check("all rows rejected", 12, peak(&out, csv, rejected));
    let zeros = |out: &mut dyn Write| {
        // A gigabyte of zeros, then of spaces, in about a megabyte each.
        for byte in [0, b' '] {
            let block = vec![byte; 1 << 20];
            let mut archive = flate2::write::GzEncoder::new(&mut *out, flate2::Compression::best());
            archive.write_all(b"id,text\n1,").unwrap();
            for _ in 0..1024 {
                archive.write_all(&block).unwrap();
            }
            archive.write_all(b"\n").unwrap();
            archive.finish().unwrap();
        }
    };
    check("a decompression bomb", 70, peak(&out, csv, zeros));
    let block = vec![b'\n'; 1 << 20];
    let lines = |out: &mut dyn Write| {
        let mut archive = flate2::write::GzEncoder::new(out, flate2::Compression::best());
        archive.write_all(b"id,text\n").unwrap();
        for _ in 0..512 {
            archive.write_all(&block).unwrap();
        }
        archive
            .write_all("1,نددت موسكو بسياسة أنقرة\n".as_bytes())
            .unwrap();
        archive.finish().unwrap();
    };
    check("half a gigabyte of empty lines", 12, peak(&out, csv, lines));
    let long = |out: &mut dyn Write| {
        writeln!(out, "id,text").unwrap();
        for row in 0..30 {
            writeln!(out, "{row},{}", "نددت موسكو بسياسة أنقرة. ".repeat(360_000)).unwrap();
        }
    };
    let found = peak(&out, csv, long);
    eprintln!("thirty records of 16 MB: {found} MB");
    assert!(found < 700, "{found} MB");
}
