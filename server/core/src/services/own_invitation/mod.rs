//! What an invited person does. Every function is given the invitation by its right, and looks at no other.

mod answer;
mod read;
mod somebody_else;

pub use answer::{answer_invitation, state_wishes};
pub use read::{list_held_invitations, read_invitation, read_pass, recorded, view};
pub use somebody_else::{list_alternates, send_somebody_else};
