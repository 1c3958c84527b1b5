//! Days: those that are forbidden, those to be careful with, and those that a rule repeats.

pub mod caution;
pub mod holiday;
pub mod observance;
pub mod recurrence;
pub mod series_plan;
pub mod umm_al_qura;
