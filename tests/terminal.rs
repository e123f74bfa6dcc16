//! What reaches a person: help, hints, and text of documents that must not act.

#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that fails says where"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// What a document may hold to act on whoever looks at it.
const HOSTILE: [&str; 12] = [
    "=HYPERLINK(\"http://example.org\";\"x\")",
    "+1+cmd|' /C calc'!A0",
    "-2",
    "@SUM(1)",
    "\t=1",
    "＝1＋1",
    "\u{200B}=1",
    "'=1",
    "\u{1b}]0;title\u{7}\u{1b}[31mred",
    "\u{202E}fdp.exe\u{2066}",
    "<script>alert(1)</script>",
    "a\r\nnote: forged\u{9b}2J",
];

/// A sentence with an actor, so that rows and explanations come of it.
const SENTENCE: &str = "نددت موسكو بسياسة أنقرة.";

fn nabra(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nabra"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Whether the character does more than show itself. The isolates are ours only on a terminal, which tests are not.
fn acts(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\n' | '\t')
        || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Runs a command and sees to it that neither stream acts on a terminal.
fn inert(folder: &Path, arguments: &[&str]) -> Output {
    let output = nabra(folder, arguments);
    for stream in [&output.stdout, &output.stderr] {
        let shown = text(stream);
        assert!(!shown.contains(acts), "{arguments:?}: {shown:?}");
        assert!(!shown.contains("panicked"), "{arguments:?}: {shown}");
        assert!(
            !shown.lines().any(|line| line.starts_with("note: forged")),
            "{arguments:?}: {shown}"
        );
    }
    output
}

/// Every cell of a table that is no number and acts in a spreadsheet.
fn formulas(path: &Path) -> Vec<String> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let mut found = Vec::new();
    for row in reader.records() {
        let row = row.unwrap();
        let acts = |cell: &&str| {
            let plain =
                cell.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{200B}');
            cell.starts_with(['\t', '\r']) || plain.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        };
        let numbers = |cell: &&str| cell.parse::<f64>().is_err();
        found.extend(row.iter().filter(acts).filter(numbers).map(str::to_owned));
    }
    found
}

/// A table whose every cell is hostile in some row, under a hostile name.
fn hostile_corpus(folder: &Path) -> PathBuf {
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    let mut table = "id,outlet,date,title,text\n".to_owned();
    for cell in HOSTILE {
        let text = format!("{cell} {SENTENCE} {cell}\n{cell}{SENTENCE}");
        let cells = [cell, cell, cell, cell, &text].map(quoted);
        table += &(cells.join(",") + "\n");
        // And a reject of each.
        table += &(quoted(cell) + "\n");
    }
    let name = if cfg!(unix) {
        "=x\u{1b}[31m\u{202E}\n.csv"
    } else {
        "x.csv"
    };
    let path = folder.join(name);
    std::fs::write(&path, table).unwrap();
    path
}

#[test]
fn nothing_of_a_document_acts_in_a_table_or_a_summary() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let corpus = hostile_corpus(folder.path());
    let corpus = corpus.to_str().unwrap();
    let scored = inert(folder.path(), &["score", corpus, "-o", "out"]);
    assert!(scored.status.success(), "{}", text(&scored.stderr));
    assert!(
        text(&scored.stdout).contains("24 records = 12 scored + 12 rejected"),
        "{}",
        text(&scored.stdout)
    );
    for name in [
        "sentences.csv",
        "stances.csv",
        "documents.csv",
        "outlets.csv",
        "rejects.csv",
    ] {
        assert_eq!(formulas(&at("out").join(name)), Vec::<String>::new(), "{name}");
    }
    // No file is named after anything in a document.
    for entry in std::fs::read_dir(at("out")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'.'),
            "{name}"
        );
    }
    let json: serde_json::Value =
        serde_json::from_slice(&std::fs::read(at("out/run.json")).unwrap()).unwrap();
    assert_eq!(json["counts"]["rejected"], 12);

    // A sheet from our own table, and one from a table that somebody else wrote.
    let forged = std::fs::read_to_string(at("out/sentences.csv"))
        .unwrap()
        .replace("'=", "=")
        .replace("'+", "+");
    std::fs::write(at("forged.csv"), forged).unwrap();
    for (input, sheet) in [("out", "a.csv"), ("forged.csv", "b.csv")] {
        let drawn = inert(folder.path(), &["sample", input, "-n", "20", "-o", sheet]);
        assert!(drawn.status.success(), "{}", text(&drawn.stderr));
        for name in [sheet.to_owned(), sheet.replace(".csv", "-key.csv")] {
            assert_eq!(formulas(&at(&name)), Vec::<String>::new(), "{name}");
        }
    }
}

