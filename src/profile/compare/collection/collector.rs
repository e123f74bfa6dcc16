//! The collector: tables taken in row by row.
//!
//! In: rows of `sentences.csv` and `stances.csv`, run after run, each in the order of its documents. Out: the
//! [`Collection`].
//! Rule: a sentence belongs to the document at hand or begins the next one; a stance belongs to one of the run's, not
//! before that of the last stance.

use std::collections::BTreeMap;

use super::{Collection, Document, Stances, Unit};
use crate::profile::compare::period::Day;
use crate::profile::compare::signature::Shingles;
use crate::profile::compare::sums::Sums;
use crate::profile::compare::words::{Words, hash, is_word};

/// What a sentence says of one actor, as a row of `sentences.csv` has it.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'r> {
    /// The document's id.
    pub document: &'r str,
    /// Its outlet.
    pub outlet: &'r str,
    /// Its date.
    pub date: &'r str,
    /// Number of the sentence.
    pub sentence: u32,
    /// The actor.
    pub actor: &'r str,
    /// Words of the sentence.
    pub text: &'r str,
    /// Where the row stands.
    pub at: u64,
}

/// Takes in tables row by row.
#[derive(Debug, Default)]
pub struct Collector {
    collection: Collection,
    run: u32,
    /// The first document of the run, then the one that stances are looked for in.
    cursor: usize,
    outlet_counts: BTreeMap<u32, u64>,
    words: Words,
    shingles: Shingles,
    sentence: Option<u32>,
    sentence_words: u32,
}

impl Collector {
    /// Begins the next run.
    pub fn begin_run(&mut self, run: u32) {
        self.end_document();
        self.run = run;
        self.cursor = self.collection.documents.len();
    }

    /// Notes a document of the run, whether it names an actor or not.
    pub fn add_document(&mut self, outlet: &str) {
        let outlet = self.collection.outlets.number(outlet);
        *self.outlet_counts.entry(outlet).or_default() += 1;
    }

    /// Takes in a row of `sentences.csv`; `fill` gets the sums that it belongs to, and the number of words of its
    /// sentence.
    pub fn add_sentence(&mut self, seen: &Seen<'_>, fill: impl FnOnce(&mut Sums, u32)) {
        let is_new = self
            .last()
            .is_none_or(|last| &*last.id != seen.document || last.run != self.run);
        if is_new {
            self.begin_document(seen);
        }
        if self.sentence != Some(seen.sentence) {
            self.sentence = Some(seen.sentence);
            self.add_text(seen.text);
        }
        let actor = self.collection.actors.number(seen.actor);
        let at = self.unit(actor);
        if let Some(unit) = self.collection.units.get_mut(at) {
            fill(&mut unit.sums, self.sentence_words);
        }
    }

    fn last(&self) -> Option<&Document> {
        // The documents before the cursor are those of earlier runs.
        self.collection.documents.get(self.cursor..)?.last()
    }

    fn begin_document(&mut self, seen: &Seen<'_>) {
        self.end_document();
        let outlet = self.collection.outlets.number(seen.outlet);
        let unit = u32::try_from(self.collection.units.len()).unwrap_or(u32::MAX);
        self.collection.documents.push(Document {
            id: seen.document.into(),
            outlet,
            day: Day::read(seen.date),
            run: self.run,
            at: seen.at,
            counts: true,
            units: unit..unit,
            stances: 0..0,
        });
    }

    fn end_document(&mut self) {
        let collection = &mut self.collection;
        if collection.signatures.len() < collection.documents.len() {
            collection
                .signatures
                .push(self.shingles.signature().map(Box::new));
            collection.spread.end_document();
        }
        self.shingles.clear();
        self.sentence = None;
    }

    fn add_text(&mut self, text: &str) {
        self.words.refill(text);
        self.sentence_words = 0;
        for (_, word) in self.words.iter() {
            let hash = hash(word);
            self.shingles.push_hash(hash);
            self.sentence_words += 1;
            if is_word(word) {
                self.collection.spread.note(hash);
            }
        }
    }

    /// Where the unit of the last document and this actor stands; it is made if need be.
    fn unit(&mut self, actor: u32) -> usize {
        let units = &mut self.collection.units;
        let Some(document) = self.collection.documents.last_mut() else {
            return units.len();
        };
        let start = document.units.start as usize;
        let known = units
            .get(start..)
            .and_then(|units| units.iter().position(|unit| unit.actor == actor));
        if let Some(known) = known {
            return start + known;
        }
        units.push(Unit {
            actor,
            sums: Sums::default(),
        });
        document.units.end += 1;
        units.len() - 1
    }

