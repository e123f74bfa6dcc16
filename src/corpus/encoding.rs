//! In which encoding a source is written, and its bytes brought to UTF-8.
//!
//! In: the first bytes of a source and the option. Out: an encoding and how it was found; a reader of UTF-8.
//! Rule: the option wins; then a byte order mark; then UTF-8, if more of the non-ASCII characters are well-formed than
//! not; then a guess, taken only when it is windows-1256 or ISO-8859-6 and the result is mostly Arabic letters.
//! Everything else is read as UTF-8 and its bad rows are rejected: a wrong guess would spoil every row in silence.
//! Guarantee: what is not a character in the encoding becomes the byte FF, which is never UTF-8, so that the row is
//! rejected as `bad_encoding`; a genuine U+FFFD in the source stays what it is.
//! Cost: none for UTF-8; the bytes are passed through and validated by the workers.

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{DecoderResult, Encoding, ISO_8859_6, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1256};

/// How an encoding was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Found {
    Declared,
    Mark,
    Valid,
    Default,
    Guessed,
}

/// An encoding, how it was found, and how many bytes of mark stand before the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Choice {
    pub(crate) encoding: &'static Encoding,
    pub(crate) found: Found,
    pub(crate) mark: usize,
}

impl Choice {
    /// The choice in words.
    pub(crate) fn describe(self) -> String {
        let how = match self.found {
            Found::Declared => "as the option says",
            Found::Mark => "by its byte order mark",
            Found::Valid => "its bytes are valid",
            Found::Default => {
                "as everything that is not told otherwise, though some of its bytes are not valid"
            }
            Found::Guessed => "guessed; --encoding would set it",
        };
        format!("read as {} ({how})", self.encoding.name())
    }
}

/// Chooses by the first bytes of a source.
pub(crate) fn choose(head: &[u8], declared: Option<&'static Encoding>) -> Choice {
    let marked = Encoding::for_bom(head);
    if let Some(encoding) = declared {
        // A mark that contradicts the option is text to the decoder; the label utf-16 leaves the byte order open.
        let utf16 = |encoding: &'static Encoding| encoding == UTF_16LE || encoding == UTF_16BE;
        return match marked {
            Some((by_mark, mark)) if by_mark == encoding || (utf16(by_mark) && utf16(encoding)) => Choice {
                encoding: by_mark,
                found: Found::Declared,
                mark,
            },
            _ => Choice {
                encoding,
                found: Found::Declared,
                mark: 0,
            },
        };
    }
    if let Some((encoding, mark)) = marked {
        return Choice {
            encoding,
            found: Found::Mark,
            mark,
        };
    }
    if let Some(encoding) = utf16_without_mark(head).or_else(|| arabic_guess(head)) {
        return Choice {
            encoding,
            found: Found::Guessed,
            mark: 0,
        };
    }
    Choice {
        encoding: UTF_8,
        found: match utf8_votes(head) {
            (_, 0) => Found::Valid,
            _ => Found::Default,
        },
        mark: 0,
    }
}

/// Two ASCII letters in UTF-16 at the very beginning, such as `id` of a header or `{"` of JSON, or Arabic in UTF-16,
/// which is *valid* UTF-8: «نص» is `F 06 5 06`. No text has a control character in every second place.
fn utf16_without_mark(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [1..=0x7F, 0, 1..=0x7F, 0, ..] => return Some(UTF_16LE),
        [0, 1..=0x7F, 0, 1..=0x7F, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let units = || head.chunks_exact(2).take(UTF16_UNITS);
    [(UTF_16LE, 1), (UTF_16BE, 0)]
        .into_iter()
        .find(|(_, high)| {
            let arabic = units().filter(|unit| unit.get(*high) == Some(&6)).count();
            let likely = units()
                .filter(|unit| matches!(unit.get(*high), Some(0 | 6 | 0x20)))
                .count();
            arabic >= 2 && likely * 10 >= units().count() * 9
        })
        .map(|(encoding, _)| encoding)
}

/// Pairs of bytes looked at for Arabic in UTF-16.
const UTF16_UNITS: usize = 2048;

fn arabic_guess(head: &[u8]) -> Option<&'static Encoding> {
    let (good, bad) = utf8_votes(head);
    if bad <= good {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, true);
    let guess = detector.guess(Some(b"sa"), Utf8Detection::Deny);
    let arabic = guess == WINDOWS_1256 || guess == ISO_8859_6;
    (arabic && reads_as_arabic(head, guess)).then_some(guess)
}

