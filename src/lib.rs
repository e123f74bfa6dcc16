//! nabra reads news in bulk, Arabic first, and says in what light each political actor stands, who holds that
//! view toward whom, and in whose words, with the evidence behind every number.
//!
//! Text flows through the modules in this order: [`corpus`] makes rows documents, [`fold`] makes letters
//! comparable, [`lexicon`] holds words, frames and actors, [`matching`] finds them, [`polarity`] says who does what
//! to whom, [`profile`] sums and validates, [`report`] writes tables. [`engine`] wires them together. A module uses
//! those before it, never those after it.
//!
//! ```
//! use nabra::engine::{Engine, Scratch};
//! use nabra::polarity::tone::Polarity;
//!
//! let engine = Engine::shipped()?;
//! let mut scratch = Scratch::default();
//! let sentences = engine.score_text("نددت موسكو بسياسة أنقرة.", &mut scratch);
//! let tone = |actor: &str| {
//!     let index = engine.lexicon.actor(actor)?;
//!     sentences[0].units.iter().find(|unit| unit.actor == index).map(|unit| unit.tone.class)
//! };
//! assert_eq!(tone("RUS"), Some(Polarity::Neutral));
//! assert_eq!(tone("TUR"), Some(Polarity::Negative));
//! # Ok::<(), nabra::error::Error>(())
//! ```

pub mod span;

pub mod error;

pub mod suggest;

pub mod hash;

pub mod corpus;

pub mod fold;

pub mod lexicon;

pub mod matching;

pub mod polarity;

pub mod profile;

pub mod report;

pub mod engine;

pub mod bench;
