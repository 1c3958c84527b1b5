//! Reading a meeting for editing, saving it, copying it, and taking it from state to state.

use std::collections::BTreeMap;

use api::{
    ApiError, Refusal,
    meetings::{ChangeMeetingState, CopyMeeting, ExistingMeeting, MeetingForm, MeetingSheet, MeetingTexts, ReadMeeting, SaveMeeting},
    own_invitation::Contact,
};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use domain::{
    form::{
        field::{Checks, FieldProblem},
        text,
    },
    ids::{MeetingId, SeriesId, Version},
    language::locale::Locale,
    meetings::meeting::{MeetingState, MeetingTimes},
    people::person,
    seats::{SeatPlan, read_plan},
    time,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};

use super::day_rule::DayRule;
use crate::{
    auth::Coordinator,
    db::{
        Tx,
        change::Change,
        entity::{event::EventKind, meeting, meeting_translation, theme, venue},
    },
    error::{ApiResult, OrUnavailable},
    services::{
        conflict::reply_now,
        meetings::{
            capacity::sheet_seats,
            meeting_view,
            venue_clock::{moment, zone_of},
        },
        seats, series,
    },
    state::AppState,
};

/// # Errors
/// `NotFound`.
pub async fn read_meeting(state: AppState, _: Coordinator, request: ReadMeeting) -> ApiResult<MeetingSheet> {
    sheet(state.read(), request.meeting).await
}

/// # Errors
/// `Invalid` with every field that is wrong, `Conflict` with the sheet as it is.
pub async fn save_meeting(state: AppState, _: Coordinator, request: SaveMeeting) -> ApiResult<MeetingSheet> {
    let SaveMeeting { existing, form } = request;
    let zone = zone(state.read(), &form).await?;
    let day = DayRule::of(state.read(), state.clock.now(), existing).await?;
    let checked = Checked::read(form, zone, day)?;
    let (fresh, inner) = (MeetingId(state.new_id()), state.clone());
    let outcome = state.db.write(move |tx| async move { checked.save(&inner, &tx, existing, fresh).await }).await;
    reply_now(outcome, sheet(state.read(), existing.map_or(fresh, |existing| existing.meeting))).await
}

/// # Errors
/// `Invalid` when there is no such day.
pub async fn copy_meeting(state: AppState, by: Coordinator, request: CopyMeeting) -> ApiResult<MeetingSheet> {
    let date = time::date(&request.date).map_err(|problem| ApiError::Invalid(vec![problem.of("date")]))?;
    let MeetingSheet { mut form, starts_at, answer_by, .. } = sheet(state.read(), request.meeting).await?;
    let deadline = date - (starts_at.day() - answer_by.day());
    form.date = date.to_string();
    form.answer_by_date = deadline.to_string();
    form.protocol = String::new();
    save_meeting(state, by, SaveMeeting { existing: None, form }).await
}

/// # Errors
/// `Refused` when it is not a step, or when a meeting without a place is to be convened; `Conflict` with the sheet as it is.
pub async fn change_meeting_state(state: AppState, _: Coordinator, request: ChangeMeetingState) -> ApiResult<MeetingSheet> {
    let ChangeMeetingState { meeting, to, seen } = request;
    let outcome = state
        .db
        .write(move |tx| async move {
            let row = meeting_view::find(&*tx, meeting).await?;
            if row.state == to {
                return Ok(());
            }
            if row.version != seen {
                return Err(ApiError::Conflict(None));
            }
            if !row.state.may_become(to) {
                return Err(ApiError::Refused(Refusal::NotAStep));
            }
            if row.state == MeetingState::Draft && row.venue_id.is_none() {
                return Err(ApiError::Refused(Refusal::NotReady));
            }
            let version = row.version.next();
            let mut changed = row.into_active_model();
            changed.state = Set(to);
            changed.version = Set(version);
            changed.update(&*tx).await.or_unavailable()?;
            tx.announce(changed_meeting(meeting));
            Ok(())
        })
        .await;
    reply_now(outcome, sheet(state.read(), meeting)).await
}

pub fn changed_meeting(id: MeetingId) -> Change {
    Change { kind: EventKind::Meeting, meeting: Some(id), organisation: None, invitation: None }
}

/// Returns the zone in which the times of a form are meant.
///
/// # Errors
/// `Invalid` when there is no such venue or theme.
pub async fn zone(db: &impl ConnectionTrait, form: &MeetingForm) -> ApiResult<Tz> {
    let venue = match form.venue {
        Some(id) => venue::Entity::find_by_id(id).one(db).await.or_unavailable()?,
        None => None,
    };
    if form.venue.is_some() && venue.is_none() {
        return Err(ApiError::Invalid(vec![FieldProblem::NotInList.of("venue")]));
    }
    if let Some(id) = form.theme
        && theme::Entity::find_by_id(id).one(db).await.or_unavailable()?.is_none()
    {
        return Err(ApiError::Invalid(vec![FieldProblem::NotInList.of("theme")]));
    }
    Ok(zone_of(venue.as_ref()))
}

