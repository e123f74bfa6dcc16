//! The collection: what is kept of each document that names an actor.
//!
//! In: rows of `sentences.csv`, `stances.csv` and `documents.csv`, in their order. Out: a [`Collection`]: sums by
//! document and actor, stances by document, a signature, and where the document's text stands.
//! Rule: outlets and actors are numbered by name, documents are sorted by date and id, so that nothing depends on
//! the order in which runs or rows were read.
//! Guarantee: no text is kept.
//! Memory: some 400 bytes a document and 90 an actor in it.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::names::Names;
use super::period::Day;
use super::signature::{Shingles, Signature};
use super::sums::Sums;
use super::words::{Spread, Words, hash, is_word};

/// A document that names an actor.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its id.
    pub id: Box<str>,
    /// Its outlet.
    pub outlet: u32,
    /// Its day, if the date was understood.
    pub day: Option<Day>,
    /// Number of its run, in the order in which runs were named.
    pub run: u32,
    /// Where its first row stands in the run's `sentences.csv`.
    pub at: u64,
    /// Whether it counts, or is the copy of one that does.
    pub counts: bool,
    units: Range<u32>,
    stances: Range<u32>,
}

/// What a document says of one actor.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unit {
    /// The actor.
    pub actor: u32,
    /// The sums.
    pub sums: Sums,
}

/// Stances of one holder toward one target in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stances {
    /// Who holds them.
    pub holder: u32,
    /// Toward whom.
    pub target: u32,
    /// Friendly ones.
    pub positive: u32,
    /// Hostile ones.
    pub negative: u32,
}

/// Everything that the tables are made of.
#[derive(Debug, Default)]
pub struct Collection {
    /// Outlets by name.
    pub outlets: Names,
    /// Actors, and other holders of stances, by id.
    pub actors: Names,
    /// Documents by date and id.
    pub documents: Vec<Document>,
    /// Signatures of the documents.
    pub signatures: Vec<Option<Box<Signature>>>,
    /// In how many documents each word is.
    pub spread: Spread,
    /// By outlet: all documents, those included that name no actor.
    pub all_documents: Vec<u64>,
    units: Vec<Unit>,
    stances: Vec<Stances>,
}

impl Collection {
    /// What a document says of each actor.
    pub fn units(&self, document: &Document) -> &[Unit] {
        slice(&self.units, &document.units)
    }

    /// Its stances.
    pub fn stances(&self, document: &Document) -> &[Stances] {
        slice(&self.stances, &document.stances)
    }

    /// The documents that count, with their numbers.
    pub fn counted(&self) -> impl Iterator<Item = (usize, &Document)> {
        self.documents
            .iter()
            .enumerate()
            .filter(|(_, document)| document.counts)
    }

    /// The numbers of all documents by run and id.
    pub fn numbers(&self) -> HashMap<(u32, &str), u32> {
        (0..)
            .zip(&self.documents)
            .map(|(number, document)| ((document.run, &*document.id), number))
            .collect()
    }
}

fn slice<'s, T>(all: &'s [T], range: &Range<u32>) -> &'s [T] {
    all.get(range.start as usize..range.end as usize)
        .unwrap_or_default()
}

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
        let collection = &mut self.collection;
        let Some(ahead) = collection
            .documents
            .get(self.cursor..)
            .and_then(|documents| documents.iter().position(|known| &*known.id == document))
        else {
            return false;
        };
        self.cursor += ahead;
        let (holder, target) = (collection.actors.number(holder), collection.actors.number(target));
        let end = u32::try_from(collection.stances.len()).unwrap_or(u32::MAX);
        let Some(document) = collection.documents.get_mut(self.cursor) else {
            return false;
        };
        if document.stances.is_empty() {
            document.stances = end..end;
        }
        let of_document = document.stances.start as usize;
        let known = collection.stances.get_mut(of_document..).and_then(|stances| {
            stances
                .iter_mut()
                .find(|known| (known.holder, known.target) == (holder, target))
        });
        let (more, less) = (u32::from(positive), u32::from(!positive));
        if let Some(known) = known {
            known.positive += more;
            known.negative += less;
        } else {
            collection.stances.push(Stances {
                holder,
                target,
                positive: more,
                negative: less,
            });
            document.stances.end = end + 1;
        }
        true
    }

    /// Sorts everything.
    pub fn finish(mut self) -> Collection {
        self.end_document();
        let mut collection = self.collection;
        let outlets = collection.outlets.sort();
        let actors = collection.actors.sort();
        let new = |numbers: &[u32], old: u32| numbers.get(old as usize).copied().unwrap_or(0);
        for unit in &mut collection.units {
            unit.actor = new(&actors, unit.actor);
        }
        for stances in &mut collection.stances {
            stances.holder = new(&actors, stances.holder);
            stances.target = new(&actors, stances.target);
        }
        collection.all_documents = vec![0; collection.outlets.len()];
        for (old, count) in self.outlet_counts {
            if let Some(documents) = collection.all_documents.get_mut(new(&outlets, old) as usize) {
                *documents += count;
            }
        }
        let mut documents: Vec<_> = collection
            .documents
            .into_iter()
            .zip(collection.signatures)
            .collect();
        for (document, _) in &mut documents {
            document.outlet = new(&outlets, document.outlet);
            let units = document.units.start as usize..document.units.end as usize;
            collection
                .units
                .get_mut(units)
                .unwrap_or_default()
                .sort_unstable_by_key(|unit| unit.actor);
        }
        documents.sort_by(|(a, _), (b, _)| (a.day, &a.id, a.run).cmp(&(b.day, &b.id, b.run)));
        (collection.documents, collection.signatures) = documents.into_iter().unzip();
        collection
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
