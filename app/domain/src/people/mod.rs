//! People, the organisations that they come from, and how long what is known of them is kept.

pub mod hexagons;
pub mod municipio;
pub mod name_reading;
pub mod organisation;
pub mod person;
pub mod retention;
