//! The search for the parties of one predicate, and what it sees of the sentence.
//!
//! In: a [`Scene`], a predicate in it, the acts before it. Out: an [`Act`], filled by the other files of this folder.
//! Rule: a party once found stays, so the surer cue is asked first. One looks to the right up to the next finite
//! verb, to the left over particles only: in «باكو رفضت الخطة وغادر الوفد» (Baku rejected the plan and the delegation
//! left) «رفضت» sees «باكو» and «الخطة».
//! Guarantee: nothing but the act is changed.
//! Cost: each look is linear in the phrases of the sentence.

use super::{Act, Rule, Scene};
use crate::fold::letters::{ALEF, MEEM};
use crate::lexicon::affix::Person;
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::noun::NounKind;
use crate::lexicon::shifter::ShifterKind;
use crate::polarity::clause::{Clause, is_attributive};
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Lead, Party, Phrase};

/// The search for the parties of one predicate.
pub(super) struct Search<'s, 'a, 'l> {
    pub(super) scene: Scene<'s, 'l>,
    /// The predicate's item.
    pub(super) item: &'s Item<'l>,
    /// Its index.
    pub(super) at: usize,
    /// What is found so far.
    pub(super) act: Act<'l>,
    /// The acts found before it in the sentence.
    pub(super) before: &'a [Act<'l>],
}

