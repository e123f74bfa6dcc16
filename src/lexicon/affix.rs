//! What may stand before and behind a stem inside one written word.
//!
//! In: `affixes.tsv`. Out: for each [`Paradigm`] the legal beginnings and endings with what they mean.
//! Rule: a surface word is `[و ف] [ب ك ل س] [ال | person]` + stem + `[inflection] [pronoun]`; «وللقوات» is
//! و + لل + قو + ات.
//! Guarantee: an affix is an affix only for the paradigms that its row names.
//! Cost: looked up by its letters packed in one integer; built once.

use super::ledger::Ledger;
use super::source::Content;
use super::tsv::{Row, Table};
use crate::fold::fold;
use std::collections::HashMap;

/// How a stem inflects: which affixes it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Paradigm {
    /// A masculine noun: article, prepositions, dual, plural in ات, pronouns.
    Noun,
    /// A noun in ة, stored without it.
    Feminine,
    /// An adjective, participle or noun for persons: both genders, sound plurals.
    Person,
    /// A broken plural.
    Plural,
    /// A name or phrase: stands as written.
    Name,
    /// A particle: conjunctions before, pronouns behind.
    Particle,
    /// The past stem of a strong verb.
    Past,
    /// The past stem of a verb with a weak last letter, stored without it.
    PastWeak,
    /// The present stem, stored without the person's letter.
    Present,
    /// The present stem of a verb with a weak last letter, stored without both.
    PresentWeak,
    /// The short present stem of a hollow verb («لم يقل»).
    PresentShort,
}

impl Paradigm {
    /// All paradigms, in the order of their discriminants.
    pub(crate) const ALL: [(&'static str, Self); 11] = [
        ("noun", Self::Noun),
        ("feminine", Self::Feminine),
        ("person", Self::Person),
        ("plural", Self::Plural),
        ("name", Self::Name),
        ("particle", Self::Particle),
        ("past", Self::Past),
        ("past-weak", Self::PastWeak),
        ("present", Self::Present),
        ("present-weak", Self::PresentWeak),
        ("present-short", Self::PresentShort),
    ];

    fn needs_person(self) -> bool {
        matches!(self, Self::Present | Self::PresentWeak | Self::PresentShort)
    }
}

/// Grammatical person and gender of a verb form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Person {
    /// He, they.
    ThirdMasculine,
    /// She; also verbs before feminine and non-human plural subjects.
    ThirdFeminine,
    /// I, we.
    First,
}

/// An attached pronoun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pronoun {
    /// ه
    Him,
    /// ها, also for states and plurals of things
    Her,
    /// هم, هن
    Them,
    /// هما
    Both,
    /// First or second person.
    Speaker,
}

/// A fused preposition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fused {
    /// ب
    Ba,
    /// ل
    Lam,
    /// ك
    Kaf,
}

/// What the pieces around a stem say; the union of a beginning and an ending.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an independent mark of grammar"
)]
pub struct Affix {
    /// و or ف before the word.
    pub and: bool,
    /// A preposition written onto the word.
    pub preposition: Option<Fused>,
    /// The article.
    pub article: bool,
    /// س before a present verb.
    pub future: bool,
    /// ل before a present verb («ليدعم»).
    pub purpose: bool,
    /// Person of a verb form.
    pub person: Option<Person>,
    /// Feminine ending.
    pub feminine: bool,
    /// Plural form.
    pub plural: bool,
    /// Dual form.
    pub dual: bool,
    /// Ends in the ن that drops before a genitive.
    pub nunated: bool,
    /// Indefinite accusative ا.
    pub accusative: bool,
    /// Attached pronoun.
    pub pronoun: Option<Pronoun>,
}

