//! Verbal nouns: who acts and who is acted upon where a deed is named and not told.
//!
//! Rule: the surer cue comes first: «من قبل», an adjective of nationality, the frame's particle, the genitive, then
//! what is handed on from outside the phrase. «تهديد إيراني لباكو» (an Iranian threat to Baku) has all it needs inside,
//! «لوحت بتهديد جديد» (she waved a new threat) nothing.

use super::Rule;
use super::search::{Search, party_of};
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::{Class, Genitive, Mark};
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Actors, Lead, Party, Phrase};
use std::ops::Range;

impl<'s> Search<'s, '_, '_> {
    /// Finds the parties of a verbal noun.
    pub(super) fn verbal_noun(&mut self) {
        let Some(own) = self.own_phrase() else { return };
        // «علقت الرحلات عقب تفجير»: what says when or why is no part of what is done.
        let adjunct = own.lead == Lead::Other && own.start == self.at;
        self.act.governor = self
            .find_governor()
            .filter(|&governor| !adjunct && self.is_governed_by(governor, own));
        // Behind a phrase that holds its own object the adjective is the object's: «تسوية الأزمة السورية».
        let whole_phrase =
            self.item.tokens > 1 && (self.act.predicate.genitive == Genitive::Target || self.is_construct());
        let nisbas = if whole_phrase {
            Actors::default()
        } else {
            self.nisbas(own)
        };
        let describes_object = whole_phrase && self.scene.items.get(self.at + 1).is_some_and(Item::is_nisba);
        let genitive = if nisbas.is_empty() && !describes_object {
            self.genitive(own)
        } else {
            Party::default()
        };
        self.set_agent(party_of(self.by_whom(own)), Rule::Passive);
        if !nisbas.is_empty() {
            self.assign_nisbas(own, nisbas);
        }
        if describes_object && self.act.predicate.genitive == Genitive::Target {
            // «مقاطعة البضائع التركية»
            self.set_target(described(self.scene.items, self.at + 1..own.end), Rule::Adjective);
        }
        self.between(own);
        self.particle_target(own.end);
        if genitive.is_empty() {
            self.set_agent(party_of(self.striker(own)), Rule::Genitive);
        }
        self.direct_object(own, &genitive);
        self.set_agent(party_of(self.agent_with_min(own)), Rule::Particle);
        self.assign_genitive(own, genitive);
        self.set_agent(party_of(self.owner(own)), Rule::Genitive);
        self.assign_handed(own);
        self.set_agent(party_of(self.possessor(own)), Rule::Bearer);
    }

