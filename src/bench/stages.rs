//! Each stage by itself, over the whole input, chunk by chunk as the whole job goes through it.
//!
//! Rule: what a stage needs is made ready before its clock starts; a chunk's data is still in the cache then, as it
//! is in the whole job. Counting goes over the text once more, in the first round, outside all clocks.

use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::hint::black_box;
use std::path::PathBuf;

use super::clock::{add_time, time};
use super::yardstick::fold_by_character;
use super::{Counts, Stage, Yardstick, speed};
use crate::corpus::{Document, ReadOptions, Sources};
use crate::engine::{Engine, ScoredDocument, Scratch};
use crate::error::Result;
use crate::fold::{Folded, Sentence, Token, TokenKind, find_sentences, find_tokens};
use crate::matching::{Hit, Memo};
use crate::polarity::{Analysis, Analyst};
use crate::report::batch::Batch;

/// Processor seconds by stage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Times {
    pub(super) yardstick: f64,
    pub(super) read: f64,
    pub(super) utf8: f64,
    pub(super) parse: f64,
    pub(super) fold_by_character: f64,
    pub(super) fold: f64,
    pub(super) sentences: f64,
    pub(super) filter: f64,
    /// Words and their analyses, in all sentences.
    pub(super) matching: f64,
    /// The same in the sentences that pass the filter.
    pub(super) matching_passing: f64,
    pub(super) analyse: f64,
    /// From text to scored sentences: fold to analyse, and what is copied out.
    pub(super) score: f64,
    pub(super) format: f64,
}

impl Default for Times {
    fn default() -> Self {
        Self::all(f64::INFINITY)
    }
}

impl Times {
    fn all(seconds: f64) -> Self {
        Self {
            yardstick: seconds,
            read: seconds,
            utf8: seconds,
            parse: seconds,
            fold_by_character: seconds,
            fold: seconds,
            sentences: seconds,
            filter: seconds,
            matching: seconds,
            matching_passing: seconds,
            analyse: seconds,
            score: seconds,
            format: seconds,
        }
    }

    /// The shorter of two rounds, by stage.
    pub(super) fn shorter(self, other: Self) -> Self {
        Self {
            yardstick: self.yardstick.min(other.yardstick),
            read: self.read.min(other.read),
            utf8: self.utf8.min(other.utf8),
            parse: self.parse.min(other.parse),
            fold_by_character: self.fold_by_character.min(other.fold_by_character),
            fold: self.fold.min(other.fold),
            sentences: self.sentences.min(other.sentences),
            filter: self.filter.min(other.filter),
            matching: self.matching.min(other.matching),
            matching_passing: self.matching_passing.min(other.matching_passing),
            analyse: self.analyse.min(other.analyse),
            score: self.score.min(other.score),
            format: self.format.min(other.format),
        }
    }

    /// For the table, in the order of the pipeline.
    pub(super) fn stages(&self, bytes: u64) -> Vec<Stage> {
        [
            ("read and cut", self.read),
            ("parse", self.parse),
            ("of it: UTF-8 check", self.utf8),
            ("fold", self.fold),
            ("sentences", self.sentences),
            ("filter", self.filter),
            ("match what passes", self.matching_passing),
            ("analyse what passes", self.analyse),
            ("score: fold to here", self.score),
            ("format", self.format),
            ("for comparison:", f64::NAN),
            ("fold by character", self.fold_by_character),
            ("match everything", self.matching),
            ("yardstick", self.yardstick),
        ]
        .into_iter()
        .filter(|(_, seconds)| !seconds.is_nan())
        .map(|(name, seconds)| Stage {
            name,
            seconds,
            speed: speed(bytes, seconds),
            to_yardstick: self.yardstick / seconds,
        })
        .collect()
    }
}

/// What one chunk is made into, stage by stage; reused from chunk to chunk.
#[derive(Default)]
struct Bench<'e> {
    documents: Vec<Document>,
    folded: Vec<Folded>,
    sentences: Vec<Vec<Sentence>>,
    words: Words,
    memo: Memo,
    passing: Vec<Passing>,
    analysis: Analysis<'e>,
    scratch: Scratch<'e>,
    scored: Vec<ScoredDocument>,
    batch: Batch,
}