impl Affix {
    /// Both together.
    #[must_use]
    pub fn with(self, ending: Self) -> Self {
        Self {
            and: self.and || ending.and,
            preposition: self.preposition.or(ending.preposition),
            article: self.article || ending.article,
            future: self.future || ending.future,
            purpose: self.purpose || ending.purpose,
            person: self.person.or(ending.person),
            feminine: self.feminine || ending.feminine,
            plural: self.plural || ending.plural,
            dual: self.dual || ending.dual,
            nunated: self.nunated || ending.nunated,
            accusative: self.accusative || ending.accusative,
            pronoun: self.pronoun.or(ending.pronoun),
        }
    }
}

/// Longest beginning or ending that fits the packed key.
const LONGEST: usize = 7;

/// The affixes of a language.
#[derive(Debug, Default)]
pub struct Affixes {
    /// By paradigm: packed letters to meaning.
    beginnings: Vec<HashMap<u64, Affix>>,
    endings: Vec<HashMap<u64, Affix>>,
    /// By paradigm, for listing: letters and meaning in file order.
    inflections: Vec<Vec<(Vec<u8>, Affix)>>,
}

/// The places around a stem; 23 stands for 2 and 3 at once.
const SLOTS: [(&str, i32); 6] = [("1", 1), ("2", 2), ("3", 3), ("4", 4), ("5", 5), ("23", 23)];

/// Most rows of one slot; no language has half as many, and chains are as many as the product of three slots.
const MOST: usize = 100;

/// One row of the file.
#[derive(Debug)]
struct Piece {
    slot: i32,
    letters: Vec<u8>,
    paradigms: Vec<Paradigm>,
    affix: Affix,
    takes_pronoun: bool,
    needs_pronoun: bool,
}

impl Affixes {
    /// Reads the file and forms every legal beginning and ending.
    pub(crate) fn read(file: &str, content: Content<'_>, ledger: &Ledger) -> Self {
        let columns = &["id", "slot", "form", "paradigms", "features", "note"];
        let mut counts = [0; SLOTS.len()];
        let pieces = Table::parse(file, content, columns, ledger).read(|row| {
            let piece = piece(row);
            let slot = SLOTS.iter().position(|(_, slot)| *slot == piece.slot);
            if let Some(count) = slot.and_then(|slot| counts.get_mut(slot)) {
                *count += 1;
                if *count > MOST {
                    let accepted = format!("at most {MOST} rows of one slot, for their chains multiply");
                    row.refuse("slot", row.get("slot").unwrap_or_default(), &accepted);
                }
            }
            piece
        });
        let mut affixes = Self::default();
        for (_, paradigm) in Paradigm::ALL {
            let of = |slot: i32| {
                pieces
                    .iter()
                    .filter(move |piece| piece.slot == slot && piece.paradigms.contains(&paradigm))
            };
            affixes.beginnings.push(beginnings(paradigm, &of));
            let endings = endings(&of);
            affixes
                .endings
                .push(endings.iter().rev().map(|(l, a)| (pack(l), *a)).collect());
            affixes.inflections.push(endings);
        }
        affixes
    }

    /// What `letters` before a stem of this paradigm mean; `None` when they may not stand there.
    pub fn beginning(&self, paradigm: Paradigm, letters: &[u8]) -> Option<Affix> {
        look_up(self.beginnings.get(paradigm as usize)?, letters)
    }

    /// What `letters` behind a stem of this paradigm mean; `None` when they may not stand there.
    pub fn ending(&self, paradigm: Paradigm, letters: &[u8]) -> Option<Affix> {
        look_up(self.endings.get(paradigm as usize)?, letters)
    }

    /// The beginnings of a paradigm, sorted.
    pub(crate) fn beginnings_of(&self, paradigm: Paradigm) -> Vec<Vec<u8>> {
        let known = self.beginnings.get(paradigm as usize);
        let mut letters: Vec<Vec<u8>> = known
            .into_iter()
            .flat_map(HashMap::keys)
            .map(|key| unpack(*key))
            .collect();
        letters.sort_unstable();
        letters
    }

    /// The endings of a paradigm in file order, for listing what an entry expands to.
    pub fn endings_of(&self, paradigm: Paradigm) -> &[(Vec<u8>, Affix)] {
        self.inflections.get(paradigm as usize).map_or(&[], Vec::as_slice)
    }
}

