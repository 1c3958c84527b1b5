//! The draft of an agenda: what can be done is kept, what cannot is refused with the board as it is.

use std::collections::BTreeMap;

use api::{
    agenda::{AgendaBoard, ChangeAgenda, PresenterRow, ReadAgendaBoard},
    invitations::CallOffInvitation,
    meetings::{ChangeMeetingState, CopyMeeting, SaveMeeting},
    people::ErasePerson,
    places::{SaveTheme, ThemeForm},
};
use axum::http::StatusCode;
use domain::{
    agenda::{
        item::{ItemAudience, ItemContent, ItemKind, Place, Presenter},
        warnings::PresenterStanding,
    },
    answers::invitation::Answer,
    ids::{MeetingId, OrganisationId, PersonId, RequestId, ThemeId, Version},
    language::{locale::Locale, spoken_language::SpokenLanguage},
    meetings::meeting::MeetingState,
};
use sea_orm::{EntityTrait, PaginatorTrait};
use server::db::entity::{agenda, agenda_change, agenda_item, agenda_item_title, agenda_presenter, agenda_version};
use uuid::Uuid;

use crate::{
    agenda::*,
    answers::answer,
    both_databases,
    testbed::{
        database::TestDb,
        group::{Group, meeting_form},
    },
};

both_databases!(
    an_agenda_begins_empty,
    what_is_ordered_survives_a_reload,
    moves_that_do_not_touch_each_other_merge,
    a_neighbour_that_is_gone_is_told_with_the_board_as_it_is,
    whoever_edits_after_somebody_else_is_told,
    a_repeated_request_changes_nothing,
    wrong_fields_are_named,
    what_there_is_not_cannot_be_named,
    items_of_another_meeting_are_out_of_reach,
    a_batch_is_all_or_nothing,
    what_is_removed_leaves_nothing_behind,
    a_meeting_that_is_over_keeps_its_agenda,
    a_copied_meeting_begins_without_an_agenda,
    presenters_are_shown_with_what_they_answered,
    hidden_names_stay_hidden_and_items_can_still_be_edited,
    erasing_somebody_leaves_no_name_in_the_agenda,
    what_was_left_over_is_offered_to_the_next_meeting,
);

async fn an_agenda_begins_empty(db: TestDb) {
    let group = Group::on(db).await;
    let board = read(&group, &group.coordinator).await;
    assert_eq!((board.board.version, board.board.items.len(), board.run.is_none()), (Version(0), 0, true));
    assert_eq!((board.versions.len(), board.published.is_none(), board.title.as_str()), (0, true, "Accesso all’abitare"));
    assert_eq!((board.starts_at.0.to_rfc3339().as_str(), board.ends_minute()), ("2026-12-17T09:30:00+01:00", 13 * 60));
    let nowhere = ReadAgendaBoard { meeting: MeetingId(Uuid::new_v4()) };
    assert_eq!(group.app.call(&group.coordinator, &nowhere).await.status, StatusCode::NOT_FOUND);
}

fn presenter_of(board: &AgendaBoard, presenter: Presenter) -> &PresenterRow {
    board.presenters.iter().find(|row| row.presenter == presenter).unwrap()
}

async fn theme(group: &Group) -> ThemeId {
    let form = ThemeForm { name: "Abitare".into(), translations: BTreeMap::from([(Locale::Ar, "السكن".into())]) };
    group.app.ok(&group.coordinator, &SaveTheme { theme: None, seen: None, form }).await[0].theme
}

