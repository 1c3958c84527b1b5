//! Who answered what: counts for every coordinator, names as far as the coordinator may see them.

mod board;
pub mod give;
mod people;
pub mod tallies;
pub mod wishes;

pub use board::read_answers_board;
pub use people::{name_by, read_answer_history, read_organisation_answers, record_answer, visible};
