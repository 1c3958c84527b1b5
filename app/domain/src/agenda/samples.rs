//! Boards for tests. Numbers from 10 to 19 are blocks.

use proptest::prelude::*;

use super::{
    board::{Board, Position},
    item::{AgendaItem, ItemContent, ItemKind, Place},
};
use crate::{
    agenda::command::{AgendaCommand, MoveAgendaItem},
    ids::{AgendaItemId, Version},
};

pub fn id(number: u64) -> AgendaItemId {
    AgendaItemId(uuid::Uuid::from_u128(u128::from(number)))
}

pub fn number(id: AgendaItemId) -> u64 {
    u64::try_from(id.0.as_u128()).unwrap()
}

pub fn in_block(number: u64) -> Place {
    Place::In(id(number))
}

pub fn content(number: u64) -> ItemContent {
    let kind = if (10..20).contains(&number) { ItemKind::Block } else { ItemKind::Talk };
    ItemContent::new(kind, format!("Punto {number}"), if kind == ItemKind::Block { 0 } else { 15 })
}

pub fn item(number: u64, place: Place) -> AgendaItem {
    AgendaItem { id: id(number), place, content: content(number).into(), placed: Version(0), edited: Version(0) }
}

pub fn board(items: &[(u64, Place)]) -> Board {
    Board { version: Version(0), items: items.iter().map(|(number, place)| item(*number, *place)).collect() }
}

/// Three loose items, two blocks with two items each, one item in the tray.
pub fn usual() -> Board {
    board(&[
        (1, Place::Top),
        (10, Place::Top),
        (3, in_block(10)),
        (4, in_block(10)),
        (11, Place::Top),
        (5, in_block(11)),
        (6, in_block(11)),
        (2, Place::Top),
        (7, Place::Top),
        (8, Place::Tray),
    ])
}

fn any_id() -> impl Strategy<Value = AgendaItemId> {
    prop_oneof![(1u64..9).prop_map(id), (10u64..13).prop_map(id)]
}

fn any_position() -> impl Strategy<Value = Position> {
    let place = prop_oneof![Just(Place::Tray), Just(Place::Top), any_id().prop_map(Place::In)];
    (place, proptest::option::of(any_id())).prop_map(|(place, after)| Position { place, after })
}

/// Commands that may or may not make sense.
pub fn any_order() -> impl Strategy<Value = AgendaCommand> {
    prop_oneof![
        6 => (any_id(), any_position()).prop_map(|(item, to)| AgendaCommand::Move(MoveAgendaItem { item, to })),
        1 => (any_id(), any_position()).prop_map(|(item, at)| AgendaCommand::Add { item, content: content(number(item)), at }),
        1 => any_id().prop_map(|item| AgendaCommand::Remove { item }),
        1 => (any_id(), 1u16..60).prop_map(|(item, minutes)| AgendaCommand::Resize { item, minutes }),
        1 => (any_id(), "[a-z]{1,6}").prop_map(|(item, title)| AgendaCommand::Edit {
            item,
            content: ItemContent { title, ..content(number(item)) },
        }),
    ]
}
