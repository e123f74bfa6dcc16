//! One corpus in many shapes that must not matter: every shape gives the same sentence scores, through the whole program.
//!
//! Shapes of the file (marks, line ends, compression, delimiters, formats, quoting, order of columns, encodings) must give
//! the same bytes of `sentences.csv` and `stances.csv`; shapes of the text (NFD, tatweel, vowel signs) the same scores;
//! the order of rows the same rows.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use unicode_normalization::UnicodeNormalization as _;

use crate::samples::{gzip, utf16};

/// Tables whose bytes must not change.
const TABLES: [&str; 2] = ["sentences.csv", "stances.csv"];

/// A shape of the corpus: what it is, and its files.
type Shape = (&'static str, Vec<(&'static str, Vec<u8>)>);

/// Another spelling of a text.
type Spelling<'s> = (&'static str, &'s dyn Fn(&str) -> String);

/// A document: id, outlet, date, title, text.
type Row = [String; 5];

/// Golden sentences, three a document.
fn corpus() -> Vec<Row> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let mut sentences = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(path).unwrap();
        let rows = text
            .lines()
            .filter(|line| !line.starts_with('#') && !line.starts_with("id\t"));
        sentences.extend(
            rows.filter_map(|row| row.split('\t').nth(7).map(str::to_owned))
                .step_by(5),
        );
    }
    assert!(sentences.len() > 60, "the golden tables have moved");
    let rows = sentences.chunks(3).enumerate().map(|(at, group)| {
        let outlet = ["الأفق", "Al Fajr", "=ق"][at % 3].to_owned();
        [
            format!("d{at:03}"),
            outlet,
            "2024-08-26".to_owned(),
            format!("عنوان {at}"),
            group.join(". "),
        ]
    });
    rows.collect()
}

/// Scores files into a folder and gives the bytes of its tables by name.
fn score(files: &[(&str, Vec<u8>)]) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    let inputs: Vec<PathBuf> = files
        .iter()
        .map(|(name, bytes)| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            path
        })
        .collect();
    let out = folder.path().join("out");
    let mut program = Command::new(env!("CARGO_BIN_EXE_nabra"));
    let done = program
        .args(["score", "-q", "--threads", "1", "-o"])
        .arg(&out)
        .args(&inputs)
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let tables = TABLES.iter().chain(&["rejects.csv"]);
    tables
        .map(|name| ((*name).to_owned(), std::fs::read(out.join(name)).unwrap()))
        .collect()
}

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

fn csv_with(rows: &[Row], delimiter: &str, end: &str) -> String {
    let mut text = ["id", "outlet", "date", "title", "text"].join(delimiter) + end;
    for row in rows {
        text += &row
            .iter()
            .map(|cell| quoted(cell))
            .collect::<Vec<_>>()
            .join(delimiter);
        text += end;
    }
    text
}

fn csv(rows: &[Row]) -> String {
    csv_with(rows, ",", "\n")
}

