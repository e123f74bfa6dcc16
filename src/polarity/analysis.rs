//! The analysis of one sentence, from hits to scores.

use super::clause::{Clause, find_clauses};
use super::count::{self, find_features};
use super::evidence::{Evidence, Role, find_evidence};
use super::feature::Features;
use super::item::{Item, Kind, find_items};
use super::mention::{self, Mention, find_mentions};
use super::phrase::{Party, Phrase, find_phrases};
use super::role::{Act, Scene, find_acts};
use super::setting;
use super::stance::{self, Stance, find_stances};
use super::switches::Switches;
use super::tone::{Polarity, Score, WeightsByNumber, WeightsInForce};
use super::view;
use super::voice::{Voices, find_voices};
use crate::fold::Token;
use crate::lexicon::Lexicon;
use crate::lexicon::actor::AliasKind;
use crate::lexicon::predicate::Class;
use crate::matching::Hit;
use crate::span::FoldedSpan;
use serde::Serialize;

/// In whose words the light on an actor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// The outlet's.
    Author,
    /// Somebody's whom it quotes or reports.
    Attributed,
}

impl Voice {
    /// The name that tables use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Attributed => "attributed",
        }
    }
}

/// What a sentence says of one actor.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Index of the actor.
    pub actor: usize,
    /// Its mentions: kind and place in the folded text.
    pub mentions: Vec<(AliasKind, FoldedSpan)>,
    /// In what light it stands.
    pub tone: Score,
    /// What comes to it.
    pub effect: Score,
    /// What view other parties hold of it.
    pub view: Score,
    /// In whose words; `None` when the tone is neutral.
    pub voice: Option<Voice>,
    /// The features behind the scores.
    pub features: Features,
    /// Items that make the class of the tone, where no rule found evidence of its sign.
    pub tone_grounds: Vec<usize>,
    /// The same of the effect.
    pub effect_grounds: Vec<usize>,
}

/// Everything found in one sentence.
#[derive(Debug, Default)]
pub struct Analysis<'l> {
    /// The sentence's words.
    pub items: Vec<Item<'l>>,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// Its noun phrases.
    pub phrases: Vec<Phrase>,
    /// The names in it that count.
    pub mentions: Vec<Mention>,
    /// Its predicates with their parties.
    pub acts: Vec<Act<'l>>,
    /// Who speaks.
    pub voices: Voices,
    /// Lights, harms and benefits.
    pub evidence: Vec<Evidence>,
    /// Directed attitudes toward tracked actors.
    pub stances: Vec<Stance>,
    /// One unit a tracked actor mentioned, in the lexicon's order.
    pub units: Vec<Unit>,
}

/// Analyses sentences with one lexicon.
#[derive(Debug, Clone, Copy)]
pub struct Analyst<'l> {
    /// The words.
    pub lexicon: &'l Lexicon,
    /// What evidence counts.
    pub weights: &'l WeightsInForce,
    /// What is left out.
    pub switches: Switches,
}

impl<'l> Analyst<'l> {
    /// Analyses one sentence into `analysis`, whose buffers are reused. `carried` is the speaker of the
    /// sentence before, for quotations that go on.
    pub fn analyse(
        &self,
        folded: &[u8],
        (tokens, hits): (&[Token], &[Hit]),
        continues_quotation: bool,
        carried: Option<&Party>,
        analysis: &mut Analysis<'l>,
    ) {
        find_items(self.lexicon, folded, tokens, hits, &mut analysis.items);
        find_clauses(&analysis.items, &mut analysis.clauses);
        find_phrases(folded, &analysis.items, &analysis.clauses, &mut analysis.phrases);
        let scene = Scene {
            folded,
            items: &analysis.items,
            clauses: &analysis.clauses,
            phrases: &analysis.phrases,
        };
        find_acts(scene, &mut analysis.acts);
        self.switches.clear_acts(&mut analysis.acts);
        let acts = &analysis.acts;
        find_voices(scene, acts, continues_quotation, carried, &mut analysis.voices);
        self.switches.clear_voices(&mut analysis.voices);
        find_evidence(scene, acts, &analysis.voices, &mut analysis.evidence);
        self.switches.clear_evidence(&mut analysis.evidence);
        let spoken = self.switches.spoken(&analysis.evidence);
        find_stances(
            self.lexicon,
            scene,
            acts,
            &analysis.voices,
            spoken,
            &mut analysis.stances,
        );
        find_mentions(&analysis.items, &mut analysis.mentions);
        analysis.units.clear();
        for actor in mention::actors(&analysis.mentions) {
            if !self.lexicon.actors.get(actor).is_some_and(|actor| actor.tracked) {
                continue;
            }
            let features = find_features(count::Unit {
                lexicon: self.lexicon,
                scene,
                acts,
                evidence: &analysis.evidence,
                stances: &analysis.stances,
                mentions: &analysis.mentions,
                actor,
            });
            let unit = self.unit(actor, features, analysis);
            analysis.units.push(unit);
        }
        self.settle_views(analysis);
    }

