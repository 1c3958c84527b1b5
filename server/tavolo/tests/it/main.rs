//! Operations through the router, on SQLite and on PostgreSQL: a folder for each subject, and in `testbed` what they stand on.
//!
//! To test on both databases: `both_databases!(its_name);`. A word of a test's path runs it: `cargo test -p tavolo --test it seats`.

mod agenda;
mod answers;
mod auth;
mod backup;
mod db;
mod demo;
mod invitations;
mod meetings;
mod people;
mod seats;
mod testbed;
mod web;
