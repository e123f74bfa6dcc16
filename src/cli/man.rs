//! `nabra completions` and `nabra man`: what a shell and `man` want to know of the program.
//!
//! In: a shell, or a command. Out: a script, or a page, made from the arguments themselves, so that they cannot differ.

use std::io::Write;

use clap::CommandFactory;
use clap_complete::Shell;
use nabra::suggest;

use super::Arguments;

/// Prints a script that completes commands and flags.
pub(crate) fn completions(shell: Shell) -> anyhow::Result<()> {
    // Into memory first: the generator panics on a closed pipe.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "nabra", &mut script);
    write(&script)
}

/// Prints the page of a command, named by its path from `nabra`.
pub(crate) fn man(path: &[String]) -> anyhow::Result<()> {
    let mut command = Arguments::command();
    command.build();
    let mut name = vec!["nabra".to_owned()];
    for part in path {
        let Some(inner) = command.find_subcommand(part) else {
            let names: Vec<String> = command
                .get_subcommands()
                .map(|inner| inner.get_name().to_owned())
                .collect();
            let near = suggest::hint(part, names.iter().map(String::as_str));
            anyhow::bail!(
                "{} has no command {part:?}{near}; accepted are {}",
                name.join(" "),
                names.join(", ")
            );
        };
        let inner = inner.clone();
        name.push(part.clone());
        command = inner;
    }
    let page = clap_mangen::Man::new(command).title(name.join("-"));
    let mut text = Vec::new();
    page.render(&mut text)?;
    write(&text)
}

fn write(text: &[u8]) -> anyhow::Result<()> {
    let mut out = super::stream::out();
    out.write_all(text)?;
    Ok(out.flush()?)
}
