//! The list of those invited to a meeting.

use api::{
    Page,
    invitations::{InvitationList, InvitationRow, ListInvitations},
};
use domain::{
    ids::{InvitationId, MeetingId},
    people::{name_reading::NamesRead, person::GroupRole},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::{
    auth::Coordinator,
    db::entity::{invitation, organisation, person},
    error::{ApiResult, OrUnavailable},
    services::{
        answers::name_by,
        meetings::meeting_view::{self, WholeMeeting},
        name_readings::{self, About},
        people::search,
        seats,
    },
    state::AppState,
};

/// # Errors
/// `NotFound`.
pub async fn list_invitations(state: AppState, by: Coordinator, request: ListInvitations) -> ApiResult<InvitationList> {
    meeting_view::find(state.read(), request.meeting).await?;
    let protected: Vec<GroupRole> = GroupRole::ALL.iter().copied().filter(|role| !by.may_see_name(*role)).collect();
    let all = invited_to(request.meeting);
    let hidden = if protected.is_empty() || !request.search.trim().is_empty() {
        0
    } else {
        all.clone().filter(person::Column::Role.is_in(protected.clone())).count(state.read()).await.or_unavailable()?
    };
    let query = all.filter(person::Column::Role.is_not_in(protected)).filter(search::matches(person::Column::SearchText, &request.search));
    let total = query.clone().count(state.read()).await.or_unavailable()?;
    let size = u64::from(Page::<InvitationRow>::SIZE);
    let rows = query
        .order_by_asc(person::Column::DisplayName)
        .order_by_asc(invitation::Column::Id)
        .offset(u64::from(request.page) * size)
        .limit(size)
        .all(state.read())
        .await
        .or_unavailable()?;
    let rows = with_names(&state, &by, rows).await?;
    let count = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(InvitationList { invitations: Page::new(rows, count(total), request.page), hidden: count(hidden) })
}

fn invited_to(meeting: MeetingId) -> Select<invitation::Entity> {
    let person = invitation::Entity::belongs_to(person::Entity).from(invitation::Column::PersonId).to(person::Column::Id);
    invitation::Entity::find()
        .join(sea_orm::JoinType::InnerJoin, person.into())
        .filter(invitation::Column::MeetingId.eq(meeting))
        .filter(person::Column::ErasedAt.is_null())
}

/// Puts names beside invitations to one meeting, as far as the coordinator may see them.
pub(super) async fn with_names(state: &AppState, by: &Coordinator, rows: Vec<invitation::Model>) -> ApiResult<Vec<InvitationRow>> {
    let sent_by: Vec<InvitationId> = rows.iter().filter_map(|row| row.in_place_of).collect();
    let senders = invitation::Entity::find().filter(invitation::Column::Id.is_in(sent_by)).all(state.read()).await.or_unavailable()?;
    let named = rows.iter().chain(&senders).map(|row| row.person_id);
    let people = person::Entity::find().filter(person::Column::Id.is_in(named)).all(state.read()).await.or_unavailable()?;
    let organisations = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(rows.iter().map(|row| row.organisation_id)))
        .all(state.read())
        .await
        .or_unavailable()?;
    let name = name_by(&people, by);
    let seats = match rows.first() {
        Some(row) => {
            let whole = WholeMeeting::shown(state, row.meeting_id).await?;
            seats::limited(state, &whole).await?
        }
        None => None,
    };
    let shown = rows.iter().filter_map(|row| {
        let who = people.iter().find(|who| who.id == row.person_id)?;
        let organisation = organisations.iter().find(|organisation| organisation.id == row.organisation_id);
        let sender = senders.iter().find(|sender| Some(sender.id) == row.in_place_of);
        Some(InvitationRow {
            invitation: row.id,
            version: row.version,
            person: row.person_id,
            name: name(row)?,
            organisation_name: organisation.map(|organisation| organisation.name.clone()).unwrap_or_default(),
            role: who.role,
            locale: who.locale,
            has_email: who.email.is_some(),
            answer: row.answer,
            called_off: row.called_off_at.is_some(),
            seat: seats.as_ref().and_then(|seats| seats::own(seats, row)),
            in_place_of: sender.and_then(&name),
        })
    });
    if let Some(meeting) = rows.first().map(|row| row.meeting_id) {
        name_readings::note(state, by, NamesRead::Invitations, About::meeting(meeting), name_readings::protected_among(&people, by)).await;
    }
    Ok(shown.collect())
}
