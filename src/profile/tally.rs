//! The sums behind every mean: what was said of one actor, in a document or over many.
//!
//! In: scored units. Out: a [`Tally`], from which means and shares are read.
//! Rule: all sums are integers, so that they are the same in whatever order documents come; means are rounded
//! to thousandths once, at the end.
//! Rule: `tone` and `effect` are means over all sentences that mention the actor; the shares are those of the
//! sentences with evidence, so that they add up to 1; `coverage` says how many have evidence.
//! Rule: the tone of a channel is the mean light of its pieces of evidence that put light on the actor.
//! Cost: a dozen additions a unit.

use serde::{Deserialize, Serialize};

use crate::polarity::ScoredUnit;
use crate::polarity::evidence::Channel;
use crate::polarity::tone::Polarity;

/// What was said of one actor.
///
/// ```
/// use nabra::profile::tally::Tally;
/// assert_eq!(Tally::default().tone(), None); // never mentioned, which is not neutral
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Sentences that mention it.
    pub sentences: i64,
    /// Its mentions.
    pub mentions: i64,
    /// Sum of tone over those sentences, in thousandths.
    pub tone_sum: i64,
    /// Sum of effect, in thousandths.
    pub effect_sum: i64,
    /// Sentences with evidence, by class: negative, neutral, positive.
    pub classes: [i64; 3],
    /// Sum of light in thousandths and number of pieces, by channel: narration, speech, deed.
    pub channels: [(i64, i64); 3],
}

impl Tally {
    /// Adds what one sentence says.
    pub fn add(&mut self, unit: &ScoredUnit) {
        self.sentences += 1;
        self.mentions += i64::try_from(unit.mentions.len()).unwrap_or(i64::MAX);
        self.tone_sum += i64::from(unit.tone.value);
        self.effect_sum += i64::from(unit.effect.value);
        if !unit.evidence.is_empty() {
            let [negative, neutral, positive] = &mut self.classes;
            *match unit.tone.class {
                Polarity::Negative => negative,
                Polarity::Neutral => neutral,
                Polarity::Positive => positive,
            } += 1;
        }
        for piece in unit.evidence.iter().filter(|piece| piece.light != 0) {
            let [narration, speech, deed] = &mut self.channels;
            let (sum, count) = match piece.channel {
                Channel::Narration => narration,
                Channel::Speech => speech,
                Channel::Deed => deed,
            };
            *sum += i64::from(piece.light);
            *count += 1;
        }
    }

    /// Adds another tally of the same actor.
    pub fn merge(&mut self, other: &Self) {
        self.sentences += other.sentences;
        self.mentions += other.mentions;
        self.tone_sum += other.tone_sum;
        self.effect_sum += other.effect_sum;
        for (sum, more) in self.classes.iter_mut().zip(other.classes) {
            *sum += more;
        }
        for ((sum, count), (more, pieces)) in self.channels.iter_mut().zip(other.channels) {
            *sum += more;
            *count += pieces;
        }
    }

    /// Mean tone in thousandths.
    pub fn tone(&self) -> Option<i64> {
        mean(self.tone_sum, self.sentences)
    }

    /// Mean effect in thousandths.
    pub fn effect(&self) -> Option<i64> {
        mean(self.effect_sum, self.sentences)
    }

    /// Sentences with evidence.
    pub fn with_evidence(&self) -> i64 {
        self.classes.iter().sum()
    }

    /// Shares of negative, neutral and positive among the sentences with evidence, in thousandths.
    pub fn shares(&self) -> [Option<i64>; 3] {
        self.classes
            .map(|count| mean(count.saturating_mul(1000), self.with_evidence()))
    }

    /// Mean light of narration, speech and deed, in thousandths.
    pub fn channel_tones(&self) -> [Option<i64>; 3] {
        self.channels.map(|(sum, count)| mean(sum, count))
    }

    /// Share of the sentences that have evidence, in thousandths.
    pub fn coverage(&self) -> Option<i64> {
        mean(self.with_evidence().saturating_mul(1000), self.sentences)
    }
}

/// `sum / count`, rounded to the nearest integer, halves away from zero; `None` of nothing.
pub(crate) fn mean(sum: i64, count: i64) -> Option<i64> {
    if count <= 0 {
        return None;
    }
    let half = if sum < 0 { -(count / 2) } else { count / 2 };
    Some(sum.saturating_add(half) / count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_are_rounded_alike_on_both_sides_of_zero() {
        for (sum, count, expected) in [
            (7, 2, Some(4)),
            (-7, 2, Some(-4)),
            (1, 3, Some(0)),
            (-2, 3, Some(-1)),
            (5, 0, None),
        ] {
            assert_eq!(mean(sum, count), expected, "{sum} / {count}");
        }
    }

    #[test]
    fn shares_are_those_of_the_sentences_with_evidence() {
        let tally = Tally {
            sentences: 10,
            classes: [3, 1, 0],
            ..Tally::default()
        };
        assert_eq!(tally.shares(), [Some(750), Some(250), Some(0)]);
        assert_eq!(tally.coverage(), Some(400));
    }
}
