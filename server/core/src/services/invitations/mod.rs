//! Inviting to a meeting: organisations, roles and persons; and what is handed to each of them.

pub mod create;
mod hand_over;
mod invite;
mod list;
pub mod messages;
mod slips;

pub use hand_over::{call_off_invitation, hand_over_invitation, revoke_invitation_links};
pub use invite::{invite, preview_invite};
pub use list::list_invitations;
pub use slips::print_slips;
