//! The database itself: its writer, its schema, what it is asked, and what it does when it cannot.

mod disk;
mod durability;
mod migrations;
mod queries;
mod schema;
mod writer;
