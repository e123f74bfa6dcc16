//! Counts: how much of each feature a sentence holds for one actor.
//!
//! In: the analysis of a sentence and an actor that it mentions. Out: the actor's [`Features`].
//! Rule: a light of 2 counts 1000, a light of 1 counts 700; what is strengthened counts more, what is weakened or
//! stands before «لكن» less; sums stop at 2000.
//! Not here: the names of features; see [`feature`](super::feature). Weights; see [`tone`](super::tone).

use super::clause::Opener;
use super::evidence::{Evidence, Role};
use super::feature::{
    Acting, Direction, Feature, Features, Field, Manner, Owned, Part, Place, Reality, Sign,
};
use super::item::{Item, Kind};
use super::mention::Mention;
use super::phrase::{Lead, Phrase};
use super::role::{Act, Rule, Scene};
use super::stance::{Holder, Stance};
use super::voice::Voices;
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::{Class, Mark};
use crate::lexicon::shifter::ShifterKind;
use crate::lexicon::word::Attach;

/// Words between an actor and what counts as near it.
const NEAR: usize = 4;

/// What the features of one actor are read from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unit<'u, 'l> {
    pub(crate) scene: Scene<'u, 'l>,
    pub(crate) acts: &'u [Act<'l>],
    /// Sorted by item.
    pub(crate) evidence: &'u [Evidence],
    pub(crate) stances: &'u [Stance],
    pub(crate) voices: &'u Voices,
    /// Of all actors, in the order of the words.
    pub(crate) mentions: &'u [Mention],
    pub(crate) actor: usize,
}

/// The features of one actor in one sentence.
pub(crate) fn find_features(unit: Unit<'_, '_>) -> Features {
    let mut features = Features::new();
    features.add(Feature::Bias, 1000);
    // What stands before «لكن» counts half (Polanyi and Zaenen 2006).
    let contrast = unit
        .scene
        .clauses
        .iter()
        .rfind(|clause| clause.opener == Opener::Contrast)
        .map(|clause| clause.start);
    for piece in unit.evidence.iter().filter(|piece| piece.actor == unit.actor) {
        let outweighed = contrast.is_some_and(|at| {
            let against = |other: &Evidence| {
                other.actor == unit.actor && other.item >= at && other.light.signum() == -piece.light.signum()
            };
            piece.item < at && piece.light != 0 && unit.evidence.iter().any(against)
        });
        of_evidence(piece, outweighed, &mut features);
        features.has_evidence |= piece.is_polar();
    }
    for act in unit.acts {
        if act.agent.names(unit.actor) {
            features.add(Feature::Does(act.predicate.class), 1000);
        }
        if act.target.names(unit.actor) {
            features.add(Feature::Undergoes(act.predicate.class), 1000);
        }
    }
    for stance in unit.stances {
        let sign = Sign::of(if stance.positive { 1 } else { -1 });
        if stance.target == unit.actor {
            features.add(Feature::Stance(Direction::In, sign), stance.strength);
        }
        if stance.holder == Holder::Actor(unit.actor) {
            features.add(Feature::Stance(Direction::Out, sign), stance.strength);
        }
    }
    of_surroundings(unit, &mut features);
    of_mentions(unit, &mut features);
    features
}

fn of_evidence(piece: &Evidence, outweighed: bool, features: &mut Features) {
    let owned = if piece.owned { Owned::Thing } else { Owned::Itself };
    let part = match (piece.rule, piece.role) {
        (Rule::Goal, ..) => Part::Goal,
        (Rule::Beside, ..) => Part::Beside,
        // To back a party to a conflict is not always a good deed.
        (_, Role::Agent) if piece.sides => Part::Backer,
        (_, Role::Agent) => Part::Agent,
        (_, Role::Target) => Part::Target,
        (_, Role::Bearer) => Part::Bearer,
    };
    if piece.shift.conditional {
        return;
    }
    let reality = if piece.shift.negated {
        Reality::Negated
    } else if piece.denied {
        Reality::Denied
    } else if piece.shift.unreal {
        Reality::Unreal
    } else {
        Reality::Real
    };
    let stands = matches!(reality, Reality::Real | Reality::Unreal);
    // What was not helped or praised is not put in bad light by that; what did not succeed is.
    let idle = reality == Reality::Negated
        && piece.light > 0
        && matches!(
            piece.class,
            Class::Aid | Class::Praise | Class::Speech | Class::Alliance
        );
    if piece.light != 0 && !idle {
        let mut value = if piece.light.abs() > 1 { 1000 } else { 700 };
        if piece.shift.intensified {
            value = value * 13 / 10;
        }
        if outweighed {
            value /= 2;
        }
        if piece.shift.weakened {
            value = value * 6 / 10;
        }
        let sign = Sign::of(piece.light);
        features.add(Feature::Light(owned, part, sign, reality), value);
        if stands {
            features.add(Feature::Rule(piece.rule, sign), 500);
        }
    }
    if piece.effect != 0 && stands {
        features.add(Feature::Effect(part, Sign::of(piece.effect)), 1000);
    }
}

