//! What this machine can do at best, to measure the server against: a bare page, and bare durable commits.

use std::{net::SocketAddr, path::Path, time::Duration};

use axum::{Router, response::Html, routing::get, serve::ListenerExt};
use server::db::bare::commits_a_second;

use crate::failure::Failure;

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
    println!("{:.0}", commits_a_second(folder, Duration::from_secs(seconds)).await?);
    Ok(())
}
