//! Traps by name: what was read wrongly once, or is by others, and what we make of it.
//!
//! Each case is a file with the ids of the documents that must come out of it and the reasons of the rejects, in order.

use crate::samples::{gzip, utf16};
use nabra::corpus::{ReadOptions, Sources};
use nabra::error::Error;

/// Ids of documents, then `line reason` of rejects; or the error.
fn read(name: &str, bytes: &[u8], options: &ReadOptions) -> String {
    fn all(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<String, Error> {
        let mut sources = Sources::from_bytes(name, bytes, options)?;
        let (mut documents, mut rejects) = (Vec::new(), Vec::new());
        while let Some(chunk) = sources.next_chunk()? {
            chunk.parse(&mut documents, &mut rejects);
        }
        let ids: Vec<&str> = documents.iter().map(|document| document.id.as_str()).collect();
        let reasons: Vec<String> = rejects
            .iter()
            .map(|reject| format!("{} {}", reject.line, reject.reason.as_str()))
            .collect();
        Ok(format!("{} | {}", ids.join(" "), reasons.join(", ")))
    }
    all(name, bytes, options).unwrap_or_else(|error| error.to_string())
}

/// Checks cases of (what it is, file name, bytes, what comes out); an expectation that ends in `…` is a beginning.
fn check(cases: &[(&str, &str, &[u8], &str)]) {
    for (what, name, bytes, expected) in cases {
        let found = read(name, bytes, &ReadOptions::default());
        match expected.strip_suffix('…') {
            Some(start) => assert!(found.starts_with(start), "{what}: {found}"),
            None => assert_eq!(found, *expected, "{what}"),
        }
    }
}

#[test]
fn archives() {
    let table = b"id,text\n1,a\n2,b\n";
    let whole = gzip(table);
    let with = |bytes: &[u8], behind: &[u8]| [bytes, behind].concat();
    let mut bad_sum = whole.clone();
    let sum = bad_sum.len() - 8;
    bad_sum[sum] ^= 1;
    let mut bad_magic = whole.clone();
    bad_magic[0] = 0;
    check(&[
        ("one member", "n.csv.gz", &whole, "1 2 | "),
        (
            "two members",
            "n.csv.gz",
            &with(&gzip(b"id,text\n1,"), &gzip(b"a\n2,b\n")),
            "1 2 | ",
        ),
        (
            "an empty member first",
            "n.csv.gz",
            &with(&gzip(b""), &whole),
            "1 2 | ",
        ),
        ("zeros behind", "n.csv.gz", &with(&whole, &[0; 600]), "1 2 | "),
        (
            "bytes behind",
            "n.csv.gz",
            &with(&whole, b"id,text"),
            "1 2 | 4 corrupt_archive",
        ),
        (
            "a member cut short",
            "n.csv.gz",
            &whole[..whole.len() - 1],
            " | 1 corrupt_archive",
        ),
        (
            "a second member cut short",
            "n.csv.gz",
            &with(&whole, &whole[..20]),
            "1 2 | 4 corrupt_archive",
        ),
        ("a wrong checksum", "n.csv.gz", &bad_sum, " | 1 corrupt_archive"),
        (
            "a wrong first byte",
            "n.gz",
            &bad_magic,
            "n.gz:1: the header cannot be read…",
        ),
        ("not compressed, not named so", "n.csv", &whole, "1 2 | "),
        (
            "compressed twice",
            "n.csv.gz",
            &gzip(&whole),
            "n.csv.gz:1: the header cannot be read…",
        ),
        ("nothing inside", "n.csv.gz", &gzip(b""), " | "),
    ]);
}

#[cfg(not(feature = "zstd"))]
#[test]
fn zstd_without_the_feature_is_an_error_that_says_what_to_do() {
    let options = ReadOptions::default();
    let mut sources = Sources::from_bytes("n.csv.zst", *b"\x28\xB5\x2F\xFD\x20\x00", &options);
    let Err(error) = &mut sources else {
        panic!("zstd was read");
    };
    let source = std::error::Error::source(error).unwrap().to_string();
    assert!(source.contains("--features zstd"), "{source}");
}

#[cfg(feature = "zstd")]
#[test]
fn zstd_is_read_like_gzip() {
    let mut encoder = zstd::stream::Encoder::new(Vec::new(), 3).unwrap();
    encoder.include_checksum(true).unwrap();
    std::io::copy(&mut &b"id,text\n1,a\n2,b\n"[..], &mut encoder).unwrap();
    let whole = encoder.finish().unwrap();
    let mut broken = whole.clone();
    *broken.last_mut().unwrap() ^= 1;
    check(&[
        ("one frame", "n.csv.zst", &whole, "1 2 | "),
        (
            "two frames",
            "n.csv.zst",
            &[&whole[..], &whole[..]].concat(),
            "1 2 1 2 | 4 repeated_header",
        ),
        ("a wrong checksum", "n.csv.zst", &broken, " | 1 corrupt_archive"),
        (
            "cut short",
            "n.csv.zst",
            &whole[..whole.len() - 3],
            " | 1 corrupt_archive",
        ),
    ]);
}

#[test]
fn marks_and_encodings() {
    let table = "id,text\n1,قال الرئيس إن المفاوضات مستمرة\n2,ن\n";
    let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    let (little, big) = (utf16(table, u16::to_le_bytes), utf16(table, u16::to_be_bytes));
    let lone = [
        &b"\xFF\xFE"[..],
        &utf16("id,text\n1,a\n2,", u16::to_le_bytes),
        &[0, 0xD8, b'\n', 0],
    ]
    .concat();
    check(&[
        (
            "three byte order marks",
            "n.csv",
            "\u{FEFF}\u{FEFF}\u{FEFF}id,text\n1,a\n".as_bytes(),
            "1 | ",
        ),
        (
            "files with marks put together",
            "n.csv",
            "\u{FEFF}id,text\n1,a\n\u{FEFF}id,text\n2,b\n".as_bytes(),
            "1 2 | 3 repeated_header",
        ),
        (
            "quoted headers put together",
            "n.csv",
            "\"id\",\"text\"\n1,a\n\u{FEFF}\"id\",\"text\"\n\u{FEFF}\"2\",\"b\nc\"\n".as_bytes(),
            "1 2 | 3 repeated_header",
        ),
        (
            "JSON lines with marks",
            "n.jsonl",
            "\u{FEFF}{\"text\":\"a\"}\n\u{FEFF}{\"text\":\"b\"}\n".as_bytes(),
            "n:1 n:2 | ",
        ),
        (
            "UTF-16 LE with a mark",
            "n.csv",
            &marked(b"\xFF\xFE", &little),
            "1 2 | ",
        ),
        (
            "UTF-16 BE with a mark",
            "n.csv",
            &marked(b"\xFE\xFF", &big),
            "1 2 | ",
        ),
        ("UTF-16 LE without", "n.csv", &little, "1 2 | "),
        ("UTF-16 BE without", "n.csv", &big, "1 2 | "),
        (
            "UTF-16 of odd length",
            "n.csv",
            &marked(b"\xFF\xFE", &[&little[..], b"x"].concat()),
            "1 2 | 4 bad_encoding",
        ),
        ("half a surrogate", "n.csv", &lone, "1 | 3 bad_encoding"),
        (
            "UTF-16 text, which is valid UTF-8",
            "n.txt",
            &utf16("نص", u16::to_le_bytes),
            "n | ",
        ),
        (
            "UTF-32",
            "n.csv",
            b"\xFF\xFE\0\0i\0\0\0d\0\0\0",
            "n.csv:1: the header cannot be read: it holds zero bytes…",
        ),
        (
            "windows-1256",
            "n.csv",
            &encoding_rs::WINDOWS_1256.encode(table).0,
            "1 2 | ",
        ),
        (
            "ISO-8859-6",
            "n.csv",
            &encoding_rs::ISO_8859_6.encode(table).0,
            "1 2 | ",
        ),
        (
            "bad bytes in two rows",
            "n.csv",
            b"id,text\n1,a\xFF\n2,\xD9\n3,c\n4,\xED\xA0\x80\n5,\xC0\xAF\n",
            "3 | 2 bad_encoding, 3 bad_encoding, 5 bad_encoding, 6 bad_encoding",
        ),
        (
            "zero bytes",
            "n.csv",
            b"id,text\n1,a\0b\n2,c\n\0\n",
            "2 | 2 nul_byte, 4 nul_byte",
        ),
    ]);
}

#[test]
fn headers() {
    check(&[
        (
            "a name twice",
            "n.csv",
            b"id,text,text\n1,a,b\n",
            "n.csv:1: column text: this name stands twice…",
        ),
        (
            "a name in two capitals",
            "n.csv",
            b"id,Text,text\n1,a,b\n",
            "n.csv:1: column text: this name stands twice…",
        ),
        (
            "a name with and without marks",
            "n.csv",
            "id,النص,النَّص\n1,a,b\n".as_bytes(),
            "n.csv:1: column النَّص: this name…",
        ),
        ("names that are empty", "n.csv", b"id,,,text\n1,,,b\n", "1 | "),
        (
            "a mark inside a name",
            "n.csv",
            "id,te\u{200B}xt\n1,a\n".as_bytes(),
            "1 | ",
        ),
        (
            "no text column",
            "n.csv",
            b"id,txt\n1,a\n",
            "n.csv:1: no text column; found id, txt…",
        ),
        ("a header only", "n.csv", b"id,text", " | "),
        ("nothing", "n.csv", b"", " | "),
        ("blank lines only", "n.csv", b"\n \r\n\t\r", " | "),
        ("a mark only", "n.csv", b"\xEF\xBB\xBF", " | "),
        (
            "an open quote",
            "n.csv",
            b"\"id,text\n1,a\n",
            "n.csv:1: the header cannot be read: a quotation mark opens…",
        ),
        (
            "a ZIP file",
            "n.csv",
            b"PK\x03\x04\x14\0\0",
            "n.csv:1: the header cannot be read: it holds zero bytes…",
        ),
        (
            "a list of JSON",
            "n.csv",
            b"[{\"text\":\"a\"}]\n",
            "n.csv:1: the header cannot be read: a quotation mark stands inside…",
        ),
        (
            "no known ending",
            "n.doc",
            b"id,text\n",
            "n.doc: unknown kind of file…",
        ),
    ]);
}

#[test]
fn quotes_and_rows() {
    check(&[
        (
            "a stray quote",
            "n.csv",
            b"id,text\n1,a \"b\" c\n2,\"x\" y\n3,z\n",
            "3 | 2 stray_quote, 3 stray_quote",
        ),
        (
            "an open quote",
            "n.csv",
            b"id,text\n1,\"abc\n2,x\n3,y\n",
            "2 3 | 2 unclosed_quote",
        ),
        (
            "an open quote closed by the next",
            "n.csv",
            b"id,text\n1,\"abc\n2,\"x\"\n3,y\n",
            "2 3 | 2 unclosed_quote",
        ),
        (
            "backslashes are no escape",
            "n.csv",
            b"id,text\n1,\"a \\\" b\"\n2,x\n",
            "2 | 2 stray_quote",
        ),
        (
            "quotes alone",
            "n.csv",
            b"id,text\n\"\n2,x\n",
            "2 | 2 unclosed_quote",
        ),
        (
            "short and long rows",
            "n.csv",
            b"id,o,text\n1\n1,2\n1,2,3\n1,2,3,4\n,,\n",
            "1 | 2 short_row, 3 short_row, 5 long_row, 6 empty_text",
        ),
        (
            "lines that end in CR",
            "n.csv",
            b"id,text\r1,a\r2,\"b\rc\"\r3\r",
            "1 2 | 5 short_row",
        ),
        (
            "lines that end in all three",
            "n.csv",
            b"id,text\r\n1,a\r\r\n2,b\n3\n",
            "1 2 | 5 short_row",
        ),
        (
            "one column",
            "n.csv",
            "text\nأ، ب\n\"a, b\"\na, b\n".as_bytes(),
            "n:1 n:2 | 4 long_row",
        ),
        (
            "Arabic commas",
            "n.csv",
            "id;text\n1;أ، ب، ج\n2;د، ه\n".as_bytes(),
            "1 2 | ",
        ),
        (
            "Arabic commas and ASCII commas",
            "n.csv",
            "المصدر;النص\nأ;ب,ج,د\n".as_bytes(),
            "n:1 | ",
        ),
        ("tabs in a .csv", "n.csv", b"id\ttext\n1\ta,b;c|d\n", "1 | "),
        ("commas in a .tsv", "n.tsv", b"id,text\n1,a\n", "1 | "),
        (
            "the header again",
            "n.csv",
            b"id,text\n1,a\nid,text\n2,b\n",
            "1 2 | 3 repeated_header",
        ),
    ]);
}

#[test]
fn texts_that_show_nothing() {
    let blanks = [
        "   ",
        "\u{200B}\u{200F}",
        "\u{AD}",
        "\u{3164}",
        "\u{2800}",
        "\u{34F}",
        "\u{FE0F}",
        "\u{E0020}",
        "\u{1}\u{7}",
        "\u{64E}\u{651}",
        "ـــ",
        "\u{180E}\u{2060}",
        "\u{FEFF}",
        "\"\n\n\"",
        "\u{85}\u{A0}\u{3000}",
    ];
    for blank in blanks {
        let found = read(
            "n.csv",
            format!("id,text\n1,{blank}\n").as_bytes(),
            &ReadOptions::default(),
        );
        assert_eq!(found, " | 2 empty_text", "{}", blank.escape_unicode());
    }
    for seen in [".", "\u{64E}ن", "ـ5", "😀"] {
        assert_eq!(
            read("n.txt", seen.as_bytes(), &ReadOptions::default()),
            "n | ",
            "{seen}"
        );
    }
}

#[test]
fn json_lines() {
    let deep = |open: &str, close: &str| {
        let depth = 300_000;
        format!(
            "{{\"x\":{}1{},\"text\":\"a\"}}\n{{\"text\":\"b\"}}\n",
            open.repeat(depth),
            close.repeat(depth)
        )
        .into_bytes()
    };
    check(&[
        ("a key twice", "n.jsonl", b"{\"text\":\"a\",\"text\":\"b\"}\n{\"id\":1,\"id\":2,\"text\":\"c\"}\n", " | 1 duplicate_field, 2 duplicate_field"),
        ("a key twice in two spellings", "n.jsonl", b"{\"Text\":\"a\",\"text\":\"b\"}\n{\"te\\u0078t\":\"a\",\"text\":\"b\"}\n", " | 1 duplicate_field, 2 duplicate_field"),
        ("a key twice that nobody needs", "n.jsonl", b"{\"x\":1,\"x\":2,\"text\":\"c\"}\n", "n:1 | "),
        ("ids of thirty digits", "n.jsonl", b"{\"id\":123456789012345678901234567890,\"text\":\"a\"}\n{\"id\":1e400,\"text\":\"b\"}\n", "123456789012345678901234567890 1e400 | "),
        ("lists in lists", "n.jsonl", &deep("[", "]"), "n:1 n:2 | "),
        ("objects in objects", "n.jsonl", &deep("{\"a\":", "}"), "n:1 n:2 | "),
        ("lists never closed", "n.jsonl", &[&b"["[..].repeat(300_000), &b"\n{\"text\":\"b\"}\n"[..]].concat(), "n:2 | 1 bad_json"),
        ("half surrogates", "n.jsonl", b"{\"text\":\"\\ud800\"}\n{\"text\":\"\\ud83d\\ude00\"}\n{\"te\\ud800\":1,\"text\":\"a\"}\n{\"x\":\"\\ud800\",\"text\":\"a\"}\n", "n:2 n:4 | 1 bad_json, 3 bad_json"),
        ("a list of objects", "n.jsonl", b"[\n{\"text\":\"a\"},\n{\"text\":\"b\"}\n]\n", "n:3 | 1 bad_json, 2 bad_json, 4 bad_json"),
        ("values that are no text", "n.jsonl", b"null\n5\n{}\n{\"text\":null}\n{\"text\":[1]}\n{\"text\":NaN}\n{\"text\":5}\n", "n:7 | 1 bad_json, 2 bad_json, 3 missing_field, 4 empty_text, 5 wrong_type, 6 bad_json"),
        ("lines that end in CR", "n.ndjson", b"{\"text\":\"a\"}\r{\"text\":\"b\"}\r", "n:1 n:2 | "),
        ("told by its content", "n.gz", &gzip(b" {\"text\":\"a\"}\n"), "n:1 | "),
    ]);
}

#[test]
fn records_over_the_limit_are_one_reject_each_and_reading_goes_on() {
    let options = ReadOptions {
        max_record_bytes: 1000,
        chunk_bytes: 64,
        ..ReadOptions::default()
    };
    let long = "ن".repeat(100_000);
    for (name, text, expected) in [
        ("n.csv", format!("id,text\n1,{long}\n2,b\n"), "2 | 2 too_long"),
        (
            "n.jsonl",
            format!("{{\"text\":\"{long}\"}}\n{{\"text\":\"b\"}}\n"),
            "n:2 | 1 too_long",
        ),
        ("n.txt", long.clone(), " | 1 too_long"),
        ("n.csv", format!("id,text\r1,{long}\r2,b\r"), "2 | 2 too_long"),
    ] {
        assert_eq!(read(name, text.as_bytes(), &options), expected, "{name}");
        assert_eq!(
            read(&format!("{name}.gz"), &gzip(text.as_bytes()), &options),
            expected,
            "{name}.gz"
        );
    }
    let header = format!("id,text,{long}\n1,a,b\n");
    assert!(
        read("n.csv", header.as_bytes(), &options).starts_with("n.csv:1: the header cannot be read: longer")
    );
}

#[test]
fn an_id_that_would_fill_the_disk_with_its_rows_is_rejected() {
    let id = "i".repeat(200_000);
    let text = "روسيا. ".repeat(1000);
    let found = read(
        "n.csv",
        format!("id,text\n{id},{text}\n2,b\n").as_bytes(),
        &ReadOptions::default(),
    );
    assert_eq!(found, "2 | 2 too_long");
    let found = read(
        "n.jsonl",
        format!("{{\"outlet\":\"{id}\",\"text\":\"b\"}}\n").as_bytes(),
        &ReadOptions::default(),
    );
    assert_eq!(found, " | 1 too_long");
}

#[cfg(feature = "cli")]
#[test]
fn ids_that_repeat_are_kept_told_and_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("n.csv"),
        "id,text\n1,a\n1,b\n1#2,c\n1,d\n 1 ,e\n,f\nn:6,g\n",
    )
    .unwrap();
    let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_nabra"));
    let done = program
        .args(["score", "n.csv", "-o", "o"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&done.stderr).contains("5 ids stood more than once"));
    let table = std::fs::read_to_string(folder.path().join("o/documents.csv")).unwrap();
    let ids: Vec<&str> = table
        .lines()
        .skip(1)
        .filter_map(|row| row.split(',').next())
        .collect();
    assert_eq!(ids, ["1", "1#2", "1#2#2", "1#3", "1#4", "n:6", "n:6#2"]);
}

