//! Presupposed deeds: what is done whatever the predicate above says of it.
//!
//! In: a deed, the act that governs it. Out: whether the governor's negation, condition or wish leaves it untouched.
//! Rule: «لم يؤد قصف باكو للقرى إلى حرب» (Baku's bombardment of the villages did not lead to a war): there was no war,
//! but there was the bombardment, for its doer is named with it.
//! Rule: «طالبوا بمواجهة العدوان الروسي» (they demanded to face the Russian aggression): what is bad and definite is there,
//! whatever is done, wished or feared about it. Only a denial takes it back, for it may deny that there is such a thing.
//! Not here: what shifters do; see the [module](super).
//! Cost: one look at the act of the deed, or at the phrase of the word.

use super::super::clause::Opener;
use super::super::item::{Item, Kind};
use super::super::phrase::Phrase;
use super::super::role::{Act, Rule, Scene};
use crate::lexicon::word::WordKind;

/// Whether the deed at `at` is itself the subject of a verb that has an object besides, its doer named with it.
pub(super) fn is_presupposed(scene: Scene<'_, '_>, acts: &[Act<'_>], at: usize, governor: &Act<'_>) -> bool {
    let predicate = governor.predicate;
    let noun = |item: &Item<'_>| matches!(item.kind, Kind::VerbalNoun(_));
    let verb = scene.items.get(governor.item).is_some_and(Item::is_verb);
    let subject = governor.subject == Some(at) && scene.items.get(at).is_some_and(noun);
    if !verb || !subject || predicate.flags.stops || !predicate.takes_object() {
        return false;
    }
    let deed = acts.iter().find(|act| act.item == at);
    deed.is_some_and(|deed| {
        let named = matches!(deed.agent_rule, Some(Rule::Adjective | Rule::Genitive));
        named && !deed.agent.actors.is_empty()
    })
}

/// Whether the word at `at` names something bad as what is known to be there: a deed with the article and the adjective of
/// who does it, «العدوان الروسي», or an evaluative word that is definite, «أزمة الليرة», «سلوكها».
pub(super) fn is_known_ill(scene: Scene<'_, '_>, acts: &[Act<'_>], at: usize) -> bool {
    scene.items.get(at).is_some_and(|item| match item.kind {
        Kind::VerbalNoun(predicate) => {
            let definite = item.affix.article || item.ends_in_article(scene.folded);
            predicate.frame.agent < 0 && definite && has_doer_beside(scene, acts, at)
        }
        Kind::Word(word) => word.valence < 0 && is_definite(scene, at, item),
        _ => false,
    })
}

/// Whether an adjective beside the deed at `at`, «من قبل» or a relative clause behind it says who does it.
fn has_doer_beside(scene: Scene<'_, '_>, acts: &[Act<'_>], at: usize) -> bool {
    let found = acts.binary_search_by_key(&at, |act| act.item);
    let deed = found.ok().and_then(|found| acts.get(found));
    deed.is_some_and(|deed| {
        let named = matches!(deed.agent_rule, Some(Rule::Adjective | Rule::Passive));
        let beside = named || is_told_behind(scene, acts, deed);
        beside && !deed.agent.actors.is_empty()
    })
}

/// «الغارات التي تشنها باكو»: whether the relative clause right behind a deed has the deed's doer as its subject.
fn is_told_behind(scene: Scene<'_, '_>, acts: &[Act<'_>], deed: &Act<'_>) -> bool {
    let Some(clause) = scene.clauses.get(deed.clause + 1) else {
        return false;
    };
    let within =
        |phrase: &Phrase| phrase.start <= deed.item && deed.item < phrase.end && phrase.end == clause.start;
    let does = |act: &Act<'_>| act.clause == deed.clause + 1 && act.agent.actors == deed.agent.actors;
    clause.opener == Opener::Relative && scene.phrases.iter().any(within) && acts.iter().any(does)
}

/// Whether the word at `at` is definite by itself or by the genitive behind it.
fn is_definite(scene: Scene<'_, '_>, at: usize, item: &Item<'_>) -> bool {
    let own = item.affix.article || item.has_owner() || item.ends_in_article(scene.folded);
    let adjective = matches!(item.kind, Kind::Word(word) if word.kind == WordKind::Adjective);
    let genitive = || {
        let behind = scene.items.get(at + 1).filter(|next| next.is_definite());
        let free = |next: &Item<'_>| next.affix.preposition.is_none() && !next.affix.and;
        let within = |phrase: &Phrase| phrase.start <= at && at + 1 < phrase.end;
        behind.is_some_and(free) && scene.phrases.iter().any(within)
    };
    own || !adjective && genitive()
}

/// Whether the deed at `at` is named as somebody else's than who refuses it.
pub(super) fn is_others_deed(acts: &[Act<'_>], at: usize, refusal: &Act<'_>) -> bool {
    let deed = acts.iter().find(|act| act.item == at);
    deed.is_some_and(|deed| {
        let named = matches!(
            deed.agent_rule,
            Some(Rule::Adjective | Rule::Genitive | Rule::Passive | Rule::Particle)
        );
        let same = |actor: usize| refusal.agent.names(actor);
        named
            && !deed.agent.actors.is_empty()
            && !refusal.agent.is_empty()
            && !deed.agent.actors.iter().any(same)
    })
}
