//! The server under test: the real router on a real database, with a clock that the test moves.

use std::{
    path::Path,
    sync::{Arc, Mutex},
};

use api::{Endpoint, Method, Problem};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use chrono::{DateTime, Utc};
use metrics_exporter_prometheus::PrometheusBuilder;
use server::{
    clock::Clock,
    db::{Db, Url, change::Committed},
    erasures::Erasures,
    events::EventHub,
    keys::Keys,
    site::{ClientAddress, Site},
    state::{AppState, Parts},
};
use tavolo::{assets::Assets, router, web::state::WebState};
use tempfile::TempDir;
use tower::ServiceExt;

use crate::testbed::database::TestDb;

pub struct TestApp {
    pub state: AppState,
    pub router: Router,
    now: Arc<Mutex<DateTime<Utc>>>,
    pub db: TestDb,
    /// Holds the register of erasures.
    pub folder: TempDir,
}

/// Somebody's browser: its cookies.
#[derive(Clone, Debug, Default)]
pub struct Browser {
    pub cookies: Vec<(String, String)>,
}

pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl TestApp {
    /// Starts on 1 December 2026, 10:00 in Rome.
    pub async fn on(db: TestDb) -> Self {
        let now = Arc::new(Mutex::new("2026-12-01T09:00:00Z".parse().unwrap()));
        let folder = TempDir::new().unwrap();
        let state = server_on(&db.url, now.clone(), &folder.path().join("erasures.jsonl")).await;
        let router = router_of(&state);
        Self { state, router, now, db, folder }
    }

    /// Starts one more server on the same database, with the same clock.
    pub async fn one_more_server(&self) -> AppState {
        server_on(&self.db.url, self.now.clone(), self.state.erasures.path()).await
    }

    /// Starts another server on the same database, as behind a balancer. Only PostgreSQL is made for that.
    pub async fn another_server(&self) -> Option<(AppState, Router)> {
        if !self.db.url.is_postgres() {
            return None;
        }
        let state = self.one_more_server().await;
        let router = router_of(&state);
        Some((state, router))
    }

    pub fn set_clock(&self, now: &str) {
        *self.now.lock().unwrap() = now.parse().unwrap();
    }

    /// Performs an operation as a browser would.
    pub async fn call<E: Endpoint>(&self, browser: &Browser, request: &E) -> Reply {
        let (method, uri, body) = match E::METHOD {
            Method::Get => ("GET", format!("{}?{}", E::PATH, serde_urlencoded::to_string(request).unwrap()), Vec::new()),
            Method::Post => ("POST", E::PATH.to_owned(), serde_json::to_vec(request).unwrap()),
        };
        self.send(browser, method, &uri, "application/json", body).await
    }

    /// Performs an operation that must succeed.
    pub async fn ok<E: Endpoint>(&self, browser: &Browser, request: &E) -> E::Reply {
        let reply = self.call(browser, request).await;
        assert_eq!(reply.status, StatusCode::OK, "{}: {}", E::PATH, reply.text());
        serde_json::from_slice(&reply.body).unwrap()
    }

    pub async fn get(&self, browser: &Browser, uri: &str) -> Reply {
        self.send(browser, "GET", uri, "", Vec::new()).await
    }

    pub async fn form(&self, browser: &Browser, uri: &str, fields: &[(&str, &str)]) -> Reply {
        let body = serde_urlencoded::to_string(fields).unwrap();
        self.send(browser, "POST", uri, "application/x-www-form-urlencoded", body.into_bytes()).await
    }

    pub async fn send(&self, browser: &Browser, method: &str, uri: &str, kind: &str, body: Vec<u8>) -> Reply {
        let mut request = Request::builder().method(method).uri(uri).header(header::HOST, "tavolo.test");
        if !kind.is_empty() {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        if !browser.cookies.is_empty() {
            request = request.header(header::COOKIE, browser.header());
        }
        let response = self.router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        Reply { status: parts.status, headers: parts.headers, body: to_bytes(body, usize::MAX).await.unwrap().to_vec() }
    }

    /// Opens an invitation's link.
    pub async fn open_link(&self, link: &str) -> Browser {
        let reply = self.get(&Browser::default(), path(link)).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text());
        Browser::default().after(&reply)
    }

    /// Opens a sign-in link and taps its button.
    pub async fn sign_in(&self, link: &str) -> Browser {
        let reply = self.form(&Browser::default(), path(link), &[]).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text());
        Browser::default().after(&reply)
    }
}

async fn server_on(url: &Url, now: Arc<Mutex<DateTime<Utc>>>, erasures: &Path) -> AppState {
    let clock = Clock::new(move || *now.lock().unwrap());
    let committed = Committed::default();
    let db = Db::open(url, clock.clone(), committed.clone()).await.unwrap();
    let events = EventHub::start(committed, url, db.read());
    AppState::new(Parts {
        db,
        clock,
        keys: Keys::new(b"a key for tests that is long enough"),
        events,
        site: Site { public_url: "https://tavolo.test".into(), client_address: ClientAddress::default(), demo: false },
        erasures: Erasures::at(erasures),
    })
}

/// The whole surface of a server, without the files of a build: pages are plain HTML.
fn router_of(state: &AppState) -> Router {
    let web = WebState { app: state.clone(), assets: Assets::none(), reload: None };
    router::build(web, PrometheusBuilder::new().build_recorder().handle())
}

/// Returns the path of an absolute address.
pub fn path(link: &str) -> &str {
    link.strip_prefix("https://tavolo.test").unwrap()
}

impl Browser {
    /// Returns the browser as it is after a reply: with its cookies.
    #[must_use]
    pub fn after(mut self, reply: &Reply) -> Self {
        for line in reply.headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().unwrap();
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            if !line.contains("Max-Age=0") {
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        self
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    fn header(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }
}

impl Reply {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn problem(&self) -> Problem {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no problem: {} {}", self.status, self.text()))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }
}
