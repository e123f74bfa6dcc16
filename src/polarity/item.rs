//! Items: the words of a sentence, each with the one reading that its context asks for.
//!
//! In: tokens and their hits. Out: one [`Item`] a word, phrase or punctuation mark.
//! Rule: «تقدم» is a verb after «لم» and before «تركيا الدعم», a noun after «في»; agreement decides between
//! «دعم» the verb and «دعم» the noun: «دعم تركيا» is a noun, for the verb would be «دعمت».
//! Not here: who does what; see [`role`](super::role).

use super::namesake::{Sight, choose_namesake};
use super::split::{split_noun, split_preposition, split_verb};
use crate::fold::letters::{ALEF, HEH, LAM, NOON, TEH, WAW, YEH};
use crate::fold::{Token, TokenKind};
use crate::lexicon::Lexicon;
use crate::lexicon::actor::{Alias, AliasKind};
use crate::lexicon::affix::{Affix, Fused, Paradigm, Person, Pronoun};
use crate::lexicon::inflect::{Entry, Reading};
use crate::lexicon::marker::{Anaphor, MarkerKind};
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::{Mark, Predicate};
use crate::lexicon::shifter::{Shifter, ShifterKind};
use crate::lexicon::word::{Word, WordKind};
use crate::matching::Hit;
use crate::span::FoldedSpan;

