//! `nabra explain`: one text, or one document of a corpus.

use std::io::Write;
use std::path::PathBuf;

use nabra::corpus::{Document, Format, IdLedger, ReadOptions, Sources};
use nabra::report::explain::{Which, explain};

use super::args::{Explain, ReadFlags};
use super::config::Config;
use super::exit::CheckFailed;

pub(crate) fn run(arguments: &Explain) -> anyhow::Result<()> {
    let (mut read, mut lexicon) = (arguments.read.clone(), arguments.lexicon.clone());
    if arguments.doc.is_some() {
        // A document is looked for as `nabra score` found it.
        Config::find(read.config.as_deref())?.complete_reading(&mut read, &mut lexicon);
    }
    let engine = super::engine(&lexicon)?;
    let screen = super::screen();
    let mut shown = String::new();
    let explained = if let Some(id) = &arguments.doc {
        let document = find(id, &arguments.input, &read.options())?;
        shown = head(&document, screen);
        let which = arguments.sentence.map_or(Which::Mentioning, Which::Number);
        explain(&engine, &document.text, which, screen)
    } else {
        let which = arguments.sentence.map_or(Which::All, Which::Number);
        explain(&engine, &text(arguments, &read)?, which, screen)
    };
    shown.push_str(&explained);
    if explained.is_empty() {
        shown.push_str(match arguments.sentence {
            Some(_) => "there is no sentence of this number\n",
            None => "no sentence mentions a measured actor\n",
        });
    }
    let mut out = super::stream::out();
    out.write_all(shown.as_bytes())?;
    Ok(out.flush()?)
}

/// The text of the argument, or standard input read like a `.txt` file: in any encoding, up to the limit of a record.
fn text(arguments: &Explain, read: &ReadFlags) -> anyhow::Result<String> {
    let text = arguments.text.clone().unwrap_or_default();
    if text != "-" {
        return Ok(text);
    }
    let options = ReadOptions {
        format: Some(Format::Text),
        ..read.options()
    };
    let (mut documents, mut rejects) = (Vec::new(), Vec::new());
    for chunk in Sources::open(&[PathBuf::from("-")], &options)? {
        chunk?.parse(&mut documents, &mut rejects);
    }
    match (documents.pop(), rejects.pop()) {
        (Some(document), _) => Ok(document.text),
        (None, reject) => {
            let reason = reject.map_or_else(String::new, |reject| reject.message);
            Err(CheckFailed(format!("standard input cannot be explained: {reason}")).into())
        }
    }
}

fn head(document: &Document, screen: nabra::report::screen::Screen) -> String {
    let named = [&document.id, &document.outlet, &document.date, &document.title];
    let parts: Vec<String> = named
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(|part| screen.show(part).to_string())
        .collect();
    format!("{}\n\n", parts.join(" · "))
}

/// The document of an id, as `nabra score` numbers it.
fn find(id: &str, inputs: &[PathBuf], options: &ReadOptions) -> anyhow::Result<Document> {
    let mut sources = Sources::open(inputs, options)?;
    let mut ids = IdLedger::new();
    let (mut documents, mut rejects) = (Vec::new(), Vec::new());
    while let Some(chunk) = sources.next_chunk()? {
        chunk.parse(&mut documents, &mut rejects);
        for document in documents.drain(..) {
            if ids.admit(&document.id)? == id {
                return Ok(document);
            }
        }
        rejects.clear();
        sources.recycle(chunk);
    }
    let message = format!("no document has the id {id}; ids stand in the column doc_id of documents.csv");
    Err(CheckFailed(message).into())
}
