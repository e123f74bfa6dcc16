//! The actors that a phrase or role names.
//!
//! Rule: each stands once, in the order of mention: «رؤساء أذربيجان وتركيا وأذربيجان» (the presidents of Azerbaijan, Turkey
//! and Azerbaijan) are two.
//! Guarantee: none is lost, however many are listed.
//! Cost: the few that nearly all lists hold are kept in place, since lists are made and copied at every predicate; only
//! a longer list is allocated, and then shared by its copies.

use std::fmt;
use std::sync::Arc;

/// As many as fit into one machine word beside their count.
const FIRST: usize = 3;

/// Indices of actors in order of mention, without repetition.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Actors {
    /// The first of them, zeros behind.
    first: [u16; FIRST],
    /// How many these are.
    count: u16,
    /// All that follow those: the first that found no place or is too large, and whoever is named behind it.
    rest: Option<Arc<Vec<usize>>>,
}

impl Actors {
    /// One actor.
    pub fn one(actor: usize) -> Self {
        let mut actors = Self::default();
        actors.add(actor);
        actors
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0 && self.rest.is_none()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        usize::from(self.count) + self.rest.as_ref().map_or(0, |rest| rest.len())
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let first = self.first.iter().take(usize::from(self.count));
        let rest = self.rest.iter().flat_map(|rest| rest.iter());
        first.copied().map(usize::from).chain(rest.copied())
    }

    /// Whether an actor is among them.
    pub fn contains(&self, actor: usize) -> bool {
        let first = self.first.iter().take(usize::from(self.count));
        let is_first = first.copied().any(|other| usize::from(other) == actor);
        is_first || self.rest.as_ref().is_some_and(|rest| rest.contains(&actor))
    }

    /// The actor, if there is but one.
    pub fn only(&self) -> Option<usize> {
        self.iter().next().filter(|_| self.len() == 1)
    }

    /// The actors, if they are two.
    pub fn pair(&self) -> Option<[usize; 2]> {
        let mut actors = self.iter().filter(|_| self.len() == 2);
        Some([actors.next()?, actors.next()?])
    }

    /// Adds an actor, unless it is among them.
    pub fn add(&mut self, actor: usize) {
        if self.contains(actor) {
            return;
        }
        match (self.first.get_mut(usize::from(self.count)), u16::try_from(actor)) {
            (Some(free), Ok(actor)) if self.rest.is_none() => {
                *free = actor;
                self.count += 1;
            }
            _ => self.add_to_rest(actor),
        }
    }

    /// Adds an actor for whom there is no place among the first.
    #[cold]
    fn add_to_rest(&mut self, actor: usize) {
        Arc::make_mut(self.rest.get_or_insert_default()).push(actor);
    }
}

impl FromIterator<usize> for Actors {
    fn from_iter<I: IntoIterator<Item = usize>>(actors: I) -> Self {
        let mut all = Self::default();
        for actor in actors {
            all.add(actor);
        }
        all
    }
}

impl fmt::Debug for Actors {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(listed: &[usize], kept: &[usize]) {
        let actors: Actors = listed.iter().copied().collect();
        assert_eq!(actors.iter().collect::<Vec<_>>(), kept, "{listed:?}");
        assert_eq!(actors.len(), kept.len());
        assert_eq!(actors.is_empty(), kept.is_empty());
        assert_eq!(
            actors.only(),
            <[usize; 1]>::try_from(kept).ok().map(|[actor]| actor)
        );
        assert_eq!(actors.pair(), <[usize; 2]>::try_from(kept).ok());
        assert!(kept.iter().all(|&actor| actors.contains(actor)));
        assert_eq!(actors, kept.iter().copied().collect());
        let mut more = actors.clone();
        more.add(99_999);
        assert_eq!(
            (more.len(), actors.len()),
            (kept.len() + 1, kept.len()),
            "a copy is its own"
        );
    }

    #[test]
    fn each_stands_once_in_order() {
        check(&[], &[]);
        check(&[3], &[3]);
        check(&[3, 1, 3], &[3, 1]);
        check(&[3, 1, 2, 1], &[3, 1, 2]);
    }

    #[test]
    fn none_of_a_long_list_is_lost() {
        let long: Vec<usize> = (0..40).rev().collect();
        check(&long, &long);
        check(&[3, 2, 1, 1], &[3, 2, 1]);
        check(&[4, 3, 2, 1, 4, 1], &[4, 3, 2, 1]);
    }

    #[test]
    fn a_large_index_is_kept() {
        check(&[70_000], &[70_000]);
        check(&[1, 70_000, 1, 2], &[1, 70_000, 2]);
    }

    #[test]
    fn a_list_takes_two_words() {
        assert_eq!(size_of::<Actors>(), 2 * size_of::<u64>());
    }
}