fn look_up(map: &HashMap<u64, Affix>, letters: &[u8]) -> Option<Affix> {
    if letters.len() > LONGEST {
        return None;
    }
    map.get(&pack(letters)).copied()
}

/// Packs at most seven letters and their number into one integer.
fn pack(letters: &[u8]) -> u64 {
    letters
        .iter()
        .fold(letters.len() as u64, |key, &byte| key << 8 | u64::from(byte))
}

/// The letters of a packed key.
fn unpack(key: u64) -> Vec<u8> {
    let length = (0..=LONGEST)
        .find(|length| key >> (8 * length) == *length as u64)
        .unwrap_or(0);
    key.to_be_bytes().into_iter().skip(8 - length).collect()
}

/// What the column `features` may hold.
const FEATURES: [(&str, Feature); 26] = [
    ("and", Feature::Sets(|affix| affix.and = true)),
    ("article", Feature::Sets(|affix| affix.article = true)),
    ("future", Feature::Sets(|affix| affix.future = true)),
    ("purpose", Feature::Sets(|affix| affix.purpose = true)),
    ("feminine", Feature::Sets(|affix| affix.feminine = true)),
    ("plural", Feature::Sets(|affix| affix.plural = true)),
    ("dual", Feature::Sets(|affix| affix.dual = true)),
    ("nunated", Feature::Sets(|affix| affix.nunated = true)),
    ("accusative", Feature::Sets(|affix| affix.accusative = true)),
    (
        "prep:ب",
        Feature::Sets(|affix| affix.preposition = Some(Fused::Ba)),
    ),
    (
        "prep:ل",
        Feature::Sets(|affix| affix.preposition = Some(Fused::Lam)),
    ),
    (
        "prep:ك",
        Feature::Sets(|affix| affix.preposition = Some(Fused::Kaf)),
    ),
    (
        "person:3m",
        Feature::Sets(|affix| affix.person = Some(Person::ThirdMasculine)),
    ),
    (
        "person:3f",
        Feature::Sets(|affix| affix.person = Some(Person::ThirdFeminine)),
    ),
    (
        "person:1",
        Feature::Sets(|affix| affix.person = Some(Person::First)),
    ),
    (
        "pronoun:3ms",
        Feature::Sets(|affix| affix.pronoun = Some(Pronoun::Him)),
    ),
    (
        "pronoun:3fs",
        Feature::Sets(|affix| affix.pronoun = Some(Pronoun::Her)),
    ),
    (
        "pronoun:3mp",
        Feature::Sets(|affix| affix.pronoun = Some(Pronoun::Them)),
    ),
    (
        "pronoun:3fp",
        Feature::Sets(|affix| affix.pronoun = Some(Pronoun::Them)),
    ),
    (
        "pronoun:3d",
        Feature::Sets(|affix| affix.pronoun = Some(Pronoun::Both)),
    ),
    (
        "pronoun:1s",
        Feature::Sets(|affix| affix.pronoun = Some(Pronoun::Speaker)),
    ),
    (
        "pronoun:1p",
        Feature::Sets(|affix| affix.pronoun = Some(Pronoun::Speaker)),
    ),
    (
        "pronoun:2s",
        Feature::Sets(|affix| affix.pronoun = Some(Pronoun::Speaker)),
    ),
    (
        "pronoun:2p",
        Feature::Sets(|affix| affix.pronoun = Some(Pronoun::Speaker)),
    ),
    ("takes-pronoun", Feature::TakesPronoun),
    ("needs-pronoun", Feature::NeedsPronoun),
];

/// One value of the column `features`.
#[derive(Debug, Clone, Copy)]
enum Feature {
    Sets(fn(&mut Affix)),
    TakesPronoun,
    NeedsPronoun,
}

