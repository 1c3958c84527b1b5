//! Three coordinators at once: nothing is lost, nothing is there twice, everybody reads the same.

use std::collections::BTreeSet;

use api::agenda::AgendaBoard;
use axum::http::StatusCode;
use domain::agenda::{
    board::Board,
    command::{AgendaCommand, MoveAgendaItem},
    item::{ItemContent, Place},
};
use sea_orm::EntityTrait;
use server::db::entity::agenda_item;

use crate::{
    agenda::*,
    both_databases,
    testbed::{database::TestDb, group::Group, test_app::Browser},
};

both_databases!(three_writers_at_once_lose_nothing, a_browser_that_follows_the_orders_has_the_same_board, a_gap_never_runs_out);

/// Chance that is the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }
}

/// Moves items about, each time from the board that the last reply showed.
async fn work(group: &Group, by: &Browser, mut dice: Dice) -> usize {
    let mut seen = read(group, by).await.board;
    let mut done = 0;
    for _ in 0..100 {
        let item = seen.items[dice.roll(seen.items.len())].id;
        let positions = seen.positions(item);
        let to = positions[dice.roll(positions.len())];
        let command = AgendaCommand::Move(MoveAgendaItem { item, to });
        let reply = group.app.call(by, &change(group, seen.version, vec![command])).await;
        seen = match reply.status {
            StatusCode::OK => {
                done += 1;
                serde_json::from_slice::<AgendaBoard>(&reply.body).unwrap().board
            }
            StatusCode::CONFLICT => refused(&reply).1.board,
            other => panic!("{other} {}", reply.text()),
        };
        assert!(seen.is_sound(), "a board that was read is sound: {seen:?}");
        assert_eq!(seen.items.len(), 10);
    }
    done
}

async fn three_writers_at_once_lose_nothing(db: TestDb) {
    let group = Group::on(db).await;
    let version = usual(&group).await.board.version;
    let (first, second, third) = tokio::join!(
        work(&group, &group.coordinator, Dice(1)),
        work(&group, &group.coordinator_without_names, Dice(2)),
        work(&group, &group.coordinator, Dice(3)),
    );
    let done = first + second + third;
    assert!(done > 30, "only {done} moves were carried out");
    let read_by = [read(&group, &group.coordinator).await.board, read(&group, &group.coordinator_without_names).await.board];
    assert_eq!(read_by[0], read_by[1]);
    let board = &read_by[0];
    assert!(board.is_sound());
    assert_eq!(usize::try_from(board.version.0 - version.0).unwrap(), done, "every move is one version");
    let mut there = numbers(board);
    there.extend(tray(board));
    assert_eq!(there.len(), 10);
    assert_eq!(there.into_iter().collect::<BTreeSet<_>>(), BTreeSet::from([1, 2, 3, 4, 5, 6, 7, 8, 10, 11]));
    let rows = agenda_item::Entity::find().all(group.app.state.read()).await.unwrap();
    let places: BTreeSet<_> = rows.iter().map(|row| (row.block_id, row.in_tray, row.rank)).collect();
    assert_eq!((rows.len(), places.len()), (10, 10), "no two stand at the same rank");
    assert!(board.at(Place::Tray).all(|item| !item.content.is_block()));
}

/// Returns one command of any kind, which may or may not make sense.
fn any_order(board: &Board, dice: &mut Dice) -> AgendaCommand {
    let number = u128::try_from(1 + dice.roll(13)).unwrap();
    let positions = board.positions(id(number));
    match dice.roll(6) {
        0 => add(number, [Place::Top, Place::Tray, in_block(10)][dice.roll(3)], None),
        1 => remove(number),
        2 => resize(number, 20),
        3 => edit(number, ItemContent { title: format!("Punto {number}, {}", dice.roll(100)), ..content(number) }),
        _ if positions.is_empty() => remove(number),
        _ => AgendaCommand::Move(MoveAgendaItem { item: id(number), to: positions[dice.roll(positions.len())] }),
    }
}

async fn a_browser_that_follows_the_orders_has_the_same_board(db: TestDb) {
    let group = Group::on(db).await;
    let mut own = usual(&group).await.board;
    let mut dice = Dice(7);
    let mut done = 0;
    for _ in 0..150 {
        let commands: Vec<AgendaCommand> = (0..=dice.roll(3)).map(|_| any_order(&own, &mut dice)).collect();
        let expected = own.apply(&commands, own.version);
        let reply = group.app.call(&group.coordinator, &change(&group, own.version, commands)).await;
        match expected {
            Ok(carried_out) => {
                let board = carried_out.board;
                let items = board.scheduled().chain(board.at(Place::Tray)).cloned().collect();
                let told: AgendaBoard = serde_json::from_slice(&reply.body).unwrap();
                own = Board { items, ..board };
                assert_eq!(told.board, own);
                done += 1;
            }
            Err(refusal) => {
                let (code, told) = refused(&reply);
                assert_eq!((code.as_str(), &told.board), (refusal.word(), &own));
            }
        }
    }
    assert!(done > 30, "only {done} changes were carried out");
}

async fn a_gap_never_runs_out(db: TestDb) {
    let group = Group::on(db).await;
    let mut board = usual(&group).await.board;
    // Each goes right behind the first, in front of the other.
    for round in 0..60 {
        let item = [2, 7][round % 2];
        board = command(&group, board.version, vec![go(item, Place::Top, Some(1))]).await.board;
        assert_eq!(numbers(&board)[..2], [1, item]);
    }
    assert_eq!(numbers(&board), [1, 7, 2, 10, 3, 4, 11, 5, 6]);
}
