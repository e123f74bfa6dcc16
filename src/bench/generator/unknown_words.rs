//! Words that no lexicon knows.

use std::collections::HashSet;

use crate::bench::random::Random;

/// Letters about as frequent as in news.
const LETTERS: &str = "ااااااااالللللللييييييمممممنننننوووووررررتتتتبببععدددسسققففككهحجشصخذطزثضغئؤءظ";
const BEGINNINGS: [&str; 12] = ["", "", "", "", "", "ال", "ال", "ال", "و", "ب", "لل", "وال"];
const ENDINGS: [&str; 12] = ["", "", "", "", "", "", "ة", "ة", "ات", "ين", "ها", "ي"];

/// Different strings of letters, the frequent ones short.
pub(super) fn unknown_words(count: usize, random: &mut Random) -> Vec<String> {
    let letters: Vec<char> = LETTERS.chars().collect();
    let mut seen = HashSet::new();
    let mut words = Vec::new();
    while words.len() < count {
        let length = 3 + random.below(if words.len() < 1000 { 2 } else { 4 });
        let mut word = random.choose(&BEGINNINGS).copied().unwrap_or_default().to_owned();
        for _ in 0..length {
            word.extend(random.choose(&letters));
        }
        word.push_str(random.choose(&ENDINGS).copied().unwrap_or_default());
        if seen.insert(word.clone()) {
            words.push(word);
        }
    }
    words
}
