//! Scored sentences: what an analysis leaves behind when its buffers go on to the next sentence.
//!
//! In: an [`Analysis`] and the document's text. Out: owned values with offsets into the original text.
//! Guarantee: every offset is a byte offset into the document's original UTF-8 and lies on character
//! boundaries; actors are indices into [`Lexicon::actors`](crate::lexicon::Lexicon::actors).

use super::analysis::Analysis;
use super::attribution::Voice;
use super::evidence::{Channel, Evidence, Role};
use super::stance::{Holder, Stance};
use super::tone::{Polarity, Score};
use super::unit::Unit;
use crate::fold::Folded;
use crate::lexicon::actor::AliasKind;
use crate::lexicon::inflect::Entry;
use crate::span::{ByteSpan, FoldedSpan};

/// A sentence that mentions at least one tracked actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoredSentence {
    /// Number of the sentence in its document, from 1.
    pub number: u32,
    /// Where it stands.
    pub span: ByteSpan,
    /// One unit a tracked actor mentioned, in the lexicon's order of actors.
    pub units: Vec<ScoredUnit>,
    /// Its directed stances, sorted by holder, target and sign.
    pub stances: Vec<ScoredStance>,
}

/// What a sentence says of one actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoredUnit {
    /// Index of the actor.
    pub actor: usize,
    /// Its mentions in order: kind of name, and where.
    pub mentions: Vec<(AliasKind, ByteSpan)>,
    /// In what light it stands.
    pub tone: Score,
    /// What comes to it.
    pub effect: Score,
    /// In whose words; `None` when the tone is neutral.
    pub voice: Option<Voice>,
    /// The part that it plays in most of the evidence; `None` when it is only mentioned.
    pub role: Option<Role>,
    /// Whether the sentence holds a stance of the actor toward somebody.
    pub is_holder: bool,
    /// The evidence with a light or an effect, in the order of the words; behind it the words of the
    /// setting that make a class which no evidence makes.
    pub evidence: Vec<ScoredEvidence>,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoredEvidence {
    /// The words.
    pub span: ByteSpan,
    /// The entry behind it; [`Lexicon::id`](crate::lexicon::Lexicon::id) gives its id.
    pub entry: Option<Entry>,
    /// The rule that gave it to the actor; `setting` of words that only stand in its sentence.
    pub rule: &'static str,
    /// The part that the actor plays; `None` of the setting.
    pub role: Option<Role>,
    /// Whose view it is.
    pub channel: Channel,
    /// Light after shifters, in thousandths: −1000..1000.
    pub light: i32,
    /// Harm or benefit after shifters, in thousandths.
    pub effect: i32,
    /// The shifter, if one applies.
    pub shifter: Option<Entry>,
    /// Whether the words are somebody's and not the outlet's.
    pub attributed: bool,
}

impl ScoredEvidence {
    /// The name of the part that tables use.
    pub fn role_name(&self) -> &'static str {
        self.role.map_or("mention", Role::name)
    }
}

/// One directed stance, its words in the original text.
pub type ScoredStance = Stance<ByteSpan>;

impl ScoredSentence {
    /// Takes what is reported of an analysis.
    pub fn from_analysis(
        number: u32,
        span: ByteSpan,
        analysis: &Analysis<'_>,
        folded: &Folded,
        text: &str,
    ) -> Self {
        let original = Original {
            analysis,
            folded,
            text,
        };
        let of_original = |stance: &Stance| stance.with_span(original.span(stance.span));
        Self {
            number,
            span,
            units: analysis.units.iter().map(|unit| original.unit(unit)).collect(),
            stances: analysis.stances.iter().map(of_original).collect(),
        }
    }
}

/// An analysis, and the text in which its words stand.
#[derive(Debug, Clone, Copy)]
struct Original<'a> {
    analysis: &'a Analysis<'a>,
    folded: &'a Folded,
    text: &'a str,
}

