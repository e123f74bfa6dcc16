//! Boundaries: whether a nominal word goes on with the phrase before it or begins another.
//!
//! Rule: an indefinite noun behind a definite one begins a phrase, «زار الوفد التركي | مصانع» (the Turkish delegation
//! visited factories); so does a name of another actor, «انتقدت المعارضة | باكو» (the opposition criticised Baku),
//! and a known noun with the article behind another, «تتهم المعارضة التركية | الحكومة» (the Turkish opposition
//! accuses the government). Titles, names and adjectives go on: «رئيس الوزراء الأذري علي أسدوف» (the Azeri prime
//! minister Ali Asadov).
//! Guarantee: the surer conditions are asked first, and the first that holds decides; see [`breaks`].

use super::Phrase;
use crate::fold::TokenKind;
use crate::fold::letters::{HEH, YEH};
use crate::lexicon::actor::AliasKind;
use crate::lexicon::affix::Pronoun;
use crate::lexicon::marker::{Anaphor, MarkerKind};
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::Class;
use crate::lexicon::shifter::ShifterKind;
use crate::lexicon::word::WordKind;
use crate::polarity::item::{Item, Kind};

/// Whether a phrase, or what «و» joins to it, goes on over an item: quotation marks, particles that join, intensifiers.
pub(super) fn is_transparent(item: &Item<'_>) -> bool {
    match item.kind {
        Kind::Mark(kind) => item.is_quote() || kind == TokenKind::Dash,
        Kind::Marker(kind) => kind == MarkerKind::Conjunction,
        Kind::Shifter(shifter) => shifter.kind != ShifterKind::Negator,
        _ => false,
    }
}

/// «طردت باكو ستين دبلوماسيا إيرانيا»: a number goes on over the verb's own noun.
pub(super) fn is_counted_tail(folded: &[u8], items: &[Item<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| items.get(before));
    let tail = items.get(at).is_some_and(|item| matches!(item.kind, Kind::Tail));
    tail && before.is_some_and(|item| item.is_quantity(folded))
}

/// Whether a new phrase begins at item `at` although no particle or mark stands before it.
pub(super) fn breaks(folded: &[u8], items: &[Item<'_>], phrase: &Phrase, at: usize) -> bool {
    let Some(border) = Border::between(folded, items, phrase, at) else {
        return true;
    };
    border
        .by_names()
        .or_else(|| border.by_fixed_build())
        .or_else(|| border.by_participle_or_plural())
        .unwrap_or_else(|| border.by_definiteness())
}

/// A place between two words where a phrase may end. Each method named `by_…` says whether it does, or nothing.
struct Border<'b, 'l> {
    folded: &'b [u8],
    /// The item before the phrase.
    before: Option<&'b Item<'l>>,
    /// The phrase as far as it goes.
    words: &'b [Item<'l>],
    /// Its last word.
    last: &'b Item<'l>,
    /// The word behind it.
    next: &'b Item<'l>,
}

