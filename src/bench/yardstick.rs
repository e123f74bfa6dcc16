//! What speed is measured against: a plain automaton over the original bytes, and a plain loop over characters.
//!
//! In: a lexicon and texts. Out: counts, folded bytes.
//! Rule: the yardstick is an `aho_corasick` DFA, leftmost-longest, over original UTF-8, its patterns the lexicon's
//! surface forms, `find_iter().count()`. The lexicon has tens of millions of surfaces; the most usual ones stand
//! in. That favours the yardstick: a smaller table is a faster one.

use aho_corasick::{AhoCorasick, AhoCorasickKind, BuildError, MatchKind};

use super::surface::Surfaces;
use crate::fold::fold;
use crate::fold::letters::{HAMZA, WAW, YEH};
use crate::lexicon::Lexicon;

/// Surface forms in the yardstick, unless another number is asked for: room for one of each stem. The table of a DFA
/// over them has some 550 MB.
pub const FORMS: usize = 100_000;

/// The plain scan.
#[derive(Debug)]
pub struct Yardstick {
    automaton: AhoCorasick,
}

impl Yardstick {
    /// A DFA over at most `forms` surface forms of a lexicon. Costs a second and 5 kB of memory a form.
    ///
    /// ```
    /// use nabra::bench::{Surfaces, Yardstick};
    /// use nabra::lexicon::Lexicon;
    ///
    /// let lexicon = Lexicon::shipped()?;
    /// let yardstick = Yardstick::new(&lexicon, 100)?;
    /// let forms = Surfaces::new(&lexicon).most_usual(100);
    /// assert_eq!((yardstick.patterns(), yardstick.count(&forms[0])), (100, 1));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When there are more forms than a DFA can have states for.
    pub fn new(lexicon: &Lexicon, forms: usize) -> Result<Self, BuildError> {
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .match_kind(MatchKind::LeftmostLongest)
            .build(Surfaces::new(lexicon).most_usual(forms))?;
        Ok(Self { automaton })
    }

    /// The scan itself: the number of matches that do not overlap.
    pub fn count(&self, text: &str) -> usize {
        self.automaton.find_iter(text.as_bytes()).count()
    }

    /// Number of patterns.
    pub fn patterns(&self) -> usize {
        self.automaton.patterns_len()
    }

    /// Size of the automaton in bytes.
    pub fn memory(&self) -> usize {
        self.automaton.memory_usage()
    }
}

/// Folds as one would write it first: a match on each character. The folding itself is measured against it, and
/// gives the same bytes.
///
/// ```
/// let mut folded = Vec::new();
/// nabra::bench::fold_by_character("أنقـرة", &mut folded);
/// assert_eq!(folded, nabra::fold::fold("أنقرة"));
/// ```
pub fn fold_by_character(text: &str, folded: &mut Vec<u8>) {
    folded.clear();
    for c in text.chars() {
        match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => folded.push(0xC7),
            'ؤ' | 'ئ' => folded.push(HAMZA),
            'ة' => folded.push(0xE7),
            'ى' => folded.push(YEH),
            'ء' | 'ا' | 'ب' | 'ت'..='غ' | 'ف'..='و' | 'ي' => {
                folded.push(u8::try_from(u32::from(c) - 0x0600 + 0xA0).unwrap_or(b'~'));
            }
            '\u{64B}'..='\u{653}' | 'ـ' => {}
            '\u{654}' | '\u{655}' => {
                if let Some(last) = folded.last_mut()
                    && [WAW, YEH].contains(last)
                {
                    *last = HAMZA;
                }
            }
            ' ' => push_space(folded),
            '.' | '!' | '?' | ',' | ':' | '"' | '\n' | '0'..='9' | 'a'..='z' => folded.push(c as u8),
            '،' => folded.push(b','),
            '«' => folded.push(b'<'),
            '»' => folded.push(b'>'),
            rare => {
                for byte in fold(rare.encode_utf8(&mut [0; 4])) {
                    match byte {
                        b' ' => push_space(folded),
                        byte => folded.push(byte),
                    }
                }
            }
        }
    }
}

/// No space stands behind a space.
fn push_space(folded: &mut Vec<u8>) {
    if folded.last() != Some(&b' ') {
        folded.push(b' ');
    }
}
