//! What the operations do, a file or a folder per subject: rules, transaction, mapping. A function is named like its operation.

pub mod agenda;
pub mod answers;
mod conflict;
pub mod coordinators;
pub mod focal_desk;
pub mod installation;
pub mod invitations;
pub mod materials;
pub mod meetings;
pub mod name_readings;
pub mod organisations;
pub mod own_invitation;
pub mod people;
pub mod places;
pub mod qr;
pub mod retention;
pub mod seats;
pub mod series;
pub mod short_lists;
