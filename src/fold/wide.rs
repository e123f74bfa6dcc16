//! Folding a block with the 64-byte registers of newer x86 processors (AVX-512 VBMI2).
//!
//! In, out: as [`block::fold`](super::block::fold), which is the measure of it: the tests hold both side by side.
//! Rule: ASCII and the Arabic block are looked up in registers, 64 bytes at once; letters are moved together by
//! `vpcompressb`. Characters of other scripts are refused, and the caller folds the block another way.
//! Why it is here: it is the only `unsafe` code of the crate, and ten times as fast as the byte-by-byte way. It is
//! unsafe for two reasons: these instructions may be used only where the processor has them, which `fold` asks, and
//! loads and stores take pointers, which come from references to whole arrays.

#![expect(unsafe_code, reason = "see the head of the module")]

use std::arch::x86_64::{
    __m512i, _mm512_and_si512, _mm512_cmpeq_epi8_mask, _mm512_cmpge_epu8_mask, _mm512_cmple_epu8_mask,
    _mm512_cmplt_epu8_mask, _mm512_loadu_si512, _mm512_mask_mov_epi8, _mm512_mask_set1_epi8,
    _mm512_maskz_compress_epi8, _mm512_movepi8_mask, _mm512_or_si512, _mm512_permutex2var_epi8,
    _mm512_permutexvar_epi8, _mm512_set1_epi8, _mm512_setzero_si512, _mm512_storeu_si512, _pext_u64,
};
use std::sync::OnceLock;

use super::block::{BLOCK, Block, Places};
use super::letters;

/// Whether this processor has the instructions.
pub(super) fn is_available() -> bool {
    Tables::get().is_some()
}

fn has_instructions() -> bool {
    is_x86_feature_detected!("avx512f")
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512vbmi")
        && is_x86_feature_detected!("avx512vbmi2")
        && is_x86_feature_detected!("bmi2")
        && is_x86_feature_detected!("popcnt")
}

/// Folds a block, or refuses; where the processor lacks the instructions it always refuses.
pub(super) fn fold(block: &[u8; BLOCK], before: u8, after_space: bool, out: &mut Block) -> bool {
    // SAFETY: there are tables only where the instructions are.
    Tables::get().is_some_and(|tables| unsafe { fold_wide(tables, block, before, after_space, out) })
}

/// What [`letters`] says of ASCII, of U+0600 to U+067F and of U+0080 to U+00BF.
struct Tables {
    ascii: [[u8; BLOCK]; 2],
    arabic: [[u8; BLOCK]; 2],
    latin: [u8; BLOCK],
    /// The number of each place.
    places: [u8; BLOCK],
    /// The number of the place before; of the first, any.
    before: [u8; BLOCK],
}

impl Tables {
    /// The tables; none where the processor lacks the instructions.
    fn get() -> Option<&'static Self> {
        static CELL: OnceLock<Option<Tables>> = OnceLock::new();
        CELL.get_or_init(|| has_instructions().then(Self::new)).as_ref()
    }

    fn new() -> Self {
        let from = |start: usize| {
            let mut part = [letters::RARE; BLOCK];
            for (slot, &letter) in part.iter_mut().zip(letters::table().iter().skip(start)) {
                *slot = letter;
            }
            part
        };
        let mut places = [0; BLOCK];
        for (slot, place) in places.iter_mut().zip(0..) {
            *slot = place;
        }
        Self {
            ascii: [from(0), from(0x40)],
            arabic: [from(0x600), from(0x640)],
            latin: from(0x80),
            places,
            before: places.map(|place| place.saturating_sub(1)),
        }
    }
}