/// The words of a sentence and their analyses.
#[derive(Default)]
struct Words {
    tokens: Vec<Token>,
    hits: Vec<Hit>,
}

impl Words {
    /// Replaces them by those of a sentence.
    fn find(&mut self, engine: &Engine, folded: &Folded, sentence: Sentence, memo: &mut Memo) {
        find_tokens(folded.bytes(), sentence.span, &mut self.tokens);
        engine
            .matcher
            .find_hits(folded, &self.tokens, memo, &mut self.hits);
    }
}

/// A sentence that passes the filter.
struct Passing {
    document: usize,
    sentence: Sentence,
    words: Words,
}

/// One round over the inputs. With `known` counts, only what is counted in passing is counted anew.
pub(super) fn round(
    engine: &Engine,
    yardstick: &Yardstick,
    inputs: &[PathBuf],
    read: &ReadOptions,
    known: Option<Counts>,
) -> Result<(Times, Counts)> {
    let mut times = Times::all(0.0);
    let mut counts = Counts {
        words: known.map_or(0, |known| known.words),
        known_words: known.map_or(0, |known| known.known_words),
        distinct_words: known.map_or(0, |known| known.distinct_words),
        ..Counts::default()
    };
    let mut distinct = HashSet::new();
    let mut bench = Bench::default();
    let mut rejects = Vec::new();
    let mut sources = Sources::open(inputs, read)?;
    while let Some(chunk) = add_time(&mut times.read, || sources.next_chunk())? {
        bench.documents.clear();
        add_time(&mut times.parse, || {
            chunk.parse(&mut bench.documents, &mut rejects)
        });
        bench.stages(engine, yardstick, &mut times, &mut counts);
        if known.is_none() {
            bench.count(engine, &mut counts, &mut distinct);
        }
        rejects.clear();
        sources.recycle(chunk);
    }
    if known.is_none() {
        counts.distinct_words = distinct.len() as u64;
    }
    Ok((times, counts))
}

impl<'e> Bench<'e> {
    fn stages(&mut self, engine: &'e Engine, yardstick: &Yardstick, times: &mut Times, counts: &mut Counts) {
        let documents = &self.documents;
        counts.documents += documents.len() as u64;
        counts.text_bytes += documents
            .iter()
            .map(|document| document.text.len() as u64)
            .sum::<u64>();
        let texts = || documents.iter().map(|document| document.text.as_str());
        counts.yardstick_matches += add_time(&mut times.yardstick, || {
            texts().map(|text| yardstick.count(text) as u64).sum::<u64>()
        });
        add_time(&mut times.utf8, || {
            texts().for_each(|text| {
                black_box(simdutf8::basic::from_utf8(text.as_bytes()).is_ok());
            });
        });
        let mut looped = Vec::new();
        add_time(&mut times.fold_by_character, || {
            texts().for_each(|text| {
                fold_by_character(text, &mut looped);
                black_box(&looped);
            });
        });
        let missing = documents.len().saturating_sub(self.folded.len());
        self.folded
            .extend(std::iter::repeat_with(Folded::default).take(missing));
        self.sentences
            .extend(std::iter::repeat_with(Vec::new).take(missing));
        add_time(&mut times.fold, || {
            for (folded, text) in self.folded.iter_mut().zip(texts()) {
                folded.refill(text);
            }
        });
        add_time(&mut times.sentences, || {
            for (folded, sentences) in self.folded.iter().zip(&mut self.sentences).take(documents.len()) {
                find_sentences(folded, sentences);
            }
        });
        self.matching(engine, times);
        self.analyse(engine, times);
        let units = self.score(engine, times);
        counts.units += units;
        counts.passing += self.passing.len() as u64;
        counts.sentences += self
            .sentences
            .iter()
            .take(self.documents.len())
            .map(|sentences| sentences.len() as u64)
            .sum::<u64>();
    }

