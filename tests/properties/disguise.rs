//! One text in other letters: what a reader does not see, or takes for the same word, moves no score.

use crate::strategies::soup;
use crate::view::{assert_same, view_of};
use crate::{golden_sentences, seeds};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization as _;

type Disguise = fn(&str) -> String;

const DISGUISES: [(&str, Disguise); 12] = [
    ("decomposed", |text| text.nfd().collect()),
    ("composed", |text| text.nfc().collect()),
    ("tatweel", tatweel),
    ("vocalised", vocalised),
    ("vocalised and decomposed", |text| vocalised(text).nfd().collect()),
    ("presentation forms", presentation_forms),
    ("presentation forms, no ligatures", shapes),
    ("zero-width characters", zero_width),
    ("Persian letters", persian),
    ("sloppy hamza and final ya", sloppy),
    ("spaces doubled", |text| text.replace(' ', " \u{A0}\t ")),
    ("all at once", |text| {
        zero_width(&tatweel(&vocalised(&persian(&text.replace(' ', "  ")))))
    }),
];

fn is_arabic_letter(c: char) -> bool {
    matches!(c, 'ء'..='غ' | 'ف'..='ي')
}

/// Each character followed by what `behind` says of it and its place.
fn behind(text: &str, behind: impl Fn(usize, char) -> &'static str) -> String {
    let mut all = String::new();
    for (at, c) in text.chars().enumerate() {
        all.push(c);
        all.push_str(behind(at, c));
    }
    all
}

fn tatweel(text: &str) -> String {
    behind(text, |at, c| match c {
        'ب' | 'ت'..='خ' | 'س'..='غ' | 'ف'..='ه' | 'ي' | 'ئ' => ["ـ", "", "ـــ"][at % 3],
        _ => "",
    })
}

fn vocalised(text: &str) -> String {
    const MARKS: [&str; 8] = [
        "\u{64E}",
        "\u{64F}",
        "\u{650}",
        "\u{652}",
        "\u{651}\u{64E}",
        "\u{651}\u{64B}",
        "\u{670}",
        "\u{64C}",
    ];
    behind(text, |at, c| {
        if is_arabic_letter(c) {
            MARKS[at % MARKS.len()]
        } else {
            ""
        }
    })
}

fn zero_width(text: &str) -> String {
    const INVISIBLE: [&str; 11] = [
        "\u{200B}",
        "\u{200C}",
        "\u{200D}",
        "\u{200E}",
        "\u{200F}",
        "\u{202B}",
        "\u{202C}",
        "\u{2067}",
        "\u{2069}",
        "\u{FEFF}\u{61C}",
        "\u{AD}",
    ];
    behind(text, |at, _| INVISIBLE[at % INVISIBLE.len()])
}

fn persian(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'ك' => 'ک',
            'ي' | 'ى' => 'ی',
            'ه' => 'ہ',
            'ة' => 'ۃ',
            '٠'..='٩' => char::from_u32(u32::from(c) - 0x660 + 0x6F0).unwrap(),
            '0'..='9' => char::from_u32(u32::from(c) - 0x30 + 0x6F0).unwrap(),
            _ => c,
        })
        .collect()
}

fn sloppy(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'أ' | 'إ' | 'آ' => 'ا',
            'ؤ' => 'ئ',
            'ى' => 'ي',
            'ي' => 'ى',
            _ => c,
        })
        .collect()
}

/// Every letter in one of its shapes, whichever; lam-alef as a ligature.
fn presentation_forms(text: &str) -> String {
    let text = text
        .replace("لا", "ﻻ")
        .replace("لأ", "ﻷ")
        .replace("لإ", "ﻹ")
        .replace("لآ", "ﻵ");
    shapes(&text)
}

fn shapes(text: &str) -> String {
    static CELL: OnceLock<BTreeMap<String, Vec<char>>> = OnceLock::new();
    let shapes = CELL.get_or_init(|| {
        let mut shapes: BTreeMap<String, Vec<char>> = BTreeMap::new();
        for shape in '\u{FE80}'..='\u{FEF4}' {
            shapes.entry(shape.nfkc().collect()).or_default().push(shape);
        }
        shapes
    });
    let shape = |(at, c): (usize, char)| shapes.get(&c.to_string()).map_or(c, |all| all[at % all.len()]);
    text.chars().enumerate().map(shape).collect()
}

#[test]
fn golden_sentences_and_seeds_score_the_same_in_every_disguise() {
    let mut found = 0;
    for text in golden_sentences().iter().chain(&seeds()) {
        let expected = view_of(text);
        found += expected.len();
        for (name, disguise) in DISGUISES {
            assert_same(name, text, &expected, &view_of(&disguise(text)));
        }
    }
    assert!(
        found > 1000,
        "the golden sentences find too little to prove anything: {found} lines"
    );
}

#[test]
fn a_disguise_changes_the_letters() {
    let text = "وأكد كل من القادة الأربعة في أنقرة عام 2024 أنه لا يؤيد سياسة تركيا على الحدود";
    for (name, disguise) in DISGUISES {
        let changed = disguise(text) != text;
        assert_eq!(changed, name != "composed", "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn soups_score_the_same_in_every_disguise(text in soup(1..40)) {
        let expected = view_of(&text);
        for (name, disguise) in DISGUISES {
            assert_same(name, &text, &expected, &view_of(&disguise(&text)));
        }
    }
}
