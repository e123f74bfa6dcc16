//! Verbal nouns: who acts and who is acted upon where a deed is named and not told.
//!
//! Rule: the surer cue comes first: «من قبل», an adjective of nationality, the frame's particle, the genitive, then
//! what is handed on from outside the phrase. «تهديد إيراني لباكو» (an Iranian threat to Baku) has all it needs inside,
//! «لوحت بتهديد جديد» (she waved a new threat) nothing.

use super::Rule;
use super::search::Search;
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
        if !adjunct {
            let governor = self.find_governor();
            self.act.governor = governor.filter(|&governor| self.is_governed_by(governor, own));
        }
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
        self.find_agent_in(Rule::Passive, Search::by_whom);
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
            self.find_agent_in(Rule::Genitive, |search| search.striker(own));
        }
        self.direct_object(own, &genitive);
        self.find_agent_in(Rule::Particle, |search| search.agent_with_min(own));
        if !genitive.is_empty() {
            self.assign_genitive(own, genitive);
        }
        self.find_agent_in(Rule::Genitive, |search| search.owner(own));
        self.assign_handed(own);
        self.find_agent_in(Rule::Bearer, |search| search.possessor(own));
    }

    /// «قصف المدينة من قبل باكو»: who is named behind «من قبل», unless another deed stands nearer to it: «المطالبة بالإفراج
    /// عنه وسط رفض من قبل باكو».
    fn by_whom(&self) -> Option<&'s Phrase> {
        if !self.reach.has(Lead::By) {
            return None;
        }
        let deed = |phrase: &&Phrase| {
            let head = self.scene.items.get(phrase.start);
            head.is_some_and(|head| matches!(head.kind, Kind::VerbalNoun(_)))
                && !phrase.and
                && phrase.lead != Lead::Mark(Mark::Ba)
        };
        let mut nearer = self.right().take_while(|phrase| !deed(phrase));
        nearer.find(|phrase| phrase.lead == Lead::By)
    }

    /// Names whom a deed is done to that takes an object.
    fn direct_object(&mut self, own: &Phrase, genitive: &Party) {
        if self.act.predicate.takes_object()
            && self.lacks_target()
            && self.act.agent_rule != Some(Rule::Genitive)
        {
            let agent_named = !genitive.is_empty() && self.act.predicate.genitive == Genitive::Agent;
            self.object_of_noun(own, agent_named || self.item.affix.pronoun.is_some());
            if !genitive.actors.is_empty() && !self.agent_is_handed(own) {
                self.find_target_in(Rule::Particle, |search| search.bare_object(own));
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
        let next = self.right_behind(own, Mark::Min)?;
        let words = self.scene.items.get(self.at..own.end)?;
        let predicate = self.act.predicate;
        let shows =
            matches!(predicate.class, Class::Threat | Class::Criticism) && !next.party.actors.is_empty();
        let open = shows || !words.iter().any(Item::is_definite);
        (open && !predicate.marks.contains(&Mark::Min)).then_some(next)
    }

    /// «هجوم للقوات التركية على المدينة»: where «على» tells whom a deed is done to, «ل» right behind the indefinite noun
    /// names who does it.
    fn striker(&self, own: &Phrase) -> Option<&'s Phrase> {
        let next = self.right_behind(own, Mark::Lam)?;
        let affix = &self.item.affix;
        let marks = &self.act.predicate.marks;
        let handed = self
            .handed_agent()
            .is_some_and(|handed| !handed.actors.is_empty());
        let alone = !affix.article && affix.pronoun.is_none() && !handed;
        let told = marks.contains(&Mark::Ala) && !marks.contains(&Mark::Lam);
        let is_means =
            own.start == self.at && matches!(own.lead, Lead::Purpose | Lead::Mark(Mark::Lam | Mark::Ba));
        let whole = !next.party.owned && !next.party.actors.is_empty();
        (alone && told && !is_means && whole).then_some(next)
    }

    /// The next phrase, if it stands right behind the noun's own and a particle before it.
    pub(super) fn right_behind(&self, own: &Phrase, mark: Mark) -> Option<&'s Phrase> {
        let next = self.right().next()?;
        (next.lead == Lead::Mark(mark) && next.start <= own.end + 1).then_some(next)
    }

    /// «التحركات العسكرية لتركيا»: «ل» right behind a definite noun that takes no object names who acts.
    fn owner(&self, own: &Phrase) -> Option<&'s Phrase> {
        let predicate = self.act.predicate;
        if !self.item.affix.article || predicate.takes_object() || predicate.marks.contains(&Mark::Lam) {
            return None;
        }
        self.right_behind(own, Mark::Lam)
    }

    /// «لدى تركيا حرص على …»: who has what the noun names.
    fn possessor(&self, own: &Phrase) -> Option<&'s Phrase> {
        if own.lead != Lead::Bare {
            return None;
        }
        let clause = self.clause()?;
        let before = self
            .passed
            .iter()
            .rfind(|phrase| phrase.end <= own.start && phrase.clause == self.act.clause)?;
        if !matches!(before.lead, Lead::Owner | Lead::Mark(Mark::Lam)) {
            return None;
        }
        let opens = self
            .scene
            .items
            .get(clause.start..before.start)?
            .iter()
            .all(|item| !item.is_nominal() && !item.is_verb());
        opens.then_some(before)
    }

    /// «تحرير أذربيجان أراضيها», «ضم روسيا القرم»: what stands bare right behind the genitive is the object.
    fn bare_object(&self, own: &Phrase) -> Option<&'s Phrase> {
        let next = self.right().next()?;
        (next.lead == Lead::Bare && !next.and && next.start == own.end).then_some(next)
    }

    /// Direct objects of verbal nouns: with «ل», or bare right behind the genitive.
    fn object_of_noun(&mut self, own: &Phrase, has_genitive: bool) {
        let next = self.right().next();
        let bare = next.filter(|next| has_genitive && next.lead == Lead::Bare && next.start == own.end);
        self.find_target_in(Rule::Particle, |search| bare.or_else(|| search.behind_lam()));
    }

    /// «القصف للقرى», «القصف بالمدفعية للقرى»: the phrase with «ل» that belongs to a noun, one phrase between at most. In
    /// «إهانة الرئيس خلال تجمع لحزبه» the «ل» is another noun's.
    pub(super) fn behind_lam(&self) -> Option<&'s Phrase> {
        let lam = Lead::Mark(Mark::Lam);
        if !self.reach.has(lam) {
            return None;
        }
        let mut behind = self.right();
        let first = behind.next()?;
        let with_lam = |phrase: &&Phrase| phrase.lead == lam;
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
