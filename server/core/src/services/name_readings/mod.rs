//! The register of who read names of communities and volunteers.

mod list;
mod record;

pub use list::list_name_readings;
pub use record::{About, note, protected, protected_among};
