//! `nabra lexicon`: a look into a lexicon.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use nabra::corpus::Sources;
use nabra::engine::Scratch;
use nabra::lexicon::Lexicon as Words;
use nabra::polarity::weights::Weights;
use nabra::report::coverage::Coverage;
use nabra::report::expand::{lines, written_forms};
use nabra::report::screen::Screen;
use nabra::suggest::nearest;

use super::args::{Lexicon, LexiconCommand, LexiconFlags, ReadFlags};
use super::config::Config;
use super::exit::CheckFailed;

pub(crate) fn run(arguments: &Lexicon) -> anyhow::Result<()> {
    match &arguments.command {
        LexiconCommand::Check { folder, actors } => check(folder.as_deref(), actors.as_ref()),
        LexiconCommand::List { filter, lexicon } => list(filter.as_deref(), lexicon),
        LexiconCommand::Expand { lemma, lexicon } => expand(lemma, lexicon),
        LexiconCommand::Coverage {
            input,
            top,
            window,
            read,
            lexicon,
        } => coverage(input, *top, *window, read, lexicon),
    }
}

/// Tells everything that is not accepted, in all files, in one go.
fn check(folder: Option<&Path>, actors: Option<&PathBuf>) -> anyhow::Result<()> {
    let flags = LexiconFlags {
        actors: actors.cloned(),
        lexicon: folder.map(Path::to_owned),
    };
    let source = super::source(&flags)?;
    let name = folder.map_or_else(
        || "the lexicon inside the program".to_owned(),
        |folder| folder.display().to_string(),
    );
    let (words, mut refusals) = Words::check(&source);
    refusals.extend(Weights::check(&source).1);
    let screen = super::screen();
    let mut notes = io::BufWriter::new(super::stream::notes());
    for refusal in &refusals {
        writeln!(notes, "{}", Screen::default().show(&refusal.to_string()))?;
    }
    for file in source.unread() {
        let file = Screen::default().show(file);
        writeln!(notes, "note: {file}: nothing reads a file of this name")?;
    }
    notes.flush()?;
    drop(notes);
    if !refusals.is_empty() {
        let many = refusals.len();
        let message = format!("{name}: {many} faults; each is told above with its place");
        return Err(CheckFailed(message).into());
    }
    let mut out = io::BufWriter::new(super::stream::out());
    let tracked = words.actors.iter().filter(|actor| actor.tracked).count();
    writeln!(out, "{}: accepted", screen.show(&name))?;
    writeln!(
        out,
        "{} files, {tracked} measured actors of {}, {} names, {} predicates, {} evaluative words, {} nouns, {} shifters, {} particles, {} stems",
        source.files().count(),
        words.actors.len(),
        words.aliases.len(),
        words.predicates.len(),
        words.words.len(),
        words.nouns.len(),
        words.shifters.len(),
        words.markers.len(),
        words.forms.len()
    )?;
    Ok(out.flush()?)
}

/// Tab-separated, the lemma last, because columns behind Arabic text cannot be aligned.
fn list(filter: Option<&str>, flags: &LexiconFlags) -> anyhow::Result<()> {
    let lexicon = Words::read(&super::source(flags)?)?;
    let screen = super::screen();
    let mut out = io::BufWriter::new(super::stream::out());
    writeln!(out, "id\tkind\tclass\tsays\tlemma")?;
    for line in lines(&lexicon) {
        if filter.is_none_or(|filter| line.contains(filter)) {
            let (id, lemma) = (screen.show(&line.id), screen.show(&line.lemma));
            writeln!(out, "{id}\t{}\t{}\t{}\t{lemma}", line.kind, line.class, line.says)?;
        }
    }
    Ok(out.flush()?)
}

fn expand(lemma: &str, flags: &LexiconFlags) -> anyhow::Result<()> {
    let engine = super::engine(flags)?;
    let screen = super::screen();
    let lines = lines(&engine.lexicon);
    let entries: Vec<_> = lines.iter().filter(|line| line.is(lemma)).collect();
    if entries.is_empty() {
        let near = nearest(
            lemma,
            lines
                .iter()
                .flat_map(|line| [line.lemma.as_str(), line.id.as_str()]),
        );
        let hint = near.map_or(String::new(), |near| format!("; the nearest is {near}"));
        return Err(CheckFailed(format!("no entry has the lemma, form or id {lemma}{hint}")).into());
    }
    let mut out = io::BufWriter::new(super::stream::out());
    for line in entries {
        let forms = written_forms(&engine, line.entry);
        let (id, lemma, class) = (screen.show(&line.id), screen.show(&line.lemma), &line.class);
        let says = if line.says.is_empty() {
            "nothing"
        } else {
            &line.says
        };
        writeln!(
            out,
            "{id} ({} {class}), says {says}, {} forms: {lemma}",
            line.kind,
            forms.len()
        )?;
        for form in forms {
            writeln!(
                out,
                "  {}\t{}\t{}",
                form.reading,
                form.grammar,
                screen.show(&form.word)
            )?;
        }
    }
    writeln!(
        out,
        "Letters are folded: ا is also أ إ آ, ه also ة, ي also ى, ء also ؤ ئ. Before each form و and ف may stand, before nouns also ب ك ل, before present verbs س."
    )?;
    Ok(out.flush()?)
}

fn coverage(
    input: &[PathBuf],
    top: usize,
    window: usize,
    read: &ReadFlags,
    flags: &LexiconFlags,
) -> anyhow::Result<()> {
    let (mut read, mut flags) = (read.clone(), flags.clone());
    Config::find(read.config.as_deref())?.complete_reading(&mut read, &mut flags);
    let engine = super::engine(&flags)?;
    let mut sources = Sources::open(input, &read.options())?;
    let mut coverage = Coverage::default();
    let mut scratch = Scratch::default();
    let (mut documents, mut rejects) = (Vec::new(), Vec::new());
    while let Some(chunk) = sources.next_chunk()? {
        chunk.parse(&mut documents, &mut rejects);
        for document in documents.drain(..) {
            coverage.add(&engine, &document.text, window, &mut scratch);
        }
        rejects.clear();
        sources.recycle(chunk);
    }
    let screen = super::screen();
    let mut out = io::BufWriter::new(super::stream::out());
    writeln!(
        out,
        "{} of {} words near actors have an entry; the most frequent without:",
        coverage.known, coverage.words
    )?;
    writeln!(out, "sentences\tword")?;
    for (word, count) in coverage.top(top) {
        writeln!(out, "{count}\t{}", screen.show(&word))?;
    }
    Ok(out.flush()?)
}
