//! Hooks over what only a browser has. Each hides its `cfg` inside, so that pages read the same on both sides.

pub mod device;
pub mod dragging;
pub mod kept_page;
pub mod leaving;
pub mod live;
pub mod outbox;
pub mod print;
mod storage;
pub mod submitted;