#[test]
fn columns_named_by_option_are_taken_and_a_wrong_name_is_answered() {
    let named = |id: &str, text: &str| ReadOptions {
        id_col: Some(id.into()),
        text_col: Some(text.into()),
        ..ReadOptions::default()
    };
    let table = b"nr,inhalt,text\n7,a,b\n";
    assert_eq!(read("n.csv", table, &named("nr", "inhalt")), "7 | ");
    assert_eq!(
        read(
            "n.jsonl",
            b"{\"nr\":7,\"inhalt\":\"a\"}\n",
            &named("nr", "inhalt")
        ),
        "7 | "
    );
    for (name, bytes) in [
        ("n.csv", &table[..]),
        ("n.jsonl", b"{\"nr\":7,\"inhalt\":\"a\"}\n"),
    ] {
        let found = read(name, bytes, &named("nr", "inhlat"));
        assert!(
            found.contains("column inhlat: no column of this name; found nr, inhalt"),
            "{found}"
        );
        assert!(found.ends_with("the nearest is \"inhalt\""), "{found}");
    }
    let delimiter = ReadOptions {
        delimiter: Some(':'),
        ..ReadOptions::default()
    };
    assert_eq!(read("n.csv", b"id:text\n1:a,b;c\n", &delimiter), "1 | ");
}

