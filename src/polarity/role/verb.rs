//! Verbs: who acts and who is acted upon, from order and agreement.
//!
//! Rule: an agreeing bare phrase before the verb acts. Behind it the first bare phrase acts if it agrees with the verb,
//! and the second is acted upon: «هددت طهران الشركة» (Tehran threatened the company), but «هدد باكو الوزير» (the
//! minister threatened Baku), where the gender of the verb tells the subject.
//! Not here: passives, relatives, pronouns and subjects that go on; they have files of their own.

use super::Rule;
use super::bare::Bare;
use super::search::{Search, party_of, whole};
use crate::fold::letters::{ALEF, NOON, WAW};
use crate::lexicon::affix::Person;
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::Mark;
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Lead, Party, Phrase};

impl<'s> Search<'s, '_, '_> {
    /// Finds the parties of a finite verb; `past` tells the tense.
    pub(super) fn verb(&mut self, past: bool) {
        if self.is_governable(past) {
            self.act.governor = self.find_governor();
        }
        let bare = self.bare(past);
        if self.item.passive {
            self.passive_verb(bare);
            return;
        }
        self.agent_with_by(bare);
        self.find_agent_in(Rule::Control, |search| search.obliged(bare));
        let left = self
            .left()
            .filter(|phrase| self.agrees(phrase))
            .or_else(|| self.asyndetic())
            .or_else(|| self.awaited());
        self.subject_by_pronoun(left.or(bare.first));
        self.parties_by_order(left, bare, past);
        self.target_by_pronoun();
        self.particle_target(self.at + 1);
        if self.lacks_agent() {
            self.subject_from_before(self.reads_passive(bare, past));
        }
        self.object_by_pronoun();
    }

    /// The parties that order and agreement tell: `left` is the phrase before the verb, `bare` are those behind it.
    fn parties_by_order(&mut self, left: Option<&Phrase>, bare: Bare<'s>, past: bool) {
        if self.act.first_person {
            let object = self.act.predicate.takes_object();
            self.find_target_in(Rule::Vso, |_| bare.first.filter(|_| object));
        } else if let Some(subject) = self.asyndetic_subject(bare) {
            // «هجوم شنته أرمينيا»: the noun before is what the pronoun means.
            self.set_subject(subject, Rule::Relative);
            if self.item.affix.pronoun.is_some() {
                self.find_target_in(Rule::Relative, Search::asyndetic);
            }
        } else if let Some(left) = left {
            if self.reads_passive(bare, past) {
                let unknown = left.party.is_empty();
                let undergoer = if unknown {
                    Party::stranger()
                } else {
                    left.party.clone()
                };
                self.set_target(undergoer, Rule::Passive);
            } else {
                self.set_subject(left, Rule::Svo);
                self.set_object(bare.first, Rule::Svo);
            }
        } else if self.first_verb_of_clause()
            && let Some(antecedent) = self.antecedent()
        {
            self.relative_verb(antecedent, bare, past);
        } else {
            self.verb_first(bare, past);
        }
    }

    /// Verb first: one bare phrase is the subject if it agrees, of two the second is the object.
    pub(super) fn verb_first(&mut self, bare: Bare<'s>, past: bool) {
        let affix = &self.item.affix;
        let plural = affix.dual || (affix.plural && affix.person.is_some());
        match (bare.first, bare.second) {
            // «واحتجزوا رهائن», «سيدعمان بوتين»: a plural or dual verb has its subject before it.
            _ if plural && affix.pronoun.is_none() => self.set_object(bare.first, Rule::Vso),
            (None, _) => {}
            (Some(only), None) => self.lone_phrase(only, past),
            (Some(first), Some(second)) => self.two_phrases(first, second),
        }
    }

    /// A lone phrase behind the verb is the subject, unless it does not agree, the subject is known from before, or
    /// the verb can be a passive.
    fn lone_phrase(&mut self, only: &Phrase, past: bool) {
        let object = self.act.predicate.takes_object() && self.item.affix.pronoun.is_none();
        let passive = self.act.predicate.flags.passive && past;
        if object && let Some(object) = self.object_behind_name(only) {
            self.set_agent(Party::stranger(), Rule::Vso);
            self.set_target(object, Rule::Vso);
            return;
        }
        // «قضية اتهم بتلفيقها», «واتهمت باكو بالقصف»: who accuses somebody names them, so a lone name is the accused's.
        // «ثم حاولت تدمير الجسر»: what is tried is no subject.
        if self.is_tried(only) {
            return;
        }
        let accused = object && self.act.predicate.flags.accuses && self.is_charged(only);
        let known = self.goes_on_before(only) || self.is_free_relative() && self.first_verb_of_clause();
        let other = !passive && (!self.agrees(only) || known);
        if accused || object && other {
            self.set_target(only.party.clone(), Rule::Vso);
        } else if object && past && (passive || self.instrument().is_some()) {
            self.set_target(only.party.clone(), Rule::Passive);
            self.find_agent(Rule::Passive, |search| whole(party_of(search.instrument())));
        } else if self.agrees(only) || !self.is_state(only) {
            self.set_subject(only, Rule::Vso);
        }
    }

