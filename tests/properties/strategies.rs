//! Texts to try: arbitrary ones, and ones that look like news to the lexicon.

use crate::engine;
use nabra::lexicon::{Lexicon, Text};
use proptest::prelude::*;
use proptest::sample::select;
use std::sync::OnceLock;

/// Characters whose handling differs: letters in all shapes, marks, invisible ones, punctuation.
const NOISE: &str = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآٱؤئـپچژکگیہھۀۃەڤ\
    \u{64B}\u{64C}\u{64E}\u{650}\u{651}\u{652}\u{653}\u{654}\u{655}\u{670}\u{6D6}\
    \u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{202E}\u{2066}\u{2069}\u{FEFF}\u{61C}\u{AD}\
    \u{FE70}\u{FE76}\u{FE80}\u{FE81}\u{FE8B}\u{FE93}\u{FEDF}\u{FEFB}\u{FEFC}\u{FBEA}\u{FC03}\u{FDF2}\u{FDFA}\
    «»\"“”„‹›‘’'()[]{}<>،؛,;:.!?؟…-–—_*/\\|%٪&#@~ \t\n\r\u{A0}\u{2003}\u{2028}\u{85}\
    09٠٩۰۹abzAZéğışŞİİəßﬁЖあ한😀\u{301}\u{327}\0\u{1F}\u{7F}\u{FFFD}\u{10FFFF}";

/// Any text, a good part of it Arabic with its noise.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    let noise: Vec<char> = NOISE.chars().collect();
    let character = prop_oneof![
        5 => select(noise),
        2 => select(vec![' ', 'و', 'ل', 'ا', '"', '.']),
        1 => any::<char>(),
    ];
    let characters = prop::collection::vec(character, 0..300).prop_map(|all| all.into_iter().collect());
    // Real words in between, so that evidence has to find its way back through the noise.
    let parts = prop::collection::vec(prop_oneof![1 => word(), 1 => noise_run()], 0..40);
    prop_oneof![characters, parts.prop_map(|parts| parts.concat())]
}

fn noise_run() -> impl Strategy<Value = String> {
    prop::collection::vec(select(NOISE.chars().collect::<Vec<_>>()), 0..6)
        .prop_map(|all| all.into_iter().collect())
}

/// A text of real words: names, verbs, nouns and particles with affixes that may or may not be theirs, quotes
/// and commas that may or may not close.
pub(crate) fn soup(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let mark = select(vec![
        "،", "،", ":", ": «", "«", "»", "\"", "\"", ".", ".", "..", "...", "؟", "!", "(", ")", " - ", "–",
        "\n", "؛", "*", "[ad_1]",
    ]);
    let piece = prop_oneof![
        12 => word().prop_map(|word| format!(" {word}")),
        2 => mark.prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, words).prop_map(|pieces| pieces.concat())
}

/// One word, mostly of the lexicon.
fn word() -> impl Strategy<Value = String> {
    let stems = stems();
    let name = select(stems.names.as_slice());
    let affixed = (
        select(vec![
            "", "", "", "و", "ف", "ب", "ل", "ك", "ال", "ال", "بال", "لل", "وال", "س", "وب", "وسي", "ي", "ت",
        ]),
        prop_oneof![select(stems.verbs.as_slice()), select(stems.nouns.as_slice())],
        select(vec![
            "", "", "", "ه", "ها", "هم", "ات", "ان", "ين", "ون", "ة", "ت", "وا", "ا", "تها", "ية",
        ]),
    );
    prop_oneof![
        5 => name.clone().prop_map(str::to_owned),
        2 => (select(vec!["و", "ل", "ب", "ف", "وب", "ك"]), name).prop_map(|(fused, name)| format!("{fused}{name}")),
        3 => select(stems.verbs.as_slice()).prop_map(str::to_owned),
        3 => select(stems.nouns.as_slice()).prop_map(str::to_owned),
        3 => affixed.prop_map(|(before, stem, behind)| format!("{before}{stem}{behind}")),
        4 => select(stems.particles.as_slice()).prop_map(str::to_owned),
        1 => select(vec!["أمس", "كلمة", "NATO", "2024", "٣٫٥", "د.", "أ.ف.ب", "3.5"]).prop_map(str::to_owned),
    ]
}

/// The lexicon's words by what they are.
struct Stems {
    names: Vec<&'static str>,
    verbs: Vec<&'static str>,
    nouns: Vec<&'static str>,
    particles: Vec<&'static str>,
}

fn stems() -> &'static Stems {
    static CELL: OnceLock<Stems> = OnceLock::new();
    CELL.get_or_init(|| {
        let lexicon: &'static Lexicon = &engine().lexicon;
        let text = |text: &'static Text| text.as_str();
        // Tracked actors twice as often: sentences without one are not analysed.
        let tracked = lexicon
            .aliases
            .iter()
            .filter(|alias| alias.actor.is_some_and(|actor| lexicon.actors[actor].tracked));
        let predicates = || lexicon.predicates.iter();
        Stems {
            names: lexicon
                .aliases
                .iter()
                .chain(tracked)
                .map(|alias| text(&alias.form))
                .collect(),
            verbs: predicates()
                .flat_map(|p| [&p.verb, &p.present])
                .map(text)
                .filter(|verb| !verb.is_empty())
                .collect(),
            nouns: predicates()
                .flat_map(|p| p.nouns.iter().chain(&p.actor_nouns).chain(&p.passive))
                .chain(
                    lexicon
                        .words
                        .iter()
                        .flat_map(|w| std::iter::once(&w.lemma).chain(&w.forms)),
                )
                .chain(
                    lexicon
                        .nouns
                        .iter()
                        .flat_map(|n| std::iter::once(&n.lemma).chain(&n.forms)),
                )
                .map(text)
                .collect(),
            particles: (lexicon.markers.iter().map(|m| text(&m.form)))
                .chain(lexicon.shifters.iter().map(|s| text(&s.form)))
                .collect(),
        }
    })
}
