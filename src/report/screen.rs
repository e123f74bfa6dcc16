//! Text of documents on a terminal.
//!
//! In: any text. Out: one line of it that cannot steer a terminal.
//! Rule: control characters and direction overrides are shown as `\u{1b}`; line breaks and tabs become spaces. On
//! a terminal the text is set between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (Unicode TR 9), so that
//! Arabic does not disturb the order of what stands beside it; in files and pipes it is not.
//! Guarantee: this is the only way in which text of documents and lexicons reaches a terminal. Behind it stands a
//! second one: both standard streams are written through [`Inert`], so that a place that forgot to ask shows nothing
//! worse than an escape.

use std::fmt;
use std::io::{self, Write};

/// Where text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Screen {
    /// Whether it is a terminal, which orders letters by their direction.
    pub is_terminal: bool,
    /// Whether headings may be set off by bold type.
    pub is_styled: bool,
}

/// Text that can be shown; see [`Screen::show`].
#[derive(Debug, Clone, Copy)]
pub struct Shown<'t> {
    text: &'t str,
    isolated: bool,
}

impl Screen {
    /// The text as it may be shown.
    ///
    /// ```
    /// use nabra::report::screen::Screen;
    /// assert_eq!(Screen::default().show("a\u{1b}[31m\nb").to_string(), "a\\u{1b}[31m b");
    /// assert_eq!(Screen { is_terminal: true, is_styled: false }.show("روسيا").to_string(), "\u{2068}روسيا\u{2069}");
    /// ```
    pub fn show(self, text: &str) -> Shown<'_> {
        Shown {
            text,
            isolated: self.is_terminal && !text.is_ascii(),
        }
    }

    /// A heading of our own.
    pub fn heading(self, title: &str) -> String {
        let title = self.show(title);
        if self.is_styled {
            format!("\u{1b}[1m{title}\u{1b}[0m")
        } else {
            title.to_string()
        }
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.isolated {
            out.write_str("\u{2068}")?;
        }
        for letter in self.text.chars() {
            match letter {
                '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => out.write_str(" ")?,
                '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
                    write!(out, "{}", letter.escape_default())?;
                }
                _ if letter.is_control() => write!(out, "{}", letter.escape_default())?,
                _ => fmt::Write::write_char(out, letter)?,
            }
        }
        if self.isolated {
            out.write_str("\u{2069}")?;
        }
        Ok(())
    }
}

/// A stream on which nothing steers a terminal: control characters other than line breaks and tabs, and direction
/// overrides, are written as [`Screen::show`] shows them; only our own two sequences for bold type pass. Bytes that are
/// not UTF-8 become U+FFFD.
///
/// ```
/// use nabra::report::screen::Inert;
/// use std::io::Write;
/// let mut out = Inert::new(Vec::new());
/// write!(out, "a\u{1b}]0;title\u{7}\nb")?;
/// assert_eq!(out.finish()?, b"a\\u{1b}]0;title\\u{7}\nb");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct Inert<W: Write> {
    inner: W,
    /// The beginning of a character or sequence whose end is still to come.
    held: Vec<u8>,
    shown: String,
}

/// The sequences that [`Screen::heading`] writes.
const OURS: [&str; 2] = ["\u{1b}[1m", "\u{1b}[0m"];

impl<W: Write> Inert<W> {
    /// A stream in front of `inner`.
    pub fn new(inner: W) -> Self {
        Self {
            inner,
            held: Vec::new(),
            shown: String::new(),
        }
    }

