//! Words: what an evaluative word says of who bears it.
//!
//! Rule: «باكو دولة فاسدة» (Baku is a corrupt state) is said of Baku; what nobody near the word bears falls on who does
//! the thing, «السياسة العدوانية التي تنتهجها باكو» (the aggressive policy that Baku pursues), on the clause's subject, or
//! on who is named beside it.

use super::super::clause::Opener;
use super::super::item::{Item, Kind};
use super::super::phrase::{Lead, Party, Phrase};
use super::super::role::{Act, Rule, Scene, bearer, caller, takes_up};
use super::super::shift::shift;
use super::clause_subject::{described_subject, subject_of};
use super::domestic::the_one_named;
use super::manner::{doer_before, is_manner};
use super::{Channel, Evidence, Ground, Role};
use crate::lexicon::actor::AliasKind;
use crate::lexicon::predicate::{Class, Mark};
use crate::lexicon::word::{Attach, Word};

/// Phrases behind a judged thing within which somebody is named with it.
const BESIDE: usize = 3;

impl Ground<'_, '_> {
    /// What the word at `at` says of who bears it.
    pub(super) fn of_word(self, at: usize, word: &Word, evidence: &mut Vec<Evidence>) {
        let mut phrases = self.scene.phrases.iter();
        let Some(own) = phrases.find(|phrase| phrase.start <= at && at < phrase.end) else {
            self.of_manner(at, word, evidence);
            return;
        };
        let nobodys = is_of_so_called(self.scene, at, own);
        if nobodys || word.valence > 0 && strengthens_harm(self.scene, at, own) {
            return;
        }
        let caller = if names_behind(self.scene, at, own) {
            None
        } else {
            caller(self.scene, self.acts, at, own)
        };
        if caller.is_some_and(|caller| self.calls_nobody(caller)) {
            return;
        }
        let caller = caller.filter(|caller| !caller.target.is_empty());
        let (party, rule) = match caller {
            Some(caller) => (caller.target.clone(), Rule::Bearer),
            None => self.bearer(at, own, word),
        };
        if !self.is_tracked(&party) {
            return;
        }
        let Some(mut piece) = self.piece(at, word.class, Channel::Narration, rule) else {
            return;
        };
        if let Some(caller) = caller.filter(|caller| !caller.agent.is_empty()) {
            piece.channel = Channel::Speech;
            piece.attributed = true;
            if piece.holder.is_empty() {
                piece.holder = caller.agent.clone();
            }
        }
        let governor = self.governor_of_word(at, own, word);
        piece.shift = shift(self.scene, self.acts, at, own.clause, governor);
        for actor in self.tracked(&party) {
            evidence.push(Evidence {
                actor,
                role: Role::Bearer,
                light: word.valence,
                effect: word.effect,
                owned: party.owned,
                denied: piece.denied || caller.is_none() && self.is_own_complaint(at, own, word, actor),
                ..piece.clone()
            });
        }
    }

    /// «نددت باكو بما وصفته بأنه استفزاز»: whether a verb of calling has an object that is nobody known.
    fn calls_nobody(self, caller: &Act<'_>) -> bool {
        let verb = self.scene.items.get(caller.item);
        caller.target.is_empty() && verb.is_some_and(|verb| verb.is_verb() && verb.affix.pronoun.is_some())
    }

    /// On whom the word falls, and by which rule.
    fn bearer(self, at: usize, own: &Phrase, word: &Word) -> (Party, Rule) {
        let Self { scene, acts, .. } = self;
        let item = scene.items.get(at);
        let mut party = item
            .map(|item| word_bearer(scene, acts, at, item, own))
            .unwrap_or_default();
        if party.actors.is_empty()
            && let Some(doer) = doer_behind(scene, acts, own)
        {
            party = doer;
        }
        if party.actors.is_empty()
            && item.is_some_and(|item| is_manner(scene, item, own))
            && let Some(doer) = doer_before(acts, at)
        {
            party = doer.agent.clone();
        }
        if party.is_empty() && own.start == at {
            // Nobody is named beside it: it falls, weakly, on whom the clause is about.
            party = described_subject(scene, acts, own);
        }
        if party.actors.is_empty() {
            unowned(scene, acts, own, word)
        } else {
            (party, Rule::Bearer)
        }
    }
}

