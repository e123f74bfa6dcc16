//! Verbs of calling: whom they call what.
//!
//! Rule: in «وصف الكاتب باكو بالشريك» (the writer described Baku as a partner) the target of the verb is the partner;
//! so too behind «أن», «وصف الكاتب باكو بأنها شريك» (described Baku as being a partner).

use super::governor::GOVERNED;
use super::search::Search;
use super::{Act, Scene};
use crate::lexicon::predicate::Mark;
use crate::polarity::clause::{Opener, is_attributive};
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Lead, Party, Phrase};

/// Most words between a verb of calling and what somebody is called behind «أن»: «وصف باكو، في كلمة ألقاها أمس، بأنها».
const CALLED: usize = 20;

impl Search<'_, '_, '_> {
    /// «وصفوا سركسيان بالخائن», «تعتبر أنقرة باكو حليفا»: whom a verb of calling calls so.
    pub(super) fn called(&self, own: &Phrase) -> Party {
        let caller = caller(self.scene, self.before, self.at, own);
        caller.map(|caller| caller.target.clone()).unwrap_or_default()
    }
}

/// The nearest verb of calling or accusing before whose target is called by the word at `at`, which opens the phrase
/// `own`.
pub(crate) fn caller<'a, 'l>(
    scene: Scene<'_, '_>,
    acts: &'a [Act<'l>],
    at: usize,
    own: &Phrase,
) -> Option<&'a Act<'l>> {
    // «وصفه بأنه ضعيف»
    let that = scene.clauses.get(own.clause).is_some_and(|clause| {
        clause.opener == Opener::Complementizer
            && scene.items.get(clause.start..at).is_some_and(|words| {
                words
                    .iter()
                    .all(|item| matches!(item.kind, Kind::Marker(_) | Kind::Mark(_)))
            })
    });
    let opens = own.start == at && matches!(own.lead, Lead::Mark(Mark::Ba) | Lead::Bare);
    // The nearest act that calls or accuses, or else a verb that may have the phrase to itself.
    let speaks = |act: &&Act<'_>| {
        let flags = act.predicate.flags;
        let verb = scene.items.get(act.item).is_some_and(Item::is_verb);
        flags.calls || flags.accuses || !that || verb && !is_attributive(scene.items, act.item)
    };
    let mut before = acts
        .iter()
        .rev()
        .filter(|act| act.item < at && (act.clause == own.clause || (that && act.clause + 1 == own.clause)));
    let reach = if that { CALLED } else { GOVERNED };
    let caller = before
        .find(speaks)
        .filter(|caller| opens && at - caller.item <= reach)?;
    // «اتهمت باكو طهران بالهمجية»
    let accused = caller.predicate.flags.accuses && own.lead == Lead::Mark(Mark::Ba);
    (caller.predicate.flags.calls || accused).then_some(caller)
}