    /// Writes what was held back and gives the inner stream.
    ///
    /// # Errors
    /// When the inner stream cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        self.release()?;
        self.inner.flush()?;
        Ok(self.inner)
    }

    /// Shows `bytes` as far as they are complete; the rest is held back, unless nothing follows.
    fn pass(&mut self, bytes: &[u8], nothing_follows: bool) -> io::Result<()> {
        self.shown.clear();
        let mut rest = bytes;
        while !rest.is_empty() {
            let (text, bad) = match std::str::from_utf8(rest) {
                Ok(text) => (text, None),
                Err(error) => {
                    let (good, _) = rest.split_at_checked(error.valid_up_to()).unwrap_or_default();
                    (
                        std::str::from_utf8(good).unwrap_or_default(),
                        Some(error.error_len()),
                    )
                }
            };
            self.show(text, bad.is_none() && !nothing_follows);
            rest = rest.get(text.len()..).unwrap_or_default();
            match bad {
                None => break,
                // A character cut off at the end may go on with the next bytes.
                Some(None) if !nothing_follows => {
                    self.held.extend_from_slice(rest);
                    break;
                }
                Some(length) => {
                    self.shown.push('\u{FFFD}');
                    rest = rest.get(length.unwrap_or(rest.len())..).unwrap_or_default();
                }
            }
        }
        self.inner.write_all(self.shown.as_bytes())
    }

    /// Shows the letters of a text; when it may go on, the beginning of one of our sequences at its end is held back.
    fn show(&mut self, text: &str, may_go_on: bool) {
        let mut letters = text.char_indices();
        while let Some((at, letter)) = letters.next() {
            let tail = text.get(at..).unwrap_or_default();
            if letter == '\u{1b}' && OURS.iter().any(|ours| tail.starts_with(ours)) {
                self.shown.push_str(tail.get(..4).unwrap_or_default());
                letters.nth(2);
            } else if letter == '\u{1b}' && may_go_on && OURS.iter().any(|ours| ours.starts_with(tail)) {
                self.held.extend_from_slice(tail.as_bytes());
                break;
            } else if is_steering(letter) {
                self.shown.extend(letter.escape_default());
            } else {
                self.shown.push(letter);
            }
        }
    }

    /// Shows what was held back: nothing follows that could complete it.
    fn release(&mut self) -> io::Result<()> {
        let held = std::mem::take(&mut self.held);
        self.pass(&held, true)
    }
}

/// Whether a character would move a cursor, colour, ring, or turn the direction of what follows. The isolates pass:
/// [`Screen::show`] sets its texts between them.
fn is_steering(letter: char) -> bool {
    letter.is_control() && !matches!(letter, '\n' | '\t')
        || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}' | '\u{2067}')
}

impl<W: Write> Write for Inert<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.held.is_empty() {
            self.pass(bytes, false)?;
        } else {
            let mut all = std::mem::take(&mut self.held);
            all.extend_from_slice(bytes);
            self.pass(&all, false)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.release()?;
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_gets_through() {
        for (text, shown) in [
            ("a\u{202E}b", "a\\u{202e}b"),
            ("\u{9b}31m", "\\u{9b}31m"),
            ("\u{2069}x", "\\u{2069}x"),
            ("a\u{7}", "a\\u{7}"),
        ] {
            assert_eq!(Screen::default().show(text).to_string(), shown);
        }
    }

    fn inert(parts: &[&[u8]]) -> String {
        let mut out = Inert::new(Vec::new());
        for part in parts {
            out.write_all(part).unwrap();
        }
        String::from_utf8(out.finish().unwrap()).unwrap()
    }

    #[test]
    fn a_stream_lets_text_and_our_own_bold_type_pass_and_nothing_else() {
        for (given, expected) in [
            ("نص\n\tab", "نص\n\tab"),
            ("\u{1b}[1mx\u{1b}[0m", "\u{1b}[1mx\u{1b}[0m"),
            ("\u{1b}[31mx", "\\u{1b}[31mx"),
            ("\u{1b}[1", "\\u{1b}[1"),
            ("\r\u{8}\u{9b}2J", "\\r\\u{8}\\u{9b}2J"),
            ("\u{2068}\u{202E}x\u{2069}", "\u{2068}\\u{202e}x\u{2069}"),
        ] {
            assert_eq!(inert(&[given.as_bytes()]), expected);
        }
        assert_eq!(inert(&[b"a\xFFb\xD9"]), "a\u{FFFD}b\u{FFFD}");
    }

    proptest::proptest! {
        #[test]
        fn where_a_stream_is_cut_changes_nothing(text in "(\u{1b}\\[[01]m|[\u{1b}\u{7}\u{202e}نa\n]){0,12}", cut in 0_usize..40) {
            let bytes = text.as_bytes();
            let (head, tail) = bytes.split_at(cut.min(bytes.len()));
            proptest::prop_assert_eq!(inert(&[head, tail]), inert(&[bytes]));
        }
    }
}
