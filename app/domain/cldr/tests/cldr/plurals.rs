use domain::language::{
    locale::Locale,
    plural::{PluralCategory, category},
};
use icu_plurals::{PluralCategory as Theirs, PluralRules};

fn ours(theirs: Theirs) -> PluralCategory {
    match theirs {
        Theirs::Zero => PluralCategory::Zero,
        Theirs::One => PluralCategory::One,
        Theirs::Two => PluralCategory::Two,
        Theirs::Few => PluralCategory::Few,
        Theirs::Many => PluralCategory::Many,
        Theirs::Other => PluralCategory::Other,
    }
}

/// Small counts, what stands around the round ones, and leaps over all the rest.
fn counts() -> impl Iterator<Item = u32> {
    let tens = (3..=9).map(|zeros| 10_u32.pow(zeros));
    let round = tens.flat_map(|ten| (1..=4).map(move |times| ten.saturating_mul(times)));
    let around = round.flat_map(|round| round - 120..=round.saturating_add(120));
    (0..=1_000).chain(around).chain((0..=u32::MAX).step_by(999_983)).chain([u32::MAX])
}

#[test]
fn every_count_takes_the_category_of_cldr() {
    for locale in Locale::ALL.iter().copied() {
        let tag: icu_locale_core::Locale = locale.tag().parse().unwrap();
        let rules = PluralRules::try_new_cardinal((&tag).into()).unwrap();
        for n in counts() {
            assert_eq!(category(locale, n), ours(rules.category_for(n)), "{locale:?} {n}");
        }
        for theirs in rules.categories() {
            // CLDR keeps "other" for fractions in Ukrainian, and every count here is whole.
            let met = counts().any(|n| category(locale, n) == ours(theirs));
            assert_eq!(met, (locale, theirs) != (Locale::Uk, Theirs::Other), "{locale:?} {theirs:?}");
        }
    }
}
