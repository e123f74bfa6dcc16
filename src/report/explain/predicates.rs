//! The predicates of a sentence: what each says, and between whom.

use super::Page;
use crate::polarity::role::{Act, Rule};
use crate::report::wording;
use std::fmt::{self, Write};

impl Page<'_> {
    /// All predicates, where there are any.
    pub(super) fn predicates(&self, out: &mut String) -> fmt::Result {
        if self.analysis.acts.is_empty() {
            return Ok(());
        }
        self.heading(out, "predicates")?;
        for act in &self.analysis.acts {
            self.act(out, act)?;
        }
        Ok(())
    }

    /// What one says, who acts, who is acted upon, by which rules, and what governs it.
    fn act(&self, out: &mut String, act: &Act<'_>) -> fmt::Result {
        let words = self.quote_items(act.item, act.item + 1);
        let predicate = act.predicate;
        writeln!(out, "  {words} is {} ({})", predicate.id, predicate.class.name())?;
        writeln!(out, "      says: {}", wording::frame(predicate.frame))?;
        let by = |rule: Option<Rule>| match rule {
            Some(rule) => format!(" by the rule {}: {}", rule.name(), wording::rule(rule)),
            None => String::new(),
        };
        let nobody = if act.first_person {
            "the speaker"
        } else {
            "nobody named"
        };
        let (agent, target) = (
            self.party(&act.agent, nobody),
            self.party(&act.target, "nobody named"),
        );
        writeln!(out, "      acts: {agent}{}", by(act.agent_rule))?;
        writeln!(out, "      acted upon: {target}{}", by(act.target_rule))?;
        if let Some(governor) = act.governor.and_then(|governor| self.analysis.acts.get(governor)) {
            let words = self.quote_items(governor.item, governor.item + 1);
            let what = wording::governing(governor.predicate.flags);
            writeln!(out, "      governed by {words}, {what}")?;
        }
        Ok(())
    }
}
