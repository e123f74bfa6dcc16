//! The program as a user runs it.

#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails says where"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

const NEWS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/news.csv");
const TABLES: [&str; 4] = ["sentences.csv", "stances.csv", "documents.csv", "rejects.csv"];
/// What the comparison adds.
const COMPARED: [&str; 10] = [
    "compare.json",
    "comparison.csv",
    "duplicates.csv",
    "dyads.csv",
    "events.csv",
    "methods.md",
    "outlets.csv",
    "shift.csv",
    "terms.csv",
    "trends.csv",
];

fn nabra(arguments: &[&str]) -> assert_cmd::assert::Assert {
    Command::cargo_bin("nabra").unwrap().args(arguments).assert()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Scores `input` and gives the folder of the tables.
fn score(input: &str, more: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let arguments = [&["score", input, "-q", "-o", out.to_str().unwrap()], more].concat();
    nabra(&arguments).success().stdout("").stderr("");
    folder
}

fn table(folder: &TempDir, name: &str) -> (Vec<String>, Vec<BTreeMap<String, String>>) {
    let mut reader = csv::Reader::from_path(folder.path().join("out").join(name)).unwrap();
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader
        .records()
        .map(|row| {
            let row = row.unwrap();
            header
                .iter()
                .cloned()
                .zip(row.iter().map(str::to_owned))
                .collect()
        })
        .collect();
    (header, rows)
}

fn run_record(folder: &TempDir) -> serde_json::Value {
    let bytes = std::fs::read(folder.path().join("out/run.json")).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

fn write(folder: &TempDir, name: &str, content: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_run_leaves_its_tables_and_nothing_else() {
    let folder = score(NEWS, &[]);
    let mut expected: Vec<&str> = TABLES.into_iter().chain(COMPARED).chain(["run.json"]).collect();
    expected.sort_unstable();
    assert_eq!(names(&folder.path().join("out")), expected);
}

#[test]
fn tables_have_the_columns_that_were_promised() {
    let folder = score(NEWS, &[]);
    for (name, columns) in [
        (
            "sentences.csv",
            "doc_id,outlet,date,sentence,start,end,actor,mentions,tone,polarity,effect,voice,role,confidence,n_evidence,evidence,text",
        ),
        (
            "stances.csv",
            "doc_id,outlet,date,sentence,holder,target,stance,strength,channel,predicate,evidence",
        ),
        (
            "documents.csv",
            "doc_id,outlet,date,title,actor,sentences,mentions,tone,share_positive,share_negative,tone_narration,tone_speech,tone_deed,effect",
        ),
        (
            "outlets.csv",
            "outlet,actor,period,documents,sentences,mentions,tone,ci_low,ci_high,share_negative,share_neutral,share_positive,tone_narration,tone_speech,tone_deed,effect,share_agent,share_target,coverage,gdelt_tone,gdelt_positive,gdelt_negative,gdelt_polarity,gdelt_word_count,quanteda_logit,coded,tone_corrected,corrected_low,corrected_high",
        ),
        (
            "comparison.csv",
            "actor,outlet,other_outlet,documents,other_documents,tone,other_tone,difference,ci_low,ci_high,p,p_holm,p_bh,test,hedges_g,cliffs_delta,difference_by_document,difference_equal_length,events,difference_in_events,events_low,events_high,difference_corrected,corrected_low,corrected_high,note",
        ),
        (
            "dyads.csv",
            "outlet,holder,target,period,documents,positive,negative,balance,ci_low,ci_high",
        ),
        (
            "terms.csv",
            "outlet,actor,term,count,per_1000,other_count,other_per_1000,documents,log_odds,z,examples",
        ),
        (
            "shift.csv",
            "actor,outlet,other_outlet,difference,entry,lemma,pieces,other_pieces,contribution,by_frequency,by_strength",
        ),
        (
            "events.csv",
            "event,first_date,last_date,outlets,documents,similarity,outlet,actor,sentences,tone,tone_others,difference,doc_ids,title",
        ),
        (
            "duplicates.csv",
            "group,documents,outlets,doc_id,outlet,date,similarity,counts,title",
        ),
        (
            "rejects.csv",
            "source,row,reason,line,byte_offset,column,message,raw,lines_covered",
        ),
    ] {
        assert_eq!(table(&folder, name).0.join(","), columns, "{name}");
    }
}

#[test]
fn every_record_is_scored_or_rejected() {
    let folder = score(NEWS, &[]);
    let run = run_record(&folder);
    assert_eq!(run["counts"]["records"], 8);
    assert_eq!(run["counts"]["scored"], 6);
    assert_eq!(run["counts"]["rejected"], 2);
    let (_, rejects) = table(&folder, "rejects.csv");
    let reasons: Vec<&str> = rejects.iter().map(|row| row["reason"].as_str()).collect();
    assert_eq!(reasons, ["empty_text", "short_row"]);
    let (_, documents) = table(&folder, "documents.csv");
    let mut ids: Vec<&str> = documents.iter().map(|row| row["doc_id"].as_str()).collect();
    ids.dedup();
    // The second n2 is made distinguishable, a document without actors is there, and an id is no formula.
    assert_eq!(ids, ["n1", "n2", "n2#2", "n4", "'-6", "n8"]);
    let bare = documents.iter().find(|row| row["doc_id"] == "n4").unwrap();
    assert_eq!(
        (
            bare["actor"].as_str(),
            bare["tone"].as_str(),
            bare["sentences"].as_str()
        ),
        ("", "", "0")
    );
}

#[test]
fn run_json_knows_the_rows_and_bytes_of_every_table() {
    let folder = score(NEWS, &[]);
    let run = run_record(&folder);
    for name in TABLES {
        let (_, rows) = table(&folder, name);
        let record = &run["tables"][name];
        assert_eq!(record["rows"], rows.len(), "{name}");
        let bytes = std::fs::metadata(folder.path().join("out").join(name))
            .unwrap()
            .len();
        assert_eq!(record["bytes"], bytes, "{name}");
        assert_eq!(record["sha256"].as_str().unwrap().len(), 64, "{name}");
    }
    assert_eq!(run["inputs"][0]["sha256"].as_str().unwrap().len(), 64);
    assert!(run["lexicon"]["files"]["weights.toml"].is_string());
}

#[test]
fn threads_and_chunks_do_not_change_a_byte() {
    let mut rows = String::from("id,outlet,date,title,text\n");
    for at in 0..400 {
        let text = format!("نددت موسكو بسياسة أنقرة. هاجمت روسيا أوكرانيا في اليوم {at}.");
        writeln!(rows, "d{at},o{},2024-01-01,t,{text}", at % 7).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let input = write(&folder, "many.csv", rows.as_bytes());
    let input = input.to_str().unwrap();
    let first = score(input, &["--threads", "1"]);
    let mut record = run_record(&first);
    record.as_object_mut().unwrap().remove("timing");
    for more in [
        ["--threads", "2", "--chunk-bytes", "1048576"],
        ["--threads", "8", "--chunk-bytes", "900"],
        ["--threads", "1", "--chunk-bytes", "1"],
    ] {
        let other = score(input, &more);
        for name in TABLES.iter().chain(&COMPARED) {
            let bytes = |folder: &TempDir| std::fs::read(folder.path().join("out").join(name)).unwrap();
            assert!(bytes(&first) == bytes(&other), "{name} with {more:?}");
        }
        let mut again = run_record(&other);
        again.as_object_mut().unwrap().remove("timing");
        assert_eq!(record, again, "{more:?}");
    }
}

#[test]
fn offsets_lead_to_the_words_of_the_document() {
    let folder = score(NEWS, &[]);
    let mut texts = BTreeMap::new();
    for row in csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(NEWS)
        .unwrap()
        .records()
    {
        let row = row.unwrap();
        texts
            .entry(row[0].to_owned())
            .or_insert_with(|| row.get(4).unwrap_or_default().to_owned());
    }
    let (_, rows) = table(&folder, "sentences.csv");
    assert!(!rows.is_empty());
    for row in rows.iter().filter(|row| !row["doc_id"].contains('#')) {
        let document = &texts[row["doc_id"].trim_start_matches('\'')];
        let at = |name: &str| row[name].parse::<usize>().unwrap();
        assert_eq!(
            &document[at("start")..at("end")],
            row["text"].trim_start_matches('\'')
        );
        let evidence: serde_json::Value = serde_json::from_str(&row["evidence"]).unwrap();
        let pieces = evidence.as_array().unwrap();
        assert_eq!(pieces.len(), at("n_evidence"));
        for piece in pieces {
            let end = |name: &str| usize::try_from(piece[name].as_u64().unwrap()).unwrap();
            assert!(document.get(end("start")..end("end")).is_some(), "{piece}");
        }
        assert_eq!(row["polarity"].is_empty(), pieces.is_empty());
    }
}

#[test]
fn no_cell_of_text_runs_in_a_spreadsheet() {
    let folder = score(NEWS, &[]);
    let mut seen = 0;
    for name in TABLES {
        for row in table(&folder, name).1 {
            for (column, cell) in &row {
                if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
                    assert!(cell.parse::<f64>().is_ok(), "{name} {column}: {cell}");
                }
                seen += usize::from(cell.starts_with('\''));
            }
        }
    }
    assert!(seen >= 5, "{seen} cells were made inert");
}

#[test]
fn an_empty_input_is_no_error() {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in [
        ("empty.csv", ""),
        ("header.csv", "id,text\n"),
        ("empty.jsonl", ""),
    ] {
        let input = write(&folder, name, content.as_bytes());
        let out = score(input.to_str().unwrap(), &[]);
        let run = run_record(&out);
        assert_eq!(run["counts"]["records"], 0, "{name}");
        assert!(table(&out, "sentences.csv").1.is_empty());
    }
}

#[test]
fn strict_and_max_rejects_end_with_1_and_leave_an_earlier_run() {
    let folder = score(NEWS, &[]);
    let out = folder.path().join("out");
    let before = std::fs::read(out.join("run.json")).unwrap();
    for limit in [
        &["--strict"][..],
        &["--max-rejects", "1"],
        &["--max-rejects", "10%"],
    ] {
        let arguments = [&["score", NEWS, "-o", out.to_str().unwrap()], limit].concat();
        let done = nabra(&arguments).code(1);
        let message = text(&done.get_output().stderr);
        assert!(message.contains("news.csv:"), "{message}");
        assert_eq!(std::fs::read(out.join("run.json")).unwrap(), before, "{limit:?}");
        assert_eq!(names(&out).len(), TABLES.len() + COMPARED.len() + 1, "{limit:?}");
    }
    for limit in ["2", "25%"] {
        nabra(&[
            "score",
            NEWS,
            "-q",
            "-o",
            out.to_str().unwrap(),
            "--max-rejects",
            limit,
        ])
        .success();
    }
}

#[test]
fn exit_codes_tell_refused_input_from_what_could_not_run() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let out = out.to_str().unwrap();
    let no_text = write(&folder, "no_text.csv", b"id,headline\n1,x\n");
    let file = write(&folder, "file", b"");
    let below_file = file.join("out");
    for (code, arguments) in [
        (1, vec!["score", no_text.to_str().unwrap(), "-o", out]),
        (1, vec!["score", NEWS, "-o", out, "--text-col", "txt"]),
        (1, vec!["score", file.to_str().unwrap(), "-o", out]),
        (2, vec!["score", "no-such-file.csv", "-o", out]),
        (2, vec!["score", NEWS, "-o", below_file.to_str().unwrap()]),
        (2, vec!["score", NEWS, "-o", out, "--max-rejects", "many"]),
        (2, vec!["score", NEWS, "-o", out, "--encoding", "no-such"]),
        (2, vec!["score", NEWS, "-o", out, "--lexicon", "no-such-folder"]),
        (2, vec!["score", NEWS]),
        (2, vec!["scroe"]),
    ] {
        let done = nabra(&arguments).code(code);
        assert!(done.get_output().stdout.is_empty(), "{arguments:?}");
        assert!(!done.get_output().stderr.is_empty(), "{arguments:?}");
        assert!(!Path::new(out).join("run.json").exists(), "{arguments:?}");
    }
    nabra(&["--help"]).success();
}

#[test]
fn a_mistyped_column_or_file_is_answered_with_the_right_one() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let out = out.to_str().unwrap();
    for (arguments, hint) in [
        (
            vec!["score", NEWS, "-o", out, "--text-col", "txt"],
            "nearest is \"text\"",
        ),
        (
            vec!["score", &NEWS.replace("news", "nwes"), "-o", out],
            "did you mean",
        ),
        (vec!["score", NEWS, "-o", out, "--text-cal", "text"], "--text-col"),
    ] {
        let done = nabra(&arguments).failure();
        let message = text(&done.get_output().stderr);
        assert!(message.contains(hint), "{message}");
    }
}

#[test]
fn the_summary_has_the_counts_and_the_outlets() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let done = nabra(&["score", NEWS, "-o", out.to_str().unwrap()]).success();
    let shown = text(&done.get_output().stdout);
    for part in [
        "8 records = 6 scored + 2 rejected",
        "6 documents",
        "MB/s",
        "Al Fajr",
        "TUR",
    ] {
        assert!(shown.contains(part), "{part} is not in\n{shown}");
    }
    assert!(
        !shown.contains(['\u{1b}', '\u{2068}']),
        "no terminal, no control characters"
    );
    assert!(text(&done.get_output().stderr).contains("2 records were rejected"));
}

