//! Noun phrases: runs of nominal words that name one thing, and the party each stands for.
//!
//! In: items and clauses. Out: [`Phrase`]s in order, each with the particle before it and its [`Party`].
//! Rule: a phrase ends at verbs, particles and punctuation; where an indefinite noun follows a definite one
//! («الرئيس التركي | سياسة موسكو»), after a proper name, and where a known noun with the article follows
//! another («المعارضة التركية | الحكومة»). «رئيس الوزراء الأرميني نيكول باشينيان» is one phrase.
//! Rule: a phrase stands for the actor of its title, army or people («الجيش التركي»), belongs to the actor of
//! its thing («سياسة أنقرة»), and is a stranger where its head is an opposition or a news organisation.

use super::clause::Clause;
use super::item::{Item, Kind};
use crate::fold::TokenKind;
use crate::fold::letters::{HEH, YEH};
use crate::lexicon::actor::AliasKind;
use crate::lexicon::marker::{Anaphor, MarkerKind};
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::{Class, Mark};
use crate::lexicon::shifter::ShifterKind;

/// The particle before a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// None: subject or object.
    Bare,
    /// One that a frame may name.
    Mark(Mark),
    /// «من قبل», «على يد».
    By,
    /// «لدى», «عند».
    Owner,
    /// «بهدف».
    Purpose,
    /// «بحسب».
    Attribution,
    /// «رغم».
    Concession,
    /// Any other.
    Other,
}

/// Whom a phrase or role names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// Indices of the actors that it stands for, in order of mention, without repetition.
    pub actors: Vec<usize>,
    /// Whether somebody else is named (too).
    pub other: bool,
    /// Whether it names a thing of the actors and not the actors themselves.
    pub owned: bool,
}

impl Party {
    /// Whether nobody is named.
    pub fn is_empty(&self) -> bool {
        self.actors.is_empty() && !self.other
    }

    /// One actor.
    pub fn one(actor: usize) -> Self {
        Self {
            actors: vec![actor],
            ..Self::default()
        }
    }

    /// Somebody who is none of the known actors.
    pub fn stranger() -> Self {
        Self {
            other: true,
            ..Self::default()
        }
    }

    /// Adds those named by another party.
    pub fn join(&mut self, more: &Self) {
        for &actor in &more.actors {
            if !self.actors.contains(&actor) {
                self.actors.push(actor);
            }
        }
        self.other |= more.other;
        self.owned &= more.owned;
    }

    /// Whether an actor is among those named.
    pub fn names(&self, actor: usize) -> bool {
        self.actors.contains(&actor)
    }
}

/// A noun phrase: items from `start` up to `end`, which is exclusive.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// First item of the phrase itself, the particle not included.
    pub start: usize,
    /// One past the last item.
    pub end: usize,
    /// The particle before it, fused or not.
    pub lead: Lead,
    /// Whether «و» joins it to the phrase before.
    pub and: bool,
    /// Whom it stands for, phrases joined to it by «و» included.
    pub party: Party,
    /// Index of its clause.
    pub clause: usize,
}

