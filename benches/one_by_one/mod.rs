//! Hits without an automaton: a search for one stem after the other.
//!
//! Guarantee: [`find_hits_one_by_one`] shares no search code with the matcher, and finds the same hits.

use memchr::memmem;
use nabra::fold::{Folded, Token, TokenKind};
use nabra::lexicon::Lexicon;
use nabra::lexicon::affix::{Person, Pronoun};
use nabra::lexicon::inflect::{Article, Form};
use nabra::matching::Hit;
use std::cmp::Reverse;
use std::ops::Range;

/// One analysis of one word or phrase: its first token, its last, and the index of the form.
pub(crate) type Found = (usize, usize, usize);

/// What the matcher says, for comparison.
pub(crate) fn found(hits: &[Hit]) -> Vec<Found> {
    hits.iter().map(|hit| (hit.first, hit.last, hit.form)).collect()
}

/// All hits in one sentence's tokens, found by searching for one stem after the other.
pub(crate) fn find_hits_one_by_one(lexicon: &Lexicon, folded: &Folded, tokens: &[Token]) -> Vec<Found> {
    let from = tokens.first().map_or(0, |token| token.span.start as usize);
    let to = tokens.last().map_or(0, |token| token.span.end as usize);
    let bytes = folded.bytes().get(from..to).unwrap_or_default();
    let mut hits = Vec::new();
    for (at, form) in lexicon.forms.iter().enumerate() {
        let stem = lexicon.forms.stem(form);
        let mut searched = 0;
        while let Some(rest) = bytes.get(searched..)
            && let Some(start) = memmem::find(rest, stem)
        {
            let start = searched + start;
            let span = from + start..from + start + stem.len();
            hits.extend(words_of(lexicon, folded, tokens, form, span).map(|(first, last)| (first, last, at)));
            searched = start + 1;
        }
    }
    longest_first(lexicon, hits)
}

/// The first and the last word of a stem, if it covers words whole and its affixes are legal.
fn words_of(
    lexicon: &Lexicon,
    folded: &Folded,
    tokens: &[Token],
    form: &Form,
    stem: Range<usize>,
) -> Option<(usize, usize)> {
    let token_of = |offset: usize| {
        let inside = |token: &Token| {
            let (start, end) = (token.span.start as usize, token.span.end as usize);
            token.kind == TokenKind::Word && start <= offset && offset < end
        };
        let found = tokens.iter().position(inside)?;
        Some((found, tokens.get(found)?.span))
    };
    let (first, word) = token_of(stem.start)?;
    let (last, last_word) = token_of(stem.end - 1)?;
    let bytes = folded.bytes();
    let beginning = bytes.get(word.start as usize..stem.start)?;
    let ending = bytes.get(stem.end..last_word.end as usize)?;
    let before = lexicon.affixes.beginning(form.paradigm, beginning)?;
    let behind = lexicon.affixes.ending(form.paradigm, ending)?;
    let legal = match form.article {
        Article::Free => !before.article || behind.pronoun.is_none(),
        Article::Required => before.article,
        Article::Forbidden => !before.article,
    };
    let definite = behind.accusative && (before.article || before.preposition.is_some());
    let plural_of_one = before.person == Some(Person::First) && (behind.plural || behind.dual);
    let legal = legal && !definite && !plural_of_one;
    let marbuta = behind.pronoun == Some(Pronoun::Him) && folded.is_marbuta(last_word.end - 1);
    (legal && !marbuta).then_some((first, last))
}

/// From left to right the hits that cover most words, of these the longest stem first; what they cover is not
/// looked at again.
fn longest_first(lexicon: &Lexicon, mut hits: Vec<Found>) -> Vec<Found> {
    let length = |form: usize| {
        lexicon
            .forms
            .get(form)
            .map_or(0, |form| lexicon.forms.stem(form).len())
    };
    hits.sort_by_key(|&(first, last, form)| (first, Reverse(last), Reverse(length(form)), form));
    let mut kept: Vec<Found> = Vec::new();
    for hit in hits {
        let fits = kept
            .last()
            .is_none_or(|last| hit.0 > last.1 || (hit.0, hit.1) == (last.0, last.1));
        if fits {
            kept.push(hit);
        }
    }
    kept
}
