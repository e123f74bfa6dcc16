//! How fast a table becomes documents.
//!
//! Side by side: reading and cutting into chunks, as the one reader does; parsing the chunks, as the workers do; the
//! same documents by the `csv` crate, into strings. Asserted before anything is timed: both ways give the same
//! texts. Throughput counts bytes of the file.

mod inputs;

use criterion::{BenchmarkId, Criterion, Throughput};
use inputs::{Input, inputs};
use nabra::corpus::{Chunk, Document, ReadOptions, Sources};
use nabra::lexicon::Lexicon;
use nabra::report::cell::write_text;
use std::hint::black_box;
use std::path::{Path, PathBuf};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let mut criterion = Criterion::default().configure_from_args();
    let folder = tempfile::tempdir()?;
    for input in inputs(&Lexicon::shipped()?)? {
        let path = write_table(folder.path(), &input)?;
        assert_same_texts(&input, &path)?;
        bench(&input, &path, &mut criterion)?;
    }
    criterion.final_summary();
    Ok(())
}

/// The input as a table of two columns.
fn write_table(folder: &Path, input: &Input) -> Outcome<PathBuf> {
    let mut table = b"id,text\n".to_vec();
    for (number, text) in input.documents.iter().enumerate() {
        table.extend_from_slice(format!("{number},").as_bytes());
        write_text(&mut table, text);
        table.push(b'\n');
    }
    let path = folder.join("table.csv");
    std::fs::write(&path, table)?;
    Ok(path)
}

/// All chunks of the table.
fn read(path: &Path) -> nabra::error::Result<Vec<Chunk>> {
    let mut sources = Sources::open(&[path.to_owned()], &ReadOptions::default())?;
    let mut chunks = Vec::new();
    while let Some(chunk) = sources.next_chunk()? {
        chunks.push(chunk);
    }
    Ok(chunks)
}

fn parse(chunks: &[Chunk], documents: &mut Vec<Document>) {
    let mut rejects = Vec::new();
    documents.clear();
    for chunk in chunks {
        chunk.parse(documents, &mut rejects);
    }
}

/// The texts by the `csv` crate.
fn read_by_csv(path: &Path) -> Outcome<Vec<String>> {
    let mut texts = Vec::new();
    for record in csv::Reader::from_path(path)?.records() {
        texts.push(record?.get(1).unwrap_or_default().to_owned());
    }
    Ok(texts)
}

fn assert_same_texts(input: &Input, path: &Path) -> Outcome<()> {
    let mut documents = Vec::new();
    parse(&read(path)?, &mut documents);
    assert_eq!(
        documents.len(),
        input.documents.len(),
        "documents of {}",
        input.name
    );
    let texts = documents.iter().map(|document| document.text.as_str());
    assert!(texts.eq(read_by_csv(path)?.iter()), "texts of {}", input.name);
    Ok(())
}

fn bench(input: &Input, path: &Path, criterion: &mut Criterion) -> Outcome<()> {
    let chunks = read(path)?;
    let mut group = criterion.benchmark_group("corpus");
    group.throughput(Throughput::Bytes(std::fs::metadata(path)?.len()));
    group.bench_function(BenchmarkId::new("read_and_cut", &input.name), |bencher| {
        bencher.iter(|| read(path).map(|chunks| chunks.len()).unwrap_or_default());
    });
    group.bench_function(BenchmarkId::new("parse", &input.name), |bencher| {
        let mut documents = Vec::new();
        bencher.iter(|| {
            parse(&chunks, &mut documents);
            black_box(documents.len())
        });
    });
    group.bench_function(BenchmarkId::new("csv_crate", &input.name), |bencher| {
        bencher.iter(|| read_by_csv(path).map(|texts| texts.len()).unwrap_or_default());
    });
    group.finish();
    Ok(())
}
