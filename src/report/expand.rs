//! What an entry expands to: its written forms.
//!
//! In: a lexicon and an entry. Out: its forms with their grammar.
//! Rule: forms are made from the same stems and endings that matching looks for; what may stand before any of
//! them («و», «ف», and for nouns «ب», «ك», «ل») is not listed, but for the article and the letter of the person.
//! Rule: letters are shown folded, in ISO 8859-6: ا stands also for أ إ آ, ه for ة, ي for ى, ء for ؤ ئ.

mod line;

pub use line::{Line, lines};

use crate::engine::Engine;
use crate::fold::letters::{ALEF, LAM, NOON, TEH, YEH};
use crate::fold::{Folded, find_tokens};
use crate::lexicon::Lexicon;
use crate::lexicon::affix::{Affix, Person, Pronoun};
use crate::lexicon::inflect::{Article, Entry, Form, Reading};
use crate::matching::Memo;

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

/// A form with each beginning and ending that it takes.
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

/// Which form of its entry it is.
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

/// Person, gender, number, article and pronoun, in words.
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
