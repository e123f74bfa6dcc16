//! Clauses: the stretches of a sentence within which roles and scopes are sought.
//!
//! In: items. Out: [`Clause`]s in order, which cover all items.
//! Rule: a clause begins at a complementizer, relative, subordinator, contrast, concession or condition,
//! after a colon, dash or stop, at «و» + verb, and after a comma when a finite verb follows before the next
//! boundary: «وقال، الثلاثاء، إن…» stays together, «زار موسكو، ثم هاجمت…» does not.
//! Cost: one pass and, at commas, a look ahead to the next boundary.

use super::insertion::{closes_insertion, closes_relative, is_subject_alone};
use super::item::{Item, Kind};
use crate::fold::TokenKind;
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::noun::NounKind;

/// What opens a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opener {
    /// The sentence's begin.
    Start,
    /// «أن», «إن».
    Complementizer,
    /// «الذي».
    Relative,
    /// «بينما», «حيث».
    Subordinator,
    /// «لكن».
    Contrast,
    /// «رغم».
    Concession,
    /// «إذا».
    Condition,
    /// A colon.
    Colon,
    /// A comma, dash or stop.
    Comma,
    /// «و» before a verb.
    And,
}

/// One clause: items from `start` up to `end`, which is exclusive.
#[derive(Debug, Clone, Copy)]
pub struct Clause {
    /// First item, the opener included.
    pub start: usize,
    /// One past the last item.
    pub end: usize,
    /// What opens it.
    pub opener: Opener,
    /// Index of the clause that goes on in this one behind a relative clause between commas.
    pub resumes: Option<usize>,
}

/// Replaces the content of `clauses` by the clauses of a sentence.
pub(crate) fn find_clauses(items: &[Item<'_>], clauses: &mut Vec<Clause>) {
    clauses.clear();
    let mut cutter = Cutter {
        items,
        clauses,
        start: 0,
        opener: Opener::Start,
        resumes: None,
    };
    for (at, item) in items.iter().enumerate() {
        match item.kind {
            Kind::Marker(marker) => {
                if let Some(next) = opening(marker) {
                    cutter.begin(at, next);
                }
            }
            Kind::Verb(..) if item.affix.and => cutter.begin(at, Opener::And),
            Kind::Mark(TokenKind::Colon) => cutter.begin(at + 1, Opener::Colon),
            Kind::Mark(TokenKind::Stop) => cutter.begin(at + 1, Opener::Comma),
            Kind::Mark(TokenKind::Dash) => cutter.dash(at),
            Kind::Mark(TokenKind::Comma) => cutter.comma(at),
            _ => {}
        }
    }
    cutter.begin(items.len(), Opener::Start);
}

/// Cuts a sentence from its begin on.
struct Cutter<'c, 'l> {
    items: &'c [Item<'l>],
    clauses: &'c mut Vec<Clause>,
    /// Where the clause under way begins, by what it is opened, and which clause it resumes.
    start: usize,
    opener: Opener,
    resumes: Option<usize>,
}

impl Cutter<'_, '_> {
    /// Ends the clause under way before `at`, unless it is empty, and begins another there.
    fn begin(&mut self, at: usize, next: Opener) {
        if at > self.start {
            self.clauses.push(Clause {
                start: self.start,
                end: at,
                opener: self.opener,
                resumes: self.resumes,
            });
            self.start = at;
        }
        self.opener = next;
        self.resumes = None;
    }

    /// A comma ends a concession, begins a clause with a verb of its own, and may close a relative clause.
    fn comma(&mut self, at: usize) {
        let verb_ahead = is_verb_ahead(self.items, at + 1);
        if verb_ahead && !is_subject_alone(self.items, self.start, at) || self.opener == Opener::Concession {
            self.begin(at + 1, Opener::Comma);
        } else if !verb_ahead
            && self.opener == Opener::Relative
            && closes_relative(self.items, self.main(), at)
        {
            self.resume(at + 1);
        }
    }

    /// A dash begins a clause, which may be the one that another dash left.
    fn dash(&mut self, at: usize) {
        if closes_insertion(self.items, self.main(), self.start, at) {
            self.resume(at + 1);
        } else {
            self.begin(at + 1, Opener::Comma);
        }
    }

    /// Begins a clause at `at` that goes on with the last one that is ended.
    fn resume(&mut self, at: usize) {
        let main = self.clauses.len().checked_sub(1);
        self.begin(at, Opener::Comma);
        self.resumes = main;
    }

    /// The last clause that is ended, if it may be resumed.
    fn main(&self) -> Option<Clause> {
        self.clauses.last().filter(|main| main.resumes.is_none()).copied()
    }
}

/// «في بيان نشرته الوكالة», «كلمة ألقاها»: whether the verb at `at` stands right behind an indefinite noun that its
/// pronoun, or that of its particle, takes up. It is that noun's attribute and not the clause's verb.
pub(crate) fn is_attributive(items: &[Item<'_>], at: usize) -> bool {
    let has_pronoun = |at: usize| items.get(at).is_some_and(|item| item.affix.pronoun.is_some());
    let particle = || {
        matches!(
            items.get(at + 1).map(|next| next.kind),
            Some(Kind::Marker(MarkerKind::Preposition(_)))
        )
    };
    let verb = items
        .get(at)
        .is_some_and(|item| item.is_verb() && !item.affix.and);
    if !verb || !(has_pronoun(at) || particle() && has_pronoun(at + 1)) {
        return false;
    }
    let before = items.get(..at).unwrap_or_default();
    let words = before.iter().rev().take_while(|item| item.is_nominal());
    let mut indefinite = false;
    for word in words {
        if word.is_definite() || matches!(word.kind, Kind::Noun(NounKind::Time, _)) {
            return false;
        }
        indefinite = true;
    }
    indefinite
}

/// The clause that a particle opens.
fn opening(marker: MarkerKind) -> Option<Opener> {
    Some(match marker {
        MarkerKind::Complementizer => Opener::Complementizer,
        MarkerKind::Relative => Opener::Relative,
        MarkerKind::Subordinator => Opener::Subordinator,
        MarkerKind::Contrast => Opener::Contrast,
        MarkerKind::Concession => Opener::Concession,
        MarkerKind::Condition => Opener::Condition,
        _ => return None,
    })
}

/// Whether a finite verb stands at `from` or behind it before the next comma, stop or clause-opening particle.
fn is_verb_ahead(items: &[Item<'_>], from: usize) -> bool {
    for (at, item) in items.iter().enumerate().skip(from) {
        match item.kind {
            Kind::Verb(..) if !is_attributive(items, at) => return true,
            Kind::Mark(TokenKind::Comma | TokenKind::Stop | TokenKind::Dash | TokenKind::Colon) => {
                return false;
            }
            Kind::Marker(marker) if opening(marker).is_some() => return false,
            _ => {}
        }
    }
    false
}
