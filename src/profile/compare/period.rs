//! Days and periods.
//!
//! In: dates as `nabra score` writes them. Out: days since 1970, and the names of the months, weeks or years in
//! which they lie.
//! Rule: weeks begin on Monday and belong to the year of their Thursday (ISO 8601). A document without a date that
//! is understood belongs to no period.
//! Cost: integer arithmetic (Hinnant 2021, «chrono-compatible low-level date algorithms»).

use crate::corpus::date::normalise;

/// What a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Period {
    /// A month, `2024-08`.
    Month,
    /// A week, `2024-W35`.
    Week,
    /// A year, `2024`.
    Year,
}

impl Period {
    /// The name that options use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Week => "week",
            Self::Year => "year",
        }
    }
}

/// A day, counted from 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// The day of a date; `None` where it is not understood.
    ///
    /// ```
    /// use nabra::profile::compare::period::Day;
    /// assert_eq!(Day::read("1970-01-02").map(Day::number), Some(1));
    /// assert_eq!(Day::read("أمس"), None);
    /// ```
    pub fn read(date: &str) -> Option<Self> {
        let date = normalise(date)?;
        let mut parts = date.split('-').map(|part| part.parse::<i32>().ok());
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        Some(Self(days(year, month, day)))
    }

    /// The day so many days after 1 January 1970.
    pub fn from_number(number: i32) -> Self {
        Self(number)
    }

    /// Days since 1 January 1970.
    pub fn number(self) -> i32 {
        self.0
    }

    /// The day as `YYYY-MM-DD`.
    pub fn name(self) -> String {
        let (year, month, day) = civil(self.0);
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// The period in which the day lies.
    ///
    /// ```
    /// use nabra::profile::compare::period::{Day, Period};
    /// let day = Day::read("2021-01-03").unwrap();
    /// assert_eq!(day.period(Period::Month), "2021-01");
    /// assert_eq!(day.period(Period::Week), "2020-W53"); // the Sunday of the week of 31 December
    /// ```
    pub fn period(self, period: Period) -> String {
        let (year, month, _) = civil(self.0);
        match period {
            Period::Month => format!("{year:04}-{month:02}"),
            Period::Year => format!("{year:04}"),
            Period::Week => {
                // 1 January 1970 was a Thursday.
                let thursday = self.0 - (self.0 + 3).rem_euclid(7) + 3;
                let (year, ..) = civil(thursday);
                let week = (thursday - days(year, 1, 1)) / 7 + 1;
                format!("{year:04}-W{week:02}")
            }
        }
    }
}

fn days(year: i32, month: i32, day: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn civil(number: i32) -> (i32, i32, i32) {
    let number = number + 719_468;
    let era = number.div_euclid(146_097);
    let day_of_era = number.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_lead_back_to_their_dates() {
        for (date, number) in [
            ("1970-01-01", 0),
            ("2000-02-29", 11016),
            ("1900-03-01", -25508),
            ("2024-12-31", 20088),
        ] {
            let day = Day::read(date).unwrap();
            assert_eq!((day.number(), day.name().as_str()), (number, date));
        }
        for number in -60_000..60_000 {
            let day = Day(number);
            assert_eq!(Day::read(&day.name()), Some(day));
        }
    }

    #[test]
    fn weeks_are_those_of_iso_8601() {
        for (date, week) in [
            ("2021-01-04", "2021-W01"),
            ("2020-12-31", "2020-W53"),
            ("2018-12-31", "2019-W01"),
            ("2023-01-01", "2022-W52"),
            ("1969-12-29", "1970-W01"),
        ] {
            assert_eq!(Day::read(date).unwrap().period(Period::Week), week, "{date}");
        }
    }
}
