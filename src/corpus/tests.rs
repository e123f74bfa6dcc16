//! What must hold for the whole stage, over files of every format.

use std::fs;
use std::path::PathBuf;

use super::gzip::tests::gzip;
use super::*;
use crate::error::{Error, Result};

/// Everything that came out of a run.
#[derive(Debug, PartialEq)]
struct Run {
    documents: Vec<Document>,
    rejects: Vec<Reject>,
    notices: Vec<String>,
}

impl Run {
    fn reasons(&self) -> Vec<(u64, &'static str)> {
        self.rejects
            .iter()
            .map(|reject| (reject.line, reject.reason.as_str()))
            .collect()
    }

    fn ids(&self) -> Vec<&str> {
        self.documents
            .iter()
            .map(|document| document.id.as_str())
            .collect()
    }
}

/// Reads `inputs`, checking the accounting of every chunk and source.
fn read(inputs: &[PathBuf], options: &ReadOptions) -> Result<Run> {
    let mut sources = Sources::open(inputs, options)?;
    let (mut documents, mut rejects) = (Vec::new(), Vec::new());
    let mut number = 0;
    while let Some(chunk) = sources.next_chunk()? {
        let counts = chunk.parse(&mut documents, &mut rejects);
        assert_eq!(chunk.records(), counts.documents + counts.rejects);
        assert_eq!(chunk.number(), number);
        number += 1;
        sources.recycle(chunk);
    }
    for (index, tally) in sources.tallies().iter().enumerate() {
        let documents = documents
            .iter()
            .filter(|document| document.source_index == index)
            .count();
        let rejects = rejects
            .iter()
            .filter(|reject| reject.source_index == index)
            .count();
        assert_eq!(tally.records, (documents + rejects) as u64, "{}", tally.source);
    }
    let notices = sources.notices().iter().map(ToString::to_string).collect();
    Ok(Run {
        documents,
        rejects,
        notices,
    })
}

/// Reads one file of this name and content.
fn read_file(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Run> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let mut run = read(&[path], options)?;
    // The temporary folder's name is different each time.
    for document in &mut run.documents {
        document.source = name.into();
    }
    for reject in &mut run.rejects {
        reject.source = name.into();
    }
    run.notices
        .iter_mut()
        .for_each(|notice| *notice = notice.replace(&folder.path().display().to_string(), ""));
    Ok(run)
}

fn csv(bytes: impl AsRef<[u8]>) -> Run {
    read_file("n.csv", bytes.as_ref(), &ReadOptions::default()).unwrap()
}

#[test]
fn every_kind_of_bad_row_is_rejected_with_its_line_and_the_rest_is_read() {
    let text = b"id,outlet,text\n1,a,x\n\n2,a\n3,a,b,c\n4,a,\n5,a,say \"no\"\n6,\"a\" b,x\n7,a,\xC7\n8,a,x\0\n9,\"open,x\n10,a,\"l1\nl2\"\nid,outlet,text\n11,a,y\n";
    let run = csv(text);
    assert_eq!(run.ids(), ["1", "10", "11"]);
    let expected = [
        (4, "short_row"),
        (5, "long_row"),
        (6, "empty_text"),
        (7, "stray_quote"),
        (8, "stray_quote"),
        (9, "bad_encoding"),
        (10, "nul_byte"),
        (11, "unclosed_quote"),
        (14, "repeated_header"),
    ];
    assert_eq!(run.reasons(), expected);
    let columns: Vec<_> = run.rejects.iter().map(|reject| reject.column.as_str()).collect();
    assert_eq!(
        columns,
        ["", "", "text", "text", "outlet", "text", "text", "outlet", ""]
    );
    assert_eq!(
        run.documents
            .iter()
            .map(|document| document.line)
            .collect::<Vec<_>>(),
        [2, 12, 15]
    );
    for reject in &run.rejects {
        let raw = reject.raw.chars().next().unwrap();
        assert_eq!(
            char::from(text[usize::try_from(reject.byte_offset).unwrap()]),
            raw
        );
    }
}

