//! Messages to paste into mail or a chat, in the language of whoever reads them.

use api::own_invitation::{HandOver, MeetingFacts};
use domain::{
    language::{
        calendar_words::{full_date, short_date, time_of_day},
        locale::Locale,
    },
    time::Moment,
};
use texts::{
    Texts,
    messages::{FocalMessage, InvitationMessage, SubstituteMessage},
};

use crate::{auth::access_keys::IssuedKey, services::meetings::meeting_view::WholeMeeting};

/// Why a message is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    Invited,
    /// Sent in the place of somebody else.
    Substitute,
}

/// Returns what is handed over to an invited person.
#[must_use]
pub fn for_invitee(meeting: &WholeMeeting, locale: Locale, name: &str, given: &IssuedKey, occasion: Occasion) -> HandOver {
    let texts = Texts::of(locale).messages();
    let facts = meeting.facts(locale);
    let date = full_date(locale, facts.starts_at.day());
    let time = time_of_day(facts.starts_at);
    let until = day_and_time(locale, facts.answer_by);
    let printed = given.code.as_ref().map(ToString::to_string);
    let code = printed.as_deref().unwrap_or_default();
    let place = place(&facts);
    let (link, title) = (&given.link, &facts.title.text);
    let (date, place, time, until) = (&*date, &*place, &*time, &*until);
    let message = match occasion {
        Occasion::Invited => texts.invitation_message(InvitationMessage { code, date, link, name, place, time, title, until }),
        Occasion::Substitute => texts.substitute_message(SubstituteMessage { code, date, link, name, place, time, title, until }),
    };
    HandOver { link: given.link.clone(), code: printed, locale, message }
}

/// Returns what is handed over to a focal point, about one meeting or about none.
#[must_use]
pub fn for_focal_point(meeting: Option<&WholeMeeting>, locale: Locale, organisation: &str, given: &IssuedKey) -> HandOver {
    let texts = Texts::of(locale).messages();
    let message = match meeting {
        Some(meeting) => {
            let facts = meeting.facts(locale);
            let date = full_date(locale, facts.starts_at.day());
            let until = day_and_time(locale, facts.answer_by);
            texts.focal_message(FocalMessage {
                date: &date,
                link: &given.link,
                organisation,
                time: &time_of_day(facts.starts_at),
                title: &facts.title.text,
                until: &until,
            })
        }
        None => texts.focal_link_message(&given.link, organisation),
    };
    HandOver { link: given.link.clone(), code: None, locale, message }
}

fn day_and_time(locale: Locale, at: Moment) -> String {
    Texts::of(locale).common().date_and_time(&short_date(locale, at.day()), &time_of_day(at))
}

fn place(facts: &MeetingFacts) -> String {
    facts.venue.as_ref().map(|venue| format!("{}, {}", venue.name, venue.address)).unwrap_or_else(|| "Roma".to_owned())
}
