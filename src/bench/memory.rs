//! How fast memory is: no stage can go through text faster than it can be copied.

use std::hint::black_box;

use super::clock::time;
use super::speed;

/// Megabytes a second that one thread copies in memory, from a buffer that no cache holds to another.
pub(super) fn memory_speed() -> f64 {
    const BYTES: usize = 128 << 20;
    let from = vec![1u8; BYTES];
    let mut to = vec![0u8; BYTES];
    let mut best = f64::INFINITY;
    for _ in 0..5 {
        let (taken, ()) = time(|| {
            to.copy_from_slice(black_box(&from));
            black_box(&to);
        });
        best = best.min(taken.wall);
    }
    speed(BYTES as u64, best)
}
