//! The classes of words in a generated text, and how frequent each is.

use crate::bench::random::Random;
use crate::lexicon::Lexicon;
use crate::lexicon::inflect::{Entry, Form};

/// Which words a text is made of, in thousandths; what is left are unknown words. Counted in 6,000 articles of
/// 19 outlets with the lexicon of November 2025, names of tracked actors left out.
const MIX: [(Class, usize); 6] = [
    (Class::Particle, 215),
    (Class::Predicate, 250),
    (Class::Noun, 170),
    (Class::Word, 75),
    (Class::Name, 50),
    (Class::Digits, 15),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Particle,
    Predicate,
    Noun,
    Word,
    /// Of an actor that is not tracked.
    Name,
    TrackedName,
    Digits,
    Unknown,
}

impl Class {
    /// One of the classes that stand anywhere in a sentence.
    pub(super) fn draw(random: &mut Random) -> Self {
        let mut drawn = random.below(1000);
        for (class, share) in MIX {
            if drawn < share {
                return class;
            }
            drawn -= share;
        }
        Self::Unknown
    }

    /// That of a form; `None` for a name of nobody.
    pub(super) fn of(lexicon: &Lexicon, form: &Form) -> Option<Self> {
        Some(match form.entry {
            Entry::Alias(at) => {
                let actor = lexicon.aliases.get(at as usize)?.actor?;
                if lexicon.actors.get(actor)?.tracked {
                    Self::TrackedName
                } else {
                    Self::Name
                }
            }
            Entry::Predicate(_) => Self::Predicate,
            Entry::Word(_) => Self::Word,
            Entry::Noun(_) => Self::Noun,
            Entry::Shifter(_) | Entry::Marker(_) => Self::Particle,
        })
    }
}
