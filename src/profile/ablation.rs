//! Ablation: what each part of the engine is worth, by leaving it out.
//!
//! In: an engine, [`Gold`], a number of folds. Out: one [`Ablation`] a part, with the agreement that is left.
//! Rule: weights are refitted in the folds without the part, so that what stays may make up for what is gone;
//! a part that is worth nothing by this measure can go.
//! Guarantee: the engine is as before when a measurement ends.
//! Cost: one cross-validation a part, about a minute for all of them and a thousand units.

use super::agreement::{effect_confusion, stance_hits, tone_confusion, voice_counts};
use super::evaluation::Pairs;
use super::fit::FitOptions;
use super::folds::{cross_validate_effect, cross_validate_tone, cross_validate_view, cross_validate_voice};
use super::gold::Gold;
use super::validate::ratio;
use crate::engine::Engine;
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::predicate::{Class, Frame};
use crate::lexicon::shifter::ShifterKind;
use crate::polarity::Switches;
use crate::polarity::role::Rule;
use serde::Serialize;

/// A part of the engine that can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Nothing: the engine as it is.
    Nothing,
    /// A rule of roles.
    Rule(Rule),
    /// All of one kind of shifter words.
    Shifters(ShifterKind),
    /// Predicates that take back or leave undone what they govern.
    Governors,
    /// Conditional clauses.
    Conditions,
    /// Speakers: all words are the outlet's.
    Voices,
    /// Stances of speakers by what they say of an actor.
    SpokenStances,
    /// The polarity of all predicates.
    Predicates,
    /// The polarity of all evaluative words.
    Words,
    /// The polarity of one class of the lexicon.
    Class(Class),
    /// A group of features, by the beginnings of their names.
    Features(&'static str, &'static [&'static str]),
}

/// Groups of features that are not evidence by a rule.
const FEATURE_GROUPS: [(&str, &[&str]); 6] = [
    ("classes of acts", &["class."]),
    (
        "words beside the name",
        &["before.", "behind.", "field.before.", "field.behind."],
    ),
    (
        "words of the sentence",
        &["said.", "before.", "behind.", "field.", "around."],
    ),
    ("frames around the name", &["around."]),
    ("fields of words", &["field."]),
    ("how it is named", &["named.", "among", "first"]),
];

impl Part {
    /// All parts, from rules to classes.
    pub fn all() -> Vec<Self> {
        let shifters = [
            ShifterKind::Negator,
            ShifterKind::Modal,
            ShifterKind::Potential,
            ShifterKind::Intensifier,
            ShifterKind::Downtoner,
        ];
        let mut parts: Vec<Self> = Rule::ALL.map(Self::Rule).to_vec();
        parts.extend(shifters.map(Self::Shifters));
        parts.extend([
            Self::Governors,
            Self::Conditions,
            Self::Voices,
            Self::SpokenStances,
        ]);
        parts.extend(FEATURE_GROUPS.map(|(name, prefixes)| Self::Features(name, prefixes)));
        parts.extend([Self::Predicates, Self::Words]);
        parts.extend(Class::ALL.map(|(_, class)| Self::Class(class)));
        parts
    }

    /// Group and name, for tables.
    pub fn name(self) -> (&'static str, &'static str) {
        match self {
            Self::Nothing => ("engine", "whole"),
            Self::Rule(rule) => ("rule", rule.name()),
            Self::Shifters(ShifterKind::Negator) => ("shifter", "negators"),
            Self::Shifters(ShifterKind::Modal) => ("shifter", "modals"),
            Self::Shifters(ShifterKind::Potential) => ("shifter", "«قد»"),
            Self::Shifters(ShifterKind::Quantifier) => ("shifter", "quantifiers"),
            Self::Shifters(ShifterKind::Intensifier) => ("shifter", "intensifiers"),
            Self::Shifters(ShifterKind::Downtoner) => ("shifter", "downtoners"),
            Self::Governors => ("shifter", "governing predicates"),
            Self::Conditions => ("shifter", "conditions"),
            Self::Voices => ("voice", "speakers"),
            Self::SpokenStances => ("voice", "stances of speakers"),
            Self::Features(name, _) => ("features", name),
            Self::Predicates => ("lexicon", "all predicates"),
            Self::Words => ("lexicon", "all evaluative words"),
            Self::Class(class) => ("class", class.name()),
        }
    }

    /// Takes the part out of an engine.
    fn take_out(self, engine: &mut Engine) {
        let lexicon = &mut engine.lexicon;
        match self {
            Self::Nothing | Self::Features(..) => {}
            Self::Rule(rule) => engine.switches = Switches::without(rule),
            Self::Voices => engine.switches.no_voices = true,
            Self::SpokenStances => engine.switches.no_spoken_stances = true,
            Self::Shifters(kind) => {
                for shifter in lexicon.shifters.iter_mut().filter(|shifter| shifter.kind == kind) {
                    // A modal that leaves everything as it is.
                    shifter.kind = ShifterKind::Modal;
                    shifter.factor = 1000;
                }
            }
            Self::Governors => {
                for predicate in &mut lexicon.predicates {
                    let flags = &mut predicate.flags;
                    (flags.stops, flags.tries, flags.asks, flags.denies) = (false, false, false, false);
                }
            }
            Self::Conditions => {
                for marker in &mut lexicon.markers {
                    if marker.kind == MarkerKind::Condition {
                        marker.kind = MarkerKind::Subordinator;
                    }
                }
            }
            Self::Predicates | Self::Words | Self::Class(_) => self.silence(engine),
        }
    }

    /// Takes the polarity from entries; their forms stay, so that nothing else is read into the text.
    fn silence(self, engine: &mut Engine) {
        for predicate in &mut engine.lexicon.predicates {
            if self == Self::Predicates || self == Self::Class(predicate.class) {
                predicate.frame = Frame::default();
            }
        }
        for word in &mut engine.lexicon.words {
            if self == Self::Words || self == Self::Class(word.class) {
                (word.valence, word.effect) = (0, 0);
            }
        }
    }

    /// Whether a feature goes with the part.
    fn has_feature(self, name: &str) -> bool {
        match self {
            Self::Features(_, prefixes) => prefixes.iter().any(|prefix| name.starts_with(prefix)),
            Self::Class(class) => name.split('.').any(|piece| piece == class.name()),
            _ => false,
        }
    }
}

/// What is left without a part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Ablation {
    /// Group of the part.
    pub group: &'static str,
    /// Its name.
    pub part: &'static str,
    /// Macro-F1 of tone, cross-validated.
    pub tone: f64,
    /// Macro-F1 of effect, cross-validated.
    pub effect: Option<f64>,
    /// Accuracy of voice.
    pub voice: Option<f64>,
    /// F1 of stances.
    pub stances: Option<f64>,
    /// Number of units whose tone class is another than with the whole engine.
    pub changed: usize,
}

