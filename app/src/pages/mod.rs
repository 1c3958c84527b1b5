//! A module per application, in it a module per page; what belongs to one page only stays inside.

#[cfg(any(feature = "ssr", feature = "guest"))]
pub mod guest;
#[cfg(feature = "ssr")]
pub mod plain;
#[cfg(any(feature = "ssr", feature = "staff"))]
pub mod staff;
