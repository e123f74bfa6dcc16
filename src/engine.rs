//! The stages wired together.
//!
//! In: a lexicon, then texts. Out: scored sentences and documents.
//! Guarantee: a document's scores depend on its text, the lexicon and the weights alone.
//! Not here: tables; see [`report`](crate::report).

mod budget;
mod cadence;
mod checkpoint;
pub mod compare;
mod merge;
mod outlet_sums;
mod parallel;
mod reject_limit;
mod run;
mod writer;

pub use compare::{CompareOptions, Compared, compare};
pub use merge::merge;
pub use parallel::in_order;
pub use reject_limit::RejectLimit;
pub use run::{CHECKPOINT_BYTES, Progress, RunOptions, RunSummary, run};

use crate::corpus::Document;
use crate::error::Result;
use crate::fold::{Folded, Sentence, Token, find_sentences, find_tokens};
use crate::lexicon::{Lexicon, Source};
use crate::matching::{Hit, Matcher, Memo};
use crate::polarity::feature::Names;
use crate::polarity::phrase::Party;
use crate::polarity::weights::{Weights, WeightsInForce};
use crate::polarity::{Analysis, Analyst, ScoredSentence, Switches};
use crate::span::FoldedSpan;

/// Everything needed to score text: lexicon, automata, weights. Built once, shared by all workers.
#[derive(Debug)]
pub struct Engine {
    /// The words.
    pub lexicon: Lexicon,
    /// Finds them.
    pub matcher: Matcher,
    /// What they count, as the file has it.
    pub weights: Weights,
    /// The same, as sentences are scored with it.
    pub in_force: WeightsInForce,
    /// What is left out; nothing, unless the worth of a part is measured.
    pub switches: Switches,
}

/// Buffers of one worker.
#[derive(Debug, Default)]
pub struct Scratch<'e> {
    /// The document's folded text.
    pub folded: Folded,
    /// Its sentences.
    pub sentences: Vec<Sentence>,
    /// Offsets of words that may name a tracked actor.
    names: Vec<u32>,
    tokens: Vec<Token>,
    hits: Vec<Hit>,
    /// Words met before, by this worker with this engine.
    memo: Memo,
    /// The last sentence's analysis.
    pub analysis: Analysis<'e>,
    /// Whether features without a weight are kept: they change no score, but weights may be fitted to them.
    every_feature: bool,
}

