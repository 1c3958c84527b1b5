//! The whole HTTP surface on one screen.

use api::{materials as api_materials, *};
use axum::{
    Extension, Json, Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{get, post},
};
use metrics_exporter_prometheus::PrometheusHandle;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer};
use ui::routes;

use crate::{
    openapi,
    serve::Api,
    services::{
        agenda as d, answers as a, coordinators as c, focal_desk as f, guest as g, installation as s, invitations as i, materials as t,
        meetings as m, name_readings as n, organisations as o, people as p, places as v, series as r,
    },
    state::Tavolo,
    web::{calendar, forms, headers, health, language, links, live, materials, pages, screen, watch},
};

/// Bytes that a request may carry: enough for a text that is far too long to be refused by the name of its field.
const BODY_MOST: usize = 2 * 1024 * 1024;

/// Every operation, with the function that performs it and, in its signature, the right it asks for.
#[must_use]
#[rustfmt::skip]
pub fn api() -> Api {
    Api::default()
        .serve::<own_invitation::ReadInvitation, _, _>(g::read_invitation)
        .serve::<own_invitation::ListHeldInvitations, _, _>(g::list_held_invitations)
        .serve::<own_invitation::AnswerInvitation, _, _>(g::answer_invitation)
        .serve::<own_invitation::StateWishes, _, _>(g::state_wishes)
        .serve::<own_invitation::ListAlternates, _, _>(g::list_alternates)
        .serve::<own_invitation::SendSomebodyElse, _, _>(g::send_somebody_else)
        .serve::<own_invitation::ReadPass, _, _>(g::read_pass)
        .serve::<agenda::ReadAgenda, _, _>(d::read_agenda)
        .serve::<focal_desk::ReadFocalDesk, _, _>(f::read_focal_desk)
        .serve::<focal_desk::ReadOwnPeople, _, _>(f::read_own_people)
        .serve::<focal_desk::NameParticipant, _, _>(f::name_participant)
        .serve::<focal_desk::RecordOwnAnswer, _, _>(f::record_own_answer)
        .serve::<focal_desk::HandOverOwnInvitation, _, _>(f::hand_over_own_invitation)
        .serve::<api_materials::ListMaterials, _, _>(t::list_materials)
        .serve::<api_materials::AddLink, _, _>(t::add_link)
        .serve::<api_materials::RemoveMaterial, _, _>(t::remove_material)
        .serve::<meetings::ListMeetings, _, _>(m::list_meetings)
        .serve::<meetings::ReadMeeting, _, _>(m::read_meeting)
        .serve::<meetings::SaveMeeting, _, _>(m::save_meeting)
        .serve::<meetings::CopyMeeting, _, _>(m::copy_meeting)
        .serve::<meetings::ChangeMeetingState, _, _>(m::change_meeting_state)
        .serve::<series::PreviewSeries, _, _>(r::preview_series)
        .serve::<series::CreateSeries, _, _>(r::create_series)
        .serve::<series::EditFollowing, _, _>(r::edit_following)
        .serve::<series::DropFollowing, _, _>(r::drop_following)
        .serve::<places::ListVenues, _, _>(v::list_venues)
        .serve::<places::SaveVenue, _, _>(v::save_venue)
        .serve::<places::ListThemes, _, _>(v::list_themes)
        .serve::<places::SaveTheme, _, _>(v::save_theme)
        .serve::<organisations::ListOrganisations, _, _>(o::list_organisations)
        .serve::<organisations::ReadOrganisation, _, _>(o::read_organisation)
        .serve::<organisations::SaveOrganisation, _, _>(o::save_organisation)
        .serve::<organisations::ArchiveOrganisation, _, _>(o::archive_organisation)
        .serve::<organisations::AppointFocalPoint, _, _>(o::appoint_focal_point)
        .serve::<organisations::DismissFocalPoint, _, _>(o::dismiss_focal_point)
        .serve::<organisations::HandOverFocalLink, _, _>(o::hand_over_focal_link)
        .serve::<organisations::RevokeFocalLinks, _, _>(o::revoke_focal_links)
        .serve::<people::ListPeople, _, _>(p::list_people)
        .serve::<people::ReadPerson, _, _>(p::read_person)
        .serve::<people::SavePerson, _, _>(p::save_person)
        .serve::<people::ArchivePerson, _, _>(p::archive_person)
        .serve::<people::ErasePerson, _, _>(p::erase_person)
        .serve::<invitations::PreviewInvite, _, _>(i::preview_invite)
        .serve::<invitations::Invite, _, _>(i::invite)
        .serve::<invitations::ListInvitations, _, _>(i::list_invitations)
        .serve::<invitations::HandOverInvitation, _, _>(i::hand_over_invitation)
        .serve::<invitations::PrintSlips, _, _>(i::print_slips)
        .serve::<invitations::CallOffInvitation, _, _>(i::call_off_invitation)
        .serve::<invitations::RevokeInvitationLinks, _, _>(i::revoke_invitation_links)
        .serve::<answers::ReadAnswersBoard, _, _>(a::read_answers_board)
        .serve::<answers::ReadOrganisationAnswers, _, _>(a::read_organisation_answers)
        .serve::<answers::RecordAnswer, _, _>(a::record_answer)
        .serve::<answers::ReadAnswerHistory, _, _>(a::read_answer_history)
        .serve::<agenda::ReadAgendaBoard, _, _>(d::read_agenda_board)
        .serve::<agenda::ChangeAgenda, _, _>(d::change_agenda)
        .serve::<agenda::PublishAgenda, _, _>(d::publish_agenda)
        .serve::<agenda::ReadAgendaVersion, _, _>(d::read_agenda_version)
        .serve::<agenda::RunAgenda, _, _>(d::run_agenda)
        .serve::<agenda::ExtendMeeting, _, _>(d::extend_meeting)
        .serve::<agenda::AttendAgenda, _, _>(d::attend_agenda)
        .serve::<coordinators::ReadMe, _, _>(c::read_me)
        .serve::<coordinators::ListCoordinators, _, _>(c::list_coordinators)
        .serve::<coordinators::InviteCoordinator, _, _>(c::invite_coordinator)
        .serve::<coordinators::IssueSignInLink, _, _>(c::issue_sign_in_link)
        .serve::<coordinators::ChangeNamesRight, _, _>(c::change_names_right)
        .serve::<coordinators::DismissCoordinator, _, _>(c::dismiss_coordinator)
        .serve::<coordinators::SignOutEverywhere, _, _>(c::sign_out_everywhere)
        .serve::<installation::ReadInstallation, _, _>(s::read_installation)
        .serve::<installation::SaveInstallation, _, _>(s::save_installation)
        .serve::<name_readings::ListNameReadings, _, _>(n::list_name_readings)
}

