//! Numbers: the middle of several, and how they are written.

use std::time::Duration;

/// Returns the middle value, or the mean of the two in the middle.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let half = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        odd if odd % 2 == 1 => Some(sorted[half]),
        _ => Some(mean(sorted[half - 1], sorted[half])),
    }
}

pub fn mean(a: f64, b: f64) -> f64 {
    a.midpoint(b)
}

/// Writes `12,345`.
pub fn whole(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut written = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push(',');
        }
        written.push(digit);
    }
    written
}

/// Writes `4.9 ms`.
pub fn millis(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

/// Writes milliseconds as `0.65 s`.
pub fn seconds(millis: f64) -> String {
    format!("{:.2} s", millis / 1e3)
}

/// Writes bytes as `14.2 kB`.
pub fn kilobytes(bytes: f64) -> String {
    format!("{:.1} kB", bytes / 1e3)
}

/// Writes bytes as `48.3 MB`.
pub fn megabytes(bytes: f64) -> String {
    format!("{:.1} MB", bytes / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[3.0]), Some(3.0));
        assert_eq!(median(&[9.0, 1.0, 5.0]), Some(5.0));
        assert_eq!(median(&[4.0, 1.0, 9.0, 2.0]), Some(3.0));
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0.0, 999.4, 1_000.0, 12_345.6, 1_234_567.0].map(whole), ["0", "999", "1,000", "12,346", "1,234,567"]);
    }

    #[test]
    fn quantities_carry_their_unit() {
        assert_eq!(millis(Duration::from_micros(4_940)), "4.9 ms");
        assert_eq!(seconds(654.0), "0.65 s");
        assert_eq!(kilobytes(14_250.0), "14.2 kB");
        assert_eq!(megabytes(48_300_000.0), "48.3 MB");
    }
}
