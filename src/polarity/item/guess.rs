//! Guesses: what the letters show of a word that the lexicon does not have.
//!
//! Rule: «للمصنع» (of the factory) shows the article and «ل», «المصنعون» (the manufacturers) a plural. A lone و ب ل
//! before an unknown word stays part of it, since it may be its first root letter: «بلاغ» (report) is not «ب» +
//! «لاغ».

use super::{Item, Kind};
use crate::fold::letters::{ALEF, BEH, HEH, LAM, MEEM, NOON, TEH, WAW, YEH};
use crate::fold::{Token, TokenKind};
use crate::lexicon::affix::{Affix, Fused, Pronoun};

/// A token without analysis: punctuation, or an unknown word whose affixes are read off its letters.
pub(super) fn plain<'l>(token: Token, folded: &[u8]) -> Item<'l> {
    let kind = if token.kind == TokenKind::Word {
        Kind::Unknown
    } else {
        Kind::Mark(token.kind)
    };
    Item {
        span: token.span,
        kind,
        affix: if token.kind == TokenKind::Word {
            guess_affix(token.span.slice(folded))
        } else {
            Affix::default()
        },
        entry: None,
        tokens: 1,
        passive: false,
        describes: false,
    }
}

/// What the letters of an unknown word show: the article, and prepositions and conjunctions fused with it.
/// A lone و ب ل before an unknown word stays part of it, since it may be its first root letter.
pub(crate) fn guess_affix(word: &[u8]) -> Affix {
    let mut affix = Affix::default();
    let (rest, and) = match word.split_first() {
        Some((&WAW, rest)) if rest.len() > 3 => (rest, true),
        _ => (word, false),
    };
    if rest.starts_with(&[ALEF, LAM]) && rest.len() > 4 {
        affix.article = true;
    } else if rest.starts_with(&[LAM, LAM]) && rest.len() > 4 {
        affix.article = true;
        affix.preposition = Some(Fused::Lam);
    } else if rest.starts_with(&[BEH, ALEF, LAM]) && rest.len() > 5 {
        affix.article = true;
        affix.preposition = Some(Fused::Ba);
    }
    // و before an unknown word is taken for «and» when the article follows or the word is long.
    affix.and = and && (affix.article || rest.len() > 5);
    if word.len() > 4 {
        let tail = |ending: &[u8]| word.ends_with(ending);
        if tail(&[HEH, ALEF]) {
            affix.pronoun = Some(Pronoun::Her);
        } else if tail(&[HEH, MEEM]) {
            affix.pronoun = Some(Pronoun::Them);
        }
        affix.plural = tail(&[ALEF, TEH]) || tail(&[WAW, NOON]) || tail(&[YEH, NOON]);
        affix.nunated = tail(&[WAW, NOON]) || tail(&[YEH, NOON]);
    }
    affix
}