#[test]
fn nothing_of_an_argument_or_of_a_document_asked_for_acts() {
    let folder = tempfile::tempdir().unwrap();
    let corpus = hostile_corpus(folder.path());
    let corpus = corpus.to_str().unwrap();
    for (at, hostile) in HOSTILE.into_iter().enumerate() {
        inert(folder.path(), &[hostile]);
        inert(folder.path(), &["man", hostile]);
        inert(
            folder.path(),
            &["explain", "--doc", hostile.trim(), "--input", corpus],
        );
        // One of these for each, in turn: every start builds an engine.
        let turn: [&[&str]; 6] = [
            &["explain", &format!("{hostile} {SENTENCE} {hostile}")],
            &["explain", "--doc", hostile, "--input", hostile],
            &["lexicon", "expand", hostile],
            &["lexicon", "list", hostile],
            &["lexicon", "check", hostile],
            &[
                "score",
                hostile,
                "-o",
                "no",
                "--text-col",
                hostile,
                "--encoding",
                hostile,
            ],
        ];
        inert(folder.path(), turn[at % turn.len()]);
    }
    // The two worst of them everywhere.
    for hostile in [HOSTILE[8], HOSTILE[11]] {
        inert(
            folder.path(),
            &["explain", &format!("{hostile} {SENTENCE} {hostile}")],
        );
        inert(folder.path(), &["lexicon", "expand", hostile]);
        inert(folder.path(), &["lexicon", "check", hostile]);
        inert(
            folder.path(),
            &["score", hostile, "-o", "no", "--text-col", hostile],
        );
        inert(
            folder.path(),
            &["score", corpus, "-o", "no", "--encoding", hostile],
        );
        inert(
            folder.path(),
            &["score", corpus, "-o", "no", "--text-col", hostile],
        );
    }
    inert(folder.path(), &["lexicon", "coverage", corpus]);
}

#[test]
fn nothing_of_coded_sentences_a_lexicon_or_options_acts() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let mut gold = String::new();
    for hostile in HOSTILE {
        let text = format!("{SENTENCE} {hostile}");
        let coded =
            serde_json::json!({"id": hostile, "text": text, "actors": {"TUR": {"tone": 1, "effect": 0}}});
        gold += &coded.to_string();
        gold.push('\n');
    }
    let gold_name = if cfg!(unix) {
        "g\u{1b}[31m\u{202E}.jsonl"
    } else {
        "g.jsonl"
    };
    std::fs::write(at(gold_name), gold).unwrap();
    inert(folder.path(), &["validate", gold_name, "--worst", "20"]);
    inert(
        folder.path(),
        &["validate", gold_name, "--markdown", "--baselines"],
    );
    inert(folder.path(), &["fit", gold_name, "--folds", "2"]);
    std::fs::write(at("own.tsv"), "id\tactor\u{1b}[31m\u{202E}\n\u{7}\n").unwrap();
    inert(folder.path(), &["lexicon", "check", "--actors", "own.tsv"]);
    std::fs::write(at("nabra.toml"), "\"te\\u001b[31mxt\" = 1\n").unwrap();
    inert(folder.path(), &["score", "n.csv", "-o", "no"]);
}

/// Where the program may write, by what. Whoever adds a place sees here that text of documents must go through
/// `report::cell`, `report::screen` or an escape of its own.
#[test]
fn nothing_in_the_source_writes_but_in_the_places_known_here() {
    const PLACES: [(&str, &[&str]); 8] = [
        ("println!", &[]),
        ("eprint", &[]),
        ("print!(", &[]),
        ("csv::Writer", &[]),
        ("io::stdout()", &["cli/stream.rs"]),
        ("io::stderr()", &["cli/stream.rs"]),
        ("fs::write(", &["bench/", "cli/coded.rs", "report/"]),
        ("OpenOptions", &["corpus/", "report/"]),
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let name = path
                .strip_prefix(&root)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            let source = std::fs::read_to_string(&path).unwrap();
            let (code, _) = source.split_once("#[cfg(test)]").unwrap_or((&source, ""));
            for (number, line) in (1..).zip(code.lines()) {
                if line.trim_start().starts_with("//") || name.ends_with("/tests.rs") {
                    continue;
                }
                for (what, places) in PLACES {
                    assert!(
                        !line.contains(what) || places.iter().any(|place| name.starts_with(place)),
                        "src/{name}:{number}: {what} is not written here; known places are {places:?}"
                    );
                }
            }
        }
    }
    assert!(files > 80, "{files}");
}

