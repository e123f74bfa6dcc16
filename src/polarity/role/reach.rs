//! What a predicate sees behind it.
//!
//! Rule: the phrases of its clause up to the next finite verb: in «باكو رفضت الخطة وغادر الوفد» (Baku rejected the plan and
//! the delegation left) «رفضت» sees «الخطة». The attribute of a noun is no such verb, and what stands behind it is not seen:
//! «رفضت في بيان نشرته الوكالة الخطة» (rejected, in a statement that the agency published, the plan).
//! Cost: one look at the words and phrases up to that verb for each verb and the first noun of a clause; other nouns see what
//! the predicate before them sees, without what they have passed. Cues then ask the phrases that are seen, and
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
    /// Those that the predicate sees behind which was looked last, and how many of these are passed since.
    phrases: Vec<&'s Phrase>,
    passed: usize,
    /// The particles before them, a bit for each.
    leads: u32,
    /// The clause, and where it is seen no farther.
    clause: usize,
    stop: usize,
}

impl<'s> Reach<'s> {
    /// Of a sentence with these phrases, before any is looked at.
    pub(super) fn within(phrases: &[Phrase]) -> Self {
        Self {
            phrases: Vec::with_capacity(phrases.len()),
            ..Self::default()
        }
    }

    /// Goes on to the predicate at `at` in the clause `number`; `behind` are all phrases of the sentence that begin behind it.
    pub(super) fn go_on(&mut self, scene: Scene<'s, '_>, number: usize, at: usize, behind: &'s [Phrase]) {
        // No verb but an attributive one stands before the stop, and every verb looks anew.
        let verb = scene.items.get(at).is_none_or(Item::is_verb);
        if verb || number != self.clause || at >= self.stop {
            self.look(scene, number, at, behind);
        } else {
            let rest = self.phrases().iter();
            self.passed += rest.take_while(|phrase| phrase.start <= at).count();
        }
    }

    /// Looks behind the predicate at `at` in the clause `number`.
    fn look(&mut self, scene: Scene<'s, '_>, number: usize, at: usize, behind: &'s [Phrase]) {
        self.phrases.clear();
        self.passed = 0;
        self.leads = 0;
        self.clause = number;
        let (stop, has_attribute) = stop_behind(scene, number, at);
        self.stop = stop;
        for phrase in behind.iter().take_while(|phrase| phrase.start < stop) {
            let of_attribute = has_attribute && is_of_attribute(scene.items, at + 1, phrase);
            if phrase.clause == number && !of_attribute {
                self.phrases.push(phrase);
                self.leads |= bit(phrase.lead);
            }
        }
    }

    /// The phrases.
    pub(super) fn phrases(&self) -> &[&'s Phrase] {
        self.phrases.get(self.passed..).unwrap_or_default()
    }

    /// Whether a particle stands before one of them, or may do so.
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

/// Where the predicate at `at` in the clause `number` sees no farther: at the next finite verb, or its clause's end. And
/// whether the attribute of a noun, which is no such verb, stands before it.
fn stop_behind(scene: Scene<'_, '_>, number: usize, at: usize) -> (usize, bool) {
    let own_end = scene.clauses.get(number).map_or(0, |clause| clause.end);
    // «اتهمت باكو، التي خسرت الحرب، يريفان»: the clause goes on behind the relative one.
    let goes_on = scene.clauses.get(number + 2);
    let (start, end) = goes_on
        .filter(|clause| clause.resumes == Some(number))
        .map_or((own_end, own_end), |clause| (clause.start, clause.end));
    let from = at + 1;
    let mut has_attribute = false;
    let mut stops = |at: &usize| {
        scene.items.get(*at).is_some_and(|item| {
            let attributive = item.is_verb() && is_attributive(scene.items, *at);
            has_attribute |= attributive;
            opens_sentence(item) || item.is_verb() && !attributive
        })
    };
    let own = (from..own_end).find(&mut stops);
    let stop = own.or_else(|| (from.max(start)..end).find(&mut stops));
    (stop.unwrap_or(end), has_attribute)
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
