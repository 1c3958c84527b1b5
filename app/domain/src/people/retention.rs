//! How long is kept what only one meeting needs: languages and needs of everybody, and the contacts of those who come for a
//! community or as a volunteer. When the time has passed, counts stay.

use chrono::{DateTime, Duration, Utc};

use super::person::GroupRole;
use crate::form::field::FieldProblem;

/// Days after a meeting for which its languages, needs and contacts are kept. Invariant: `10..=365`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RetentionDays(u16);

impl RetentionDays {
    pub const LEAST: Self = Self(10);
    pub const MOST: Self = Self(365);

    /// Reads what was typed.
    ///
    /// # Errors
    /// When it is nothing, or no whole number in the range.
    pub fn read(input: &str) -> Result<Self, FieldProblem> {
        let typed = input.trim();
        if typed.is_empty() {
            return Err(FieldProblem::Missing);
        }
        let problem = FieldProblem::NotBetween { min: Self::LEAST.0.into(), max: Self::MOST.0.into() };
        typed.parse::<u16>().ok().and_then(Self::of).ok_or(problem)
    }

    /// Returns so many days, when they are in the range.
    #[must_use]
    pub fn of(days: u16) -> Option<Self> {
        let days = Self(days);
        (Self::LEAST <= days && days <= Self::MOST).then_some(days)
    }

    #[must_use]
    pub fn days(self) -> u16 {
        self.0
    }

    /// Returns the moment at or before which a meeting must have ended for its data to be removed now.
    #[must_use]
    pub fn before(self, now: DateTime<Utc>) -> DateTime<Utc> {
        now - Duration::days(self.0.into())
    }

    /// Says whether what a meeting needed is to be removed now.
    #[must_use]
    pub fn is_over(self, ended_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
        ended_at <= self.before(now)
    }
}

impl Default for RetentionDays {
    fn default() -> Self {
        Self(60)
    }
}

/// A meeting to which somebody was invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occasion {
    pub ends_at: DateTime<Utc>,
    /// The invitation does not hold any more.
    pub called_off: bool,
}

/// What decides whether somebody's e-mail address and telephone number are still needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactHolder {
    pub role: GroupRole,
    /// Their organisation is reached through them.
    pub is_focal_point: bool,
    /// When the contacts were written down last, as far as it is known.
    pub contacts_at: Option<DateTime<Utc>>,
    pub occasions: Vec<Occasion>,
}

impl ContactHolder {
    /// Says whether the contacts are to be removed now: the last meeting that needed them is long enough ago, and so is the
    /// moment at which they were written down. Whoever was not invited to anything yet keeps them.
    #[must_use]
    pub fn is_over(&self, days: RetentionDays, now: DateTime<Utc>) -> bool {
        if !self.role.is_protected() || self.is_focal_point {
            return false;
        }
        let needed = self.occasions.iter().filter(|occasion| !occasion.called_off || occasion.ends_at <= now);
        let Some(last) = needed.map(|occasion| occasion.ends_at).max() else { return false };
        days.is_over(self.contacts_at.map_or(last, |written| written.max(last)), now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(number: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::days(number)
    }

    fn holder(occasions: &[(i64, bool)]) -> ContactHolder {
        let occasions = occasions.iter().map(|(number, called_off)| Occasion { ends_at: day(*number), called_off: *called_off });
        ContactHolder { role: GroupRole::CommunityRepresentative, is_focal_point: false, contacts_at: None, occasions: occasions.collect() }
    }

    fn over(holder: &ContactHolder, today: i64) -> bool {
        holder.is_over(RetentionDays::default(), day(today))
    }

    #[test]
    fn days_are_typed_within_a_range() {
        assert_eq!(RetentionDays::read(" 60 "), Ok(RetentionDays::default()));
        assert_eq!(RetentionDays::read("10").map(RetentionDays::days), Ok(10));
        assert_eq!(RetentionDays::read("365").map(RetentionDays::days), Ok(365));
        assert_eq!(RetentionDays::read(" "), Err(FieldProblem::Missing));
        for wrong in ["9", "366", "-60", "60.5", "two", "100000"] {
            assert_eq!(RetentionDays::read(wrong), Err(FieldProblem::NotBetween { min: 10, max: 365 }), "{wrong}");
        }
    }

    #[test]
    fn the_time_is_over_to_the_moment() {
        let days = RetentionDays::default();
        assert!(!days.is_over(day(0), day(60) - Duration::microseconds(1)));
        assert!(days.is_over(day(0), day(60)));
    }

    #[test]
    fn the_last_meeting_decides() {
        assert!(over(&holder(&[(0, false)]), 60));
        assert!(!over(&holder(&[(0, false), (30, false)]), 60));
        assert!(over(&holder(&[(0, false), (30, false)]), 90));
    }

    #[test]
    fn a_later_meeting_that_was_called_off_needs_nobody() {
        assert!(over(&holder(&[(0, false), (100, true)]), 60));
        assert!(!over(&holder(&[(100, true)]), 60), "nothing has happened yet");
        assert!(over(&holder(&[(100, true)]), 160));
    }

    #[test]
    fn whoever_was_never_invited_keeps_contacts() {
        assert!(!over(&holder(&[]), 10_000));
    }

    #[test]
    fn contacts_written_down_after_the_meeting_stay_as_long_again() {
        let again = ContactHolder { contacts_at: Some(day(80)), ..holder(&[(0, false)]) };
        assert!(!over(&again, 139));
        assert!(over(&again, 140));
    }

    #[test]
    fn focal_points_and_those_who_come_for_a_service_keep_contacts() {
        assert!(!over(&ContactHolder { is_focal_point: true, ..holder(&[(0, false)]) }, 1_000));
        for role in GroupRole::ALL {
            assert_eq!(over(&ContactHolder { role: *role, ..holder(&[(0, false)]) }, 60), role.is_protected(), "{role:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_over_stays_over(
            ends in proptest::collection::vec((0i64..400, any::<bool>()), 0..5),
            written in proptest::option::of(0i64..400),
            days in 10u16..=365,
            now in 0i64..800,
            later in 0i64..400,
        ) {
            let holder = ContactHolder { contacts_at: written.map(day), ..holder(&ends) };
            let days = RetentionDays::of(days).unwrap();
            // A meeting to come that was called off becomes an occasion only when its day has passed.
            let settled = ends.iter().all(|(end, called_off)| !called_off || *end <= now);
            if settled && holder.is_over(days, day(now)) {
                prop_assert!(holder.is_over(days, day(now + later)));
            }
        }

        #[test]
        fn nothing_goes_before_its_time(
            ends in proptest::collection::vec((0i64..400, any::<bool>()), 0..5),
            days in 10u16..=365,
            now in 0i64..800,
        ) {
            let (days, holder) = (RetentionDays::of(days).unwrap(), holder(&ends));
            if holder.is_over(days, day(now)) {
                for occasion in holder.occasions.iter().filter(|occasion| !occasion.called_off) {
                    prop_assert!(days.is_over(occasion.ends_at, day(now)));
                }
            }
        }
    }
}
