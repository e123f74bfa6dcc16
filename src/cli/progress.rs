//! The progress bar: on standard error, and only when that is a terminal.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar over the bytes of all inputs; hidden when nobody can see it.
#[derive(Debug, Clone)]
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    /// A bar, unless `quiet` or standard error is no terminal.
    pub(crate) fn new(quiet: bool) -> Self {
        if quiet || !super::stream::notes_are_watched() {
            return Self {
                bar: ProgressBar::hidden(),
            };
        }
        let bar = ProgressBar::new(0);
        let style = "{bar:30} {bytes}/{total_bytes} {bytes_per_sec} {elapsed} left {eta}";
        if let Ok(style) = ProgressStyle::with_template(style) {
            bar.set_style(style);
        }
        Self { bar }
    }

    /// Shows how far the run is.
    pub(crate) fn at(&self, read: u64, all: u64) {
        if self.bar.length() != Some(all) {
            self.bar.set_length(all);
        }
        self.bar.set_position(read);
    }

    /// Takes the bar off the screen.
    pub(crate) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
