//! nabra.
pub mod span;

pub mod error;

pub mod corpus;

pub mod fold;

pub mod lexicon;

pub mod matching;

pub mod polarity;

pub mod profile;

pub mod report;

pub mod engine;
