//! The published agenda as an invited person may see it: public items, bodies without names, times.

use std::collections::{BTreeMap, HashMap};

use app::{
    api::agenda::{PublishedAgenda, PublishedItem, ReadAgenda},
    domain::{
        agenda::{
            board::Board,
            item::{AgendaItem, Place},
            run::Progress,
            schedule::Schedule,
        },
        ids::{AgendaItemId, ThemeId},
        locale::Locale,
        meeting::LocalText,
    },
};
use chrono::{DateTime, Duration, Timelike, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::{
    board::run_of,
    load::{self, Stored},
    presenters::{Presenters, of_board},
    publish::{self, Last},
};
use crate::{
    caller::Invitee,
    entity::{theme, theme_translation},
    error::{ApiResult, OrUnavailable},
    live,
    services::{materials, meeting_facts::WholeMeeting},
    state::Tavolo,
};

/// # Errors
/// When the database does not answer.
pub async fn read_agenda(at: Tavolo, by: Invitee, request: ReadAgenda) -> ApiResult<PublishedAgenda> {
    let id = by.invitation.meeting_id;
    let db = at.db.snapshot().await?;
    let upto = live::last(&db).await.or_unavailable()?;
    let whole = WholeMeeting::load(&db, id).await?;
    let (items, published_at, late) = match publish::last(&db, id).await? {
        None => (Vec::new(), None, None),
        Some(last) => {
            let draft = load::stored(&db, id).await?;
            let times = Times::at(&whole, &last.board, &draft, at.clock.now());
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
    Ok(shown.collect())
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

#[derive(Clone, Copy, Debug)]
struct Time {
    starts: DateTime<Utc>,
    ends: DateTime<Utc>,
    progress: Option<Progress>,
}

/// When everything that was published begins and ends: as planned, and from the current item on as it looks now.
struct Times {
    items: HashMap<AgendaItemId, Time>,
    late: Option<i64>,
}

impl Times {
    fn at(meeting: &WholeMeeting, published: &Board, draft: &Stored, now: DateTime<Utc>) -> Self {
        let starts_at = meeting.row.starts_at;
        let starts = meeting.moment(starts_at).minute_of_day();
        // Internal items take their time, too.
        let schedule = Schedule::of(published, starts);
        let planned = |minute: u32| starts_at + Duration::minutes(i64::from(minute) - i64::from(starts));
        let time =
            |slot: &app::domain::agenda::schedule::Slot| Time { starts: planned(slot.starts), ends: planned(slot.ends), progress: None };
        let mut times = Self { items: schedule.slots.iter().map(|slot| (slot.item, time(slot))).collect(), late: None };
        let Some(run) = run_of(meeting, draft) else { return times };
        // Where the day is, is known by the draft: that is what coordinators run it by.
        let Some(outlook) = run.outlook(&draft.board, schedule.ends, meeting.moment(now)) else { return times };
        let since = run.since.0.to_utc();
        let since = since - Duration::seconds(since.second().into()) - Duration::nanoseconds(since.nanosecond().into());
        let expected = |minute: u32| since + Duration::minutes(i64::from(minute) - i64::from(run.since.minute_of_day()));
        for slot in &outlook.slots {
            let Some(time) = times.items.get_mut(&slot.item) else { continue };
            time.progress = Some(slot.progress);
            if matches!(slot.progress, Progress::Now | Progress::Coming) {
                (time.starts, time.ends) = (expected(slot.starts), expected(slot.ends));
            }
        }
        times.late = Some(outlook.late);
        times.stretch_blocks(&published.public());
        times
    }

    /// A block lasts from the first to the last of its items.
    fn stretch_blocks(&mut self, public: &Board) {
        for block in public.items.iter().filter(|item| item.content.is_block()) {
            let within: Vec<Time> = public.at(Place::In(block.id)).filter_map(|item| self.items.get(&item.id).copied()).collect();
            let (starts, ends) = (within.iter().map(|time| time.starts).min(), within.iter().map(|time| time.ends).max());
            if let (Some(time), Some(starts), Some(ends)) = (self.items.get_mut(&block.id), starts, ends) {
                (time.starts, time.ends) = (starts, ends);
            }
        }
    }
}
