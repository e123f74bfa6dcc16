//! The command line: flags in, library options out, and what a person at a terminal sees.
//!
//! In: arguments. Out: calls of the library, text on both streams, an exit code.
//! Rule: results go to files or standard output, messages to standard error; a closed pipe is a normal end.
//! Not here: anything that a library user could want; flags never travel deeper than this module.

mod args;
mod bench;
mod coded;
mod compare;
mod config;
mod exit;
mod explain;
mod fit;
mod lexicon;
mod man;
mod merge;
mod progress;
mod sample;
mod score;
mod signals;
mod stream;
mod suggest;
mod validate;
mod validate_text;

pub(crate) use args::Arguments;
pub(crate) use exit::{refuse, report};

use args::{Command, LexiconFlags};
use nabra::engine::Engine;
use nabra::lexicon::Source;
use nabra::report::record::LexiconRecord;
use stream::screen;

/// Does what the arguments ask for.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let outcome = match &arguments.command {
        Command::Score(score) => score::run(score),
        Command::Compare(compare) => compare::run(compare),
        Command::Explain(explain) => explain::run(explain),
        Command::Lexicon(lexicon) => lexicon::run(lexicon),
        Command::Merge(merge) => merge::run(merge),
        Command::Validate(validate) => validate::run(validate, &mut stream::out(), screen()),
        Command::Fit(fit) => fit::run(fit, &mut stream::out(), &mut stream::notes()),
        Command::Bench(bench) => bench::run(bench),
        Command::Sample(sample) => sample::run(sample, &mut stream::notes()),
        Command::Completions { shell } => man::completions(*shell),
        Command::Man { command } => man::man(command),
    };
    match outcome {
        Err(error) if exit::is_closed_pipe(&error) => Ok(()),
        outcome => outcome,
    }
}

/// The lexicon that the flags name.
fn source(flags: &LexiconFlags) -> anyhow::Result<Source> {
    let source = match &flags.lexicon {
        Some(folder) => Source::folder_at(folder)?,
        None => Source::shipped(),
    };
    Ok(match &flags.actors {
        Some(file) => source.with_actors(file)?,
        None => source,
    })
}

/// The engine over that lexicon.
fn engine(flags: &LexiconFlags) -> anyhow::Result<Engine> {
    Ok(Engine::new(&source(flags)?)?)
}

/// The same, and the record of what it is made of.
fn recorded_engine(flags: &LexiconFlags) -> anyhow::Result<(Engine, LexiconRecord)> {
    let source = source(flags)?;
    let name = flags
        .lexicon
        .as_ref()
        .map_or_else(|| "shipped".to_owned(), |folder| folder.display().to_string());
    let actors = flags.actors.as_ref().map(|file| file.display().to_string());
    Ok((Engine::new(&source)?, LexiconRecord::new(name, actors, &source)))
}
