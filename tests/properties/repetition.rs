//! The same text gives the same result: again, after other texts, beside other texts, twice as long.

use crate::strategies::{any_text, soup};
use crate::{engine, golden_sentences};
use nabra::engine::{Engine, Scratch};
use nabra::polarity::ScoredSentence;
use proptest::prelude::*;

fn fresh(text: &str) -> Vec<ScoredSentence> {
    engine().score_text(text, &mut Scratch::default())
}

fn document() -> impl Strategy<Value = String> {
    prop_oneof![3 => soup(0..60), 1 => any_text()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_used_scratch_is_as_good_as_a_fresh_one(texts in prop::collection::vec(document(), 1..6), seed in any::<u64>()) {
        let expected: Vec<_> = texts.iter().map(|text| fresh(text)).collect();
        let mut order: Vec<usize> = (0..texts.len()).chain(0..texts.len()).collect();
        order.sort_by_key(|&at| (at as u64 + 1).wrapping_mul(seed | 1).rotate_left(17));
        let mut scratch = Scratch::default();
        for at in order {
            prop_assert_eq!(&engine().score_text(&texts[at], &mut scratch), &expected[at]);
        }
    }

    #[test]
    fn paragraphs_do_not_colour_each_other(first in soup(1..30), second in soup(1..30)) {
        // Quotation marks carry a speaker from sentence to sentence; without them paragraphs stand alone.
        let plain = |text: &str| text.replace(['"', '«', '»', '\n'], " ");
        let (first, second) = (plain(&first), plain(&second));
        let both = fresh(&format!("{first}.\nأمس.\n{second}."));
        let apart: Vec<_> = [&first, &second].into_iter().flat_map(|text| fresh(&format!("{text}."))).collect();
        prop_assert_eq!(numbers(&both), numbers(&apart));
    }

    #[test]
    fn twice_the_text_is_twice_the_work(text in soup(1..60)) {
        // Counted in what every stage puts out, so that no clock is needed.
        let text = format!("{}\n", text.replace(['"', '«', '»'], " "));
        let once = work(&text);
        let eight = work(&text.repeat(8));
        prop_assert_eq!(eight, once.map(|count| 8 * count));
    }
}

/// Scores without places.
fn numbers(sentences: &[ScoredSentence]) -> Vec<String> {
    let units = sentences.iter().flat_map(|sentence| &sentence.units);
    units
        .map(|unit| {
            format!(
                "{} {:?} {:?} {:?} {}",
                unit.actor,
                unit.tone,
                unit.effect,
                unit.voice,
                unit.evidence.len()
            )
        })
        .collect()
}

/// How many sentences, sentences with a unit, units, pieces of evidence and stances a text has.
fn work(text: &str) -> [usize; 5] {
    let mut scratch = Scratch::default();
    let scored = engine().score_text(text, &mut scratch);
    let units = || scored.iter().flat_map(|sentence| &sentence.units);
    [
        scratch.sentences.len(),
        scored.len(),
        units().count(),
        units().map(|unit| unit.evidence.len()).sum(),
        scored.iter().map(|sentence| sentence.stances.len()).sum(),
    ]
}

#[test]
fn a_second_engine_gives_the_same_results() {
    let other = Engine::shipped().unwrap();
    assert_eq!(other.lexicon.forms, engine().lexicon.forms);
    let (mut mine, mut others) = (Scratch::default(), Scratch::default());
    for text in golden_sentences() {
        assert_eq!(
            engine().score_text(text, &mut mine),
            other.score_text(text, &mut others),
            "{text}"
        );
    }
}

#[test]
fn golden_sentences_score_the_same_alone_and_in_one_document() {
    let mut alone = Vec::new();
    for text in golden_sentences() {
        alone.extend(numbers(&fresh(text)));
    }
    let document = golden_sentences().join("\nأمس.\n");
    assert_eq!(numbers(&fresh(&document)), alone);
}
