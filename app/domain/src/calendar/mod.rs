//! Days: those that are forbidden, and those to be careful with.

pub mod caution;
pub mod holiday;
pub mod observance;
pub mod umm_al_qura;
