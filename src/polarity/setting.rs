//! Setting: the words around a name, whatever their grammar, and how it is named.
//!
//! In: the items of a sentence, the mentions of an actor. Out: features; and where no rule found evidence, the words
//! that make the class.
//! Rule: each entry of the lexicon that stands in the sentence counts once, and once more where it stands up to three words
//! before or behind a name of the actor's, and with it its field of meaning. What a word counts there no one set by hand; it
//! is learned from coded sentences (`nabra fit`), as the weights of a bag of words are: «مدنيين» (civilians) in a sentence
//! mostly means that the actor did no good.
//! Rule: what its frame or valence would count counts by how far it stands from the name.
//! Rule: an entry that is evidence on the actor counts so too, for some are right more often than others.
//! Rule: beside evidence the setting counts less; where there is none, it may make a class by itself.
//! Not here: who does what; see [`evidence`](super::evidence).

use super::count::{Unit, prior};
use super::feature::{Feature, Form, Place, Reach, Side, Sign, Tally, Tendency};
use super::item::{Item, Kind};
use super::mention::Mention;
use super::tone::Polarity;
use super::weights::WeightsByNumber;
use crate::lexicon::Lexicon;
use crate::lexicon::actor::AliasKind;
use crate::lexicon::inflect::Entry;
use crate::lexicon::predicate::{Class, Frame};

/// How far from a name an entry counts as beside it, in items.
const BESIDE: usize = 3;

/// What an entry counts that stands in the sentence, in thousandths, where no evidence falls on the actor.
const ALONE: i32 = 600;

/// The same beside evidence, which is not to be talked away by the words around it.
const BESIDE_EVIDENCE: i32 = 450;

/// What an entry counts where it stands beside the name or is evidence on the actor.
const PLACED: i32 = 500;

/// Words that are told as the grounds of a class.
const TOLD: usize = 3;

/// Counts the setting of one actor.
pub(super) fn count(unit: Unit<'_, '_>, tally: &mut Tally<'_>) {
    let value = if tally.has_evidence() {
        BESIDE_EVIDENCE
    } else {
        ALONE
    };
    count_names(unit, value, tally);
    count_entries(unit, value, tally);
}

/// How the sentence names the actor, and whom else.
fn count_names(unit: Unit<'_, '_>, value: i32, tally: &mut Tally<'_>) {
    let mut kinds = [false; AliasKind::ALL.len()];
    for mention in unit.mentions {
        let own = mention.actor == unit.actor;
        if !own {
            tally.set(Feature::Among, value);
        } else if let Some(Kind::Actor(alias)) = unit.scene.items.get(mention.item).map(|item| item.kind) {
            if mention.item == 0 {
                tally.set(Feature::First, value);
            }
            if let Some(seen) = kinds.get_mut(alias.kind as usize) {
                *seen = true;
            }
        }
    }
    for ((_, kind), _) in AliasKind::ALL.into_iter().zip(kinds).filter(|(_, seen)| *seen) {
        tally.set(Feature::Named(kind), value);
    }
}

/// The entries in the sentence, beside the actor's name, and in the evidence on it.
fn count_entries(unit: Unit<'_, '_>, value: i32, tally: &mut Tally<'_>) {
    for (at, item) in unit.scene.items.iter().enumerate() {
        let Some(entry) = entry_of(item).map(|entry| unit.lexicon.number(entry)) else {
            continue;
        };
        let field = class_of(item).map(|class| (class, Tendency::of(prior(item))));
        let mut add = |place, value| {
            tally.add_entry(place, entry, value);
            if let Some((class, how)) = field {
                tally.add(Feature::Field(place, class, how), value / 2);
            }
        };
        add(Place::Said, value);
        let Some(offset) = offset(unit.mentions, unit.actor, at) else {
            continue;
        };
        if let Some(place) = beside(offset) {
            add(place, PLACED);
        }
        count_frame(item, Reach::of(offset.unsigned_abs()), tally);
    }
    let evidence = unit.evidence.iter().filter(|piece| piece.actor == unit.actor);
    for piece in evidence.filter(|piece| piece.is_polar()) {
        if let Some(entry) = piece.entry {
            tally.add_entry(Place::Borne, unit.lexicon.number(entry), PLACED);
        }
        let how = Tendency::of(piece.light);
        tally.add(Feature::Field(Place::Borne, piece.class, how), PLACED);
    }
}

