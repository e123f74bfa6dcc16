//! Evidence: every light, harm or benefit that a sentence puts on an actor, with the words behind it.
//!
//! In: acts, evaluative words, shifts, voices. Out: [`Evidence`] in order of the words.
//! Rule: an act gives its agent and its target what its frame says; a word gives its bearer its valence.
//! Guarantee: each piece names the entry, the rule and the span that it rests on.
//! Not here: how pieces add up; see [`tone`](super::tone).

use super::clause::Opener;
use super::item::{Item, Kind};
use super::phrase::{Party, Phrase};
use super::role::{Act, Rule, Scene, bearer, called};
use super::shift::{Shift, shift};
use super::voice::Voices;
use crate::lexicon::actor::AliasKind;
use crate::lexicon::inflect::Entry;
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::{Class, Mark};
use crate::lexicon::word::{Attach, Word};
use crate::span::FoldedSpan;
use serde::Serialize;
use std::sync::LazyLock;

/// The root of «terror» and «terrorist», folded.
static TERROR: LazyLock<Vec<u8>> = LazyLock::new(|| crate::fold::fold("ارهاب"));

/// Whose view a piece of evidence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The outlet's own words.
    Narration,
    /// Somebody's reported words.
    Speech,
    /// What an agent does.
    Deed,
}

impl Channel {
    /// The name that tables use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Narration => "narration",
            Self::Speech => "speech",
            Self::Deed => "deed",
        }
    }
}

/// The part that an actor plays in a piece of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// It acts.
    Agent,
    /// It is acted upon.
    Target,
    /// It is described.
    Bearer,
}

impl Role {
    /// The name that tables use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Target => "target",
            Self::Bearer => "bearer",
        }
    }
}

/// Words between a backing and the deed that it backs.
const BACKED: usize = 8;

/// The same, for a bad deed.
const BACKED_NEAR: usize = 3;

/// Words between an arrest and the word for whom it befalls.
const STRUCK: usize = 6;

/// One piece of evidence about one actor.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is an independent mark")]
pub struct Evidence {
    /// Index of the actor.
    pub actor: usize,
    /// The part that it plays.
    pub role: Role,
    /// Whose view it is.
    pub channel: Channel,
    /// Light before any shifter, −2..2.
    pub light: i8,
    /// Harm or benefit, −1..1.
    pub effect: i8,
    /// What shifters do to it.
    pub shift: Shift,
    /// Whether it falls on a thing of the actor's and not on the actor itself.
    pub owned: bool,
    /// Whether it is help for a party to a conflict rather than for a state or people.
    pub sides: bool,
    /// Whether the words are somebody's and not the outlet's.
    pub attributed: bool,
    /// Whether the speaker denies them.
    pub denied: bool,
    /// Who speaks, or for criticism and praise who criticises or praises; empty for the outlet.
    pub holder: Party,
    /// The entry behind it.
    pub entry: Option<Entry>,
    /// Its field of meaning.
    pub class: Class,
    /// The rule that gave it to the actor.
    pub rule: Rule,
    /// The words, in the folded text.
    pub span: FoldedSpan,
    /// Index of the item.
    pub item: usize,
}

impl Evidence {
    /// Whether it says anything good or bad at all.
    pub fn is_polar(&self) -> bool {
        self.light != 0 || self.effect != 0
    }
}