/// What a word is in its sentence.
#[derive(Debug, Clone, Copy)]
pub enum Kind<'l> {
    /// A name of an actor.
    Actor(&'l Alias),
    /// A longer name that only contains an actor's.
    Excluded,
    /// A finite verb; whether it is past.
    Verb(&'l Predicate, bool),
    /// A verbal noun.
    VerbalNoun(&'l Predicate),
    /// An active participle or noun of the one who acts.
    ActorNoun(&'l Predicate),
    /// A passive participle.
    PassiveNoun(&'l Predicate),
    /// An evaluative word.
    Word(&'l Word),
    /// A head noun; whether it is feminine.
    Noun(NounKind, bool),
    /// A valence shifter.
    Shifter(&'l Shifter),
    /// A particle.
    Marker(MarkerKind),
    /// A word that belongs to a verb before it: «النار» in «فتح الجيش النار».
    Tail,
    /// A word that the lexicon does not have.
    Unknown,
    /// Punctuation.
    Mark(TokenKind),
}

/// One word, phrase or punctuation mark of a sentence.
#[derive(Debug, Clone, Copy)]
pub struct Item<'l> {
    /// The whole word or words, affixes included, in the folded text.
    pub span: FoldedSpan,
    /// What it is.
    pub kind: Kind<'l>,
    /// What its affixes say.
    pub affix: Affix,
    /// The entry behind it.
    pub entry: Option<Entry>,
    /// Number of tokens that it covers.
    pub tokens: usize,
    /// Whether it is a verb whose form is passive beyond doubt.
    pub passive: bool,
}

impl Item<'_> {
    /// Whether it can be part of a noun phrase.
    pub fn is_nominal(&self) -> bool {
        match self.kind {
            Kind::Actor(_)
            | Kind::Excluded
            | Kind::VerbalNoun(_)
            | Kind::ActorNoun(_)
            | Kind::PassiveNoun(_)
            | Kind::Noun(..)
            | Kind::Unknown => true,
            Kind::Word(word) => word.kind != WordKind::Adverb,
            Kind::Marker(MarkerKind::Anaphor(_)) => true,
            _ => false,
        }
    }

    /// Whether it is a finite verb.
    pub fn is_verb(&self) -> bool {
        matches!(self.kind, Kind::Verb(..))
    }

    /// Whether it is an adjective of nationality.
    pub fn is_nisba(&self) -> bool {
        matches!(self.kind, Kind::Actor(alias) if alias.kind == AliasKind::Adjective)
    }

    /// Whether it is a proper name.
    pub fn is_proper(&self) -> bool {
        matches!(self.kind, Kind::Actor(alias) if alias.kind.is_proper())
            || matches!(self.kind, Kind::Excluded)
    }

    /// Whether it is definite by itself.
    pub fn is_definite(&self) -> bool {
        self.affix.article || self.affix.pronoun.is_some() || self.is_proper()
    }

    /// The particle fused before it, in a frame's terms.
    pub fn fused(&self) -> Option<Mark> {
        match self.affix.preposition? {
            Fused::Ba => Some(Mark::Ba),
            Fused::Lam => Some(Mark::Lam),
            Fused::Kaf => None,
        }
    }

    /// Whether it is a number, in figures or words.
    pub fn is_quantity(&self, folded: &[u8]) -> bool {
        let word = self.span.slice(folded);
        matches!(self.kind, Kind::Noun(NounKind::Quantity, _))
            || (matches!(self.kind, Kind::Unknown) && word.first().is_some_and(u8::is_ascii_digit))
    }

    /// Grammatical gender, as far as the word shows it.
    pub fn is_feminine(&self, folded: &[u8]) -> bool {
        match self.kind {
            Kind::Actor(alias) => alias.feminine || self.affix.feminine,
            Kind::Noun(kind, feminine) => {
                let things = !matches!(kind, NounKind::Person | NounKind::Opposition);
                feminine || self.affix.feminine || (things && self.affix.plural)
            }
            Kind::Unknown => {
                let word = self.span.slice(folded);
                word.ends_with(&[HEH]) || word.ends_with(&[ALEF, TEH])
            }
            _ => self.affix.feminine,
        }
    }
}

/// Replaces the content of `items` by the items of a sentence.
pub(crate) fn find_items<'l>(
    lexicon: &'l Lexicon,
    folded: &[u8],
    tokens: &[Token],
    hits: &[Hit],
    items: &mut Vec<Item<'l>>,
) {
    items.clear();
    let mut at = 0;
    let mut hits = hits;
    // Tokens that are the rest of a verb of several words.
    let mut tail = 0..0;
    // Tokens that are the rest of a noun of several words: they keep their grammar and lose their meaning.
    let mut mute = 0..0;
    while let Some(token) = tokens.get(at) {
        let of_word = hits.iter().take_while(|hit| hit.first == at).count();
        let (mine, rest) = hits.split_at(of_word);
        hits = rest;
        if tail.contains(&at) {
            items.push(Item {
                kind: Kind::Tail,
                affix: Affix::default(),
                ..plain(*token, folded)
            });
            at += 1;
            continue;
        }
        let sight = Sight {
            lexicon,
            folded,
            tokens,
            hits,
        };
        if token.kind == TokenKind::Word
            && tail.end <= at
            && let Some((split, words)) = split_verb(sight, at, mine)
        {
            items.push(split);
            tail = words;
            at += 1;
            continue;
        }
        let context = Context {
            before: items,
            after: rest.first().filter(|hit| hit.first == last_of(mine) + 1),
            lexicon,
            folded,
            next: tokens.get(at + 1),
        };
        let best = context.choose(mine);
        if token.kind == TokenKind::Word
            && tail.end <= at
            && (best.is_some() || mine.is_empty() && !context.is_behind_preposition())
            && let Some((split, words)) = split_preposition(sight, at, best)
        {
            items.push(split);
            tail = words;
            at += 1;
            continue;
        }
        if let Some(best) = best {
            if !mute.contains(&at)
                && let Some((split, words)) = split_noun(sight, at, best)
            {
                items.push(split);
                mute = words;
                at += 1;
                continue;
            }
            let best = choose_namesake(sight, mine, best);
            let mut item = item(lexicon, tokens, best);
            if mute.contains(&best.last) && !matches!(item.kind, Kind::Actor(_) | Kind::Marker(_)) {
                (item.kind, item.entry) = (Kind::Unknown, None);
            }
            items.push(item);
            at = best.last + 1;
        } else {
            items.push(plain(*token, folded));
            at += 1;
        }
    }
}

fn last_of(hits: &[Hit]) -> usize {
    hits.first().map_or(0, |hit| hit.last)
}

/// A token without analysis: punctuation, or an unknown word whose affixes are read off its letters.
fn plain<'l>(token: Token, folded: &[u8]) -> Item<'l> {
    let kind = if token.kind == TokenKind::Word {
        Kind::Unknown
    } else {
        Kind::Mark(token.kind)
    };
    Item {
        span: token.span,
        kind,
        affix: if token.kind == TokenKind::Word {
            guess_affix(token.span.slice(folded))
        } else {
            Affix::default()
        },
        entry: None,
        tokens: 1,
        passive: false,
    }
}

/// What the letters of an unknown word show: the article, and prepositions and conjunctions fused with it.
/// A lone و ب ل before an unknown word stays part of it, since it may be its first root letter.
pub(super) fn guess_affix(word: &[u8]) -> Affix {
    let mut affix = Affix::default();
    let (rest, and) = match word.split_first() {
        Some((&WAW, rest)) if rest.len() > 3 => (rest, true),
        _ => (word, false),
    };
    let beh = crate::fold::letters::BEH;
    if rest.starts_with(&[ALEF, LAM]) && rest.len() > 4 {
        affix.article = true;
    } else if rest.starts_with(&[LAM, LAM]) && rest.len() > 4 {
        affix.article = true;
        affix.preposition = Some(Fused::Lam);
    } else if rest.starts_with(&[beh, ALEF, LAM]) && rest.len() > 5 {
        affix.article = true;
        affix.preposition = Some(Fused::Ba);
    }
    // و before an unknown word is taken for «and» when the article follows or the word is long.
    affix.and = and && (affix.article || rest.len() > 5);
    if word.len() > 4 {
        let tail = |ending: &[u8]| word.ends_with(ending);
        if tail(&[HEH, ALEF]) {
            affix.pronoun = Some(Pronoun::Her);
        } else if tail(&[HEH, 0xE5]) {
            affix.pronoun = Some(Pronoun::Them);
        }
        affix.plural = tail(&[ALEF, TEH]) || tail(&[WAW, NOON]) || tail(&[YEH, NOON]);
        affix.nunated = tail(&[WAW, NOON]) || tail(&[YEH, NOON]);
    }
    affix
}

fn item<'l>(lexicon: &'l Lexicon, tokens: &[Token], hit: &Hit) -> Item<'l> {
    let start = tokens.get(hit.first).map_or(0, |token| token.span.start);
    let end = tokens.get(hit.last).map_or(0, |token| token.span.end);
    let form = lexicon.forms.get(hit.form);
    Item {
        span: FoldedSpan::new(start, end),
        kind: form.map_or(Kind::Unknown, |form| kind(lexicon, form.entry, form.reading)),
        affix: hit.affix,
        entry: form.map(|form| form.entry),
        tokens: hit.last - hit.first + 1,
        passive: form.is_some_and(|form| form.reading == Reading::PastPassive),
    }
}

pub(super) fn kind(lexicon: &Lexicon, entry: Entry, reading: Reading) -> Kind<'_> {
    let found = match entry {
        Entry::Alias(at) => lexicon.aliases.get(at as usize).map(|alias| {
            if alias.actor.is_none() {
                Kind::Excluded
            } else {
                Kind::Actor(alias)
            }
        }),
        Entry::Predicate(at) => lexicon
            .predicates
            .get(at as usize)
            .map(|predicate| match reading {
                Reading::Past | Reading::PastPassive => Kind::Verb(predicate, true),
                Reading::Present => Kind::Verb(predicate, false),
                Reading::VerbalNoun => Kind::VerbalNoun(predicate),
                Reading::PassiveNoun => Kind::PassiveNoun(predicate),
                Reading::ActorNoun | Reading::Itself => Kind::ActorNoun(predicate),
            }),
        Entry::Word(at) => lexicon.words.get(at as usize).map(Kind::Word),
        Entry::Noun(at) => lexicon
            .nouns
            .get(at as usize)
            .map(|noun| Kind::Noun(noun.kind, noun.feminine)),
        Entry::Shifter(at) => lexicon.shifters.get(at as usize).map(Kind::Shifter),
        Entry::Marker(at) => lexicon.markers.get(at as usize).map(|m| Kind::Marker(m.kind)),
    };
    found.unwrap_or(Kind::Unknown)
}

