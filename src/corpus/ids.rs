//! Duplicate ids made distinguishable.
//!
//! In: the ids of a run, in input order. Out: the same ids, a repeated one with `#2`, `#3` … behind it.
//! Guarantee: no two results are equal; the result depends on the order of the ids alone.
//! Rule: a 64-bit fingerprint is kept, not the id. Among five million different ids two share a fingerprint with a
//! probability below one in a million; the later one would then be numbered without need, which is harmless.
//! Memory: 6 to 8 bytes for each of the first million documents. The others take none if the ledger may
//! [overflow](IdLedger::overflowing) into files; see [`print_file`](super::print_file) for what that costs.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs::File;
use std::path::PathBuf;

use super::print_file::PrintFile;
use crate::error::{Result, at_path};

/// A fingerprint's first 16 bits choose the shard, so that only 48 are stored.
const SHARDS: usize = 1 << 16;
/// Fingerprints in memory before a ledger that may overflow does so: 6 to 8 MB.
const MEMORY: u64 = 1 << 20;
/// Repeated ids whose last number is remembered; that of others is looked for.
const HINTS: usize = 1 << 15;

/// Makes an empty file, readable and writable.
type MakeFile = Box<dyn FnMut() -> Result<(PathBuf, File)> + Send>;

/// Remembers which ids were seen in a run; asked by the one consumer that sees documents in input order.
///
/// ```
/// let mut ids = nabra::corpus::IdLedger::new();
/// assert_eq!(ids.admit("a")?, "a");
/// assert_eq!(ids.admit("a")?, "a#2");
/// assert_eq!(ids.duplicates(), 1);
/// # Ok::<(), nabra::error::Error>(())
/// ```
#[derive(Debug)]
pub struct IdLedger {
    shards: Vec<Vec<[u8; 6]>>,
    free: u64,
    overflow: Option<Overflow>,
    /// The last number given to a repeated id.
    hints: HashMap<u64, u64>,
    duplicates: u64,
}

/// Where fingerprints go when memory is full.
struct Overflow {
    make: MakeFile,
    prints: Option<(PathBuf, PrintFile)>,
}

impl Default for IdLedger {
    fn default() -> Self {
        Self::new()
    }
}

impl IdLedger {
    /// An empty ledger that keeps everything in memory.
    ///
    /// ```
    /// assert_eq!(nabra::corpus::IdLedger::new().duplicates(), 0);
    /// ```
    pub fn new() -> Self {
        Self {
            shards: vec![Vec::new(); SHARDS],
            free: u64::MAX,
            overflow: None,
            hints: HashMap::new(),
            duplicates: 0,
        }
    }

    /// An empty ledger of bounded memory: beyond a million ids it asks for files. Each is of use only until the
    /// next is asked for, and only to this ledger.
    pub fn overflowing(make: impl FnMut() -> Result<(PathBuf, File)> + Send + 'static) -> Self {
        Self {
            free: MEMORY,
            overflow: Some(Overflow {
                make: Box::new(make),
                prints: None,
            }),
            ..Self::new()
        }
    }

    /// How many ids had to be numbered.
    ///
    /// ```
    /// assert_eq!(nabra::corpus::IdLedger::new().duplicates(), 0);
    /// ```
    pub fn duplicates(&self) -> u64 {
        self.duplicates
    }

    /// The id itself when it is new, else with a number that makes it new: the one behind the last that was given
    /// for it, or the next free one.
    ///
    /// ```
    /// let mut ids = nabra::corpus::IdLedger::new();
    /// let mut admit = |id| Ok::<_, nabra::error::Error>(ids.admit(id)?.into_owned());
    /// assert_eq!([admit("a")?, admit("a#2")?, admit("a")?], ["a", "a#2", "a#3"]);
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    ///
    /// # Errors
    /// When a file of an [overflowing](IdLedger::overflowing) ledger cannot be made, read or written.
    pub fn admit<'a>(&mut self, id: &'a str) -> Result<Cow<'a, str>> {
        let print = fingerprint(id);
        if self.insert(print)? {
            return Ok(Cow::Borrowed(id));
        }
        self.duplicates += 1;
        let mut number = match self.hints.get(&print) {
            Some(number) => *number,
            None => self.last_number(id)?,
        };
        loop {
            number += 1;
            let numbered = format!("{id}#{number}");
            if self.insert(fingerprint(&numbered))? {
                if self.hints.len() >= HINTS {
                    self.hints.clear();
                }
                self.hints.insert(print, number);
                return Ok(Cow::Owned(numbered));
            }
        }
    }

    /// The last of the numbers that follow each other for a repeated id, found by doubling and halving.
    fn last_number(&mut self, id: &str) -> Result<u64> {
        let (mut last, mut free) = (1_u64, 2);
        while self.contains(fingerprint(&format!("{id}#{free}")))? {
            (last, free) = (free, free * 2);
        }
        while free - last > 1 {
            let middle = last.midpoint(free);
            if self.contains(fingerprint(&format!("{id}#{middle}")))? {
                last = middle;
            } else {
                free = middle;
            }
        }
        Ok(last)
    }

    fn contains(&mut self, print: u64) -> Result<bool> {
        let (shard, rest) = place(print);
        if self.shards.get(shard).is_some_and(|shard| shard.contains(&rest)) {
            return Ok(true);
        }
        match self
            .overflow
            .as_mut()
            .and_then(|overflow| overflow.prints.as_mut())
        {
            Some((path, prints)) => prints.contains(print).map_err(|source| at_path(path, source)),
            None => Ok(false),
        }
    }

    fn insert(&mut self, print: u64) -> Result<bool> {
        let (shard, rest) = place(print);
        let Some(shard) = self.shards.get_mut(shard) else {
            return Ok(true);
        };
        if shard.contains(&rest) {
            return Ok(false);
        }
        if self.free == 0
            && let Some(overflow) = &mut self.overflow
        {
            return overflow.insert(print);
        }
        self.free -= 1;
        if shard.len() == shard.capacity() {
            // Doubling would waste a third of the ledger.
            shard.reserve_exact(shard.len() / 4 + 1);
        }
        shard.push(rest);
        Ok(true)
    }
}