impl<'b, 'l> Border<'b, 'l> {
    fn between(folded: &'b [u8], items: &'b [Item<'l>], phrase: &Phrase, at: usize) -> Option<Self> {
        let words = items.get(phrase.start..at)?;
        Some(Self {
            folded,
            before: phrase.start.checked_sub(1).and_then(|before| items.get(before)),
            words,
            last: words.iter().rfind(|word| !is_transparent(word))?,
            next: items.get(at)?,
        })
    }

    /// Names go on as one person's and part where they are of two actors.
    fn by_names(&self) -> Option<bool> {
        if self.goes_on_as_person() {
            Some(false)
        } else if self.are_two_actors() || self.are_two_peoples() || self.is_struck() {
            Some(true)
        } else {
            None
        }
    }

    /// Dates, ordinals, anaphors and titles of several words have a build of their own.
    fn by_fixed_build(&self) -> Option<bool> {
        if self.is_behind_date() || self.is_behind_quantifier() {
            return Some(true);
        }
        if self.is_ordinal_adjective() {
            Some(false)
        } else if is_anaphor(self.last) && is_anaphor(self.next) {
            // «الأولى الثانية»: each stands for an actor of its own.
            Some(true)
        } else if self.waits_for_genitive() {
            Some(false)
        } else {
            None
        }
    }

    /// Participles and plurals that do not describe the word before.
    fn by_participle_or_plural(&self) -> Option<bool> {
        (self.is_saying() || self.are_people_behind_body() || self.is_state_of_subject()).then_some(true)
    }

    /// What is left: names, then what definite and indefinite words let follow.
    fn by_definiteness(&self) -> bool {
        let (last, next) = (self.last, self.next);
        if last.is_proper() {
            return !self.describes_name();
        }
        if next.is_proper() {
            return self.is_another_name();
        }
        if last.affix.nunated && next.affix.article {
            let several = |item: &Item<'_>| item.affix.plural || item.affix.dual;
            return !next.is_nisba() && several(last) != several(next);
        }
        let noun = matches!(next.kind, Kind::Noun(..) | Kind::VerbalNoun(_)) && !self.is_adjective();
        // «قتلهم | الطيار»: a noun with a pronoun takes no genitive.
        let closed = self.is_full_name() || self.ends_in_adjective();
        if last.has_owner() || self.ends_definite() || (next.affix.article && closed) {
            return !next.affix.article || noun;
        }
        // After an indefinite adjective of nationality a known noun begins a new phrase.
        (last.is_nisba() || last.affix.accusative) && noun
    }

    /// A person's name goes on: «رجب طيب أردوغان», «أنتوني بلينكن».
    fn goes_on_as_person(&self) -> bool {
        let name = |item: &Item<'_>| matches!(item.kind, Kind::Unknown) && !item.affix.article;
        name(self.next) && (name(self.last) || self.has_person_title()) && self.next.affix.pronoun.is_none()
    }

    /// «تدعم تركيا | باكو»: names of two actors, no adjective among them.
    fn are_two_actors(&self) -> bool {
        let named = |item: &Item<'_>| item.actor().filter(|_| !item.is_nisba());
        matches!((named(self.last), named(self.next)), (Some(one), Some(other)) if one != other)
    }

    /// «يتهم الأوكرانيون | الروس»: one people, and another behind it.
    fn are_two_peoples(&self) -> bool {
        let people = |item: &Item<'_>| match item.kind {
            Kind::Actor(alias)
                if item.affix.article && item.affix.plural || alias.kind == AliasKind::People =>
            {
                alias.actor
            }
            _ => None,
        };
        matches!((people(self.last), people(self.next)), (Some(one), Some(other)) if one != other)
    }

    /// «استهدف انفجار عنيف | السفارة»: what strikes is an indefinite deed right behind the verb, what is struck is
    /// definite.
    fn is_struck(&self) -> bool {
        let strikes = self.before.is_some_and(|verb| {
            matches!(verb.kind, Kind::Verb(predicate, _) if predicate.class == Class::Violence && predicate.takes_object())
                && verb.affix.pronoun.is_none()
                && !verb.affix.and
        });
        let deed = self
            .words
            .first()
            .is_some_and(|deed| matches!(deed.kind, Kind::VerbalNoun(_) | Kind::Word(_)));
        strikes
            && deed
            && self
                .words
                .iter()
                .all(|word| !word.is_definite() && !word.is_proper())
            && self.next.affix.article
    }

    /// «المرة الأولى»: an ordinal behind a definite noun is its adjective.
    fn is_ordinal_adjective(&self) -> bool {
        let ordinal =
            matches!(self.next.kind, Kind::Marker(MarkerKind::Anaphor(kind)) if kind != Anaphor::Both);
        ordinal
            && self.last.affix.article
            && self.last.tokens == 1
            && !matches!(self.last.kind, Kind::Actor(_))
            && !is_anaphor(self.last)
    }

