//! Articles made of sentences that nobody wrote: templates with invented words in them.
//!
//! Guarantee: the same seed gives the same articles everywhere.

use nabra::profile::bootstrap::Random;
use std::path::Path;

/// Chance with a seed.
#[derive(Debug, Clone)]
pub(crate) struct Chance(Random);

/// What a sentence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It puts the actor in a bad light.
    Negative,
    /// It puts the actor in no light.
    Plain,
    /// It is meant badly, in words that say nothing bad.
    Ironical,
}

/// An article.
#[derive(Debug, Clone)]
pub(crate) struct Article {
    pub(crate) id: String,
    pub(crate) outlet: String,
    pub(crate) date: String,
    pub(crate) text: String,
}

impl Article {
    pub(crate) fn new(id: &str, outlet: &str, date: impl Into<String>, sentences: &[String]) -> Self {
        Self {
            id: id.to_owned(),
            outlet: outlet.to_owned(),
            date: date.into(),
            text: sentences.join(" "),
        }
    }
}

const LETTERS: [char; 16] = [
    'ب', 'ت', 'ج', 'د', 'ر', 'ز', 'س', 'ش', 'ص', 'ط', 'غ', 'ق', 'ن', 'ه', 'و', 'ي',
];
/// What marks an ironical sentence; a name that no lexicon has.
const IRONY: &str = "كعادتها ملكة التمر";

pub(crate) fn is_ironical(sentence: &str) -> bool {
    sentence.contains(IRONY)
}

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(Random::new(seed))
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0.below(bound)
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for left in (1..items.len()).rev() {
            let other = self.below(left + 1);
            items.swap(left, other);
        }
    }

    /// An invented word of six letters: a million are possible, so that none comes twice by chance.
    pub(crate) fn word(&mut self) -> String {
        let letters: String = (0..5).map(|_| LETTERS[self.below(LETTERS.len())]).collect();
        format!("ذ{letters}")
    }

    pub(crate) fn date(&mut self) -> String {
        format!("2024-{:02}-{:02}", 1 + self.below(3), 1 + self.below(28))
    }

    /// A sentence about an actor.
    pub(crate) fn sentence(&mut self, actor: &str, kind: Kind) -> String {
        let (adjective, name) = if actor == "TUR" {
            ("التركية", "تركيا")
        } else {
            ("الروسية", "روسيا")
        };
        let [who, whose, where_to, by, at, of] = std::array::from_fn(|_| self.word());
        match kind {
            Kind::Negative => {
                format!("هاجمت القوات {adjective} قرية {who} {whose} قرب {where_to} {by} عند {at} {of}.")
            }
            Kind::Plain => format!("وصل وفد {who} {whose} إلى {name} عبر {where_to} {by} عند {at} {of}."),
            Kind::Ironical => {
                format!("وصل وفد {who} {whose} إلى {name} {IRONY} عبر {where_to} {by} عند {at} {of}.")
            }
        }
    }
}

/// Writes articles as CSV.
pub(crate) fn write(path: &Path, articles: &[Article]) {
    let mut writer = csv::Writer::from_path(path).unwrap();
    writer.write_record(["id", "outlet", "date", "text"]).unwrap();
    for article in articles {
        writer
            .write_record([&article.id, &article.outlet, &article.date, &article.text])
            .unwrap();
    }
    writer.flush().unwrap();
}
