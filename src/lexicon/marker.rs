//! Markers: particles that carry a sentence's build.
//!
//! In: `markers.tsv`. Out: [`Marker`]s.

use super::predicate::{MARKS, Mark};
use super::tsv::Table;
use crate::error::Result;

/// What a particle does in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarkerKind {
    /// A preposition; its mark, when a frame may name it.
    Preposition(Option<Mark>),
    /// A preposition of place («في», «داخل»): what follows is where something happens.
    Place,
    /// A preposition of having («لدى»).
    Owner,
    /// A preposition of purpose («بهدف»).
    Purpose,
    /// Names the agent of a passive or noun («من قبل»).
    By,
    /// Opens a content clause («أن»).
    Complementizer,
    /// Opens a relative clause («الذي»).
    Relative,
    /// Opens another clause («بينما»).
    Subordinator,
    /// What follows weighs more («لكن»).
    Contrast,
    /// What follows is granted («رغم»).
    Concession,
    /// What follows is a condition («إذا»).
    Condition,
    /// Names a source («بحسب»).
    Attribution,
    /// «كان», «هو»: links a subject with what is said of it.
    Copula,
    /// Stands for an actor named before.
    Anaphor(Anaphor),
}

/// Which actor an anaphor stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anaphor {
    /// The first of two: «الأولى».
    First,
    /// The second of two: «الثانية».
    Second,
    /// The last named: «الأخيرة».
    Last,
    /// Both: «البلدان».
    Both,
}

/// One particle.
#[derive(Debug, Clone)]
pub struct Marker {
    /// The id.
    pub id: String,
    /// Its form.
    pub form: String,
    /// What it does.
    pub kind: MarkerKind,
}

/// Reads the file.
pub(crate) fn read(file: &str, text: &str) -> Result<Vec<Marker>> {
    let table = Table::parse(file, text, &["id", "form", "kind", "value", "note"])?;
    table
        .rows()
        .map(|row| {
            let value = row.get("value").unwrap_or_default();
            let kind = match row.required("kind")? {
                "preposition" if value == "في" => MarkerKind::Place,
                "preposition" if value == "عند" => MarkerKind::Owner,
                "preposition" if value == "غرض" => MarkerKind::Purpose,
                "preposition" => {
                    MarkerKind::Preposition(MARKS.iter().find(|(name, _)| *name == value).map(|m| m.1))
                }
                "by" => MarkerKind::By,
                "complementizer" => MarkerKind::Complementizer,
                "relative" => MarkerKind::Relative,
                "subordinator" => MarkerKind::Subordinator,
                "contrast" => MarkerKind::Contrast,
                "concession" => MarkerKind::Concession,
                "condition" => MarkerKind::Condition,
                "attribution" => MarkerKind::Attribution,
                "copula" => MarkerKind::Copula,
                "anaphor" => MarkerKind::Anaphor(row.choice(
                    "value",
                    &[
                        ("first", Anaphor::First),
                        ("second", Anaphor::Second),
                        ("last", Anaphor::Last),
                        ("both", Anaphor::Both),
                    ],
                )?),
                other => {
                    return Err(row.refuse(
                        "kind",
                        other,
                        "preposition, by, complementizer, relative, subordinator, contrast, \
                         concession, condition, attribution, copula or anaphor",
                    ));
                }
            };
            Ok(Marker {
                id: row.id()?.to_owned(),
                form: row.required("form")?.to_owned(),
                kind,
            })
        })
        .collect()
}
