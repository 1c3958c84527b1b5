//! What people type: cleaned and checked once, at the door, with the field named that is wrong.

pub mod field;
pub mod text;
