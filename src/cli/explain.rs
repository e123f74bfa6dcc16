//! `nabra explain`.
use super::args::Explain;
pub(crate) fn run(_: &Explain) -> anyhow::Result<()> {
    Ok(())
}
