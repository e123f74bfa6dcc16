//! Names: what features are called in files of weights, and the number of each.
//!
//! In: a lexicon. Out: [`Names`], from numbers to names and back.
//! Rule: features of the setting are named by the ids of entries, so that weights outlive a new order of rows; all others
//! have fixed names.
//! Cost: one look into a hash table a name; the table is made once an engine.

use super::{Feature, Place, SETTING};
use crate::lexicon::inflect::Entry;
use crate::lexicon::{Lexicon, Text};
use std::collections::HashMap;
use std::sync::LazyLock;

/// By number: the names.
static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let all = Feature::all();
    all.iter().map(Feature::to_string).collect()
});

/// The same names with their numbers, sorted.
static SORTED: LazyLock<Vec<(&str, usize)>> = LazyLock::new(|| {
    let mut sorted: Vec<(&str, usize)> = NAMES.iter().map(String::as_str).zip(0..).collect();
    sorted.sort_unstable();
    sorted
});

/// The names of all features but those of the setting, sorted.
///
/// ```
/// let names = nabra::polarity::feature::names();
/// assert!(names.is_sorted() && names.contains(&"agent.neg.real"));
/// ```
pub fn names() -> Vec<&'static str> {
    SORTED.iter().map(|(name, _)| *name).collect()
}

/// Whether a name is that of a feature, of the setting with whatever id.
pub(crate) fn is_feature(name: &str) -> bool {
    is_setting(name) || fixed(name).is_some()
}

/// The number of a feature that is not of the setting.
fn fixed(name: &str) -> Option<usize> {
    let at = SORTED.binary_search_by_key(&name, |(known, _)| known).ok()?;
    SORTED.get(at).map(|(_, number)| *number)
}

/// Whether a name is that of a feature of the setting, with whatever id.
pub(crate) fn is_setting(name: &str) -> bool {
    let place = name.split_once('.').map(|(place, _)| place);
    Place::ALL.iter().any(|known| place == Some(known.name()))
}

/// The names of all features of one lexicon, those of the setting among them, and their numbers.
///
/// ```
/// use nabra::{lexicon::Lexicon, polarity::feature::Names};
/// let names = Names::of(&Lexicon::shipped()?);
/// let number = names.number("said.violence.qasafa").unwrap();
/// assert_eq!(names.name(number), "said.violence.qasafa");
/// assert_eq!(names.number("said.nothing"), None);
/// # Ok::<(), nabra::error::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Ids of all entries but names of actors, in the order of [`Lexicon::number`].
    ids: Vec<Text>,
    /// Their places.
    places: HashMap<Text, usize>,
}

impl Names {
    /// Those of a lexicon.
    pub fn of(lexicon: &Lexicon) -> Self {
        let entries = lexicon.entries();
        let said = entries.take_while(|entry| !matches!(entry, Entry::Alias(_)));
        let ids: Vec<Text> = said.filter_map(|entry| lexicon.text_of(entry).cloned()).collect();
        let places = ids.iter().enumerate().map(|(at, id)| (id.clone(), at)).collect();
        Self { ids, places }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        SETTING + self.ids.len() * Place::ALL.len()
    }

    /// The name of a feature by its number; empty beyond [`Names::count`].
    pub fn name(&self, number: usize) -> String {
        let Some(setting) = number.checked_sub(SETTING) else {
            return NAMES.get(number).cloned().unwrap_or_default();
        };
        let places = Place::ALL.len();
        match (Place::ALL.get(setting % places), self.ids.get(setting / places)) {
            (Some(place), Some(id)) => format!("{}.{id}", place.name()),
            _ => String::new(),
        }
    }

    /// The number of a feature by its name; `None` where neither rules nor lexicon have it.
    pub fn number(&self, name: &str) -> Option<usize> {
        let (place, id) = name.split_once('.').unwrap_or((name, ""));
        match Place::ALL.iter().find(|known| known.name() == place) {
            Some(place) => Some(Feature::Setting(*place, *self.places.get(id)?).number()),
            None => fixed(name),
        }
    }
}