#[target_feature(enable = "avx512f,avx512bw,avx512vbmi,avx512vbmi2,bmi2,popcnt")]
fn fold_wide(tables: &Tables, block: &[u8; BLOCK], before: u8, after_space: bool, out: &mut Block) -> bool {
    let bytes = load(block);
    let previous = _mm512_permutexvar_epi8(load(&tables.before), bytes);
    let previous = _mm512_mask_set1_epi8(previous, 1, before.cast_signed());
    let all = |byte: u8| _mm512_set1_epi8(byte.cast_signed());

    // Every byte is ASCII, the first of two, or the second of two behind a first that the tables know.
    let ascii = !_mm512_movepi8_mask(bytes);
    let lead = _mm512_cmpge_epu8_mask(bytes, all(0xC2)) & _mm512_cmple_epu8_mask(bytes, all(0xDF));
    let behind_d8 = _mm512_cmpeq_epi8_mask(previous, all(0xD8));
    let behind_d9 = _mm512_cmpeq_epi8_mask(previous, all(0xD9));
    let behind_latin = _mm512_cmpeq_epi8_mask(previous, all(0xC2));
    let continued = _mm512_movepi8_mask(bytes) & _mm512_cmplt_epu8_mask(bytes, all(0xC0));
    let second = continued & (behind_d8 | behind_d9 | behind_latin);
    let follows = lead << 1 | u64::from(matches!(before, 0xC2..=0xDF));
    if ascii | lead | second != u64::MAX || follows != continued {
        return false;
    }

    let low = _mm512_and_si512(bytes, all(0x3F));
    let upper = _mm512_mask_mov_epi8(_mm512_setzero_si512(), behind_d9, all(0x40));
    let [first, last] = &tables.arabic;
    let arabic = _mm512_permutex2var_epi8(load(first), _mm512_or_si512(low, upper), load(last));
    let [first, last] = &tables.ascii;
    let plain = _mm512_permutex2var_epi8(load(first), bytes, load(last));
    let latin = _mm512_permutexvar_epi8(low, load(&tables.latin));
    let letters = _mm512_mask_mov_epi8(_mm512_setzero_si512(), ascii, plain);
    let letters = _mm512_mask_mov_epi8(letters, second & !behind_latin, arabic);
    let letters = _mm512_mask_mov_epi8(letters, second & behind_latin, latin);

    let kept = !_mm512_cmpeq_epi8_mask(letters, _mm512_setzero_si512());
    let rare = kept & _mm512_cmple_epu8_mask(letters, all(letters::COMBINING_HAMZA));
    let together = _mm512_maskz_compress_epi8(kept, letters);
    let spaces = _mm512_cmpeq_epi8_mask(together, all(b' '));
    if rare != 0 || spaces & (spaces << 1 | u64::from(after_space)) != 0 {
        return false;
    }

    store(together, &mut out.letters);
    out.kept = kept.count_ones() as usize;
    // All that is neither word nor space is below @: marks, and digits, which are words.
    let below = _mm512_cmplt_epu8_mask(together, all(b'@'));
    let digits = _mm512_cmpge_epu8_mask(together, all(b'0')) & _mm512_cmple_epu8_mask(together, all(b'9'));
    let empty = _mm512_cmpeq_epi8_mask(together, _mm512_setzero_si512());
    let places = load(&tables.places);
    list(places, below & !digits & !spaces & !empty, &mut out.marks);
    // ة is D8 A9.
    let marbutas = behind_d8 & _mm512_cmpeq_epi8_mask(bytes, all(0xA9));
    list(places, _pext_u64(marbutas, kept), &mut out.marbutas);
    true
}

/// Writes the places of the bits that are set.
#[target_feature(enable = "avx512f,avx512bw,avx512vbmi2,popcnt")]
fn list(places: __m512i, bits: u64, out: &mut Places) {
    store(_mm512_maskz_compress_epi8(bits, places), &mut out.places);
    out.count = bits.count_ones() as usize;
}

#[target_feature(enable = "avx512f")]
fn load(bytes: &[u8; BLOCK]) -> __m512i {
    // SAFETY: the reference is to 64 bytes, and the load asks for no alignment.
    unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) }
}

#[target_feature(enable = "avx512f")]
fn store(bytes: __m512i, out: &mut [u8; BLOCK]) {
    // SAFETY: the reference is to 64 bytes, and the store asks for no alignment.
    unsafe { _mm512_storeu_si512(out.as_mut_ptr().cast(), bytes) }
}
