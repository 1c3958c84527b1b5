//! What tests stand on: a server, a database for each test, a small group of people, and what was logged and asked.

pub mod counting;
pub mod database;
pub mod group;
pub mod logs;
pub mod test_app;
