//! The bare phrases behind a verb that can be its subject and its object.
//!
//! Rule: the first two, without those that «و» joins to another, what is inserted between commas or quoted, and what says more
//! of the first: «وصف الرئيس، خلال استقباله وفدا، باكو بأنها …» (the president, while receiving a delegation, described Baku
//! as …) has «الرئيس» and «باكو».
//! Cost: one look at the phrases that the verb sees.

use super::search::Search;
use crate::polarity::item::Item;
use crate::polarity::phrase::{Lead, Phrase};
use std::ops::Range;

/// The first two bare phrases behind a verb.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Bare<'s> {
    pub(super) first: Option<&'s Phrase>,
    pub(super) second: Option<&'s Phrase>,
}

impl<'s> Bare<'s> {
    /// Both phrases, if there are two.
    pub(super) fn both(self) -> Option<(&'s Phrase, &'s Phrase)> {
        self.first.zip(self.second)
    }
}

impl<'s> Search<'s, '_, '_> {
    /// The bare phrases behind the verb that can be its parties; `past` tells the tense.
    pub(super) fn bare(&self, past: bool) -> Bare<'s> {
        if !self.reach.has(Lead::Bare) {
            return Bare::default();
        }
        let inserted = self.inserted();
        let quoted = self.quoted();
        let mut phrases = self
            .right()
            .filter(|phrase| phrase.lead == Lead::Bare && !phrase.and && !inserted.contains(&phrase.start))
            .take_while(|phrase| !quoted.contains(&phrase.start));
        let first = phrases.next();
        let mut second = phrases.next();
        if let Some((first, inserted)) = first.zip(second) {
            let third = phrases.next();
            if self.is_inserted(first, inserted, third) {
                second = third;
            }
        }
        let acts = |phrase: &&Phrase| !self.says_in_what_state(phrase);
        let first = first.filter(acts);
        let second = second.filter(|second| first.is_some() && acts(second));
        let bare = Bare { first, second };
        if self.befell_one(bare, past) {
            Bare { first, second: None }
        } else {
            bare
        }
    }

    /// «وأضاف "العلاقات الروسية جيدة"»: what stands in quotation marks right behind a verb of saying is said and says nothing,
    /// unless it is one phrase, which may be a byname.
    fn quoted(&self) -> Range<usize> {
        let is_quote = |at: usize| self.scene.items.get(at).is_some_and(Item::is_quote);
        let from = self.at + 1;
        if !self.act.predicate.flags.says || !is_quote(from) {
            return 0..0;
        }
        let first = self.behind.iter().find(|phrase| phrase.start > from);
        let byname = first.is_some_and(|first| is_quote(first.end));
        if byname { 0..0 } else { from..usize::MAX }
    }

    /// «وصف الرئيس، خلال استقباله وفدا، باكو بأنها …»: the words between two commas behind the subject that begin with a
    /// particle, if a bare phrase follows them.
    fn inserted(&self) -> Range<usize> {
        let end = self.clause().map_or(0, |clause| clause.end);
        let comma = |at: &usize| self.scene.items.get(*at).is_some_and(Item::is_comma);
        let mut commas = (self.at + 1..end).filter(comma);
        let (Some(first), Some(second)) = (commas.next(), commas.next()) else {
            return 0..0;
        };
        let behind = |at: usize| self.behind.iter().find(|phrase| phrase.start > at);
        let opens =
            behind(first).is_some_and(|phrase| phrase.lead != Lead::Bare && phrase.start <= first + 2);
        let goes_on =
            behind(second).is_some_and(|phrase| phrase.lead == Lead::Bare && phrase.start == second + 1);
        if opens && goes_on { first..second } else { 0..0 }
    }
}
