//! What a meeting's sheet says of its seats.

use std::collections::{BTreeMap, BTreeSet};

use api::meetings::{SheetOrganisation, SheetSeats};
use chrono::{DateTime, Utc};
use domain::{
    answers::invitation::Answer,
    ids::{MeetingId, OrganisationId},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::{
    db::entity::{guaranteed_seats, invitation, meeting_organisation, organisation},
    error::{ApiResult, OrUnavailable},
};

type InvitedRow = (OrganisationId, Option<Answer>, Option<DateTime<Utc>>);

/// Returns the guaranteed seats, and what stands around them.
pub(super) async fn sheet_seats(db: &impl ConnectionTrait, id: MeetingId) -> ApiResult<(BTreeMap<OrganisationId, i32>, SheetSeats)> {
    let guaranteed = guaranteed_seats::Entity::find().filter(guaranteed_seats::Column::MeetingId.eq(id)).all(db).await.or_unavailable()?;
    let guarantees: BTreeMap<OrganisationId, i32> = guaranteed.into_iter().map(|row| (row.organisation_id, row.seats)).collect();
    let asked: Vec<OrganisationId> = meeting_organisation::Entity::find()
        .select_only()
        .column(meeting_organisation::Column::OrganisationId)
        .filter(meeting_organisation::Column::MeetingId.eq(id))
        .into_tuple()
        .all(db)
        .await
        .or_unavailable()?;
    let invited: Vec<InvitedRow> = invitation::Entity::find()
        .select_only()
        .columns([invitation::Column::OrganisationId, invitation::Column::Answer, invitation::Column::SeatedAt])
        .filter(invitation::Column::MeetingId.eq(id))
        .filter(invitation::Column::CalledOffAt.is_null())
        .into_tuple()
        .all(db)
        .await
        .or_unavailable()?;
    let concerned: BTreeSet<OrganisationId> =
        asked.into_iter().chain(invited.iter().map(|(organisation, ..)| *organisation)).chain(guarantees.keys().copied()).collect();
    let organisations = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(concerned))
        .order_by_asc(organisation::Column::Code)
        .all(db)
        .await
        .or_unavailable()?;
    let count = |wanted: fn(&InvitedRow) -> bool| u32::try_from(invited.iter().filter(|row| wanted(row)).count()).unwrap_or(u32::MAX);
    let seats = SheetSeats {
        taken: count(|(_, _, seated_at)| seated_at.is_some()),
        waiting: count(|(_, answer, seated_at)| *answer == Some(Answer::Coming) && seated_at.is_none()),
        organisations: organisations.into_iter().map(|row| SheetOrganisation { organisation: row.id, name: row.name }).collect(),
    };
    Ok((guarantees, seats))
}
