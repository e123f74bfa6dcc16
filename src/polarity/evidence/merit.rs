//! Merit: when a deed puts another light on who does it than its frame says.
//!
//! Rule: to arrest critics is bad though to arrest is not; to strike those whom the sentence calls terrorist is not
//! bad; a quarrel of two is nobody's fault; what one is asked for, or others wish for two, is no merit yet; what harm
//! comes to, «تعثرت جهود التطبيع» (efforts to normalise ties stalled), is not being done.

use super::super::item::{Item, Kind};
use super::super::phrase::{Lead, Party};
use super::super::role::{Act, Rule, Scene};
use super::Ground;
use super::backing::BACKED;
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::{Class, Mark};
use std::sync::LazyLock;

/// The root of «terror» and «terrorist», folded.
static TERROR: LazyLock<Vec<u8>> = LazyLock::new(|| crate::fold::fold("ارهاب"));

/// Words between a verb of calling and what somebody is called.
const CALLED: usize = 5;

/// Words between an arrest and the word for whom it befalls.
const STRUCK: usize = 6;

/// Words between a harm and the good deed that it befalls.
const HARMED: usize = 6;

impl Ground<'_, '_> {
    /// The light that an act puts on one of who does it.
    pub(super) fn agent_light(self, act: &Act<'_>, agent: &Party, actor: usize) -> i8 {
        let light = act.predicate.frame.agent;
        let is_nobodys = match light.signum() {
            0 => return if self.is_repression(act) { -1 } else { 0 },
            1 => self.is_no_merit(act, agent),
            _ => self.is_no_fault(act, agent, actor),
        };
        if is_nobodys { 0 } else { light }
    }

    /// Whether a good deed is no merit of who does it.
    fn is_no_merit(self, act: &Act<'_>, agent: &Party) -> bool {
        self.is_asked(act)
            || self.is_won(act)
            || self.is_wished(act, agent)
            || self.is_manner(act)
            || self.backs_forces(act)
    }

    /// Whether a bad deed is no fault of one of who does it.
    fn is_no_fault(self, act: &Act<'_>, agent: &Party, actor: usize) -> bool {
        self.is_helped(act)
            || self.is_quarrel(act, agent, actor)
            || self.is_asked(act) && self.opens_phrase(act)
            || self.is_excused(act)
    }

    /// «اعتقلت الشرطة معارضين»: what is done to critics, where it is not bad in itself.
    fn is_repression(self, act: &Act<'_>) -> bool {
        let class = act.predicate.class;
        act.predicate.frame.target_effect < 0
            && matches!(class, Class::Law | Class::Coercion | Class::Repression)
            && strikes_critics(self.scene, act)
    }

    /// «حصلت باكو على دعم طهران»: help that another wins is no deed of who gives it.
    fn is_won(self, act: &Act<'_>) -> bool {
        let governor = act.governor.and_then(|index| self.acts.get(index));
        act.predicate.class == Class::Aid && governor.is_some_and(|governor| governor.predicate.flags.undergo)
    }

    /// «دعت باكو طهران إلى رفع الحصار», «طالبت باكو طهران بالتدخل»: what one is asked for is neither merit nor fault yet.
    pub(super) fn is_asked(self, act: &Act<'_>) -> bool {
        let governor = act.governor.and_then(|index| self.acts.get(index));
        governor
            .filter(|governor| governor.predicate.flags.asks)
            .is_some_and(|governor| {
                act.agent_rule == Some(Rule::Control) && governor.target == act.agent
                    || act.agent_rule == Some(Rule::Genitive) && governor.agent != act.agent
            })
    }

    /// Whether the act is the head of its phrase: «طالبت بقصف», not «طالبت بتحمل مسؤولية قصف».
    fn opens_phrase(self, act: &Act<'_>) -> bool {
        self.scene.phrases.iter().any(|phrase| phrase.start == act.item)
    }

    /// «رفع العلم تضامنا مع جيرانه»: in what spirit something is done, as the accusative of a noun says that names nobody.
    fn is_manner(self, act: &Act<'_>) -> bool {
        let names = |item: &Item<'_>| item.is_verb() || item.affix.pronoun.is_some();
        let mut phrases = self.scene.phrases.iter();
        act.agent_rule == Some(Rule::Inherited)
            && !self.scene.items.get(act.item).is_none_or(names)
            && phrases.any(|own| own.start == act.item && own.lead == Lead::Bare)
    }

