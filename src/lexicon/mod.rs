//! The lexicon: everything nabra knows about a language, read from files and made searchable.
//!
//! In: a folder such as `lexicons/ar`, or the copy inside the program. Out: a [`Lexicon`] with its stems.
//! Guarantee: what is refused is named by file, row and column; two loads of the same files are equal.
//! Not here: searching; see [`matching`](crate::matching).
//! Cost: read once a run.

pub mod actor;
pub mod affix;
mod entry;
mod forms;
mod hasher;
pub mod inflect;
mod ledger;
pub mod marker;
pub mod noun;
pub mod predicate;
pub mod shifter;
pub mod source;
pub mod split;
mod stopword;
mod text;
mod tsv;
pub mod word;

use crate::error::{Error, Result};
use actor::{Actor, Actors, Alias};
use affix::Affixes;
use entry::Entry;
use inflect::{Forms, Stems};
pub(crate) use ledger::Ledger;
use marker::Marker;
use noun::Noun;
use predicate::Predicate;
use shifter::Shifter;
pub use source::Source;
pub use text::Text;
pub(crate) use tsv::{Row, Table};
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
    pub forms: Forms,
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
    /// When a file is missing or a row is not accepted; the error is the first, and names file, row and column.
    pub fn read(source: &Source) -> Result<Self> {
        let (lexicon, refusals) = Self::check(source);
        refusals.into_iter().next().map_or(Ok(lexicon), Err)
    }

    /// Whether an actor, by index, is one that is measured; of others only views are asked.
    ///
    /// ```
    /// let lexicon = nabra::lexicon::Lexicon::shipped()?;
    /// let tracked = (0..lexicon.actors.len()).filter(|&actor| lexicon.is_tracked(actor));
    /// assert_eq!(tracked.count(), 4);
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    pub fn is_tracked(&self, actor: usize) -> bool {
        self.actors.get(actor).is_some_and(|actor| actor.tracked)
    }

    /// Reads a lexicon and tells all that is not accepted, in the order of files and rows. What is accepted is in the
    /// lexicon. Cannot fail.
    ///
    /// ```
    /// use nabra::lexicon::{Lexicon, Source};
    /// let header = "id\tform\tkind\tfactor\tnote\n";
    /// let rows = "neg.a\tلا\tnegator\t-1000\t-\nneg.b\tلا\tnegator\t-1000\t-\nneg.c\tلم\tnegator\tNaN\t-\n";
    /// let source = Source::shipped().with_file("shifters.tsv", format!("{header}{rows}"));
    /// let (lexicon, refusals) = Lexicon::check(&source);
    /// assert_eq!((lexicon.shifters.len(), refusals.len()), (1, 2));
    /// assert!(refusals[0].to_string().starts_with("shifters.tsv:3: column form: found لا, which stands at shifters.tsv:2"));
    /// ```
    pub fn check(source: &Source) -> (Self, Vec<Error>) {
        let ledger = Ledger::default();
        let mut lexicon = Self::default();
        source.read_required("affixes.tsv", &ledger, |file, content| {
            lexicon.affixes = Affixes::read(file, content, &ledger);
        });
        source.read_required("nouns.tsv", &ledger, |file, content| {
            lexicon.nouns = noun::read(file, content, &ledger);
        });
        source.read_required("shifters.tsv", &ledger, |file, content| {
            lexicon.shifters = shifter::read(file, content, &ledger);
        });
        source.read_required("markers.tsv", &ledger, |file, content| {
            lexicon.markers = marker::read(file, content, &ledger);
        });
        source.read_each("boilerplate.tsv", |file, content| {
            lexicon.boilerplate = source::boilerplate(file, content, &ledger);
        });
        source.read_each("predicates/", |file, content| {
            lexicon.predicates.extend(predicate::read(file, content, &ledger));
        });
        source.read_each("words/", |file, content| {
            lexicon.words.extend(word::read(file, content, &ledger));
        });
        let mut actors = Actors::default();
        source.read_each("actors/", |file, content| {
            actors.read(file, content, source.standing(file), &ledger);
        });
        lexicon.stopwords = stopword::read(source.get("stopwords.tsv").unwrap_or_default());
        (lexicon.actors, lexicon.aliases) = (actors.all, actors.aliases);
        lexicon.predicates.shrink_to_fit();
        lexicon.words.shrink_to_fit();
        lexicon.aliases.shrink_to_fit();
        // Before the stems are made: of a large lexicon the ledger is as large as they.
        let refusals = ledger.into_refusals();
        lexicon.forms = lexicon.stems();
        lexicon.splits = split::Splits::of(&lexicon.forms, &lexicon.markers);
        (lexicon, refusals)
    }

    fn stems(&self) -> Forms {
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
            stems.shifter(shifter, Entry::Shifter(at));
        }
        for (at, marker) in (0..).zip(&self.markers) {
            stems.particle(&marker.form, Entry::Marker(at));
        }
        stems.finish()
    }

    /// Index of an actor by id.
    pub fn actor(&self, id: &str) -> Option<usize> {
        self.actors.iter().position(|actor| actor.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The refusals of a file with these rows, one a line.
    fn refusal(file: &str, header: &str, rows: &str) -> String {
        let text = format!("# comment\n{}\n{rows}\n", header.replace(' ', "\t"));
        let ledger = Ledger::default();
        match file {
            "actors/x.tsv" => {
                Actors::default().read(file, text.as_str().into(), actor::Standing::Tracked, &ledger);
            }
            "nouns.tsv" => drop(noun::read(file, text.as_str().into(), &ledger)),
            "shifters.tsv" => drop(shifter::read(file, text.as_str().into(), &ledger)),
            "markers.tsv" => drop(marker::read(file, text.as_str().into(), &ledger)),
            "words/x.tsv" => drop(word::read(file, text.as_str().into(), &ledger)),
            "boilerplate.tsv" => drop(source::boilerplate(file, text.as_str().into(), &ledger)),
            _ => drop(predicate::read(file, text.as_str().into(), &ledger)),
        }
        let refusals: Vec<String> = ledger.into_refusals().iter().map(ToString::to_string).collect();
        refusals.join("\n")
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
                    ("factor", "1000"),
                    ("factor", "NaN"),
                    ("factor", "inf"),
                    ("factor", "1e400"),
                    ("factor", "-"),
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
                "markers.tsv",
                "id form kind value note",
                "on على preposition على -",
                &[("value", "علي"), ("kind", "prepositoin")],
            ),
            (
                "markers.tsv",
                "id form kind value note",
                "that أن complementizer - -",
                &[("value", "على")],
            ),
            (
                "boilerplate.tsv",
                "id form note",
                "web.more اقرأ -",
                &[("id", "Web"), ("form", "-"), ("form", "***")],
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
                    ("attach", "none"),
                    ("forms", "كوارث|كوارث"),
                    ("forms", "،"),
                    ("valence", "NaN"),
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
                    ("flags", "mutual|mutual"),
                    ("flags", "light|undergo"),
                    ("flags", "says|denies"),
                    ("mark", "obj|obj"),
                    ("passive", "ـ"),
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
    fn what_was_meant_is_suggested() {
        for (file, header, row, hint) in [
            (
                "markers.tsv",
                "id form kind value note",
                "on على prepositoin على -",
                "preposition",
            ),
            (
                "markers.tsv",
                "id form kind value note",
                "on على preposition علي -",
                "على",
            ),
            (
                "nouns.tsv",
                "id lemma forms gender kind note",
                "a وزير - m persn -",
                "person",
            ),
            (
                "nouns.tsv",
                "id lemma form gender kind note",
                "a وزير - m person -",
                "forms",
            ),
        ] {
            let message = refusal(file, header, &row.replace(' ', "\t"));
            assert!(
                message.ends_with(&format!("the nearest is {hint:?}")),
                "{message}"
            );
        }
    }

    #[test]
    fn two_rows_for_one_form_are_refused_unless_they_tell_what_is_meant() {
        let predicates = "id verb present nouns actor_nouns passive mark genitive agent target stance agent_effect \
                          target_effect flags class note";
        let verb = |id: &str, verb: &str, passive: &str, mark: &str| {
            format!("{id} {verb} يبدأ - - {passive} {mark} - 0 0 0 0 0 - routine -").replace(' ', "\t")
        };
        let words = "id lemma kind forms valence effect attach class note";
        let word = |id: &str, lemma: &str, kind: &str, valence: i8| {
            format!("{id} {lemma} {kind} - {valence} 0 bearer routine -").replace(' ', "\t")
        };
        for (name, file, header, rows, expected) in [
            (
                "one verb, two particles",
                "p",
                predicates,
                [verb("a", "بدأ", "-", "ب|في"), verb("b", "بدا", "-", "-")],
                "",
            ),
            (
                "one verb, one particle in common",
                "p",
                predicates,
                [verb("a", "بدأ", "-", "ب|في"), verb("b", "بدا", "-", "على|في")],
                "p:4: column verb: found بدا, which stands at p:3 already",
            ),
            (
                "a verb and a participle",
                "p",
                predicates,
                [verb("a", "بدأ", "مبدوء", "ب"), verb("b", "أوقف", "بدأ", "ب")],
                "",
            ),
            (
                "two participles",
                "p",
                predicates,
                [verb("a", "بدأ", "مبدوء", "ب"), verb("b", "أوقف", "مبدوء", "ب")],
                "p:4: column passive: found مبدوء",
            ),
            (
                "a noun and an adjective",
                "words/x.tsv",
                words,
                [word("a", "عدو", "noun", -1), word("b", "عدو", "adj", 1)],
                "",
            ),
            (
                "two valences",
                "words/x.tsv",
                words,
                [word("a", "عدو", "noun", -1), word("b", "عدو", "noun", 1)],
                "words/x.tsv:4: column lemma: found عدو, which stands at words/x.tsv:3 already",
            ),
            (
                "two actors",
                "actors/x.tsv",
                "id actor alias kind gender flags note",
                ["a TUR تركيا state f - -", "b RUS تركيا state f - -"].map(|row| row.replace(' ', "\t")),
                "actors/x.tsv:4: column alias: found تركيا, which stands at actors/x.tsv:3 already",
            ),
            (
                "a negator that is an intensifier",
                "shifters.tsv",
                "id form kind factor note",
                ["a ما negator -1000 -", "b ما intensifier 1200 -"].map(|row| row.replace(' ', "\t")),
                "shifters.tsv:4: column form: found ما, which stands at shifters.tsv:3 already",
            ),
        ] {
            let refusals = refusal(file, header, &rows.join("\n"));
            assert!(refusals.starts_with(expected), "{name}: {refusals}");
            assert_eq!(
                refusals.lines().count(),
                usize::from(!expected.is_empty()),
                "{name}: {refusals}"
            );
        }
    }

    #[test]
    fn a_lexicon_in_a_folder_is_the_one_inside_the_program() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons/ar");
        let read = Lexicon::read(&Source::folder_at(&folder).unwrap()).unwrap();
        let shipped = Lexicon::shipped().unwrap();
        assert_eq!(read.forms, shipped.forms);
        let entries = |lexicon: &Lexicon| {
            let words = format!("{:?}{:?}", lexicon.predicates, lexicon.words);
            words + &format!("{:?}{:?}{:?}", lexicon.aliases, lexicon.nouns, lexicon.markers)
        };
        assert!(entries(&read) == entries(&shipped));
    }

    #[test]
    fn ids_and_forms_are_looked_for_over_all_files() {
        let header = "id\tlemma\tkind\tforms\tvalence\teffect\tattach\tclass\tnote\n";
        let row =
            |id: &str, lemma: &str| format!("{header}{id}\t{lemma}\tnoun\t-\t-1\t0\tbearer\tcrime\t-\n");
        let source = Source::shipped()
            .with_file("words/ a.tsv", row("x.one", "زخرفغ"))
            .with_file("words/ b.tsv", row("x.one", "زخرفق"))
            .with_file("words/ c.tsv", row("x.two", "زخرفغ"));
        let (lexicon, refusals) = Lexicon::check(&source);
        let refusals: Vec<String> = refusals.iter().map(ToString::to_string).collect();
        assert_eq!(refusals.len(), 2, "{refusals:?}");
        assert!(
            refusals[0].starts_with("words/ b.tsv:2: column id: found x.one, which stands at words/ a.tsv:2")
        );
        assert!(
            refusals[1]
                .starts_with("words/ c.tsv:2: column lemma: found زخرفغ, which stands at words/ a.tsv:2")
        );
        assert_eq!(lexicon.words.len(), Lexicon::shipped().unwrap().words.len() + 1);
    }

    #[test]
    fn a_lexicon_that_lacks_files_says_which() {
        let (_, refusals) = Lexicon::check(&Source::default());
        let refusals: Vec<String> = refusals.iter().map(ToString::to_string).collect();
        let named = ["affixes.tsv", "nouns.tsv", "shifters.tsv", "markers.tsv"];
        assert_eq!(refusals.len(), named.len(), "{refusals:?}");
        for (refusal, name) in refusals.iter().zip(named) {
            assert!(
                refusal.starts_with(&format!("{name}: no such lexicon file")),
                "{refusal}"
            );
        }
    }
}
