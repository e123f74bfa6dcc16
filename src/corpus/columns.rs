//! Which column of a header is the id, the text, the outlet.
//!
//! In: header cells and the options. Out: for each role the column that plays it.
//! Rule: a name given by option wins; else the aliases of the role in their order.
//! Guarantee: one column plays at most one role. The text role is always filled, else it is an error.
//! Not here: the names themselves, see [`role`](super::role). JSON objects have no header; [`json`](super::json) asks for
//! the role of each key.

use super::options::ReadOptions;
use super::role::{FILE_NAMES, ROLES, Role, Roles, plain_name, rank, wanted};
use crate::error::{Error, Place, Result};
use crate::suggest;

/// Headers listed in a message, so that a binary file taken for CSV does not fill the screen.
const LISTED: usize = 20;

/// The columns of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Columns {
    pub(crate) names: Vec<String>,
    pub(crate) id: Option<usize>,
    pub(crate) text: usize,
    pub(crate) outlet: Option<usize>,
    pub(crate) date: Option<usize>,
    pub(crate) title: Option<usize>,
    pub(crate) url: Option<usize>,
    pub(crate) lang: Option<usize>,
    /// Columns that have an accepted name but lost to a better one: (role's column, loser).
    pub(crate) passed_over: Vec<(String, String)>,
}

impl Columns {
    /// Reads the header of a table of documents.
    pub(crate) fn from_header(names: Vec<String>, options: &ReadOptions, place: &Place) -> Result<Self> {
        Self::with_roles(names, options, place, &ROLES)
    }

    /// Reads the header of a manifest: `text` is then the column that names the file.
    pub(crate) fn from_manifest(names: Vec<String>, place: &Place) -> Result<Self> {
        let roles =
            ROLES.map(|(role, aliases)| (role, if role == Role::Text { FILE_NAMES } else { aliases }));
        Self::with_roles(names, &ReadOptions::default(), place, &roles)
    }

    /// Gives each role its column.
    fn with_roles(names: Vec<String>, options: &ReadOptions, place: &Place, roles: &Roles) -> Result<Self> {
        let plain: Vec<String> = names.iter().map(|name| plain_name(name)).collect();
        refuse_duplicates(&names, &plain, place)?;
        let chosen = chosen(&names, &plain, options, place)?;
        let mut of_role = chosen;
        let mut passed_over = Vec::new();
        for ((_, aliases), slot) in roles.iter().zip(&mut of_role) {
            if slot.is_some() {
                continue;
            }
            let candidates = candidates(aliases, &plain, &chosen);
            if let [best, losers @ ..] = candidates.as_slice() {
                *slot = Some(*best);
                let name = |column: &usize| names.get(*column).cloned().unwrap_or_default();
                passed_over.extend(losers.iter().map(|loser| (name(best), name(loser))));
            }
        }
        let [id, text, outlet, date, title, url, lang] = of_role;
        let text = text.ok_or_else(|| no_text(&names, &plain, place))?;
        Ok(Self {
            names,
            id,
            text,
            outlet,
            date,
            title,
            url,
            lang,
            passed_over,
        })
    }

    /// The name of a column, for messages.
    pub(crate) fn name(&self, column: usize) -> &str {
        self.names.get(column).map_or("", String::as_str)
    }
}

/// For each role a column, or none.
type OfRole = [Option<usize>; ROLES.len()];

/// The columns that the options name.
fn chosen(names: &[String], plain: &[String], options: &ReadOptions, place: &Place) -> Result<OfRole> {
    let mut of_role = [None; ROLES.len()];
    for ((role, _), slot) in ROLES.iter().zip(&mut of_role) {
        if let Some(wanted) = wanted(*role, options) {
            let column = find_wanted(wanted, names, plain).ok_or_else(|| Error::UnknownColumn {
                place: place.clone().at_column(wanted),
                found: listed(names),
                hint: nearest(wanted, names)
                    .map_or_else(String::new, |name| format!("; the nearest is {name:?}")),
            })?;
            *slot = Some(column);
        }
    }
    Ok(of_role)
}

/// The columns that bear one of these names, the best first, but for those that an option has given a role.
fn candidates(aliases: &[&str], plain: &[String], chosen: &OfRole) -> Vec<usize> {
    let free = (0..)
        .zip(plain)
        .filter(|(column, _)| !chosen.contains(&Some(*column)));
    let mut found: Vec<(usize, usize)> = free
        .filter_map(|(column, name)| Some((rank(name, aliases)?, column)))
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, column)| column).collect()
}

/// The column that an option names: by its very letters, else as names are compared.
fn find_wanted(wanted: &str, names: &[String], plain: &[String]) -> Option<usize> {
    let exact = names.iter().position(|name| name.trim() == wanted.trim());
    exact.or_else(|| plain.iter().position(|name| *name == plain_name(wanted)))
}