async fn what_is_ordered_survives_a_reload(db: TestDb) {
    let group = Group::on(db).await;
    let theme = theme(&group).await;
    let [ar, uk] = ["ar", "uk"].map(|tag| SpokenLanguage::from_tag(tag).unwrap());
    let rich = ItemContent {
        titles: BTreeMap::from([(Locale::Ar, "تجارب".into()), (Locale::En, "Experiences".into())]),
        consecutive: true,
        presenters: vec![Presenter::Organisation(group.sixth), Presenter::Person(group.giulia.person)],
        theme: Some(theme),
        languages: vec![uk, ar],
        text: "Che cosa funziona.\nChe cosa manca.".into(),
        note: "chiedere alla sede".into(),
        audience: ItemAudience::Internal,
        pinned: Some("10:15".parse().unwrap()),
        ..ItemContent::new(ItemKind::Discussion, "Le esperienze", 45)
    };
    usual(&group).await;
    let told = command(&group, Version(1), vec![add_with(9, rich.clone(), in_block(11), Some(5)), go(2, Place::Tray, Some(8))]).await;
    let stored = read(&group, &group.coordinator).await;
    assert_eq!(stored, told);
    assert_eq!(numbers(&stored.board), [1, 10, 3, 4, 11, 5, 9, 6, 7]);
    assert_eq!((tray(&stored.board), stored.board.version), (vec![8, 2], Version(2)));
    let item = stored.board.get(id(9)).unwrap();
    assert_eq!((&*item.content, item.placed, item.edited), (&rich, Version(2), Version(2)));
    let other = stored.board.get(id(2)).unwrap();
    assert_eq!((other.placed, other.edited), (Version(2), Version(1)), "to move is not to edit");
    assert_eq!(stored.themes.iter().map(|theme| theme.name.as_str()).collect::<Vec<_>>(), ["Abitare"]);

    let plain = ItemContent { titles: BTreeMap::from([(Locale::Fr, "Expériences".into())]), presenters: vec![], pinned: None, ..rich };
    command(&group, Version(2), vec![edit(9, plain.clone()), resize(9, 20), remove(10)]).await;
    let stored = read(&group, &group.coordinator).await;
    assert_eq!(*stored.board.get(id(9)).unwrap().content, ItemContent { minutes: 20, ..plain });
    assert_eq!(numbers(&stored.board), [1, 3, 4, 11, 5, 9, 6, 7], "what stood in the block stays");
}

async fn moves_that_do_not_touch_each_other_merge(db: TestDb) {
    let group = Group::on(db).await;
    let seen = usual(&group).await.board.version;
    command(&group, seen, vec![go(1, Place::Top, Some(7))]).await;
    // The other coordinator has not seen it yet.
    let both = group.app.ok(&group.coordinator_without_names, &change(&group, seen, vec![go(6, in_block(10), None)])).await;
    assert_eq!(numbers(&both.board), [10, 6, 3, 4, 11, 5, 2, 7, 1]);
    assert_eq!(read(&group, &group.coordinator).await.board, both.board);
}

async fn a_neighbour_that_is_gone_is_told_with_the_board_as_it_is(db: TestDb) {
    let group = Group::on(db).await;
    let seen = usual(&group).await.board.version;
    command(&group, seen, vec![go(3, Place::Top, None)]).await;
    let reply = group.app.call(&group.coordinator_without_names, &change(&group, seen, vec![go(1, in_block(10), Some(3))])).await;
    assert_eq!(reply.status, StatusCode::CONFLICT);
    let (code, current) = refused(&reply);
    assert_eq!(code, "neighbour-gone");
    assert_eq!(current.board, read(&group, &group.coordinator).await.board);
    assert_eq!(numbers(&current.board)[0], 3);
}

async fn whoever_edits_after_somebody_else_is_told(db: TestDb) {
    let group = Group::on(db).await;
    let seen = usual(&group).await.board.version;
    let mine = ItemContent { title: "Mio".into(), ..content(3) };
    let theirs = ItemContent { title: "Loro".into(), ..content(3) };
    command(&group, seen, vec![edit(3, mine)]).await;
    let (code, current) = refused(&group.app.call(&group.coordinator_without_names, &change(&group, seen, vec![edit(3, theirs)])).await);
    assert_eq!((code.as_str(), current.board.get(id(3)).unwrap().content.title.as_str()), ("item-edited", "Mio"));
    let (code, _) = refused(&group.app.call(&group.coordinator, &change(&group, seen, vec![remove(99)])).await);
    assert_eq!(code, "item-gone");
}

async fn a_repeated_request_changes_nothing(db: TestDb) {
    let group = Group::on(db).await;
    let request = change(&group, Version(0), usual_orders());
    let first = group.app.ok(&group.coordinator, &request).await;
    let again = group.app.ok(&group.coordinator, &request).await;
    assert_eq!(first, again);
    assert_eq!(agenda_change::Entity::find().count(group.app.state.read()).await.unwrap(), 1);
    // The id of one attempt is not good for another meeting.
    let other = group.app.ok(&group.coordinator, &CopyMeeting { meeting: group.meeting, date: "2027-01-21".into() }).await.meeting;
    let stolen = ChangeAgenda { meeting: other, commands: vec![add(90, Place::Top, None)], ..request };
    assert_eq!(group.app.call(&group.coordinator, &stolen).await.status, StatusCode::NOT_FOUND);
}