pub(super) fn is_verb(reading: Reading) -> bool {
    matches!(reading, Reading::Past | Reading::PastPassive | Reading::Present)
}

/// What stands around a word whose reading is being chosen.
struct Context<'c, 'l> {
    before: &'c [Item<'l>],
    after: Option<&'c Hit>,
    lexicon: &'l Lexicon,
    folded: &'c [u8],
    next: Option<&'c Token>,
}

impl Context<'_, '_> {
    /// The hit that fits best; the first, which has the longest stem, where none fits better.
    fn choose<'h>(&self, hits: &'h [Hit]) -> Option<&'h Hit> {
        let [first, ..] = hits else { return None };
        let mut best = first;
        let mut best_score = i32::MIN;
        for hit in hits {
            let score = self.score(hit);
            if score > best_score {
                best = hit;
                best_score = score;
            }
        }
        let best = self.adjective(hits, best);
        // A verb cannot follow a preposition: the word is a noun that the lexicon lacks.
        let verb = self
            .lexicon
            .forms
            .get(best.form)
            .is_some_and(|form| is_verb(form.reading));
        (!verb || !self.is_behind_preposition()).then_some(best)
    }

    /// «العدوان العسكري»: behind a definite noun a definite «عسكري» (soldier, military) is its adjective.
    fn adjective<'h>(&self, hits: &'h [Hit], best: &'h Hit) -> &'h Hit {
        let entry = |hit: &Hit| self.lexicon.forms.get(hit.form).map(|form| form.entry);
        let is_person = |at: u32| {
            let noun = self.lexicon.nouns.get(at as usize);
            noun.is_some_and(|noun| noun.kind == NounKind::Person)
        };
        let behind_definite = self.before.last().is_some_and(|item| {
            item.is_nominal() && item.affix.article && !item.affix.plural && !item.is_nisba()
        });
        let one = best.affix.article && !best.affix.plural && best.affix.preposition.is_none();
        if !behind_definite || !one || !matches!(entry(best), Some(Entry::Noun(at)) if is_person(at)) {
            return best;
        }
        let adjective = hits.iter().find(|hit| match entry(hit) {
            Some(Entry::Word(at)) => {
                let word = self.lexicon.words.get(at as usize);
                hit.stem == best.stem && word.is_some_and(|word| word.kind == WordKind::Adjective)
            }
            _ => false,
        });
        adjective.unwrap_or(best)
    }

    fn is_behind_negator(&self) -> bool {
        matches!(self.before.last().map(|item| item.kind),
            Some(Kind::Shifter(shifter)) if shifter.kind == ShifterKind::Negator)
    }

    /// Whether a pair stands right before: «الوفدان التركي والروسي», «موسكو وأنقرة», «البلدان».
    fn is_behind_pair(&self) -> bool {
        let Some(last) = self.before.last() else {
            return false;
        };
        let pair = matches!(last.kind, Kind::Marker(MarkerKind::Anaphor(Anaphor::Both)));
        pair || last.affix.dual || (matches!(last.kind, Kind::Actor(_)) && last.affix.and)
    }

    fn is_number(&self, item: &Item<'_>) -> bool {
        let word = item.span.slice(self.folded);
        !word.is_empty() && word.iter().all(u8::is_ascii_digit)
    }

    fn is_behind_preposition(&self) -> bool {
        matches!(
            self.before.last().map(|item| item.kind),
            Some(Kind::Marker(
                MarkerKind::Preposition(Some(_)) | MarkerKind::Place | MarkerKind::By | MarkerKind::Owner
            ))
        )
    }

    /// Points for a reading in this context. The figures order the cues; they are not scores of tone.
    fn score(&self, hit: &Hit) -> i32 {
        let Some(form) = self.lexicon.forms.get(hit.form) else {
            return i32::MIN;
        };
        let length = 2 * i32::try_from(hit.stem.len()).unwrap_or(0);
        let rank = match form.entry {
            Entry::Alias(_) => 3,
            // Particles are closed-class words: «وفق» is not و + a verb.
            Entry::Marker(_) | Entry::Shifter(_) => 5,
            Entry::Predicate(_) | Entry::Noun(_) => 1,
            Entry::Word(_) => 0,
        };
        // «نحو مليون» is «about», «نحو باكو» is «toward».
        if let Entry::Shifter(at) = form.entry
            && self
                .lexicon
                .shifters
                .get(at as usize)
                .is_some_and(|shifter| shifter.kind == ShifterKind::Quantifier)
            && hit.first == hit.last
            && !self.is_before_figure()
        {
            return i32::MIN + 1;
        }
        // «بلدة» is «town» rather than «his country».
        let rank = rank - i32::from(hit.affix.pronoun.is_some());
        if is_verb(form.reading) && form.paradigm == Paradigm::PresentShort && !self.is_behind_negator() {
            // «يقل» is «says» only after «لم».
            return i32::MIN + 1;
        }
        if is_verb(form.reading) {
            length + rank + self.verb_points(hit)
        } else {
            length + rank + self.noun_points(hit)
        }
    }

    fn is_nationality(&self, hit: &Hit) -> bool {
        let entry = self.lexicon.forms.get(hit.form).map(|form| form.entry);
        let alias = match entry {
            Some(Entry::Alias(at)) => self.lexicon.aliases.get(at as usize),
            _ => None,
        };
        alias.is_some_and(|alias| alias.kind == AliasKind::Adjective)
    }

    /// Whether a number follows, in figures or words.
    fn is_before_figure(&self) -> bool {
        let word = self.next.map(|token| token.span.slice(self.folded));
        let figure = word.is_some_and(|word| word.first().is_some_and(u8::is_ascii_digit));
        let quantity = self.after.is_some_and(|hit| {
            self.lexicon
                .forms
                .get(hit.form)
                .is_some_and(|form| match form.entry {
                    Entry::Noun(at) => self
                        .lexicon
                        .nouns
                        .get(at as usize)
                        .is_some_and(|noun| noun.kind == NounKind::Quantity),
                    _ => false,
                })
        });
        figure || quantity
    }

    fn previous(&self) -> Option<&Item<'_>> {
        self.before
            .iter()
            .rev()
            .find(|item| !matches!(item.kind, Kind::Mark(TokenKind::Quote | TokenKind::QuoteOpen)))
    }

    fn verb_points(&self, hit: &Hit) -> i32 {
        let mut points =
            match self.previous().map(|item| (item.kind, item)) {
                None => 3,
                // «10 شباط 2016 قتل الجيش…»: a date opens like nothing.
                Some((Kind::Unknown, item)) if self.is_number(item) => 2,
                // «عدم», «دون», «غير» take a noun; «لم», «لا», «ليس» a verb.
                Some((Kind::Shifter(shifter), _)) if shifter.kind == ShifterKind::Negator => {
                    if shifter.nominal { -8 } else { 6 }
                }
                Some((Kind::Shifter(_), _)) => 3,
                Some((Kind::Marker(marker), _)) => match marker {
                    MarkerKind::Complementizer
                    | MarkerKind::Relative
                    | MarkerKind::Subordinator
                    | MarkerKind::Contrast
                    | MarkerKind::Condition
                    | MarkerKind::Copula => 4,
                    MarkerKind::Preposition(Some(_))
                    | MarkerKind::Place
                    | MarkerKind::By
                    | MarkerKind::Owner
                    | MarkerKind::Purpose => -8,
                    // «منذ بدأت»
                    MarkerKind::Preposition(None) => -2,
                    _ => 0,
                },
                Some((Kind::Mark(_), _)) => 3,
                Some((Kind::Verb(..), _)) => -3,
                Some((_, item)) if item.is_definite() || item.is_nisba() => 1,
                // «غارات جوية شنها الطيران»: behind an indefinite noun a pronoun is a verb's object.
                Some((_, item)) if hit.affix.pronoun.is_some() && item.is_nominal() => 6,
                Some(_) => -2,
            };
        // «ردا», «قلقا» are adverbs far more often than duals, except behind two.
        if hit.affix.dual {
            points += if self.is_behind_pair() { 4 } else { -4 };
        }
        if hit.affix.and {
            points += 2;
        } else if self.clause_has_verb() {
            points -= 3;
        }
        points + self.agreement(hit) + self.subject_before(hit) + self.tense(hit)
    }

    /// «لم», «لن» and «لا» ask for the present: «لم تواجه» is not the past «تواجه».
    fn tense(&self, hit: &Hit) -> i32 {
        let present = self
            .lexicon
            .forms
            .get(hit.form)
            .is_some_and(|form| form.reading == Reading::Present);
        let asked = match self.before.last().map(|item| item.kind) {
            Some(Kind::Shifter(shifter)) => shifter.kind == ShifterKind::Negator && !shifter.nominal,
            Some(Kind::Marker(MarkerKind::Complementizer)) => true,
            _ => false,
        };
        match (asked, present) {
            (false, _) => 0,
            (true, true) => 3,
            (true, false) => -3,
        }
    }

    /// Whether a finite verb stands before in the same clause.
    fn clause_has_verb(&self) -> bool {
        self.before
            .iter()
            .rev()
            .take_while(|item| {
                !matches!(
                    item.kind,
                    Kind::Mark(_)
                        | Kind::Marker(
                            MarkerKind::Complementizer
                                | MarkerKind::Relative
                                | MarkerKind::Subordinator
                                | MarkerKind::Contrast
                                | MarkerKind::Condition
                        )
                )
            })
            .any(Item::is_verb)
    }

    /// «روسيا تماطل»: after a feminine name the feminine form is meant, after a man's the masculine.
    fn subject_before(&self, hit: &Hit) -> i32 {
        let Some(Kind::Actor(alias)) = self.previous().map(|item| item.kind) else {
            return 0;
        };
        if !alias.kind.is_proper() {
            return 0;
        }
        match (hit.affix.person, alias.feminine) {
            (Some(Person::ThirdFeminine), true) | (Some(Person::ThirdMasculine), false) => 4,
            (Some(Person::ThirdMasculine), true) | (Some(Person::ThirdFeminine), false) => -4,
            _ => 0,
        }
    }

    /// A third person masculine before a feminine name is no verb; the agreeing form is.
    fn agreement(&self, hit: &Hit) -> i32 {
        let next = self.after.and_then(|next| {
            let form = self.lexicon.forms.get(next.form)?;
            let free = next.affix.preposition.is_none() && !next.affix.and;
            free.then_some((form.entry, next.affix))
        });
        let Some((Entry::Alias(at), _)) = next else {
            return 0;
        };
        let Some(alias) = self.lexicon.aliases.get(at as usize) else {
            return 0;
        };
        if alias.kind == AliasKind::Adjective {
            return -3;
        }
        match (hit.affix.person, alias.feminine, alias.kind.is_person()) {
            (Some(Person::ThirdMasculine), true, _) => -5,
            (Some(Person::ThirdFeminine), true, _) => 3,
            (Some(Person::ThirdFeminine), false, true) => -4,
            _ => 0,
        }
    }

    fn noun_points(&self, hit: &Hit) -> i32 {
        let fused = hit.affix.article || hit.affix.preposition.is_some();
        let mut points = i32::from(fused) * 2;
        // «هجوما روسيا» is a Russian attack, «هاجمت روسيا» is Russia.
        if hit.affix.accusative
            && self
                .before
                .last()
                .is_some_and(|item| item.affix.accusative && !item.is_nisba())
            && self.is_nationality(hit)
        {
            points += 8;
        }
        if let Some(item) = self.previous() {
            points += match item.kind {
                Kind::Marker(
                    MarkerKind::Preposition(_)
                    | MarkerKind::Place
                    | MarkerKind::By
                    | MarkerKind::Owner
                    | MarkerKind::Purpose,
                ) => 4,
                Kind::Verb(..) => 2,
                Kind::Shifter(shifter) if shifter.kind == ShifterKind::Negator => 0,
                _ => 1,
            };
        }
        points
    }
}
