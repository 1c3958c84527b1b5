//! The one writer: what fails leaves nothing, whatever stands beside it in the same commit.

use api::ApiError;
use domain::ids::{ThemeId, Version};
use sea_orm::{ActiveValue::Set, EntityTrait, PaginatorTrait};
use server::db::entity::theme;
use uuid::Uuid;

use crate::{
    both_databases,
    testbed::{database::TestDb, test_app::TestApp},
};

both_databases!(a_failed_write_leaves_its_neighbours_whole, a_panic_is_one_failed_write, a_caller_who_leaves_loses_nothing);

fn row(number: u128) -> theme::ActiveModel {
    theme::ActiveModel { id: Set(ThemeId(Uuid::from_u128(number))), name: Set(format!("Tema {number}")), version: Set(Version(0)) }
}

async fn a_failed_write_leaves_its_neighbours_whole(db: TestDb) {
    let app = TestApp::on(db).await;
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..60u128 {
        let db = app.state.db.clone();
        tasks.spawn(async move {
            db.write(move |tx| async move {
                theme::Entity::insert(row(number)).exec_without_returning(&*tx).await.map_err(|_| ApiError::Unavailable)?;
                // Every third fails after it wrote, half of those by a constraint of the database.
                match number % 6 {
                    0 => Err(ApiError::Forbidden),
                    3 => theme::Entity::insert(row(number)).exec_without_returning(&*tx).await.map(drop).map_err(|_| ApiError::Unavailable),
                    _ => Ok(()),
                }
            })
            .await
        });
    }
    let kept = tasks.join_all().await.into_iter().filter(Result::is_ok).count() as u64;
    assert_eq!(kept, 40);
    assert_eq!(theme::Entity::find().count(app.state.read()).await.unwrap(), kept);
}

async fn a_panic_is_one_failed_write(db: TestDb) {
    let app = TestApp::on(db).await;
    let failed = app
        .state
        .db
        .write(|tx| async move {
            drop(tx);
            if true {
                panic!("as a bug would")
            }
            Ok(())
        })
        .await;
    assert_eq!(failed, Err(ApiError::Unavailable));
    app.state.db.write(|tx| async move { theme::Entity::insert(row(1)).exec_without_returning(&*tx).await.map(drop).map_err(|_| ApiError::Unavailable) }).await.unwrap();
}

async fn a_caller_who_leaves_loses_nothing(db: TestDb) {
    let app = TestApp::on(db).await;
    let (started, wait) = tokio::sync::oneshot::channel::<()>();
    let (go, gone) = tokio::sync::oneshot::channel::<()>();
    let db = app.state.db.clone();
    let caller = tokio::spawn(async move {
        db.write(move |tx| async move {
            started.send(()).unwrap();
            gone.await.unwrap();
            theme::Entity::insert(row(1)).exec_without_returning(&*tx).await.map(drop).map_err(|_| ApiError::Unavailable)
        })
        .await
    });
    wait.await.unwrap();
    caller.abort();
    go.send(()).unwrap();
    // The next write waits for the one before it.
    app.state.db.write(|_| async { Ok(()) }).await.unwrap();
    assert_eq!(theme::Entity::find().count(app.state.read()).await.unwrap(), 1);
}
