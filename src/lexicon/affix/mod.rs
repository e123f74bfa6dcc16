//! What may stand before and behind a stem inside one written word.
//!
//! In: `affixes.tsv`. Out: for each [`Paradigm`] the legal beginnings and endings with what they mean.
//! Rule: a surface word is `[و ف] [ب ك ل س] [ال | person]` + stem + `[inflection] [pronoun]`; «وللقوات» is
//! و + لل + قو + ات.
//! Guarantee: an affix is an affix only for the paradigms that its row names.
//! Cost: looked up by its letters packed in one integer; built once.

mod chain;
mod grammar;
mod key;
mod paradigm;
mod piece;

pub use grammar::{Affix, Fused, Person, Pronoun};
pub use paradigm::Paradigm;

use super::ledger::Ledger;
use super::source::Content;
use chain::{Chain, beginnings, endings};
use key::Key;
use piece::Pieces;
use std::collections::HashMap;

/// The affixes of a language.
#[derive(Debug, Default)]
pub struct Affixes {
    /// By paradigm: letters to meaning.
    beginnings: Vec<HashMap<Key, Affix>>,
    endings: Vec<HashMap<Key, Affix>>,
    /// By paradigm, for listing: letters and meaning in file order.
    inflections: Vec<Vec<Chain>>,
}

impl Affixes {
    /// Reads the file and forms every legal beginning and ending.
    pub(crate) fn read(file: &str, content: Content<'_>, ledger: &Ledger) -> Self {
        let pieces = Pieces::read(file, content, ledger);
        let mut affixes = Self::default();
        for (_, paradigm) in Paradigm::ALL {
            let endings = endings(&pieces, paradigm);
            affixes.beginnings.push(by_key(&beginnings(&pieces, paradigm)));
            affixes.endings.push(by_key(&endings));
            affixes.inflections.push(endings);
        }
        affixes
    }

    /// What `letters` before a stem of this paradigm mean; `None` when they may not stand there.
    pub fn beginning(&self, paradigm: Paradigm, letters: &[u8]) -> Option<Affix> {
        look_up(self.beginnings.get(paradigm as usize)?, letters)
    }

    /// What `letters` behind a stem of this paradigm mean; `None` when they may not stand there.
    pub fn ending(&self, paradigm: Paradigm, letters: &[u8]) -> Option<Affix> {
        look_up(self.endings.get(paradigm as usize)?, letters)
    }

    /// The beginnings of a paradigm, sorted.
    pub(crate) fn beginnings_of(&self, paradigm: Paradigm) -> Vec<Vec<u8>> {
        let known = self.beginnings.get(paradigm as usize);
        let mut letters: Vec<Vec<u8>> = known
            .into_iter()
            .flat_map(HashMap::keys)
            .map(|key| key.letters())
            .collect();
        letters.sort_unstable();
        letters
    }

    /// The endings of a paradigm in file order, for listing what an entry expands to.
    pub fn endings_of(&self, paradigm: Paradigm) -> &[(Vec<u8>, Affix)] {
        self.inflections.get(paradigm as usize).map_or(&[], Vec::as_slice)
    }
}

/// Chains by their letters. The first of two with the same letters wins.
fn by_key(chains: &[Chain]) -> HashMap<Key, Affix> {
    let mut map = HashMap::new();
    for (letters, affix) in chains {
        if let Some(key) = Key::of(letters) {
            map.entry(key).or_insert(*affix);
        }
    }
    map
}

