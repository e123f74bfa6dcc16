//! How fast sentences with their hits become tones and stances.
//!
//! Only sentences that name a tracked actor come here, folded, split and matched beforehand; they are what the
//! engine analyses. Asserted before anything is timed: the analyst, fed by hand, finds as many units as the engine
//! finds in the whole documents. Throughput counts bytes of the original UTF-8 of the sentences analysed.

mod inputs;

use criterion::{BenchmarkId, Criterion, Throughput};
use inputs::{Input, on_each};
use nabra::engine::{Engine, Scratch};
use nabra::fold::{Folded, Sentence, Token, find_sentences, find_tokens};
use nabra::matching::{Hit, Memo};
use nabra::polarity::{Analysis, Analyst};
use std::hint::black_box;

fn main() -> nabra::error::Result<()> {
    on_each(|engine, input, criterion| {
        let (texts, bytes) = prepare(engine, input);
        assert_counts(engine, input, &texts);
        bench(engine, input, &texts, bytes, criterion);
    })
}

/// A folded document and its sentences to analyse.
struct Text {
    folded: Folded,
    sentences: Vec<Matched>,
}

struct Matched {
    sentence: Sentence,
    tokens: Vec<Token>,
    hits: Vec<Hit>,
}

/// The sentences that the engine would analyse, and their length in bytes of the original text.
fn prepare(engine: &Engine, input: &Input) -> (Vec<Text>, u64) {
    let mut bytes = 0;
    let mut texts = Vec::new();
    for text in &input.documents {
        let mut folded = Folded::default();
        folded.refill(text);
        let mut sentences = Vec::new();
        find_sentences(&folded, &mut sentences);
        let mut offsets = Vec::new();
        engine.matcher.find_tracked(folded.bytes(), |at| offsets.push(at));
        sentences.retain(|sentence| {
            let span = sentence.span;
            let boilerplate = &engine.lexicon.boilerplate;
            offsets.iter().any(|&at| span.start <= at && at < span.end)
                && !boilerplate
                    .iter()
                    .any(|line| span.slice(folded.bytes()).starts_with(line))
        });
        let matched: Vec<Matched> = sentences
            .into_iter()
            .map(|sentence| {
                let (mut tokens, mut memo, mut hits) = (Vec::new(), Memo::default(), Vec::new());
                find_tokens(folded.bytes(), sentence.span, &mut tokens);
                engine.matcher.find_hits(&folded, &tokens, &mut memo, &mut hits);
                let span = folded.original(sentence.span, text);
                bytes += (span.end - span.start) as u64;
                Matched {
                    sentence,
                    tokens,
                    hits,
                }
            })
            .collect();
        texts.push(Text {
            folded,
            sentences: matched,
        });
    }
    (texts, bytes)
}

fn count_units(engine: &Engine, texts: &[Text]) -> usize {
    let analyst = Analyst {
        switches: engine.switches,
        lexicon: &engine.lexicon,
        weights: &engine.in_force,
        every_feature: false,
    };
    let mut analysis = Analysis::default();
    let mut units = 0;
    for Text { folded, sentences } in texts {
        for matched in sentences {
            analyst.analyse(
                folded.bytes(),
                (&matched.tokens, &matched.hits),
                matched.sentence.continues_quotation,
                None,
                &mut analysis,
            );
            units += black_box(&analysis).units.len();
        }
    }
    units
}

fn assert_counts(engine: &Engine, input: &Input, texts: &[Text]) {
    let mut scratch = Scratch::default();
    let whole: usize = input
        .documents
        .iter()
        .flat_map(|text| engine.score_text(text, &mut scratch))
        .map(|sentence| sentence.units.len())
        .sum();
    assert_eq!(count_units(engine, texts), whole, "units of {}", input.name);
    assert!(whole > 0, "{} names no tracked actor", input.name);
}

fn bench(engine: &Engine, input: &Input, texts: &[Text], bytes: u64, criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("polarity");
    group.throughput(Throughput::Bytes(bytes));
    group.bench_with_input(
        BenchmarkId::new("analyse", &input.name),
        texts,
        |bencher, texts| {
            bencher.iter(|| count_units(engine, texts));
        },
    );
    group.finish();
}
