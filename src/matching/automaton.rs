//! The search for stems, and the check of what stands around them.
//!
//! In: a word of folded text. Out: its analyses.
//! Rule: for each legal beginning of the word the trie of stems is walked from there; where a stem ends, the rest of
//! the word must be a legal ending for the stem's paradigm.
//! Guarantee: only stems are stored, so the trie stays small however rich the inflection.
//! Cost: one step a letter for each legal beginning (usually one or two). Built once, shared by all workers.

use super::Hit;
use super::around::{Around, Paradigms, set_of};
use super::filter::Filter;
use super::memo::{Analysis, Key, Memo};
use super::phrases::{Next, Phrases};
use super::trie::{State, Trie};
use crate::fold::letters::{HEH, is_word};
use crate::fold::{Folded, Token, TokenKind};
use crate::lexicon::Lexicon;
use crate::lexicon::affix::{Affix, Paradigm, Person, Pronoun};
use crate::lexicon::inflect::{Article, Entry, Form};
use crate::span::FoldedSpan;

/// Longest beginning of a word that can be affixes: «فبالـ», «وسيـ».
const LONGEST_BEGINNING: usize = 5;
/// Analyses kept of one word. More never occurred in 44,000 sentences of news.
const MOST_HITS: usize = 12;

/// Finds lexicon entries in folded text.
#[derive(Default)]
pub struct Matcher {
    stems: Trie,
    /// By number of the stem in the trie.
    patterns: Vec<Pattern>,
    /// By index in `Lexicon::forms`.
    forms: Vec<Brief>,
    around: Around,
    /// Which sentences are worth the work: where a stem of a tracked actor's name may begin, those stems by
    /// themselves, which fit the nearest cache, and their numbers in `stems`.
    filter: Filter,
    names: Trie,
    name_patterns: Vec<usize>,
    phrases: Phrases,
}

/// The forms of one stem.
#[derive(Debug, Clone, Copy)]
struct Pattern {
    /// A range of `Lexicon::forms`.
    start: u32,
    end: u32,
    paradigms: Paradigms,
    /// Whether one is a name of a tracked actor.
    is_tracked: bool,
    /// The first form; most stems have no other.
    first: Brief,
}

/// What decides whether a form fits its word, and what it says of itself: a few bytes, so that a search need not look at
/// the forms of the lexicon.
#[derive(Debug, Clone, Copy)]
struct Brief {
    paradigm: Paradigm,
    article: Article,
    is_tracked: bool,
    person: Option<Person>,
    plural: bool,
    feminine: bool,
}

impl Brief {
    /// What the affixes and the form itself say.
    fn complete(self, affix: Affix) -> Affix {
        Affix {
            person: self.person.or(affix.person),
            plural: affix.plural || self.plural,
            feminine: affix.feminine || self.feminine,
            ..affix
        }
    }
}

impl std::fmt::Debug for Matcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Matcher")
            .field("patterns", &self.patterns.len())
            .field("bytes", &self.memory())
            .finish_non_exhaustive()
    }
}

