//! Surface forms: what a stem looks like in a text, with its affixes and in letters.
//!
//! In: a lexicon. Out: for each form the affixes that may stand around it, usual ones first, and its spelling.
//! Guarantee: every surface is one that the lexicon's own affix rules accept.
//! Cost: one list of affixes for each paradigm; the surfaces themselves, some millions, are made on demand.

use crate::fold::letters::{ALEF, BEH, FEH, HEH, KAF, LAM, NOON, SEEN, TEH, WAW, YEH, is_arabic};
use crate::lexicon::Lexicon;
use crate::lexicon::affix::{Paradigm, Person};
use crate::lexicon::inflect::{Article, Form};

/// What stands around a stem.
#[derive(Debug, Clone)]
struct Frame {
    beginning: Vec<u8>,
    ending: Vec<u8>,
    /// Whether a final ه is ة.
    marbuta: bool,
    /// Whether the article is part of the beginning.
    article: bool,
    /// Place of the beginning and of the ending in their lists, added up: low is usual.
    rank: usize,
}

/// The frames of every paradigm.
#[derive(Debug)]
pub struct Surfaces<'l> {
    lexicon: &'l Lexicon,
    frames: Vec<(Paradigm, Vec<Frame>)>,
}

impl<'l> Surfaces<'l> {
    /// The frames of a lexicon's affixes.
    pub fn new(lexicon: &'l Lexicon) -> Self {
        let frames = Paradigm::ALL
            .into_iter()
            .map(|(_, paradigm)| (paradigm, frames(lexicon, paradigm)))
            .collect();
        Self { lexicon, frames }
    }

    /// The lexicon's forms that can be written: letters and spaces only.
    pub fn forms(&self) -> impl Iterator<Item = &'l Form> + use<'l> {
        self.lexicon.forms.iter().filter(|form| {
            self.lexicon
                .forms
                .stem(form)
                .iter()
                .all(|&byte| is_arabic(byte) || byte.is_ascii_alphanumeric() || byte == b' ')
        })
    }

    /// How many surfaces a form has.
    pub fn count(&self, form: &Form) -> usize {
        self.of(form).count()
    }

    /// The surface of a form at a rank; 0 is the plainest.
    pub fn surface(&self, form: &Form, rank: usize) -> Option<String> {
        self.of(form)
            .nth(rank)
            .map(|frame| spell(self.lexicon.forms.stem(form), frame))
    }

    /// The frames that a form may stand in.
    fn of(&self, form: &Form) -> impl Iterator<Item = &Frame> {
        let article = form.article;
        self.frames
            .iter()
            .filter(move |(paradigm, _)| *paradigm == form.paradigm)
            .flat_map(|(_, frames)| frames)
            .filter(move |frame| match article {
                Article::Free => true,
                Article::Required => frame.article,
                Article::Forbidden => !frame.article,
            })
    }

    /// At most `cap` different surfaces: all forms at rank 0, then all at rank 1, and so on.
    pub fn most_usual(&self, cap: usize) -> Vec<String> {
        let mut seen = std::collections::HashSet::new();
        let mut surfaces = Vec::new();
        for rank in 0.. {
            let before = surfaces.len();
            let mut any = false;
            for form in self.forms() {
                let Some(surface) = self.surface(form, rank) else {
                    continue;
                };
                any = true;
                if surfaces.len() >= cap {
                    return surfaces;
                }
                if seen.insert(surface.clone()) {
                    surfaces.push(surface);
                }
            }
            if !any && before == surfaces.len() {
                break;
            }
        }
        surfaces
    }
}

/// All frames that the affix rules accept for a paradigm, usual ones first.
fn frames(lexicon: &Lexicon, paradigm: Paradigm) -> Vec<Frame> {
    let affixes = &lexicon.affixes;
    let mut frames = Vec::new();
    for (first, beginning) in beginnings().into_iter().enumerate() {
        let Some(before) = affixes.beginning(paradigm, &beginning) else {
            continue;
        };
        for (second, (ending, behind)) in affixes.endings_of(paradigm).iter().enumerate() {
            // What the matcher asks of any form; see its `fits`.
            let definite = behind.accusative && (before.article || before.preposition.is_some());
            let plural_of_one = before.person == Some(Person::First) && (behind.plural || behind.dual);
            if before.article && behind.pronoun.is_some() || definite || plural_of_one {
                continue;
            }
            frames.push(Frame {
                beginning: beginning.clone(),
                ending: ending.clone(),
                marbuta: behind.feminine && behind.pronoun.is_none(),
                article: before.article,
                rank: first + second,
            });
        }
    }
    frames.sort_by_key(|frame| frame.rank);
    frames
}

/// Letters that may begin a word, usual ones first; which paradigm takes which, the lexicon says.
fn beginnings() -> Vec<Vec<u8>> {
    let inner: [&[u8]; 6] = [&[], &[ALEF, LAM], &[YEH], &[TEH], &[NOON], &[ALEF]];
    let prepositions: [&[u8]; 5] = [&[], &[LAM], &[BEH], &[SEEN], &[KAF]];
    let mut all = Vec::new();
    for conjunction in [&[][..], &[WAW], &[FEH]] {
        for inner in inner {
            for preposition in prepositions {
                all.push([conjunction, preposition, inner].concat());
            }
        }
        all.push([conjunction, &[LAM, LAM]].concat());
    }
    all
}

/// Writes a form in a frame. An alef at the head of a stem is written with its hamza in half of the stems,
/// always the same ones.
fn spell(stem: &[u8], frame: &Frame) -> String {
    let mut text = String::new();
    push(&frame.beginning, &mut text);
    match stem.split_first() {
        Some((&ALEF, rest)) if rest.first() != Some(&LAM) && stem.len().is_multiple_of(2) => {
            text.push('أ');
            push(rest, &mut text);
        }
        _ => push(stem, &mut text),
    }
    match frame.ending.split_last() {
        Some((&HEH, rest)) if frame.marbuta => {
            push(rest, &mut text);
            text.push('ة');
        }
        _ => push(&frame.ending, &mut text),
    }
    text
}

/// Folded letters as characters: Arabic ones stand in the order of ISO 8859-6, the others are ASCII.
fn push(letters: &[u8], text: &mut String) {
    for &byte in letters {
        let code = u32::from(byte) + if is_arabic(byte) { 0x0600 - 0xA0 } else { 0 };
        text.extend(char::from_u32(code));
    }
}
