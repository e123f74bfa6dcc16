//! How fast text becomes comparable.
//!
//! Two ways over the same text: a loop that matches on each character, as one would write it first, and
//! [`Folded::refill`], which also records the way back to the original. Both give the same bytes, which is
//! asserted before either is timed. Throughput counts bytes of the original UTF-8.

mod corpus;

use corpus::{Input, inputs};
use criterion::{BenchmarkId, Criterion, Throughput};
use nabra::fold::letters::{HAMZA, WAW, YEH};
use nabra::fold::{Folded, fold};
use nabra::lexicon::Lexicon;
use std::hint::black_box;

fn main() -> nabra::error::Result<()> {
    let mut criterion = Criterion::default().configure_from_args();
    for input in inputs(&Lexicon::shipped()?) {
        assert_same_bytes(&input);
        bench(&input, &mut criterion);
    }
    criterion.final_summary();
    Ok(())
}

fn assert_same_bytes(input: &Input) {
    let mut folded = Folded::default();
    let mut looped = Vec::new();
    for text in &input.documents {
        folded.refill(text);
        fold_by_character(text, &mut looped);
        assert!(
            folded.bytes() == looped,
            "two ways to fold differ in {}",
            input.name
        );
    }
}

fn bench(input: &Input, criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("fold");
    group.throughput(Throughput::Bytes(input.bytes() as u64));
    group.bench_with_input(
        BenchmarkId::new("char_loop", &input.name),
        input,
        |bencher, input| {
            let mut folded = Vec::new();
            bencher.iter(|| {
                for text in &input.documents {
                    fold_by_character(text, &mut folded);
                    black_box(&folded);
                }
            });
        },
    );
    group.bench_with_input(
        BenchmarkId::new("refill", &input.name),
        input,
        |bencher, input| {
            let mut folded = Folded::default();
            bencher.iter(|| {
                for text in &input.documents {
                    folded.refill(text);
                    black_box(folded.bytes());
                }
            });
        },
    );
    group.finish();
}

/// The plain loop.
fn fold_by_character(text: &str, folded: &mut Vec<u8>) {
    folded.clear();
    for c in text.chars() {
        match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => folded.push(0xC7),
            'ؤ' | 'ئ' => folded.push(HAMZA),
            'ة' => folded.push(0xE7),
            'ى' => folded.push(YEH),
            'ء' | 'ا' | 'ب' | 'ت'..='غ' | 'ف'..='و' | 'ي' => {
                folded.push(u8::try_from(u32::from(c) - 0x0600 + 0xA0).unwrap_or(b'~'));
            }
            '\u{64B}'..='\u{653}' | 'ـ' => {}
            '\u{654}' | '\u{655}' => {
                if let Some(last) = folded.last_mut()
                    && [WAW, YEH].contains(last)
                {
                    *last = HAMZA;
                }
            }
            ' ' | '.' | '!' | '?' | ',' | ':' | '"' | '\n' | '0'..='9' | 'a'..='z' => folded.push(c as u8),
            '،' => folded.push(b','),
            '«' => folded.push(b'<'),
            '»' => folded.push(b'>'),
            rare => folded.extend(fold(rare.encode_utf8(&mut [0; 4]))),
        }
    }
}
