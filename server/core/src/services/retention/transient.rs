//! What only passes through: sessions that have run out, failed tries, signs of presence, old lines of the register of readings.

use chrono::{Duration, Months};
use domain::people::name_reading::KEPT_MONTHS;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

use crate::{
    auth::IDLE_DAYS,
    db::entity::{agenda_presence, failed_try, name_reading, session},
    error::{ApiResult, OrUnavailable},
    state::AppState,
};

/// Removes what has run out. Returns how many rows there were.
pub(super) async fn clear(state: &AppState) -> ApiResult<u64> {
    let now = state.clock.now();
    let year_ago = now.checked_sub_months(Months::new(KEPT_MONTHS)).unwrap_or(now);
    state
        .db
        .write(move |tx| async move {
            let ended =
                Condition::any().add(session::Column::ExpiresAt.lte(now)).add(session::Column::SeenAt.lte(now - Duration::days(IDLE_DAYS)));
            let sessions = session::Entity::delete_many().filter(ended).exec(&*tx).await.or_unavailable()?;
            let tries =
                failed_try::Entity::delete_many().filter(failed_try::Column::ExpiresAt.lte(now)).exec(&*tx).await.or_unavailable()?;
            let present = agenda_presence::Column::SeenAt.lte(now - Duration::days(1));
            let present = agenda_presence::Entity::delete_many().filter(present).exec(&*tx).await.or_unavailable()?;
            let readings =
                name_reading::Entity::delete_many().filter(name_reading::Column::At.lte(year_ago)).exec(&*tx).await.or_unavailable()?;
            Ok([sessions, tries, present, readings].iter().map(|gone| gone.rows_affected).sum())
        })
        .await
}
