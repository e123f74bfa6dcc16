//! Profile: documents summed and set side by side, and scores held against codes.

pub mod tally;

pub mod compare;

pub mod outlet;

pub mod gold;

pub mod evaluation;

pub mod fit;

pub mod folds;

pub mod validate;

pub mod alpha;

pub mod bootstrap;

pub mod calibration;

pub mod agreement;

pub mod baseline;

pub mod ablation;

pub mod sample;

pub mod statistics;
