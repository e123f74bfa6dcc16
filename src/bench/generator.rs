//! A generator of news-like Arabic text in any amount, no sentence of which anybody wrote.
//!
//! In: a lexicon and a [`Recipe`]. Out: documents, and what was [`Planted`] in them.
//! Rule: words follow Zipf's law, half of them forms of the lexicon in their affixes and half of these particles,
//! the rest strings of random letters in the usual affixes, so that a large text has a large vocabulary. A text
//! that repeats a few articles runs up to twice too fast: its words fit every cache.
//! Guarantee: the same lexicon and recipe give the same bytes on every machine.
//! Not here: meaning. The sentences have the length, punctuation and vocabulary of news, but no grammar; a rule
//! that needs grammar fires less often than on real text. Benches use real text too where it is at hand.

use super::random::Random;
use super::surface::Surfaces;
use crate::lexicon::Lexicon;
use crate::lexicon::inflect::Form;

mod class;
mod unknown_words;

use class::Class;
use unknown_words::unknown_words;

/// What to generate.
#[derive(Debug, Clone, Copy)]
pub struct Recipe {
    /// Another seed gives another text.
    pub seed: u64,
    /// The text ends with the document that reaches this length.
    pub bytes: usize,
    /// Different words that the lexicon need not know.
    pub unknown_words: usize,
}

impl Recipe {
    /// A text of a length, with the vocabulary of a large collection.
    pub fn of_bytes(bytes: usize) -> Self {
        Self {
            seed: 1,
            bytes,
            unknown_words: 500_000,
        }
    }
}

/// What the generator put into its text: what finding it again is measured against.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Planted {
    /// Sentences.
    pub sentences: usize,
    /// Words, counting each word of a name of several.
    pub words: usize,
    /// Words that are forms of the lexicon.
    pub known_words: usize,
    /// Sentences with a name of a tracked actor.
    pub sentences_with_actor: usize,
    /// Names of tracked actors.
    pub mentions: usize,
}

/// Sentences of a thousand that name a tracked actor; 264 in 6,000 articles of 19 outlets.
const WITH_ACTOR: usize = 264;
/// Of these, how many name a second one.
const WITH_SECOND_ACTOR: usize = 330;
/// Words of a thousand with a comma behind; 3.6 marks a sentence in the same articles.
const COMMAS: usize = 60;
/// Sentences of a thousand with a quotation.
const QUOTATIONS: usize = 160;
/// Words of a thousand with a vowel sign or tatweel.
const MARKED: usize = 10;
/// Forms of a thousand that stand in their plainest surface.
const PLAIN: usize = 450;
/// Surfaces of a form that occur.
const SURFACES: usize = 128;
/// Makes document after document.
///
/// ```
/// use nabra::bench::{Generator, Recipe};
/// let lexicon = nabra::lexicon::Lexicon::shipped()?;
/// let recipe = Recipe { unknown_words: 1000, ..Recipe::of_bytes(10_000) };
/// let mut generator = Generator::new(&lexicon, recipe);
/// let bytes: usize = generator.by_ref().map(|text| text.len()).sum();
/// assert!(bytes >= 10_000 && generator.planted().sentences > 10);
/// # Ok::<(), nabra::error::Error>(())
/// ```
#[derive(Debug)]
pub struct Generator<'l> {
    random: Random,
    surfaces: Surfaces<'l>,
    /// Forms by class, in an order of the seed's own: the first ones occur most.
    forms: Vec<(Class, Vec<&'l Form>)>,
    unknown: Vec<String>,
    bytes: usize,
    written: usize,
    planted: Planted,
}

impl<'l> Generator<'l> {
    /// A generator of the text that the recipe describes.
    pub fn new(lexicon: &'l Lexicon, recipe: Recipe) -> Self {
        let mut random = Random::new(recipe.seed);
        let surfaces = Surfaces::new(lexicon);
        let classes = [
            Class::Particle,
            Class::Predicate,
            Class::Noun,
            Class::Word,
            Class::Name,
            Class::TrackedName,
        ];
        let forms = classes
            .into_iter()
            .map(|class| {
                let of_class = |form: &&Form| Class::of(lexicon, form) == Some(class);
                let mut forms: Vec<&Form> = surfaces.forms().filter(of_class).collect();
                random.shuffle(&mut forms);
                (class, forms)
            })
            .collect();
        let unknown = unknown_words(recipe.unknown_words, &mut random);
        Self {
            random,
            surfaces,
            forms,
            unknown,
            bytes: recipe.bytes,
            written: 0,
            planted: Planted::default(),
        }
    }