/// Empty names may repeat: spreadsheets write them for columns that were only formatted.
fn refuse_duplicates(names: &[String], plain: &[String], place: &Place) -> Result<()> {
    let mut seen = std::collections::HashSet::new();
    for (name, plain) in names.iter().zip(plain) {
        if !plain.is_empty() && !seen.insert(plain) {
            return Err(Error::DuplicateHeader {
                place: place.clone().at_column(listed(std::slice::from_ref(name))),
            });
        }
    }
    Ok(())
}

/// The error of a header without a text, with what may be the reason.
fn no_text(names: &[String], plain: &[String], place: &Place) -> Error {
    let hint = if plain
        .iter()
        .any(|name| matches!(name.as_str(), "file" | "filename"))
    {
        "; a manifest is read together with its folder: name the folder".to_owned()
    } else if names
        .first()
        .is_some_and(|name| name.trim_start().starts_with(['[', '{']))
    {
        "; this looks like JSON, of which one object a line is read (--format jsonl)".to_owned()
    } else {
        let near = names.iter().find(|name| {
            nearest(
                &plain_name(name),
                &["text", "body", "content", "article"].map(String::from),
            )
            .is_some()
        });
        near.map_or_else(String::new, |name| format!("; the nearest is {name:?}"))
    };
    Error::NoTextColumn {
        place: place.clone(),
        found: listed(names),
        hint,
    }
}

/// Header names for a message: short, on one line.
pub(crate) fn listed(names: &[String]) -> String {
    let clip = |name: &String| {
        super::reject::escape_raw(name.as_bytes())
            .chars()
            .take(40)
            .collect::<String>()
    };
    let mut listed = names.iter().take(LISTED).map(clip).collect::<Vec<_>>().join(", ");
    if names.len() > LISTED {
        listed = format!("{listed} and {} more", names.len() - LISTED);
    }
    if listed.is_empty() {
        "none".to_owned()
    } else {
        listed
    }
}

/// The nearest of some names, as they are compared.
pub(crate) fn nearest<'a>(wanted: &str, names: &'a [String]) -> Option<&'a str> {
    let plain: Vec<String> = names.iter().map(|name| plain_name(name)).collect();
    let near = suggest::nearest(&plain_name(wanted), plain.iter().map(String::as_str))?;
    let place = plain.iter().position(|name| name == near)?;
    names.get(place).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(header: &str, options: &ReadOptions) -> Result<Columns> {
        Columns::from_header(
            header.split(',').map(str::to_owned).collect(),
            options,
            &Place::file("n.csv").at_row(1),
        )
    }

    #[test]
    fn aliases_are_found_in_any_case_and_script() {
        for (header, text, outlet, date) in [
            ("id,outlet,date,title,text", 4, Some(1), Some(2)),
            ("Doc-ID,Source,Published At,Full Text", 3, Some(1), Some(2)),
            ("المصدر,التاريخ,العنوان,النَّص", 3, Some(0), Some(1)),
            ("\u{FEFF}body", 0, None, None),
            ("id,,,text", 3, None, None),
        ] {
            let columns = read(header, &ReadOptions::default()).unwrap();
            assert_eq!(
                (columns.text, columns.outlet, columns.date),
                (text, outlet, date),
                "{header}"
            );
        }
    }

    #[test]
    fn an_option_wins_and_its_column_plays_no_other_role() {
        let options = ReadOptions {
            text_col: Some("title".into()),
            ..ReadOptions::default()
        };
        let columns = read("id,title,text,headline", &options).unwrap();
        assert_eq!((columns.text, columns.title), (1, Some(3)));
    }

    #[test]
    fn the_preferred_alias_wins_and_the_other_is_told() {
        let columns = read("content,text,source,outlet", &ReadOptions::default()).unwrap();
        assert_eq!((columns.text, columns.outlet), (1, Some(3)));
        assert_eq!(
            columns.passed_over,
            [
                ("text".into(), "content".into()),
                ("outlet".into(), "source".into())
            ]
        );
    }

    #[test]
    fn errors_name_what_was_found_and_what_is_near() {
        let message = |header, options: &ReadOptions| read(header, options).unwrap_err().to_string();
        let none = ReadOptions::default();
        assert!(message("id,txet,date", &none).contains("found id, txet, date"));
        assert!(message("id,txt,date", &none).ends_with("the nearest is \"txt\""));
        assert!(message("file,outlet", &none).contains("name the folder"));
        assert!(message("id,Text,text", &none).starts_with("n.csv:1: column text: this name stands twice"));
        let options = ReadOptions {
            outlet_col: Some("outlte".into()),
            ..none
        };
        assert!(message("id,outlet,text", &options).contains(
            "column outlte: no column of this name; found id, outlet, text; the nearest is \"outlet\""
        ));
    }
}
