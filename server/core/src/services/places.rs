//! Venues and themes.

use std::collections::BTreeMap;

use api::{
    ApiError, Thing,
    places::{ListThemes, ListVenues, SaveTheme, SaveVenue, ThemeForm, ThemeRow, VenueForm, VenueRow},
};
use domain::{
    form::{field::Checks, text},
    ids::{ThemeId, VenueId, Version},
    language::locale::Locale,
    meetings::venue::RoomAccess,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use crate::{
    auth::Coordinator,
    db::{
        Tx,
        entity::{theme, theme_translation, venue},
    },
    error::{ApiResult, OrUnavailable},
    services::{conflict::reply_now, meetings::venue_clock::HOME_ZONE, short_lists},
    state::AppState,
};

/// # Errors
/// When the database does not answer.
pub async fn list_venues(state: AppState, _: Coordinator, _: ListVenues) -> ApiResult<Vec<VenueRow>> {
    let rows = venue::Entity::find().order_by_asc(venue::Column::Name).all(state.read()).await.or_unavailable()?;
    let shown = rows.into_iter().map(|row| {
        let venue::Model { id, name, address, directions, step_free, hearing_loop, time_zone: _, version } = row;
        VenueRow { venue: id, version, form: VenueForm { name, address, directions, access: RoomAccess { step_free, hearing_loop } } }
    });
    Ok(shown.collect())
}

/// # Errors
/// `Invalid` with every field that is wrong, `Conflict` with the venues as they are.
pub async fn save_venue(state: AppState, by: Coordinator, request: SaveVenue) -> ApiResult<Vec<VenueRow>> {
    let SaveVenue { venue, seen, form } = request;
    let mut checks = Checks::default();
    let name = checks.take("name", text::line(&form.name));
    let address = checks.take("address", text::line(&form.address));
    let directions = checks.take("directions", text::paragraph(&form.directions));
    checks.finish().map_err(ApiError::Invalid)?;
    let fresh = VenueId(state.new_id());
    let outcome = state
        .db
        .write(move |tx| async move {
            let mut row = match venue {
                Some(id) => {
                    let row = venue::Entity::find_by_id(id).one(&*tx).await.or_unavailable()?.ok_or(ApiError::NotFound(Thing::Venue))?;
                    unchanged(row.version, seen)?;
                    let version = row.version.next();
                    venue::ActiveModel { version: Set(version), ..row.into_active_model() }
                }
                None => {
                    short_lists::has_room(&*tx, venue::Entity::find()).await?;
                    venue::ActiveModel {
                        id: Set(fresh),
                        version: Set(Version(0)),
                        time_zone: Set(HOME_ZONE.name().to_owned()),
                        ..Default::default()
                    }
                }
            };
            row.name = Set(name.unwrap_or_default());
            row.address = Set(address.unwrap_or_default());
            row.directions = Set(directions.unwrap_or_default());
            row.step_free = Set(form.access.step_free);
            row.hearing_loop = Set(form.access.hearing_loop);
            match venue {
                Some(_) => row.update(&*tx).await.map(drop).or_unavailable(),
                None => venue::Entity::insert(row).exec_without_returning(&*tx).await.map(drop).or_unavailable(),
            }
        })
        .await;
    reply_now(outcome, list_venues(state, by, ListVenues {})).await
}

/// # Errors
/// When the database does not answer.
pub async fn list_themes(state: AppState, _: Coordinator, _: ListThemes) -> ApiResult<Vec<ThemeRow>> {
    let rows = theme::Entity::find().order_by_asc(theme::Column::Name).all(state.read()).await.or_unavailable()?;
    let names = theme_translation::Entity::find().all(state.read()).await.or_unavailable()?;
    let translations = |id: ThemeId| names.iter().filter(move |row| row.theme_id == id).map(|row| (row.locale, row.name.clone())).collect();
    let shown = rows.into_iter().map(|row| ThemeRow {
        theme: row.id,
        version: row.version,
        form: ThemeForm { translations: translations(row.id), name: row.name },
    });
    Ok(shown.collect())
}

/// # Errors
/// `Invalid` with every field that is wrong, `Conflict` with the themes as they are.
pub async fn save_theme(state: AppState, by: Coordinator, request: SaveTheme) -> ApiResult<Vec<ThemeRow>> {
    let SaveTheme { theme, seen, form } = request;
    let mut checks = Checks::default();
    let name = checks.take("name", text::line(&form.name)).unwrap_or_default();
    let mut translations = BTreeMap::new();
    for (locale, typed) in form.translations.iter().filter(|(locale, _)| **locale != Locale::It) {
        if let Some(Some(name)) = checks.take(&format!("translations.{}", locale.tag()), text::optional_line(typed)) {
            translations.insert(*locale, name);
        }
    }
    checks.finish().map_err(ApiError::Invalid)?;
    let fresh = ThemeId(state.new_id());
    let outcome = state.db.write(move |tx| async move { write_theme(&tx, theme, seen, fresh, name, translations).await }).await;
    reply_now(outcome, list_themes(state, by, ListThemes {})).await
}

async fn write_theme(
    tx: &Tx,
    theme: Option<ThemeId>,
    seen: Option<Version>,
    fresh: ThemeId,
    name: String,
    translations: BTreeMap<Locale, String>,
) -> ApiResult<()> {
    let id = theme.unwrap_or(fresh);
    match theme {
        Some(id) => {
            let row = theme::Entity::find_by_id(id).one(&**tx).await.or_unavailable()?.ok_or(ApiError::NotFound(Thing::Theme))?;
            unchanged(row.version, seen)?;
            let changed = theme::ActiveModel { id: Set(id), name: Set(name), version: Set(row.version.next()) };
            changed.update(&**tx).await.or_unavailable()?;
        }
        None => {
            short_lists::has_room(&**tx, theme::Entity::find()).await?;
            let row = theme::ActiveModel { id: Set(id), name: Set(name), version: Set(Version(0)) };
            theme::Entity::insert(row).exec_without_returning(&**tx).await.or_unavailable()?;
        }
    }
    theme_translation::Entity::delete_many().filter(theme_translation::Column::ThemeId.eq(id)).exec(&**tx).await.or_unavailable()?;
    for (locale, name) in translations {
        let row = theme_translation::ActiveModel { theme_id: Set(id), locale: Set(locale), name: Set(name) };
        theme_translation::Entity::insert(row).exec_without_returning(&**tx).await.or_unavailable()?;
    }
    Ok(())
}

fn unchanged(version: Version, seen: Option<Version>) -> ApiResult<()> {
    if seen == Some(version) { Ok(()) } else { Err(ApiError::Conflict(None)) }
}
