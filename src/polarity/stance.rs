//! Stances: who holds what attitude toward whom.
//!
//! In: acts, evidence. Out: directed [`Stance`]s, one a holder, target and sign.
//! Rule: an act with a stance gives agent → target («نددت موسكو بسياسة أنقرة»: RUS → AZE −), a mutual one
//! both directions; light that a speaker puts on an actor is the speaker's («قال علييف إن روسيا تماطل»).
//! Rule: where an act lacks one party and the sentence names just one actor more, that one is presumed; in reported
//! words about a relation the speaker is («قال أردوغان إن روسيا صديق»).
//! Rule: who wants another actor to do something presses it («تسعى أرمينيا إلى أن تقر تركيا»).
//! Rule: who helps somebody in a war is against the other side («ساعدت تركيا أذربيجان في حربها ضد أرمينيا»).
//! Rule: a stance that is negated or conditional is not reported; nobody holds one toward itself.
//! Guarantee: targets are tracked actors; a holder who is no known actor is [`Holder::Other`].

use super::evidence::{Channel, Evidence, Role, is_harmed};
use super::item::{Item, Kind};
use super::phrase::{Lead, Party};
use super::role::{Act, Rule, Scene};
use super::shift::shift;
use super::voice::Voices;
use crate::lexicon::Lexicon;
use crate::lexicon::inflect::Entry;
use crate::lexicon::marker::{Anaphor, MarkerKind};
use crate::lexicon::predicate::{Class, Mark};
use crate::span::FoldedSpan;

/// Whose attitude a stance is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    /// A known actor, by index.
    Actor(usize),
    /// Another party, named or not.
    Other,
    /// The outlet itself.
    Outlet,
}

/// A directed attitude.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stance {
    /// Whose.
    pub holder: Holder,
    /// Toward which actor, by index.
    pub target: usize,
    /// Whether it is friendly.
    pub positive: bool,
    /// How strongly the entry says so, in thousandths.
    pub strength: i32,
    /// How it shows.
    pub channel: Channel,
    /// The entry behind it.
    pub entry: Option<Entry>,
    /// Its words, in the folded text.
    pub span: FoldedSpan,
}