/// A form whose every field was read.
pub struct Checked {
    form: MeetingForm,
    times: MeetingTimes,
    seats: SeatPlan,
    series: Option<SeriesId>,
}

impl Checked {
    /// Reads every field of a form.
    ///
    /// # Errors
    /// `Invalid` with every field that is wrong.
    pub fn read(form: MeetingForm, zone: Tz, day: DayRule) -> ApiResult<Self> {
        let mut checks = Checks::default();
        let title = checks.take("title", text::line(&form.title));
        let intro = checks.take("intro", text::paragraph(&form.intro));
        let organiser = checks.take("organiser", text::optional_line(&form.organiser));
        let protocol = checks.take("protocol", text::optional_line(&form.protocol));
        let contact_name = checks.take("contact.name", text::optional_line(&form.contact.name));
        let phone = checks.take("contact.phone", person::phone(&form.contact.phone));
        let email = checks.take("contact.email", person::email(&form.contact.email));
        let translations = translations(&mut checks, &form.translations);
        let times = times(&mut checks, &form, zone, day);
        let seats = checks.take_all(read_plan(&form.capacity, &form.guarantees));
        checks.finish().map_err(ApiError::Invalid)?;
        let given = |value: Option<Option<String>>| value.flatten().unwrap_or_default();
        let form = MeetingForm {
            title: title.unwrap_or_default(),
            intro: intro.unwrap_or_default(),
            organiser: given(organiser),
            protocol: given(protocol),
            contact: Contact { name: given(contact_name), phone: given(phone), email: given(email) },
            translations,
            ..form
        };
        let times = times.ok_or(ApiError::Unavailable)?.check().map_err(ApiError::Invalid)?;
        Ok(Self { form, times, seats: seats.unwrap_or_default(), series: None })
    }

    /// Makes the new meeting one of a series.
    #[must_use]
    pub fn of_series(self, series: SeriesId) -> Self {
        Self { series: Some(series), ..self }
    }

    /// Saves the meeting: the existing one, or a new draft under the fresh id.
    ///
    /// # Errors
    /// `Conflict` when somebody was faster, `Refused` when it is archived.
    pub async fn save(self, state: &AppState, tx: &Tx, existing: Option<ExistingMeeting>, fresh: MeetingId) -> ApiResult<MeetingId> {
        let Self { form, times, seats: SeatPlan { capacity, guarantees }, series } = self;
        let id = existing.map_or(fresh, |existing| existing.meeting);
        let mut row = match existing {
            Some(existing) => changeable(tx, existing).await?,
            None => meeting::ActiveModel {
                id: Set(id),
                state: Set(MeetingState::Draft),
                version: Set(Version(0)),
                series_id: Set(series),
                ..Default::default()
            },
        };
        row.title = Set(form.title);
        row.intro = Set(form.intro);
        row.theme_id = Set(form.theme);
        row.venue_id = Set(form.venue);
        row.starts_at = Set(times.starts_at);
        row.ends_at = Set(times.ends_at);
        row.answer_by = Set(times.answer_by);
        row.organiser = Set(form.organiser);
        row.contact_name = Set(form.contact.name);
        row.contact_phone = Set(form.contact.phone);
        row.contact_email = Set(form.contact.email);
        row.protocol = Set(form.protocol);
        row.capacity = Set(capacity.and_then(|seats| i32::try_from(seats).ok()));
        if existing.is_some() {
            row.update(&**tx).await.or_unavailable()?;
        } else {
            meeting::Entity::insert(row).exec_without_returning(&**tx).await.or_unavailable()?;
        }
        save_translations(tx, id, form.translations).await?;
        seats::plan::save_guarantees(tx, id, guarantees).await?;
        tx.announce(changed_meeting(id));
        if existing.is_some() {
            seats::reseat(state, tx, &meeting_view::find(&**tx, id).await?, None).await?;
        }
        Ok(id)
    }
}

async fn changeable(tx: &Tx, existing: ExistingMeeting) -> ApiResult<meeting::ActiveModel> {
    let row = meeting_view::find(&**tx, existing.meeting).await?;
    if row.state == MeetingState::Archived {
        return Err(ApiError::Refused(Refusal::Archived));
    }
    if row.version != existing.seen {
        return Err(ApiError::Conflict(None));
    }
    let version = row.version.next();
    let mut row = row.into_active_model();
    row.version = Set(version);
    Ok(row)
}

async fn save_translations(tx: &Tx, id: MeetingId, translations: BTreeMap<Locale, MeetingTexts>) -> ApiResult<()> {
    meeting_translation::Entity::delete_many().filter(meeting_translation::Column::MeetingId.eq(id)).exec(&**tx).await.or_unavailable()?;
    for (locale, MeetingTexts { title, intro }) in translations {
        let row = meeting_translation::ActiveModel { meeting_id: Set(id), locale: Set(locale), title: Set(title), intro: Set(intro) };
        meeting_translation::Entity::insert(row).exec_without_returning(&**tx).await.or_unavailable()?;
    }
    Ok(())
}

