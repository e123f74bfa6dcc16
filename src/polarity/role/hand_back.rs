//! Parties handed back: a verb of a relative clause gives its parties to the deed named before it.
//!
//! Rule: in «الحصار الذي فرضته باكو على المدينة» (the siege that Baku imposed on the town) the verb is empty of
//! meaning, so the siege is Baku's, of the town. So too with who undergoes, «الحصار الذي تعرضت له المدينة» (the siege that
//! the town was put under), and with pairs, «الخلاف الذي نشب بين باكو وطهران» (the dispute that broke out between Baku
//! and Tehran).
//! Guarantee: parties that the noun has from a surer rule stay.

use super::{Act, Rule, Scene};
use crate::lexicon::predicate::Mark;
use crate::polarity::clause::{Clause, Opener};
use crate::polarity::item::Kind;
use crate::polarity::phrase::{Lead, Party};

/// «الهجوم الذي شنته أذربيجان على أرمينيا»: a light verb of a relative clause gives its parties to the noun
/// before the relative pronoun.
pub(super) fn hand_back(scene: Scene<'_, '_>, act: &Act<'_>, acts: &mut [Act<'_>]) {
    let Some(clause) = scene.clauses.get(act.clause) else {
        return;
    };
    let pronoun = scene
        .items
        .get(act.item)
        .is_some_and(|item| item.is_verb() && item.affix.pronoun.is_some());
    hand_back_pair(scene, act, clause, acts);
    hand_back_undergone(scene, act, clause, acts);
    // «انتقادات وجهت للحكومة»: the noun right before a light verb without an article.
    let behind_noun = acts.last().is_some_and(|noun| {
        noun.clause == act.clause
            && noun.item < act.item
            && act.item - noun.item <= 3
            && scene
                .items
                .get(noun.item)
                .is_some_and(|item| matches!(item.kind, Kind::VerbalNoun(_)) && !item.affix.article)
    }) && scene
        .items
        .get(act.item)
        .is_some_and(|item| item.is_verb() && !item.affix.and);
    if !act.predicate.flags.light || !(behind_noun || (clause.opener == Opener::Relative && pronoun)) {
        return;
    }
    let Some(noun) = acts.iter_mut().rev().find(|noun| {
        (noun.item < clause.start || behind_noun)
            && scene
                .items
                .get(noun.item)
                .is_some_and(|item| matches!(item.kind, Kind::VerbalNoun(_)))
    }) else {
        return;
    };
    let certain = noun
        .agent_rule
        .is_some_and(|rule| !matches!(rule, Rule::Control | Rule::Inherited));
    if !certain || noun.agent.actors.is_empty() {
        noun.agent = act.agent.clone();
        noun.agent_rule = Some(Rule::Control);
    }
    for &mark in &noun.predicate.marks {
        let target = scene.phrases.iter().find(|phrase| {
            phrase.clause == act.clause && phrase.start > act.item && phrase.lead == Lead::Mark(mark)
        });
        if let (Some(target), true) = (target, noun.target.is_empty()) {
            noun.target = target.party.clone();
            noun.target_rule = Some(Rule::Particle);
        }
    }
}

/// «المذابح التي تعرض لها الأرمن»: the subject of a verb of undergoing is the target of the noun before.
fn hand_back_undergone(scene: Scene<'_, '_>, act: &Act<'_>, clause: &Clause, acts: &mut [Act<'_>]) {
    if clause.opener != Opener::Relative || !act.predicate.flags.undergo || act.agent.actors.is_empty() {
        return;
    }
    let noun = acts
        .iter_mut()
        .rev()
        .find(|noun| noun.item < clause.start)
        .filter(|noun| {
            noun.clause + 1 == act.clause
                && !noun.predicate.marks.is_empty()
                && scene
                    .items
                    .get(noun.item)
                    .is_some_and(|item| matches!(item.kind, Kind::VerbalNoun(_)))
        });
    if let Some(noun) = noun
        && noun.target.actors.is_empty()
    {
        noun.target = act.agent.clone();
        noun.target_rule = Some(Rule::Control);
        if noun
            .agent_rule
            .is_some_and(|rule| matches!(rule, Rule::Control | Rule::Inherited))
        {
            noun.agent = Party::default();
            noun.agent_rule = None;
        }
    }
}

/// «الروابط القوية التي قامت بين موسكو وباكو»: a pair in a relative clause is that of the mutual noun before it.
fn hand_back_pair(scene: Scene<'_, '_>, act: &Act<'_>, clause: &Clause, acts: &mut [Act<'_>]) {
    if clause.opener != Opener::Relative {
        return;
    }
    let pair = scene.phrases.iter().find(|phrase| {
        phrase.clause == act.clause
            && phrase.start > act.item
            && phrase.lead == Lead::Mark(Mark::Bain)
            && phrase.party.actors.len() >= 2
    });
    let noun = acts
        .iter_mut()
        .rev()
        .find(|noun| noun.item < clause.start)
        .filter(|noun| noun.clause + 1 == act.clause && noun.predicate.flags.mutual);
    if let (Some(pair), Some(noun)) = (pair, noun)
        && noun.target.actors.is_empty()
    {
        noun.agent = pair.party.clone();
        noun.target = pair.party.clone();
        noun.agent_rule = Some(Rule::Mutual);
        noun.target_rule = Some(Rule::Mutual);
    }
}
