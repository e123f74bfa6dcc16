//! Valence shifters: negators, intensifiers, downtoners, modals.
//!
//! In: `shifters.tsv`. Out: [`Shifter`]s.

use super::tsv::Table;
use crate::error::Result;

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
    /// Stands before a figure and changes nothing: «نحو مليون».
    Quantifier,
}

/// One shifter.
#[derive(Debug, Clone)]
pub struct Shifter {
    /// The id that evidence cites, such as `neg.lam`.
    pub id: String,
    /// Its form.
    pub form: String,
    /// What it does.
    pub kind: ShifterKind,
    /// Whether it is a negator that takes a noun («عدم», «دون») and not a verb («لم»).
    pub nominal: bool,
    /// Thousandths by which a valence is multiplied.
    pub factor: i32,
}

/// Reads the file.
pub(crate) fn read(file: &str, text: &str) -> Result<Vec<Shifter>> {
    let table = Table::parse(file, text, &["id", "form", "kind", "factor", "note"])?;
    table
        .rows()
        .map(|row| {
            Ok(Shifter {
                id: row.id()?.to_owned(),
                form: row.required("form")?.to_owned(),
                kind: row.choice(
                    "kind",
                    &[
                        ("negator", ShifterKind::Negator),
                        ("noun_negator", ShifterKind::Negator),
                        ("intensifier", ShifterKind::Intensifier),
                        ("downtoner", ShifterKind::Downtoner),
                        ("modal", ShifterKind::Modal),
                        ("quantifier", ShifterKind::Quantifier),
                    ],
                )?,
                nominal: row.get("kind") == Some("noun_negator"),
                factor: row.number("factor", -2000, 2000)?,
            })
        })
        .collect()
}
