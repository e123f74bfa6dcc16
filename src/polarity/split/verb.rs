//! Verbs that go on behind their subject with a noun: «فتح الجيش التركي النار» (the Turkish army opened fire).
//!
//! In: a word, its hits. Out: the verb of several words that begins with it.
//! Rule: between its parts only the subject's words may stand: no punctuation, no verb, nothing that opens a clause.

use super::head::Head;
use super::{Found, GAP};
use crate::fold::TokenKind;
use crate::fold::letters::WAW;
use crate::lexicon::Lexicon;
use crate::lexicon::inflect::Entry;
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::split::{Letters, SameHead};
use crate::matching::Hit;
use crate::polarity::item::is_verb;
use crate::polarity::namesake::Sight;

/// The verb of several words that begins with `word` at token `at` and goes on behind its subject with a noun.
#[inline]
pub(crate) fn split_verb<'l>(
    sight: Sight<'_, 'l>,
    (at, word): (usize, Letters),
    mine: &[Hit],
) -> Option<Found<'l>> {
    let (entries, and) = beginning_with(sight.lexicon, word);
    if entries.is_empty() || mine.iter().any(|hit| hit.last > at) {
        return None;
    }
    behind_subject(Head { sight, at, entries }, and)
}

/// The verb that goes on behind its subject; `and` says whether «و» stands before it. One word in seven may be the first of
/// one.
#[inline(never)]
fn behind_subject<'l>(head: Head<'_, 'l>, and: bool) -> Option<Found<'l>> {
    let Head { sight, at, entries } = head;
    let gap = (at + 1..=at + GAP).take_while(|&next| is_of_subject(sight, next));
    let end = at + 1 + gap.count();
    if !(at + 2..=end).any(|start| head.may_go_on(start)) {
        return None;
    }
    entries.splits.iter().find_map(|split| {
        let mut starts = at + 2..=end;
        let start =
            starts.find(|&start| head.goes_on(split, start) && !is_in_other_entry(sight, at, start))?;
        head.verb(split, start, and)
    })
}

/// The verbs that begin with a word, or with what is left of it behind «و», which the answer says.
#[inline]
fn beginning_with(lexicon: &Lexicon, word: Letters) -> (SameHead<'_>, bool) {
    let found = lexicon.splits.beginning_with(word);
    if found.is_empty() && word.first() == WAW {
        return (lexicon.splits.beginning_with(word.behind_first()), true);
    }
    (found, false)
}

/// Whether the token at `at` may be of the subject's words.
fn is_of_subject(sight: Sight<'_, '_>, at: usize) -> bool {
    let token = sight.tokens.get(at);
    if token.is_none_or(|token| token.kind != TokenKind::Word) {
        return false;
    }
    let readings = sight.readings(at);
    readings.is_empty() || readings.iter().any(|hit| is_nominal(sight.lexicon, hit))
}

/// Whether a reading is a noun, or a particle that may stand among nouns.
fn is_nominal(lexicon: &Lexicon, hit: &Hit) -> bool {
    match hit.entry {
        Entry::Marker(marker) => lexicon.markers.get(marker as usize).is_some_and(|marker| {
            // «تلقي عليه تركيا باللائمة»
            matches!(marker.kind, MarkerKind::Place | MarkerKind::Anaphor(_)) || hit.affix.pronoun.is_some()
        }),
        Entry::Shifter(_) => false,
        _ => !is_verb(hit.reading),
    }
}

/// «دعمت باكو طهران في حربها ضد الإرهاب»: whether the word at token `start` belongs to another entry behind token `at`, and
/// so is no rest of this one.
fn is_in_other_entry(sight: Sight<'_, '_>, at: usize, start: usize) -> bool {
    let mut hits = sight.hits.iter();
    hits.any(|hit| hit.first > at && hit.first + 1 < start && hit.last >= start)
}
