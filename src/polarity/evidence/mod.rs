//! Evidence: every light, harm or benefit that a sentence puts on a tracked actor, with the words behind it.
//!
//! In: acts, evaluative words, shifts, voices. Out: [`Evidence`] in order of the words.
//! Rule: an act gives its agent and its target what its frame says (`deed`, with the cases in `merit` where it does
//! not); a word gives its bearer its valence (`word`), or the clause's subject where nobody near bears it
//! (`clause_subject`). Who backs a deed or works for one shares its light (`backing`), trouble at home falls on the one
//! state named (`domestic`).
//! Rule: an act that says nothing good or bad gives its parties no more than the parts that they play.
//! Guarantee: each piece names the entry, the rule and the span that it rests on; its actor is tracked.
//! Not here: how pieces add up; see [`tone`](super::tone).

mod backing;
mod clause_subject;
mod deed;
mod domestic;
mod manner;
mod merit;
mod rebuttal;
mod report;
mod siding;
mod word;

pub(crate) use self::merit::is_harmed;
pub(crate) use self::report::struck_teller;

use super::item::Kind;
use super::phrase::Party;
use super::role::{Act, Rule, Scene};
use super::shift::Shift;
use super::voice::Voices;
use crate::lexicon::Lexicon;
use crate::lexicon::inflect::Entry;
use crate::lexicon::predicate::Class;
use crate::lexicon::word::Attach;
use crate::span::FoldedSpan;
use serde::Serialize;

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

/// One piece of evidence about one actor.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is an independent mark")]
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
    /// Whether it is help for a party to a conflict rather than for a state or people.
    pub sides: bool,
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

impl Evidence {
    /// Whether it says anything good or bad at all.
    pub fn is_polar(&self) -> bool {
        self.light != 0 || self.effect != 0
    }
}

/// What evidence is read from.
#[derive(Clone, Copy)]
struct Ground<'g, 'l> {
    lexicon: &'g Lexicon,
    scene: Scene<'g, 'l>,
    acts: &'g [Act<'l>],
    voices: &'g Voices,
}

impl Ground<'_, '_> {
    /// Those of a party who are measured; of the others nobody asks in what light they stand.
    fn tracked(self, party: &Party) -> impl Iterator<Item = usize> {
        let actors = party.actors.iter();
        actors.filter(move |&actor| self.lexicon.is_tracked(actor))
    }

    /// Whether a party names somebody who is measured.
    fn is_tracked(self, party: &Party) -> bool {
        self.tracked(party).next().is_some()
    }

    /// A piece that rests on the item at `at`, without light, harm or benefit yet; `channel` is that of the outlet's
    /// own words. `None` when there is no such item.
    fn piece(self, at: usize, class: Class, channel: Channel, rule: Rule) -> Option<Evidence> {
        let item = self.scene.items.get(at)?;
        let speaker = self.voices.speaker(at);
        Some(Evidence {
            actor: 0,
            role: Role::Agent,
            channel: if speaker.is_some() {
                Channel::Speech
            } else {
                channel
            },
            light: 0,
            effect: 0,
            shift: Shift::default(),
            owned: false,
            sides: false,
            attributed: speaker.is_some(),
            denied: speaker.is_some_and(|speaker| speaker.denied),
            holder: speaker.map(|speaker| speaker.party.clone()).unwrap_or_default(),
            entry: item.entry,
            class,
            rule,
            span: item.span,
            item: at,
        })
    }
}

/// Replaces the content of `evidence` by the evidence of a sentence.
pub(crate) fn find_evidence(
    lexicon: &Lexicon,
    scene: Scene<'_, '_>,
    acts: &[Act<'_>],
    voices: &Voices,
    evidence: &mut Vec<Evidence>,
) {
    evidence.clear();
    let ground = Ground {
        lexicon,
        scene,
        acts,
        voices,
    };
    for act in acts {
        ground.of_act(act, evidence);
        let light = act.predicate.frame.agent;
        // Most acts put nobody in any light.
        if light != 0 {
            ground.of_backed_act(act, evidence);
        }
        if light > 0 {
            ground.of_goal(act, evidence);
        }
        if act.predicate.class == Class::Protest {
            ground.of_protest(act, evidence);
        }
        if light < 0 {
            ground.of_misrule(act, evidence);
        }
    }
    for (at, item) in scene.items.iter().enumerate() {
        if let Kind::Word(word) = item.kind
            && (word.attach == Attach::Bearer || (word.attach == Attach::Scene && word.valence > 0))
        {
            ground.of_word(at, word, evidence);
        }
    }
    evidence.sort_by_key(|piece| (piece.item, piece.actor, piece.role));
}

/// Whether predicates of this class are words about their target rather than deeds.
fn is_speech(class: Class) -> bool {
    matches!(class, Class::Speech | Class::Praise | Class::Criticism)
}