async fn wrong_fields(group: &Group, commands: Vec<domain::agenda::command::AgendaCommand>) -> Vec<String> {
    let reply = group.app.call(&group.coordinator, &change(group, Version(1), commands)).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", reply.text());
    reply.problem().fields.into_iter().map(|error| error.field).collect()
}

async fn wrong_fields_are_named(db: TestDb) {
    let group = Group::on(db).await;
    usual(&group).await;
    let wrong = ItemContent { titles: BTreeMap::from([(Locale::Ar, "x".repeat(300))]), minutes: 0, ..content(9) };
    let commands = vec![
        go(1, Place::Top, Some(7)),
        add_with(9, wrong, Place::Top, None),
        resize(2, 0),
        edit(3, ItemContent { title: " ".into(), ..content(3) }),
    ];
    assert_eq!(wrong_fields(&group, commands).await, ["orders.1.titles.ar", "orders.1.minutes", "orders.2.minutes", "orders.3.title"]);
    assert_eq!(wrong_fields(&group, vec![]).await, ["orders"]);
    assert_eq!(wrong_fields(&group, vec![resize(1, 20); 501]).await, ["orders"]);
    assert_eq!(read(&group, &group.coordinator).await.board.version, Version(1));
}

async fn what_there_is_not_cannot_be_named(db: TestDb) {
    let group = Group::on(db).await;
    usual(&group).await;
    let nobody = presented_by(1, vec![Presenter::Person(PersonId(Uuid::new_v4()))]);
    let no_body = presented_by(2, vec![Presenter::Organisation(OrganisationId(Uuid::new_v4()))]);
    let no_theme = ItemContent { theme: Some(ThemeId(Uuid::new_v4())), ..content(3) };
    let commands = vec![edit(1, nobody), edit(2, no_body), edit(3, no_theme)];
    assert_eq!(wrong_fields(&group, commands).await, ["orders.0.presenters", "orders.1.presenters", "orders.2.theme"]);
}

async fn items_of_another_meeting_are_out_of_reach(db: TestDb) {
    let group = Group::on(db).await;
    let before = usual(&group).await;
    let other = group.app.ok(&group.coordinator, &CopyMeeting { meeting: group.meeting, date: "2027-01-21".into() }).await.meeting;
    let there = |commands| ChangeAgenda { meeting: other, ..change(&group, Version(9), commands) };
    for (commands, expected) in [
        (vec![add(1, Place::Top, None)], "item-there"),
        (vec![add(90, Place::Top, None), add(8, Place::Tray, None)], "item-there"),
        (vec![edit(1, content(1))], "item-gone"),
        (vec![remove(1)], "item-gone"),
        (vec![go(1, Place::Top, None)], "item-gone"),
        (vec![add(91, in_block(10), None)], "block-gone"),
    ] {
        let (code, board) = refused(&group.app.call(&group.coordinator, &there(commands)).await);
        assert_eq!((code.as_str(), board.meeting, board.board.items.len()), (expected, other, 0));
    }
    assert_eq!(read(&group, &group.coordinator).await.board, before.board);
}

async fn a_batch_is_all_or_nothing(db: TestDb) {
    let group = Group::on(db).await;
    let before = usual(&group).await;
    let commands = vec![remove(10), add(9, Place::Top, None), go(1, Place::Tray, None), go(99, Place::Top, None)];
    let (code, current) = refused(&group.app.call(&group.coordinator, &change(&group, before.board.version, commands)).await);
    assert_eq!((code.as_str(), &current.board), ("item-gone", &before.board));
    assert_eq!(agenda_item::Entity::find().count(group.app.state.read()).await.unwrap(), 10);
}

async fn what_is_removed_leaves_nothing_behind(db: TestDb) {
    let group = Group::on(db).await;
    let rich = ItemContent {
        titles: BTreeMap::from([(Locale::En, "Experiences".into())]),
        ..presented_by(1, vec![Presenter::Organisation(group.fifth)])
    };
    command(&group, Version(0), vec![add_with(1, rich.clone(), Place::Top, None)]).await;
    // Taken away and put back in one change, as an undone removal may be.
    let back = command(&group, Version(1), vec![remove(1), add_with(1, rich.clone(), Place::Top, None)]).await;
    assert_eq!(*back.board.get(id(1)).unwrap().content, rich);
    command(&group, Version(2), vec![remove(1)]).await;
    let state = group.app.state.read();
    assert_eq!(agenda_item::Entity::find().count(state).await.unwrap(), 0);
    assert_eq!(agenda_item_title::Entity::find().count(state).await.unwrap(), 0);
    assert_eq!(agenda_presenter::Entity::find().count(state).await.unwrap(), 0);
}

