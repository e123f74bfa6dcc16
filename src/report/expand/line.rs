//! One line a lexicon entry: what it is and what it says.
//!
//! In: a lexicon. Out: its entries but particles, in the order of the files.

use std::fmt::Write as _;

use crate::fold::fold;
use crate::lexicon::inflect::Entry;
use crate::lexicon::predicate::Frame;
use crate::lexicon::{Lexicon, Text};
use crate::report::{actor_id, stances, wording};

/// One entry in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which it is.
    pub entry: Entry,
    /// Its id.
    pub id: String,
    /// The kind of file that holds it.
    pub kind: &'static str,
    /// Its field of meaning, kind of name, or nothing.
    pub class: String,
    /// What it says, such as `target:-2 stance:-2`.
    pub says: String,
    /// The form that stands for it.
    pub lemma: String,
    forms: Vec<Text>,
}

/// All entries but particles, in the order of the files.
pub fn lines(lexicon: &Lexicon) -> Vec<Line> {
    let aliases = (0..).zip(&lexicon.aliases).map(|(at, alias)| Line {
        class: alias.kind.name().to_owned(),
        says: alias
            .actor
            .map_or("", |actor| actor_id(lexicon, actor))
            .to_owned(),
        ..Line::new(lexicon, Entry::Alias(at), "actor")
    });
    let predicates = (0..).zip(&lexicon.predicates).map(|(at, predicate)| Line {
        class: predicate.class.name().to_owned(),
        says: frame(predicate.frame),
        forms: [&predicate.nouns, &predicate.actor_nouns, &predicate.passive]
            .into_iter()
            .flatten()
            .cloned()
            .collect(),
        ..Line::new(lexicon, Entry::Predicate(at), "predicate")
    });
    let words = (0..).zip(&lexicon.words).map(|(at, word)| Line {
        class: word.class.name().to_owned(),
        says: parts(&[("valence", word.valence), ("effect", word.effect)]),
        forms: word.forms.clone(),
        ..Line::new(lexicon, Entry::Word(at), "word")
    });
    let nouns = (0..).zip(&lexicon.nouns).map(|(at, noun)| Line {
        forms: noun.forms.clone(),
        ..Line::new(lexicon, Entry::Noun(at), "noun")
    });
    let shifters = (0..).zip(&lexicon.shifters).map(|(at, shifter)| Line {
        says: wording::shifter(shifter.kind).to_owned(),
        ..Line::new(lexicon, Entry::Shifter(at), "shifter")
    });
    aliases
        .chain(predicates)
        .chain(words)
        .chain(nouns)
        .chain(shifters)
        .collect()
}

impl Line {
    /// An entry that has no class, says nothing and has no forms but its lemma.
    fn new(lexicon: &Lexicon, entry: Entry, kind: &'static str) -> Self {
        Self {
            entry,
            id: lexicon.id(entry).to_owned(),
            kind,
            class: String::new(),
            says: String::new(),
            lemma: stances::lemma(lexicon, entry).to_owned(),
            forms: Vec::new(),
        }
    }

    /// Whether the id, the class, the lemma or a form contains a text, however it is spelled.
    pub fn contains(&self, text: &str) -> bool {
        let folded = fold(text);
        let has = |form: &str| {
            form.contains(text)
                || (!folded.is_empty()
                    && fold(form)
                        .windows(folded.len())
                        .any(|part| part == folded.as_slice()))
        };
        self.id.contains(text)
            || self.class.contains(text)
            || has(&self.lemma)
            || self.forms.iter().any(|form| has(form))
    }

    /// Whether this is its id, its lemma or one of its forms, however it is spelled.
    pub fn is(&self, text: &str) -> bool {
        let folded = fold(text);
        self.id == text
            || std::iter::once(self.lemma.as_str())
                .chain(self.forms.iter().map(Text::as_str))
                .any(|form| fold(form) == folded)
    }
}

/// A frame as `agent:-1 target:-2`.
fn frame(frame: Frame) -> String {
    parts(&[
        ("agent", frame.agent),
        ("target", frame.target),
        ("stance", frame.stance),
        ("agent_effect", frame.agent_effect),
        ("target_effect", frame.target_effect),
    ])
}

/// What is not 0, each part with its name.
fn parts(parts: &[(&str, i8)]) -> String {
    let mut text = String::new();
    for (name, value) in parts.iter().filter(|(_, value)| *value != 0) {
        let space = if text.is_empty() { "" } else { " " };
        // Writing to memory cannot fail.
        let _ = write!(text, "{space}{name}:{value:+}");
    }
    text
}