/// Well-formed characters outside ASCII, and faults. A character cut off at the end is neither.
fn utf8_votes(head: &[u8]) -> (usize, usize) {
    if simdutf8::basic::from_utf8(head).is_ok() {
        return (0, 0);
    }
    let (mut good, mut bad) = (0, 0);
    let mut chunks = head.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        good += chunk.valid().chars().filter(|letter| !letter.is_ascii()).count();
        if chunks.peek().is_some() && !chunk.invalid().is_empty() {
            bad += chunk.invalid().len();
        }
    }
    (good, bad)
}

/// Whether a guess makes sense: at least eight letters outside ASCII, four of five of them Arabic.
fn reads_as_arabic(head: &[u8], encoding: &'static Encoding) -> bool {
    let (text, _) = encoding.decode_without_bom_handling(head);
    let (mut arabic, mut other) = (0, 0);
    for letter in text.chars().filter(|letter| !letter.is_ascii()) {
        match letter {
            '\u{0600}'..='\u{06FF}' => arabic += 1,
            _ if letter.is_alphabetic() || letter == '\u{FFFD}' => other += 1,
            _ => {}
        }
    }
    arabic >= 8 && arabic >= 4 * other
}

/// Reads bytes of some encoding as UTF-8.
pub(crate) struct Transcoder<R> {
    inner: R,
    decoder: encoding_rs::Decoder,
    input: Vec<u8>,
    read_to: usize,
    used: usize,
    output: Vec<u8>,
    given: usize,
    finished: bool,
}

/// Bytes decoded at a time.
const BLOCK: usize = 32 << 10;

