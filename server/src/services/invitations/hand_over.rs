//! What is handed to an invited person: a message, a slip of paper, a new link for a lost phone.

use app::{
    api::{
        ApiError, Thing,
        guest::HandOver,
        invitations::{CallOffInvitation, HandOverInvitation, InvitationRow, PrintSlips, RevokeInvitationLinks, Slip, Slips},
    },
    domain::{name_reading::NamesRead, person::GroupRole},
    texts::Texts,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

use crate::{
    caller::Coordinator,
    entity::{access_key, invitation, organisation, person},
    error::{ApiResult, OrUnavailable},
    live::EventKind,
    services::{
        access_keys::{self, Holder},
        answering::{self, change},
        answers::visible,
        meeting_facts::WholeMeeting,
        messages::{self, Occasion},
        qr,
        readings::{self, About},
    },
    state::Tavolo,
};

/// # Errors
/// `NotFound`, also for a person whose name the coordinator may not see.
pub async fn hand_over_invitation(at: Tavolo, by: Coordinator, request: HandOverInvitation) -> ApiResult<HandOver> {
    let row = visible(&at, &by, request.invitation).await?;
    let given = access_keys::current(&at, at.read(), Holder::Invitation(row.id, row.meeting_id)).await?;
    message(&at, &by, &row, &given).await
}

/// # Errors
/// `NotFound`, also for a person whose name the coordinator may not see.
pub async fn revoke_invitation_links(at: Tavolo, by: Coordinator, request: RevokeInvitationLinks) -> ApiResult<HandOver> {
    let row = visible(&at, &by, request.invitation).await?;
    let holder = Holder::Invitation(row.id, row.meeting_id);
    let state = at.clone();
    let given = at
        .db
        .write(move |tx| async move {
            access_keys::revoke_all(&state, &tx, holder).await?;
            access_keys::issue(&state, &tx, holder).await
        })
        .await?;
    message(&at, &by, &row, &given).await
}

/// # Errors
/// `NotFound`, also for a person whose name the coordinator may not see; `MovedOn` when it changed meanwhile.
pub async fn call_off_invitation(at: Tavolo, by: Coordinator, request: CallOffInvitation) -> ApiResult<InvitationRow> {
    let CallOffInvitation { invitation, called_off, seen } = request;
    visible(&at, &by, invitation).await?;
    let now = at.clock.now();
    let row = at
        .db
        .write(move |tx| async move {
            let row = answering::find(&*tx, invitation).await?;
            if row.called_off_at.is_some() == called_off {
                return Ok(row);
            }
            if row.version != seen {
                return Err(ApiError::MovedOn(None));
            }
            let version = row.version.next();
            let mut changed = row.into_active_model();
            changed.called_off_at = Set(called_off.then_some(now));
            changed.version = Set(version);
            let row = changed.update(&*tx).await.or_unavailable()?;
            tx.announce(change(&row, EventKind::Invitation));
            Ok(row)
        })
        .await?;
    let rows = super::list::with_names(&at, &by, vec![row]).await?;
    rows.into_iter().next().ok_or(ApiError::NotFound(Thing::Invitation))
}

/// # Errors
/// `NotFound`.
pub async fn print_slips(at: Tavolo, by: Coordinator, request: PrintSlips) -> ApiResult<Slips> {
    let whole = WholeMeeting::load(at.read(), request.meeting).await?;
    let rows = invitation::Entity::find()
        .filter(invitation::Column::MeetingId.eq(request.meeting))
        .filter(invitation::Column::CalledOffAt.is_null())
        .all(at.read())
        .await
        .or_unavailable()?;
    let visible: Vec<GroupRole> = GroupRole::ALL.iter().copied().filter(|role| by.may_see_name(*role)).collect();
    let people = person::Entity::find()
        .filter(person::Column::Id.is_in(rows.iter().map(|row| row.person_id)))
        .filter(person::Column::Role.is_in(visible))
        .filter(person::Column::ErasedAt.is_null())
        .all(at.read())
        .await
        .or_unavailable()?;
    let organisations = organisation::Entity::find().all(at.read()).await.or_unavailable()?;
    let keys = access_key::Entity::find()
        .filter(access_key::Column::InvitationId.is_in(rows.iter().map(|row| row.id)))
        .filter(access_key::Column::RevokedAt.is_null())
        .all(at.read())
        .await
        .or_unavailable()?;
    let code_page = at.site.url("/codice");
    let code_page = code_page.split_once("://").map_or(code_page.as_str(), |(_, rest)| rest).to_owned();
    let mut roles = Vec::new();
    let mut slips = Vec::new();
    for row in &rows {
        let Some(who) = people.iter().find(|who| who.id == row.person_id) else { continue };
        let newest = keys.iter().filter(|key| key.invitation_id == Some(row.id)).map(|key| key.generation).max();
        let Some(generation) = newest.filter(|_| !request.without_email || who.email.is_none()) else { continue };
        let given = access_keys::given(&at, Holder::Invitation(row.id, row.meeting_id), generation);
        roles.push(who.role);
        slips.push(Slip {
            name: who.display_name.clone(),
            organisation: organisations.iter().find(|one| one.id == row.organisation_id).map(|one| one.name.clone()).unwrap_or_default(),
            locale: who.locale,
            how: Texts::of(who.locale).messages().slip_how(&code_page),
            code: given.code.map(|code| code.to_string()).unwrap_or_default(),
            qr: qr::draw(&given.link)?,
            facts: whole.facts(who.locale),
        });
    }
    let names = readings::protected(roles.into_iter());
    readings::note(&at, &by, NamesRead::Slips, About::meeting(request.meeting), names).await;
    slips.sort_by(|a, b| (&a.organisation, &a.name).cmp(&(&b.organisation, &b.name)));
    Ok(Slips { code_page, slips })
}

async fn message(at: &Tavolo, by: &Coordinator, row: &invitation::Model, given: &access_keys::Given) -> ApiResult<HandOver> {
    let who = person::Entity::find_by_id(row.person_id).one(at.read()).await.or_unavailable()?.ok_or(ApiError::NotFound(Thing::Person))?;
    let whole = WholeMeeting::load(at.read(), row.meeting_id).await?;
    let about = About { meeting: Some(row.meeting_id), organisation: Some(row.organisation_id) };
    readings::note(at, by, NamesRead::Message, about, readings::protected(std::iter::once(who.role))).await;
    let occasion = if row.in_place_of.is_some() { Occasion::Substitute } else { Occasion::Invited };
    Ok(messages::for_invitee(&whole, who.locale, &who.display_name, given, occasion))
}
