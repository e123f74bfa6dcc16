//! Evaluation: coded sentences scored, and each coded unit put beside its scored one.
//!
//! In: an engine and [`Gold`]. Out: [`Pairs`], which hold the features, so that other weights need no second
//! reading of the text.
//! Rule: a coded sentence stands alone and is analysed as one sentence, however it is punctuated.
//! Rule: a holder who is no tracked actor and not the outlet is `OTH`, on both sides.
//! Guarantee: nothing coded is seen by the engine; pairs stand in the file's order.
//! Not here: measures; see [`agreement`](super::agreement).

use super::baseline::{Sums, sums};
use super::gold::{Coded, Gold, GoldSentence, GoldUnit, split_stance};
use crate::engine::{Engine, Scratch};
use crate::fold::Sentence;
use crate::lexicon::Lexicon;
use crate::polarity::attribution;
use crate::polarity::feature::{Features, Names};
use crate::polarity::stance::Holder;
use crate::polarity::tone::{Polarity, Score};
use crate::polarity::weights::{Weights, WeightsByNumber};
use crate::polarity::{ScoredEvidence, ScoredSentence, Voice};
use crate::span::ByteSpan;
use serde::Serialize;

/// Coded sentences with what the engine found.
#[derive(Debug, Clone, Default)]
pub struct Pairs {
    /// The sentences.
    pub sentences: Vec<PairedSentence>,
    /// The units that are both coded and found, in the order of the sentences.
    pub units: Vec<PairedUnit>,
    /// What the file codes.
    pub coded: Coded,
    /// Ids of the tracked actors, in the lexicon's order.
    pub actors: Vec<String>,
    /// Names of the features.
    pub names: Names,
}

/// One coded sentence and what the engine found in it.
#[derive(Debug, Clone, Default)]
pub struct PairedSentence {
    /// Its id.
    pub id: String,
    /// Its document.
    pub document: String,
    /// Its text.
    pub text: String,
    /// Actors coded, sorted.
    pub coded_actors: Vec<String>,
    /// Actors found, sorted.
    pub scored_actors: Vec<String>,
    /// Stances coded, sorted.
    pub coded_stances: Vec<String>,
    /// Stances found, sorted; without those of other parties toward the units, which [`Scores::view`] decides.
    pub scored_stances: Vec<String>,
    /// Coded tones of units that were not found.
    pub not_found: Vec<i8>,
}

/// One unit, coded and scored.
#[derive(Debug, Clone)]
pub struct PairedUnit {
    /// Index of its sentence.
    pub sentence: usize,
    /// Id of its actor.
    pub actor: String,
    /// Coded tone.
    pub tone: i8,
    /// Coded effect.
    pub effect: i8,
    /// Coded voice.
    pub voice: Option<Voice>,
    /// The view that other parties hold of the actor, as coded.
    pub view: i8,
    /// What the engine weighs.
    pub features: Features,
    /// The voice of a negative and of a positive tone by the rules alone.
    pub voices: [Voice; 2],
    /// The evidence, for reading.
    pub evidence: Vec<EvidenceLine>,
    /// Sums of plain valences, for baselines.
    pub sums: Sums,
}

/// The classes that have a voice.
const TONED: [Polarity; 2] = [Polarity::Negative, Polarity::Positive];

impl PairedUnit {
    /// The voice that a negative and that a positive tone would have by weights.
    pub fn score_voices(&self, weights: &WeightsByNumber) -> [Voice; 2] {
        let [negative, positive] = self.voices;
        [(negative, Polarity::Negative), (positive, Polarity::Positive)]
            .map(|(found, tone)| weights.score_voice(&self.features, found, tone))
    }

    /// The features of voice beside the coded tone, and the coded voice as a class: positive when attributed; `None` where
    /// no voice is coded.
    pub fn coded_voice(&self) -> Option<(Features, Polarity)> {
        let tone = Polarity::from_sign(self.tone.into());
        let [negative, positive] = self.voices;
        let found = match tone {
            Polarity::Negative => negative,
            Polarity::Neutral => return None,
            Polarity::Positive => positive,
        };
        let class = match self.voice? {
            Voice::Author => Polarity::Neutral,
            Voice::Attributed => Polarity::Positive,
        };
        Some((attribution::features(&self.features, found, tone), class))
    }
}