/// Replaces the content of `phrases` by the noun phrases of a sentence.
pub(crate) fn find_phrases(folded: &[u8], items: &[Item<'_>], clauses: &[Clause], phrases: &mut Vec<Phrase>) {
    phrases.clear();
    for (number, clause) in clauses.iter().enumerate() {
        let mut lead = Lead::Bare;
        let mut open = false;
        for at in clause.start..clause.end {
            let Some(item) = items.get(at) else { break };
            if !item.is_nominal() {
                open &= is_transparent(item) || is_counted_tail(folded, items, at);
                lead = lead_after(item, lead);
                continue;
            }
            let fresh = item.affix.and || item.affix.preposition.is_some() || lead != Lead::Bare;
            let last = phrases.last_mut().filter(|_| open && !fresh);
            match last {
                Some(phrase) if !breaks(folded, items, phrase, at) => phrase.end = at + 1,
                _ => phrases.push(Phrase {
                    start: at,
                    end: at + 1,
                    lead: lead_of(item, lead),
                    and: item.affix.and && open && item.affix.preposition.is_none(),
                    party: Party::default(),
                    clause: number,
                }),
            }
            open = true;
            lead = Lead::Bare;
        }
    }
    for phrase in phrases.iter_mut() {
        phrase.party = party(folded, items, phrase);
    }
    join_counted(folded, items, phrases);
    join_members(items, phrases);
    join_coordinated(phrases);
    resolve_anaphors(items, phrases);
    join_named(items, phrases);
    join_bracketed(items, phrases);
}

/// «الأولى», «الأخيرة», «البلدان»: phrases that stand for actors named before in the sentence.
fn resolve_anaphors(items: &[Item<'_>], phrases: &mut [Phrase]) {
    let mut named: Vec<usize> = Vec::new();
    let mut group = Party::default();
    for phrase in phrases.iter_mut() {
        let anaphor = match items.get(phrase.start).map(|item| item.kind) {
            Some(Kind::Marker(MarkerKind::Anaphor(anaphor))) if phrase.end == phrase.start + 1 => {
                Some(anaphor)
            }
            _ => None,
        };
        let Some(anaphor) = anaphor else {
            for &actor in &phrase.party.actors {
                named.retain(|&other| other != actor);
                named.push(actor);
            }
            if phrase.party.actors.len() >= 2 {
                group = phrase.party.clone();
            }
            continue;
        };
        let one = |actor: Option<&usize>| actor.map(|&actor| Party::one(actor));
        let pair = (named.len() >= 2).then(|| named.len() - 2);
        phrase.party = match anaphor {
            Anaphor::First => one(pair.and_then(|at| named.get(at))),
            Anaphor::Second => one(pair.and_then(|at| named.get(at + 1))),
            Anaphor::Last => one(named.last()),
            Anaphor::Both if !group.is_empty() => Some(group.clone()),
            Anaphor::Both => pair.map(|at| Party {
                actors: named.get(at..).unwrap_or_default().to_vec(),
                ..Party::default()
            }),
        }
        .unwrap_or_else(Party::stranger);
    }
}

/// «مئات الآلاف من الأرمن», «عدد من المسؤولين الأتراك»: a number stands for what it counts.
fn join_counted(folded: &[u8], items: &[Item<'_>], phrases: &mut [Phrase]) {
    for at in 1..phrases.len() {
        let Some((head, tail)) = phrases.split_at_mut_checked(at) else {
            continue;
        };
        let (Some(number), Some(counted)) = (head.last_mut(), tail.first()) else {
            continue;
        };
        let words = items.get(number.start..number.end).unwrap_or_default();
        // A verbal noun may open the phrase: «مقتل مئات الآلاف من الأرمن».
        let last = words.last().is_some_and(|item| item.is_quantity(folded));
        let all = words.iter().all(|item| item.is_quantity(folded));
        if last && all && counted.lead == Lead::Mark(Mark::Min) && counted.start <= number.end + 1 {
            number.party = counted.party.clone();
        }
    }
}

/// «ضباط في المخابرات الروسية», «عضو في البرلمان الأذربيجاني»: a person or body without an actor of its own
/// belongs to the actor of the phrase right behind it.
fn join_members(items: &[Item<'_>], phrases: &mut [Phrase]) {
    for at in 1..phrases.len() {
        let Some((head, tail)) = phrases.split_at_mut_checked(at) else {
            continue;
        };
        let (Some(person), Some(body)) = (head.last_mut(), tail.first()) else {
            continue;
        };
        if is_followed(items, person) && matches!(body.lead, Lead::Mark(Mark::Min | Mark::Lam | Mark::Maa)) {
            // «الجماعات المدعومة من تركيا»: what one backs is one's own.
            if person.party.actors.is_empty() && !body.party.actors.is_empty() {
                person.party = Party {
                    owned: true,
                    ..body.party.clone()
                };
            }
            continue;
        }
        let kind = match items.get(person.start).map(|item| item.kind) {
            Some(Kind::Noun(kind, _)) => kind,
            // «الأنشطة الخبيثة لروسيا»
            Some(Kind::Unknown | Kind::Word(_)) => NounKind::Thing,
            _ => continue,
        };
        let is_person = match kind {
            NounKind::Person | NounKind::Institution => {
                matches!(body.lead, Lead::Mark(Mark::Fi | Mark::Min | Mark::Lam))
            }
            // «مواقع للجيش التركي», «عدد من الطائرات الروسية»: a thing with «ل» or a number with «من».
            NounKind::Thing => {
                body.lead == Lead::Mark(Mark::Lam)
                    || (body.lead == Lead::Mark(Mark::Min) && person.end <= person.start + 2)
            }
            _ => false,
        };
        let adjacent = body.start <= person.end + 1;
        let strong = !body.party.owned
            && items.get(body.start).is_some_and(
                |item| !matches!(item.kind, Kind::Actor(alias) if alias.kind == AliasKind::Capital),
            );
        if is_person && adjacent && strong && person.party.actors.is_empty() {
            person.party = Party {
                owned: kind == NounKind::Thing,
                ..body.party.clone()
            };
        }
    }
}

/// «جارتها أرمينيا», «نظيره التركي رجب طيب أردوغان»: a noun with a pronoun stands for the name right behind it.
fn join_named(items: &[Item<'_>], phrases: &mut [Phrase]) {
    for at in 1..phrases.len() {
        let Some((head, tail)) = phrases.split_at_mut_checked(at) else {
            continue;
        };
        let (Some(noun), Some(name)) = (head.last_mut(), tail.first()) else {
            continue;
        };
        let owned = items
            .get(noun.start)
            .is_some_and(|item| item.affix.pronoun.is_some() && !matches!(item.kind, Kind::VerbalNoun(_)));
        let adjacent = name.start == noun.end && name.lead == Lead::Bare && !name.and;
        let proper = items.get(name.start).is_some_and(Item::is_proper);
        if owned && adjacent && proper && noun.party.actors.is_empty() && !name.party.actors.is_empty() {
            noun.party = name.party.clone();
        }
    }
}

/// «الدول الضامنة (روسيا وتركيا)»: a phrase without actors stands for those in the bracket behind it.
fn join_bracketed(items: &[Item<'_>], phrases: &mut [Phrase]) {
    for at in 1..phrases.len() {
        let Some((head, tail)) = phrases.split_at_mut_checked(at) else {
            continue;
        };
        let (Some(before), Some(inside)) = (head.last_mut(), tail.first()) else {
            continue;
        };
        let between = items.get(before.end..inside.start).unwrap_or_default();
        let bracket = matches!(
            between.first().map(|item| item.kind),
            Some(Kind::Mark(TokenKind::BracketOpen))
        );
        if bracket && between.len() == 1 && before.party.actors.is_empty() && !inside.party.actors.is_empty()
        {
            before.party = inside.party.clone();
        }
    }
}

/// The particle before a phrase that begins with an item; a time needs none to say when.
fn lead_of(item: &Item<'_>, waiting: Lead) -> Lead {
    // «وفقا لمسؤولين»
    if waiting == Lead::Attribution {
        return waiting;
    }
    let lead = item.fused().map_or(waiting, Lead::Mark);
    if lead == Lead::Bare && matches!(item.kind, Kind::Noun(NounKind::Time, _)) {
        Lead::Other
    } else {
        lead
    }
}

/// Whether a phrase goes on over an item: quotation marks around a name, intensifiers.
fn is_transparent(item: &Item<'_>) -> bool {
    match item.kind {
        Kind::Mark(kind) => matches!(
            kind,
            TokenKind::Quote | TokenKind::QuoteOpen | TokenKind::QuoteClose | TokenKind::Dash
        ),
        Kind::Shifter(shifter) => shifter.kind != ShifterKind::Negator,
        _ => false,
    }
}

/// «طردت باكو ستين دبلوماسيا إيرانيا»: a number goes on over the verb's own noun.
fn is_counted_tail(folded: &[u8], items: &[Item<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| items.get(before));
    let tail = items.get(at).is_some_and(|item| matches!(item.kind, Kind::Tail));
    tail && before.is_some_and(|item| item.is_quantity(folded))
}

/// The particle that waits for a phrase after this item.
fn lead_after(item: &Item<'_>, lead: Lead) -> Lead {
    match item.kind {
        // «تتراجع فيه الليرة»: a particle with a pronoun has its noun already.
        Kind::Marker(_) if item.affix.pronoun.is_some() => Lead::Bare,
        Kind::Marker(marker) => match marker {
            MarkerKind::Preposition(Some(mark)) => Lead::Mark(mark),
            MarkerKind::Preposition(None) => Lead::Other,
            MarkerKind::Place => Lead::Mark(Mark::Fi),
            MarkerKind::Purpose => Lead::Purpose,
            MarkerKind::Owner => Lead::Owner,
            MarkerKind::By => Lead::By,
            MarkerKind::Attribution => Lead::Attribution,
            MarkerKind::Concession => Lead::Concession,
            _ => Lead::Bare,
        },
        Kind::Shifter(shifter) if shifter.kind == ShifterKind::Negator && shifter.nominal => Lead::Other,
        Kind::Shifter(shifter) if shifter.kind == ShifterKind::Negator => Lead::Bare,
        Kind::Shifter(_) | Kind::Mark(TokenKind::Quote | TokenKind::QuoteOpen) => lead,
        _ => Lead::Bare,
    }
}

/// «يتهم الأوكرانيون | الروس»: one people, and another behind it.
fn are_two_peoples(last: &Item<'_>, next: &Item<'_>) -> bool {
    let people = |item: &Item<'_>| match item.kind {
        Kind::Actor(alias) if item.affix.article && item.affix.plural || alias.kind == AliasKind::People => {
            alias.actor
        }
        _ => None,
    };
    matches!((people(last), people(next)), (Some(one), Some(other)) if one != other)
}

/// «استهدف انفجار عنيف | السفارة»: what strikes is an indefinite deed right behind the verb, what is struck is definite.
fn is_struck(items: &[Item<'_>], phrase: &Phrase, at: usize) -> bool {
    let verb = phrase.start.checked_sub(1).and_then(|verb| items.get(verb));
    let strikes = verb.is_some_and(|verb| {
        matches!(verb.kind, Kind::Verb(predicate, _) if predicate.class == Class::Violence && predicate.takes_object())
            && verb.affix.pronoun.is_none()
            && !verb.affix.and
    });
    let words = items.get(phrase.start..at).unwrap_or_default();
    let deed = words
        .first()
        .is_some_and(|deed| matches!(deed.kind, Kind::VerbalNoun(_) | Kind::Word(_)));
    strikes
        && deed
        && words.iter().all(|word| !word.is_definite() && !word.is_proper())
        && items.get(at).is_some_and(|next| next.affix.article)
}

/// Whether a new phrase begins at item `at` although no particle or mark stands before it.
fn breaks(folded: &[u8], items: &[Item<'_>], phrase: &Phrase, at: usize) -> bool {
    let (Some(last), Some(next)) = (items.get(at - 1), items.get(at)) else {
        return true;
    };
    let words = items.get(phrase.start..at).unwrap_or_default();
    let name = |item: &Item<'_>| matches!(item.kind, Kind::Unknown) && !item.affix.article;
    let actor_of = |item: &Item<'_>| match item.kind {
        Kind::Actor(alias) => alias.actor,
        _ => None,
    };
    // A person's name goes on: «رجب طيب أردوغان», «أنتوني بلينكن».
    if name(next) && (name(last) || is_person_phrase(words)) && next.affix.pronoun.is_none() {
        return false;
    }
    let (former, latter) = (actor_of(last), actor_of(next));
    let both_named = !last.is_nisba() && !next.is_nisba();
    if both_named && former.is_some() && latter.is_some() && former != latter {
        return true;
    }
    if are_two_peoples(last, next) || is_struck(items, phrase, at) {
        return true;
    }
    // «المرة الأولى»: an ordinal behind a definite noun is its adjective.
    let ordinal = matches!(next.kind, Kind::Marker(MarkerKind::Anaphor(kind)) if kind != Anaphor::Both);
    if ordinal
        && last.affix.article
        && last.tokens == 1
        && !matches!(last.kind, Kind::Actor(_))
        && !is_anaphor(last)
    {
        return false;
    }
    // «الأولى الثانية»: each stands for an actor of its own.
    if is_anaphor(last) && is_anaphor(next) {
        return true;
    }
    // «المتحدث باسم | وزارة»: a title of several words waits for its genitive.
    if last.tokens > 1 && matches!(last.kind, Kind::Noun(..)) {
        return false;
    }
    // «في البلاد" | مؤكدا»: a participle of saying is nobody's attribute.
    if let Kind::ActorNoun(predicate) = next.kind
        && predicate.flags.says
        && next.affix.accusative
        && !next.affix.article
    {
        return true;
    }
    // «الشرطة الروسية | المعتقلين»: a sound plural does not describe one.
    let people = next.affix.nunated && next.affix.plural && next.affix.article;
    if people && !words.iter().any(|item| item.affix.plural || item.affix.dual) && is_single(words) {
        return true;
    }
    // «انهيار الاتفاق | متهما»: an accusative participle says in what state the subject is.
    if next.affix.accusative && matches!(next.kind, Kind::ActorNoun(_)) && !last.affix.accusative {
        return true;
    }
    if last.is_proper() {
        let same = actor_of(last) == actor_of(next) && actor_of(next).is_some();
        let adjective = next.affix.article
            && !(next.tokens > 1 && matches!(next.kind, Kind::Word(_)))
            && !matches!(next.kind, Kind::Noun(..) | Kind::VerbalNoun(_));
        return !(same || adjective);
    }
    if next.is_proper() {
        // A name after a definite phrase is in apposition when it is the same actor's or a title stands
        // before it, else it is another party: «انتقدت المعارضة موسكو».
        let same = words
            .iter()
            .filter_map(&actor_of)
            .any(|actor| Some(actor) == actor_of(next));
        let person = matches!(next.kind, Kind::Actor(alias) if alias.kind.is_person());
        let definite = words.iter().any(|item| item.is_definite() || item.is_nisba());
        return definite && !same && !(person && is_person_phrase(words) && !has_actor(words));
    }
    if last.affix.nunated && next.affix.article {
        return !next.is_nisba() && !agrees(folded, last, next);
    }
    let noun = matches!(next.kind, Kind::Noun(..) | Kind::VerbalNoun(_))
        && !is_feminine_adjective(folded, last, next);
    if last.affix.pronoun.is_some() {
        // «قتلهم | الطيار»: a noun with a pronoun takes no genitive.
        return !next.affix.article || noun;
    }
    if (last.affix.article && last.tokens == 1)
        || (last.is_nisba() && words.iter().any(|item| item.affix.article))
    {
        return !next.affix.article || noun;
    }
    // After an indefinite adjective of nationality a known noun begins a new phrase.
    (last.is_nisba() || last.affix.accusative) && noun
}

/// «الاشتباكات العسكرية»: a person's noun in «ية» right behind a definite noun that is no person is an adjective.
fn is_feminine_adjective(folded: &[u8], last: &Item<'_>, next: &Item<'_>) -> bool {
    let word = next.span.slice(folded);
    let feminine = word.ends_with(&[YEH, HEH]);
    matches!(next.kind, Kind::Noun(NounKind::Person, _))
        && feminine
        && next.affix.article
        && last.affix.article
        && !matches!(
            last.kind,
            Kind::Noun(NounKind::Person | NounKind::People, _) | Kind::Actor(_)
        )
}

/// Whether a phrase ends in a participle of backing or belonging behind its noun: «المدعومة», «الموالية».
fn is_followed(items: &[Item<'_>], phrase: &Phrase) -> bool {
    let last = phrase.end.checked_sub(1).filter(|&last| last > phrase.start);
    match last.and_then(|last| items.get(last)).map(|item| item.kind) {
        Some(Kind::PassiveNoun(predicate) | Kind::ActorNoun(predicate)) => {
            predicate.frame.stance > 0 && matches!(predicate.class, Class::Aid | Class::Alliance)
        }
        _ => false,
    }
}

/// Whether a phrase is headed by a body of state, which is grammatically one.
fn is_single(words: &[Item<'_>]) -> bool {
    matches!(
        words.first().map(|head| head.kind),
        Some(Kind::Noun(NounKind::Institution, _) | Kind::Actor(_))
    )
}

fn is_anaphor(item: &Item<'_>) -> bool {
    matches!(item.kind, Kind::Marker(MarkerKind::Anaphor(_)))
}

fn agrees(_folded: &[u8], last: &Item<'_>, next: &Item<'_>) -> bool {
    last.affix.plural == next.affix.plural
}

fn has_actor(items: &[Item<'_>]) -> bool {
    items.iter().any(|item| matches!(item.kind, Kind::Actor(_)))
}

/// Whether the phrase names a person by title, so that a name may follow.
fn is_person_phrase(items: &[Item<'_>]) -> bool {
    items
        .iter()
        .any(|item| matches!(item.kind, Kind::Noun(NounKind::Person, _)))
}

/// Whom one phrase stands for, by its head.
fn party(folded: &[u8], items: &[Item<'_>], phrase: &Phrase) -> Party {
    let words = items.get(phrase.start..phrase.end).unwrap_or_default();
    // «مئات الأرمن» are Armenians.
    let counted = words
        .iter()
        .position(|item| !item.is_quantity(folded) && !matches!(item.kind, Kind::Tail));
    let words = words.get(counted.unwrap_or(0)..).unwrap_or_default();
    let mut actors: Vec<usize> = Vec::new();
    for item in words {
        if let Kind::Actor(alias) = item.kind
            && let Some(actor) = alias.actor
            && !actors.contains(&actor)
        {
            actors.push(actor);
        }
    }
    let Some(head) = words.first() else {
        return Party::default();
    };
    let plural_nisba = words.iter().any(|item| item.is_nisba() && item.affix.plural);
    let strong = |actors: Vec<usize>| Party {
        other: actors.is_empty(),
        actors: actors.into_iter().take(1).collect(),
        owned: false,
    };
    let owned = |actors: Vec<usize>| Party {
        other: actors.is_empty(),
        owned: !actors.is_empty(),
        actors,
    };
    match head.kind {
        Kind::Actor(_) => strong(actors),
        Kind::Excluded => Party::stranger(),
        Kind::Noun(NounKind::Person | NounKind::Institution | NounKind::People, _) => strong(actors),
        Kind::Noun(NounKind::Opposition | NounKind::Press, _) => Party::stranger(),
        Kind::Noun(NounKind::Thing | NounKind::Time, _) => owned(actors),
        Kind::Unknown | Kind::Word(_) if plural_nisba => strong(actors),
        Kind::Unknown | Kind::Word(_) => owned(actors),
        Kind::ActorNoun(_) | Kind::PassiveNoun(_) => {
            // «الحليف الروسي» is Russia; «حليف روسيا» is somebody else.
            let nisba = words.iter().any(Item::is_nisba);
            if nisba { strong(actors) } else { Party::stranger() }
        }
        // An event: nobody known, unless it is an actor's.
        Kind::VerbalNoun(_) => owned(actors),
        _ => Party::default(),
    }
}

/// «تركيا وأذربيجان»: each of the joined phrases stands for all of them.
fn join_coordinated(phrases: &mut [Phrase]) {
    let mut from = 0;
    while from < phrases.len() {
        let mut to = from + 1;
        while phrases.get(to).is_some_and(|next| {
            next.and
                && phrases
                    .get(to - 1)
                    .is_some_and(|before| before.clause == next.clause && before.end <= next.start)
        }) {
            to += 1;
        }
        if to > from + 1
            && let Some(group) = phrases.get_mut(from..to)
        {
            let mut all = Party {
                owned: true,
                ..Party::default()
            };
            for phrase in group.iter() {
                all.join(&phrase.party);
            }
            let lead = group.first().map_or(Lead::Bare, |first| first.lead);
            for phrase in group.iter_mut() {
                // Strangers beside an actor change nothing for the actor.
                phrase.party = Party {
                    owned: phrase.party.owned,
                    ..all.clone()
                };
                phrase.lead = lead;
            }
        }
        from = to;
    }
}

/// Whether an item is a name that counts as a mention: an adjective of nationality right after the name of
/// a news organisation does not («وكالة الأنباء الروسية», «صحف تركية»).
pub(crate) fn is_mention(items: &[Item<'_>], at: usize) -> bool {
    let Some(item) = items.get(at) else {
        return false;
    };
    let Kind::Actor(alias) = item.kind else {
        return false;
    };
    if alias.kind != AliasKind::Adjective || item.affix.plural {
        return alias.actor.is_some();
    }
    let before = items.get(at.saturating_sub(5)..at).unwrap_or_default();
    let press = before
        .iter()
        .rposition(|item| matches!(item.kind, Kind::Noun(NounKind::Press, _) | Kind::Excluded));
    let blocked = press.is_some_and(|from| {
        before.get(from + 1..).unwrap_or_default().iter().all(|item| {
            let quote = matches!(
                item.kind,
                Kind::Mark(TokenKind::Quote | TokenKind::QuoteOpen | TokenKind::QuoteClose)
            );
            quote || (item.is_nominal() && !item.affix.and && item.affix.preposition.is_none())
        })
    });
    alias.actor.is_some() && !blocked
}
