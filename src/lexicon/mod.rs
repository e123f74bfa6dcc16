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
pub mod split;
mod stopword;
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
    /// Those of several words that begin with a verb.
    pub splits: split::Splits,
    /// Folded beginnings of lines that belong to no article.
    pub boilerplate: Vec<Vec<u8>>,
    /// Folded function words, which lists of telling words pass over. No score depends on them.
    pub stopwords: Vec<Vec<u8>>,
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
        lexicon.stopwords = stopword::read(source.get("stopwords.tsv").unwrap_or_default());
        lexicon.forms = lexicon.stems();
        lexicon.splits = split::Splits::of(&lexicon.forms);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The refusal of a file with one row, or nothing.
    fn refusal(file: &str, header: &str, row: &str) -> String {
        let text = format!("# comment\n{}\n{row}\n", header.replace(' ', "\t"));
        let result = match file {
            "actors/x.tsv" => actor::read(file, &text, true, &mut Vec::new(), &mut Vec::new()),
            "nouns.tsv" => noun::read(file, &text).map(drop),
            "shifters.tsv" => shifter::read(file, &text).map(drop),
            "markers.tsv" => marker::read(file, &text).map(drop),
            "words/x.tsv" => word::read(file, &text).map(drop),
            _ => predicate::read(file, &text).map(drop),
        };
        result.err().map(|error| error.to_string()).unwrap_or_default()
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "a table")]
    fn a_cell_that_is_not_accepted_is_named_by_file_row_and_column() {
        // A good row, then for some of its columns what is not accepted there.
        for (file, header, row, wrong) in [
            (
                "actors/x.tsv",
                "id actor alias kind gender flags note",
                "tur.a TUR تركيا state f - -",
                [
                    ("id", "TUR.a"),
                    ("actor", "-"),
                    ("alias", "-"),
                    ("kind", "country"),
                    ("gender", "n"),
                    ("flags", "all"),
                ]
                .as_slice(),
            ),
            (
                "nouns.tsv",
                "id lemma forms gender kind note",
                "a وزير وزراء m person -",
                &[
                    ("id", "-"),
                    ("lemma", "-"),
                    ("gender", "male"),
                    ("kind", "minister"),
                ],
            ),
            (
                "shifters.tsv",
                "id form kind factor note",
                "neg.lam لم negator -1000 -",
                &[
                    ("id", "لم"),
                    ("form", "-"),
                    ("kind", "no"),
                    ("factor", "-2001"),
                    ("factor", "1.5"),
                ],
            ),
            (
                "markers.tsv",
                "id form kind value note",
                "anaphor.first الأولى anaphor first -",
                &[
                    ("id", "A"),
                    ("form", "-"),
                    ("kind", "-"),
                    ("kind", "particle"),
                    ("value", "third"),
                    ("value", "-"),
                ],
            ),
            (
                "words/x.tsv",
                "id lemma kind forms valence effect attach class note",
                "a كارثة noun كوارث -2 -1 scene failure -",
                &[
                    ("id", "a/b"),
                    ("lemma", "-"),
                    ("kind", "verb"),
                    ("valence", "-3"),
                    ("effect", "2"),
                    ("attach", "all"),
                    ("class", "disaster"),
                ],
            ),
            (
                "predicates/x.tsv",
                "id verb present nouns actor_nouns passive mark genitive agent target stance agent_effect target_effect flags class note",
                "a هاجم يهاجم هجوم مهاجم - obj|على agent -1 0 -2 0 -1 mutual violence -",
                &[
                    ("id", "-"),
                    ("present", "هاجم"),
                    ("present", "-"),
                    ("mark", "obj|إزاء"),
                    ("genitive", "both"),
                    ("agent", "3"),
                    ("target", "x"),
                    ("stance", "-"),
                    ("agent_effect", "2"),
                    ("target_effect", "-2"),
                    ("flags", "mutual|maybe"),
                    ("class", "war"),
                ],
            ),
        ] {
            assert_eq!(
                refusal(file, header, &row.replace(' ', "\t")),
                "",
                "the good row of {file}"
            );
            for (column, found) in wrong {
                let at = header.split(' ').position(|name| name == *column).unwrap();
                let mut cells: Vec<&str> = row.split(' ').collect();
                cells[at] = found;
                let message = refusal(file, header, &cells.join("\t"));
                let place = format!("{file}:3: column {column}: found ");
                assert!(
                    message.starts_with(&place),
                    "{file} {column} {found}: {message:?}"
                );
                assert!(message.contains("accepted is "), "{message}");
            }
        }
    }

    #[test]
    fn a_lexicon_that_lacks_a_file_says_which() {
        let error = Lexicon::read(&Source::default()).unwrap_err().to_string();
        assert!(error.starts_with("affixes.tsv: no such lexicon file"), "{error}");
    }
}
