//! The grammar that affixes show: person, pronoun, preposition, article, number.
//!
//! Rule: a beginning and an ending say together what each of them says.

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
