//! What is wrong with the files of a lexicon, and what stands in them already.
//!
//! In: refusals, ids and forms, in the order of files and rows. Out: all refusals; where an id or form stands first.
//! Rule: an id stands once in a lexicon. A form stands once for a family and a slot: a verb may have a row for «ب» and
//! another for «على», for the particle tells which is meant; two rows for one particle would contradict each other in
//! silence. Forms are compared as they are searched for, after folding.
//! Guarantee: refusals are kept up to a bound, then only counted; nothing here fails.
//! Cost: one look-up a form, and about 50 bytes; letters lie together, not each in memory of its own.

use std::cell::RefCell;

use super::hasher::LetterMap;
use crate::error::Error;

/// Refusals that are kept; a file that is no lexicon at all need not fill the memory.
const KEPT: usize = 100_000;

/// Among what an id or a form may stand once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    Id,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Site {
    /// The file, by the number that the ledger gave it.
    pub(crate) file: u32,
    pub(crate) line: u32,
}

/// Slots of a form, a bit each; two rows are in each other's way when they share one.
pub(crate) type Slots = u32;

/// The one slot of ids, and of forms that have no more.
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
    files: Vec<String>,
    /// The letters of all claims, one behind the other.
    letters: Vec<u8>,
    claims: Vec<Claim>,
    /// By hash of family and letters: the last claim that has it.
    last: LetterMap<u32, u32>,
}

/// Who has an id or a form.
#[derive(Debug, Clone, Copy)]
struct Claim {
    family: Family,
    /// Where its letters end; they begin where those of the claim before end.
    end: u32,
    slots: Slots,
    site: Site,
    /// The claim before with the same hash.
    before: Option<u32>,
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

    /// The number of a file.
    pub(crate) fn number_of(&self, file: &str) -> u32 {
        let files = &mut self.inner.borrow_mut().files;
        let known = files.iter().position(|known| known == file);
        let number = known.unwrap_or_else(|| {
            files.push(file.to_owned());
            files.len() - 1
        });
        u32::try_from(number).unwrap_or(u32::MAX)
    }

    /// Where a folded form, or an id, stands already in one of these slots; else it stands here from now on. A row is
    /// never in its own way, so that it may list spellings that fold alike.
    pub(crate) fn claim(&self, family: Family, letters: &[u8], slots: Slots, site: Site) -> Option<String> {
        let mut inner = self.inner.borrow_mut();
        let hash = hash(family, letters);
        let (mut taken, mut is_mine) = (None, false);
        for claim in inner.claims(hash, family, letters) {
            if claim.slots & slots != 0 && claim.site != site {
                taken = Some(claim.site);
            }
            is_mine |= claim.slots == slots && claim.site == site;
        }
        if let Some(site) = taken {
            return Some(inner.place(site));
        }
        if !is_mine {
            inner.add(hash, family, letters, slots, site);
        }
        None
    }

    /// Whether a folded form stands in another file already.
    pub(crate) fn has_form(&self, family: Family, folded: &[u8], site: Site) -> bool {
        let inner = self.inner.borrow();
        let mut claims = inner.claims(hash(family, folded), family, folded);
        claims.any(|claim| claim.site.file != site.file)
    }

    /// All refusals that were kept.
    pub(crate) fn into_refusals(self) -> Vec<Error> {
        self.inner.into_inner().refusals
    }
}

impl Inner {
    /// The claims to some letters, the last first.
    fn claims(&self, hash: u32, family: Family, letters: &[u8]) -> impl Iterator<Item = &Claim> {
        let number = self.last.get(&hash).copied();
        let claim = |number: u32| self.claims.get(number as usize);
        std::iter::successors(number, move |number| claim(*number)?.before)
            .filter(move |number| self.letters(*number) == Some(letters))
            .filter_map(claim)
            .filter(move |claim| claim.family == family)
    }

    /// The letters of a claim.
    fn letters(&self, number: u32) -> Option<&[u8]> {
        let end = |number: u32| self.claims.get(number as usize).map(|claim| claim.end as usize);
        let start = number.checked_sub(1).map_or(Some(0), end)?;
        self.letters.get(start..end(number)?)
    }

    fn add(&mut self, hash: u32, family: Family, letters: &[u8], slots: Slots, site: Site) {
        // Beyond 4 GB nothing is noticed.
        let (Ok(number), Ok(end)) = (
            u32::try_from(self.claims.len()),
            u32::try_from(self.letters.len() + letters.len()),
        ) else {
            return;
        };
        self.letters.extend_from_slice(letters);
        let before = self.last.insert(hash, number);
        self.claims.push(Claim {
            family,
            end,
            slots,
            site,
            before,
        });
    }

    fn place(&self, site: Site) -> String {
        let file = self.files.get(site.file as usize).map_or("", String::as_str);
        format!("{file}:{}", site.line)
    }
}

/// A hash of a family and some letters (FNV-1a).
fn hash(family: Family, letters: &[u8]) -> u32 {
    letters.iter().fold(0x811C_9DC5 ^ family as u32, |hash, letter| {
        (hash ^ u32::from(*letter)).wrapping_mul(0x0100_0193)
    })
}
