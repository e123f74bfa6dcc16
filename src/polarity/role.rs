//! Roles: for every predicate of a sentence who acts and who is acted upon.
//!
//! In: items, clauses, noun phrases. Out: one [`Act`] a predicate, in order.
//! Rules, by the name that evidence cites:
//!   `vso`        «هاجمت القوات الأذربيجانية مواقع أرمينية»: first bare phrase acts, second is acted upon.
//!   `svo`        «تركيا تدعم أذربيجان»: an agreeing bare phrase before the verb acts.
//!   `relative`   «القوات التي هاجمت…»: the phrase before «التي» acts, or, with a pronoun, is acted upon.
//!   `particle`   «نددت موسكو بسياسة أنقرة»: the frame's particle marks the target.
//!   `passive`    «قُتل جنود أتراك على يد…»: a lone phrase is acted upon, «على يد» names who acts.
//!   `genitive`   «دعم تركيا لأذربيجان»: the genitive of a verbal noun acts, or is acted upon.
//!   `adjective`  «القصف الروسي»: an adjective of nationality acts.
//!   `control`    «شنت روسيا هجوما», «تعرضت روسيا لانتقادات»: a verb hands its subject on.
//!   `inherited`  «… واعتقلت رئيسها»: the subject of the verb before.
//!   `mutual`     «توتر بين موسكو وباكو»: each toward the other.
//!   `bearer`     «تركيا حليف وثيق لأذربيجان»: a relational noun and who is called it.
//!   `backing`    «تدعم روسيا الحملة العسكرية»: the backer shares the light of the deed.
//!   `goal`       «دعا بوتين إلى إنهاء الصراع»: who speaks or works for a good deed that is nobody's shares its light.
//!   `domestic`   «خرجت مظاهرات في يريفان»: protest that is against nobody named is against the one state named.
//!   `beside`     «تقدم مهم في مفاوضات أذربيجان وأرمينيا»: a judgement of what is nobody's falls on who is named with it.
//!   `pronoun`    «قالت أرمينيا إن روسيا خذلتها»: the only actor that an attached pronoun can mean.
//! Cost: linear in the items of a sentence for each predicate; sentences are bounded.

use super::clause::{Clause, Opener};
use super::item::{Item, Kind};
use super::phrase::{Lead, Party, Phrase};
use crate::fold::letters::{ALEF, LAM};
use crate::lexicon::actor::AliasKind;
use crate::lexicon::affix::{Person, Pronoun};
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::{Class, Genitive, Mark, Predicate};
use crate::lexicon::shifter::ShifterKind;
use serde::Serialize;

/// Most words between a governing predicate and what it governs: «شنت القوات الجوية الروسية سلسلة هجمات».
const GOVERNED: usize = 9;

/// Phrases behind a mutual noun within which «بين» is its own.
const BETWEEN: usize = 3;

/// How a role was found; see the module's head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the module's head explains each")]
pub enum Rule {
    Vso,
    Svo,
    Relative,
    Particle,
    Passive,
    Genitive,
    Adjective,
    Control,
    Inherited,
    Mutual,
    Bearer,
    Backing,
    Goal,
    Domestic,
    Beside,
    Pronoun,
}

impl Rule {
    /// All rules, in the order of the module's head.
    pub const ALL: [Self; 16] = [
        Self::Vso,
        Self::Svo,
        Self::Relative,
        Self::Particle,
        Self::Passive,
        Self::Genitive,
        Self::Adjective,
        Self::Control,
        Self::Inherited,
        Self::Mutual,
        Self::Bearer,
        Self::Backing,
        Self::Goal,
        Self::Domestic,
        Self::Beside,
        Self::Pronoun,
    ];

    /// The name that evidence cites.
    pub fn name(self) -> &'static str {
        match self {
            Self::Vso => "vso",
            Self::Svo => "svo",
            Self::Relative => "relative",
            Self::Particle => "particle",
            Self::Passive => "passive",
            Self::Genitive => "genitive",
            Self::Adjective => "adjective",
            Self::Control => "control",
            Self::Inherited => "inherited",
            Self::Mutual => "mutual",
            Self::Bearer => "bearer",
            Self::Backing => "backing",
            Self::Goal => "goal",
            Self::Domestic => "domestic",
            Self::Beside => "beside",
            Self::Pronoun => "pronoun",
        }
    }
}

/// One occurrence of a predicate with its parties.
#[derive(Debug, Clone)]
pub struct Act<'l> {
    /// The predicate.
    pub predicate: &'l Predicate,
    /// Index of its item.
    pub item: usize,
    /// Index of its clause.
    pub clause: usize,
    /// Who acts; empty when nobody is named.
    pub agent: Party,
    /// Who is acted upon.
    pub target: Party,
    /// How the agent was found.
    pub agent_rule: Option<Rule>,
    /// How the target was found.
    pub target_rule: Option<Rule>,
    /// Index of the act that governs this one («حاولت | قصف», «رفض | دعم»).
    pub governor: Option<usize>,
    /// Whether the verb is in the first person, so that the speaker acts.
    pub first_person: bool,
    /// Whether a mutual predicate goes one way only: «الحرب على أوكرانيا».
    pub one_way: bool,
}

/// What the search for roles works on.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'s, 'l> {
    /// The document's folded text.
    pub folded: &'s [u8],
    /// The sentence's items.
    pub items: &'s [Item<'l>],
    /// Its clauses.
    pub clauses: &'s [Clause],
    /// Its noun phrases.
    pub phrases: &'s [Phrase],
}

/// Replaces the content of `acts` by the acts of a sentence, in order.
pub(crate) fn find_acts<'l>(scene: Scene<'_, 'l>, acts: &mut Vec<Act<'l>>) {
    acts.clear();
    for (number, clause) in scene.clauses.iter().enumerate() {
        for at in clause.start..clause.end {
            let Some(item) = scene.items.get(at) else { break };
            let (Kind::Verb(predicate, _)
            | Kind::VerbalNoun(predicate)
            | Kind::ActorNoun(predicate)
            | Kind::PassiveNoun(predicate)) = item.kind
            else {
                continue;
            };
            let mut search = Search {
                scene,
                item,
                at,
                act: Act {
                    predicate,
                    item: at,
                    clause: number,
                    agent: Party::default(),
                    target: Party::default(),
                    agent_rule: None,
                    target_rule: None,
                    governor: None,
                    one_way: false,
                    first_person: item.affix.person == Some(Person::First)
                        || (!item.is_verb() && item.affix.pronoun == Some(Pronoun::Speaker)),
                },
                before: acts,
            };
            match item.kind {
                Kind::Verb(_, past) => search.verb(past),
                Kind::VerbalNoun(_) => search.verbal_noun(),
                Kind::PassiveNoun(_) => search.passive_noun(),
                _ => search.actor_noun(),
            }
            let mut act = search.act;
            refuse_event(scene, &mut act);
            part_parties(&mut act);
            make_mutual(&mut act);
            hand_back(scene, &act, acts);
            acts.push(act);
        }
    }
}

