//! The desk's own furniture: what several of its pages use, and no other application would.

pub mod copied_hand_over;
pub mod labels;
pub mod meeting_head;
pub mod problem;
pub mod reading;
pub mod tags;
