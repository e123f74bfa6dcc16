//! An analysis of a word in eight bytes, so that what is remembered of a word fits one line of the nearest cache.
//!
//! In: an [`Analysis`]. Out: the same in bits.
//! Guarantee: what is unpacked is what was packed; a word too long for that is refused.

use super::memo::Analysis;
use crate::lexicon::affix::{Affix, Fused, Paradigm, Person, Pronoun};
use crate::lexicon::inflect::Reading;

/// Bits of a place in a word.
const PLACE: u32 = 4;
/// Where the ending of the stem, and then the marks of grammar, begin.
const END: u32 = PLACE;
const MARKS: u32 = END + PLACE;
const PREPOSITION: u32 = MARKS + 9;
const PERSON: u32 = PREPOSITION + 2;
const PRONOUN: u32 = PERSON + 2;
const READING: u32 = PRONOUN + 3;
const PARADIGM: u32 = READING + 3;

const PREPOSITIONS: [Option<Fused>; 4] = [None, Some(Fused::Ba), Some(Fused::Lam), Some(Fused::Kaf)];
const PERSONS: [Option<Person>; 4] = [
    None,
    Some(Person::ThirdMasculine),
    Some(Person::ThirdFeminine),
    Some(Person::First),
];
const PRONOUNS: [Option<Pronoun>; 8] = [
    None,
    Some(Pronoun::Him),
    Some(Pronoun::Her),
    Some(Pronoun::Them),
    Some(Pronoun::Both),
    Some(Pronoun::Speaker),
    None,
    None,
];

/// By discriminant; behind the last the first again, up to a power of two.
const READINGS: [Reading; 8] = [
    Reading::Past,
    Reading::PastPassive,
    Reading::Present,
    Reading::VerbalNoun,
    Reading::ActorNoun,
    Reading::PassiveNoun,
    Reading::Itself,
    Reading::Past,
];
const PARADIGMS: [Paradigm; 16] = [
    Paradigm::Noun,
    Paradigm::Feminine,
    Paradigm::Person,
    Paradigm::Plural,
    Paradigm::Name,
    Paradigm::Particle,
    Paradigm::Negator,
    Paradigm::Past,
    Paradigm::PastWeak,
    Paradigm::Present,
    Paradigm::PresentWeak,
    Paradigm::PresentShort,
    Paradigm::Noun,
    Paradigm::Noun,
    Paradigm::Noun,
    Paradigm::Noun,
];

/// An analysis in bits.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Packed {
    form: u32,
    rest: u32,
}

impl Packed {
    /// `None` where the stem ends too far in the word.
    pub(super) fn new(analysis: Analysis) -> Option<Self> {
        let (start, end) = (u32::from(analysis.start), u32::from(analysis.end));
        if start >= 1 << PLACE || end >= 1 << PLACE {
            return None;
        }
        let affix = analysis.affix;
        let marks = [
            affix.and,
            affix.article,
            affix.future,
            affix.purpose,
            affix.feminine,
            affix.plural,
            affix.dual,
            affix.nunated,
            affix.accusative,
        ];
        let mut rest = start | end << END;
        for (bit, mark) in (MARKS..).zip(marks) {
            rest |= u32::from(mark) << bit;
        }
        rest |= affix.preposition.map_or(0, |fused| fused as u32 + 1) << PREPOSITION;
        rest |= affix.person.map_or(0, |person| person as u32 + 1) << PERSON;
        rest |= affix.pronoun.map_or(0, |pronoun| pronoun as u32 + 1) << PRONOUN;
        rest |= (analysis.reading as u32) << READING | (analysis.paradigm as u32) << PARADIGM;
        Some(Self {
            form: analysis.form,
            rest,
        })
    }

    /// The analysis.
    #[inline]
    #[expect(
        clippy::indexing_slicing,
        reason = "the bits of an index are as many as its table asks"
    )]
    pub(super) fn unpack(self) -> Analysis {
        let bits = |from: u32, count: u32| self.rest >> from & ((1 << count) - 1);
        let place = |from: u32| u8::try_from(bits(from, PLACE)).unwrap_or(0);
        let mark = |number: u32| bits(MARKS + number, 1) != 0;
        Analysis {
            form: self.form,
            reading: READINGS[bits(READING, 3) as usize],
            paradigm: PARADIGMS[bits(PARADIGM, 4) as usize],
            start: place(0),
            end: place(END),
            affix: Affix {
                and: mark(0),
                article: mark(1),
                future: mark(2),
                purpose: mark(3),
                feminine: mark(4),
                plural: mark(5),
                dual: mark(6),
                nunated: mark(7),
                accusative: mark(8),
                preposition: PREPOSITIONS[bits(PREPOSITION, 2) as usize],
                person: PERSONS[bits(PERSON, 2) as usize],
                pronoun: PRONOUNS[bits(PRONOUN, 3) as usize],
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_unpacked_is_what_was_packed() {
        for bits in 0..1u32 << 16 {
            let mark = |number: u32| bits >> number & 1 != 0;
            let pick = |number: u32, of: usize| (bits.rotate_left(number) as usize) % of;
            let analysis = Analysis {
                form: bits.wrapping_mul(0x9E37_79B1),
                reading: READINGS[pick(5, 7)],
                paradigm: Paradigm::ALL[pick(7, Paradigm::ALL.len())].1,
                start: u8::try_from(bits % 16).unwrap(),
                end: u8::try_from(bits / 16 % 16).unwrap(),
                affix: Affix {
                    and: mark(0),
                    article: mark(1),
                    future: mark(2),
                    purpose: mark(3),
                    feminine: mark(4),
                    plural: mark(5),
                    dual: mark(6),
                    nunated: mark(7),
                    accusative: mark(8),
                    preposition: PREPOSITIONS[pick(9, 4)],
                    person: PERSONS[pick(11, 4)],
                    pronoun: PRONOUNS[pick(13, 6)],
                },
            };
            assert_eq!(Packed::new(analysis).unwrap().unpack(), analysis);
        }
    }

    #[test]
    fn a_long_word_is_refused() {
        let long = Analysis {
            end: 16,
            ..Packed::default().unpack()
        };
        assert!(Packed::new(long).is_none());
    }
}