impl Matcher {
    /// Builds the search for a lexicon. An empty lexicon gives a matcher that finds nothing.
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut stems: Vec<&[u8]> = Vec::with_capacity(lexicon.forms.len());
        let mut patterns: Vec<Pattern> = Vec::with_capacity(lexicon.forms.len());
        let mut forms = Vec::with_capacity(lexicon.forms.len());
        for (at, form) in (0..).zip(lexicon.forms.iter()) {
            let stem = lexicon.forms.stem(form);
            let brief = Brief {
                paradigm: form.paradigm,
                article: form.article,
                is_tracked: is_tracked(lexicon, form),
                person: form.person,
                plural: form.plural,
                feminine: form.feminine,
            };
            forms.push(brief);
            if stems.last() != Some(&stem) {
                stems.push(stem);
                patterns.push(Pattern {
                    start: at,
                    end: at,
                    paradigms: 0,
                    is_tracked: false,
                    first: brief,
                });
            }
            if let Some(pattern) = patterns.last_mut() {
                pattern.end = at + 1;
                pattern.paradigms |= set_of(form.paradigm);
                pattern.is_tracked |= brief.is_tracked;
            }
        }
        patterns.shrink_to_fit();
        let tracked = || (0..).zip(&patterns).filter(|(_, pattern)| pattern.is_tracked);
        let names: Vec<&[u8]> = stems
            .iter()
            .zip(&patterns)
            .filter(|(_, pattern)| pattern.is_tracked)
            .map(|(stem, _)| *stem)
            .collect();
        let trie = Trie::new(&stems);
        Self {
            filter: Filter::new(names.iter().copied()),
            names: Trie::new(&names),
            name_patterns: tracked().map(|(at, _)| at).collect(),
            phrases: Phrases::new(&stems, &trie),
            stems: trie,
            patterns,
            forms,
            around: Around::new(&lexicon.affixes),
        }
    }

    /// Number of distinct stems.
    pub fn patterns(&self) -> usize {
        self.patterns.len()
    }

    /// Memory in bytes of all that is looked at while searching.
    pub fn memory(&self) -> usize {
        self.stems.memory()
            + self.around.beginnings.memory()
            + self.around.endings.memory()
            + self.filter.memory()
            + self.names.memory()
            + self.name_patterns.len() * size_of::<usize>()
            + self.phrases.memory()
            + self.patterns.len() * size_of::<Pattern>()
            + self.forms.len() * size_of::<Brief>()
    }

    /// Calls `found` with the offset of the stem of each word that may be a name of a tracked actor, affixes
    /// checked: a quick filter, to be followed by [`find_hits`](Self::find_hits), which may find that the word is
    /// hidden in a longer phrase.
    pub fn find_tracked(&self, folded: &[u8], mut found: impl FnMut(u32)) {
        self.filter.candidates(folded, |at| {
            if self.is_tracked_name(folded, at) {
                found(offset(at));
            }
        });
    }

    /// Whether a word has a name of a tracked actor for its stem, which begins at `from`.
    fn is_tracked_name(&self, folded: &[u8], from: usize) -> bool {
        let rest = folded.get(from..).unwrap_or_default();
        let mut state = self.names.root();
        for (at, &byte) in (1..).zip(rest) {
            // A name goes on over a space, never over punctuation, with which no stem is written.
            let Some(next) = self.names.step(state, byte) else {
                return false;
            };
            state = next;
            let pattern = self
                .names
                .pattern(state)
                .and_then(|name| self.patterns.get(*self.name_patterns.get(name)?));
            if pattern.is_some_and(|pattern| self.is_tracked_word(folded, from, from + at, *pattern)) {
                return true;
            }
        }
        false
    }

    /// Whether a stem of a tracked actor's name fits into the word or words in which it stands.
    fn is_tracked_word(&self, folded: &[u8], start: usize, end: usize, pattern: Pattern) -> bool {
        let (before, behind) = (folded.get(..start), folded.get(end..));
        let (before, behind) = (before.unwrap_or_default(), behind.unwrap_or_default());
        let is_word = |byte: &&u8| is_word(**byte);
        let letters = before.iter().rev().take(LONGEST_BEGINNING + 1);
        let beginning = before.len() - letters.take_while(is_word).count();
        let ending = behind.iter().take_while(is_word).count();
        let beginning = before.get(beginning..).unwrap_or_default();
        let ending = behind.get(..ending).unwrap_or_default();
        self.around.beginnings.find(beginning).is_some_and(|beginning| {
            self.fitting(pattern, (beginning, ending))
                .any(|(_, form, _)| form.is_tracked)
        })
    }

    /// The forms of a stem that fit between a beginning, given by its row, and the letters behind the stem.
    #[inline]
    fn fitting(
        &self,
        pattern: Pattern,
        (beginning, behind): (usize, &[u8]),
    ) -> impl Iterator<Item = (u32, Brief, Affix)> {
        let (beginnings, endings) = (&self.around.beginnings, &self.around.endings);
        let paradigms = pattern.paradigms & beginnings.paradigms(beginning);
        let ending = if paradigms == 0 {
            None
        } else {
            endings.find(behind)
        };
        let paradigms = ending.map_or(0, |ending| paradigms & endings.paradigms(ending));
        let forms = if paradigms == 0 {
            0..0
        } else {
            pattern.start..pattern.end
        };
        forms.filter_map(move |at| {
            let form = match at {
                _ if at == pattern.start => pattern.first,
                _ => *self.forms.get(at as usize)?,
            };
            if paradigms & set_of(form.paradigm) == 0 {
                return None;
            }
            let before = beginnings.affix(beginning, form.paradigm);
            let behind = endings.affix(ending?, form.paradigm);
            fits(form.article, before, behind).then(|| (at, form, before.with(behind)))
        })
    }

    /// Replaces the content of `hits` by the analyses of `tokens`, ordered by first token; of one token the
    /// longest stem first. Where a phrase stands, only its own analyses are given. `memo` keeps what words are, from
    /// call to call.
    pub fn find_hits(&self, folded: &Folded, tokens: &[Token], memo: &mut Memo, hits: &mut Vec<Hit>) {
        hits.clear();
        // Where a text without stops is cut, the next sentence may go on inside a word.
        let end = tokens.last().map_or(0, |token| token.span.end as usize);
        let walk = Walk {
            matcher: self,
            text: folded,
            folded: folded.bytes().get(..end).unwrap_or_default(),
            tokens,
        };
        // All words of the sentence are sought in memory at once, so that one need not wait for the other.
        memo.meet(tokens.iter().map(|token| walk.key(*token)));
        let mut found = std::mem::take(&mut memo.found);
        let mut next = 0;
        for (at, token) in tokens.iter().enumerate() {
            if at < next || token.kind != TokenKind::Word {
                continue;
            }
            next = walk.find(at, token.span, memo, &mut found, hits) + 1;
        }
        memo.found = found;
    }
}

