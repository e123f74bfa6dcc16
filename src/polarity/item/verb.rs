//! Verbs: what speaks for the reading of a word as a finite verb.
//!
//! Rule: «لم» asks for a verb, «في» for a noun; a clause has one verb before «و» brings another. Agreement tells
//! more: «دعم باكو» (the support of Baku) is a noun, for the verb before a feminine name would be «دعمت» (she
//! supported).

use super::context::Context;
use super::{Item, Kind};
use crate::lexicon::actor::AliasKind;
use crate::lexicon::affix::{Person, Pronoun};
use crate::lexicon::inflect::{Entry, Reading};
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::predicate::Predicate;
use crate::lexicon::shifter::ShifterKind;
use crate::matching::Hit;

impl Context<'_, '_> {
    /// Points for the reading as a verb.
    pub(super) fn verb_points(&self, hit: &Hit) -> i32 {
        let mut points = self.place(hit);
        // «ردا», «قلقا» are adverbs far more often than duals, except behind two.
        if hit.affix.dual {
            points += if self.is_behind_pair() { 4 } else { -4 };
        }
        if hit.affix.and {
            points += 2;
        } else if self.clause_has_verb() && !self.is_behind_conjunction() {
            points -= 3;
        }
        points + self.agreement(hit) + self.subject_before(hit) + self.tense(hit)
    }

    /// Points for what stands before.
    fn place(&self, hit: &Hit) -> i32 {
        let Some(item) = self.previous() else {
            return 3;
        };
        match item.kind {
            // «10 شباط 2016 قتل الجيش…»: a date opens like nothing.
            Kind::Unknown if self.is_number(item) => 2,
            // «عدم», «دون», «غير» take a noun; «لم», «لا», «ليس» a verb.
            Kind::Shifter(shifter) if shifter.kind == ShifterKind::Negator => {
                if shifter.nominal {
                    -8
                } else {
                    6
                }
            }
            // «كان قد حث»: behind «قد» stands a verb and nothing else.
            Kind::Shifter(shifter) if shifter.kind == ShifterKind::Potential => 12,
            Kind::Marker(marker) => behind_marker(marker),
            Kind::Shifter(_) | Kind::Mark(_) => 3,
            Kind::Verb(..) => -3,
            // «توسيع سيطرتها»: a verb that takes no object has no pronoun.
            _ if item.is_nominal() && hit.affix.pronoun.is_some() && !self.takes_object(hit) => -5,
            _ if item.is_definite() || item.is_nisba() => 1,
            // «غارات جوية شنها الطيران»: behind an indefinite noun that it takes up a pronoun is a verb's object, but in
            // «وقف قصفها» the noun governs another.
            _ if item.is_nominal() && self.takes_up(hit, item) => 6,
            _ => -2,
        }
    }

    /// Whether a verb's pronoun can mean the noun before it, as far as gender shows.
    fn takes_up(&self, hit: &Hit, noun: &Item<'_>) -> bool {
        match hit.affix.pronoun {
            Some(Pronoun::Him) => !noun.is_feminine(self.sight.folded),
            Some(Pronoun::Her) => noun.is_feminine(self.sight.folded) || noun.affix.plural,
            Some(Pronoun::Them) => noun.affix.plural || matches!(noun.kind, Kind::Unknown | Kind::Actor(_)),
            Some(_) => true,
            None => false,
        }
    }

    /// Whether the predicate of a verb takes a direct object.
    fn takes_object(&self, hit: &Hit) -> bool {
        match hit.entry {
            Entry::Predicate(at) => {
                let predicate = self.sight.lexicon.predicates.get(at as usize);
                predicate.is_some_and(Predicate::takes_object)
            }
            _ => true,
        }
    }

    fn is_number(&self, item: &Item<'_>) -> bool {
        let word = item.span.slice(self.sight.folded);
        !word.is_empty() && word.iter().all(u8::is_ascii_digit)
    }

    /// «لم», «لن» and «لا» ask for the present: «لم تواجه» is not the past «تواجه».
    fn tense(&self, hit: &Hit) -> i32 {
        let present = hit.reading == Reading::Present;
        let asked = match self.last().map(|item| item.kind) {
            Some(Kind::Shifter(shifter)) => shifter.kind == ShifterKind::Negator && !shifter.nominal,
            Some(Kind::Marker(MarkerKind::Complementizer)) => true,
            _ => false,
        };
        match (asked, present) {
            (false, _) => 0,
            (true, true) => 3,
            (true, false) => -3,
        }
    }

    /// «روسيا تماطل»: after a feminine name the feminine form is meant, after a man's the masculine.
    fn subject_before(&self, hit: &Hit) -> i32 {
        let Some(Kind::Actor(alias)) = self.previous().map(|item| item.kind) else {
            return 0;
        };
        if !alias.kind.is_proper() {
            return 0;
        }
        match (hit.affix.person, alias.feminine) {
            (Some(Person::ThirdFeminine), true) | (Some(Person::ThirdMasculine), false) => 4,
            (Some(Person::ThirdMasculine), true) | (Some(Person::ThirdFeminine), false) => -4,
            _ => 0,
        }
    }

    /// A third person masculine before a feminine name is no verb; the agreeing form is. «انتقد» before it is no sooner
    /// «I criticise», which is written alike.
    fn agreement(&self, hit: &Hit) -> i32 {
        let free = |next: &&Hit| next.affix.preposition.is_none() && !next.affix.and;
        let Some(alias) = self.after().filter(free).and_then(|next| self.alias(next)) else {
            return 0;
        };
        if alias.kind == AliasKind::Adjective {
            return -3;
        }
        match (hit.affix.person, alias.feminine, alias.kind.is_person()) {
            (Some(Person::ThirdMasculine | Person::First), true, _) => -5,
            (Some(Person::ThirdFeminine), true, _) => 3,
            (Some(Person::ThirdFeminine), false, true) => -4,
            _ => 0,
        }
    }
}

/// Points for the particle before.
fn behind_marker(marker: MarkerKind) -> i32 {
    match marker {
        MarkerKind::Complementizer
        | MarkerKind::Relative
        | MarkerKind::Subordinator
        | MarkerKind::Contrast
        | MarkerKind::Condition
        | MarkerKind::Copula => 4,
        MarkerKind::Preposition(Some(_))
        | MarkerKind::Place
        | MarkerKind::By
        | MarkerKind::Owner
        | MarkerKind::Purpose => -8,
        // «منذ بدأت»
        MarkerKind::Preposition(None) => -2,
        _ => 0,
    }
}
