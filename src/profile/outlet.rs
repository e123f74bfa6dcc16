//! Outlets: what each said of each actor, with an interval around the mean tone.
//!
//! In: tallies of documents. Out: [`Outlets`], a tally and an interval by outlet and actor.
//! Rule: sentences of one document are not independent, so the interval is robust to clustering by document: the
//! linearised variance of a ratio of sums with the factor G/(G−1) for G documents (Cochran 1977, *Sampling
//! Techniques*, §9A; Cameron and Miller 2015, *Journal of Human Resources* 50(2), §II), and 1.96 standard errors
//! to either side, cut at −1 and 1. With fewer than two documents there is none.
//! Guarantee: the order in which documents are added changes nothing, for all sums are integers.
//! Memory: some 200 bytes an outlet and actor; nothing a document.

use std::collections::BTreeMap;

use super::tally::Tally;

/// The standard normal's 97.5 % point, for an interval of 95 %.
const Z: f64 = 1.959_964;

/// What an outlet said of one actor.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
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
}

/// One outlet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outlet {
    /// All its documents.
    pub documents: u64,
    /// By actor.
    pub actors: BTreeMap<usize, OutletTally>,
}

impl Outlets {
    /// Adds a document's tallies.
    pub fn add(&mut self, outlet: &str, actors: &BTreeMap<usize, Tally>) {
        if !self.outlets.contains_key(outlet) {
            self.outlets.insert(outlet.to_owned(), Outlet::default());
        }
        if let Some(known) = self.outlets.get_mut(outlet) {
            known.documents += 1;
            for (&actor, tally) in actors {
                known.actors.entry(actor).or_default().add(tally);
            }
        }
    }

    /// Adds the outlets of other documents, which are left empty.
    pub fn absorb(&mut self, other: &mut Self) {
        for (name, outlet) in std::mem::take(&mut other.outlets) {
            let known = self.outlets.entry(name).or_default();
            known.documents += outlet.documents;
            for (actor, tally) in outlet.actors {
                known.actors.entry(actor).or_default().merge(&tally);
            }
        }
    }

    /// All outlets by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Outlet)> {
        self.outlets.iter().map(|(name, outlet)| (name.as_str(), outlet))
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
