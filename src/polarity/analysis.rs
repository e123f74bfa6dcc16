//! The analysis of one sentence, from hits to scores.

use super::attribution::{self, Voice};
use super::clause::{Clause, find_clauses};
use super::evidence::{Evidence, find_evidence};
use super::feature::Tally;
use super::item::{Item, find_items};
use super::mention::{Mention, find_mentions};
use super::phrase::{Party, Phrase, find_phrases};
use super::role::{Act, Scene, find_acts};
use super::setting;
use super::stance::{self, Stance, find_stances};
use super::switches::Switches;
use super::tone::Polarity;
use super::unit::Unit;
use super::view;
use super::voice::{Voices, find_voices};
use super::weights::WeightsInForce;
use crate::fold::Token;
use crate::lexicon::Lexicon;
use crate::matching::Hit;

/// Everything found in one sentence.
#[derive(Debug, Default)]
pub struct Analysis<'l> {
    /// The sentence's words.
    pub items: Vec<Item<'l>>,
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// Its noun phrases.
    pub phrases: Vec<Phrase>,
    /// The names in it that count.
    pub mentions: Vec<Mention>,
    /// Its predicates with their parties.
    pub acts: Vec<Act<'l>>,
    /// Who speaks.
    pub voices: Voices,
    /// Lights, harms and benefits of tracked actors.
    pub evidence: Vec<Evidence>,
    /// Directed attitudes toward tracked actors.
    pub stances: Vec<Stance>,
    /// One unit a tracked actor mentioned, in the lexicon's order.
    pub units: Vec<Unit>,
    /// In which the features of a unit are counted.
    pub(super) tally: Tally,
}

/// Analyses sentences with one lexicon.
#[derive(Debug, Clone, Copy)]
pub struct Analyst<'l> {
    /// The words.
    pub lexicon: &'l Lexicon,
    /// What evidence counts.
    pub weights: &'l WeightsInForce,
    /// What is left out.
    pub switches: Switches,
    /// Whether features without a weight are kept, for weights to be fitted.
    pub every_feature: bool,
}

impl<'l> Analyst<'l> {
    /// Analyses one sentence into `analysis`, whose buffers are reused. `carried` is the speaker of the
    /// sentence before, for quotations that go on.
    pub fn analyse(
        &self,
        folded: &[u8],
        (tokens, hits): (&[Token], &[Hit]),
        continues_quotation: bool,
        carried: Option<&Party>,
        analysis: &mut Analysis<'l>,
    ) {
        find_items(self.lexicon, folded, tokens, hits, &mut analysis.items);
        find_clauses(&analysis.items, &mut analysis.clauses);
        find_phrases(folded, &analysis.items, &analysis.clauses, &mut analysis.phrases);
        // `Analysis::scene` would borrow all, of which some is still to be written.
        let scene = Scene {
            folded,
            items: &analysis.items,
            clauses: &analysis.clauses,
            phrases: &analysis.phrases,
        };
        find_acts(scene, &mut analysis.acts);
        self.switches.clear_acts(&mut analysis.acts);
        let acts = &analysis.acts;
        find_voices(scene, acts, continues_quotation, carried, &mut analysis.voices);
        self.switches.clear_voices(&mut analysis.voices);
        find_evidence(
            self.lexicon,
            scene,
            acts,
            &analysis.voices,
            &mut analysis.evidence,
        );
        self.switches.clear_evidence(&mut analysis.evidence);
        let spoken = self.switches.spoken(&analysis.evidence);
        find_stances(
            self.lexicon,
            scene,
            acts,
            &analysis.voices,
            spoken,
            &mut analysis.stances,
        );
        find_mentions(&analysis.items, &mut analysis.mentions);
        self.find_units(folded, analysis);
        self.settle_views(analysis);
    }

    /// Makes the stances of other parties those that the weights give.
    fn settle_views(&self, analysis: &mut Analysis<'l>) {
        let Analysis { units, stances, .. } = analysis;
        for unit in units.iter() {
            view::drop_others(self.lexicon, unit.actor, unit.view.class, stances);
        }
        let missing = analysis
            .units
            .iter()
            .filter_map(|unit| self.missing_view(unit, analysis));
        let missing: Vec<Stance> = missing.collect();
        if !missing.is_empty() {
            analysis.stances.extend(missing);
            stance::sort(&mut analysis.stances);
        }
    }

    /// The stance of another party that the weights give and rules did not find.
    fn missing_view(&self, unit: &Unit, analysis: &Analysis<'l>) -> Option<Stance> {
        let (weights, class) = (&self.weights.view, unit.view.class);
        if !view::is_missing(self.lexicon, unit.actor, class, &analysis.stances) {
            return None;
        }
        let named = (analysis.mentions.as_slice(), unit.actor);
        let grounds = setting::grounds(self.lexicon, &analysis.items, named, weights, class);
        view::learned(&analysis.items, &analysis.voices, named, grounds.first(), class)
    }
}

impl<'l> Analysis<'l> {
    /// In whose words a tone of this class toward an actor would stand by the rules alone.
    pub fn voice_by_rules(&self, actor: usize, tone: Polarity) -> Voice {
        attribution::by_rules(self, actor, tone)
    }

    /// What the rules read: the words of the sentence and its build.
    pub(super) fn scene<'s>(&'s self, folded: &'s [u8]) -> Scene<'s, 'l> {
        Scene {
            folded,
            items: &self.items,
            clauses: &self.clauses,
            phrases: &self.phrases,
        }
    }
}