impl Scratch<'_> {
    /// Buffers of a worker that keeps every feature, so that other weights can be tried on them.
    pub fn for_fitting() -> Self {
        Self {
            every_feature: true,
            ..Self::default()
        }
    }
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
        let weights = Weights::read(source)?;
        Ok(Self {
            matcher: Matcher::new(&lexicon),
            in_force: weights.in_force(&Names::of(&lexicon)),
            weights,
            switches: Switches::default(),
            lexicon,
        })
    }

    /// Analyses one sentence of the text that `scratch.folded` holds.
    pub fn analyse<'e>(&'e self, sentence: Sentence, carried: Option<&Party>, scratch: &mut Scratch<'e>) {
        find_tokens(scratch.folded.bytes(), sentence.span, &mut scratch.tokens);
        self.matcher.find_hits(
            &scratch.folded,
            &scratch.tokens,
            &mut scratch.memo,
            &mut scratch.hits,
        );
        let analyst = Analyst {
            lexicon: &self.lexicon,
            weights: &self.in_force,
            switches: self.switches,
            every_feature: scratch.every_feature,
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
        self.score_each(text, scratch, |sentence| scored.push(sentence));
        scored
    }

    /// Scores one text and shows each sentence that mentions a tracked actor as soon as it is scored; gives the
    /// number of all sentences. Of a text of many megabytes the scores alone would take many times as much.
    ///
    /// ```
    /// let engine = nabra::engine::Engine::shipped()?;
    /// let mut numbers = Vec::new();
    /// let text = "هطل المطر. هاجمت القوات الروسية المدينة.";
    /// let all = engine.score_each(text, &mut nabra::engine::Scratch::default(), |sentence| numbers.push(sentence.number));
    /// assert_eq!((all, numbers), (2, vec![2]));
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    pub fn score_each<'e>(
        &'e self,
        text: &str,
        scratch: &mut Scratch<'e>,
        mut seen: impl FnMut(ScoredSentence),
    ) -> usize {
        self.visit(text, Visit::Tracked, scratch, |number, span, scratch| {
            if !scratch.analysis.units.is_empty() {
                let span = scratch.folded.original(span, text);
                let (analysis, folded) = (&scratch.analysis, &scratch.folded);
                seen(ScoredSentence::from_analysis(
                    number, span, analysis, folded, text,
                ));
            }
        });
        scratch.sentences.len()
    }

    /// Scores one document.
    ///
    /// ```
    /// use nabra::corpus::Document;
    /// let engine = nabra::engine::Engine::shipped()?;
    /// let document = Document { text: "هطل المطر. هاجمت القوات الروسية المدينة.".into(), ..Document::default() };
    /// let scored = engine.score_document(&document, &mut nabra::engine::Scratch::default());
    /// assert_eq!((scored.sentence_count, scored.sentences[0].number), (2, 2));
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    pub fn score_document<'e>(&'e self, document: &Document, scratch: &mut Scratch<'e>) -> ScoredDocument {
        let sentences = self.score_text(&document.text, scratch);
        ScoredDocument {
            sentence_count: scratch.sentences.len(),
            sentences,
        }
    }

    /// Analyses the sentences of a text in order and shows each to `seen`, with its number from 1, its place in
    /// the folded text and the buffers that hold its analysis.
    pub fn visit<'e>(
        &'e self,
        text: &str,
        which: Visit,
        scratch: &mut Scratch<'e>,
        mut seen: impl FnMut(u32, FoldedSpan, &Scratch<'e>),
    ) {
        scratch.folded.refill(text);
        let mut sentences = std::mem::take(&mut scratch.sentences);
        find_sentences(&scratch.folded, &mut sentences);
        sentences.retain(|sentence| !self.is_boilerplate(scratch.folded.bytes(), *sentence));
        let mut names = std::mem::take(&mut scratch.names);
        names.clear();
        self.matcher
            .find_tracked(scratch.folded.bytes(), |at| names.push(at));
        let mut next_name = 0;
        let mut speaker = Carried::default();
        for (index, sentence) in sentences.iter().enumerate() {
            while names.get(next_name).is_some_and(|&at| at < sentence.span.start) {
                next_name += 1;
            }
            let is_named = names.get(next_name).is_some_and(|&at| at < sentence.span.end);
            if which == Visit::Tracked && !is_named {
                continue;
            }
            let carried = self.carried(&sentences, index, &mut speaker, scratch);
            self.analyse(*sentence, carried.as_ref(), scratch);
            // A sentence that only `Visit::All` looks at must not change what follows.
            if is_named {
                speaker = Carried {
                    after: index + 1,
                    party: scratch.analysis.voices.last_speaker().cloned(),
                };
            }
            seen(
                u32::try_from(index + 1).unwrap_or(u32::MAX),
                sentence.span,
                scratch,
            );
        }
        scratch.sentences = sentences;
        scratch.names = names;
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
        // Nearly always the first letter decides.
        let may_begin = |start: &&Vec<u8>| !start.is_empty() && start.first() == bytes.first();
        let mut starts = self.lexicon.boilerplate.iter().filter(may_begin);
        starts.any(|start| bytes.starts_with(start))
    }
}

/// Which sentences are analysed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visit {
    /// Those that may name a tracked actor, and what they need from the sentence before.
    Tracked,
    /// All.
    All,
}

/// What is reported of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoredDocument {
    /// Its sentences that mention a tracked actor, in order.
    pub sentences: Vec<ScoredSentence>,
    /// All its sentences.
    pub sentence_count: usize,
}

/// The last speaker, and the index of the sentence that may carry it on.
#[derive(Debug, Default)]
struct Carried {
    after: usize,
    party: Option<Party>,
}