    /// Makes the stances of other parties those that the weights give.
    fn settle_views(&self, analysis: &mut Analysis<'l>) {
        let Analysis { units, stances, .. } = analysis;
        for unit in units.iter() {
            view::drop_others(self.lexicon, unit.actor, unit.view.class, stances);
        }
        let missing: Vec<Stance> = analysis
            .units
            .iter()
            .filter(|unit| view::is_missing(self.lexicon, unit.actor, unit.view.class, &analysis.stances))
            .filter_map(|unit| {
                let named = (analysis.mentions.as_slice(), unit.actor);
                let (weights, class) = (&self.weights.view, unit.view.class);
                let grounds = setting::grounds(self.lexicon, &analysis.items, named, weights, class);
                view::learned(&analysis.items, &analysis.voices, named, grounds.first(), class)
            })
            .collect();
        if !missing.is_empty() {
            analysis.stances.extend(missing);
            stance::sort(&mut analysis.stances);
        }
    }

    /// What a sentence says of one actor, from its features.
    fn unit(&self, actor: usize, features: Features, analysis: &Analysis<'l>) -> Unit {
        let tone = self.weights.tone.score(&features);
        let effect = self.weights.effect.score(&features);
        Unit {
            actor,
            mentions: kinds(&analysis.items, &analysis.mentions, actor),
            tone,
            effect,
            view: self.weights.view.score_view(&features),
            voice: analysis.voice_of(actor, tone.class),
            tone_grounds: self.grounds(actor, analysis, &self.weights.tone, tone.class, |piece| {
                piece.light
            }),
            effect_grounds: self.grounds(actor, analysis, &self.weights.effect, effect.class, |piece| {
                piece.effect
            }),
            features,
        }
    }

    /// Items that make a class which no piece of evidence makes.
    fn grounds(
        &self,
        actor: usize,
        analysis: &Analysis<'l>,
        weights: &WeightsByNumber,
        class: Polarity,
        value: fn(&Evidence) -> i8,
    ) -> Vec<usize> {
        let of_class = |piece: &Evidence| piece.actor == actor && value(piece).signum() == class.sign();
        if class == Polarity::Neutral || analysis.evidence.iter().any(of_class) {
            return Vec::new();
        }
        let named = (analysis.mentions.as_slice(), actor);
        setting::grounds(self.lexicon, &analysis.items, named, weights, class)
    }
}

impl Analysis<'_> {
    /// In whose words a tone of this class toward an actor would stand; `None` for a neutral one.
    pub fn voice_of(&self, actor: usize, tone: Polarity) -> Option<Voice> {
        voice(&self.evidence, &self.voices, &self.items, actor, tone)
    }
}

/// Kind and place of each mention of an actor.
fn kinds(items: &[Item<'_>], mentions: &[Mention], actor: usize) -> Vec<(AliasKind, FoldedSpan)> {
    let own = mentions.iter().filter(|mention| mention.actor == actor);
    own.filter_map(|mention| {
        let item = items.get(mention.item)?;
        match item.kind {
            Kind::Actor(alias) => Some((alias.kind, item.span)),
            _ => None,
        }
    })
    .collect()
}

/// In whose words the tone stands: those of most evidence of its sign, or, without such evidence, those
/// around the actor's mention.
fn voice(
    evidence: &[Evidence],
    voices: &Voices,
    items: &[Item<'_>],
    actor: usize,
    tone: Polarity,
) -> Option<Voice> {
    if tone == Polarity::Neutral {
        return None;
    }
    let mut balance = 0i32;
    for piece in evidence.iter().filter(|piece| piece.actor == actor) {
        if i32::from(piece.light.signum()) == i32::from(tone.sign()) && !piece.shift.negated {
            // «انتقد القصف التركي»: criticism of a deed says in whose eyes the deed is bad.
            let judged = piece.class == Class::Criticism && piece.role == Role::Target && piece.attributed;
            let weight = i32::from(piece.light.abs()) * if judged { 2 } else { 1 };
            balance += if piece.attributed { weight } else { -weight };
        }
    }
    if balance == 0 {
        let said = items.iter().enumerate().any(|(at, item)| {
            matches!(item.kind, Kind::Actor(alias) if alias.actor == Some(actor))
                && voices.speaker(at).is_some()
        });
        balance = if said { 1 } else { -1 };
    }
    Some(if balance > 0 {
        Voice::Attributed
    } else {
        Voice::Author
    })
}
