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
        '\u{FE00}'..='\u{FE0F}' | '\u{20D0}'..='\u{20FF}' => {}
        '“' | '„' | '‟' | '❝' => out(b'<'),
        '”' | '❞' => out(b'>'),
        '‘' | '’' | '‚' | '‛' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '\u{2032}' => {}
        '‹' => out(b'<'),
        '›' => out(b'>'),
        '‐'..='―' | '−' | '⁃' => out(b'-'),
        '…' => out(b'.'),
        '•' | '●' | '▪' | '■' | '◆' | '►' => out(b'\n'),
        'ﷲ' => [ALEF, LAM, LAM, HEH].into_iter().for_each(out),
        'ı' => out(b'i'),
        'ə' | 'Ə' => out(b'e'),
        'ø' | 'Ø' => out(b'o'),
        'đ' | 'Đ' => out(b'd'),
        'ł' | 'Ł' => out(b'l'),
        'ß' => [b's', b's'].into_iter().for_each(out),
        _ => fold_decomposed(c, out),
    }
}

/// Folds by compatibility decomposition: «ﻻ» is «لا», «é» is «e». A character that has none, or one
/// without known letters, is a letter of another script or a symbol.
fn fold_decomposed(c: char, out: &mut impl FnMut(u8)) {
    let mut empty = true;
    let mut foreign = false;
    let mut seat = 0u8;
    decompose_compatible(c, |part| {
        match table().get(part as usize).copied().unwrap_or(RARE) {
            RARE => foreign = true,
            // A decomposed ؤ or ئ: the seat was held back and the hamza stands for both.
            COMBINING_HAMZA if seat == WAW || seat == YEH => out(HAMZA),
            DROP | COMBINING_HAMZA => {}
            byte => {
                empty = false;
                seat = byte;
                if !is_seat_of_hamza(c) {
                    out(byte);
                }
            }
        }
    });
    if foreign && empty {
        out(if c.is_alphanumeric() { OTHER_LETTER } else { SYMBOL });
    }
}

/// Presentation forms of ؤ and ئ, which decompose into a seat and a mark.
fn is_seat_of_hamza(c: char) -> bool {
    matches!(c, '\u{FE85}' | '\u{FE86}' | '\u{FE89}'..='\u{FE8C}')
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
