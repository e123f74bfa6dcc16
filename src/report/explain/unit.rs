//! What is said of one actor: its scores, the evidence, and how they add up.
//!
//! In: the analysis of a sentence and a unit of it. Out: lines.
//! Rule: where no rule found evidence, the words of the setting that make a class are told in its place.

use super::Page;
use crate::polarity::Unit;
use crate::polarity::attribution;
use crate::polarity::evidence::Evidence;
use crate::polarity::role::Act;
use crate::polarity::tone::{Polarity, Score};
use crate::report::addition::{Sum, write_sum};
use crate::report::summary::decimal;
use crate::report::wording;
use std::collections::BTreeSet;
use std::fmt::{self, Write};

impl Page<'_> {
    pub(super) fn unit(&self, out: &mut String, unit: &Unit) -> fmt::Result {
        self.heading(out, self.actor(unit.actor))?;
        let voice = unit.voice.map_or(String::new(), |voice| {
            format!(", {}", wording::voice(voice.name()))
        });
        writeln!(out, "  tone {}{voice}", score(unit.tone))?;
        writeln!(out, "  effect {}", score(unit.effect))?;
        let counts = |piece: &&Evidence| piece.actor == unit.actor && (piece.light != 0 || piece.effect != 0);
        let mut pieces = self.analysis.evidence.iter().filter(counts).peekable();
        let classes = [unit.tone.class, unit.effect.class];
        if pieces.peek().is_some() {
            writeln!(out, "  evidence")?;
        } else if classes == [Polarity::Neutral; 2] {
            writeln!(
                out,
                "  no evidence: nothing here puts light on it or brings it harm or benefit, so tone and effect are 0"
            )?;
            return self.view(out, unit);
        } else {
            self.grounds(out, unit)?;
        }
        for piece in pieces {
            self.evidence(out, piece)?;
        }
        let names = self.names;
        let weights = &self.engine.in_force;
        write_sum(out, Sum::Classes("tone"), &unit.features, &weights.tone, names)?;
        write_sum(
            out,
            Sum::Classes("effect"),
            &unit.features,
            &weights.effect,
            names,
        )?;
        self.voice(out, unit)?;
        self.view(out, unit)
    }

    /// The words that make a class where no rule found evidence.
    fn grounds(&self, out: &mut String, unit: &Unit) -> fmt::Result {
        let grounds: BTreeSet<usize> = unit
            .tone_grounds
            .iter()
            .chain(&unit.effect_grounds)
            .copied()
            .collect();
        let quotes: Vec<String> = grounds.iter().map(|&at| self.quote_items(at, at + 1)).collect();
        let quotes = quotes.join(", ");
        writeln!(
            out,
            "  no rule found evidence; words like those around its name mostly stand in such a light: {quotes}"
        )
    }

    /// Why the tone is in somebody's words or in the outlet's.
    fn voice(&self, out: &mut String, unit: &Unit) -> fmt::Result {
        let tone = unit.tone.class;
        if tone == Polarity::Neutral {
            return Ok(());
        }
        let found = self.analysis.voice_by_rules(unit.actor, tone);
        let features = attribution::features(&unit.features, found, tone);
        write_sum(
            out,
            Sum::Voice,
            &features,
            &self.engine.in_force.voice,
            self.names,
        )
    }

    /// What view other parties hold, where rules or weights find one.
    fn view(&self, out: &mut String, unit: &Unit) -> fmt::Result {
        if !unit.features.has_view && unit.view.class == Polarity::Neutral {
            return Ok(());
        }
        writeln!(out, "  view that other parties hold {}", score(unit.view))?;
        let weights = &self.engine.in_force.view;
        let sum = Sum::Classes("view of others");
        write_sum(out, sum, &unit.features, weights, self.names)
    }

    fn evidence(&self, out: &mut String, piece: &Evidence) -> fmt::Result {
        let owned = if piece.owned { "something of it" } else { "it" };
        let says = wording::light_and_effect(piece.light, piece.effect);
        let part = wording::role(piece.role.name());
        let (quote, id) = (self.quote(piece.span), self.id(piece.entry));
        let told = |act: &Act<'_>| [act.agent_rule, act.target_rule].contains(&Some(piece.rule));
        let rule = if self.analysis.acts.iter().any(told) {
            piece.rule.name().to_owned()
        } else {
            // No predicate above has said what it means.
            format!("{} ({})", piece.rule.name(), wording::rule(piece.rule))
        };
        let channel = piece.channel.name();
        write!(
            out,
            "    {quote} {id}: {says} for {owned} {part}; rule {rule}, channel {channel}"
        )?;
        if piece.attributed {
            // Who works for a good deed holds no view by that, and may still be the one who says so.
            let speaker = self.analysis.voices.speaker(piece.item);
            let speaker = speaker.filter(|_| piece.holder.is_empty());
            let party = speaker.map_or(&piece.holder, |speaker| &speaker.party);
            write!(
                out,
                ", in the words of {}",
                self.party(party, "somebody not named")
            )?;
        }
        let shift = piece.shift;
        for (holds, what) in [
            (shift.negated, "taken back"),
            (shift.unreal, "only tried, wanted or possible"),
            (shift.conditional, "under a condition"),
            (shift.intensified, "strengthened"),
            (shift.weakened, "weakened"),
            (piece.denied, "denied by the speaker"),
        ] {
            if holds {
                write!(out, "; {what}")?;
            }
        }
        if let Some(by) = shift.by {
            write!(out, " (shifted by {})", self.engine.lexicon.id(by))?;
        }
        writeln!(out)
    }
}

fn score(score: Score) -> String {
    format!(
        "{} {}, confidence {}",
        score.class.name(),
        decimal(Some(score.value.into())),
        decimal(Some(score.confidence.into()))
    )
}
