//! Insertions: what stands between two commas or dashes inside a clause.
//!
//! In: items, and the clauses as far as they are cut. Out: whether a mark ends an insertion, so that the clause goes on.
//! Rule: «باكو، بحسب الوزير، خرقت الهدنة» (Baku, according to the minister, broke the truce) is one clause, and in «اتهمت
//! باكو، التي خسرت الحرب، يريفان» (Baku, which lost the war, accused Yerevan) the accused stands behind a relative clause.
//! Cost: one look at the words of a clause for each mark.

use super::clause::Clause;
use super::item::{Item, Kind};
use crate::fold::TokenKind;
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::noun::NounKind;
use crate::lexicon::word::WordKind;

/// Whether the words so far are a subject that waits for its verb: «وكان الرئيس التركي، …، كثف هجومه», with what a particle
/// or an adverb says between commas: «باكو، بحسب الوزير، خرقت الهدنة».
pub(super) fn is_subject_alone(items: &[Item<'_>], start: usize, end: usize) -> bool {
    let words = items.get(start..end).unwrap_or_default();
    let comma = words.iter().position(Item::is_comma).unwrap_or(words.len());
    let (head, inserted) = words.split_at(comma);
    let words = match inserted {
        [_, first, rest @ ..] if opens_insertion(first) && !rest.iter().any(Item::is_verb) => head,
        _ => words,
    };
    // «إن أنقرة، …، تنتهك القانون»
    let words = match words {
        [that, rest @ ..] if opens_with_that(that, rest) => rest,
        _ => words,
    };
    let named = words.iter().any(|item| matches!(item.kind, Kind::Actor(_)));
    // «بدعم روسي، حققت القوات»: what stands behind a particle is no subject.
    let behind_particle = words.first().is_some_and(|item| item.affix.preposition.is_some());
    named
        && !behind_particle
        && words.iter().all(|item| {
            item.is_nominal() || matches!(item.kind, Kind::Marker(MarkerKind::Copula) | Kind::Mark(_))
        })
}

/// Whether «أن» stands before words without a particle.
fn opens_with_that(that: &Item<'_>, rest: &[Item<'_>]) -> bool {
    matches!(that.kind, Kind::Marker(MarkerKind::Complementizer))
        && rest.iter().all(|item| item.affix.preposition.is_none())
}

/// «اتهمت باكو، التي خسرت الحرب، يريفان بالعدوان»: whether a comma closes a relative clause that another opened, so that
/// the clause `main` before goes on, whose verb stands before.
pub(super) fn closes_relative(items: &[Item<'_>], main: Option<Clause>, at: usize) -> bool {
    let words = main
        .and_then(|main| items.get(main.start..main.end))
        .unwrap_or_default();
    let goes_on = items.get(at + 1).is_some_and(|next| {
        let particle = matches!(next.kind, Kind::Marker(MarkerKind::Preposition(Some(_))));
        (next.is_nominal() || particle) && !next.affix.and
    });
    words.last().is_some_and(Item::is_comma) && words.iter().any(Item::is_verb) && goes_on
}

/// «رحب الوفد - على لسان رئيسه - بالقرار»: whether a dash closes what another opened behind `main`, a particle first and
/// no verb.
pub(super) fn closes_insertion(items: &[Item<'_>], main: Option<Clause>, start: usize, at: usize) -> bool {
    let Some(words) = main
        .filter(|main| main.end == start)
        .and_then(|main| items.get(main.start..main.end))
    else {
        return false;
    };
    let inserted = items.get(start..at).unwrap_or_default();
    let dash = matches!(
        words.last().map(|mark| mark.kind),
        Some(Kind::Mark(TokenKind::Dash))
    );
    dash && words.iter().any(|item| item.is_verb() || item.is_proper())
        && inserted.first().is_some_and(opens_insertion)
        && !inserted.iter().any(Item::is_verb)
}

/// Whether a word begins what says when, where or in whose words: a particle or an adverb.
fn opens_insertion(item: &Item<'_>) -> bool {
    match item.kind {
        Kind::Word(word) => word.kind == WordKind::Adverb,
        Kind::Noun(NounKind::Time, _) => true,
        Kind::Marker(marker) => matches!(
            marker,
            MarkerKind::Preposition(_) | MarkerKind::Attribution | MarkerKind::Place
        ),
        _ => item.affix.preposition.is_some(),
    }
}