    /// Takes in a row of `stances.csv`, in the order of the run's documents; `false` where the document is unknown.
    pub fn add_stance(&mut self, document: &str, holder: &str, target: &str, positive: bool) -> bool {
        if !self.go_to(document) {
            return false;
        }
        let actors = &mut self.collection.actors;
        let (holder, target) = (actors.number(holder), actors.number(target));
        let stances = self.stances(holder, target);
        stances.map(|stances| stances.count(positive)).is_some()
    }

    /// Moves the cursor on to a document; `false` where there is none with this id.
    fn go_to(&mut self, id: &str) -> bool {
        let documents = self.collection.documents.get(self.cursor..).unwrap_or_default();
        let ahead = documents.iter().position(|document| &*document.id == id);
        self.cursor += ahead.unwrap_or(0);
        ahead.is_some()
    }

    /// The stances of a holder toward a target in the document at the cursor; they are made if need be.
    fn stances(&mut self, holder: u32, target: u32) -> Option<&mut Stances> {
        let document = self.collection.documents.get_mut(self.cursor)?;
        let stances = &mut self.collection.stances;
        if document.stances.is_empty() {
            let end = u32::try_from(stances.len()).unwrap_or(u32::MAX);
            document.stances = end..end;
        }
        let start = document.stances.start as usize;
        let of_document = stances.get(start..).unwrap_or_default().iter();
        let mut known = of_document.map(|known| (known.holder, known.target));
        let at = known.position(|known| known == (holder, target));
        let at = at.map_or(stances.len(), |known| start + known);
        if at == stances.len() {
            stances.push(Stances {
                holder,
                target,
                ..Stances::default()
            });
            document.stances.end += 1;
        }
        stances.get_mut(at)
    }

    /// Ends the last document and sorts everything.
    pub fn finish(mut self) -> Collection {
        self.end_document();
        self.collection.sort(&self.outlet_counts);
        self.collection
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen<'r>(
        document: &'r str,
        outlet: &'r str,
        date: &'r str,
        sentence: u32,
        actor: &'r str,
    ) -> Seen<'r> {
        Seen {
            document,
            outlet,
            date,
            sentence,
            actor,
            text: "نددت روسيا بسياسة تركيا",
            at: 0,
        }
    }

    fn collect(rows: &[Seen<'_>]) -> Collection {
        let mut collector = Collector::default();
        collector.begin_run(0);
        for row in rows {
            collector.add_document(row.outlet);
            collector.add_sentence(row, |sums, words| {
                sums.add_sentence((-100, 0), None, "agent", (1, words));
            });
        }
        collector.finish()
    }

    #[test]
    fn sentences_are_summed_by_document_and_actor() {
        let rows = [
            seen("a", "B", "2024-01-02", 1, "TUR"),
            seen("a", "B", "2024-01-02", 1, "RUS"),
            seen("a", "B", "2024-01-02", 4, "TUR"),
            seen("b", "A", "2024-01-01", 1, "RUS"),
        ];
        let collection = collect(&rows);
        let ids: Vec<_> = collection
            .documents
            .iter()
            .map(|document| &*document.id)
            .collect();
        assert_eq!(ids, ["b", "a"], "by date");
        let units: Vec<_> = collection
            .units(&collection.documents[1])
            .iter()
            .map(|unit| {
                (
                    collection.actors.name(unit.actor),
                    unit.sums.sentences,
                    unit.sums.words,
                )
            })
            .collect();
        assert_eq!(units, [("RUS", 1, 4), ("TUR", 2, 8)]);
        assert_eq!(collection.outlets.name(0), "A");
    }

    #[test]
    fn stances_find_their_document() {
        let mut collector = Collector::default();
        collector.begin_run(0);
        for id in ["a", "b", "c"] {
            collector.add_sentence(&seen(id, "A", "", 1, "TUR"), |_, _| {});
        }
        assert!(collector.add_stance("b", "RUS", "TUR", false));
        assert!(collector.add_stance("b", "RUS", "TUR", true));
        assert!(collector.add_stance("c", "OUT", "TUR", true));
        assert!(
            !collector.add_stance("a", "OUT", "TUR", true),
            "rows out of order are refused"
        );
        let collection = collector.finish();
        let of_b = collection.stances(&collection.documents[1]);
        assert_eq!((of_b.len(), of_b[0].positive, of_b[0].negative), (1, 1, 1));
    }

    #[test]
    fn the_order_of_runs_changes_nothing() {
        let rows = [
            seen("a", "B", "2024-01-02", 1, "TUR"),
            seen("b", "A", "2024-01-01", 1, "RUS"),
        ];
        let turned = [rows[1], rows[0]];
        let names = |collection: &Collection| -> Vec<(String, u32)> {
            let of = |document: &Document| (document.id.to_string(), document.outlet);
            collection.documents.iter().map(of).collect()
        };
        assert_eq!(names(&collect(&rows)), names(&collect(&turned)));
    }
}
