//! The rules of the working group, as plain types and pure functions.
//!
//! Nothing here knows of pages, databases or the network, so that the browser decides as the server will. A folder per subject,
//! in it a file per type; a new rule goes beside the type it is about, with its test.

pub mod agenda;
pub mod answers;
pub mod calendar;
pub mod form;
pub mod ids;
pub mod language;
pub mod meetings;
pub mod outbox;
pub mod people;
pub mod seats;
mod string_enum;
pub mod time;