/// One piece of evidence in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceLine {
    /// Id of the entry.
    pub entry: String,
    /// The rule that gave it to the actor.
    pub rule: &'static str,
    /// The part that the actor plays.
    pub role: &'static str,
    /// Light in thousandths, after shifters.
    pub light: i32,
    /// Effect in thousandths, after shifters.
    pub effect: i32,
    /// Id of the shifter; empty for none.
    pub shifter: String,
    /// Whether the words are somebody's.
    pub attributed: bool,
    /// The words.
    pub words: String,
}

/// Tone and effect of each unit of [`Pairs`], in the same order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scores {
    /// Tones.
    pub tone: Vec<Score>,
    /// Effects.
    pub effect: Vec<Score>,
    /// Views that other parties hold; none where stances are not judged.
    pub view: Vec<Score>,
    /// The voice that a negative and that a positive tone would have.
    pub voice: Vec<[Voice; 2]>,
}

impl Scores {
    /// The scores that weights give.
    pub fn of(pairs: &Pairs, weights: &Weights) -> Self {
        let in_force = weights.in_force(&pairs.names);
        let units = || pairs.units.iter();
        Self {
            tone: units().map(|unit| in_force.tone.score(&unit.features)).collect(),
            effect: units()
                .map(|unit| in_force.effect.score_effect(&unit.features))
                .collect(),
            view: units()
                .map(|unit| in_force.view.score_view(&unit.features))
                .collect(),
            voice: units().map(|unit| unit.score_voices(&in_force.voice)).collect(),
        }
    }
}

impl Pairs {
    /// Scores coded sentences.
    ///
    /// ```
    /// use nabra::{engine::Engine, profile::{evaluation::Pairs, gold::Gold}};
    /// let gold = Gold::read("two.csv", "text,actor,tone\nنددت موسكو بسياسة أنقرة,TUR,-1\n")?;
    /// let pairs = Pairs::new(&Engine::shipped()?, &gold);
    /// assert_eq!(pairs.units[0].actor, "TUR");
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    pub fn new(engine: &Engine, gold: &Gold) -> Self {
        let tracked = engine.lexicon.actors.iter().filter(|actor| actor.tracked);
        let mut pairs = Self {
            coded: gold.coded,
            actors: tracked.map(|actor| actor.id.clone()).collect(),
            names: Names::of(&engine.lexicon),
            ..Self::default()
        };
        let mut scratch = Scratch::default();
        for sentence in &gold.sentences {
            pairs.add(engine, sentence, &mut scratch);
        }
        pairs
    }

