//! One byte deleted, changed or put in at each place of a small file of every format.

use crate::invariants::{LEXICON_FILES, NAMES, lexicon, reader, settings};
use crate::samples::{files, lexicon_files};

/// What is put in and put in place of a byte: what the formats are made of, and what belongs to none.
const BYTES: [u8; 12] = [
    b'"', b'\n', b'\r', b',', b'\t', b'\\', b'{', 0, 0xFF, 0xD9, 0x1F, b'=',
];

/// Calls `check` with mutants of `bytes`; gives their number. At each place one byte is deleted, the rest is cut off,
/// one byte is put in, one is put in its place and one bit turned; all of [`BYTES`] and all bits take part when the
/// driver's `NABRA_FUZZ_ITERATIONS` is set, else they take turns.
fn each_mutant(bytes: &[u8], mut check: impl FnMut(&[u8])) -> usize {
    let every = std::env::var_os("NABRA_FUZZ_ITERATIONS").is_some();
    let mut mutants = 0;
    let mut run = |mutant: &[u8]| {
        check(mutant);
        mutants += 1;
    };
    for at in 0..=bytes.len() {
        let turn = |number: usize, of: usize| every || at % of == number;
        for (number, byte) in BYTES.into_iter().enumerate() {
            if turn(number, BYTES.len()) {
                let mut inserted = bytes.to_vec();
                inserted.insert(at, byte);
                run(&inserted);
            }
            if at < bytes.len() && turn((number + 5) % BYTES.len(), BYTES.len()) {
                let mut changed = bytes.to_vec();
                changed[at] = byte;
                run(&changed);
            }
        }
        for bit in (0..8).filter(|bit| at < bytes.len() && turn(*bit, 8)) {
            let mut turned = bytes.to_vec();
            turned[at] ^= 1 << bit;
            run(&turned);
        }
        if at < bytes.len() {
            let mut deleted = bytes.to_vec();
            deleted.remove(at);
            run(&deleted);
            run(&bytes[..at]);
        }
    }
    mutants
}

#[test]
fn no_byte_deleted_changed_or_inserted_breaks_a_reader() {
    let mut mutants = 0;
    for (name, bytes) in files() {
        let choice = NAMES.iter().position(|other| *other == name).unwrap();
        mutants += each_mutant(&bytes, |mutant| {
            reader(&[&[u8::try_from(choice).unwrap()], mutant].concat());
        });
    }
    println!("{mutants} mutants of files");
    assert!(mutants > 10_000, "{mutants}");
}

#[test]
fn no_byte_deleted_changed_or_inserted_breaks_the_lexicon_loader() {
    let mut mutants = 0;
    for (choice, text) in (0u8..).zip(lexicon_files()) {
        // One header and one row of each kind: places repeat from row to row.
        let rows: Vec<&str> = text.lines().take(2).collect();
        let text = rows.join("\n");
        assert!(usize::from(choice) < LEXICON_FILES.len());
        mutants += each_mutant(text.as_bytes(), |mutant| lexicon(&[&[choice], mutant].concat()));
    }
    println!("{mutants} mutants of lexicons");
    assert!(mutants > 3000, "{mutants}");
}

#[test]
fn no_byte_deleted_changed_or_inserted_breaks_weights_or_coded_sentences() {
    let weights = "[tone]\n\"bias\" = [-1, 2]\n[effect]\n\"bias\" = [0, 0]\n";
    let fitted = "# source: x\nfeature\ttone_neg\ttone_pos\teffect_neg\teffect_pos\tview_neg\tview_pos\tvoice\n\
                  bias\t1\t-2\t-\t-\t-\t-\t3\n";
    let gold = "{\"id\":\"1\",\"text\":\"روسيا\",\"actors\":{\"RUS\":{\"tone\":-1}}}\n";
    for text in [weights, fitted, gold, "text,actor,tone\nروسيا,RUS,-1\n"] {
        assert!(each_mutant(text.as_bytes(), settings) > 150);
    }
}
