//! Changes of the schema, in order, the same on SQLite and PostgreSQL. Each is frozen and additive: what is to go is first
//! left unused for a release. All that are pending are carried out in one transaction (`db::migrate`): all of them, or none.

use sea_orm_migration::{MigrationTrait, MigratorTrait};

mod m1_first_tables;
mod m2_agenda;
mod m3_materials;
mod m4_seats;
mod m5_series;
mod m6_retention;
mod m7_indexes;

pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m1_first_tables::Migration),
            Box::new(m2_agenda::Migration),
            Box::new(m3_materials::Migration),
            Box::new(m4_seats::Migration),
            Box::new(m5_series::Migration),
            Box::new(m6_retention::Migration),
            Box::new(m7_indexes::Migration),
        ]
    }
}
