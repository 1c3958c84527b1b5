//! The tables, one file each. Rows never leave this crate: services take them apart into the types of `app`.

pub mod access_key;
pub mod agenda;
pub mod agenda_change;
pub mod agenda_item;
pub mod agenda_item_title;
pub mod agenda_presence;
pub mod agenda_presenter;
pub mod agenda_version;
pub mod answer_change;
pub mod coordinator;
pub mod event;
pub mod failed_try;
pub mod focal_point;
pub mod installation;
pub mod invitation;
pub mod material;
pub mod material_chunk;
pub mod meeting;
pub mod meeting_organisation;
pub mod meeting_translation;
pub mod organisation;
pub mod person;
pub mod session;
pub mod theme;
pub mod theme_translation;
pub mod venue;
