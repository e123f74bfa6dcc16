//! Texts that nobody writes and every corpus has: nothing panics, and the work stays in proportion.

use crate::engine;
use crate::strategies::{any_text, soup};
use nabra::engine::Scratch;
use nabra::polarity::ScoredSentence;
use nabra::span::ByteSpan;
use proptest::prelude::*;

/// Scores a text and checks that every span can be cut out of it and lies in its sentence.
fn score(text: &str) -> Vec<ScoredSentence> {
    let sentences = engine().score_text(text, &mut Scratch::default());
    let mut end = 0;
    for sentence in &sentences {
        assert!(sentence.span.start >= end, "sentences overlap: {text:.200}");
        end = sentence.span.end;
        check(
            text,
            sentence.span,
            ByteSpan {
                start: 0,
                end: text.len(),
            },
        );
        assert!(!sentence.units.is_empty());
        for unit in &sentence.units {
            assert!(!unit.mentions.is_empty());
            assert!((-1000..=1000).contains(&unit.tone.value) && (-1000..=1000).contains(&unit.effect.value));
            for (_, span) in &unit.mentions {
                check(text, *span, sentence.span);
            }
            for piece in &unit.evidence {
                check(text, piece.span, sentence.span);
                assert!(piece.light.abs() <= 1000 && piece.effect.abs() <= 1000);
            }
        }
        for stance in &sentence.stances {
            check(text, stance.span, sentence.span);
            assert!((1..=1000).contains(&stance.strength), "{}", stance.strength);
        }
    }
    sentences
}

fn check(text: &str, span: ByteSpan, within: ByteSpan) {
    assert!(
        span.slice(text).is_some_and(|slice| !slice.is_empty()),
        "{span:?} in {text:?}"
    );
    assert!(
        within.start <= span.start && span.end <= within.end,
        "{span:?} outside {within:?}: {text:.200}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_is_scored(text in any_text()) {
        score(&text);
    }

    #[test]
    fn news_is_scored_with_spans_inside_its_sentences(text in soup(0..60)) {
        score(&text);
    }

    #[test]
    fn noise_around_a_sentence_with_an_actor_is_scored(before in any_text(), after in any_text()) {
        score(&format!("{before} هاجمت تركيا أرمينيا {after} قالت روسيا {before}"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn very_long_texts_are_scored(text in soup(800..2500)) {
        score(&text);
    }
}

#[test]
fn every_single_character_is_scored() {
    for c in ('\0'..='\u{FFFF}').step_by(7).chain("تركيا«»\"".chars()) {
        score(&c.to_string());
        score(&format!("تركيا{c}روسيا"));
    }
    score("");
}

#[test]
fn floods_are_scored() {
    for (name, text) in [
        ("1 MB of one letter", "و".repeat(500_000)),
        ("100,000 quotes", "\"".repeat(100_000)),
        ("100,000 opening quotes", "«".repeat(100_000)),
        ("200,000 clitics in one word", "وبال".repeat(50_000)),
        ("200,000 clitics apart", "و ب ل ".repeat(66_000)),
        ("a name in one endless word", "وتركيا".repeat(20_000)),
        (
            "nested brackets around names",
            "(تركيا ".repeat(4000) + &")".repeat(4000),
        ),
        ("nested quotes", "قالت تركيا: «".repeat(2000)),
        (
            "one million tatweels",
            "تركيا".to_owned() + &"ـ".repeat(500_000) + " روسيا",
        ),
        ("vowel signs alone", "\u{651}".repeat(100_000)),
        (
            "ligatures of eighteen letters",
            "\u{FDFA}".repeat(20_000) + " تركيا",
        ),
        ("stops", ".".repeat(100_000) + "تركيا" + &".".repeat(100_000)),
        ("newlines", "تركيا\n".repeat(5000)),
        ("conjunctions", "روسيا وتركيا و".repeat(2000)),
        ("negators", "لم ".repeat(20_000) + "تركيا"),
        ("verbs", "هاجمت تركيا روسيا ".repeat(1000)),
    ] {
        let sentences = score(&text);
        let names = text.contains("تركيا") && !text.starts_with("وتركيا");
        assert_eq!(!sentences.is_empty(), names, "{name}");
    }
}
