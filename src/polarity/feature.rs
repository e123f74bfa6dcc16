//! Features: the evidence about one actor in one sentence, counted under names.
//!
//! In: the analysis of a sentence and an actor. Out: values in thousandths, by feature.
//! Rule: a feature's name says what it counts: `agent.neg.real` is bad light on the actor as the one who acts,
//! not taken back; a light of 2 counts 1000, a light of 1 counts 700; sums stop at 2000.
//! Guarantee: the set of features is fixed; the weights of each stand in `weights.toml` by its name.
//! Not here: weights; see [`tone`](super::tone).

use super::clause::Opener;
use super::evidence::{Evidence, Role};
use super::item::{Item, Kind};
use super::phrase::{Lead, is_mention};
use super::role::{Act, Rule, Scene};
use super::stance::{Holder, Stance};
use super::voice::Voices;
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::{Class, Mark};
use crate::lexicon::word::Attach;
use std::collections::BTreeMap;

/// Words between an actor and what counts as near it.
const NEAR: usize = 4;

/// Most that one feature can count.
const MOST: i32 = 2000;

/// The mark of an actor on whom at least one piece of evidence falls. It has no weight; without it there is no tone
/// and no effect.
pub const EVIDENCE: &str = "evidence";

/// Values of named features in thousandths; features of value zero are left out.
pub type Features = BTreeMap<String, i32>;

/// What the features of one actor are read from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unit<'u, 'l> {
    pub(crate) scene: Scene<'u, 'l>,
    pub(crate) acts: &'u [Act<'l>],
    pub(crate) evidence: &'u [Evidence],
    pub(crate) stances: &'u [Stance],
    pub(crate) voices: &'u Voices,
    pub(crate) actor: usize,
}

/// The names of all features, sorted.
pub fn names() -> Vec<String> {
    let mut names = vec!["bias".to_owned()];
    for role in ["agent", "target", "bearer", "goal", "beside", "backer"] {
        for sign in ["neg", "pos"] {
            for reality in ["real", "negated", "unreal", "denied"] {
                names.push(format!("{role}.{sign}.{reality}"));
                names.push(format!("owned.{role}.{sign}.{reality}"));
            }
        }
        for sign in ["neg", "pos"] {
            names.push(format!("effect.{role}.{sign}"));
        }
    }
    for (class, _) in Class::ALL {
        names.push(format!("class.agent.{class}"));
        names.push(format!("class.target.{class}"));
    }
    for direction in ["in", "out"] {
        for sign in ["neg", "pos"] {
            names.push(format!("stance.{direction}.{sign}"));
        }
    }
    for place in ["near", "clause", "sentence"] {
        for sign in ["neg", "pos"] {
            names.push(format!("{place}.{sign}"));
        }
    }
    for mention in ["place", "owned", "first", "only", "several", "quoted", "nisba"] {
        names.push(format!("mention.{mention}"));
    }
    for (field, _) in FIELDS {
        for sign in ["neg", "pos"] {
            for part in ["acting", "other"] {
                names.push(format!("around.{field}.{sign}.{part}"));
            }
        }
    }
    for rule in Rule::ALL {
        for sign in ["neg", "pos"] {
            names.push(format!("rule.{}.{sign}", rule.name()));
        }
    }
    names.push("sentence.negator".to_owned());
    names.sort();
    names
}

/// The features of one actor in one sentence.
pub(crate) fn find_features(unit: Unit<'_, '_>) -> Features {
    let mut features = Features::new();
    add(&mut features, "bias", 1000);
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
        if piece.is_polar() {
            features.insert(EVIDENCE.to_owned(), 1000);
        }
    }
    for act in unit.acts {
        let class = act.predicate.class.name();
        if act.agent.names(unit.actor) {
            add(&mut features, &format!("class.agent.{class}"), 1000);
        }
        if act.target.names(unit.actor) {
            add(&mut features, &format!("class.target.{class}"), 1000);
        }
    }
    for stance in unit.stances {
        let sign = if stance.positive { "pos" } else { "neg" };
        if stance.target == unit.actor {
            add(&mut features, &format!("stance.in.{sign}"), stance.strength);
        }
        if stance.holder == Holder::Actor(unit.actor) {
            add(&mut features, &format!("stance.out.{sign}"), stance.strength);
        }
    }
    of_surroundings(unit, &mut features);
    of_mentions(unit, &mut features);
    features
}

fn add(features: &mut Features, name: &str, value: i32) {
    let sum = features.entry(name.to_owned()).or_default();
    *sum = (*sum + value).clamp(-MOST, MOST);
}

