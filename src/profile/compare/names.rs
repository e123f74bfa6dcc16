//! Names with numbers, so that documents need not hold the names of their outlets and actors.
//!
//! Cost: a name is held twice, whatever the number of documents.

use std::collections::HashMap;

/// Names with numbers.
#[derive(Debug, Default, Clone)]
pub struct Names {
    names: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Names {
    /// The number of a name, a new one if need be.
    pub fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// The number of a name that is known.
    pub fn find(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }

    /// The name with a number.
    pub fn name(&self, number: u32) -> &str {
        self.names.get(number as usize).map_or("", String::as_str)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// All numbers in the order of the names, once they are sorted.
    pub fn numbers(&self) -> impl Iterator<Item = u32> + use<> {
        0..u32::try_from(self.names.len()).unwrap_or(u32::MAX)
    }

    /// Sorts the names and returns the new number of each old one.
    pub(super) fn sort(&mut self) -> Vec<u32> {
        let mut old: Vec<u32> = self.numbers().collect();
        old.sort_by(|&a, &b| self.name(a).cmp(self.name(b)));
        let mut new = vec![0; old.len()];
        for (number, &was) in (0..).zip(&old) {
            if let Some(new) = new.get_mut(was as usize) {
                *new = number;
            }
        }
        self.names.sort();
        self.numbers = (0..)
            .zip(&self.names)
            .map(|(number, name)| (name.clone(), number))
            .collect();
        new
    }
}
