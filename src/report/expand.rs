//! What an entry expands to: its written forms, and one line a lexicon entry.
//!
//! In: a lexicon and an entry. Out: its forms with their grammar.
//! Rule: forms are made from the same stems and endings that matching looks for; what may stand before any of
//! them («و», «ف», and for nouns «ب», «ك», «ل») is not listed, but for the article and the letter of the person.
//! Rule: letters are shown folded, in ISO 8859-6: ا stands also for أ إ آ, ه for ة, ي for ى, ء for ؤ ئ.

use std::fmt::Write as _;

use crate::engine::Engine;
use crate::fold::letters::{ALEF, LAM, NOON, TEH, YEH};
use crate::fold::{Folded, find_tokens, fold};
use crate::lexicon::affix::{Affix, Person, Pronoun};
use crate::lexicon::inflect::{Article, Entry, Form, Reading};
use crate::lexicon::predicate::Frame;
use crate::lexicon::{Lexicon, Text};
use crate::matching::Memo;

/// One entry in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which it is.
    pub entry: Entry,
    /// Its id.
    pub id: String,
    /// The kind of file that holds it.
    pub kind: &'static str,
    /// Its field of meaning, kind of name, or nothing.
    pub class: String,
    /// What it says, such as `target:-2 stance:-2`.
    pub says: String,
    /// The form that stands for it.
    pub lemma: String,
    forms: Vec<Text>,
}

/// One written form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Written {
    /// Which form of its entry it is.
    pub reading: &'static str,
    /// Its person, gender, number, article and pronoun, in words.
    pub grammar: String,
    /// Its letters, folded.
    pub word: String,
}

/// All entries but particles, in the order of the files.
pub fn lines(lexicon: &Lexicon) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut push = |entry, kind, class: &str, says: String, forms: Vec<Text>| {
        lines.push(Line {
            entry,
            id: lexicon.id(entry).to_owned(),
            kind,
            class: class.to_owned(),
            says,
            lemma: super::stances::lemma(lexicon, entry).to_owned(),
            forms,
        });
    };
    for (at, alias) in (0..).zip(&lexicon.aliases) {
        let actor = alias.actor.map_or("", |actor| super::actor_id(lexicon, actor));
        push(
            Entry::Alias(at),
            "actor",
            alias.kind.name(),
            actor.to_owned(),
            Vec::new(),
        );
    }
    for (at, predicate) in (0..).zip(&lexicon.predicates) {
        let forms = [&predicate.nouns, &predicate.actor_nouns, &predicate.passive];
        let forms = forms.into_iter().flatten().cloned().collect();
        push(
            Entry::Predicate(at),
            "predicate",
            predicate.class.name(),
            frame(predicate.frame),
            forms,
        );
    }
    for (at, word) in (0..).zip(&lexicon.words) {
        let says = parts(&[("valence", word.valence), ("effect", word.effect)]);
        push(
            Entry::Word(at),
            "word",
            word.class.name(),
            says,
            word.forms.clone(),
        );
    }
    for (at, noun) in (0..).zip(&lexicon.nouns) {
        push(Entry::Noun(at), "noun", "", String::new(), noun.forms.clone());
    }
    for (at, shifter) in (0..).zip(&lexicon.shifters) {
        let says = super::wording::shifter(shifter.kind).to_owned();
        push(Entry::Shifter(at), "shifter", "", says, Vec::new());
    }
    lines
}

impl Line {
    /// Whether the id, the class, the lemma or a form contains a text, however it is spelled.
    pub fn contains(&self, text: &str) -> bool {
        let folded = fold(text);
        let has = |form: &str| {
            form.contains(text)
                || (!folded.is_empty()
                    && fold(form)
                        .windows(folded.len())
                        .any(|part| part == folded.as_slice()))
        };
        self.id.contains(text)
            || self.class.contains(text)
            || has(&self.lemma)
            || self.forms.iter().any(|form| has(form))
    }

    /// Whether this is its id, its lemma or one of its forms, however it is spelled.
    pub fn is(&self, text: &str) -> bool {
        let folded = fold(text);
        self.id == text
            || std::iter::once(self.lemma.as_str())
                .chain(self.forms.iter().map(Text::as_str))
                .any(|form| fold(form) == folded)
    }
}

/// A frame as `agent:-1 target:-2`.
fn frame(frame: Frame) -> String {
    parts(&[
        ("agent", frame.agent),
        ("target", frame.target),
        ("stance", frame.stance),
        ("agent_effect", frame.agent_effect),
        ("target_effect", frame.target_effect),
    ])
}

fn parts(parts: &[(&str, i8)]) -> String {
    let mut text = String::new();
    for (name, value) in parts.iter().filter(|(_, value)| *value != 0) {
        let space = if text.is_empty() { "" } else { " " };
        // Writing to memory cannot fail.
        let _ = write!(text, "{space}{name}:{value:+}");
    }
    text
}