    /// «قصف المدينة من قبل باكو»: who is named behind «من قبل», unless another deed stands nearer to it: «المطالبة بالإفراج
    /// عنه وسط رفض من قبل باكو».
    fn by_whom(&self, own: &Phrase) -> Option<&'s Phrase> {
        let deed = |phrase: &&Phrase| {
            let head = self.scene.items.get(phrase.start);
            head.is_some_and(|head| matches!(head.kind, Kind::VerbalNoun(_)))
                && !phrase.and
                && phrase.lead != Lead::Mark(Mark::Ba)
        };
        let mut nearer = self.right(own.end).take_while(|phrase| !deed(phrase));
        nearer.find(|phrase| phrase.lead == Lead::By)
    }

    /// Names whom a deed is done to that takes an object.
    fn direct_object(&mut self, own: &Phrase, genitive: &Party) {
        if self.act.predicate.takes_object()
            && self.act.target.is_empty()
            && self.act.agent_rule != Some(Rule::Genitive)
        {
            let agent_named = !genitive.is_empty() && self.act.predicate.genitive == Genitive::Agent;
            self.object_of_noun(own, agent_named || self.item.affix.pronoun.is_some());
            if !genitive.actors.is_empty() && !self.agent_is_handed(own) {
                self.set_target(party_of(self.bare_object(own)), Rule::Particle);
            }
        }
    }

    /// Whether an entry of several words ends in a noun of its own, which the adjective behind describes: «إنهاء الأزمة»,
    /// «التأثير على الانتخابات», not «الأزمة الحادة».
    fn is_construct(&self) -> bool {
        let adjective = self.item.affix.article && self.item.tokens == 2;
        self.item.ends_in_article(self.scene.folded) && !adjective
    }

    /// «بدعم من تركيا», «التهديد المحتمل من موسكو»: «من» right behind an indefinite noun, or a threat, names who acts.
    fn agent_with_min(&self, own: &Phrase) -> Option<&'s Phrase> {
        let words = self.scene.items.get(self.at..own.end)?;
        let predicate = self.act.predicate;
        let next = self.right(own.end).next()?;
        let shows =
            matches!(predicate.class, Class::Threat | Class::Criticism) && !next.party.actors.is_empty();
        let open = shows || !words.iter().any(Item::is_definite);
        let adjacent = next.start <= own.end + 1 && next.lead == Lead::Mark(Mark::Min);
        (open && adjacent && !predicate.marks.contains(&Mark::Min)).then_some(next)
    }

    /// «هجوم للقوات التركية على المدينة»: where «على» tells whom a deed is done to, «ل» right behind the indefinite noun
    /// names who does it.
    fn striker(&self, own: &Phrase) -> Option<&'s Phrase> {
        let affix = &self.item.affix;
        let marks = &self.act.predicate.marks;
        let handed = self
            .act
            .governor
            .map(|governor| self.handed_agent(governor))
            .unwrap_or_default();
        let alone = !affix.article && affix.pronoun.is_none() && handed.actors.is_empty();
        let told = marks.contains(&Mark::Ala) && !marks.contains(&Mark::Lam);
        let is_means =
            own.start == self.at && matches!(own.lead, Lead::Purpose | Lead::Mark(Mark::Lam | Mark::Ba));
        self.right(own.end).next().filter(|next| {
            let whole = !next.party.owned && !next.party.actors.is_empty();
            alone
                && told
                && !is_means
                && whole
                && next.lead == Lead::Mark(Mark::Lam)
                && next.start <= own.end + 1
        })
    }

    /// «التحركات العسكرية لتركيا»: «ل» right behind a definite noun that takes no object names who acts.
    fn owner(&self, own: &Phrase) -> Option<&'s Phrase> {
        let predicate = self.act.predicate;
        if !self.item.affix.article || predicate.takes_object() || predicate.marks.contains(&Mark::Lam) {
            return None;
        }
        self.right(own.end)
            .next()
            .filter(|next| next.lead == Lead::Mark(Mark::Lam) && next.start <= own.end + 1)
    }

    /// «لدى تركيا حرص على …»: who has what the noun names.
    fn possessor(&self, own: &Phrase) -> Option<&'s Phrase> {
        let clause = self.clause()?;
        let before = self
            .scene
            .phrases
            .iter()
            .rev()
            .find(|phrase| phrase.end <= own.start && phrase.clause == self.act.clause)?;
        let opens = self
            .scene
            .items
            .get(clause.start..before.start)?
            .iter()
            .all(|item| !item.is_nominal() && !item.is_verb());
        let has = matches!(before.lead, Lead::Owner | Lead::Mark(Mark::Lam));
        (opens && has && own.lead == Lead::Bare).then_some(before)
    }

    /// «تحرير أذربيجان أراضيها», «ضم روسيا القرم»: what stands bare right behind the genitive is the object.
    fn bare_object(&self, own: &Phrase) -> Option<&'s Phrase> {
        let next = self.right(own.end).next()?;
        (next.lead == Lead::Bare && !next.and && next.start == own.end).then_some(next)
    }

    /// Direct objects of verbal nouns: with «ل», or bare right behind the genitive.
    fn object_of_noun(&mut self, own: &Phrase, has_genitive: bool) {
        let next = self.right(own.end).next();
        let bare = next.filter(|next| has_genitive && next.lead == Lead::Bare && next.start == own.end);
        self.set_target(
            party_of(bare.or_else(|| self.behind_lam(own.end))),
            Rule::Particle,
        );
    }

    /// «القصف للقرى», «القصف بالمدفعية للقرى»: the phrase with «ل» that belongs to a noun, one phrase between at most. In
    /// «إهانة الرئيس خلال تجمع لحزبه» the «ل» is another noun's.
    pub(super) fn behind_lam(&self, from: usize) -> Option<&'s Phrase> {
        let mut behind = self.right(from);
        let first = behind.next()?;
        let with_lam = |phrase: &&Phrase| phrase.lead == Lead::Mark(Mark::Lam);
        let head = self.scene.items.get(first.start);
        let deed = head.is_some_and(|head| matches!(head.kind, Kind::VerbalNoun(_)));
        let apart = deed || first.lead == Lead::Other && !self.is_time(first);
        let second = || behind.next().filter(|_| !apart).filter(with_lam);
        Some(first).filter(with_lam).or_else(second)
    }

    /// Whether a phrase says when: «أمس», «في وقت سابق».
    pub(super) fn is_time(&self, phrase: &Phrase) -> bool {
        let head = self.scene.items.get(phrase.start);
        head.is_some_and(|head| matches!(head.kind, Kind::Noun(NounKind::Time, _))) || self.is_date(phrase)
    }
}

/// Those whom adjectives of nationality right behind an entry of several words make the owners of its last noun.
fn described(items: &[Item<'_>], behind: Range<usize>) -> Party {
    let nisbas = items
        .get(behind)
        .unwrap_or_default()
        .iter()
        .take_while(|item| item.is_nisba());
    let mut party = Party {
        owned: true,
        ..Party::default()
    };
    for actor in nisbas.filter_map(Item::actor) {
        party.join(&Party {
            owned: true,
            ..Party::one(actor)
        });
    }
    party
}
