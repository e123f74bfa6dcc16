//! Outlets: what each said of each actor, with an interval around the mean tone.
//!
//! In: tallies of documents. Out: [`Outlets`], a tally and an interval by outlet and actor.
//! Rule: sentences of one document are not independent, so the interval is robust to clustering by document: the
//! linearised variance of a ratio of sums with the factor G/(G−1) for G documents (Cochran 1977, *Sampling
//! Techniques*, §9A; Cameron and Miller 2015, *Journal of Human Resources* 50(2), §II), and 1.96 standard errors
//! to either side, cut at −1 and 1. With fewer than two documents there is none.
//! Guarantee: the order in which documents are added changes nothing, for all sums are integers.
//! Memory: some 200 bytes an outlet and actor; nothing a document. [`Outlets::bytes`] says how much, so that whoever
//! holds them can put them away when there are too many.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::tally::Tally;

/// The standard normal's 97.5 % point, for an interval of 95 %.
const Z: f64 = 1.959_964;

/// What an outlet said of one actor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutletTally {
    /// Sums over all documents.
    pub tally: Tally,
    /// Documents that mention the actor.
    pub documents: i64,
    /// Over documents: the square of the sum of tone.
    tone_squares: i128,
    /// Over documents: the sum of tone times the sentences.
    tone_by_sentences: i128,
    /// Over documents: the square of the sentences.
    sentence_squares: i128,
}

impl OutletTally {
    /// Adds one document.
    pub fn add(&mut self, document: &Tally) {
        let (tone, sentences) = (i128::from(document.tone_sum), i128::from(document.sentences));
        self.tally.merge(document);
        self.documents += 1;
        self.tone_squares += tone * tone;
        self.tone_by_sentences += tone * sentences;
        self.sentence_squares += sentences * sentences;
    }

    fn merge(&mut self, other: &Self) {
        self.tally.merge(&other.tally);
        self.documents += other.documents;
        self.tone_squares += other.tone_squares;
        self.tone_by_sentences += other.tone_by_sentences;
        self.sentence_squares += other.sentence_squares;
    }

    /// Both ends of the 95 % interval of mean tone, in thousandths; `None` with fewer than two documents.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "sums of scores are far below 2^53 in effect, and an end is cut to ±1000"
    )]
    pub fn interval(&self) -> Option<(i64, i64)> {
        if self.documents < 2 || self.tally.sentences == 0 {
            return None;
        }
        let documents = self.documents as f64;
        let sentences = self.tally.sentences as f64;
        let tone = self.tally.tone_sum as f64 / sentences;
        let residuals = self.tone_squares as f64 - 2.0 * tone * self.tone_by_sentences as f64
            + tone * tone * self.sentence_squares as f64;
        let variance = documents / (documents - 1.0) * residuals.max(0.0) / (sentences * sentences);
        let reach = Z * variance.sqrt();
        let end = |value: f64| value.round().clamp(-1000.0, 1000.0) as i64;
        Some((end(tone - reach), end(tone + reach)))
    }
}

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
    pub actors: Vec<(usize, OutletTally)>,
}

impl Outlet {
    /// What it said of one actor.
    pub fn actor(&self, actor: usize) -> Option<&OutletTally> {
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

    fn of(&mut self, actor: usize) -> Option<&mut OutletTally> {
        let at = match self.actors.binary_search_by_key(&actor, |(known, _)| *known) {
            Ok(at) => at,
            Err(at) => {
                // Most outlets of a long list name few actors: no room is kept for more.
                self.actors.reserve_exact(1);
                self.actors.insert(at, (actor, OutletTally::default()));
                at
            }
        };
        self.actors.get_mut(at).map(|(_, tally)| tally)
    }

    fn bytes(&self) -> usize {
        self.actors.len() * size_of::<(usize, OutletTally)>()
    }
}

impl Outlets {
    /// Adds a document's tallies.
    pub fn add(&mut self, outlet: &str, actors: &BTreeMap<usize, Tally>) {
        self.change(outlet, |known| {
            known.documents += 1;
            for (&actor, tally) in actors {
                if let Some(sums) = known.of(actor) {
                    sums.add(tally);
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
    fn one_document_has_no_interval() {
        let mut outlet = OutletTally::default();
        outlet.add(&document(30, -9000));
        assert_eq!((outlet.tally.tone(), outlet.interval()), (Some(-300), None));
    }

    #[test]
    fn documents_of_one_sentence_give_the_interval_of_a_mean() {
        // −500, 0, 200, 700: mean 100, standard deviation 496.7, standard error 248.3.
        let mut outlet = OutletTally::default();
        for tone in [-500, 0, 200, 700] {
            outlet.add(&document(1, tone));
        }
        assert_eq!(outlet.interval(), Some((-387, 587)));
    }

    #[test]
    fn repeating_sentences_within_documents_narrows_nothing() {
        let (mut single, mut tenfold) = (OutletTally::default(), OutletTally::default());
        for tone in [-500, 0, 200, 700] {
            single.add(&document(1, tone));
            tenfold.add(&document(10, tone * 10));
        }
        assert_eq!(single.interval(), tenfold.interval());
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
