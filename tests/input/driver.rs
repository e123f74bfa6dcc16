//! A driver of the invariants on stable Rust: samples, mutated at random, the same for the same seed.
//!
//! `cargo test` runs a few hundred inputs a target. For hours of it:
//! `NABRA_FUZZ_ITERATIONS=1000000 NABRA_FUZZ_SEED=7 cargo test --release --test input driver -- --nocapture`.
//! An input that fails is printed as a Rust byte string, ready to become a test in `traps.rs`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::invariants;
use crate::samples::{files, lexicon_files};

/// Inputs a target without `NABRA_FUZZ_ITERATIONS`.
const ITERATIONS: u64 = 300;

/// Pieces that mean something to some stage.
const TOKENS: [&str; 44] = [
    "\"",
    "\"\"",
    ",",
    ";",
    "\t",
    "|",
    "\n",
    "\r\n",
    "\r",
    "\0",
    "\u{FEFF}",
    "{",
    "}",
    "[",
    "]",
    ":",
    "\\u0000",
    "\\ud800",
    "null",
    "1e400",
    "NaN",
    "id",
    "text",
    "النص",
    "روسيا",
    "تركيا",
    "هاجمت",
    "قال:",
    "«",
    "»",
    "لم",
    "..",
    "،",
    "\u{200F}",
    "\u{202E}",
    "\u{1b}[31m",
    "=1+1",
    "'",
    "-",
    "\u{64E}",
    "ـ",
    "ﻻ",
    "#",
    "\u{1F600}",
];

/// xorshift64* of Vigna (2016): the same everywhere, and good enough for this.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `bound`.
    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap_or(0) % bound.max(1)
    }
}

fn mutate(bytes: &mut Vec<u8>, chance: &mut Chance, samples: &[Vec<u8>]) {
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len() + 1);
        let until = (at + chance.below(12)).min(bytes.len());
        match chance.below(8) {
            0 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            1 if at < bytes.len() => bytes[at] = chance.next().to_le_bytes()[0],
            2 => drop(bytes.drain(at..until)),
            3 => bytes.truncate(at),
            4 => {
                let part = bytes[at..until].to_vec();
                let times = 1 + chance.below(60);
                bytes.splice(at..at, part.repeat(times));
            }
            5 => {
                let other = &samples[chance.below(samples.len())];
                let from = chance.below(other.len() + 1);
                let to = (from + chance.below(80)).min(other.len());
                bytes.splice(at..until, other[from..to].iter().copied());
            }
            _ => {
                let token = TOKENS[chance.below(TOKENS.len())];
                bytes.splice(at..until, token.bytes());
            }
        }
    }
    bytes.truncate(4000);
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|value| value.parse().ok())
        .unwrap_or(default)
}

/// Runs `target` on mutants of `samples`.
fn drive(name: &str, samples: &[Vec<u8>], target: fn(&[u8])) {
    let iterations = number("NABRA_FUZZ_ITERATIONS", ITERATIONS);
    let seed = number("NABRA_FUZZ_SEED", 1);
    let name_print = name.bytes().fold(seed, |print, byte| {
        print.wrapping_mul(31).wrapping_add(u64::from(byte))
    });
    let mut chance = Chance(name_print | 1);
    for round in 0..iterations {
        let mut bytes = samples[chance.below(samples.len())].clone();
        mutate(&mut bytes, &mut chance, samples);
        let outcome = catch_unwind(AssertUnwindSafe(|| target(&bytes)));
        assert!(
            outcome.is_ok(),
            "{name}, seed {seed}, round {round}: b\"{}\"",
            bytes.escape_ascii()
        );
    }
    println!("{name}: {iterations} inputs with seed {seed}");
}

/// The samples of files behind the byte that chooses their name.
fn chosen() -> Vec<Vec<u8>> {
    let place = |name: &str| invariants::NAMES.iter().position(|other| *other == name).unwrap();
    files()
        .into_iter()
        .map(|(name, bytes)| [&[u8::try_from(place(name)).unwrap()], bytes.as_slice()].concat())
        .collect()
}

fn texts() -> Vec<Vec<u8>> {
    let own = [
        "نددت موسكو بسياسة أنقرة. قال الرئيس: «لن نهاجم أرمينيا» ثم غادر، لكن أذربيجان لم تنجح.",
        "وَأَكَّدَتْ تُرْكِيَا دَعْمَهَا لِأَذْرَبَيْجَان\u{200F}؛ اتهم علييف روسيا بـ\"الإهمال\"..\n- بحسب الكرملين",
        "ﺭﻭﺳﻴﺎ ﻫﺎﺟﻤﺖ ﺃﻭﻛﺮﺍﻧﻴﺎ NATO 2024 ٣٫٥ «روسيا اليوم» 中文 \u{1F1F9}\u{1F1F7}",
        "=HYPERLINK(\"x\")\t'+1\u{1b}]0;t\u{7}\u{202E}abc\u{2069}",
        "الاثنين، 26 آب/أغسطس 2024 - 14:05",
    ];
    own.iter().map(|text| text.as_bytes().to_vec()).collect()
}

fn settings() -> Vec<Vec<u8>> {
    let weights = "[tone]\n\"bias\" = [-1, 2]\n[effect]\n";
    let gold = "{\"id\":\"1\",\"text\":\"روسيا\",\"actors\":{\"RUS\":{\"tone\":-1}}}\n";
    [weights, gold, "text,actor,tone\nروسيا,RUS,-1\n"]
        .iter()
        .map(|text| text.as_bytes().to_vec())
        .collect()
}

fn lexicons() -> Vec<Vec<u8>> {
    let files = (0u8..).zip(lexicon_files());
    files
        .map(|(choice, text)| [&[choice], text.as_bytes()].concat())
        .collect()
}

#[test]
fn driver_readers() {
    drive("readers", &chosen(), invariants::reader);
}

#[test]
fn driver_dates() {
    drive("dates", &texts(), invariants::dates);
}

#[test]
fn driver_folding() {
    drive("folding", &texts(), invariants::folding);
}

#[test]
fn driver_sentences() {
    drive("sentences", &texts(), invariants::sentences);
}

#[test]
fn driver_scorer() {
    drive("scorer", &texts(), invariants::scorer);
}

#[test]
fn driver_cells() {
    drive("cells", &texts(), invariants::cells);
}

#[test]
fn driver_screens() {
    drive("screens", &texts(), invariants::screens);
}

#[test]
fn driver_lexicons() {
    drive("lexicons", &lexicons(), invariants::lexicon);
}

#[test]
fn driver_settings() {
    drive("settings", &settings(), invariants::settings);
}
