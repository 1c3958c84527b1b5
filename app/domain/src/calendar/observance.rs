//! Feasts and days that matter to communities in Rome. They never block a day, and are told to everybody alike: nobody's
//! religion is known here, or guessed.
//!
//! Sources: the Islamic calendar of Umm al-Qura; Easter of the eastern churches by the Julian algorithm (Meeus,
//! *Astronomical Algorithms*, chapter 8); Nowruz by the cycle of 33 years of the Persian calendar (right from 1964 to
//! 2093); feasts of Ethiopia and Eritrea by their leap years. All are held against `app/domain/fixtures/holidays.json`, which
//! names its own sources. To add one: a word here, its day in [`observances`], its name among the calendar's words in the kit.

use chrono::{Datelike, Days, NaiveDate};

use super::umm_al_qura::islamic_day;
use crate::string_enum::stored_enum;

stored_enum! {
    /// A day that many people keep.
    Observance {
        OrthodoxChristmas = "orthodox-christmas",
        Timkat = "timkat",
        OrthodoxGoodFriday = "orthodox-good-friday",
        OrthodoxEaster = "orthodox-easter",
        Enkutatash = "enkutatash",
        Meskel = "meskel",
        Nowruz = "nowruz",
        PohelaBoishakh = "pohela-boishakh",
        IslamicNewYear = "islamic-new-year",
        Ashura = "ashura",
        Mawlid = "mawlid",
        /// Every day of the month of fasting.
        Ramadan = "ramadan",
        EidAlFitr = "eid-al-fitr",
        EidAlAdha = "eid-al-adha",
        RefugeeDay = "refugee-day",
        UkrainianIndependence = "ukrainian-independence",
    }
}

impl Observance {
    /// Says whether the new moon may bring it a day earlier or later than computed.
    #[must_use]
    pub fn follows_the_moon(self) -> bool {
        matches!(self, Self::IslamicNewYear | Self::Ashura | Self::Mawlid | Self::EidAlFitr | Self::EidAlAdha)
    }

    /// Says whether it is good to know of, without speaking against the day.
    #[must_use]
    pub fn only_to_know(self) -> bool {
        matches!(self, Self::PohelaBoishakh | Self::RefugeeDay | Self::UkrainianIndependence)
    }
}

/// Returns what is kept on a day.
#[must_use]
pub fn observances(date: NaiveDate) -> Vec<Observance> {
    let year = date.year();
    // The years of Ethiopia and Eritrea begin a day later before one of our leap years.
    let (timkat, new_year) = (if year.rem_euclid(4) == 0 { 20 } else { 19 }, if year.rem_euclid(4) == 3 { 12 } else { 11 });
    let by_date = match (date.month(), date.day()) {
        (1, 7) => Some(Observance::OrthodoxChristmas),
        (1, day) if day == timkat => Some(Observance::Timkat),
        (4, 14) => Some(Observance::PohelaBoishakh),
        (6, 20) => Some(Observance::RefugeeDay),
        (8, 24) => Some(Observance::UkrainianIndependence),
        (9, day) if day == new_year => Some(Observance::Enkutatash),
        (9, day) if day == new_year + 16 => Some(Observance::Meskel),
        _ => None,
    };
    let by_moon = islamic_day(date).and_then(|day| match (day.month, day.day) {
        (1, 1) => Some(Observance::IslamicNewYear),
        (1, 10) => Some(Observance::Ashura),
        (3, 12) => Some(Observance::Mawlid),
        (9, _) => Some(Observance::Ramadan),
        (10, 1) => Some(Observance::EidAlFitr),
        (12, 10) => Some(Observance::EidAlAdha),
        _ => None,
    });
    let easter = orthodox_easter(year);
    let good_friday = easter.and_then(|easter| easter.checked_sub_days(Days::new(2)));
    let of_easter = match Some(date) {
        day if day == easter => Some(Observance::OrthodoxEaster),
        day if day == good_friday => Some(Observance::OrthodoxGoodFriday),
        _ => None,
    };
    let of_spring = (Some(date) == nowruz(year)).then_some(Observance::Nowruz);
    [by_date, of_easter, of_spring, by_moon].into_iter().flatten().collect()
}

/// Returns Easter Sunday of the eastern churches, in our calendar; right until 2099.
fn orthodox_easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 4, year % 7, year % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let (month, day) = ((d + e + 114) / 31, (d + e + 114) % 31 + 1);
    let julian = NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)?;
    // Our calendar was ahead by thirteen days since 1900.
    julian.checked_add_days(Days::new(13))
}

