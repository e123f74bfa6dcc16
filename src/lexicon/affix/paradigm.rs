//! Paradigms: how a stem inflects.
//!
//! Rule: «زيارة» (visit) is stored as «زيار» and takes what a noun in ة takes, «نفى» (denied) as «نف» and takes what the
//! past of a weak verb takes.

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
    /// A negator of verbs: nothing but conjunctions before.
    Negator,
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
    pub(crate) const ALL: [(&'static str, Self); 12] = [
        ("noun", Self::Noun),
        ("feminine", Self::Feminine),
        ("person", Self::Person),
        ("plural", Self::Plural),
        ("name", Self::Name),
        ("particle", Self::Particle),
        ("negator", Self::Negator),
        ("past", Self::Past),
        ("past-weak", Self::PastWeak),
        ("present", Self::Present),
        ("present-weak", Self::PresentWeak),
        ("present-short", Self::PresentShort),
    ];

    /// Whether no form stands without a letter for its person.
    pub(super) fn needs_person(self) -> bool {
        matches!(self, Self::Present | Self::PresentWeak | Self::PresentShort)
    }
}
