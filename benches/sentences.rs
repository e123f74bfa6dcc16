//! How fast folded text becomes sentences, and sentences words.
//!
//! The text is folded beforehand. Asserted before anything is timed: on generated text the sentences are those
//! that the generator ended with a stop; on any text the sentences' words are as many as a plain split of the
//! whole text finds. Throughput counts bytes of the original UTF-8.

mod inputs;

use criterion::{BenchmarkId, Criterion, Throughput};
use inputs::{Input, on_each};
use nabra::fold::letters::is_word;
use nabra::fold::{Folded, Sentence, TokenKind, find_sentences, find_tokens};
use std::hint::black_box;

fn main() -> nabra::error::Result<()> {
    on_each(|_, input, criterion| {
        let texts = fold_all(input);
        assert_counts(input, &texts);
        bench(input, &texts, criterion);
    })
}

/// Folded documents with their sentences.
fn fold_all(input: &Input) -> Vec<(Folded, Vec<Sentence>)> {
    let fold = |text: &String| {
        let mut folded = Folded::default();
        folded.refill(text);
        let mut sentences = Vec::new();
        find_sentences(&folded, &mut sentences);
        (folded, sentences)
    };
    input.documents.iter().map(fold).collect()
}

fn assert_counts(input: &Input, texts: &[(Folded, Vec<Sentence>)]) {
    let mut tokens = Vec::new();
    let (mut sentence_count, mut words, mut split) = (0, 0, 0);
    for (folded, sentences) in texts {
        sentence_count += sentences.len();
        for sentence in sentences {
            find_tokens(folded.bytes(), sentence.span, &mut tokens);
            words += tokens
                .iter()
                .filter(|token| token.kind == TokenKind::Word)
                .count();
        }
        let runs = folded.bytes().split(|&byte| !is_word(byte));
        split += runs.filter(|run| !run.is_empty()).count();
    }
    assert_eq!(words, split, "words of {}", input.name);
    if let Some(planted) = input.planted {
        assert_eq!(sentence_count, planted.sentences, "sentences of {}", input.name);
        assert_eq!(words, planted.words, "words of {}", input.name);
    }
}

fn bench(input: &Input, texts: &[(Folded, Vec<Sentence>)], criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("sentences");
    group.throughput(Throughput::Bytes(input.bytes() as u64));
    group.bench_with_input(
        BenchmarkId::new("find_sentences", &input.name),
        texts,
        |bencher, texts| {
            let mut sentences = Vec::new();
            bencher.iter(|| {
                for (folded, _) in texts {
                    find_sentences(folded, &mut sentences);
                    black_box(&sentences);
                }
            });
        },
    );
    group.bench_with_input(
        BenchmarkId::new("find_tokens", &input.name),
        texts,
        |bencher, texts| {
            let mut tokens = Vec::new();
            bencher.iter(|| {
                for (folded, sentences) in texts {
                    for sentence in sentences {
                        find_tokens(folded.bytes(), sentence.span, &mut tokens);
                        black_box(&tokens);
                    }
                }
            });
        },
    );
    group.finish();
}
