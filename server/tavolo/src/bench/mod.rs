//! What this machine can do at best, to measure the server against: a bare page, and bare durable commits. And rows in any
//! number, to measure the server with.

pub mod fill;

use std::{
    net::SocketAddr,
    path::Path,
    time::{Duration, Instant},
};

use axum::{Router, response::Html, routing::get, serve::ListenerExt};
use sea_orm::ConnectionTrait;
use server::db::{Url, open_bare};

use crate::run::Failure;

/// Serves 10 kB of static HTML from a bare handler.
///
/// # Errors
/// When the address cannot be listened on.
pub async fn serve_page(addr: SocketAddr) -> Result<(), Failure> {
    let page: &'static str = format!("<!doctype html><title>Bare</title><p>{}", "Incontro. ".repeat(1_020)).leak();
    let router = Router::new().route("/", get(move || std::future::ready(Html(page))));
    let listener = tokio::net::TcpListener::bind(addr).await?.tap_io(|stream| drop(stream.set_nodelay(true)));
    axum::serve(listener, router).await?;
    Ok(())
}

/// Commits single rows durably, one after the other, and prints how many a second.
///
/// # Errors
/// When the folder cannot be written.
pub async fn commit_rows(folder: &Path, seconds: u64) -> Result<(), Failure> {
    std::fs::create_dir_all(folder)?;
    let url = Url::read(&format!("sqlite:{}", folder.join("bench.sqlite").display()))?;
    let db = open_bare(&url).await?;
    db.execute_unprepared("CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, word TEXT NOT NULL)").await?;
    let (started, mut rows) = (Instant::now(), 0u32);
    while started.elapsed() < Duration::from_secs(seconds) {
        db.execute_unprepared("INSERT INTO row (word) VALUES ('coming')").await?;
        rows += 1;
    }
    println!("{:.0}", f64::from(rows) / started.elapsed().as_secs_f64());
    Ok(())
}
