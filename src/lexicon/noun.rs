//! Heads of noun phrases: titles, institutions, persons, things.
//!
//! In: `nouns.tsv`. Out: [`Noun`]s.
//! Rule: they tell where a new noun phrase begins and who a phrase stands for: «الجيش التركي» stands for
//! Turkey, «السوق التركية» does not, «وكالة الأنباء الروسية» is a source and no actor.

use super::ledger::{Family, Ledger, ONLY};
use super::source::Content;
use super::text::Text;
use super::tsv::Table;

/// What kind of thing a noun names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NounKind {
    /// A title or role.
    Person,
    /// A body of a state.
    Institution,
    /// A party or group against a government.
    Opposition,
    /// A people or a part of it.
    People,
    /// A news organisation.
    Press,
    /// A number or share; it stands for what it counts.
    Quantity,
    /// A time; it says when and is neither subject nor object.
    Time,
    /// Where something passes or ends: a border, a road, a pipeline; whose it is says not who acts.
    Place,
    /// Anything else.
    Thing,
}

/// One noun.
#[derive(Debug, Clone)]
pub struct Noun {
    /// The id.
    pub id: Text,
    /// Indefinite singular.
    pub lemma: Text,
    /// Broken plurals and further forms.
    pub forms: Vec<Text>,
    /// Grammatical gender.
    pub feminine: bool,
    /// What it names.
    pub kind: NounKind,
}

/// Reads the file.
pub(crate) fn read(file: &str, content: Content<'_>, ledger: &Ledger) -> Vec<Noun> {
    let columns = &["id", "lemma", "forms", "gender", "kind", "note"];
    Table::parse(file, content, columns, ledger).read(|row| Noun {
        id: row.id(),
        lemma: row.form("lemma", Family::Noun, ONLY),
        forms: row.forms("forms", Family::Noun, ONLY),
        feminine: row.is_feminine(),
        kind: row
            .choice(
                "kind",
                &[
                    ("person", NounKind::Person),
                    ("institution", NounKind::Institution),
                    ("opposition", NounKind::Opposition),
                    ("people", NounKind::People),
                    ("press", NounKind::Press),
                    ("quantity", NounKind::Quantity),
                    ("time", NounKind::Time),
                    ("place", NounKind::Place),
                    ("thing", NounKind::Thing),
                ],
            )
            .unwrap_or(NounKind::Thing),
    })
}
