//! The two standard streams; nothing else in the program names them.
//!
//! Rule: what is written goes through [`Inert`], so that no text steers a terminal.

use std::io::{self, IsTerminal};

use nabra::report::screen::{Inert, Screen};

/// Standard output, for results.
pub(crate) fn out() -> Inert<io::StdoutLock<'static>> {
    Inert::new(io::stdout().lock())
}

/// Standard error, for messages.
pub(crate) fn notes() -> Inert<io::StderrLock<'static>> {
    Inert::new(io::stderr().lock())
}

/// Whether somebody watches the messages.
pub(crate) fn notes_are_watched() -> bool {
    io::stderr().is_terminal()
}

/// How text is shown on standard output. `NO_COLOR` (no-color.org) and `TERM=dumb` turn bold type off.
pub(crate) fn screen() -> Screen {
    let is_terminal = io::stdout().is_terminal();
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    Screen {
        is_terminal,
        is_styled: is_terminal && !is_set("NO_COLOR") && !is_dumb,
    }
}