    fn add<'e>(&mut self, engine: &'e Engine, gold: &GoldSentence, scratch: &mut Scratch<'e>) {
        scratch.folded.refill(&gold.sentence);
        let whole = Sentence {
            span: scratch.folded.span(),
            continues_quotation: false,
        };
        engine.analyse(whole, None, scratch);
        let lexicon = &engine.lexicon;
        let index = self.sentences.len();
        let mut sentence = self.sentence(lexicon, gold, scratch);
        let span = ByteSpan {
            start: 0,
            end: gold.sentence.len(),
        };
        let scored =
            ScoredSentence::from_analysis(1, span, &scratch.analysis, &scratch.folded, &gold.sentence);
        for coded in &gold.units {
            let found = scratch
                .analysis
                .units
                .iter()
                .zip(&scored.units)
                .find(|(unit, _)| {
                    lexicon
                        .actors
                        .get(unit.actor)
                        .is_some_and(|actor| actor.id == coded.actor)
                });
            let Some((unit, scored)) = found else {
                sentence.not_found.push(coded.tone);
                continue;
            };
            self.units.push(PairedUnit {
                sentence: index,
                actor: coded.actor.clone(),
                tone: coded.tone,
                effect: coded.effect,
                voice: match coded.voice.as_str() {
                    "author" => Some(Voice::Author),
                    "attributed" => Some(Voice::Attributed),
                    _ => None,
                },
                view: self.view_of(gold, &coded.actor),
                features: unit.features.clone(),
                voices: TONED.map(|tone| scratch.analysis.voice_by_rules(unit.actor, tone)),
                evidence: scored
                    .evidence
                    .iter()
                    .map(|piece| evidence_line(lexicon, piece, &gold.sentence))
                    .collect(),
                sums: sums(&scratch.analysis.items, &unit.mentions),
            });
        }
        self.sentences.push(sentence);
    }

    fn sentence(&self, lexicon: &Lexicon, gold: &GoldSentence, scratch: &Scratch<'_>) -> PairedSentence {
        let id = |actor: usize| lexicon.actors.get(actor).map_or("", |actor| actor.id.as_str());
        let holder_of = |holder: Holder| match holder {
            Holder::Actor(actor) => self.holder(id(actor)),
            Holder::Other => "OTH",
            Holder::Outlet => "OUT",
        };
        let stances = scratch.analysis.stances.iter();
        PairedSentence {
            id: gold.id.clone(),
            document: gold.document.clone(),
            text: gold.sentence.clone(),
            coded_actors: sorted(gold.units.iter().map(|unit| unit.actor.clone())),
            scored_actors: sorted(
                scratch
                    .analysis
                    .units
                    .iter()
                    .map(|unit| id(unit.actor).to_owned()),
            ),
            coded_stances: sorted(gold.stances.iter().filter_map(|stance| {
                let (holder, target, positive) = split_stance(stance)?;
                Some(stance_name(self.holder(holder), target, positive))
            })),
            scored_stances: sorted(
                stances
                    .filter(|stance| {
                        let is_unit = |unit: &GoldUnit| unit.actor == id(stance.target);
                        !stance.holder.is_other(lexicon) || !gold.units.iter().any(is_unit)
                    })
                    .map(|stance| stance_name(holder_of(stance.holder), id(stance.target), stance.positive)),
            ),
            not_found: Vec::new(),
        }
    }

    /// The view that other parties hold of an actor, as coded: the sign of the first such stance.
    fn view_of(&self, gold: &GoldSentence, actor: &str) -> i8 {
        let mut stances = gold.stances.iter().filter_map(|stance| split_stance(stance));
        let found = stances.find(|(holder, target, _)| self.holder(holder) == "OTH" && *target == actor);
        found.map_or(0, |(_, _, positive)| if positive { 1 } else { -1 })
    }

    /// The stances scored in each sentence, sorted: those found, and the views that other parties hold of the units.
    pub fn scored_stances(&self, views: &[Score]) -> Vec<Vec<String>> {
        let found = self.sentences.iter();
        let mut all: Vec<Vec<String>> = found.map(|sentence| sentence.scored_stances.clone()).collect();
        for (unit, view) in self.units.iter().zip(views) {
            if view.class != Polarity::Neutral
                && let Some(stances) = all.get_mut(unit.sentence)
            {
                stances.push(stance_name("OTH", &unit.actor, view.class == Polarity::Positive));
                stances.sort();
            }
        }
        all
    }

    /// The holder as stances are compared: a tracked actor, the outlet, or somebody else.
    fn holder<'h>(&self, holder: &'h str) -> &'h str {
        if holder == "OUT" || self.actors.iter().any(|actor| actor == holder) {
            holder
        } else {
            "OTH"
        }
    }

    /// Ids of the documents, sorted, each once.
    pub fn documents(&self) -> Vec<&str> {
        let mut documents: Vec<&str> = self
            .sentences
            .iter()
            .map(|sentence| sentence.document.as_str())
            .collect();
        documents.sort_unstable();
        documents.dedup();
        documents
    }

    /// The sentence of a unit.
    pub fn sentence_of(&self, unit: &PairedUnit) -> Option<&PairedSentence> {
        self.sentences.get(unit.sentence)
    }
}

fn stance_name(holder: &str, target: &str, positive: bool) -> String {
    format!("{holder}>{target}:{}", if positive { '+' } else { '-' })
}

fn sorted(items: impl Iterator<Item = String>) -> Vec<String> {
    let mut items: Vec<String> = items.collect();
    items.sort();
    items.dedup();
    items
}

fn evidence_line(lexicon: &Lexicon, piece: &ScoredEvidence, text: &str) -> EvidenceLine {
    let id = |entry| lexicon.id(entry).to_owned();
    EvidenceLine {
        entry: piece.entry.map(id).unwrap_or_default(),
        rule: piece.rule,
        role: piece.role_name(),
        light: piece.light,
        effect: piece.effect,
        shifter: piece.shifter.map(id).unwrap_or_default(),
        attributed: piece.attributed,
        words: piece.span.slice(text).unwrap_or_default().to_owned(),
    }
}
