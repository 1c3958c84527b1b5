//! Who asks: cookies in, rights out.
//!
//! A right is a type that only this module can make. An operation names the right it needs as its second argument; the
//! generic `serve` asks for it before the operation runs, for this request and this meeting. To add a right: a type here,
//! an `impl Right`, and a column in the table of the rights test.

pub mod access_keys;
pub mod attempts;
mod cookies;
mod coordinator;
mod focal_point;
mod held;
mod invitee;
pub mod open_invitation;
mod session;
pub mod sign_in;

use api::Endpoint;

pub use cookies::{Cookies, clear_cookie, cookie_name, set_cookie};
pub use coordinator::{CommunityNames, Coordinator};
pub use focal_point::FocalPoint;
pub use held::{Held, held_after, held_invitations, held_keys, held_without};
pub use invitee::{Holder, Invitee, Wanted, WantsInvitation};
pub use session::{ABSOLUTE_DAYS, IDLE_DAYS, SessionKind, end_sessions_of, open_session, read_session, sign_out};

use crate::{error::ApiResult, state::AppState};

/// A right to an operation, established from the caller's cookies and the request itself.
pub trait Right<E: Endpoint>: Sized + Send {
    /// Who has it, for the API's document.
    const WHO: &'static str;

    /// # Errors
    /// `SignIn` when nobody is signed in, `Forbidden` or `NotFound` when it is not the caller's.
    fn establish(state: &AppState, cookies: &Cookies, request: &E) -> impl Future<Output = ApiResult<Self>> + Send;
}

/// Anybody at all.
#[derive(Clone, Copy, Debug)]
pub struct Anybody;

impl<E: Endpoint> Right<E> for Anybody {
    const WHO: &'static str = "anybody";

    async fn establish(_: &AppState, _: &Cookies, _: &E) -> ApiResult<Self> {
        Ok(Self)
    }
}