/// Nobody acts upon itself: of two roles for one actor the guessed one goes.
fn part_parties(act: &mut Act<'_>) {
    if act.agent.actors.len() != 1 || act.agent.actors != act.target.actors {
        return;
    }
    if matches!(
        act.target_rule,
        Some(Rule::Inherited | Rule::Pronoun | Rule::Control)
    ) {
        act.target = Party::default();
        act.target_rule = None;
    } else if matches!(
        act.agent_rule,
        Some(Rule::Inherited | Rule::Control | Rule::Pronoun)
    ) {
        act.agent = Party::default();
        act.agent_rule = None;
    }
}

/// «رفضت أرمينيا إدانة روسيا»: what is refused is the condemning, not Russia.
fn refuse_event(scene: Scene<'_, '_>, act: &mut Act<'_>) {
    if !act.predicate.flags.stops || act.target.is_empty() {
        return;
    }
    let event = scene.phrases.iter().any(|phrase| {
        phrase.start > act.item
            && phrase.clause == act.clause
            && phrase.party == act.target
            && scene
                .items
                .get(phrase.start)
                .is_some_and(|head| matches!(head.kind, Kind::VerbalNoun(_)))
    });
    if event {
        act.target = Party::default();
        act.target_rule = None;
    }
}

/// «الهجوم الذي شنته أذربيجان على أرمينيا»: a light verb of a relative clause gives its parties to the noun
/// before the relative pronoun.
fn hand_back(scene: Scene<'_, '_>, act: &Act<'_>, acts: &mut [Act<'_>]) {
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

/// Both of a pair act upon each other.
fn make_mutual(act: &mut Act<'_>) {
    if !act.predicate.flags.mutual {
        return;
    }
    if act.agent.actors.len() >= 2 && act.target.is_empty() {
        act.target = act.agent.clone();
        act.target_rule = Some(Rule::Mutual);
    } else if act.target.actors.len() >= 2 && act.agent.is_empty() {
        act.agent = act.target.clone();
        act.agent_rule = Some(Rule::Mutual);
    }
}

/// The search for the parties of one predicate.
struct Search<'s, 'a, 'l> {
    scene: Scene<'s, 'l>,
    item: &'s Item<'l>,
    at: usize,
    act: Act<'l>,
    before: &'a [Act<'l>],
}

