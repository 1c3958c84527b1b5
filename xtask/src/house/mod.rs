//! How the house is built: which part may know of which. Only tests; `cargo test -p xtask house` runs them.
//!
//! `modules` reads the modules of a crate, `paths` what each of them names, `arrows` finds where that is, `circles` finds ways
//! that lead back. A file that only hands on what its own modules define (`pub use`) knows nothing of them; whoever names such a
//! thing knows the file in which it is defined. Tests are left out.

mod arrows;
mod circles;
mod directions;
mod modules;
mod paths;
