//! Days as coordinators plan and read them: dates, and what speaks against a day.

pub mod dates;
mod day_notes;
pub mod labels;

pub use day_notes::{Cautions, DayNotes, hours};
