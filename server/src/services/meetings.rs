//! Planning meetings.

mod list;
mod save;

pub use list::list_meetings;
pub use save::{change_meeting_state, copy_meeting, read_meeting, save_meeting};
