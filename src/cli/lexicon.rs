//! `nabra lexicon`.
use super::args::Lexicon;
pub(crate) fn run(_: &Lexicon) -> anyhow::Result<()> {
    Ok(())
}
