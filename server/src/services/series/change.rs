//! What somebody changed of one meeting, to be changed of others too.

use std::collections::BTreeMap;

use app::{
    api::{
        guest::Contact,
        meetings::{MeetingForm, MeetingTexts},
    },
    domain::{
        ids::{OrganisationId, ThemeId, VenueId},
        locale::Locale,
        time,
    },
};
use chrono::TimeDelta;

/// Only what was changed; the rest of another meeting stays. Each meeting keeps its own day and protocol.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct FollowingChange {
    title: Option<String>,
    intro: Option<String>,
    theme: Option<Option<ThemeId>>,
    venue: Option<Option<VenueId>>,
    starts: Option<String>,
    ends: Option<String>,
    answer_by: Option<Deadline>,
    organiser: Option<String>,
    contact: Option<Contact>,
    translations: Option<BTreeMap<Locale, MeetingTexts>>,
    capacity: Option<String>,
    guarantees: Option<BTreeMap<OrganisationId, String>>,
}

/// The end of the time for answers: so long before the day, at a time of day.
#[derive(Debug, PartialEq, Eq)]
struct Deadline {
    before: TimeDelta,
    time: String,
}

impl Deadline {
    fn of(form: &MeetingForm) -> Option<Self> {
        let before = time::date(&form.date).ok()? - time::date(&form.answer_by_date).ok()?;
        Some(Self { before, time: form.answer_by_time.clone() })
    }
}

impl FollowingChange {
    /// Compares a meeting before and after a change.
    #[must_use]
    pub fn between(before: &MeetingForm, after: &MeetingForm) -> Self {
        let MeetingForm {
            title,
            intro,
            theme,
            venue,
            date: _,
            starts,
            ends,
            answer_by_date,
            answer_by_time,
            organiser,
            contact,
            protocol: _,
            translations,
            capacity,
            guarantees,
        } = after.clone();
        // Where only the day was moved, the time for answers is no other one.
        let touched = (answer_by_date, answer_by_time) != (before.answer_by_date.clone(), before.answer_by_time.clone());
        let answer_by = Deadline::of(after).filter(|deadline| touched && Some(deadline) != Deadline::of(before).as_ref());
        Self {
            title: changed(&before.title, title),
            intro: changed(&before.intro, intro),
            theme: changed(&before.theme, theme),
            venue: changed(&before.venue, venue),
            starts: changed(&before.starts, starts),
            ends: changed(&before.ends, ends),
            answer_by,
            organiser: changed(&before.organiser, organiser),
            contact: changed(&before.contact, contact),
            translations: changed(&before.translations, translations),
            capacity: changed(&before.capacity, capacity),
            guarantees: changed(&before.guarantees, guarantees),
        }
    }

    /// Returns another meeting with the same change.
    #[must_use]
    pub fn upon(&self, mut form: MeetingForm) -> MeetingForm {
        let Self { title, intro, theme, venue, starts, ends, answer_by, organiser, contact, translations, capacity, guarantees } = self;
        put(&mut form.title, title);
        put(&mut form.intro, intro);
        put(&mut form.theme, theme);
        put(&mut form.venue, venue);
        put(&mut form.starts, starts);
        put(&mut form.ends, ends);
        put(&mut form.organiser, organiser);
        put(&mut form.contact, contact);
        put(&mut form.translations, translations);
        put(&mut form.capacity, capacity);
        put(&mut form.guarantees, guarantees);
        if let Some(Deadline { before, time }) = answer_by {
            let day = time::date(&form.date).ok().and_then(|date| date.checked_sub_signed(*before));
            form.answer_by_date = day.map(|day| day.to_string()).unwrap_or_default();
            form.answer_by_time.clone_from(time);
        }
        form
    }
}

fn changed<T: PartialEq>(before: &T, after: T) -> Option<T> {
    (*before != after).then_some(after)
}

fn put<T: Clone>(into: &mut T, value: &Option<T>) {
    if let Some(value) = value {
        into.clone_from(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(date: &str, answer_by: &str) -> MeetingForm {
        MeetingForm {
            title: "Casa".into(),
            date: date.into(),
            starts: "09:30".into(),
            ends: "13:00".into(),
            answer_by_date: answer_by.into(),
            answer_by_time: "12:00".into(),
            ..MeetingForm::default()
        }
    }

    #[test]
    fn only_what_was_changed_is_carried_over() {
        let before = form("2027-01-20", "2027-01-17");
        let after = MeetingForm { starts: "15:00".into(), ends: "18:00".into(), protocol: "7".into(), ..before.clone() };
        let other = MeetingForm { title: "Un altro titolo".into(), protocol: "8".into(), ..form("2027-02-17", "2027-02-10") };
        let changed = FollowingChange::between(&before, &after).upon(other.clone());
        assert_eq!(changed, MeetingForm { starts: "15:00".into(), ends: "18:00".into(), ..other });
    }

    #[test]
    fn the_deadline_keeps_its_distance_across_the_change_of_clocks() {
        let before = form("2027-03-17", "2027-03-14");
        let after = MeetingForm { answer_by_date: "2027-03-12".into(), answer_by_time: "18:00".into(), ..before.clone() };
        let changed = FollowingChange::between(&before, &after).upon(form("2027-03-31", "2027-03-28"));
        assert_eq!((changed.answer_by_date.as_str(), changed.answer_by_time.as_str()), ("2027-03-26", "18:00"));
    }

    #[test]
    fn a_moved_day_moves_nothing_else() {
        let before = form("2027-03-17", "2027-03-14");
        let after = MeetingForm { date: "2027-03-24".into(), ..before.clone() };
        assert_eq!(FollowingChange::between(&before, &after), FollowingChange::default());
        // Moved together with its deadline, the distance is what it was.
        let after = MeetingForm { answer_by_date: "2027-03-21".into(), ..after };
        assert_eq!(FollowingChange::between(&before, &after), FollowingChange::default());
    }
}
