//! The stems of verbs of one word.
//!
//! In: past and present, third person masculine singular. Out: a stem of each, and those of hollow verbs.
//! Rule: a weak last letter is left off: «نفى ينفي» (deny) gives «نف» twice. A hollow verb has a short present, «لم يقل»,
//! and, in a derived form, a passive that spelling shows: «أدين» (was condemned).
//! Not here: verbs of several words; see `phrase.rs`.

use super::Stems;
use crate::fold::fold;
use crate::fold::letters::{ALEF, WAW, YEH};
use crate::lexicon::affix::{Paradigm, Person};
use crate::lexicon::entry::Entry;
use crate::lexicon::forms::{Form, Reading};

impl Stems {
    /// The stems of a verb.
    pub(super) fn verb(&mut self, past: &str, present: &str, entry: Entry) {
        let folded_past = fold(past);
        let folded_present = fold(present);
        let stem = folded_present.get(1..).unwrap_or_default();
        self.past(past, &folded_past, present, entry);
        self.present(present, stem, entry);
        if let Some(passive) = hollow_passive(&folded_past) {
            self.push(&passive, entry, Reading::PastPassive, Paradigm::Past);
        }
        if let (Some(short), true) = (without_hollow(stem), is_hollow(&folded_past)) {
            self.push(&short, entry, Reading::Present, Paradigm::PresentShort);
        }
    }

    /// The past stem, without a weak last letter.
    fn past(&mut self, written: &str, folded: &[u8], present: &str, entry: Entry) {
        // «هنأت يهنئ»: a principal part in the feminine stands for itself alone.
        let is_feminine = written.ends_with('ت') && !present.ends_with('ت');
        let (stem, paradigm) = match folded.split_last() {
            Some((_, rest)) if written.ends_with(['ى', 'ا', 'ي']) => (rest, Paradigm::PastWeak),
            _ => (folded, Paradigm::Past),
        };
        let form = Form {
            person: is_feminine.then_some(Person::ThirdFeminine),
            ..Form::new(entry, Reading::Past, paradigm)
        };
        self.add(&[stem], form);
    }

    /// The present stem, which is `folded` without a weak last letter.
    fn present(&mut self, written: &str, folded: &[u8], entry: Entry) {
        let (stem, paradigm) = match folded.split_last() {
            Some((_, rest)) if written.ends_with(['ى', 'ا', 'ي', 'و']) => (rest, Paradigm::PresentWeak),
            _ => (folded, Paradigm::Present),
        };
        self.push(stem, entry, Reading::Present, paradigm);
    }
}

/// Whether a past stem has an alef before its last letter: «قال», «أدان», «استعاد».
fn is_hollow(past: &[u8]) -> bool {
    past.len() >= 3 && past.iter().rev().nth(1) == Some(&ALEF)
}

/// The passive past of a hollow verb of a derived form: «أدان» is «أدين», «استعاد» is «استعيد». The simple
/// form («قيل») is left to rows of its own, since «زار» would give «زير».
fn hollow_passive(past: &[u8]) -> Option<Vec<u8>> {
    let at = past.len().checked_sub(2)?;
    if past.len() < 4 || !is_hollow(past) {
        return None;
    }
    let mut passive = past.to_vec();
    if let Some(vowel) = passive.get_mut(at) {
        *vowel = YEH;
    }
    Some(passive)
}

/// The present stem without the long vowel before its last letter: «قول» is «قل».
fn without_hollow(stem: &[u8]) -> Option<Vec<u8>> {
    let at = stem.len().checked_sub(2)?;
    let long = stem
        .get(at)
        .is_some_and(|letter| [ALEF, WAW, YEH].contains(letter));
    if !long || stem.len() < 3 {
        return None;
    }
    let mut short = stem.to_vec();
    short.remove(at);
    Some(short)
}
