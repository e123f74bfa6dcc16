//! The folded alphabet and the table from characters to it.
//!
//! In: a character. Out: zero, one or several bytes of the folded alphabet.
//! Rule: letters that news spells interchangeably are one letter: أ إ آ ٱ are ا; ى and ی are ي; ة and ہ
//! are ه; ؤ ئ ء are one hamza; ک is ك; ﻻ is لا; ٣ and ۳ are 3; marks, tatweel and invisible characters
//! vanish.
//! Guarantee: every byte that is put out maps to itself when its character is folded again.
//! Cost: one table look-up for the characters of Arabic and Latin; a slower path for the rest.
//!
//! The alphabet is ISO 8859-6 for Arabic letters and ASCII for all else, so that a folded text can be
//! read in a debugger. Punctuation keeps one byte a class: `.` `!` `?` end sentences, `,` and `;` end
//! clauses, `:` announces speech, `"` is a quotation mark of either side, `<` and `>` are opening and
//! closing ones, `-` is a dash, `(` and `)` are brackets, `*` is any other symbol, `~` a letter of
//! another script.

use std::sync::OnceLock;
use unicode_normalization::char::decompose_compatible;

/// Any letter of a script that no lexicon of ours is written in.
pub const OTHER_LETTER: u8 = b'~';
/// Any symbol without a meaning of its own here.
pub const SYMBOL: u8 = b'*';
/// The folded hamza, which ء ؤ ئ share.
pub const HAMZA: u8 = 0xC1;
/// Folded ا.
pub const ALEF: u8 = 0xC7;
/// Folded ب.
pub const BEH: u8 = 0xC8;
/// Folded ت.
pub const TEH: u8 = 0xCA;
/// Folded ك.
pub const KAF: u8 = 0xE3;
/// Folded ل.
pub const LAM: u8 = 0xE4;
/// Folded م.
pub const MEEM: u8 = 0xE5;
/// Folded ن.
pub const NOON: u8 = 0xE6;
/// Folded ه and ة.
pub const HEH: u8 = 0xE7;
/// Folded و.
pub const WAW: u8 = 0xE8;
/// Folded ي and ى.
pub const YEH: u8 = 0xEA;
/// Folded ف.
pub const FEH: u8 = 0xE1;
/// Folded س.
pub const SEEN: u8 = 0xD3;

/// Table size: all characters of one or two UTF-8 bytes.
const TABLE: usize = 0x800;
/// In the table: nothing is put out.
pub(crate) const DROP: u8 = 0;
/// In the table: ask [`fold_rare`].
pub(crate) const RARE: u8 = 1;
/// In the table: a combining hamza, which turns a preceding و or ي into a hamza.
pub(crate) const COMBINING_HAMZA: u8 = 2;

/// The byte for each character below U+0800, or one of the three instructions above.
pub(crate) fn table() -> &'static [u8; TABLE] {
    static CELL: OnceLock<[u8; TABLE]> = OnceLock::new();
    CELL.get_or_init(|| {
        let mut table = [RARE; TABLE];
        for (code, slot) in table.iter_mut().enumerate() {
            if let Some(c) = u32::try_from(code).ok().and_then(char::from_u32) {
                *slot = entry(c);
            }
        }
        table
    })
}

/// What the table says of one character.
fn entry(c: char) -> u8 {
    match c {
        'a'..='z' | '0'..='9' | '\n' => c as u8,
        'A'..='Z' => c.to_ascii_lowercase() as u8,
        // Letters that decompose into nothing simpler.
        'ı' => b'i',
        'ə' | 'Ə' => b'e',
        'ø' | 'Ø' => b'o',
        'đ' | 'Đ' => b'd',
        'ł' | 'Ł' => b'l',
        '\r' | '\u{85}' | '\u{B}' | '\u{C}' => b'\n',
        ' ' | '\t' | '_' | '\u{A0}' | '/' | '|' | '\\' => b' ',
        '.' | '۔' => b'.',
        '!' => b'!',
        '?' | '؟' => b'?',
        ',' | ';' | '،' | '؛' | '٫' | '٬' => b',',
        ':' => b':',
        '"' => b'"',
        '«' | '<' => b'<',
        '»' | '>' => b'>',
        '(' | '[' | '{' => b'(',
        ')' | ']' | '}' => b')',
        '-' | '·' => b'-',
        '~' => OTHER_LETTER,
        '\'' | '`' | '´' => DROP,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' => DROP,
        ' '..='~' => SYMBOL,
        '\u{610}'..='\u{61A}' | '\u{61C}' | '\u{640}' | '\u{64B}'..='\u{653}' => DROP,
        '\u{654}' | '\u{655}' => COMBINING_HAMZA,
        '\u{656}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}' => DROP,
        '\u{6E7}' | '\u{6E8}' | '\u{6EA}'..='\u{6ED}' | '\u{600}'..='\u{605}' => DROP,
        '\u{300}'..='\u{36F}' => DROP,
        '٠'..='٩' => b'0' + digit(c, '٠'),
        '۰'..='۹' => b'0' + digit(c, '۰'),
        '٪' | '٭' | '؍' | '؎' | '؏' => SYMBOL,
        _ => arabic(c),
    }
}

