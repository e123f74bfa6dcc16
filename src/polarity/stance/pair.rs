//! Pairs: a tie or quarrel without parties in a sentence about two actors is theirs.
//!
//! Rule: a friendly one where the sentence joins the two, «التقت باكو وأنقرة، وتحدثتا عن الصداقة» (Baku and Ankara met
//! and spoke of friendship); an unfriendly one only where it is said to be between them, «باكو وموسكو تناقشان النزاع
//! بينهما» (Baku and Moscow discuss the conflict between them).

use super::super::evidence::Channel;
use super::super::item::{Item, Kind};
use super::super::phrase::{Lead, Phrase};
use super::super::role::{Act, Scene};
use super::{Attitude, Ground, Holder, Stance};
use crate::lexicon::marker::{Anaphor, MarkerKind};
use crate::lexicon::predicate::{Class, Mark};

/// How strongly a tie or quarrel of two speaks, in thousandths: half of what an act does.
const PAIR: i32 = 250;

/// Words behind a quarrel within which «بينهما» is its own.
const BETWEEN_THEM: usize = 5;

impl Ground<'_, '_> {
    /// The stances of two actors toward each other from an act of two sides that has no parties.
    pub(super) fn of_pair(self, act: &Act<'_>, stances: &mut Vec<Stance>) {
        if !act.agent.is_empty() || !act.target.is_empty() {
            return;
        }
        let (frame, class) = (act.predicate.frame, act.predicate.class);
        let friendly = frame.stance > 0 && matches!(class, Class::Alliance | Class::Diplomacy);
        let hostile = frame.stance < 0 && matches!(class, Class::Rivalry | Class::Violence);
        let (Some(item), Some(own)) = (self.item(act), self.own_phrase(act)) else {
            return;
        };
        if !(friendly || hostile) || item.is_verb() || !own.party.actors.is_empty() {
            return;
        }
        let pair = hostile.then(|| self.last_pair(own)).flatten();
        let Some([one, other]) = pair.or_else(|| self.the_two_named()) else {
            return;
        };
        let theirs = friendly && self.are_joined(one, other) || hostile && between_them(self.scene, own.end);
        if !theirs || self.is_elsewhere(own) {
            return;
        }
        let shift = self.shift(act);
        if shift.negated || shift.conditional || self.is_over(act) {
            return;
        }
        let relation = Attitude::of_item(item, friendly, PAIR, Channel::Deed);
        stances.push(relation.held(Holder::Actor(one), other));
        stances.push(relation.held(Holder::Actor(other), one));
    }

    /// «حل النزاع بين باكو وموسكو», «تصاعد السجال بين باكو وموسكو»: the two whose quarrel is to be settled or mounts.
    pub(super) fn of_odds(self, act: &Act<'_>, stances: &mut Vec<Stance>) {
        let (Some(item), Some([one, other])) = (self.item(act), act.target.actors.pair()) else {
            return;
        };
        let quarrel = Attitude::of_item(item, false, PAIR, Channel::Deed);
        stances.push(quarrel.held(Holder::Actor(one), other));
        stances.push(quarrel.held(Holder::Actor(other), one));
    }

    /// The measured actors that the sentence names, if they are two.
    fn the_two_named(self) -> Option<[usize; 2]> {
        let mut named: Vec<usize> = Vec::new();
        for item in self.scene.items {
            if let Kind::Actor(alias) = item.kind
                && let Some(actor) = alias.actor
                && self.lexicon.is_tracked(actor)
                && !named.contains(&actor)
            {
                named.push(actor);
            }
        }
        named.try_into().ok()
    }

    /// «يلتقي رئيسا باكو وموسكو …»: the last two before a phrase that are named together, whom «بينهما» means.
    fn last_pair(self, own: &Phrase) -> Option<[usize; 2]> {
        let before = self
            .scene
            .phrases
            .iter()
            .rev()
            .skip_while(|phrase| phrase.end > own.start);
        let mut pairs = before.filter_map(|phrase| phrase.party.actors.pair());
        pairs.next()
    }

    /// Whether a phrase stands for both of two actors.
    fn are_joined(self, one: usize, other: usize) -> bool {
        let mut phrases = self.scene.phrases.iter();
        phrases.any(|phrase| phrase.party.names(one) && phrase.party.names(other))
    }

    /// «النزاع في إقليم بعيد»: whether «في» behind the act's phrase says where.
    fn is_elsewhere(self, own: &Phrase) -> bool {
        let behind = self.scene.phrases.iter().find(|phrase| phrase.start >= own.end);
        behind.is_some_and(|next| next.lead == Lead::Mark(Mark::Fi) && next.start <= own.end + 1)
    }
}

/// «النزاع بينهما», «النزاعات التي نشبت بين الشعبين»: «بين» with a pronoun or a dual.
fn between_them(scene: Scene<'_, '_>, from: usize) -> bool {
    let items = scene.items.get(from..).unwrap_or_default();
    let between =
        |item: &Item<'_>| matches!(item.kind, Kind::Marker(MarkerKind::Preposition(Some(Mark::Bain))));
    let Some(at) = items.iter().take(BETWEEN_THEM).position(between) else {
        return false;
    };
    let pronoun = items.get(at).is_some_and(|item| item.affix.pronoun.is_some());
    let both = |item: &Item<'_>| {
        item.affix.dual || matches!(item.kind, Kind::Marker(MarkerKind::Anaphor(Anaphor::Both)))
    };
    pronoun || items.get(at + 1).is_some_and(both)
}
