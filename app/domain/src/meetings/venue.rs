//! Where a meeting is held, and what the room offers.

use serde::{Deserialize, Serialize};

/// What the building and the room offer to everyone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoomAccess {
    /// There is a way in without steps.
    pub step_free: bool,
    /// There is a hearing loop.
    pub hearing_loop: bool,
}
