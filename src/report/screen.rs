//! Text of documents on a terminal.
//!
//! In: any text. Out: one line of it that cannot steer a terminal.
//! Rule: control characters and direction overrides are shown as `\u{1b}`; line breaks and tabs become spaces. On
//! a terminal the text is set between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (Unicode TR 9), so that
//! Arabic does not disturb the order of what stands beside it; in files and pipes it is not.
//! Guarantee: this is the only way in which text of documents and lexicons reaches a terminal.

use std::fmt;

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
}