#[test]
fn line_ends_marks_compression_and_utf_16_change_no_document() {
    let plain = "id,outlet,date,title,text\n1,الأناضول,26/08/2024,ع,\"قال \"\"نعم\"\"، ثم\"\n2,,,,نص\n";
    let expected = csv(plain).documents;
    let utf16 = |text: &str| {
        [
            &b"\xFF\xFE"[..],
            &text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
        ]
        .concat()
    };
    let (head, tail) = plain.as_bytes().split_at(70);
    for (name, bytes) in [
        ("crlf.csv", plain.replace('\n', "\r\n").into_bytes()),
        ("cr.csv", plain.replace('\n', "\r").into_bytes()),
        ("bom.csv", format!("\u{FEFF}{plain}").into_bytes()),
        ("boms.csv", format!("\u{FEFF}\u{FEFF}{plain}").into_bytes()),
        ("a.csv.gz", gzip(plain.as_bytes())),
        ("members.csv.gz", [gzip(head), gzip(tail)].concat()),
        ("a.csv", utf16(plain)),
        (
            "a.tsv",
            plain
                .replace("\",", "\";")
                .replace(',', "\t")
                .replace("\";", "\",")
                .into_bytes(),
        ),
        ("a.csv", plain.replace(',', ";").into_bytes()),
        ("open-end.csv", plain.trim_end().as_bytes().to_vec()),
    ] {
        let run = read_file(name, &bytes, &ReadOptions::default()).unwrap();
        assert_eq!(run.rejects, [], "{name}");
        let cells = |documents: &[Document]| {
            documents
                .iter()
                .map(|document| {
                    (
                        document.id.clone(),
                        document.outlet.clone(),
                        document.date.clone(),
                        document.text.clone(),
                        document.line,
                    )
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(cells(&run.documents), cells(&expected), "{name}");
    }
}

#[test]
fn legacy_encodings_are_read_and_told() {
    let text = "id,text\n1,قال الرئيس إن بلاده لن تقبل بأي اتفاق يمس سيادتها وإن المفاوضات مستمرة\n";
    for encoding in [encoding_rs::WINDOWS_1256, encoding_rs::ISO_8859_6] {
        let bytes = encoding.encode(text).0;
        let guessed = read_file("n.csv", &bytes, &ReadOptions::default()).unwrap();
        assert!(guessed.documents[0].text.starts_with("قال الرئيس"));
        assert!(
            guessed.notices[0].contains(&format!("read as {} (guessed", encoding.name())),
            "{:?}",
            guessed.notices
        );
        let options = ReadOptions {
            encoding: Some(encoding.name().into()),
            ..ReadOptions::default()
        };
        let declared = read_file("n.csv", &bytes, &options).unwrap();
        assert_eq!(declared.documents, guessed.documents);
        assert!(declared.notices[0].contains("as the option says"));
    }
}

#[test]
fn a_damaged_archive_gives_its_proved_members_and_one_reject() {
    let good = gzip(b"id,text\n1,a\n2,b\n3,\"c");
    let mut bad = gzip("d\"\n4,e\n".repeat(50).as_bytes());
    let end = bad.len() - 5;
    bad[end] ^= 0xFF;
    let run = read_file("n.csv.gz", &[good.clone(), bad].concat(), &ReadOptions::default()).unwrap();
    assert_eq!(
        (run.ids(), run.reasons()),
        (vec!["1", "2"], vec![(4, "corrupt_archive")])
    );
    for cut in 0..good.len() {
        let run = read_file("n.csv.gz", &good[..cut], &ReadOptions::default()).unwrap();
        assert_eq!((run.documents.len(), run.rejects.len()), (0, 1), "{cut}");
    }
    let run = read_file("n.csv.gz", b"id,text\n1,a\n", &ReadOptions::default()).unwrap();
    assert_eq!(run.rejects[0].reason, RejectReason::CorruptArchive);
}

#[test]
fn a_record_over_the_limit_is_rejected_and_reading_goes_on() {
    let options = ReadOptions {
        max_record_bytes: 1000,
        chunk_bytes: 100,
        ..ReadOptions::default()
    };
    let long = "ن".repeat(5000);
    let lines = "line\n".repeat(400);
    let text = format!("id,text\n1,{long}\n2,a\n3,\"{lines}\"\n4,b\n");
    let run = read_file("n.csv", text.as_bytes(), &options).unwrap();
    assert_eq!(run.ids(), ["2", "4"]);
    assert_eq!(run.rejects.len(), 1 + 401);
    assert_eq!(
        run.reasons()[..3],
        [(2, "too_long"), (4, "too_long"), (5, "short_row")]
    );
    assert!(run.rejects.iter().all(|reject| reject.raw.chars().count() <= 200));
    assert_eq!(run.documents[1].line, 405);
    let json = format!("{{\"text\":\"{long}\"}}\n{{\"text\":\"a\"}}\n");
    let run = read_file("n.jsonl", json.as_bytes(), &options).unwrap();
    assert_eq!((run.ids(), run.reasons()), (vec!["n:2"], vec![(1, "too_long")]));
}

#[test]
fn a_folder_gives_texts_with_their_manifest_then_its_other_files() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("b.txt", "نص ب");
    write("a.txt", "نص أ");
    write("c.txt", " \n");
    write(
        "manifest.csv",
        "file,outlet,date,note\na.txt,الأناضول,2024-08-26,x\nz.txt,,,\n",
    );
    write("more.csv", "id,text\n1,x\n");
    write("more.jsonl", "{\"text\":\"y\"}\n");
    write("notes.md", "x");
    let run = read(&[folder.path().to_owned()], &ReadOptions::default()).unwrap();
    assert_eq!(run.ids(), ["a", "b", "1", "more:1"]);
    assert_eq!(
        (run.documents[0].outlet.as_str(), run.documents[1].outlet.as_str()),
        ("الأناضول", "")
    );
    assert_eq!(run.reasons(), [(3, "no_such_file"), (1, "empty_text")]);
    assert!(run.notices[0].contains("1 file(s) of other kinds were not read: notes.md"));
}

#[test]
fn what_the_user_named_wrongly_is_an_error_that_names_it() {
    let options = ReadOptions::default();
    let message = |name: &str, bytes: &[u8], options: &ReadOptions| {
        read_file(name, bytes, options).unwrap_err().to_string()
    };
    assert!(message("n.pdf", b"x", &options).contains("accepted endings are .csv"));
    assert!(message("n.csv", b"id,txt\n", &options).contains("found id, txt"));
    assert!(message("n.csv", b"[{\"text\":\"a\"}]\n", &options).contains("one object a line"));
    assert!(message("manifest.csv", b"file,outlet\n", &options).contains("name the folder"));
    let missing = read(&[PathBuf::from("no/such.csv")], &options).unwrap_err();
    assert!(matches!(missing, Error::Unreadable { .. }));
    let by_name = ReadOptions {
        text_col: Some("bdy".into()),
        ..options
    };
    assert!(message("n.csv", b"id,body\n", &by_name).contains("the nearest is \"body\""));
}

#[test]
fn empty_files_have_no_records_and_a_notice() {
    for name in ["n.csv", "n.jsonl"] {
        let run = read_file(name, b"", &ReadOptions::default()).unwrap();
        assert!(run.documents.is_empty() && run.rejects.is_empty());
        assert!(run.notices.iter().any(|notice| notice.ends_with("it is empty")));
    }
    assert_eq!(
        read_file("n.txt", b"", &ReadOptions::default())
            .unwrap()
            .reasons(),
        [(1, "empty_text")]
    );
}

/// A small file of every format, with some of every fault.
fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let csv = "id,date,text\r\n1,26 آب/أغسطس 2024,نص\r\n\r\n2,x,\"a\"\"b\nc\"\n3,\"d\n4,,\n5,x,y,z\n6,,ن";
    let json = "{\"id\":1,\"text\":\"نص \\\"أ\\\"\"}\n\n{\"text\":\"\"}\r\n{\"text\":[1]}\n{\"body\":\"ب\"}";
    vec![
        ("n.csv", csv.as_bytes().to_vec()),
        ("n.tsv", csv.replace(',', "\t").into_bytes()),
        ("n.csv.gz", gzip(csv.as_bytes())),
        (
            "n.csv",
            [
                &b"\xFE\xFF"[..],
                &csv.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>(),
            ]
            .concat(),
        ),
        ("n.jsonl", json.as_bytes().to_vec()),
        ("n.txt", "نص\nثان".as_bytes().to_vec()),
    ]
}

#[test]
fn no_deleted_flipped_or_inserted_byte_panics_or_breaks_the_accounting() {
    let options = ReadOptions {
        max_record_bytes: 60,
        chunk_bytes: 7,
        ..ReadOptions::default()
    };
    for (name, bytes) in samples() {
        for at in 0..bytes.len() {
            let mut deleted = bytes.clone();
            deleted.remove(at);
            let mut variants = vec![deleted];
            for byte in [b'"', b'\n', 0, 0xFF, bytes[at] ^ 0x20] {
                let mut flipped = bytes.clone();
                flipped[at] = byte;
                let mut inserted = bytes.clone();
                inserted.insert(at, byte);
                variants.extend([flipped, inserted]);
            }
            for variant in variants {
                // A wrong header is an error; `read` asserts the accounting of everything else.
                let _ = read_file(name, &variant, &options);
            }
        }
    }
}

#[test]
fn the_chunk_size_changes_nothing_in_any_format() {
    for (name, bytes) in samples() {
        let whole = read_file(name, &bytes, &ReadOptions::default()).unwrap();
        for chunk_bytes in 1..bytes.len() {
            let options = ReadOptions {
                chunk_bytes,
                ..ReadOptions::default()
            };
            assert_eq!(
                read_file(name, &bytes, &options).unwrap(),
                whole,
                "{name} {chunk_bytes}"
            );
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn any_bytes_give_the_same_documents_and_rejects_at_any_chunk_size(
        body in "([ab\",\r\n\t ن\u{FEFF}\0]|\"\"|\n1,\"نص\",x\n){0,60}", tail: Vec<u8>, chunk_bytes in 1_usize..50, limit in 4_usize..40,
    ) {
        for name in ["n.csv", "n.jsonl"] {
            let bytes = [b"id,text,x\n", body.as_bytes(), &tail].concat();
            let small = ReadOptions { chunk_bytes, max_record_bytes: limit, ..ReadOptions::default() };
            let large = ReadOptions { max_record_bytes: limit, ..ReadOptions::default() };
            // An error of the header must not depend on the chunk size either.
            let run = |options| read_file(name, &bytes, options).map_err(|_| ());
            proptest::prop_assert_eq!(run(&small), run(&large));
        }
    }
}
