//! Borders: what stands on both sides of a place where a phrase may end.
//!
//! In: the words of the phrase so far and the word behind. Out: conditions by name, each shown by a phrase; which of them is
//! asked first is told in [`boundary`](super::boundary).

use super::Phrase;
use super::boundary::is_transparent;
use crate::fold::letters::{HEH, NOON, WAW, YEH};
use crate::lexicon::actor::AliasKind;
use crate::lexicon::affix::Pronoun;
use crate::lexicon::marker::{Anaphor, MarkerKind};
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::Class;
use crate::lexicon::word::WordKind;
use crate::polarity::item::{Item, Kind};
/// A place between two words where a phrase may end. Each method named `by_…` says whether it does, or nothing.
pub(super) struct Border<'b, 'l> {
    pub(super) folded: &'b [u8],
    /// The item before the phrase.
    pub(super) before: Option<&'b Item<'l>>,
    /// The phrase as far as it goes.
    pub(super) words: &'b [Item<'l>],
    /// Its last word.
    pub(super) last: &'b Item<'l>,
    /// The word behind it.
    pub(super) next: &'b Item<'l>,
}

impl<'b, 'l> Border<'b, 'l> {
    pub(super) fn between(
        folded: &'b [u8],
        items: &'b [Item<'l>],
        phrase: &Phrase,
        at: usize,
    ) -> Option<Self> {
        let words = items.get(phrase.start..at)?;
        Some(Self {
            folded,
            before: phrase.start.checked_sub(1).and_then(|before| items.get(before)),
            words,
            last: words.iter().rfind(|word| !is_transparent(word))?,
            next: items.get(at)?,
        })
    }

    /// A person's name goes on: «رجب طيب أردوغان», «أنتوني بلينكن».
    pub(super) fn goes_on_as_person(&self) -> bool {
        let name = |item: &Item<'_>| matches!(item.kind, Kind::Unknown) && !item.affix.article;
        name(self.next) && (name(self.last) || self.has_person_title()) && self.next.affix.pronoun.is_none()
    }

    /// «تدعم تركيا | باكو», «يتهم الأوكرانيون | الروس»: names of two actors or peoples.
    pub(super) fn are_two_names(&self) -> bool {
        let name = |item: &Item<'_>| matches!(item.kind, Kind::Actor(_));
        name(self.next) && name(self.last) && (self.are_two_actors() || self.are_two_peoples())
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
    pub(super) fn is_struck(&self) -> bool {
        let strikes = |verb: &Item<'_>| {
            matches!(verb.kind, Kind::Verb(predicate, _) if predicate.class == Class::Violence && predicate.takes_object())
                && verb.affix.pronoun.is_none()
                && !verb.affix.and
        };
        let deed = |item: &Item<'_>| matches!(item.kind, Kind::VerbalNoun(_) | Kind::Word(_));
        self.before.is_some_and(strikes)
            && self.next.affix.article
            && self.words.first().is_some_and(deed)
            && !self.words.iter().any(Item::is_definite)
    }

    /// «المرة الأولى»: an ordinal behind a definite noun is its adjective.
    pub(super) fn is_ordinal_adjective(&self) -> bool {
        let ordinal =
            matches!(self.next.kind, Kind::Marker(MarkerKind::Anaphor(kind)) if kind != Anaphor::Both);
        ordinal
            && self.last.affix.article
            && self.last.tokens == 1
            && (self.last.is_nisba() || !matches!(self.last.kind, Kind::Actor(_)))
            && !is_anaphor(self.last)
    }

    /// Whether the phrase is an anaphor so far and no adjective follows.
    pub(super) fn is_behind_anaphor(&self) -> bool {
        is_anaphor(self.last) && self.words.len() == 1 && !self.next.affix.article
    }

    /// «اتهم فلان كلا من | باكو وأنقرة»: behind a name or a definite noun a quantifier of several words begins a phrase.
    pub(super) fn is_behind_quantifier(&self) -> bool {
        let quantifier = |item: &Item<'_>| matches!(item.kind, Kind::Shifter(_)) && item.tokens > 1;
        let name = |item: &Item<'_>| matches!(item.kind, Kind::Unknown | Kind::Shifter(_));
        self.words.last().is_some_and(quantifier) && (self.last.is_definite() || self.words.iter().all(name))
    }

    /// «24 يوليو | غارات», «عام 2016 | القوات»: nothing but more of the date, or an adjective, belongs to a date.
    pub(super) fn is_behind_date(&self) -> bool {
        let is_time = |item: &Item<'_>| matches!(item.kind, Kind::Noun(NounKind::Time, _));
        let is_figure = |item: &Item<'_>| {
            matches!(item.kind, Kind::Unknown)
                && item
                    .span
                    .slice(self.folded)
                    .first()
                    .is_some_and(u8::is_ascii_digit)
        };
        let of_date = |item: &Item<'_>| is_time(item) || is_figure(item) || is_transparent(item);
        let date = self.words.len() >= 2
            && self.words.iter().all(of_date)
            && self.words.iter().any(is_time)
            && self.words.iter().any(is_figure);
        let adjective = matches!(self.next.kind, Kind::Word(_) | Kind::Unknown) && self.next.affix.article;
        date && !is_time(self.next) && !is_figure(self.next) && !adjective
    }

    /// «المتحدث باسم | وزارة»: a title of several words waits for its genitive, unless it has it.
    pub(super) fn waits_for_genitive(&self) -> bool {
        self.last.tokens > 1 && matches!(self.last.kind, Kind::Noun(..)) && !self.is_complete(self.last)
    }

    /// «المجتمع الدولي», «المعارضة المسلحة»: a noun of several words that takes no genitive any more.
    pub(super) fn is_complete(&self, item: &Item<'_>) -> bool {
        matches!(item.kind, Kind::Noun(..) | Kind::Word(_)) && item.ends_in_article(self.folded)
    }

    /// «في البلاد" | مؤكدا»: a participle of saying is nobody's attribute.
    pub(super) fn is_saying(&self) -> bool {
        matches!(self.next.kind, Kind::ActorNoun(predicate) if predicate.flags.says)
            && self.next.affix.accusative
            && !self.next.affix.article
    }

    /// «الشرطة الروسية | المعتقلين»: a sound plural does not describe a body, which is grammatically one.
    pub(super) fn are_people_behind_body(&self) -> bool {
        let people = self.next.affix.nunated && self.next.affix.plural && self.next.affix.article;
        let body = self
            .words
            .first()
            .is_some_and(|head| matches!(head.kind, Kind::Noun(NounKind::Institution, _) | Kind::Actor(_)));
        let several = |item: &Item<'_>| item.affix.plural || item.affix.dual;
        people && body && !self.words.iter().any(several)
    }

    /// «انهيار الاتفاق | متهما»: an accusative participle says in what state the subject is.
    pub(super) fn is_state_of_subject(&self) -> bool {
        self.next.affix.accusative
            && matches!(self.next.kind, Kind::ActorNoun(_))
            && !self.last.affix.accusative
    }

    /// «تركيا الحديثة»: behind a name, another of the same actor or an adjective with the article goes on, but not
    /// «عبد الله غل | الحكومة التركية».
    pub(super) fn describes_name(&self) -> bool {
        let next = self.next;
        let same = next.actor().is_some() && self.last.actor() == next.actor() && !is_body(next);
        let noun = matches!(next.kind, Kind::Noun(..) | Kind::VerbalNoun(_));
        let judged = matches!(next.kind, Kind::Word(word) if word.kind != WordKind::Adjective);
        // «ترحيل روسيا | المعلمين»: a sound plural of persons does not describe a state.
        let persons = matches!(next.kind, Kind::Unknown) && next.affix.plural && next.affix.nunated;
        same || (next.affix.article && !noun && !judged && !persons)
    }

    /// A name after a definite phrase is in apposition when it is the same actor's or a title stands before it, else it
    /// is another party: «انتقدت المعارضة موسكو».
    pub(super) fn is_another_name(&self) -> bool {
        let actor = self.next.actor().filter(|_| !is_body(self.next));
        let same = || actor.is_some() && self.words.iter().any(|item| item.actor() == actor);
        let person = || matches!(self.next.kind, Kind::Actor(alias) if alias.kind.is_person());
        let titled = || person() && self.has_person_title() && !self.has_actor();
        let definite = |item: &Item<'_>| item.is_definite() || item.is_nisba() || self.is_complete(item);
        (self.words.iter().any(definite) || self.is_closed()) && !same() && !titled()
    }

    /// Whether the phrase is definite up to here: its last word has the article, or a nisba ends it behind one.
    pub(super) fn ends_definite(&self) -> bool {
        (self.last.affix.article && self.last.tokens == 1)
            || self.is_complete(self.last)
            || (is_anaphor(self.last) && self.words.len() > 1)
            || (self.last.is_nisba() && self.words.iter().any(|item| item.affix.article))
    }

    /// «اتهم ناشطون | السلطات»: an indefinite plural in «ون» right behind a verb takes no genitive.
    pub(super) fn is_plural_subject(&self) -> bool {
        let plural = |item: &Item<'_>| {
            item.affix.nunated && !item.affix.article && item.span.slice(self.folded).ends_with(&[WAW, NOON])
        };
        let another = |item: &Item<'_>| item.is_definite() || is_body(item);
        plural(self.last)
            && self.words.len() == 1
            && self.before.is_some_and(Item::is_verb)
            && another(self.next)
    }

    /// «الاشتباكات العسكرية», «طاقمها الدبلوماسي»: a person's noun in «ي» or «ية» right behind a definite noun that is no
    /// person is an adjective.
    pub(super) fn is_adjective(&self) -> bool {
        let (last, next) = (self.last, self.next);
        let letters = next.span.slice(self.folded);
        let described = match next.kind {
            _ if !next.affix.article => false,
            Kind::Noun(NounKind::Person, _) => letters.ends_with(&[YEH, HEH]) || letters.ends_with(&[YEH]),
            // «حزب الشعب المعارض»
            Kind::Noun(NounKind::Opposition, _) => {
                !next.affix.feminine && !letters.ends_with(&[HEH]) && !next.affix.plural
            }
            _ => false,
        };
        if !described {
            return false;
        }
        // «حزب الشعب الجمهوري المعارض»
        let party = matches!(last.kind, Kind::Actor(alias) if alias.kind == AliasKind::Institution)
            && last.ends_in_article(self.folded);
        let other = matches!(
            last.kind,
            Kind::Noun(NounKind::Person | NounKind::People, _) | Kind::Actor(_)
        );
        let definite = last.affix.article || last.has_owner() || self.is_complete(last);
        party && !next.is_nisba() || definite && !other
    }

    /// Whether the phrase is complete, so that no genitive follows.
    pub(super) fn is_closed(&self) -> bool {
        self.is_full_name() || self.ends_in_adjective()
    }

    /// «فايزة عبدي»: whether the phrase is no more than two unknown words, which are a person's names.
    fn is_full_name(&self) -> bool {
        let name = |item: &Item<'_>| {
            matches!(item.kind, Kind::Unknown) && !item.affix.article && item.affix.pronoun.is_none()
        };
        self.words.len() >= 2 && self.words.iter().all(name)
    }

    /// «دول غربية», «مسؤول غربي»: whether an indefinite noun has its adjective, so that no genitive follows.
    fn ends_in_adjective(&self) -> bool {
        let [first, .., last] = self.words else {
            return false;
        };
        let noun = matches!(first.kind, Kind::Noun(..)) && !first.is_definite();
        let nisba = || match last.kind {
            Kind::Unknown => last.span.slice(self.folded).ends_with(&[YEH, HEH]),
            // «منظمات دولية», «مسؤول كبير»
            Kind::Word(word) => word.kind == WordKind::Adjective,
            _ => {
                last.affix.pronoun == Some(Pronoun::Speaker)
                    && matches!(first.kind, Kind::Noun(NounKind::Person, _))
            }
        };
        noun && !last.affix.article && nisba()
    }

    /// Whether the phrase names a person by title, so that a name may follow.
    pub(super) fn has_person_title(&self) -> bool {
        self.words
            .iter()
            .any(|item| matches!(item.kind, Kind::Noun(NounKind::Person, _)))
    }

    pub(super) fn has_actor(&self) -> bool {
        self.words.iter().any(|item| matches!(item.kind, Kind::Actor(_)))
    }
}

/// «الحكومة التركية»: a body of state by its own name.
pub(super) fn is_body(item: &Item<'_>) -> bool {
    matches!(item.kind, Kind::Actor(alias) if alias.kind == AliasKind::Institution)
}

pub(super) fn is_anaphor(item: &Item<'_>) -> bool {
    matches!(item.kind, Kind::Marker(MarkerKind::Anaphor(_)))
}
