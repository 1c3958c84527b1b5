//! What somebody changed of one meeting, to be changed of others too.

use std::collections::BTreeMap;

use api::{
    meetings::{MeetingForm, MeetingTexts},
    own_invitation::Contact,
};
use chrono::TimeDelta;
use domain::{
    ids::{OrganisationId, ThemeId, VenueId},
    language::locale::Locale,
    time,
};

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
    contact_name: Option<String>,
    contact_phone: Option<String>,
    contact_email: Option<String>,
    titles: BTreeMap<Locale, String>,
    intros: BTreeMap<Locale, String>,
    capacity: Option<String>,
    guarantees: BTreeMap<OrganisationId, String>,
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
            contact: Contact { name, phone, email },
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
            contact_name: changed(&before.contact.name, name),
            contact_phone: changed(&before.contact.phone, phone),
            contact_email: changed(&before.contact.email, email),
            titles: changed_keys(&texts(&before.translations, |texts| &texts.title), &texts(&translations, |texts| &texts.title)),
            intros: changed_keys(&texts(&before.translations, |texts| &texts.intro), &texts(&translations, |texts| &texts.intro)),
            capacity: changed(&before.capacity, capacity),
            guarantees: changed_keys(&before.guarantees, &guarantees),
        }
    }

    /// Returns another meeting with the same change.
    #[must_use]
    pub fn upon(&self, mut form: MeetingForm) -> MeetingForm {
        let Self { title, intro, theme, venue, starts, ends, answer_by, organiser, capacity, .. } = self;
        let Self { contact_name, contact_phone, contact_email, titles, intros, guarantees, .. } = self;
        put(&mut form.title, title);
        put(&mut form.intro, intro);
        put(&mut form.theme, theme);
        put(&mut form.venue, venue);
        put(&mut form.starts, starts);
        put(&mut form.ends, ends);
        put(&mut form.organiser, organiser);
        put(&mut form.contact.name, contact_name);
        put(&mut form.contact.phone, contact_phone);
        put(&mut form.contact.email, contact_email);
        for (locale, title) in titles {
            form.translations.entry(*locale).or_default().title.clone_from(title);
        }
        for (locale, intro) in intros {
            form.translations.entry(*locale).or_default().intro.clone_from(intro);
        }
        form.translations.retain(|_, texts| *texts != MeetingTexts::default());
        put(&mut form.capacity, capacity);
        form.guarantees.extend(guarantees.clone());
        // Without a capacity there is nothing to guarantee.
        let limited = !form.capacity.is_empty();
        form.guarantees.retain(|_, seats| limited && !seats.is_empty());
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

/// Returns what stands under the keys that were changed; nothing under those that were removed.
fn changed_keys<K: Copy + Ord>(before: &BTreeMap<K, String>, after: &BTreeMap<K, String>) -> BTreeMap<K, String> {
    let keys = before.keys().chain(after.keys());
    let value = |key: &K| changed(&before.get(key).cloned().unwrap_or_default(), after.get(key).cloned().unwrap_or_default());
    keys.filter_map(|key| Some((*key, value(key)?))).collect()
}

fn texts(translations: &BTreeMap<Locale, MeetingTexts>, text: fn(&MeetingTexts) -> &String) -> BTreeMap<Locale, String> {
    translations.iter().map(|(locale, texts)| (*locale, text(texts).clone())).collect()
}

fn put<T: Clone>(into: &mut T, value: &Option<T>) {
    if let Some(value) = value {
        into.clone_from(value);
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

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
    fn of_what_has_several_parts_only_those_that_were_changed_are_carried_over() {
        let organisation = |number| OrganisationId(Uuid::from_u128(number));
        let french = |title: &str, intro: &str| BTreeMap::from([(Locale::Fr, MeetingTexts { title: title.into(), intro: intro.into() })]);
        let contact = |name: &str, phone: &str| Contact { name: name.into(), phone: phone.into(), email: String::new() };
        let before = MeetingForm {
            contact: contact("Anna", "+39061"),
            translations: french("Logement", "Un mot"),
            guarantees: BTreeMap::from([(organisation(1), "2".into()), (organisation(2), "1".into())]),
            ..form("2027-01-20", "2027-01-17")
        };
        let after = MeetingForm {
            contact: contact("Anna", "+39062"),
            translations: french("Logement", "Deux mots"),
            guarantees: BTreeMap::from([(organisation(1), "3".into())]),
            ..before.clone()
        };
        let other = MeetingForm {
            contact: contact("Bice", "+39063"),
            translations: french("Santé", "Un mot"),
            guarantees: BTreeMap::from([(organisation(2), "1".into()), (organisation(3), "4".into())]),
            capacity: "20".into(),
            ..form("2027-02-17", "2027-02-14")
        };
        let expected = MeetingForm {
            contact: contact("Bice", "+39062"),
            translations: french("Santé", "Deux mots"),
            guarantees: BTreeMap::from([(organisation(1), "3".into()), (organisation(3), "4".into())]),
            ..other.clone()
        };
        assert_eq!(FollowingChange::between(&before, &after).upon(other), expected);
        let unlimited = form("2027-02-17", "2027-02-14");
        assert_eq!(FollowingChange::between(&before, &after).upon(unlimited).guarantees, BTreeMap::new());
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
