//! The sums of one actor, in one document or over many.
//!
//! In: rows of `sentences.csv`. Out: [`Sums`], from which every column of `outlets.csv` is read.
//! Rule: all sums are integers, so that partial sums add up to the same whole in any order.
//! Rule: *pieces* are pieces of evidence that put the actor in a bad or a good light. GDELT's measures (Leetaru
//! and Schrodt 2013, `V1.5TONE`) are per cent of words: `positive` and `negative`, their difference `tone` and
//! their sum `polarity`; here the words are those of the sentences that name the actor, and what counts as a
//! positive or negative word is a piece. quanteda's logit (`textstat_polarity`; Lowe, Benoit, Mikhaylov and Laver
//! 2011, *Legislative Studies Quarterly* 36(1)) is log(positive + ½) − log(negative + ½) of the same pieces.
//! Unlike the originals, a piece counts only for the actor whom it concerns.

use crate::polarity::evidence::Channel;
use crate::polarity::tone::Polarity;
use crate::profile::tally::{Tally, mean};

/// What was said of one actor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// Sentences that mention it.
    pub sentences: u32,
    /// Its mentions.
    pub mentions: u32,
    /// Sum of tone in thousandths.
    pub tone: i32,
    /// Sum of effect in thousandths.
    pub effect: i32,
    /// Sentences with evidence: negative, neutral, positive.
    pub classes: [u32; 3],
    /// Sum of light in thousandths and number of pieces: narration, speech, deed.
    pub channels: [(i32, u32); 3],
    /// Sentences in which it acts, in which it is acted upon or described, in which it only holds a view.
    pub roles: [u32; 3],
    /// Pieces that put it in a bad and in a good light.
    pub pieces: [u32; 2],
    /// Words of the sentences.
    pub words: u32,
}

impl Sums {
    /// Adds a sentence without its evidence.
    pub fn add_sentence(
        &mut self,
        (tone, effect): (i32, i32),
        class: Option<Polarity>,
        role: &str,
        (mentions, words): (u32, u32),
    ) {
        self.sentences += 1;
        // A document of millions of sentences is cut off rather than wrapped around.
        self.mentions = self.mentions.saturating_add(mentions);
        self.words = self.words.saturating_add(words);
        self.tone = self.tone.saturating_add(tone);
        self.effect = self.effect.saturating_add(effect);
        let [negative, neutral, positive] = &mut self.classes;
        match class {
            Some(Polarity::Negative) => *negative += 1,
            Some(Polarity::Neutral) => *neutral += 1,
            Some(Polarity::Positive) => *positive += 1,
            None => {}
        }
        let [agent, target, holder] = &mut self.roles;
        match role {
            "agent" => *agent += 1,
            "target" => *target += 1,
            "holder" => *holder += 1,
            _ => {}
        }
    }

    /// Adds a piece of evidence.
    pub fn add_piece(&mut self, channel: Channel, light: i32) {
        if light == 0 {
            return;
        }
        let [negative, positive] = &mut self.pieces;
        *(if light < 0 { negative } else { positive }) += 1;
        let [narration, speech, deed] = &mut self.channels;
        let (sum, count) = match channel {
            Channel::Narration => narration,
            Channel::Speech => speech,
            Channel::Deed => deed,
        };
        *sum = sum.saturating_add(light);
        *count += 1;
    }
}

/// Sums over documents.
///
/// ```
/// use nabra::profile::compare::sums::{Sums, Totals};
/// let mut totals = Totals::default();
/// totals.add(&Sums { sentences: 2, tone: -1000, pieces: [3, 0], words: 60, ..Sums::default() });
/// assert_eq!(totals.tally.tone(), Some(-500));
/// assert_eq!(totals.gdelt().unwrap().negative, 5000); // 3 in 60 words: 5 per cent
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// Documents that mention the actor.
    pub documents: i64,
    /// The sums that single documents have too.
    pub tally: Tally,
    /// As [`Sums::roles`].
    pub roles: [i64; 3],
    /// As [`Sums::pieces`].
    pub pieces: [i64; 2],
    /// As [`Sums::words`].
    pub words: i64,
}

/// GDELT's measures, in thousandths of a per cent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Gdelt {
    /// Positive minus negative.
    pub tone: i64,
    /// Positive pieces per 100 words.
    pub positive: i64,
    /// Negative pieces per 100 words.
    pub negative: i64,
    /// Positive plus negative.
    pub polarity: i64,
}

impl Totals {
    /// Adds a document.
    pub fn add(&mut self, sums: &Sums) {
        self.documents += 1;
        self.tally.merge(&Tally {
            sentences: sums.sentences.into(),
            mentions: sums.mentions.into(),
            tone_sum: sums.tone.into(),
            effect_sum: sums.effect.into(),
            classes: sums.classes.map(i64::from),
            channels: sums.channels.map(|(sum, count)| (sum.into(), count.into())),
        });
        for (sum, more) in self.roles.iter_mut().zip(sums.roles) {
            *sum += i64::from(more);
        }
        for (sum, more) in self.pieces.iter_mut().zip(sums.pieces) {
            *sum += i64::from(more);
        }
        self.words += i64::from(sums.words);
    }

    /// Shares of the sentences in which the actor acts and is acted upon or described, in thousandths.
    pub fn role_shares(&self) -> [Option<i64>; 2] {
        let [agent, target, _] = self.roles;
        [agent, target].map(|count| mean(count * 1000, self.tally.sentences))
    }

    /// GDELT's measures; `None` without words.
    pub fn gdelt(&self) -> Option<Gdelt> {
        let [negative, positive] = self.pieces;
        let percent = |count: i64| mean(count.saturating_mul(100_000), self.words);
        Some(Gdelt {
            tone: percent(positive - negative)?,
            positive: percent(positive)?,
            negative: percent(negative)?,
            polarity: percent(positive + negative)?,
        })
    }

    /// quanteda's logit, in thousandths; `None` without sentences.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "counts are far below 2^53, and their logarithms small"
    )]
    pub fn logit(&self) -> Option<i64> {
        let [negative, positive] = self.pieces.map(|count| (count as f64 + 0.5).ln());
        (self.tally.sentences > 0).then(|| ((positive - negative) * 1000.0).round() as i64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_of_other_programs_follow_their_formulas() {
        let mut totals = Totals::default();
        totals.add(&Sums {
            sentences: 4,
            pieces: [5, 2],
            words: 200,
            ..Sums::default()
        });
        let expected = Gdelt {
            tone: -1500,
            positive: 1000,
            negative: 2500,
            polarity: 3500,
        };
        assert_eq!(totals.gdelt(), Some(expected));
        // log(2.5) − log(5.5) = −0.788457
        assert_eq!(totals.logit(), Some(-788));
        assert_eq!(
            (Totals::default().gdelt(), Totals::default().logit()),
            (None, None)
        );
    }

    #[test]
    fn a_light_of_nothing_is_no_piece() {
        let mut sums = Sums::default();
        sums.add_piece(Channel::Speech, 0);
        sums.add_piece(Channel::Speech, -500);
        assert_eq!((sums.pieces, sums.channels[1]), ([1, 0], (-500, 1)));
    }
}
