//! Parties handed back: a verb of a relative clause gives its parties to the deed named before it.
//!
//! Rule: in «الحصار الذي فرضته باكو على المدينة» (the siege that Baku imposed on the town) the verb is empty of
//! meaning, so the siege is Baku's, of the town. So too with who undergoes, «الحصار الذي تعرضت له المدينة» (the siege
//! that the town was put under), and with pairs, «الخلاف الذي نشب بين باكو وطهران» (the dispute that broke out between Baku
//! and Tehran).
//! Guarantee: parties that the noun has from a surer rule stay.

use super::mutual::is_of_noun_before;
use super::passive::is_undergone;
use super::{Act, Rule, Scene};
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::predicate::Mark;
use crate::polarity::clause::{Clause, Opener};
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Lead, Party};

/// Gives what a verb of a relative clause has found to the noun before the clause.
pub(super) fn hand_back(scene: Scene<'_, '_>, act: &Act<'_>, acts: &mut [Act<'_>]) {
    let Some(clause) = scene.clauses.get(act.clause) else {
        return;
    };
    let relative = clause.opener == Opener::Relative;
    hand_back_joined(scene, act, acts);
    if relative {
        hand_back_pair(scene, act, clause, acts);
        hand_back_undergone(scene, act, clause, acts);
    }
    hand_back_light(scene, act, clause, acts);
    if relative {
        hand_back_doer(scene, act, clause, acts);
    }
}

/// «قتلت وأصابت القوات عشرات المدنيين»: two verbs right behind each other share what stands behind the second.
fn hand_back_joined(scene: Scene<'_, '_>, act: &Act<'_>, acts: &mut [Act<'_>]) {
    let is_verb = |at: usize| scene.items.get(at).is_some_and(Item::is_verb);
    let joined = scene.items.get(act.item).is_some_and(|item| item.affix.and) && is_verb(act.item);
    let Some(first) = acts
        .last_mut()
        .filter(|first| joined && first.item + 1 == act.item && is_verb(first.item))
    else {
        return;
    };
    if first.agent.is_empty() {
        first.agent = act.agent.clone();
        first.agent_rule = act.agent_rule;
    }
    if first.target.is_empty() && first.predicate.takes_object() && act.predicate.takes_object() {
        first.target = act.target.clone();
        first.target_rule = act.target_rule;
    }
}

/// «تثمن طهران الدور الذي تلعبه باكو»: who does what is praised or blamed is praised or blamed.
fn hand_back_doer(scene: Scene<'_, '_>, act: &Act<'_>, clause: &Clause, acts: &mut [Act<'_>]) {
    let flags = act.predicate.flags;
    // Who undergoes a deed has not done it.
    let does =
        act.predicate.frame.stance == 0 && !flags.says && !flags.undergo && !act.agent.actors.is_empty();
    let verb = scene.items.get(act.item).is_some_and(Item::is_verb);
    if !does || !verb || !takes_up(scene, act) {
        return;
    }
    let judged = acts.iter_mut().rev().find(|judged| {
        judged.clause + 1 == act.clause
            && judged.predicate.frame.stance != 0
            && judged.target.actors.is_empty()
    });
    let adjacent = |judged: &Act<'_>| {
        scene.phrases.iter().any(|phrase| {
            // «إدانة الحرب التي شنتها باكو»: the genitive of the judging noun itself, but not «الضربات الجوية التي شنتها».
            let construct = scene
                .items
                .get(judged.item)
                .is_some_and(|item| !item.affix.article);
            let genitive = construct && phrase.start == judged.item && phrase.end > judged.item + 1;
            phrase.end == clause.start && genitive && judged.predicate.takes_object()
                || phrase.end == clause.start
                    && phrase.start > judged.item
                    && match phrase.lead {
                        Lead::Bare => judged.predicate.takes_object(),
                        Lead::Mark(mark) => mark != Mark::Fi && judged.predicate.marks.contains(&mark),
                        _ => false,
                    }
        })
    };
    if let Some(judged) = judged.filter(|judged| adjacent(judged)) {
        judged.target = Party {
            owned: true,
            ..act.agent.clone()
        };
        judged.target_rule = Some(Rule::Relative);
    }
}

