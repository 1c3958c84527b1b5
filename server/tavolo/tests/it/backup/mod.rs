//! A backup has everything, from one database into the other; a restore is whole or nothing, and brings nobody back.

mod older;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use api::{
    own_invitation::{SendSomebodyElse, SomebodyElse},
    people::ErasePerson,
};
use data_encoding::HEXLOWER;
use domain::{
    ids::{PersonId, RequestId, ThemeId, Version},
    language::locale::Locale,
    meetings::material::MaterialAudience,
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, DatabaseConnection, DbBackend, EntityTrait, PaginatorTrait, Statement};
use server::{
    backup::{self, BackupError, Counts, tables},
    db::{
        Url,
        entity::{person, theme, theme_translation},
        open_bare,
    },
    demo,
    erasures::Erasures,
    error::OrUnavailable,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{
    both_databases,
    meetings::materials::{pdf, upload},
    testbed::{database::TestDb, group::Group, test_app::TestApp},
};

both_databases!(
    every_table_is_in_the_list,
    everything_comes_back_in_either_database,
    the_demo_comes_back_in_either_database,
    a_backup_made_while_others_write_is_of_one_moment,
    a_file_that_is_not_whole_touches_nothing,
    a_restore_that_fails_half_way_touches_nothing,
    data_are_replaced_only_when_it_is_said,
    nobody_who_was_erased_comes_back,
    an_older_copy_put_in_place_by_hand_brings_nobody_back,
);

const NOON: &str = "2026-12-01T12:00:00Z";

pub fn noon() -> chrono::DateTime<chrono::Utc> {
    NOON.parse().unwrap()
}

async fn strings(db: &DatabaseConnection, sql: &str) -> Vec<String> {
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
}

/// Returns what the schema really has: each table with its columns.
async fn schema(db: &DatabaseConnection) -> BTreeMap<String, BTreeSet<String>> {
    let postgres = db.get_database_backend() == DbBackend::Postgres;
    let names = if postgres {
        "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public'"
    } else {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    };
    let mut schema = BTreeMap::new();
    for table in strings(db, names).await {
        let columns = if postgres {
            format!("SELECT column_name::text FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}'")
        } else {
            format!("SELECT name FROM pragma_table_info('{table}')")
        };
        schema.insert(table, strings(db, &columns).await.into_iter().collect());
    }
    schema
}

async fn every_table_is_in_the_list(db: TestDb) {
    let mut schema = schema(&open_bare(&db.url).await.unwrap()).await;
    schema.remove("seaql_migrations").expect("the migrator's own table, which the head of a backup stands for");
    let listed: BTreeMap<String, BTreeSet<String>> =
        tables::all().iter().map(|table| (table.name.to_owned(), table.columns().into_iter().collect())).collect();
    assert_eq!(listed, schema, "a table or a column is missing from server/core/src/backup/tables.rs, or from its entity");
}

/// A group with a file of several pieces, a substitute, and a name in another script.
async fn full(db: TestDb) -> Group {
    let group = Group::on(db).await;
    assert!(upload(&group, &group.coordinator, "Verbale.pdf", &pdf(), MaterialAudience::Everybody).await.status.is_redirection());
    let send = SendSomebodyElse {
        invitation: group.samira.invitation,
        who: SomebodyElse::Named("حنان “Xq” \n🌳".into()),
        seen: Version(0),
        request: RequestId(Uuid::new_v4()),
        locale: Locale::Ar,
    };
    group.app.ok(&group.samira.browser, &send).await;
    group
}

fn rows_of(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(str::to_owned).collect()
}

/// Fresh databases of both kinds, as far as there are any.
async fn fresh() -> Vec<TestDb> {
    let mut all = vec![TestDb::sqlite().await];
    all.extend(TestDb::postgres().await);
    all
}

async fn everything_comes_back_in_either_database(db: TestDb) {
    let group = full(db).await;
    let saved = saved(&group.app).await;
    assert!(saved["material_chunk"] >= 3 && saved["name_reading"] > 0, "{saved:?}");
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&fs::metadata(first(&group.app)).unwrap().permissions()) & 0o777, 0o600);
    for target in fresh().await {
        comes_back(&group.app, &saved, &target).await;
        // It is a database to go on with: the same link opens the same invitation.
        TestApp::on(target).await.open_link(&group.giulia.link).await;
    }
}

