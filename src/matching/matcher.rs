//! The search for lexicon entries.
//!
//! In: folded text. Out: the analyses of its words.
//! Guarantee: only stems are stored, so the trie stays small however rich the inflection.
//! Cost: built once, shared by all workers.

use super::Hit;
use super::memo::Memo;
use super::names::Names;
use super::pattern::{Pattern, Patterns};
use super::phrases::Phrases;
use super::stems::{Stems, is_short};
use super::trie::Trie;
use super::walk::{Walk, offset};
use crate::fold::{Folded, Token, TokenKind};
use crate::lexicon::Lexicon;
use crate::lexicon::inflect::Entry;

/// Finds lexicon entries in folded text.
#[derive(Default)]
pub struct Matcher {
    /// Phrases and long words.
    pub(super) trie: Trie,
    /// By number in the trie.
    pub(super) long: Vec<Pattern>,
    /// Stems of one word.
    pub(super) patterns: Patterns,
    /// By index of a form: whose it is.
    entries: Vec<Entry>,
    /// How many stems there are.
    stem_count: usize,
    pub(super) phrases: Phrases,
    pub(super) stems: Stems,
    /// Which sentences are worth the work.
    names: Names,
}

impl std::fmt::Debug for Matcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Matcher")
            .field("patterns", &self.stem_count)
            .field("bytes", &self.memory())
            .finish_non_exhaustive()
    }
}

impl Matcher {
    /// Builds the search for a lexicon. An empty lexicon gives a matcher that finds nothing.
    pub fn new(lexicon: &Lexicon) -> Self {
        let (patterns, stems) = Patterns::new(lexicon);
        let long = stems.iter().copied().filter(|(stem, _)| !is_short(stem));
        let (letters, long): (Vec<&[u8]>, Vec<Pattern>) = long.unzip();
        let trie = Trie::new(&letters);
        Self {
            names: Names::new(&stems, &patterns),
            phrases: Phrases::new(&letters, &trie),
            stems: Stems::new(&stems),
            stem_count: stems.len(),
            trie,
            long,
            patterns,
            entries: lexicon.forms.iter().map(|form| form.entry).collect(),
        }
    }

    /// Number of distinct stems.
    pub fn patterns(&self) -> usize {
        self.stem_count
    }

    /// Whose a form is, by its index.
    #[inline]
    pub(super) fn entry(&self, form: u32) -> Entry {
        let entry = self.entries.get(form as usize).copied();
        entry.unwrap_or(Entry::Alias(u32::MAX))
    }

    /// Memory in bytes of all that is looked at while searching.
    pub fn memory(&self) -> usize {
        self.trie.memory()
            + self.stems.memory()
            + self.long.len() * size_of::<Pattern>()
            + self.patterns.memory()
            + self.entries.len() * size_of::<Entry>()
            + self.names.memory()
            + self.phrases.memory()
    }

    /// Calls `found` with the offset of the stem of each word that may be a name of a tracked actor, affixes
    /// checked: a quick filter, to be followed by [`find_hits`](Self::find_hits), which may find that the word is
    /// hidden in a longer phrase.
    pub fn find_tracked(&self, folded: &[u8], mut found: impl FnMut(u32)) {
        self.names.find(&self.patterns, folded, |at| found(offset(at)));
    }

    /// Replaces the content of `hits` by the analyses of `tokens`, ordered by first token; of one token the
    /// longest stem first. Where a phrase stands, only its own analyses are given. `memo` keeps what words are, from
    /// call to call.
    pub fn find_hits(&self, folded: &Folded, tokens: &[Token], memo: &mut Memo, hits: &mut Vec<Hit>) {
        hits.clear();
        // Where a text without stops is cut, the next sentence may go on inside a word.
        let end = tokens.last().map_or(0, |token| token.span.end as usize);
        let walk = Walk {
            matcher: self,
            text: folded,
            folded: folded.bytes().get(..end).unwrap_or_default(),
            tokens,
        };
        // All words of the sentence are sought in memory at once, so that one need not wait for the other.
        memo.meet(tokens.iter().map(|token| walk.key(*token)));
        let mut found = std::mem::take(&mut memo.found);
        let mut next = 0;
        for (at, token) in tokens.iter().enumerate() {
            if at < next || token.kind != TokenKind::Word {
                continue;
            }
            next = walk.find(at, token.span, memo, &mut found, hits) + 1;
        }
        memo.found = found;
    }
}