fn translations(checks: &mut Checks, typed: &BTreeMap<Locale, MeetingTexts>) -> BTreeMap<Locale, MeetingTexts> {
    let mut kept = BTreeMap::new();
    for (locale, texts) in typed.iter().filter(|(locale, _)| **locale != Locale::It) {
        let tag = locale.tag();
        let title = checks.take(&format!("translations.{tag}.title"), text::optional_line(&texts.title)).flatten().unwrap_or_default();
        let intro = checks.take(&format!("translations.{tag}.intro"), text::paragraph(&texts.intro)).unwrap_or_default();
        if !title.is_empty() || !intro.is_empty() {
            kept.insert(*locale, MeetingTexts { title, intro });
        }
    }
    kept
}

fn times(checks: &mut Checks, form: &MeetingForm, zone: Tz, day: DayRule) -> Option<MeetingTimes> {
    let date = checks.take("date", time::date(&form.date).and_then(|date| day.check(date)));
    let starts = checks.take("starts", time::time(&form.starts));
    let ends = checks.take("ends", time::time(&form.ends));
    let until_date = checks.take("answer_by_date", time::date(&form.answer_by_date));
    let until_time = checks.take("answer_by_time", time::time(&form.answer_by_time));
    Some(MeetingTimes {
        starts_at: checks.take("starts", instant(zone, date?, starts?))?,
        ends_at: checks.take("ends", instant(zone, date?, ends?))?,
        answer_by: checks.take("answer_by_time", instant(zone, until_date?, until_time?))?,
    })
}

/// Returns the instant that a clock at the venue means. In the hour that comes twice in October it is the first;
/// the hour that is missing in March does not exist.
///
/// # Errors
/// `NotATime` for that missing hour.
pub fn instant(zone: Tz, date: NaiveDate, time: NaiveTime) -> Result<DateTime<Utc>, FieldProblem> {
    zone.from_local_datetime(&date.and_time(time)).earliest().map(|local| local.to_utc()).ok_or(FieldProblem::NotATime)
}

/// Returns everything that can be edited about a meeting.
///
/// # Errors
/// `NotFound`, or when the database does not answer.
pub async fn sheet(db: &impl ConnectionTrait, id: MeetingId) -> ApiResult<MeetingSheet> {
    let meeting::Model {
        id,
        title,
        intro,
        theme_id,
        venue_id,
        starts_at,
        ends_at,
        answer_by,
        state,
        organiser,
        contact_name,
        contact_phone,
        contact_email,
        protocol,
        capacity,
        version,
        series_id,
    } = meeting_view::find(db, id).await?;
    let venue = match venue_id {
        Some(venue) => venue::Entity::find_by_id(venue).one(db).await.or_unavailable()?,
        None => None,
    };
    let theme = match theme_id {
        Some(theme) => theme::Entity::find_by_id(theme).one(db).await.or_unavailable()?,
        None => None,
    };
    let rows = meeting_translation::Entity::find().filter(meeting_translation::Column::MeetingId.eq(id)).all(db).await.or_unavailable()?;
    let (guarantees, seats) = sheet_seats(db, id).await?;
    let zone = zone_of(venue.as_ref());
    let [starts_at, ends_at, answer_by] = [starts_at, ends_at, answer_by].map(|at| moment(zone, at));
    let clock = |at: time::Moment| at.0.format("%H:%M").to_string();
    let form = MeetingForm {
        title,
        intro,
        theme: theme_id,
        venue: venue_id,
        date: starts_at.day().to_string(),
        starts: clock(starts_at),
        ends: clock(ends_at),
        answer_by_date: answer_by.day().to_string(),
        answer_by_time: clock(answer_by),
        organiser,
        contact: Contact { name: contact_name, phone: contact_phone, email: contact_email },
        protocol,
        capacity: capacity.map(|seats| seats.to_string()).unwrap_or_default(),
        guarantees: guarantees.into_iter().map(|(organisation, seats)| (organisation, seats.to_string())).collect(),
        translations: rows.into_iter().map(|row| (row.locale, MeetingTexts { title: row.title, intro: row.intro })).collect(),
    };
    let (venue_name, venue_address) = venue.map(|venue| (venue.name, venue.address)).unzip();
    Ok(MeetingSheet {
        meeting: id,
        version,
        state,
        form,
        starts_at,
        ends_at,
        answer_by,
        venue_name,
        venue_address,
        theme_name: theme.map(|theme| theme.name),
        seats,
        series: match series_id {
            Some(series) => series::of_meeting(db, series, starts_at).await?,
            None => None,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_changes_of_rome_are_right() {
        let zone = Tz::Europe__Rome;
        let at = |date: &str, clock: &str| instant(zone, date.parse().unwrap(), NaiveTime::parse_from_str(clock, "%H:%M").unwrap());
        assert_eq!(at("2027-03-27", "9:30").unwrap().to_rfc3339(), "2027-03-27T08:30:00+00:00");
        assert_eq!(at("2027-03-28", "9:30").unwrap().to_rfc3339(), "2027-03-28T07:30:00+00:00");
        assert_eq!(at("2027-03-28", "2:30"), Err(FieldProblem::NotATime));
        assert_eq!(at("2027-10-31", "2:30").unwrap().to_rfc3339(), "2027-10-31T00:30:00+00:00");
    }
}
