//! A meeting, where it is, what goes with it, and how it repeats.

pub mod material;
pub mod meeting;
pub mod recurrence;
pub mod series_plan;
pub mod venue;
