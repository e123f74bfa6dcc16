//! Governors: which act before governs a noun or verb, so that it hands on who does it.
//!
//! Rule: the nearest act before in the clause, if it is one that governs, or over «أن» that of the clause before: «نفت باكو
//! في بيان نشرته الصحيفة أن تكون قد هاجمت» (Baku denied in a statement that the paper published that it had attacked). A
//! light verb governs its noun across its own particles only.
//! Not here: what is handed on; see [`control`](super::control).
//! Cost: one look back over the acts of the sentence.

use super::Act;
use super::search::Search;
use crate::fold::TokenKind;
use crate::lexicon::predicate::Mark;
use crate::polarity::clause::{Opener, is_attributive};
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Lead, Phrase};

/// Most words between a governing predicate and what it governs: «شنت القوات الجوية الروسية سلسلة هجمات».
pub(super) const GOVERNED: usize = 9;

/// The same where «أن» stands between: «نفت الوزارة في بيان نشرته على موقعها أن».
const LINKED: usize = 16;

impl Search<'_, '_, '_> {
    /// The nearest earlier act that governs this one: a verb or noun of trying, stopping, asking, doing.
    pub(super) fn find_governor(&self) -> Option<usize> {
        let linked = self
            .clause()
            .is_some_and(|clause| clause.opener == Opener::Complementizer && self.first_verb_of_clause());
        // Over «أن» an attribute is passed by, and its noun: «نفت في بيان نشرته الصحيفة أن».
        let items = self.scene.items;
        let over_that = |act: &Act<'_>| {
            linked
                && act.clause + 1 == self.act.clause
                && !is_attributive(items, act.item)
                && !is_attributive(items, act.item + 1)
        };
        let last = self.before.len().checked_sub(1)?;
        let (back, act) = self
            .near()
            .enumerate()
            .find(|(_, act)| act.clause == self.act.clause || over_that(act))
            .filter(|(_, act)| {
                // «اتهم المندوب …، وفد المعارضة، بالمسؤولية»: a charge may stand far behind.
                let far = act.clause != self.act.clause || act.predicate.flags.accuses;
                let reach = if far { LINKED } else { GOVERNED };
                self.words_from(act.item) <= reach
            })?;
        if governs(act) {
            return Some(last - back);
        }
        // «شنت روسيا المعادية هجوما»: an act between the light verb and its noun.
        self.near()
            .enumerate()
            .find(|(_, act)| {
                let flags = act.predicate.flags;
                act.clause == self.act.clause
                    && self.words_from(act.item) <= GOVERNED
                    && self.scene.items.get(act.item).is_some_and(Item::is_verb)
                    && (flags.light || flags.undergo || flags.stops || flags.tries || flags.accuses)
            })
            .map(|(back, _)| last - back)
    }

    /// Whether a verb that hands on its subject can govern the noun across the particle before it: «شنت باكو غارات»,
    /// «تسببت في دمار», not «شنت غارات ردا على هجوم» nor «بعد سلسلة من الهجمات».
    #[inline(never)]
    pub(super) fn is_governed_by(&self, governor: usize, own: &Phrase) -> bool {
        let Some(act) = self.before.get(governor) else {
            return false;
        };
        let (flags, marks) = (act.predicate.flags, &act.predicate.marks);
        if flags.enables {
            let Lead::Mark(mark) = own.lead else { return false };
            return marks.contains(&mark) || matches!(mark, Mark::Ala | Mark::Fi | Mark::Min | Mark::Ba);
        }
        if !(flags.light || flags.undergo) || marks.is_empty() {
            return true;
        }
        match self.counted_lead(own) {
            Lead::Mark(mark) => {
                marks.contains(&mark) || matches!(mark, Mark::Ba | Mark::Lam | Mark::Fi | Mark::Ila)
            }
            lead => lead == own.lead || lead == Lead::Bare,
        }
    }

    /// The particle before a phrase; of what is counted, «سلسلة من الهجمات», that before the number.
    fn counted_lead(&self, own: &Phrase) -> Lead {
        if own.lead != Lead::Mark(Mark::Min) {
            return own.lead;
        }
        let before = self.passed.iter().rfind(|phrase| phrase.end <= own.start);
        before
            .filter(|before| before.end + 1 == own.start)
            .map_or(own.lead, |before| before.lead)
    }

    /// The words since an earlier one, without what stands between two commas: «أقدمت باكو، وفقا للبيان الصادر، على خرق».
    fn words_from(&self, earlier: usize) -> usize {
        let words = self.at - earlier;
        if words <= GOVERNED {
            return words;
        }
        let comma = |at: &usize| {
            matches!(
                self.scene.items.get(*at).map(|item| item.kind),
                Some(Kind::Mark(TokenKind::Comma))
            )
        };
        let mut commas = (earlier + 1..self.at).filter(comma);
        let insert = commas.next().zip(commas.next());
        words - insert.map_or(0, |(first, second)| second + 1 - first)
    }

    /// Whether a finite verb can be governed: in the present, or behind «أن».
    pub(super) fn is_governable(&self, past: bool) -> bool {
        let behind_that = self
            .clause()
            .is_some_and(|clause| clause.opener == Opener::Complementizer);
        !past || (behind_that && self.first_verb_of_clause())
    }
}

/// Whether an act can govern a noun or verb behind it.
fn governs(act: &Act<'_>) -> bool {
    let flags = act.predicate.flags;
    // All at once, for one branch instead of eight.
    flags.light
        | flags.undergo
        | flags.stops
        | flags.tries
        | flags.asks
        | flags.accuses
        | flags.enables
        | flags.denies
}
