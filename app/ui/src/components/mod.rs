//! Parts that two pages or more use, one noun per file.

mod answer_tag;
mod copying;
mod dialog;
mod erased;
mod error_note;
mod facts;
mod frame;
mod hand_over;
mod icon;
pub mod labels;
mod localized_text;
mod page_data;
mod paging;
mod qr;
mod waiting;

pub use answer_tag::AnswerTag;
pub use copying::{Copied, CopyButton, copy};
pub use dialog::{Confirm, Dialog};
pub use erased::{Erased, Live, live, when};
pub use error_note::{ErrorNote, FieldNote, Problem};
pub use facts::{Contacts, MoreFacts, WhenAndWhere, WhenAndWhereInBrief};
pub use frame::{Brand, Foot, Frame, LanguageSwitch, SkipLink};
pub use hand_over::HandOverBox;
pub use icon::{Icon, Leaf, Sign};
pub use localized_text::LocalizedText;
#[cfg(not(target_arch = "wasm32"))]
pub use page_data::GivenRequests;
pub use page_data::{Loaded, PageData, PageDataFuture};
pub use paging::{PageButtons, PageLinks};
pub use qr::Qr;
pub use waiting::Waiting;
