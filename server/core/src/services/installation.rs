//! What this installation says of itself.

use api::{
    ApiError,
    installation::{Installation, InstallationForm, ReadInstallation, SaveInstallation},
};
use domain::{
    form::{field::Checks, text},
    people::{
        person::{email, phone},
        retention::RetentionDays,
    },
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, IntoActiveModel};

use crate::{
    auth::{Anybody, Coordinator},
    db::entity::installation,
    error::{ApiResult, OrUnavailable},
    services::conflict::reply_now,
    state::AppState,
};

/// The one row there is.
const ID: i32 = 1;

/// # Errors
/// When the database does not answer.
pub async fn read_installation(state: AppState, _: Anybody, _: ReadInstallation) -> ApiResult<Installation> {
    read(state.read()).await
}

/// # Errors
/// `Invalid` with every field that is wrong, `Conflict` with the settings as they are.
pub async fn save_installation(state: AppState, _: Coordinator, request: SaveInstallation) -> ApiResult<Installation> {
    let SaveInstallation { seen, form } = request;
    let mut checks = Checks::default();
    let organiser = checks.take("organiser", text::line(&form.organiser));
    let privacy_email = checks.take("privacy_email", email(&form.privacy_email));
    let phone = checks.take("phone", phone(&form.phone));
    let retention_days = checks.take("retention_days", RetentionDays::read(&form.retention_days));
    checks.finish().map_err(ApiError::Invalid)?;
    let outcome = state
        .db
        .write(move |tx| async move {
            let row = find(&*tx).await?;
            if row.version != seen {
                return Err(ApiError::Conflict(None));
            }
            let version = row.version.next();
            let mut row = row.into_active_model();
            row.organiser = Set(organiser.unwrap_or_default());
            row.privacy_email = Set(privacy_email.flatten().unwrap_or_default());
            row.phone = Set(phone.flatten().unwrap_or_default());
            row.retention_days = Set(retention_days.unwrap_or_default().days().into());
            row.version = Set(version);
            row.update(&*tx).await.map(drop).or_unavailable()
        })
        .await;
    reply_now(outcome, read(state.read())).await
}

async fn find(db: &impl ConnectionTrait) -> ApiResult<installation::Model> {
    installation::Entity::find_by_id(ID).one(db).await.or_unavailable()?.ok_or(ApiError::Unavailable)
}

async fn read(db: &impl ConnectionTrait) -> ApiResult<Installation> {
    let installation::Model { id: _, organiser, privacy_email, phone, retention_days, version } = find(db).await?;
    Ok(Installation { version, form: InstallationForm { organiser, privacy_email, phone, retention_days: retention_days.to_string() } })
}

/// Returns for how long languages, needs and contacts are kept after a meeting.
///
/// # Errors
/// When the database does not answer.
pub async fn retention(db: &impl ConnectionTrait) -> ApiResult<RetentionDays> {
    let days = find(db).await?.retention_days;
    Ok(u16::try_from(days).ok().and_then(RetentionDays::of).unwrap_or_default())
}
