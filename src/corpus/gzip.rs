//! Gzip, of one member or of several.
//!
//! In: a stream of compressed bytes. Out: how much of it is right; its bytes.
//! Rule: the format allows any number of members one behind the other (RFC 1952), and `cat a.gz b.gz` makes such files;
//! each is proved by its length and checksum.
//! Not here: what proving is good for, see [`archive`](super::archive).

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::GzDecoder;

use super::archive::{Proof, is_damage};

/// The bytes with which every gzip member begins.
pub(crate) const MAGIC: [u8; 2] = [0x1F, 0x8B];

/// Decompresses all members to nothing.
///
/// # Errors
/// Only when `compressed` cannot be read; damage is an answer.
pub(crate) fn prove(compressed: impl Read) -> io::Result<Proof> {
    let mut compressed = BufReader::with_capacity(64 << 10, compressed);
    let mut proof = Proof {
        length: 0,
        damage: None,
        padded: false,
    };
    let mut first = true;
    loop {
        let head = compressed.fill_buf()?;
        if head.is_empty() {
            break;
        }
        if !first && head.first() == Some(&0) {
            proof.padded = only_zeros(&mut compressed)?;
            proof.damage = (!proof.padded).then(|| "bytes behind the last member".to_owned());
            break;
        }
        let mut member = GzDecoder::new(compressed);
        match io::copy(&mut member, &mut io::sink()) {
            Ok(length) => proof.length += length,
            Err(error) if is_damage(&error) => {
                proof.damage = Some(error.to_string());
                break;
            }
            Err(error) => return Err(error),
        }
        compressed = member.into_inner();
        first = false;
    }
    Ok(proof)
}

fn only_zeros(rest: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let block = rest.fill_buf()?;
        if block.is_empty() || block.iter().any(|byte| *byte != 0) {
            return Ok(block.is_empty());
        }
        let length = block.len();
        rest.consume(length);
    }
}

/// Reads all members.
pub(crate) fn decoder(compressed: impl Read + Send + 'static) -> Box<dyn Read + Send> {
    let compressed = BufReader::with_capacity(64 << 10, compressed);
    Box::new(flate2::bufread::MultiGzDecoder::new(compressed))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::corpus::archive::Archive;
    use std::io::Write;

    /// What is read of an archive with this proof.
    fn read_back(archive: &[u8], proof: &Proof) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut reader = Archive::Gzip
            .reader(io::Cursor::new(archive.to_vec()), proof)
            .unwrap();
        reader.read_to_end(&mut bytes).unwrap();
        bytes
    }

    pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn all_members_are_proved_and_read() {
        let archive = [gzip(b"one\n"), gzip(b""), gzip(b"two\n")].concat();
        let proof = prove(archive.as_slice()).unwrap();
        assert_eq!(
            proof,
            Proof {
                length: 8,
                damage: None,
                padded: false
            }
        );
        assert_eq!(read_back(&archive, &proof), b"one\ntwo\n");
    }

    #[test]
    fn members_before_the_damage_are_kept_and_none_behind_it() {
        let mut second = gzip(&b"two\n".repeat(1000));
        let middle = second.len() - 6;
        second[middle] ^= 1;
        let archive = [gzip(b"one\n"), second, gzip(b"three\n")].concat();
        let proof = prove(archive.as_slice()).unwrap();
        assert_eq!(proof.length, 4);
        assert!(proof.damage.is_some());
        assert_eq!(read_back(&archive, &proof), b"one\n");
    }

    #[test]
    fn no_flipped_or_missing_byte_passes_for_more_than_was_written() {
        let text = "نص عربي\n".repeat(20);
        let archive = gzip(text.as_bytes());
        for at in 0..archive.len() {
            let mut flipped = archive.clone();
            flipped[at] ^= 0x10;
            for bytes in [flipped.as_slice(), &archive[..at]] {
                let proof = prove(bytes).unwrap();
                let read = read_back(bytes, &proof);
                assert!(read.is_empty() || read == text.as_bytes(), "byte {at}");
                assert!(
                    !read.is_empty() || proof.damage.is_some() || bytes.is_empty(),
                    "byte {at}"
                );
            }
        }
    }

    #[test]
    fn zeros_behind_the_last_member_are_padding() {
        let archive = [gzip(b"one\n"), vec![0; 512]].concat();
        assert_eq!(
            prove(archive.as_slice()).unwrap(),
            Proof {
                length: 4,
                damage: None,
                padded: true
            }
        );
    }
}
