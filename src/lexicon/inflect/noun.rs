//! The stems of nouns, adjectives and participles.
//!
//! In: a noun as written. Out: its stems, by the [`Paradigm`] that its ending shows.
//! Rule: «زيارة» (visit) is stored as «زيار», «شكوى» (complaint) also as «شكوا», which stands before pronouns.

use super::{Stems, fold_form, without_last};
use crate::fold::letters::{ALEF, YEH};
use crate::lexicon::affix::Paradigm;
use crate::lexicon::entry::Entry;
use crate::lexicon::forms::{Form, Reading};

impl Stems {
    /// A noun: in ة, in ى, plain, or several words as written.
    pub(super) fn noun(&mut self, text: &str, entry: Entry, reading: Reading, weak_verb: bool) {
        let folded = fold_form(text);
        if text.contains(' ') {
            self.literal(text, entry, reading, false);
            return;
        }
        if text.ends_with('ة') {
            self.push(without_last(&folded), entry, reading, Paradigm::Feminine);
            return;
        }
        self.push(&folded, entry, reading, Paradigm::Noun);
        if text.ends_with('ى') {
            // «شكوى» keeps an alef before pronouns: «شكواه».
            self.add(
                &[without_last(&folded), &[ALEF]],
                Form::new(entry, reading, Paradigm::Plural),
            );
        } else if weak_verb && !folded.ends_with(&[YEH]) && !text.ends_with(['ء', 'ا']) {
            // «تحدّ» is «التحدي» with the article.
            self.add(&[&folded, &[YEH]], Form::new(entry, reading, Paradigm::Noun));
        }
    }

    /// «قادة» (leaders): a plural of persons that ends like a feminine.
    pub(super) fn persons(&mut self, text: &str, entry: Entry, reading: Reading) {
        let folded = fold_form(text);
        let form = Form {
            plural: true,
            feminine: false,
            ..Form::new(entry, reading, Paradigm::Feminine)
        };
        self.add(&[without_last(&folded)], form);
    }

    /// An adjective, participle or noun for persons.
    pub(super) fn person(&mut self, text: &str, entry: Entry, reading: Reading, weak_verb: bool) {
        let folded = fold_form(text);
        if text.contains(' ') {
            self.literal(text, entry, reading, false);
        } else if text.ends_with("اة") {
            self.persons(text, entry, reading);
        } else if text.ends_with('ة') {
            self.noun(text, entry, reading, false);
        } else {
            self.push(&folded, entry, reading, Paradigm::Person);
            if weak_verb && !folded.ends_with(&[YEH]) {
                self.add(&[&folded, &[YEH]], Form::new(entry, reading, Paradigm::Person));
            }
        }
    }
}
