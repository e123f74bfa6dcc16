//! What is wrong with the files of a lexicon, and what stands in them already.
//!
//! In: refusals, ids and forms, in the order of files and rows. Out: all refusals; where an id or form stands first.
//! Rule: an id stands once in a lexicon. A form stands once for a family and a slot: a verb may have a row for «ب» and
//! another for «على», for the particle tells which is meant; two rows for one particle would contradict each other in
//! silence. Forms are compared as they are searched for, after folding.
//! Guarantee: refusals are kept up to a bound, then only counted; nothing here fails.
//! Cost: one look-up a form, and about 100 bytes.

use std::cell::RefCell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::rc::Rc;

use crate::error::Error;

/// Refusals that are kept; a file that is no lexicon at all need not fill the memory.
const KEPT: usize = 100_000;

/// Entries among which a form may stand once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Family {
    Alias,
    Verb,
    VerbalNoun,
    ActorNoun,
    PassiveNoun,
    Word,
    Noun,
    Shifter,
    Marker,
    Boilerplate,
}

/// Where a row stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Site {
    pub(crate) file: Rc<str>,
    pub(crate) line: u64,
}

impl std::fmt::Display for Site {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}:{}", self.file, self.line)
    }
}

/// Slots of a form, a bit each; two rows are in each other's way when they share one.
pub(crate) type Slots = u32;

/// The one slot of forms that have no more.
pub(crate) const ONLY: Slots = 1;

/// Collects refusals, ids and forms; shared by the readers of all files.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    inner: RefCell<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    refusals: Vec<Error>,
    refused: u64,
    ids: HashMap<String, Site>,
    forms: HashMap<(Family, Box<[u8]>), Held>,
}

/// Who has a form: nearly always one row.
#[derive(Debug)]
struct Held {
    first: (Slots, Site),
    others: Vec<(Slots, Site)>,
}

impl Held {
    fn sites(&self) -> impl Iterator<Item = &(Slots, Site)> {
        std::iter::once(&self.first).chain(&self.others)
    }
}

impl Ledger {
    /// Adds a refusal.
    pub(crate) fn refuse(&self, error: Error) {
        let mut inner = self.inner.borrow_mut();
        inner.refused += 1;
        if inner.refusals.len() < KEPT {
            inner.refusals.push(error);
        }
    }

    /// How many there were.
    pub(crate) fn refused(&self) -> u64 {
        self.inner.borrow().refused
    }

    /// Where an id stands already; else it stands here from now on.
    pub(crate) fn claim_id(&self, id: &str, site: &Site) -> Option<Site> {
        match self.inner.borrow_mut().ids.entry(id.to_owned()) {
            Entry::Occupied(taken) => Some(taken.get().clone()),
            Entry::Vacant(free) => {
                free.insert(site.clone());
                None
            }
        }
    }

    /// Where a folded form stands already in one of these slots; else it stands here from now on. A row is never in
    /// its own way, so that it may list spellings that fold alike.
    pub(crate) fn claim_form(
        &self,
        family: Family,
        folded: Vec<u8>,
        slots: Slots,
        site: &Site,
    ) -> Option<Site> {
        let mine = (slots, site.clone());
        match self.inner.borrow_mut().forms.entry((family, folded.into())) {
            Entry::Vacant(free) => {
                free.insert(Held {
                    first: mine,
                    others: Vec::new(),
                });
                None
            }
            Entry::Occupied(mut held) => {
                let held = held.get_mut();
                let taken = held
                    .sites()
                    .find(|(others, other)| others & slots != 0 && other != site);
                let taken = taken.map(|(_, other)| other.clone());
                if taken.is_none() && !held.sites().any(|other| *other == mine) {
                    held.others.push(mine);
                }
                taken
            }
        }
    }

    /// Whether a folded form stands in another file already.
    pub(crate) fn has_form(&self, family: Family, folded: Vec<u8>, site: &Site) -> bool {
        let inner = self.inner.borrow();
        let held = inner.forms.get(&(family, folded.into()));
        held.is_some_and(|held| held.sites().any(|(_, other)| other.file != site.file))
    }

    /// All refusals that were kept.
    pub(crate) fn into_refusals(self) -> Vec<Error> {
        self.inner.into_inner().refusals
    }
}