impl<'s, 'l> Search<'s, '_, 'l> {
    pub(super) fn clause(&self) -> Option<&'s Clause> {
        self.scene.clauses.get(self.act.clause)
    }

    /// Names who acts, unless somebody is named already.
    pub(super) fn set_agent(&mut self, party: Party, rule: Rule) {
        if self.act.agent.is_empty() && !party.is_empty() {
            self.act.agent = party;
            self.act.agent_rule = Some(rule);
        }
    }

    /// Names who acts by the phrase that is the subject, unless somebody is named already.
    pub(super) fn set_subject(&mut self, phrase: &Phrase, rule: Rule) {
        if self.act.agent.is_empty() {
            self.act.subject = Some(phrase.start);
            let party = if self.does_nothing(phrase) {
                Party::stranger()
            } else {
                phrase.party.clone()
            };
            self.set_agent(party, rule);
        }
    }

    /// «الحدود الأرمينية التركية», «فتح الحدود التركية»: whether the adjectives of a phrase say only whose a place is, or
    /// whose the last word of an entry is that holds its own object.
    fn does_nothing(&self, phrase: &Phrase) -> bool {
        let head = self.scene.items.get(phrase.start);
        head.is_some_and(|head| match head.kind {
            Kind::Noun(NounKind::Place, _) => true,
            Kind::VerbalNoun(_) => {
                let described = self.scene.items.get(phrase.start + 1).is_some_and(Item::is_nisba);
                described && !head.affix.article && head.ends_in_article(self.scene.folded)
            }
            _ => false,
        })
    }

    /// Names who is acted upon, unless somebody is named already.
    pub(super) fn set_target(&mut self, party: Party, rule: Rule) {
        if self.act.target.is_empty() && !party.is_empty() {
            self.act.target = party;
            self.act.target_rule = Some(rule);
        }
    }

    /// Phrases behind the predicate in its clause, up to the next finite verb.
    pub(super) fn right(&self, from: usize) -> impl Iterator<Item = &'s Phrase> + use<'s, 'l> {
        let own_end = self.clause().map_or(0, |clause| clause.end);
        // «اتهمت باكو، التي خسرت الحرب، يريفان»: the clause goes on behind the relative one.
        let number = self.act.clause;
        let goes_on = self.scene.clauses.get(number + 2);
        let (start, end) = goes_on
            .filter(|clause| clause.resumes == Some(number))
            .map_or((own_end, own_end), |clause| (clause.start, clause.end));
        let items = self.scene.items;
        let stop = (from..own_end)
            .chain(from.max(start)..end)
            .find(|&at| {
                items
                    .get(at)
                    .is_some_and(|item| opens_sentence(item) || item.is_verb() && !is_attributive(items, at))
            })
            .unwrap_or(end);
        // Phrases stand in order, and those from here to the stop are of this clause.
        let phrases = self.scene.phrases;
        let first = phrases.partition_point(|phrase| phrase.start < from);
        let behind = phrases.get(first..).unwrap_or_default();
        let of_attribute = move |phrase: &Phrase| {
            let verb = |back: usize| phrase.start.checked_sub(back).filter(|&at| at >= from);
            let attributive = |at: usize| is_attributive(items, at);
            verb(1).is_some_and(attributive)
                || verb(2).is_some_and(|at| {
                    items.get(at + 1).is_some_and(|next| next.affix.pronoun.is_some()) && attributive(at)
                })
        };
        behind
            .iter()
            .take_while(move |phrase| phrase.start < stop)
            .filter(move |phrase| phrase.clause == number && !of_attribute(phrase))
    }

    /// The phrase that holds the predicate.
    pub(super) fn own_phrase(&self) -> Option<&'s Phrase> {
        let phrases = self.scene.phrases;
        let behind = phrases.partition_point(|phrase| phrase.start <= self.at);
        let last = phrases.get(behind.checked_sub(1)?)?;
        (self.at < last.end).then_some(last)
    }

    /// The bare phrase before the verb, nothing but particles of the verb between.
    pub(super) fn left(&self) -> Option<&'s Phrase> {
        let clause = self.clause()?;
        let phrase = self.scene.phrases.iter().rev().find(|phrase| {
            phrase.clause == self.act.clause
                && phrase.start >= clause.start
                && phrase.end <= self.at
                && phrase.lead == Lead::Bare
        })?;
        let between = self.scene.items.get(phrase.end..self.at)?;
        let phrase = self.first_of_chain(phrase);
        let free = !between.iter().any(Item::is_verb) && !self.is_date(phrase) && !self.is_pronoun(phrase);
        let first_verb = !self
            .scene
            .items
            .get(clause.start..phrase.start)?
            .iter()
            .any(Item::is_verb);
        (free && first_verb).then_some(phrase)
    }

    /// «زعماء روسيا وتركيا اتفقوا»: the first of the phrases that «و» joins to this one, right behind each other.
    fn first_of_chain(&self, last: &'s Phrase) -> &'s Phrase {
        let before = self
            .scene
            .phrases
            .iter()
            .rev()
            .skip_while(|phrase| phrase.start > last.start);
        let mut first = last;
        for phrase in before.skip(1) {
            if !first.and || phrase.end != first.start || phrase.clause != first.clause {
                break;
            }
            first = phrase;
        }
        if first.lead == Lead::Bare { first } else { last }
    }

    /// «ما»: no noun, and no subject of the verb behind it.
    fn is_pronoun(&self, phrase: &Phrase) -> bool {
        let words = self.scene.items.get(phrase.start..phrase.end);
        matches!(words, Some([only]) if only.span.slice(self.scene.folded) == [MEEM, ALEF])
    }

    /// «10 شباط 2016», «16 مايو»: a phrase that ends in a figure, or in a time behind one, says when.
    pub(super) fn is_date(&self, phrase: &Phrase) -> bool {
        let words = self.scene.items.get(phrase.start..phrase.end).unwrap_or_default();
        let figure = |item: &Item<'_>| item.span.slice(self.scene.folded).iter().all(u8::is_ascii_digit);
        words.split_last().is_some_and(|(last, before)| {
            let time = matches!(last.kind, Kind::Noun(NounKind::Time, _));
            figure(last) || time && before.iter().any(figure)
        })
    }

    /// Whether a phrase can be the subject of the verb, as far as gender shows.
    pub(super) fn agrees(&self, phrase: &Phrase) -> bool {
        let Some(head) = self.scene.items.get(phrase.start) else {
            return true;
        };
        if matches!(head.kind, Kind::Marker(_)) {
            return true;
        }
        match self.item.affix.person {
            Some(Person::ThirdMasculine) => !head.is_feminine(self.scene.folded),
            Some(Person::ThirdFeminine) => {
                head.is_feminine(self.scene.folded)
                    || head.affix.plural
                    || (matches!(head.kind, Kind::Unknown | Kind::VerbalNoun(_)) && !head.affix.dual)
            }
            _ => true,
        }
    }

    /// Whether no verb of the clause stands before the predicate.
    pub(super) fn first_verb_of_clause(&self) -> bool {
        self.clause().is_some_and(|clause| {
            !self
                .scene
                .items
                .get(clause.start..self.at)
                .unwrap_or_default()
                .iter()
                .any(Item::is_verb)
        })
    }
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

/// The actors themselves and not a thing of theirs.
pub(super) fn whole(party: Party) -> Party {
    Party {
        owned: false,
        ..party
    }
}

pub(super) fn party_of(phrase: Option<&Phrase>) -> Party {
    phrase.map(|phrase| phrase.party.clone()).unwrap_or_default()
}
