//! The published agenda as an invited person may see it: public items, bodies without names.

use std::collections::{BTreeMap, HashMap};

use api::agenda::{PublishedAgenda, PublishedItem, ReadAgenda};
use domain::{
    agenda::{
        board::Board,
        item::{AgendaItem, Place},
    },
    ids::ThemeId,
    language::locale::Locale,
    meetings::meeting::LocalText,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::{
    load,
    presenters::{Presenters, of_board},
    times::{Time, Times},
    versions::{self, Last},
};
use crate::{
    auth::Invitee,
    db::entity::{theme, theme_translation},
    error::{ApiResult, OrUnavailable},
    events,
    services::{materials, meetings::meeting_view::WholeMeeting},
    state::AppState,
};

/// # Errors
/// When the database does not answer.
pub async fn read_agenda(state: AppState, by: Invitee, request: ReadAgenda) -> ApiResult<PublishedAgenda> {
    let id = by.invitation.meeting_id;
    let db = state.db.snapshot().await?;
    let upto = events::last(&db).await.or_unavailable()?;
    let whole = WholeMeeting::load(&db, id).await?;
    let (items, published_at, late) = match versions::last(&db, id).await? {
        None => (Vec::new(), None, None),
        Some(last) => {
            let draft = load::stored(&db, id).await?;
            let times = Times::at(&whole, &last.board, &draft, state.clock.now());
            let items = items(&db, &whole, &last, &times, request.locale).await?;
            (items, Some(whole.moment(last.at)), times.late)
        }
    };
    let materials = materials::published(&db, id).await?;
    db.commit().await.or_unavailable()?;
    let facts = whole.facts(request.locale);
    Ok(PublishedAgenda {
        meeting: id,
        invitation: by.invitation.id,
        title: facts.title,
        starts_at: facts.starts_at,
        ends_at: facts.ends_at,
        items,
        materials,
        published_at,
        late,
        upto,
    })
}

async fn items(
    db: &impl ConnectionTrait,
    meeting: &WholeMeeting,
    last: &Last,
    times: &Times,
    reader: Locale,
) -> ApiResult<Vec<PublishedItem>> {
    let public = last.board.public();
    let presenters = Presenters::load(db, meeting.row.id, of_board(&public).collect()).await?;
    let themes = themes(db, &public, reader).await?;
    let shown = public.items.into_iter().filter_map(|AgendaItem { id, place, content, placed: _, edited: _ }| {
        let content = content.into_inner();
        let Time { starts, ends, progress } = *times.items.get(&id)?;
        let mut bodies: Vec<String> = Vec::new();
        for body in content.presenters.iter().filter_map(|presenter| presenters.body(*presenter)) {
            if !bodies.iter().any(|known| known == body) {
                bodies.push(body.to_owned());
            }
        }
        Some(PublishedItem {
            item: id,
            kind: content.kind,
            within: matches!(place, Place::In(_)),
            title: LocalText::choose(&content.title, &content.titles, reader),
            text: content.text,
            starts_at: meeting.moment(starts),
            ends_at: meeting.moment(ends),
            presenters: bodies,
            theme: content.theme.and_then(|theme| themes.get(&theme).cloned()),
            languages: content.languages,
            progress,
        })
    });
    let mut shown: Vec<PublishedItem> = shown.collect();
    if times.running {
        // On the day, what was swapped stands in the order in which it comes.
        for block in shown.chunk_by_mut(|one, other| one.within && other.within) {
            block.sort_by_key(|item| item.starts_at);
        }
    }
    Ok(shown)
}

async fn themes(db: &impl ConnectionTrait, board: &Board, reader: Locale) -> ApiResult<HashMap<ThemeId, LocalText>> {
    let ids: Vec<ThemeId> = board.items.iter().filter_map(|item| item.content.theme).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = theme::Entity::find().filter(theme::Column::Id.is_in(ids.iter().copied())).all(db).await.or_unavailable()?;
    let names = theme_translation::Entity::find().filter(theme_translation::Column::ThemeId.is_in(ids)).all(db).await.or_unavailable()?;
    let translations = |id: ThemeId| -> BTreeMap<Locale, String> {
        names.iter().filter(|row| row.theme_id == id).map(|row| (row.locale, row.name.clone())).collect()
    };
    Ok(rows.into_iter().map(|row| (row.id, LocalText::choose(&row.name, &translations(row.id), reader))).collect())
}
