//! The invariants of `scorer`, driven by libFuzzer.

#![no_main]

#[allow(dead_code, reason = "a target uses one of the invariants")]
#[path = "../../tests/input/invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|data: &[u8]| invariants::scorer(data));
