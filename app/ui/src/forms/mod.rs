//! Forms that live in the browser: what is typed, sending it, and what to do when somebody else was faster.
//!
//! A page names its fields ([`Field`]) and holds what is typed in a [`Draft`]; inputs take their fields from it. What is
//! done at a press of a button is a [`Submission`]. The forms of the phone are plain forms and need none of this; the words
//! here are those of the texts `desk`.

mod clash;
mod draft;
mod error_words;
mod field;
mod inputs;
mod sheet;
mod submission;

pub use clash::Clash;
pub use draft::{Draft, Form};
pub use error_words::{ErrorWords, provide_error_words};
pub use field::Field;
pub use inputs::{LongField, SelectField, Summary, TextField, TickField, focus};
pub use sheet::{SaveBar, use_sheet_draft};
pub use submission::{Submission, SubmissionStatus, Whose};
