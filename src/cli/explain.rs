//! `nabra explain`: one text, or one document of a corpus.

use std::io::{self, Read, Write};

use nabra::corpus::{Document, IdLedger, Sources};
use nabra::report::explain::{Which, explain};

use super::args::Explain;
use super::exit::CheckFailed;

pub(crate) fn run(arguments: &Explain) -> anyhow::Result<()> {
    let (engine, _) = super::engine(&arguments.lexicon)?;
    let screen = super::screen();
    let mut shown = String::new();
    let explained = if let Some(id) = &arguments.doc {
        let document = find(id, arguments)?;
        shown = head(&document, screen);
        let which = arguments.sentence.map_or(Which::Mentioning, Which::Number);
        explain(&engine, &document.text, which, screen)
    } else {
        let which = arguments.sentence.map_or(Which::All, Which::Number);
        explain(&engine, &text(arguments)?, which, screen)
    };
    shown.push_str(&explained);
    if explained.is_empty() {
        shown.push_str(match arguments.sentence {
            Some(_) => "there is no sentence of this number\n",
            None => "no sentence mentions a measured actor\n",
        });
    }
    let mut out = io::stdout().lock();
    out.write_all(shown.as_bytes())?;
    Ok(out.flush()?)
}

fn text(arguments: &Explain) -> anyhow::Result<String> {
    let text = arguments.text.clone().unwrap_or_default();
    if text != "-" {
        return Ok(text);
    }
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
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
fn find(id: &str, arguments: &Explain) -> anyhow::Result<Document> {
    let mut sources = Sources::open(&arguments.input, &arguments.read.options())?;
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
