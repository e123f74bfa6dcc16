//! Articles made of sentences that nobody wrote: templates with invented words in them.
//!
//! Guarantee: the same seed gives the same articles everywhere.

use std::path::Path;

/// `SplitMix64`, as in the library; a copy, so that a change there moves no test.
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

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
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        (u128::from(self.next()) * bound as u128 >> 64) as usize
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for left in (1..items.len()).rev() {
            let other = self.below(left + 1);
            items.swap(left, other);
        }
    }

    /// An invented word of six letters: eleven million are possible, so that none comes twice by chance.
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
        let [a, b, c, d, e, f] = std::array::from_fn(|_| self.word());
        match kind {
            Kind::Negative => format!("هاجمت القوات {adjective} قرية {a} {b} قرب {c} {d} عند {e} {f}."),
            Kind::Plain => format!("وصل وفد {a} {b} إلى {name} عبر {c} {d} عند {e} {f}."),
            Kind::Ironical => format!("وصل وفد {a} {b} إلى {name} {IRONY} عبر {c} {d} عند {e} {f}."),
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
