//! The command line. What a server needs at every start can also come from environment variables `TAVOLO_*`.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand};

#[derive(Debug, Parser)]
#[command(name = "tavolo", version, about = "Plans the meetings of a permanent working group and keeps what came of them.")]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serves pages and API.
    Serve(Serve),
    /// Brings the database up to date and stops.
    Migrate(Storage),
    /// Coordinators: the way in on a fresh installation.
    Coordinator {
        #[command(subcommand)]
        command: CoordinatorCommand,
    },
    /// People.
    Person {
        #[command(subcommand)]
        command: PersonCommand,
    },
    /// Says by its end whether the server on this machine can work.
    Ready {
        /// Address and port on which it listens.
        #[arg(long, env = "TAVOLO_ADDR", default_value = "127.0.0.1:3000")]
        addr: SocketAddr,
    },
    /// Saves everything into one file, while the server runs.
    Backup {
        /// Where to; a file that is there is replaced once the new one is complete.
        file: PathBuf,
        #[command(flatten)]
        storage: Storage,
    },
    /// Puts a backup into an empty database. Whoever was erased since stays erased. Stop the servers first.
    Restore {
        file: PathBuf,
        /// Replaces what is in the database; it is then gone.
        #[arg(long)]
        replace: bool,
        #[command(flatten)]
        storage: Storage,
    },
    /// What the benchmark measures against, and with.
    #[command(hide = true)]
    Bench {
        #[command(subcommand)]
        command: BenchCommand,
    },
}

#[derive(Debug, Subcommand)]
pub enum CoordinatorCommand {
    /// Adds a coordinator and prints a sign-in link, good once and for seven days.
    Invite {
        name: String,
        #[arg(long, default_value = "")]
        email: String,
        /// May see names of communities and volunteers, and give that right to others; the first coordinator always may.
        #[arg(long)]
        sees_names: bool,
        #[command(flatten)]
        site: Site,
    },
}

#[derive(Debug, Subcommand)]
pub enum PersonCommand {
    /// Erases a person for good: name, contacts, languages and needs.
    Erase {
        id: domain::ids::PersonId,
        #[command(flatten)]
        storage: Storage,
    },
}

#[derive(Debug, Subcommand)]
pub enum BenchCommand {
    /// Serves 10 kB of static HTML from a bare handler.
    Page {
        #[arg(long)]
        addr: SocketAddr,
    },
    /// Commits single rows durably in a bare loop, and prints how many a second.
    Commits {
        #[arg(long)]
        folder: PathBuf,
        #[arg(long, default_value_t = 5)]
        seconds: u64,
    },
    /// Fills an empty database with a group so many times as large as today's, and prints links as JSON.
    Fill {
        #[arg(long, default_value_t = 1)]
        times: usize,
        #[command(flatten)]
        site: Site,
    },
}

/// Where data are kept.
#[derive(Clone, Debug, Args)]
pub struct Storage {
    /// Folder for the database, the installation's key and everything else that is kept.
    #[arg(long, env = "TAVOLO_DATA_DIR", default_value = "data")]
    pub data_dir: PathBuf,
    /// `sqlite:path` or `postgres://user:password@host/name`; SQLite in the data folder when not given.
    #[arg(long, env = "TAVOLO_DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// The installation's key, at least 32 characters, shared by all servers; a file in the data folder when not given.
    #[arg(long, env = "TAVOLO_SECRET", hide_env_values = true)]
    pub secret: Option<String>,
    /// The register of erasures, which no backup holds: who was erased, as ids; `erasures.jsonl` in the data folder when not
    /// given.
    #[arg(long, env = "TAVOLO_ERASURES")]
    pub erasures: Option<PathBuf>,
}

/// How this installation is reached.
#[derive(Clone, Debug, Args)]
pub struct Site {
    #[command(flatten)]
    pub storage: Storage,
    /// Address and port to listen on.
    #[arg(long, env = "TAVOLO_ADDR", default_value = "127.0.0.1:3000")]
    pub addr: SocketAddr,
    /// The address that people see, such as `https://tavolo.example.org`; `http://` and the port listened on when not given.
    #[arg(long, env = "TAVOLO_PUBLIC_URL", value_parser = public_url)]
    pub public_url: Option<String>,
}

#[derive(Clone, Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    pub site: Site,
    /// Address of the proxy whose `X-Forwarded-For` is believed.
    #[arg(long, env = "TAVOLO_TRUSTED_PROXY")]
    pub trusted_proxy: Option<std::net::IpAddr>,
    /// Fills an empty database with invented people, and prints a link for each kind of person.
    #[arg(long, env = "TAVOLO_DEMO", value_parser = clap::builder::FalseyValueParser::new())]
    pub demo: bool,
    /// Folder of the built site; beside the program when not given.
    #[arg(long, env = "TAVOLO_SITE_DIR")]
    pub site_dir: Option<PathBuf>,
    /// A name for this start, while somebody works on the pages: they ask for it, and load themselves anew for another.
    #[arg(long, env = "TAVOLO_RELOAD", hide = true)]
    pub reload: Option<String>,
    /// Writes the log as JSON lines.
    #[arg(long, env = "TAVOLO_LOG_JSON", value_parser = clap::builder::FalseyValueParser::new())]
    pub log_json: bool,
}

fn public_url(text: &str) -> Result<String, String> {
    let url = text.trim_end_matches('/');
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).ok_or("it must begin with https:// or http://")?;
    if rest.is_empty() || rest.contains(['/', '?', '#', ' ']) {
        Err("it must be a scheme and a host, without a path".into())
    } else {
        Ok(url.to_owned())
    }
}
