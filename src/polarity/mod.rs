//! Polarity: who does what to whom, in whose words, and in what light that puts each actor.
//!
//! In: folded text, a sentence, its hits. Out: an [`Analysis`].
//! Order: [`item`] chooses readings, [`clause`] and [`phrase`] find the build, [`role`] the parties,
//! [`shift`] what is taken back, [`voice`] who speaks, [`evidence`] and [`stance`] what follows,
//! `count` how often each [`feature`] occurs, `setting` what stands around a name, [`tone`] what they add up to, `unit` all
//! of it by actor.
//! Not here: outlets, documents, tables.

pub mod clause;
pub mod evidence;
pub mod feature;
mod insertion;
pub mod item;
pub mod mention;
mod namesake;
pub mod phrase;
pub mod role;
pub mod shift;
pub mod stance;
pub mod tone;
mod view;
pub mod voice;
pub mod weights;

mod analysis;
pub(crate) mod attribution;
mod count;
mod scored;
mod setting;
mod split;
mod switches;
mod unit;

pub(crate) use setting::prior;

pub use analysis::{Analysis, Analyst};
pub use attribution::Voice;
pub use scored::{ScoredEvidence, ScoredSentence, ScoredStance, ScoredUnit};
pub use switches::Switches;
pub use unit::Unit;
