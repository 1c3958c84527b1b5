//! A migration that fails half-way leaves the database as it was.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, Statement};
use sea_orm_migration::{MigrationName, MigrationTrait, MigratorTrait, SchemaManager};
use server::db::{migrate, migrate_by, migration::Migrator, open_bare};

use crate::{both_databases, testbed::database::TestDb};

both_databases!(a_migration_that_fails_half_way_leaves_everything_as_it_was, two_servers_that_start_at_once_migrate_once);

/// A step that changes the schema and the data, and one after it that does so, too, and then fails.
struct Step {
    name: &'static str,
    fails: bool,
}

impl MigrationName for Step {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let name = self.name;
        db.execute_unprepared(&format!("CREATE TABLE {name} (id integer)")).await?;
        db.execute_unprepared(&format!("ALTER TABLE theme ADD COLUMN {name} integer")).await?;
        db.execute_unprepared("UPDATE installation SET organiser = 'half-way'").await?;
        if self.fails { Err(DbErr::Custom("as a broken step would".into())) } else { Ok(()) }
    }
}

/// The next release, with a mistake in it.
struct Mistaken;

impl MigratorTrait for Mistaken {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        let mut steps = Migrator::migrations();
        steps.push(Box::new(Step { name: "next_one", fails: false }));
        steps.push(Box::new(Step { name: "next_two", fails: true }));
        steps
    }
}

/// Returns the schema, what is recorded of migrations, and the row that the steps change.
async fn state(db: &DatabaseConnection) -> Vec<String> {
    let backend = db.get_database_backend();
    let schema = match backend {
        sea_orm::DbBackend::Postgres => {
            "SELECT table_name || ' ' || column_name || ' ' || data_type FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1"
        }
        _ => "SELECT name || ' ' || coalesce(sql, '') FROM sqlite_master ORDER BY 1",
    };
    let rows = ["SELECT version FROM seaql_migrations ORDER BY 1", "SELECT organiser FROM installation"];
    let mut state = Vec::new();
    for sql in std::iter::once(schema).chain(rows) {
        for row in db.query_all_raw(Statement::from_string(backend, sql)).await.unwrap() {
            state.push(row.try_get_by_index::<String>(0).unwrap());
        }
    }
    state
}

async fn a_migration_that_fails_half_way_leaves_everything_as_it_was(db: TestDb) {
    let reader = open_bare(&db.url).await.unwrap();
    let before = state(&reader).await;
    assert!(before.len() > 30);
    let failed = migrate_by::<Mistaken>(&db.url).await.unwrap_err().to_string();
    assert!(failed.contains("as a broken step would"), "{failed}");
    assert_eq!(state(&reader).await, before);
    migrate(&db.url).await.unwrap();
    assert_eq!(state(&reader).await, before);
}

async fn two_servers_that_start_at_once_migrate_once(db: TestDb) {
    let reader = open_bare(&db.url).await.unwrap();
    for table in server::backup::tables::all().iter().rev() {
        reader.execute_unprepared(&format!("DROP TABLE {}", table.name)).await.unwrap();
    }
    reader.execute_unprepared("DROP TABLE seaql_migrations").await.unwrap();
    let (one, two) = tokio::join!(migrate(&db.url), migrate(&db.url));
    one.unwrap();
    two.unwrap();
    let counted = Statement::from_string(reader.get_database_backend(), "SELECT COUNT(*) FROM seaql_migrations");
    let row = reader.query_one_raw(counted).await.unwrap().unwrap();
    assert_eq!(row.try_get_by_index::<i64>(0).unwrap(), Migrator::migrations().len() as i64);
}
