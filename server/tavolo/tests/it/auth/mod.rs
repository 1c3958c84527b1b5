//! Who may do what, and what opens what.

mod links;
pub mod rights;
