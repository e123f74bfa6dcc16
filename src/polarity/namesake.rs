//! Namesakes: entries that share a form, of which the particle tells the one that is meant.
//!
//! In: the entries that a word may belong to, what stands behind it. Out: one of them.
//! Rule: «وقفت أنقرة مع باكو» (stood with) and «وقفت أنقرة ضد باكو» (stood against) are two rows; the nearest particle
//! of the clause that marks a target for some of them but not for all decides.
//! Rule: where no such particle stands, a row that has only particles for marks loses to one that needs none.
//! Not here: which part of speech a word is; see [`item`](super::item).
//! Cost: nothing for a word without namesakes; else one look at the words behind it, without allocation.

use super::item::{guess_affix, is_verb};
use crate::fold::{Token, TokenKind};
use crate::lexicon::Lexicon;
use crate::lexicon::affix::Fused;
use crate::lexicon::inflect::Entry;
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::predicate::{Mark, Predicate};
use crate::lexicon::split::Letters;
use crate::matching::Hit;

/// How many words behind a predicate its particle may stand: a subject with title and names lies between.
const REACH: usize = 8;

/// The sentence around a word, as far as its particle is concerned.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sight<'s, 'l> {
    pub(super) lexicon: &'l Lexicon,
    pub(super) folded: &'s [u8],
    pub(super) tokens: &'s [Token],
    /// Hits from the word itself or from anywhere behind it on.
    pub(super) hits: &'s [Hit],
}

impl<'s> Sight<'s, '_> {
    /// The word at token `at`, by which the entries that begin with it are found.
    #[inline]
    pub(super) fn letters(self, at: usize) -> Option<Letters> {
        let span = self.tokens.get(at)?.span;
        Letters::of(self.folded.get(span.start as usize..)?, span.len())
    }

    /// The hits that begin at token `at`, which is not before the word itself.
    pub(super) fn readings(self, at: usize) -> &'s [Hit] {
        let before = self.hits.iter().take_while(|hit| hit.first < at).count();
        let (_, rest) = self.hits.split_at(before);
        let of_word = rest.iter().take_while(|hit| hit.first == at).count();
        rest.split_at(of_word).0
    }
}

/// The hit among those of a word that has the same form as `best` and suits the particle behind.
#[inline]
pub(super) fn choose_namesake<'h>(sight: Sight<'_, '_>, mine: &'h [Hit], best: &'h Hit) -> &'h Hit {
    let has_namesake = mine
        .iter()
        .any(|hit| hit.form != best.form && are_alike(hit, best));
    if has_namesake {
        of_namesakes(sight, mine, best)
    } else {
        best
    }
}

/// Whether two hits are one form as far as writing and grammar go.
fn are_alike(hit: &Hit, best: &Hit) -> bool {
    (hit.reading, hit.paradigm) == (best.reading, best.paradigm)
        && hit.stem == best.stem
        && hit.affix == best.affix
        && hit.last == best.last
}

/// Of the hits that are like `best` the one that suits the particle behind. Few words have any.
#[inline(never)]
fn of_namesakes<'h>(sight: Sight<'_, '_>, mine: &'h [Hit], best: &'h Hit) -> &'h Hit {
    let verb = predicate(sight.lexicon, best.entry).map(|predicate| predicate.verb.as_str());
    let namesakes = || {
        mine.iter().filter_map(|hit| {
            if !are_alike(hit, best) {
                return None;
            }
            let predicate = predicate(sight.lexicon, hit.entry)?;
            // «يسقط» is of «سقط» and of «أسقط»: two verbs, between which no particle decides.
            let same_verb = !is_verb(hit.reading) || verb == Some(&predicate.verb);
            let suits = hit.affix.pronoun.is_none() || !is_verb(hit.reading) || predicate.takes_object();
            (same_verb && suits).then_some((hit, predicate))
        })
    };
    let mut all = namesakes();
    match (all.next(), all.next()) {
        (Some((only, _)), None) => only,
        (Some(_), Some(_)) => suited(sight, best.last + 1, namesakes).unwrap_or(best),
        (None, _) => best,
    }
}

