//! The rules of the working group, as plain types and pure functions.
//!
//! Nothing here knows of pages, databases or the network, so that the browser decides as the server will.
//! One file per subject; a new rule goes beside the type it is about, with its test.

pub mod access_code;
pub mod agenda;
pub mod answers_board;
pub mod answers_watch;
pub mod calendar_words;
pub mod caution;
pub mod field;
pub mod hexagons;
pub mod holiday;
pub mod ids;
pub mod invitation;
pub mod locale;
pub mod material;
pub mod meeting;
pub mod municipio;
pub mod name_reading;
pub mod observance;
pub mod organisation;
pub mod outbox;
pub mod person;
pub mod plural;
pub mod recurrence;
pub mod retention;
pub mod seats;
pub mod series_plan;
pub mod shared;
pub mod spoken_language;
pub mod text;
pub mod time;
pub mod umm_al_qura;
pub mod venue;
pub(crate) mod word;