/// «الهجوم الذي شنته أذربيجان على أرمينيا»: a light verb of a relative clause gives its parties to the noun
/// before the relative pronoun.
fn hand_back_light(scene: Scene<'_, '_>, act: &Act<'_>, clause: &Clause, acts: &mut [Act<'_>]) {
    if !act.predicate.flags.light {
        return;
    }
    // «الهجوم الذي كانت باكو تنوي تنفيذه»: the noun of doing takes the deed up as the verb does.
    let doing = |item: &&Item<'_>| {
        item.is_verb() || matches!(item.kind, Kind::VerbalNoun(_)) && item.affix.pronoun.is_some()
    };
    let Some(verb) = scene.items.get(act.item).filter(doing) else {
        return;
    };
    let behind_noun =
        verb.is_verb() && !verb.affix.and && acts.last().is_some_and(|noun| stands_behind(scene, act, noun));
    let resumes = clause.opener == Opener::Relative && takes_up(scene, act);
    let undergone = clause.opener == Opener::Relative && is_undergone(scene, act);
    if !behind_noun && !resumes && !undergone {
        return;
    }
    // The noun before the clause, its own words between.
    let antecedent = scene.phrases.iter().rfind(|phrase| phrase.end <= clause.start);
    let from = antecedent.map_or(0, |phrase| phrase.start);
    let direct = verb.affix.pronoun.is_some();
    let noun = acts.iter_mut().rev().find(|noun| {
        let before = noun.item < clause.start && (direct || noun.item >= from);
        (behind_noun || before) && verbal_noun_of(scene, noun).is_some()
    });
    if let Some(noun) = noun {
        if !undergone {
            give_parties(scene, act, noun);
        }
        give_target(scene, act, noun);
    }
}

/// «الهجوم الذي شنته باكو», «الهجوم الذي قامت به باكو»: whether a pronoun of the verb, or of its particle right behind it,
/// takes up the noun before the clause.
pub(crate) fn takes_up(scene: Scene<'_, '_>, act: &Act<'_>) -> bool {
    let has_pronoun = |at: usize| {
        scene
            .items
            .get(at)
            .is_some_and(|item| item.affix.pronoun.is_some())
    };
    let particle = scene.items.get(act.item + 1).is_some_and(|item| {
        matches!(item.kind, Kind::Marker(MarkerKind::Preposition(Some(mark))) if act.predicate.marks.contains(&mark))
    });
    has_pronoun(act.item) || (particle && has_pronoun(act.item + 1))
}

/// «انتقادات وجهت للحكومة»: whether a verb stands right behind a noun without an article.
fn stands_behind(scene: Scene<'_, '_>, act: &Act<'_>, noun: &Act<'_>) -> bool {
    noun.clause == act.clause
        && noun.item < act.item
        && act.item - noun.item <= 3
        && verbal_noun_of(scene, noun).is_some_and(|item| !item.affix.article)
}

/// Gives the parties of a light verb to the noun that says what is done, unless it has its own.
fn give_parties(scene: Scene<'_, '_>, act: &Act<'_>, noun: &mut Act<'_>) {
    let certain = noun
        .agent_rule
        .is_some_and(|rule| !matches!(rule, Rule::Control | Rule::Inherited));
    if !certain || noun.agent.actors.is_empty() {
        noun.agent = act.agent.clone();
        noun.agent_rule = Some(Rule::Control);
    }
    // «الاتهامات التي وجهتها إليها باكو»: the particle's pronoun is who the deed is done to.
    let particle = scene.items.get(act.item + 1).is_some_and(|item| {
        matches!(item.kind, Kind::Marker(MarkerKind::Preposition(_))) && item.affix.pronoun.is_some()
    });
    if particle && noun.target.is_empty() && act.target_rule == Some(Rule::Pronoun) {
        noun.target = act.target.clone();
        noun.target_rule = Some(Rule::Pronoun);
    }
}

/// Gives the noun whom the particles of its frame mark behind the verb.
fn give_target(scene: Scene<'_, '_>, act: &Act<'_>, noun: &mut Act<'_>) {
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

/// The item of an act that is a verbal noun's.
fn verbal_noun_of<'s, 'l>(scene: Scene<'s, 'l>, act: &Act<'_>) -> Option<&'s Item<'l>> {
    scene
        .items
        .get(act.item)
        .filter(|item| matches!(item.kind, Kind::VerbalNoun(_)))
}

/// «المذابح التي تعرض لها الأرمن»: the subject of a verb of undergoing is the target of the noun before.
fn hand_back_undergone(scene: Scene<'_, '_>, act: &Act<'_>, clause: &Clause, acts: &mut [Act<'_>]) {
    if !act.predicate.flags.undergo || act.agent.actors.is_empty() {
        return;
    }
    let noun = acts
        .iter_mut()
        .rev()
        .find(|noun| noun.item < clause.start)
        .filter(|noun| {
            noun.clause + 1 == act.clause
                && !noun.predicate.marks.is_empty()
                && verbal_noun_of(scene, noun).is_some()
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
    let noun = acts
        .iter_mut()
        .rev()
        .find(|noun| noun.item < clause.start)
        .filter(|noun| {
            let mutual = noun.clause + 1 == act.clause && noun.predicate.flags.mutual;
            mutual && noun.target.actors.is_empty()
        });
    let Some(noun) = noun else { return };
    let pair = scene.phrases.iter().find(|phrase| {
        phrase.clause == act.clause
            && phrase.start > act.item
            && phrase.lead == Lead::Mark(Mark::Bain)
            && phrase.party.actors.len() >= 2
            && !is_of_noun_before(scene, phrase)
    });
    if let Some(pair) = pair {
        noun.agent = pair.party.clone();
        noun.target = pair.party.clone();
        noun.agent_rule = Some(Rule::Mutual);
        noun.target_rule = Some(Rule::Mutual);
    }
}
