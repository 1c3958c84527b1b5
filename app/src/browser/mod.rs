//! Hooks over what only a browser has. Each hides its `cfg` inside, so that pages read the same on both sides.

pub mod device;
