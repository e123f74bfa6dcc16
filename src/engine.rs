//! The stages wired together.

use crate::error::Result;
use crate::fold::{Folded, Sentence, Token, find_sentences, find_tokens};
use crate::lexicon::{Lexicon, Source};
use crate::matching::{Hit, Matcher};
use crate::polarity::phrase::Party;
use crate::polarity::tone::Weights;
use crate::polarity::{Analysis, Analyst};

/// Everything needed to score text: lexicon, automata, weights. Built once, shared by all workers.
#[derive(Debug)]
pub struct Engine {
    /// The words.
    pub lexicon: Lexicon,
    /// Finds them.
    pub matcher: Matcher,
    /// What they count.
    pub weights: Weights,
}

/// Buffers of one worker.
#[derive(Debug, Default)]
pub struct Scratch<'e> {
    /// The document's folded text.
    pub folded: Folded,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    tokens: Vec<Token>,
    hits: Vec<Hit>,
    /// The last sentence's analysis.
    pub analysis: Analysis<'e>,
}

impl Engine {
    /// An engine over the lexicon inside the program.
    ///
    /// # Errors
    /// As [`Engine::new`].
    pub fn shipped() -> Result<Self> {
        Self::new(&Source::shipped())
    }

    /// An engine over any lexicon.
    ///
    /// # Errors
    /// When the lexicon or its weights cannot be read.
    pub fn new(source: &Source) -> Result<Self> {
        let lexicon = Lexicon::read(source)?;
        let weights = Weights::read("weights.toml", source.required("weights.toml")?)?;
        Ok(Self {
            matcher: Matcher::new(&lexicon),
            weights,
            lexicon,
        })
    }

    /// Analyses one sentence of the text that `scratch.folded` holds.
    pub fn analyse<'e>(&'e self, sentence: Sentence, carried: Option<&Party>, scratch: &mut Scratch<'e>) {
        find_tokens(scratch.folded.bytes(), sentence.span, &mut scratch.tokens);
        self.matcher.find_hits(
            &self.lexicon,
            scratch.folded.bytes(),
            &scratch.tokens,
            &mut scratch.hits,
        );
        let analyst = Analyst {
            lexicon: &self.lexicon,
            weights: &self.weights,
        };
        analyst.analyse(
            scratch.folded.bytes(),
            (&scratch.tokens, &scratch.hits),
            sentence.continues_quotation,
            carried,
            &mut scratch.analysis,
        );
    }
}
