//! Matching: an analysis stays inside its words and explains all their letters.

use crate::engine;
use crate::strategies::{any_text, soup};
use nabra::fold::letters::is_word;
use nabra::fold::{Folded, Token, TokenKind, find_sentences, find_tokens};
use nabra::lexicon::inflect::Article;
use nabra::matching::{Hit, Memo};
use nabra::span::FoldedSpan;
use proptest::prelude::*;

fn check_hits(text: &str) {
    let mut folded = Folded::default();
    folded.refill(text);
    let mut sentences = Vec::new();
    find_sentences(&folded, &mut sentences);
    let (mut tokens, mut hits) = (Vec::new(), Vec::new());
    for sentence in sentences {
        find_tokens(folded.bytes(), sentence.span, &mut tokens);
        engine()
            .matcher
            .find_hits(&folded, &tokens, &mut Memo::default(), &mut hits);
        assert!(hits.is_sorted_by_key(|hit| hit.first), "{text:.200}");
        for hit in &hits {
            check_hit(text, &folded, &tokens, hit);
        }
        for pair in hits.windows(2) {
            let same = pair[0].first == pair[1].first && pair[0].last == pair[1].last;
            assert!(
                same || pair[1].first > pair[0].last,
                "analyses overlap: {text:.200}"
            );
        }
    }
}

fn check_hit(text: &str, folded: &Folded, tokens: &[Token], hit: &Hit) {
    let covered = tokens.get(hit.first..=hit.last).expect("tokens of the sentence");
    assert!(
        covered.iter().all(|token| token.kind == TokenKind::Word),
        "a mark inside a hit: {text:.200}"
    );
    let span = FoldedSpan::new(covered[0].span.start, covered[covered.len() - 1].span.end);
    assert!(
        span.start <= hit.stem.start && hit.stem.start < hit.stem.end && hit.stem.end <= span.end,
        "{hit:?} in {span:?}: {text:.200}"
    );
    let forms = &engine().lexicon.forms;
    let form = &forms[hit.form];
    assert_eq!(hit.stem.slice(folded.bytes()), forms.stem(form), "{text:.200}");
    let beginning = FoldedSpan::new(span.start, hit.stem.start).slice(folded.bytes());
    let ending = FoldedSpan::new(hit.stem.end, span.end).slice(folded.bytes());
    assert!(beginning.iter().chain(ending).copied().all(is_word));
    let affixes = &engine().lexicon.affixes;
    assert!(
        affixes.beginning(form.paradigm, beginning).is_some(),
        "a beginning that no row names: {text:.200}"
    );
    assert!(
        affixes.ending(form.paradigm, ending).is_some(),
        "an ending that no row names: {text:.200}"
    );
    match form.article {
        Article::Required => assert!(hit.affix.article, "{text:.200}"),
        Article::Forbidden => assert!(!hit.affix.article, "{text:.200}"),
        Article::Free => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn hits_lie_within_their_tokens(text in soup(0..120)) {
        check_hits(&text);
    }

    #[test]
    fn hits_lie_within_their_tokens_in_any_text(text in any_text()) {
        check_hits(&text);
    }

    #[test]
    fn the_quick_filter_passes_every_sentence_with_a_tracked_name(text in soup(0..60)) {
        let mut folded = Folded::default();
        folded.refill(&text);
        let mut sentences = Vec::new();
        find_sentences(&folded, &mut sentences);
        let mut quick = Vec::new();
        engine().matcher.find_tracked(folded.bytes(), |at| quick.push(at));
        prop_assert!(quick.is_sorted());
        let (mut tokens, mut hits) = (Vec::new(), Vec::new());
        for sentence in sentences {
            find_tokens(folded.bytes(), sentence.span, &mut tokens);
            engine().matcher.find_hits(&folded, &tokens, &mut Memo::default(), &mut hits);
            let seen = quick.iter().any(|at| (sentence.span.start..sentence.span.end).contains(at));
            prop_assert!(seen || !hits.iter().any(is_tracked), "{text}");
        }
    }
}

fn is_tracked(hit: &Hit) -> bool {
    use nabra::lexicon::inflect::Entry;
    let lexicon = &engine().lexicon;
    let Entry::Alias(at) = lexicon.forms[hit.form].entry else {
        return false;
    };
    lexicon.aliases[at as usize]
        .actor
        .is_some_and(|actor| lexicon.actors[actor].tracked)
}

#[test]
fn a_word_that_a_long_sentence_is_cut_in_has_no_stem_beyond_the_cut() {
    // One word of 4,093 letters and «تركيا»: the sentence is cut inside the name.
    for cut_at in 4085..4096 {
        check_hits(&("؛".repeat(cut_at) + "تركيا" + &"؛".repeat(50)));
        check_hits(&("-".repeat(cut_at) + "روسيا"));
    }
}
