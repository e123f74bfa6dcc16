//! Small files of every format, some of them with some of every fault: what mutation begins with.

use std::io::Write;

/// A table with quotes, both kinds of date, an empty line and several faults.
pub(crate) const TABLE: &str = "id,date,outlet,text\r\n1,26 آب/أغسطس 2024,س,نددت موسكو بسياسة أنقرة\r\n\r\n\
    2,x,\"ص, ض\",\"قال \"\"نعم\"\".\nثم سكت\"\n3,,\"d\n4,,,\n5,x,y,z,w\n6,,,ن";

/// Objects with escapes, an empty text, a list, no text, another name for the text.
pub(crate) const LINES: &str = "{\"id\":1,\"text\":\"نص \\\"أ\\\" \\u0646\"}\n\n{\"text\":\"\"}\r\n{\"text\":[1]}\n\
    {\"x\":{\"y\":[null]}}\n{\"body\":\"ب\",\"id\":12345678901234567890123}";

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(to_bytes).collect()
}

/// Names and contents, a file for each format and encoding.
pub(crate) fn files() -> Vec<(&'static str, Vec<u8>)> {
    let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    let windows = encoding_rs::WINDOWS_1256.encode(TABLE).0.into_owned();
    vec![
        ("n.csv", TABLE.as_bytes().to_vec()),
        (
            "n.csv",
            marked(b"\xEF\xBB\xBF", TABLE.replace("\r\n", "\r").into_bytes()),
        ),
        ("n.csv", TABLE.replace(',', ";").into_bytes()),
        ("n.tsv", TABLE.replace(',', "\t").into_bytes()),
        ("n.csv", marked(b"\xFF\xFE", utf16(TABLE, u16::to_le_bytes))),
        ("n.csv", marked(b"\xFE\xFF", utf16(TABLE, u16::to_be_bytes))),
        ("n.csv", windows),
        ("n.csv.gz", gzip(TABLE.as_bytes())),
        (
            "n.csv.gz",
            [gzip(&TABLE.as_bytes()[..80]), gzip(&TABLE.as_bytes()[80..])].concat(),
        ),
        ("n.jsonl", LINES.as_bytes().to_vec()),
        ("n.ndjson", LINES.as_bytes().to_vec()),
        ("n.gz", gzip(LINES.as_bytes())),
        (
            "n.txt",
            "نددت موسكو بسياسة أنقرة.\nقال: «نعم».".as_bytes().to_vec(),
        ),
        ("n.txt", utf16("نددت موسكو", u16::to_le_bytes)),
    ]
}

/// A lexicon file of every kind with a few good rows, by its place in `invariants::LEXICON_FILES`.
pub(crate) fn lexicon_files() -> Vec<String> {
    let shipped = nabra::lexicon::Source::shipped();
    let few = |name: &str, rows: usize| {
        let text = shipped.get(name).unwrap();
        let lines: Vec<&str> = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .take(rows + 1)
            .collect();
        lines.join("\n")
    };
    vec![
        few("affixes.tsv", 12),
        few("boilerplate.tsv", 3),
        few("markers.tsv", 6),
        few("nouns.tsv", 4),
        few("shifters.tsv", 4),
        few("actors/standing.tsv", 5),
        few("predicates/violence.tsv", 3),
        few("words/character.tsv", 3),
    ]
}