#[test]
fn a_closed_pipe_is_a_normal_end_of_every_command_that_prints() {
    let folder = tempfile::tempdir().unwrap();
    let news = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/news.csv");
    let gold = folder.path().join("g.csv");
    std::fs::write(&gold, format!("text,actor,tone\n{SENTENCE},TUR,-1\n")).unwrap();
    let gold = gold.to_str().unwrap();
    for arguments in [
        &["--help"][..],
        &["score", "--help"],
        &["--version"],
        &["score", news, "-o", "out"],
        &["explain", SENTENCE],
        &["explain", "--doc", "n1", "--input", news],
        &["lexicon", "check"],
        &["lexicon", "list"],
        &["lexicon", "expand", "هاجم"],
        &["lexicon", "coverage", news],
        &["validate", gold],
        &["fit", gold, "--folds", "2"],
        &["completions", "bash"],
        &["man"],
        &["man", "score"],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_nabra"))
            .args(arguments)
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Nobody reads.
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let message = text(&output.stderr);
        assert!(
            output.status.success(),
            "{arguments:?}: {:?} {message}",
            output.status
        );
        assert!(
            !message.contains("panicked") && !message.contains("pipe"),
            "{arguments:?}: {message}"
        );
    }
}

/// Checks that a call fails with a code and says something.
fn refused(folder: &TempDir, arguments: &[&str], code: i32, parts: &[&str]) {
    let output = nabra(folder.path(), arguments);
    let message = text(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {message}");
    for part in parts {
        assert!(
            message.contains(part),
            "{arguments:?}: {part:?} is not in {message}"
        );
    }
}

#[test]
fn what_was_meant_is_said_whatever_was_mistyped() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("articles.csv"), "id,outlet,text\n1,a,x\n").unwrap();
    std::fs::write(
        folder.path().join("mine.tsv"),
        "id\tactor\talias\tkind\tgender\tflag\tnote\n",
    )
    .unwrap();
    let refused = |arguments: &[&str], code, parts: &[&str]| refused(&folder, arguments, code, parts);
    refused(&["scroe"], 2, &["'score'"]);
    refused(&["lexicon", "chekc"], 2, &["'check'"]);
    refused(
        &["score", "articles.csv", "-o", "o", "--txt-col", "x"],
        2,
        &["--text-col"],
    );
    refused(
        &["score", "articles.csv", "-o", "o", "--format", "jsnol"],
        2,
        &["jsonl"],
    );
    refused(
        &["score", "artciles.csv", "-o", "o"],
        2,
        &["did you mean articles.csv?"],
    );
    refused(
        &["score", "articles.csv", "-o", "o", "--text-col", "txet"],
        1,
        &["nearest is \"text\""],
    );
    refused(
        &["score", "articles.csv", "-o", "o", "--outlet-col", "otulet"],
        1,
        &["nearest is \"outlet\""],
    );
    refused(
        &["score", "articles.csv", "-o", "o", "--encoding", "utf8-"],
        2,
        &["nearest is \"utf-8\""],
    );
    refused(
        &["score", "articles.csv", "-o", "o", "--actors", "mien.tsv"],
        2,
        &["did you mean mine.tsv?"],
    );
    refused(
        &["score", "articles.csv", "-o", "o", "--actors", "mine.tsv"],
        1,
        &["flag is no column", "nearest is \"flags\""],
    );
    refused(&["score", "articles.csv"], 2, &["--out FOLDER"]);
    refused(&["score", "-o", "o"], 2, &["nothing to score"]);
    refused(&["lexicon", "expand", "هاجمم"], 1, &["nearest is هاجم"]);
    refused(&["man", "lexicon", "lsit"], 2, &["nearest is \"list\""]);
    refused(&["completions", "bsh"], 2, &["bash"]);
    std::fs::write(folder.path().join("gold.csv"), b"text,actor,tone\n\xC7,RUS,1\n").unwrap();
    refused(
        &["validate", "gold.csv"],
        1,
        &["gold.csv:2: found bytes that are not UTF-8"],
    );
    assert!(!folder.path().join("o").exists(), "nothing was written");
}

