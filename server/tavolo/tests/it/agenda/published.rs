//! Publishing an agenda, and what somebody invited sees of it.

use std::collections::BTreeMap;

use api::{
    agenda::{PublishAgenda, PublishedAgenda, ReadAgendaVersion, RunStep},
    places::{SaveTheme, ThemeForm},
};
use axum::http::StatusCode;
use domain::{
    agenda::{
        item::{ItemAudience, ItemContent, Place, Presenter},
        run::Progress,
    },
    ids::Version,
    language::{locale::Locale, spoken_language::SpokenLanguage},
};

use crate::{
    agenda::*,
    both_databases,
    testbed::{database::TestDb, group::Group},
};

both_databases!(
    before_it_is_published_nobody_sees_anything,
    a_version_stays_as_it_was_published,
    what_was_not_looked_at_is_not_published,
    nothing_new_is_not_published_again,
    an_invitee_sees_public_items_and_bodies_without_names,
    titles_and_themes_are_in_the_readers_language,
    on_the_day_times_are_as_they_look_now,
);

async fn before_it_is_published_nobody_sees_anything(db: TestDb) {
    let group = Group::on(db).await;
    usual(&group).await;
    let seen = group.app.ok(&group.giulia.browser, &read_agenda(&group, &group.giulia, Locale::It)).await;
    assert_eq!((seen.items.len(), seen.published_at, seen.late), (0, None, None));
    assert_eq!(seen.title.text, "Accesso all’abitare");
}

async fn a_version_stays_as_it_was_published(db: TestDb) {
    let group = Group::on(db).await;
    let first = usual(&group).await;
    let published = publish(&group, Version(1)).await;
    assert_eq!(published.published.as_ref(), Some(&first.board));
    let told: Vec<_> = published.versions.iter().map(|row| (row.number, row.by.as_str(), row.at.0.to_rfc3339())).collect();
    assert_eq!(told, [(1, "Segreteria", "2026-12-01T10:00:00+01:00".to_owned())]);
    let later = command(&group, Version(1), vec![remove(1), go(8, Place::Top, None)]).await;
    assert_eq!(later.published.as_ref(), Some(&first.board), "a draft is nobody else's");
    let read = |number| ReadAgendaVersion { meeting: group.meeting, number };
    assert_eq!(group.app.ok(&group.coordinator, &read(1)).await.board, first.board);
    publish(&group, Version(2)).await;
    let versions: Vec<u32> = publish_versions(&group).await;
    assert_eq!(versions, [2, 1]);
    assert_eq!(group.app.ok(&group.coordinator, &read(1)).await.board, first.board);
    assert_eq!(group.app.ok(&group.coordinator, &read(2)).await.board, later.board);
    let missing = group.app.call(&group.coordinator, &read(3)).await;
    assert_eq!((missing.status, missing.problem().code.as_str()), (StatusCode::NOT_FOUND, "not-found"));
}

async fn publish_versions(group: &Group) -> Vec<u32> {
    read(group, &group.coordinator).await.versions.into_iter().map(|row| row.number).collect()
}

async fn what_was_not_looked_at_is_not_published(db: TestDb) {
    let group = Group::on(db).await;
    usual(&group).await;
    let reply = group.app.call(&group.coordinator, &PublishAgenda { meeting: group.meeting, seen: Version(0) }).await;
    let (code, current) = refused(&reply);
    assert_eq!((code.as_str(), current.board.version, current.versions.len()), ("moved-on", Version(1), 0));
}

async fn nothing_new_is_not_published_again(db: TestDb) {
    let group = Group::on(db).await;
    let again = |seen| PublishAgenda { meeting: group.meeting, seen };
    let empty = group.app.call(&group.coordinator, &again(Version(0))).await;
    assert_eq!((empty.status, empty.problem().code.as_str()), (StatusCode::CONFLICT, "nothing-to-publish"));
    let internal = ItemContent { audience: ItemAudience::Internal, ..content(9) };
    command(&group, Version(0), vec![add_with(9, internal, Place::Top, None), add(1, Place::Top, Some(9))]).await;
    publish(&group, Version(1)).await;
    let twice = group.app.call(&group.coordinator, &again(Version(1))).await;
    assert_eq!(twice.problem().code, "nothing-to-publish");
    let note = ItemContent { note: "chiedere".into(), ..content(1) };
    command(&group, Version(1), vec![edit(1, note), add(2, Place::Tray, None)]).await;
    let internal = group.app.call(&group.coordinator, &again(Version(2))).await;
    assert_eq!(internal.problem().code, "nothing-to-publish", "notes and the tray are internal");
    command(&group, Version(2), vec![resize(9, 30)]).await;
    assert_eq!(publish(&group, Version(3)).await.versions.len(), 2, "everybody begins later");
}

/// Returns "9:30–9:45 title" of each item.
fn times(agenda: &PublishedAgenda) -> Vec<String> {
    let clock = |at: domain::time::Moment| at.0.format("%-H:%M").to_string();
    agenda.items.iter().map(|item| format!("{}–{} {}", clock(item.starts_at), clock(item.ends_at), item.title.text)).collect()
}

