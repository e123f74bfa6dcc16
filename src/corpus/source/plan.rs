//! What is to be read: the inputs as the user named them, folders as lists of their files.
//!
//! In: files, folders, `-`, or bytes in memory. Out: a [`Plan`] each, in order, and notices.
//! Rule: the header of every table is looked at now, so that a missing column shows at once and not after an hour.
//! Not here: reading; see `current`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::SNIFFED;
use crate::corpus::archive::Archive;
use crate::corpus::folder::{self, Found};
use crate::corpus::json::Keys;
use crate::corpus::manifest::Manifest;
use crate::corpus::notice::Notice;
use crate::corpus::options::{Format, ReadOptions};
use crate::corpus::reject::RejectReason;
use crate::corpus::splitter::Splitter;
use crate::corpus::stream::{Input, Stream, at_file};
use crate::corpus::table::{Kind, Table};
use crate::error::{Error, Place, Result};

/// A source that is not opened yet.
pub(super) enum Plan {
    Stream {
        input: Input,
        name: Arc<str>,
        format: Option<Format>,
    },
    Texts {
        name: Arc<str>,
        files: Vec<PathBuf>,
        manifest: Option<PathBuf>,
    },
    Refused {
        name: Arc<str>,
        reason: RejectReason,
        message: String,
    },
}

impl Plan {
    /// The source as the user named it.
    pub(super) fn name(&self) -> Arc<str> {
        match self {
            Self::Stream { name, .. } | Self::Texts { name, .. } | Self::Refused { name, .. } => {
                Arc::clone(name)
            }
        }
    }
}

/// Makes plans.
pub(super) struct Planner<'o> {
    pub(super) options: &'o ReadOptions,
    pub(super) declared: Option<&'static encoding_rs::Encoding>,
    pub(super) plans: Vec<Plan>,
    pub(super) notices: Vec<Notice>,
    /// The size of all files on the disk.
    pub(super) bytes: u64,
}

impl<'o> Planner<'o> {
    /// # Errors
    /// When an option names a delimiter or an encoding that is none.
    pub(super) fn new(options: &'o ReadOptions) -> Result<Self> {
        options.delimiter_byte()?;
        Ok(Self {
            options,
            declared: options.declared_encoding()?,
            plans: Vec::new(),
            notices: Vec::new(),
            bytes: 0,
        })
    }

    /// Plans one input that the user named.
    pub(super) fn add(&mut self, input: &Path) -> Result<()> {
        if input.as_os_str() == "-" {
            self.plans.push(Plan::Stream {
                input: Input::Stdin,
                name: Arc::from("stdin"),
                format: self.options.format,
            });
            return Ok(());
        }
        let name: Arc<str> = Arc::from(input.display().to_string());
        let metadata = at_file(std::fs::metadata(input), &name)?;
        if metadata.is_dir() {
            return self.add_folder(input, &name);
        }
        let format = self.format_of(&name, metadata.is_file())?;
        self.bytes += metadata.len();
        let plan = Plan::Stream {
            input: Input::File(input.to_owned()),
            name,
            format,
        };
        if metadata.is_file() {
            self.check_header(&plan)?;
        }
        self.plans.push(plan);
        Ok(())
    }

    /// Plans a file that is in memory already.
    pub(super) fn add_bytes(&mut self, name: &str, bytes: Arc<[u8]>) -> Result<()> {
        self.bytes += bytes.len() as u64;
        let plan = Plan::Stream {
            input: Input::Bytes(bytes),
            name: Arc::from(name),
            format: self.format_of(name, true)?,
        };
        self.check_header(&plan)?;
        self.plans.push(plan);
        Ok(())
    }

    /// The format of a file; only a pipe or a bare archive may be told by its content.
    fn format_of(&self, name: &str, is_file: bool) -> Result<Option<Format>> {
        let format = self.options.format.or_else(|| Format::from_name(name));
        if format.is_none() && is_file && Archive::strip(name) == name {
            return Err(Error::UnknownFormat {
                place: Place::file(name),
            });
        }
        Ok(format)
    }

