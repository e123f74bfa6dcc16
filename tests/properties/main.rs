//! What holds for every text, not only for the ones we thought of.
//!
//! [`strategies`] makes the texts: arbitrary Unicode mixed with Arabic and its typographic noise, and soups of
//! real lexicon words with affixes. [`disguise`] writes one text in other letters. The rest are the properties,
//! a file a subject.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a helper of tests may fail like a test"
)]

mod disguise;
mod extremes;
mod folding;
mod lexicons;
mod matching;
mod repetition;
mod strategies;
mod view;

use nabra::engine::Engine;
use std::sync::OnceLock;

/// The engine over the shipped lexicon, built once for all tests.
fn engine() -> &'static Engine {
    static CELL: OnceLock<Engine> = OnceLock::new();
    CELL.get_or_init(|| Engine::shipped().unwrap())
}

/// The sentences of all golden tables, in order, each once.
fn golden_sentences() -> &'static [String] {
    static CELL: OnceLock<Vec<String>> = OnceLock::new();
    CELL.get_or_init(|| {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
        let mut sentences: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
            .flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>())
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split('\t').nth(7).map(str::to_owned))
            .filter(|sentence| sentence != "sentence")
            .collect();
        sentences.sort();
        sentences.dedup();
        assert!(sentences.len() > 100, "the golden tables have moved");
        sentences
    })
}

/// The articles of the sample corpus.
fn seeds() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "the sample corpus has moved");
    paths
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect()
}