impl<R: Read> Transcoder<R> {
    /// `inner` begins behind the byte order mark.
    pub(crate) fn new(inner: R, encoding: &'static Encoding) -> Self {
        Self {
            inner,
            decoder: encoding.new_decoder_without_bom_handling(),
            input: vec![0; BLOCK],
            read_to: 0,
            used: 0,
            output: Vec::with_capacity(4 * BLOCK),
            given: 0,
            finished: false,
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        self.output.clear();
        self.given = 0;
        while self.output.is_empty() && !self.finished {
            if self.used == self.read_to {
                self.used = 0;
                self.read_to = self.inner.read(&mut self.input)?;
            }
            let last = self.read_to == 0;
            let input = self.input.get(self.used..self.read_to).unwrap_or_default();
            let mut block = [0; 4 * 1024];
            let (result, read, written) = self
                .decoder
                .decode_to_utf8_without_replacement(input, &mut block, last);
            self.used += read;
            self.output
                .extend_from_slice(block.get(..written).unwrap_or_default());
            match result {
                DecoderResult::Malformed(..) => self.output.push(0xFF),
                DecoderResult::InputEmpty => self.finished = last,
                DecoderResult::OutputFull => {}
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.output.len() {
            self.refill()?;
        }
        let waiting = self.output.get(self.given..).unwrap_or_default();
        let count = waiting.len().min(buffer.len());
        for (to, from) in buffer.iter_mut().zip(waiting) {
            *to = *from;
        }
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "id,text\n1,قال الرئيس إن بلاده لن تقبل بأي اتفاق يمس سيادتها، وأكد أن المفاوضات مستمرة\n";

    fn decode(bytes: &[u8], encoding: &'static Encoding) -> Vec<u8> {
        let mut out = Vec::new();
        Transcoder::new(bytes, encoding).read_to_end(&mut out).unwrap();
        out
    }

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn arabic_in_five_encodings_is_found_and_read() {
        let legacy = |encoding: &'static Encoding| encoding.encode(TEXT).0.into_owned();
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        for (name, bytes, encoding, found) in [
            ("utf-8", TEXT.as_bytes().to_vec(), UTF_8, Found::Valid),
            (
                "utf-8 with mark",
                marked(b"\xEF\xBB\xBF", TEXT.as_bytes()),
                UTF_8,
                Found::Mark,
            ),
            (
                "utf-16le",
                marked(b"\xFF\xFE", &utf16(TEXT, u16::to_le_bytes)),
                UTF_16LE,
                Found::Mark,
            ),
            (
                "utf-16be",
                marked(b"\xFE\xFF", &utf16(TEXT, u16::to_be_bytes)),
                UTF_16BE,
                Found::Mark,
            ),
            (
                "utf-16le bare",
                utf16(TEXT, u16::to_le_bytes),
                UTF_16LE,
                Found::Guessed,
            ),
            (
                "utf-16be bare",
                utf16(TEXT, u16::to_be_bytes),
                UTF_16BE,
                Found::Guessed,
            ),
            ("windows-1256", legacy(WINDOWS_1256), WINDOWS_1256, Found::Guessed),
            ("iso-8859-6", legacy(ISO_8859_6), ISO_8859_6, Found::Guessed),
        ] {
            let choice = choose(&bytes, None);
            assert_eq!((choice.encoding, choice.found), (encoding, found), "{name}");
            assert_eq!(decode(&bytes[choice.mark..], encoding), TEXT.as_bytes(), "{name}");
        }
    }

    #[test]
    fn bare_utf_16_is_told_from_text_by_its_high_bytes() {
        for text in ["نص", "قال الرئيس.", "النص,المصدر\nنص,س\n"] {
            assert_eq!(
                choose(&utf16(text, u16::to_le_bytes), None).encoding,
                UTF_16LE,
                "{text}"
            );
            assert_eq!(
                choose(&utf16(text, u16::to_be_bytes), None).encoding,
                UTF_16BE,
                "{text}"
            );
        }
        for text in ["\u{6}\u{6}a,text\n1,b\n", "a\u{6}b\u{6}cdefgh", "", "a"] {
            assert_eq!(choose(text.as_bytes(), None).encoding, UTF_8, "{text:?}");
        }
    }

    #[test]
    fn a_few_bad_bytes_do_not_turn_a_file_into_another_encoding() {
        for at in 0..TEXT.len() {
            let mut bytes = TEXT.as_bytes().to_vec();
            bytes[at] = 0xE7;
            assert_eq!(choose(&bytes, None).encoding, UTF_8, "byte {at}");
        }
        let choice = choose(b"id,text\n1,caf\xE9\n", None);
        assert_eq!((choice.encoding, choice.found), (UTF_8, Found::Default));
        assert_eq!(
            choose("id,text\n1,\u{642}".as_bytes().split_last().unwrap().1, None).encoding,
            UTF_8
        );
    }

    #[test]
    fn the_option_wins_and_utf_16_takes_its_order_from_the_mark() {
        let choice = choose(TEXT.as_bytes(), Some(WINDOWS_1256));
        assert_eq!((choice.encoding, choice.found), (WINDOWS_1256, Found::Declared));
        let choice = choose(b"\xFE\xFF\0a", Some(UTF_16LE));
        assert_eq!((choice.encoding, choice.mark), (UTF_16BE, 2));
    }

    #[test]
    fn what_is_no_character_becomes_a_byte_that_is_never_utf_8() {
        assert_eq!(decode(b"a\x00\x00\xD8b\x00", UTF_16LE), b"a\xFFb");
        assert_eq!(decode(b"a\xFFb", ISO_8859_6), b"a\xFFb");
        assert_eq!(decode("a\u{FFFD}".as_bytes(), UTF_8), "a\u{FFFD}".as_bytes());
    }
}
