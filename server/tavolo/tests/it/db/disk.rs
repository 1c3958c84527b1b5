//! A full disk under SQLite: nothing can be written, everything can be read, and writing goes on when there is room.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
};

use api::{
    ApiError,
    answers::ReadAnswersBoard,
    people::{ErasePerson, ReadPerson},
    places::{ListThemes, SaveTheme, ThemeForm},
};
use axum::http::StatusCode;
use domain::answers::invitation::Answer;
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, Statement};
use server::{db::entity::theme, error::OrUnavailable, services::retention};
use tempfile::TempDir;

use crate::{
    answers::answer,
    testbed::{
        database::TestDb,
        group::Group,
        test_app::{Browser, TestApp},
    },
};

/// A disk of 16 MB.
struct SmallDisk {
    folder: TempDir,
}

impl SmallDisk {
    fn mount() -> Self {
        let folder = TempDir::new().unwrap();
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=16m", "tmpfs"]).arg(folder.path()).output().unwrap();
        assert!(mounted.status.success(), "{mounted:?}");
        Self { folder }
    }

    fn ballast(&self) -> PathBuf {
        self.folder.path().join("ballast")
    }

    /// Writes until nothing more fits.
    fn fill(&self) {
        let mut file = fs::File::create(self.ballast()).unwrap();
        for size in [1 << 16, 1 << 12, 1] {
            while file.write_all(&vec![7; size]).is_ok() {}
        }
    }

    fn free(&self) {
        fs::remove_file(self.ballast()).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.folder.path()).status();
    }
}

fn new_theme(name: &str) -> SaveTheme {
    SaveTheme { theme: None, seen: None, form: ThemeForm { name: name.into(), ..ThemeForm::default() } }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "mounts a disk"]
async fn a_full_disk_stops_writing_and_nothing_else() {
    let disk = SmallDisk::mount();
    let db = TestDb::sqlite_in(disk.folder.path()).await;
    let file = db.url.file().unwrap();
    let group = Group::on(db).await;
    group.app.ok(&group.coordinator, &new_theme("Prima")).await;
    assert!(group.app.state.db.wipe_traces(std::time::Duration::from_secs(5)).await);
    disk.fill();

    // Several at once, alone and together: each is told why, none is kept, none hangs.
    for _ in 0..3 {
        let refused = group.app.call(&group.coordinator, &new_theme("Senza posto")).await;
        assert_eq!((refused.status, refused.problem().code.as_str()), (StatusCode::INSUFFICIENT_STORAGE, "disk-full"));
    }
    let request = new_theme("Senza posto");
    let together = (0..20).map(|_| group.app.call(&group.coordinator, &request));
    for refused in futures::future::join_all(together).await {
        assert_eq!((refused.status, refused.problem().code.as_str()), (StatusCode::INSUFFICIENT_STORAGE, "disk-full"));
    }
    let refused = group.app.call(&group.giulia.browser, &answer(&group.giulia, Answer::Coming, 0)).await;
    assert_eq!(refused.status, StatusCode::INSUFFICIENT_STORAGE);
    let request = uuid::Uuid::new_v4().to_string();
    let plain =
        [("invitation", group.giulia.invitation.to_string()), ("seen", "0".into()), ("answer", "coming".into()), ("request", request)];
    let fields: Vec<(&str, &str)> = plain.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let page = group.app.form(&group.giulia.browser, &format!("/incontri/{}/risposta", group.meeting), &fields).await;
    assert_eq!(page.status, StatusCode::INSUFFICIENT_STORAGE);
    assert!(page.text().contains("Il disco del servizio è pieno"), "{}", page.text());
    // Nobody is erased who was said not to be.
    let refused = group.app.call(&group.coordinator, &ErasePerson { person: group.samira.person }).await;
    assert_eq!(refused.status, StatusCode::INSUFFICIENT_STORAGE);
    assert_eq!(group.app.state.erasures.read().unwrap(), []);

    // Reading goes on, for everybody.
    let board = group.app.ok(&group.coordinator, &ReadAnswersBoard { meeting: group.meeting }).await;
    assert_eq!(board.totals.coming, 0);
    let names: Vec<String> = themes(&group.app, &group.coordinator).await;
    assert_eq!(names, ["Prima"]);
    let page = group.app.get(&group.giulia.browser, &format!("/incontri/{}", group.meeting)).await;
    assert_eq!(page.status, StatusCode::OK);
    group.app.open_link(&group.elena.link).await;
    // Tries at codes are counted in the database: where they cannot be counted, none is taken.
    let by_code = group.app.form(&Browser::default(), "/codice", &[("code", &group.elena.code)]).await;
    assert_eq!(by_code.status, StatusCode::INSUFFICIENT_STORAGE);
    assert!(by_code.text().contains("Il disco del servizio è pieno"), "{}", by_code.text());
    let ready = group.app.get(&Browser::default(), "/readyz").await;
    assert_eq!(ready.status, StatusCode::OK, "what can be read is read here");
    assert!(ready.text().contains("disk is full"), "{}", ready.text());

    // There is room again: nobody has to start anything.
    disk.free();
    group.app.ok(&group.coordinator, &new_theme("Dopo")).await;
    let by_code = group.app.form(&Browser::default(), "/codice", &[("code", &group.elena.code)]).await;
    assert_eq!(by_code.status, StatusCode::SEE_OTHER);
    retention::sweep(&group.app.state).await.unwrap();
    group.app.ok(&group.coordinator, &ReadPerson { person: group.samira.person }).await;
    assert_eq!(group.app.get(&Browser::default(), "/readyz").await.text(), "ready\n");
    group.app.ok(&group.giulia.browser, &answer(&group.giulia, Answer::Coming, 0)).await;
    assert_eq!(themes(&group.app, &group.coordinator).await, ["Dopo", "Prima"]);
    let check = group.app.state.read().query_one_raw(Statement::from_string(sea_orm::DbBackend::Sqlite, "PRAGMA integrity_check")).await;
    assert_eq!(check.unwrap().unwrap().try_get_by_index::<String>(0).unwrap(), "ok");
    assert!(Path::new(&file).exists());
}

