//! Subjects of nouns: whom a clause is about does what a noun in it says by what means or for what.
//!
//! Rule: «تحركت باكو لقصف المدينة» (Baku moved to bombard the town), «تراجعت باكو بعد هجومها» (Baku withdrew after its attack).
//! Not here: subjects of verbs that go on; see [`continuation`](super::continuation).

use super::bearer::is_regarded;
use super::search::{Search, party_of};
use super::{Act, Rule};
use crate::fold::letters::{HEH, YEH};
use crate::lexicon::affix::Pronoun;
use crate::lexicon::predicate::{Class, Genitive, Mark};
use crate::lexicon::word::WordKind;
use crate::polarity::clause::Opener;
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Lead, Party, Phrase};

impl<'s> Search<'s, '_, '_> {
    /// Gives a noun that says by what means or for what the clause's subject as its agent: «تحركت باكو لقصف المدينة».
    /// A pronoun on the noun is the subject too: «تراجعت باكو بعد هجومها على المدينة».
    pub(super) fn assign_subject(&mut self, own: &Phrase) {
        let pronoun = self.item.affix.pronoun;
        let owned = pronoun.is_some_and(|pronoun| pronoun != Pronoun::Speaker);
        if !owned && (!self.is_means(own) || self.is_means_of_harm(own) || self.is_named_harm(own)) {
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
        let subject = |search: &Self| {
            doer.unwrap_or_else(|| match pronoun {
                Some(pronoun) => search.meant_by(pronoun, own),
                None => search.clause_subject(),
            })
        };
        let is_target = pronoun.is_some()
            && self.act.predicate.genitive == Genitive::Target
            && self.has_target()
            && self.lacks_target();
        if is_target {
            self.find_target(Rule::Inherited, subject);
        } else {
            self.find_agent(Rule::Inherited, subject);
        }
    }

    /// «ساعدت باكو طهران في حربها»: behind «في» the pronoun means the one who is helped.
    pub(super) fn helped(&self, own: &Phrase) -> Party {
        let pronoun = matches!(self.item.affix.pronoun, Some(Pronoun::Him | Pronoun::Her));
        if !pronoun || own.lead != Lead::Mark(Mark::Fi) || own.start != self.at {
            return Party::default();
        }
        self.near()
            .find(|act| {
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

    /// «قتل جنود أتراك بهجوم صاروخي»: behind a verb in the passive «ب» says by what means something befell somebody.
    fn is_means_of_harm(&self, own: &Phrase) -> bool {
        let verb = self.near().find(|act| {
            act.clause == self.act.clause && self.scene.items.get(act.item).is_some_and(Item::is_verb)
        });
        own.lead == Lead::Mark(Mark::Ba) && verb.is_some_and(|verb| verb.target_rule == Some(Rule::Passive))
    }

    /// «أدلى بشهادة بالاعتداء», «منصات للقصف», «عدها تهديدا»: a bad deed behind «ل» or «ب» with the article, a threat, and a blow
    /// that belongs to the noun before it, are as often another's.
    fn is_named_harm(&self, own: &Phrase) -> bool {
        let Lead::Mark(mark) = own.lead else { return false };
        let predicate = self.act.predicate;
        let blow = predicate.class == Class::Violence && mark == Mark::Lam && self.hangs_on_noun(own);
        let article = self.item.affix.article && self.item.tokens == 1;
        predicate.frame.agent < 0 && (article || predicate.class == Class::Threat || blow)
    }

    /// Whether a phrase stands right behind one that is not the subject right behind its verb.
    fn hangs_on_noun(&self, own: &Phrase) -> bool {
        let before = self.passed.iter().rfind(|phrase| phrase.end <= own.start);
        before.is_some_and(|before| {
            let first = before
                .start
                .checked_sub(1)
                .and_then(|at| self.scene.items.get(at));
            before.end == own.start && before.party.actors.is_empty() && !first.is_some_and(Item::is_verb)
        })
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

    /// Whether the phrase is what the verb before it calls for, or calls something: who says «رحبت تركيا بالضربات» or «وصفت
    /// تركيا الحملة بالعدوان» strikes nobody.
    fn is_asked_for(&self, own: &Phrase) -> bool {
        let Lead::Mark(mark) = own.lead else { return false };
        let is_verb = |act: &Act<'_>| self.scene.items.get(act.item).is_some_and(Item::is_verb);
        let mut before = self.near().filter(|act| act.clause == self.act.clause);
        let near = before
            .clone()
            .find(|act| act.item + 2 >= own.start || is_verb(act));
        let asked =
            near.is_some_and(|act| act.predicate.marks.contains(&mark) && act.predicate.frame.stance != 0);
        let verb = before.find(|act| is_verb(act));
        asked || mark == Mark::Ba && verb.is_some_and(|verb| verb.predicate.flags.calls)
    }

    /// What a clause behind «أن» is about that has no verb: «قالوا إن موسكو وراء الهجوم».
    pub(super) fn clause_topic(&self) -> Option<&'s Phrase> {
        let that = self.clause()?.opener == Opener::Complementizer && self.first_verb_of_clause();
        let mut phrases = self.passed.iter().filter(|_| that);
        let first = phrases.find(|phrase| phrase.clause == self.act.clause && phrase.end <= self.at);
        first.filter(|first| first.lead == Lead::Bare && !first.party.is_empty())
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
        let verb = self
            .near()
            .find(|act| !act.agent.is_empty() && self.scene.items.get(act.item).is_some_and(Item::is_verb));
        if let Some(act) = verb {
            return act.agent.clone();
        }
        let first = self.passed.iter().find(|phrase| {
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
