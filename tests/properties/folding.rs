//! Folding, sentences and tokens: nothing is lost, everything leads back.

use crate::strategies::{any_text, soup};
use nabra::fold::letters::{is_word, to_text};
use nabra::fold::{Folded, Sentence, Token, TokenKind, find_sentences, find_tokens, fold};
use nabra::span::FoldedSpan;
use proptest::prelude::*;

fn folded(text: &str) -> Folded {
    let mut folded = Folded::default();
    folded.refill(text);
    folded
}

fn sentences(folded: &Folded) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    find_sentences(folded, &mut sentences);
    sentences
}

fn tokens(folded: &Folded, span: FoldedSpan) -> Vec<Token> {
    let mut tokens = Vec::new();
    find_tokens(folded.bytes(), span, &mut tokens);
    tokens
}

/// Spans are ordered, disjoint, not empty, inside `within`, and leave no letter between them.
fn check_cover(spans: &[FoldedSpan], within: FoldedSpan, bytes: &[u8]) {
    let mut end = within.start;
    for span in spans {
        assert!(span.start >= end && !span.is_empty(), "{span:?} after {end}");
        let between = FoldedSpan::new(end, span.start).slice(bytes);
        assert!(
            !between.iter().copied().any(is_word),
            "a letter between {end} and {}",
            span.start
        );
        end = span.end;
    }
    assert!(end <= within.end);
    assert!(
        !FoldedSpan::new(end, within.end)
            .slice(bytes)
            .iter()
            .copied()
            .any(is_word),
        "a letter after {end}"
    );
}

fn check_all(text: &str) {
    let folded = folded(text);
    let bytes = folded.bytes();
    assert_eq!(fold(text), bytes, "a short text folds as a long one");
    assert_eq!(fold(&to_text(bytes)), bytes, "folding twice is folding once");
    check_way_back(&folded, text);
    let sentences = sentences(&folded);
    let spans: Vec<FoldedSpan> = sentences.iter().map(|sentence| sentence.span).collect();
    check_cover(&spans, folded.span(), bytes);
    for &span in &spans {
        let sentence = span.slice(bytes);
        assert!(sentence.len() <= 4096, "a sentence of {} letters", sentence.len());
        assert!(sentence.iter().copied().any(is_word), "a sentence without a word");
        assert!(
            sentence.first() != Some(&b' ') && sentence.last() != Some(&b' '),
            "a space at the edge"
        );
        check_tokens(&folded, span);
    }
}

fn check_tokens(folded: &Folded, sentence: FoldedSpan) {
    let tokens = tokens(folded, sentence);
    let spans: Vec<FoldedSpan> = tokens.iter().map(|token| token.span).collect();
    check_cover(&spans, sentence, folded.bytes());
    for token in tokens {
        let bytes = token.span.slice(folded.bytes());
        if token.kind == TokenKind::Word {
            assert!(bytes.iter().copied().all(is_word));
        } else {
            assert!(bytes.iter().all(|byte| *byte == bytes[0]) && !is_word(bytes[0]));
        }
    }
}

/// Every folded offset leads to a character boundary, and none further back than the one before it.
fn check_way_back(folded: &Folded, text: &str) {
    let length = folded.span().end;
    let mut before = 0;
    for at in 0..=length {
        let span = folded.original(FoldedSpan::new(at, at), text);
        assert!(
            span.start >= before,
            "offset {at} leads back to {} after {before}",
            span.start
        );
        assert!(text.is_char_boundary(span.start) && span.start <= text.len());
        before = span.start;
    }
    assert_eq!(before, text.len(), "the end leads to the end");
    check_letters(folded, text);
}

/// The original of one folded byte folds to it again, if need be among others: a ligature puts out several.
fn check_letters(folded: &Folded, text: &str) {
    for at in 0..folded.span().end {
        let span = folded.original(FoldedSpan::new(at, at + 1), text);
        let byte = folded.bytes()[at as usize];
        let original = span.slice(text).expect("a span on character boundaries");
        assert!(
            fold(original).contains(&byte),
            "byte {byte:#x} at {at} from {original:?}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_folds_once_and_leads_back(text in any_text()) {
        check_all(&text);
    }

    #[test]
    fn news_folds_once_and_leads_back(text in soup(0..120)) {
        check_all(&text);
    }

    #[test]
    fn a_folded_text_used_again_is_as_good_as_new(first in any_text(), second in any_text()) {
        let mut reused = folded(&first);
        reused.refill(&second);
        let fresh = folded(&second);
        prop_assert_eq!(reused.bytes(), fresh.bytes());
        prop_assert_eq!(reused.marks(), fresh.marks());
        prop_assert_eq!(sentences(&reused), sentences(&fresh));
        check_way_back(&reused, &second);
    }
}

#[test]
fn texts_without_stops_are_cut_at_spaces() {
    for text in [
        "كلمة ".repeat(5000),
        "ك".repeat(20_000),
        "«".repeat(20_000) + "كلمة",
        " ".repeat(9000) + "كلمة" + &" ".repeat(9000) + "كلمة",
    ] {
        check_sentences_only(&text);
    }
}

fn check_sentences_only(text: &str) {
    let folded = folded(text);
    let spans: Vec<FoldedSpan> = sentences(&folded).iter().map(|sentence| sentence.span).collect();
    check_cover(&spans, folded.span(), folded.bytes());
    for span in spans {
        assert!(span.len() <= 4096 && span.slice(folded.bytes()).iter().copied().any(is_word));
        check_tokens(&folded, span);
    }
}
