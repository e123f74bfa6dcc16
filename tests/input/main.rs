//! Input nobody would write on purpose, and what must hold for any of it.
//!
//! [`traps`] are named cases, most of them found in the wild or by the driver; [`metamorphic`] reads one corpus in many
//! shapes that must not matter; [`mutation`] spoils one byte at a time; [`invariants`] says what holds for any bytes, and
//! [`driver`] feeds it mutated samples, a few in `cargo test` and as many as one likes with `NABRA_FUZZ_ITERATIONS`.
//! The same invariants stand behind the targets in `fuzz/`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a test that fails says where"
)]

mod driver;
mod invariants;
#[cfg(feature = "cli")]
mod metamorphic;
mod mutation;
mod samples;
mod traps;
