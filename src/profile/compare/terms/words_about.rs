//! The words about one actor: those of each outlet beside those of all.
//!
//! In: counts by outlet and word. Out: the words that set an outlet apart, the foremost first.
//! Rule: the prior has 500 pseudo-words, spread as the words of all outlets about the actor are; see
//! [`log_odds`](crate::profile::statistics::log_odds).

use super::count::{Count, Counted};
use super::{Options, Term};
use crate::profile::compare::actor_names::ActorNames;
use crate::profile::statistics::log_odds::{LogOdds, WordCount, log_odds};

/// Pseudo-words of the prior (Monroe et al. 2008, §3.3.3, take the length of a document).
const PRIOR: f64 = 500.0;
/// A word that is not set apart beyond chance of single words is not listed.
const LEAST_Z: f64 = 1.96;

/// A word that sets an outlet apart.
#[derive(Debug, Clone, PartialEq)]
pub struct TermRow {
    /// The word as first written, without vowel signs.
    pub term: Box<str>,
    /// How often the outlet uses it about the actor.
    pub count: u32,
    /// Its words in all, without those that are left out.
    pub words: u64,
    /// How often the other outlets do.
    pub other_count: u64,
    /// Their words in all.
    pub other_words: u64,
    /// In how many of the outlet's documents.
    pub documents: u32,
    /// Natural logarithm of the ratio of odds.
    pub log_odds: f64,
    /// That over its standard deviation.
    pub z: f64,
    /// Document and sentence of up to two examples.
    pub examples: Vec<(u32, u32)>,
}

/// How often all outlets use each word about an actor.
pub(super) struct WordsAbout<'t> {
    vocabulary: &'t [Term],
    /// By word; 0 for the actor's names.
    counts: Vec<u64>,
    all: u64,
}

impl<'t> WordsAbout<'t> {
    /// Sums the counts of all outlets; `about` holds those about one actor.
    pub(super) fn new(about: &[Counted], vocabulary: &'t [Term], names: &ActorNames<'_>) -> Self {
        let mut counts = vec![0; vocabulary.len()];
        for ((_, _, term), count) in about {
            if let Some(sum) = counts.get_mut(*term as usize) {
                *sum += u64::from(count.words);
            }
        }
        for (count, term) in counts.iter_mut().zip(vocabulary) {
            if *count > 0 && names.have(&term.folded) {
                *count = 0;
            }
        }
        Self {
            vocabulary,
            all: counts.iter().sum(),
            counts,
        }
    }

    /// The words that set one outlet apart.
    pub(super) fn of_outlet(&self, own: &[Counted], options: Options) -> Vec<TermRow> {
        let used: Vec<Used<'_>> = own
            .iter()
            .filter_map(|((_, _, term), own)| self.used(*term, *own))
            .collect();
        let words: u64 = used.iter().map(|used| u64::from(used.own.words)).sum();
        if words == self.all {
            return Vec::new();
        }
        let mut rows: Vec<(&Used<'_>, LogOdds)> = used
            .iter()
            .zip(log_odds(&self.word_counts(&used), PRIOR))
            .filter(|(used, found)| found.z >= LEAST_Z && used.own.documents >= options.least_documents)
            .collect();
        rows.sort_by(|(a, one), (b, other)| {
            (other.z.total_cmp(&one.z)).then_with(|| a.term.folded.cmp(&b.term.folded))
        });
        rows.truncate(options.most);
        rows.into_iter()
            .map(|(used, found)| used.row(found, words, self.all))
            .collect()
    }

    /// A word that an outlet uses; `None` for the actor's names.
    fn used(&self, term: u32, own: Count) -> Option<Used<'t>> {
        let all = *self.counts.get(term as usize)?;
        let term = self.vocabulary.get(term as usize)?;
        (all > 0).then_some(Used { term, own, all })
    }

    /// The counts of the words that an outlet uses. Those that it does not use enter as one, since only their sum
    /// counts.
    fn word_counts(&self, used: &[Used<'_>]) -> Vec<WordCount> {
        let rest = self.all - used.iter().map(|used| used.all).sum::<u64>();
        used.iter()
            .map(|used| (u64::from(used.own.words), used.all))
            .chain([(0, rest)])
            .map(|(one, all)| WordCount {
                one: real(one),
                other: real(all - one),
                background: real(all),
            })
            .collect()
    }
}

/// A word that an outlet uses about the actor.
struct Used<'t> {
    term: &'t Term,
    own: Count,
    /// How often all outlets use it.
    all: u64,
}

impl Used<'_> {
    /// Its row, in an outlet with `words` of `all_words` words about the actor.
    fn row(&self, found: LogOdds, words: u64, all_words: u64) -> TermRow {
        TermRow {
            term: self.term.written.clone(),
            count: self.own.words,
            words,
            other_count: self.all - u64::from(self.own.words),
            other_words: all_words - words,
            documents: self.own.documents,
            log_odds: found.log_odds,
            z: found.z,
            examples: self.own.examples(),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^53")]
fn real(count: u64) -> f64 {
    count as f64
}
