//! Clauses: the stretches of a sentence within which roles and scopes are sought.
//!
//! In: items. Out: [`Clause`]s in order, which cover all items.
//! Rule: a clause begins at a complementizer, relative, subordinator, contrast, concession or condition,
//! after a colon, dash or stop, at «و» + verb, and after a comma when a finite verb follows before the next
//! boundary: «وقال، الثلاثاء، إن…» stays together, «زار موسكو، ثم هاجمت…» does not.
//! Cost: one pass and, at commas, a look ahead to the next boundary.

use super::item::{Item, Kind};
use crate::fold::TokenKind;
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::noun::NounKind;

/// What opens a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opener {
    /// The sentence's begin.
    Start,
    /// «أن», «إن».
    Complementizer,
    /// «الذي».
    Relative,
    /// «بينما», «حيث».
    Subordinator,
    /// «لكن».
    Contrast,
    /// «رغم».
    Concession,
    /// «إذا».
    Condition,
    /// A colon.
    Colon,
    /// A comma, dash or stop.
    Comma,
    /// «و» before a verb.
    And,
}

/// One clause: items from `start` up to `end`, which is exclusive.
#[derive(Debug, Clone, Copy)]
pub struct Clause {
    /// First item, the opener included.
    pub start: usize,
    /// One past the last item.
    pub end: usize,
    /// What opens it.
    pub opener: Opener,
}

/// Replaces the content of `clauses` by the clauses of a sentence.
pub(crate) fn find_clauses(items: &[Item<'_>], clauses: &mut Vec<Clause>) {
    clauses.clear();
    let mut start = 0;
    let mut opener = Opener::Start;
    let mut begin = |at: usize, next: Opener, start: &mut usize, opener: &mut Opener| {
        if at > *start {
            clauses.push(Clause {
                start: *start,
                end: at,
                opener: *opener,
            });
            *start = at;
        }
        *opener = next;
    };
    // Whether a finite verb stands between here and the next boundary, seen from behind.
    let verb_ahead = verbs_ahead(items);
    for (at, item) in items.iter().enumerate() {
        match item.kind {
            Kind::Marker(marker) => {
                if let Some(next) = opening(marker) {
                    begin(at, next, &mut start, &mut opener);
                }
            }
            Kind::Verb(..) if item.affix.and => begin(at, Opener::And, &mut start, &mut opener),
            Kind::Mark(TokenKind::Colon) => begin(at + 1, Opener::Colon, &mut start, &mut opener),
            Kind::Mark(TokenKind::Stop | TokenKind::Dash) => {
                begin(at + 1, Opener::Comma, &mut start, &mut opener);
            }
            Kind::Mark(TokenKind::Comma)
                if opener == Opener::Concession
                    || (verb_ahead.get(at + 1).copied().unwrap_or(false)
                        && !is_subject_alone(items, start, at)) =>
            {
                begin(at + 1, Opener::Comma, &mut start, &mut opener);
            }
            _ => {}
        }
    }
    begin(items.len(), Opener::Start, &mut start, &mut opener);
}

/// «في بيان نشرته الوكالة», «كلمة ألقاها»: whether the verb at `at` stands right behind an indefinite noun that its
/// pronoun, or that of its particle, takes up. It is that noun's attribute and not the clause's verb.
pub(crate) fn is_attributive(items: &[Item<'_>], at: usize) -> bool {
    let has_pronoun = |at: usize| items.get(at).is_some_and(|item| item.affix.pronoun.is_some());
    let particle = || {
        matches!(
            items.get(at + 1).map(|next| next.kind),
            Some(Kind::Marker(MarkerKind::Preposition(_)))
        )
    };
    let verb = items
        .get(at)
        .is_some_and(|item| item.is_verb() && !item.affix.and);
    if !verb || !(has_pronoun(at) || particle() && has_pronoun(at + 1)) {
        return false;
    }
    let before = items.get(..at).unwrap_or_default();
    let words = before.iter().rev().take_while(|item| item.is_nominal());
    let mut indefinite = false;
    for word in words {
        if word.is_definite() || matches!(word.kind, Kind::Noun(NounKind::Time, _)) {
            return false;
        }
        indefinite = true;
    }
    indefinite
}

/// Whether the words so far are a subject that waits for its verb: «وكان الرئيس التركي، …، كثف هجومه».
fn is_subject_alone(items: &[Item<'_>], start: usize, end: usize) -> bool {
    let words = items.get(start..end).unwrap_or_default();
    let named = words.iter().any(|item| matches!(item.kind, Kind::Actor(_)));
    // «بدعم روسي، حققت القوات»: what stands behind a particle is no subject.
    let behind_particle = words.first().is_some_and(|item| item.affix.preposition.is_some());
    named
        && !behind_particle
        && words.iter().all(|item| {
            item.is_nominal() || matches!(item.kind, Kind::Marker(MarkerKind::Copula) | Kind::Mark(_))
        })
}

/// The clause that a particle opens.
fn opening(marker: MarkerKind) -> Option<Opener> {
    Some(match marker {
        MarkerKind::Complementizer => Opener::Complementizer,
        MarkerKind::Relative => Opener::Relative,
        MarkerKind::Subordinator => Opener::Subordinator,
        MarkerKind::Contrast => Opener::Contrast,
        MarkerKind::Concession => Opener::Concession,
        MarkerKind::Condition => Opener::Condition,
        _ => return None,
    })
}

/// For each item whether a finite verb follows before the next comma, stop or clause-opening particle.
fn verbs_ahead(items: &[Item<'_>]) -> Vec<bool> {
    let mut ahead = vec![false; items.len() + 1];
    let mut seen = false;
    for (at, item) in items.iter().enumerate().rev() {
        match item.kind {
            Kind::Verb(..) => seen |= !is_attributive(items, at),
            Kind::Mark(TokenKind::Comma | TokenKind::Stop | TokenKind::Dash | TokenKind::Colon) => {
                seen = false;
            }
            Kind::Marker(marker) if opening(marker).is_some() => seen = false,
            _ => {}
        }
        if let Some(slot) = ahead.get_mut(at) {
            *slot = seen;
        }
    }
    ahead
}
