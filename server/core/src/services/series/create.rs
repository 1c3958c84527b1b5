//! Making all meetings of a series, or none.

use api::{
    ApiError,
    meetings::MeetingForm,
    series::{CreateSeries, SeriesForm, SeriesMade},
};
use chrono::{Days, NaiveDate};
use chrono_tz::Tz;
use domain::{
    form::{
        field::{Checks, FieldError, FieldProblem, open_day},
        text,
    },
    ids::{MeetingId, RequestId, SeriesId},
    meetings::recurrence::Recurrence,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{meetings, preview::of_rule};
use crate::{
    auth::Coordinator,
    db::{Tx, entity::series},
    error::{ApiResult, OrUnavailable, unavailable},
    services::meetings::{
        day_rule::DayRule,
        save::{Checked, zone},
    },
    state::AppState,
};

/// Most days from the end of the time for answers to the meeting.
const ANSWER_DAYS_MOST: u8 = 60;

/// # Errors
/// `Invalid` with every field that is wrong, and as `days.{place}` every day on which nobody can meet.
pub async fn create_series(state: AppState, by: Coordinator, request: CreateSeries) -> ApiResult<SeriesMade> {
    let CreateSeries { request, rule, days, form } = request;
    let zone = zone(state.read(), &MeetingForm { venue: form.venue, theme: form.theme, ..MeetingForm::default() }).await?;
    let (name, drafts) = read(&rule, &days, form, zone)?;
    let row = series::ActiveModel {
        id: Set(SeriesId(state.new_id())),
        request_id: Set(request),
        name: Set(name),
        rule: Set(serde_json::to_string(&rule).map_err(unavailable)?),
        coordinator_id: Set(by.id),
        at: Set(state.clock.now()),
    };
    let drafts = drafts.into_iter().map(|draft| (MeetingId(state.new_id()), draft)).collect();
    let inner = state.clone();
    let series = state.db.write(move |tx| async move { create(&inner, &tx, request, row, drafts).await }).await?;
    Ok(SeriesMade { series, meetings: meetings(state.read(), series).await? })
}

async fn create(
    state: &AppState,
    tx: &Tx,
    request: RequestId,
    row: series::ActiveModel,
    drafts: Vec<(MeetingId, Checked)>,
) -> ApiResult<SeriesId> {
    let made = series::Entity::find().filter(series::Column::RequestId.eq(request)).one(&**tx).await.or_unavailable()?;
    if let Some(made) = made {
        return Ok(made.id);
    }
    let id = row.id.clone().unwrap();
    series::Entity::insert(row).exec_without_returning(&**tx).await.or_unavailable()?;
    for (meeting, draft) in drafts {
        draft.of_series(id).save(state, tx, None, meeting).await?;
    }
    Ok(id)
}

/// Returns the name of the series and its meetings, every field read.
fn read(rule: &Recurrence, days: &[NaiveDate], form: SeriesForm, zone: Tz) -> ApiResult<(String, Vec<Checked>)> {
    let mut checks = Checks::default();
    let name = checks.take("name", text::line(&form.name)).unwrap_or_default();
    checks.take_all(rule.days().map_err(of_rule));
    let answer_days = checks.take("answer_days_before", answer_days(&form.answer_days_before));
    let most = Recurrence::MOST;
    checks.require(!days.is_empty(), "days", FieldProblem::Missing);
    checks.require(days.len() <= usize::from(most), "days", FieldProblem::NotBetween { min: 1, max: most.into() });
    // Those beyond are not looked at.
    let days = days.get(..days.len().min(most.into())).unwrap_or_default();
    for (place, day) in days.iter().enumerate() {
        let once = if days[..place].contains(day) { Err(FieldProblem::Taken) } else { Ok(*day) };
        checks.take(&format!("days.{place}"), open_day(*day).and(once));
    }
    let mut drafts = Vec::with_capacity(days.len());
    let mut told = Vec::new();
    for (place, day) in days.iter().enumerate() {
        let answer_by = day.checked_sub_days(Days::new(answer_days.unwrap_or(1).into()));
        let Some(answer_by) = checks.take(&format!("days.{place}"), answer_by.ok_or(FieldProblem::NotATime)) else { continue };
        // Whether offices are open was asked above, with the day's place.
        match Checked::read(meeting_form(&form, *day, answer_by), zone, DayRule::OpenOr(*day)) {
            Ok(draft) => drafts.push(draft),
            Err(ApiError::Invalid(errors)) => told.extend(errors.into_iter().map(of_series)),
            Err(other) => return Err(other),
        }
    }
    // What is wrong with a field is wrong on every day, and said once.
    told.sort_by(|one: &FieldError, other| one.field.cmp(&other.field));
    told.dedup();
    checks.take_all(if told.is_empty() { Ok(()) } else { Err(told) });
    checks.finish().map_err(ApiError::Invalid)?;
    Ok((name, drafts))
}

fn answer_days(typed: &str) -> Result<u8, FieldProblem> {
    match typed.trim() {
        "" => Err(FieldProblem::Missing),
        text => {
            let days = text.parse().ok().filter(|days| *days <= ANSWER_DAYS_MOST);
            days.ok_or(FieldProblem::NotBetween { min: 0, max: ANSWER_DAYS_MOST.into() })
        }
    }
}

fn meeting_form(form: &SeriesForm, day: NaiveDate, answer_by: NaiveDate) -> MeetingForm {
    let SeriesForm { name: _, title, intro, theme, venue, starts, ends, answer_days_before: _, answer_by_time, organiser, contact } =
        form.clone();
    MeetingForm {
        title,
        intro,
        theme,
        venue,
        date: day.to_string(),
        starts,
        ends,
        answer_by_date: answer_by.to_string(),
        answer_by_time,
        organiser,
        contact,
        ..MeetingForm::default()
    }
}

/// Names a field of a meeting as the series' form does.
fn of_series(FieldError { field, problem }: FieldError) -> FieldError {
    if field == "answer_by" { problem.of("answer_days_before") } else { problem.of(field) }
}
