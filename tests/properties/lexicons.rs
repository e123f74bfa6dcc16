//! Other lexicons: an empty one finds nothing, and actors are only names.

use crate::view::{assert_same, view};
use crate::{engine, golden_sentences};
use nabra::engine::{Engine, Scratch};
use nabra::lexicon::Source;
use std::path::Path;
use tempfile::TempDir;

/// The shipped lexicon in a folder of its own, each file changed by `change`.
fn copy_of_shipped(change: impl Fn(&str, &str) -> String) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in Source::shipped().files() {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, change(name, text)).unwrap();
    }
    folder
}

/// Comments and the header line.
fn header(name: &str, text: &str) -> String {
    if name == "weights.toml" {
        return text.to_owned();
    }
    let mut header = String::new();
    for line in text.lines() {
        header.push_str(line);
        header.push('\n');
        if !line.is_empty() && !line.starts_with('#') {
            break;
        }
    }
    header
}

/// The actor column with other ids.
fn renamed(text: &str) -> String {
    let rename = |line: &str| {
        let mut cells: Vec<&str> = line.split('\t').collect();
        if let Some(actor) = cells.get_mut(1) {
            *actor = other_id(actor);
        }
        cells.join("\t") + "\n"
    };
    text.lines().map(rename).collect()
}

fn other_id(id: &str) -> &str {
    match id {
        "TUR" => "ZZZ",
        "RUS" => "AAA",
        "ARM" => "M-1",
        "AZE" => "أذربيجان",
        other => other,
    }
}

fn standing() -> String {
    Source::shipped().get("actors/standing.tsv").unwrap().to_owned()
}

/// The views of all golden sentences by an engine.
fn views(engine: &Engine) -> Vec<Vec<String>> {
    let mut scratch = Scratch::default();
    let score = |text: &String| view(engine, text, &engine.score_text(text, &mut scratch));
    golden_sentences().iter().map(score).collect()
}

/// A view with the four ids put in for the others.
fn with_other_ids(lines: &[String]) -> Vec<String> {
    let swap = |line: &String| {
        ["TUR", "RUS", "ARM", "AZE"]
            .iter()
            .fold(line.clone(), |line, id| line.replace(id, other_id(id)))
    };
    lines.iter().map(swap).collect()
}

#[test]
fn an_empty_lexicon_finds_no_evidence() {
    let folder = copy_of_shipped(header);
    let engine = Engine::new(&Source::folder_at(folder.path()).unwrap()).unwrap();
    assert_eq!(engine.matcher.patterns(), 0);
    let mut scratch = Scratch::default();
    for text in golden_sentences() {
        assert!(engine.score_text(text, &mut scratch).is_empty(), "{text}");
    }
    for text in ["", "و", "\"«", "هاجمت تركيا أرمينيا"] {
        assert!(engine.score_text(text, &mut scratch).is_empty());
    }
}

#[test]
fn actors_alone_are_mentioned_and_stand_in_no_light() {
    let folder = copy_of_shipped(|name, text| {
        let keep = name.starts_with("actors/") || name == "affixes.tsv";
        if keep { text.to_owned() } else { header(name, text) }
    });
    let engine = Engine::new(&Source::folder_at(folder.path()).unwrap()).unwrap();
    let mut scratch = Scratch::default();
    let mut units = 0;
    for text in golden_sentences() {
        for sentence in engine.score_text(text, &mut scratch) {
            assert!(sentence.stances.is_empty(), "{text}");
            units += sentence.units.len();
            for unit in sentence.units {
                assert!(
                    unit.evidence.is_empty() && unit.tone.class.sign() == 0,
                    "{text}: {:?}",
                    unit.evidence
                );
            }
        }
    }
    assert!(units > 100);
}

#[test]
fn renaming_actors_in_the_standing_file_moves_no_number() {
    let folder = copy_of_shipped(|name, text| {
        if name == "actors/standing.tsv" {
            renamed(text)
        } else {
            text.to_owned()
        }
    });
    let other = Engine::new(&Source::folder_at(folder.path()).unwrap()).unwrap();
    assert!(other.lexicon.actor("TUR").is_none());
    for ((text, before), after) in golden_sentences().iter().zip(views(engine())).zip(views(&other)) {
        assert_same("renamed", text, &with_other_ids(&before), &after);
    }
}

#[test]
fn an_actors_file_of_ones_own_with_other_ids_moves_no_number() {
    let folder = tempfile::tempdir().unwrap();
    let other = engine_with_actors(&folder.path().join("mine.tsv"), &renamed(&standing()));
    for ((text, before), after) in golden_sentences().iter().zip(views(engine())).zip(views(&other)) {
        assert_same("own file", text, &with_other_ids(&before), &after);
    }
}

#[test]
fn an_actors_file_of_ones_own_tracks_its_actors_only() {
    let folder = tempfile::tempdir().unwrap();
    let text = header("mine.tsv", &standing()) + "ukr.ukraina\tUKR\tأوكرانيا\tstate\tf\t-\t-\n";
    let engine = engine_with_actors(&folder.path().join("mine.tsv"), &text);
    let mut scratch = Scratch::default();
    let scored = engine.score_text("هاجمت روسيا أوكرانيا", &mut scratch);
    let units: Vec<&str> = scored
        .iter()
        .flat_map(|s| &s.units)
        .map(|u| engine.lexicon.actors[u.actor].id.as_str())
        .collect();
    assert_eq!(units, ["UKR"]);
    assert!(engine.score_text("هاجمت روسيا تركيا", &mut scratch).is_empty());
}

fn engine_with_actors(path: &Path, text: &str) -> Engine {
    std::fs::write(path, text).unwrap();
    Engine::new(&Source::shipped().with_actors(path).unwrap()).unwrap()
}
