//! Noun phrases: runs of nominal words that name one thing, and the party each stands for.
//!
//! In: items and clauses. Out: [`Phrase`]s in order, each with the particle before it and its [`Party`].
//! Rule: a phrase ends at verbs, particles and punctuation, and between some nominal words (`boundary`): «رئيس الوزراء
//! التركي | سياسة باكو» (the Turkish prime minister, Baku's policy) are two.
//! Rule: a phrase stands for the actor of its title, army or people («الجيش التركي», the Turkish army), belongs to the
//! actor of its thing («سياسة أنقرة», Ankara's policy), or is a stranger (`party`); then it may take the party of a
//! neighbour (`join`) or of what was named before (`anaphor`).
//! Not here: what a phrase does in its sentence; see [`role`](super::role).
//! Cost: a few passes over the phrases of a sentence.

mod actors;
mod anaphor;
mod border;
mod boundary;
mod join;
mod lead;
mod party;

pub use self::actors::Actors;
pub use self::party::Party;

use self::anaphor::resolve_anaphors;
use self::boundary::{breaks, is_counted_tail, is_list_comma, is_transparent};
use self::join::{join_apposed, join_bracketed, join_coordinated, join_counted, join_members, join_named};
use self::lead::{inserted_up_to, lead_after, lead_of};
use self::party::party;
use super::clause::Clause;
use super::item::{Item, Kind};
use crate::lexicon::predicate::Mark;

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

impl Phrase {
    /// Whether it is no more than words that the lexicon lacks, as names of persons are.
    pub fn is_name(&self, items: &[Item<'_>]) -> bool {
        let words = items.get(self.start..self.end).unwrap_or_default();
        let plain = |item: &Item<'_>| matches!(item.kind, Kind::Unknown) && item.affix.pronoun.is_none();
        words.first().is_some_and(|first| !first.affix.article) && words.iter().all(plain)
    }
}

/// Replaces the content of `phrases` by the noun phrases of a sentence.
pub(crate) fn find_phrases(folded: &[u8], items: &[Item<'_>], clauses: &[Clause], phrases: &mut Vec<Phrase>) {
    phrases.clear();
    for (number, clause) in clauses.iter().enumerate() {
        cut_clause(folded, items, clause.resumes.unwrap_or(number), clause, phrases);
    }
    for phrase in phrases.iter_mut() {
        phrase.party = party(folded, items, phrase);
    }
    join_counted(folded, items, phrases);
    join_members(items, phrases);
    join_apposed(items, phrases);
    if phrases.iter().any(|phrase| phrase.and) {
        // «النظام وحليفته روسيا»: before the two are joined.
        join_named(items, phrases, |noun| noun.and);
        join_coordinated(phrases);
    }
    resolve_anaphors(items, phrases);
    join_named(items, phrases, |_| true);
    join_bracketed(items, phrases);
}

/// Adds the phrases of one clause, whose index is `number`, without their parties.
fn cut_clause(folded: &[u8], items: &[Item<'_>], number: usize, clause: &Clause, phrases: &mut Vec<Phrase>) {
    let mut lead = Lead::Bare;
    let mut open = false;
    let mut bracket_end = clause.start;
    for at in clause.start..clause.end {
        let Some(item) = items.get(at) else { break };
        bracket_end = bracket_end.max(inserted_up_to(items, at, clause.end));
        let is_inserted = at < bracket_end;
        if !item.is_nominal() {
            open = open
                && (is_transparent(item) || is_counted_tail(folded, items, at) || is_list_comma(items, at));
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
                lead: lead_of(folded, item, items.get(at + 1), lead).inside(is_inserted),
                and: item.affix.and && open && item.affix.preposition.is_none(),
                party: Party::default(),
                clause: number,
            }),
        }
        open = true;
        lead = Lead::Bare;
    }
}
