//! The kit of which both applications are made: components, hooks over the browser, the addresses of pages, and the way to
//! perform an operation from a page.
//!
//! On wasm32 it is what takes a page over (`hydrate`), anywhere else what renders it: the target decides, so no feature can be
//! forgotten and no build has both.

// The type of a view holds the types of all views inside it.
#![recursion_limit = "256"]

pub mod address;
pub mod browser;
pub mod calendar;
mod call;
pub mod components;
pub mod form_outcome;
pub mod forms;
#[cfg(target_arch = "wasm32")]
mod hydrate;
mod latest;
pub mod page_status;
mod read_later;
mod rereading;
pub mod routes;
mod use_texts;

#[cfg(not(target_arch = "wasm32"))]
pub use call::{InProcess, InProcessReply};
pub use call::{call, call_for_text};
#[cfg(target_arch = "wasm32")]
pub use hydrate::hydrate;
pub use latest::{Latest, use_latest};
pub use read_later::read_later;
pub use rereading::{Rereading, use_rereading};
pub use use_texts::use_texts;