fn of_evidence(piece: &Evidence, outweighed: bool, features: &mut Features) {
    let owned = if piece.owned { "owned." } else { "" };
    let role = match (piece.rule, piece.role) {
        (Rule::Goal, ..) => "goal",
        (Rule::Beside, ..) => "beside",
        // To back a party to a conflict is not always a good deed.
        (_, Role::Agent) if piece.sides => "backer",
        _ => piece.role.name(),
    };
    let sign = |value: i8| if value > 0 { "pos" } else { "neg" };
    if piece.shift.conditional {
        return;
    }
    let reality = if piece.shift.negated {
        "negated"
    } else if piece.denied {
        "denied"
    } else if piece.shift.unreal {
        "unreal"
    } else {
        "real"
    };
    // What was not helped or praised is not put in bad light by that; what did not succeed is.
    let idle = reality == "negated"
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
        let name = format!("{owned}{role}.{}.{reality}", sign(piece.light));
        add(features, &name, value);
        if reality == "real" || reality == "unreal" {
            add(
                features,
                &format!("rule.{}.{}", piece.rule.name(), sign(piece.light)),
                500,
            );
        }
    }
    let threatened = reality == "unreal";
    if piece.effect != 0 && (reality == "real" || threatened) {
        add(features, &format!("effect.{role}.{}", sign(piece.effect)), 1000);
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
        unit.evidence
            .iter()
            .any(|piece| piece.item == item && piece.actor == unit.actor)
    };
    // Whether the actor is the subject of any verb.
    let acting = unit
        .acts
        .iter()
        .any(|act| act.agent.names(unit.actor) && unit.scene.items.get(act.item).is_some_and(Item::is_verb));
    let part = if acting { "acting" } else { "other" };
    for clause in unit.scene.clauses {
        let words = unit.scene.items.get(clause.start..clause.end).unwrap_or_default();
        let here = (clause.start..clause.end).any(|at| is_of(unit, at));
        for (at, item) in (clause.start..).zip(words) {
            let value = prior(item);
            if value == 0 || mine(at) {
                continue;
            }
            let sign = if value > 0 { "pos" } else { "neg" };
            let near = (at.saturating_sub(NEAR)..=at + NEAR).any(|other| is_of(unit, other));
            let place = match (here, near) {
                (true, true) => "near",
                (true, false) => "clause",
                _ => "sentence",
            };
            add(features, &format!("{place}.{sign}"), i32::from(value.abs()) * 250);
            if here && let Some(field) = class_of(item).and_then(field_of) {
                add(features, &format!("around.{field}.{sign}.{part}"), 500);
            }
        }
    }
    let negators = unit.scene.items.iter().any(|item| {
        matches!(item.kind, Kind::Shifter(shifter) if shifter.kind == crate::lexicon::shifter::ShifterKind::Negator)
    });
    if negators {
        add(features, "sentence.negator", 1000);
    }
}

/// The fields of meaning that unowned words in an actor's clause are counted by.
const FIELDS: [(&str, &[Class]); 5] = [
    (
        "conflict",
        &[
            Class::Violence,
            Class::Military,
            Class::Coercion,
            Class::Repression,
            Class::Crime,
            Class::Threat,
        ],
    ),
    (
        "reproach",
        &[
            Class::Criticism,
            Class::Protest,
            Class::Emotion,
            Class::Rivalry,
            Class::Belief,
        ],
    ),
    ("trouble", &[Class::Failure, Class::Economy, Class::Governance]),
    ("peace", &[Class::Diplomacy, Class::Mediation, Class::Alliance]),
    (
        "favour",
        &[Class::Aid, Class::Praise, Class::Success, Class::Strength],
    ),
];

fn field_of(class: Class) -> Option<&'static str> {
    FIELDS
        .iter()
        .find(|(_, classes)| classes.contains(&class))
        .map(|(name, _)| *name)
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

fn is_of(unit: Unit<'_, '_>, at: usize) -> bool {
    matches!(unit.scene.items.get(at).map(|item| item.kind), Some(Kind::Actor(alias)) if alias.actor == Some(unit.actor))
        && is_mention(unit.scene.items, at)
}

/// How the actor is mentioned.
fn of_mentions(unit: Unit<'_, '_>, features: &mut Features) {
    let items = unit.scene.items;
    let mentions: Vec<usize> = (0..items.len()).filter(|&at| is_of(unit, at)).collect();
    let others = items.iter().enumerate().any(|(at, item)| {
        matches!(item.kind, Kind::Actor(alias) if alias.actor != Some(unit.actor)) && is_mention(items, at)
    });
    let phrase_of = |at: usize| {
        unit.scene
            .phrases
            .iter()
            .find(|phrase| phrase.start <= at && at < phrase.end)
    };
    let all = |test: &dyn Fn(usize) -> bool| !mentions.is_empty() && mentions.iter().all(|&at| test(at));
    let mut set = |name: &str, holds: bool| {
        if holds {
            add(features, &format!("mention.{name}"), 1000);
        }
    };
    set(
        "place",
        all(&|at| {
            phrase_of(at).is_some_and(|phrase| phrase.lead == Lead::Mark(Mark::Fi) && phrase.start == at)
        }),
    );
    set(
        "owned",
        all(&|at| {
            phrase_of(at).is_some_and(|phrase| {
                phrase.party.owned
                    || matches!(
                        items.get(phrase.start).map(|head| head.kind),
                        Some(Kind::Noun(NounKind::Thing, _))
                    )
            })
        }),
    );
    set("nisba", all(&|at| items.get(at).is_some_and(Item::is_nisba)));
    set("several", mentions.len() > 1);
    set("only", !others);
    set("quoted", all(&|at| unit.voices.speaker(at).is_some()));
    let first_actor = items
        .iter()
        .enumerate()
        .find(|(at, item)| matches!(item.kind, Kind::Actor(_)) && is_mention(items, *at));
    set(
        "first",
        first_actor.is_some_and(|(at, _)| mentions.first() == Some(&at)),
    );
}