/// Replaces the content of `evidence` by the evidence of a sentence.
pub(crate) fn find_evidence(
    scene: Scene<'_, '_>,
    acts: &[Act<'_>],
    voices: &Voices,
    evidence: &mut Vec<Evidence>,
) {
    evidence.clear();
    for act in acts {
        of_act(scene, acts, act, voices, evidence);
        of_backed_act(scene, acts, act, voices, evidence);
        of_goal(scene, acts, act, voices, evidence);
        of_protest(scene, acts, act, voices, evidence);
    }
    for (at, item) in scene.items.iter().enumerate() {
        if let Kind::Word(word) = item.kind
            && (word.attach == Attach::Bearer || (word.attach == Attach::Scene && word.valence > 0))
        {
            of_word(scene, acts, (at, word), voices, evidence);
        }
    }
    evidence.sort_by_key(|piece| (piece.item, piece.actor, piece.role));
}

/// Whether predicates of this class are words about their target rather than deeds.
fn is_speech(class: Class) -> bool {
    matches!(class, Class::Speech | Class::Praise | Class::Criticism)
}

fn of_act(
    scene: Scene<'_, '_>,
    acts: &[Act<'_>],
    act: &Act<'_>,
    voices: &Voices,
    evidence: &mut Vec<Evidence>,
) {
    let Some(item) = scene.items.get(act.item) else {
        return;
    };
    let frame = act.predicate.frame;
    let shift = shift(scene, acts, act.item, act.clause, act.governor);
    let speaker = voices.speaker(act.item);
    // What is said of the target is the holder's view, if the holder is named: «انتقدت موسكو أنقرة».
    let held = is_speech(act.predicate.class) && !act.agent.is_empty();
    let accuser = accuser(acts, act);
    let base = |role: Role, rule: Rule| Evidence {
        actor: 0,
        role,
        channel: if speaker.is_some() || accuser.is_some() || is_speech(act.predicate.class) {
            Channel::Speech
        } else {
            Channel::Deed
        },
        light: 0,
        effect: 0,
        shift,
        owned: false,
        sides: false,
        attributed: speaker.is_some()
            || accuser.is_some_and(|accuser| !accuser.agent.is_empty())
            || (held && role == Role::Target),
        denied: speaker.is_some_and(|speaker| speaker.denied),
        holder: speaker
            .map(|speaker| speaker.party.clone())
            .filter(|party| !party.is_empty())
            .or_else(|| accuser.map(|accuser| accuser.agent.clone()))
            .unwrap_or_else(|| {
                if held && role == Role::Target {
                    act.agent.clone()
                } else {
                    Party::default()
                }
            }),
        entry: item.entry,
        class: act.predicate.class,
        rule,
        span: item.span,
        item: act.item,
    };
    let speaking = Party::default();
    let agent = if act.first_person && act.agent.is_empty() {
        speaker.map_or(&speaking, |speaker| &speaker.party)
    } else {
        &act.agent
    };
    // «القرار يضر بمساعي تطبيع العلاقات»: what harm comes to is not being done.
    if is_harmed(scene, acts, act) {
        return;
    }
    let sides = act.predicate.class == Class::Aid && frame.agent > 0 && !helps_state(scene, act);
    // Strikes on those whom the sentence calls terrorist put nobody in bad light.
    let repression = frame.agent == 0
        && frame.target_effect < 0
        && matches!(
            act.predicate.class,
            Class::Law | Class::Coercion | Class::Repression
        )
        && strikes_critics(scene, act);
    let agent_light = if repression { -1 } else { frame.agent };
    let excused = matches!(act.predicate.class, Class::Violence | Class::Military)
        && frame.agent < 0
        && strikes_terrorists(scene, act);
    // «الحرب بين أرمينيا وأذربيجان»: a quarrel between two is nobody's fault.
    let pair = agent.actors.len() >= 2
        && (act.agent_rule == Some(Rule::Mutual)
            || (act.agent_rule == Some(Rule::Adjective) && act.predicate.marks.contains(&Mark::Bain)));
    let quarrel = (act.predicate.flags.mutual || pair) && frame.agent < 0 && !item.is_verb();
    // «أكد دعم أذربيجان في حربها»: the war in which one is helped is not held against one.
    let helped = act.agent_rule == Some(Rule::Pronoun) && !item.is_verb();
    for &actor in &agent.actors {
        evidence.push(Evidence {
            actor,
            light: if excused || helped || pair && quarrel || (quarrel && act.target.names(actor)) {
                0
            } else {
                agent_light
            },
            effect: frame.agent_effect,
            owned: agent.owned,
            sides,
            ..base(Role::Agent, act.agent_rule.unwrap_or(Rule::Inherited))
        });
    }
    for &actor in &act.target.actors {
        // The target of a mutual act is its agent too and has its light already.
        let twice = act.predicate.flags.mutual && agent.names(actor);
        evidence.push(Evidence {
            actor,
            light: if twice { 0 } else { frame.target },
            effect: if twice { 0 } else { frame.target_effect },
            // Criticism of a state's policy is criticism of the state.
            owned: act.target.owned && !is_speech(act.predicate.class),
            ..base(Role::Target, act.target_rule.unwrap_or(Rule::Particle))
        });
    }
}

/// Steps from a deed up to the charge of it: «اتهمت موسكو بشن هجمات».
const CHARGED: usize = 2;

/// The act of accusing that governs an act, a light verb between them or not.
fn accuser<'a, 'l>(acts: &'a [Act<'l>], act: &Act<'l>) -> Option<&'a Act<'l>> {
    let mut governor = act.governor.and_then(|index| acts.get(index));
    for _ in 0..CHARGED {
        let above = governor?;
        if above.predicate.flags.accuses {
            return Some(above);
        }
        if !above.predicate.flags.light {
            return None;
        }
        governor = above.governor.and_then(|index| acts.get(index));
    }
    None
}

/// Whether the one helped is named as a state or people: «دعم تركيا لأذربيجان», not «دعم روسيا للنظام».
fn helps_state(scene: Scene<'_, '_>, act: &Act<'_>) -> bool {
    let helped = |item: &Item<'_>| match item.kind {
        Kind::Actor(alias) => {
            alias.actor.is_some_and(|actor| act.target.names(actor))
                && matches!(
                    alias.kind,
                    AliasKind::State | AliasKind::People | AliasKind::Capital
                )
        }
        _ => false,
    };
    !act.target.owned && scene.items.iter().any(helped)
}