/// Quotes in every arrangement, a quarter of a megabyte of them: linear, or this test would not end.
#[test]
fn no_arrangement_of_quotes_is_read_more_than_twice() {
    let options = ReadOptions::default();
    let tail = "2,z\n";
    for (what, line) in [
        ("open quotes", "1,\"a\n"),
        ("open quotes and doubled ones", "1,\"\"\"a\n"),
        ("doubled quotes", "1,\"\"\n"),
        ("three quotes", "\"\"\"\n"),
        ("closed over two lines", "1,\"a\nb\"\n"),
        ("no quotes behind an open one", "x\n"),
    ] {
        let text = format!("id,text\n1,\"a\n{}{tail}", line.repeat(250_000 / line.len()));
        assert!(read("n.csv", text.as_bytes(), &options).contains(" | "), "{what}");
    }
}

#[cfg(unix)]
mod folders {
    use nabra::corpus::{ReadOptions, Sources};
    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::path::Path;

    /// Ids, then reasons with the ends of their sources.
    fn read(folder: &Path) -> (Vec<String>, Vec<String>, Vec<String>) {
        let mut sources = Sources::open(&[folder.to_owned()], &ReadOptions::default()).unwrap();
        let (mut documents, mut rejects) = (Vec::new(), Vec::new());
        while let Some(chunk) = sources.next_chunk().unwrap() {
            chunk.parse(&mut documents, &mut rejects);
        }
        let records: u64 = sources.tallies().iter().map(|tally| tally.records).sum();
        assert_eq!(records, (documents.len() + rejects.len()) as u64);
        let name = |source: &str| source.rsplit('/').next().unwrap_or_default().to_owned();
        (
            documents.into_iter().map(|document| document.id).collect(),
            rejects
                .iter()
                .map(|reject| format!("{} {}", name(&reject.source), reject.reason.as_str()))
                .collect(),
            sources.notices().iter().map(ToString::to_string).collect(),
        )
    }

