//! `nabra bench`: how fast this machine is.

use std::io::Write;
use std::num::NonZeroUsize;

use nabra::bench::{BenchOptions, measure, table};

use super::args::Bench;

pub(crate) fn run(bench: &Bench) -> anyhow::Result<()> {
    let engine = super::engine(&bench.lexicon)?;
    let options = BenchOptions {
        read: bench.read.options(),
        megabytes: bench.megabytes.get(),
        threads: bench
            .threads
            .or_else(|| std::thread::available_parallelism().ok())
            .unwrap_or(NonZeroUsize::MIN),
        forms: bench.forms.get(),
        rounds: bench.rounds,
        keep: bench.keep.clone(),
    };
    let measured = measure(&engine, &bench.input, &options)?;
    let mut out = super::stream::out();
    if bench.json {
        serde_json::to_writer_pretty(&mut out, &measured)?;
        writeln!(out)?;
    } else {
        out.write_all(table(&measured).as_bytes())?;
    }
    Ok(out.flush()?)
}
