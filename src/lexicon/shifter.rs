//! Valence shifters: negators, intensifiers, downtoners, modals.
//!
//! In: `shifters.tsv`. Out: [`Shifter`]s.

use super::ledger::{Family, Ledger, ONLY};
use super::source::Content;
use super::text::Text;
use super::tsv::Table;

/// What a shifter does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ShifterKind {
    /// Takes back what it governs.
    Negator,
    /// Strengthens.
    Intensifier,
    /// Weakens.
    Downtoner,
    /// Makes possible, wished or needed what it governs.
    Modal,
    /// Stands before a verb: what is present is only possible, what is past is done: «قد تهاجم», «قد هاجمت».
    Potential,
    /// Stands before a figure and changes nothing: «نحو مليون».
    Quantifier,
}

/// One shifter.
#[derive(Debug, Clone)]
pub struct Shifter {
    /// The id that evidence cites, such as `neg.lam`.
    pub id: Text,
    /// Its form.
    pub form: Text,
    /// What it does.
    pub kind: ShifterKind,
    /// Whether it is a negator that takes a noun («عدم», «دون») and not a verb («لم»).
    pub nominal: bool,
    /// Whether it is a negator only before a verb in the present, being written like another word: «ألا», «إلا».
    pub verbal: bool,
    /// Thousandths by which a valence is multiplied.
    pub factor: i32,
}

/// Reads the file.
pub(crate) fn read(file: &str, content: Content<'_>, ledger: &Ledger) -> Vec<Shifter> {
    let columns = &["id", "form", "kind", "factor", "note"];
    Table::parse(file, content, columns, ledger).read(|row| {
        let kind = row.choice(
            "kind",
            &[
                ("negator", ShifterKind::Negator),
                ("noun_negator", ShifterKind::Negator),
                ("verb_negator", ShifterKind::Negator),
                ("intensifier", ShifterKind::Intensifier),
                ("downtoner", ShifterKind::Downtoner),
                ("modal", ShifterKind::Modal),
                ("potential", ShifterKind::Potential),
                ("quantifier", ShifterKind::Quantifier),
            ],
        );
        // A factor that says the contrary of the kind is a slip of the pen.
        let (low, high) = match kind {
            Some(ShifterKind::Negator) => (-2000, -1),
            Some(ShifterKind::Intensifier) => (1000, 2000),
            Some(ShifterKind::Downtoner | ShifterKind::Modal | ShifterKind::Potential) => (0, 1000),
            Some(ShifterKind::Quantifier) => (1000, 1000),
            None => (-2000, 2000),
        };
        Shifter {
            id: row.id(),
            form: row.form("form", Family::Shifter, ONLY),
            kind: kind.unwrap_or(ShifterKind::Modal),
            nominal: row.get("kind") == Some("noun_negator"),
            verbal: row.get("kind") == Some("verb_negator"),
            factor: row.number("factor", low, high),
        }
    })
}
