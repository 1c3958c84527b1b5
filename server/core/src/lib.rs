//! What Tavolo's server does, without a page: operations over services over storage.
//!
//! `auth` says who may do what, `operations` joins each declaration to its service, `services` do the work, `db` keeps it and
//! `events` tell it on. Modules see each other in one direction only; a test of the workspace holds that.

pub mod auth;
pub mod backup;
pub mod clock;
pub mod db;
pub mod demo;
pub mod endpoint;
pub mod erasures;
pub mod error;
pub mod events;
pub mod jobs;
pub mod keys;
pub mod memory;
pub mod openapi;
pub mod operations;
pub mod services;
pub mod site;
pub mod state;
