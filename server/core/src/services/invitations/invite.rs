//! Inviting a selection, with the count before it happens.

use std::collections::HashSet;

use api::{
    ApiError, Refusal,
    invitations::{Invite, InviteCount, PreviewInvite, Selection},
};
use domain::{
    ids::{MeetingId, OrganisationId, PersonId},
    meetings::meeting::MeetingState,
    people::person::Standing,
};
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::{
    auth::Coordinator,
    db::{
        change::Change,
        entity::{event::EventKind, focal_point, invitation, meeting_organisation, organisation, person},
    },
    error::{ApiResult, OrUnavailable},
    services::{invitations::create, meetings::meeting_view},
    state::AppState,
};

/// Most organisations that one statement asks.
const AT_ONCE: usize = 1000;

/// # Errors
/// `NotFound`.
pub async fn preview_invite(state: AppState, by: Coordinator, request: PreviewInvite) -> ApiResult<InviteCount> {
    meeting_view::find(state.read(), request.meeting).await?;
    Ok(Plan::make(state.read(), &by, request.meeting, &request.selection).await?.count())
}

/// # Errors
/// `NotFound`, or `Refused` once the meeting is over.
pub async fn invite(state: AppState, by: Coordinator, request: Invite) -> ApiResult<InviteCount> {
    let inner = state.clone();
    state
        .db
        .write(move |tx| async move {
            let meeting = meeting_view::find(&*tx, request.meeting).await?;
            match meeting.state {
                MeetingState::Draft | MeetingState::Convened | MeetingState::Open => {}
                MeetingState::Closed => return Err(ApiError::Refused(Refusal::MeetingOver)),
                MeetingState::Archived => return Err(ApiError::Refused(Refusal::Archived)),
            }
            let plan = Plan::make(&*tx, &by, meeting.id, &request.selection).await?;
            let count = plan.count();
            let asked_at = inner.clock.now();
            for some in plan.organisations.chunks(AT_ONCE) {
                let rows = some.iter().map(|organisation| meeting_organisation::ActiveModel {
                    meeting_id: Set(meeting.id),
                    organisation_id: Set(*organisation),
                    asked_at: Set(asked_at),
                });
                meeting_organisation::Entity::insert_many(rows).exec_without_returning(&*tx).await.or_unavailable()?;
            }
            for organisation in plan.organisations {
                tx.announce(Change {
                    kind: EventKind::Meeting,
                    meeting: Some(meeting.id),
                    organisation: Some(organisation),
                    invitation: None,
                });
            }
            create::invite_all(&inner, &tx, &meeting, &plan.people).await?;
            Ok(count)
        })
        .await
}

/// What inviting a selection would do.
struct Plan {
    organisations: Vec<OrganisationId>,
    without_focal_point: usize,
    people: Vec<person::Model>,
    already: usize,
}

impl Plan {
    async fn make(db: &impl ConnectionTrait, by: &Coordinator, meeting: MeetingId, selection: &Selection) -> ApiResult<Self> {
        let organisations = new_organisations(db, meeting, &selection.organisations).await?;
        let with_focal_point: Vec<OrganisationId> = focal_point::Entity::find()
            .select_only()
            .column(focal_point::Column::OrganisationId)
            .distinct()
            .filter(focal_point::Column::OrganisationId.is_in(organisations.clone()))
            .filter(focal_point::Column::EndedAt.is_null())
            .into_tuple()
            .all(db)
            .await
            .or_unavailable()?;
        let selected = selected_people(db, by, selection).await?;
        let invited: Vec<PersonId> = invitation::Entity::find()
            .select_only()
            .column(invitation::Column::PersonId)
            .filter(invitation::Column::MeetingId.eq(meeting))
            .filter(invitation::Column::CalledOffAt.is_null())
            .into_tuple()
            .all(db)
            .await
            .or_unavailable()?;
        let invited: HashSet<PersonId> = invited.into_iter().collect();
        let (already, people): (Vec<_>, Vec<_>) = selected.into_iter().partition(|row| invited.contains(&row.id));
        Ok(Self { without_focal_point: organisations.len() - with_focal_point.len(), organisations, people, already: already.len() })
    }

    fn count(&self) -> InviteCount {
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        InviteCount {
            organisations: count(self.organisations.len()),
            without_focal_point: count(self.without_focal_point),
            people: count(self.people.len()),
            already: count(self.already),
        }
    }
}

async fn new_organisations(db: &impl ConnectionTrait, meeting: MeetingId, selected: &[OrganisationId]) -> ApiResult<Vec<OrganisationId>> {
    let asked: Vec<OrganisationId> = meeting_organisation::Entity::find()
        .select_only()
        .column(meeting_organisation::Column::OrganisationId)
        .filter(meeting_organisation::Column::MeetingId.eq(meeting))
        .into_tuple()
        .all(db)
        .await
        .or_unavailable()?;
    organisation::Entity::find()
        .select_only()
        .column(organisation::Column::Id)
        .filter(organisation::Column::Id.is_in(selected.iter().copied()))
        .filter(organisation::Column::Id.is_not_in(asked))
        .filter(organisation::Column::ArchivedAt.is_null())
        .into_tuple()
        .all(db)
        .await
        .or_unavailable()
}

/// Returns the people of a selection. One by one only those are found whose name the coordinator may see;
/// by role everybody is, since a role names nobody.
async fn selected_people(db: &impl ConnectionTrait, by: &Coordinator, selection: &Selection) -> ApiResult<Vec<person::Model>> {
    let Selection { organisations: _, roles, people } = selection;
    // What is empty is left out, so that a database finds the other by its index.
    let mut selected = Condition::any();
    if !roles.is_empty() {
        let members = person::Column::Standing.eq(Standing::Member);
        selected = selected.add(Condition::all().add(person::Column::Role.is_in(roles.iter().copied())).add(members));
    }
    if !people.is_empty() {
        selected = selected.add(person::Column::Id.is_in(people.iter().copied()));
    }
    if selected.is_empty() {
        return Ok(Vec::new());
    }
    let rows = person::Entity::find().filter(selected).filter(person::Column::ArchivedAt.is_null()).all(db).await.or_unavailable()?;
    Ok(rows.into_iter().filter(|row| by.may_see_name(row.role) || roles.contains(&row.role)).collect())
}
