//! Planning meetings.

pub(super) mod day_rule;
mod list;
pub(super) mod save;
mod seats;

pub use list::list_meetings;
pub use save::{change_meeting_state, copy_meeting, read_meeting, save_meeting};