/// The valence that a word has wherever it stands.
pub(crate) fn prior(item: &Item<'_>) -> i8 {
    match item.kind {
        Kind::Verb(predicate, _)
        | Kind::VerbalNoun(predicate)
        | Kind::ActorNoun(predicate)
        | Kind::PassiveNoun(predicate) => {
            let frame = predicate.frame;
            [frame.agent, frame.target, frame.stance, frame.target_effect]
                .into_iter()
                .find(|value| *value != 0)
                .unwrap_or(0)
        }
        Kind::Word(word) if word.attach != Attach::None => {
            if word.valence == 0 {
                word.effect
            } else {
                word.valence
            }
        }
        _ => 0,
    }
}

/// Polar words that no role gave to the actor, in its clauses and in the sentence.
fn of_surroundings(unit: Unit<'_, '_>, features: &mut Features) {
    let mine = |item: usize| {
        let start = unit.evidence.partition_point(|piece| piece.item < item);
        let behind = unit.evidence.get(start..).unwrap_or_default();
        let mut of_item = behind.iter().take_while(|piece| piece.item == item);
        of_item.any(|piece| piece.actor == unit.actor)
    };
    let is_named = |from: usize, to: usize| unit.mentions().any(|at| from <= at && at < to);
    // Whether the actor is the subject of any verb.
    let acting = unit
        .acts
        .iter()
        .any(|act| act.agent.names(unit.actor) && unit.scene.items.get(act.item).is_some_and(Item::is_verb));
    let acting = if acting { Acting::Subject } else { Acting::Other };
    for clause in unit.scene.clauses {
        let words = unit.scene.items.get(clause.start..clause.end).unwrap_or_default();
        let here = is_named(clause.start, clause.end);
        for (at, item) in (clause.start..).zip(words) {
            let value = prior(item);
            if value == 0 || mine(at) {
                continue;
            }
            let sign = Sign::of(value);
            let place = match here {
                true if is_named(at.saturating_sub(NEAR), at + NEAR + 1) => Place::Near,
                true => Place::Clause,
                false => Place::Sentence,
            };
            features.add(Feature::Unowned(place, sign), i32::from(value.abs()) * 250);
            if here && let Some(field) = class_of(item).and_then(Field::of) {
                features.add(Feature::Around(field, sign, acting), 500);
            }
        }
    }
    let is_negator =
        |item: &Item<'_>| matches!(item.kind, Kind::Shifter(shifter) if shifter.kind == ShifterKind::Negator);
    if unit.scene.items.iter().any(is_negator) {
        features.add(Feature::Negator, 1000);
    }
}

fn class_of(item: &Item<'_>) -> Option<Class> {
    match item.kind {
        Kind::Verb(predicate, _)
        | Kind::VerbalNoun(predicate)
        | Kind::ActorNoun(predicate)
        | Kind::PassiveNoun(predicate) => Some(predicate.class),
        Kind::Word(word) => Some(word.class),
        _ => None,
    }
}

impl<'u> Unit<'u, '_> {
    /// The items that name the actor.
    fn mentions(self) -> impl Iterator<Item = usize> + use<'u> {
        let Self { mentions, actor, .. } = self;
        let own = mentions.iter().filter(move |mention| mention.actor == actor);
        own.map(|mention| mention.item)
    }

    /// The phrase of each mention, as far as it stands in one.
    fn phrases(self) -> impl Iterator<Item = (usize, Option<&'u Phrase>)> {
        let phrases = self.scene.phrases;
        let holds = |phrase: &&Phrase, at| phrase.start <= at && at < phrase.end;
        self.mentions()
            .map(move |at| (at, phrases.iter().find(|phrase| holds(phrase, at))))
    }
}

/// How the actor is mentioned.
fn of_mentions(unit: Unit<'_, '_>, features: &mut Features) {
    let items = unit.scene.items;
    let mut set = |manner: Manner, holds: bool| {
        if holds {
            features.add(Feature::Mention(manner), 1000);
        }
    };
    let is_thing = |item: &Item<'_>| matches!(item.kind, Kind::Noun(NounKind::Thing, _));
    let is_owned = |phrase: &Phrase| phrase.party.owned || items.get(phrase.start).is_some_and(is_thing);
    let is_place = |phrase: &Phrase, at: usize| phrase.lead == Lead::Mark(Mark::Fi) && phrase.start == at;
    set(
        Manner::Place,
        unit.phrases()
            .all(|(at, phrase)| phrase.is_some_and(|phrase| is_place(phrase, at))),
    );
    set(
        Manner::Owned,
        unit.phrases().all(|(_, phrase)| phrase.is_some_and(is_owned)),
    );
    set(
        Manner::Nisba,
        unit.mentions()
            .all(|at| items.get(at).is_some_and(Item::is_nisba)),
    );
    set(Manner::Several, unit.mentions().nth(1).is_some());
    set(
        Manner::Only,
        unit.mentions.iter().all(|mention| mention.actor == unit.actor),
    );
    set(
        Manner::Quoted,
        unit.mentions().all(|at| unit.voices.speaker(at).is_some()),
    );
    let first = unit.mentions.first();
    set(
        Manner::First,
        first.is_some_and(|first| first.actor == unit.actor),
    );
}