async fn to(group: &Group, state: MeetingState) {
    let seen = group.app.ok(&group.coordinator, &api::meetings::ReadMeeting { meeting: group.meeting }).await.version;
    group.app.ok(&group.coordinator, &ChangeMeetingState { meeting: group.meeting, to: state, seen }).await;
}

async fn a_meeting_that_is_over_keeps_its_agenda(db: TestDb) {
    let group = Group::on(db).await;
    let request = change(&group, Version(0), usual_orders());
    group.app.ok(&group.coordinator, &request).await;
    for (state, code) in [(MeetingState::Closed, "meeting-over"), (MeetingState::Archived, "archived")] {
        if state == MeetingState::Closed {
            to(&group, MeetingState::Open).await;
        }
        to(&group, state).await;
        let reply = group.app.call(&group.coordinator, &change(&group, Version(1), vec![remove(1)])).await;
        assert_eq!((reply.status, reply.problem().code.as_str()), (StatusCode::CONFLICT, code));
        // What was done before is still done.
        assert_eq!(group.app.ok(&group.coordinator, &request).await.board.version, Version(1));
    }
}

async fn a_copied_meeting_begins_without_an_agenda(db: TestDb) {
    let group = Group::on(db).await;
    let version = usual(&group).await.board.version;
    publish(&group, version).await;
    let copy = group.app.ok(&group.coordinator, &CopyMeeting { meeting: group.meeting, date: "2027-07-15".into() }).await;
    let board = group.app.ok(&group.coordinator, &ReadAgendaBoard { meeting: copy.meeting }).await;
    assert_eq!((board.board.items.len(), board.versions.len()), (0, 0));
    assert_eq!(agenda::Entity::find().count(group.app.state.read()).await.unwrap(), 1);
}

async fn presenters_are_shown_with_what_they_answered(db: TestDb) {
    let group = Group::on(db).await;
    group.app.ok(&group.giulia.browser, &answer(&group.giulia, Answer::Declined, 0)).await;
    group.app.ok(&group.elena.browser, &answer(&group.elena, Answer::Maybe, 0)).await;
    let [giulia, andrea, elena] = [group.giulia.person, group.andrea, group.elena.person].map(Presenter::Person);
    let [fifth, sixth, communities] = [group.fifth, group.sixth, group.communities].map(Presenter::Organisation);
    let board = command(
        &group,
        Version(0),
        vec![add_with(1, presented_by(1, vec![giulia, andrea, elena, fifth, sixth, communities]), Place::Top, None)],
    )
    .await;
    let told = |presenter| {
        let row = presenter_of(&board, presenter);
        (row.name.as_deref(), row.organisation.as_str(), row.standing, row.invitation)
    };
    assert_eq!(told(giulia), (Some("Giulia Prova"), "Ente M05", Some(PresenterStanding::Declined), Some(group.giulia.invitation)));
    assert_eq!(told(andrea), (Some("Andrea Prova"), "Ente M05", Some(PresenterStanding::NotInvited), None));
    assert_eq!(told(elena), (Some("Elena Prova"), "Ente M06", Some(PresenterStanding::Maybe), Some(group.elena.invitation)));
    assert_eq!(told(fifth), (Some("Ente M05"), "Ente M05", Some(PresenterStanding::Declined), None));
    assert_eq!(told(sixth).2, Some(PresenterStanding::Maybe));
    assert_eq!(told(communities).2, Some(PresenterStanding::Silent));
    let off = CallOffInvitation { invitation: group.elena.invitation, called_off: true, seen: Version(1) };
    group.app.ok(&group.coordinator, &off).await;
    let board = read(&group, &group.coordinator).await;
    assert_eq!(presenter_of(&board, elena).standing, Some(PresenterStanding::NotInvited));
}

