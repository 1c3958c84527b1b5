//! What browsers meet beside the API: pages, plain forms, links out of a message, files.

pub mod calendar;
pub mod forms;
pub mod headers;
pub mod health;
pub mod language;
pub mod links;
pub mod live;
pub mod materials;
pub mod page_copy;
pub mod pages;
pub mod phone;
pub mod plain;
pub mod redirect;
pub mod reload;
pub mod screen;
pub mod shell;
pub mod state;
pub mod watch;
