//! The walk over a sentence: each word is read once, with the rest of entries of several words kept in mind.
//!
//! Rule: in «فتح الجيش التركي النار» (the Turkish army opened fire) the entry «فتح النار» stands around its subject:
//! the verb is read at its first word, and «النار» becomes a tail that says nothing more. In «التدخل الروسي في
//! الانتخابات» (the Russian interference in the elections) the rest keeps its grammar, for it is a phrase, and loses
//! its meaning.

use super::context::Context;
use super::entry::item;
use super::guess::plain;
use super::reading::is_own_noun;
use super::{Item, Kind};
use crate::fold::{Token, TokenKind};
use crate::lexicon::affix::Affix;
use crate::matching::Hit;
use crate::polarity::namesake::{Sight, choose_namesake};
use crate::polarity::split::{split_noun, split_preposition, split_verb};
use std::ops::Range;

/// How far a sentence has been read.
pub(super) struct Walk<'w, 'l> {
    /// The sentence, with the hits of the words not yet read.
    sight: Sight<'w, 'l>,
    /// Tokens that are the rest of a verb of several words.
    tail: Range<usize>,
    /// Tokens that are the rest of a noun of several words: they keep their grammar and lose their meaning.
    mute: Range<usize>,
}

impl<'w, 'l> Walk<'w, 'l> {
    /// At the first word.
    pub(super) fn new(sight: Sight<'w, 'l>) -> Self {
        Self {
            sight,
            tail: 0..0,
            mute: 0..0,
        }
    }

    /// The item that begins at token `at`; `before` are the items so far.
    pub(super) fn read(&mut self, at: usize, token: Token, before: &[Item<'l>]) -> Item<'l> {
        let mine = self.take_hits(at);
        if self.tail.contains(&at) {
            return self.tail_item(token);
        }
        if token.kind != TokenKind::Word {
            return plain(token, self.sight.folded);
        }
        let last = mine.first().map_or(at, |hit| hit.last);
        let context = Context {
            before,
            sight: self.sight,
            last,
        };
        let best = context.choose(mine);
        if self.tail.end <= at
            && let Some((split, words)) = self.split(at, mine, best, &context)
        {
            self.tail = words;
            return split;
        }
        match best {
            // «إلا» (except) is written like «ألا» (that not).
            Some(best) if context.is_exceptive(best) => self.tail_item(token),
            Some(best) => self.found(at, mine, best),
            None => plain(token, self.sight.folded),
        }
    }

    /// The verb of several words that begins with a word whose reading is `best`, with the tokens of its rest.
    fn split(
        &self,
        at: usize,
        mine: &[Hit],
        best: Option<&Hit>,
        context: &Context<'_, 'l>,
    ) -> Option<(Item<'l>, Range<usize>)> {
        let own_noun = best.filter(|best| is_own_noun(mine, best));
        let may_be_verb = match own_noun {
            // «بعد طرد روسيا دبلوماسيين»: who is named right behind the noun is its agent, and what follows its object.
            Some(_) => !context.is_before_name(),
            None => !context.is_behind_preposition(),
        };
        if best.is_none() && !may_be_verb {
            return None;
        }
        let sight = self.sight;
        let word = (at, sight.letters(at)?);
        let verb = may_be_verb.then(|| split_verb(sight, word, mine)).flatten();
        match (verb, own_noun) {
            (Some((split, words)), Some(noun)) => Some((as_noun(split, noun), words)),
            (None, _) => split_preposition(sight, word, best),
            (found, None) => found,
        }
    }

    /// The hits that begin at token `at`; what is left are those of the words behind.
    fn take_hits(&mut self, at: usize) -> &'w [Hit] {
        let of_word = self.sight.hits.iter().take_while(|hit| hit.first == at).count();
        let (mine, rest) = self.sight.hits.split_at(of_word);
        self.sight.hits = rest;
        mine
    }

    fn tail_item(&self, token: Token) -> Item<'l> {
        Item {
            kind: Kind::Tail,
            affix: Affix::default(),
            ..plain(token, self.sight.folded)
        }
    }

    /// The item of a word whose reading is `best`, one of `mine`, and which begins no verb of several words.
    fn found(&mut self, at: usize, mine: &[Hit], best: &Hit) -> Item<'l> {
        let sight = self.sight;
        if !self.mute.contains(&at)
            && let Some((split, words)) = split_noun(sight, at, best)
        {
            self.mute = words;
            return split;
        }
        let best = choose_namesake(sight, mine, best);
        let mut item = item(self.sight.lexicon, self.sight.tokens, best);
        if self.mute.contains(&best.last) && !matches!(item.kind, Kind::Actor(_) | Kind::Marker(_)) {
            (item.kind, item.entry) = (Kind::Unknown, None);
        }
        item
    }
}

/// «تعتزم روسيا طرد 23 دبلوماسيا»: a verb of several words where its noun is meant, which is written alike.
fn as_noun<'l>(verb: Item<'l>, noun: &Hit) -> Item<'l> {
    match verb.kind {
        Kind::Verb(predicate, _) => Item {
            kind: Kind::VerbalNoun(predicate),
            affix: noun.affix,
            ..verb
        },
        _ => verb,
    }
}
