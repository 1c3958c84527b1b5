//! What everybody invited may know of a meeting, in their language.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use api::{
    ApiError, Thing,
    own_invitation::{Contact, MeetingFacts, VenueFacts},
};
use chrono::{DateTime, Utc};
use domain::{
    answers::invitation::AnswerWindow,
    ids::{MeetingId, ThemeId},
    language::locale::Locale,
    meetings::{meeting::LocalText, venue::RoomAccess},
    seats::SeatPlan,
    time::Moment,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{
    db::{
        Invalidates,
        cache::Cache,
        entity::{meeting, meeting_translation, theme, theme_translation, venue},
    },
    error::{ApiResult, OrUnavailable},
    services::{
        meetings::venue_clock::{moment, zone_of},
        seats::plan::{plan_of, plans_of},
    },
    state::AppState,
};

/// What everybody invited is shown of a meeting, as it was read lately.
struct Recent(Cache<MeetingId, Arc<WholeMeeting>>);

impl Default for Recent {
    fn default() -> Self {
        Self(Cache::until(Invalidates::Anything))
    }
}

/// A meeting with everything that is shown of it, before a language is chosen.
#[derive(Clone, Debug)]
pub struct WholeMeeting {
    pub row: meeting::Model,
    pub venue: Option<venue::Model>,
    /// How many seats there are, and which of them are guaranteed.
    pub seats: SeatPlan,
    theme: Option<theme::Model>,
    theme_names: BTreeMap<Locale, String>,
    titles: BTreeMap<Locale, String>,
    intros: BTreeMap<Locale, String>,
}

impl WholeMeeting {
    /// Loads a meeting.
    ///
    /// # Errors
    /// `NotFound`, or when the database does not answer.
    pub async fn load(db: &impl ConnectionTrait, id: MeetingId) -> ApiResult<Self> {
        let row = find(db, id).await?;
        let venue = match row.venue_id {
            Some(venue) => venue::Entity::find_by_id(venue).one(db).await.or_unavailable()?,
            None => None,
        };
        let (theme, theme_names) = match row.theme_id {
            Some(theme) => load_theme(db, theme).await?,
            None => (None, BTreeMap::new()),
        };
        let translations =
            meeting_translation::Entity::find().filter(meeting_translation::Column::MeetingId.eq(id)).all(db).await.or_unavailable()?;
        let (titles, intros) = translations.into_iter().map(|row| ((row.locale, row.title), (row.locale, row.intro))).unzip();
        let seats = plan_of(db, &row).await?;
        Ok(Self { row, venue, seats, theme, theme_names, titles, intros })
    }

    /// Loads several meetings with as many queries as one. One that does not exist is left out.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn load_all(db: &impl ConnectionTrait, ids: impl IntoIterator<Item = MeetingId>) -> ApiResult<HashMap<MeetingId, Self>> {
        let rows = meeting::Entity::find().filter(meeting::Column::Id.is_in(ids)).all(db).await.or_unavailable()?;
        let translations = meeting_translation::Entity::find()
            .filter(meeting_translation::Column::MeetingId.is_in(rows.iter().map(|row| row.id)))
            .all(db)
            .await
            .or_unavailable()?;
        let venues = venue::Entity::find()
            .filter(venue::Column::Id.is_in(rows.iter().filter_map(|row| row.venue_id)))
            .all(db)
            .await
            .or_unavailable()?;
        let themes: BTreeSet<ThemeId> = rows.iter().filter_map(|row| row.theme_id).collect();
        let names = theme_translation::Entity::find()
            .filter(theme_translation::Column::ThemeId.is_in(themes.iter().copied()))
            .all(db)
            .await
            .or_unavailable()?;
        let themes = theme::Entity::find().filter(theme::Column::Id.is_in(themes)).all(db).await.or_unavailable()?;
        let mut plans = plans_of(db, &rows).await?;
        let whole = rows.into_iter().map(|row| {
            let own = translations.iter().filter(|own| own.meeting_id == row.id);
            let (titles, intros) = own.map(|own| ((own.locale, own.title.clone()), (own.locale, own.intro.clone()))).unzip();
            let named = names.iter().filter(|name| Some(name.theme_id) == row.theme_id);
            let whole = Self {
                venue: venues.iter().find(|venue| Some(venue.id) == row.venue_id).cloned(),
                theme: themes.iter().find(|theme| Some(theme.id) == row.theme_id).cloned(),
                theme_names: named.map(|name| (name.locale, name.name.clone())).collect(),
                titles,
                intros,
                seats: plans.remove(&row.id).unwrap_or_default(),
                row,
            };
            (whole.row.id, whole)
        });
        Ok(whole.collect())
    }

    /// Returns a meeting for whoever is invited to it: a copy, where one is good.
    ///
    /// # Errors
    /// `NotFound`, or when the database does not answer.
    pub async fn shown(state: &AppState, id: MeetingId) -> ApiResult<Arc<Self>> {
        state.memory::<Recent>().0.or_read(&state.db, id, async { Self::load(state.read(), id).await.map(Arc::new) }).await
    }

    /// Returns what a reader of this language is shown.
    #[must_use]
    pub fn facts(&self, reader: Locale) -> MeetingFacts {
        let meeting::Model {
            id,
            title,
            intro,
            theme_id: _,
            venue_id: _,
            starts_at,
            ends_at,
            answer_by,
            state,
            organiser,
            contact_name,
            contact_phone,
            contact_email,
            protocol: _,
            capacity: _,
            version: _,
            series_id: _,
        } = self.row.clone();
        MeetingFacts {
            meeting: id,
            state,
            title: LocalText::choose(&title, &self.titles, reader),
            intro: LocalText::choose(&intro, &self.intros, reader),
            theme: self.theme.as_ref().map(|theme| LocalText::choose(&theme.name, &self.theme_names, reader)),
            starts_at: self.moment(starts_at),
            ends_at: self.moment(ends_at),
            answer_by: self.moment(answer_by),
            venue: self.venue.clone().map(|venue| {
                let venue::Model { id: _, name, address, directions, step_free, hearing_loop, time_zone: _, version: _ } = venue;
                VenueFacts { name, address, directions, access: RoomAccess { step_free, hearing_loop } }
            }),
            organiser,
            contact: Contact { name: contact_name, phone: contact_phone, email: contact_email },
        }
    }

    /// Returns an instant as the clock at the venue shows it.
    #[must_use]
    pub fn moment(&self, at: DateTime<Utc>) -> Moment {
        moment(zone_of(self.venue.as_ref()), at)
    }

    /// Returns what an invitee can do now.
    #[must_use]
    pub fn window(&self, now: DateTime<Utc>) -> AnswerWindow {
        window(&self.row, now)
    }
}

/// Returns what an invitee can do now.
#[must_use]
pub fn window(row: &meeting::Model, now: DateTime<Utc>) -> AnswerWindow {
    AnswerWindow::at(now, row.state, row.answer_by, row.starts_at)
}

/// Finds the row of a meeting.
///
/// # Errors
/// `NotFound`, or when the database does not answer.
pub async fn find(db: &impl ConnectionTrait, id: MeetingId) -> ApiResult<meeting::Model> {
    meeting::Entity::find_by_id(id).one(db).await.or_unavailable()?.ok_or(ApiError::NotFound(Thing::Meeting))
}

async fn load_theme(db: &impl ConnectionTrait, id: ThemeId) -> ApiResult<(Option<theme::Model>, BTreeMap<Locale, String>)> {
    let theme = theme::Entity::find_by_id(id).one(db).await.or_unavailable()?;
    let names = theme_translation::Entity::find().filter(theme_translation::Column::ThemeId.eq(id)).all(db).await.or_unavailable()?;
    Ok((theme, names.into_iter().map(|row| (row.locale, row.name)).collect()))
}
