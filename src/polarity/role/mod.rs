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
//! Files: `verb`, `verbal_noun` and `participle` are the kinds of predicate, each with its cues in order. The cues have
//! files named after them; `reach` and `bare` hold the phrases that they look at. `correction`, `mutual` and `hand_back`
//! come when the search of a predicate is done.
//! Cost: linear in the items of a sentence for each predicate; sentences are bounded.

mod adjective;
mod agreement;
mod antecedent;
mod apposition;
mod bare;
mod bearer;
mod calling;
mod continuation;
mod control;
mod correction;
mod distant;
mod duty;
mod genitive;
mod governor;
mod hand_back;
mod mutual;
mod participle;
mod particle;
mod passive;
mod pronoun;
mod reach;
mod relative;
mod rule;
mod search;
mod subject;
mod verb;
mod verbal_noun;

pub(crate) use self::bearer::bearer;
pub(crate) use self::calling::caller;
pub(crate) use self::hand_back::takes_up;
pub use self::rule::Rule;

use self::correction::{part_parties, refuse_event};
use self::hand_back::hand_back;
use self::mutual::make_mutual;
use self::reach::Reach;
use self::search::Search;
use super::clause::Clause;
use super::item::{Item, Kind};
use super::phrase::{Party, Phrase};
use crate::lexicon::affix::{Person, Pronoun};
use crate::lexicon::predicate::Predicate;

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
    /// Index of the item that heads the subject's phrase, where one names the agent.
    pub subject: Option<usize>,
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
    let mut finder = Finder {
        scene,
        passed: 0,
        reach: Reach::within(scene.phrases),
    };
    for (number, clause) in scene.clauses.iter().enumerate() {
        let number = clause.resumes.unwrap_or(number);
        // A clause that goes on behind another has the verbs of both before it.
        let begin = scene.clauses.get(number).map_or(clause.start, |own| own.start);
        let before = scene.items.get(begin..clause.start).unwrap_or_default();
        let mut first_verb = !before.iter().any(Item::is_verb);
        let words = scene.items.get(clause.start..clause.end).unwrap_or_default();
        for (at, item) in (clause.start..).zip(words) {
            if let Some(predicate) = predicate_of(item) {
                acts.push(Act::of(predicate, item, at, number));
                let Some((act, before)) = acts.split_last_mut() else {
                    break;
                };
                finder.find_parties(item, first_verb, act, before);
                refuse_event(scene, act);
                part_parties(act);
                make_mutual(scene, act);
                hand_back(scene, act, before);
                first_verb &= !item.is_verb();
            }
        }
    }
}

/// The predicate that an item is, if it is one.
fn predicate_of<'l>(item: &Item<'l>) -> Option<&'l Predicate> {
    match item.kind {
        Kind::Verb(predicate, _)
        | Kind::VerbalNoun(predicate)
        | Kind::ActorNoun(predicate)
        | Kind::PassiveNoun(predicate) => Some(predicate),
        _ => None,
    }
}

impl<'l> Act<'l> {
    /// An act without parties.
    fn of(predicate: &'l Predicate, item: &Item<'_>, at: usize, clause: usize) -> Self {
        Self {
            predicate,
            item: at,
            clause,
            agent: Party::default(),
            target: Party::default(),
            subject: None,
            agent_rule: None,
            target_rule: None,
            governor: None,
            one_way: false,
            first_person: item.affix.person == Some(Person::First)
                || (!item.is_verb() && item.affix.pronoun == Some(Pronoun::Speaker)),
        }
    }
}

/// Finds the acts of a sentence from its begin on.
struct Finder<'s, 'l> {
    scene: Scene<'s, 'l>,
    /// How many phrases begin before or at the predicate.
    passed: usize,
    /// What it sees behind it.
    reach: Reach<'s>,
}

impl<'l> Finder<'_, 'l> {
    /// Gives an act the parties that its own search finds.
    fn find_parties(&mut self, item: &Item<'l>, first_verb: bool, act: &mut Act<'l>, before: &[Act<'l>]) {
        let (scene, at) = (self.scene, act.item);
        let rest = scene.phrases.get(self.passed..).unwrap_or_default();
        self.passed += rest.iter().take_while(|phrase| phrase.start <= at).count();
        let (passed, behind) = scene.phrases.split_at_checked(self.passed).unwrap_or_default();
        self.reach.go_on(scene, act.clause, at, behind);
        let mut search = Search {
            scene,
            item,
            at,
            act,
            before,
            passed,
            behind,
            reach: &self.reach,
            first_verb,
        };
        match item.kind {
            Kind::Verb(_, past) => search.verb(past),
            Kind::VerbalNoun(_) => search.verbal_noun(),
            Kind::PassiveNoun(_) => search.passive_noun(),
            _ => search.actor_noun(),
        }
    }
}
