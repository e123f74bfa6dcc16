//! Profile: documents summed and set side by side, and scores held against codes.

pub mod tally;

pub mod outlet;

pub mod fit;
pub mod gold;
pub mod validate;