#[test]
fn standard_input_and_a_byte_order_mark() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    Command::cargo_bin("nabra")
        .unwrap()
        .args([
            "score",
            "-",
            "-q",
            "--bom",
            "--format",
            "jsonl",
            "-o",
            out.to_str().unwrap(),
        ])
        .write_stdin("{\"id\":7,\"text\":\"نددت موسكو بسياسة أنقرة\"}\n")
        .assert()
        .success();
    for name in TABLES {
        assert!(
            std::fs::read(out.join(name))
                .unwrap()
                .starts_with(b"\xEF\xBB\xBF"),
            "{name}"
        );
    }
    let stances = std::fs::read_to_string(out.join("stances.csv")).unwrap();
    assert!(stances.contains("RUS,TUR,negative"), "{stances}");
}

#[test]
fn explain_says_who_does_what_to_whom() {
    for (sentence, parts) in [
        (
            "نددت موسكو بسياسة أنقرة",
            &["RUS → TUR negative", "rule particle"][..],
        ),
        ("رحبت بيلاروسيا بالاتفاق", &["no row in sentences.csv"]),
        ("لم تدعم تركيا أرمينيا", &["taken back", "valence shifters"]),
    ] {
        let done = nabra(&["explain", sentence]).success();
        let shown = text(&done.get_output().stdout);
        for part in parts {
            assert!(shown.contains(part), "{part} is not in\n{shown}");
        }
    }
}