/// What an entry would give to its parties, by how far it stands from the name.
fn count_frame(item: &Item<'_>, reach: Reach, tally: &mut Tally<'_>) {
    let mut add = |form, side, value: i8| {
        if value != 0 {
            tally.add(Feature::Around(form, side, Sign::of(value), reach), PLACED);
        }
    };
    let mut add_frame = |form, frame: Frame| {
        add(form, Side::Agent, frame.agent);
        add(form, Side::Target, frame.target);
        add(form, Side::Stance, frame.stance);
        add(form, Side::Effect, frame.target_effect);
    };
    match item.kind {
        Kind::Verb(predicate, _) => add_frame(Form::Verb, predicate.frame),
        Kind::VerbalNoun(predicate) => add_frame(Form::VerbalNoun, predicate.frame),
        Kind::ActorNoun(predicate) => add_frame(Form::ActorNoun, predicate.frame),
        Kind::PassiveNoun(predicate) => add_frame(Form::PassiveNoun, predicate.frame),
        Kind::Word(word) => {
            add(Form::Word, Side::Valence, word.valence);
            add(Form::Word, Side::Effect, word.effect);
        }
        _ => {}
    }
}

/// The field of meaning of an item.
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

/// The entry of an item, unless it is a name.
fn entry_of(item: &Item<'_>) -> Option<Entry> {
    item.entry.filter(|entry| !matches!(entry, Entry::Alias(_)))
}

/// How many items behind the actor's nearest name something stands, negative before it; of two names as near the earlier.
fn offset(mentions: &[Mention], actor: usize, at: usize) -> Option<isize> {
    let own = mentions.iter().filter(|mention| mention.actor == actor);
    own.map(|mention| at.cast_signed() - mention.item.cast_signed())
        .min_by_key(|offset| offset.unsigned_abs())
}

/// The place beside a name, if it is near enough.
fn beside(offset: isize) -> Option<Place> {
    match offset {
        0 => None,
        _ if offset.unsigned_abs() > BESIDE => None,
        ..0 => Some(Place::Before),
        _ => Some(Place::Behind),
    }
}

/// The items that speak most for a class, each entry once, in the order of the words; none for the neutral class.
pub(super) fn grounds(
    lexicon: &Lexicon,
    items: &[Item<'_>],
    (mentions, actor): (&[Mention], usize),
    weights: &WeightsByNumber,
    class: Polarity,
) -> Vec<usize> {
    let of_class = |[negative, positive]: [i32; 2]| match class {
        Polarity::Negative => negative,
        Polarity::Neutral => 0,
        Polarity::Positive => positive,
    };
    let weight = |feature: Feature| of_class(weights.weight(feature.number()));
    let pull = |at: usize, item: &Item<'_>, entry: usize| {
        let beside = offset(mentions, actor, at).and_then(beside);
        let places = [(Place::Said, ALONE)]
            .into_iter()
            .chain(beside.map(|place| (place, PLACED)));
        let of_place = |(place, value)| {
            let field = class_of(item).map(|class| Feature::Field(place, class, Tendency::of(prior(item))));
            // A field counts half of what an entry counts.
            value * (weight(Feature::Setting(place, entry)) + field.map_or(0, weight) / 2)
        };
        places.map(of_place).sum::<i32>()
    };
    let mut pulls: Vec<(i32, usize, usize)> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let Some(entry) = entry_of(item).map(|entry| lexicon.number(entry)) else {
            continue;
        };
        let pull = pull(at, item, entry);
        if pull > 0 && pulls.iter().all(|(_, told, _)| *told != entry) {
            pulls.push((-pull, entry, at));
        }
    }
    pulls.sort_unstable();
    pulls.truncate(TOLD);
    let mut told: Vec<usize> = pulls.into_iter().map(|(.., at)| at).collect();
    told.sort_unstable();
    told
}
