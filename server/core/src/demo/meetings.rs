//! The meetings: the one of 21 September with its forty people, one about three weeks ahead, one that can only be withdrawn from.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeZone, Utc, Weekday};
use domain::{
    answers::invitation::{Answer, AnsweredBy, Channel, DeclineReason},
    calendar::holiday::holiday,
    ids::{MeetingId, RequestId, Version},
    language::locale::Locale,
    meetings::meeting::MeetingState,
    people::person::{GroupRole, Standing},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};

use super::{
    agenda,
    group::{Group, ORGANISER},
};
use crate::{
    db::{
        Tx,
        entity::{answer_change, invitation, meeting, meeting_organisation, meeting_translation, person},
    },
    error::{ApiResult, OrUnavailable},
    services::{
        invitations::create::{self, InPlaceOf},
        meetings::{meeting_view, venue_clock::HOME_ZONE},
        seats,
    },
    state::AppState,
};

const INTRO: &str = "Un incontro per dirsi che cosa funziona e che cosa manca, e per portare richieste ai servizi.";

/// Title and introduction of the coming meeting in other languages; Ukrainian is left to fall back to Italian.
const TRANSLATIONS: [(Locale, &str, &str); 4] = [
    (
        Locale::En,
        "Access to housing: what works, what is missing",
        "A meeting to say what works and what is missing, and to bring requests to the services.",
    ),
    (
        Locale::Fr,
        "Accès au logement : ce qui marche, ce qui manque",
        "Une rencontre pour dire ce qui marche et ce qui manque, et porter des demandes aux services.",
    ),
    (
        Locale::Es,
        "Acceso a la vivienda: qué funciona, qué falta",
        "Un encuentro para decir qué funciona y qué falta, y llevar peticiones a los servicios.",
    ),
    (Locale::Ar, "الحصول على سكن: ما الذي ينجح وما الذي ينقص", "لقاء لنقول ما الذي ينجح وما الذي ينقص، ولنقدّم طلباتنا إلى الخدمات."),
];

/// Adds the meetings with everybody's answers.
pub async fn add(state: &AppState, tx: &Tx, group: &Group) -> ApiResult<()> {
    let today = state.clock.now().with_timezone(&HOME_ZONE).date_naive();
    add_past(state, tx, group, today).await?;
    add_coming(state, tx, group, today).await?;
    add_near(state, tx, group, today).await
}

async fn add_past(state: &AppState, tx: &Tx, group: &Group, today: NaiveDate) -> ApiResult<()> {
    let this_year = NaiveDate::from_ymd_opt(today.year(), 9, 21).filter(|date| *date < today);
    let date = this_year.or_else(|| NaiveDate::from_ymd_opt(today.year() - 1, 9, 21)).unwrap_or(today);
    let id =
        add_meeting(state, tx, group, 3, "Forme di residenza: esperienze dai Municipi", date, date - Days::new(4), MeetingState::Closed)
            .await?;
    ask_everybody(state, tx, group, id).await?;
    let meeting = &meeting_view::find(&**tx, id).await?;
    let invited = group.people.iter().filter(|who| who.standing == Standing::Member);
    for (place, who) in invited.enumerate() {
        let row = create::invite(state, tx, meeting, who, None).await?;
        let answer = if place % 14 == 13 { Answer::Declined } else { Answer::Coming };
        answered(state, tx, row, Told::by_link(answer, moment(date - Days::new(7), 10))).await?;
    }
    agenda::add_past(state, tx, group, id, moment(date - Days::new(7), 12)).await
}

async fn add_coming(state: &AppState, tx: &Tx, group: &Group, today: NaiveDate) -> ApiResult<()> {
    let date = working_day(today + Days::new(21));
    let id = add_meeting(
        state,
        tx,
        group,
        0,
        "Accesso all’abitare: che cosa funziona, che cosa manca",
        date,
        deadline(date),
        MeetingState::Convened,
    )
    .await?;
    for (locale, title, intro) in TRANSLATIONS {
        let row = meeting_translation::ActiveModel {
            meeting_id: Set(id),
            locale: Set(locale),
            title: Set(title.into()),
            intro: Set(intro.into()),
        };
        meeting_translation::Entity::insert(row).exec_without_returning(&**tx).await.or_unavailable()?;
    }
    ask_everybody(state, tx, group, id).await?;
    limit_seats(tx, group, id).await?;
    let meeting = &meeting_view::find(&**tx, id).await?;
    for organisation in &group.organisations {
        let members = group.people.iter().filter(|who| who.organisation_id == organisation.id && who.standing == Standing::Member);
        for (place, who) in members.enumerate() {
            let first = place == 0;
            match organisation.municipio {
                // These three have named nobody, and the fifth has two people who have not answered.
                Some(3 | 6 | 10) => {}
                Some(5) => drop(create::invite(state, tx, meeting, who, None).await?),
                Some(_) if !first => {}
                Some(number) => answer_of_municipio(state, tx, group, meeting, who, number).await?,
                None => answer_of_body(state, tx, meeting, who).await?,
            }
        }
    }
    agenda::add_coming(state, tx, group, id).await
}

