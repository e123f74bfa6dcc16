//! The lexicon: everything nabra knows about a language, read from files and made searchable.
//!
//! In: a folder such as `lexicons/ar`, or the copy inside the program. Out: a [`Lexicon`] with its stems.
//! Guarantee: what is refused is named by file, row and column; two loads of the same files are equal.
//! Not here: searching; see [`matching`](crate::matching).
//! Cost: read once a run.

pub mod actor;
pub mod affix;
pub mod inflect;
pub mod marker;
pub mod noun;
pub mod predicate;
pub mod shifter;
pub mod source;
mod tsv;
pub mod word;

use crate::error::Result;
use actor::{Actor, Alias};
use affix::Affixes;
use inflect::{Entry, Form, Stems};
use marker::Marker;
use noun::Noun;
use predicate::Predicate;
use shifter::Shifter;
pub use source::Source;
use word::Word;

/// All entries of a language and their stems.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Actors; those of `actors/standing.tsv` or of the user's file are tracked.
    pub actors: Vec<Actor>,
    /// Names of actors, and exclusions.
    pub aliases: Vec<Alias>,
    /// Verbs and relational nouns with frames.
    pub predicates: Vec<Predicate>,
    /// Evaluative words.
    pub words: Vec<Word>,
    /// Heads of noun phrases.
    pub nouns: Vec<Noun>,
    /// Negators and other shifters.
    pub shifters: Vec<Shifter>,
    /// Particles.
    pub markers: Vec<Marker>,
    /// What may stand around a stem.
    pub affixes: Affixes,
    /// Every stem, sorted.
    pub forms: Vec<Form>,
    /// Folded beginnings of lines that belong to no article.
    pub boilerplate: Vec<Vec<u8>>,
}

impl Lexicon {
    /// The lexicon that is part of the program.
    ///
    /// # Errors
    /// As [`Lexicon::read`]; the tests see to it that what is shipped can be read.
    ///
    /// ```
    /// let lexicon = nabra::lexicon::Lexicon::shipped()?;
    /// assert!(lexicon.predicates.iter().any(|predicate| predicate.verb == "هاجم"));
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    pub fn shipped() -> Result<Self> {
        Self::read(&Source::shipped())
    }

    /// Reads a lexicon.
    ///
    /// # Errors
    /// When a file is missing or a row is not accepted; the error names file, row and column.
    pub fn read(source: &Source) -> Result<Self> {
        let mut lexicon = Self {
            affixes: Affixes::read("affixes.tsv", source.required("affixes.tsv")?)?,
            nouns: noun::read("nouns.tsv", source.required("nouns.tsv")?)?,
            shifters: shifter::read("shifters.tsv", source.required("shifters.tsv")?)?,
            markers: marker::read("markers.tsv", source.required("markers.tsv")?)?,
            boilerplate: source::boilerplate(source.get("boilerplate.tsv").unwrap_or_default()),
            ..Self::default()
        };
        for (file, text) in source.folder("predicates/") {
            lexicon.predicates.extend(predicate::read(file, text)?);
        }
        for (file, text) in source.folder("words/") {
            lexicon.words.extend(word::read(file, text)?);
        }
        for (file, text) in source.folder("actors/") {
            let tracked = source.tracks(file);
            actor::read(file, text, tracked, &mut lexicon.actors, &mut lexicon.aliases)?;
        }
        lexicon.forms = lexicon.stems();
        Ok(lexicon)
    }

    fn stems(&self) -> Vec<Form> {
        let mut stems = Stems::default();
        for (at, alias) in (0..).zip(&self.aliases) {
            stems.alias(alias, Entry::Alias(at));
        }
        for (at, predicate) in (0..).zip(&self.predicates) {
            stems.predicate(predicate, Entry::Predicate(at));
        }
        for (at, word) in (0..).zip(&self.words) {
            stems.word(word, Entry::Word(at));
        }
        for (at, noun) in (0..).zip(&self.nouns) {
            stems.head_noun(noun, Entry::Noun(at));
        }
        for (at, shifter) in (0..).zip(&self.shifters) {
            stems.particle(&shifter.form, Entry::Shifter(at));
        }
        for (at, marker) in (0..).zip(&self.markers) {
            stems.particle(&marker.form, Entry::Marker(at));
        }
        stems.finish()
    }

    /// The id of an entry, as evidence cites it.
    pub fn id(&self, entry: Entry) -> &str {
        match entry {
            Entry::Alias(at) => self.aliases.get(at as usize).map(|e| &e.id),
            Entry::Predicate(at) => self.predicates.get(at as usize).map(|e| &e.id),
            Entry::Word(at) => self.words.get(at as usize).map(|e| &e.id),
            Entry::Noun(at) => self.nouns.get(at as usize).map(|e| &e.id),
            Entry::Shifter(at) => self.shifters.get(at as usize).map(|e| &e.id),
            Entry::Marker(at) => self.markers.get(at as usize).map(|e| &e.id),
        }
        .map_or("", String::as_str)
    }

    /// Index of an actor by id.
    pub fn actor(&self, id: &str) -> Option<usize> {
        self.actors.iter().position(|actor| actor.id == id)
    }
}
