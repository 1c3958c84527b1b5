//! The pages of the phone.

mod chosen;
mod code;
mod focal;
mod forget;
mod home;
mod invitation;
mod pass;
mod somebody_else;

pub use code::CodePage;
pub use focal::{FocalDeskPage, FocalMeetingPage};
pub use home::HomePage;
pub use invitation::InvitationPage;
pub use pass::PassPage;
pub use somebody_else::SomebodyElsePage;
