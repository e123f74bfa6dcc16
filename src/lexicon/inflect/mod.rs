//! Inflection: from an entry's principal parts to the stems that are searched for.
//!
//! In: lexicon entries. Out: [`Form`]s, each a folded stem with its [`Paradigm`] and [`Reading`].
//! Rule: «نفى ينفي» gives the stems «نف» (past, weak) and «نف» (present, weak); «قال يقول» gives «قال»,
//! «قول» and, for «لم يقل», «قل»; a noun in ة is stored without it.
//! Guarantee: a stem never carries an article, a pronoun or a person's letter; those are affixes.
//! Cost: about four stems a verb; the expanded forms (some 40 a verb) are never stored.

mod noun;
mod phrase;
#[cfg(test)]
mod tests;
mod verb;

use super::actor::{Alias, AliasKind};
use super::affix::Paradigm;
pub use super::entry::Entry;
pub use super::forms::{Article, Form, Forms, Reading};
use super::noun::{Noun, NounKind};
use super::predicate::Predicate;
use super::shifter::{Shifter, ShifterKind};
use super::word::{Word, WordKind};
use crate::fold::fold;
use crate::fold::letters::{ALEF, LAM};

/// Collects the stems of entries.
#[derive(Debug, Default)]
pub(crate) struct Stems {
    letters: Vec<u8>,
    forms: Vec<Form>,
}

impl Stems {
    /// All stems, sorted, without repetition.
    pub(crate) fn finish(self) -> Forms {
        Forms::sorted(&self.letters, &self.forms)
    }

    /// Adds a form whose stem is some letters one behind the other; none where there are no letters.
    fn add(&mut self, parts: &[&[u8]], form: Form) {
        let start = self.letters.len();
        for part in parts {
            self.letters.extend_from_slice(part);
        }
        self.forms.extend(form.with_stem(start..self.letters.len()));
    }

    fn push(&mut self, stem: &[u8], entry: Entry, reading: Reading, paradigm: Paradigm) {
        self.add(&[stem], Form::new(entry, reading, paradigm));
    }

    /// A form that stands as written, but for what may be fused before it.
    pub(crate) fn literal(&mut self, text: &str, entry: Entry, reading: Reading, feminine: bool) {
        let folded = fold_form(text);
        let (stem, article) = match folded.strip_prefix(&[ALEF, LAM]) {
            Some(bare) if text.starts_with("ال") && bare.len() > 1 => (bare, Article::Required),
            _ => (folded.as_slice(), Article::Forbidden),
        };
        let form = Form {
            article,
            feminine,
            ..Form::new(entry, reading, Paradigm::Name)
        };
        self.add(&[stem], form);
    }

    /// The stem of a shifter; a negator of verbs takes no pronoun.
    pub(crate) fn shifter(&mut self, shifter: &Shifter, entry: Entry) {
        if shifter.kind == ShifterKind::Negator && !shifter.nominal {
            self.push(
                &fold_form(&shifter.form),
                entry,
                Reading::Itself,
                Paradigm::Negator,
            );
        } else {
            self.particle(&shifter.form, entry);
        }
    }

    /// A particle: conjunctions before, pronouns behind.
    pub(crate) fn particle(&mut self, text: &str, entry: Entry) {
        self.push(&fold_form(text), entry, Reading::Itself, Paradigm::Particle);
    }

    /// All stems of a predicate.
    pub(crate) fn predicate(&mut self, predicate: &Predicate, entry: Entry) {
        if predicate.verb.contains(' ') {
            self.verb_phrase(&predicate.verb, &predicate.present, entry);
        } else if !predicate.verb.is_empty() {
            self.verb(&predicate.verb, &predicate.present, entry);
        }
        let weak = predicate.verb.ends_with('ى');
        for noun in &predicate.nouns {
            self.noun(noun, entry, Reading::VerbalNoun, weak);
        }
        for noun in &predicate.actor_nouns {
            self.person(noun, entry, Reading::ActorNoun, weak);
        }
        for noun in &predicate.passive {
            self.person(noun, entry, Reading::PassiveNoun, false);
        }
    }

    /// All stems of an evaluative word.
    pub(crate) fn word(&mut self, word: &Word, entry: Entry) {
        for form in std::iter::once(&word.lemma).chain(&word.forms) {
            match word.kind {
                WordKind::Adjective => self.person(form, entry, Reading::Itself, false),
                WordKind::Noun => self.noun(form, entry, Reading::Itself, false),
                WordKind::Adverb | WordKind::Phrase => {
                    self.literal(form, entry, Reading::Itself, false);
                }
            }
        }
    }

    /// All stems of a head noun.
    pub(crate) fn head_noun(&mut self, noun: &Noun, entry: Entry) {
        if noun.kind == NounKind::Person || noun.kind == NounKind::Opposition {
            self.person(&noun.lemma, entry, Reading::Itself, false);
        } else {
            self.noun(&noun.lemma, entry, Reading::Itself, false);
        }
        let of_persons = noun.kind == NounKind::Person && !noun.feminine;
        for form in &noun.forms {
            if of_persons && form.ends_with('ة') && !form.contains(' ') {
                self.persons(form, entry, Reading::Itself);
            } else if form.contains(' ') || form.ends_with('ة') {
                self.noun(form, entry, Reading::Itself, false);
            } else {
                self.push(&fold(form), entry, Reading::Itself, Paradigm::Plural);
            }
        }
    }

    /// All stems of an actor's alias.
    pub(crate) fn alias(&mut self, alias: &Alias, entry: Entry) {
        match alias.kind {
            AliasKind::Adjective if !alias.form.contains(' ') => {
                self.person(&alias.form, entry, Reading::Itself, false);
            }
            AliasKind::People if !alias.form.contains(' ') => {
                let bare = alias.form.strip_prefix("ال").unwrap_or(&alias.form);
                self.push(&fold(bare), entry, Reading::Itself, Paradigm::Plural);
            }
            _ => self.literal(&alias.form, entry, Reading::Itself, alias.feminine),
        }
    }
}

/// Letters without the last.
fn without_last(letters: &[u8]) -> &[u8] {
    letters.split_last().map_or(letters, |(_, rest)| rest)
}

/// Folds a form: one space between words, as folding leaves them, and none at the edges.
pub(crate) fn fold_form(text: &str) -> Vec<u8> {
    let mut folded = fold(text);
    if folded.last() == Some(&b' ') {
        folded.pop();
    }
    if folded.first() == Some(&b' ') {
        folded.remove(0);
    }
    folded
}