/// Value of a digit counted from its script's zero.
fn digit(c: char, zero: char) -> u8 {
    u8::try_from(u32::from(c) - u32::from(zero)).unwrap_or(0)
}

/// Arabic, Persian, Urdu and Kurdish letters; [`RARE`] for everything else.
fn arabic(c: char) -> u8 {
    match c {
        'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | 'ٲ' | 'ٳ' => ALEF,
        'ء' | 'ؤ' | 'ئ' | 'ٶ' | 'ٸ' | 'ۓ' => HAMZA,
        'ب' | 'پ' => BEH,
        'ة' | 'ه' | 'ہ' | 'ھ' | 'ە' | 'ۀ' | 'ۂ' | 'ۃ' => HEH,
        'ت' | 'ٹ' => TEH,
        'ث' => 0xCB,
        'ج' | 'چ' => 0xCC,
        'ح' => 0xCD,
        'خ' => 0xCE,
        'د' | 'ڈ' => 0xCF,
        'ذ' => 0xD0,
        'ر' | 'ڕ' | 'ڑ' => 0xD1,
        'ز' | 'ژ' => 0xD2,
        'س' => SEEN,
        'ش' => 0xD4,
        'ص' => 0xD5,
        'ض' => 0xD6,
        'ط' => 0xD7,
        'ظ' => 0xD8,
        'ع' => 0xD9,
        'غ' => 0xDA,
        'ف' | 'ڤ' => FEH,
        'ق' | 'ڨ' => 0xE2,
        'ك' | 'ک' | 'گ' | 'ڭ' | 'ڪ' => KAF,
        'ل' | 'ڵ' => LAM,
        'م' => 0xE5,
        'ن' | 'ں' => NOON,
        'و' | 'ۆ' | 'ۇ' | 'ۋ' | 'ٷ' => WAW,
        'ي' | 'ى' | 'ی' | 'ې' | 'ێ' | 'ے' => YEH,
        _ => RARE,
    }
}

/// Folds a character outside the table into `out`: presentation forms, typographic punctuation,
/// Latin letters with marks, other scripts.
pub(crate) fn fold_rare(c: char, out: &mut impl FnMut(u8)) {
    match c {
        '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' => out(b' '),
        '\u{2028}' | '\u{2029}' => out(b'\n'),
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' => {}
        '\u{FE00}'..='\u{FE0F}' | '\u{20D0}'..='\u{20FF}' | '\u{180E}' => {}
        // Vowel signs as characters of their own, which decompose into a space and the sign, and Koranic ones.
        '\u{FE70}'..='\u{FE7F}'
        | '\u{FC5E}'..='\u{FC63}'
        | '\u{FCF2}'..='\u{FCF4}'
        | '\u{8CA}'..='\u{8FF}' => {}
        '“' | '„' | '‟' | '❝' => out(b'<'),
        '”' | '❞' => out(b'>'),
        '‘' | '’' | '‚' | '‛' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '\u{2032}' => {}
        '‹' => out(b'<'),
        '›' => out(b'>'),
        '‐'..='―' | '−' | '⁃' => out(b'-'),
        '…' => out(b'.'),
        '•' | '●' | '▪' | '■' | '◆' | '►' => out(b'\n'),
        'ﷲ' => [ALEF, LAM, LAM, HEH].into_iter().for_each(out),
        'ß' => [b's', b's'].into_iter().for_each(out),
        _ => fold_decomposed(c, out),
    }
}

/// Folds by compatibility decomposition: «ﻻ» is «لا», «é» is «e», the ligature «ﯪ» is «ئا». A character that
/// has none, or one without known letters, is a letter of another script or a symbol.
fn fold_decomposed(c: char, out: &mut impl FnMut(u8)) {
    let mut empty = true;
    let mut foreign = false;
    // A letter is held back until the next is known: a hamza on it takes its place.
    let mut held = None;
    decompose_compatible(c, |part| {
        match table().get(part as usize).copied().unwrap_or(RARE) {
            RARE => foreign = true,
            DROP => {}
            COMBINING_HAMZA => {
                if matches!(held, Some(WAW | YEH)) {
                    held = Some(HAMZA);
                }
            }
            byte => {
                empty = false;
                if let Some(letter) = held.replace(byte) {
                    out(letter);
                }
            }
        }
    });
    if let Some(letter) = held {
        out(letter);
    }
    if foreign && empty {
        out(if c.is_alphanumeric() { OTHER_LETTER } else { SYMBOL });
    }
}

