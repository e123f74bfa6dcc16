//! Markers: particles that carry a sentence's build.
//!
//! In: `markers.tsv`. Out: [`Marker`]s.

use super::ledger::{Family, Ledger, ONLY};
use super::predicate::{MARKS, Mark};
use super::source::Content;
use super::text::Text;
use super::tsv::{Row, Table};
use crate::suggest;

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
    /// Joins like «و» what follows («أو»).
    Conjunction,
    /// Names a source («بحسب»).
    Attribution,
    /// «كان», «هو»: links a subject with what is said of it.
    Copula,
    /// «هناك», «ثمة», «أي»: says that something is there, whatever it is.
    Existential,
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
    pub id: Text,
    /// Its form.
    pub form: Text,
    /// What it does.
    pub kind: MarkerKind,
}

/// Prepositions that no frame names, by what they say: without, beside, when, because, by way of, thanks to, like.
const OTHER_PREPOSITIONS: [&str; 7] = ["بلا", "جانب", "زمن", "سبب", "عبر", "فضل", "مثل"];

/// What the column `kind` may hold; a slot each, since «كان» and «كأن» fold alike.
const KINDS: [(&str, MarkerKind); 13] = [
    ("preposition", MarkerKind::Preposition(None)),
    ("by", MarkerKind::By),
    ("complementizer", MarkerKind::Complementizer),
    ("relative", MarkerKind::Relative),
    ("subordinator", MarkerKind::Subordinator),
    ("contrast", MarkerKind::Contrast),
    ("concession", MarkerKind::Concession),
    ("condition", MarkerKind::Condition),
    ("attribution", MarkerKind::Attribution),
    ("copula", MarkerKind::Copula),
    ("conjunction", MarkerKind::Conjunction),
    ("existential", MarkerKind::Existential),
    ("anaphor", MarkerKind::Anaphor(Anaphor::Last)),
];

/// Reads the file.
pub(crate) fn read(file: &str, content: Content<'_>, ledger: &Ledger) -> Vec<Marker> {
    let columns = &["id", "form", "kind", "value", "note"];
    Table::parse(file, content, columns, ledger).read(|row| {
        let kind = row.choice("kind", &KINDS);
        let slot = KINDS
            .iter()
            .position(|(_, other)| Some(*other) == kind)
            .unwrap_or(0);
        Marker {
            id: row.id(),
            form: row.form("form", Family::Marker, ONLY << slot),
            kind: kind.map_or(MarkerKind::By, |kind| with_value(row, kind)),
        }
    })
}

/// A kind with what the column `value` adds to it.
fn with_value(row: &Row<'_, '_>, kind: MarkerKind) -> MarkerKind {
    match kind {
        MarkerKind::Preposition(_) => preposition(row),
        MarkerKind::Anaphor(_) => {
            const WHICH: [(&str, Anaphor); 4] = [
                ("first", Anaphor::First),
                ("second", Anaphor::Second),
                ("last", Anaphor::Last),
                ("both", Anaphor::Both),
            ];
            row.choice("value", &WHICH).map_or(kind, MarkerKind::Anaphor)
        }
        _ => {
            if let Some(value) = row.get("value") {
                row.refuse("value", value, "-; only prepositions and anaphors have a value");
            }
            kind
        }
    }
}

fn preposition(row: &Row<'_, '_>) -> MarkerKind {
    let Some(value) = row.get("value") else {
        return MarkerKind::Preposition(None);
    };
    let mark = MARKS.iter().find(|(name, _)| *name == value);
    match (value, mark) {
        ("في", _) => MarkerKind::Place,
        ("عند", _) => MarkerKind::Owner,
        ("غرض", _) => MarkerKind::Purpose,
        (_, Some((_, mark))) => MarkerKind::Preposition(Some(*mark)),
        _ => {
            if !OTHER_PREPOSITIONS.contains(&value) {
                let marks = MARKS.iter().map(|(name, _)| *name);
                let names: Vec<&str> = marks.chain(["عند", "غرض"]).chain(OTHER_PREPOSITIONS).collect();
                let near = suggest::hint(value, names.iter().copied());
                let accepted = format!(
                    "- or the preposition it stands for, one of {}{near}",
                    names.join(", ")
                );
                row.refuse("value", value, &accepted);
            }
            MarkerKind::Preposition(None)
        }
    }
}
