//! Joining: phrases that stand for whom their neighbours name.
//!
//! Rule: names joined by «و» act together: in «باكو وأنقرة تتعاونان» (Baku and Ankara cooperate) each phrase stands
//! for both. A phrase without an actor of its own takes that of what it counts, belongs to or is explained by: «عضو
//! في البرلمان التركي» (a member of the Turkish parliament), «جارتها أرمينيا» (its neighbour Armenia), «الجاران (باكو
//! وطهران)» (the two neighbours, Baku and Tehran).
//! Guarantee: where a phrase begins and ends stays; only its party changes, and among joined names the particle.

use super::{Lead, Party, Phrase};
use crate::fold::TokenKind;
use crate::lexicon::actor::AliasKind;
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::{Class, Mark};
use crate::polarity::item::{Item, Kind};

/// Calls `join` with each phrase and the one behind it, in order.
fn each_pair(phrases: &mut [Phrase], join: impl Fn(&mut Phrase, &Phrase)) {
    for from in 0..phrases.len() {
        if let Some([before, behind, ..]) = phrases.get_mut(from..) {
            join(before, behind);
        }
    }
}

/// «مئات الآلاف من الأرمن», «عدد من المسؤولين الأتراك»: a number stands for what it counts.
pub(super) fn join_counted(folded: &[u8], items: &[Item<'_>], phrases: &mut [Phrase]) {
    each_pair(phrases, |number, counted| {
        if counted.lead != Lead::Mark(Mark::Min) || counted.start > number.end + 1 {
            return;
        }
        let words = items.get(number.start..number.end).unwrap_or_default();
        if !words.is_empty() && words.iter().all(|item| item.is_quantity(folded)) {
            number.party = counted.party.clone();
        }
    });
}

/// «ضباط في المخابرات الروسية», «عضو في البرلمان الأذربيجاني»: a person or body without an actor of its own
/// belongs to the actor of the phrase right behind it.
pub(super) fn join_members(items: &[Item<'_>], phrases: &mut [Phrase]) {
    each_pair(phrases, |member, body| {
        if !member.party.actors.is_empty() || !matches!(body.lead, Lead::Mark(_)) {
            return;
        }
        if matches!(body.lead, Lead::Mark(Mark::Min | Mark::Lam | Mark::Maa)) && is_backed(items, member) {
            // «الجماعات المدعومة من تركيا»: what one backs is one's own.
            if !body.party.actors.is_empty() {
                member.party = Party {
                    owned: true,
                    ..body.party.clone()
                };
            }
        } else if let Some(kind) = head_kind(items, member)
            && body.start <= member.end + 1
            && !items.get(member.end).is_some_and(Item::is_verb)
            && belongs(kind, member, body.lead)
            && is_body(items, body)
            && !is_of_verb(items, member, body)
        {
            member.party = Party {
                owned: matches!(kind, NounKind::Thing | NounKind::Place),
                ..body.party.clone()
            };
        }
    });
}

/// Whether a phrase ends in a participle of backing or belonging behind its noun: «المدعومة», «الموالية».
fn is_backed(items: &[Item<'_>], phrase: &Phrase) -> bool {
    let last = phrase.end.checked_sub(1).filter(|&last| last > phrase.start);
    match last.and_then(|last| items.get(last)).map(|item| item.kind) {
        Some(Kind::PassiveNoun(predicate) | Kind::ActorNoun(predicate)) => {
            predicate.frame.stance > 0 && matches!(predicate.class, Class::Aid | Class::Alliance)
        }
        _ => false,
    }
}

/// What kind of noun heads a phrase that may belong to somebody.
fn head_kind(items: &[Item<'_>], phrase: &Phrase) -> Option<NounKind> {
    match items.get(phrase.start)?.kind {
        Kind::Noun(kind, _) => Some(kind),
        // «الأنشطة الخبيثة لروسيا»
        Kind::Unknown | Kind::Word(_) => Some(NounKind::Thing),
        _ => None,
    }
}

/// Whether the particle `lead` says whose a phrase is that is headed by a noun of `kind`.
fn belongs(kind: NounKind, phrase: &Phrase, lead: Lead) -> bool {
    match kind {
        // «ضابط بالمخابرات الروسية»
        NounKind::Person => matches!(lead, Lead::Mark(Mark::Fi | Mark::Min | Mark::Lam | Mark::Ba)),
        NounKind::Institution => matches!(lead, Lead::Mark(Mark::Fi | Mark::Min | Mark::Lam)),
        // «مواقع للجيش التركي», «عدد من الطائرات الروسية»: a thing with «ل» or a number with «من».
        NounKind::Thing | NounKind::Place => {
            lead == Lead::Mark(Mark::Lam) || (lead == Lead::Mark(Mark::Min) && phrase.end <= phrase.start + 2)
        }
        _ => false,
    }
}

/// Whether a phrase can have members: an actor itself, and not by its capital, which may be but a place.
fn is_body(items: &[Item<'_>], phrase: &Phrase) -> bool {
    let capital =
        |item: &Item<'_>| matches!(item.kind, Kind::Actor(alias) if alias.kind == AliasKind::Capital);
    !phrase.party.owned && items.get(phrase.start).is_some_and(|head| !capital(head))
}

/// «أشاد الوزير بتركيا», «طلب الخبير من أنقرة»: the particle behind somebody definite, or before a name, is the one that the
/// frame of the verb right before asks for.
fn is_of_verb(items: &[Item<'_>], member: &Phrase, body: &Phrase) -> bool {
    let before = member.start.checked_sub(1).and_then(|before| items.get(before));
    let asked = matches!((before.map(|item| item.kind), body.lead), (Some(Kind::Verb(predicate, _)), Lead::Mark(mark))
        if predicate.marks.contains(&mark));
    let words = items.get(member.start..member.end).unwrap_or_default();
    let name = items.get(body.start).is_some_and(|head| {
        matches!(head.kind, Kind::Actor(alias) if matches!(alias.kind, AliasKind::State | AliasKind::Capital) || alias.kind.is_person())
    });
    asked && (name || words.iter().any(|item| item.affix.article))
}

/// «جارتها أرمينيا», «نظيره التركي رجب طيب أردوغان»: a noun with a pronoun stands for the name right behind it.
pub(super) fn join_named(items: &[Item<'_>], phrases: &mut [Phrase], which: impl Fn(&Phrase) -> bool) {
    each_pair(phrases, |noun, name| {
        // Few nouns have a pronoun.
        let owned = which(noun)
            && items.get(noun.start).is_some_and(|item| {
                item.affix.pronoun.is_some() && !matches!(item.kind, Kind::VerbalNoun(_))
            });
        if !owned || !noun.party.actors.is_empty() || name.party.actors.is_empty() {
            return;
        }
        let adjacent = name.start == noun.end && name.lead == Lead::Bare && !name.and;
        if adjacent && items.get(name.start).is_some_and(Item::is_proper) {
            noun.party = name.party.clone();
        }
    });
}

/// «الدول الضامنة (روسيا وتركيا)»: a phrase without actors stands for those in the bracket behind it.
pub(super) fn join_bracketed(items: &[Item<'_>], phrases: &mut [Phrase]) {
    each_pair(phrases, |before, inside| {
        if !before.party.actors.is_empty() || inside.party.actors.is_empty() {
            return;
        }
        let between = items.get(before.end..inside.start).unwrap_or_default();
        if matches!(between, [mark] if matches!(mark.kind, Kind::Mark(TokenKind::BracketOpen))) {
            before.party = inside.party.clone();
        }
    });
}

/// «وزير الدفاع التركي، يشار غولر، …», «يشار غولر، وزير الدفاع التركي، …»: between commas an unknown name stands for
/// whom the title beside it names.
pub(super) fn join_apposed(items: &[Item<'_>], phrases: &mut [Phrase]) {
    let is_title = |phrase: &Phrase| {
        let head = items.get(phrase.start).map(|head| head.kind);
        let person = matches!(head, Some(Kind::Noun(NounKind::Person, _)));
        person && !phrase.party.actors.is_empty() && !phrase.party.owned
    };
    let is_mark = |at: usize| {
        let mark = items.get(at).map(|item| item.kind);
        matches!(mark, Some(Kind::Mark(TokenKind::Comma | TokenKind::Dash)))
    };
    for from in 0..phrases.len() {
        let Some([before, behind, ..]) = phrases.get_mut(from..) else {
            break;
        };
        // Few phrases stand between two marks.
        if !is_mark(before.end) || !is_mark(behind.end) {
            continue;
        }
        if behind.lead != Lead::Bare || behind.and || behind.start != before.end + 1 {
            continue;
        }
        if is_title(before) && behind.is_name(items) {
            behind.party = before.party.clone();
        } else if before.is_name(items) && is_title(behind) {
            before.party = behind.party.clone();
        }
    }
}

/// «تركيا وأذربيجان»: each of the joined phrases stands for all of them.
pub(super) fn join_coordinated(phrases: &mut [Phrase]) {
    let joined =
        |before: &Phrase, next: &Phrase| next.and && before.clause == next.clause && before.end <= next.start;
    for group in phrases.chunk_by_mut(joined) {
        let [first, _, ..] = &*group else { continue };
        let lead = first.lead;
        let mut all = Party {
            owned: true,
            ..Party::default()
        };
        for phrase in group.iter() {
            all.join(&phrase.party);
        }
        for phrase in group {
            // Strangers beside an actor change nothing for the actor.
            phrase.party = Party {
                owned: phrase.party.owned,
                ..all.clone()
            };
            phrase.lead = lead;
        }
    }
}