async fn answer_of_municipio(
    state: &AppState,
    tx: &Tx,
    group: &Group,
    meeting: &meeting::Model,
    who: &person::Model,
    number: i16,
) -> ApiResult<()> {
    let now = state.clock.now();
    let row = create::invite(state, tx, meeting, who, None).await?;
    match number {
        14 => Ok(()),
        4 | 9 => answered(state, tx, row, Told::by_link(Answer::Maybe, now)).await,
        13 => {
            answered(state, tx, row, Told { reason: Some(DeclineReason::AnotherCommitment), ..Told::by_link(Answer::Declined, now) }).await
        }
        7 => {
            let alternate =
                group.people.iter().find(|one| one.organisation_id == who.organisation_id && one.standing == Standing::Alternate);
            let sender = InPlaceOf { invitation: row.id, seat: None };
            let told = Told { reason: Some(DeclineReason::SomebodyElseComes), ..Told::by_link(Answer::Declined, now) };
            answered(state, tx, row, told).await?;
            let Some(alternate) = alternate else { return Ok(()) };
            let row = create::invite(state, tx, meeting, alternate, Some(sender)).await?;
            answered(state, tx, row, Told::by_link(Answer::Coming, now)).await
        }
        2 => {
            answered(state, tx, row, Told { by: AnsweredBy::Coordinator, channel: Channel::Phone, ..Told::by_link(Answer::Coming, now) })
                .await
        }
        _ => answered(state, tx, row, Told::by_link(Answer::Coming, now)).await,
    }
}

async fn answer_of_body(state: &AppState, tx: &Tx, meeting: &meeting::Model, who: &person::Model) -> ApiResult<()> {
    let now = state.clock.now();
    let row = create::invite(state, tx, meeting, who, None).await?;
    // Samira has not answered: hers is the Arabic page to try.
    match (who.role, who.locale) {
        (GroupRole::CommunityRepresentative, Locale::Ar) => Ok(()),
        (GroupRole::CommunityRepresentative | GroupRole::Volunteer, locale) => {
            let follows = match locale {
                Locale::Uk => "uk",
                Locale::Fr => "fr",
                _ => "ti en",
            };
            let mut row = row.into_active_model();
            row.follows = Set(follows.into());
            row.needs = Set(if locale == Locale::Fr { "step-free".into() } else { String::new() });
            let row = row.update(&**tx).await.or_unavailable()?;
            answered(state, tx, row, Told::by_link(Answer::Coming, now)).await
        }
        (GroupRole::Mediator, Locale::Fr) => answered(state, tx, row, Told::by_link(Answer::Maybe, now)).await,
        _ => answered(state, tx, row, Told::by_link(Answer::Coming, now)).await,
    }
}

/// A small meeting in a few days, whose deadline was yesterday.
async fn add_near(state: &AppState, tx: &Tx, group: &Group, today: NaiveDate) -> ApiResult<()> {
    let date = working_day(today + Days::new(2));
    let id =
        add_meeting(state, tx, group, 1, "Inserimento socio-lavorativo: preparazione", date, today - Days::new(1), MeetingState::Convened)
            .await?;
    let meeting = &meeting_view::find(&**tx, id).await?;
    let social_workers = group.people.iter().filter(|who| who.role == GroupRole::SocialWorker && who.standing == Standing::Member);
    for (place, who) in social_workers.take(4).enumerate() {
        let row = create::invite(state, tx, meeting, who, None).await?;
        if place < 2 {
            answered(state, tx, row, Told::by_link(Answer::Coming, moment(today - Days::new(2), 10))).await?;
        }
    }
    Ok(())
}

async fn add_meeting(
    state: &AppState,
    tx: &Tx,
    group: &Group,
    theme: usize,
    title: &str,
    date: NaiveDate,
    answer_by: NaiveDate,
    stands: MeetingState,
) -> ApiResult<MeetingId> {
    let id = MeetingId(state.new_id());
    let row = meeting::ActiveModel {
        id: Set(id),
        title: Set(title.into()),
        intro: Set(INTRO.into()),
        theme_id: Set(group.themes.get(theme).copied()),
        venue_id: Set(Some(group.venue)),
        starts_at: Set(moment(date, 9) + chrono::Duration::minutes(30)),
        ends_at: Set(moment(date, 13)),
        answer_by: Set(moment(answer_by, 12)),
        state: Set(stands),
        organiser: Set(ORGANISER.into()),
        contact_name: Set("Segreteria del gruppo".into()),
        contact_phone: Set("+39060000000".into()),
        contact_email: Set("segreteria@example.org".into()),
        protocol: Set(format!("QE/{}/000{theme}", date.year())),
        capacity: Set(None),
        version: Set(Version(0)),
        series_id: Set(None),
    };
    meeting::Entity::insert(row).exec_without_returning(&**tx).await.or_unavailable()?;
    Ok(id)
}

