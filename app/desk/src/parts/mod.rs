//! The desk's own furniture: what several of its pages use, and no other application would.

pub mod errors;
pub mod hand_over;
pub mod labels;
pub mod list_in_dialog;
pub mod meeting_head;
pub mod more_ways;
pub mod page_head;
pub mod problem;
pub mod reading;
pub mod search_field;
pub mod sheet;
pub mod tags;