    #[test]
    fn links_pipes_and_unreadable_entries_are_rejects() {
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret.csv"), "id,text\n9,x\n").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("sub")).unwrap();
        fs::write(at("a.csv"), "id,text\n1,x\n").unwrap();
        fs::write(at("sub/b.csv"), "id,text\n2,x\n").unwrap();
        symlink(outside.path().join("secret.csv"), at("c.csv")).unwrap();
        symlink(outside.path(), at("d")).unwrap();
        symlink(folder.path(), at("sub/loop")).unwrap();
        symlink(at("nowhere"), at("e.csv")).unwrap();
        symlink(at("f.csv"), at("f.csv")).unwrap();
        let pipe = std::process::Command::new("mkfifo").arg(at("g.csv")).status();
        let mut expected = vec![
            "c.csv outside_link",
            "d outside_link",
            "e.csv unreadable",
            "f.csv unreadable",
        ];
        if pipe.is_ok_and(|status| status.success()) {
            expected.push("g.csv not_a_file");
        }
        let (ids, rejects, _) = read(folder.path());
        assert_eq!(ids, ["1", "2"]);
        assert_eq!(rejects, expected);
    }

    #[test]
    fn names_with_line_breaks_escape_codes_and_bytes_that_are_no_text_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let names: [&[u8]; 6] = [
            b"a\nb.csv",
            b"c\x1b[31m.csv",
            b"d\xFF\xFE.csv",
            "e\u{202E}.txt".as_bytes(),
            b"=cmd.txt",
            b"-o.csv",
        ];
        for name in names {
            fs::write(folder.path().join(OsStr::from_bytes(name)), "id,text\n,x\n").unwrap();
        }
        let (ids, rejects, _) = read(folder.path());
        assert_eq!(ids.len(), names.len(), "{ids:?}");
        assert!(rejects.is_empty(), "{rejects:?}");
    }

    #[test]
    fn a_file_that_cannot_be_used_costs_itself_only() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
        write("a.csv", b"id,text\n1,x\n");
        write("b.csv", b"name,phone\nx,1\n");
        write("c.csv.gz", b"\x1F\x8B\x08");
        write("d.txt", b"\xFF");
        write("e.md", b"x");
        let (ids, rejects, notices) = read(folder.path());
        assert_eq!(ids, ["1"]);
        assert_eq!(
            rejects,
            [
                "d.txt bad_encoding",
                "b.csv bad_header",
                "c.csv.gz corrupt_archive"
            ]
        );
        assert!(
            notices[0].ends_with("1 file(s) of other kinds were not read: e.md"),
            "{notices:?}"
        );
    }

    #[test]
    fn a_folder_without_one_table_that_can_be_used_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("b.csv"), "name,phone\nx,1\n").unwrap();
        let error = Sources::open(&[folder.path().to_owned()], &ReadOptions::default()).unwrap_err();
        assert!(error.to_string().contains("b.csv:1: no text column"), "{error}");
    }
}
