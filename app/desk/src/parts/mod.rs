//! Parts that several pages of the desk use.

pub mod calendar;
pub mod clash;
pub mod copying;
pub mod dates;
pub mod day_notes;
pub mod dialog;
pub mod draft;
pub mod fields;
pub mod hand_over;
pub mod labels;
pub mod meeting_head;
pub mod paging;
pub mod problem;
pub mod reading;
pub mod submission;
pub mod tags;
