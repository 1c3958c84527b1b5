//! What the commands do.

use std::{
    io,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use api::{ApiError, coordinators::InviteCoordinator};
use axum::serve::ListenerExt;
use domain::ids::PersonId;
use metrics_exporter_prometheus::PrometheusBuilder;
use server::{
    backup,
    clock::Clock,
    db::{Db, Url, change::Committed, durability, migrate as bring_up_to_date},
    demo::{self, fill},
    erasures::Erasures,
    events::{self, EventHub},
    jobs,
    keys::Keys,
    services::{coordinators, people, retention},
    site::{ClientAddress, Site},
    state::{AppState, Parts},
};
use tokio::net::TcpListener;

use crate::{
    assets::Assets,
    cli::{self, Storage},
    config,
    failure::Failure,
    router,
    web::state::WebState,
};

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
    let router = router::build(WebState { app: state.clone(), assets }, recorder);
    println!("Tavolo is served on {}", state.site.public_url);
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    // Small pieces of a page and events go out at once.
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    axum::serve(listener, service)
        .with_graceful_shutdown(async move {
            told_to_stop().await;
            state.events.end();
        })
        .await?;
    jobs.stop().await;
    Ok(())
}

/// Brings the database up to date.
///
/// # Errors
/// When it does not answer or a step fails.
pub async fn migrate(storage: &Storage) -> Result<(), Failure> {
    let url = database(storage)?;
    bring_up_to_date(&url).await?;
    println!("The database is up to date.");
    Ok(())
}

/// Adds a coordinator and prints the link.
///
/// # Errors
/// When the name is missing or the database does not answer.
pub async fn invite_coordinator(site: &cli::Site, name: String, email: String, sees_names: bool) -> Result<(), Failure> {
    let reached = Site { public_url: public_url(site, site.addr), client_address: ClientAddress::default(), demo: false };
    let state = open(&site.storage, reached).await?;
    let link = coordinators::add(&state, InviteCoordinator { name, email }, sees_names).await.map_err(|error| match error {
        ApiError::Invalid(fields) => {
            Failure::new(format!("the {} is missing or wrong", fields.first().map_or("name", |field| field.field.as_str())))
        }
        _ => Failure::new("the database does not answer"),
    })?;
    println!("{}\n\nThis link signs {} in once, within {} days.", link.link, link.name, link.days);
    Ok(())
}

/// Erases a person.
///
/// # Errors
/// When there is no such person or the database does not answer.
pub async fn erase_person(storage: &Storage, id: PersonId) -> Result<(), Failure> {
    let site = Site { public_url: String::new(), client_address: ClientAddress::default(), demo: false };
    let state = open(storage, site).await?;
    people::erase(&state, id).await.map_err(|error| match error {
        ApiError::NotFound(_) => Failure::new(format!("there is no person {id}")),
        ApiError::DiskFull => Failure::new("the disk is full: nothing was erased"),
        _ => Failure::new("the database does not answer"),
    })?;
    println!("Erased. What this person answered stays as a count without a name.");
    Ok(())
}

/// Fills an empty database with invented rows, to measure with, and prints what was added.
///
/// # Errors
/// When there is anything in the database, or it does not answer.
pub async fn fill(site: &cli::Site, times: usize) -> Result<(), Failure> {
    let reached = Site { public_url: public_url(site, site.addr), client_address: ClientAddress::default(), demo: false };
    let state = open(&site.storage, reached).await?;
    let filled = fill::fill(&state, fill::Shape::times(times)).await.map_err(|_| Failure::new("the database does not answer"))?;
    let filled = filled.ok_or_else(|| Failure::new("the database is not empty; only an empty one is filled"))?;
    println!("{}", serde_json::to_string(&filled)?);
    Ok(())
}

/// Saves everything into a file.
///
/// # Errors
/// When the database or the file cannot be used.
pub async fn backup(storage: &Storage, file: &Path) -> Result<(), Failure> {
    let saved = backup::save(&database(storage)?, file, Clock::system().now()).await?;
    let rows: u64 = saved.rows.values().sum();
    println!("Saved {rows} rows of {} tables, {} bytes, into {}.", saved.rows.len(), saved.bytes, file.display());
    Ok(())
}

/// Puts a backup in the place of the database, and removes what it holds longer than it may.
///
/// # Errors
/// When the file is not whole, or the database has data that were not given up; the database is then as it was.
pub async fn restore(storage: &Storage, file: &Path, replace: bool) -> Result<(), Failure> {
    let url = database(storage)?;
    let restored = backup::restore(&url, file, replace, &erasures(storage), Clock::system().now()).await?;
    let site = Site { public_url: String::new(), client_address: ClientAddress::default(), demo: false };
    let state = open(storage, site).await?;
    let swept =
        retention::sweep(&state).await.map_err(|_| Failure::new("it is restored, but what is kept too long could not be removed"))?;
    println!("Restored, as it was on {}:", restored.made_at.format("%-d %B %Y, %H:%M UTC"));
    for (table, rows) in restored.rows.iter().filter(|(_, rows)| **rows > 0) {
        println!("{rows:>10}  {table}");
    }
    println!("Erased since, and erased again: {}.", restored.erased_again);
    println!("Kept long enough, and removed: wishes of {} invitations, contacts of {} people.", swept.invitations, swept.contacts);
    Ok(())
}

/// Opens the installation: folder, key, database.
async fn open(storage: &Storage, site: Site) -> Result<AppState, Failure> {
    let url = database(storage)?;
    let keys = Keys::new(&config::secret(storage.secret.as_deref(), &storage.data_dir)?);
    bring_up_to_date(&url).await?;
    let (clock, committed) = (Clock::system(), Committed::default());
    let db = Db::open(&url, clock.clone(), committed.clone()).await?;
    committed.reached(events::last(db.read()).await?);
    let events = EventHub::start(committed, &url, db.read());
    Ok(AppState::new(Parts { db, clock, keys, events, site, erasures: erasures(storage) }))
}

fn erasures(storage: &Storage) -> Erasures {
    Erasures::at(&storage.erasures.clone().unwrap_or_else(|| storage.data_dir.join("erasures.jsonl")))
}

fn database(storage: &Storage) -> Result<Url, Failure> {
    config::prepare_folder(&storage.data_dir)?;
    match &storage.database_url {
        Some(text) => Ok(Url::read(text)?),
        None => Ok(Url::in_folder(&storage.data_dir)),
    }
}

async fn listen(addr: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(addr).await.map_err(|cause| match cause.kind() {
        io::ErrorKind::AddrInUse => Failure::new(format!("{addr} is in use by another program; choose another with --addr")),
        _ => Failure::new(format!("cannot listen on {addr}: {cause}")),
    })
}

fn public_url(site: &cli::Site, listening: SocketAddr) -> String {
    site.public_url.clone().unwrap_or_else(|| format!("http://{listening}"))
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
