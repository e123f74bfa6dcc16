//! Keys: a few letters packed in one integer, by which affixes are looked up.
//!
//! Guarantee: different letters have different keys; more than seven letters have none.

/// Longest beginning or ending that fits a key.
pub(super) const LONGEST: usize = 7;

/// At most seven letters and their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Key(u64);

impl Key {
    /// The key of some letters; `None` where they are too many.
    pub(super) fn of(letters: &[u8]) -> Option<Self> {
        let number = letters.len() as u64;
        let packed = letters
            .iter()
            .fold(number, |key, &byte| key << 8 | u64::from(byte));
        (letters.len() <= LONGEST).then_some(Self(packed))
    }

    /// The letters of a key.
    pub(super) fn letters(self) -> Vec<u8> {
        let length = (0..=LONGEST)
            .find(|length| self.0 >> (8 * length) == *length as u64)
            .unwrap_or(0);
        self.0.to_be_bytes().into_iter().skip(8 - length).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn different_letters_have_different_keys() {
        let letters = [
            &[][..],
            &[0],
            &[0, 0],
            &[1],
            &[1, 0],
            &[0, 1],
            &[255; 7],
            &[255; 6],
        ];
        let keys: BTreeSet<Key> = letters.iter().filter_map(|letters| Key::of(letters)).collect();
        assert_eq!(keys.len(), letters.len());
        for letters in letters {
            assert_eq!(Key::of(letters).unwrap().letters(), letters);
        }
    }
}