/// Keeps the analyses that cover the most tokens, longest stem first; returns the last token covered.
fn keep_longest(hits: &mut Vec<Hit>, from: usize, at: usize) -> usize {
    let of_word = hits.get(from..).unwrap_or_default();
    let last = of_word.iter().map(|hit| hit.last).max().unwrap_or(at);
    let mut kept = from;
    for index in from..hits.len() {
        if hits.get(index).is_some_and(|hit| hit.last == last) {
            hits.swap(kept, index);
            kept += 1;
        }
    }
    hits.truncate(kept);
    if let Some(of_word) = hits.get_mut(from..) {
        of_word.sort_by_key(|hit| (usize::MAX - hit.stem.len(), hit.form));
    }
    hits.truncate(from + MOST_HITS);
    last
}

/// Whether a form is a name of a tracked actor.
fn is_tracked(lexicon: &Lexicon, form: &Form) -> bool {
    let Entry::Alias(at) = form.entry else {
        return false;
    };
    lexicon
        .aliases
        .get(at as usize)
        .and_then(|alias| alias.actor)
        .and_then(|actor| lexicon.actors.get(actor))
        .is_some_and(|actor| actor.tracked)
}

/// Whether what stands before and behind a stem can stand there at once.
fn fits(article: Article, before: Affix, behind: Affix) -> bool {
    let allowed = match article {
        Article::Free => !(before.article && behind.pronoun.is_some()),
        Article::Required => before.article,
        Article::Forbidden => !before.article,
    };
    // The accusative ا is indefinite and stands behind no preposition: neither «الدعما» nor «بدعما».
    let definite = behind.accusative && (before.article || before.preposition.is_some());
    // «أحضان» is no «I» with an ending of «they».
    let first = before.person == Some(Person::First) && (behind.plural || behind.dual);
    allowed && !definite && !first
}

/// The search in one sentence.
struct Walk<'a> {
    matcher: &'a Matcher,
    text: &'a Folded,
    folded: &'a [u8],
    tokens: &'a [Token],
}

/// Where a walk stands at the end of a word, if some phrase goes on behind a space.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct GoesOn {
    /// The state behind the space.
    state: State,
    /// The row of the word's beginning.
    beginning: u16,
    /// Where the stem begins within the word.
    start: u8,
    /// How the next word may begin.
    pub(super) next: Next,
}

/// What was found in one word; reused from word to word.
#[derive(Debug, Default, Clone)]
pub(super) struct Found {
    analyses: Vec<Analysis>,
    phrases: Vec<GoesOn>,
}

