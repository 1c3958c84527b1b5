//! Pages that only say something, or ask by a plain form: complete as they are, so the browser gets no code for them.

mod agenda;
mod code;
mod home;
mod pass;
mod somebody_else;

pub use agenda::AgendaPage;
pub use code::{CodeForm, CodePage};
pub use home::HomePage;
pub use pass::PassPage;
pub use somebody_else::SomebodyElsePage;
