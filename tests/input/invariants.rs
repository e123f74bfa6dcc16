//! What must hold for any bytes, by stage. Each function panics where it does not.
//!
//! The functions take bytes alone, so that they serve `cargo test`, the driver and the targets in `fuzz/` alike.

use std::sync::OnceLock;

use nabra::corpus::{Document, ReadOptions, Reject, Sources, date};
use nabra::engine::{Engine, Scratch};
use nabra::fold::letters::{is_word, to_text};
use nabra::fold::{Folded, find_sentences, find_tokens, fold};
use nabra::lexicon::{Lexicon, Source};
use nabra::polarity::weights::Weights;
use nabra::profile::gold::Gold;
use nabra::report::cell::{unprotect, write_text};
use nabra::report::screen::{Inert, Screen};
use nabra::span::ByteSpan;

/// Names by which the readers choose a format; the first byte of an input chooses among them.
pub(crate) const NAMES: [&str; 8] = [
    "n.csv",
    "n.tsv",
    "n.jsonl",
    "n.ndjson",
    "n.txt",
    "n.csv.gz",
    "n.gz",
    "n.csv.zst",
];

/// What is read of some bytes, with small limits, so that limits are reached.
pub(crate) fn read(
    name: &str,
    bytes: &[u8],
    chunk_bytes: usize,
) -> Result<(Vec<Document>, Vec<Reject>), String> {
    let options = ReadOptions {
        chunk_bytes,
        max_record_bytes: 400,
        ..ReadOptions::default()
    };
    let mut sources = Sources::from_bytes(name, bytes, &options).map_err(|error| error.to_string())?;
    let (mut documents, mut rejects, mut records) = (Vec::new(), Vec::new(), 0);
    while let Some(chunk) = sources.next_chunk().map_err(|error| error.to_string())? {
        let counts = chunk.parse(&mut documents, &mut rejects);
        assert_eq!(
            chunk.records(),
            counts.documents + counts.rejects,
            "a chunk loses records"
        );
        records += chunk.records();
        sources.recycle(chunk);
    }
    assert_eq!(
        records,
        (documents.len() + rejects.len()) as u64,
        "records = documents + rejects"
    );
    for tally in sources.tallies() {
        assert_eq!(tally.records, records, "the tally differs");
    }
    Ok((documents, rejects))
}

/// Readers: every record is a document or a reject, in order, and the chunk size is of no account.
pub(crate) fn reader(data: &[u8]) {
    let Some((choice, bytes)) = data.split_first() else {
        return;
    };
    let name = NAMES[usize::from(*choice) % NAMES.len()];
    let whole = read(name, bytes, 1 << 20);
    assert_eq!(
        whole,
        read(name, bytes, 1 + usize::from(*choice)),
        "the chunk size changes what is read"
    );
    let Ok((documents, rejects)) = whole else {
        return;
    };
    for document in &documents {
        assert!(!document.id.is_empty() && !document.text.is_empty());
        assert!(!document.text.contains('\0'));
        assert_eq!(document.id.trim(), document.id);
    }
    for reject in &rejects {
        assert!(reject.raw.chars().count() <= 200, "{}", reject.raw);
        assert!(
            !reject.raw.contains(|letter: char| letter.is_control()),
            "{:?}",
            reject.raw
        );
        assert!(!reject.message.is_empty() && reject.lines_covered > 0);
    }
    // Records are numbered 1, 2, 3 …, and lines never go back.
    let mut places: Vec<(u64, u64)> = documents
        .iter()
        .map(|document| (document.record, document.line))
        .collect();
    places.extend(rejects.iter().map(|reject| (reject.record, reject.line)));
    places.sort_unstable();
    for (number, (record, _)) in (1..).zip(&places) {
        assert_eq!(*record, number, "{places:?}");
    }
    assert!(places.is_sorted_by_key(|(_, line)| *line), "{places:?}");
}