fn json_lines(rows: &[Row]) -> String {
    let mut text = String::new();
    for [id, outlet, date, title, body] in rows {
        let object =
            serde_json::json!({"id": id, "outlet": outlet, "date": date, "title": title, "text": body});
        writeln!(text, "{object}").unwrap();
    }
    text
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn the_shape_of_a_file_changes_no_byte_of_a_table() {
    let rows = corpus();
    let plain = csv(&rows);
    let expected = score(&[("n.csv", plain.clone().into_bytes())]);
    assert!(expected["sentences.csv"].len() > 10_000 && expected["stances.csv"].len() > 1000);
    let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    let reordered = {
        let mut text = "النص,note,العنوان,التاريخ,المصدر,المعرف\n".to_owned();
        for [id, outlet, date, title, body] in &rows {
            writeln!(
                text,
                "{},x,{},{date},{},{id}",
                quoted(body),
                quoted(title),
                quoted(outlet)
            )
            .unwrap();
        }
        text
    };
    let (head, tail) = plain.as_bytes().split_at(plain.len() / 2);
    let middle = rows.len() / 2;
    let one_bad = plain.replacen("\"d003\"", "\"d-bad\",\"x\nshort\n\"d003\"", 1);
    let shapes: Vec<Shape> = vec![
        ("a mark", vec![("n.csv", format!("\u{FEFF}{plain}").into_bytes())]),
        (
            "two marks",
            vec![("n.csv", format!("\u{FEFF}\u{FEFF}{plain}").into_bytes())],
        ),
        ("CRLF", vec![("n.csv", csv_with(&rows, ",", "\r\n").into_bytes())]),
        ("CR", vec![("n.csv", csv_with(&rows, ",", "\r").into_bytes())]),
        (
            "blank lines",
            vec![("n.csv", csv_with(&rows, ",", "\n\n").into_bytes())],
        ),
        (
            "no last line end",
            vec![("n.csv", plain.trim_end().as_bytes().to_vec())],
        ),
        ("gzip", vec![("n.csv.gz", gzip(plain.as_bytes()))]),
        (
            "gzip of two members",
            vec![("n.csv.gz", [gzip(head), gzip(tail)].concat())],
        ),
        ("gzip without the name", vec![("n.csv", gzip(plain.as_bytes()))]),
        (
            "semicolons",
            vec![("n.csv", csv_with(&rows, ";", "\n").into_bytes())],
        ),
        ("tabs", vec![("n.tsv", csv_with(&rows, "\t", "\n").into_bytes())]),
        ("bars", vec![("n.csv", csv_with(&rows, "|", "\n").into_bytes())]),
        ("JSON Lines", vec![("n.jsonl", json_lines(&rows).into_bytes())]),
        (
            "JSON Lines, compressed",
            vec![("n.ndjson.gz", gzip(json_lines(&rows).as_bytes()))],
        ),
        (
            "UTF-16 LE",
            vec![("n.csv", marked(b"\xFF\xFE", utf16(&plain, u16::to_le_bytes)))],
        ),
        (
            "UTF-16 BE",
            vec![("n.csv", marked(b"\xFE\xFF", utf16(&plain, u16::to_be_bytes)))],
        ),
        (
            "UTF-16 without a mark",
            vec![("n.csv", utf16(&plain, u16::to_le_bytes))],
        ),
        (
            "columns in another order",
            vec![("n.csv", reordered.into_bytes())],
        ),
        (
            "two files",
            vec![
                ("a.csv", csv(&rows[..middle]).into_bytes()),
                ("b.csv", csv(&rows[middle..]).into_bytes()),
            ],
        ),
        (
            "two files of two formats",
            vec![
                ("a.jsonl", json_lines(&rows[..middle]).into_bytes()),
                ("b.csv.gz", gzip(csv(&rows[middle..]).as_bytes())),
            ],
        ),
        ("one bad row", vec![("n.csv", one_bad.into_bytes())]),
        (
            "the header again",
            vec![(
                "n.csv",
                (csv(&rows[..middle]) + &csv(&rows[middle..])).into_bytes(),
            )],
        ),
    ];
    for (name, files) in shapes {
        let found = score(&files);
        for table in TABLES {
            assert!(found[table] == expected[table], "{name}: {table} differs");
        }
        let rejects = String::from_utf8(found["rejects.csv"].clone())
            .unwrap()
            .lines()
            .count()
            - 1;
        let expected = match name {
            "one bad row" => 2,
            "the header again" => 1,
            _ => 0,
        };
        assert_eq!(rejects, expected, "{name}");
    }
}

#[test]
fn windows_1256_and_iso_8859_6_give_the_scores_of_their_letters() {
    for encoding in [encoding_rs::WINDOWS_1256, encoding_rs::ISO_8859_6] {
        let mut rows = corpus();
        for cell in rows.iter_mut().flatten() {
            // Only what the encoding has, so that both files hold the same letters.
            cell.retain(|letter| !encoding.encode(letter.encode_utf8(&mut [0; 4])).2);
        }
        let plain = csv(&rows);
        let expected = score(&[("n.csv", plain.clone().into_bytes())]);
        let found = score(&[("n.csv", encoding.encode(&plain).0.into_owned())]);
        for table in TABLES {
            assert!(
                found[table] == expected[table],
                "{}: {table} differs",
                encoding.name()
            );
        }
    }
}

/// Rows of `sentences.csv` without places and words.
fn scores(tables: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(tables["sentences.csv"].as_slice());
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let kept = |name: &str| !matches!(name, "start" | "end" | "evidence" | "text");
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let cells = header.iter().zip(row.iter()).filter(|(name, _)| kept(name));
        cells.map(|(_, cell)| cell).collect::<Vec<_>>().join(",")
    });
    rows.collect()
}

#[test]
fn the_spelling_of_a_text_changes_no_score() {
    let rows = corpus();
    let expected = scores(&score(&[("n.csv", csv(&rows).into_bytes())]));
    assert!(expected.len() > 60);
    let vowels = |text: &str| -> String {
        let mark = |letter: char| {
            if matches!(letter, 'ب'..='غ' | 'ف'..='ي') {
                "\u{64E}"
            } else {
                ""
            }
        };
        text.chars()
            .flat_map(|letter| [letter.to_string(), mark(letter).to_owned()])
            .collect()
    };
    let spellings: [Spelling<'_>; 5] = [
        ("decomposed", &|text| text.nfd().collect()),
        ("tatweel", &|text| text.replace('ت', "تـ").replace('س', "ســ")),
        ("vowel signs", &vowels),
        ("direction marks", &|text| text.replace(' ', "\u{200F} \u{202B}")),
        ("all of them", &|text| {
            vowels(&text.nfd().collect::<String>()).replace('ت', "تـ")
        }),
    ];
    for (name, spell) in spellings {
        let mut spelt = rows.clone();
        for [.., text] in &mut spelt {
            *text = spell(text);
        }
        assert_eq!(
            scores(&score(&[("n.csv", csv(&spelt).into_bytes())])),
            expected,
            "{name}"
        );
    }
}

#[test]
fn the_order_of_rows_changes_the_order_only() {
    let mut rows = corpus();
    let mut expected = scores(&score(&[("n.csv", csv(&rows).into_bytes())]));
    rows.reverse();
    rows.rotate_left(7);
    let mut found = scores(&score(&[("n.csv", csv(&rows).into_bytes())]));
    assert_ne!(found, expected);
    found.sort();
    expected.sort();
    assert_eq!(found, expected);
}