impl Original<'_> {
    fn span(self, span: FoldedSpan) -> ByteSpan {
        self.folded.original(span, self.text)
    }

    fn unit(self, unit: &Unit) -> ScoredUnit {
        let mentions = unit.mentions.iter();
        let holder = Holder::Actor(unit.actor);
        ScoredUnit {
            actor: unit.actor,
            mentions: mentions.map(|&(kind, span)| (kind, self.span(span))).collect(),
            tone: unit.tone,
            effect: unit.effect,
            voice: unit.voice,
            role: main_role(self.analysis, unit),
            is_holder: self.analysis.stances.iter().any(|stance| stance.holder == holder),
            evidence: self.found(unit).chain(self.grounds(unit)).collect(),
        }
    }

    /// The evidence that rules found.
    fn found(self, unit: &Unit) -> impl Iterator<Item = ScoredEvidence> {
        let of_unit = |piece: &&Evidence| piece.actor == unit.actor && piece.is_polar();
        let found = self.analysis.evidence.iter().filter(of_unit);
        found.map(move |piece| ScoredEvidence {
            span: self.span(piece.span),
            entry: piece.entry,
            rule: piece.rule.name(),
            role: Some(piece.role),
            channel: piece.channel,
            light: shifted(piece, i32::from(piece.light) * 500),
            effect: shifted(piece, i32::from(piece.effect) * 1000),
            shifter: piece.shift.by,
            attributed: piece.attributed,
        })
    }

    /// The words of the setting that make a class, those of the tone first.
    fn grounds(self, unit: &Unit) -> impl Iterator<Item = ScoredEvidence> {
        let of_tone = |at: &usize| unit.tone_grounds.contains(at);
        let of_effect = |at: &usize| unit.effect_grounds.contains(at);
        let of_effect_alone = unit.effect_grounds.iter().filter(move |at| !of_tone(at));
        let [light, effect] = [unit.tone, unit.effect].map(|score| i32::from(score.class.sign()));
        let grounds = unit.tone_grounds.iter().chain(of_effect_alone);
        grounds.filter_map(move |at| {
            let light = if of_tone(at) { light } else { 0 };
            let effect = if of_effect(at) { effect } else { 0 };
            self.ground(*at, light, effect)
        })
    }

    /// A word of the setting as evidence, with the signs of its light and effect.
    fn ground(self, at: usize, light: i32, effect: i32) -> Option<ScoredEvidence> {
        let item = self.analysis.items.get(at)?;
        let attributed = self.analysis.voices.speaker(at).is_some();
        Some(ScoredEvidence {
            span: self.span(item.span),
            entry: item.entry,
            rule: "setting",
            role: None,
            channel: if attributed {
                Channel::Speech
            } else {
                Channel::Narration
            },
            light: light * GROUND,
            effect: effect * GROUND,
            shifter: None,
            attributed,
        })
    }
}

/// The light or effect that a word of the setting is told with, in thousandths; the scores rest on the features.
const GROUND: i32 = 250;

/// The value that is left after shifters, for reading; the scores rest on the features.
fn shifted(piece: &Evidence, value: i32) -> i32 {
    if piece.shift.negated || piece.denied {
        0
    } else if piece.shift.unreal || piece.shift.conditional {
        value / 2
    } else {
        value
    }
}

/// The part with the most evidence; of equals the one named first: agent, target, bearer.
fn main_role(analysis: &Analysis<'_>, unit: &Unit) -> Option<Role> {
    let count = |role: Role| {
        let of_evidence = |piece: &&Evidence| piece.actor == unit.actor && piece.role == role;
        let polar = |piece: &&Evidence| unit.tone.class == Polarity::Neutral || piece.light != 0;
        analysis.evidence.iter().filter(of_evidence).filter(polar).count()
    };
    [Role::Bearer, Role::Target, Role::Agent]
        .into_iter()
        .map(|role| (count(role), role))
        .filter(|(count, _)| *count > 0)
        .max_by_key(|(count, _)| *count)
        .map(|(_, role)| role)
}
