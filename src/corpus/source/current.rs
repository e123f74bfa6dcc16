//! The source that is being read.
//!
//! In: a plan. Out: its records as batches, rejects that were known before, and notices on how it is read.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use super::SNIFFED;
use super::plan::Plan;
use crate::corpus::chunk::{Content, Shape};
use crate::corpus::draft::stem;
use crate::corpus::json::Keys;
use crate::corpus::notice::Notice;
use crate::corpus::options::{Format, ReadOptions};
use crate::corpus::reject::Reject;
use crate::corpus::splitter::Splitter;
use crate::corpus::stream::{Input, Stream, at_file};
use crate::corpus::table::{Kind, Table};
use crate::corpus::text::Texts;
use crate::error::{Place, Result};

/// The source that is being read.
pub(super) struct Current {
    pub(super) name: Arc<str>,
    pub(super) stem: Arc<str>,
    pub(super) damage: Option<Arc<str>>,
    /// Rejects that were known when the source was opened; they come first.
    pub(super) rejects: Vec<Reject>,
    kind: CurrentKind,
}

enum CurrentKind {
    Records(Shape, Box<Splitter>),
    Texts(Box<Texts>),
    Empty,
}

impl Current {
    /// The next piece of its content, in `spare`; `None` at its end.
    pub(super) fn read(&mut self, spare: Vec<u8>, notices: &mut Vec<Notice>) -> Result<Option<Content>> {
        match &mut self.kind {
            CurrentKind::Records(shape, splitter) => {
                let batch = at_file(splitter.next_batch(spare), &self.name)?;
                Ok(batch.map(|batch| Content::Records(shape.clone(), batch)))
            }
            CurrentKind::Texts(texts) => {
                let next = texts.next_batch(spare);
                if next.is_none() {
                    let told = texts
                        .notices()
                        .into_iter()
                        .map(|message| Notice::new(Arc::clone(&self.name), message));
                    notices.extend(told);
                }
                Ok(next.map(|(batch, entries)| Content::Files(entries, batch)))
            }
            CurrentKind::Empty => Ok(None),
        }
    }
}

/// What a source is opened with.
pub(super) struct Opener<'s> {
    pub(super) options: &'s ReadOptions,
    pub(super) declared: Option<&'static encoding_rs::Encoding>,
    pub(super) bytes_read: &'s Arc<AtomicU64>,
    pub(super) notices: &'s mut Vec<Notice>,
}

impl Opener<'_> {
    pub(super) fn open(&mut self, plan: Plan) -> Result<Current> {
        let name = plan.name();
        let stem = Arc::from(stem(&name));
        let mut current = Current {
            stem,
            damage: None,
            rejects: Vec::new(),
            kind: CurrentKind::Empty,
            name,
        };
        match plan {
            Plan::Stream {
                input,
                format: Some(Format::Text),
                ..
            } => {
                let texts = Texts::single(input, &current.name, self.options, self.bytes_read)?;
                current.kind = CurrentKind::Texts(Box::new(texts));
            }
            Plan::Stream { input, format, .. } => self.stream(&input, format, &mut current)?,
            Plan::Texts { files, manifest, .. } => {
                let (texts, rejects) =
                    Texts::open(&files, manifest.as_deref(), self.options, self.bytes_read)?;
                current.kind = CurrentKind::Texts(Box::new(texts));
                current.rejects = rejects;
            }
            Plan::Refused { reason, message, .. } => {
                current.rejects.push(Reject {
                    source: Arc::clone(&current.name),
                    ..Reject::new(reason, message)
                });
            }
        }
        Ok(current)
    }

    fn stream(&mut self, input: &Input, format: Option<Format>, current: &mut Current) -> Result<()> {
        let name = Arc::clone(&current.name);
        let stream = at_file(Stream::open(input, self.declared, self.bytes_read), &name)?;
        let mut splitter = Splitter::new(
            stream.reader,
            self.options.max_record_bytes,
            self.options.chunk_bytes,
            stream.damage.is_some(),
        );
        self.notice(&name, stream.choice.describe());
        if stream.padded {
            self.notice(&name, "zeros behind the end of the archive were left aside");
        }
        let marks = at_file(splitter.drop_marks(), &name)?;
        if marks > 1 {
            self.notice(
                &name,
                format!("{marks} byte order marks stand at its beginning; all were left aside"),
            );
        }
        let head = at_file(splitter.peek(SNIFFED), &name)?;
        let empty = head.is_empty() && stream.damage.is_none();
        let format = format.unwrap_or_else(|| sniff(head));
        if let Some(damage) = stream.damage {
            current.damage = Some(Arc::from(damage));
        }
        let shape = match format {
            Format::JsonLines => {
                let head = String::from_utf8_lossy(head).into_owned();
                let told = Keys::check(&head, self.options, &Place::file(&*name))?;
                for message in told {
                    self.notice(&name, message);
                }
                Some(Shape::Json(Arc::new(Keys::new(self.options))))
            }
            _ => self.table(&mut splitter, format, &name)?,
        };
        if empty {
            self.notice(&name, "it is empty");
        }
        // Without a header nothing follows but, in a damaged archive, the reject that says so.
        let shape = shape.unwrap_or_else(|| Shape::Json(Arc::new(Keys::new(self.options))));
        current.kind = CurrentKind::Records(shape, Box::new(splitter));
        Ok(())
    }

    fn table(&mut self, splitter: &mut Splitter, format: Format, name: &Arc<str>) -> Result<Option<Shape>> {
        let Some(table) = Table::read(splitter, format, Kind::Documents, self.options, name)? else {
            return Ok(None);
        };
        let how = if self.options.delimiter.is_some() {
            "as the option says"
        } else {
            "by vote"
        };
        let delimiter = char::from(table.dialect.delimiter).escape_default().to_string();
        self.notice(name, format!("fields are separated by {delimiter} ({how})"));
        for (taken, left) in &table.columns.passed_over {
            self.notice(
                name,
                format!("of the columns {taken} and {left} the first was taken"),
            );
        }
        Ok(Some(Shape::Table(Arc::new(table))))
    }

    fn notice(&mut self, name: &Arc<str>, message: impl Into<String>) {
        self.notices.push(Notice::new(Arc::clone(name), message));
    }
}

/// JSON Lines begin with a brace, everything else is a table.
fn sniff(head: &[u8]) -> Format {
    match head.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'{') => Format::JsonLines,
        _ => Format::Csv,
    }
}
