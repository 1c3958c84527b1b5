//! What the operations do, one file per area: rules, transaction, mapping. A function is named like its operation.

pub mod access_keys;
pub mod agenda;
pub mod answering;
pub mod answers;
pub mod coordinators;
pub mod focal_desk;
pub mod guest;
pub mod installation;
pub mod invitations;
pub mod inviting;
pub mod materials;
pub mod meeting_facts;
pub mod meetings;
pub mod messages;
pub mod name_readings;
pub mod organisations;
pub mod people;
pub mod places;
pub mod qr;
pub mod readings;
pub mod retention;
pub mod search;
pub mod wishes;
