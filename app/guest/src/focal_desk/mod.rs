//! The desk of an organisation's focal point: who takes part, and what they answered.

mod desk;
mod meeting;
mod new_person;
mod person;
mod table;

pub use desk::FocalDeskPage;
pub use meeting::FocalMeetingPage;
