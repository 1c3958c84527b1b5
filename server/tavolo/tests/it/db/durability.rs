//! The settings under which nothing that was acknowledged is lost.

use api::ApiError;
use sea_orm::{ConnectionTrait, DatabaseTransaction, Statement, TransactionTrait};
use server::db::{
    durability::{in_force, warn, warnings},
    open_bare,
};

use crate::{
    both_databases,
    testbed::{database::TestDb, logs, test_app::TestApp},
};

both_databases!(every_connection_of_the_server_is_durable, a_setting_that_loses_answers_is_said_in_the_log);

/// Connections that the server reads with, at most.
const READERS: usize = 8;

async fn every_connection_of_the_server_is_durable(db: TestDb) {
    let app = TestApp::on(db).await;
    let readers = if app.state.db.is_postgres() { READERS } else { READERS / 2 };
    // Held all at once, so that each is another one.
    let mut held: Vec<DatabaseTransaction> = Vec::new();
    for _ in 0..readers {
        held.push(app.state.read().begin().await.unwrap());
    }
    let mut found = Vec::new();
    for reader in &held {
        found.push(in_force(reader).await.unwrap());
        if app.state.db.is_postgres() {
            let source = "SELECT source FROM pg_settings WHERE name = 'synchronous_commit'";
            let row = reader.query_one_raw(Statement::from_string(reader.get_database_backend(), source)).await.unwrap().unwrap();
            let source: String = row.try_get_by_index(0).unwrap();
            assert!(source != "session" && source != "client", "{source}");
        }
    }
    found.push(app.state.db.write(|tx| async move { in_force(&*tx).await.map_err(|_| ApiError::Unavailable) }).await.unwrap());
    assert_eq!(found.len(), readers + 1);
    for settings in found {
        let named: Vec<String> = settings.iter().map(|setting| format!("{}={}", setting.name, setting.value)).collect();
        if app.state.db.is_postgres() {
            // What PostgreSQL itself is set to is its keeper's; nothing of ours turns it off.
            assert_eq!(
                settings.iter().map(|setting| setting.name).collect::<Vec<_>>(),
                ["fsync", "synchronous_commit", "full_page_writes"]
            );
        } else {
            assert_eq!(named, ["journal_mode=wal", "synchronous=2", "foreign_keys=1", "secure_delete=1"]);
            assert_eq!(warnings(&settings), [""; 0]);
        }
    }
}

async fn a_setting_that_loses_answers_is_said_in_the_log(db: TestDb) {
    logs::keep();
    // A connection as a careless keeper may have left it.
    let careless = open_bare(&db.url).await.unwrap();
    let (sql, said) = if db.url.is_postgres() {
        ("SET synchronous_commit = off", "synchronous_commit = off")
    } else {
        ("PRAGMA synchronous = NORMAL", "synchronous = 1")
    };
    careless.execute_unprepared(sql).await.unwrap();
    warn(&careless).await.unwrap();
    let log = logs::text();
    let line = log.lines().find(|line| line.contains(said)).unwrap_or_else(|| panic!("nothing about {said}"));
    assert!(line.contains("WARN") && line.contains("may be lost") && line.contains("Set it to"), "{line}");
}
