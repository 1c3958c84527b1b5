//! A meeting of the group: its states, its texts and their translations, its times.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    form::field::{Checks, FieldError, FieldProblem},
    language::locale::Locale,
    string_enum::stored_enum,
};

stored_enum! {
    /// Where a meeting stands. It goes forward one step at a time, and back one step when that was a mistake.
    MeetingState {
        /// Only coordinators know of it.
        Draft = "draft",
        /// Invitations can be answered.
        Convened = "convened",
        /// The day itself.
        Open = "open",
        /// It is over.
        Closed = "closed",
        /// Kept for the record; nothing changes any more.
        Archived = "archived",
    }
}

impl MeetingState {
    #[must_use]
    pub fn next(self) -> Option<Self> {
        self.neighbour(1)
    }

    #[must_use]
    pub fn previous(self) -> Option<Self> {
        self.neighbour(-1)
    }

    #[must_use]
    pub fn may_become(self, other: Self) -> bool {
        self.next() == Some(other) || self.previous() == Some(other)
    }

    fn neighbour(self, by: isize) -> Option<Self> {
        let place = Self::ALL.iter().position(|state| *state == self)?;
        Self::ALL.get(place.checked_add_signed(by)?).copied()
    }
}

/// A text in one of our languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LocalText {
    /// The language this text is really in, for `lang` and `dir`.
    pub locale: Locale,
    pub text: String,
}

impl LocalText {
    /// Chooses the translation for a reader; a missing one falls back to Italian.
    #[must_use]
    pub fn choose(italian: &str, translations: &BTreeMap<Locale, String>, reader: Locale) -> Self {
        match translations.get(&reader).filter(|text| !text.is_empty()) {
            Some(text) if reader != Locale::It => Self { locale: reader, text: text.clone() },
            _ => Self { locale: Locale::It, text: italian.to_owned() },
        }
    }
}

/// When a meeting is held and until when it can be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeetingTimes {
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    pub answer_by: DateTime<Utc>,
}

impl MeetingTimes {
    /// Checks the order: answers, then start, then end.
    ///
    /// # Errors
    /// Names every field that is out of order.
    pub fn check(self) -> Result<Self, Vec<FieldError>> {
        let mut checks = Checks::default();
        checks.require(self.ends_at > self.starts_at, "ends", FieldProblem::EndsBeforeStart);
        checks.require(self.answer_by <= self.starts_at, "answer_by", FieldProblem::DeadlineAfterStart);
        checks.finish()?;
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_go_one_step_either_way() {
        assert_eq!(MeetingState::Draft.next(), Some(MeetingState::Convened));
        assert_eq!(MeetingState::Draft.previous(), None);
        assert_eq!(MeetingState::Archived.next(), None);
        assert!(MeetingState::Closed.may_become(MeetingState::Open));
        assert!(!MeetingState::Draft.may_become(MeetingState::Closed));
        assert!(!MeetingState::Draft.may_become(MeetingState::Draft));
    }

    #[test]
    fn all_that_is_out_of_order_is_said_at_once() {
        let at = |hour: i64| DateTime::from_timestamp(hour * 3600, 0).unwrap();
        let fields = |times: MeetingTimes| times.check().map_err(|errors| errors.into_iter().map(|error| error.field).collect::<Vec<_>>());
        let times = MeetingTimes { starts_at: at(9), ends_at: at(13), answer_by: at(1) };
        assert_eq!(fields(times), Ok(times));
        assert_eq!(fields(MeetingTimes { ends_at: at(9), answer_by: at(10), ..times }), Err(vec!["ends".into(), "answer_by".into()]));
    }

    #[test]
    fn a_missing_translation_is_italian_and_says_so() {
        let translations = BTreeMap::from([(Locale::Ar, "سكن".to_owned()), (Locale::Fr, String::new())]);
        assert_eq!(LocalText::choose("Casa", &translations, Locale::Ar), LocalText { locale: Locale::Ar, text: "سكن".into() });
        assert_eq!(LocalText::choose("Casa", &translations, Locale::Fr).locale, Locale::It);
        assert_eq!(LocalText::choose("Casa", &translations, Locale::Uk).text, "Casa");
    }
}