    /// Whether a phrase is a deed behind a verb of trying that it does not agree with, or whose subject goes on.
    fn is_tried(&self, only: &Phrase) -> bool {
        let head = self.scene.items.get(only.start);
        let deed = head.is_some_and(|head| matches!(head.kind, Kind::VerbalNoun(_)));
        let feminine = self.item.affix.person == Some(Person::ThirdFeminine);
        let other =
            feminine && head.is_some_and(|head| !head.is_feminine(self.scene.folded) && !head.affix.plural);
        self.act.predicate.flags.tries && deed && (other || self.has_subject_before())
    }

    /// «انتقد فلان | باكو», «حث فلان | الرئيس الروسي»: behind a verb that judges or asks, an unknown word and the name or
    /// definite title of somebody are a person and whom the person judges or asks.
    fn object_behind_name(&self, only: &Phrase) -> Option<Party> {
        let words = self.scene.items.get(only.start..only.end)?;
        let flags = self.act.predicate.flags;
        let judges = self.act.predicate.frame.target != 0 || flags.accuses || flags.asks;
        let plain = |item: &Item<'_>| {
            matches!(item.kind, Kind::Unknown) && !item.affix.article && item.affix.pronoun.is_none()
        };
        let names = words.iter().take_while(|item| plain(item)).count();
        let object = words.get(names..).filter(|_| judges && names > 0)?;
        let whole = match object.first()?.kind {
            Kind::Noun(NounKind::Person | NounKind::Institution, _) => object.first()?.affix.article,
            Kind::Actor(alias) => alias.kind.is_proper(),
            _ => false,
        };
        object
            .iter()
            .find_map(Item::actor)
            .filter(|_| whole)
            .map(Party::one)
    }

    /// «دعا | باكو إلى الحوار»: whether a phrase begins with the name of a state, whose gender never varies.
    fn is_state(&self, phrase: &Phrase) -> bool {
        let head = self.scene.items.get(phrase.start);
        head.is_some_and(|head| matches!(head.kind, Kind::Actor(alias) if alias.kind.is_proper()))
    }

    /// Whether «ب» with the charge follows a phrase.
    fn is_charged(&self, only: &Phrase) -> bool {
        let charge = Lead::Mark(Mark::Ba);
        self.reach.has(charge) && self.right_of(only).any(|next| next.lead == charge)
    }

    /// Of two phrases behind the verb the first is the subject, unless it does not agree.
    fn two_phrases(&mut self, first: &Phrase, second: &Phrase) {
        let other = self.act.predicate.takes_object() && !self.agrees(first);
        let object = self.act.predicate.takes_object();
        let goes_on = object && self.says_in_what_state(second) && self.goes_on_before(first);
        if goes_on || other && self.has_subject_before() {
            self.set_target(first.party.clone(), Rule::Vso);
        } else if other && self.agrees(second) {
            // «اتهم يريفان وزير الخارجية»: the gender of the verb tells the subject.
            self.set_subject(second, Rule::Vso);
            self.set_target(first.party.clone(), Rule::Vso);
        } else if other && self.is_state(first) {
            // «وانتقد روسيا لدعمها دمشق»: neither can be the subject.
            self.set_target(first.party.clone(), Rule::Vso);
        } else {
            self.set_subject(first, Rule::Vso);
            self.set_object(Some(second), Rule::Vso);
        }
    }

    /// Whether the subject from before goes on over a lone phrase, which is then the object: it is no actor's name, and
    /// the frame's particle marks no other.
    fn goes_on_before(&self, only: &Phrase) -> bool {
        let named = !only.party.owned && !only.party.actors.is_empty();
        let subject = named || self.is_nominative(only);
        let new = subject && self.agrees(only) && self.lacks_agent();
        !new && self.has_subject_before() && !self.right().any(|phrase| self.is_marked(phrase))
    }

    /// «المسلحون», «الوزيران»: whether the ending of a phrase's head shows a subject.
    fn is_nominative(&self, phrase: &Phrase) -> bool {
        let Some(head) = self.scene.items.get(phrase.start) else {
            return false;
        };
        let word = head.span.slice(self.scene.folded);
        head.affix.nunated && (word.ends_with(&[WAW, NOON]) || word.ends_with(&[ALEF, NOON]))
    }

    /// Names who is acted upon by a verb that takes an object and has none as a pronoun.
    pub(super) fn set_object(&mut self, phrase: Option<&Phrase>, rule: Rule) {
        if self.act.predicate.takes_object() && self.item.affix.pronoun.is_none() {
            let party = phrase.map(|phrase| self.party_or_owner(phrase));
            self.set_target(party.unwrap_or_default(), rule);
        }
    }
}
