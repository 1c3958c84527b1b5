//! Operations through the router, on SQLite and on PostgreSQL.

mod answers;
mod database;
mod focal_desk;
mod forms;
mod group;
mod invitations;
mod links;
mod live;
mod meetings;
mod openapi;
mod page_copies;
mod people;
mod rights;
mod schema;
mod test_app;
mod writer;
