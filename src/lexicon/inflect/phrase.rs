//! The forms of verbs of several words, spelled out.
//!
//! In: past and present of a phrase. Out: its frequent forms as written.
//! Rule: «أدار ظهره» (turned its back): third persons of the first word, dual and plural included, the rest as written.
//! Cost: four forms of the past and eight of the present.

use super::{Stems, fold_form, without_last};
use crate::fold::fold;
use crate::fold::letters::{ALEF, NOON, SEEN, TEH, WAW, YEH};
use crate::lexicon::affix::{Paradigm, Person};
use crate::lexicon::entry::Entry;
use crate::lexicon::forms::{Article, Form, Reading};

impl Stems {
    /// The forms of a verb of several words.
    pub(super) fn verb_phrase(&mut self, past: &str, present: &str, entry: Entry) {
        self.past_phrase(past, entry);
        self.present_phrase(present, entry);
    }

    /// Past forms, the first word inflected.
    fn past_phrase(&mut self, past: &str, entry: Entry) {
        let (written, first, rest) = split_first(past);
        let base = if written.ends_with(['ى', 'ا']) {
            without_last(&first)
        } else {
            &first
        };
        // The masculine dual is left out: «نقلا عن» is an adverb far more often.
        let forms = [
            (first.as_slice(), &[][..], Person::ThirdMasculine, false),
            (base, &[TEH], Person::ThirdFeminine, false),
            (base, &[WAW, ALEF], Person::ThirdMasculine, true),
            (base, &[TEH, ALEF], Person::ThirdFeminine, true),
        ];
        for (stem, ending, person, plural) in forms {
            let form = phrase(entry, Reading::Past, person, plural);
            self.add(&[stem, ending, b" ", &rest], form);
        }
    }

    /// Present forms, with and without س of the future.
    fn present_phrase(&mut self, present: &str, entry: Entry) {
        let (written, first, rest) = split_first(present);
        let stem = first.get(1..).unwrap_or_default();
        let without_vowel = without_last(stem);
        // «يدعو» is «يدعون» and «يدعوان», «ينهى» is «ينهون» and «ينهيان».
        let (plural, dual) = match written.chars().last() {
            Some('ى' | 'ا') => (without_vowel, [without_vowel, &[YEH]].concat()),
            Some('ي' | 'و') => (without_vowel, stem.to_vec()),
            _ => (stem, stem.to_vec()),
        };
        let (he, she) = (Person::ThirdMasculine, Person::ThirdFeminine);
        let forms = [
            (&[YEH][..], plural, &[WAW, NOON][..], he, true),
            (&[YEH], plural, &[WAW, ALEF], he, true),
            (&[YEH], &dual, &[ALEF, NOON], he, true),
            (&[TEH], &dual, &[ALEF, NOON], she, true),
            (&[YEH], stem, &[], he, false),
            (&[SEEN, YEH], stem, &[], he, false),
            (&[TEH], stem, &[], she, false),
            (&[SEEN, TEH], stem, &[], she, false),
        ];
        for (beginning, stem, ending, person, plural) in forms {
            let form = phrase(entry, Reading::Present, person, plural);
            self.add(&[beginning, stem, ending, b" ", &rest], form);
        }
    }
}

/// The first word of a phrase as written, and it and the rest folded.
fn split_first(text: &str) -> (&str, Vec<u8>, Vec<u8>) {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    (first, fold(first), fold_form(rest))
}

/// A form of a verb of several words.
fn phrase(entry: Entry, reading: Reading, person: Person, plural: bool) -> Form {
    Form {
        article: Article::Forbidden,
        person: Some(person),
        plural,
        ..Form::new(entry, reading, Paradigm::Name)
    }
}