    fn matching(&mut self, engine: &Engine, times: &mut Times) {
        let mut names: Vec<Vec<u32>> = vec![Vec::with_capacity(256); self.documents.len()];
        add_time(&mut times.filter, || {
            for (folded, names) in self.folded.iter().zip(&mut names) {
                engine.matcher.find_tracked(folded.bytes(), |at| names.push(at));
            }
        });
        let mut passing = Vec::new();
        for (document, (names, sentences)) in names.iter().zip(&self.sentences).enumerate() {
            for &sentence in sentences {
                let first = names.partition_point(|&at| at < sentence.span.start);
                if names.get(first).is_some_and(|&at| at < sentence.span.end) {
                    passing.push((document, sentence));
                }
            }
        }
        add_time(&mut times.matching, || {
            for (folded, sentences) in self.folded.iter().zip(&self.sentences).take(self.documents.len()) {
                for &sentence in sentences {
                    self.words.find(engine, folded, sentence, &mut self.memo);
                    black_box(&self.words.hits);
                }
            }
        });
        self.passing.clear();
        self.passing
            .extend(passing.into_iter().map(|(document, sentence)| Passing {
                document,
                sentence,
                words: Words {
                    tokens: Vec::with_capacity(sentence.span.len()),
                    hits: Vec::with_capacity(2 * sentence.span.len()),
                },
            }));
        add_time(&mut times.matching_passing, || {
            for passing in &mut self.passing {
                if let Some(folded) = self.folded.get(passing.document) {
                    passing
                        .words
                        .find(engine, folded, passing.sentence, &mut self.memo);
                }
            }
        });
    }

    fn analyse(&mut self, engine: &'e Engine, times: &mut Times) {
        let analyst = Analyst {
            lexicon: &engine.lexicon,
            weights: &engine.in_force,
            switches: engine.switches,
        };
        add_time(&mut times.analyse, || {
            for passing in &self.passing {
                let folded = self.folded.get(passing.document).map_or(&[][..], Folded::bytes);
                analyst.analyse(
                    folded,
                    (&passing.words.tokens, &passing.words.hits),
                    passing.sentence.continues_quotation,
                    None,
                    &mut self.analysis,
                );
                black_box(&self.analysis);
            }
        });
    }

    /// Texts to scored documents to rows; the number of units.
    fn score(&mut self, engine: &'e Engine, times: &mut Times) -> u64 {
        self.scored.clear();
        self.scored.reserve(self.documents.len());
        add_time(&mut times.score, || {
            for document in &self.documents {
                self.scored
                    .push(engine.score_document(document, &mut self.scratch));
            }
        });
        self.batch.clear();
        add_time(&mut times.format, || {
            for (index, (document, scored)) in self.documents.iter().zip(&self.scored).enumerate() {
                self.batch.add(index, document, scored, &engine.lexicon);
            }
        });
        self.batch.sentences.len() as u64
    }

    fn count(&mut self, engine: &Engine, counts: &mut Counts, distinct: &mut HashSet<u64>) {
        let hasher = BuildHasherDefault::<DefaultHasher>::default();
        for (folded, sentences) in self.folded.iter().zip(&self.sentences).take(self.documents.len()) {
            for &sentence in sentences {
                self.words.find(engine, folded, sentence, &mut self.memo);
                let tokens = &self.words.tokens;
                let words = tokens.iter().filter(|token| token.kind == TokenKind::Word);
                for word in words {
                    counts.words += 1;
                    distinct.insert(hasher.hash_one(word.span.slice(folded.bytes())));
                }
                counts.known_words += self
                    .words
                    .hits
                    .chunk_by(|left, right| left.first == right.first)
                    .filter_map(|of_word| of_word.first())
                    .map(|hit| (hit.last - hit.first + 1) as u64)
                    .sum::<u64>();
            }
        }
    }
}

/// Megabytes a second that one thread copies in memory, from a buffer that no cache holds to another.
pub(super) fn memory_speed() -> f64 {
    const BYTES: usize = 128 << 20;
    let from = vec![1u8; BYTES];
    let mut to = vec![0u8; BYTES];
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        let (taken, ()) = time(|| {
            to.copy_from_slice(black_box(&from));
            black_box(&to);
        });
        best = best.min(taken.wall);
    }
    speed(BYTES as u64, best)
}
