//! Readings: which of the hits of a word is meant.
//!
//! Rule: the longest stem wins, then the closed class, then what the context asks for: «نحو» is «about» in «نحو مليون»
//! (about a million) and «toward» in «نحو باكو» (toward Baku). The figures order the cues; they are not scores of tone.
//! Guarantee: of hits with like points the first is taken, which has the longest stem.

use super::context::Context;
use super::is_verb;
use crate::lexicon::affix::{Paradigm, Person};
use crate::lexicon::inflect::{Entry, Reading};
use crate::lexicon::noun::NounKind;
use crate::lexicon::shifter::ShifterKind;
use crate::lexicon::word::WordKind;
use crate::matching::Hit;
use crate::polarity::namesake::predicate;

/// Points of a reading that the context rules out: less than any sum, more than those of a hit without form.
const RULED_OUT: i32 = i32::MIN + 1;

impl Context<'_, '_> {
    /// The hit that fits best; the first, which has the longest stem, where none fits better.
    #[inline]
    pub(super) fn choose<'h>(&self, hits: &'h [Hit]) -> Option<&'h Hit> {
        let best = match hits {
            [] => return None,
            [only] => only,
            _ => self.choose_of_many(hits)?,
        };
        // A verb cannot follow a preposition: the word is a noun that the lexicon lacks.
        let verb = is_verb(best.reading);
        (!verb || !self.is_behind_preposition()).then_some(best)
    }

    /// The same of several hits; most words have one.
    #[inline(never)]
    fn choose_of_many<'h>(&self, hits: &'h [Hit]) -> Option<&'h Hit> {
        Some(self.adjective(hits, self.highest(hits)?))
    }

    /// The hit with the most points, the first of equals.
    fn highest<'h>(&self, hits: &'h [Hit]) -> Option<&'h Hit> {
        hits.iter().rev().max_by_key(|hit| self.score(hit))
    }

    /// «العدوان العسكري»: behind a definite noun a definite «عسكري» (soldier, military) is its adjective.
    fn adjective<'h>(&self, hits: &'h [Hit], best: &'h Hit) -> &'h Hit {
        let behind_definite = self.last().is_some_and(|item| {
            item.is_nominal() && item.affix.article && !item.affix.plural && !item.is_nisba()
        });
        let one = best.affix.article && !best.affix.plural && best.affix.preposition.is_none();
        let person = || self.noun(best).is_some_and(|noun| noun.kind == NounKind::Person);
        if !behind_definite || !one || !person() {
            return best;
        }
        let adjective = |hit: &&Hit| hit.stem == best.stem && self.is_adjective(hit);
        hits.iter().find(adjective).unwrap_or(best)
    }

    /// Whether a hit is an evaluative adjective.
    fn is_adjective(&self, hit: &Hit) -> bool {
        match hit.entry {
            Entry::Word(at) => {
                let word = self.sight.lexicon.words.get(at as usize);
                word.is_some_and(|word| word.kind == WordKind::Adjective)
            }
            _ => false,
        }
    }

    /// Points for a reading in this context.
    fn score(&self, hit: &Hit) -> i32 {
        if self.is_ruled_out(hit) {
            return RULED_OUT;
        }
        let length = 2 * i32::try_from(hit.stem.len() + fused_letters(hit)).unwrap_or(0);
        // «بلدة» is «town» rather than «his country».
        let rank = rank(hit.entry) - i32::from(hit.affix.pronoun.is_some());
        if is_verb(hit.reading) {
            length + rank + self.verb_points(hit)
        } else {
            length + rank + self.noun_points(hit)
        }
    }

    /// Whether a reading cannot be meant here, whatever else speaks for it.
    fn is_ruled_out(&self, hit: &Hit) -> bool {
        // «نحو مليون» is «about», «نحو باكو» is «toward».
        let about = self.is_quantifier(hit) && !self.is_before_figure();
        // «يقل» is «says» only after «لم».
        let short = is_verb(hit.reading) && hit.paradigm == Paradigm::PresentShort;
        // «هنأ» is written like «هنا» (here), and nobody is named behind that.
        let names = hit.affix.person == Some(Person::ThirdMasculine)
            && predicate(self.sight.lexicon, hit.entry).is_some_and(|predicate| predicate.flags.names);
        about
            || short && !self.is_behind_negator()
            || names && hit.reading == Reading::Past && !self.is_before_somebody()
    }

    fn is_quantifier(&self, hit: &Hit) -> bool {
        match hit.entry {
            Entry::Shifter(at) => {
                let shifter = self.sight.lexicon.shifters.get(at as usize);
                shifter.is_some_and(|shifter| shifter.kind == ShifterKind::Quantifier)
            }
            _ => false,
        }
    }
}

/// Whether the reading `best` of all readings is a verbal noun and a verb is written alike: «تعتزم روسيا طرد السفير».
pub(super) fn is_own_noun(hits: &[Hit], best: &Hit) -> bool {
    let alike = |hit: &Hit| hit.stem == best.stem && hit.reading == Reading::Past;
    best.reading == Reading::VerbalNoun && hits.iter().any(alike)
}

/// Letters before the stem of an entry of several words: «ب» + «الدور المهم» is as long as a row that lists both.
fn fused_letters(hit: &Hit) -> usize {
    if hit.first == hit.last {
        return 0;
    }
    let affix = &hit.affix;
    usize::from(affix.and) + usize::from(affix.preposition.is_some()) + 2 * usize::from(affix.article)
}

/// Points for the kind of entry.
fn rank(entry: Entry) -> i32 {
    match entry {
        Entry::Alias(_) => 3,
        // Particles are closed-class words: «وفق» is not و + a verb.
        Entry::Marker(_) | Entry::Shifter(_) => 5,
        Entry::Predicate(_) | Entry::Noun(_) => 1,
        Entry::Word(_) => 0,
    }
}
