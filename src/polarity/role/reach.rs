//! What a predicate sees behind it.
//!
//! Rule: the phrases of its clause up to the next finite verb: in «باكو رفضت الخطة وغادر الوفد» (Baku rejected the plan and
//! the delegation left) «رفضت» sees «الخطة». The attribute of a noun is no such verb, and what stands behind it is not seen:
//! «رفضت في بيان نشرته الوكالة الخطة» (rejected, in a statement that the agency published, the plan).
//! Cost: one look at the words and phrases up to that verb for each predicate; cues then ask the phrases that are seen, and
//! first whether any has their particle, since most have not.

use super::Scene;
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::shifter::ShifterKind;
use crate::polarity::clause::is_attributive;
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Lead, Phrase};

/// The phrases that a predicate sees behind it, in order.
#[derive(Default)]
pub(super) struct Reach<'s> {
    phrases: Vec<&'s Phrase>,
    /// The particles before them, a bit for each.
    leads: u32,
}

impl<'s> Reach<'s> {
    /// Looks behind the predicate at `at` in the clause `number`; `behind` are all phrases of the sentence that begin there.
    pub(super) fn look(&mut self, scene: Scene<'s, '_>, number: usize, at: usize, behind: &'s [Phrase]) {
        self.phrases.clear();
        self.leads = 0;
        let stop = stop_behind(scene, number, at);
        for phrase in behind.iter().take_while(|phrase| phrase.start < stop) {
            if phrase.clause == number && !is_of_attribute(scene.items, at + 1, phrase) {
                self.phrases.push(phrase);
                self.leads |= bit(phrase.lead);
            }
        }
    }

    /// The phrases.
    pub(super) fn phrases(&self) -> &[&'s Phrase] {
        &self.phrases
    }

    /// Whether a particle stands before one of them.
    pub(super) fn has(&self, lead: Lead) -> bool {
        self.leads & bit(lead) != 0
    }
}

/// The bit of a particle.
fn bit(lead: Lead) -> u32 {
    let number = match lead {
        Lead::Bare => 0,
        Lead::By => 1,
        Lead::Owner => 2,
        Lead::Purpose => 3,
        Lead::Attribution => 4,
        Lead::Concession => 5,
        Lead::Other => 6,
        Lead::Mark(mark) => 7 + mark as u32,
    };
    1 << number
}

/// Where the predicate at `at` in the clause `number` sees no farther: at the next finite verb, or its clause's end.
fn stop_behind(scene: Scene<'_, '_>, number: usize, at: usize) -> usize {
    let own_end = scene.clauses.get(number).map_or(0, |clause| clause.end);
    // «اتهمت باكو، التي خسرت الحرب، يريفان»: the clause goes on behind the relative one.
    let goes_on = scene.clauses.get(number + 2);
    let (start, end) = goes_on
        .filter(|clause| clause.resumes == Some(number))
        .map_or((own_end, own_end), |clause| (clause.start, clause.end));
    let from = at + 1;
    let stops = |at: &usize| {
        scene
            .items
            .get(*at)
            .is_some_and(|item| opens_sentence(item) || item.is_verb() && !is_attributive(scene.items, *at))
    };
    let stop = (from..own_end).find(stops);
    stop.or_else(|| (from.max(start)..end).find(stops)).unwrap_or(end)
}

/// Whether a phrase stands right behind an attributive verb, or behind its particle, no farther left than `from`.
fn is_of_attribute(items: &[Item<'_>], from: usize, phrase: &Phrase) -> bool {
    let verb = |back: usize| phrase.start.checked_sub(back).filter(|&at| at >= from);
    let attributive = |at: usize| is_attributive(items, at);
    verb(1).is_some_and(attributive)
        || verb(2).is_some_and(|at| {
            items.get(at + 1).is_some_and(|next| next.affix.pronoun.is_some()) && attributive(at)
        })
}

/// «ولم تكن», «وليس», «وكان»: what follows is a sentence of its own.
fn opens_sentence(item: &Item<'_>) -> bool {
    item.affix.and
        && match item.kind {
            Kind::Marker(MarkerKind::Copula) => true,
            Kind::Shifter(shifter) => shifter.kind == ShifterKind::Negator && !shifter.nominal,
            _ => false,
        }
}
