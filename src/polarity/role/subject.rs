//! Subjects that go on: Arabic does not repeat a subject that has not changed.
//!
//! Rule: «زار الوزير باكو وهدد طهران» (the minister visited Baku and threatened Tehran): he did both. How far back
//! one may look depends on who asks: a verb sees the clause before, a pronoun the whole sentence.

use super::Act;
use super::Rule;
use super::bearer::is_regarded;
use super::search::{Search, party_of};
use crate::fold::letters::{HEH, YEH};
use crate::lexicon::actor::AliasKind;
use crate::lexicon::affix::{Person, Pronoun};
use crate::lexicon::predicate::{Class, Genitive, Mark};
use crate::lexicon::word::WordKind;
use crate::polarity::clause::Opener;
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Lead, Party, Phrase};

impl<'s> Search<'s, '_, '_> {
    /// Gives a verb that names no subject the one its governor hands on, else that of the verb before.
    pub(super) fn subject_from_before(&mut self) {
        if !self.act.agent.is_empty() {
            return;
        }
        if let Some(governor) = self.act.governor {
            self.set_agent(self.handed_agent(governor), Rule::Control);
        }
        let undergone = self.act.target_rule == Some(Rule::Passive);
        if !self.act.first_person && !undergone {
            self.set_agent(self.inherited(), Rule::Inherited);
            self.set_agent(self.doer_of_opening(), Rule::Inherited);
        }
    }

