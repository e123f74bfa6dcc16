//! Intervals and estimates: a figure and between which ends it probably lies.

/// Both ends of an interval, in the unit of the figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// `value` and `reach` to either side.
    ///
    /// ```
    /// use nabra::profile::statistics::interval::Interval;
    /// assert_eq!(Interval::around(10.0, 2.0), Interval { low: 8.0, high: 12.0 });
    /// ```
    pub fn around(value: f64, reach: f64) -> Self {
        Self {
            low: value - reach,
            high: value + reach,
        }
    }

    /// Whether `value` lies in it, ends included.
    pub fn contains(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    /// Upper end minus lower end.
    pub fn width(self) -> f64 {
        self.high - self.low
    }

    /// The interval cut to `low..=high`.
    #[must_use]
    pub fn cut(self, low: f64, high: f64) -> Self {
        Self {
            low: self.low.max(low).min(high),
            high: self.high.min(high).max(low),
        }
    }
}

/// A figure with its standard error and interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// Its interval.
    pub interval: Interval,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_interval_stays_inside() {
        for (low, high, expected) in [
            (-2.0, 0.5, (-1.0, 0.5)),
            (0.2, 3.0, (0.2, 1.0)),
            (2.0, 3.0, (1.0, 1.0)),
        ] {
            let cut = Interval { low, high }.cut(-1.0, 1.0);
            assert_eq!((cut.low, cut.high), expected);
        }
    }
}
