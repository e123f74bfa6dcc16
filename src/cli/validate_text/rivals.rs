//! What other programs reach: simpler ones with the same lexicon, and nabra without one of its parts.

use super::page::Page;
use crate::cli::validate::Validation;
use anyhow::Result;
use nabra::profile::ablation::Ablation;

impl Page<'_> {
    /// How well simpler programs do, and nabra in the last row.
    pub(super) fn baselines(&mut self, validation: &Validation) -> Result<()> {
        if validation.baselines.is_empty() {
            return Ok(());
        }
        let engine = (
            "nabra",
            &validation.agreement.tone.confusion,
            "roles, voices, shifters and weights",
        );
        let simpler = validation
            .baselines
            .iter()
            .map(|baseline| (baseline.name, &baseline.tone, baseline.about));
        let rows: Vec<[String; 7]> = simpler
            .chain([engine])
            .map(|(name, tone, about)| {
                let f1 = |class: usize| format!("{:.3}", tone.class(class).2);
                [
                    name.to_owned(),
                    format!("{:.3}", tone.macro_f1()),
                    format!("{:.3}", tone.alpha()),
                    f1(0),
                    f1(1),
                    f1(2),
                    about.to_owned(),
                ]
            })
            .collect();
        let header = [
            "program",
            "macro-F1",
            "alpha",
            "F1 negative",
            "F1 neutral",
            "F1 positive",
            "how",
        ];
        self.table("Simpler programs with the same lexicon, tone", &header, &rows)
    }

    /// What changes when a part is left out; the first row has them all.
    pub(super) fn ablation(&mut self, ablation: &[Ablation]) -> Result<()> {
        let Some((whole, parts)) = ablation.split_first() else {
            return Ok(());
        };
        let change = |now: Option<f64>, before: Option<f64>| match (now, before) {
            (Some(now), Some(before)) => format!("{:+.1}", 100.0 * (now - before)),
            _ => String::new(),
        };
        let mut rows = vec![[
            whole.group.to_owned(),
            whole.part.to_owned(),
            format!("{:.1}", 100.0 * whole.tone),
            whole
                .effect
                .map_or(String::new(), |f1| format!("{:.1}", 100.0 * f1)),
            whole
                .stances
                .map_or(String::new(), |f1| format!("{:.1}", 100.0 * f1)),
            whole
                .voice
                .map_or(String::new(), |share| format!("{:.1}", 100.0 * share)),
            String::new(),
        ]];
        rows.extend(parts.iter().map(|part| {
            [
                part.group.to_owned(),
                part.part.to_owned(),
                change(Some(part.tone), Some(whole.tone)),
                change(part.effect, whole.effect),
                change(part.stances, whole.stances),
                change(part.voice, whole.voice),
                part.changed.to_string(),
            ]
        }));
        let header = [
            "without",
            "part",
            "tone",
            "effect",
            "stances",
            "voice",
            "units changed",
        ];
        let title =
            "Ablation: points of macro-F1 (tone, effect), F1 (stances), accuracy (voice), refitted in folds";
        self.table(title, &header, &rows)
    }
}