/// Agendas with their versions, translations, presenters, a meeting that is over.
async fn the_demo_comes_back_in_either_database(db: TestDb) {
    let app = TestApp::on(db).await;
    demo::prepare(&app.state, app.folder.path()).await.unwrap();
    let saved = saved(&app).await;
    for table in ["agenda", "agenda_version", "agenda_item_title", "agenda_presenter", "answer_change", "theme_translation"] {
        assert!(saved[table] > 0, "{table}");
    }
    for target in fresh().await {
        comes_back(&app, &saved, &target).await;
    }
}

fn first(app: &TestApp) -> PathBuf {
    app.folder.path().join("first")
}

async fn saved(app: &TestApp) -> Counts {
    backup::save(&app.db.url, &first(app), noon()).await.unwrap().rows
}

/// Restores into another database, saves that one, and finds the same lines.
async fn comes_back(app: &TestApp, saved: &Counts, target: &TestDb) {
    let restored = backup::restore(&target.url, &first(app), false, &app.state.erasures, noon()).await.unwrap();
    assert_eq!(restored.rows, *saved);
    let second = app.folder.path().join("second");
    backup::save(&target.url, &second, noon()).await.unwrap();
    let (first, second) = (rows_of(&first(app)), rows_of(&second));
    for (line, again) in first.iter().zip(&second) {
        assert_eq!(line, again);
    }
    assert_eq!(first.len(), second.len());
}

async fn a_backup_made_while_others_write_is_of_one_moment(db: TestDb) {
    let app = TestApp::on(db).await;
    let place = app.folder.path().join("backup");
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let (wrote, mut written) = tokio::sync::watch::channel(0u128);
    let writing = tokio::spawn({
        let db = app.state.db.clone();
        async move {
            let mut number = 0u128;
            while !*stopped.borrow() {
                number += 1;
                let id = ThemeId(Uuid::from_u128(number));
                db.write(move |tx| async move {
                    let row = theme::ActiveModel { id: Set(id), name: Set("Tema".into()), version: Set(Version(0)) };
                    theme::Entity::insert(row).exec_without_returning(&*tx).await.or_unavailable()?;
                    let row = theme_translation::ActiveModel { theme_id: Set(id), locale: Set(Locale::En), name: Set("Theme".into()) };
                    theme_translation::Entity::insert(row).exec_without_returning(&*tx).await.map(drop).or_unavailable()
                })
                .await
                .unwrap();
                wrote.send_replace(number);
            }
            number
        }
    });
    let mut seen = Vec::new();
    for _ in 0..5 {
        // Something is written between one backup and the next, however busy the machine is.
        written.changed().await.unwrap();
        let saved = backup::save(&app.db.url, &place, noon()).await.unwrap();
        assert_eq!(saved.rows["theme"], saved.rows["theme_translation"]);
        seen.push(saved.rows["theme"]);
    }
    stop.send(true).unwrap();
    let written = writing.await.unwrap();
    assert!(seen.is_sorted() && u128::from(seen[4]) <= written && seen[4] > seen[0], "{seen:?} of {written}");
}

/// Everything that stands in a database, to compare with later.
async fn snapshot(url: &Url, folder: &Path) -> Vec<String> {
    let place = folder.join("snapshot");
    backup::save(url, &place, noon()).await.unwrap();
    rows_of(&place)
}

/// Puts the right end to a file whose lines were changed.
pub fn sealed(lines: &[String], counts: &str) -> String {
    let body: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let digest = HEXLOWER.encode(&Sha256::digest(body.as_bytes()));
    format!("{body}{{\"rows\":{counts},\"sha256\":\"{digest}\"}}\n")
}

