//! How fast scored documents become rows.
//!
//! Side by side: documents whose scores are ready, and the same documents scored and formatted. Asserted
//! before anything is timed: there is a row a unit, a stance, and a document and actor. Throughput counts bytes of
//! the original text.

mod inputs;

use criterion::{BenchmarkId, Criterion, Throughput};
use inputs::{Input, on_each};
use nabra::corpus::Document;
use nabra::engine::{Engine, ScoredDocument, Scratch};
use nabra::report::batch::Batch;
use std::hint::black_box;

fn main() -> nabra::error::Result<()> {
    on_each(|engine, input, criterion| {
        let scored = score(engine, input);
        assert_counts(engine, input, &scored);
        bench(engine, input, &scored, criterion);
    })
}

type Scored = Vec<(Document, ScoredDocument)>;

fn score(engine: &Engine, input: &Input) -> Scored {
    let mut scratch = Scratch::default();
    let documents = input.documents.iter().enumerate().map(|(number, text)| Document {
        id: number.to_string(),
        outlet: format!("outlet {}", number % 20),
        date: "2024-01-01".to_owned(),
        text: text.clone(),
        ..Document::default()
    });
    documents
        .map(|document| {
            let scored = engine.score_document(&document, &mut scratch);
            (document, scored)
        })
        .collect()
}

fn format(engine: &Engine, scored: &Scored, batch: &mut Batch) {
    batch.clear();
    for (index, (document, scored)) in scored.iter().enumerate() {
        batch.add(index, document, scored, &engine.lexicon);
    }
}

fn assert_counts(engine: &Engine, input: &Input, scored: &Scored) {
    let mut batch = Batch::default();
    format(engine, scored, &mut batch);
    let sentences = || scored.iter().flat_map(|(_, scored)| &scored.sentences);
    let units: usize = sentences().map(|sentence| sentence.units.len()).sum();
    let stances: usize = sentences().map(|sentence| sentence.stances.len()).sum();
    assert!(units > 0, "{} names no tracked actor", input.name);
    assert_eq!(batch.sentences.len(), units, "rows of {}", input.name);
    assert_eq!(batch.stances.len(), stances, "rows of {}", input.name);
    assert!(
        batch.document_rows.len() >= scored.len(),
        "rows of {}",
        input.name
    );
}

fn bench(engine: &Engine, input: &Input, scored: &Scored, criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("report");
    group.throughput(Throughput::Bytes(input.bytes() as u64));
    group.bench_function(BenchmarkId::new("format", &input.name), |bencher| {
        let mut batch = Batch::default();
        bencher.iter(|| {
            format(engine, scored, &mut batch);
            black_box(batch.sentences.len())
        });
    });
    group.bench_function(BenchmarkId::new("score_and_format", &input.name), |bencher| {
        let mut batch = Batch::default();
        let mut scratch = Scratch::default();
        bencher.iter(|| {
            batch.clear();
            for (index, (document, _)) in scored.iter().enumerate() {
                let scored = engine.score_document(document, &mut scratch);
                batch.add(index, document, &scored, &engine.lexicon);
            }
            black_box(batch.sentences.len())
        });
    });
    group.finish();
}