impl Walk<'_> {
    /// Adds the analyses of the word at token `at`; returns the last token covered.
    fn find(
        &self,
        at: usize,
        word: FoldedSpan,
        memo: &mut Memo,
        found: &mut Found,
        hits: &mut Vec<Hit>,
    ) -> usize {
        let from = hits.len();
        let key = memo.key(at);
        let rest = self.folded.get(word.end as usize..).unwrap_or_default();
        if let Some(known) = key.and_then(|key| memo.recall(key)) {
            for phrase in known
                .phrases(rest)
                .iter()
                .filter(|phrase| phrase.next.may_be(rest))
            {
                self.go_on(*phrase, at, word, hits);
            }
            if hits.len() > from {
                return keep_longest(hits, from, at);
            }
            hits.extend(known.analyses().map(|analysis| hit(at, word, analysis)));
            return at;
        }
        found.analyses.clear();
        found.phrases.clear();
        self.analyse(word, self.is_marbuta(word), found);
        found
            .analyses
            .sort_by_key(|analysis| (u8::MAX - (analysis.end - analysis.start), analysis.form));
        found.analyses.truncate(MOST_HITS);
        if let Some(key) = key {
            memo.keep(key, &found.analyses, &found.phrases);
        }
        for phrase in found.phrases.iter().filter(|phrase| phrase.next.may_be(rest)) {
            self.go_on(*phrase, at, word, hits);
        }
        if hits.len() > from {
            return keep_longest(hits, from, at);
        }
        hits.extend(found.analyses.iter().map(|analysis| hit(at, word, *analysis)));
        at
    }

    /// What a word is remembered by.
    fn key(&self, token: Token) -> Option<Key> {
        let word = token.span;
        if token.kind != TokenKind::Word {
            return None;
        }
        Key::new(
            self.folded,
            word.start as usize,
            word.len(),
            self.is_marbuta(word),
        )
    }

    /// Whether a word ends in ة, which is no pronoun.
    fn is_marbuta(&self, word: FoldedSpan) -> bool {
        let last = word.slice(self.folded).last();
        last == Some(&HEH) && self.text.is_marbuta(word.end - 1)
    }

    /// All analyses of a word by itself, and what may go on behind it.
    fn analyse(&self, word: FoldedSpan, is_marbuta: bool, found: &mut Found) {
        let beginnings = &self.matcher.around.beginnings;
        let letters = word.slice(self.folded);
        if let Some(row) = beginnings.nothing() {
            self.walk(letters, 0, row, is_marbuta, found);
        }
        let longest = LONGEST_BEGINNING.min(letters.len().saturating_sub(1));
        let mut state = beginnings.start();
        for (from, &letter) in (1..).zip(letters.iter().take(longest)) {
            let Some(next) = beginnings.step(state, letter) else {
                return;
            };
            state = next;
            if let Some(row) = beginnings.row(state) {
                self.walk(letters, from, row, is_marbuta, found);
            }
        }
    }

    /// Walks the trie over a word from `from`, behind the beginning of a row, and takes every stem behind which the
    /// word ends legally.
    fn walk(&self, word: &[u8], from: u8, beginning: usize, is_marbuta: bool, found: &mut Found) {
        let stems = &self.matcher.stems;
        let mut state = stems.root();
        let letters = word.get(usize::from(from)..).unwrap_or_default();
        for (at, &letter) in (usize::from(from) + 1..).zip(letters) {
            let Some(next) = stems.step(state, letter) else {
                return;
            };
            state = next;
            let behind = word.get(at..).unwrap_or_default();
            // No stem has 256 letters, so none ends beyond them.
            if let (Some(pattern), Ok(end)) = (stems.pattern(state), u8::try_from(at)) {
                self.take(pattern, (beginning, behind), is_marbuta, |form, affix| {
                    found.analyses.push(Analysis {
                        form,
                        start: from,
                        end,
                        affix,
                    });
                });
            }
        }
        if let (Some(state), Ok(beginning)) = (stems.step(state, b' '), u16::try_from(beginning)) {
            found.phrases.push(GoesOn {
                state,
                beginning,
                start: from,
                next: self.matcher.phrases.next(state),
            });
        }
    }

    /// Walks on over the words behind the one at token `first`, and takes every phrase whose last word ends legally.
    fn go_on(&self, phrase: GoesOn, first: usize, word: FoldedSpan, hits: &mut Vec<Hit>) {
        let stems = &self.matcher.stems;
        let mut state = phrase.state;
        let mut end = word.end;
        for (last, token) in self.tokens.iter().enumerate().skip(first + 1) {
            // A phrase goes on over spaces, never over punctuation.
            let space = FoldedSpan::new(end, token.span.start).slice(self.folded);
            if token.kind != TokenKind::Word || space != b" " {
                return;
            }
            let letters = token.span.slice(self.folded);
            for (at, &letter) in (1..).zip(letters) {
                let Some(next) = stems.step(state, letter) else {
                    return;
                };
                state = next;
                let Some(pattern) = stems.pattern(state) else {
                    continue;
                };
                let around = (
                    usize::from(phrase.beginning),
                    letters.get(at..).unwrap_or_default(),
                );
                let stem = FoldedSpan::new(
                    word.start + u32::from(phrase.start),
                    token.span.start + offset(at),
                );
                self.take(pattern, around, self.is_marbuta(token.span), |form, affix| {
                    hits.push(Hit {
                        first,
                        last,
                        form: form as usize,
                        affix,
                        stem,
                    });
                });
            }
            end = token.span.end;
            let Some(next) = stems.step(state, b' ') else {
                return;
            };
            state = next;
        }
    }

    /// Gives each form of a stem that fits between what stands around it.
    fn take(
        &self,
        pattern: usize,
        around: (usize, &[u8]),
        is_marbuta: bool,
        mut taken: impl FnMut(u32, Affix),
    ) {
        let Some(pattern) = self.matcher.patterns.get(pattern) else {
            return;
        };
        for (at, form, affix) in self.matcher.fitting(*pattern, around) {
            if affix.pronoun != Some(Pronoun::Him) || !is_marbuta {
                taken(at, form.complete(affix));
            }
        }
    }
}