impl Overflow {
    fn insert(&mut self, print: u64) -> Result<bool> {
        let (path, prints) = match &mut self.prints {
            Some(prints) => prints,
            none => {
                let (path, file) = (self.make)()?;
                none.insert((path, PrintFile::new(file)))
            }
        };
        let is_new = prints.insert(print).map_err(|source| at_path(path, source))?;
        if prints.is_full() {
            let (next, file) = (self.make)()?;
            prints.grow(file).map_err(|source| at_path(&next, source))?;
            *path = next;
        }
        Ok(is_new)
    }
}

impl std::fmt::Debug for Overflow {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Overflow")
            .field("prints", &self.prints)
            .finish_non_exhaustive()
    }
}

/// A fingerprint's shard, and what is stored there.
fn place(print: u64) -> (usize, [u8; 6]) {
    let [a, b, rest @ ..] = print.to_be_bytes();
    (usize::from(u16::from_be_bytes([a, b])), rest)
}

/// FNV-1a with the finaliser of `MurmurHash3`: the same on every machine and with every Rust version.
fn fingerprint(id: &str) -> u64 {
    let mut print = id.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |print, byte| {
        (print ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    });
    print = (print ^ (print >> 33)).wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    print = (print ^ (print >> 33)).wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    print ^ (print >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn ids_are_unique_afterwards_even_if_numbered_ones_occur() {
        let mut ids = IdLedger::new();
        let given = ["a", "a", "a#2", "a", "b", "a#2", "", ""];
        let admitted: Vec<_> = given
            .iter()
            .map(|id| ids.admit(id).unwrap().into_owned())
            .collect();
        assert_eq!(admitted, ["a", "a#2", "a#2#2", "a#3", "b", "a#2#3", "", "#2"]);
        assert_eq!(admitted.iter().collect::<HashSet<_>>().len(), given.len());
        assert_eq!(ids.duplicates(), 5);
    }

    #[test]
    fn a_hundred_thousand_different_ids_stay_as_they_are() {
        let mut ids = IdLedger::new();
        for number in 0..100_000 {
            let id = format!("a{number:05}");
            assert!(matches!(ids.admit(&id), Ok(Cow::Borrowed(_))));
        }
    }

    #[test]
    fn one_id_for_all_documents_is_numbered_in_linear_time() {
        let mut ids = IdLedger::new();
        let last = (0..20_000).map(|_| ids.admit("x").unwrap().into_owned()).last();
        assert_eq!(last.as_deref(), Some("x#20000"));
    }

    /// A ledger that holds `memory` ids before it overflows.
    fn overflowing(memory: u64) -> IdLedger {
        IdLedger {
            free: memory,
            ..IdLedger::overflowing(|| Ok((PathBuf::from("ids"), tempfile::tempfile().unwrap())))
        }
    }

    #[test]
    fn it_does_not_show_where_a_ledger_overflows() {
        // Ids that occur once, twice and often, and some that look like numbered ones.
        let given: Vec<String> = (0..4000_u32)
            .map(|at| match at % 7 {
                0 => "x".to_owned(),
                1 => format!("a{}", at / 70),
                2 => format!("a{}#{}", at / 70, at % 5),
                _ => format!("b{at}"),
            })
            .collect();
        let admitted = |mut ids: IdLedger| {
            let admitted: Vec<String> = given
                .iter()
                .map(|id| ids.admit(id).unwrap().into_owned())
                .collect();
            (admitted, ids.duplicates())
        };
        let expected = admitted(IdLedger::new());
        assert_eq!(expected.0.iter().collect::<HashSet<_>>().len(), given.len());
        for memory in [0, 1, 100, 3999] {
            assert_eq!(admitted(overflowing(memory)), expected, "{memory}");
        }
    }

    #[test]
    fn a_number_that_is_not_remembered_is_found_again() {
        let mut ids = IdLedger::new();
        for round in 1..40_u64 {
            for id in ["a", "b", "c"] {
                ids.hints.clear();
                let expected = if round == 1 {
                    id.to_owned()
                } else {
                    format!("{id}#{round}")
                };
                assert_eq!(ids.admit(id).unwrap(), expected);
            }
        }
    }
}