#[test]
fn explain_finds_a_document_by_its_id() {
    let done = nabra(&["explain", "--doc", "n2#2", "--input", NEWS, "--sentence", "1"]).success();
    let shown = text(&done.get_output().stdout);
    assert!(shown.contains("RUS") && shown.contains("AZE"), "{shown}");
    nabra(&["explain", "--doc", "n99", "--input", NEWS]).code(1);
}

#[test]
fn lexicon_commands_answer() {
    nabra(&["lexicon", "check"]).success();
    let shipped = concat!(env!("CARGO_MANIFEST_DIR"), "/lexicons/ar");
    nabra(&["lexicon", "check", shipped]).success();
    let listed = nabra(&["lexicon", "list", "هاجم"]).success();
    assert!(text(&listed.get_output().stdout).contains("violence.hajama"));
    let expanded = nabra(&["lexicon", "expand", "هاجم"]).success();
    assert!(text(&expanded.get_output().stdout).contains("يهاجمون"));
    nabra(&["lexicon", "expand", "زخرفغغ"]).code(1);
    let coverage = nabra(&["lexicon", "coverage", NEWS]).success();
    assert!(text(&coverage.get_output().stdout).contains("words near actors"));
}

#[test]
fn a_faulty_lexicon_is_refused_by_file_row_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons/ar");
    for sub in ["", "actors", "predicates", "words"] {
        let to = folder.path().join(sub);
        std::fs::create_dir_all(&to).unwrap();
        for entry in std::fs::read_dir(shipped.join(sub)).unwrap() {
            let entry = entry.unwrap();
            if entry.path().is_file() {
                std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
            }
        }
    }
    let path = folder.path().join("words/law.tsv");
    let words = std::fs::read_to_string(&path).unwrap();
    let (start, last) = words.trim_end().rsplit_once('\n').unwrap();
    let mut cells: Vec<&str> = last.split('\t').collect();
    cells[4] = "lots";
    std::fs::write(&path, format!("{start}\n{}\n", cells.join("\t"))).unwrap();
    let done = nabra(&["lexicon", "check", folder.path().to_str().unwrap()]).code(1);
    let message = text(&done.get_output().stderr);
    let line = words.trim_end().lines().count();
    assert!(
        message.contains(&format!("words/law.tsv:{line}: column valence")),
        "{message}"
    );
    assert!(message.contains("lots"), "{message}");
}

#[test]
fn bench_counts_what_it_times() {
    let outcome = nabra(&[
        "bench",
        "--megabytes",
        "1",
        "--rounds",
        "1",
        "--threads",
        "2",
        "--forms",
        "500",
        "--json",
    ]);
    let outcome = outcome.success();
    let output = outcome.get_output();
    let measured: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let count = |name: &str| measured["counts"][name].as_u64().unwrap();
    assert!(count("text_bytes") >= 1_000_000);
    assert!(count("passing") > 0 && count("units") > 0 && count("passing") < count("sentences"));
    assert!(count("known_words") < count("words"));
    let threads: Vec<_> = measured["jobs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|job| job["threads"].as_u64())
        .collect();
    assert_eq!(threads, [Some(1), Some(2)]);
}
