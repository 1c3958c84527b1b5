//! The pages of the desk.

pub mod agenda;
pub mod answers;
pub mod convocation;
pub mod coordinators;
pub mod edit_meeting;
pub mod frame;
pub mod installation;
pub mod invitations;
pub mod materials;
pub mod meetings;
pub mod name_readings;
pub mod organisations;
pub mod parts;
pub mod people;
pub mod places;
pub mod series;
pub mod slips;
