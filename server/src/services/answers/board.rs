//! The answers board: a handful of queries, whatever the number of people.

use std::collections::HashMap;

use app::{
    api::answers::{AnswersBoard, BoardRow, ReadAnswersBoard},
    domain::{
        answers_board::{Tally, WishCounts},
        ids::{MeetingId, OrganisationId},
        invitation::RoomNeed,
        spoken_language::SpokenLanguage,
    },
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::{
    caller::Coordinator,
    entity::{
        focal_point, invitation,
        kept_count::{self, CountKind},
        meeting_organisation, organisation, venue,
    },
    error::{ApiResult, OrUnavailable},
    live,
    services::{
        meeting_facts::{self, moment, zone_of},
        organisations::municipio_of,
        retention, wishes,
    },
    state::Tavolo,
};

/// # Errors
/// `NotFound`.
pub async fn read_answers_board(at: Tavolo, _: Coordinator, request: ReadAnswersBoard) -> ApiResult<AnswersBoard> {
    // Read first: what changes meanwhile comes again by the stream.
    let upto = live::last(at.read()).await.or_unavailable()?;
    let meeting = meeting_facts::find(at.read(), request.meeting).await?;
    let venue = match meeting.venue_id {
        Some(id) => venue::Entity::find_by_id(id).one(at.read()).await.or_unavailable()?,
        None => None,
    };
    let zone = zone_of(venue.as_ref());
    let invitations = invitation::Entity::find()
        .filter(invitation::Column::MeetingId.eq(meeting.id))
        .filter(invitation::Column::CalledOffAt.is_null())
        .all(at.read())
        .await
        .or_unavailable()?;
    let mut tallies = HashMap::<OrganisationId, Tally>::new();
    let mut wished = WishCounts::default();
    for row in &invitations {
        tallies.entry(row.organisation_id).or_default().count(row.answer, row.in_place_of.is_some());
        if retention::counts_on_the_board(row) {
            wished.count(&wishes::of_row(row));
        }
    }
    add_kept(&at, meeting.id, &mut wished).await?;
    let rows = rows(&at, meeting.id, &tallies).await?;
    let (languages, needs) = wished.finish();
    Ok(AnswersBoard {
        meeting: meeting.id,
        starts_at: moment(zone, meeting.starts_at),
        answer_by: moment(zone, meeting.answer_by),
        window: meeting_facts::window(&meeting, at.clock.now()),
        title: meeting.title,
        state: meeting.state,
        totals: tallies.values().fold(Tally::default(), |sum, tally| sum.plus(*tally)),
        rows,
        languages,
        needs,
        upto,
    })
}

/// Adds what was counted before the rows of the invitations forgot it.
async fn add_kept(at: &Tavolo, meeting: MeetingId, wished: &mut WishCounts) -> ApiResult<()> {
    let kept = kept_count::Entity::find().filter(kept_count::Column::MeetingId.eq(meeting)).all(at.read()).await.or_unavailable()?;
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
async fn rows(at: &Tavolo, meeting: MeetingId, tallies: &HashMap<OrganisationId, Tally>) -> ApiResult<Vec<BoardRow>> {
    let asked: Vec<OrganisationId> = meeting_organisation::Entity::find()
        .select_only()
        .column(meeting_organisation::Column::OrganisationId)
        .filter(meeting_organisation::Column::MeetingId.eq(meeting))
        .into_tuple()
        .all(at.read())
        .await
        .or_unavailable()?;
    let focal_points: Vec<OrganisationId> = focal_point::Entity::find()
        .select_only()
        .column(focal_point::Column::OrganisationId)
        .filter(focal_point::Column::EndedAt.is_null())
        .into_tuple()
        .all(at.read())
        .await
        .or_unavailable()?;
    let organisations = organisation::Entity::find().all(at.read()).await.or_unavailable()?;
    let mut rows: Vec<BoardRow> = organisations
        .into_iter()
        .filter(|row| {
            (municipio_of(row).is_some() && row.archived_at.is_none()) || asked.contains(&row.id) || tallies.contains_key(&row.id)
        })
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
                focal_points: u32::try_from(focal_points.iter().filter(|id| **id == row.id).count()).unwrap_or(u32::MAX),
            }
        })
        .collect();
    rows.sort_by(|a, b| (a.municipio.is_none(), a.municipio, &a.name).cmp(&(b.municipio.is_none(), b.municipio, &b.name)));
    Ok(rows)
}