/// Of some entries the one that suits what stands at token `from` and behind; the first where none suits better.
pub(super) fn suited<'p, T, I>(sight: Sight<'_, '_>, from: usize, entries: impl Fn() -> I) -> Option<T>
where
    I: Iterator<Item = (T, &'p Predicate)>,
{
    let having = |mark: Mark| {
        let mut with = entries().filter(move |(_, predicate)| predicate.marks.contains(&mark));
        let first = with.next()?;
        let all = entries().all(|(_, predicate)| predicate.marks.contains(&mark));
        (!all).then_some(first.0)
    };
    let by_particle = marks_behind(sight, from).find_map(having);
    let without = || {
        let free = |predicate: &Predicate| predicate.marks.is_empty() || predicate.takes_object();
        entries()
            .find(|(_, predicate)| free(predicate))
            .map(|(entry, _)| entry)
    };
    by_particle
        .or_else(without)
        .or_else(|| entries().next().map(|(entry, _)| entry))
}

/// The predicate of an entry.
pub(super) fn predicate(lexicon: &Lexicon, entry: Entry) -> Option<&Predicate> {
    match entry {
        Entry::Predicate(at) => lexicon.predicates.get(at as usize),
        _ => None,
    }
}

/// Particles, free or fused, from token `from` on: up to a verb, an opener of a clause or a stop.
fn marks_behind(sight: Sight<'_, '_>, from: usize) -> impl Iterator<Item = Mark> {
    let mut next = from;
    let mut hits = sight.hits;
    let words = std::iter::from_fn(move || {
        let at = next;
        let token = sight.tokens.get(at).filter(|_| at < from + REACH)?;
        let skipped = hits.iter().take_while(|hit| hit.first < at).count();
        let (_, rest) = hits.split_at(skipped);
        let of_word = rest.iter().take_while(|hit| hit.first == at).count();
        let (readings, rest) = rest.split_at(of_word);
        hits = rest;
        next = readings.first().map_or(at, |hit| hit.last) + 1;
        match token.kind {
            TokenKind::Word => seen(sight, *token, readings),
            TokenKind::Quote | TokenKind::QuoteOpen | TokenKind::QuoteClose => Some(None),
            _ => None,
        }
    });
    words.flatten()
}

/// The particle that a word is or carries; `None` outside where the search ends.
#[expect(
    clippy::option_option,
    reason = "the end of the search, a word without a particle, a particle"
)]
fn seen(sight: Sight<'_, '_>, token: Token, readings: &[Hit]) -> Option<Option<Mark>> {
    if !readings.is_empty() && readings.iter().all(|hit| is_verb(hit.reading)) {
        return None;
    }
    let marker = readings.iter().find_map(|hit| match hit.entry {
        Entry::Marker(at) => sight.lexicon.markers.get(at as usize),
        _ => None,
    });
    match marker.map(|marker| marker.kind) {
        Some(MarkerKind::Preposition(mark)) => return Some(mark),
        Some(MarkerKind::Place) => return Some(Some(Mark::Fi)),
        Some(
            MarkerKind::Complementizer
            | MarkerKind::Relative
            | MarkerKind::Subordinator
            | MarkerKind::Contrast
            | MarkerKind::Concession
            | MarkerKind::Condition,
        ) => return None,
        _ => {}
    }
    let affix = match readings.first() {
        Some(hit) => hit.affix,
        None => guess_affix(token.span.slice(sight.folded)),
    };
    Some(match affix.preposition {
        Some(Fused::Ba) => Some(Mark::Ba),
        Some(Fused::Lam) => Some(Mark::Lam),
        Some(Fused::Kaf) | None => None,
    })
}