fn piece(row: &Row<'_, '_>) -> Piece {
    row.id();
    let mut piece = Piece {
        slot: row.choice("slot", &SLOTS).unwrap_or(0),
        letters: fold(row.get("form").unwrap_or_default()),
        paradigms: row.choices("paradigms", &Paradigm::ALL),
        affix: Affix::default(),
        takes_pronoun: false,
        needs_pronoun: false,
    };
    for feature in row.choices("features", &FEATURES) {
        match feature {
            Feature::Sets(set) => set(&mut piece.affix),
            Feature::TakesPronoun => piece.takes_pronoun = true,
            Feature::NeedsPronoun => piece.needs_pronoun = true,
        }
    }
    if row.get("paradigms").is_none() {
        row.refuse("paradigms", "nothing", "the paradigms that take it");
    }
    if let Some(form) = row.get("form") {
        row.pattern("form", form);
        if piece.letters.len() > LONGEST {
            row.refuse("form", form, &format!("at most {LONGEST} letters"));
        }
    }
    if piece.takes_pronoun && piece.needs_pronoun {
        let found = "takes-pronoun and needs-pronoun";
        row.refuse("features", found, "one of the two: they contradict each other");
    }
    piece
}

/// Every chain of slots 1, 2 and 3 that the paradigm allows. The first of two with the same letters wins.
fn beginnings<'p, I>(paradigm: Paradigm, of: &impl Fn(i32) -> I) -> HashMap<u64, Affix>
where
    I: Iterator<Item = &'p Piece>,
{
    let nothing = (Vec::new(), Affix::default());
    let extend = |from: &[(Vec<u8>, Affix)], slot: i32| -> Vec<(Vec<u8>, Affix)> {
        let mut chains = Vec::new();
        for piece in of(slot) {
            for (letters, affix) in from {
                chains.push((
                    [letters.as_slice(), &piece.letters].concat(),
                    affix.with(piece.affix),
                ));
            }
        }
        chains
    };
    let mut first = vec![nothing];
    first.extend(extend(&first, 1));
    let mut second = first.clone();
    second.extend(extend(&first, 2));
    let mut third = if paradigm.needs_person() {
        Vec::new()
    } else {
        second.clone()
    };
    third.extend(extend(&second, 3));
    third.extend(extend(&first, 23));
    let mut map = HashMap::new();
    for (letters, affix) in third {
        // «كـ» and «لـ» before the article: ل + ال is written لل, which has a row of its own.
        if letters.len() <= LONGEST {
            map.entry(pack(&letters)).or_insert(affix);
        }
    }
    map
}

