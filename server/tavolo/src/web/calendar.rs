//! The calendar entry of a meeting, with a title that says nothing on a lock screen; and the way to the phone's own map.

use api::own_invitation::{InvitationView, ReadInvitation};
use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{AppendHeaders, IntoResponse, Response},
};
use domain::{
    ids::{InvitationId, MeetingId},
    seats::OwnSeat,
};
use icalendar::{Calendar, CalendarDateTime, Component, Event, EventLike, EventStatus};
use serde::Deserialize;
use server::{endpoint::perform, error::ApiResult, services::own_invitation};
use texts::Texts;
use ui::routes;

use super::{language, pages};
use crate::web::{plain::PlainPage, state::WebState};

#[derive(Deserialize)]
pub struct Choice {
    invito: Option<InvitationId>,
}

/// Gives the meeting as an iCalendar file.
pub async fn calendar(
    State(state): State<WebState>,
    Path(meeting): Path<MeetingId>,
    Query(choice): Query<Choice>,
    headers: HeaderMap,
) -> Response {
    match read(&state, &headers, meeting, choice.invito).await {
        Ok(view) => {
            let file = entry(&state, &view, Texts::of(language::of(&state, &headers)));
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8")),
                (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"incontro.ics\"")),
                (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
            ];
            (headers, file).into_response()
        }
        Err(error) => pages::plain(&state, &headers, PlainPage::Problem(error)).await,
    }
}

/// Goes to the phone's own map.
pub async fn map(
    State(state): State<WebState>,
    Path(meeting): Path<MeetingId>,
    Query(choice): Query<Choice>,
    headers: HeaderMap,
) -> Response {
    match read(&state, &headers, meeting, choice.invito).await {
        Ok(view) => {
            let address = view.meeting.venue.map(|venue| venue.address).unwrap_or_default();
            let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
            let location = map_address(agent, &address).parse().unwrap_or(HeaderValue::from_static("/"));
            let no_referrer = HeaderValue::from_static("no-referrer");
            let headers = AppendHeaders([(header::LOCATION, location), (header::REFERRER_POLICY, no_referrer)]);
            (StatusCode::SEE_OTHER, headers).into_response()
        }
        Err(error) => pages::plain(&state, &headers, PlainPage::Problem(error)).await,
    }
}

async fn read(state: &WebState, headers: &HeaderMap, meeting: MeetingId, invitation: Option<InvitationId>) -> ApiResult<InvitationView> {
    let request = ReadInvitation { meeting, invitation, locale: language::of(state, headers) };
    perform(state, headers, own_invitation::read_invitation, request).await
}

fn map_address(agent: &str, address: &str) -> String {
    let query: String = form_urlencoded::byte_serialize(address.as_bytes()).collect();
    if agent.contains("Android") {
        format!("geo:0,0?q={query}")
    } else if agent.contains("iPhone") || agent.contains("iPad") || agent.contains("Macintosh") {
        format!("https://maps.apple.com/?q={query}")
    } else {
        format!("https://www.openstreetmap.org/search?query={query}")
    }
}

/// Returns the file. The entry keeps its identity, so that a changed meeting replaces the one in the calendar.
fn entry(state: &WebState, view: &InvitationView, texts: Texts) -> String {
    let facts = &view.meeting;
    let link = state.site.url(&routes::guest::invitation(facts.meeting, Some(view.invitation)));
    let waits = view.seat.is_some_and(OwnSeat::waits);
    let mut event = Event::new();
    event
        .uid(&format!("{}@tavolo", view.invitation))
        .summary(texts.messages().calendar_title())
        .description(&if waits { texts.messages().calendar_waiting(&link) } else { texts.messages().calendar_description(&link) })
        .starts(CalendarDateTime::Utc(facts.starts_at.0.to_utc()))
        .ends(CalendarDateTime::Utc(facts.ends_at.0.to_utc()))
        .timestamp(state.clock.now());
    if waits {
        event.status(EventStatus::Tentative);
    }
    if let Some(venue) = &facts.venue {
        event.location(&format!("{}, {}", venue.name, venue.address));
    }
    Calendar::new().push(event.done()).done().to_string()
}

#[cfg(test)]
mod tests {
    use super::map_address;

    #[test]
    fn each_phone_opens_its_own_map() {
        assert_eq!(map_address("Mozilla/5.0 (Linux; Android 9)", "viale Manzoni 16, Roma"), "geo:0,0?q=viale+Manzoni+16%2C+Roma");
        assert!(map_address("Mozilla/5.0 (iPhone)", "x").starts_with("https://maps.apple.com/"));
        assert!(map_address("", "x").starts_with("https://www.openstreetmap.org/"));
    }
}
