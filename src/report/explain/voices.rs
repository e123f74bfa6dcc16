//! Who speaks which words of a sentence.

use super::Page;
use std::fmt::{self, Write};

impl Page<'_> {
    /// Stretches of words by who speaks them.
    pub(super) fn voices(&self, out: &mut String) -> fmt::Result {
        self.heading(out, "who speaks")?;
        let speaker_of = |at: usize| self.analysis.voices.of_item.get(at).copied().flatten();
        let all = self.analysis.items.len();
        let mut start = 0;
        while start < all {
            let speaker = speaker_of(start);
            let end = (start..all).find(|&at| speaker_of(at) != speaker).unwrap_or(all);
            writeln!(out, "  {}: {}", self.speaker(start), self.quote_items(start, end))?;
            start = end;
        }
        Ok(())
    }

    /// Who speaks the item at `at`.
    fn speaker(&self, at: usize) -> String {
        let Some(speaker) = self.analysis.voices.speaker(at) else {
            return "the outlet".to_owned();
        };
        let who = self.party(&speaker.party, "somebody not named");
        let quoted = if speaker.quoted {
            ", in quotation marks"
        } else {
            ""
        };
        let denied = if speaker.denied { ", who denies it" } else { "" };
        format!("{who}{quoted}{denied}")
    }
}
