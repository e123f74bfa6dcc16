//! Zstandard, read only in builds with the feature `zstd`.
//!
//! In: a stream of compressed bytes. Out: how much of it is right; its bytes.
//! Rule: a file is any number of frames one behind the other (RFC 8878). Each is proved by its length and, where it has
//! one, its checksum; the command `zstd` writes one unless it is told not to.
//! Guarantee: a frame that asks for more than 128 MiB of memory is refused, as the command does. Without the feature a
//! compressed file is an error that says so, never a table of garbage.
//! Not here: what proving is good for, see [`archive`](super::archive).

use std::io::{self, Read};

use super::archive::Proof;

/// The bytes with which a frame begins.
const MAGIC: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];

/// Whether a stream begins with a frame, or with a frame that is to be skipped (`50` to `5F 2A 4D 18`).
pub(crate) fn is_one(head: &[u8]) -> bool {
    head.starts_with(&MAGIC) || matches!(head, [0x50..=0x5F, 0x2A, 0x4D, 0x18, ..])
}

#[cfg(feature = "zstd")]
mod on {
    use super::{Proof, Read, io};
    use crate::corpus::archive::is_damage;
    use std::io::{BufRead, BufReader};
    use zstd::stream::read::Decoder;

    /// The largest window, as a power of two: that of the command without `--long`.
    const WINDOW: u32 = 27;

    pub(crate) fn prove(compressed: impl Read) -> io::Result<Proof> {
        let mut compressed = BufReader::with_capacity(64 << 10, compressed);
        let mut proof = Proof::default();
        while !compressed.fill_buf()?.is_empty() {
            let mut frame = Decoder::with_buffer(compressed)?.single_frame();
            frame.window_log_max(WINDOW)?;
            match io::copy(&mut frame, &mut io::sink()) {
                Ok(length) => proof.length += length,
                Err(error) if is_damage(&error) => {
                    proof.damage = Some(error.to_string());
                    break;
                }
                Err(error) => return Err(error),
            }
            compressed = frame.finish();
        }
        Ok(proof)
    }

    pub(crate) fn decoder(compressed: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
        let mut frames = Decoder::new(compressed)?;
        frames.window_log_max(WINDOW)?;
        Ok(Box::new(frames))
    }
}

#[cfg(feature = "zstd")]
pub(crate) use on::{decoder, prove};

#[cfg(not(feature = "zstd"))]
pub(crate) fn prove(_: impl Read) -> io::Result<Proof> {
    Err(unsupported())
}

#[cfg(not(feature = "zstd"))]
pub(crate) fn decoder(_: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
    Err(unsupported())
}

#[cfg(not(feature = "zstd"))]
fn unsupported() -> io::Error {
    io::Error::new(
        io::ErrorKind::Unsupported,
        "compressed with zstd, which this build of nabra does not read; build it with the feature zstd \
         (cargo install nabra --features zstd) or decompress first (zstd -dc FILE | nabra score -)",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// «id,text» and a row as one frame of one raw block, written by hand after RFC 8878.
    const RAW_FRAME: &[u8] = &[
        0x28, 0xB5, 0x2F, 0xFD, 0x20, 0x0C, 0x61, 0x00, 0x00, b'i', b'd', b',', b't', b'e', b'x', b't',
        b'\n', b'1', b',', b'a', b'\n',
    ];

    #[test]
    fn frames_and_frames_to_be_skipped_are_told_by_their_first_bytes() {
        assert!(is_one(RAW_FRAME) && is_one(&[0x5F, 0x2A, 0x4D, 0x18]));
        assert!(!is_one(b"id,text") && !is_one(&[0x28, 0xB5, 0x2F]));
    }

    #[cfg(not(feature = "zstd"))]
    #[test]
    fn without_the_feature_the_error_says_what_to_do() {
        let error = prove(RAW_FRAME).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::Unsupported);
        assert!(error.to_string().contains("--features zstd"), "{error}");
    }

    #[cfg(feature = "zstd")]
    #[test]
    fn whole_frames_are_proved_and_a_broken_one_ends_what_is_trusted() {
        let text = "id,text\n".repeat(5000);
        let mut encoder = zstd::stream::Encoder::new(Vec::new(), 3).unwrap();
        encoder.include_checksum(true).unwrap();
        io::copy(&mut text.as_bytes(), &mut encoder).unwrap();
        let good = encoder.finish().unwrap();
        let mut broken = good.clone();
        let middle = broken.len() / 2;
        broken[middle] ^= 0xFF;
        let skipped = [0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 9, 9];
        let whole = text.len() as u64;
        for (name, bytes, length, damaged) in [
            ("a frame as it stands", RAW_FRAME.to_vec(), 12, false),
            (
                "two frames",
                [good.clone(), good.clone()].concat(),
                2 * whole,
                false,
            ),
            (
                "a frame to be skipped",
                [&skipped[..], &good].concat(),
                whole,
                false,
            ),
            (
                "a broken second frame",
                [good.clone(), broken].concat(),
                whole,
                true,
            ),
            ("cut short", good[..good.len() - 1].to_vec(), 0, true),
            (
                "bytes behind",
                [good.clone(), b"text".to_vec()].concat(),
                whole,
                true,
            ),
        ] {
            let proof = prove(bytes.as_slice()).unwrap();
            assert_eq!(
                (proof.length, proof.damage.is_some()),
                (length, damaged),
                "{name}: {proof:?}"
            );
            let mut read = Vec::new();
            crate::corpus::archive::Archive::Zstandard
                .reader(io::Cursor::new(bytes), &proof)
                .unwrap()
                .read_to_end(&mut read)
                .unwrap();
            assert_eq!(read.len() as u64, length, "{name}");
        }
    }
}
