//! The search in one sentence.
//!
//! In: the words of a sentence. Out: their analyses.
//! Rule: a phrase goes on over spaces and hides the words inside it; for it the trie is walked. Words by themselves are
//! remembered, or [analysed](super::word).
//! Cost: a look-up a word, and a walk where a phrase may go on.

use super::Hit;
use super::matcher::Matcher;
use super::memo::{Analysis, Key, Memo};
use super::pattern::{Brief, Pattern};
use super::phrases::{Lengths, Next};
use super::trie::State;
use super::word::Found;
use crate::fold::letters::HEH;
use crate::fold::{Folded, Token, TokenKind};
use crate::lexicon::affix::{Affix, Pronoun};
use crate::span::FoldedSpan;

/// Analyses kept of one word. More never occurred in 44,000 sentences of news.
const MOST_HITS: usize = 12;

/// The search in one sentence.
pub(super) struct Walk<'a> {
    pub(super) matcher: &'a Matcher,
    pub(super) text: &'a Folded,
    pub(super) folded: &'a [u8],
    pub(super) tokens: &'a [Token],
}

/// Where a walk stands at the end of a word, if some phrase goes on behind a space.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct GoesOn {
    /// The state behind the space.
    pub(super) state: State,
    /// The row of the word's beginning.
    pub(super) beginning: u16,
    /// Where the stem begins within the word.
    pub(super) start: u8,
    /// How the next word may begin.
    pub(super) next: Next,
    /// How much of the next word is known.
    pub(super) lengths: Lengths,
}