async fn themes(app: &TestApp, by: &Browser) -> Vec<String> {
    let mut names: Vec<String> = app.ok(by, &ListThemes {}).await.into_iter().map(|row| row.form.name).collect();
    names.sort();
    names
}

/// The same without a disk of its own: the database may not grow.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_may_not_grow_says_so_and_recovers() {
    let app = TestApp::on(TestDb::sqlite().await).await;
    let limit = |pages: u32| {
        let db = app.state.db.clone();
        async move {
            let sql = format!("PRAGMA max_page_count = {pages}");
            db.write(move |tx| async move { tx.execute_unprepared(&sql).await.map(drop).or_unavailable() }).await.unwrap();
        }
    };
    let grow = |name: &'static str| {
        let db = app.state.db.clone();
        let row = server::db::entity::theme::ActiveModel {
            id: sea_orm::ActiveValue::Set(domain::ids::ThemeId(uuid::Uuid::new_v4())),
            name: sea_orm::ActiveValue::Set(name.repeat(100_000)),
            version: sea_orm::ActiveValue::Set(domain::ids::Version(0)),
        };
        async move {
            db.write(move |tx| async move { theme::Entity::insert(row).exec_without_returning(&*tx).await.map(drop).or_unavailable() })
                .await
        }
    };
    limit(1).await;
    assert_eq!(grow("a").await, Err(ApiError::DiskFull));
    assert_eq!(theme::Entity::find().count(app.state.read()).await.unwrap(), 0);
    limit(1_000_000).await;
    grow("b").await.unwrap();
    assert_eq!(theme::Entity::find().count(app.state.read()).await.unwrap(), 1);
    assert_eq!(app.get(&Browser::default(), "/readyz").await.status, StatusCode::OK);
}