async fn hidden_names_stay_hidden_and_items_can_still_be_edited(db: TestDb) {
    let group = Group::on(db).await;
    let samira = Presenter::Person(group.samira.person);
    let plain = &group.coordinator_without_names;
    let by_samira = |title: &str| ItemContent { title: title.into(), ..presented_by(1, vec![samira]) };
    let nobody = presented_by(1, vec![Presenter::Person(PersonId(Uuid::new_v4()))]);
    let stranger = group.app.call(plain, &change(&group, Version(0), vec![add_with(1, nobody, Place::Top, None)])).await;
    assert_eq!(stranger.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(stranger.problem().fields[0].field, "orders.0.presenters");

    let seen = command(&group, Version(0), vec![add_with(1, by_samira("Le voci"), Place::Top, None)]).await;
    assert_eq!(seen.presenters[0].name.as_deref(), Some("Samira di Prova"));
    let reply = group.app.call(plain, &change(&group, Version(1), vec![edit(1, by_samira("Le voci delle comunità"))])).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    assert!(!reply.text().contains("Samira"));
    let board = read(&group, plain).await;
    let row = presenter_of(&board, samira);
    assert_eq!((row.name.as_deref(), row.organisation.as_str(), row.standing), (None, "Ente COM", None));
    assert_eq!((row.invitation, board.board.get(id(1)).unwrap().content.title.as_str()), (None, "Le voci delle comunità"));
    // Taking the item off, and undoing that, leaves who presents it.
    let undo = vec![remove(1), add_with(1, by_samira("Le voci delle comunità"), Place::Top, None)];
    let reply = group.app.call(plain, &change(&group, Version(2), undo)).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", reply.text());
    assert!(!reply.text().contains("Samira"));
    // Refusals carry the board, too.
    let reply = group.app.call(plain, &change(&group, Version(3), vec![remove(99)])).await;
    assert!(!reply.text().contains("Samira"));
}

async fn erasing_somebody_leaves_no_name_in_the_agenda(db: TestDb) {
    let group = Group::on(db).await;
    let samira = Presenter::Person(group.samira.person);
    let version = command(&group, Version(0), vec![add_with(1, presented_by(1, vec![samira]), Place::Top, None)]).await.board.version;
    publish(&group, version).await;
    group.app.ok(&group.coordinator, &ErasePerson { person: group.samira.person }).await;
    let reply = group.app.call(&group.coordinator, &ReadAgendaBoard { meeting: group.meeting }).await;
    assert!(!reply.text().contains("Samira"));
    let board = read(&group, &group.coordinator).await;
    assert_eq!((presenter_of(&board, samira).name.as_deref(), board.presenters.len()), (None, 1));
    let state = group.app.state.read();
    let kept = format!(
        "{:?} {:?} {:?} {:?}",
        agenda_item::Entity::find().all(state).await.unwrap(),
        agenda_presenter::Entity::find().all(state).await.unwrap(),
        agenda_change::Entity::find().all(state).await.unwrap(),
        agenda_version::Entity::find().all(state).await.unwrap()
    );
    assert!(!kept.contains("Samira"));
}

async fn what_was_left_over_is_offered_to_the_next_meeting(db: TestDb) {
    let group = Group::on(db).await;
    let pinned = ItemContent { pinned: Some("9:00".parse().unwrap()), ..content(8) };
    let version = usual(&group).await.board.version;
    command(&group, version, vec![edit(8, pinned), add(9, Place::Tray, None)]).await;
    let skip = step(&group, api::agenda::RunStep::Skip(id(4)), None);
    group.app.ok(&group.coordinator, &skip).await;
    let form = api::meetings::MeetingForm { date: "2027-01-21".into(), ..meeting_form(group.venue) };
    let next = group.app.ok(&group.coordinator, &SaveMeeting { existing: None, form }).await.meeting;
    let there = ChangeAgenda {
        meeting: next,
        seen: Version(0),
        commands: vec![add_with(90, ItemContent { title: "punto 9".into(), ..content(9) }, Place::Top, None)],
        request: RequestId(Uuid::new_v4()),
    };
    let board = group.app.ok(&group.coordinator, &there).await;
    let left: Vec<_> = board.left_over.iter().map(|left| (left.item.0.as_u128(), left.content.pinned)).collect();
    assert_eq!(left, [(4, None), (8, None)], "what is on the board already is not offered");
    assert_eq!(read(&group, &group.coordinator).await.left_over, []);
}
