//! Each stage by itself, over the whole input, chunk by chunk as the whole job goes through it.
//!
//! Rule: what a stage needs is made ready before its clock starts; a chunk's data is still in the cache then, as it
//! is in the whole job. Counting goes over the text once more, in the first round, outside all clocks.

use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::hint::black_box;
use std::path::PathBuf;

use super::clock::add_time;
use super::times::Times;
use super::yardstick::fold_by_character;
use super::{Counts, Yardstick};
use crate::corpus::{Document, ReadOptions, Sources};
use crate::engine::{Engine, ScoredDocument, Scratch};
use crate::error::Result;
use crate::fold::{Folded, Sentence, Token, TokenKind, find_sentences, find_tokens};
use crate::matching::{Hit, Memo};
use crate::polarity::{Analysis, Analyst};
use crate::report::batch::Batch;

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
        counts.documents += self.documents.len() as u64;
        counts.text_bytes += self.texts().map(|text| text.len() as u64).sum::<u64>();
        counts.yardstick_matches += self.yardsticks(yardstick, times);
        self.fold(times);
        self.matching(engine, times);
        self.analyse(engine, times);
        counts.units += self.score(engine, times);
        counts.passing += self.passing.len() as u64;
        let sentences = self.sentences.iter().take(self.documents.len());
        counts.sentences += sentences.map(|sentences| sentences.len() as u64).sum::<u64>();
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        self.documents.iter().map(|document| document.text.as_str())
    }

    /// What stages are held against, and the check of UTF-8, which is part of parsing; the matches of the yardstick.
    fn yardsticks(&self, yardstick: &Yardstick, times: &mut Times) -> u64 {
        let matches = add_time(&mut times.yardstick, || {
            self.texts().map(|text| yardstick.count(text) as u64).sum::<u64>()
        });
        add_time(&mut times.utf8, || {
            self.texts().for_each(|text| {
                black_box(simdutf8::basic::from_utf8(text.as_bytes()).is_ok());
            });
        });
        let mut looped = Vec::new();
        add_time(&mut times.fold_by_character, || {
            self.texts().for_each(|text| {
                fold_by_character(text, &mut looped);
                black_box(&looped);
            });
        });
        matches
    }

    /// Texts to folded texts to sentences.
    fn fold(&mut self, times: &mut Times) {
        let documents = &self.documents;
        let missing = documents.len().saturating_sub(self.folded.len());
        self.folded
            .extend(std::iter::repeat_with(Folded::default).take(missing));
        self.sentences
            .extend(std::iter::repeat_with(Vec::new).take(missing));
        add_time(&mut times.fold, || {
            for (folded, document) in self.folded.iter_mut().zip(documents) {
                folded.refill(&document.text);
            }
        });
        add_time(&mut times.sentences, || {
            for (folded, sentences) in self.folded.iter().zip(&mut self.sentences).take(documents.len()) {
                find_sentences(folded, sentences);
            }
        });
    }

    /// The words of all sentences, then of those that pass the filter.
    fn matching(&mut self, engine: &Engine, times: &mut Times) {
        let passing = self.filter(engine, times);
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

    /// The sentences that pass the filter, each with the place of its document.
    fn filter(&self, engine: &Engine, times: &mut Times) -> Vec<(usize, Sentence)> {
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
        passing
    }

    fn analyse(&mut self, engine: &'e Engine, times: &mut Times) {
        let analyst = Analyst {
            lexicon: &engine.lexicon,
            weights: &engine.in_force,
            every_feature: false,
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
