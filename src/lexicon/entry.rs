//! Entries: one name, one id and one number for the entries of all kinds.
//!
//! In: an entry or its number. Out: the other, or the id that evidence cites.
//! Guarantee: numbers are without gaps, in the order of kinds and files; two loads of the same files give the same.
//! Cost: a sum of six lengths.

use super::Lexicon;
use super::text::Text;

/// Which entry a form belongs to: an index into the lexicon's list of that kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Entry {
    /// An alias of an actor.
    Alias(u32),
    /// A predicate.
    Predicate(u32),
    /// An evaluative word.
    Word(u32),
    /// A head noun.
    Noun(u32),
    /// A valence shifter.
    Shifter(u32),
    /// A particle.
    Marker(u32),
}

impl Lexicon {
    /// The id of an entry, as evidence cites it.
    pub fn id(&self, entry: Entry) -> &str {
        self.text_of(entry).map_or("", Text::as_str)
    }

    /// The same as the lexicon keeps it; `None` of an entry that it does not have.
    pub(crate) fn text_of(&self, entry: Entry) -> Option<&Text> {
        match entry {
            Entry::Alias(at) => self.aliases.get(at as usize).map(|e| &e.id),
            Entry::Predicate(at) => self.predicates.get(at as usize).map(|e| &e.id),
            Entry::Word(at) => self.words.get(at as usize).map(|e| &e.id),
            Entry::Noun(at) => self.nouns.get(at as usize).map(|e| &e.id),
            Entry::Shifter(at) => self.shifters.get(at as usize).map(|e| &e.id),
            Entry::Marker(at) => self.markers.get(at as usize).map(|e| &e.id),
        }
    }

    /// The place of an entry among all: predicates, evaluative words, nouns, shifters, markers, aliases, each in the
    /// order of the files.
    pub fn number(&self, entry: Entry) -> usize {
        let (list, at) = match entry {
            Entry::Predicate(at) => (0, at),
            Entry::Word(at) => (1, at),
            Entry::Noun(at) => (2, at),
            Entry::Shifter(at) => (3, at),
            Entry::Marker(at) => (4, at),
            Entry::Alias(at) => (5, at),
        };
        let mut before = 0;
        let firsts = self.lists().map(|len| {
            before += len;
            before - len
        });
        firsts.get(list).copied().unwrap_or(before) + at as usize
    }

    /// The entry at a place; `None` beyond the last.
    ///
    /// ```
    /// let lexicon = nabra::lexicon::Lexicon::shipped()?;
    /// for (number, entry) in lexicon.entries().enumerate() {
    ///     assert_eq!((lexicon.number(entry), lexicon.entry(number)), (number, Some(entry)));
    /// }
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    pub fn entry(&self, number: usize) -> Option<Entry> {
        let kinds = [
            Entry::Predicate,
            Entry::Word,
            Entry::Noun,
            Entry::Shifter,
            Entry::Marker,
            Entry::Alias,
        ];
        let mut at = number;
        for (kind, length) in kinds.into_iter().zip(self.lists()) {
            if at < length {
                return u32::try_from(at).ok().map(kind);
            }
            at -= length;
        }
        None
    }

    /// All entries, in the order of their numbers.
    pub fn entries(&self) -> impl Iterator<Item = Entry> {
        (0..self.lists().iter().sum()).filter_map(|number| self.entry(number))
    }

    /// Lengths of the lists of entries, in the order in which [`Lexicon::number`] counts.
    fn lists(&self) -> [usize; 6] {
        [
            self.predicates.len(),
            self.words.len(),
            self.nouns.len(),
            self.shifters.len(),
            self.markers.len(),
            self.aliases.len(),
        ]
    }
}
