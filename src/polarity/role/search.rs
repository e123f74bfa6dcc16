//! The search for the parties of one predicate, and what it sees of the sentence.
//!
//! In: a [`Scene`], a predicate in it, the acts before it. Out: an [`Act`], filled by the other files of this folder.
//! Rule: a party once found stays, so the surer cue is asked first. One looks to the right up to the next finite
//! verb ([`reach`](super::reach)), to the left over particles only: in «باكو رفضت الخطة وغادر الوفد» (Baku rejected the plan
//! and the delegation left) «رفضت» sees «باكو» and «الخطة».
//! Guarantee: nothing but the act is changed.
//! Cost: each look is linear in the phrases of the sentence. What few predicates need is never inlined into the search that all
//! go through, which would not stay in the processor's nearest cache from one sentence to the next.

use super::reach::Reach;
use super::{Act, Rule, Scene};
use crate::fold::letters::{ALEF, MEEM};
use crate::lexicon::affix::Person;
use crate::lexicon::noun::NounKind;
use crate::polarity::clause::Clause;
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
    pub(super) act: &'a mut Act<'l>,
    /// The acts found before it in the sentence.
    pub(super) before: &'a [Act<'l>],
    /// The phrases that begin before or at the predicate.
    pub(super) passed: &'s [Phrase],
    /// Those that begin behind it.
    pub(super) behind: &'s [Phrase],
    /// Those of them that it sees.
    pub(super) reach: &'a Reach<'s>,
    /// Whether no verb of the clause stands before it.
    pub(super) first_verb: bool,
}

impl<'s, 'a, 'l> Search<'s, 'a, 'l> {
    pub(super) fn clause(&self) -> Option<&'s Clause> {
        self.scene.clauses.get(self.act.clause)
    }

    /// Whether it is not known yet who acts. A rule tells as much as the party, in one look.
    pub(super) fn lacks_agent(&self) -> bool {
        self.act.agent_rule.is_none()
    }

    /// Whether it is not known yet who is acted upon.
    pub(super) fn lacks_target(&self) -> bool {
        self.act.target_rule.is_none()
    }

    /// Names who acts, unless somebody is named already.
    #[inline(never)]
    pub(super) fn set_agent(&mut self, party: Party, rule: Rule) {
        if self.lacks_agent() && !party.is_empty() {
            self.act.agent = party;
            self.act.agent_rule = Some(rule);
        }
    }

    /// Looks for who acts, unless somebody is named already.
    pub(super) fn find_agent(&mut self, rule: Rule, find: impl FnOnce(&Self) -> Party) {
        if self.lacks_agent() {
            let party = find(self);
            if !party.is_empty() {
                self.set_agent(party, rule);
            }
        }
    }

    /// Looks for a phrase that names who acts, unless somebody is named already.
    pub(super) fn find_agent_in(&mut self, rule: Rule, find: impl FnOnce(&Self) -> Option<&'s Phrase>) {
        if self.lacks_agent()
            && let Some(phrase) = find(self)
        {
            self.set_agent(phrase.party.clone(), rule);
        }
    }

    /// Names who acts by the phrase that is the subject, unless somebody is named already.
    pub(super) fn set_subject(&mut self, phrase: &Phrase, rule: Rule) {
        if self.lacks_agent() {
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
    #[inline(never)]
    pub(super) fn set_target(&mut self, party: Party, rule: Rule) {
        if self.lacks_target() && !party.is_empty() {
            self.act.target = party;
            self.act.target_rule = Some(rule);
        }
    }

    /// Looks for who is acted upon, unless somebody is named already.
    pub(super) fn find_target(&mut self, rule: Rule, find: impl FnOnce(&Self) -> Party) {
        if self.lacks_target() {
            let party = find(self);
            if !party.is_empty() {
                self.set_target(party, rule);
            }
        }
    }

    /// Looks for a phrase that names who is acted upon, unless somebody is named already.
    pub(super) fn find_target_in(&mut self, rule: Rule, find: impl FnOnce(&Self) -> Option<&'s Phrase>) {
        if self.lacks_target()
            && let Some(phrase) = find(self)
        {
            self.set_target(phrase.party.clone(), rule);
        }
    }

    /// Phrases behind the predicate in its clause, up to the next finite verb.
    pub(super) fn right(&self) -> impl Iterator<Item = &'s Phrase> + use<'s, 'a, 'l> {
        self.reach.phrases().iter().copied()
    }

    /// Those of them that stand behind another phrase.
    pub(super) fn right_of(&self, before: &Phrase) -> impl Iterator<Item = &'s Phrase> + use<'s, 'a, 'l> {
        let from = before.end;
        self.right().skip_while(move |phrase| phrase.start < from)
    }

    /// The first of them that a particle stands before.
    pub(super) fn first_with(&self, lead: Lead) -> Option<&'s Phrase> {
        if !self.reach.has(lead) {
            return None;
        }
        self.right().find(|phrase| phrase.lead == lead)
    }

    /// The acts before it, nearest first, as far as the clause before its own.
    pub(super) fn near(&self) -> impl Iterator<Item = &'a Act<'l>> + Clone + use<'s, 'a, 'l> {
        // A clause that goes on has its number again, so no clause behind a lower number is one of the two.
        let clause = self.act.clause;
        let before = self.before.iter().rev();
        before.take_while(move |act| act.clause + 1 >= clause)
    }

    /// The phrase that holds the predicate.
    pub(super) fn own_phrase(&self) -> Option<&'s Phrase> {
        self.passed.last().filter(|own| self.at < own.end)
    }

    /// The bare phrase before the verb, nothing but particles of the verb between.
    pub(super) fn left(&self) -> Option<&'s Phrase> {
        if !self.first_verb_of_clause() {
            return None;
        }
        let clause = self.clause()?;
        let last = self.passed.iter().rposition(|phrase| {
            phrase.clause == self.act.clause
                && phrase.start >= clause.start
                && phrase.end <= self.at
                && phrase.lead == Lead::Bare
        })?;
        let phrase = first_of_chain(self.passed.get(..=last)?)?;
        (!self.is_date(phrase) && !self.is_pronoun(phrase)).then_some(phrase)
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
        self.first_verb
    }
}

/// «زعماء روسيا وتركيا اتفقوا»: the first of the phrases that «و» joins to the last one, right behind each other.
fn first_of_chain(phrases: &[Phrase]) -> Option<&Phrase> {
    let (last, before) = phrases.split_last()?;
    let mut first = last;
    for phrase in before.iter().rev() {
        if !first.and || phrase.end != first.start || phrase.clause != first.clause {
            break;
        }
        first = phrase;
    }
    Some(if first.lead == Lead::Bare { first } else { last })
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
