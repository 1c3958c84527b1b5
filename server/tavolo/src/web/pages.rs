//! Renders pages. Their data come through the API's own router, called in process with the visitor's cookies.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU16, Ordering},
};

use api::{ApiError, Method, Problem, Thing, installation::ReadInstallation};
use axum::{
    Extension, Router,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method as HttpMethod, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use domain::ids::RequestId;
use leptos::{nonce::Nonce, prelude::*};
use server::{endpoint::perform, services::installation::read_installation};
use texts::Texts;
use tower::ServiceExt;
use ui::{InProcess, browser::device::new_request, components::GivenRequests, form_outcome::FormOutcome, page_status::PageStatus, routes};

use super::{
    headers, language,
    page_copy::{Fresh, PageCopy, PageKey, Pages},
};
use crate::{
    bundles::{self, GUEST},
    web::{
        plain::{PlainApp, PlainPage},
        shell::Shell,
        state::WebState,
    },
};

/// The API's router, for calls while a page is rendered.
#[derive(Clone)]
pub struct Inside(pub Router);

/// Answers every path that is no form, no file and no operation.
pub async fn page(State(state): State<WebState>, Extension(inside): Extension<Inside>, request: Request) -> Response {
    if let Some(file) = state.assets.respond(request.uri().path(), request.headers()) {
        return file;
    }
    match *request.method() {
        HttpMethod::GET if routes::guest::is_invitation(request.uri().path()) => {
            invitation(&state, &inside, request.uri().clone(), request.headers().clone()).await
        }
        HttpMethod::GET | HttpMethod::HEAD => render(&state, &inside, request.uri().clone(), request.headers().clone(), None).await,
        _ => plain(&state, request.headers(), PlainPage::Problem(ApiError::NotFound(Thing::Page))).await,
    }
}

/// Renders a page again after its plain form was refused: the problem's status, what was typed, and no script.
pub async fn refused(state: &WebState, inside: &Inside, path: &str, headers: &HeaderMap, outcome: FormOutcome) -> Response {
    let Ok(uri) = path.parse() else { return StatusCode::BAD_REQUEST.into_response() };
    let problem = Problem::from(outcome.error.clone());
    let mut response = render(state, inside, uri, headers.clone(), Some(outcome)).await;
    if let Ok(status) = StatusCode::from_u16(problem.status) {
        *response.status_mut() = status;
    }
    if let Some(seconds) = problem.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

/// Renders a page that is complete as it is.
///
/// `here` is its address, for the links that change the language; none when the address holds a key.
pub async fn plain_at(state: &WebState, headers: &HeaderMap, page: PlainPage, here: Option<String>) -> Response {
    let status = match &page {
        PlainPage::Problem(error) => StatusCode::from_u16(Problem::from(error.clone()).status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
        PlainPage::NoInvitation => StatusCode::NOT_FOUND,
        PlainPage::Notice(_) | PlainPage::SignIn(_) | PlainPage::ByCode(_) => StatusCode::OK,
    };
    let locale = language::of(state, headers);
    let shell = Shell { locale, style: state.assets.style(&GUEST), bundle: None, reload: state.reload.clone() };
    let texts = Texts::of(locale);
    let mut response =
        document(request(Uri::from_static("/"), headers.clone()), || {}, move || shell.document(view! { <PlainApp texts page here /> }))
            .await
            .response;
    *response.status_mut() = status;
    response
}

/// The privacy notice.
pub async fn notice(State(state): State<WebState>, headers: HeaderMap) -> Response {
    let page = match perform(&state, &headers, read_installation, ReadInstallation {}).await {
        Ok(installation) => PlainPage::Notice(installation),
        Err(error) => PlainPage::Problem(error),
    };
    plain_at(&state, &headers, page, Some(routes::external::NOTICE.to_owned())).await
}

/// Renders a page that is complete as it is, at an address that is not to be gone back to.
pub async fn plain(state: &WebState, headers: &HeaderMap, page: PlainPage) -> Response {
    plain_at(state, headers, page, None).await
}

/// Returns an invitation's page: a copy, where one is good, else rendered. A phone that holds none at all may refuse cookies.
async fn invitation(state: &WebState, inside: &Inside, uri: Uri, headers: HeaderMap) -> Response {
    let pages = state.memory::<Pages>();
    let Pages(copies) = &*pages;
    let key = PageKey::of(state, uri.to_string(), language::of(state, &headers), &headers);
    if key.is_none() {
        return plain_at(state, &headers, PlainPage::NoInvitation, Some(uri.to_string())).await;
    }
    let Some((key, mark)) = key.zip(copies.mark(&state.db)) else { return render(state, inside, uri, headers, None).await };
    if let Some(copy) = copies.get(mark, &key) {
        return copy.respond(&Fresh { nonce: Nonce::new().to_string(), requests: [new_request(), new_request()] }, &headers);
    }
    let requests = [new_request(), new_request()];
    let Rendered { response, nonce } = render_with(state, inside, uri, headers.clone(), None, Some(requests)).await;
    let Some(nonce) = nonce.filter(|_| response.status() == StatusCode::OK) else { return response };
    let (parts, body) = response.into_parts();
    let Ok(page) = to_bytes(body, usize::MAX).await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let fresh = Fresh { nonce, requests };
    match PageCopy::of(page.to_vec(), &fresh) {
        Some(copy) => {
            let response = copy.respond(&fresh, &headers);
            copies.keep(mark, key, Arc::new(copy));
            response
        }
        None => Response::from_parts(parts, Body::from(page)),
    }
}

async fn render(state: &WebState, inside: &Inside, uri: Uri, headers: HeaderMap, outcome: Option<FormOutcome>) -> Response {
    render_with(state, inside, uri, headers, outcome, None).await.response
}

/// A page, and the nonce that its policy names.
struct Rendered {
    response: Response,
    nonce: Option<String>,
}

async fn render_with(
    state: &WebState,
    inside: &Inside,
    uri: Uri,
    headers: HeaderMap,
    outcome: Option<FormOutcome>,
    requests: Option<[RequestId; 2]>,
) -> Rendered {
    let bundle = bundles::of(uri.path());
    let locale = (bundle.speaks)(language::of(state, &headers));
    let taken_over = outcome.is_none() && (bundle.takes_over)(uri.path());
    let files = if taken_over { state.assets.bundle(bundle, locale) } else { None };
    let shell = Shell { locale, style: state.assets.style(bundle), bundle: files, reload: state.reload.clone() };
    let texts = Texts::of(locale);
    let calls = in_process(inside.clone(), headers.get(header::COOKIE).cloned());
    let status = Arc::new(AtomicU16::new(200));
    let page_status = PageStatus::new(status.clone());
    let context = move || {
        provide_context(calls.clone());
        provide_context(page_status.clone());
        if let Some(outcome) = outcome.clone() {
            provide_context(outcome);
        }
        if let Some(requests) = requests {
            provide_context(GivenRequests(requests));
        }
    };
    let request = request(uri, headers);
    let mut rendered = document(request, context, move || shell.document((bundle.view)(texts))).await;
    if let Ok(status) = StatusCode::from_u16(status.load(Ordering::Relaxed)) {
        *rendered.response.status_mut() = status;
    }
    rendered
}

/// Renders a document whole, and names its nonce in the policy of its scripts.
async fn document<V: IntoView + 'static>(
    request: Request,
    context: impl Fn() + Clone + Send + 'static,
    view: impl FnOnce() -> V + Send + 'static,
) -> Rendered {
    let nonce = Arc::new(Mutex::new(None));
    let seen = nonce.clone();
    let context = move || {
        *seen.lock().expect("nobody panics with it") = leptos::nonce::use_nonce();
        context();
    };
    let mut response = leptos_axum::handle_response_inner(context, view, request, |app, chunks, _| {
        Box::pin(async move {
            let app: String = futures::StreamExt::collect(app.to_html_stream_in_order()).await;
            let rest = chunks();
            let stream = futures::StreamExt::chain(futures::stream::once(async move { app }), rest);
            Box::pin(stream) as leptos_axum_stream::PinnedStream
        })
    })
    .await;
    let nonce = nonce.lock().expect("nobody panics with it").take();
    headers::for_page(response.headers_mut(), nonce.as_deref());
    Rendered { response, nonce: nonce.as_deref().map(str::to_owned) }
}

mod leptos_axum_stream {
    use std::pin::Pin;

    /// What the integration streams: pieces of HTML.
    pub type PinnedStream = Pin<Box<dyn futures::Stream<Item = String> + Send>>;
}

fn request(uri: Uri, headers: HeaderMap) -> Request {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = uri;
    *request.headers_mut() = headers;
    request
}

fn in_process(Inside(router): Inside, cookie: Option<HeaderValue>) -> InProcess {
    InProcess(Arc::new(move |method, path, body| {
        let (router, cookie) = (router.clone(), cookie.clone());
        Box::pin(async move {
            let mut request = Request::new(Body::from(body));
            *request.method_mut() = match method {
                Method::Get => HttpMethod::GET,
                Method::Post => HttpMethod::POST,
            };
            let Ok(uri) = path.parse() else { return (500, Vec::new()) };
            *request.uri_mut() = uri;
            request.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
            if let Some(cookie) = cookie {
                request.headers_mut().insert(header::COOKIE, cookie);
            }
            let reply = match router.oneshot(request).await {
                Ok(reply) => reply,
                Err(never) => match never {},
            };
            let status = reply.status().as_u16();
            let body = to_bytes(reply.into_body(), usize::MAX).await.map(|bytes| bytes.to_vec()).unwrap_or_default();
            (status, body)
        })
    }))
}
