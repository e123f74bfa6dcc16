//! Bearers: who is described by a noun, an adjective or a participle.
//!
//! Rule: the actor of the word's own phrase, «باكو الضعيفة» (weak Baku); else the phrase in apposition before it,
//! «باكو، الدولة الضعيفة» (Baku, the weak state); else the subject of a nominal sentence, «باكو دولة ضعيفة» (Baku is
//! a weak state), or of a linking verb, «أصبحت باكو ضعيفة» (Baku has become weak).
//! Guarantee: nobody is described across a particle, except that «ل» may say for whom something is so.

use super::distant::is_by_the_way;
use super::governor::GOVERNED;
use super::pronoun::is_own_body;
use super::search::Search;
use super::{Act, Scene};
use crate::lexicon::affix::Fused;
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::predicate::Mark;
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Lead, Party, Phrase};

impl Search<'_, '_, '_> {
    /// Who is called or described by a noun or participle.
    pub(super) fn bearer(&self, own: &Phrase) -> Party {
        let adverbial = self.item.affix.accusative && own.start == self.at;
        bearer(self.scene, self.before, self.at, own, adverbial, || {
            self.clause_subject()
        })
    }
}

/// Who is described by the item at `at`, which stands in phrase `own`: the actor of its own phrase, the
/// phrase in apposition before it, or the subject of a nominal sentence.
pub(crate) fn bearer(
    scene: Scene<'_, '_>,
    acts: &[Act<'_>],
    at: usize,
    own: &Phrase,
    adverbial: bool,
    subject: impl Fn() -> Party,
) -> Party {
    let words = scene.items.get(own.start..at).unwrap_or_default();
    let behind = scene.items.get(at + 1..own.end).unwrap_or_default();
    if let Some(party) = named_within(own, words, behind) {
        return party;
    }
    if own.party.other && own.party.actors.is_empty() {
        if let Some(doer) = doer(scene, acts, own) {
            return doer;
        }
        if !words.is_empty() {
            return predicated(scene, own).unwrap_or_else(|| own.party.clone());
        }
    }
    // «أرمينيا القريبة من الغرب والمتورطة»: an attribute joined by «و» describes what the first describes.
    if own.and && words.is_empty() && !own.party.actors.is_empty() {
        return Party {
            actors: own.party.actors.clone(),
            ..Party::default()
        };
    }
    if adverbial {
        return subject();
    }
    match apposed(scene, at, own) {
        // «قال الوزير إن بلاده حريصة على السلام»
        Some(party) if party.actors.is_empty() && is_behind_own_body(scene, own) => subject(),
        Some(party) => party,
        None if is_linked(scene, at, own) => subject(),
        None => Party::default(),
    }
}

/// The actor that the phrase itself names: in brackets, before the describing word, or by an adjective behind it.
fn named_within(own: &Phrase, words: &[Item<'_>], behind: &[Item<'_>]) -> Option<Party> {
    let before = words.iter().find_map(Item::actor);
    let bracketed =
        !own.party.actors.is_empty() && before.or_else(|| behind.iter().find_map(Item::actor)).is_none();
    if bracketed && !own.and {
        return Some(own.party.clone());
    }
    if let Some(actor) = before {
        return Some(Party {
            owned: own.party.owned,
            ..Party::one(actor)
        });
    }
    let adjective = behind.iter().find(|item| item.is_nisba())?;
    adjective.actor().map(Party::one)
}

/// Apposition or a nominal sentence: the bare phrase right before, of this clause or, over a comma, of the one
/// before.
fn apposed(scene: Scene<'_, '_>, at: usize, own: &Phrase) -> Option<Party> {
    if own.lead != Lead::Bare || own.and {
        return None;
    }
    let index = scene
        .phrases
        .iter()
        .position(|phrase| phrase.start == own.start)?;
    let before = scene.phrases.get(index.checked_sub(1)?)?;
    let between = scene.items.get(before.end..own.start).unwrap_or_default();
    let nominal = is_nominal_predicate(scene, at, own);
    let only_marks = between.iter().all(|item| {
        matches!(item.kind, Kind::Mark(_) | Kind::Shifter(_))
            || is_copula(item)
            || is_as_which(item)
            || nominal && is_by_the_way(item)
    });
    if !only_marks {
        return None;
    }
    // «سياسة باكو في المنطقة خطيرة»: what is said in an indefinite word is said of the bare phrase.
    // «العلاقات مع باكو، وهي حليف»: a copula with «و» takes up what stands right before.
    let linked = between.iter().any(|item| is_copula(item) && !item.affix.and);
    let taken_up = between.iter().any(|item| is_copula(item) && item.affix.and);
    let predicate = linked || !taken_up && nominal;
    // «كان لروسيا دور»: behind the linking verb itself «ل» says who has it.
    let behind_copula = before
        .start
        .checked_sub(1)
        .and_then(|at| scene.items.get(at))
        .is_some_and(is_copula);
    if before.lead == Lead::Bare || before.and || behind_copula || !predicate {
        return Some(before.party.clone());
    }
    let has = matches!(before.lead, Lead::Owner | Lead::Mark(Mark::Lam | Mark::Fi)) && !linked;
    topic(scene, before)
        .or(Some(before).filter(|_| has))
        .map(|phrase| phrase.party.clone())
}

/// Whether an indefinite word opens its phrase in a clause that has no verb but one of becoming, so that it is what the
/// clause says of its subject.
fn is_nominal_predicate(scene: Scene<'_, '_>, at: usize, own: &Phrase) -> bool {
    let like = |item: &Item<'_>| item.affix.preposition == Some(Fused::Kaf);
    let indefinite = scene
        .items
        .get(at)
        .is_some_and(|item| !item.is_definite() && !like(item));
    let words = scene
        .clauses
        .get(own.clause)
        .and_then(|clause| scene.items.get(clause.start..own.start))
        .unwrap_or_default();
    let verbal = |item: &Item<'_>| matches!(item.kind, Kind::Verb(predicate, _) if !predicate.flags.light);
    own.start == at && indefinite && !words.iter().any(verbal)
}

/// The bare phrase before a phrase with a particle, no finite verb between: «روسيا | بالنسبة لتركيا».
fn topic<'s>(scene: Scene<'s, '_>, adjunct: &Phrase) -> Option<&'s Phrase> {
    let bare = scene.phrases.iter().rev().find(|phrase| {
        phrase.end <= adjunct.start && phrase.clause == adjunct.clause && phrase.lead == Lead::Bare
    })?;
    let between = scene.items.get(bare.end..adjunct.start)?;
    (!between.iter().any(Item::is_verb)).then_some(bare)
}

/// Whether the phrase before is a body named by a pronoun.
fn is_behind_own_body(scene: Scene<'_, '_>, own: &Phrase) -> bool {
    let before = scene.phrases.iter().rfind(|phrase| phrase.end <= own.start);
    before
        .and_then(|before| scene.items.get(before.start))
        .is_some_and(is_own_body)
}

/// «أصبحت تركيا قوة إقليمية»: an indefinite noun behind a linking verb or copula.
fn is_linked(scene: Scene<'_, '_>, at: usize, own: &Phrase) -> bool {
    let words = scene
        .clauses
        .get(own.clause)
        .and_then(|clause| scene.items.get(clause.start..own.start))
        .unwrap_or_default();
    let linked = words.iter().any(|item| is_copula(item) || item.is_verb());
    let describes =
        own.lead == Lead::Bare || words.last().is_some_and(|item| item.affix.preposition.is_some());
    linked && describes && own.start == at
}

/// «أجرت روسيا اختبارا ناجحا»: what is done by a light verb is judged on who does it.
fn doer(scene: Scene<'_, '_>, acts: &[Act<'_>], own: &Phrase) -> Option<Party> {
    let head = scene.items.get(own.start)?;
    let verb = acts
        .iter()
        .rev()
        .find(|act| act.item < own.start && scene.items.get(act.item).is_some_and(Item::is_verb))?;
    let object = matches!(own.lead, Lead::Bare | Lead::Mark(Mark::Ba)) && !own.and && !head.is_definite();
    let light = verb.predicate.flags.light && verb.clause == own.clause && own.start - verb.item <= GOVERNED;
    (object && light && !verb.agent.actors.is_empty()).then(|| Party {
        owned: true,
        ..verb.agent.clone()
    })
}

/// Of whom an indefinite phrase is said that stands right behind a bare one, but for a copula: «روسيا بلد جريء»; or behind
/// the particles of a clause without a verb: «سياسة باكو في المنطقة سياسة فاشلة».
fn predicated(scene: Scene<'_, '_>, own: &Phrase) -> Option<Party> {
    let indefinite = scene
        .items
        .get(own.start..own.end)?
        .iter()
        .all(|item| !item.is_definite());
    let before = scene.phrases.iter().rfind(|phrase| phrase.end <= own.start)?;
    let between = scene.items.get(before.end..own.start)?;
    let regarded = is_regarded(scene.items, own);
    let nominal = is_nominal_predicate(scene, own.start, own);
    let linked = between.iter().all(|item| {
        matches!(item.kind, Kind::Shifter(_))
            || is_copula(item)
            || nominal && is_by_the_way(item)
            || regarded && (is_as_which(item) || matches!(item.kind, Kind::Mark(_)))
    });
    let subject = match before.lead {
        Lead::Bare => Some(before),
        _ if before.and || !nominal => None,
        _ => topic(scene, before),
    };
    let said = indefinite && linked && before.clause == own.clause && own.lead == Lead::Bare && !own.and;
    let subject = subject.filter(|subject| said && !subject.party.actors.is_empty());
    subject.map(|subject| subject.party.clone())
}

/// «بوصفها», «باعتباره»: as what somebody is regarded whom the pronoun takes up.
fn is_as_which(item: &Item<'_>) -> bool {
    matches!(item.kind, Kind::Marker(MarkerKind::Preposition(None))) && item.affix.pronoun.is_some()
}

/// «باعتبارها تهديدا»: whether a phrase stands right behind the words for as what somebody is regarded.
pub(super) fn is_regarded(items: &[Item<'_>], own: &Phrase) -> bool {
    let before = own.start.checked_sub(1).and_then(|before| items.get(before));
    before.is_some_and(is_as_which)
}

fn is_copula(item: &Item<'_>) -> bool {
    matches!(item.kind, Kind::Marker(MarkerKind::Copula))
}