async fn ask_everybody(state: &AppState, tx: &Tx, group: &Group, id: MeetingId) -> ApiResult<()> {
    let rows = group.organisations.iter().map(|body| meeting_organisation::ActiveModel {
        meeting_id: Set(id),
        organisation_id: Set(body.id),
        asked_at: Set(state.clock.now()),
    });
    meeting_organisation::Entity::insert_many(rows).exec_without_returning(&**tx).await.map(drop).or_unavailable()
}

/// Seats for the forty people who meet: more than come until now, and one is held for each organisation.
async fn limit_seats(tx: &Tx, group: &Group, id: MeetingId) -> ApiResult<()> {
    let mut row = meeting_view::find(&**tx, id).await?.into_active_model();
    row.capacity = Set(Some(40));
    row.update(&**tx).await.or_unavailable()?;
    seats::plan::save_guarantees(tx, id, group.organisations.iter().map(|body| (body.id, 1)).collect()).await
}

/// An answer as somebody gave it.
#[derive(Clone, Copy)]
struct Told {
    answer: Answer,
    reason: Option<DeclineReason>,
    by: AnsweredBy,
    channel: Channel,
    at: DateTime<Utc>,
}

impl Told {
    fn by_link(answer: Answer, at: DateTime<Utc>) -> Self {
        Self { answer, reason: None, by: AnsweredBy::Invitee, channel: Channel::Link, at }
    }
}

async fn answered(state: &AppState, tx: &Tx, row: invitation::Model, told: Told) -> ApiResult<()> {
    let line = answer_change::ActiveModel {
        id: Set(RequestId(state.new_id())),
        invitation_id: Set(row.id),
        at: Set(told.at),
        by: Set(told.by),
        coordinator_id: Set(None),
        focal_point_id: Set(None),
        channel: Set(told.channel),
        answer: Set(told.answer),
        reason: Set(told.reason),
    };
    let version = row.version.next();
    let mut changed = row.into_active_model();
    changed.answer = Set(Some(told.answer));
    changed.reason = Set(told.reason);
    changed.answered_at = Set(Some(told.at));
    changed.answered_by = Set(Some(told.by));
    changed.channel = Set(Some(told.channel));
    changed.seated_at = Set((told.answer == Answer::Coming).then_some(told.at));
    changed.version = Set(version);
    changed.update(&**tx).await.or_unavailable()?;
    answer_change::Entity::insert(line).exec_without_returning(&**tx).await.map(drop).or_unavailable()
}

/// Returns the last day, three days before a meeting or earlier, on which offices are open.
fn deadline(meeting: NaiveDate) -> NaiveDate {
    let open = |date: &NaiveDate| !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && holiday(*date).is_none();
    let latest = meeting - Days::new(3);
    latest.iter_days().rev().find(open).unwrap_or(latest)
}

/// Returns the first Tuesday, Wednesday or Thursday from a day on that is no holiday.
fn working_day(from: NaiveDate) -> NaiveDate {
    let fits = |date: &NaiveDate| matches!(date.weekday(), Weekday::Tue | Weekday::Wed | Weekday::Thu) && holiday(*date).is_none();
    from.iter_days().find(fits).unwrap_or(from)
}

fn moment(date: NaiveDate, hour: u32) -> DateTime<Utc> {
    let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    HOME_ZONE.from_local_datetime(&date.and_time(time)).earliest().map(|at| at.to_utc()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{deadline, working_day};

    #[test]
    fn the_coming_meeting_falls_on_a_working_day() {
        let day = |from: &str| working_day(from.parse().unwrap()).to_string();
        assert_eq!(day("2026-12-14"), "2026-12-15");
        // Tuesday 8 December is a holiday.
        assert_eq!(day("2026-12-05"), "2026-12-09");
        assert_eq!(day("2026-12-11"), "2026-12-15");
    }

    #[test]
    fn the_deadline_falls_on_an_open_day() {
        let day = |meeting: &str| deadline(meeting.parse().unwrap()).to_string();
        assert_eq!(day("2026-12-15"), "2026-12-11");
        assert_eq!(day("2026-12-10"), "2026-12-07");
    }
}
