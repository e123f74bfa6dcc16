//! Evaluative words: nouns, adjectives, adverbs and collocations that judge or colour.
//!
//! In: `words/*.tsv`. Out: [`Word`]s.
//! Rule: a word falls on the one it is attached to («روسيا المعزولة»), colours the scene («مأساة»), or, as
//! a collocation of no valence, hides the words inside it («وزارة الدفاع», «وقف إطلاق النار»).

use super::ledger::{Family, Ledger, ONLY, Slots};
use super::predicate::Class;
use super::source::Content;
use super::text::Text;
use super::tsv::{Row, Table};
use serde::Serialize;

/// Part of speech of an evaluative word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WordKind {
    /// A noun.
    Noun,
    /// An adjective.
    Adjective,
    /// An adverb.
    Adverb,
    /// Several words, matched as written.
    Phrase,
}

/// On whom a word's light falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Attach {
    /// On the one who has it, does it or is described by it.
    Bearer,
    /// On nobody by itself.
    Scene,
    /// On nobody; it hides the words inside it.
    None,
}

/// One evaluative word.
#[derive(Debug, Clone)]
pub struct Word {
    /// The id that evidence cites, such as `wlaw.fasad`.
    pub id: Text,
    /// Masculine singular indefinite, or the phrase as written.
    pub lemma: Text,
    /// Its part of speech.
    pub kind: WordKind,
    /// Irregular and further forms.
    pub forms: Vec<Text>,
    /// Light on the one it is attached to, −2..2.
    pub valence: i8,
    /// Harm or benefit that it reports for the bearer, −1..1.
    pub effect: i8,
    /// On whom it falls.
    pub attach: Attach,
    /// Its field of meaning.
    pub class: Class,
}

/// Reads one file of words.
pub(crate) fn read(file: &str, content: Content<'_>, ledger: &Ledger) -> Vec<Word> {
    let columns = &[
        "id", "lemma", "kind", "forms", "valence", "effect", "attach", "class", "note",
    ];
    Table::parse(file, content, columns, ledger).read(word)
}

fn word(row: &Row<'_, '_>) -> Word {
    const KINDS: [(&str, WordKind); 4] = [
        ("noun", WordKind::Noun),
        ("adj", WordKind::Adjective),
        ("adv", WordKind::Adverb),
        ("phrase", WordKind::Phrase),
    ];
    const ATTACH: [(&str, Attach); 3] = [
        ("bearer", Attach::Bearer),
        ("scene", Attach::Scene),
        ("none", Attach::None),
    ];
    let kind = row.choice("kind", &KINDS).unwrap_or(WordKind::Phrase);
    // One form may be a noun and an adjective, not two nouns.
    let slots: Slots = ONLY << (kind as u32);
    let word = Word {
        id: row.id(),
        lemma: row.form("lemma", Family::Word, slots),
        kind,
        forms: row.forms("forms", Family::Word, slots),
        valence: row.small("valence", 2),
        effect: row.small("effect", 1),
        attach: row.choice("attach", &ATTACH).unwrap_or(Attach::None),
        class: row.choice("class", &Class::ALL).unwrap_or(Class::Routine),
    };
    if word.attach == Attach::None && (word.valence != 0 || word.effect != 0) {
        let found = format!("none with valence {} and effect {}", word.valence, word.effect);
        row.refuse(
            "attach",
            &found,
            "none with 0 and 0, for it falls on nobody; or bearer, or scene",
        );
    }
    word
}