/// Every inflection, first all without a pronoun: «تركية» is feminine rather than «تركيـ» + «ه».
fn endings<'p, I>(of: &impl Fn(i32) -> I) -> Vec<(Vec<u8>, Affix)>
where
    I: Iterator<Item = &'p Piece>,
{
    let mut endings = Vec::new();
    for inflection in of(4).filter(|inflection| !inflection.needs_pronoun) {
        endings.push((inflection.letters.clone(), inflection.affix));
    }
    for inflection in of(4).filter(|inflection| inflection.takes_pronoun || inflection.needs_pronoun) {
        for pronoun in of(5) {
            endings.push((
                [inflection.letters.as_slice(), &pronoun.letters].concat(),
                inflection.affix.with(pronoun.affix),
            ));
        }
    }
    endings.retain(|(letters, _)| letters.len() <= LONGEST);
    endings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Source;

    fn shipped() -> Affixes {
        let ledger = Ledger::default();
        let affixes = Affixes::read(
            "affixes.tsv",
            Source::shipped().get("affixes.tsv").unwrap().into(),
            &ledger,
        );
        assert_eq!(ledger.refused(), 0);
        affixes
    }

    /// What an affix says, in the order of the fields.
    fn words(affix: Affix) -> String {
        let flags = [
            (affix.and, "and"),
            (affix.article, "article"),
            (affix.future, "future"),
            (affix.purpose, "purpose"),
            (affix.feminine, "feminine"),
            (affix.plural, "plural"),
            (affix.dual, "dual"),
            (affix.nunated, "nunated"),
            (affix.accusative, "accusative"),
        ];
        let mut words: Vec<String> = flags
            .iter()
            .filter(|flag| flag.0)
            .map(|flag| flag.1.to_owned())
            .collect();
        words.extend(affix.preposition.map(|fused| format!("{fused:?}")));
        words.extend(affix.person.map(|person| format!("{person:?}")));
        words.extend(affix.pronoun.map(|pronoun| format!("{pronoun:?}")));
        words.join(" ")
    }

    #[test]
    fn beginnings_are_legal_chains_and_nothing_else() {
        let affixes = shipped();
        for (paradigm, letters, expected) in [
            (Paradigm::Noun, "", Some("")),
            (Paradigm::Noun, "و", Some("and")),
            (Paradigm::Noun, "ال", Some("article")),
            (Paradigm::Noun, "وال", Some("and article")),
            (Paradigm::Noun, "بال", Some("article Ba")),
            (Paradigm::Noun, "فبال", Some("and article Ba")),
            (Paradigm::Noun, "لل", Some("article Lam")),
            (Paradigm::Noun, "ولل", Some("and article Lam")),
            (Paradigm::Noun, "ك", Some("Kaf")),
            (Paradigm::Noun, "الو", None),
            (Paradigm::Noun, "وو", None),
            (Paradigm::Noun, "بل", None),
            (Paradigm::Noun, "س", None),
            (Paradigm::Noun, "ي", None),
            (Paradigm::Name, "بال", Some("article Ba")),
            (Paradigm::Particle, "ال", None),
            (Paradigm::Particle, "و", Some("and")),
            (Paradigm::Past, "و", Some("and")),
            (Paradigm::Past, "ال", None),
            (Paradigm::Past, "ب", None),
            (Paradigm::Past, "س", None),
            (Paradigm::Present, "", None),
            (Paradigm::Present, "و", None),
            (Paradigm::Present, "ي", Some("ThirdMasculine")),
            (Paradigm::Present, "ت", Some("ThirdFeminine")),
            (Paradigm::Present, "سي", Some("future ThirdMasculine")),
            (Paradigm::Present, "وست", Some("and future ThirdFeminine")),
            (Paradigm::Present, "لي", Some("purpose ThirdMasculine")),
            (Paradigm::Present, "بي", None),
            (Paradigm::PresentWeak, "فسن", Some("and future First")),
            (Paradigm::PresentShort, "ي", Some("ThirdMasculine")),
        ] {
            let found = affixes.beginning(paradigm, &fold(letters)).map(words);
            assert_eq!(found.as_deref(), expected, "{letters} before {paradigm:?}");
        }
    }

    #[test]
    fn endings_belong_to_their_paradigm() {
        let affixes = shipped();
        for (paradigm, letters, expected) in [
            (Paradigm::Noun, "", Some("")),
            (Paradigm::Noun, "ها", Some("Her")),
            (Paradigm::Noun, "ات", Some("feminine plural")),
            (Paradigm::Noun, "اتهم", Some("feminine plural Them")),
            (Paradigm::Noun, "ان", Some("dual nunated")),
            (Paradigm::Noun, "انها", None),
            (Paradigm::Noun, "ا", Some("accusative")),
            (Paradigm::Noun, "ون", None),
            (Paradigm::Noun, "وا", None),
            (Paradigm::Feminine, "", None),
            (Paradigm::Feminine, "ة", Some("feminine")),
            (Paradigm::Feminine, "ت", None),
            (Paradigm::Feminine, "تها", Some("feminine Her")),
            (Paradigm::Feminine, "تين", Some("feminine dual nunated")),
            (Paradigm::Person, "ون", Some("plural nunated")),
            (Paradigm::Person, "و", Some("plural")),
            (Paradigm::Person, "ية", None),
            (Paradigm::Plural, "ون", None),
            (Paradigm::Plural, "هم", Some("plural Them")),
            (Paradigm::Name, "", Some("")),
            (Paradigm::Name, "ه", None),
            (Paradigm::Name, "ا", None),
            (Paradigm::Past, "ت", Some("ThirdFeminine")),
            (Paradigm::Past, "وا", Some("plural ThirdMasculine")),
            (Paradigm::Past, "وه", Some("plural ThirdMasculine Him")),
            (Paradigm::Past, "و", None),
            (Paradigm::PastWeak, "", None),
            (Paradigm::PastWeak, "ى", Some("ThirdMasculine")),
            (Paradigm::PastWeak, "ت", Some("ThirdFeminine")),
            (Paradigm::PastWeak, "وا", Some("plural ThirdMasculine")),
            (Paradigm::Present, "ون", Some("plural")),
            (Paradigm::Present, "ت", None),
            (Paradigm::PresentWeak, "ي", Some("")),
            (Paradigm::PresentWeak, "يان", Some("dual")),
            (Paradigm::PresentShort, "ون", None),
        ] {
            let found = affixes.ending(paradigm, &fold(letters)).map(words);
            assert_eq!(found.as_deref(), expected, "{letters} behind {paradigm:?}");
        }
    }

    #[test]
    fn letters_too_many_for_a_key_are_no_affix() {
        let affixes = shipped();
        for length in 5..300 {
            let letters = vec![crate::fold::letters::WAW; length];
            assert_eq!(affixes.beginning(Paradigm::Noun, &letters), None);
            assert_eq!(affixes.ending(Paradigm::Noun, &letters), None);
        }
    }

    #[test]
    fn different_letters_have_different_keys() {
        let keys = [
            &[][..],
            &[0],
            &[0, 0],
            &[1],
            &[1, 0],
            &[0, 1],
            &[255; 7],
            &[255; 6],
        ]
        .map(pack);
        let distinct: std::collections::BTreeSet<u64> = keys.into_iter().collect();
        assert_eq!(distinct.len(), keys.len());
    }

    #[test]
    fn affixes_whose_chains_would_fill_the_memory_are_refused() {
        let mut text = "id\tslot\tform\tparadigms\tfeatures\tnote\n".to_owned();
        let rows = (0..3000).map(|row| format!("a{row}\t{}\t{row:04}\tnoun\tand\t-\n", row % 3 + 1));
        text.extend(rows);
        let ledger = Ledger::default();
        Affixes::read("affixes.tsv", text.as_str().into(), &ledger);
        assert_eq!(ledger.refused(), 2700);
        let first = ledger.into_refusals()[0].to_string();
        assert!(
            first.starts_with("affixes.tsv:302: column slot: found 1, accepted is at most 100"),
            "{first}"
        );
    }

    #[test]
    fn a_row_that_names_no_slot_paradigm_or_feature_is_refused() {
        for (row, expected) in [
            ("a\t6\tو\tnoun\tand\t-", "affixes.tsv:2: column slot: found 6"),
            (
                "a\t-\tو\tnoun\tand\t-",
                "affixes.tsv:2: column slot: found nothing",
            ),
            (
                "a\t1\tو\tnouns\tand\t-",
                "affixes.tsv:2: column paradigms: found nouns",
            ),
            (
                "a\t1\tو\t-\tand\t-",
                "affixes.tsv:2: column paradigms: found nothing",
            ),
            (
                "a\t1\tو\tnoun\tprep:و\t-",
                "affixes.tsv:2: column features: found prep:و",
            ),
            ("A\t1\tو\tnoun\tand\t-", "affixes.tsv:2: column id: found A"),
            (
                "a\t1\tوووووووو\tnoun\tand\t-",
                "affixes.tsv:2: column form: found",
            ),
        ] {
            let text = format!("id\tslot\tform\tparadigms\tfeatures\tnote\n{row}\n");
            let ledger = Ledger::default();
            Affixes::read("affixes.tsv", text.as_str().into(), &ledger);
            let errors: Vec<String> = ledger.into_refusals().iter().map(ToString::to_string).collect();
            assert!(errors.len() == 1 && errors[0].starts_with(expected), "{errors:?}");
        }
    }
}
