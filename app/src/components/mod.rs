//! Parts that two pages or more use, one noun per file.

mod answer_tag;
mod error_note;
mod facts;
mod frame;
mod hand_over;
mod icon;
mod loaded;
mod qr;
pub mod wording;
mod words;

pub use answer_tag::AnswerTag;
pub use error_note::{ErrorNote, FieldNote, Problem};
pub use facts::{Contacts, MoreFacts, WhenAndWhere};
pub use frame::{Brand, Foot, Frame, LanguageSwitch, SkipLink};
pub use hand_over::HandOverBox;
pub use icon::{Icon, Leaf, Sign};
pub use loaded::Loaded;
pub use qr::Qr;
pub use words::Words;