impl Walk<'_> {
    /// Adds the analyses of the word at token `at`; returns the last token covered.
    pub(super) fn find(
        &self,
        at: usize,
        word: FoldedSpan,
        memo: &mut Memo,
        found: &mut Found,
        hits: &mut Vec<Hit>,
    ) -> usize {
        let from = hits.len();
        let key = memo.key(at);
        let rest = self.folded.get(word.end as usize..).unwrap_or_default();
        if let Some(known) = key.and_then(|key| memo.recall(key)) {
            for phrase in known
                .phrases(rest)
                .iter()
                .filter(|phrase| self.may_go_on(phrase, rest))
            {
                self.go_on(*phrase, at, word, hits);
            }
            if hits.len() > from {
                return keep_longest(hits, from, at);
            }
            hits.extend(known.analyses().map(|analysis| self.hit(at, word, analysis)));
            return at;
        }
        found.analyses.clear();
        found.phrases.clear();
        self.analyse(word, self.is_marbuta(word), found);
        found
            .analyses
            .sort_by_key(|analysis| (u8::MAX - (analysis.end - analysis.start), analysis.form));
        found.analyses.truncate(MOST_HITS);
        if let Some(key) = key {
            memo.keep(key, &found.analyses, &found.phrases);
        }
        for phrase in found.phrases.iter().filter(|phrase| self.may_go_on(phrase, rest)) {
            self.go_on(*phrase, at, word, hits);
        }
        if hits.len() > from {
            return keep_longest(hits, from, at);
        }
        let analyses = found.analyses.iter();
        hits.extend(analyses.map(|analysis| self.hit(at, word, *analysis)));
        at
    }

    /// What a word is remembered by.
    pub(super) fn key(&self, token: Token) -> Option<Key> {
        let word = token.span;
        if token.kind != TokenKind::Word {
            return None;
        }
        Key::new(
            self.folded,
            word.start as usize,
            word.len(),
            self.is_marbuta(word),
        )
    }

    /// Whether a word ends in ة, which is no pronoun.
    fn is_marbuta(&self, word: FoldedSpan) -> bool {
        let last = word.slice(self.folded).last();
        last == Some(&HEH) && self.text.is_marbuta(word.end - 1)
    }

    /// Whether a walk behind a word is worth the work; `rest` is the text behind it.
    fn may_go_on(&self, phrase: &GoesOn, rest: &[u8]) -> bool {
        phrase.next.may_be(rest) && {
            let phrases = &self.matcher.phrases;
            phrases.may_go_on(phrase.state, phrase.lengths, rest)
        }
    }

    /// Walks on over the words behind the one at token `first`, and takes every phrase whose last word ends legally.
    fn go_on(&self, phrase: GoesOn, first: usize, word: FoldedSpan, hits: &mut Vec<Hit>) {
        let trie = &self.matcher.trie;
        let mut state = phrase.state;
        let mut end = word.end;
        for (last, token) in self.tokens.iter().enumerate().skip(first + 1) {
            // A phrase goes on over spaces, never over punctuation.
            let space = FoldedSpan::new(end, token.span.start).slice(self.folded);
            if token.kind != TokenKind::Word || space != b" " {
                return;
            }
            let letters = token.span.slice(self.folded);
            for (at, &letter) in (1..).zip(letters) {
                let Some(next) = trie.step(state, letter) else {
                    return;
                };
                state = next;
                let pattern = trie.pattern(state).and_then(|stem| self.matcher.long.get(stem));
                let Some(&pattern) = pattern else {
                    continue;
                };
                let behind = letters.get(at..).unwrap_or_default();
                let Some(ending) = self.matcher.patterns.around.endings.find(behind) else {
                    continue;
                };
                let around = (usize::from(phrase.beginning), ending);
                let stem = FoldedSpan::new(
                    word.start + u32::from(phrase.start),
                    token.span.start + offset(at),
                );
                let is_marbuta = self.is_marbuta(token.span);
                self.take(pattern, around, is_marbuta, |form, brief, affix| {
                    hits.push(Hit {
                        first,
                        last,
                        form: form as usize,
                        entry: self.matcher.entry(form),
                        reading: brief.reading,
                        paradigm: brief.paradigm,
                        affix,
                        stem,
                    });
                });
            }
            end = token.span.end;
            let Some(next) = trie.step(state, b' ') else {
                return;
            };
            state = next;
        }
    }

    /// Gives each form of a stem that fits between what stands around it.
    pub(super) fn take(
        &self,
        pattern: Pattern,
        around: (usize, usize),
        is_marbuta: bool,
        mut taken: impl FnMut(u32, Brief, Affix),
    ) {
        let patterns = &self.matcher.patterns;
        for (at, form, affix) in patterns.fitting(pattern, around) {
            if affix.pronoun != Some(Pronoun::Him) || !is_marbuta {
                taken(at, form, form.complete(affix));
            }
        }
    }

    /// An analysis of the word at a token by itself.
    fn hit(&self, token: usize, word: FoldedSpan, analysis: Analysis) -> Hit {
        Hit {
            first: token,
            last: token,
            form: analysis.form as usize,
            entry: self.matcher.entry(analysis.form),
            reading: analysis.reading,
            paradigm: analysis.paradigm,
            affix: analysis.affix,
            stem: FoldedSpan::new(
                word.start + u32::from(analysis.start),
                word.start + u32::from(analysis.end),
            ),
        }
    }
}

/// Keeps the analyses that cover the most tokens, longest stem first; returns the last token covered.
fn keep_longest(hits: &mut Vec<Hit>, from: usize, at: usize) -> usize {
    let of_word = hits.get(from..).unwrap_or_default();
    let last = of_word.iter().map(|hit| hit.last).max().unwrap_or(at);
    let mut kept = from;
    for index in from..hits.len() {
        if hits.get(index).is_some_and(|hit| hit.last == last) {
            hits.swap(kept, index);
            kept += 1;
        }
    }
    hits.truncate(kept);
    if let Some(of_word) = hits.get_mut(from..) {
        of_word.sort_by_key(|hit| (usize::MAX - hit.stem.len(), hit.form));
    }
    hits.truncate(from + MOST_HITS);
    last
}

/// Offsets of folded text fit 32 bits.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
