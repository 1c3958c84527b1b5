//! An invited person: whoever holds an invitation's link or code, on this phone.

use api::{ApiError, Endpoint, Thing, agenda, own_invitation};
use domain::ids::{AccessKeyId, InvitationId, MeetingId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{Cookies, Right, cookie_name};
use crate::{
    db::entity::{access_key, invitation},
    error::{ApiResult, OrUnavailable},
    state::AppState,
};

/// The holder of the invitation that the request is about.
#[derive(Clone, Debug)]
pub struct Invitee {
    /// The invitation, as it was when the request came.
    pub invitation: invitation::Model,
    /// Other invitations of this phone to the same meeting.
    pub others: Vec<invitation::Model>,
}

/// Whoever asks, with the invitations of their phone: it may be none.
#[derive(Clone, Debug)]
pub struct Holder(pub Vec<invitation::Model>);

/// Which invitation a request is about.
#[derive(Clone, Copy, Debug)]
pub enum Wanted {
    Invitation(InvitationId),
    /// One to this meeting: the named one, or the one opened last.
    Meeting(MeetingId, Option<InvitationId>),
}

/// A request about one invitation.
pub trait WantsInvitation: Endpoint {
    fn wanted(&self) -> Wanted;
}

macro_rules! wants_invitation {
    ($($request:ty),+) => {$(
        impl WantsInvitation for $request {
            fn wanted(&self) -> Wanted {
                Wanted::Invitation(self.invitation)
            }
        }
    )+};
}
wants_invitation!(
    own_invitation::AnswerInvitation,
    own_invitation::StateWishes,
    own_invitation::ListAlternates,
    own_invitation::SendSomebodyElse
);

impl WantsInvitation for own_invitation::ReadInvitation {
    fn wanted(&self) -> Wanted {
        Wanted::Meeting(self.meeting, self.invitation)
    }
}

impl WantsInvitation for own_invitation::ReadPass {
    fn wanted(&self) -> Wanted {
        Wanted::Meeting(self.meeting, self.invitation)
    }
}

impl WantsInvitation for agenda::ReadAgenda {
    fn wanted(&self) -> Wanted {
        Wanted::Meeting(self.meeting, self.invitation)
    }
}

/// The cookie in which a phone keeps what opens its invitations, the last opened first.
pub struct Held;

impl Held {
    pub const COOKIE: &str = "tavolo-inviti";
    /// Days for which a phone keeps an invitation.
    pub const DAYS: u32 = 180;
    /// Most invitations that one phone keeps.
    pub const MOST: usize = 12;
}

/// Returns the keys that a phone holds, the last opened first. Forged ones are passed over.
#[must_use]
pub fn held_keys(at: &AppState, cookies: &Cookies) -> Vec<AccessKeyId> {
    let kept = cookies.get(&cookie_name(&at.site, Held::COOKIE)).unwrap_or_default();
    kept.split('~').filter_map(|sealed| at.keys.unseal(sealed)).take(Held::MOST).collect()
}

/// Returns the cookie's value for these keys.
#[must_use]
pub fn held_after(at: &AppState, keys: &[AccessKeyId]) -> String {
    keys.iter().take(Held::MOST).map(|key| at.keys.seal(*key)).collect::<Vec<_>>().join("~")
}

/// Returns the invitations of a phone, the last opened first, without those whose key was revoked.
///
/// # Errors
/// When the database does not answer.
pub async fn held_invitations(at: &AppState, cookies: &Cookies) -> ApiResult<Vec<invitation::Model>> {
    let keys = held_keys(at, cookies);
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let rows = access_key::Entity::find()
        .filter(access_key::Column::Id.is_in(keys.iter().copied()))
        .filter(access_key::Column::RevokedAt.is_null())
        .find_also_linked(KeyToInvitation)
        .all(at.read())
        .await
        .or_unavailable()?;
    let mut opened: Vec<(usize, invitation::Model)> = rows
        .into_iter()
        .filter_map(|(key, invitation)| Some((keys.iter().position(|held| *held == key.id)?, invitation?)))
        .filter(|(_, invitation)| invitation.called_off_at.is_none())
        .collect();
    opened.sort_by_key(|(place, _)| *place);
    let mut invitations: Vec<invitation::Model> = Vec::new();
    for (_, invitation) in opened {
        if !invitations.iter().any(|known| known.id == invitation.id) {
            invitations.push(invitation);
        }
    }
    Ok(invitations)
}

struct KeyToInvitation;

impl sea_orm::Linked for KeyToInvitation {
    type FromEntity = access_key::Entity;
    type ToEntity = invitation::Entity;

    fn link(&self) -> Vec<sea_orm::RelationDef> {
        vec![access_key::Entity::belongs_to(invitation::Entity).from(access_key::Column::InvitationId).to(invitation::Column::Id).into()]
    }
}

impl<E: WantsInvitation> Right<E> for Invitee {
    const WHO: &'static str = "holder of the invitation";

    async fn establish(at: &AppState, cookies: &Cookies, request: &E) -> ApiResult<Self> {
        let held = held_invitations(at, cookies).await?;
        let wanted = match request.wanted() {
            Wanted::Invitation(id) => held.iter().find(|one| one.id == id),
            Wanted::Meeting(meeting, Some(named)) => held.iter().find(|one| one.id == named && one.meeting_id == meeting),
            Wanted::Meeting(meeting, None) => held.iter().find(|one| one.meeting_id == meeting),
        };
        // The same answer for an invitation that does not exist and for somebody else's.
        let invitation = wanted.cloned().ok_or(ApiError::NotFound(Thing::Invitation))?;
        let others = held.into_iter().filter(|one| one.meeting_id == invitation.meeting_id && one.id != invitation.id).collect();
        Ok(Self { invitation, others })
    }
}

impl<E: Endpoint> Right<E> for Holder {
    const WHO: &'static str = "anybody, about the invitations of their own phone";

    async fn establish(at: &AppState, cookies: &Cookies, _: &E) -> ApiResult<Self> {
        held_invitations(at, cookies).await.map(Self)
    }
}