/// Dates: what is understood is a day that stays as it is.
pub(crate) fn dates(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Some(day) = date::normalise(&text) {
        assert_eq!(day.len(), 10);
        assert_eq!(date::normalise(&day).as_deref(), Some(day.as_str()));
    }
}

/// Folding: what is folded folds to itself, and offsets lead back to character boundaries, in order.
pub(crate) fn folding(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let once = fold(&text);
    assert_eq!(fold(&to_text(&once)), once, "folding twice");
    let mut folded = Folded::default();
    folded.refill(&text);
    assert_eq!(folded.bytes(), once);
    let mut last = 0;
    let length = u32::try_from(once.len()).expect("short texts");
    for at in 0..length {
        let span = folded.original(nabra::span::FoldedSpan::new(at, at + 1), &text);
        assert!(span.slice(&text).is_some(), "not on character boundaries");
        assert!(span.start >= last, "offsets go back");
        last = span.start;
    }
}

/// Sentences: ordered, disjoint, and every letter is in one; tokens likewise.
pub(crate) fn sentences(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut folded = Folded::default();
    folded.refill(&text);
    let (mut sentences, mut tokens) = (Vec::new(), Vec::new());
    find_sentences(&folded, &mut sentences);
    let bytes = folded.bytes();
    let letters = |part: &[u8]| part.iter().filter(|byte| is_word(**byte)).count();
    let (mut end, mut inside) = (0, 0);
    for sentence in &sentences {
        assert!(sentence.span.start >= end && sentence.span.end > sentence.span.start);
        end = sentence.span.end;
        let part = sentence.span.slice(bytes);
        inside += letters(part);
        find_tokens(bytes, sentence.span, &mut tokens);
        let in_tokens: usize = tokens.iter().map(|token| letters(token.span.slice(bytes))).sum();
        assert_eq!(in_tokens, letters(part), "a letter is in no token");
        assert!(tokens.is_sorted_by_key(|token| token.span.start));
    }
    assert!(end as usize <= bytes.len());
    assert_eq!(inside, letters(bytes), "a letter is in no sentence");
}

fn engine() -> &'static Engine {
    static CELL: OnceLock<Engine> = OnceLock::new();
    CELL.get_or_init(|| Engine::shipped().expect("the shipped lexicon is accepted"))
}

/// Scores: spans are slices of the text, figures within their bounds, and buffers that were used before of no account.
pub(crate) fn scorer(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut scratch = Scratch::default();
    let first = engine().score_text(&text, &mut scratch);
    assert_eq!(
        first,
        engine().score_text(&text, &mut scratch),
        "used buffers change a score"
    );
    check_scores(&first, &text);
}

fn check_scores(sentences: &[nabra::polarity::ScoredSentence], text: &str) {
    let on_boundaries = |span: ByteSpan| assert!(span.slice(text).is_some(), "{span:?}");
    let mut end = 0;
    for sentence in sentences {
        on_boundaries(sentence.span);
        assert!(sentence.span.start >= end && sentence.number > 0);
        end = sentence.span.end;
        for unit in &sentence.units {
            for score in [unit.tone, unit.effect] {
                assert!((-1000..=1000).contains(&score.value) && (0..=1000).contains(&score.confidence));
            }
            unit.mentions.iter().for_each(|(_, span)| on_boundaries(*span));
            unit.evidence.iter().for_each(|piece| on_boundaries(piece.span));
        }
    }
}

/// Cells of tables: no text runs in a spreadsheet, breaks out of its cell, or is lost.
pub(crate) fn cells(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut row = b"before,".to_vec();
    write_text(&mut row, &text);
    row.extend_from_slice(b",behind\n");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(row.as_slice());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!((rows.len(), rows[0].len()), (1, 3), "{rows:?}");
    let cell = &rows[0][1];
    assert!(
        !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']),
        "{cell:?}"
    );
    assert_eq!(unprotect(cell), text);
}

