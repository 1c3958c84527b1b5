//! What the tests of an agenda have in common: items, commands, and what a board reads like.

mod day;
mod draft;
mod live;
mod published;
mod together;

use api::{
    agenda::{AgendaBoard, ChangeAgenda, PublishAgenda, ReadAgenda, ReadAgendaBoard, RunAgenda, RunStep},
    coordinators::IssueSignInLink,
};
use domain::{
    agenda::{
        board::{Board, Position},
        command::{AgendaCommand, MoveAgendaItem},
        item::{ItemContent, ItemKind, Place, Presenter},
    },
    ids::{AgendaItemId, RequestId, Version},
    language::locale::Locale,
};
use uuid::Uuid;

use crate::testbed::{
    group::{Group, Person},
    test_app::{Browser, Reply},
};

/// Returns an item's id. The usual items are 1, 2, 7 on the first level, 3 and 4 in block 10, 5 and 6 in block 11, 8 in the tray.
pub fn id(number: u128) -> AgendaItemId {
    AgendaItemId(Uuid::from_u128(number))
}

pub fn in_block(number: u128) -> Place {
    Place::In(id(number))
}

/// Returns what is said of an item: "Punto 3", 15 minutes.
pub fn content(number: u128) -> ItemContent {
    if (10..20).contains(&number) {
        ItemContent::new(ItemKind::Block, format!("Blocco {number}"), 0)
    } else {
        ItemContent::new(ItemKind::Talk, format!("Punto {number}"), 15)
    }
}

pub fn add(number: u128, place: Place, after: Option<u128>) -> AgendaCommand {
    add_with(number, content(number), place, after)
}

pub fn add_with(number: u128, content: ItemContent, place: Place, after: Option<u128>) -> AgendaCommand {
    AgendaCommand::Add { item: id(number), content, at: Position { place, after: after.map(id) } }
}

pub fn go(number: u128, place: Place, after: Option<u128>) -> AgendaCommand {
    AgendaCommand::Move(MoveAgendaItem { item: id(number), to: Position { place, after: after.map(id) } })
}

pub fn edit(number: u128, content: ItemContent) -> AgendaCommand {
    AgendaCommand::Edit { item: id(number), content }
}

pub fn resize(number: u128, minutes: u16) -> AgendaCommand {
    AgendaCommand::Resize { item: id(number), minutes }
}

pub fn remove(number: u128) -> AgendaCommand {
    AgendaCommand::Remove { item: id(number) }
}

pub fn usual_orders() -> Vec<AgendaCommand> {
    vec![
        add(1, Place::Top, None),
        add(10, Place::Top, Some(1)),
        add(3, in_block(10), None),
        add(4, in_block(10), Some(3)),
        add(11, Place::Top, Some(10)),
        add(5, in_block(11), None),
        add(6, in_block(11), Some(5)),
        add(2, Place::Top, Some(11)),
        add(7, Place::Top, Some(2)),
        add(8, Place::Tray, None),
    ]
}

pub fn change(group: &Group, seen: Version, commands: Vec<AgendaCommand>) -> ChangeAgenda {
    ChangeAgenda { meeting: group.meeting, seen, commands, request: RequestId(Uuid::new_v4()) }
}

/// Gives commands that must be applied.
pub async fn command(group: &Group, seen: Version, commands: Vec<AgendaCommand>) -> AgendaBoard {
    group.app.ok(&group.coordinator, &change(group, seen, commands)).await
}

/// Fills the meeting's agenda with the usual items.
pub async fn usual(group: &Group) -> AgendaBoard {
    command(group, Version(0), usual_orders()).await
}

pub async fn read(group: &Group, by: &Browser) -> AgendaBoard {
    group.app.ok(by, &ReadAgendaBoard { meeting: group.meeting }).await
}

pub async fn publish(group: &Group, seen: Version) -> AgendaBoard {
    group.app.ok(&group.coordinator, &PublishAgenda { meeting: group.meeting, seen }).await
}

pub fn step(group: &Group, step: RunStep, from: Option<u128>) -> RunAgenda {
    RunAgenda { meeting: group.meeting, step, from: from.map(id) }
}

pub fn read_agenda(group: &Group, who: &Person, locale: Locale) -> ReadAgenda {
    ReadAgenda { meeting: group.meeting, invitation: Some(who.invitation), locale }
}

/// Goes to the day of the meeting, 9:30 in Rome. The coordinator signs in again after so long.
pub async fn on_the_day(group: &mut Group) {
    group.app.set_clock("2026-12-14T08:30:00Z");
    let link = group.app.ok(&group.coordinator, &IssueSignInLink { coordinator: group.coordinator_id }).await.link;
    group.app.set_clock("2026-12-17T08:30:00Z");
    group.coordinator = group.app.sign_in(&link).await;
}

/// Returns the numbers of what is scheduled, as it is read.
pub fn numbers(board: &Board) -> Vec<u128> {
    board.scheduled().map(|item| item.id.0.as_u128()).collect()
}

/// Returns the numbers of what is in the tray.
pub fn tray(board: &Board) -> Vec<u128> {
    board.at(Place::Tray).map(|item| item.id.0.as_u128()).collect()
}

/// Returns the board that a refusal carries, and the refusal's code.
pub fn refused(reply: &Reply) -> (String, AgendaBoard) {
    let problem = reply.problem();
    (problem.code, serde_json::from_str(&problem.current.expect("the board as it is")).unwrap())
}

pub fn presented_by(number: u128, presenters: Vec<Presenter>) -> ItemContent {
    ItemContent { presenters, ..content(number) }
}