impl<'s, 'l> Search<'s, '_, 'l> {
    fn clause(&self) -> Option<&'s Clause> {
        self.scene.clauses.get(self.act.clause)
    }

    fn set_agent(&mut self, party: Party, rule: Rule) {
        if self.act.agent.is_empty() && !party.is_empty() {
            self.act.agent = party;
            self.act.agent_rule = Some(rule);
        }
    }

    fn set_target(&mut self, party: Party, rule: Rule) {
        if self.act.target.is_empty() && !party.is_empty() {
            self.act.target = party;
            self.act.target_rule = Some(rule);
        }
    }

    /// Phrases behind the predicate in its clause, up to the next finite verb.
    fn right(&self, from: usize) -> impl Iterator<Item = &'s Phrase> + use<'s, 'l> {
        let end = self.clause().map_or(0, |clause| clause.end);
        let items = self.scene.items;
        let stop = (from..end)
            .find(|&at| {
                items
                    .get(at)
                    .is_some_and(|item| item.is_verb() || opens_sentence(item))
            })
            .unwrap_or(end);
        let clause = self.act.clause;
        self.scene
            .phrases
            .iter()
            .filter(move |phrase| phrase.clause == clause && phrase.start >= from && phrase.start < stop)
    }

    /// The phrase that holds the predicate.
    fn own_phrase(&self) -> Option<&'s Phrase> {
        self.scene
            .phrases
            .iter()
            .find(|phrase| phrase.start <= self.at && self.at < phrase.end)
    }

    /// The bare phrase before the verb, nothing but particles of the verb between.
    fn left(&self) -> Option<&'s Phrase> {
        let clause = self.clause()?;
        let phrase = self.scene.phrases.iter().rev().find(|phrase| {
            phrase.clause == self.act.clause
                && phrase.start >= clause.start
                && phrase.end <= self.at
                && phrase.lead == Lead::Bare
        })?;
        let between = self.scene.items.get(phrase.end..self.at)?;
        let free = !between.iter().any(Item::is_verb) && !self.is_date(phrase);
        let first_verb = !self
            .scene
            .items
            .get(clause.start..phrase.start)?
            .iter()
            .any(Item::is_verb);
        (free && first_verb).then_some(phrase)
    }

    /// «10 شباط 2016»: a phrase that ends in a figure says when.
    fn is_date(&self, phrase: &Phrase) -> bool {
        let last = phrase
            .end
            .checked_sub(1)
            .and_then(|last| self.scene.items.get(last));
        last.is_some_and(|item| item.span.slice(self.scene.folded).iter().all(u8::is_ascii_digit))
    }

    /// The phrase before the relative pronoun that opens the clause.
    fn antecedent(&self) -> Option<&'s Phrase> {
        let clause = self.clause()?;
        if clause.opener != Opener::Relative {
            return None;
        }
        self.scene
            .phrases
            .iter()
            .rev()
            .find(|phrase| phrase.end <= clause.start)
    }

    /// Whether a particle with a pronoun stands right behind the verb, before its subject.
    fn is_resumed(&self, bare: &[&Phrase]) -> bool {
        let particle = self
            .scene
            .items
            .get(self.at + 1)
            .is_some_and(|item| matches!(item.kind, Kind::Marker(_)) && item.affix.pronoun.is_some());
        particle && bare.first().is_some_and(|first| first.start == self.at + 2)
    }

    /// Whether the verb's pronoun cannot mean a phrase, as far as gender shows: «التي … ـه».
    fn is_other(&self, phrase: &Phrase) -> bool {
        let Some(head) = self.scene.items.get(phrase.start) else {
            return false;
        };
        self.item.affix.pronoun == Some(Pronoun::Him)
            && (head.is_feminine(self.scene.folded) || head.affix.plural)
    }

    /// Whether a phrase can be the subject of the verb, as far as gender shows.
    fn agrees(&self, phrase: &Phrase) -> bool {
        let Some(head) = self.scene.items.get(phrase.start) else {
            return true;
        };
        if matches!(head.kind, Kind::Marker(_)) {
            return true;
        }
        match self.item.affix.person {
            Some(Person::ThirdMasculine) => !head.is_feminine(self.scene.folded),
            Some(Person::ThirdFeminine) => {
                head.is_feminine(self.scene.folded)
                    || head.affix.plural
                    || (matches!(head.kind, Kind::Unknown | Kind::VerbalNoun(_)) && !head.affix.dual)
            }
            _ => true,
        }
    }

    /// The nearest earlier act that governs this one: a verb or noun of trying, stopping, asking, doing.
    fn find_governor(&self) -> Option<usize> {
        let linked = self
            .clause()
            .is_some_and(|clause| clause.opener == Opener::Complementizer && self.first_verb_of_clause());
        let (at, act) = self
            .before
            .iter()
            .enumerate()
            .rev()
            .find(|(_, act)| act.clause == self.act.clause || (linked && act.clause + 1 == self.act.clause))
            .filter(|(_, act)| self.at - act.item <= GOVERNED)?;
        let flags = act.predicate.flags;
        let governs = flags.light
            || flags.undergo
            || flags.stops
            || flags.tries
            || flags.asks
            || flags.accuses
            || flags.denies;
        if governs {
            return Some(at);
        }
        // «شنت روسيا المعادية هجوما»: an act between the light verb and its noun.
        self.before
            .iter()
            .enumerate()
            .rev()
            .find(|(_, act)| {
                let flags = act.predicate.flags;
                act.clause == self.act.clause
                    && self.at - act.item <= GOVERNED
                    && self.scene.items.get(act.item).is_some_and(Item::is_verb)
                    && (flags.light || flags.undergo || flags.stops || flags.tries || flags.accuses)
            })
            .map(|(at, _)| at)
    }

    fn first_verb_of_clause(&self) -> bool {
        self.clause().is_some_and(|clause| {
            !self
                .scene
                .items
                .get(clause.start..self.at)
                .unwrap_or_default()
                .iter()
                .any(Item::is_verb)
        })
    }

    /// What the governor hands on to this act as its agent.
    fn handed_agent(&self, governor: usize) -> Party {
        let Some(act) = self.before.get(governor) else {
            return Party::default();
        };
        let flags = act.predicate.flags;
        if flags.accuses || flags.asks {
            act.target.clone()
        } else {
            act.agent.clone()
        }
    }

    /// «لكنها خذلتها», «إنه يتوقع»: the clause's opener carries the subject as a pronoun.
    fn opener_has_pronoun(&self) -> bool {
        self.clause()
            .and_then(|clause| self.scene.items.get(clause.start))
            .is_some_and(|opener| {
                matches!(opener.kind, Kind::Marker(_))
                    && matches!(opener.affix.pronoun, Some(Pronoun::Him | Pronoun::Her))
            })
    }

    /// «أعلنت باكو أن … وأنها»: behind «أن» a pronoun is the last speaker.
    fn speaker_before(&self) -> Option<Party> {
        let clause = self.clause()?;
        if clause.opener != Opener::Complementizer {
            return None;
        }
        self.before
            .iter()
            .rev()
            .find(|act| act.predicate.flags.says && !act.agent.actors.is_empty())
            .map(|act| act.agent.clone())
    }

    /// The last agent among known actors, however far before: the one whom «بلاده» means.
    fn subject_before(&self) -> Party {
        self.before
            .iter()
            .rev()
            .find(|act| {
                act.item < self.at
                    && !act.agent.actors.is_empty()
                    && self.scene.items.get(act.item).is_some_and(Item::is_verb)
            })
            .map(|act| act.agent.clone())
            .unwrap_or_default()
    }

    /// The subject that goes on: of the verb before in this clause or the clause before.
    fn inherited(&self) -> Party {
        self.before
            .iter()
            .rev()
            .find(|act| {
                act.clause + 2 > self.act.clause && self.scene.items.get(act.item).is_some_and(Item::is_verb)
            })
            .map(|act| act.agent.clone())
            .unwrap_or_default()
    }

    /// The indefinite phrase right before the verb: «أكاديمي تركي قتل أربعة», a relative clause without a
    /// relative pronoun.
    fn asyndetic(&self) -> Option<&'s Phrase> {
        let phrase = self
            .scene
            .phrases
            .iter()
            .rfind(|phrase| phrase.end <= self.at && phrase.clause == self.act.clause)?;
        let between = self.scene.items.get(phrase.end..self.at)?;
        if self.is_date(phrase) || !between.iter().all(|item| matches!(item.kind, Kind::Mark(_))) {
            return None;
        }
        let words = self.scene.items.get(phrase.start..phrase.end)?;
        let definite = words.iter().any(Item::is_definite);
        (!definite && !self.item.affix.and && self.agrees(phrase)).then_some(phrase)
    }

    /// The subject behind a verb with a pronoun that stands right behind an indefinite noun.
    fn asyndetic_subject(&self, pronoun: bool, bare: &[&'s Phrase]) -> Option<&'s Phrase> {
        let before = self.scene.items.get(self.at.checked_sub(1)?)?;
        let noun = matches!(before.kind, Kind::VerbalNoun(_) | Kind::Noun(..) | Kind::Unknown);
        let subject = bare.first().copied().filter(|phrase| self.agrees(phrase))?;
        (pronoun && noun && !before.is_definite() && !self.item.affix.and && !subject.party.actors.is_empty())
            .then_some(subject)
    }

    /// Whether a finite verb can be governed: in the present, or behind «أن».
    fn is_governable(&self, past: bool) -> bool {
        let behind_that = self
            .clause()
            .is_some_and(|clause| clause.opener == Opener::Complementizer);
        !past || (behind_that && self.first_verb_of_clause())
    }

    fn verb(&mut self, past: bool) {
        if self.is_governable(past) {
            self.act.governor = self.find_governor();
        }
        let bare: Vec<&Phrase> = self
            .right(self.at + 1)
            .filter(|phrase| phrase.lead == Lead::Bare && !phrase.and)
            .collect();
        let by = self.right(self.at + 1).find(|phrase| phrase.lead == Lead::By);
        let flags = self.act.predicate.flags;
        let object = self.act.predicate.takes_object();
        let pronoun = self.item.affix.pronoun.is_some();
        if self.item.passive {
            let undergoer = self.left().or_else(|| bare.first().copied());
            self.set_target(party_of(undergoer), Rule::Passive);
            let agent = by.or_else(|| self.instrument());
            self.set_agent(whole(party_of(agent)), Rule::Passive);
            return;
        }
        if let (Some(by), true) = (by, object) {
            self.set_agent(by.party.clone(), Rule::Passive);
            let undergoer = bare.first().copied().or_else(|| self.left());
            self.set_target(party_of(undergoer), Rule::Passive);
        }
        let left = self
            .left()
            .filter(|phrase| self.agrees(phrase))
            .or_else(|| self.asyndetic());
        if self.opener_has_pronoun() && self.first_verb_of_clause() && !self.act.first_person {
            let speaker = self.speaker_before();
            self.set_agent(speaker.unwrap_or_else(|| self.subject_before()), Rule::Pronoun);
        }
        let own_body = left
            .or_else(|| bare.first().copied())
            .filter(|phrase| phrase.party.actors.is_empty())
            .and_then(|phrase| self.scene.items.get(phrase.start))
            .is_some_and(is_own_body);
        if own_body && !self.act.first_person {
            self.set_agent(self.subject_before(), Rule::Inherited);
        }
        let antecedent = self.antecedent();
        if self.act.first_person {
            self.set_target(party_of(bare.first().copied().filter(|_| object)), Rule::Vso);
        } else if let Some(subject) = self.asyndetic_subject(pronoun, &bare) {
            // «هجوم شنته أرمينيا»: the noun before is what the pronoun means.
            self.set_agent(subject.party.clone(), Rule::Relative);
            self.set_target(party_of(self.asyndetic()), Rule::Relative);
        } else if let Some(left) = left {
            if flags.passive && past && bare.is_empty() && !pronoun {
                self.set_target(left.party.clone(), Rule::Passive);
            } else {
                self.set_agent(left.party.clone(), Rule::Svo);
                self.set_object(bare.first().copied(), Rule::Svo);
            }
        } else if let (Some(antecedent), true) = (antecedent, self.first_verb_of_clause()) {
            if self.is_resumed(&bare) {
                // «المذابح التي تعرض لها الأرمن»: the pronoun of the particle is the antecedent.
                self.verb_first(&bare, past);
            } else if pronoun && self.is_other(antecedent) && self.agrees(antecedent) {
                // «الاحتجاجات التي اتهمته»: the pronoun means somebody else.
                self.set_agent(antecedent.party.clone(), Rule::Relative);
            } else if pronoun {
                self.set_target(antecedent.party.clone(), Rule::Relative);
                self.set_agent(party_of(bare.first().copied()), Rule::Relative);
            } else if flags.passive && past && bare.is_empty() && self.agrees(antecedent) {
                // «الصحفي الذي قتل»
                self.set_target(antecedent.party.clone(), Rule::Passive);
            } else if self.agrees(antecedent) {
                self.set_agent(antecedent.party.clone(), Rule::Relative);
                self.set_object(bare.first().copied(), Rule::Relative);
            } else {
                self.verb_first(&bare, past);
            }
        } else {
            self.verb_first(&bare, past);
        }
        self.particle_target(self.at + 1);
        if let Some(governor) = self.act.governor {
            self.set_agent(self.handed_agent(governor), Rule::Control);
        }
        let undergone = self.act.target_rule == Some(Rule::Passive);
        if !self.act.first_person && !undergone {
            self.set_agent(self.inherited(), Rule::Inherited);
        }
        if pronoun && object && self.act.target.is_empty() {
            self.set_target(self.pronoun_object(), Rule::Pronoun);
        }
    }

    /// «قالت أرمينيا إن روسيا خذلتها»: the one actor named before that is not the agent and fits the pronoun;
    /// nobody when there are two.
    fn pronoun_object(&self) -> Party {
        let feminine = self.item.affix.pronoun == Some(Pronoun::Her);
        let mut found = Party::default();
        for item in self.scene.items.get(..self.at).unwrap_or_default() {
            let Kind::Actor(alias) = item.kind else {
                continue;
            };
            let Some(actor) = alias.actor.filter(|actor| !self.act.agent.names(*actor)) else {
                continue;
            };
            if item.is_nisba() || alias.feminine != feminine {
                continue;
            }
            found.join(&Party::one(actor));
        }
        found.owned = false;
        if found.actors.len() == 1 {
            found
        } else {
            Party::default()
        }
    }

    /// «أسقطت بصاروخ روسي»: with a passive an instrument tells whose deed it was.
    fn instrument(&self) -> Option<&'s Phrase> {
        self.right(self.at + 1).find(|phrase| {
            let tool = self
                .scene
                .items
                .get(phrase.start)
                .is_some_and(|head| !matches!(head.kind, Kind::VerbalNoun(_)));
            tool && phrase.lead == Lead::Mark(Mark::Ba)
                && phrase.party.owned
                && !phrase.party.actors.is_empty()
        })
    }

    /// Verb first: one bare phrase is the subject if it agrees, of two the second is the object.
    fn verb_first(&mut self, bare: &[&Phrase], past: bool) {
        let object = self.act.predicate.takes_object();
        let pronoun = self.item.affix.pronoun.is_some();
        let flags = self.act.predicate.flags;
        let handed = match self.act.governor {
            _ if !self.act.agent.is_empty() => self.act.agent.clone(),
            Some(governor) => self.handed_agent(governor),
            None if self.item.affix.and => self.inherited(),
            None => Party::default(),
        };
        // «واحتجزوا رهائن»: a plural verb has its subject before it.
        if self.item.affix.plural && self.item.affix.person == Some(Person::ThirdMasculine) && !pronoun {
            self.set_object(bare.first().copied(), Rule::Vso);
            return;
        }
        match bare {
            [] => {}
            [only] => {
                let marked = self.right(self.at + 1).any(|phrase| self.is_marked(phrase));
                let named = !only.party.owned
                    && !only.party.actors.is_empty()
                    && self.agrees(only)
                    && self.act.agent.is_empty();
                let passive = flags.passive && past;
                let goes_on = object && !passive && !pronoun && !marked && !named && !handed.is_empty();
                if object && !pronoun && !passive && (goes_on || !self.agrees(only)) {
                    self.set_target(only.party.clone(), Rule::Vso);
                } else if past && !pronoun && object && (flags.passive || self.instrument().is_some()) {
                    self.set_target(only.party.clone(), Rule::Passive);
                    self.set_agent(whole(party_of(self.instrument())), Rule::Passive);
                } else {
                    self.set_agent(only.party.clone(), Rule::Vso);
                }
            }
            [first, second, ..] => {
                if object && !handed.is_empty() && !self.agrees(first) {
                    self.set_target(first.party.clone(), Rule::Vso);
                } else if object && !self.agrees(first) && self.agrees(second) {
                    // «اتهم يريفان وزير الخارجية»: the gender of the verb tells the subject.
                    self.set_agent(second.party.clone(), Rule::Vso);
                    self.set_target(first.party.clone(), Rule::Vso);
                } else {
                    self.set_agent(first.party.clone(), Rule::Vso);
                    self.set_object(Some(*second), Rule::Vso);
                }
            }
        }
    }

    fn set_object(&mut self, phrase: Option<&Phrase>, rule: Rule) {
        if self.act.predicate.takes_object() && self.item.affix.pronoun.is_none() {
            self.set_target(party_of(phrase), rule);
        }
    }

    /// Whether a phrase carries one of the frame's particles.
    fn is_marked(&self, phrase: &Phrase) -> bool {
        matches!(phrase.lead, Lead::Mark(mark) if mark != Mark::Object && self.act.predicate.marks.contains(&mark))
    }

    /// The first phrase behind that carries the frame's particle, particles in the frame's order.
    fn particle_target(&mut self, from: usize) {
        for &mark in &self.act.predicate.marks {
            if mark == Mark::Object {
                continue;
            }
            // «بين» belongs to the noun right before it.
            let reach = if mark == Mark::Bain && !self.item.is_verb() {
                1
            } else {
                usize::MAX
            };
            let mut marked = self
                .right(from)
                .take(reach)
                .filter(|phrase| phrase.lead == Lead::Mark(mark));
            let first = marked.next();
            // «شكك في بروكسل في نزاهة الانتخابات»: of two «في» that of a place alone says where.
            let found = first
                .filter(|first| mark != Mark::Fi || !self.is_place(first))
                .or_else(|| marked.next())
                .or(first);
            if let Some(phrase) = found {
                self.act.one_way |= self.act.target.is_empty() && matches!(mark, Mark::Ala | Mark::Did);
                self.set_target(phrase.party.clone(), Rule::Particle);
            }
        }
    }

    /// Whether a phrase is no more than the name of a state or town.
    fn is_place(&self, phrase: &Phrase) -> bool {
        self.scene.items.get(phrase.start).is_some_and(|head| {
            matches!(head.kind, Kind::Actor(alias) if matches!(alias.kind, AliasKind::State | AliasKind::Capital))
                || matches!(head.kind, Kind::Noun(NounKind::Time, _))
        })
    }

    fn verbal_noun(&mut self) {
        let Some(own) = self.own_phrase() else { return };
        self.act.governor = self.find_governor();
        // Behind a phrase that holds its own object the adjective is the object's: «تسوية الأزمة السورية».
        let whole_phrase =
            self.item.tokens > 1 && (self.act.predicate.genitive == Genitive::Target || self.is_construct());
        let nisbas = if whole_phrase {
            Vec::new()
        } else {
            self.nisbas(own)
        };
        let genitive = if nisbas.is_empty() {
            self.genitive(own)
        } else {
            Party::default()
        };
        let takes_object = self.act.predicate.takes_object();
        if let Some(by) = self.right(own.end).find(|phrase| phrase.lead == Lead::By) {
            self.set_agent(by.party.clone(), Rule::Passive);
        }
        if !nisbas.is_empty() {
            let party = Party {
                actors: nisbas,
                ..Party::default()
            };
            // «الإبادة الأرمنية»: with some nouns the adjective names the victims.
            let victims = self
                .right(own.end)
                .next()
                .is_some_and(|next| next.lead == Lead::Mark(Mark::Lam) && next.start == own.end);
            if self.act.predicate.flags.passive && !victims {
                self.set_target(party, Rule::Adjective);
            } else {
                self.set_agent(party, Rule::Adjective);
            }
        }
        self.between(own);
        self.particle_target(own.end);
        if takes_object && self.act.target.is_empty() {
            let agent_named = !genitive.is_empty() && self.act.predicate.genitive == Genitive::Agent;
            self.object_of_noun(own, agent_named || self.item.affix.pronoun.is_some());
        }
        self.set_agent(party_of(self.agent_with_min(own)), Rule::Particle);
        self.assign_genitive(own, genitive);
        self.set_agent(party_of(self.owner(own)), Rule::Genitive);
        self.assign_handed(own);
        self.set_agent(party_of(self.possessor(own)), Rule::Bearer);
    }

    /// Whether an entry of several words is a noun with its genitive: «إنهاء الأزمة», not «الأزمة الحادة».
    fn is_construct(&self) -> bool {
        let words = self.item.span.slice(self.scene.folded);
        let article = [ALEF, LAM];
        let last = words.rsplit(|&letter| letter == b' ').next().unwrap_or_default();
        last.starts_with(&article) && !self.item.affix.article
    }

    /// «التضامن بين روسيا وتركيا»: both are agents, whatever the noun.
    fn between(&mut self, own: &Phrase) {
        let predicate = self.act.predicate;
        if predicate.frame.stance == 0 && !predicate.flags.mutual {
            return;
        }
        // «التعاون في مجال الطاقة بين البلدين»: only where it is and what about may stand between.
        let pair = self
            .right(own.end)
            .take(BETWEEN)
            .take_while(|phrase| {
                matches!(
                    phrase.lead,
                    Lead::Mark(Mark::Bain | Mark::Fi | Mark::Ala | Mark::Hawl)
                )
            })
            .find(|phrase| phrase.lead == Lead::Mark(Mark::Bain) && phrase.party.actors.len() >= 2);
        if let Some(pair) = pair {
            self.set_agent(pair.party.clone(), Rule::Mutual);
            if self.act.agent == pair.party {
                self.set_target(pair.party.clone(), Rule::Mutual);
            }
        }
    }

    /// «بدعم من تركيا», «بطلب من موسكو»: «من» right behind an indefinite noun names who acts.
    fn agent_with_min(&self, own: &Phrase) -> Option<&'s Phrase> {
        let words = self.scene.items.get(self.at..own.end)?;
        let indefinite = !words.iter().any(Item::is_definite);
        let next = self.right(own.end).next()?;
        let adjacent = next.start <= own.end + 1 && next.lead == Lead::Mark(Mark::Min);
        (indefinite && adjacent && !self.act.predicate.marks.contains(&Mark::Min)).then_some(next)
    }

    /// «التحركات العسكرية لتركيا»: «ل» right behind a definite noun that takes no object names who acts.
    fn owner(&self, own: &Phrase) -> Option<&'s Phrase> {
        let predicate = self.act.predicate;
        if !self.item.affix.article || predicate.takes_object() || predicate.marks.contains(&Mark::Lam) {
            return None;
        }
        self.right(own.end)
            .next()
            .filter(|next| next.lead == Lead::Mark(Mark::Lam) && next.start <= own.end + 1)
    }

    /// «لدى تركيا حرص على …»: who has what the noun names.
    fn possessor(&self, own: &Phrase) -> Option<&'s Phrase> {
        let clause = self.clause()?;
        let before = self
            .scene
            .phrases
            .iter()
            .rev()
            .find(|phrase| phrase.end <= own.start && phrase.clause == self.act.clause)?;
        let opens = self
            .scene
            .items
            .get(clause.start..before.start)?
            .iter()
            .all(|item| !item.is_nominal() && !item.is_verb());
        let has = matches!(before.lead, Lead::Owner | Lead::Mark(Mark::Lam));
        (opens && has && own.lead == Lead::Bare).then_some(before)
    }

    /// Direct objects of verbal nouns: with «ل», or bare right behind the genitive.
    fn object_of_noun(&mut self, own: &Phrase, has_genitive: bool) {
        let next = self.right(own.end).find(|phrase| {
            phrase.lead == Lead::Mark(Mark::Lam)
                || (has_genitive && phrase.lead == Lead::Bare && phrase.start == own.end)
        });
        self.set_target(party_of(next), Rule::Particle);
    }

    /// Gives the genitive its role: with a target found it acts; else as the entry says.
    fn assign_genitive(&mut self, own: &Phrase, genitive: Party) {
        if genitive.is_empty() {
            return;
        }
        // «قتل القوات التركية للأرمن»: who is acted upon follows with «ل».
        if self.act.predicate.genitive == Genitive::Target && self.act.target.is_empty() {
            let victim = self
                .right(own.end)
                .next()
                .filter(|next| next.lead == Lead::Mark(Mark::Lam) && !next.party.actors.is_empty());
            self.set_target(party_of(victim), Rule::Particle);
        }
        let lone = self.act.target.is_empty() && self.act.agent.is_empty();
        let takes_object = self.act.predicate.takes_object();
        let is_target = !self.act.agent.is_empty() && self.act.target.is_empty()
            || lone && self.act.predicate.genitive == Genitive::Target && self.has_target()
            || lone && (takes_object || genitive.actors.is_empty()) && self.agent_is_handed(own);
        if is_target {
            self.set_target(genitive, Rule::Genitive);
        } else {
            self.set_agent(genitive, Rule::Genitive);
        }
    }

    /// Whether the agent comes from outside the phrase, so that the genitive of a transitive noun is its
    /// object: «بدأت روسيا قصف المدينة», «بهدف دعم أرمينيا».
    fn agent_is_handed(&self, own: &Phrase) -> bool {
        let infinitive = own.start == self.at && matches!(own.lead, Lead::Purpose | Lead::Mark(Mark::Lam));
        let handed = self.act.governor.is_some_and(|governor| {
            let undergo = self
                .before
                .get(governor)
                .is_some_and(|act| act.predicate.flags.undergo);
            !undergo && !self.handed_agent(governor).is_empty()
        });
        infinitive || handed
    }

    /// Whether the predicate can have a target at all.
    fn has_target(&self) -> bool {
        !self.act.predicate.marks.is_empty()
    }

    /// What a governing verb or the clause's subject adds.
    fn assign_handed(&mut self, own: &Phrase) {
        let pronoun = self.item.affix.pronoun;
        // «موسكو وراء الهجوم»
        if own.lead == Lead::Mark(Mark::Waraa) && own.start == self.at {
            self.set_agent(self.clause_subject(), Rule::Control);
        }
        // «بحثوا الأزمة»: a quarrel is theirs only who are named with it.
        if self.act.predicate.flags.mutual && self.act.predicate.class == Class::Rivalry && pronoun.is_none()
        {
            return;
        }
        if let Some(governor) = self.act.governor {
            let undergo = self
                .before
                .get(governor)
                .is_some_and(|act| act.predicate.flags.undergo);
            if undergo {
                let subject = self.before.get(governor).map(|act| act.agent.clone());
                if self.has_target() {
                    self.set_target(subject.unwrap_or_default(), Rule::Control);
                } else {
                    self.set_agent(subject.unwrap_or_default(), Rule::Control);
                }
                let from = self
                    .right(own.end)
                    .find(|phrase| matches!(phrase.lead, Lead::Mark(Mark::Min) | Lead::By));
                self.set_agent(party_of(from), Rule::Particle);
                return;
            }
            let mutual = self
                .before
                .get(governor)
                .is_some_and(|act| act.predicate.flags.mutual);
            self.set_agent(self.handed_agent(governor), Rule::Control);
            self.act.first_person |= self.before.get(governor).is_some_and(|act| act.first_person);
            if mutual && self.has_target() {
                // «تبادلت موسكو وأنقرة الاتهامات»: each the other's.
                self.set_target(self.handed_agent(governor), Rule::Mutual);
            }
        }
        self.set_agent(self.announcer(own), Rule::Control);
        let opens = own.start == self.at;
        let means = matches!(own.lead, Lead::Purpose | Lead::Mark(Mark::Lam | Mark::Ba)) && !self.is_asked_for(own)
            // «أعلنت تركيا الحداد تضامنا مع الفلسطينيين»
            || (opens && own.lead == Lead::Bare && self.item.affix.accusative);
        if pronoun.is_some_and(|p| p != Pronoun::Speaker) || (means && own.start == self.at) {
            // «طالبوا تركيا بالاعتراف بارتكاب مجزرة»: the doer of the noun right before does this too.
            let doer = self
                .before
                .last()
                .filter(|act| {
                    pronoun.is_none()
                        && act.clause == self.act.clause
                        && act.item + 1 == self.at
                        && act.agent_rule == Some(Rule::Control)
                })
                .map(|act| act.agent.clone());
            let subject = doer.unwrap_or_else(|| self.clause_subject());
            let is_target = pronoun.is_some()
                && self.act.predicate.genitive == Genitive::Target
                && self.has_target()
                && self.act.target.is_empty();
            if is_target {
                self.set_target(subject, Rule::Inherited);
            } else {
                self.set_agent(subject, Rule::Inherited);
            }
        }
    }

    /// «أعلنت موسكو سحب قواتها»: what one announces as the verb's object one does.
    fn announcer(&self, own: &Phrase) -> Party {
        let Some(act) = self.before.last().filter(|act| act.clause == self.act.clause) else {
            return Party::default();
        };
        let says = act.predicate.class == Class::Speech
            && act.predicate.flags.says
            && self.scene.items.get(act.item).is_some_and(Item::is_verb);
        let object = own.start == self.at
            && own.lead == Lead::Bare
            && !own.and
            && !self.item.affix.article
            && self.act.predicate.genitive == Genitive::Agent;
        // Its subject and nothing else between.
        let phrases = self.scene.phrases.iter().filter(|phrase| {
            phrase.start > act.item && phrase.end <= own.start && phrase.lead == Lead::Bare && !phrase.and
        });
        if says && object && phrases.count() <= 1 && self.at - act.item <= GOVERNED {
            act.agent.clone()
        } else {
            Party::default()
        }
    }

    /// Whether the phrase is what the verb before it calls for: «رحبت تركيا بالضربات» strikes nobody.
    fn is_asked_for(&self, own: &Phrase) -> bool {
        let Lead::Mark(mark) = own.lead else { return false };
        let verb = self.before.iter().rev().find(|act| {
            act.clause == self.act.clause
                && (act.item + 2 >= own.start || self.scene.items.get(act.item).is_some_and(Item::is_verb))
        });
        verb.is_some_and(|act| act.predicate.marks.contains(&mark) && act.predicate.frame.stance != 0)
    }

    /// Whom the clause is about: the subject of its verb, its first bare phrase, or the subject before.
    fn clause_subject(&self) -> Party {
        let verb = self.before.iter().rev().find(|act| {
            act.clause + 2 > self.act.clause
                && !act.agent.is_empty()
                && self.scene.items.get(act.item).is_some_and(Item::is_verb)
        });
        if let Some(act) = verb {
            return act.agent.clone();
        }
        let first = self.scene.phrases.iter().find(|phrase| {
            phrase.clause == self.act.clause && phrase.end <= self.at && phrase.lead == Lead::Bare
        });
        let plural = matches!(self.item.affix.pronoun, Some(Pronoun::Them | Pronoun::Both));
        if plural {
            // «نجاحهم», «علاقتهما»: the last pair or group named.
            let group = self
                .scene
                .phrases
                .iter()
                .rev()
                .find(|phrase| phrase.end <= self.at && phrase.party.actors.len() >= 2);
            if let Some(group) = group {
                return group.party.clone();
            }
        }
        party_of(first)
    }

    /// Adjectives of nationality that describe the noun: «القصف الروسي», «التوتر الروسي التركي».
    fn nisbas(&self, own: &Phrase) -> Vec<usize> {
        let mut actors = Vec::new();
        for item in self.scene.items.get(self.at + 1..own.end).unwrap_or_default() {
            match item.kind {
                Kind::Actor(alias) if item.is_nisba() && !item.affix.plural => {
                    if let Some(actor) = alias.actor.filter(|actor| !actors.contains(actor)) {
                        actors.push(actor);
                    }
                }
                // Adjectives may stand between; another noun takes the adjective to itself.
                Kind::Unknown if item.affix.article == self.item.affix.article => {}
                Kind::Word(_) => {}
                _ => break,
            }
        }
        actors
    }

    /// Whom the genitive behind the noun names.
    fn genitive(&self, own: &Phrase) -> Party {
        if self.item.affix.article || self.item.affix.pronoun.is_some() || self.item.affix.nunated {
            return Party::default();
        }
        let rest = self.scene.items.get(self.at + 1..own.end).unwrap_or_default();
        let Some(head) = rest.first() else {
            return Party::default();
        };
        let named = rest.iter().find_map(|item| match item.kind {
            Kind::Actor(alias) => alias.actor,
            _ => None,
        });
        // «مقتل مئات الآلاف من الأرمن», «إبادة مليون أرمني»
        if rest.iter().all(|item| item.is_quantity(self.scene.folded)) {
            let counted = self
                .right(own.end)
                .next()
                .filter(|next| next.lead == Lead::Mark(Mark::Min) && next.start <= own.end + 1);
            return party_of(counted);
        }
        if let (true, Some(actor)) = (head.is_quantity(self.scene.folded), named) {
            return Party::one(actor);
        }
        // «استمرار دعم روسيا»: the genitive belongs to the noun that it stands behind.
        let flags = self.act.predicate.flags;
        let hands_on = flags.light || flags.stops || flags.tries || flags.undergo;
        if hands_on && matches!(head.kind, Kind::VerbalNoun(_)) {
            return Party::default();
        }
        if named.is_none() && is_own_body(head) {
            return self.clause_subject();
        }
        let mut party = match (head.kind, named) {
            (Kind::Actor(_), Some(actor)) => Party::one(actor),
            (Kind::Noun(kind, _), Some(actor)) => match kind {
                NounKind::Opposition | NounKind::Press => Party::stranger(),
                NounKind::Thing => Party {
                    owned: true,
                    ..Party::one(actor)
                },
                _ => Party::one(actor),
            },
            (_, Some(actor)) => Party {
                owned: true,
                ..Party::one(actor)
            },
            // An indefinite word of unknown kind is as likely an adjective: it names nobody.
            (Kind::Unknown, None) if !head.affix.article => Party::default(),
            (Kind::Word(_) | Kind::PassiveNoun(_) | Kind::Shifter(_), None) => Party::default(),
            (_, None) => Party::stranger(),
        };
        // «دعم تركيا وأذربيجان»: joined names share the genitive.
        if !party.actors.is_empty() {
            party.join(&joined(self.scene.phrases, own));
        }
        party
    }

    fn actor_noun(&mut self) {
        let Some(own) = self.own_phrase() else { return };
        // «روسيا متهمة بقصف المدينة»: without an object before «ب» one is accused.
        let accused = self.act.predicate.flags.accuses
            && !self.item.affix.article
            && self
                .right(self.at + 1)
                .next()
                .is_some_and(|next| next.start == self.at + 1 && next.lead == Lead::Mark(Mark::Ba));
        if accused {
            self.passive_noun();
            return;
        }
        let rest_start = self.at + 1;
        let rest = self.scene.items.get(rest_start..own.end).unwrap_or_default();
        // Target: the genitive, or the frame's particle.
        if !self.item.affix.article && !self.item.affix.accusative {
            let named = rest
                .iter()
                .find(|item| !item.is_nisba())
                .and_then(|item| match item.kind {
                    Kind::Actor(alias) => alias.actor,
                    _ => None,
                });
            if let Some(actor) = named {
                let mut party = Party::one(actor);
                party.join(&joined(self.scene.phrases, own));
                self.set_target(party, Rule::Genitive);
            }
        }
        self.particle_target(own.end);
        if self.act.predicate.takes_object() {
            let lam = self.right(own.end).find(|phrase| {
                phrase.lead == Lead::Mark(Mark::Lam)
                    || (self.item.affix.accusative && phrase.lead == Lead::Bare)
            });
            self.set_target(party_of(lam), Rule::Particle);
        }
        if self.item.affix.pronoun.is_some() {
            // «حليفتها الإقليمية أذربيجان»: the name behind bears the noun, the pronoun is whom it was before.
            let name = self
                .right(own.end)
                .next()
                .filter(|next| next.lead == Lead::Bare && next.start == own.end && !next.party.owned);
            self.set_agent(party_of(name), Rule::Bearer);
            if self.act.target.is_empty() {
                let antecedent = self.last_named_before(own);
                let antecedent = if antecedent.is_empty() {
                    self.clause_subject()
                } else {
                    antecedent
                };
                self.set_target(antecedent, Rule::Pronoun);
            }
        }
        self.set_agent(self.called(own), Rule::Bearer);
        let adverbial = self.item.affix.accusative && own.start == self.at;
        self.set_agent(self.speaker_of_participle(own), Rule::Inherited);
        let bearer = self.bearer(own, adverbial);
        self.set_agent(bearer, Rule::Bearer);
    }

    /// The last actor named before a phrase that does not act in it.
    fn last_named_before(&self, own: &Phrase) -> Party {
        self.scene
            .items
            .get(..own.start)
            .unwrap_or_default()
            .iter()
            .rev()
            .find_map(|item| match item.kind {
                Kind::Actor(alias) if !item.is_nisba() => {
                    alias.actor.filter(|actor| !self.act.agent.names(*actor))
                }
                _ => None,
            })
            .map(Party::one)
            .unwrap_or_default()
    }

    /// «قالت كييف إن موسكو…، منددة بـ…»: a participle of speech behind a comma is the first speaker's.
    fn speaker_of_participle(&self, own: &Phrase) -> Party {
        let free = own.start == self.at && own.lead == Lead::Bare && !self.item.affix.article && !own.and;
        let behind_mark = own
            .start
            .checked_sub(1)
            .and_then(|before| self.scene.items.get(before))
            .is_some_and(|item| matches!(item.kind, Kind::Mark(_)));
        let class = self.act.predicate.class;
        let speech = self.act.predicate.flags.says
            || matches!(
                class,
                Class::Speech | Class::Criticism | Class::Praise | Class::Threat
            );
        if !(free && speech && (behind_mark || self.item.affix.accusative)) {
            return Party::default();
        }
        self.before
            .iter()
            .find(|act| {
                let class = act.predicate.class;
                let speech = act.predicate.flags.says
                    || matches!(
                        class,
                        Class::Speech | Class::Criticism | Class::Praise | Class::Threat
                    );
                speech
                    && !act.agent.actors.is_empty()
                    && self.scene.items.get(act.item).is_some_and(Item::is_verb)
            })
            .map(|act| act.agent.clone())
            .unwrap_or_default()
    }

    /// «وصفوا سركسيان بالخائن», «تعتبر أنقرة باكو حليفا»: whom a verb of calling calls so.
    fn called(&self, own: &Phrase) -> Party {
        called(self.scene, self.before, self.at, own)
    }

    fn passive_noun(&mut self) {
        let Some(own) = self.own_phrase() else { return };
        let from = self
            .right(own.end)
            .find(|phrase| matches!(phrase.lead, Lead::Mark(Mark::Min) | Lead::By));
        self.set_agent(party_of(from), Rule::Passive);
        self.set_target(self.called(own), Rule::Bearer);
        let adverbial = self.item.affix.accusative && own.start == self.at;
        let bearer = self.bearer(own, adverbial);
        self.set_target(bearer, Rule::Bearer);
    }

    /// Who is called or described by a noun or participle.
    fn bearer(&self, own: &Phrase, adverbial: bool) -> Party {
        bearer(self.scene, self.before, self.at, own, adverbial, || {
            self.clause_subject()
        })
    }
}

