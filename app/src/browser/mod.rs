//! Hooks over what only a browser has. Each hides its `cfg` inside, so that pages read the same on both sides.

pub mod device;
#[cfg(any(feature = "ssr", feature = "staff"))]
pub mod dragging;
#[cfg(any(feature = "ssr", feature = "guest"))]
pub mod kept_page;
#[cfg(any(feature = "ssr", feature = "staff"))]
pub mod leaving;
pub mod live;
#[cfg(any(feature = "ssr", feature = "guest"))]
pub mod outbox;
#[cfg(any(feature = "ssr", feature = "staff"))]
pub mod print;
#[cfg(any(feature = "ssr", feature = "guest"))]
mod storage;