async fn an_invitee_sees_public_items_and_bodies_without_names(db: TestDb) {
    let group = Group::on(db).await;
    usual(&group).await;
    let ar = SpokenLanguage::from_tag("ar").unwrap();
    let presenters = vec![
        Presenter::Person(group.samira.person),
        Presenter::Person(group.giulia.person),
        Presenter::Organisation(group.fifth),
        Presenter::Person(group.andrea),
    ];
    let talk = ItemContent { languages: vec![ar], text: "Le esperienze".into(), note: "segreto".into(), ..presented_by(3, presenters) };
    let internal = |number| ItemContent { audience: ItemAudience::Internal, title: "Riservato".into(), ..content(number) };
    command(&group, Version(1), vec![edit(3, talk), edit(4, internal(4)), edit(11, internal(11))]).await;
    publish(&group, Version(2)).await;
    // What is changed afterwards is not seen yet.
    command(&group, Version(2), vec![remove(7)]).await;

    let reply = group.app.call(&group.elena.browser, &read_agenda(&group, &group.elena, Locale::It)).await;
    for hidden in ["Samira", "Giulia", "Andrea", "segreto", "Riservato", "Punto 5", "Punto 8"] {
        assert!(!reply.text().contains(hidden), "{hidden}: {}", reply.text());
    }
    assert!(!reply.text().contains(&group.samira.person.to_string()));
    let seen: PublishedAgenda = serde_json::from_slice(&reply.body).unwrap();
    // The half hour of the block that is internal is taken, though.
    assert_eq!(
        times(&seen),
        ["9:30–9:45 Punto 1", "9:45–10:15 Blocco 10", "9:45–10:00 Punto 3", "10:45–11:00 Punto 2", "11:00–11:15 Punto 7"]
    );
    assert_eq!(seen.items.iter().map(|item| item.within).collect::<Vec<_>>(), [false, false, true, false, false]);
    assert_eq!(seen.items[2].presenters, ["Ente COM", "Ente M05"]);
    assert_eq!((seen.items[2].text.as_str(), &seen.items[2].languages[..]), ("Le esperienze", &[ar][..]));
    assert!(seen.items.iter().all(|item| item.progress.is_none()));
    assert_eq!(seen.published_at.unwrap().0.to_rfc3339(), "2026-12-01T10:00:00+01:00");
}

async fn titles_and_themes_are_in_the_readers_language(db: TestDb) {
    let group = Group::on(db).await;
    let form = ThemeForm { name: "Abitare".into(), translations: BTreeMap::from([(Locale::Ar, "السكن".into())]) };
    let theme = group.app.ok(&group.coordinator, &SaveTheme { theme: None, seen: None, form }).await[0].theme;
    let talk = ItemContent { titles: BTreeMap::from([(Locale::Ar, "تجارب".into())]), theme: Some(theme), ..content(1) };
    command(&group, Version(0), vec![add_with(1, talk, Place::Top, None), add(2, Place::Top, Some(1))]).await;
    publish(&group, Version(1)).await;
    let seen = group.app.ok(&group.samira.browser, &read_agenda(&group, &group.samira, Locale::Ar)).await;
    let told: Vec<_> = seen.items.iter().map(|item| (item.title.locale, item.title.text.as_str())).collect();
    assert_eq!(told, [(Locale::Ar, "تجارب"), (Locale::It, "Punto 2")], "what is not translated is Italian and says so");
    assert_eq!(seen.items[0].theme.as_ref().map(|theme| (theme.locale, theme.text.as_str())), Some((Locale::Ar, "السكن")));
    let seen = group.app.ok(&group.samira.browser, &read_agenda(&group, &group.samira, Locale::Uk)).await;
    assert_eq!(seen.items[0].theme.as_ref().map(|theme| theme.text.as_str()), Some("Abitare"));
}

async fn on_the_day_times_are_as_they_look_now(db: TestDb) {
    let mut group = Group::on(db).await;
    usual(&group).await;
    publish(&group, Version(1)).await;
    on_the_day(&mut group).await;
    group.app.set_clock("2026-12-17T08:40:00Z");
    group.app.ok(&group.coordinator, &step(&group, RunStep::Start(id(1)), None)).await;
    group.app.set_clock("2026-12-17T08:57:30Z");
    group.app.ok(&group.coordinator, &step(&group, RunStep::Skip(id(4)), Some(1))).await;
    group.app.ok(&group.coordinator, &step(&group, RunStep::Start(id(3)), Some(1))).await;
    let seen = group.app.ok(&group.elena.browser, &read_agenda(&group, &group.elena, Locale::It)).await;
    let progress: Vec<_> = seen.items.iter().map(|item| item.progress).collect();
    let (done, now, coming) = (Some(Progress::Done), Some(Progress::Now), Some(Progress::Coming));
    assert_eq!(progress, [done, None, now, Some(Progress::Skipped), None, coming, coming, coming, coming]);
    let told = times(&seen);
    assert_eq!(told[0], "9:30–9:45 Punto 1", "what is done stands as it was planned");
    assert_eq!(
        (told[2].as_str(), told[4].as_str(), told[5].as_str()),
        ("9:57–10:12 Punto 3", "10:12–10:42 Blocco 11", "10:12–10:27 Punto 5")
    );
    assert_eq!(told[8], "10:57–11:12 Punto 7");
    assert_eq!(seen.late, Some(-3), "three minutes before the planned end at 11:15");
}
