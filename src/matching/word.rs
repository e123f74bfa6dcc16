//! The analysis of one word.
//!
//! In: the letters of a word. Out: its stems with what stands around them, and where phrases may go on behind it.
//! Rule: what is left of a word between a legal beginning and a legal ending is a stem if the lexicon has it and its
//! paradigm takes both: «والقوات» is و + ال + «قو» + ات.
//! Cost: one look-up for each way to part the word (some five).

use super::matcher::Matcher;
use super::memo::Analysis;
use super::names::LONGEST_BEGINNING;
use super::walk::{GoesOn, Walk};
use crate::span::FoldedSpan;
use std::ops::Range;

/// What was found in one word; reused from word to word.
#[derive(Debug, Default, Clone)]
pub(super) struct Found {
    pub(super) analyses: Vec<Analysis>,
    pub(super) phrases: Vec<GoesOn>,
    /// By number of letters: the row of the ending that the last letters of the word are, if they are one. Most stems that a
    /// word begins with are followed by no ending, and are then not looked at.
    endings: Vec<Option<usize>>,
}

impl Walk<'_> {
    /// All analyses of a word by itself, and what may go on behind it.
    pub(super) fn analyse(&self, word: FoldedSpan, is_marbuta: bool, found: &mut Found) {
        let beginnings = &self.matcher.patterns.around.beginnings;
        let letters = word.slice(self.folded);
        self.find_endings(letters, &mut found.endings);
        if let Some(row) = beginnings.nothing() {
            self.analyse_behind(word, (0, row), is_marbuta, found);
        }
        let longest = LONGEST_BEGINNING.min(letters.len().saturating_sub(1));
        let mut state = beginnings.start();
        for (from, &letter) in (1..).zip(letters.iter().take(longest)) {
            let Some(next) = beginnings.step(state, letter) else {
                return;
            };
            state = next;
            if let Some(row) = beginnings.row(state) {
                self.analyse_behind(word, (from, row), is_marbuta, found);
            }
        }
    }

    /// The endings that the last letters of a word are.
    fn find_endings(&self, word: &[u8], found: &mut Vec<Option<usize>>) {
        let endings = &self.matcher.patterns.around.endings;
        found.clear();
        found.push(endings.nothing());
        found.extend(endings.backward(word));
    }

    /// The analyses of a word behind the beginning of a row, which ends at `from`: every stem that leaves a legal ending, and
    /// the first word of phrases.
    fn analyse_behind(
        &self,
        word: FoldedSpan,
        (from, beginning): (u8, usize),
        is_marbuta: bool,
        found: &mut Found,
    ) {
        let start = word.start as usize + usize::from(from);
        let len = word.len() - usize::from(from);
        let text = self.folded.get(start..).unwrap_or_default();
        let around = &self.matcher.patterns.around;
        let paradigms = around.beginnings.paradigms(beginning);
        let endings = found.endings.iter().enumerate().take(len).rev();
        for (count, ending) in endings.filter_map(|(count, ending)| Some((count, (*ending)?))) {
            if paradigms & around.endings.paradigms(ending) == 0 {
                continue;
            }
            let by_trie = || {
                let Matcher { trie, long, .. } = self.matcher;
                let stem = trie.find(text.get(..len - count)?)?;
                long.get(stem).copied()
            };
            let stem = self.matcher.stems.find(text, len - count, by_trie);
            // No stem has 256 letters, so none ends beyond them.
            if let (Some(stem), Ok(end)) = (stem, u8::try_from(word.len() - count)) {
                let analyses = &mut found.analyses;
                self.take(stem, (beginning, ending), is_marbuta, |form, brief, affix| {
                    analyses.push(Analysis {
                        form,
                        reading: brief.reading,
                        paradigm: brief.paradigm,
                        start: from,
                        end,
                        affix,
                    });
                });
            }
        }
        if self.matcher.stems.may_begin_phrase(text, len) {
            found
                .phrases
                .extend(self.phrase(start..start + len, from, beginning));
        }
    }

    /// Where phrases go on whose first word is what is left of a word behind a beginning.
    fn phrase(&self, letters: Range<usize>, from: u8, beginning: usize) -> Option<GoesOn> {
        let trie = &self.matcher.trie;
        let state = trie.step(trie.walk(self.folded.get(letters)?)?, b' ')?;
        let (next, lengths) = self.matcher.phrases.next(state);
        Some(GoesOn {
            state,
            beginning: u16::try_from(beginning).ok()?,
            start: from,
            next,
            lengths,
        })
    }
}