/// The letters of folded bytes as text, one character a byte, each in its plain form: ا also for أ إ آ, ه for
/// ة, ي for ى, ء for ؤ ئ.
///
/// ```
/// use nabra::fold::{fold, letters};
///
/// assert_eq!(letters::to_text(&fold("أنقـرة: «لا»")), "انقره: <لا>");
/// ```
pub fn to_text(folded: &[u8]) -> String {
    folded.iter().copied().map(plain).collect()
}

/// The plain character of a folded byte: ISO 8859-6, where Arabic begins at 0xA0.
fn plain(byte: u8) -> char {
    if is_arabic(byte) {
        char::from_u32(u32::from(byte) - 0xA0 + 0x600).unwrap_or(' ')
    } else {
        char::from(byte)
    }
}

/// Whether a folded byte is part of a word: a letter or a digit.
///
/// ```
/// assert!(nabra::fold::letters::is_word(0xC7));
/// assert!(!nabra::fold::letters::is_word(b' '));
/// ```
pub const fn is_word(byte: u8) -> bool {
    byte >= HAMZA || byte.is_ascii_alphanumeric() || byte == OTHER_LETTER
}

/// Whether a folded byte is an Arabic letter.
pub const fn is_arabic(byte: u8) -> bool {
    byte >= HAMZA
}

/// Whether a character is ة in any of its shapes, which folds like ه.
pub(crate) const fn is_marbuta(c: char) -> bool {
    matches!(c, 'ة' | 'ۃ' | '\u{FE93}' | '\u{FE94}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What one character puts out, as text.
    fn folded(c: char) -> String {
        to_text(&crate::fold::fold(&c.to_string()))
    }

    #[test]
    fn rare_characters_fold_to_the_letters_that_they_stand_for() {
        for (name, characters, expected) in [
            (
                "hamza on a seat",
                "\u{FE85}\u{FE86}\u{FE89}\u{FE8A}\u{FE8B}\u{FE8C}",
                "ءءءءءء",
            ),
            (
                "ligatures that begin with ئ",
                "\u{FBEA}\u{FBEC}\u{FC00}",
                "ءاءهءج",
            ),
            ("ligatures that end in ى", "\u{FC03}\u{FC32}", "ءيفي"),
            ("lam-alef", "\u{FEF5}\u{FEF7}\u{FEF9}\u{FEFB}\u{FEFC}", "لالالالالا"),
            ("Allah in one sign", "\u{FDF2}", "الله"),
            (
                "vowel signs as characters",
                "\u{FE70}\u{FE76}\u{FE7C}\u{FC60}\u{FCF2}",
                "",
            ),
            ("tatweel with a vowel", "\u{FE71}\u{FE77}", ""),
            ("Latin ligatures and widths", "ﬁＴｕｒｋｅｙ", "fiturkey"),
            ("Latin letters without a decomposition", "ıəøđłß", "ieodlss"),
            ("quotation marks", "“„”‹›", "<<><>"),
            ("dashes and dots", "–—…", "--."),
            ("bullets", "•", "\n"),
            ("other scripts", "Жあ", "~~"),
            ("symbols", "€😀", "**"),
        ] {
            let found: String = characters.chars().map(folded).collect();
            assert_eq!(found, expected, "{name}");
        }
    }

    #[test]
    fn every_character_folds_to_bytes_that_fold_to_themselves() {
        for c in ('\0'..=char::MAX).take(0x2_0000) {
            let once = crate::fold::fold(&c.to_string());
            assert_eq!(crate::fold::fold(&to_text(&once)), once, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn a_composed_character_folds_like_its_parts() {
        use unicode_normalization::UnicodeNormalization as _;
        // Arabic, its presentation forms, and Latin; Hangul and others are letters without meaning here.
        let ranges = [
            '\u{80}'..='\u{24F}',
            '\u{600}'..='\u{6FF}',
            '\u{1E00}'..='\u{1EFF}',
            '\u{FB50}'..='\u{FEFC}',
        ];
        for c in ranges.into_iter().flatten() {
            let text = c.to_string();
            let parts: String = text.nfd().collect();
            assert_eq!(
                folded(c),
                to_text(&crate::fold::fold(&parts)),
                "U+{:04X}",
                u32::from(c)
            );
        }
    }
}
