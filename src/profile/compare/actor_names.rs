//! The words of an actor's names, which a list of telling words must not hold: they stand in all its sentences
//! because of how these were chosen.
//!
//! In: a lexicon and an actor's id. Out: whether a folded word is one of its names or a part of one.
//! Rule: a name may have up to two letters behind its stem, as in «التركية», «الأتراك».

use std::collections::HashSet;

use crate::lexicon::Lexicon;
use crate::lexicon::inflect::Entry;

/// Letters that a name may have behind its stem.
const ENDING: usize = 2;

/// The words of an actor's names.
#[derive(Debug)]
pub struct ActorNames<'l> {
    stems: HashSet<&'l [u8]>,
}

impl<'l> ActorNames<'l> {
    /// Those of an actor; none for an id that the lexicon does not have.
    pub fn of(lexicon: &'l Lexicon, actor: &str) -> Self {
        let index = lexicon.actor(actor);
        let stems = lexicon
            .forms
            .iter()
            .filter(|form| match form.entry {
                Entry::Alias(at) => lexicon
                    .aliases
                    .get(at as usize)
                    .is_some_and(|alias| alias.actor.is_some() && alias.actor == index),
                _ => false,
            })
            .flat_map(|form| lexicon.forms.stem(form).split(|&byte| byte == b' '))
            .collect();
        Self { stems }
    }

    /// Whether a folded word is one of them, in any ending.
    ///
    /// ```
    /// use nabra::fold::fold;
    /// use nabra::profile::compare::actor_names::ActorNames;
    /// let lexicon = nabra::lexicon::Lexicon::shipped()?;
    /// let names = ActorNames::of(&lexicon, "TUR");
    /// assert!(names.have(&fold("تركية")) && !names.have(&fold("روسيا")));
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    pub fn have(&self, word: &[u8]) -> bool {
        (0..=ENDING).any(|ending| {
            word.len()
                .checked_sub(ending)
                .filter(|&length| ending == 0 || length > ENDING)
                .and_then(|length| word.get(..length))
                .is_some_and(|stem| self.stems.contains(stem))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn names_of_an_actor_are_known_in_all_endings() {
        let lexicon = Lexicon::shipped().unwrap();
        let names = ActorNames::of(&lexicon, "TUR");
        for name in ["تركيا", "تركي", "تركية", "أنقرة", "أردوغان"] {
            assert!(names.have(&fold(name)), "{name}");
        }
        for other in ["روسيا", "سلام", "حرب"] {
            assert!(!names.have(&fold(other)), "{other}");
        }
        assert!(!ActorNames::of(&lexicon, "nobody").have(&fold("تركيا")));
    }
}