/// The terminal: no control character and no direction override gets through either gate.
pub(crate) fn screens(data: &[u8]) {
    use std::io::Write;
    let text = String::from_utf8_lossy(data);
    let steers = |letter: char| {
        letter.is_control() && !matches!(letter, '\n' | '\t') || matches!(letter, '\u{202A}'..='\u{202E}')
    };
    for is_terminal in [false, true] {
        let screen = Screen {
            is_terminal,
            is_styled: false,
        };
        let shown = screen.show(&text).to_string();
        assert!(!shown.contains(steers) && !shown.contains('\n'), "{shown:?}");
        let isolates = shown.matches(['\u{2066}', '\u{2067}', '\u{2068}']).count();
        assert_eq!(
            isolates,
            shown.matches('\u{2069}').count(),
            "isolates do not close"
        );
    }
    let mut out = Inert::new(Vec::new());
    for part in data.chunks(3) {
        out.write_all(part).unwrap();
    }
    let passed = String::from_utf8(out.finish().unwrap()).expect("UTF-8 whatever comes in");
    let rest = passed.replace("\u{1b}[1m", "").replace("\u{1b}[0m", "");
    assert!(!rest.contains(steers), "{rest:?}");
}

/// Files of a lexicon that are read, each in the place of the one that is shipped.
pub(crate) const LEXICON_FILES: [&str; 8] = [
    "affixes.tsv",
    "boilerplate.tsv",
    "markers.tsv",
    "nouns.tsv",
    "shifters.tsv",
    "actors/standing.tsv",
    "predicates/x.tsv",
    "words/x.tsv",
];

/// Lexicons: each refusal names file and row in one printable line; what is accepted can be searched for.
pub(crate) fn lexicon(data: &[u8]) {
    let Some((choice, text)) = data.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(text);
    let name = LEXICON_FILES[usize::from(*choice) % LEXICON_FILES.len()];
    let source = small_lexicon().clone().with_file(name, text.as_ref());
    let (lexicon, refusals) = Lexicon::check(&source);
    for refusal in &refusals {
        let message = refusal.to_string();
        assert!(message.starts_with(&format!("{name}:")), "{message}");
        assert!(
            message.contains("found ") && message.contains("accepted "),
            "{message}"
        );
        assert!(
            !message.contains(|letter: char| letter.is_control()),
            "{message:?}"
        );
    }
    assert_eq!(Lexicon::read(&source).is_ok(), refusals.is_empty());
    for form in lexicon.forms.iter() {
        let stem = lexicon.forms.stem(form);
        assert!(!stem.is_empty() || name == "affixes.tsv", "an empty pattern");
    }
    if let Ok(engine) = Engine::new(&source) {
        let text = "قالت تركيا، أمس: «لن نهاجم روسيا».";
        check_scores(&engine.score_text(text, &mut Scratch::default()), text);
    }
}

/// The shipped lexicon without its many rows: loading it takes no time.
fn small_lexicon() -> &'static Source {
    static CELL: OnceLock<Source> = OnceLock::new();
    CELL.get_or_init(|| {
        let shipped = Source::shipped();
        let mut small = Source::default();
        for (name, text) in shipped.files() {
            let whole = matches!(name, "affixes.tsv" | "weights.toml");
            let rows: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
            let kept = if whole { rows.len() } else { 1 };
            if name.matches('/').count() == 0 {
                small = small.with_file(name, rows[..kept].join("\n"));
            }
        }
        small
    })
}

/// Weights and coded sentences: refused with a place, or read.
pub(crate) fn settings(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    for file in ["weights.toml", "fitted.tsv"] {
        let source = small_lexicon().clone().with_file(file, text.clone());
        for refusal in Weights::check(&source).1 {
            assert!(refusal.to_string().starts_with(file), "{refusal}");
        }
    }
    for name in ["gold.jsonl", "gold.csv"] {
        if let Err(error) = Gold::read(name, &text) {
            assert!(error.to_string().starts_with(name), "{error}");
        }
    }
}
