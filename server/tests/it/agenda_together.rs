//! Three coordinators at once: nothing is lost, nothing is there twice, everybody reads the same.

use std::collections::BTreeSet;

use app::{api::agenda::AgendaBoard, domain::agenda::item::Place};
use axum::http::StatusCode;
use sea_orm::EntityTrait;
use server::entity::agenda_item;

use crate::{agenda::*, both_databases, database::TestDb, group::Group, test_app::Browser};

both_databases!(three_writers_at_once_lose_nothing);

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
        let order = app::domain::agenda::order::AgendaOrder::Move(app::domain::agenda::order::MoveAgendaItem { item, to });
        let reply = group.app.call(by, &change(group, seen.version, vec![order])).await;
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
    let rows = agenda_item::Entity::find().all(group.app.at.read()).await.unwrap();
    let places: BTreeSet<_> = rows.iter().map(|row| (row.block_id, row.in_tray, row.rank)).collect();
    assert_eq!((rows.len(), places.len()), (10, 10), "no two stand at the same rank");
    assert!(board.at(Place::Tray).all(|item| !item.content.is_block()));
}