fn look_up(map: &HashMap<Key, Affix>, letters: &[u8]) -> Option<Affix> {
    map.get(&Key::of(letters)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;
    use crate::lexicon::Source;

    fn shipped() -> Affixes {
        let ledger = Ledger::default();
        let affixes = Affixes::read(
            "affixes.tsv",
            Source::shipped().get("affixes.tsv").unwrap().into(),
            &ledger,
        );
        assert_eq!(ledger.refused(), 0);
        affixes
    }

    /// What an affix says, in the order of the fields.
    fn words(affix: Affix) -> String {
        let flags = [
            (affix.and, "and"),
            (affix.article, "article"),
            (affix.future, "future"),
            (affix.purpose, "purpose"),
            (affix.feminine, "feminine"),
            (affix.plural, "plural"),
            (affix.dual, "dual"),
            (affix.nunated, "nunated"),
            (affix.accusative, "accusative"),
        ];
        let mut words: Vec<String> = flags
            .iter()
            .filter(|flag| flag.0)
            .map(|flag| flag.1.to_owned())
            .collect();
        words.extend(affix.preposition.map(|fused| format!("{fused:?}")));
        words.extend(affix.person.map(|person| format!("{person:?}")));
        words.extend(affix.pronoun.map(|pronoun| format!("{pronoun:?}")));
        words.join(" ")
    }

    #[test]
    fn beginnings_are_legal_chains_and_nothing_else() {
        let affixes = shipped();
        for (paradigm, letters, expected) in [
            (Paradigm::Noun, "", Some("")),
            (Paradigm::Noun, "و", Some("and")),
            (Paradigm::Noun, "ال", Some("article")),
            (Paradigm::Noun, "وال", Some("and article")),
            (Paradigm::Noun, "بال", Some("article Ba")),
            (Paradigm::Noun, "فبال", Some("and article Ba")),
            (Paradigm::Noun, "لل", Some("article Lam")),
            (Paradigm::Noun, "ولل", Some("and article Lam")),
            (Paradigm::Noun, "ك", Some("Kaf")),
            (Paradigm::Noun, "الو", None),
            (Paradigm::Noun, "وو", None),
            (Paradigm::Noun, "بل", None),
            (Paradigm::Noun, "س", None),
            (Paradigm::Noun, "ي", None),
            (Paradigm::Name, "بال", Some("article Ba")),
            (Paradigm::Particle, "ال", None),
            (Paradigm::Particle, "و", Some("and")),
            (Paradigm::Past, "و", Some("and")),
            (Paradigm::Past, "ال", None),
            (Paradigm::Past, "ب", None),
            (Paradigm::Past, "س", None),
            (Paradigm::Present, "", None),
            (Paradigm::Present, "و", None),
            (Paradigm::Present, "ي", Some("ThirdMasculine")),
            (Paradigm::Present, "ت", Some("ThirdFeminine")),
            (Paradigm::Present, "سي", Some("future ThirdMasculine")),
            (Paradigm::Present, "وست", Some("and future ThirdFeminine")),
            (Paradigm::Present, "لي", Some("purpose ThirdMasculine")),
            (Paradigm::Present, "بي", None),
            (Paradigm::PresentWeak, "فسن", Some("and future First")),
            (Paradigm::PresentShort, "ي", Some("ThirdMasculine")),
        ] {
            let found = affixes.beginning(paradigm, &fold(letters)).map(words);
            assert_eq!(found.as_deref(), expected, "{letters} before {paradigm:?}");
        }
    }

    #[test]
    fn endings_belong_to_their_paradigm() {
        let affixes = shipped();
        for (paradigm, letters, expected) in [
            (Paradigm::Noun, "", Some("")),
            (Paradigm::Noun, "ها", Some("Her")),
            (Paradigm::Noun, "ات", Some("feminine plural")),
            (Paradigm::Noun, "اتهم", Some("feminine plural Them")),
            (Paradigm::Noun, "ان", Some("dual nunated")),
            (Paradigm::Noun, "انها", None),
            (Paradigm::Noun, "ا", Some("accusative")),
            (Paradigm::Noun, "ون", None),
            (Paradigm::Noun, "وا", None),
            (Paradigm::Feminine, "", None),
            (Paradigm::Feminine, "ة", Some("feminine")),
            (Paradigm::Feminine, "ت", None),
            (Paradigm::Feminine, "تها", Some("feminine Her")),
            (Paradigm::Feminine, "تين", Some("feminine dual nunated")),
            (Paradigm::Person, "ون", Some("plural nunated")),
            (Paradigm::Person, "و", Some("plural")),
            (Paradigm::Person, "ية", None),
            (Paradigm::Plural, "ون", None),
            (Paradigm::Plural, "هم", Some("plural Them")),
            (Paradigm::Name, "", Some("")),
            (Paradigm::Name, "ه", None),
            (Paradigm::Name, "ا", None),
            (Paradigm::Past, "ت", Some("ThirdFeminine")),
            (Paradigm::Past, "وا", Some("plural ThirdMasculine")),
            (Paradigm::Past, "وه", Some("plural ThirdMasculine Him")),
            (Paradigm::Past, "و", None),
            (Paradigm::PastWeak, "", None),
            (Paradigm::PastWeak, "ى", Some("ThirdMasculine")),
            (Paradigm::PastWeak, "ت", Some("ThirdFeminine")),
            (Paradigm::PastWeak, "وا", Some("plural ThirdMasculine")),
            (Paradigm::Present, "ون", Some("plural")),
            (Paradigm::Present, "ت", None),
            (Paradigm::PresentWeak, "ي", Some("")),
            (Paradigm::PresentWeak, "يان", Some("dual")),
            (Paradigm::PresentShort, "ون", None),
        ] {
            let found = affixes.ending(paradigm, &fold(letters)).map(words);
            assert_eq!(found.as_deref(), expected, "{letters} behind {paradigm:?}");
        }
    }

    #[test]
    fn letters_too_many_for_a_key_are_no_affix() {
        let affixes = shipped();
        for length in 5..300 {
            let letters = vec![crate::fold::letters::WAW; length];
            assert_eq!(affixes.beginning(Paradigm::Noun, &letters), None);
            assert_eq!(affixes.ending(Paradigm::Noun, &letters), None);
        }
    }
}