    /// «تدعم واشنطن اتفاق سلام بين باكو ويريفان»: what others wish for two is no merit of the two yet.
    fn is_wished(self, act: &Act<'_>, agent: &Party) -> bool {
        let wishes = |other: &Act<'_>| {
            let flags = other.predicate.flags;
            other.item < act.item
                && act.item - other.item <= BACKED
                && other.clause == act.clause
                && !other.agent.is_empty()
                && !other.agent.actors.iter().any(|actor| agent.names(actor))
                && (other.predicate.frame.stance > 0 || flags.asks || flags.tries)
        };
        act.agent_rule == Some(Rule::Mutual) && self.acts.iter().any(wishes)
    }

    /// Strikes on those whom the sentence calls terrorist put nobody in bad light.
    fn is_excused(self, act: &Act<'_>) -> bool {
        matches!(act.predicate.class, Class::Violence | Class::Military)
            && strikes_terrorists(self.scene, self.acts, act)
    }

    /// «أكد دعم أذربيجان في حربها»: the war in which one is helped is not held against one.
    fn is_helped(self, act: &Act<'_>) -> bool {
        act.agent_rule == Some(Rule::Pronoun) && !self.scene.items.get(act.item).is_some_and(Item::is_verb)
    }

    /// «الحرب بين أرمينيا وأذربيجان»: a quarrel between two is nobody's fault.
    fn is_quarrel(self, act: &Act<'_>, agent: &Party, actor: usize) -> bool {
        let pair = || {
            agent.actors.len() >= 2
                && (act.agent_rule == Some(Rule::Mutual)
                    || act.agent_rule == Some(Rule::Adjective) && act.predicate.marks.contains(&Mark::Bain))
        };
        let named = !self.scene.items.get(act.item).is_some_and(Item::is_verb);
        named && (act.predicate.flags.mutual && act.target.names(actor) || pair())
    }
}

/// Whether a good deed or feeling is what the act right before in the clause harms, or what fails: «يضر بالتطبيع»,
/// «قوض الثقة بتركيا», «تعثرت جهود التطبيع».
pub(crate) fn is_harmed(scene: Scene<'_, '_>, acts: &[Act<'_>], act: &Act<'_>) -> bool {
    let frame = act.predicate.frame;
    let good = frame.agent > 0 || frame.target > 0 || frame.stance > 0;
    let noun = |item: usize| {
        scene
            .items
            .get(item)
            .is_some_and(|item| matches!(item.kind, Kind::VerbalNoun(_)))
    };
    if !good || !noun(act.item) {
        return false;
    }
    if is_hindered(scene, act) {
        return true;
    }
    let before = acts
        .iter()
        .rev()
        .find(|before| before.item < act.item && before.clause == act.clause);
    before.is_some_and(|before| {
        let frame = before.predicate.frame;
        let itself = || {
            let mut actors = act.agent.actors.iter();
            actors.any(|actor| before.target.names(actor) && !before.target.owned)
        };
        let harms = || frame.target_effect < 0 && !before.predicate.flags.asks && !itself();
        let fails = || {
            frame.agent < 0
                && before.predicate.class == Class::Failure
                && before.agent.actors.is_empty()
                && !noun(before.item)
        };
        act.item - before.item <= HARMED && (harms() || fails())
    })
}

/// «عقبة أمام التطبيع», «خطر على الاستقرار»: whether a bad word right before has the good deed behind its particle.
fn is_hindered(scene: Scene<'_, '_>, act: &Act<'_>) -> bool {
    let Some(own) = scene
        .phrases
        .iter()
        .find(|phrase| phrase.start <= act.item && act.item < phrase.end)
    else {
        return false;
    };
    let before = scene.phrases.iter().rfind(|phrase| phrase.end <= own.start);
    let bad = |item: &Item<'_>| matches!(item.kind, Kind::Word(word) if word.valence < 0);
    let words = before.filter(|before| before.end + 1 >= own.start && before.clause == own.clause);
    let bad = words
        .and_then(|words| scene.items.get(words.start..words.end))
        .is_some_and(|words| words.iter().any(bad));
    bad && matches!(own.lead, Lead::Mark(Mark::Amam | Mark::Lam | Mark::Ala))
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
fn strikes_terrorists(scene: Scene<'_, '_>, acts: &[Act<'_>], act: &Act<'_>) -> bool {
    // «الوحدات التي تعتبرها أنقرة إرهابية»: that is what Ankara calls them.
    let called = |at: usize| {
        acts.iter().any(|caller| {
            caller.predicate.flags.calls
                && caller.item < at
                && at - caller.item <= CALLED
                && !caller.agent.is_empty()
        })
    };
    // «قتل مسلحون من داعش في غارة تركية»: named before, unless another is struck.
    let start = scene
        .clauses
        .get(act.clause)
        .map_or(act.item, |clause| clause.start);
    let mut before = scene.items.get(start..act.item).unwrap_or_default().iter();
    let named = before.any(|item| matches!(item.kind, Kind::Actor(alias) if alias.terrorist));
    if named && act.target.actors.is_empty() {
        return true;
    }
    scene
        .items
        .get(act.item + 1..)
        .unwrap_or_default()
        .iter()
        .enumerate()
        .any(|(behind, item)| {
            if matches!(item.kind, Kind::Actor(alias) if alias.terrorist) {
                return true;
            }
            let root = TERROR.as_slice();
            item.span
                .slice(scene.folded)
                .windows(root.len())
                .any(|part| part == root)
                && !called(act.item + 1 + behind)
        })
}