/// Whom the nearest verb of calling before calls by the word at `at`, which opens the phrase `own`.
pub(crate) fn called(scene: Scene<'_, '_>, acts: &[Act<'_>], at: usize, own: &Phrase) -> Party {
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
    let caller = acts
        .iter()
        .rev()
        .find(|act| act.item < at && (act.clause == own.clause || (that && act.clause + 1 == own.clause)));
    match caller {
        Some(caller) if opens && caller.predicate.flags.calls && at - caller.item <= GOVERNED => {
            caller.target.clone()
        }
        _ => Party::default(),
    }
}

/// «ولم تكن», «وليس», «وكان»: what follows is a sentence of its own.
fn opens_sentence(item: &Item<'_>) -> bool {
    item.affix.and
        && match item.kind {
            Kind::Marker(MarkerKind::Copula) => true,
            Kind::Shifter(shifter) => shifter.kind == ShifterKind::Negator && !shifter.nominal,
            _ => false,
        }
}

/// «بلاده», «حكومتها», «قواته»: a body named by a pronoun is its owner's, whom the sentence is about.
fn is_own_body(head: &Item<'_>) -> bool {
    let pronoun = matches!(
        head.affix.pronoun,
        Some(Pronoun::Him | Pronoun::Her | Pronoun::Them)
    );
    pronoun && matches!(head.kind, Kind::Noun(NounKind::Institution, _))
}

/// Whom phrases joined to `own` by «و» name, its own words not counted twice.
fn joined(phrases: &[Phrase], own: &Phrase) -> Party {
    let mut party = Party {
        owned: true,
        ..Party::default()
    };
    let mut last = own.end;
    for phrase in phrases {
        if phrase.and && phrase.start >= last && phrase.start <= last + 1 && phrase.clause == own.clause {
            last = phrase.end;
            for &actor in &phrase.party.actors {
                party.join(&Party::one(actor));
            }
        }
    }
    party
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
    let first_actor = |items: &[Item<'_>]| {
        items.iter().find_map(|item| match item.kind {
            Kind::Actor(alias) => alias.actor,
            _ => None,
        })
    };
    let bracketed = !own.party.actors.is_empty() && first_actor(words).or(first_actor(behind)).is_none();
    if bracketed && !own.and {
        return own.party.clone();
    }
    if let Some(actor) = first_actor(words) {
        return Party {
            owned: own.party.owned,
            ..Party::one(actor)
        };
    }
    if let Some(actor) = behind
        .iter()
        .find(|item| item.is_nisba())
        .and_then(|item| match item.kind {
            Kind::Actor(alias) => alias.actor,
            _ => None,
        })
    {
        return Party::one(actor);
    }
    if own.party.other
        && own.party.actors.is_empty()
        && let Some(doer) = doer(scene, acts, own)
    {
        return doer;
    }
    if !words.is_empty() && own.party.other && own.party.actors.is_empty() {
        // «روسيا بلد جريء»: an indefinite noun right behind a bare phrase is said of it.
        return predicated(scene, own).unwrap_or_else(|| own.party.clone());
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
    // Apposition or a nominal sentence: the bare phrase right before, of this clause or, over a comma,
    // of the one before.
    let index = scene.phrases.iter().position(|phrase| phrase.start == own.start);
    let before = index
        .and_then(|index| index.checked_sub(1))
        .and_then(|index| scene.phrases.get(index));
    if let Some(before) = before
        && own.lead == Lead::Bare
        && !own.and
    {
        let between = scene.items.get(before.end..own.start).unwrap_or_default();
        let only_marks = between.iter().all(|item| {
            matches!(item.kind, Kind::Mark(_) | Kind::Shifter(_))
                || matches!(item.kind, Kind::Marker(MarkerKind::Copula))
        });
        if only_marks {
            // «روسيا بالنسبة لتركيا صديق»: what is said in an indefinite noun is said of the bare phrase.
            let indefinite = own.start == at
                && scene.items.get(at).is_some_and(|item| !item.is_definite())
                && matches!(before.lead, Lead::Mark(Mark::Lam));
            let bare = indefinite.then(|| {
                scene.phrases.iter().rev().find(|phrase| {
                    phrase.end <= before.start && phrase.clause == own.clause && phrase.lead == Lead::Bare
                })
            });
            return bare.flatten().unwrap_or(before).party.clone();
        }
    }
    // «أصبحت تركيا قوة إقليمية»: an indefinite noun behind a linking verb or copula.
    let clause_words = scene
        .clauses
        .get(own.clause)
        .and_then(|clause| scene.items.get(clause.start..own.start))
        .unwrap_or_default();
    let linked = clause_words
        .iter()
        .any(|item| matches!(item.kind, Kind::Marker(MarkerKind::Copula)) || item.is_verb());
    let describes = own.lead == Lead::Bare
        || clause_words
            .last()
            .is_some_and(|item| item.affix.preposition.is_some());
    if linked && describes && own.start == at {
        return subject();
    }
    Party::default()
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

/// Of whom an indefinite phrase is said that stands right behind a bare one, but for a copula: «روسيا بلد جريء».
fn predicated(scene: Scene<'_, '_>, own: &Phrase) -> Option<Party> {
    let indefinite = scene
        .items
        .get(own.start..own.end)?
        .iter()
        .all(|item| !item.is_definite());
    let before = scene.phrases.iter().rfind(|phrase| phrase.end <= own.start)?;
    let between = scene.items.get(before.end..own.start)?;
    let linked = between.iter().all(|item| {
        matches!(item.kind, Kind::Shifter(_)) || matches!(item.kind, Kind::Marker(MarkerKind::Copula))
    });
    let subject =
        before.lead == Lead::Bare && before.clause == own.clause && own.lead == Lead::Bare && !own.and;
    (indefinite && linked && subject && !before.party.actors.is_empty()).then(|| before.party.clone())
}

/// The actors themselves and not a thing of theirs.
fn whole(party: Party) -> Party {
    Party {
        owned: false,
        ..party
    }
}

fn party_of(phrase: Option<&Phrase>) -> Party {
    phrase.map(|phrase| phrase.party.clone()).unwrap_or_default()
}
