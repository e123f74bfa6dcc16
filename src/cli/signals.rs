//! Ctrl-C and TERM: the run ends at once, nothing unfinished stays, and what is kept is said.
//!
//! Rule: a thread waits for the signal, [stops](Stop::stop) the run and ends the program; it waits for no worker, so
//! that the end takes milliseconds whatever they are doing.
//! Rule: a second signal ends the program like a kill, should a disk hang while the first is obeyed.
//! Not here: other signals, and Windows, where Ctrl-C ends the program like a kill: the next run tidies.

use std::io::{self, Write};
#[cfg(unix)]
use std::sync::{Arc, atomic::AtomicBool};

use nabra::report::screen::Screen;
use nabra::report::stop::{Ended, Stop};

use super::progress::Progress;

/// Ends `stop`'s run and the program, with exit code 2, when a signal comes.
#[cfg(unix)]
pub(crate) fn end_on_signals(stop: &Stop, progress: &Progress) -> io::Result<()> {
    use signal_hook::consts::{SIGINT, SIGTERM};
    use signal_hook::flag;
    use signal_hook::iterator::Signals;

    let is_second = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        flag::register_conditional_shutdown(signal, 2, Arc::clone(&is_second))?;
        flag::register(signal, Arc::clone(&is_second))?;
    }
    let mut signals = Signals::new([SIGINT, SIGTERM])?;
    let (stop, progress) = (stop.clone(), progress.clone());
    std::thread::Builder::new()
        .name("nabra-signals".to_owned())
        .spawn(move || {
            if let Some(signal) = signals.forever().next() {
                let ended = stop.stop();
                progress.clear();
                if ended == Ended::Done {
                    // All tables are written; what follows them has a moment to come to its end by itself.
                    std::thread::sleep(std::time::Duration::from_millis(200));
                }
                let name = if signal == SIGTERM { "SIGTERM" } else { "Ctrl-C" };
                say(&format!("nabra: interrupted by {name}; {}", what_is_kept(&ended)));
                std::process::exit(2);
            }
        })
        .map(|_| ())
}

#[cfg(not(unix))]
pub(crate) fn end_on_signals(_: &Stop, _: &Progress) -> io::Result<()> {
    Ok(())
}

/// What is left of a run that did not come to its end, and what to do with it.
pub(crate) fn what_is_kept(ended: &Ended) -> String {
    match ended {
        Ended::Kept { folder, records } => format!(
            "the first {records} records are kept in {}: the same command with --resume goes on from there, without \
             it begins anew",
            folder.display()
        ),
        Ended::Nothing => "nothing is kept, and no table was changed".to_owned(),
        Ended::Done => "the tables of the run are whole, what was to follow them is missing".to_owned(),
    }
}

/// A line on standard error; when that is closed there is nobody left to tell.
pub(crate) fn say(text: &str) {
    let _ = writeln!(super::stream::notes(), "{}", Screen::default().show(text));
}
