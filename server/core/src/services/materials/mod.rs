//! Files and links that go with a meeting: listing, adding, removing, handing on.

mod add;
mod list;
mod open;

pub use add::{NewFile, add_file, add_link, remove_material};
pub use list::{list_materials, published};
pub use open::{Opened, chunks, open};
