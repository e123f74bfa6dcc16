//! Compressed sources, checked before they are read.
//!
//! In: a file or a stream that may be compressed. Out: a reader of the bytes that are proved, and whether more was lost.
//! Rule: a damaged archive hands out garbage before its checksum is reached, so every archive is decompressed once to
//! nothing; only the members whose length and checksum are right are read. Of a file cut short in its only member that
//! is nothing, and the source is one reject `corrupt_archive`. An archive is told by its first bytes, not by its name.
//! Guarantee: memory does not depend on what an archive holds; a bomb is read in blocks like everything else.
//! Cost: the check doubles the decompression (measured: see `ARCHITECTURE.md`), no memory. Handing rows out and
//! withdrawing them later would cost every table a second copy.
//! Not here: standard input; it is first kept in an unnamed temporary file by [`spool`], as compressed as it came.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::{gzip, zstandard};

/// A way to compress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Archive {
    Gzip,
    Zstandard,
}

/// How much of an archive can be trusted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Proof {
    /// Decompressed bytes of whole, right members.
    pub(crate) length: u64,
    /// What is wrong behind them.
    pub(crate) damage: Option<String>,
    /// Zeros behind the last member, as tapes and some servers add them.
    pub(crate) padded: bool,
}

impl Archive {
    /// How many first bytes tell an archive.
    pub(crate) const MAGIC: usize = 4;
    /// Endings of archives in small letters.
    const ENDINGS: [(&'static str, Self); 2] = [(".gz", Self::Gzip), (".zst", Self::Zstandard)];

    /// The archive that begins with these bytes.
    pub(crate) fn of(head: &[u8]) -> Option<Self> {
        if head.starts_with(&gzip::MAGIC) {
            Some(Self::Gzip)
        } else if zstandard::is_one(head) {
            Some(Self::Zstandard)
        } else {
            None
        }
    }

    /// The archive that a file is named after.
    pub(crate) fn named(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_string_lossy().to_lowercase();
        let (_, archive) = Self::ENDINGS.iter().find(|(ending, _)| name.ends_with(ending))?;
        Some(*archive)
    }

    /// A name without the ending of an archive.
    pub(crate) fn strip(name: &str) -> &str {
        Self::ENDINGS
            .iter()
            .find_map(|(ending, _)| {
                let (head, tail) = name.split_at_checked(name.len().checked_sub(ending.len())?)?;
                tail.eq_ignore_ascii_case(ending).then_some(head)
            })
            .unwrap_or(name)
    }

    /// Its usual name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Zstandard => "zstd",
        }
    }

    /// Decompresses everything to nothing.
    ///
    /// # Errors
    /// Only when `compressed` cannot be read, or this build cannot decompress it; damage is an answer.
    pub(crate) fn prove(self, compressed: impl Read) -> io::Result<Proof> {
        match self {
            Self::Gzip => gzip::prove(compressed),
            Self::Zstandard => zstandard::prove(compressed),
        }
    }

    /// Reads the proved part.
    pub(crate) fn reader(
        self,
        compressed: impl Read + Send + 'static,
        proof: &Proof,
    ) -> io::Result<Box<dyn Read + Send>> {
        Ok(Box::new(Proved {
            inner: self.unproved(compressed)?,
            left: proof.length,
        }))
    }

    /// Decompresses without proof: good for a look at the beginning.
    pub(crate) fn unproved(self, compressed: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
        match self {
            Self::Gzip => Ok(gzip::decoder(compressed)),
            Self::Zstandard => zstandard::decoder(compressed),
        }
    }
}

/// Whether an error of a decoder tells damage, as against a disk that cannot be read, or something this build cannot do.
pub(crate) fn is_damage(error: &io::Error) -> bool {
    error.raw_os_error().is_none() && error.kind() != io::ErrorKind::Unsupported
}

/// Exactly as many bytes as were proved; fewer mean that the file changed meanwhile.
struct Proved<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Proved<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let Some(buffer) = buffer.get_mut(..most).filter(|buffer| !buffer.is_empty()) else {
            return Ok(0);
        };
        match self.inner.read(buffer) {
            Ok(0) => Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                "shorter than when it was checked",
            )),
            Ok(count) => {
                self.left -= count as u64;
                Ok(count)
            }
            Err(error) => Err(error),
        }
    }
}

/// Keeps a stream in a temporary file that has no name any more, so that it can be read twice.
///
/// # Errors
/// When the temporary folder cannot be written or the stream not be read.
pub(crate) fn spool(mut stream: impl Read) -> io::Result<File> {
    let mut file = unnamed_file()?;
    io::copy(&mut stream, &mut file)?;
    file.flush()?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}

fn unnamed_file() -> io::Result<File> {
    let folder = std::env::temp_dir();
    let process = std::process::id();
    let mut number = 0;
    loop {
        let path = folder.join(format!("nabra-stdin-{process}-{number}.tmp"));
        match private_options().open(&path) {
            Ok(file) => {
                #[cfg(not(windows))]
                std::fs::remove_file(&path)?;
                return Ok(file);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1000 => number += 1,
            Err(error) => return Err(error),
        }
    }
}

fn private_options() -> std::fs::OpenOptions {
    let mut options = std::fs::OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // FILE_FLAG_DELETE_ON_CLOSE.
    #[cfg(windows)]
    std::os::windows::fs::OpenOptionsExt::custom_flags(&mut options, 0x0400_0000);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spooled_stream_can_be_read_from_its_start() {
        let mut text = String::new();
        spool(&b"abc"[..]).unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "abc");
    }

    #[test]
    fn archives_are_told_by_their_bytes_and_named_by_their_endings() {
        assert_eq!(Archive::of(b"\x1F\x8B\x08"), Some(Archive::Gzip));
        assert_eq!(Archive::of(b"\x28\xB5\x2F\xFD"), Some(Archive::Zstandard));
        assert_eq!(Archive::of(b"id,text"), None);
        for (name, archive, bare) in [
            ("a.csv.gz", Some(Archive::Gzip), "a.csv"),
            ("a.csv.ZST", Some(Archive::Zstandard), "a.csv"),
            ("ن.gz", Some(Archive::Gzip), "ن"),
            ("gz", None, "gz"),
            ("نن", None, "نن"),
        ] {
            assert_eq!(Archive::named(Path::new(name)), archive, "{name}");
            assert_eq!(Archive::strip(name), bare, "{name}");
        }
    }
}
