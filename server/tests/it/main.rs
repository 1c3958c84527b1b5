//! Operations through the router, on SQLite and on PostgreSQL.

mod agenda;
mod agenda_day;
mod agenda_draft;
mod agenda_live;
mod agenda_published;
mod agenda_together;
mod answers;
mod database;
mod demo;
mod focal_desk;
mod forms;
mod group;
mod hostile;
mod invitations;
mod links;
mod live;
mod materials;
mod meetings;
mod openapi;
mod page_copies;
mod people;
mod rights;
mod schema;
mod test_app;
mod text_fields;
mod writer;
