//! How fast lexicon entries are found.
//!
//! Side by side: `find_tracked`, the filter over whole documents; `find_hits`, every analysis of every word; the
//! yardstick, a plain automaton over the original bytes; and, on a small text, a search for one term after the
//! other, which is what the automaton is for.
//!
//! Asserted before anything is timed: on a small generated text both searches give the same hits; on generated
//! text every word that the generator took from the lexicon is analysed, and every sentence into which it put a
//! tracked name passes the filter; on any text a sentence whose hits name a tracked actor passes it too.
//! Throughput counts bytes of the original UTF-8.

mod inputs;
mod one_by_one;

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput};
use inputs::{Input, inputs};
use nabra::bench::{FORMS, Yardstick};
use nabra::engine::Engine;
use nabra::fold::{Folded, Sentence, Token, find_sentences, find_tokens};
use nabra::lexicon::inflect::Entry;
use nabra::matching::{Hit, Memo};
use one_by_one::{find_hits_one_by_one, found};
use std::hint::black_box;

/// Bytes for the search for one term after the other, which takes seconds a megabyte.
const SMALL: usize = 20_000;

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> Outcome {
    let mut criterion = Criterion::default().configure_from_args();
    let engine = Engine::shipped()?;
    let yardstick = Yardstick::new(&engine.lexicon, FORMS)?;
    let small = Input::generated(&engine.lexicon, SMALL);
    assert_same_hits(&engine, &small);
    for input in inputs(&engine.lexicon)? {
        let texts = prepare(&input);
        assert_counts(&engine, &input, &texts);
        bench(&engine, &yardstick, &input, &texts, &mut criterion);
    }
    bench_one_by_one(&engine, &small, &mut criterion);
    criterion.final_summary();
    Ok(())
}

/// A folded document and its sentences with their words.
struct Text {
    folded: Folded,
    sentences: Vec<(Sentence, Vec<Token>)>,
}

fn prepare(input: &Input) -> Vec<Text> {
    let prepare = |text: &String| {
        let mut folded = Folded::default();
        folded.refill(text);
        let mut spans = Vec::new();
        find_sentences(&folded, &mut spans);
        let tokens_of = |sentence: Sentence| {
            let mut tokens = Vec::new();
            find_tokens(folded.bytes(), sentence.span, &mut tokens);
            (sentence, tokens)
        };
        let sentences = spans.into_iter().map(tokens_of).collect();
        Text { folded, sentences }
    };
    input.documents.iter().map(prepare).collect()
}

fn assert_same_hits(engine: &Engine, input: &Input) {
    let (mut memo, mut hits) = (Memo::default(), Vec::new());
    for Text { folded, sentences } in prepare(input) {
        for (_, tokens) in &sentences {
            engine.matcher.find_hits(&folded, tokens, &mut memo, &mut hits);
            let slow = find_hits_one_by_one(&engine.lexicon, &folded, tokens);
            assert_eq!(found(&hits), slow, "two ways to find hits");
        }
    }
}

#[expect(clippy::print_stderr, reason = "speed means little without the hit rate")]
fn assert_counts(engine: &Engine, input: &Input, texts: &[Text]) {
    let (mut memo, mut hits) = (Memo::default(), Vec::new());
    let mut offsets = Vec::new();
    let (mut words, mut analysed, mut passing) = (0, 0, 0);
    for Text { folded, sentences } in texts {
        offsets.clear();
        engine.matcher.find_tracked(folded.bytes(), |at| offsets.push(at));
        for (sentence, tokens) in sentences {
            engine.matcher.find_hits(folded, tokens, &mut memo, &mut hits);
            let tracked = offsets
                .iter()
                .any(|&at| sentence.span.start <= at && at < sentence.span.end);
            let named = hits.iter().any(|hit| is_tracked(engine, hit));
            assert!(tracked || !named, "the filter stops a sentence of {}", input.name);
            passing += usize::from(tracked);
            words += tokens.len();
            analysed += words_covered(&hits);
        }
    }
    eprintln!(
        "{}: {} stems in {} bytes of automata; of {words} tokens {analysed} analysed; {passing} sentences pass",
        input.name,
        engine.matcher.patterns(),
        engine.matcher.memory(),
    );
    if let Some(planted) = input.planted {
        assert!(
            analysed >= planted.known_words,
            "{analysed} analysed of {planted:?}"
        );
        assert!(
            passing >= planted.sentences_with_actor,
            "{passing} pass of {planted:?}"
        );
    }
}

/// Words under the hits, each counted once.
fn words_covered(hits: &[Hit]) -> usize {
    hits.chunk_by(|left, right| left.first == right.first)
        .filter_map(|of_word| of_word.first())
        .map(|hit| hit.last - hit.first + 1)
        .sum()
}

fn is_tracked(engine: &Engine, hit: &Hit) -> bool {
    let lexicon = &engine.lexicon;
    let alias = lexicon.forms.get(hit.form).and_then(|form| match form.entry {
        Entry::Alias(at) => lexicon.aliases.get(at as usize),
        _ => None,
    });
    alias
        .and_then(|alias| lexicon.actors.get(alias.actor?))
        .is_some_and(|actor| actor.tracked)
}

fn bench(engine: &Engine, yardstick: &Yardstick, input: &Input, texts: &[Text], criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("matching");
    group.throughput(Throughput::Bytes(input.bytes() as u64));
    group.bench_with_input(
        BenchmarkId::new("find_tracked", &input.name),
        texts,
        |bencher, texts| {
            bencher.iter(|| {
                let mut count = 0usize;
                for text in texts {
                    engine.matcher.find_tracked(text.folded.bytes(), |_| count += 1);
                }
                count
            });
        },
    );
    group.bench_with_input(
        BenchmarkId::new("find_hits", &input.name),
        texts,
        |bencher, texts| {
            let (mut memo, mut hits) = (Memo::default(), Vec::new());
            bencher.iter(|| {
                for Text { folded, sentences } in texts {
                    for (_, tokens) in sentences {
                        engine.matcher.find_hits(folded, tokens, &mut memo, &mut hits);
                        black_box(&hits);
                    }
                }
            });
        },
    );
    group.bench_with_input(
        BenchmarkId::new("yardstick", &input.name),
        input,
        |bencher, input| {
            bencher.iter(|| scan(yardstick, input));
        },
    );
    group.finish();
}

fn bench_one_by_one(engine: &Engine, input: &Input, criterion: &mut Criterion) {
    let texts = prepare(input);
    let mut group = criterion.benchmark_group("matching_small");
    group.throughput(Throughput::Bytes(input.bytes() as u64));
    group.sampling_mode(SamplingMode::Flat).sample_size(10);
    group.bench_function("one_by_one", |bencher| {
        bencher.iter(|| {
            for Text { folded, sentences } in &texts {
                for (_, tokens) in sentences {
                    black_box(find_hits_one_by_one(&engine.lexicon, folded, tokens));
                }
            }
        });
    });
    group.bench_function("find_hits", |bencher| {
        let (mut memo, mut hits) = (Memo::default(), Vec::new());
        bencher.iter(|| {
            for Text { folded, sentences } in &texts {
                for (_, tokens) in sentences {
                    engine.matcher.find_hits(folded, tokens, &mut memo, &mut hits);
                    black_box(&hits);
                }
            }
        });
    });
    group.finish();
}

/// What the yardstick finds.
fn scan(yardstick: &Yardstick, input: &Input) -> usize {
    input.documents.iter().map(|text| yardstick.count(text)).sum()
}
