//! Units: what a sentence says of one actor.
//!
//! In: the analysis of a sentence, weights. Out: one [`Unit`] a tracked actor mentioned, in the lexicon's order.
//! Rule: each score is that of the actor's features; where no evidence is of its class, the [`setting`] gives
//! the grounds.
//! Not here: what counts how much; see [`weights`](super::weights).
//! Cost: the features of an actor are counted once for all scores.

use super::analysis::{Analysis, Analyst};
use super::attribution::Voice;
use super::count::{self, find_features};
use super::evidence::Evidence;
use super::feature::Features;
use super::item::{Item, Kind};
use super::mention::{self, Mention};
use super::setting;
use super::tone::{Polarity, Score, score};
use super::weights::{Sum, WeightsByNumber};
use crate::lexicon::actor::AliasKind;
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

impl<'l> Analyst<'l> {
    /// Replaces the units of an analysis, of which all else is found.
    pub(super) fn find_units(&self, folded: &[u8], analysis: &mut Analysis<'l>) {
        analysis.units.clear();
        // Lent while the rest of the analysis is read.
        let mut tally = std::mem::take(&mut analysis.tally);
        for actor in mention::actors(&analysis.mentions) {
            if !self.lexicon.is_tracked(actor) {
                continue;
            }
            let unit = count::Unit {
                lexicon: self.lexicon,
                scene: analysis.scene(folded),
                acts: &analysis.acts,
                evidence: &analysis.evidence,
                stances: &analysis.stances,
                mentions: &analysis.mentions,
                actor,
                heeded: (!self.every_feature).then_some(&self.weights.heeded),
            };
            let unit = self.unit(actor, find_features(unit, &mut tally), analysis);
            analysis.units.push(unit);
        }
        analysis.tally = tally;
    }

    /// What a sentence says of one actor, from its features.
    fn unit(&self, actor: usize, features: Features, analysis: &Analysis<'l>) -> Unit {
        let [of_tone, of_effect, of_view, of_voice] = self.weights.sums(&features);
        let tone = score(of_tone, features.has_light);
        let effect = score(of_effect, features.has_effect);
        Unit {
            actor,
            mentions: kinds(&analysis.items, &analysis.mentions, actor),
            tone,
            effect,
            view: score(of_view, features.has_view),
            voice: self.voice(actor, tone.class, of_voice, analysis),
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
        of_features: Sum,
        analysis: &Analysis<'l>,
    ) -> Option<Voice> {
        let found = || analysis.voice_by_rules(actor, tone);
        (tone != Polarity::Neutral).then(|| self.weights.voice.voice_of(of_features, found(), tone))
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
