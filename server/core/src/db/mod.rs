//! The database: how it is opened, and the one writer.
//!
//! Reads run side by side. Writes go through one task that takes whatever waits, runs each in a savepoint of its own and
//! commits them together: a durable commit costs the same for one answer as for twenty. On SQLite the transaction is
//! immediate; on PostgreSQL it begins by locking the event counter, so that writers of several servers also follow one
//! another. Rules that must hold together can therefore be checked and acted upon inside [`Db::write`] without a race.

pub mod bare;
pub mod cache;
pub mod change;
mod commit_counter;
mod connect;
mod database;
mod disk_space;
pub mod durability;
pub mod entity;
pub mod migration;
mod readiness;
mod traces;
mod writer;

pub use commit_counter::Invalidates;
pub use connect::{ConnectError, Url, begin_alone, migrate, migrate_by, open_bare, open_existing};
pub use database::Db;
pub use readiness::Readiness;
pub use writer::{Tx, WriteFuture};