#[test]
fn a_check_tells_all_faults_of_all_files_in_one_go() {
    let folder = tempfile::tempdir().unwrap();
    let shipped = nabra::lexicon::Source::shipped();
    let append = |name: &str, more: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let text = shipped.get(name).unwrap_or_default();
        std::fs::write(path, format!("{text}{more}")).unwrap();
        text.lines().count() + 1
    };
    for (name, _) in shipped.files() {
        append(name, "");
    }
    let noun = append(
        "nouns.tsv",
        "x.a\tزخرفغ\t-\tx\tpersn\t-\nx.b\t-\t-\tm\tthing\t-\n",
    );
    let marker = append("markers.tsv", "x.c\tزخرفف\tpreposition\tعلي\t-\n");
    let boilerplate = append("boilerplate.tsv", "x.d\t***\t-\n");
    let weights = append("weights.toml", "\"bais\" = [0, 0]\n");
    append("nuons.tsv", "");
    let path = folder.path().to_str().unwrap();
    let nouns = format!("nouns.tsv:{noun}: column gender: found x");
    let kind = format!("nouns.tsv:{noun}: column kind: found persn");
    let lemma = format!("nouns.tsv:{}: column lemma: found nothing", noun + 1);
    let value = format!("markers.tsv:{marker}: column value: found علي");
    let form = format!("boilerplate.tsv:{boilerplate}: column form: found ***");
    let weight = format!("weights.toml:{weights}: found the feature bais");
    let faults = [&nouns, &kind, &lemma, &value, &form, &weight].map(String::as_str);
    refused(&folder, &["lexicon", "check", path], 1, &faults);
    refused(
        &folder,
        &["lexicon", "check", path],
        1,
        &["6 faults", "note: nuons.tsv: nothing reads"],
    );
    // Other commands stop at the first.
    refused(
        &folder,
        &["explain", "--lexicon", path, SENTENCE],
        1,
        &["nouns.tsv"],
    );
}

#[test]
fn a_file_of_options_fills_in_what_flags_leave_open() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("news.csv", &format!("nr,inhalt\n7,{SENTENCE}\n"));
    write(
        "nabra.toml",
        "input = [\"news.csv\"]\nout = \"made\"\nid-col = \"nr\"\ntext-col = \"inhalt\"\nbom = true\n",
    );
    let done = nabra(folder.path(), &["score"]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    assert!(text(&done.stderr).contains("note: options from nabra.toml"));
    let table = |out: &str| std::fs::read_to_string(folder.path().join(out).join("sentences.csv")).unwrap();
    assert!(table("made").starts_with("\u{FEFF}doc_id") && table("made").contains("\n7,"));
    let done = nabra(folder.path(), &["score", "--out", "other", "--bom=false", "-q"]);
    assert!(done.status.success() && done.stderr.is_empty() && done.stdout.is_empty());
    assert!(table("other").starts_with("doc_id"));
    let shown = nabra(folder.path(), &["explain", "--doc", "7", "--input", "news.csv"]);
    assert!(shown.status.success(), "{}", text(&shown.stderr));
    refused(
        &folder,
        &["score", "--text-col", "inhlat"],
        1,
        &["nearest is \"inhalt\""],
    );
    write("other.toml", "txt-col = \"inhalt\"\n");
    let parts = ["other.toml:1: found the key \"txt-col\"; the nearest is \"text-col\""];
    refused(&folder, &["score", "--config", "other.toml"], 2, &parts);
    refused(
        &folder,
        &["score", "--config", "ohter.toml"],
        2,
        &["did you mean other.toml?"],
    );
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = nabra(folder.path(), &["completions", shell]);
        assert!(script.status.success());
        for word in ["score", "text-col", "coverage"] {
            assert!(text(&script.stdout).contains(word), "{shell}: {word}");
        }
    }
    for path in [
        &["man"][..],
        &["man", "score"],
        &["man", "lexicon"],
        &["man", "lexicon", "check"],
        &["man", "sample"],
    ] {
        let page = nabra(folder.path(), path);
        assert!(page.status.success(), "{path:?}");
        let page = text(&page.stdout);
        assert!(
            page.contains(".SH NAME") && page.contains("Examples:"),
            "{path:?}: {page}"
        );
    }
}

#[test]
fn standard_input_is_explained_in_any_encoding_and_refused_when_it_is_no_text() {
    let folder = tempfile::tempdir().unwrap();
    let explain = |bytes: &[u8]| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_nabra"))
            .args(["explain", "-"])
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), bytes).unwrap();
        child.wait_with_output().unwrap()
    };
    let plain = explain(SENTENCE.as_bytes());
    assert!(plain.status.success() && text(&plain.stdout).contains("RUS"));
    let windows = explain(&encoding_rs::WINDOWS_1256.encode(SENTENCE).0);
    assert_eq!(text(&windows.stdout), text(&plain.stdout));
    let bad = explain(b"\xFF\xFE\xFD\xFC\xFB");
    assert_eq!(bad.status.code(), Some(1), "{}", text(&bad.stderr));
}