async fn a_file_that_is_not_whole_touches_nothing(db: TestDb) {
    let group = Group::on(db).await;
    let folder = group.app.folder.path();
    let whole = folder.join("whole");
    backup::save(&group.app.db.url, &whole, noon()).await.unwrap();
    let bytes = fs::read(&whole).unwrap();
    let before = snapshot(&group.app.db.url, folder).await;
    let broken = folder.join("broken");
    let attempt = async |content: &[u8]| {
        fs::write(&broken, content).unwrap();
        let failed = backup::restore(&group.app.db.url, &broken, true, &group.app.state.erasures, noon()).await.unwrap_err();
        assert_eq!(snapshot(&group.app.db.url, folder).await, before);
        failed
    };
    let last_line = bytes[..bytes.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap();
    for length in [bytes.len() / 3, last_line, last_line + 1, bytes.len() - 1] {
        assert!(matches!(attempt(&bytes[..length]).await, BackupError::CutOff(_)), "cut off at {length}");
    }
    let mut changed = bytes.clone();
    let place = bytes.windows(6).position(|some| some == b"Samira").unwrap();
    changed[place] = b'T';
    assert!(matches!(attempt(&changed).await, BackupError::Changed(_)));
    let mut longer = bytes.clone();
    longer.extend(b"[]\n");
    assert!(matches!(attempt(&longer).await, BackupError::Changed(_)));
    for other in [&b""[..], b"\n", b"PK\x03\x04 something else", b"{\"name\":\"other\"}\n"] {
        assert!(matches!(attempt(other).await, BackupError::NotABackup(_)));
    }
    let text = String::from_utf8(bytes).unwrap();
    let newer = text.replacen("\"tavolo_backup\":1", "\"tavolo_backup\":2", 1);
    assert!(matches!(attempt(newer.as_bytes()).await, BackupError::Newer));
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut newer = lines[..lines.len() - 1].to_vec();
    newer[0] = newer[0].replace("\"m1_first_tables\"", "\"m1_first_tables\",\"m999_of_tomorrow\"");
    assert!(matches!(attempt(sealed(&newer, "{}").as_bytes()).await, BackupError::Newer));
    assert!(!folder.join("broken.part").exists());
}

async fn a_restore_that_fails_half_way_touches_nothing(db: TestDb) {
    let group = Group::on(db).await;
    let folder = group.app.folder.path();
    let whole = folder.join("whole");
    backup::save(&group.app.db.url, &whole, noon()).await.unwrap();
    let before = snapshot(&group.app.db.url, folder).await;
    let lines = rows_of(&whole);
    let (body, end) = (&lines[..lines.len() - 1], &lines[lines.len() - 1]);
    let end: serde_json::Value = serde_json::from_str(end).unwrap();
    let broken = folder.join("broken");
    let attempt = async |content: String| {
        fs::write(&broken, content).unwrap();
        let failed = backup::restore(&group.app.db.url, &broken, true, &group.app.state.erasures, noon()).await.unwrap_err();
        assert_eq!(snapshot(&group.app.db.url, folder).await, before);
        failed
    };
    // Whole files, that do not hold together: nobody has this organisation, nobody counted so, nobody has this role.
    let stranger = body.iter().map(|line| line.replace(&group.communities.to_string(), &Uuid::nil().to_string()));
    let stranger: Vec<String> =
        stranger.enumerate().map(|(at, line)| if line.contains("\"COM\"") { body[at].clone() } else { line }).collect();
    assert!(matches!(attempt(sealed(&stranger, &end["rows"].to_string())).await, BackupError::Database(_) | BackupError::Counts(_)));
    let mut counts = end["rows"].clone();
    counts["person"] = 99.into();
    assert!(matches!(attempt(sealed(body, &counts.to_string())).await, BackupError::Counts(table) if table == "person"));
    let role: Vec<String> = body.iter().map(|line| line.replace("\"social-worker\"", "\"sorcerer\"")).collect();
    assert!(matches!(attempt(sealed(&role, &end["rows"].to_string())).await, BackupError::Line(..)));
    // The untouched file goes in.
    backup::restore(&group.app.db.url, &whole, true, &group.app.state.erasures, noon()).await.unwrap();
}

async fn data_are_replaced_only_when_it_is_said(db: TestDb) {
    let app = TestApp::on(db).await;
    let place = app.folder.path().join("empty");
    backup::save(&app.db.url, &place, noon()).await.unwrap();
    // Into an empty database it goes without a word.
    backup::restore(&app.db.url, &place, false, &app.state.erasures, noon()).await.unwrap();
    let add = |number: u128| {
        let row = theme::ActiveModel { id: Set(ThemeId(Uuid::from_u128(number))), name: Set("Tema".into()), version: Set(Version(0)) };
        app.state
            .db
            .write(move |tx| async move { theme::Entity::insert(row).exec_without_returning(&*tx).await.map(drop).or_unavailable() })
    };
    add(1).await.unwrap();
    let refused = backup::restore(&app.db.url, &place, false, &app.state.erasures, noon()).await.unwrap_err();
    assert!(matches!(refused, BackupError::NotEmpty) && refused.to_string().contains("--replace"));
    assert_eq!(theme::Entity::find().count(app.state.read()).await.unwrap(), 1);
    backup::restore(&app.db.url, &place, true, &app.state.erasures, noon()).await.unwrap();
    assert_eq!(theme::Entity::find().count(app.state.read()).await.unwrap(), 0);
    add(2).await.unwrap();
}

async fn is_here_by_name(db: &DatabaseConnection, id: PersonId) -> bool {
    !person::Entity::find_by_id(id).one(db).await.unwrap().unwrap().display_name.is_empty()
}

async fn nobody_who_was_erased_comes_back(db: TestDb) {
    let group = Group::on(db).await;
    let folder = group.app.folder.path();
    let place = folder.join("before");
    backup::save(&group.app.db.url, &place, noon()).await.unwrap();
    assert!(fs::read_to_string(&place).unwrap().contains("Samira"));
    group.app.ok(&group.coordinator, &ErasePerson { person: group.samira.person }).await;
    assert_eq!(group.app.state.erasures.read().unwrap().len(), 1);

    // Somewhere else, with the register.
    for target in fresh().await {
        let restored = backup::restore(&target.url, &place, false, &group.app.state.erasures, noon()).await.unwrap();
        assert_eq!(restored.erased_again, 1);
        let db = open_bare(&target.url).await.unwrap();
        assert!(!is_here_by_name(&db, group.samira.person).await);
        assert!(is_here_by_name(&db, group.giulia.person).await);
        let again = folder.join("again");
        backup::save(&target.url, &again, noon()).await.unwrap();
        assert!(!fs::read_to_string(&again).unwrap().to_lowercase().contains("samira"));
        if let Some(file) = target.url.file() {
            assert!(!String::from_utf8_lossy(&fs::read(file).unwrap()).to_lowercase().contains("samira"));
        }
    }

    // In its own place, with the register lost: the database that is replaced knows it, and writes it down again.
    let lost = Erasures::at(&folder.join("lost.jsonl"));
    let restored = backup::restore(&group.app.db.url, &place, true, &lost, noon()).await.unwrap();
    assert_eq!(restored.erased_again, 1);
    assert!(!is_here_by_name(group.app.state.read(), group.samira.person).await);
    assert_eq!(lost.read().unwrap().iter().map(|erasure| erasure.person).collect::<Vec<_>>(), [group.samira.person]);
}

async fn an_older_copy_put_in_place_by_hand_brings_nobody_back(db: TestDb) {
    let group = Group::on(db).await;
    let id = group.samira.person;
    group.app.ok(&group.coordinator, &ErasePerson { person: id }).await;
    // As if the file had been copied back, or a dump played in.
    let back = person::ActiveModel { id: Set(id), display_name: Set("Samira di Prova".into()), erased_at: Set(None), ..Default::default() };
    person::Entity::update(back).exec(group.app.state.read()).await.unwrap();
    let other = group.app.one_more_server().await;
    assert_eq!(server::services::people::honour_erasures(&other).await, Ok(1));
    assert!(!is_here_by_name(group.app.state.read(), id).await);
    assert_eq!(server::services::people::honour_erasures(&other).await, Ok(0));
}

fn tavolo(folder: &Path, arguments: &[&str]) -> (bool, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tavolo"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("TAVOLO_")) {
        command.env_remove(name);
    }
    let output = command.args(arguments).env("TAVOLO_DATA_DIR", folder).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.success(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_commands_say_what_they_did_in_a_sentence() {
    let folder = tempfile::TempDir::new().unwrap();
    let [data, other] = ["data", "other"].map(|name| folder.path().join(name));
    let file: PathBuf = folder.path().join("backup.tavolo");
    let file = file.to_str().unwrap();
    let (done, _, said) = tavolo(&data, &["backup", file]);
    assert!(!done && said.starts_with("tavolo: there is no database at "), "{said}");
    assert!(!Path::new(file).exists());

    assert!(tavolo(&data, &["coordinator", "invite", "Maria Rossi", "--sees-names"]).0);
    let (done, said, _) = tavolo(&data, &["backup", file]);
    assert!(done && said.starts_with("Saved ") && said.contains(" tables"), "{said}");
    let (done, said, wrong) = tavolo(&other, &["restore", file]);
    assert!(done && said.contains("1  coordinator") && said.contains("erased again: 0"), "{said}{wrong}");

    let (done, _, said) = tavolo(&other, &["restore", file]);
    assert!(!done && said.contains("--replace"), "{said}");
    let bytes = fs::read(file).unwrap();
    fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
    let (done, _, said) = tavolo(&other, &["restore", file, "--replace"]);
    assert!(!done && said.contains("its end is missing") && said.trim().lines().count() == 1, "{said}");
    let (done, said, _) = tavolo(&other, &["backup", file]);
    assert!(done, "{said}");
}
