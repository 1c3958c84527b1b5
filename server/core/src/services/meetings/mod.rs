//! Planning meetings.

mod capacity;
pub(super) mod day_rule;
mod list;
pub mod meeting_view;
pub(super) mod save;
mod screen;
pub mod venue_clock;

pub use list::list_meetings;
pub use save::{change_meeting_state, copy_meeting, read_meeting, save_meeting};
pub use screen::on_the_screen;
