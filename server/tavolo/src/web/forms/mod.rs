//! The plain forms that work without JavaScript. They perform the same operations as the pages do; then they redirect,
//! or show the page again with what was typed and what is wrong.

mod agenda;
mod answer;
mod by_code;
mod enter;
mod fields;
pub mod materials;
mod plain_form;

pub use agenda::move_item;
pub use answer::{answer, somebody_else, wishes};
pub use by_code::answer as answer_by_code;
pub use enter::{code, forget, sign_out};
pub use fields::Fields;
pub use plain_form::{PlainForm, Sender};