/// Everything that this server answers.
pub fn build(at: Tavolo, recorder: PrometheusHandle) -> Router {
    // Pages are rendered by tasks of the same runtime. A second router in one process, as in tests, finds it set.
    let _ = any_spawner::Executor::init_tokio();
    let Api { router: operations, operations: list } = api();
    let document = openapi::document(&list);
    let inside = pages::Inside(operations.clone().layer(DefaultBodyLimit::max(BODY_MOST)).with_state(at.clone()));

    let outside = Router::new()
        .route("/i/{token}", get(links::open_invitation))
        .route("/entra/{token}", get(links::show_sign_in).post(links::sign_in))
        .route("/codice", get(pages::page).post(forms::code))
        .route(routes::external::ANSWER_BY_CODE, post(forms::answer_by_code))
        .route("/incontri/{meeting}/risposta", post(forms::answer))
        .route("/incontri/{meeting}/desideri", post(forms::wishes))
        .route("/incontri/{meeting}/altra-persona", get(pages::page).post(forms::somebody_else))
        .route("/segreteria/incontri/{meeting}/sposta", post(forms::move_item))
        .route(
            "/segreteria/incontri/{meeting}/materiali",
            get(pages::page).post(materials::upload).layer(DefaultBodyLimit::max(materials::UPLOAD_MOST)),
        )
        .route("/segreteria/incontri/{meeting}/materiali/collegamento", post(materials::link))
        .route("/segreteria/incontri/{meeting}/materiali/togli", post(materials::remove))
        .route("/materiali/{material}/{name}", get(materials::download))
        .route("/incontri/{meeting}/calendario.ics", get(calendar::calendar))
        .route("/incontri/{meeting}/mappa", get(calendar::map))
        .route("/schermo", get(screen::screen))
        .route("/lingua/{tag}", get(language::choose))
        .route(routes::external::FORGET, post(forms::forget))
        .route(routes::external::SIGN_OUT, post(forms::sign_out))
        .route(routes::external::NOTICE, get(pages::notice))
        .route("/api/v1/openapi.json", get(move || std::future::ready(Json(document))))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route("/metrics", get(health::metrics))
        .fallback(pages::page);

    let answered_whole = outside.merge(operations).layer(CompressionLayer::new().quality(tower_http::CompressionLevel::Precise(4)));
    // A stream is never compressed: its pieces must arrive as they come.
    let answered = answered_whole.route(routes::external::LIVE, get(live::stream));

    answered
        .layer(DefaultBodyLimit::max(BODY_MOST))
        .layer(own_forms_only(&at))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(at.clone(), headers::add))
        .layer(middleware::from_fn(watch::watch))
        .layer(Extension(inside))
        .layer(Extension(recorder))
        .with_state(at)
}

/// Refuses forms that other sites send. The address that people see counts as our own even where a proxy rewrites `Host`.
fn own_forms_only(at: &Tavolo) -> CsrfLayer {
    let layer = CsrfLayer::new();
    layer.clone().add_trusted_origin(&at.site.public_url).unwrap_or(layer)
}