/// An analysis of the word at a token by itself.
fn hit(token: usize, word: FoldedSpan, analysis: Analysis) -> Hit {
    Hit {
        first: token,
        last: token,
        form: analysis.form as usize,
        affix: analysis.affix,
        stem: FoldedSpan::new(
            word.start + u32::from(analysis.start),
            word.start + u32::from(analysis.end),
        ),
    }
}

/// Offsets of folded text fit 32 bits.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::letters::to_text;
    use crate::fold::{find_tokens, fold};
    use crate::lexicon::Source;

    const PREDICATES: &str = "id verb present nouns actor_nouns passive mark genitive agent target stance agent_effect \
                              target_effect flags class note";

    /// A small lexicon, so that the shipped one may grow: the shipped affixes, and these entries.
    const FILES: [(&str, &str, &[&str]); 6] = [
        (
            "predicates/x.tsv",
            PREDICATES,
            &[
                "strike هاجم يهاجم هجوم|هجمة مهاجم - obj - 0 0 0 0 0 - violence -",
                "support دعم يدعم دعم داعم مدعوم obj - 0 0 0 0 0 - aid -",
                "deny نفى ينفي نفي - - obj - 0 0 0 0 0 - speech -",
                "say قال يقول قول قائل - obj - 0 0 0 0 0 - speech -",
                "call دعا يدعو دعوة - مدعو obj - 0 0 0 0 0 - speech -",
                "regain استعاد يستعيد استعادة - مستعاد obj - 0 0 0 0 0 - military -",
                "stop - - وقف - - obj - 0 0 0 0 0 - aspect -",
                "prefer فضل يفضل تفضيل - مفضل obj - 0 0 0 0 0 - alliance -",
                "back-down أدار_ظهره يدير_ظهره - - - ل - 0 0 0 0 0 - rivalry -",
            ],
        ),
        (
            "words/x.tsv",
            "id lemma kind forms valence effect attach class note",
            &["ruin خراب noun - 0 0 scene failure -"],
        ),
        (
            "nouns.tsv",
            "id lemma forms gender kind note",
            &[
                "force قوة قوات f institution -",
                "site موقع مواقع m thing -",
                "minister وزير وزراء m person -",
                "brick لبن - m thing -",
            ],
        ),
        (
            "markers.tsv",
            "id form kind value note",
            &["thanks-to بفضل preposition - -", "on على preposition على -"],
        ),
        (
            "shifters.tsv",
            "id form kind factor note",
            &["not لم negator -1000 -"],
        ),
        (
            "actors/standing.tsv",
            "id actor alias kind gender flags note",
            &[
                "tur TUR تركيا state f - -",
                "turkish TUR تركي adjective m - -",
                "turks TUR الأتراك people m - -",
                "kremlin RUS الكرملين seat m - -",
                "putin RUS بوتين leader m - -",
                "rus RUS روسيا state f - -",
                "rt - روسيا_اليوم exclude - - -",
                "lebanon LBN لبنان state m - -",
            ],
        ),
    ];

    fn lexicon() -> Lexicon {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write("affixes.tsv", Source::shipped().get("affixes.tsv").unwrap());
        for (name, header, rows) in FILES {
            let row = |row: &&str| row.replace(' ', "\t").replace('_', " ") + "\n";
            write(
                name,
                &(header.split_whitespace().collect::<Vec<_>>().join("\t")
                    + "\n"
                    + &rows.iter().map(row).collect::<String>()),
            );
        }
        Lexicon::read(&Source::folder_at(folder.path()).unwrap()).unwrap()
    }

    /// The analyses of a text, each as «id before-stem-behind».
    fn analyses(lexicon: &Lexicon, matcher: &Matcher, text: &str) -> Vec<String> {
        let mut folded = Folded::default();
        folded.refill(text);
        let (mut tokens, mut hits) = (Vec::new(), Vec::new());
        find_tokens(folded.bytes(), folded.span(), &mut tokens);
        matcher.find_hits(&folded, &tokens, &mut Memo::default(), &mut hits);
        let letters = |start, end| to_text(FoldedSpan::new(start, end).slice(folded.bytes()));
        hits.iter()
            .map(|hit| {
                let (first, last) = (tokens[hit.first].span, tokens[hit.last].span);
                format!(
                    "{} {}-{}-{}",
                    lexicon.id(lexicon.forms[hit.form].entry),
                    letters(first.start, hit.stem.start),
                    letters(hit.stem.start, hit.stem.end),
                    letters(hit.stem.end, last.end),
                )
            })
            .collect()
    }

    fn check(cases: &[(&str, &[&str])]) {
        let lexicon = lexicon();
        let matcher = Matcher::new(&lexicon);
        for (text, expected) in cases {
            assert_eq!(&analyses(&lexicon, &matcher, text), expected, "{text}");
        }
    }

    #[test]
    fn affixes_are_taken_where_a_stem_remains() {
        check(&[
            ("قوات", &["force -قوات-", "force -قو-ات"]),
            ("وللقوات", &["force ولل-قوات-", "force ولل-قو-ات"]),
            ("قوتها", &["force -قو-تها"]),
            ("لمواقعهم", &["site ل-مواقع-هم"]),
            ("بالأتراك", &["turks بال-اتراك-"]),
            ("للأتراك", &["turks لل-اتراك-"]),
            ("وبالتركية", &["turkish وبال-تركي-ه"]),
            ("التركيتين", &["turkish ال-تركي-تين"]),
            ("لتركيا", &["tur ل-تركيا-"]),
            ("فبتركيا", &["tur فب-تركيا-"]),
            ("وبوتين", &["putin و-بوتين-"]),
            ("للكرملين", &["kremlin لل-كرملين-"]),
            ("والكرملين", &["kremlin وال-كرملين-"]),
            ("وسيهاجمون", &["strike وسي-هاجم-ون"]),
            ("هاجمتها", &["strike -هاجم-تها"]),
            ("هاجموه", &["strike -هاجم-وه"]),
            ("الهجومين", &["strike ال-هجوم-ين"]),
            ("وهجماتهم", &["strike و-هجم-اتهم"]),
            ("نفت", &["deny -نف-ت"]),
            ("ينفون", &["deny ي-نف-ون"]),
            ("فدعوا", &["call ف-دع-وا"]),
            ("تدعوان", &["call ت-دع-وان"]),
            ("يقل", &["say ي-قل-"]),
            ("استعيدت", &["regain -استعيد-ت"]),
            ("عليها", &["on -علي-ها"]),
            ("ولم", &["not و-لم-"]),
            ("وزراؤها", &["minister -وزراء-ها"]),
        ]);
    }

    #[test]
    fn letters_that_only_look_like_affixes_stay_in_the_word() {
        check(&[
            ("وقف", &["stop -وقف-"]),
            ("فضل", &["prefer -فضل-"]),
            ("بفضل", &["thanks-to -بفضل-"]),
            ("وزير", &["minister -وزير-"]),
            ("لبنان", &["lebanon -لبنان-", "brick -لبن-ان"]),
            ("ولبنان", &["lebanon و-لبنان-", "brick و-لبن-ان"]),
            ("قوة", &["force -قو-ه"]),
            ("قوه", &["force -قو-ه"]),
        ]);
    }

    #[test]
    fn what_no_row_allows_is_no_analysis() {
        check(&[
            ("التركيا", &[]),
            ("بتركيه", &["turkish ب-تركي-ه"]),
            ("كرملين", &[]),
            ("بكرملين", &[]),
            ("بوتينه", &[]),
            ("البوتين", &[]),
            ("الدعمها", &[]),
            ("الدعما", &[]),
            ("بدعما", &[]),
            ("دعما", &["support -دعم-ا", "support -دعم-ا"]),
            ("سدعم", &[]),
            ("الهاجم", &[]),
            ("بهاجم", &[]),
            ("يهاجمت", &[]),
            ("وفدعم", &[]),
            ("مواقعون", &[]),
            ("قو", &[]),
            ("ينفيت", &[]),
            ("و", &[]),
            ("", &[]),
            ("وبال", &[]),
            ("تركياتركيا", &[]),
        ]);
    }

    #[test]
    fn ta_marbuta_is_no_pronoun() {
        // «خرابة» is no form of «خراب» here, «خرابه» is «its ruin».
        check(&[
            ("خرابه", &["ruin -خراب-ه"]),
            ("خرابة", &[]),
            ("خرابﺔ", &[]),
            ("خرابۃ", &[]),
        ]);
    }

    #[test]
    fn a_phrase_hides_the_words_inside_it() {
        check(&[
            ("روسيا اليوم", &["rt -روسيا اليوم-"]),
            ("روسيا  اليوم", &["rt -روسيا اليوم-"]),
            ("وروسيا اليوم", &["rt و-روسيا اليوم-"]),
            ("روسيا، اليوم", &["rus -روسيا-"]),
            ("روسيا اليومية", &["rus -روسيا-"]),
            ("روسيا", &["rus -روسيا-"]),
            ("أدارت ظهرها", &[]),
            ("وأدارت ظهره", &["back-down و-ادارت ظهره-"]),
            (
                "روسيا روسيا اليوم تركيا",
                &[
                    "rus -روسيا-",
                    "rt -روسيا اليوم-",
                    "tur -تركيا-",
                    "turkish -تركي-ا",
                ],
            ),
        ]);
    }

    #[test]
    fn tracked_names_are_seen_inside_longer_words() {
        let lexicon = lexicon();
        let matcher = Matcher::new(&lexicon);
        for (text, expected) in [
            ("وبتركيا", true),
            ("الكرملين", true),
            ("لبنان", true),
            ("روسيا اليوم", true),
            ("هاجم الوزير", false),
            ("", false),
        ] {
            let mut seen = false;
            matcher.find_tracked(&fold(text), |_| seen = true);
            assert_eq!(seen, expected, "{text}");
        }
    }

    #[test]
    fn a_lexicon_without_entries_finds_nothing() {
        let lexicon = Lexicon::default();
        let matcher = Matcher::new(&lexicon);
        assert_eq!(matcher.patterns(), 0);
        assert!(analyses(&lexicon, &matcher, "هاجمت تركيا روسيا").is_empty());
        matcher.find_tracked(&fold("تركيا"), |at| panic!("found something at {at}"));
    }
}