/// Every written form of an entry, without repetition: stems with their endings, as far as matching reads them so.
pub fn written_forms(engine: &Engine, entry: Entry) -> Vec<Written> {
    let lexicon = &engine.lexicon;
    let mut written = Vec::new();
    for form in lexicon.forms.iter().filter(|form| form.entry == entry) {
        forms_of(lexicon, form, &mut written);
    }
    written.sort();
    written.dedup();
    let (mut folded, mut tokens, mut hits) = (Folded::default(), Vec::new(), Vec::new());
    written.retain(|form| {
        folded.refill(&form.word);
        find_tokens(folded.bytes(), folded.span(), &mut tokens);
        engine
            .matcher
            .find_hits(&folded, &tokens, &mut Memo::default(), &mut hits);
        let is_of = |form: usize| lexicon.forms.get(form).is_some_and(|form| form.entry == entry);
        hits.iter().any(|hit| is_of(hit.form))
    });
    written
}

fn forms_of(lexicon: &Lexicon, form: &Form, written: &mut Vec<Written>) {
    let beginnings: [&[u8]; 6] = [&[], &[ALEF, LAM], &[YEH], &[TEH], &[NOON], &[ALEF]];
    for letters in beginnings {
        let Some(before) = lexicon.affixes.beginning(form.paradigm, letters) else {
            continue;
        };
        // Letters that are a conjunction or preposition to this paradigm are not part of the form.
        if before.and || before.preposition.is_some() || before.future || before.purpose {
            continue;
        }
        for (ending, behind) in lexicon.affixes.endings_of(form.paradigm) {
            let fits = match form.article {
                Article::Free => !(before.article && behind.pronoun.is_some()),
                Article::Required => before.article,
                Article::Forbidden => !before.article,
            };
            if fits {
                let affix = before.with(*behind);
                written.push(Written {
                    reading: reading(form.reading),
                    grammar: grammar(form, affix),
                    word: letters_of(&[letters, lexicon.forms.stem(form), ending].concat()),
                });
            }
        }
    }
}

fn reading(reading: Reading) -> &'static str {
    match reading {
        Reading::Past => "past",
        Reading::PastPassive => "past passive",
        Reading::Present => "present",
        Reading::VerbalNoun => "verbal noun",
        Reading::ActorNoun => "who does it",
        Reading::PassiveNoun => "whom it is done to",
        Reading::Itself => "itself",
    }
}

fn grammar(form: &Form, affix: Affix) -> String {
    let mut words = Vec::new();
    if affix.article {
        words.push("with article");
    }
    if let Some(person) = affix.person.or(form.person) {
        words.push(match person {
            Person::ThirdMasculine => "he",
            Person::ThirdFeminine => "she",
            Person::First => "I or we",
        });
    }
    for (holds, what) in [
        (form.feminine || affix.feminine && !form.plural, "feminine"),
        (affix.plural || form.plural, "plural"),
        (affix.dual, "dual"),
        (affix.accusative, "accusative"),
    ] {
        if holds {
            words.push(what);
        }
    }
    if let Some(pronoun) = affix.pronoun {
        words.push(match pronoun {
            Pronoun::Him => "+ him",
            Pronoun::Her => "+ her",
            Pronoun::Them => "+ them",
            Pronoun::Both => "+ both",
            Pronoun::Speaker => "+ me, us or you",
        });
    }
    words.join(", ")
}

/// Folded letters as text.
pub(crate) fn letters_of(folded: &[u8]) -> String {
    let (text, _, _) = encoding_rs::ISO_8859_6.decode(folded);
    text.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_expands_to_its_persons_and_pronouns() {
        let engine = Engine::shipped().unwrap();
        let lines = lines(&engine.lexicon);
        let line = lines
            .iter()
            .find(|line| line.kind == "predicate" && line.is("هاجم"))
            .unwrap();
        let forms = written_forms(&engine, line.entry);
        let has = |word: &str| forms.iter().any(|form| form.word == word);
        for expected in ["هاجم", "هاجمت", "هاجموا", "يهاجم", "تهاجم", "يهاجمون", "هاجمها"]
        {
            assert!(has(expected), "{expected} in {forms:?}");
        }
        // No «I» with an ending of «they two».
        assert!(!has("اهاجما"));
    }

    #[test]
    fn entries_are_found_however_they_are_spelled() {
        let lexicon = Lexicon::shipped().unwrap();
        let lines = lines(&lexicon);
        assert!(lines.iter().any(|line| line.is("هَاجَمَ")));
        assert!(lines.iter().any(|line| line.contains("violence")));
    }
}