    /// «رغم إعلان باكو هدنة، هددت …»: who does the deed that opens the sentence behind a particle does what the verb says
    /// that names no subject, as far as gender shows.
    fn doer_of_opening(&self) -> Party {
        let opens = |act: &&Act<'_>| {
            let noun = self
                .scene
                .items
                .get(act.item)
                .is_some_and(|item| matches!(item.kind, Kind::VerbalNoun(_)));
            let first = self
                .scene
                .phrases
                .iter()
                .find(|phrase| phrase.clause == act.clause);
            let adjunct = first.is_some_and(|first| {
                first.start == act.item && matches!(first.lead, Lead::Other | Lead::Concession)
            });
            noun && adjunct && act.clause + 2 > self.act.clause && act.agent_rule == Some(Rule::Genitive)
        };
        let Some(deed) = self.before.iter().rfind(opens) else {
            return Party::default();
        };
        let doer = self.scene.items.get(deed.item + 1);
        let feminine = doer.is_some_and(|doer| doer.is_feminine(self.scene.folded) || doer.affix.plural);
        let fits = match self.item.affix.person {
            Some(Person::ThirdFeminine) => feminine,
            Some(Person::ThirdMasculine) => !feminine,
            _ => false,
        };
        if fits && !deed.agent.owned {
            deed.agent.clone()
        } else {
            Party::default()
        }
    }

    /// Whether a subject is known without the phrases behind the verb: found, handed on, or going on behind «و».
    pub(super) fn has_subject_before(&self) -> bool {
        if !self.act.agent.is_empty() {
            return true;
        }
        match self.act.governor {
            Some(governor) => !self.handed_agent(governor).is_empty(),
            None => self.item.affix.and && !self.inherited().is_empty(),
        }
    }

    /// The last agent among known actors, however far before: the one whom «بلاده» means.
    pub(super) fn subject_before(&self) -> Party {
        self.before
            .iter()
            .rev()
            .find(|act| {
                act.item < self.at
                    && !act.agent.actors.is_empty()
                    && self.scene.items.get(act.item).is_some_and(Item::is_verb)
            })
            .map(|act| act.agent.clone())
            .unwrap_or_default()
    }

    /// The subject that goes on: of the verb before in this clause or the clause before.
    fn inherited(&self) -> Party {
        self.before
            .iter()
            .rev()
            .find(|act| {
                act.clause + 2 > self.act.clause && self.scene.items.get(act.item).is_some_and(Item::is_verb)
            })
            .filter(|act| !self.is_of_others(act))
            .map(|act| self.going_on(act))
            .unwrap_or_default()
    }

    /// «حث الوزير باكو على رفع الحصار الذي تفرضه»: the subject before, or its object where gender shows that one.
    fn going_on(&self, before: &Act<'_>) -> Party {
        let agrees = |party: &Party| {
            let mut phrases = self.scene.phrases.iter();
            let named = phrases.rfind(|phrase| phrase.end <= self.at && phrase.party == *party);
            named.map(|phrase| self.agrees(phrase))
        };
        let object = self
            .clause()
            .is_some_and(|clause| clause.opener == Opener::Relative)
            && self.item.affix.pronoun.is_some()
            && before.target.actors.len() == 1
            && agrees(&before.agent) == Some(false)
            && agrees(&before.target) == Some(true);
        if object {
            before.target.clone()
        } else {
            before.agent.clone()
        }
    }

    /// «قال الوزير إنهم سيطردون الوفد»: whether the verb is a plural that one actor, the subject before, cannot be.
    fn is_of_others(&self, before: &Act<'_>) -> bool {
        let several = |item: &Item<'_>| {
            item.affix.nunated
                || item.affix.plural
                || item.affix.dual
                || matches!(item.kind, Kind::Actor(alias)
                    if matches!(alias.kind, AliasKind::People | AliasKind::State | AliasKind::Capital))
        };
        let plural = self.item.affix.person.is_some() && (self.item.affix.plural || self.item.affix.nunated);
        let alone = self
            .scene
            .items
            .get(before.item)
            .is_some_and(|item| !several(item));
        let mut phrases = self.scene.phrases.iter();
        let subject = phrases.rfind(|phrase| phrase.end <= self.at && phrase.party == before.agent);
        let one = subject
            .and_then(|phrase| self.scene.items.get(phrase.start..phrase.end))
            .is_some_and(|words| !words.iter().any(several))
            && !subject.is_some_and(|subject| self.is_joined(subject));
        plural && alone && before.agent.actors.len() == 1 && one
    }

    /// «باكو وحلفاؤها»: whether «و» joins another to a phrase.
    fn is_joined(&self, phrase: &Phrase) -> bool {
        self.scene
            .phrases
            .iter()
            .any(|next| next.and && next.start == phrase.end)
    }

    /// Gives a noun that says by what means or for what the clause's subject as its agent: «تحركت باكو لقصف المدينة».
    /// A pronoun on the noun is the subject too: «تراجعت باكو بعد هجومها على المدينة».
    pub(super) fn assign_subject(&mut self, own: &Phrase) {
        let pronoun = self.item.affix.pronoun;
        let owned = pronoun.is_some_and(|pronoun| pronoun != Pronoun::Speaker);
        if !owned && !self.is_means(own) {
            return;
        }
        // «طالبوا تركيا بالاعتراف بارتكاب مجزرة»: the doer of the noun right before does this too.
        let doer = self
            .before
            .last()
            .filter(|act| {
                pronoun.is_none()
                    && act.clause == self.act.clause
                    && act.item + 1 == self.at
                    && act.agent_rule == Some(Rule::Control)
            })
            .map(|act| act.agent.clone());
        let subject = doer.unwrap_or_else(|| self.clause_subject());
        let subject = match pronoun.and_then(|pronoun| self.fitting(&subject, pronoun, own)) {
            Some(other) => other,
            None => subject,
        };
        // «اعتقلت باكو جنديين بسبب محاولتهما»: two are not the one subject.
        let mut phrases = self.scene.phrases.iter();
        let joined = phrases.any(|phrase| phrase.party == subject && self.is_joined(phrase));
        if pronoun == Some(Pronoun::Both) && subject.actors.len() == 1 && !joined {
            return;
        }
        let is_target = pronoun.is_some()
            && self.act.predicate.genitive == Genitive::Target
            && self.has_target()
            && self.act.target.is_empty();
        if is_target {
            self.set_target(subject, Rule::Inherited);
        } else {
            self.set_agent(subject, Rule::Inherited);
        }
    }

    /// «تعهد أردوغان بدعم باكو في حربها»: whom a pronoun means that cannot be the subject's, as far as gender shows.
    fn fitting(&self, subject: &Party, pronoun: Pronoun, own: &Phrase) -> Option<Party> {
        if !matches!(pronoun, Pronoun::Him | Pronoun::Her) || subject.actors.len() != 1 {
            return None;
        }
        let feminine = pronoun == Pronoun::Her;
        let before = || self.scene.phrases.iter().filter(|phrase| phrase.end <= own.start);
        let fits = |phrase: &&Phrase| {
            let head = self.scene.items.get(phrase.start);
            head.is_some_and(|head| head.is_feminine(self.scene.folded) == feminine)
        };
        let names = |phrase: &&Phrase| phrase.party.actors == subject.actors && !phrase.party.owned;
        if before().filter(names).any(|phrase| fits(&phrase)) || !before().any(|phrase| names(&phrase)) {
            return None;
        }
        let mut others = before().filter(|phrase| phrase.party.actors.len() == 1 && !phrase.party.owned);
        others.rfind(fits).map(|other| other.party.clone())
    }

    /// «ساعدت باكو طهران في حربها»: behind «في» the pronoun means the one who is helped.
    pub(super) fn helped(&self, own: &Phrase) -> Party {
        let pronoun = matches!(self.item.affix.pronoun, Some(Pronoun::Him | Pronoun::Her));
        if !pronoun || own.lead != Lead::Mark(Mark::Fi) || own.start != self.at {
            return Party::default();
        }
        self.before
            .iter()
            .rfind(|act| {
                act.clause == self.act.clause
                    && act.predicate.frame.stance > 0
                    && matches!(act.predicate.class, Class::Aid | Class::Alliance | Class::Praise)
            })
            .filter(|act| act.target.actors.len() == 1)
            .map(|act| Party {
                owned: false,
                ..act.target.clone()
            })
            .unwrap_or_default()
    }

    /// Whether the noun opens a phrase that says for what, by what means or in what manner the clause's subject acts.
    fn is_means(&self, own: &Phrase) -> bool {
        if own.start != self.at {
            return false;
        }
        match own.lead {
            Lead::Mark(Mark::Lam) if self.is_event(own) => false,
            Lead::Purpose | Lead::Mark(Mark::Lam | Mark::Ba) => !self.is_asked_for(own),
            // «أعلنت تركيا الحداد تضامنا مع الفلسطينيين»
            Lead::Bare => self.item.affix.accusative && !is_regarded(self.scene.items, own),
            _ => false,
        }
    }

    /// «أثر لهجوم كيماوي», «عرضة لغارات»: whether an indefinite noun, alone or with its adjective, names an event and not
    /// what is to be done to somebody.
    fn is_event(&self, own: &Phrase) -> bool {
        let plain = !self.item.affix.article && self.item.affix.pronoun.is_none() && self.item.tokens == 1;
        let adjective = |item: &Item<'_>| {
            let word = item.span.slice(self.scene.folded);
            let ending = word.ends_with(&[YEH]) || word.ends_with(&[YEH, HEH]);
            let other = matches!(item.kind, Kind::Word(word) if word.kind == WordKind::Adjective);
            !item.affix.article && (other || item.is_nisba() || matches!(item.kind, Kind::Unknown) && ending)
        };
        let behind = self.scene.items.get(self.at + 1..own.end).unwrap_or_default();
        plain && behind.first().is_none_or(adjective)
    }

    /// Whether the phrase is what the verb before it calls for: «رحبت تركيا بالضربات» strikes nobody.
    fn is_asked_for(&self, own: &Phrase) -> bool {
        let Lead::Mark(mark) = own.lead else { return false };
        let verb = self.before.iter().rev().find(|act| {
            act.clause == self.act.clause
                && (act.item + 2 >= own.start || self.scene.items.get(act.item).is_some_and(Item::is_verb))
        });
        verb.is_some_and(|act| act.predicate.marks.contains(&mark) && act.predicate.frame.stance != 0)
    }

    /// What a clause behind «أن» is about that has no verb: «قالوا إن موسكو وراء الهجوم».
    pub(super) fn clause_topic(&self) -> Option<&'s Phrase> {
        let that = self.clause()?.opener == Opener::Complementizer && self.first_verb_of_clause();
        let mut phrases = self.scene.phrases.iter();
        let first = phrases.find(|phrase| phrase.clause == self.act.clause && phrase.end <= self.at);
        first.filter(|first| that && first.lead == Lead::Bare && !first.party.is_empty())
    }

    /// Whom the clause is about: the subject of its verb, its first bare phrase, or the subject before.
    pub(super) fn clause_subject(&self) -> Party {
        // «أعلنوا أن باكو مستمرة في جهودها لحل النزاع»: behind «أن» a sentence without a verb has its own subject.
        let topic = self
            .clause_topic()
            .filter(|topic| !topic.party.owned && !topic.party.actors.is_empty());
        if let Some(topic) = topic {
            return topic.party.clone();
        }
        let verb = self.before.iter().rev().find(|act| {
            act.clause + 2 > self.act.clause
                && !act.agent.is_empty()
                && self.scene.items.get(act.item).is_some_and(Item::is_verb)
        });
        if let Some(act) = verb {
            return act.agent.clone();
        }
        let first = self.scene.phrases.iter().find(|phrase| {
            phrase.clause == self.act.clause && phrase.end <= self.at && phrase.lead == Lead::Bare
        });
        let plural = matches!(self.item.affix.pronoun, Some(Pronoun::Them | Pronoun::Both));
        if plural {
            // «نجاحهم», «علاقتهما»: the last pair or group named.
            let group = self
                .scene
                .phrases
                .iter()
                .rev()
                .find(|phrase| phrase.end <= self.at && phrase.party.actors.len() >= 2);
            if let Some(group) = group {
                return group.party.clone();
            }
        }
        party_of(first)
    }
}
