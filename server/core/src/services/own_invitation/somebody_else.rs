//! Sending somebody else, who gets an invitation of their own.

use api::{
    ApiError, Thing,
    own_invitation::{Alternate, InvitationView, ListAlternates, SendSomebodyElse, SomebodyElse},
};
use domain::{
    answers::invitation::{Answer, DeclineReason},
    form::text,
    ids::{PersonId, Version},
    people::person::Standing,
};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, sea_query::Query};

use super::answer::after;
use crate::{
    auth::Invitee,
    db::{
        Tx,
        entity::{invitation, person},
    },
    error::{ApiResult, OrUnavailable},
    services::{
        answers::give::{self, Author, Given},
        invitations::create::{self, InPlaceOf},
        meetings::meeting_view,
        people::search::folded,
    },
    state::AppState,
};

/// # Errors
/// When the database does not answer.
pub async fn list_alternates(state: AppState, by: Invitee, _: ListAlternates) -> ApiResult<Vec<Alternate>> {
    let invited = Query::select()
        .column(invitation::Column::PersonId)
        .from(invitation::Entity)
        .and_where(invitation::Column::MeetingId.eq(by.invitation.meeting_id))
        .and_where(invitation::Column::OrganisationId.eq(by.invitation.organisation_id))
        .and_where(invitation::Column::CalledOffAt.is_null())
        .to_owned();
    let alternates = person::Entity::find()
        .filter(person::Column::OrganisationId.eq(by.invitation.organisation_id))
        .filter(person::Column::Standing.eq(Standing::Alternate))
        .filter(person::Column::ArchivedAt.is_null())
        .filter(person::Column::Id.not_in_subquery(invited))
        .order_by_asc(person::Column::DisplayName)
        .limit(50)
        .all(state.read())
        .await
        .or_unavailable()?;
    Ok(alternates.into_iter().map(|row| Alternate { person: row.id, name: row.display_name }).collect())
}

/// # Errors
/// `Invalid` without a name, `Refused` after the deadline or when that person is invited already.
pub async fn send_somebody_else(state: AppState, by: Invitee, request: SendSomebodyElse) -> ApiResult<InvitationView> {
    let who = match request.who {
        SomebodyElse::Named(name) => SomebodyElse::Named(text::line(&name).map_err(|problem| ApiError::Invalid(vec![problem.of("name")]))?),
        alternate => alternate,
    };
    let given = Given {
        invitation: by.invitation.id,
        answer: Answer::Declined,
        reason: Some(DeclineReason::SomebodyElseComes),
        seen: request.seen,
        request: request.request,
        author: Author::Invitee,
    };
    let inner = state.clone();
    let outcome = state.db.write(move |tx| async move { send(&inner, &tx, given, who).await }).await;
    after(&state, &by, outcome, request.locale).await
}

async fn send(state: &AppState, tx: &Tx, given: Given, who: SomebodyElse) -> ApiResult<invitation::Model> {
    let row = give::find(&**tx, given.invitation).await?;
    if give::was_done(tx, given.request, row.id).await? {
        return Ok(row);
    }
    let meeting = meeting_view::find(&**tx, row.meeting_id).await?;
    // Naming somebody is more than withdrawing: it is possible for as long as one could still say yes.
    give::permit(state, &row, &meeting, Given { answer: Answer::Coming, ..given })?;
    if row.version != given.seen {
        return Err(ApiError::Conflict(None));
    }
    // The seat goes with the place: it is kept for whoever is sent.
    let seat = give::call_off_substitute(state, tx, row.id).await?.or(row.seated_at);
    let person = match who {
        SomebodyElse::Alternate(id) => find_alternate(tx, &row, id).await?,
        SomebodyElse::Named(name) => add_person(state, tx, &row, name).await?,
    };
    create::invite(state, tx, &meeting, &person, Some(InPlaceOf { invitation: row.id, seat })).await?;
    give::save(state, tx, row, &meeting, given, given.reason).await
}

/// Finds an alternate of the same organisation; anybody else does not exist for an invitee.
async fn find_alternate(tx: &Tx, row: &invitation::Model, id: PersonId) -> ApiResult<person::Model> {
    person::Entity::find_by_id(id)
        .filter(person::Column::OrganisationId.eq(row.organisation_id))
        .filter(person::Column::Standing.eq(Standing::Alternate))
        .filter(person::Column::ArchivedAt.is_null())
        .one(&**tx)
        .await
        .or_unavailable()?
        .ok_or(ApiError::NotFound(Thing::Person))
}

async fn add_person(state: &AppState, tx: &Tx, row: &invitation::Model, name: String) -> ApiResult<person::Model> {
    let sender = person::Entity::find_by_id(row.person_id).one(&**tx).await.or_unavailable()?.ok_or(ApiError::NotFound(Thing::Person))?;
    let added = person::Model {
        id: PersonId(state.new_id()),
        organisation_id: row.organisation_id,
        search_text: folded(&name),
        display_name: name,
        role: sender.role,
        standing: Standing::Occasional,
        email: None,
        phone: None,
        locale: sender.locale,
        archived_at: None,
        erased_at: None,
        version: Version(0),
        contacts_at: None,
    };
    person::Entity::insert(added.clone().into_active_model()).exec_without_returning(&**tx).await.or_unavailable()?;
    Ok(added)
}
