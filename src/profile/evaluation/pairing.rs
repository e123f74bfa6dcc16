//! Pairing: each coded sentence is analysed, and its coded units are put beside those that were found.
//!
//! In: an engine and coded sentences. Out: [`Pairs`].
//! Guarantee: nothing coded is seen by the engine.

use super::{EvidenceLine, PairedSentence, PairedUnit, Pairs, stance_name};
use crate::engine::{Engine, Scratch};
use crate::fold::Sentence;
use crate::lexicon::Lexicon;
use crate::polarity::feature::Names;
use crate::polarity::stance::Holder;
use crate::polarity::tone::Polarity;
use crate::polarity::{Analysis, ScoredEvidence, ScoredSentence, Voice};
use crate::profile::baseline::sums;
use crate::profile::gold::{Gold, GoldSentence, GoldUnit, split_stance};
use crate::span::ByteSpan;

/// The classes that have a voice.
const TONED: [Polarity; 2] = [Polarity::Negative, Polarity::Positive];

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
        let mut scratch = Scratch::for_fitting();
        for sentence in &gold.sentences {
            pairs.add(engine, sentence, &mut scratch);
        }
        pairs
    }

    /// Adds a coded sentence, which is analysed as one sentence.
    fn add<'e>(&mut self, engine: &'e Engine, gold: &GoldSentence, scratch: &mut Scratch<'e>) {
        scratch.folded.refill(&gold.sentence);
        let whole = Sentence {
            span: scratch.folded.span(),
            continues_quotation: false,
        };
        engine.analyse(whole, None, scratch);
        let span = ByteSpan {
            start: 0,
            end: gold.sentence.len(),
        };
        let (analysis, folded) = (&scratch.analysis, &scratch.folded);
        let found = Found {
            lexicon: &engine.lexicon,
            gold,
            analysis,
            scored: ScoredSentence::from_analysis(1, span, analysis, folded, &gold.sentence),
        };
        let mut sentence = self.sentence(&found);
        for coded in &gold.units {
            match self.unit(&found, coded) {
                Some(unit) => self.units.push(unit),
                None => sentence.not_found.push(coded.tone),
            }
        }
        self.sentences.push(sentence);
    }

    /// A coded unit of the sentence that comes next; `None` where its actor was not found.
    fn unit(&self, found: &Found<'_>, coded: &GoldUnit) -> Option<PairedUnit> {
        let mut units = found.analysis.units.iter().zip(&found.scored.units);
        let (unit, scored) = units.find(|(unit, _)| found.id(unit.actor) == coded.actor)?;
        Some(PairedUnit {
            sentence: self.sentences.len(),
            actor: coded.actor.clone(),
            tone: coded.tone,
            effect: coded.effect,
            voice: match coded.voice.as_str() {
                "author" => Some(Voice::Author),
                "attributed" => Some(Voice::Attributed),
                _ => None,
            },
            view: self.view_of(found.gold, &coded.actor),
            features: unit.features.clone(),
            voices: TONED.map(|tone| found.analysis.voice_by_rules(unit.actor, tone)),
            evidence: scored
                .evidence
                .iter()
                .map(|piece| evidence_line(found.lexicon, piece, &found.gold.sentence))
                .collect(),
            sums: sums(&found.analysis.items, &unit.mentions),
        })
    }

    fn sentence(&self, found: &Found<'_>) -> PairedSentence {
        let gold = found.gold;
        let units = found.analysis.units.iter();
        PairedSentence {
            id: gold.id.clone(),
            document: gold.document.clone(),
            text: gold.sentence.clone(),
            coded_actors: sorted(gold.units.iter().map(|unit| unit.actor.clone())),
            scored_actors: sorted(units.map(|unit| found.id(unit.actor).to_owned())),
            coded_stances: sorted(gold.stances.iter().filter_map(|stance| {
                let (holder, target, positive) = split_stance(stance)?;
                Some(stance_name(self.holder(holder), target, positive))
            })),
            scored_stances: self.found_stances(found),
            not_found: Vec::new(),
        }
    }

    /// The stances found, sorted; without those of other parties toward the units.
    fn found_stances(&self, found: &Found<'_>) -> Vec<String> {
        let holder_of = |holder: Holder| match holder {
            Holder::Actor(actor) => self.holder(found.id(actor)),
            Holder::Other => "OTH",
            Holder::Outlet => "OUT",
        };
        let is_coded = |actor: &str| found.gold.units.iter().any(|unit| unit.actor == actor);
        let stances = found.analysis.stances.iter();
        sorted(
            stances
                .filter(|stance| !stance.holder.is_other(found.lexicon) || !is_coded(found.id(stance.target)))
                .map(|stance| {
                    stance_name(holder_of(stance.holder), found.id(stance.target), stance.positive)
                }),
        )
    }

    /// The view that other parties hold of an actor, as coded: the sign of the first such stance.
    fn view_of(&self, gold: &GoldSentence, actor: &str) -> i8 {
        let mut stances = gold.stances.iter().filter_map(|stance| split_stance(stance));
        let found = stances.find(|(holder, target, _)| self.holder(holder) == "OTH" && *target == actor);
        found.map_or(0, |(_, _, positive)| if positive { 1 } else { -1 })
    }
}

/// A coded sentence and what the engine found in it.
struct Found<'f> {
    lexicon: &'f Lexicon,
    gold: &'f GoldSentence,
    analysis: &'f Analysis<'f>,
    scored: ScoredSentence,
}

impl<'f> Found<'f> {
    /// The id of an actor.
    fn id(&self, actor: usize) -> &'f str {
        let actor = self.lexicon.actors.get(actor);
        actor.map_or("", |actor| actor.id.as_str())
    }
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
