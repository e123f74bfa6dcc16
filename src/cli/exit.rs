//! What an error means for the exit code, and how it is told.
//!
//! Rule: 0 done; 1 the input was refused or a check failed; 2 the program could not run.

use std::io::{self, Write};
use std::process::ExitCode;

use nabra::error::Error;

/// A check that failed; the message says how.
#[derive(Debug)]
pub(crate) struct CheckFailed(pub(crate) String);

impl std::fmt::Display for CheckFailed {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for CheckFailed {}

/// Prints the chain of causes and gives the exit code.
pub(crate) fn report(error: &anyhow::Error) -> ExitCode {
    let mut text = String::from("nabra: ");
    for (depth, cause) in error.chain().enumerate() {
        let cause = cause.to_string();
        // Some errors say their cause themselves.
        if depth > 0 && text.ends_with(&cause) {
            continue;
        }
        if depth > 0 {
            text.push_str(": ");
        }
        text.push_str(&cause);
    }
    if let Some(hint) = super::suggest::hint(error) {
        text.push_str("; ");
        text.push_str(&hint);
    }
    let screen = nabra::report::screen::Screen::default();
    // When standard error is closed there is nobody left to tell.
    let _ = writeln!(super::stream::notes(), "{}", screen.show(&text));
    ExitCode::from(code(error))
}

/// Shows help, or what is wrong with the arguments. A file name may have become an argument (`nabra score *`), so that
/// it is no more trusted than a document.
pub(crate) fn refuse(error: &clap::Error) -> ExitCode {
    let steers = |letter: char| {
        let direction = matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        letter.is_control() || direction
    };
    let is_hostile = std::env::args_os().any(|argument| argument.to_string_lossy().contains(steers));
    if error.use_stderr() && is_hostile {
        // On one line, so that a line break in a name cannot pass for a message of ours.
        let text = error.render().to_string();
        let shown = nabra::report::screen::Screen::default()
            .show(text.trim_end())
            .to_string();
        let _ = writeln!(super::stream::notes(), "{shown}");
    } else {
        // A closed pipe is a normal end.
        let _ = error.print();
    }
    ExitCode::from(if error.use_stderr() { 2 } else { 0 })
}

fn code(error: &anyhow::Error) -> u8 {
    if error.is::<CheckFailed>() {
        return 1;
    }
    match error.downcast_ref::<Error>() {
        Some(
            Error::NoTextColumn { .. }
            | Error::UnknownColumn { .. }
            | Error::DuplicateHeader { .. }
            | Error::BadHeader { .. }
            | Error::UnknownFormat { .. }
            | Error::ChangedWhileRead { .. }
            | Error::GoldRow { .. }
            | Error::TooManyRejects { .. }
            | Error::NotARun { .. }
            | Error::SavedTable { .. }
            | Error::NotMergeable { .. }
            | Error::LexiconCell { .. }
            | Error::LexiconRow { .. }
            | Error::LexiconFile { .. }
            | Error::Toml { .. },
        ) => 1,
        _ => 2,
    }
}

/// Whether the reader of our output has gone, which is a normal end.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<io::Error>()
        .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
