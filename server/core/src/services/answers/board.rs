//! The answers board: a handful of queries, counted by the database, whatever the number of people.

use std::collections::{BTreeSet, HashMap};

use api::answers::{AnswersBoard, BoardRow, BoardSeats, ReadAnswersBoard};
use domain::{
    answers::{
        board::{Tally, WishCounts},
        invitation::{Answer, RoomNeed},
    },
    ids::{MeetingId, OrganisationId},
    language::spoken_language::SpokenLanguage,
    seats::Standings,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};

use crate::{
    auth::Coordinator,
    db::entity::{
        invitation,
        kept_count::{self, CountKind},
        meeting_organisation, organisation, venue,
    },
    error::{ApiResult, OrUnavailable},
    events,
    services::{
        answers::{
            tallies::{self, small},
            wishes,
        },
        meetings::{
            meeting_view,
            venue_clock::{moment, zone_of},
        },
        organisations::{self, municipio_of},
        seats,
    },
    state::AppState,
};

/// # Errors
/// `NotFound`.
pub async fn read_answers_board(state: AppState, _: Coordinator, request: ReadAnswersBoard) -> ApiResult<AnswersBoard> {
    // Read first: what changes meanwhile comes again by the stream.
    let upto = events::last(state.read()).await.or_unavailable()?;
    let meeting = meeting_view::find(state.read(), request.meeting).await?;
    let venue = match meeting.venue_id {
        Some(id) => venue::Entity::find_by_id(id).one(state.read()).await.or_unavailable()?,
        None => None,
    };
    let zone = zone_of(venue.as_ref());
    let invited = invitation::Entity::find().filter(invitation::Column::MeetingId.eq(meeting.id));
    let tallies = tallies::by(state.read(), invitation::Column::OrganisationId, invited).await?;
    let seats = match meeting.capacity {
        Some(_) => Some(seats::load(state.read(), &meeting, state.clock.now()).await?.standings()),
        None => None,
    };
    let rows = rows(&state, meeting.id, &tallies, seats.as_ref()).await?;
    let mut wished = wished(&state, meeting.id).await?;
    add_kept(&state, meeting.id, &mut wished).await?;
    let (languages, needs) = wished.finish();
    Ok(AnswersBoard {
        meeting: meeting.id,
        starts_at: moment(zone, meeting.starts_at),
        answer_by: moment(zone, meeting.answer_by),
        window: meeting_view::window(&meeting, state.clock.now()),
        title: meeting.title,
        state: meeting.state,
        totals: tallies.values().fold(Tally::default(), |sum, tally| sum.plus(*tally)),
        rows,
        languages,
        needs,
        seats: seats.and_then(|seats| Some(BoardSeats { counts: seats.counts()?, queue: seats.queue().to_vec() })),
        upto,
    })
}

/// Counts what those who come or may come wish. Most wish nothing, and many the same.
async fn wished(state: &AppState, meeting: MeetingId) -> ApiResult<WishCounts> {
    let wishes: Vec<(String, String, i64)> = invitation::Entity::find()
        .select_only()
        .columns([invitation::Column::Follows, invitation::Column::Needs])
        .column_as(invitation::Column::Id.count(), "people")
        .filter(invitation::Column::MeetingId.eq(meeting))
        .filter(invitation::Column::CalledOffAt.is_null())
        .filter(invitation::Column::Answer.is_in([Answer::Coming, Answer::Maybe]))
        .group_by(invitation::Column::Follows)
        .group_by(invitation::Column::Needs)
        .into_tuple()
        .all(state.read())
        .await
        .or_unavailable()?;
    let mut counts = WishCounts::default();
    for (follows, needs, people) in wishes {
        counts.count(&wishes::of_columns(&follows, &needs), small(people));
    }
    Ok(counts)
}

/// Adds what was counted before the rows of the invitations forgot it.
async fn add_kept(state: &AppState, meeting: MeetingId, wished: &mut WishCounts) -> ApiResult<()> {
    let kept = kept_count::Entity::find().filter(kept_count::Column::MeetingId.eq(meeting)).all(state.read()).await.or_unavailable()?;
    for kept_count::Model { meeting_id: _, kind, word, people } in kept {
        let people = u32::try_from(people).unwrap_or_default();
        match kind {
            CountKind::Language => SpokenLanguage::from_tag(&word).into_iter().for_each(|language| wished.add_language(language, people)),
            CountKind::Need => RoomNeed::from_word(&word).into_iter().for_each(|need| wished.add_need(need, people)),
        }
    }
    Ok(())
}

/// Returns a row for every municipio, and for every other organisation that was asked or has somebody invited.
async fn rows(
    state: &AppState,
    meeting: MeetingId,
    tallies: &HashMap<OrganisationId, Tally>,
    seats: Option<&Standings>,
) -> ApiResult<Vec<BoardRow>> {
    let asked: Vec<OrganisationId> = meeting_organisation::Entity::find()
        .select_only()
        .column(meeting_organisation::Column::OrganisationId)
        .filter(meeting_organisation::Column::MeetingId.eq(meeting))
        .into_tuple()
        .all(state.read())
        .await
        .or_unavailable()?;
    let asked: BTreeSet<OrganisationId> = asked.into_iter().collect();
    let concerned: BTreeSet<OrganisationId> = asked.iter().chain(tallies.keys()).copied().collect();
    let municipi = Condition::all().add(organisation::Column::Municipio.gte(1)).add(organisation::Column::ArchivedAt.is_null());
    let organisations = organisation::Entity::find()
        .filter(Condition::any().add(municipi).add(organisation::Column::Id.is_in(concerned)))
        .all(state.read())
        .await
        .or_unavailable()?;
    let focal_points = organisations::count_focal_points(state.read(), organisations.iter().map(|row| row.id)).await?;
    let mut rows: Vec<BoardRow> = organisations
        .into_iter()
        .map(|row| {
            let tally = tallies.get(&row.id).copied().unwrap_or_default();
            BoardRow {
                organisation: row.id,
                municipio: municipio_of(&row),
                code: row.code,
                name: row.name,
                kind: row.kind,
                presence: tally.presence(asked.contains(&row.id)),
                tally,
                focal_points: focal_points.get(&row.id).copied().unwrap_or_default(),
                seats: seats.map(|seats| seats.of_organisation(row.id)),
            }
        })
        .collect();
    rows.sort_by(|a, b| (a.municipio.is_none(), a.municipio, &a.name).cmp(&(b.municipio.is_none(), b.municipio, &b.name)));
    Ok(rows)
}