    /// What the documents so far hold.
    pub fn planted(&self) -> Planted {
        self.planted
    }

    fn document(&mut self) -> String {
        let mut text = String::new();
        self.sentence(7, &mut text);
        text.push('\n');
        let sentences = 12 + self.random.below(17);
        for at in 1..=sentences {
            let words = 10 + self.random.below(19);
            self.sentence(words, &mut text);
            text.push_str(if at % 3 == 0 { ".\n" } else { ". " });
        }
        text
    }

    /// A sentence without its stop. Its last word is an unknown one, so that nothing but the stop decides
    /// where it ends.
    fn sentence(&mut self, words: usize, text: &mut String) {
        let plan = Plan::draw(words, &mut self.random);
        let mut found = 0;
        for at in 0..words {
            if at > 0 {
                text.push(' ');
            }
            if plan.opens(at) {
                text.push('«');
            }
            let class = if at + 1 == words {
                Class::Unknown
            } else if plan.names.contains(&at) {
                found += 1;
                Class::TrackedName
            } else {
                Class::draw(&mut self.random)
            };
            self.word(class, text);
            if plan.closes(at) {
                text.push('»');
            }
            if at + 1 < words && self.random.per_mille(COMMAS) {
                text.push('،');
            }
        }
        self.planted.sentences += 1;
        self.planted.mentions += found;
        self.planted.sentences_with_actor += usize::from(found > 0);
    }

    fn word(&mut self, class: Class, text: &mut String) {
        let Some(word) = self.form(class) else {
            self.planted.words += 1;
            if class == Class::Digits {
                text.push_str(&self.random.below(3000).to_string());
            } else if let Some(word) = self.unknown.get(self.random.zipf(self.unknown.len())) {
                write_word(word, &mut self.random, text);
            }
            return;
        };
        let words = word.split(' ').count();
        self.planted.words += words;
        self.planted.known_words += words;
        write_word(&word, &mut self.random, text);
    }

    /// A form of the lexicon in one of its surfaces.
    fn form(&mut self, class: Class) -> Option<String> {
        let (_, forms) = self.forms.iter().find(|(of, _)| *of == class)?;
        let form = forms.get(self.random.zipf(forms.len()))?;
        let rank = if self.random.per_mille(PLAIN) {
            0
        } else {
            self.random.zipf(self.surfaces.count(form).min(SURFACES))
        };
        self.surfaces.surface(form, rank)
    }
}

impl Iterator for Generator<'_> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        if self.written >= self.bytes {
            return None;
        }
        let text = self.document();
        self.written += text.len();
        Some(text)
    }
}

/// Where in a sentence names and a quotation stand.
struct Plan {
    /// Places of names of tracked actors; two may be one.
    names: Vec<usize>,
    /// The first and the last word of the quotation.
    quotation: Option<(usize, usize)>,
}

impl Plan {
    fn draw(words: usize, random: &mut Random) -> Self {
        let names = if random.per_mille(WITH_ACTOR) {
            1 + usize::from(random.per_mille(WITH_SECOND_ACTOR))
        } else {
            0
        };
        let names = (0..names).map(|_| random.below(words - 1)).collect();
        let quotation = if random.per_mille(QUOTATIONS) {
            let open = 1 + random.below(words / 2);
            Some((open, open + 1 + random.below(words / 3)))
        } else {
            None
        };
        Self { names, quotation }
    }

    fn opens(&self, at: usize) -> bool {
        self.quotation.is_some_and(|(open, _)| open == at)
    }

    fn closes(&self, at: usize) -> bool {
        self.quotation.is_some_and(|(_, close)| close == at)
    }
}

/// Writes a word, now and then with a mark that folding drops.
fn write_word(word: &str, random: &mut Random, text: &mut String) {
    let mut letters = word.chars();
    if random.per_mille(MARKED) {
        text.extend(letters.by_ref().take(2));
        text.push(
            *random
                .choose(&['\u{64B}', '\u{64F}', '\u{651}', '\u{640}'])
                .unwrap_or(&'\u{640}'),
        );
    }
    text.push_str(letters.as_str());
}
