//! Continuations: the subject of the verb before goes on, for Arabic does not repeat one that has not changed.
//!
//! Rule: «زار الوزير باكو وهدد طهران» (the minister visited Baku and threatened Tehran): he did both. Gender and number may
//! rule the subject before out; who does the deed that opens a sentence, «رغم إعلان باكو هدنة، هددت» (although Baku declared a
//! truce, it threatened), goes on too.

use super::agreement::Shape;
use super::search::Search;
use super::{Act, Rule};
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Lead, Party};

impl<'a, 'l> Search<'_, 'a, 'l> {
    /// Gives a verb that names no subject the one its governor hands on, else that of the verb before.
    #[inline(never)]
    pub(super) fn subject_from_before(&mut self, passive: bool) {
        if passive && self.lacks_target() && self.act.governor.is_none() {
            // «خرج الجنود إلى الحدود وقتلوا هناك»
            let undergoer = self.inherited().map(|before| before.agent.clone());
            self.set_target(undergoer.unwrap_or_default(), Rule::Passive);
            return;
        }
        if let Some(handed) = self.handed_agent() {
            self.set_agent(handed.clone(), Rule::Control);
        }
        let undergone = self.act.target_rule == Some(Rule::Passive);
        if !self.act.first_person && !undergone {
            if self.is_of_antecedent() {
                self.set_agent(Party::stranger(), Rule::Relative);
            }
            self.find_agent(Rule::Inherited, Search::one_spoken_to);
            self.inherit();
            self.find_agent(Rule::Inherited, Search::doer_of_opening);
            if self.lacks_agent()
                && let Some(waiting) = self.waiting_subject()
            {
                self.set_subject(waiting, Rule::Svo);
            }
        }
    }

    /// Takes over the subject that goes on.
    fn inherit(&mut self) {
        if !self.lacks_agent() {
            return;
        }
        if let Some(before) = self.inherited() {
            self.act.subject = before.subject;
            self.set_agent(before.agent.clone(), Rule::Inherited);
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
            noun && adjunct
        };
        let mut deeds = self.near().filter(|act| act.agent_rule == Some(Rule::Genitive));
        let Some(deed) = deeds.find(opens) else {
            return Party::default();
        };
        let doer = self.scene.items.get(deed.item + 1);
        let fits = Shape::of_verb(&self.item.affix)
            .zip(doer)
            .is_some_and(|(shape, doer)| shape.fits(self.scene, doer));
        if fits && !deed.agent.owned {
            deed.agent.clone()
        } else {
            Party::default()
        }
    }

    /// Whether a subject is known without the phrases behind the verb: found, handed on, or going on behind «و».
    pub(super) fn has_subject_before(&self) -> bool {
        if !self.lacks_agent() {
            return true;
        }
        match self.handed_agent() {
            Some(handed) => !handed.is_empty(),
            None => self.item.affix.and && self.inherited().is_some_and(|before| !before.agent.is_empty()),
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

    /// The act whose subject goes on: the verb before in this clause or the clause before, or where that one's subject
    /// does not agree, the nearest verb before whose subject does.
    fn inherited(&self) -> Option<&'a Act<'l>> {
        let shape = Shape::of_verb(&self.item.affix);
        let mut verbs = self
            .before
            .iter()
            .rev()
            .filter(|act| self.scene.items.get(act.item).is_some_and(Item::is_verb));
        let last = verbs.next().filter(|act| act.clause + 2 > self.act.clause)?;
        if self.can_mean(shape, last) {
            return Some(last);
        }
        verbs.find(|act| act.subject.is_some() && self.can_mean(shape, act))
    }

    /// Whether the subject of an act can be meant, as far as gender and number show.
    fn can_mean(&self, shape: Option<Shape>, act: &Act<'_>) -> bool {
        match (shape, act.subject) {
            (Some(shape), Some(head)) => shape.fits_at(self.scene, head),
            // «أعلنت … وقالوا»: two verbs that differ have not the same subject.
            (Some(shape), None) => {
                let verb = self.scene.items.get(act.item);
                verb.and_then(|verb| Shape::of_verb(&verb.affix))
                    .is_none_or(|other| other == shape)
            }
            _ => true,
        }
    }
}
