//! An invited person: whoever holds an invitation's link or code, on this phone.

use api::{ApiError, Endpoint, Thing, agenda, own_invitation};
use domain::ids::{InvitationId, MeetingId};

use super::{Cookies, Right, held_invitations};
use crate::{db::entity::invitation, error::ApiResult, state::AppState};

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

impl<E: WantsInvitation> Right<E> for Invitee {
    const WHO: &'static str = "holder of the invitation";

    async fn establish(state: &AppState, cookies: &Cookies, request: &E) -> ApiResult<Self> {
        let held = held_invitations(state, cookies).await?;
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

    async fn establish(state: &AppState, cookies: &Cookies, _: &E) -> ApiResult<Self> {
        held_invitations(state, cookies).await.map(Self)
    }
}
