//! Serving: everything that is started, in order, and stopped again.

use std::{
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use axum::serve::ListenerExt;
use metrics_exporter_prometheus::PrometheusBuilder;
use server::{
    db::durability,
    demo, jobs,
    services::people,
    site::{ClientAddress, Site},
};
use tokio::net::TcpListener;

use super::installation::{open, public_url};
use crate::{assets::Assets, cli, failure::Failure, router, web::state::WebState};

/// Serves until it is told to stop; then lets requests under way finish and ends the streams.
///
/// # Errors
/// When the folder, the address, the database or the site cannot be used.
pub async fn serve(options: cli::Serve) -> Result<(), Failure> {
    start_log(options.log_json);
    let listener = listen(options.site.addr).await?;
    let assets = Assets::load(&site_folder(options.site_dir.as_deref())?)?;
    let site = Site {
        public_url: public_url(&options.site, listener.local_addr()?),
        client_address: ClientAddress { trusted_proxy: options.trusted_proxy },
        demo: options.demo,
    };
    let state = open(&options.site.storage, site).await?;
    if options.demo {
        demo::prepare(&state, &options.site.storage.data_dir)
            .await
            .map_err(|cause| Failure::new(format!("the demo data could not be written: {cause}")))?;
    }
    durability::warn(state.read()).await?;
    if people::honour_erasures(&state).await.map_err(|_| Failure::new("the register of erasures cannot be used"))? > 0 {
        tracing::warn!("The database held people who had been erased; they are erased again");
    }
    let recorder = PrometheusBuilder::new().install_recorder()?;
    let jobs = jobs::start(&state);
    let stopping = jobs.stopping();
    let router = router::build(WebState { app: state.clone(), assets, reload: options.reload.map(Into::into) }, recorder);
    println!("Tavolo is served on {}", state.site.public_url);
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    // Small pieces of a page and events go out at once.
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    axum::serve(listener, service)
        .with_graceful_shutdown(async move {
            told_to_stop().await;
            state.events.end();
            stopping.cancel();
        })
        .await?;
    jobs.stop().await;
    Ok(())
}

async fn listen(addr: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(addr).await.map_err(|cause| match cause.kind() {
        io::ErrorKind::AddrInUse => Failure::new(format!("{addr} is in use by another program; choose another with --addr")),
        _ => Failure::new(format!("cannot listen on {addr}: {cause}")),
    })
}

/// Finds the built site: as given, or beside the program.
fn site_folder(given: Option<&Path>) -> Result<PathBuf, Failure> {
    if let Some(folder) = given {
        return Ok(folder.to_owned());
    }
    let program = std::env::current_exe()?;
    let beside = program.parent().unwrap_or(Path::new("."));
    let found = [beside.join("site"), beside.join("../site")].into_iter().find(|folder| folder.join("manifest.json").is_file());
    found.ok_or_else(|| Failure::new(format!("the site is not beside {}; build it with: cargo xtask build", program.display())))
}

fn start_log(json: bool) {
    use tracing_subscriber::{EnvFilter, fmt};
    let filter = EnvFilter::try_from_env("TAVOLO_LOG").unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,sea_orm_migration=warn"));
    let log = fmt().with_env_filter(filter).with_writer(io::stderr);
    // A second log in the same process, as in tests, is no error.
    let _ = if json { log.json().try_init() } else { log.try_init() };
}

async fn told_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminated) => {
                tokio::select! {
                    _ = interrupted => {}
                    _ = terminated.recv() => {}
                }
            }
            Err(_) => drop(interrupted.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupted.await);
}
