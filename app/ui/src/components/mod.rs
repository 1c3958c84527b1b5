//! Parts that two pages or more use, one noun per file.

mod answer_tag;
mod erased;
mod error_note;
mod facts;
mod frame;
mod hand_over;
mod icon;
mod qr;
mod told;
pub mod wording;
mod words;

pub use answer_tag::AnswerTag;
pub use erased::{Erased, Live, live, when};
pub use error_note::{ErrorNote, FieldNote, Problem};
pub use facts::{Contacts, MoreFacts, WhenAndWhere, WhenAndWhereInBrief};
pub use frame::{Brand, Foot, Frame, LanguageSwitch, SkipLink};
pub use hand_over::HandOverBox;
pub use icon::{Icon, Leaf, Sign};
pub use qr::Qr;
#[cfg(not(target_arch = "wasm32"))]
pub use told::GivenRequests;
pub use told::{Loaded, Telling, Told};
pub use words::Words;
