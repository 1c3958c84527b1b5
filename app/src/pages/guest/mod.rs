//! The pages of the phone.
//!
//! Those that only say something, or ask by a plain form, are complete as they are: the browser gets no code for them.

mod address;
#[cfg(feature = "ssr")]
mod agenda;
#[cfg(feature = "ssr")]
mod code;
mod focal;
mod forget;
#[cfg(feature = "ssr")]
mod home;
mod invitation;
#[cfg(feature = "ssr")]
mod pass;
#[cfg(feature = "ssr")]
mod somebody_else;

#[cfg(feature = "ssr")]
pub use agenda::AgendaPage;
#[cfg(feature = "ssr")]
pub use code::{CodeForm, CodePage};
pub use focal::{FocalDeskPage, FocalMeetingPage};
#[cfg(feature = "ssr")]
pub use home::HomePage;
pub use invitation::InvitationPage;
#[cfg(feature = "ssr")]
pub use pass::PassPage;
#[cfg(feature = "ssr")]
pub use somebody_else::SomebodyElsePage;