/// Words between a harm and the good deed that it befalls.
const HARMED: usize = 6;

/// Whether a good deed or feeling is what the act right before in the clause harms, or what fails: «يضر بالتطبيع»,
/// «قوض الثقة بتركيا», «تعثرت جهود التطبيع».
pub(crate) fn is_harmed(scene: Scene<'_, '_>, acts: &[Act<'_>], act: &Act<'_>) -> bool {
    let good = act.predicate.frame.agent > 0 || act.predicate.frame.target > 0;
    let noun = |item: usize| {
        scene
            .items
            .get(item)
            .is_some_and(|item| matches!(item.kind, Kind::VerbalNoun(_)))
    };
    if !good || !noun(act.item) {
        return false;
    }
    let before = acts
        .iter()
        .rev()
        .find(|before| before.item < act.item && before.clause == act.clause);
    before.is_some_and(|before| {
        let frame = before.predicate.frame;
        let itself = act
            .agent
            .actors
            .iter()
            .any(|&actor| before.target.names(actor) && !before.target.owned);
        let harms = frame.target_effect < 0 && !before.predicate.flags.asks && !itself;
        let fails =
            frame.agent < 0 && before.predicate.class == Class::Failure && before.agent.actors.is_empty();
        act.item - before.item <= HARMED && (harms || (fails && !noun(before.item)))
    })
}

/// Whether the act's target is an opposition: «اعتقلت الشرطة معارضين», «اعتقال المعارض أليكسي نافالني».
fn strikes_critics(scene: Scene<'_, '_>, act: &Act<'_>) -> bool {
    let items = scene.items.get(act.item + 1..).unwrap_or_default();
    let end = scene.clauses.get(act.clause).map_or(0, |clause| clause.end);
    items
        .iter()
        .take(end.saturating_sub(act.item + 1).min(STRUCK))
        .any(|item| matches!(item.kind, Kind::Noun(NounKind::Opposition, _)))
}

/// Whether somebody behind the act in its sentence is called terrorist.
fn strikes_terrorists(scene: Scene<'_, '_>, act: &Act<'_>) -> bool {
    scene
        .items
        .get(act.item + 1..)
        .unwrap_or_default()
        .iter()
        .any(|item| {
            if matches!(item.kind, Kind::Actor(alias) if alias.terrorist) {
                return true;
            }
            let root = TERROR.as_slice();
            item.span
                .slice(scene.folded)
                .windows(root.len())
                .any(|part| part == root)
        })
}

/// Who backs a bad deed stands in bad light, who backs a good one in good: «تدعم روسيا الحملة العسكرية»,
/// «عبر عن ترحيبه بالهدنة». Half the deed's light.
fn of_backed_act(
    scene: Scene<'_, '_>,
    acts: &[Act<'_>],
    act: &Act<'_>,
    voices: &Voices,
    evidence: &mut Vec<Evidence>,
) {
    let deed = act.predicate.frame.agent;
    let (Some(item), true) = (scene.items.get(act.item), deed != 0) else {
        return;
    };
    if !matches!(item.kind, Kind::VerbalNoun(_)) {
        return;
    }
    // The nearest act before, in the same clause, that holds something toward what follows.
    let backer = acts.iter().rev().find(|backer| {
        backer.item < act.item
            && backer.clause == act.clause
            && (backer.predicate.frame.stance != 0 || backer.predicate.flags.asks)
            && !backer.agent.actors.is_empty()
    });
    let Some(backer) = backer.filter(|backer| act.item - backer.item <= BACKED) else {
        return;
    };
    let asks_for_good = backer.predicate.flags.asks && deed > 0;
    let near = deed > 0 || act.item - backer.item <= BACKED_NEAR;
    let backs = near
        && backer.predicate.frame.stance > 0
        && matches!(
            backer.predicate.class,
            Class::Aid | Class::Praise | Class::Alliance | Class::Speech | Class::Diplomacy
        );
    if !backs && !asks_for_good {
        return;
    }
    let speaker = voices.speaker(backer.item);
    for &actor in &backer.agent.actors {
        if act.agent.names(actor) {
            continue;
        }
        evidence.push(Evidence {
            actor,
            role: Role::Agent,
            channel: if speaker.is_some() {
                Channel::Speech
            } else {
                Channel::Deed
            },
            light: deed.signum(),
            effect: 0,
            shift: shift(scene, acts, backer.item, backer.clause, backer.governor),
            owned: backer.agent.owned,
            sides: false,
            attributed: speaker.is_some(),
            denied: speaker.is_some_and(|speaker| speaker.denied),
            holder: speaker.map(|speaker| speaker.party.clone()).unwrap_or_default(),
            entry: item.entry,
            class: act.predicate.class,
            rule: Rule::Backing,
            span: item.span,
            item: act.item,
        });
    }
}

/// Words between who works for a good deed and the deed.
const GOAL: usize = 14;

/// «دعا بوتين إلى التعاون لإنهاء الصراع», «أكد ضرورة توقيع اتفاق السلام»: a good deed that nobody is named for
/// sheds its light on whom the words before it are about.
fn of_goal(
    scene: Scene<'_, '_>,
    acts: &[Act<'_>],
    act: &Act<'_>,
    voices: &Voices,
    evidence: &mut Vec<Evidence>,
) {
    let Some(item) = scene.items.get(act.item) else {
        return;
    };
    let good = act.predicate.frame.agent > 0
        && act.agent.actors.is_empty()
        && matches!(item.kind, Kind::VerbalNoun(_))
        && matches!(
            act.predicate.class,
            Class::Diplomacy | Class::Mediation | Class::Aid | Class::Alliance
        );
    if !good {
        return;
    }
    let worker = acts.iter().rev().find(|worker| {
        worker.item < act.item
            && worker.clause + 1 >= act.clause
            && act.item - worker.item <= GOAL
            && (!worker.agent.actors.is_empty() || worker.first_person)
    });
    let Some(worker) = worker else { return };
    let flags = worker.predicate.flags;
    let frame = worker.predicate.frame;
    if flags.stops || flags.denies || flags.undergo || frame.stance < 0 || frame.agent < 0 {
        return;
    }
    let speaker = voices.speaker(worker.item);
    let nobody = Party::default();
    let party = if worker.agent.actors.is_empty() {
        speaker.map_or(&nobody, |speaker| &speaker.party)
    } else {
        &worker.agent
    };
    for &actor in &party.actors {
        let known = evidence
            .iter()
            .any(|piece| piece.actor == actor && piece.item == act.item);
        if known {
            continue;
        }
        evidence.push(Evidence {
            actor,
            role: Role::Agent,
            channel: if speaker.is_some() {
                Channel::Speech
            } else {
                Channel::Deed
            },
            light: 1,
            effect: 0,
            shift: shift(scene, acts, act.item, act.clause, act.governor),
            owned: party.owned,
            sides: false,
            attributed: speaker.is_some(),
            denied: speaker.is_some_and(|speaker| speaker.denied),
            holder: speaker.map(|speaker| speaker.party.clone()).unwrap_or_default(),
            entry: item.entry,
            class: act.predicate.class,
            rule: Rule::Goal,
            span: item.span,
            item: act.item,
        });
    }
}

/// «خرجت مظاهرات في يريفان», «احتجاجات مناهضة للحكومة»: a protest against nobody who is known falls on the one
/// actor that the sentence names.
fn of_protest(
    scene: Scene<'_, '_>,
    acts: &[Act<'_>],
    act: &Act<'_>,
    voices: &Voices,
    evidence: &mut Vec<Evidence>,
) {
    let Some(item) = scene.items.get(act.item) else {
        return;
    };
    let frame = act.predicate.frame;
    if act.predicate.class != Class::Protest || frame.target >= 0 || !act.target.actors.is_empty() {
        return;
    }
    if !act.agent.actors.is_empty() && matches!(item.kind, Kind::Verb(..)) && !act.agent.owned {
        return;
    }
    let Some(actor) = the_one_named(scene) else {
        return;
    };
    let speaker = voices.speaker(act.item);
    evidence.push(Evidence {
        actor,
        role: Role::Target,
        channel: Channel::Deed,
        light: frame.target.signum(),
        effect: 0,
        shift: shift(scene, acts, act.item, act.clause, act.governor),
        owned: false,
        sides: false,
        attributed: speaker.is_some(),
        denied: speaker.is_some_and(|speaker| speaker.denied),
        holder: Party::stranger(),
        entry: item.entry,
        class: act.predicate.class,
        rule: Rule::Domestic,
        span: item.span,
        item: act.item,
    });
}

fn of_word(
    scene: Scene<'_, '_>,
    acts: &[Act<'_>],
    (at, word): (usize, &Word),
    voices: &Voices,
    evidence: &mut Vec<Evidence>,
) {
    let (Some(item), Some(own)) = (
        scene.items.get(at),
        scene
            .phrases
            .iter()
            .find(|phrase| phrase.start <= at && at < phrase.end),
    ) else {
        return;
    };
    let mut party = called(scene, acts, at, own);
    if party.is_empty() {
        party = word_bearer(scene, acts, at, item, own);
    }
    if party.actors.is_empty()
        && let Some(doer) = doer_behind(scene, acts, own)
    {
        party = doer;
    }
    if party.is_empty() && own.start == at {
        // Nobody is named beside it: it falls, weakly, on whom the clause is about.
        party = Party {
            owned: true,
            ..subject_of(acts, own)
        };
    }
    let mut rule = Rule::Bearer;
    if party.actors.is_empty() {
        (party, rule) = unowned(scene, acts, own, word);
    }
    let governor = acts.iter().rposition(|act| {
        let flags = act.predicate.flags;
        act.item < at
            && act.clause == own.clause
            && (flags.stops || flags.tries || flags.asks || flags.denies)
    });
    let speaker = voices.speaker(at);
    for &actor in &party.actors {
        evidence.push(Evidence {
            actor,
            role: Role::Bearer,
            channel: if speaker.is_some() {
                Channel::Speech
            } else {
                Channel::Narration
            },
            light: word.valence,
            effect: word.effect,
            shift: shift(scene, acts, at, own.clause, governor),
            owned: party.owned,
            sides: false,
            attributed: speaker.is_some(),
            denied: speaker.is_some_and(|speaker| speaker.denied),
            holder: speaker.map(|speaker| speaker.party.clone()).unwrap_or_default(),
            entry: item.entry,
            class: word.class,
            rule,
            span: item.span,
            item: at,
        });
    }
}

/// «السياسة العدوانية التي تنتهجها تركيا»: who does, in the relative clause right behind, what the phrase names.
fn doer_behind(scene: Scene<'_, '_>, acts: &[Act<'_>], own: &Phrase) -> Option<Party> {
    let clause = scene.clauses.get(own.clause + 1)?;
    let adjacent = clause.opener == Opener::Relative && clause.start == own.end;
    let verb = acts.iter().find(|act| act.clause == own.clause + 1)?;
    let item = scene.items.get(verb.item)?;
    let resumes = item.is_verb() && item.affix.pronoun.is_some();
    let does =
        verb.predicate.frame.stance == 0 && !verb.predicate.flags.says && !verb.agent.actors.is_empty();
    (adjacent && resumes && does).then(|| Party {
        owned: true,
        ..verb.agent.clone()
    })
}

/// On whom a judgement falls that is nobody's: good relations on those named beside, troubles at home on the one
/// actor named.
fn unowned(scene: Scene<'_, '_>, acts: &[Act<'_>], own: &Phrase, word: &Word) -> (Party, Rule) {
    let relation = matches!(
        word.class,
        Class::Diplomacy | Class::Alliance | Class::Mediation | Class::Change | Class::Success
    );
    let at_home = matches!(
        word.class,
        Class::Economy | Class::Governance | Class::Repression | Class::Law | Class::Protest
    );
    if word.valence > 0 && relation {
        (beside(scene, acts, own), Rule::Beside)
    } else if word.valence < 0 && at_home {
        (
            the_one_named(scene).map(Party::one).unwrap_or_default(),
            Rule::Domestic,
        )
    } else {
        (Party::default(), Rule::Bearer)
    }
}

/// The only actor that a sentence names.
fn the_one_named(scene: Scene<'_, '_>) -> Option<usize> {
    let mut named = scene.items.iter().filter_map(|item| match item.kind {
        Kind::Actor(alias) => alias.actor,
        _ => None,
    });
    let actor = named.next()?;
    named.all(|other| other == actor).then_some(actor)
}

/// Phrases behind a judged thing within which somebody is named with it.
const BESIDE: usize = 3;

/// Who is named with a thing that is nobody's: behind it in its clause, or as the clause's subject.
fn beside(scene: Scene<'_, '_>, acts: &[Act<'_>], own: &Phrase) -> Party {
    let behind = scene
        .phrases
        .iter()
        .filter(|phrase| phrase.start >= own.end && phrase.clause == own.clause)
        .take(BESIDE)
        .find(|phrase| !phrase.party.actors.is_empty())
        .map(|phrase| phrase.party.clone());
    let found = behind.unwrap_or_else(|| subject_of(acts, own));
    Party { owned: true, ..found }
}

/// On whom an evaluative word falls.
fn word_bearer(scene: Scene<'_, '_>, acts: &[Act<'_>], at: usize, item: &Item<'_>, own: &Phrase) -> Party {
    let subject = || subject_of(acts, own);
    // «قوة تركيا», «عدوان أذربيجان»: the genitive has it.
    let genitive = scene
        .items
        .get(at + 1..own.end)
        .unwrap_or_default()
        .iter()
        .find_map(|item| match item.kind {
            Kind::Actor(alias) => alias.actor,
            _ => None,
        });
    if let (Some(actor), false) = (genitive, item.affix.article) {
        return Party::one(actor);
    }
    if item.affix.pronoun.is_some() {
        return subject();
    }
    let found = bearer(scene, acts, at, own, item.affix.accusative, subject);
    if found.actors.is_empty() {
        // «فساد العائلة الحاكمة في أذربيجان»: the state in which it is found.
        let place = scene.phrases.iter().find(|place| {
            place.start == own.end + 1
                && place.lead == super::phrase::Lead::Mark(Mark::Fi)
                && matches!(scene.items.get(place.start).map(|head| head.kind),
                    Some(Kind::Actor(alias)) if alias.kind == crate::lexicon::actor::AliasKind::State)
        });
        if let Some(place) = place {
            return Party {
                owned: true,
                ..place.party.clone()
            };
        }
    }
    found
}

/// The subject of the clause of a phrase, or of the clause before.
fn subject_of(acts: &[Act<'_>], own: &Phrase) -> Party {
    acts.iter()
        .rev()
        .find(|act| act.item < own.start && act.clause + 2 > own.clause && !act.agent.is_empty())
        .map(|act| act.agent.clone())
        .unwrap_or_default()
}
