//! Clause subjects: on whom a word falls that nobody near it bears.
//!
//! In: acts and the word's phrase. Out: a party, marked as owned, for such a word tells less of it.
//! Rule: «تقدمت باكو بعبقرية» (Baku advanced with genius): the subject of the clause, or of the clause before. What
//! somebody says, holds or judges is not said of who says it: «أقر الوزير بالفضيحة» (the minister admitted the scandal).
//! Not here: whom words beside it name; see [`word`](super::word).
//! Cost: one look back over the acts of the sentence.

use super::super::clause::Opener;
use super::super::item::Item;
use super::super::phrase::{Lead, Party, Phrase};
use super::super::role::{Act, Scene};
use crate::lexicon::affix::{Person, Pronoun};
use crate::lexicon::predicate::{Class, Mark};

/// The subject of the clause of a phrase, or of the clause before.
pub(super) fn subject_of(acts: &[Act<'_>], own: &Phrase) -> Party {
    act_of(acts, own).map(|act| act.agent.clone()).unwrap_or_default()
}

/// The same, as a party on which a judgement falls but weakly, unless the subject says what the phrase tells.
pub(super) fn described_subject(scene: Scene<'_, '_>, acts: &[Act<'_>], own: &Phrase) -> Party {
    let clause = scene.clauses.get(own.clause);
    let of_antecedent = clause.is_some_and(|clause| clause.opener == Opener::Relative);
    let act = act_of(acts, own)
        .filter(|act| of_antecedent || !is_told(act) || is_how(scene, own) || is_of_itself(scene, act, own));
    Party {
        owned: true,
        ..act.map(|act| act.agent.clone()).unwrap_or_default()
    }
}

/// The last act before a phrase, in its clause or the clause before, that somebody does.
fn act_of<'a, 'l>(acts: &'a [Act<'l>], own: &Phrase) -> Option<&'a Act<'l>> {
    acts.iter()
        .rev()
        .find(|act| act.item < own.start && act.clause + 2 > own.clause && !act.agent.is_empty())
}

/// «اتهم الوزير لندن بالوقاحة»: whether an act tells what somebody says, holds or judges.
fn is_told(act: &Act<'_>) -> bool {
    let flags = act.predicate.flags;
    flags.says
        || flags.denies
        || flags.accuses
        || flags.calls
        || matches!(
            act.predicate.class,
            Class::Speech | Class::Criticism | Class::Praise | Class::Belief
        )
}

/// «أظهرت باكو أنها دولة معتدية»: whether the pronoun on «أن» can mean who shows or says it, as far as gender tells. Who
/// calls, praises or criticises speaks of somebody else: «وصفت باكو الخطوة بأنها خطيرة».
fn is_of_itself(scene: Scene<'_, '_>, act: &Act<'_>, own: &Phrase) -> bool {
    let flags = act.predicate.flags;
    let other =
        flags.calls || flags.accuses || matches!(act.predicate.class, Class::Criticism | Class::Praise);
    let clause = scene.clauses.get(own.clause);
    let opener = clause.filter(|clause| clause.opener == Opener::Complementizer && act.item < clause.start);
    let pronoun = opener
        .and_then(|clause| scene.items.get(clause.start))
        .and_then(|that| that.affix.pronoun);
    let person = scene.items.get(act.item).and_then(|verb| verb.affix.person);
    !other
        && matches!(
            (pronoun, person),
            (Some(Pronoun::Her), Some(Person::ThirdFeminine))
                | (Some(Pronoun::Him), Some(Person::ThirdMasculine))
        )
}

/// «تحدث الوزير بلهجة حادة»: whether a phrase tells in what manner something is done.
pub(super) fn is_how(scene: Scene<'_, '_>, own: &Phrase) -> bool {
    let words = scene.items.get(own.start..own.end).unwrap_or_default();
    own.lead == Lead::Mark(Mark::Ba) && !words.iter().any(Item::is_definite)
}