/// Replaces the content of `stances` by the stances of a sentence, sorted by holder, target and sign.
pub(crate) fn find_stances(
    lexicon: &Lexicon,
    scene: Scene<'_, '_>,
    acts: &[Act<'_>],
    voices: &Voices,
    evidence: &[Evidence],
    stances: &mut Vec<Stance>,
) {
    stances.clear();
    for act in acts {
        of_act(lexicon, scene, acts, act, voices, stances);
        of_wish(scene, acts, act, stances);
        of_denial(scene, acts, act, stances);
        of_pair(lexicon, scene, acts, act, stances);
        of_help(scene, acts, act, stances);
    }
    let narrates = scene.items.iter().any(Item::is_verb);
    for piece in evidence {
        of_evidence(lexicon, voices, piece, stances);
        if !narrates && !stances.iter().any(|stance| stance.target == piece.actor) {
            of_judgement(piece, stances);
        }
    }
    stances.retain(|stance| tracked(lexicon, stance.target) && stance.holder != Holder::Actor(stance.target));
    stances.sort_by_key(|stance| (stance.holder, stance.target, stance.positive, -stance.strength));
    stances.dedup_by_key(|stance| (stance.holder, stance.target, stance.positive));
}

/// The holders that a party makes.
fn holders(party: &Party) -> Vec<Holder> {
    let mut holders: Vec<Holder> = party.actors.iter().map(|&actor| Holder::Actor(actor)).collect();
    if party.other && holders.is_empty() {
        holders.push(Holder::Other);
    }
    holders
}

/// «تسعى أرمينيا إلى أن تقر تركيا بأن …»: who wants another to do something presses that one.
fn of_wish(scene: Scene<'_, '_>, acts: &[Act<'_>], act: &Act<'_>, stances: &mut Vec<Stance>) {
    let governor = act.governor.and_then(|index| acts.get(index));
    let (Some(item), Some(governor)) = (scene.items.get(act.item), governor) else {
        return;
    };
    let flags = governor.predicate.flags;
    let wants = (flags.tries || flags.asks) && !flags.says;
    let (wishing, wanted) = (&governor.agent.actors, &act.agent);
    let another = wishing.len() == 1 && !wanted.owned && wishing != &wanted.actors;
    let [target] = wanted.actors[..] else { return };
    // «تأمل أن تنجح تركيا» wishes well.
    let well = act.predicate.frame.agent > 0;
    if !wants || !another || well || !item.is_verb() {
        return;
    }
    if shift(scene, acts, governor.item, governor.clause, governor.governor).negated {
        return;
    }
    for holder in holders(&governor.agent) {
        stances.push(Stance {
            holder,
            target,
            positive: false,
            strength: 250,
            channel: Channel::Speech,
            entry: item.entry,
            span: item.span,
        });
    }
}

/// «ساعدت تركيا أذربيجان في حربها ضد أرمينيا»: who helps somebody in a war is against the other side too.
fn of_help(scene: Scene<'_, '_>, acts: &[Act<'_>], act: &Act<'_>, stances: &mut Vec<Stance>) {
    let war =
        matches!(act.predicate.class, Class::Violence | Class::Military) && act.predicate.frame.stance < 0;
    let Some(item) = scene.items.get(act.item) else {
        return;
    };
    if !war || act.agent_rule != Some(Rule::Pronoun) || item.is_verb() {
        return;
    }
    let help = acts.iter().rfind(|help| {
        help.item < act.item
            && help.clause == act.clause
            && help.predicate.class == Class::Aid
            && help.target.actors == act.agent.actors
    });
    let Some(help) = help else { return };
    if shift(scene, acts, help.item, help.clause, help.governor).negated {
        return;
    }
    for holder in holders(&help.agent) {
        for &target in &act.target.actors {
            stances.push(Stance {
                holder,
                target,
                positive: false,
                strength: 250,
                channel: Channel::Deed,
                entry: item.entry,
                span: item.span,
            });
        }
    }
}

/// A tie or quarrel without parties in a sentence about just two measured actors is theirs: a friendly one where the
/// sentence joins the two, an unfriendly one only where it is said to be between them («النزاع بينهما»).
fn of_pair(
    lexicon: &Lexicon,
    scene: Scene<'_, '_>,
    acts: &[Act<'_>],
    act: &Act<'_>,
    stances: &mut Vec<Stance>,
) {
    let (frame, class) = (act.predicate.frame, act.predicate.class);
    let friendly = frame.stance > 0 && matches!(class, Class::Alliance | Class::Diplomacy);
    let hostile = frame.stance < 0 && matches!(class, Class::Rivalry | Class::Violence);
    let without = act.agent.is_empty() && act.target.is_empty() && act.predicate.flags.mutual;
    let own = scene
        .phrases
        .iter()
        .find(|phrase| phrase.start <= act.item && act.item < phrase.end);
    let (Some(item), Some(own)) = (scene.items.get(act.item), own) else {
        return;
    };
    if !without || !(friendly || hostile) || item.is_verb() || !own.party.actors.is_empty() {
        return;
    }
    let mut pair: Vec<usize> = Vec::new();
    for actor in scene.items.iter().filter_map(named) {
        if tracked(lexicon, actor) && !pair.contains(&actor) {
            pair.push(actor);
        }
    }
    let [one, other] = pair[..] else { return };
    let behind = scene.phrases.iter().find(|phrase| phrase.start >= own.end);
    let elsewhere = behind.is_some_and(|next| next.lead == Lead::Mark(Mark::Fi) && next.start <= own.end + 1);
    let joined = scene
        .phrases
        .iter()
        .any(|phrase| phrase.party.names(one) && phrase.party.names(other));
    if elsewhere || !(friendly && joined || hostile && between_them(scene, own.end)) {
        return;
    }
    let shift = shift(scene, acts, act.item, act.clause, act.governor);
    if shift.negated || shift.conditional || is_over(scene, acts, act) {
        return;
    }
    for (holder, target) in [(one, other), (other, one)] {
        stances.push(Stance {
            holder: Holder::Actor(holder),
            target,
            positive: friendly,
            strength: 250,
            channel: Channel::Deed,
            entry: item.entry,
            span: item.span,
        });
    }
}

/// Words behind a quarrel within which «بينهما» is its own.
const BETWEEN_THEM: usize = 5;

/// «النزاع بينهما», «النزاعات التي نشبت بين الشعبين»: «بين» with a pronoun or a dual.
fn between_them(scene: Scene<'_, '_>, from: usize) -> bool {
    let items = scene.items.get(from..).unwrap_or_default();
    let between =
        |item: &Item<'_>| matches!(item.kind, Kind::Marker(MarkerKind::Preposition(Some(Mark::Bain))));
    let Some(at) = items.iter().take(BETWEEN_THEM).position(between) else {
        return false;
    };
    let pronoun = items.get(at).is_some_and(|item| item.affix.pronoun.is_some());
    let both = |item: &Item<'_>| {
        item.affix.dual || matches!(item.kind, Kind::Marker(MarkerKind::Anaphor(Anaphor::Both)))
    };
    pronoun || items.get(at + 1).is_some_and(both)
}

/// The actor that a name names.
fn named(item: &Item<'_>) -> Option<usize> {
    match item.kind {
        Kind::Actor(alias) => alias.actor,
        _ => None,
    }
}

/// «رفضت موسكو الاتهامات»: a charge that the accused denies is somebody's all the same.
fn of_denial(scene: Scene<'_, '_>, acts: &[Act<'_>], act: &Act<'_>, stances: &mut Vec<Stance>) {
    let governor = act.governor.and_then(|index| acts.get(index));
    let (Some(item), Some(governor)) = (scene.items.get(act.item), governor) else {
        return;
    };
    let charge = act.predicate.class == Class::Criticism
        && act.predicate.frame.stance < 0
        && matches!(item.kind, Kind::VerbalNoun(_));
    let denied = governor.predicate.flags.denies || governor.predicate.flags.stops;
    let handed = act.agent_rule == Some(Rule::Control) && act.agent == governor.agent;
    if !charge || !denied || !handed || !act.target.is_empty() {
        return;
    }
    for &target in &act.agent.actors {
        stances.push(Stance {
            holder: Holder::Other,
            target,
            positive: false,
            strength: 500,
            channel: Channel::Speech,
            entry: item.entry,
            span: item.span,
        });
    }
}

fn of_act(
    lexicon: &Lexicon,
    scene: Scene<'_, '_>,
    acts: &[Act<'_>],
    act: &Act<'_>,
    voices: &Voices,
    stances: &mut Vec<Stance>,
) {
    let frame = act.predicate.frame;
    let Some(item) = scene.items.get(act.item) else {
        return;
    };
    if frame.stance == 0 || is_harmed(scene, acts, act) {
        return;
    }
    // «لن يعرض العلاقات الجيدة بين البلدين للخطر»: definite ties between two are there, whatever is done to them.
    let there = act.predicate.flags.mutual && item.affix.article && act.agent_rule == Some(Rule::Mutual);
    let governor = act.governor.filter(|_| !there);
    let shift = shift(scene, acts, act.item, act.clause, governor);
    // «لا تثق أرمينيا بروسيا»: friendly feelings that are denied are unfriendly ones.
    let distrust =
        shift.negated && frame.stance > 0 && matches!(act.predicate.class, Class::Belief | Class::Emotion);
    if (shift.negated && !distrust) || shift.conditional {
        return;
    }
    if act.predicate.class == Class::Rivalry && is_over(scene, acts, act) {
        return;
    }
    // To make peace or restore ties is no attitude yet.
    let talked_of = frame.stance > 0 && !item.is_verb();
    if talked_of && matches!(act.predicate.class, Class::Diplomacy | Class::Mediation) {
        return;
    }
    let mut from = holders(&act.agent);
    if from.is_empty() && !act.target.is_empty() && is_felt_by_somebody(act.predicate.class) {
        from.push(Holder::Other);
    }
    // What nameless people do to an actor is not yet somebody's attitude toward it.
    if act.agent.actors.is_empty() && is_done_to_anybody(act.predicate.class) {
        from.clear();
    }
    if act.agent.actors.is_empty()
        && let Some(asker) = asker(acts, act, voices)
    {
        from = holders(asker);
    }
    let mut push = |holder: Holder, target: usize| {
        stances.push(Stance {
            holder,
            target,
            positive: frame.stance > 0 && !distrust,
            strength: i32::from(frame.stance.abs()) * if shift.unreal { 250 } else { 500 },
            channel: channel(act.predicate.class),
            entry: item.entry,
            span: item.span,
        });
    };
    // «موسكو، حليفة دمشق», «وحليفتها روسيا»: whose ally an actor is only says which one is meant.
    let aside = matches!(item.kind, Kind::ActorNoun(_))
        && act.predicate.class == Class::Alliance
        && (item.affix.article || item.affix.pronoun.is_some() || act.target_rule != Some(Rule::Particle));
    let passing =
        |holder: &Holder| aside && !matches!(holder, Holder::Actor(actor) if tracked(lexicon, *actor));
    let (mut agent, mut target) = (act.agent.clone(), act.target.clone());
    let presumed = match deed_owner(scene, acts, act) {
        Some(owner) => Some(Presumed::Target(owner.clone())),
        None => presumed(scene, acts, act, voices),
    };
    match presumed {
        Some(Presumed::Agent(party)) => {
            from = holders(&party);
            agent = party;
        }
        Some(Presumed::Target(party)) => target = party,
        None => {}
    }
    from.retain(|holder| !passing(holder));
    for &holder in &from {
        for &target in &target.actors {
            push(holder, target);
        }
    }
    if act.predicate.flags.mutual && !act.one_way {
        for holder in holders(&target) {
            // That others are allied with an actor says little of them.
            if holder == Holder::Other && frame.stance > 0 || passing(&holder) {
                continue;
            }
            for &target in &agent.actors {
                push(holder, target);
            }
        }
    }
}

/// «اتفاق تاريخي بعد قرن من العداء»: enmity behind «من» and behind a good deed between the two is over.
fn is_over(scene: Scene<'_, '_>, acts: &[Act<'_>], act: &Act<'_>) -> bool {
    let own = scene
        .phrases
        .iter()
        .find(|phrase| phrase.start <= act.item && act.item < phrase.end);
    let counted = own.is_some_and(|own| own.lead == Lead::Mark(Mark::Min));
    counted
        && acts.iter().any(|before| {
            before.item < act.item
                && before.predicate.frame.agent > 0
                && matches!(
                    before.predicate.class,
                    Class::Diplomacy | Class::Alliance | Class::Mediation
                )
        })
}

/// Who calls on the world at large to do the act: «دعا بوتين إلى التعاون مع تركيا».
fn asker<'a>(acts: &'a [Act<'_>], act: &Act<'_>, voices: &'a Voices) -> Option<&'a Party> {
    let governor = acts
        .get(act.governor?)
        .filter(|governor| governor.predicate.flags.asks)?;
    let party = if governor.first_person && governor.agent.is_empty() {
        &voices.speaker(governor.item)?.party
    } else {
        &governor.agent
    };
    (!party.is_empty()).then_some(party)
}

/// Words between what is said of a deed and the deed.
const DEED: usize = 6;

/// «رفض بوتين مقترح نظيره التركي»: what is said of a deed or word is said of whose it is.
fn deed_owner<'a>(scene: Scene<'_, '_>, acts: &'a [Act<'_>], act: &Act<'_>) -> Option<&'a Party> {
    let judges = matches!(
        act.predicate.class,
        Class::Speech | Class::Criticism | Class::Praise | Class::Protest | Class::Emotion
    );
    if !judges || !act.target.actors.is_empty() {
        return None;
    }
    let near =
        |deed: &&Act<'_>| deed.item > act.item && deed.clause == act.clause && deed.item - act.item <= DEED;
    let deed = acts.iter().find(near)?;
    let noun = scene
        .items
        .get(deed.item)
        .is_some_and(|item| matches!(item.kind, Kind::VerbalNoun(_)));
    let named = matches!(deed.agent_rule, Some(Rule::Genitive | Rule::Adjective));
    (noun && named && deed.agent.actors.len() == 1 && deed.agent.actors != act.agent.actors)
        .then_some(&deed.agent)
}

/// A party that an act lacks and the sentence tells otherwise.
enum Presumed {
    Agent(Party),
    Target(Party),
}

/// Where a sentence names two, the one who is missing from the act is presumed to be the other, unless that one only
/// tells or charges it, or it is refused. In reported words about a relation the speaker is one side of it.
fn presumed(scene: Scene<'_, '_>, acts: &[Act<'_>], act: &Act<'_>, voices: &Voices) -> Option<Presumed> {
    let accused = act
        .governor
        .and_then(|index| acts.get(index))
        .is_some_and(|governor| governor.predicate.flags.accuses);
    if accused || act.predicate.flags.stops {
        return None;
    }
    let lacks_agent = act.agent.actors.is_empty() && act.target.actors.len() == 1;
    let lacks_target = act.target.actors.is_empty() && act.agent.actors.len() == 1;
    let Some(speaker) = voices.speaker(act.item) else {
        return if lacks_agent {
            other_named(scene, &act.target).map(|other| Presumed::Agent(Party::one(other)))
        } else if lacks_target {
            other_named(scene, &act.agent).map(|other| Presumed::Target(Party::one(other)))
        } else {
            None
        };
    };
    let relation = matches!(
        act.predicate.class,
        Class::Alliance | Class::Rivalry | Class::Diplomacy
    );
    let party = &speaker.party;
    if !relation || party.actors.len() != 1 || party.owned {
        return None;
    }
    if lacks_agent && act.agent.is_empty() && party.actors != act.target.actors {
        Some(Presumed::Agent(party.clone()))
    } else if lacks_target && act.target.is_empty() && party.actors != act.agent.actors {
        Some(Presumed::Target(party.clone()))
    } else {
        None
    }
}

/// The only actor that the sentence names beside a party.
fn other_named(scene: Scene<'_, '_>, party: &Party) -> Option<usize> {
    let mut others = scene.items.iter().filter_map(|item| match item.kind {
        Kind::Actor(alias) => alias.actor.filter(|&actor| !party.names(actor)),
        _ => None,
    });
    let other = others.next()?;
    others.all(|more| more == other).then_some(other)
}

/// Classes whose acts somebody must have done although nobody is named: «تعرضت روسيا لانتقادات».
fn is_felt_by_somebody(class: Class) -> bool {
    matches!(
        class,
        Class::Criticism
            | Class::Praise
            | Class::Coercion
            | Class::Protest
            | Class::Threat
            | Class::Emotion
            | Class::Rivalry
    )
}

/// Classes whose acts befall people and places rather than a state.
fn is_done_to_anybody(class: Class) -> bool {
    matches!(
        class,
        Class::Violence
            | Class::Military
            | Class::Law
            | Class::Crime
            | Class::Repression
            | Class::Protest
            | Class::Aid
            | Class::Alliance
    )
}

fn channel(class: Class) -> Channel {
    match class {
        Class::Speech | Class::Praise | Class::Criticism | Class::Threat | Class::Belief | Class::Emotion => {
            Channel::Speech
        }
        _ => Channel::Deed,
    }
}

/// A sentence without a verb that judges an actor in the outlet's words is the outlet's stance: «روسيا دولة
/// معزولة».
fn of_judgement(piece: &Evidence, stances: &mut Vec<Stance>) {
    let described = piece.role == Role::Bearer || (piece.role == Role::Agent && piece.rule == Rule::Bearer);
    if !described || piece.attributed || piece.light == 0 || piece.shift.negated || piece.owned {
        return;
    }
    stances.push(Stance {
        holder: Holder::Outlet,
        target: piece.actor,
        positive: piece.light > 0,
        strength: i32::from(piece.light.abs()) * 500,
        channel: Channel::Narration,
        entry: piece.entry,
        span: piece.span,
    });
}

/// Light in somebody's words is that somebody's stance.
fn of_evidence(lexicon: &Lexicon, voices: &Voices, piece: &Evidence, stances: &mut Vec<Stance>) {
    let taken_back = piece.shift.negated || piece.shift.conditional || piece.denied;
    // To report a good deed is not yet to praise it, unless one measured actor says it of another.
    let reported = piece.role == Role::Agent
        && piece.light > 0
        && piece.rule != Rule::Bearer
        && !is_tracked(lexicon, &piece.holder);
    // A good word for a thing, whatever it is said of, is no praise of a state yet.
    let mild = piece.role == Role::Bearer
        && piece.light > 0
        && piece.class != Class::Praise
        && !is_tracked(lexicon, &piece.holder);
    let kept = piece.attributed && !taken_back && !reported && !mild;
    if piece.light == 0 || !kept || piece.role == Role::Target {
        return;
    }
    let mut from = holders(judge(voices, piece));
    if from.is_empty() && piece.light < 0 {
        from.push(Holder::Other);
    }
    for holder in from {
        stances.push(Stance {
            holder,
            target: piece.actor,
            positive: piece.light > 0,
            strength: i32::from(piece.light.abs()) * 500,
            channel: Channel::Speech,
            entry: piece.entry,
            span: piece.span,
        });
    }
}

/// Whether a party names a tracked actor.
fn is_tracked(lexicon: &Lexicon, party: &Party) -> bool {
    party.actors.iter().any(|&actor| tracked(lexicon, actor))
}

fn tracked(lexicon: &Lexicon, actor: usize) -> bool {
    lexicon.actors.get(actor).is_some_and(|actor| actor.tracked)
}

/// Whose judgement a piece is: its speaker's, but «أظهرت أرمينيا أنها تهديد» in somebody's words is that one's, for
/// nobody judges oneself.
fn judge<'e>(voices: &'e Voices, piece: &'e Evidence) -> &'e Party {
    if piece.holder.actors != [piece.actor] {
        return &piece.holder;
    }
    let own = voices.of_item.get(piece.item).copied().flatten();
    let outer = voices.speakers.get(..own.unwrap_or(0)).unwrap_or_default();
    outer
        .iter()
        .map(|speaker| &speaker.party)
        .rfind(|party| !party.is_empty() && !party.names(piece.actor))
        .unwrap_or(&piece.holder)
}
