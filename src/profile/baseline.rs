//! Baselines: what simpler programs get out of the same lexicon.
//!
//! In: the items of a sentence and where an actor is mentioned. Out: plain sums of valences, and their sign as
//! tone.
//! Rule: a word counts with the valence that its entry has wherever it stands, whoever does what to whom.
//! Source of the window: 40 characters, as in the comparison with other lexicons that came with the coded
//! sentences.

use super::evaluation::Pairs;
use super::validate::Confusion;
use crate::lexicon::actor::AliasKind;
use crate::polarity::item::Item;
use crate::polarity::prior;
use crate::span::FoldedSpan;

/// Letters around a mention that the window sum reads.
const WINDOW: u32 = 40;

/// Sums of the valences of the words of a sentence.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// Of words within the window around a mention.
    pub window: i32,
    /// Of all words.
    pub sentence: i32,
}

/// The sums for one actor.
pub(crate) fn sums(items: &[Item<'_>], mentions: &[(AliasKind, FoldedSpan)]) -> Sums {
    let mut sums = Sums::default();
    for item in items {
        let value = i32::from(prior(item));
        sums.sentence += value;
        if mentions
            .iter()
            .any(|(_, mention)| gap(*mention, item.span) <= WINDOW)
        {
            sums.window += value;
        }
    }
    sums
}

/// Letters between two spans.
fn gap(a: FoldedSpan, b: FoldedSpan) -> u32 {
    a.start.saturating_sub(b.end).max(b.start.saturating_sub(a.end))
}

/// One simpler program and how its tone agrees with the coding.
#[derive(Debug, Clone, Copy, serde::Serialize)]
pub struct Baseline {
    /// What it is called.
    pub name: &'static str,
    /// What it does.
    pub about: &'static str,
    /// Its tone against the coding.
    pub tone: Confusion,
}

/// All baselines, simplest first.
pub fn baselines(pairs: &Pairs) -> Vec<Baseline> {
    let confusion = |tone: &dyn Fn(Sums) -> i32| {
        let mut confusion = Confusion::default();
        for unit in &pairs.units {
            confusion.add(unit.tone, i8::try_from(tone(unit.sums).signum()).unwrap_or(0));
        }
        confusion
    };
    vec![
        Baseline {
            name: "all-neutral",
            about: "every unit is 0",
            tone: confusion(&|_| 0),
        },
        Baseline {
            name: "role-blind",
            about: "sign of the sum of all our valences in the sentence",
            tone: confusion(&|sums| sums.sentence),
        },
        Baseline {
            name: "window",
            about: "sign of the sum of our valences within 40 letters of the actor",
            tone: confusion(&|sums| sums.window),
        },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gap_is_counted_between_the_nearer_ends() {
        let span = FoldedSpan::new;
        assert_eq!(gap(span(0, 5), span(6, 9)), 1);
        assert_eq!(gap(span(50, 55), span(6, 10)), 40);
        assert_eq!(gap(span(3, 9), span(5, 6)), 0);
    }
}
