//! The analysis of one sentence, from hits to scores.

use super::attribution::{self, Voice};
use super::clause::{Clause, find_clauses};
use super::count::{self, find_features};
use super::evidence::{Evidence, find_evidence};
use super::feature::Features;
use super::item::{Item, Kind, find_items};
use super::mention::{self, Mention, find_mentions};
use super::phrase::{Party, Phrase, find_phrases};
use super::role::{Act, Scene, find_acts};
use super::setting;
use super::stance::{self, Stance, find_stances};
use super::switches::Switches;
use super::tone::{Polarity, Score};
use super::view;
use super::voice::{Voices, find_voices};
use super::weights::{WeightsByNumber, WeightsInForce};
use crate::fold::Token;
use crate::lexicon::Lexicon;
use crate::lexicon::actor::AliasKind;
use crate::matching::Hit;
use crate::span::FoldedSpan;

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
        let effect = self.weights.effect.score_effect(&features);
        Unit {
            actor,
            mentions: kinds(&analysis.items, &analysis.mentions, actor),
            tone,
            effect,
            view: self.weights.view.score_view(&features),
            voice: self.voice(actor, tone.class, &features, analysis),
            tone_grounds: self.grounds(actor, analysis, &self.weights.tone, tone.class, |piece| {
                piece.light
            }),
            effect_grounds: self.grounds(actor, analysis, &self.weights.effect, effect.class, |piece| {
                piece.effect
            }),
            features,
        }
    }

    /// In whose words a tone stands; `None` when it is neutral.
    fn voice(
        &self,
        actor: usize,
        tone: Polarity,
        features: &Features,
        analysis: &Analysis<'l>,
    ) -> Option<Voice> {
        let found = || analysis.voice_by_rules(actor, tone);
        (tone != Polarity::Neutral).then(|| self.weights.voice.score_voice(features, found(), tone))
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
    /// In whose words a tone of this class toward an actor would stand by the rules alone.
    pub fn voice_by_rules(&self, actor: usize, tone: Polarity) -> Voice {
        attribution::by_rules(self, actor, tone)
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
