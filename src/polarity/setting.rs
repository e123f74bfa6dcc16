//! Setting: the words around a name, whatever their grammar, and how it is named.
//!
//! In: the items of a sentence, the mentions of an actor. Out: features; and where no rule found evidence, the words
//! that make the class.
//! Rule: each entry of the lexicon that stands in the sentence counts once, and once more where it stands near a name of
//! the actor's, and with it its field of meaning. What a word counts there no one set by hand; it is learned from coded
//! sentences (`nabra fit`), as the weights of a bag of words are: «مدنيين» (civilians) near a name mostly means that it did no good.
//! Rule: an entry that is evidence on the actor counts so too, for some are right more often than others.
//! Rule: beside evidence the setting counts less than half; where there is none, it may make a class by itself.
//! Not here: who does what; see [`evidence`](super::evidence).

use super::count::{Unit, prior};
use super::feature::{Feature, Features, Place, Tendency};
use super::item::{Item, Kind};
use super::mention::Mention;
use super::tone::Polarity;
use super::weights::WeightsByNumber;
use crate::lexicon::Lexicon;
use crate::lexicon::actor::AliasKind;
use crate::lexicon::inflect::Entry;
use crate::lexicon::predicate::Class;

/// How far from a name an entry counts as near it, in items.
const NEAR: usize = 5;

/// What a feature of the setting counts, in thousandths, where no evidence falls on the actor.
const ALONE: i32 = 600;

/// The same beside evidence, which is not to be talked away by the words around it.
const BESIDE_EVIDENCE: i32 = 250;

/// What an entry counts where it is evidence on the actor, beside what the evidence counts.
const BORNE: i32 = 500;

/// Words that are told as the grounds of a class.
const TOLD: usize = 3;

/// Counts the setting of one actor.
pub(super) fn count(unit: Unit<'_, '_>, features: &mut Features) {
    let value = if features.has_evidence() {
        BESIDE_EVIDENCE
    } else {
        ALONE
    };
    count_names(unit, value, features);
    count_entries(unit, value, features);
}

/// How the sentence names the actor, and whom else.
fn count_names(unit: Unit<'_, '_>, value: i32, features: &mut Features) {
    let mut kinds = [false; AliasKind::ALL.len()];
    for mention in unit.mentions {
        let own = mention.actor == unit.actor;
        if !own {
            features.set(Feature::Among, value);
        } else if let Some(Kind::Actor(alias)) = unit.scene.items.get(mention.item).map(|item| item.kind) {
            if mention.item == 0 {
                features.set(Feature::First, value);
            }
            if let Some(seen) = kinds.get_mut(alias.kind as usize) {
                *seen = true;
            }
        }
    }
    for ((_, kind), _) in AliasKind::ALL.into_iter().zip(kinds).filter(|(_, seen)| *seen) {
        features.set(Feature::Named(kind), value);
    }
}

/// The entries in the sentence, near the actor, and in the evidence on it.
fn count_entries(unit: Unit<'_, '_>, value: i32, features: &mut Features) {
    features.unordered(|features| {
        for (at, item) in unit.scene.items.iter().enumerate() {
            let Some(entry) = entry_of(item).map(|entry| unit.lexicon.number(entry)) else {
                continue;
            };
            let field = class_of(item).map(|class| (class, Tendency::of(prior(item))));
            let mut add = |place| {
                features.push(Feature::Setting(place, entry), value);
                if let Some((class, how)) = field {
                    features.push(Feature::Field(place, class, how), value / 2);
                }
            };
            add(Place::Said);
            if is_near(unit.mentions, unit.actor, at) {
                add(Place::Near);
            }
        }
        let evidence = unit.evidence.iter().filter(|piece| piece.actor == unit.actor);
        for piece in evidence.filter(|piece| piece.is_polar()) {
            if let Some(entry) = piece.entry {
                features.push(Feature::Setting(Place::Borne, unit.lexicon.number(entry)), BORNE);
            }
            let how = Tendency::of(piece.light);
            features.push(Feature::Field(Place::Borne, piece.class, how), BORNE);
        }
    });
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

fn is_near(mentions: &[Mention], actor: usize, at: usize) -> bool {
    let mut own = mentions.iter().filter(|mention| mention.actor == actor);
    own.any(|mention| mention.item.abs_diff(at) <= NEAR)
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
        let near = is_near(mentions, actor, at).then_some(Place::Near);
        let places = std::iter::once(Place::Said).chain(near);
        let of_place = |place| {
            let field = class_of(item).map(|class| Feature::Field(place, class, Tendency::of(prior(item))));
            // A field counts half of what an entry counts.
            weight(Feature::Setting(place, entry)) + field.map_or(0, weight) / 2
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