/// Measures the engine without a part. `whole` holds the tone classes of the whole engine, to count changes.
pub fn without(
    part: Part,
    engine: &mut Engine,
    gold: &Gold,
    (folds, options): (usize, FitOptions),
    whole: &[i8],
) -> (Ablation, Vec<i8>) {
    let pairs = pairs_without(part, engine, gold);
    let hand = &engine.weights.hand;
    let tone = cross_validate_tone(&pairs, &hand.tone, folds, options);
    let effect = pairs.coded.effect.then(|| {
        let effect = cross_validate_effect(&pairs, &hand.effect, folds, options);
        effect_confusion(&pairs, &effect).macro_f1()
    });
    let view = cross_validate_view(&pairs, &hand.view, folds, options);
    let voices = cross_validate_voice(&pairs, &hand.voice, folds, options);
    let [agreeing, differing] = voice_counts(&pairs, &tone, &voices);
    let classes: Vec<i8> = tone.iter().map(|score| score.class.sign()).collect();
    let (group, name) = part.name();
    let ablation = Ablation {
        group,
        part: name,
        tone: tone_confusion(&pairs, &tone).macro_f1(),
        effect,
        voice: pairs.coded.voice.then(|| ratio(agreeing, agreeing + differing)),
        stances: pairs.coded.stances.then(|| stance_hits(&pairs, &view).scores().2),
        changed: classes
            .iter()
            .zip(whole)
            .filter(|(class, whole)| class != whole)
            .count(),
    };
    (ablation, classes)
}

/// Scores the coded sentences without a part, and puts the engine back as it was.
fn pairs_without(part: Part, engine: &mut Engine, gold: &Gold) -> Pairs {
    let lexicon = &engine.lexicon;
    let kept = (
        lexicon.predicates.clone(),
        lexicon.words.clone(),
        lexicon.shifters.clone(),
        lexicon.markers.clone(),
        engine.switches,
    );
    part.take_out(engine);
    let mut pairs = Pairs::new(engine, gold);
    for unit in &mut pairs.units {
        unit.features.retain(&pairs.names, |name| !part.has_feature(name));
    }
    let lexicon = &mut engine.lexicon;
    (
        lexicon.predicates,
        lexicon.words,
        lexicon.shifters,
        lexicon.markers,
        engine.switches,
    ) = kept;
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: &str = "text,actor,tone\n\
        نددت موسكو بسياسة أنقرة,TUR,-1\n\
        لم تنجح تركيا في الوساطة,TUR,-1\n\
        روسيا دولة فاسدة,RUS,-1\n";

    fn evidence(part: Part) -> Vec<usize> {
        let mut engine = Engine::shipped().unwrap();
        let gold = Gold::read("sheet.csv", SHEET).unwrap();
        let before = Pairs::new(&engine, &gold);
        let without = pairs_without(part, &mut engine, &gold);
        let after = Pairs::new(&engine, &gold);
        for (a, b) in before.units.iter().zip(&after.units) {
            assert_eq!(a.features, b.features, "the engine is as before");
        }
        without.units.iter().map(|unit| unit.evidence.len()).collect()
    }

    #[test]
    fn nothing_left_out_changes_nothing() {
        let whole = evidence(Part::Nothing);
        assert!(whole.iter().all(|count| *count > 0), "{whole:?}");
    }

    #[test]
    fn a_part_left_out_gives_no_evidence() {
        assert_eq!(evidence(Part::Rule(Rule::Particle)).first(), Some(&0));
        assert_eq!(evidence(Part::Words).last(), Some(&0));
    }

    #[test]
    fn every_part_has_a_name_of_its_own() {
        let mut names: Vec<_> = Part::all().into_iter().map(Part::name).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