    /// «اتهم فلان كلا من | باكو وأنقرة»: behind a name or a definite noun a quantifier of several words begins a phrase.
    fn is_behind_quantifier(&self) -> bool {
        let names = self
            .words
            .iter()
            .all(|item| matches!(item.kind, Kind::Unknown | Kind::Shifter(_)));
        let quantifier = |item: &Item<'_>| item.tokens > 1 && matches!(item.kind, Kind::Shifter(_));
        (names || self.last.is_definite()) && self.words.last().is_some_and(quantifier)
    }

    /// «24 يوليو | غارات», «عام 2016 | القوات»: nothing but more of the date, or an adjective, belongs to a date.
    fn is_behind_date(&self) -> bool {
        let is_time = |item: &Item<'_>| matches!(item.kind, Kind::Noun(NounKind::Time, _));
        let is_figure = |item: &Item<'_>| {
            let figure = item
                .span
                .slice(self.folded)
                .first()
                .is_some_and(u8::is_ascii_digit);
            matches!(item.kind, Kind::Unknown) && figure
        };
        let date = self.words.iter().any(is_time)
            && self.words.iter().any(is_figure)
            && self
                .words
                .iter()
                .all(|item| is_time(item) || is_figure(item) || is_transparent(item));
        let adjective = matches!(self.next.kind, Kind::Word(_) | Kind::Unknown) && self.next.affix.article;
        date && !is_time(self.next) && !is_figure(self.next) && !adjective
    }

    /// «المتحدث باسم | وزارة»: a title of several words waits for its genitive, unless it has it.
    fn waits_for_genitive(&self) -> bool {
        self.last.tokens > 1 && matches!(self.last.kind, Kind::Noun(..)) && !self.is_complete(self.last)
    }

    /// «المجتمع الدولي», «المعارضة المسلحة»: a noun of several words that takes no genitive any more.
    fn is_complete(&self, item: &Item<'_>) -> bool {
        matches!(item.kind, Kind::Noun(..) | Kind::Word(_)) && item.ends_in_article(self.folded)
    }

    /// «في البلاد" | مؤكدا»: a participle of saying is nobody's attribute.
    fn is_saying(&self) -> bool {
        matches!(self.next.kind, Kind::ActorNoun(predicate) if predicate.flags.says)
            && self.next.affix.accusative
            && !self.next.affix.article
    }

    /// «الشرطة الروسية | المعتقلين»: a sound plural does not describe a body, which is grammatically one.
    fn are_people_behind_body(&self) -> bool {
        let people = self.next.affix.nunated && self.next.affix.plural && self.next.affix.article;
        let body = self
            .words
            .first()
            .is_some_and(|head| matches!(head.kind, Kind::Noun(NounKind::Institution, _) | Kind::Actor(_)));
        let several = |item: &Item<'_>| item.affix.plural || item.affix.dual;
        people && body && !self.words.iter().any(several)
    }

    /// «انهيار الاتفاق | متهما»: an accusative participle says in what state the subject is.
    fn is_state_of_subject(&self) -> bool {
        self.next.affix.accusative
            && matches!(self.next.kind, Kind::ActorNoun(_))
            && !self.last.affix.accusative
    }

    /// «تركيا الحديثة»: behind a name, another of the same actor or an adjective with the article goes on, but not
    /// «عبد الله غل | الحكومة التركية».
    fn describes_name(&self) -> bool {
        let next = self.next;
        let same = next.actor().is_some() && self.last.actor() == next.actor() && !is_body(next);
        let noun = matches!(next.kind, Kind::Noun(..) | Kind::VerbalNoun(_));
        let judged = matches!(next.kind, Kind::Word(word) if word.kind != WordKind::Adjective);
        same || (next.affix.article && !noun && !judged)
    }

    /// A name after a definite phrase is in apposition when it is the same actor's or a title stands before it, else it
    /// is another party: «انتقدت المعارضة موسكو».
    fn is_another_name(&self) -> bool {
        let actor = self.next.actor().filter(|_| !is_body(self.next));
        let same = actor.is_some() && self.words.iter().any(|item| item.actor() == actor);
        let person = matches!(self.next.kind, Kind::Actor(alias) if alias.kind.is_person());
        let titled = person && self.has_person_title() && !self.has_actor();
        let definite = |item: &Item<'_>| item.is_definite() || item.is_nisba() || self.is_complete(item);
        let closed = self.is_full_name() || self.ends_in_adjective();
        (closed || self.words.iter().any(definite)) && !same && !titled
    }

    /// Whether the phrase is definite up to here: its last word has the article, or a nisba ends it behind one.
    fn ends_definite(&self) -> bool {
        (self.last.affix.article && self.last.tokens == 1)
            || self.is_complete(self.last)
            || (is_anaphor(self.last) && (self.words.len() > 1 || !self.next.affix.article))
            || (self.last.is_nisba() && self.words.iter().any(|item| item.affix.article))
    }

    /// «الاشتباكات العسكرية», «طاقمها الدبلوماسي»: a person's noun in «ي» or «ية» right behind a definite noun that is no
    /// person is an adjective.
    fn is_adjective(&self) -> bool {
        let (last, next) = (self.last, self.next);
        let letters = next.span.slice(self.folded);
        let described = match next.kind {
            Kind::Noun(NounKind::Person, _) => letters.ends_with(&[YEH, HEH]) || letters.ends_with(&[YEH]),
            // «حزب الشعب المعارض»
            Kind::Noun(NounKind::Opposition, _) => {
                !next.affix.feminine && !letters.ends_with(&[HEH]) && !next.affix.plural
            }
            _ => false,
        };
        described
            && next.affix.article
            && (last.affix.article || last.has_owner() || self.is_complete(last))
            && !matches!(
                last.kind,
                Kind::Noun(NounKind::Person | NounKind::People, _) | Kind::Actor(_)
            )
    }

    /// «فايزة عبدي»: whether the phrase is no more than two unknown words, which are a person's names.
    fn is_full_name(&self) -> bool {
        let name = |item: &&Item<'_>| {
            matches!(item.kind, Kind::Unknown) && !item.affix.article && item.affix.pronoun.is_none()
        };
        self.words.len() >= 2 && self.words.iter().filter(name).count() == self.words.len()
    }

    /// «دول غربية», «مسؤول غربي»: whether an indefinite noun has its adjective, so that no genitive follows.
    fn ends_in_adjective(&self) -> bool {
        let [first, .., last] = self.words else {
            return false;
        };
        let letters = last.span.slice(self.folded);
        let nisba = match last.kind {
            Kind::Unknown => letters.ends_with(&[YEH, HEH]),
            _ => {
                last.affix.pronoun == Some(Pronoun::Speaker)
                    && matches!(first.kind, Kind::Noun(NounKind::Person, _))
            }
        };
        nisba && !last.affix.article && matches!(first.kind, Kind::Noun(..)) && !first.is_definite()
    }

    /// Whether the phrase names a person by title, so that a name may follow.
    fn has_person_title(&self) -> bool {
        self.words
            .iter()
            .any(|item| matches!(item.kind, Kind::Noun(NounKind::Person, _)))
    }

    fn has_actor(&self) -> bool {
        self.words.iter().any(|item| matches!(item.kind, Kind::Actor(_)))
    }
}

/// «الحكومة التركية»: a body of state by its own name.
fn is_body(item: &Item<'_>) -> bool {
    matches!(item.kind, Kind::Actor(alias) if alias.kind == AliasKind::Institution)
}

fn is_anaphor(item: &Item<'_>) -> bool {
    matches!(item.kind, Kind::Marker(MarkerKind::Anaphor(_)))
}
