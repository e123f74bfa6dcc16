//! What the commands on coded sentences share: the gold file, the settings of a fit, files written whole.

use anyhow::{Context, Result, bail};
use nabra::error::{Error, Place};
use nabra::profile::fit::FitOptions;
use nabra::profile::gold::Gold;
use std::path::{Path, PathBuf};

/// How weights are fitted.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(crate) struct FitFlags {
    /// How strongly fitted weights are held to those set by hand
    #[arg(long, value_name = "X", default_value_t = FitOptions::default().ridge)]
    ridge: f64,
    /// How far rare classes are weighted up: 0 not at all, 1 to equal weight
    #[arg(long, value_name = "X", default_value_t = FitOptions::default().balance)]
    balance: f64,
    /// The same for effect
    #[arg(long, value_name = "X", default_value_t = FitOptions::default().effect_balance)]
    effect_balance: f64,
}

impl FitFlags {
    /// The library's options.
    pub(crate) fn options(self) -> Result<FitOptions> {
        if !self.ridge.is_finite() || self.ridge < 0.0 {
            bail!("--ridge: found {}, accepted is 0 or more", self.ridge);
        }
        if !(0.0..=1.0).contains(&self.balance) {
            bail!("--balance: found {}, accepted is 0 to 1", self.balance);
        }
        if !(0.0..=1.0).contains(&self.effect_balance) {
            bail!(
                "--effect-balance: found {}, accepted is 0 to 1",
                self.effect_balance
            );
        }
        Ok(FitOptions {
            ridge: self.ridge,
            balance: self.balance,
            effect_balance: self.effect_balance,
            ..FitOptions::default()
        })
    }
}

/// Reads coded sentences.
pub(crate) fn read_gold(path: &Path) -> Result<Gold> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|source| Error::Io {
        path: path.to_owned(),
        source,
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error
            .as_bytes()
            .get(..error.utf8_error().valid_up_to())
            .unwrap_or_default();
        // As many lines as there are pieces between line ends.
        let line = good.split(|byte| *byte == b'\n').count() as u64;
        Error::GoldRow {
            place: Place::row(&*name, line),
            message: "found bytes that are not UTF-8; save the file in that encoding".to_owned(),
        }
    })?;
    let gold = Gold::read(&name, &text)?;
    if gold.units() == 0 {
        bail!(super::exit::CheckFailed(format!(
            "{}: found no coded unit ({} rows are not filled in), accepted is a file that codes tone",
            path.display(),
            gold.empty_rows
        )));
    }
    Ok(gold)
}

/// The last part of a path, as tables cite it.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

/// Writes a file whole or not at all: to a temporary name beside it, then under its own.
pub(crate) fn write_whole(path: &Path, content: &[u8]) -> Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(".part");
    let part = PathBuf::from(name);
    std::fs::write(&part, content).with_context(|| format!("while writing {}", part.display()))?;
    std::fs::rename(&part, path).with_context(|| format!("while writing {}", path.display()))
}
