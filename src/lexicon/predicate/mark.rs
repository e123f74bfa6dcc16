//! Marks: the particles that say which phrase is a predicate's target.
//!
//! In: the column `mark`. Out: [`Marks`], most usual first.
//! Rule: «هاجم» (attacked) has a direct object, «اعتدى» (assaulted) has its target behind «على».
//! Guarantee: two rows of one verb are in each other's way only where a mark is the same.

use crate::lexicon::ledger::{ONLY, Slots};
use serde::Serialize;

/// The particle that marks a predicate's target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// The direct object, or the genitive after a verbal noun.
    Object,
    /// على
    Ala,
    /// ضد
    Did,
    /// ل
    Lam,
    /// ب
    Ba,
    /// من
    Min,
    /// عن
    An,
    /// مع
    Maa,
    /// إلى
    Ila,
    /// تجاه
    Tujah,
    /// بحق
    Bihaqq,
    /// في
    Fi,
    /// حول
    Hawl,
    /// بين
    Bain,
    /// وراء
    Waraa,
    /// أمام
    Amam,
}

/// Names of the marks as the files write them.
pub(crate) const MARKS: [(&str, Mark); 17] = [
    ("obj", Mark::Object),
    ("على", Mark::Ala),
    ("ضد", Mark::Did),
    ("ل", Mark::Lam),
    ("ب", Mark::Ba),
    ("من", Mark::Min),
    ("عن", Mark::An),
    ("مع", Mark::Maa),
    ("إلى", Mark::Ila),
    ("نحو", Mark::Ila),
    ("تجاه", Mark::Tujah),
    ("بحق", Mark::Bihaqq),
    ("في", Mark::Fi),
    ("حول", Mark::Hawl),
    ("بين", Mark::Bain),
    ("وراء", Mark::Waraa),
    ("أمام", Mark::Amam),
];

/// What may mark the target, in order. It stands in the predicate itself, which is asked for it again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    in_order: [Mark; MARKS.len()],
    count: u8,
    /// A bit for each of them, since most questions are whether one is among them.
    set: u32,
}

impl Marks {
    /// As many marks as there are different ones.
    pub(super) fn new(given: &[Mark]) -> Self {
        let mut found = Self {
            in_order: [Mark::Object; MARKS.len()],
            count: 0,
            set: 0,
        };
        for (slot, mark) in found.in_order.iter_mut().zip(given) {
            *slot = *mark;
            found.count += 1;
            found.set |= 1 << (*mark as u32);
        }
        found
    }

    /// Whether a mark is among them, as a slice says it, without a look at each.
    pub fn contains(&self, mark: &Mark) -> bool {
        self.set >> (*mark as u32) & 1 != 0
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.set == 0
    }
}

impl std::ops::Deref for Marks {
    type Target = [Mark];

    fn deref(&self) -> &[Mark] {
        self.in_order.get(..usize::from(self.count)).unwrap_or_default()
    }
}

impl<'m> IntoIterator for &'m Marks {
    type Item = &'m Mark;
    type IntoIter = std::slice::Iter<'m, Mark>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A bit for each particle; the lowest for a predicate without one.
pub(super) fn slots(marks: &[Mark]) -> Slots {
    match marks {
        [] => ONLY,
        _ => marks.iter().fold(0, |slots, mark| slots | 2 << (*mark as u32)),
    }
}
