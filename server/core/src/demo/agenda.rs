//! Agendas: the coming meeting's, drafted and published and changed once more; the past one's, with something left over.

use api::{ApiError, Thing};
use chrono::{DateTime, Utc};
use domain::{
    agenda::{
        board::{Board, Position},
        command::AgendaCommand,
        item::{AgendaItem, ItemAudience, ItemContent, ItemKind, Place, Presenter},
        template::Template,
    },
    ids::{AgendaItemId, CoordinatorId, MeetingId, ThemeId},
    language::spoken_language::SpokenLanguage,
    people::person::Standing,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::group::{COORDINATORS, Group};
use crate::{
    db::{Tx, entity::coordinator},
    error::{ApiResult, OrUnavailable},
    services::agenda,
    state::AppState,
};

/// Adds the agenda of the coming meeting: published, with one change that nobody has seen yet.
pub async fn add_coming(state: &AppState, tx: &Tx, group: &Group, meeting: MeetingId) -> ApiResult<()> {
    let theme = group.themes.first().copied();
    let board = command(tx, meeting, |board| Template::UsualThreeHours.commands(board, theme, || AgendaItemId(state.new_id()))).await?;
    let last = board.at(Place::Top).last().map(|item| item.id);
    let room = ItemContent {
        audience: ItemAudience::Internal,
        note: "Chiavi della sala e questionari: chi li raccoglie?".into(),
        ..ItemContent::new(ItemKind::OtherBusiness, "Coordinamento: come è andata", 10)
    };
    let board = command(tx, meeting, |board| {
        let mut commands: Vec<AgendaCommand> = board.items.iter().filter_map(|item| edited(group, item, theme)).collect();
        commands.extend(kind(board, ItemKind::LanguageTables).map(|item| AgendaCommand::Resize { item, minutes: 50 }));
        commands.push(add(state, room, Position { place: Place::Top, after: last }));
        commands.push(waiting(state, "Sportelli anagrafici: a che punto siamo", group.themes.get(2).copied()));
        commands
    })
    .await?;
    agenda::freeze(tx, meeting, secretariat(tx).await?, state.clock.now(), &board).await?;
    command(tx, meeting, |board| {
        kind(board, ItemKind::Discussion).map(|item| AgendaCommand::Resize { item, minutes: 25 }).into_iter().collect()
    })
    .await
    .map(drop)
}

/// Adds the agenda of the past meeting, published before it, with something that it did not come to.
pub async fn add_past(state: &AppState, tx: &Tx, group: &Group, meeting: MeetingId, published: DateTime<Utc>) -> ApiResult<()> {
    let theme = group.themes.get(3).copied();
    command(tx, meeting, |board| Template::UsualThreeHours.commands(board, theme, || AgendaItemId(state.new_id()))).await?;
    let board = command(tx, meeting, |board| {
        let mut commands: Vec<AgendaCommand> = board.items.iter().filter_map(|item| edited(group, item, theme)).collect();
        commands.push(waiting(state, "Residenza fittizia: casi aperti", theme));
        commands
    })
    .await?;
    agenda::freeze(tx, meeting, secretariat(tx).await?, published, &board).await
}

/// Carries out the commands that are made for the board as it is.
async fn command(tx: &Tx, meeting: MeetingId, commands: impl FnOnce(&Board) -> Vec<AgendaCommand>) -> ApiResult<Board> {
    let stored = agenda::stored(&**tx, meeting).await?;
    let commands = commands(&stored.board);
    agenda::apply(tx, meeting, &stored, &commands, stored.board.version).await
}

/// Returns the order that says who presents an item of the template, what it is about and who has to follow it.
fn edited(group: &Group, item: &AgendaItem, theme: Option<ThemeId>) -> Option<AgendaCommand> {
    let languages = |tags: &[&str]| tags.iter().filter_map(|tag| SpokenLanguage::from_tag(tag)).collect();
    let (presenters, theme, languages): (Vec<Option<Presenter>>, _, Vec<SpokenLanguage>) = match item.content.kind {
        ItemKind::Opening => (vec![person(group, "Marta Esempio")], None, Vec::new()),
        ItemKind::Minutes => (vec![body(group, "DPS")], None, Vec::new()),
        ItemKind::Talk => (vec![person(group, "Claire Esempio"), person(group, "Samira di Prova")], theme, languages(&["ar", "fr"])),
        ItemKind::LanguageTables => (vec![body(group, "CIES"), body(group, "INTERSOS")], theme, languages(&["ar", "uk", "fr", "en"])),
        // Whoever was to tell what came out has declined meanwhile.
        ItemKind::Discussion => (vec![member_of_municipio(group, 13)], theme, Vec::new()),
        ItemKind::Questions => (vec![person(group, "Sara Modello")], None, Vec::new()),
        ItemKind::Block | ItemKind::Break | ItemKind::Closing | ItemKind::OtherBusiness => return None,
    };
    let content =
        ItemContent { presenters: presenters.into_iter().flatten().collect(), theme, languages, ..item.content.clone().into_inner() };
    Some(AgendaCommand::Edit { item: item.id, content })
}

fn add(state: &AppState, content: ItemContent, position: Position) -> AgendaCommand {
    AgendaCommand::Add { item: AgendaItemId(state.new_id()), content, at: position }
}

/// Returns the order that puts an item into the tray.
fn waiting(state: &AppState, title: &str, theme: Option<ThemeId>) -> AgendaCommand {
    let content = ItemContent { theme, ..ItemContent::new(ItemKind::Discussion, title, 20) };
    add(state, content, Position { place: Place::Tray, after: None })
}

/// Returns the first scheduled item of a kind.
fn kind(board: &Board, kind: ItemKind) -> Option<AgendaItemId> {
    board.scheduled().find(|item| item.content.kind == kind).map(|item| item.id)
}

fn person(group: &Group, name: &str) -> Option<Presenter> {
    group.people.iter().find(|who| who.display_name == name).map(|who| Presenter::Person(who.id))
}

fn body(group: &Group, code: &str) -> Option<Presenter> {
    group.organisations.iter().find(|body| body.code == code).map(|body| Presenter::Organisation(body.id))
}

fn member_of_municipio(group: &Group, number: i16) -> Option<Presenter> {
    let body = group.organisations.iter().find(|body| body.municipio == Some(number))?;
    let member = group.people.iter().find(|who| who.organisation_id == body.id && who.standing == Standing::Member)?;
    Some(Presenter::Person(member.id))
}

async fn secretariat(tx: &Tx) -> ApiResult<CoordinatorId> {
    let row = coordinator::Entity::find().filter(coordinator::Column::Name.eq(COORDINATORS[0].0)).one(&**tx).await.or_unavailable()?;
    row.map(|row| row.id).ok_or(ApiError::NotFound(Thing::Coordinator))
}
