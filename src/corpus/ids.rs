//! Duplicate ids made distinguishable.
//!
//! In: the ids of a run, in input order. Out: the same ids, a repeated one with `#2`, `#3` … behind it.
//! Guarantee: no two results are equal; the result depends on the order of the ids alone.
//! Cost: 6 to 8 bytes a document, whatever the ids' length: a 64-bit fingerprint is kept, not the id. Among five
//! million different ids two share a fingerprint with a probability below one in a million; the later one would
//! then be numbered without need, which is harmless.

use std::borrow::Cow;
use std::collections::HashMap;

/// A fingerprint's first 16 bits choose the shard, so that only 48 are stored.
const SHARDS: usize = 1 << 16;

/// Remembers which ids were seen in a run; asked by the one consumer that sees documents in input order.
///
/// ```
/// let mut ids = nabra::corpus::IdLedger::new();
/// assert_eq!(ids.admit("a"), "a");
/// assert_eq!(ids.admit("a"), "a#2");
/// assert_eq!(ids.duplicates(), 1);
/// ```
#[derive(Debug)]
pub struct IdLedger {
    shards: Vec<Vec<[u8; 6]>>,
    repeated: HashMap<u64, u64>,
    duplicates: u64,
}

impl Default for IdLedger {
    fn default() -> Self {
        Self::new()
    }
}

impl IdLedger {
    /// An empty ledger.
    ///
    /// ```
    /// assert_eq!(nabra::corpus::IdLedger::new().duplicates(), 0);
    /// ```
    pub fn new() -> Self {
        Self {
            shards: vec![Vec::new(); SHARDS],
            repeated: HashMap::new(),
            duplicates: 0,
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

    /// The id itself when it is new, else with the lowest number that makes it new. Cannot fail.
    ///
    /// ```
    /// let mut ids = nabra::corpus::IdLedger::new();
    /// let admitted: Vec<_> = ["a", "a#2", "a"].into_iter().map(|id| ids.admit(id).into_owned()).collect();
    /// assert_eq!(admitted, ["a", "a#2", "a#3"]);
    /// ```
    pub fn admit<'a>(&mut self, id: &'a str) -> Cow<'a, str> {
        let print = fingerprint(id);
        if self.insert(print) {
            return Cow::Borrowed(id);
        }
        self.duplicates += 1;
        let mut number = self.repeated.get(&print).copied().unwrap_or(1);
        loop {
            number += 1;
            let numbered = format!("{id}#{number}");
            if self.insert(fingerprint(&numbered)) {
                self.repeated.insert(print, number);
                return Cow::Owned(numbered);
            }
        }
    }

    fn insert(&mut self, print: u64) -> bool {
        let [a, b, rest @ ..] = print.to_be_bytes();
        let Some(shard) = self.shards.get_mut(usize::from(u16::from_be_bytes([a, b]))) else {
            return true;
        };
        if shard.contains(&rest) {
            return false;
        }
        if shard.len() == shard.capacity() {
            // Doubling would waste a third of the ledger.
            shard.reserve_exact(shard.len() / 4 + 1);
        }
        shard.push(rest);
        true
    }
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
        let admitted: Vec<_> = given.iter().map(|id| ids.admit(id).into_owned()).collect();
        assert_eq!(admitted, ["a", "a#2", "a#2#2", "a#3", "b", "a#2#3", "", "#2"]);
        assert_eq!(admitted.iter().collect::<HashSet<_>>().len(), given.len());
        assert_eq!(ids.duplicates(), 5);
    }

    #[test]
    fn a_hundred_thousand_different_ids_stay_as_they_are() {
        let mut ids = IdLedger::new();
        for number in 0..100_000 {
            assert!(matches!(ids.admit(&format!("a{number:05}")), Cow::Borrowed(_)));
        }
    }

    #[test]
    fn one_id_for_all_documents_is_numbered_in_linear_time() {
        let mut ids = IdLedger::new();
        let last = (0..20_000).map(|_| ids.admit("x").into_owned()).last();
        assert_eq!(last.as_deref(), Some("x#20000"));
    }
}
