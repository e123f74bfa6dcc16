//! What becomes of a run that is killed, stopped, resumed or hindered, and that nothing but its input matters.
//!
//! The promises are those of `docs/reliability.md`. What takes minutes is ignored unless asked for:
//! `cargo test --release --test running -- --ignored --nocapture`.

#![cfg(all(feature = "cli", unix))]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr,
    reason = "a test that fails says where, and a long one says how far it is"
)]

mod determinism;
mod faults;
mod kill;
mod memory;
mod outputs;
mod program;
mod signals;
