//! What another program needs to do the same work: the words and the folding.
//!
//! In: a lexicon. Out: `forms.txt`, one surface form a line, and `folding.tsv`, a character's code in hexadecimal and
//! what it folds to, one character a line, for all that do not fold to themselves.

use std::fmt::Write as _;
use std::path::Path;

use super::Surfaces;
use crate::error::{Result, at_path};
use crate::fold::fold;
use crate::fold::letters::to_text;
use crate::lexicon::Lexicon;

/// Writes both files into a folder, which is made if need be.
pub(super) fn write(lexicon: &Lexicon, forms: usize, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|source| at_path(folder, source))?;
    let mut forms = Surfaces::new(lexicon).most_usual(forms).join("\n");
    forms.push('\n');
    for (name, text) in [("forms.txt", forms), ("folding.tsv", folding())] {
        let path = folder.join(name);
        std::fs::write(&path, text).map_err(|source| at_path(&path, source))?;
    }
    Ok(())
}

fn folding() -> String {
    let mut lines = String::new();
    for c in ('\0'..='\u{FFFF}').filter(|c| !c.is_whitespace()) {
        let folded = to_text(&fold(c.encode_utf8(&mut [0; 4])));
        if !folded.chars().eq([c]) {
            // Writing to memory cannot fail.
            let _ = writeln!(lines, "{:x}\t{folded}", u32::from(c));
        }
    }
    lines
}
