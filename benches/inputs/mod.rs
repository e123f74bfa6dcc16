//! The texts that every bench runs on: generated text, and real text where there is some.
//!
//! Rule: `NABRA_BENCH_INPUT` names files or folders that nabra reads; without it `../shared/corpus/articles.csv.gz`
//! is read where it is there. Of a long input the first 8 megabytes are used, so that a criterion run takes a minute.

#![allow(dead_code, reason = "each bench uses a part of this module")]

use criterion::Criterion;
use nabra::bench::{Generator, Planted, Recipe};
use nabra::corpus::{ReadOptions, Sources};
use nabra::engine::Engine;
use nabra::lexicon::Lexicon;
use std::path::{Path, PathBuf};

/// Bytes of generated text unless `NABRA_BENCH_MB` asks for another amount: more than the caches next to the
/// processor hold, little enough for a criterion run of a minute.
const USUAL_MEGABYTES: usize = 2;
/// Bytes that are used of real text.
const MOST: usize = 8_000_000;
/// Real text, where it is at hand.
const REAL: &str = "../shared/corpus/articles.csv.gz";

/// A text to measure on.
#[derive(Debug)]
pub(crate) struct Input {
    /// As the bench names it.
    pub(crate) name: String,
    /// Its documents.
    pub(crate) documents: Vec<String>,
    /// For generated text.
    pub(crate) planted: Option<Planted>,
}

impl Input {
    /// Generated text of a length.
    pub(crate) fn generated(lexicon: &Lexicon, bytes: usize) -> Self {
        let mut generator = Generator::new(lexicon, Recipe::of_bytes(bytes));
        let documents = generator.by_ref().collect();
        Self {
            name: "generated".to_owned(),
            documents,
            planted: Some(generator.planted()),
        }
    }

    /// The documents of a file or folder that nabra reads.
    fn read(path: &Path) -> nabra::error::Result<Self> {
        let mut sources = Sources::open(&[path.to_owned()], &ReadOptions::default())?;
        let (mut found, mut rejects) = (Vec::new(), Vec::new());
        let mut documents = Vec::new();
        let mut bytes = 0;
        while let Some(chunk) = sources.next_chunk()? {
            chunk.parse(&mut found, &mut rejects);
            for document in found.drain(..) {
                bytes += document.text.len();
                documents.push(document.text);
            }
            if bytes >= MOST {
                break;
            }
        }
        let name = path.file_name().map_or_else(
            || path.display().to_string(),
            |name| name.to_string_lossy().into_owned(),
        );
        Ok(Self {
            name,
            documents,
            planted: None,
        })
    }

    /// Length in bytes of the original UTF-8.
    pub(crate) fn bytes(&self) -> usize {
        self.documents.iter().map(String::len).sum()
    }
}

/// Benches on each input in turn, with the shipped engine.
///
/// # Errors
/// Those of [`inputs`].
pub(crate) fn on_each(mut bench: impl FnMut(&Engine, &Input, &mut Criterion)) -> nabra::error::Result<()> {
    let mut criterion = Criterion::default().configure_from_args();
    let engine = Engine::shipped()?;
    for input in inputs(&engine.lexicon)? {
        bench(&engine, &input, &mut criterion);
    }
    criterion.final_summary();
    Ok(())
}

/// All inputs, generated text first.
///
/// # Errors
/// When the input that `NABRA_BENCH_INPUT` names cannot be read.
#[expect(clippy::print_stderr, reason = "a bench says what it ran on")]
pub(crate) fn inputs(lexicon: &Lexicon) -> nabra::error::Result<Vec<Input>> {
    let megabytes = std::env::var("NABRA_BENCH_MB")
        .ok()
        .and_then(|value| value.parse().ok())
        .unwrap_or(USUAL_MEGABYTES);
    let mut inputs = vec![Input::generated(lexicon, megabytes * 1_000_000)];
    let named = std::env::var_os("NABRA_BENCH_INPUT").map(PathBuf::from);
    let real = named.or_else(|| Some(PathBuf::from(REAL)).filter(|path| path.is_file()));
    match real {
        Some(path) => inputs.push(Input::read(&path)?),
        None => eprintln!("real text: none; NABRA_BENCH_INPUT names a file or folder"),
    }
    for input in &inputs {
        eprintln!(
            "{}: {} documents, {} bytes{}",
            input.name,
            input.documents.len(),
            input.bytes(),
            input
                .planted
                .map_or(String::new(), |planted| format!(", {planted:?}")),
        );
    }
    Ok(inputs)
}
