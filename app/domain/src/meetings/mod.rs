//! A meeting, where it is, and what goes with it.

pub mod material;
pub mod meeting;
pub mod venue;
