//! Spelling: marks that are part of a word and part no clause.
//!
//! Rule: a symbol or dash that touches the words on both sides, and a symbol that touches the word behind it, spell: «إف-16»
//! (F-16), «#روسيا» (Russia as a hashtag). So does a stop, comma or colon between figures, «3.5».
//! Rule: behind a noun of what holds between two a dash joins two adjectives of nationality, spaces or not: «التقارب الأذري -
//! الروسي» (the Azeri-Russian rapprochement).

use super::{Item, Kind};
use crate::fold::{Token, TokenKind};

/// Whether a mark only spells the word behind it or those around it: «#روسيا», «يوليو/تموز», «إف-16», «3.5».
pub(super) fn is_spelling(folded: &[u8], tokens: &[Token], at: usize, mark: Token) -> bool {
    let is_word = |word: &&Token| word.kind == TokenKind::Word;
    let behind = || {
        let behind = tokens.get(at + 1).filter(is_word);
        behind.filter(|word| word.span.start == mark.span.end)
    };
    let before = || {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        before
            .filter(is_word)
            .filter(|word| word.span.end == mark.span.start)
    };
    let is_digit = |word: &Token| word.span.slice(folded).first().is_some_and(u8::is_ascii_digit);
    match mark.kind {
        TokenKind::Symbol => behind().is_some(),
        TokenKind::Dash => behind().is_some() && before().is_some(),
        TokenKind::Stop | TokenKind::Comma | TokenKind::Colon => {
            behind().is_some_and(is_digit) && before().is_some_and(is_digit)
        }
        _ => false,
    }
}

/// «التقارب الأذري - الروسي»: whether an item and the one before the dash that ends `items` are adjectives of nationality of
/// one noun of what holds between two.
pub(super) fn is_joined_by_dash(items: &[Item<'_>], item: &Item<'_>) -> bool {
    let [.., noun, before, dash] = items else {
        return false;
    };
    matches!(dash.kind, Kind::Mark(TokenKind::Dash))
        && matches!(noun.kind, Kind::VerbalNoun(predicate) if predicate.flags.mutual)
        && before.is_nisba()
        && item.is_nisba()
        && before.affix.article == item.affix.article
        && !item.affix.and
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::{Folded, find_tokens};

    #[test]
    fn a_mark_spells_where_no_space_parts_it_from_its_words() {
        let cases = [
            ("«إف-16»", "إف-16", 1),
            ("#روسيا", "#روسيا", 1),
            ("3.5", "3.5", 1),
            ("a dash between words", "باكو - طهران", 0),
            ("a stop between words", "باكو.طهران", 0),
        ];
        for (name, text, expected) in cases {
            let mut folded = Folded::default();
            folded.refill(text);
            let mut tokens = Vec::new();
            find_tokens(folded.bytes(), folded.span(), &mut tokens);
            let spells = |at: &usize| is_spelling(folded.bytes(), &tokens, *at, tokens[*at]);
            let found = (0..tokens.len()).filter(spells).count();
            assert_eq!(found, expected, "{name}");
        }
    }
}
