//! The stages wired together.

use crate::error::Result;
use crate::fold::{Folded, Sentence, Token, find_sentences, find_tokens};
use crate::lexicon::{Lexicon, Source};
use crate::matching::{Hit, Matcher};
use crate::polarity::phrase::Party;
use crate::polarity::tone::Weights;
use crate::polarity::{Analysis, Analyst, ScoredSentence};

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
            &scratch.folded,
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

    /// Scores one text: its sentences that mention a tracked actor, in order.
    ///
    /// ```
    /// let engine = nabra::engine::Engine::shipped()?;
    /// let mut scratch = nabra::engine::Scratch::default();
    /// let sentences = engine.score_text("هاجمت القوات الروسية المدينة.", &mut scratch);
    /// assert_eq!(sentences.len(), 1);
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    pub fn score_text<'e>(&'e self, text: &str, scratch: &mut Scratch<'e>) -> Vec<ScoredSentence> {
        let mut scored = Vec::new();
        scratch.folded.refill(text);
        let mut sentences = std::mem::take(&mut scratch.sentences);
        find_sentences(&scratch.folded, &mut sentences);
        sentences.retain(|sentence| !self.is_boilerplate(scratch.folded.bytes(), *sentence));
        let mut hits = Vec::new();
        self.matcher.find_tracked(scratch.folded.bytes(), |at| hits.push(at));
        let mut next_hit = 0;
        let mut speaker = Carried::default();
        for (index, sentence) in sentences.iter().enumerate() {
            while hits.get(next_hit).is_some_and(|&at| at < sentence.span.start) {
                next_hit += 1;
            }
            if !hits.get(next_hit).is_some_and(|&at| at < sentence.span.end) {
                continue;
            }
            let carried = self.carried(&sentences, index, &mut speaker, scratch);
            self.analyse(*sentence, carried.as_ref(), scratch);
            speaker = Carried {
                after: index + 1,
                party: scratch.analysis.voices.last_speaker().cloned(),
            };
            if !scratch.analysis.units.is_empty() {
                let span = scratch.folded.original(sentence.span, text);
                scored.push(ScoredSentence::from_analysis(
                    u32::try_from(index + 1).unwrap_or(u32::MAX),
                    span,
                    &scratch.analysis,
                    &scratch.folded,
                    text,
                ));
            }
        }
        scratch.sentences = sentences;
        scored
    }

    /// The speaker of the sentence before, if this one goes on with a quotation. That sentence may name no
    /// actor, and is then read for its speaker only.
    fn carried<'e>(
        &'e self,
        sentences: &[Sentence],
        index: usize,
        speaker: &mut Carried,
        scratch: &mut Scratch<'e>,
    ) -> Option<Party> {
        let sentence = sentences.get(index)?;
        let first = scratch.folded.bytes().get(sentence.span.start as usize).copied();
        let quoted = sentence.continues_quotation || matches!(first, Some(b'"' | b'<'));
        if !quoted {
            return None;
        }
        if speaker.after != index {
            let before = index.checked_sub(1).and_then(|before| sentences.get(before))?;
            self.analyse(*before, None, scratch);
            return scratch.analysis.voices.last_speaker().cloned();
        }
        speaker.party.take()
    }

    /// Whether a sentence is one of the lines that belong to no article.
    fn is_boilerplate(&self, folded: &[u8], sentence: Sentence) -> bool {
        let bytes = sentence.span.slice(folded);
        self.lexicon
            .boilerplate
            .iter()
            .any(|start| !start.is_empty() && bytes.starts_with(start))
    }
}

/// The last speaker, and the index of the sentence that may carry it on.
#[derive(Debug, Default)]
struct Carried {
    after: usize,
    party: Option<Party>,
}
