//! Outlets: what each said of each actor, for the summary of a run.
//!
//! In: tallies of documents. Out: [`Outlets`], a tally by outlet and actor, and the [`Busiest`] of them.
//! Guarantee: the order in which documents are added changes nothing, for all sums are integers.
//! Not here: how sure a mean is; a comparison says it in `outlets.csv`.
//! Memory: some 110 bytes an outlet and actor; nothing a document. [`Outlets::bytes`] says how much, so that whoever
//! holds them can put them away when there are too many.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::tally::Tally;

/// What each outlet said of each actor, by index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outlets {
    outlets: BTreeMap<String, Outlet>,
    bytes: usize,
}

/// One outlet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlet {
    /// All its documents.
    pub documents: u64,
    /// By actor, in the lexicon's order. A sorted list: a map would take ten times the room of one entry.
    pub actors: Vec<(usize, Tally)>,
}

impl Outlet {
    /// What it said of one actor.
    pub fn actor(&self, actor: usize) -> Option<&Tally> {
        let at = self
            .actors
            .binary_search_by_key(&actor, |(known, _)| *known)
            .ok()?;
        self.actors.get(at).map(|(_, tally)| tally)
    }

    /// Adds more of the same outlet.
    ///
    /// ```
    /// use nabra::profile::outlet::Outlet;
    /// let mut outlet = Outlet { documents: 2, ..Outlet::default() };
    /// outlet.merge(&Outlet { documents: 3, ..Outlet::default() });
    /// assert_eq!(outlet.documents, 5);
    /// ```
    pub fn merge(&mut self, other: &Self) {
        self.documents += other.documents;
        for (actor, tally) in &other.actors {
            if let Some(known) = self.of(*actor) {
                known.merge(tally);
            }
        }
    }

    fn of(&mut self, actor: usize) -> Option<&mut Tally> {
        let at = match self.actors.binary_search_by_key(&actor, |(known, _)| *known) {
            Ok(at) => at,
            Err(at) => {
                // Most outlets of a long list name few actors: no room is kept for more.
                self.actors.reserve_exact(1);
                self.actors.insert(at, (actor, Tally::default()));
                at
            }
        };
        self.actors.get_mut(at).map(|(_, tally)| tally)
    }

    fn bytes(&self) -> usize {
        self.actors.len() * size_of::<(usize, Tally)>()
    }
}

impl Outlets {
    /// Adds a document's tallies.
    pub fn add(&mut self, outlet: &str, actors: &BTreeMap<usize, Tally>) {
        self.change(outlet, |known| {
            known.documents += 1;
            for (&actor, tally) in actors {
                if let Some(sums) = known.of(actor) {
                    sums.merge(tally);
                }
            }
        });
    }

    /// Adds the outlets of other documents, which are left empty.
    pub fn absorb(&mut self, other: &mut Self) {
        for (name, outlet) in std::mem::take(other).outlets {
            self.change(&name, |known| known.merge(&outlet));
        }
    }

    fn change(&mut self, name: &str, change: impl FnOnce(&mut Outlet)) {
        if !self.outlets.contains_key(name) {
            // A name, an entry and its share of the map's nodes.
            self.bytes += name.len() + 2 * (size_of::<String>() + size_of::<Outlet>());
            self.outlets.insert(name.to_owned(), Outlet::default());
        }
        let Some(outlet) = self.outlets.get_mut(name) else {
            return;
        };
        let before = outlet.bytes();
        change(outlet);
        self.bytes += outlet.bytes() - before;
    }

    /// All outlets by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Outlet)> {
        self.outlets.iter().map(|(name, outlet)| (name.as_str(), outlet))
    }

    /// About how much memory they take.
    ///
    /// ```
    /// assert_eq!(nabra::profile::outlet::Outlets::default().bytes(), 0);
    /// ```
    pub fn bytes(&self) -> usize {
        self.bytes
    }
}

/// The outlets with the most documents, and how many there are in all.
///
/// ```
/// use nabra::profile::outlet::{Busiest, Outlet};
/// let mut busiest = Busiest::new(1);
/// for (name, documents) in [("a", 1), ("b", 3), ("c", 3)] {
///     busiest.see(name, &Outlet { documents, ..Outlet::default() });
/// }
/// let names: Vec<&str> = busiest.outlets().map(|(name, _)| name).collect();
/// assert_eq!((names, busiest.all()), (vec!["b"], 3));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Busiest {
    most: usize,
    all: u64,
    outlets: BTreeMap<(Reverse<u64>, String), Outlet>,
}

impl Busiest {
    /// None yet, and at most so many.
    pub fn new(most: usize) -> Self {
        Self {
            most,
            ..Self::default()
        }
    }

    /// Looks at an outlet; each is to be shown once.
    pub fn see(&mut self, name: &str, outlet: &Outlet) {
        self.all += 1;
        let least = self
            .outlets
            .last_key_value()
            .map(|((Reverse(least), _), _)| *least);
        if self.outlets.len() >= self.most && least.is_some_and(|least| outlet.documents < least) {
            return;
        }
        let key = (Reverse(outlet.documents), name.to_owned());
        self.outlets.insert(key, outlet.clone());
        if self.outlets.len() > self.most {
            self.outlets.pop_last();
        }
    }

    /// Those with the most documents, the most first, then by name.
    pub fn outlets(&self) -> impl Iterator<Item = (&str, &Outlet)> {
        self.outlets
            .iter()
            .map(|((_, name), outlet)| (name.as_str(), outlet))
    }

    /// How many outlets were seen.
    pub fn all(&self) -> u64 {
        self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(sentences: i64, tone_sum: i64) -> Tally {
        Tally {
            sentences,
            tone_sum,
            ..Tally::default()
        }
    }

    #[test]
    fn the_order_of_documents_changes_nothing() {
        let of = |sentences, tone| BTreeMap::from([(0, document(sentences, tone))]);
        let documents = [("b", of(3, -100)), ("a", of(1, 900)), ("b", of(7, 2500))];
        let (mut forward, mut backward, mut parts) =
            (Outlets::default(), Outlets::default(), Outlets::default());
        for (name, actors) in &documents {
            forward.add(name, actors);
            let mut part = Outlets::default();
            part.add(name, actors);
            parts.absorb(&mut part);
        }
        for (name, actors) in documents.iter().rev() {
            backward.add(name, actors);
        }
        assert_eq!(forward, backward);
        assert_eq!(forward, parts);
    }
}
