//! Evidence: every light, harm or benefit that a sentence puts on an actor, with the words behind it.
//!
//! In: acts, evaluative words, shifts, voices. Out: [`Evidence`] in order of the words.
//! Rule: an act gives its agent and its target what its frame says; a word gives its bearer its valence.
//! Guarantee: each piece names the entry, the rule and the span that it rests on.
//! Not here: how pieces add up; see [`tone`](super::tone).

use super::item::{Item, Kind};
use super::phrase::{Party, Phrase};
use super::role::{Act, Rule, Scene, bearer};
use super::shift::{Shift, shift};
use super::voice::Voices;
use crate::lexicon::inflect::Entry;
use crate::lexicon::predicate::Class;
use crate::lexicon::word::{Attach, Word};
use crate::span::FoldedSpan;
use serde::Serialize;
use std::sync::LazyLock;

/// The root of «terror» and «terrorist», folded.
static TERROR: LazyLock<Vec<u8>> = LazyLock::new(|| crate::fold::fold("ارهاب"));

/// Whose view a piece of evidence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The outlet's own words.
    Narration,
    /// Somebody's reported words.
    Speech,
    /// What an agent does.
    Deed,
}

impl Channel {
    /// The name that tables use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Narration => "narration",
            Self::Speech => "speech",
            Self::Deed => "deed",
        }
    }
}

/// The part that an actor plays in a piece of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// It acts.
    Agent,
    /// It is acted upon.
    Target,
    /// It is described.
    Bearer,
}

impl Role {
    /// The name that tables use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Target => "target",
            Self::Bearer => "bearer",
        }
    }
}

/// Words between a backing and the deed that it backs.
const BACKED: usize = 8;

/// One piece of evidence about one actor.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Index of the actor.
    pub actor: usize,
    /// The part that it plays.
    pub role: Role,
    /// Whose view it is.
    pub channel: Channel,
    /// Light before any shifter, −2..2.
    pub light: i8,
    /// Harm or benefit, −1..1.
    pub effect: i8,
    /// What shifters do to it.
    pub shift: Shift,
    /// Whether it falls on a thing of the actor's and not on the actor itself.
    pub owned: bool,
    /// Whether the words are somebody's and not the outlet's.
    pub attributed: bool,
    /// Whether the speaker denies them.
    pub denied: bool,
    /// Who speaks, or for criticism and praise who criticises or praises; empty for the outlet.
    pub holder: Party,
    /// The entry behind it.
    pub entry: Option<Entry>,
    /// Its field of meaning.
    pub class: Class,
    /// The rule that gave it to the actor.
    pub rule: Rule,
    /// The words, in the folded text.
    pub span: FoldedSpan,
    /// Index of the item.
    pub item: usize,
}

