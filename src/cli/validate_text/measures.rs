//! The first table of `nabra validate`: a line a measure, with its value and what stands behind it.

use super::interval;
use crate::cli::validate::Validation;
use nabra::profile::agreement::{Agreement, Retrieval};

/// A measure, its value, and a note.
type Line = [String; 3];

/// All measures of a validation; what the file does not code has none.
pub(super) fn measures(validation: &Validation) -> Vec<Line> {
    let agreement = &validation.agreement;
    let mut lines = vec![mentions(validation)];
    lines.extend(tone(validation));
    lines.extend(beside_tone(agreement));
    lines.extend(drop_to_folds(validation));
    lines.extend(scores(agreement));
    lines
}

fn line(measure: &str, value: String, note: impl Into<String>) -> Line {
    [measure.to_owned(), value, note.into()]
}

fn mentions(validation: &Validation) -> Line {
    let found = &validation.agreement.mentions;
    if validation.gold.coded.mentions {
        return line("mention, F1", interval(found.f1), parts(found));
    }
    let recall = format!("{:.3}", found.recall);
    line("mention, recall", recall, "the file does not code all mentions")
}

fn tone(validation: &Validation) -> [Line; 3] {
    let agreement = &validation.agreement;
    let (tone, confident) = (&agreement.tone, &agreement.confident_tone);
    let scored = format!("{} units, accuracy {:.3}", tone.units, tone.accuracy);
    let note = match validation.gold.not_found {
        0 => scored,
        missed => format!(
            "{scored}; {missed} coded units were not found; as 0 they make it {:.3}",
            agreement.tone_with_not_found
        ),
    };
    let confident_note = format!(
        "{} units with confidence ≥ {:.3}",
        confident.units, agreement.median_confidence
    );
    [
        line("tone, macro-F1", interval(tone.macro_f1), note),
        line(
            "tone, Krippendorff's alpha (ordinal)",
            format!("{:.3}", tone.alpha),
            "",
        ),
        line(
            "tone with confidence ≥ the median, macro-F1",
            interval(confident.macro_f1),
            confident_note,
        ),
    ]
}

fn beside_tone(agreement: &Agreement) -> impl Iterator<Item = Line> {
    let effect = agreement.effect.as_ref().map(|effect| {
        let note = format!("alpha {:.3}", effect.alpha);
        line("effect, macro-F1", interval(effect.macro_f1), note)
    });
    let voice = agreement.voice.map(|voice| {
        let note = format!("{} units with the right tone, not 0", agreement.voice_units);
        line("voice where tone is not 0, accuracy", interval(voice), note)
    });
    let stances = agreement
        .stances
        .as_ref()
        .map(|stances| line("directed stances, F1", interval(stances.f1), parts(stances)));
    effect.into_iter().chain(voice).chain(stances)
}

/// How much better the weights look on the sentences that they were fitted to.
fn drop_to_folds(validation: &Validation) -> Option<Line> {
    let fit = validation.development_fit?;
    let folds = validation.agreement.tone.macro_f1.value;
    let drop = format!("{:.1}", 100.0 * (fit - folds));
    let note = format!("fitted to the whole file {fit:.3}, cross-validated {folds:.3}");
    Some(line("drop from fit to folds, points", drop, note))
}

fn scores(agreement: &Agreement) -> [Line; 2] {
    let calibration = &agreement.calibration;
    let note = format!(
        "base rates {:.3}; expected calibration error {:.3}",
        calibration.brier_of_base_rates, calibration.expected_error
    );
    [
        line("Brier score of tone", format!("{:.3}", calibration.brier), note),
        line(
            "size of tone × length, correlation",
            format!("{:.3}", agreement.length_correlation),
            "Pearson, |tone score| and letters of the sentence",
        ),
    ]
}

fn parts(retrieval: &Retrieval) -> String {
    let counts = retrieval.counts;
    format!(
        "precision {:.3}, recall {:.3}; {} found, {} missed, {} invented",
        retrieval.precision, retrieval.recall, counts.found, counts.missed, counts.invented
    )
}
