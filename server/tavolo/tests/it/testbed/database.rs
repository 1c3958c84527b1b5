//! A database for each test: a copy of one that was migrated once.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use sea_orm::{ConnectionTrait, Database};
use server::db::{Url, migrate};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// Runs a test on SQLite and, when ignored tests run too, on the PostgreSQL server that `TAVOLO_TEST_POSTGRES` names.
///
/// `cargo xtask test` starts one, and says so when it finds none.
#[macro_export]
macro_rules! both_databases {
    ($($test:ident),+ $(,)?) => {$(
        mod $test {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                super::$test($crate::testbed::database::TestDb::sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            #[ignore = "needs a PostgreSQL server"]
            async fn on_postgres() {
                super::$test($crate::testbed::database::TestDb::postgres().await.expect("TAVOLO_TEST_POSTGRES names a server")).await;
            }
        }
    )+};
}

pub struct TestDb {
    pub url: Url,
    /// Removed when the test ends.
    _folder: Option<TempDir>,
}

impl TestDb {
    pub async fn sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        let db = Self::sqlite_in(folder.path()).await;
        Self { _folder: Some(folder), ..db }
    }

    /// In a folder that the test looks after.
    pub async fn sqlite_in(folder: &Path) -> Self {
        static MIGRATED: OnceCell<PathBuf> = OnceCell::const_new();
        let migrated = MIGRATED
            .get_or_init(|| async {
                let folder = TempDir::new().unwrap().keep();
                let file = folder.join("migrated.sqlite");
                migrate(&sqlite_url(&file)).await.unwrap();
                file
            })
            .await;
        let file = folder.join("test.sqlite");
        std::fs::copy(migrated, &file).unwrap();
        Self { url: sqlite_url(&file), _folder: None }
    }

    /// The same database, for a second server.
    pub fn again(&self) -> Self {
        Self { url: self.url.clone(), _folder: None }
    }

    pub async fn postgres() -> Option<Self> {
        static MIGRATED: OnceCell<String> = OnceCell::const_new();
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let server = std::env::var("TAVOLO_TEST_POSTGRES").ok()?;
        let run = std::process::id();
        let template = MIGRATED
            .get_or_init(|| async {
                let name = format!("tavolo_{run}_migrated");
                create(&server, &name, "template0").await;
                migrate(&Url::read(&named(&server, &name)).unwrap()).await.unwrap();
                name
            })
            .await;
        let name = format!("tavolo_{run}_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        create(&server, &name, template).await;
        Some(Self { url: Url::read(&named(&server, &name)).unwrap(), _folder: None })
    }
}

fn sqlite_url(file: &Path) -> Url {
    Url::read(&format!("sqlite:{}", file.display())).unwrap()
}

async fn create(server: &str, name: &str, template: &str) {
    let db = Database::connect(server).await.unwrap();
    db.execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {template}")).await.unwrap();
    db.close().await.unwrap();
}

/// Puts the name of a database into a server's address.
fn named(server: &str, name: &str) -> String {
    let (server, _) = server.rsplit_once('/').unwrap();
    format!("{server}/{name}")
}
