//! Tables read back, by the names of their columns.

use std::collections::BTreeMap;
use std::path::Path;

/// A table.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) rows: Vec<BTreeMap<String, String>>,
}

/// One of its rows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RowOf<'t>(&'t BTreeMap<String, String>);

impl Table {
    /// The first row with these cells.
    pub(crate) fn find(&self, cells: &[(&str, &str)]) -> Option<RowOf<'_>> {
        let fits = |row: &&BTreeMap<String, String>| cells.iter().all(|(name, cell)| row[*name] == *cell);
        self.rows.iter().find(fits).map(RowOf)
    }
}

impl<'t> RowOf<'t> {
    pub(crate) fn text(self, column: &str) -> &'t str {
        &self.0[column]
    }

    pub(crate) fn number(self, column: &str) -> f64 {
        self.0[column]
            .parse()
            .unwrap_or_else(|_| panic!("{column} of {:?}", self.0))
    }
}

impl std::ops::Index<&str> for RowOf<'_> {
    type Output = String;

    fn index(&self, column: &str) -> &String {
        &self.0[column]
    }
}

pub(crate) fn bytes(folder: &Path, file: &str) -> Vec<u8> {
    std::fs::read(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

pub(crate) fn table(folder: &Path, file: &str) -> Table {
    let mut reader = csv::Reader::from_path(folder.join(file)).unwrap();
    let headers = reader.headers().unwrap().clone();
    let rows = reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            headers
                .iter()
                .map(str::to_owned)
                .zip(record.iter().map(str::to_owned))
                .collect()
        })
        .collect();
    Table { rows }
}

/// Fills in the tone of a coding sheet.
pub(crate) fn code(sheet: &Path, tone: impl Fn(&str) -> i8) {
    let mut reader = csv::Reader::from_path(sheet).unwrap();
    let headers = reader.headers().unwrap().clone();
    let at = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(|record| record.unwrap()).collect();
    let mut writer = csv::Writer::from_path(sheet).unwrap();
    writer.write_record(&headers).unwrap();
    for row in rows {
        let mut cells: Vec<String> = row.iter().map(str::to_owned).collect();
        cells[at("tone")] = tone(&row[at("text")]).to_string();
        writer.write_record(&cells).unwrap();
    }
    writer.flush().unwrap();
}