/// Returns the Persian new year, 1 Farvardin.
fn nowruz(year: i32) -> Option<NaiveDate> {
    /// 1 Farvardin 1343.
    const BEGINS: Option<NaiveDate> = NaiveDate::from_ymd_opt(1964, 3, 21);
    let persian = year - 621;
    let is_leap = |year: &i32| matches!(year % 33, 1 | 5 | 9 | 13 | 17 | 22 | 26 | 30);
    if !(1343..=1472).contains(&persian) {
        return None;
    }
    let leaps = (1343..persian).filter(is_leap).count();
    let days = u64::try_from(persian - 1343).ok()? * 365 + u64::try_from(leaps).ok()?;
    BEGINS?.checked_add_days(Days::new(days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::holiday::{Holiday, holiday};

    /// What the fixture calls each holiday.
    fn holiday_name(day: Holiday) -> &'static str {
        match day {
            Holiday::NewYear => "Capodanno",
            Holiday::Epiphany => "Epifania",
            Holiday::EasterSunday => "Pasqua",
            Holiday::EasterMonday => "Lunedì dell'Angelo",
            Holiday::Liberation => "Festa della Liberazione",
            Holiday::Labour => "Festa dei lavoratori",
            Holiday::Republic => "Festa della Repubblica",
            Holiday::PatronSaints => "Santi Pietro e Paolo (patroni di Roma)",
            Holiday::Assumption => "Assunzione (Ferragosto)",
            Holiday::SaintFrancis => "San Francesco d'Assisi",
            Holiday::AllSaints => "Ognissanti",
            Holiday::Immaculate => "Immacolata Concezione",
            Holiday::Christmas => "Natale",
            Holiday::SaintStephen => "Santo Stefano",
        }
    }

    fn on(date: &str) -> Vec<Observance> {
        observances(date.parse().unwrap())
    }

    /// What the fixture calls each day.
    fn name(day: Observance) -> &'static str {
        match day {
            Observance::OrthodoxChristmas => "Natale ortodosso (giuliano), Genna / Ledet",
            Observance::Timkat => "Timket",
            Observance::OrthodoxGoodFriday => "Venerdì santo ortodosso",
            Observance::OrthodoxEaster => "Pasqua ortodossa / copta / etiope (Fasika)",
            Observance::Enkutatash => "Enkutatash / Capodanno etiope ed eritreo",
            Observance::Meskel => "Meskel",
            Observance::Nowruz => "Nowruz",
            Observance::PohelaBoishakh => "Pohela Boishakh (Bangladesh)",
            Observance::IslamicNewYear => "Capodanno islamico",
            Observance::Ashura => "Ashura",
            Observance::Mawlid => "Mawlid",
            Observance::Ramadan => "Inizio del Ramadan",
            Observance::EidAlFitr => "Eid al-Fitr",
            Observance::EidAlAdha => "Eid al-Adha",
            Observance::RefugeeDay => "Giornata mondiale del rifugiato",
            Observance::UkrainianIndependence => "Giorno dell'indipendenza ucraina",
        }
    }

    /// Where the fixture and we are a day apart: the two tables of Umm al-Qura begin the year 1452 on other days, and the
    /// fixture itself says that its Islamic dates are right within a day. Either way both days are warned of.
    const A_DAY_LATER_THAN_THE_FIXTURE: [(&str, &str, Observance); 2] =
        [("2030-05-03", "2030-05-04", Observance::IslamicNewYear), ("2030-05-12", "2030-05-13", Observance::Ashura)];

    /// The fixture names 238 days of the years 2023 to 2030. Ours are the very same ones, but for the two above. Of Ramadan it
    /// names the first day only.
    #[test]
    fn every_day_of_the_fixture_is_ours_and_no_other() {
        let fixture: serde_json::Value = serde_json::from_str(include_str!("../../fixtures/holidays.json")).unwrap();
        let (mut compared, mut apart) = (0, 0);
        for (year, days) in fixture["years"].as_object().unwrap() {
            let text = |day: &serde_json::Value, key: &str| day[key].as_str().unwrap().to_owned();
            let mut theirs: Vec<(String, String, String)> =
                days.as_array().unwrap().iter().map(|day| (text(day, "date"), text(day, "level"), text(day, "it"))).collect();
            for (date, later, what) in A_DAY_LATER_THAN_THE_FIXTURE {
                let named = theirs.iter_mut().find(|(theirs, _, it)| theirs == date && it == name(what));
                if let Some((theirs, ..)) = named {
                    later.clone_into(theirs);
                    apart += 1;
                }
            }
            let mut ours = Vec::new();
            let first = NaiveDate::from_ymd_opt(year.parse().unwrap(), 1, 1).unwrap();
            for date in first.iter_days().take_while(|date| date.year() == first.year()) {
                ours.extend(holiday(date).map(|day| (date.to_string(), "block".to_owned(), holiday_name(day).to_owned())));
                let begins = |day: &Observance| *day != Observance::Ramadan || !observances(date.pred_opt().unwrap()).contains(day);
                ours.extend(observances(date).into_iter().filter(begins).map(|day| {
                    let level = if day.only_to_know() { "info" } else { "warn" };
                    (date.to_string(), level.to_owned(), name(day).to_owned())
                }));
            }
            theirs.sort();
            ours.sort();
            assert_eq!(ours, theirs, "{year}");
            compared += ours.len();
        }
        assert_eq!((compared, apart), (238, A_DAY_LATER_THAN_THE_FIXTURE.len()));
    }

    #[test]
    fn feasts_of_the_moon_are_computed() {
        assert_eq!(on("2027-03-09"), [Observance::EidAlFitr]);
        assert_eq!(on("2027-02-08"), [Observance::Ramadan]);
        assert_eq!(on("2027-02-24"), [Observance::Ramadan]);
        assert_eq!(on("2027-05-16"), [Observance::EidAlAdha]);
    }

    #[test]
    fn two_may_fall_on_one_day() {
        assert_eq!(on("2023-04-14"), [Observance::PohelaBoishakh, Observance::OrthodoxGoodFriday, Observance::Ramadan]);
    }

    #[test]
    fn years_far_away_have_none_instead_of_failing() {
        for year in [-4000, 0, 1, 1583, 3000, 200_000] {
            for date in NaiveDate::from_ymd_opt(year, 1, 1).unwrap().iter_days().take(366) {
                let _ = observances(date);
            }
        }
    }
}
