//! The cells of one record on their way to a document.
//!
//! In: for each role the cell that plays it. Out: a [`Document`], or the fault that makes it none.
//! Rule: a text that shows nothing is `empty_text`; a missing id becomes `stem:record`; the text is not trimmed, all
//! other cells are; a date that is not understood stays as it is and is counted.

use std::borrow::Cow;
use std::sync::Arc;

use super::archive::Archive;
use super::date;
use super::document::Document;
use super::reject::{RejectReason, is_blank};
use super::role::Role;

/// Most bytes of an id. It stands in every row of a document: of an id of 200 kB and a text of 1 MB came 16 GB of table,
/// in as much memory, before there was a limit.
const LONGEST_ID: usize = 1024;
/// Most bytes of an outlet, which stands there too, and of which all are held in memory for their sums.
const LONGEST_OUTLET: usize = 512;
/// Most bytes of a date, which stands there too.
const LONGEST_DATE: usize = 256;
/// Most bytes of a title, which stands in a row for each actor.
const LONGEST_TITLE: usize = 64 << 10;

/// What makes a record no document; the chunk adds the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) reason: RejectReason,
    pub(crate) column: String,
    pub(crate) message: String,
}

impl Fault {
    pub(crate) fn new(reason: RejectReason, message: impl Into<String>) -> Self {
        Self {
            reason,
            column: String::new(),
            message: message.into(),
        }
    }

    #[must_use]
    pub(crate) fn in_column(mut self, column: &str) -> Self {
        column.clone_into(&mut self.column);
        self
    }
}

/// Where a draft comes from.
#[derive(Debug, Clone)]
pub(crate) struct Origin<'a> {
    pub(crate) source: &'a Arc<str>,
    pub(crate) source_index: usize,
    pub(crate) stem: &'a str,
    pub(crate) record: u64,
    pub(crate) line: u64,
}

/// The cells of one record.
#[derive(Debug, Default)]
pub(crate) struct Draft<'a> {
    pub(crate) id: Cow<'a, str>,
    pub(crate) text: Cow<'a, str>,
    pub(crate) outlet: Cow<'a, str>,
    pub(crate) date: Cow<'a, str>,
    pub(crate) title: Cow<'a, str>,
    pub(crate) url: Cow<'a, str>,
    pub(crate) lang: Cow<'a, str>,
}

impl<'a> Draft<'a> {
    pub(crate) fn set(&mut self, role: Role, cell: Cow<'a, str>) {
        *match role {
            Role::Id => &mut self.id,
            Role::Text => &mut self.text,
            Role::Outlet => &mut self.outlet,
            Role::Date => &mut self.date,
            Role::Title => &mut self.title,
            Role::Url => &mut self.url,
            Role::Lang => &mut self.lang,
        } = cell;
    }

    /// Makes the document; `dates_kept` counts dates that were not understood.
    pub(crate) fn finish(
        self,
        origin: &Origin<'_>,
        text_column: &str,
        dates_kept: &mut u64,
    ) -> Result<Document, Fault> {
        self.check(text_column)?;
        let id = match self.id.trim() {
            "" => generated_id(origin),
            id => id.to_owned(),
        };
        let date = date::normalise(&self.date).unwrap_or_else(|| {
            let kept = self.date.trim();
            *dates_kept += u64::from(!kept.is_empty());
            kept.to_owned()
        });
        Ok(Document {
            id,
            date,
            outlet: self.outlet.trim().to_owned(),
            title: self.title.trim().to_owned(),
            url: self.url.trim().to_owned(),
            lang: self.lang.trim().to_owned(),
            text: self.text.into_owned(),
            record: origin.record,
            line: origin.line,
            source: Arc::clone(origin.source),
            source_index: origin.source_index,
        })
    }

    /// Whether the cells can be those of a document.
    fn check(&self, text_column: &str) -> Result<(), Fault> {
        let cells = [
            &self.id,
            &self.text,
            &self.outlet,
            &self.date,
            &self.title,
            &self.url,
            &self.lang,
        ];
        if cells.iter().any(|cell| cell.as_bytes().contains(&0)) {
            return Err(Fault::new(
                RejectReason::NulByte,
                "a zero character stands in the record",
            ));
        }
        for (role, cell, most) in [
            (Role::Id, &self.id, LONGEST_ID),
            (Role::Outlet, &self.outlet, LONGEST_OUTLET),
            (Role::Date, &self.date, LONGEST_DATE),
            (Role::Title, &self.title, LONGEST_TITLE),
        ] {
            if cell.len() > most {
                let message = format!("{} bytes; the limit for this field is {most}", cell.len());
                return Err(Fault::new(RejectReason::TooLong, message).in_column(role.name()));
            }
        }
        if is_blank(&self.text) {
            return Err(Fault::new(RejectReason::EmptyText, "the text is empty").in_column(text_column));
        }
        Ok(())
    }
}

fn generated_id(origin: &Origin<'_>) -> String {
    format!("{}:{}", origin.stem, origin.record)
}

/// A file's name without its folder, the ending of an archive and the ending before it.
pub(crate) fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let name = Archive::strip(name);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finish(draft: Draft<'_>) -> (Result<Document, Fault>, u64) {
        let mut kept = 0;
        let origin = Origin {
            source: &Arc::from("a/news.csv"),
            source_index: 0,
            stem: "news",
            record: 7,
            line: 9,
        };
        (draft.finish(&origin, "text", &mut kept), kept)
    }

    #[test]
    fn the_text_is_kept_and_all_else_is_trimmed() {
        let (document, kept) = finish(Draft {
            id: " ".into(),
            text: " نص\n".into(),
            date: " أمس ".into(),
            outlet: " ص ".into(),
            ..Draft::default()
        });
        let document = document.unwrap();
        assert_eq!(
            (document.id.as_str(), document.text.as_str()),
            ("news:7", " نص\n")
        );
        assert_eq!(
            (document.date.as_str(), document.outlet.as_str(), kept),
            ("أمس", "ص", 1)
        );
    }

    #[test]
    fn fields_that_stand_in_many_rows_have_a_limit() {
        let long = |bytes: usize| "x".repeat(bytes).into();
        let draft = |id, outlet, date, title| Draft {
            id: long(id),
            outlet: long(outlet),
            date: long(date),
            title: long(title),
            text: "نص".into(),
            ..Draft::default()
        };
        assert!(finish(draft(1024, 512, 256, 65_536)).0.is_ok());
        for (draft, column) in [
            (draft(1025, 0, 0, 0), "id"),
            (draft(0, 513, 0, 0), "outlet"),
            (draft(0, 0, 257, 0), "date"),
            (draft(0, 0, 0, 65_537), "title"),
        ] {
            let fault = finish(draft).0.unwrap_err();
            assert_eq!(
                (fault.reason, fault.column.as_str()),
                (RejectReason::TooLong, column)
            );
        }
    }

    #[test]
    fn text_that_shows_nothing_is_a_fault_of_its_column() {
        let fault = finish(Draft {
            text: "\u{200F} \n".into(),
            ..Draft::default()
        })
        .0
        .unwrap_err();
        assert_eq!(
            (fault.reason, fault.column.as_str()),
            (RejectReason::EmptyText, "text")
        );
    }

    #[test]
    fn a_stem_has_neither_folder_nor_endings() {
        for (name, expected) in [
            ("a/b.csv.gz", "b"),
            ("b.c.txt", "b.c"),
            (".txt", ".txt"),
            ("stdin", "stdin"),
            ("-", "-"),
        ] {
            assert_eq!(stem(name), expected);
        }
    }
}
