//! The server of Tavolo: thin routes over services over storage.
//!
//! `router` shows the whole surface; `caller` says who may do what; `services` do it; `entity`, `db` and `live` keep it and
//! tell it on. Dependencies go one way: services see entities, the database and the stream; nobody sees the router.

pub mod assets;
pub mod backup;
pub mod caller;
pub mod cli;
pub mod clock;
pub mod config;
pub mod db;
pub mod demo;
pub mod entity;
pub mod erasures;
pub mod error;
pub mod kept;
pub mod keys;
pub mod live;
pub mod migration;
pub mod openapi;
pub mod ready;
pub mod router;
pub mod run;
pub mod serve;
pub mod services;
pub mod state;
pub mod web;
pub mod yardstick;
