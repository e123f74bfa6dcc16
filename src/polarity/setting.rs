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

use super::count::Unit;
use super::feature::{Feature, Form, Place, Reach, Side, Sign, Tally, Tendency};
use super::item::{Item, Kind};
use super::mention::Mention;
use super::tone::Polarity;
use super::weights::WeightsByNumber;
use crate::lexicon::Lexicon;
use crate::lexicon::inflect::Entry;
use crate::lexicon::predicate::{Class, Frame};
use crate::lexicon::word::{Attach, Word};

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
pub(super) fn count(unit: Unit<'_, '_>, tally: &mut Tally) {
    let value = if tally.has_evidence() {
        BESIDE_EVIDENCE
    } else {
        ALONE
    };
    count_names(unit, value, tally);
    count_entries(unit, value, tally);
}

/// How the sentence names the actor, and whom else.
fn count_names(unit: Unit<'_, '_>, value: i32, tally: &mut Tally) {
    for mention in unit.mentions {
        let own = mention.actor == unit.actor;
        if !own {
            tally.set(Feature::Among, value);
        } else if let Some(Kind::Actor(alias)) = unit.scene.items.get(mention.item).map(|item| item.kind) {
            if mention.item == 0 {
                tally.set(Feature::First, value);
            }
            tally.set(Feature::Named(alias.kind), value);
        }
    }
}

/// The entries in the sentence, beside the actor's name, and in the evidence on it.
fn count_entries(unit: Unit<'_, '_>, value: i32, tally: &mut Tally) {
    let mut offset = offsets(unit.mentions, unit.actor);
    for (at, item) in unit.scene.items.iter().enumerate() {
        let Some(entry) = entry_of(item).map(|entry| unit.lexicon.number(entry)) else {
            continue;
        };
        let meaning = Meaning::of(item);
        let mut add = |place, value| {
            if unit.heeds(place, entry) {
                tally.add_entry(place, entry, value);
            }
            if let Some(meaning) = &meaning {
                tally.add(meaning.field(place), value / 2);
            }
        };
        add(Place::Said, value);
        let Some(offset) = offset(at) else {
            continue;
        };
        if let Some(place) = beside(offset) {
            add(place, PLACED);
        }
        if let Some(meaning) = meaning {
            meaning.count_frame(Reach::of(offset.unsigned_abs()), tally);
        }
    }
    let evidence = unit.evidence.iter().filter(|piece| piece.actor == unit.actor);
    for piece in evidence.filter(|piece| piece.is_polar()) {
        if let Some(entry) = piece.entry.map(|entry| unit.lexicon.number(entry))
            && unit.heeds(Place::Borne, entry)
        {
            tally.add_entry(Place::Borne, entry, PLACED);
        }
        let how = Tendency::of(piece.light);
        tally.add(Feature::Field(Place::Borne, piece.class, how), PLACED);
    }
}

/// What an entry says by itself, wherever it stands.
struct Meaning {
    class: Class,
    form: Form,
    /// What it would give to its parties.
    frame: [(Side, i8); 4],
    /// The valence that it has wherever it stands.
    prior: i8,
}

/// The valence that a word has wherever it stands.
pub(crate) fn prior(item: &Item<'_>) -> i8 {
    Meaning::of(item).map_or(0, |meaning| meaning.prior)
}

impl Meaning {
    /// That of an item; `None` of particles, names and nouns that judge nothing.
    fn of(item: &Item<'_>) -> Option<Self> {
        let (form, predicate) = match item.kind {
            Kind::Verb(predicate, _) => (Form::Verb, predicate),
            Kind::VerbalNoun(predicate) => (Form::VerbalNoun, predicate),
            Kind::ActorNoun(predicate) => (Form::ActorNoun, predicate),
            Kind::PassiveNoun(predicate) => (Form::PassiveNoun, predicate),
            Kind::Word(word) => return Some(Self::of_word(word)),
            _ => return None,
        };
        let Frame {
            agent,
            target,
            stance,
            target_effect,
            ..
        } = predicate.frame;
        Some(Self {
            class: predicate.class,
            form,
            frame: [
                (Side::Agent, agent),
                (Side::Target, target),
                (Side::Stance, stance),
                (Side::Effect, target_effect),
            ],
            prior: first_of([agent, target, stance, target_effect]),
        })
    }

    fn of_word(word: &Word) -> Self {
        let nothing = (Side::Stance, 0);
        let prior = first_of([word.valence, word.effect]);
        Self {
            class: word.class,
            form: Form::Word,
            frame: [
                (Side::Valence, word.valence),
                (Side::Effect, word.effect),
                nothing,
                nothing,
            ],
            prior: if word.attach == Attach::None { 0 } else { prior },
        }
    }

    /// Its field of meaning at a place.
    fn field(&self, place: Place) -> Feature {
        Feature::Field(place, self.class, Tendency::of(self.prior))
    }

    /// Counts what it would give to its parties, by how far it stands from the name.
    fn count_frame(&self, reach: Reach, tally: &mut Tally) {
        for (side, value) in self.frame {
            if value != 0 {
                let around = Feature::Around(self.form, side, Sign::of(value), reach);
                tally.add(around, PLACED);
            }
        }
    }
}

/// The first value that is not 0, if any is.
fn first_of<const N: usize>(values: [i8; N]) -> i8 {
    values.into_iter().find(|value| *value != 0).unwrap_or(0)
}

/// The entry of an item, unless it is a name.
fn entry_of(item: &Item<'_>) -> Option<Entry> {
    item.entry.filter(|entry| !matches!(entry, Entry::Alias(_)))
}

/// How many items behind the actor's nearest name a word stands, negative before it; of two names as near the earlier.
/// Words are asked in their order.
fn offsets(mentions: &[Mention], actor: usize) -> impl FnMut(usize) -> Option<isize> {
    let own = mentions.iter().filter(move |mention| mention.actor == actor);
    let mut names = own.map(|mention| mention.item).peekable();
    let mut before = None;
    move |at| {
        while let Some(name) = names.next_if(|name| *name <= at) {
            before = Some(name);
        }
        let nearest = [before, names.peek().copied()];
        let offsets = nearest.into_iter().flatten();
        offsets
            .map(|name| at.cast_signed() - name.cast_signed())
            .min_by_key(|offset| offset.unsigned_abs())
    }
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
    let mut offset = offsets(mentions, actor);
    let mut pull = |at: usize, item: &Item<'_>, entry: usize| {
        let meaning = Meaning::of(item);
        let of_place = |place, value| {
            let field = meaning.as_ref().map(|meaning| meaning.field(place));
            // A field counts half of what an entry counts.
            value * (weight(Feature::Setting(place, entry)) + field.map_or(0, weight) / 2)
        };
        let beside = offset(at).and_then(beside);
        of_place(Place::Said, ALONE) + beside.map_or(0, |place| of_place(place, PLACED))
    };
    let mut pulls: Vec<(i32, usize, usize)> = Vec::with_capacity(items.len());
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
