//! Chains: the beginnings and endings that pieces make one behind the other.
//!
//! In: [`Pieces`]. Out: letters with what they say.
//! Rule: «وبال» is و + ب + ال; ل before the article is written لل, which is a piece of its own.
//! Guarantee: of chains with the same letters the first is the one that counts.
//! Cost: as many as the products of the slots, some hundreds a paradigm; made once.

use super::grammar::Affix;
use super::key::LONGEST;
use super::paradigm::Paradigm;
use super::piece::{Piece, Pieces};

/// Letters with what they say.
pub(super) type Chain = (Vec<u8>, Affix);

/// Every chain of slots 1, 2 and 3 that the paradigm allows.
pub(super) fn beginnings(pieces: &Pieces, paradigm: Paradigm) -> Vec<Chain> {
    let of = |slot| pieces.of(slot, paradigm);
    let mut first = vec![Chain::default()];
    first.extend(extended(&first, of(1)));
    let mut second = first.clone();
    second.extend(extended(&first, of(2)));
    let mut third = if paradigm.needs_person() {
        Vec::new()
    } else {
        second.clone()
    };
    third.extend(extended(&second, of(3)));
    third.extend(extended(&first, of(23)));
    third
}

/// Every inflection, first all without a pronoun: «تركية» is feminine rather than «تركيـ» + «ه».
pub(super) fn endings(pieces: &Pieces, paradigm: Paradigm) -> Vec<Chain> {
    let of = |slot| pieces.of(slot, paradigm);
    let bare = of(4).filter(|inflection| !inflection.needs_pronoun);
    let mut endings: Vec<Chain> = bare.map(Piece::chain).collect();
    for inflection in of(4).filter(|inflection| inflection.takes_pronoun || inflection.needs_pronoun) {
        endings.extend(extended(&[inflection.chain()], of(5)));
    }
    endings.retain(|(letters, _)| letters.len() <= LONGEST);
    endings
}

/// Each chain with each piece behind it.
fn extended<'p>(chains: &[Chain], pieces: impl Iterator<Item = &'p Piece>) -> Vec<Chain> {
    let mut longer = Vec::new();
    for piece in pieces {
        for (letters, affix) in chains {
            let letters = [letters.as_slice(), &piece.letters].concat();
            longer.push((letters, affix.with(piece.affix)));
        }
    }
    longer
}

impl Piece {
    /// A chain of one.
    fn chain(&self) -> Chain {
        (self.letters.clone(), self.affix)
    }
}
