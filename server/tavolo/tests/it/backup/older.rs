//! A backup that an older version made: it goes in, and comes up to date with all that is in it, as an update does.

use std::fs;

use api::own_invitation::ReadInvitation;
use domain::{answers::invitation::Answer, language::locale::Locale};
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use server::{
    backup,
    db::entity::{installation, invitation, meeting, person},
};

use crate::{
    answers::answer,
    backup::{noon, sealed},
    both_databases,
    testbed::{database::TestDb, group::Group, test_app::TestApp},
};

both_databases!(a_backup_from_before_there_were_seats_comes_up_to_date);

/// The tables and columns that came after the first three migrations.
const LATER_TABLES: [&str; 4] = ["guaranteed_seats", "series", "kept_count", "name_reading"];
const LATER_COLUMNS: [(&str, &[&str]); 4] = [
    ("meeting", &["capacity", "series_id"]),
    ("invitation", &["seated_at"]),
    ("installation", &["retention_days"]),
    ("person", &["contacts_at"]),
];

/// Returns the lines of a backup as the version with the first three migrations would have written them, and its counts.
fn older(text: &str) -> (Vec<String>, Value) {
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (head, rest) = lines.split_first().unwrap();
    let (end, rest) = rest.split_last().unwrap();
    let mut head = head.clone();
    head["migrations"].as_array_mut().unwrap().truncate(3);
    let mut older = vec![head.to_string()];
    // Whether the table was there, and which of its columns were.
    let (mut there, mut columns) = (true, Vec::new());
    for line in rest {
        if let Some(table) = line["table"].as_str() {
            there = !LATER_TABLES.contains(&table);
            let later = LATER_COLUMNS.iter().find(|(name, _)| *name == table).map_or(&[][..], |(_, columns)| columns);
            columns = line["columns"].as_array().unwrap().iter().map(|name| !later.contains(&name.as_str().unwrap())).collect();
        }
        let kept = |values: &Value| -> Value {
            values.as_array().unwrap().iter().zip(&columns).filter_map(|(value, kept)| kept.then_some(value.clone())).collect()
        };
        if there {
            let line = if line.is_array() { kept(line) } else { json!({ "table": line["table"], "columns": kept(&line["columns"]) }) };
            older.push(line.to_string());
        }
    }
    let mut counts = end["rows"].clone();
    counts.as_object_mut().unwrap().retain(|table, _| !LATER_TABLES.contains(&table.as_str()));
    (older, counts)
}

async fn a_backup_from_before_there_were_seats_comes_up_to_date(db: TestDb) {
    let group = Group::on(db).await;
    for (who, given) in [(&group.giulia, Answer::Coming), (&group.elena, Answer::Declined)] {
        group.app.ok(&who.browser, &answer(who, given, 0)).await;
    }
    let place = group.app.folder.path().join("older");
    backup::save(&group.app.db.url, &place, noon()).await.unwrap();
    let (lines, counts) = older(&fs::read_to_string(&place).unwrap());
    fs::write(&place, sealed(&lines, &counts.to_string())).unwrap();
    assert!(!lines.iter().any(|line| line.contains("seated_at")));
    let target = if group.app.db.url.is_postgres() { TestDb::postgres().await.unwrap() } else { TestDb::sqlite().await };
    let restored = backup::restore(&target.url, &place, false, &group.app.state.erasures, noon()).await;
    assert!(restored.is_ok(), "{:?}: a column or a table that came later belongs into the lists above", restored.err());

    let app = TestApp::on(target).await;
    let state = app.state.read();
    assert_eq!(installation::Entity::find().one(state).await.unwrap().unwrap().retention_days, 60);
    assert!(person::Entity::find().all(state).await.unwrap().iter().all(|row| row.contacts_at.is_none()));
    assert!(meeting::Entity::find().all(state).await.unwrap().iter().all(|row| row.capacity.is_none() && row.series_id.is_none()));
    // Whoever came has a seat, since nobody was refused one.
    let invitations = invitation::Entity::find().all(state).await.unwrap();
    assert_eq!(invitations.iter().filter(|row| row.seated_at.is_some()).map(|row| row.id).collect::<Vec<_>>(), [group.giulia.invitation]);
    assert!(invitations.iter().all(|row| row.seated_at.is_none() || row.seated_at == row.answered_at));
    let giulia = app.open_link(&group.giulia.link).await;
    let read = ReadInvitation { meeting: group.meeting, invitation: Some(group.giulia.invitation), locale: Locale::It };
    assert_eq!(app.ok(&giulia, &read).await.answer, Some(Answer::Coming));
}
