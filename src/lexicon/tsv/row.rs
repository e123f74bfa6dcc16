//! One row of a lexicon file: its cells by column name, as what they should be.
//!
//! In: the cells of a row. Out: ids, forms, numbers and words of closed lists; refusals into the ledger.
//! Guarantee: a refusal names file, row and column, what was found and what is accepted.

use std::collections::HashSet;

use super::{Table, clipped};
use crate::error::{Error, Place};
use crate::fold::letters::{OTHER_LETTER, is_word};
use crate::lexicon::inflect::fold_form;
use crate::lexicon::ledger::{Family, ONLY, Site, Slots};
use crate::lexicon::text::Text;
use crate::suggest;

/// Most letters of a form after folding; no phrase of a language is longer.
const LONGEST_FORM: usize = 200;

/// One row of a [`Table`].
#[derive(Debug)]
pub(crate) struct Row<'t, 'a> {
    pub(super) table: &'t Table<'t, 'a>,
    pub(super) site: Site,
    pub(super) cells: &'t [&'a str],
}

impl<'a> Row<'_, 'a> {
    /// The cell of a column; `-` is `None`.
    pub(crate) fn get(&self, column: &str) -> Option<&'a str> {
        let at = self.table.columns.iter().position(|name| *name == column)?;
        self.cells.get(at).copied().filter(|cell| *cell != "-")
    }

    /// The values of a cell with several, in order.
    pub(crate) fn list(&self, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.get(column).into_iter().flat_map(|cell| cell.split('|'))
    }

    /// A cell, or a piece of one, as entries keep it.
    pub(crate) fn keep(&self, cell: &'a str) -> Text {
        (self.table.content.keep)(cell)
    }

    /// A cell that must hold something.
    pub(crate) fn required(&self, column: &str) -> &'a str {
        self.get(column).unwrap_or_else(|| {
            self.refuse(column, "nothing", "a value");
            ""
        })
    }

    /// The entry's id: lower-case ASCII letters, digits, hyphens, dots and low lines, once in a lexicon.
    pub(crate) fn id(&self) -> Text {
        let id = self.legal_id();
        if !id.is_empty()
            && let Some(place) = self.claim_for(Family::Id, id.as_bytes(), ONLY)
        {
            let found = format!("{}, which stands at {place} already", clipped(&id));
            self.refuse_text("id", found, "an id that stands once in a lexicon");
        }
        id
    }

    /// The same, whether it stands elsewhere or not.
    pub(crate) fn legal_id(&self) -> Text {
        let id = self.required("id");
        let legal = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || b"-._".contains(&c);
        if !id.bytes().all(legal) {
            self.refuse("id", id, "lower-case ASCII letters, digits, - . and _");
            return Text::default();
        }
        self.keep(id)
    }

    /// The forms of a cell: each has letters, stands once in the row, and in its family and slots once in a lexicon.
    pub(crate) fn forms(&self, column: &str, family: Family, slots: Slots) -> Vec<Text> {
        let mut seen = Seen::default();
        let forms = self.list(column).filter(|form| {
            let is_new = seen.add(form);
            if !is_new {
                self.refuse(column, &format!("{form} twice"), "each form once");
            }
            is_new && self.claim(column, form, family, slots)
        });
        forms.map(|form| self.keep(form)).collect()
    }

    /// A form that must stand in a cell of its own.
    pub(crate) fn form(&self, column: &str, family: Family, slots: Slots) -> Text {
        let form = self.required(column);
        if !form.is_empty() {
            self.claim(column, form, family, slots);
        }
        self.keep(form)
    }

    fn claim(&self, column: &str, form: &str, family: Family, slots: Slots) -> bool {
        let Some(folded) = self.pattern(column, form) else {
            return false;
        };
        let taken = self.claim_for(family, &folded, slots);
        if let Some(place) = &taken {
            let found = format!("{}, which stands at {place} already", clipped(form));
            let accepted = "one row for a form, or another part of speech or particle; spellings that fold alike \
                            (أ إ ا, ة ه, ى ي) are one form";
            self.refuse_text(column, found, accepted);
        }
        taken.is_none()
    }

    fn claim_for(&self, family: Family, letters: &[u8], slots: Slots) -> Option<String> {
        self.table.ledger.claim(family, letters, slots, self.site)
    }

    /// A form as it is searched for, if it can ever be found.
    pub(crate) fn pattern(&self, column: &str, form: &str) -> Option<Vec<u8>> {
        let folded = fold_form(form);
        let problem = if !folded.iter().any(|byte| is_word(*byte)) {
            "of which no letter is left after folding"
        } else if folded.contains(&OTHER_LETTER) {
            "whose letters are of a script that is not told apart"
        } else if folded.len() > LONGEST_FORM {
            "which is longer than any phrase"
        } else {
            return Some(folded);
        };
        let accepted = format!("a form of Arabic or Latin letters or digits, at most {LONGEST_FORM} of them");
        self.refuse_text(column, format!("{}, {problem}", clipped(form)), &accepted);
        None
    }

    /// Whether the form in a cell stands elsewhere in its family.
    pub(crate) fn is_claimed(&self, column: &str, family: Family) -> bool {
        self.get(column).is_some_and(|form| {
            let ledger = self.table.ledger;
            ledger.has_form(family, &fold_form(form), self.site)
        })
    }

    /// The column `gender`: `f`, or `m` or nothing.
    pub(crate) fn is_feminine(&self) -> bool {
        let named = self.get("gender").is_some();
        named && self.choice("gender", &[("f", true), ("m", false)]) == Some(true)
    }

    /// A whole number between two bounds; 0 where it is refused.
    pub(crate) fn number(&self, column: &str, low: i32, high: i32) -> i32 {
        let Some(cell) = self.get(column) else {
            self.refuse(column, "nothing", &format!("a whole number from {low} to {high}"));
            return 0;
        };
        let value = cell.parse();
        let value = value.or_else(|_| cell.replace('\u{2212}', "-").parse());
        value
            .ok()
            .filter(|value| (low..=high).contains(value))
            .unwrap_or_else(|| {
                self.refuse(column, cell, &format!("a whole number from {low} to {high}"));
                0
            })
    }

    /// The same for small numbers.
    pub(crate) fn small(&self, column: &str, bound: i8) -> i8 {
        let number = self.number(column, -i32::from(bound), i32::from(bound));
        i8::try_from(number).unwrap_or(0)
    }

    /// A word out of a closed list; `None` where it is refused.
    pub(crate) fn choice<T: Copy>(&self, column: &str, choices: &[(&str, T)]) -> Option<T> {
        let Some(value) = self.get(column) else {
            self.refuse(column, "nothing", &one_of(choices));
            return None;
        };
        self.choose(column, value, choices)
    }

    /// Every value of a cell with several, each out of a closed list and none twice.
    pub(crate) fn choices<T: Copy>(&self, column: &str, choices: &[(&str, T)]) -> Vec<T> {
        let mut seen = Seen::default();
        let values = self.list(column).filter_map(|value| {
            if !seen.add(value) {
                self.refuse(column, &format!("{value} twice"), "each value once");
            }
            self.choose(column, value, choices)
        });
        values.collect()
    }

    fn choose<T: Copy>(&self, column: &str, value: &str, choices: &[(&str, T)]) -> Option<T> {
        let found = choices.iter().find(|(name, _)| *name == value);
        if found.is_none() {
            let near = suggest::hint(value, choices.iter().map(|(name, _)| *name));
            self.refuse(column, value, &format!("{}{near}", one_of(choices)));
        }
        found.map(|(_, choice)| *choice)
    }

    /// Refuses a cell whose content is not accepted.
    pub(crate) fn refuse(&self, column: &str, found: &str, accepted: &str) {
        self.refuse_text(column, clipped(found), accepted);
    }

    fn refuse_text(&self, column: &str, found: String, accepted: &str) {
        self.table.ledger.refuse(Error::LexiconCell {
            place: Place::cell(self.table.file, self.site.line.into(), column),
            found,
            accepted: accepted.to_owned(),
        });
    }
}

/// The values of a cell so far: most cells have one or two, a hostile one has a million.
#[derive(Debug, Default)]
struct Seen<'a> {
    few: Vec<&'a str>,
    many: HashSet<&'a str>,
}

impl<'a> Seen<'a> {
    const FEW: usize = 8;

    /// Whether a value is new.
    fn add(&mut self, value: &'a str) -> bool {
        if self.few.contains(&value) {
            return false;
        }
        if self.few.len() < Self::FEW {
            self.few.push(value);
            return true;
        }
        self.many.insert(value)
    }
}

fn one_of<T>(choices: &[(&str, T)]) -> String {
    let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
    format!("one of {}", names.join(", "))
}