    /// Plans the files of a folder. One that cannot be used is refused by itself, unless none can.
    fn add_folder(&mut self, root: &Path, name: &Arc<str>) -> Result<()> {
        let is_manifest = |path: &Path| Manifest::is_one(path, self.options);
        let listing = at_file(folder::list(root, self.options.format, &is_manifest), name)?;
        if listing.passed_over > 0 {
            let examples = listing.examples.join(", ");
            let more = if listing.passed_over > 5 { " …" } else { "" };
            let message = format!(
                "{} file(s) of other kinds were not read: {examples}{more}",
                listing.passed_over
            );
            self.notices.push(Notice::new(Arc::clone(name), message));
        }
        if listing.found.is_empty() {
            self.notices
                .push(Notice::new(Arc::clone(name), "the folder has nothing to read"));
        }
        let mut first_error = None;
        let mut usable = false;
        for (path, found) in listing.found {
            let name: Arc<str> = Arc::from(path.display().to_string());
            let plan = self.of_folder(Arc::clone(&name), found);
            let plan = match self.check_header(&plan) {
                Ok(()) => {
                    usable |= !matches!(plan, Plan::Refused { .. });
                    plan
                }
                Err(error) => {
                    let refused = refused(name, &error);
                    first_error.get_or_insert(error);
                    refused
                }
            };
            self.plans.push(plan);
        }
        match first_error {
            // Not one file for which the options are right: they are wrong.
            Some(error) if !usable => Err(error),
            _ => Ok(()),
        }
    }

    fn of_folder(&mut self, name: Arc<str>, found: Found) -> Plan {
        let size = |path: &PathBuf| std::fs::metadata(path).map_or(0, |metadata| metadata.len());
        match found {
            Found::File(path, format) => {
                self.bytes += size(&path);
                Plan::Stream {
                    input: Input::File(path),
                    name,
                    format: Some(format),
                }
            }
            Found::Texts { files, manifest } => {
                self.bytes += files.iter().map(size).sum::<u64>();
                Plan::Texts {
                    name,
                    files,
                    manifest,
                }
            }
            Found::Refused(reason, message) => Plan::Refused {
                name,
                reason,
                message,
            },
        }
    }

    /// Looks at a table's header without reading the table.
    fn check_header(&self, plan: &Plan) -> Result<()> {
        let Plan::Stream { input, name, format } = plan else {
            return Ok(());
        };
        // Opened whatever the format: better to fail now than in the middle.
        let (reader, compressed) = at_file(Stream::preview(input, self.declared), name)?;
        let (limit, chunk) = (self.options.max_record_bytes, self.options.chunk_bytes);
        let mut splitter = Splitter::new(reader, limit, chunk, true);
        at_file(splitter.drop_marks(), name)?;
        let header = match format {
            Some(format @ (Format::Csv | Format::Tsv)) => {
                Table::read(&mut splitter, *format, Kind::Documents, self.options, name).map(drop)
            }
            Some(Format::JsonLines) => {
                let head = String::from_utf8_lossy(at_file(splitter.peek(SNIFFED), name)?);
                Keys::check(&head, self.options, &Place::file(&**name)).map(drop)
            }
            _ => Ok(()),
        };
        // What a damaged archive hands out may be anything; it is told as damage when its turn comes.
        let is_garbage = || Ok::<_, Error>(compressed && at_file(Stream::damage(input), name)?.is_some());
        match header {
            Err(error) if !is_garbage()? => Err(error),
            _ => Ok(()),
        }
    }
}

/// A file of a folder that cannot be used. It counts as one record, so that its loss is seen in the sums.
fn refused(name: Arc<str>, error: &Error) -> Plan {
    let (reason, message) = if let Error::Unreadable { source, .. } = error {
        (RejectReason::Unreadable, source.to_string())
    } else {
        // The place is told by the reject itself.
        let message = error.to_string();
        let bare = message.strip_prefix(&*name).unwrap_or(&message);
        let bare = bare.trim_start_matches(':').trim_start().to_owned();
        (RejectReason::BadHeader, bare)
    };
    Plan::Refused {
        name,
        reason,
        message,
    }
}
