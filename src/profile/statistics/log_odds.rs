//! Log-odds with an informative Dirichlet prior: which words set one side apart.
//!
//! In: for each word its count on both sides and in a background corpus. Out: the log-odds ratio and its z.
//! Rule: «Fightin' Words» (Monroe, Colaresi and Quinn 2008, *Political Analysis* 16(4)):
//! each word's counts are smoothed by α₀ pseudo-words spread over the vocabulary as the background has them, so that
//! a rare word needs more than one lucky document; z is the log-odds ratio over its standard deviation.
//! Guarantee: exchanging the sides turns the signs; a word that neither side nor the background has gives zeros.
//! Not here: which words count; see the caller for function words and names. Counts are of words, not documents:
//! a word repeated in one document counts each time, so z ranks words and is not a test.
//! Cost: two passes.

/// A word's counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WordCount {
    /// On the one side.
    pub one: f64,
    /// On the other.
    pub other: f64,
    /// In the background, which may hold both sides.
    pub background: f64,
}

/// How far a word belongs to one side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogOdds {
    /// Natural logarithm of the ratio of the word's odds on the one side to those on the other.
    pub log_odds: f64,
    /// That over its standard deviation: beyond ±1.96 the word is set apart by more than chance of single words.
    pub z: f64,
}

/// The log-odds of each word, in the order given. `prior` is α₀, the number of pseudo-words on each side; Monroe et
/// al. take that of an average document, 500 say.
///
/// ```
/// use nabra::profile::statistics::log_odds::{WordCount, log_odds};
/// let count = |one, other| WordCount { one, other, background: one + other };
/// let found = log_odds(&[count(30.0, 5.0), count(5.0, 30.0), count(100.0, 100.0)], 50.0);
/// assert!(found[0].z > 1.96 && found[1].z < -1.96 && found[2].z.abs() < 0.1);
/// ```
pub fn log_odds(words: &[WordCount], prior: f64) -> Vec<LogOdds> {
    let total = |of: fn(&WordCount) -> f64| words.iter().map(of).sum::<f64>();
    let (one, other) = (total(|word| word.one), total(|word| word.other));
    let background = total(|word| word.background);
    let of_word = |word: &WordCount| {
        let pseudo = if background > 0.0 {
            prior * word.background / background
        } else {
            0.0
        };
        let (first, second) = (word.one + pseudo, word.other + pseudo);
        let (first_rest, second_rest) = (one + prior - first, other + prior - second);
        if first <= 0.0 || second <= 0.0 || first_rest <= 0.0 || second_rest <= 0.0 {
            return LogOdds {
                log_odds: 0.0,
                z: 0.0,
            };
        }
        let log_odds = (first / first_rest).ln() - (second / second_rest).ln();
        LogOdds {
            log_odds,
            z: log_odds / (1.0 / first + 1.0 / second).sqrt(),
        }
    };
    words.iter().map(of_word).collect()
}
