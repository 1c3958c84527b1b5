//! What is handed to an invited person: a message, a new link for a lost phone.

use api::{
    ApiError, Thing,
    invitations::{CallOffInvitation, HandOverInvitation, InvitationRow, RevokeInvitationLinks},
    own_invitation::HandOver,
};
use domain::{answers::invitation::Answer, ids::PersonId, people::name_reading::NamesRead};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::{
    auth::{
        Coordinator,
        access_keys::{self, KeyHolder},
    },
    db::{
        Tx,
        entity::{event::EventKind, invitation, person},
    },
    error::{ApiResult, OrUnavailable},
    services::{
        answers::{
            give::{self, change},
            visible,
        },
        conflict::reply_now,
        invitations::messages::{self, Occasion},
        meetings::meeting_view::{self, WholeMeeting},
        name_readings::{self, About},
        seats,
    },
    state::AppState,
};

/// # Errors
/// `NotFound`, also for a person whose name the coordinator may not see.
pub async fn hand_over_invitation(state: AppState, by: Coordinator, request: HandOverInvitation) -> ApiResult<HandOver> {
    let row = visible(&state, &by, request.invitation).await?;
    let given = access_keys::current(&state, state.read(), KeyHolder::Invitation(row.id, row.meeting_id)).await?;
    message(&state, &by, &row, &given).await
}

/// # Errors
/// `NotFound`, also for a person whose name the coordinator may not see.
pub async fn revoke_invitation_links(state: AppState, by: Coordinator, request: RevokeInvitationLinks) -> ApiResult<HandOver> {
    let row = visible(&state, &by, request.invitation).await?;
    let holder = KeyHolder::Invitation(row.id, row.meeting_id);
    let inner = state.clone();
    let given = state
        .db
        .write(move |tx| async move {
            still_here(&tx, row.person_id).await?;
            access_keys::revoke_all(&inner, &tx, holder).await?;
            access_keys::issue(&inner, &tx, holder).await
        })
        .await?;
    message(&state, &by, &row, &given).await
}

/// # Errors
/// `NotFound`, also for a person whose name the coordinator may not see; `Conflict` with the
/// invitation as it is.
pub async fn call_off_invitation(state: AppState, by: Coordinator, request: CallOffInvitation) -> ApiResult<InvitationRow> {
    let CallOffInvitation { invitation, called_off, seen } = request;
    visible(&state, &by, invitation).await?;
    let inner = state.clone();
    let outcome = state
        .db
        .write(move |tx| async move {
            let row = give::find(&*tx, invitation).await?;
            still_here(&tx, row.person_id).await?;
            if row.called_off_at.is_some() == called_off {
                return Ok(());
            }
            if row.version != seen {
                return Err(ApiError::Conflict(None));
            }
            let version = row.version.next();
            let seat_matters = row.seated_at.is_some() || row.answer == Some(Answer::Coming);
            let mut changed = row.into_active_model();
            changed.called_off_at = Set(called_off.then_some(inner.clock.now()));
            changed.seated_at = Set(None);
            changed.version = Set(version);
            let row = changed.update(&*tx).await.or_unavailable()?;
            tx.announce(change(&row, EventKind::Invitation));
            if seat_matters {
                let meeting = meeting_view::find(&*tx, row.meeting_id).await?;
                seats::reseat(&inner, &tx, &meeting, (!called_off).then_some(row.id)).await?;
            }
            Ok(())
        })
        .await;
    let current = async {
        let row = give::find(state.read(), invitation).await?;
        let rows = super::list::with_names(&state, &by, vec![row]).await?;
        rows.into_iter().next().ok_or(ApiError::NotFound(Thing::Invitation))
    };
    reply_now(outcome, current).await
}

/// Makes sure, where nobody else writes, that somebody was not erased meanwhile.
async fn still_here(tx: &Tx, id: PersonId) -> ApiResult<()> {
    let who = person::Entity::find_by_id(id).filter(person::Column::ErasedAt.is_null()).one(&**tx).await.or_unavailable()?;
    who.map(drop).ok_or(ApiError::NotFound(Thing::Invitation))
}

async fn message(state: &AppState, by: &Coordinator, row: &invitation::Model, given: &access_keys::IssuedKey) -> ApiResult<HandOver> {
    let who =
        person::Entity::find_by_id(row.person_id).one(state.read()).await.or_unavailable()?.ok_or(ApiError::NotFound(Thing::Person))?;
    let whole = WholeMeeting::load(state.read(), row.meeting_id).await?;
    let about = About { meeting: Some(row.meeting_id), organisation: Some(row.organisation_id) };
    name_readings::note(state, by, NamesRead::Message, about, name_readings::protected(std::iter::once(who.role))).await;
    let occasion = if row.in_place_of.is_some() { Occasion::Substitute } else { Occasion::Invited };
    Ok(messages::for_invitee(&whole, who.locale, &who.display_name, given, occasion))
}
