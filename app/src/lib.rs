//! Tavolo, as the browser runs it and as the server renders it.

pub mod api;
pub mod domain;