/// «ما سماه | بأنه استفزاز»: whether the word says what a thing is called that is no actor's.
fn is_of_so_called(scene: Scene<'_, '_>, at: usize, own: &Phrase) -> bool {
    let clause = scene.clauses.get(own.clause);
    clause
        .filter(|clause| clause.opener == Opener::Complementizer)
        .is_some_and(|clause| {
            let words = scene.items.get(clause.start..at).unwrap_or_default();
            let before = clause
                .start
                .checked_sub(1)
                .and_then(|before| scene.items.get(before));
            let as_which = words.first().is_some_and(|that| that.affix.pronoun.is_some());
            as_which
                && words
                    .iter()
                    .all(|item| matches!(item.kind, Kind::Marker(_) | Kind::Mark(_)))
                && before
                    .is_some_and(|item| matches!(item.kind, Kind::Word(word) if word.attach == Attach::None))
        })
}

/// «ضغوط قوية», «انتقادات فاعلة»: whether a good adjective describes a bad deed, whose strength is all it tells.
fn strengthens_harm(scene: Scene<'_, '_>, at: usize, own: &Phrase) -> bool {
    let head = scene.items.get(own.start).filter(|_| own.start < at);
    head.is_some_and(|head| match head.kind {
        Kind::VerbalNoun(predicate) => {
            let frame = predicate.frame;
            frame.agent < 0 || frame.target < 0 || frame.stance < 0 || frame.target_effect < 0
        }
        _ => false,
    })
}

/// «وصفوه بالسلوك العدواني الروسي»: whether an adjective of nationality behind the word says whose the thing is.
fn names_behind(scene: Scene<'_, '_>, at: usize, own: &Phrase) -> bool {
    let behind = scene.items.get(at + 1..own.end).unwrap_or_default();
    behind.iter().any(Item::is_nisba)
}

/// «السياسة العدوانية التي تنتهجها تركيا»: who does, in the relative clause right behind, what the phrase names.
fn doer_behind(scene: Scene<'_, '_>, acts: &[Act<'_>], own: &Phrase) -> Option<Party> {
    let clause = scene.clauses.get(own.clause + 1)?;
    if clause.opener != Opener::Relative || clause.start != own.end {
        return None;
    }
    let verb = acts.iter().find(|act| act.clause == own.clause + 1)?;
    let item = scene.items.get(verb.item)?;
    let does =
        verb.predicate.frame.stance == 0 && !verb.predicate.flags.says && !verb.agent.actors.is_empty();
    (does && item.is_verb() && takes_up(scene, verb)).then(|| Party {
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

/// Who is named with a thing that is nobody's: behind it in its clause, or as the clause's subject.
fn beside(scene: Scene<'_, '_>, acts: &[Act<'_>], own: &Phrase) -> Party {
    let behind = scene
        .phrases
        .iter()
        .filter(|phrase| phrase.start >= own.end && phrase.clause == own.clause)
        .take(BESIDE)
        .find(|phrase| !phrase.party.actors.is_empty())
        .map(|phrase| phrase.party.clone());
    // «العلاقات بين الدولتين شهدت تطورا ملحوظا»
    let between = || {
        scene
            .phrases
            .iter()
            .rfind(|phrase| {
                phrase.end <= own.start
                    && phrase.clause == own.clause
                    && phrase.lead == Lead::Mark(Mark::Bain)
                    && phrase.party.actors.len() > 1
            })
            .map(|phrase| phrase.party.clone())
    };
    let found = behind.or_else(between).unwrap_or_else(|| subject_of(acts, own));
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
        .find_map(Item::actor);
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
                && place.lead == Lead::Mark(Mark::Fi)
                && matches!(scene.items.get(place.start).map(|head| head.kind),
                    Some(Kind::Actor(alias)) if alias.kind == AliasKind::State)
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
