//! Golden tables: one file a phenomenon, one row a sentence and an actor, readable by a linguist.
//!
//! `ok` rows must come out as written. `known-wrong` rows name what comes out today; they fail when that
//! changes, so that a repair is noticed. `NABRA_GOLDEN=status cargo test --test golden` rewrites the status
//! column after a change that has been reviewed.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, in its helpers too"
)]

use nabra::engine::{Engine, Scratch};
use nabra::polarity::stance::Holder;
use nabra::polarity::{ScoredSentence, Voice};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

const COLUMNS: &str = "id\tactor\ttone\teffect\tvoice\tstances\tstatus\tsentence\treason";

struct Row {
    line: usize,
    cells: Vec<String>,
}

impl Row {
    fn get(&self, column: &str) -> &str {
        let at = COLUMNS.split('\t').position(|name| name == column).unwrap();
        &self.cells[at]
    }
}

fn tables() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "tsv"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no golden tables");
    files
}

fn read(path: &Path) -> Vec<Row> {
    let text = std::fs::read_to_string(path).unwrap();
    let mut lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    assert_eq!(
        lines.next().map(|(_, line)| line),
        Some(COLUMNS),
        "{}",
        path.display()
    );
    lines
        .map(|(at, line)| {
            let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
            assert_eq!(cells.len(), 9, "{}:{}", path.display(), at + 1);
            Row { line: at + 1, cells }
        })
        .collect()
}

/// What the engine says of a sentence and an actor, in the table's words: tone, effect, voice, stances.
fn found(engine: &Engine, sentences: &[ScoredSentence], actor: &str) -> [String; 4] {
    let index = engine.lexicon.actor(actor).unwrap();
    let name = |actor: usize| engine.lexicon.actors[actor].id.clone();
    let four = ["TUR", "RUS", "ARM", "AZE"];
    let stances: BTreeSet<String> = sentences
        .iter()
        .flat_map(|sentence| &sentence.stances)
        .map(|stance| {
            let holder = match stance.holder {
                Holder::Actor(actor) if four.contains(&name(actor).as_str()) => name(actor),
                Holder::Actor(_) | Holder::Other => "OTH".to_owned(),
                Holder::Outlet => "OUT".to_owned(),
            };
            let sign = if stance.positive { '+' } else { '-' };
            format!("{holder}>{}:{sign}", name(stance.target))
        })
        .collect();
    let stances = stances.into_iter().collect::<Vec<_>>().join("|");
    let unit = sentences
        .iter()
        .flat_map(|sentence| &sentence.units)
        .find(|unit| unit.actor == index);
    let (tone, effect, voice) = unit.map_or(("absent", "neutral", "-"), |unit| {
        let voice = unit.voice.map_or("-", Voice::name);
        (unit.tone.class.name(), unit.effect.class.name(), voice)
    });
    let stances = if stances.is_empty() {
        "-".to_owned()
    } else {
        stances
    };
    [tone, effect, voice]
        .map(str::to_owned)
        .into_iter()
        .chain([stances])
        .collect::<Vec<_>>()
        .try_into()
        .unwrap()
}

fn expected(row: &Row) -> [String; 4] {
    let stances: BTreeSet<&str> = row.get("stances").split('|').collect();
    [
        row.get("tone").to_owned(),
        row.get("effect").to_owned(),
        row.get("voice").to_owned(),
        stances.into_iter().collect::<Vec<_>>().join("|"),
    ]
}

/// The status that a row has today.
fn status(expected: &[String; 4], found: &[String; 4]) -> String {
    let names = ["tone", "effect", "voice", "stances"];
    let wrong: Vec<String> = names
        .iter()
        .zip(expected.iter().zip(found))
        .filter(|(_, (expected, found))| expected != found)
        .map(|(name, (_, found))| format!("{name} {found}"))
        .collect();
    if wrong.is_empty() {
        "ok".to_owned()
    } else {
        format!("known-wrong: {}", wrong.join(", "))
    }
}

#[test]
fn every_golden_row_has_the_status_it_is_given() {
    let engine = Engine::shipped().unwrap();
    let mut scratch = Scratch::default();
    let rewrite = std::env::var("NABRA_GOLDEN").is_ok_and(|value| value == "status");
    let mut failures = String::new();
    let (mut right, mut all) = ([0usize; 5], 0usize);
    for path in tables() {
        let mut text = std::fs::read_to_string(&path).unwrap();
        let (mut file_right, mut file_all) = (0, 0);
        for row in read(&path) {
            let sentences = engine.score_text(row.get("sentence"), &mut scratch);
            let (expected, found) = (expected(&row), found(&engine, &sentences, row.get("actor")));
            let now = status(&expected, &found);
            all += 1;
            file_all += 1;
            right[4] += usize::from(now == "ok");
            file_right += usize::from(now == "ok");
            for (count, (expected, found)) in right.iter_mut().zip(expected.iter().zip(&found)) {
                *count += usize::from(expected == found);
            }
            if now != row.get("status") {
                let was = row.cells.join("\t");
                let mut cells = row.cells.clone();
                cells[6].clone_from(&now);
                text = text.replace(&was, &cells.join("\t"));
                let evidence: Vec<&str> = sentences
                    .iter()
                    .flat_map(|sentence| &sentence.units)
                    .flat_map(|unit| &unit.evidence)
                    .filter_map(|piece| piece.entry.map(|entry| engine.lexicon.id(entry)))
                    .collect();
                writeln!(
                    failures,
                    "{}:{}: {} {}\n  expected {:?}\n  found    {:?}\n  the row says {}, now {now}\n  evidence {evidence:?} (see lexicons/ar)",
                    path.display(), row.line, row.get("actor"), row.get("sentence"), expected, found, row.get("status"),
                )
                .unwrap();
            }
        }
        println!(
            "{:>4} of {file_all:>3} right  {}",
            file_right,
            path.file_name().unwrap().to_string_lossy()
        );
        if rewrite {
            std::fs::write(&path, text).unwrap();
        }
    }
    println!(
        "of {all} rows right: tone {}, effect {}, voice {}, stances {}, all four {}",
        right[0], right[1], right[2], right[3], right[4]
    );
    assert!(rewrite || failures.is_empty(), "\n{failures}");
}
