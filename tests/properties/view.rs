//! What a scored text says, without where it stands: two spellings of one text have equal views.

use crate::engine;
use nabra::engine::{Engine, Scratch};
use nabra::fold::fold;
use nabra::fold::letters::to_text;
use nabra::polarity::stance::Holder;
use nabra::polarity::{ScoredSentence, ScoredStance, ScoredUnit};
use nabra::span::ByteSpan;

/// One line a sentence, unit, piece of evidence and stance: actors by id, words as they fold.
pub(crate) fn view(engine: &Engine, text: &str, sentences: &[ScoredSentence]) -> Vec<String> {
    let mut lines = Vec::new();
    for sentence in sentences {
        let words = words(text, sentence.span);
        lines.push(format!("sentence {} {words}", sentence.number));
        for unit in &sentence.units {
            lines.extend(unit_lines(engine, text, unit));
        }
        for stance in &sentence.stances {
            lines.push(stance_line(engine, text, stance));
        }
    }
    lines
}

/// The view of a text scored by the shipped engine.
pub(crate) fn view_of(text: &str) -> Vec<String> {
    view(
        engine(),
        text,
        &engine().score_text(text, &mut Scratch::default()),
    )
}

fn words(text: &str, span: ByteSpan) -> String {
    to_text(&fold(span.slice(text).expect("a span on character boundaries")))
}

fn unit_lines(engine: &Engine, text: &str, unit: &ScoredUnit) -> Vec<String> {
    let actor = &engine.lexicon.actors[unit.actor].id;
    let mentions: Vec<String> = unit
        .mentions
        .iter()
        .map(|(kind, span)| format!("{} {}", kind.name(), words(text, *span)))
        .collect();
    let mut lines = vec![format!(
        "  unit {actor} tone {:?} effect {:?} voice {:?} role {:?} holder {} mentions {mentions:?}",
        unit.tone, unit.effect, unit.voice, unit.role, unit.is_holder,
    )];
    for piece in &unit.evidence {
        lines.push(format!(
            "    {:?} «{}» {} {:?} {:?} light {} effect {} shifter {:?} attributed {}",
            piece.entry.map(|entry| engine.lexicon.id(entry)),
            words(text, piece.span),
            piece.rule,
            piece.role,
            piece.channel,
            piece.light,
            piece.effect,
            piece.shifter.map(|entry| engine.lexicon.id(entry)),
            piece.attributed,
        ));
    }
    lines
}

fn stance_line(engine: &Engine, text: &str, stance: &ScoredStance) -> String {
    let id = |actor: usize| engine.lexicon.actors[actor].id.as_str();
    let holder = match stance.holder {
        Holder::Actor(actor) => id(actor),
        Holder::Other => "(other)",
        Holder::Outlet => "(outlet)",
    };
    format!(
        "  stance {holder}>{} {} {} {:?} {:?} «{}»",
        id(stance.target),
        stance.positive,
        stance.strength,
        stance.channel,
        stance.entry.map(|entry| engine.lexicon.id(entry)),
        words(text, stance.span),
    )
}

/// Fails with the first line that differs.
pub(crate) fn assert_same(name: &str, text: &str, expected: &[String], found: &[String]) {
    if expected == found {
        return;
    }
    let at = expected.iter().zip(found).take_while(|(a, b)| a == b).count();
    panic!(
        "{name}: {text}\n  expected {}\n  found    {}",
        expected.get(at).map_or("nothing more", String::as_str),
        found.get(at).map_or("nothing more", String::as_str),
    );
}
