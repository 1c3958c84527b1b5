//! Plural categories of our languages.
//!
//! Source: Unicode CLDR, `supplemental/plurals.xml`, cardinal rules, whole numbers only. The tests of `cldr` hold them against
//! it.

use super::locale::Locale;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PluralCategory {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

/// Returns the category that `n` takes in a language.
#[must_use]
pub fn category(locale: Locale, n: u32) -> PluralCategory {
    use PluralCategory::{Few, Many, One, Other, Two, Zero};
    let millions = n != 0 && n.is_multiple_of(1_000_000);
    match locale {
        Locale::En => {
            if n == 1 {
                One
            } else {
                Other
            }
        }
        Locale::It | Locale::Es => match n {
            1 => One,
            _ if millions => Many,
            _ => Other,
        },
        Locale::Fr => match n {
            0 | 1 => One,
            _ if millions => Many,
            _ => Other,
        },
        Locale::Uk => match (n % 10, n % 100) {
            (1, h) if h != 11 => One,
            (2..=4, h) if !(12..=14).contains(&h) => Few,
            _ => Many,
        },
        Locale::Ar => match (n, n % 100) {
            (0, _) => Zero,
            (1, _) => One,
            (2, _) => Two,
            (_, 3..=10) => Few,
            (_, 11..=99) => Many,
            _ => Other,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{PluralCategory::*, *};

    #[test]
    fn categories_follow_cldr() {
        let rows = [
            (Locale::It, 0, Other),
            (Locale::It, 1, One),
            (Locale::It, 1_000_000, Many),
            (Locale::Fr, 0, One),
            (Locale::Fr, 2, Other),
            (Locale::En, 1, One),
            (Locale::En, 0, Other),
            (Locale::Uk, 1, One),
            (Locale::Uk, 11, Many),
            (Locale::Uk, 22, Few),
            (Locale::Uk, 12, Many),
            (Locale::Uk, 0, Many),
            (Locale::Uk, 101, One),
            (Locale::Ar, 0, Zero),
            (Locale::Ar, 1, One),
            (Locale::Ar, 2, Two),
            (Locale::Ar, 7, Few),
            (Locale::Ar, 11, Many),
            (Locale::Ar, 100, Other),
            (Locale::Ar, 103, Few),
        ];
        for (locale, n, expected) in rows {
            assert_eq!(category(locale, n), expected, "{locale:?} {n}");
        }
    }
}
