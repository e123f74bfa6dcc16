//! The generator that the benches measure on: its text is what it says it is.

use nabra::bench::{Generator, Recipe};
use nabra::lexicon::Lexicon;
use std::collections::HashSet;

fn text(lexicon: &Lexicon, seed: u64) -> String {
    let recipe = Recipe {
        seed,
        bytes: 200_000,
        unknown_words: 50_000,
    };
    Generator::new(lexicon, recipe).collect()
}

#[test]
fn one_seed_gives_one_text_and_another_seed_another() {
    let lexicon = Lexicon::shipped().unwrap();
    let first = text(&lexicon, 7);
    assert_eq!(first, text(&lexicon, 7));
    assert_ne!(first, text(&lexicon, 8));
    assert!((200_000..230_000).contains(&first.len()), "{} bytes", first.len());
}

#[test]
fn no_sentence_occurs_twice_and_words_are_many() {
    let lexicon = Lexicon::shipped().unwrap();
    let mut generator = Generator::new(&lexicon, Recipe::of_bytes(400_000));
    let text: String = generator.by_ref().collect();
    let planted = generator.planted();
    let sentences: Vec<&str> = text
        .split(['.', '\n'])
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .collect();
    let different: HashSet<&str> = sentences.iter().copied().collect();
    assert_eq!(sentences.len(), planted.sentences);
    assert_eq!(sentences.len(), different.len());
    let words: HashSet<&str> = text.split_whitespace().collect();
    let share = planted.known_words * 100 / planted.words;
    println!(
        "{planted:?}, {} different words, {share} % of the lexicon",
        words.len()
    );
    assert!(words.len() * 5 > planted.words, "{} different words", words.len());
    assert!(
        (60..90).contains(&share),
        "{share} % of the words are the lexicon's"
    );
    let with_actor = planted.sentences_with_actor * 100 / planted.sentences;
    assert!(
        (20..32).contains(&with_actor),
        "{with_actor} % of the sentences name a tracked actor"
    );
}