/// Replaces the content of `evidence` by the evidence of a sentence.
pub(crate) fn find_evidence(
    scene: Scene<'_, '_>,
    acts: &[Act<'_>],
    voices: &Voices,
    evidence: &mut Vec<Evidence>,
) {
    evidence.clear();
    for act in acts {
        of_act(scene, acts, act, voices, evidence);
        of_backed_act(scene, acts, act, voices, evidence);
    }
    for (at, item) in scene.items.iter().enumerate() {
        if let Kind::Word(word) = item.kind
            && word.attach == Attach::Bearer
        {
            of_word(scene, acts, (at, word), voices, evidence);
        }
    }
    evidence.sort_by_key(|piece| (piece.item, piece.actor, piece.role));
}

/// Whether predicates of this class are words about their target rather than deeds.
fn is_speech(class: Class) -> bool {
    matches!(class, Class::Speech | Class::Praise | Class::Criticism)
}

fn of_act(
    scene: Scene<'_, '_>,
    acts: &[Act<'_>],
    act: &Act<'_>,
    voices: &Voices,
    evidence: &mut Vec<Evidence>,
) {
    let Some(item) = scene.items.get(act.item) else {
        return;
    };
    let frame = act.predicate.frame;
    let shift = shift(scene, acts, act.item, act.clause, act.governor);
    let speaker = voices.speaker(act.item);
    // What is said of the target is the holder's view, if the holder is named: «انتقدت موسكو أنقرة».
    let held = is_speech(act.predicate.class) && !act.agent.is_empty();
    let accuser = act
        .governor
        .and_then(|index| acts.get(index))
        .filter(|governor| governor.predicate.flags.accuses);
    let base = |role: Role, rule: Rule| Evidence {
        actor: 0,
        role,
        channel: if speaker.is_some() || accuser.is_some() || is_speech(act.predicate.class) {
            Channel::Speech
        } else {
            Channel::Deed
        },
        light: 0,
        effect: 0,
        shift,
        owned: false,
        attributed: speaker.is_some()
            || accuser.is_some_and(|accuser| !accuser.agent.is_empty())
            || (held && role == Role::Target),
        denied: speaker.is_some_and(|speaker| speaker.denied),
        holder: speaker
            .map(|speaker| speaker.party.clone())
            .filter(|party| !party.is_empty())
            .or_else(|| accuser.map(|accuser| accuser.agent.clone()))
            .unwrap_or_else(|| {
                if held && role == Role::Target {
                    act.agent.clone()
                } else {
                    Party::default()
                }
            }),
        entry: item.entry,
        class: act.predicate.class,
        rule,
        span: item.span,
        item: act.item,
    };
    let speaking = Party::default();
    let agent = if act.first_person && act.agent.is_empty() {
        speaker.map_or(&speaking, |speaker| &speaker.party)
    } else {
        &act.agent
    };
    // Strikes on those whom the sentence calls terrorist put nobody in bad light.
    let excused = matches!(act.predicate.class, Class::Violence | Class::Military)
        && frame.agent < 0
        && strikes_terrorists(scene, act);
    // «الحرب بين أرمينيا وأذربيجان»: a quarrel between two is nobody's fault.
    let quarrel = act.predicate.flags.mutual && frame.agent < 0;
    for &actor in &agent.actors {
        evidence.push(Evidence {
            actor,
            light: if excused || (quarrel && act.target.names(actor)) {
                0
            } else {
                frame.agent
            },
            effect: frame.agent_effect,
            owned: agent.owned,
            ..base(Role::Agent, act.agent_rule.unwrap_or(Rule::Inherited))
        });
    }
    for &actor in &act.target.actors {
        // The target of a mutual act is its agent too and has its light already.
        let twice = act.predicate.flags.mutual && agent.names(actor);
        evidence.push(Evidence {
            actor,
            light: if twice { 0 } else { frame.target },
            effect: if twice { 0 } else { frame.target_effect },
            // Criticism of a state's policy is criticism of the state.
            owned: act.target.owned && !is_speech(act.predicate.class),
            ..base(Role::Target, act.target_rule.unwrap_or(Rule::Particle))
        });
    }
}

/// Whether somebody behind the act in its sentence is called terrorist.
fn strikes_terrorists(scene: Scene<'_, '_>, act: &Act<'_>) -> bool {
    scene
        .items
        .get(act.item + 1..)
        .unwrap_or_default()
        .iter()
        .any(|item| {
            if matches!(item.kind, Kind::Actor(alias) if alias.terrorist) {
                return true;
            }
            let root = TERROR.as_slice();
            item.span
                .slice(scene.folded)
                .windows(root.len())
                .any(|part| part == root)
        })
}

/// Who backs a bad deed stands in bad light, who backs a good one in good: «تدعم روسيا الحملة العسكرية»,
/// «عبر عن ترحيبه بالهدنة». Half the deed's light.
fn of_backed_act(
    scene: Scene<'_, '_>,
    acts: &[Act<'_>],
    act: &Act<'_>,
    voices: &Voices,
    evidence: &mut Vec<Evidence>,
) {
    let deed = act.predicate.frame.agent;
    let (Some(item), true) = (scene.items.get(act.item), deed != 0) else {
        return;
    };
    if !matches!(item.kind, Kind::VerbalNoun(_)) {
        return;
    }
    // The nearest act before, in the same clause, that holds something toward what follows.
    let backer = acts.iter().rev().find(|backer| {
        backer.item < act.item
            && backer.clause == act.clause
            && (backer.predicate.frame.stance != 0 || backer.predicate.flags.asks)
            && !backer.agent.actors.is_empty()
    });
    let Some(backer) = backer.filter(|backer| act.item - backer.item <= BACKED) else {
        return;
    };
    let asks_for_good = backer.predicate.flags.asks && deed > 0;
    let backs = backer.predicate.frame.stance > 0
        && matches!(
            backer.predicate.class,
            Class::Aid | Class::Praise | Class::Alliance | Class::Speech | Class::Diplomacy
        );
    if !backs && !asks_for_good {
        return;
    }
    let speaker = voices.speaker(backer.item);
    for &actor in &backer.agent.actors {
        if act.agent.names(actor) {
            continue;
        }
        evidence.push(Evidence {
            actor,
            role: Role::Agent,
            channel: if speaker.is_some() {
                Channel::Speech
            } else {
                Channel::Deed
            },
            light: deed.signum(),
            effect: 0,
            shift: shift(scene, acts, backer.item, backer.clause, backer.governor),
            owned: backer.agent.owned,
            attributed: speaker.is_some(),
            denied: speaker.is_some_and(|speaker| speaker.denied),
            holder: speaker.map(|speaker| speaker.party.clone()).unwrap_or_default(),
            entry: item.entry,
            class: act.predicate.class,
            rule: Rule::Backing,
            span: item.span,
            item: act.item,
        });
    }
}

fn of_word(
    scene: Scene<'_, '_>,
    acts: &[Act<'_>],
    (at, word): (usize, &Word),
    voices: &Voices,
    evidence: &mut Vec<Evidence>,
) {
    let (Some(item), Some(own)) = (
        scene.items.get(at),
        scene
            .phrases
            .iter()
            .find(|phrase| phrase.start <= at && at < phrase.end),
    ) else {
        return;
    };
    let mut party = word_bearer(scene, acts, at, item, own);
    if party.is_empty() && own.start == at {
        // Nobody is named beside it: it falls, weakly, on whom the clause is about.
        party = Party {
            owned: true,
            ..subject_of(acts, own)
        };
    }
    let governor = acts.iter().rposition(|act| {
        let flags = act.predicate.flags;
        act.item < at
            && act.clause == own.clause
            && (flags.stops || flags.tries || flags.asks || flags.denies)
    });
    let speaker = voices.speaker(at);
    for &actor in &party.actors {
        evidence.push(Evidence {
            actor,
            role: Role::Bearer,
            channel: if speaker.is_some() {
                Channel::Speech
            } else {
                Channel::Narration
            },
            light: word.valence,
            effect: word.effect,
            shift: shift(scene, acts, at, own.clause, governor),
            owned: party.owned,
            attributed: speaker.is_some(),
            denied: speaker.is_some_and(|speaker| speaker.denied),
            holder: speaker.map(|speaker| speaker.party.clone()).unwrap_or_default(),
            entry: item.entry,
            class: word.class,
            rule: Rule::Bearer,
            span: item.span,
            item: at,
        });
    }
}

/// On whom an evaluative word falls.
fn word_bearer(scene: Scene<'_, '_>, acts: &[Act<'_>], at: usize, item: &Item<'_>, own: &Phrase) -> Party {
    let subject = || subject_of(acts, own);
    // «قوة تركيا», «عدوان أذربيجان»: the genitive has it.
    let genitive = scene
        .items
        .get(at + 1..own.end)
        .unwrap_or_default()
        .iter()
        .find_map(|item| match item.kind {
            Kind::Actor(alias) => alias.actor,
            _ => None,
        });
    if let (Some(actor), false) = (genitive, item.affix.article) {
        return Party::one(actor);
    }
    if item.affix.pronoun.is_some() {
        return subject();
    }
    let found = bearer(scene, at, own, item.affix.accusative, subject);
    if found.actors.is_empty() {
        // «فساد العائلة الحاكمة في أذربيجان»: the state in which it is found.
        let place = scene.phrases.iter().find(|place| {
            place.start == own.end + 1
                && place.lead == super::phrase::Lead::Mark(crate::lexicon::predicate::Mark::Fi)
                && matches!(scene.items.get(place.start).map(|head| head.kind),
                    Some(Kind::Actor(alias)) if alias.kind == crate::lexicon::actor::AliasKind::State)
        });
        if let Some(place) = place {
            return Party {
                owned: true,
                ..place.party.clone()
            };
        }
    }
    found
}

/// The subject of the clause of a phrase, or of the clause before.
fn subject_of(acts: &[Act<'_>], own: &Phrase) -> Party {
    acts.iter()
        .rev()
        .find(|act| act.item < own.start && act.clause + 2 > own.clause && !act.agent.is_empty())
        .map(|act| act.agent.clone())
        .unwrap_or_default()
}
