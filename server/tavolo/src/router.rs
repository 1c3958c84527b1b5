//! The whole HTTP surface on one screen.

use axum::{
    Extension, Json, Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{get, post},
};
use metrics_exporter_prometheus::PrometheusHandle;
use server::{endpoint::Api, openapi, operations::operations};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer};
use ui::routes::{desk, external, guest};

use crate::web::{calendar, forms, headers, health, language, links, live, materials, pages, reload, screen, state::WebState, watch};

/// Bytes that a request may carry: enough for a text that is far too long to be refused by the name of its field.
const BODY_MOST: usize = 2 * 1024 * 1024;

/// Everything that this server answers.
pub fn build(state: WebState, recorder: PrometheusHandle) -> Router {
    // Pages are rendered by tasks of the same runtime. A second router in one process, as in tests, finds it set.
    let _ = any_spawner::Executor::init_tokio();
    let Api { router: operations, operations: list } = operations();
    let document = openapi::document(&list);
    let inside = pages::Inside(operations.clone().layer(DefaultBodyLimit::max(BODY_MOST)).with_state(state.app.clone()));

    let outside = Router::new()
        .route(external::OPEN_INVITATION, get(links::open_invitation))
        .route(external::ENTER, get(links::show_sign_in).post(links::sign_in))
        .route(guest::CODE, get(pages::page).post(forms::code))
        .route(external::ANSWER_BY_CODE, post(forms::answer_by_code))
        .route(external::ANSWER, post(forms::answer))
        .route(external::WISHES, post(forms::wishes))
        .route(guest::SOMEBODY_ELSE, get(pages::page).post(forms::somebody_else))
        .route(external::MOVE_ITEM, post(forms::move_item))
        .route(desk::MATERIALS, get(pages::page).post(forms::materials::upload).layer(DefaultBodyLimit::max(forms::materials::UPLOAD_MOST)))
        .route(external::MATERIAL_LINK, post(forms::materials::link))
        .route(external::REMOVE_MATERIAL, post(forms::materials::remove))
        .route(external::MATERIAL, get(materials::download))
        .route(external::CALENDAR, get(calendar::calendar))
        .route(external::MAP, get(calendar::map))
        .route(external::ROOM_SCREEN, get(screen::screen))
        .route(external::LANGUAGE, get(language::choose))
        .route(external::FORGET, post(forms::forget))
        .route(external::SIGN_OUT, post(forms::sign_out))
        .route(external::NOTICE, get(pages::notice))
        .route("/api/v1/openapi.json", get(move || std::future::ready(Json(document))))
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route("/metrics", get(health::metrics))
        .fallback(pages::page);
    let outside = if state.reload.is_some() { outside.route(reload::PATH, get(reload::name)) } else { outside };

    let answered_whole = outside
        .merge(operations.with_state(state.app.clone()))
        .layer(CompressionLayer::new().quality(tower_http::CompressionLevel::Precise(4)));
    // A stream is never compressed: its pieces must arrive as they come.
    let answered = answered_whole.route(external::LIVE, get(live::stream));

    answered
        .layer(DefaultBodyLimit::max(BODY_MOST))
        .layer(own_forms_only(&state))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(state.clone(), headers::add))
        .layer(middleware::from_fn(watch::watch))
        .layer(Extension(inside))
        .layer(Extension(recorder))
        .with_state(state)
}

/// Refuses forms that other sites send. The address that people see counts as our own even where a proxy rewrites `Host`.
fn own_forms_only(state: &WebState) -> CsrfLayer {
    let layer = CsrfLayer::new();
    layer.clone().add_trusted_origin(&state.site.public_url).unwrap_or(layer)
}
