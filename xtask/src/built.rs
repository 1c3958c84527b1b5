//! A server that was built, with the site that it serves.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::flavour::Flavour;
use crate::workspace::Workspace;

/// Names a server that was built already, to be tried instead of a fresh build. It serves the site that it finds by itself.
pub const BINARY: &str = "TAVOLO_BINARY";

/// Tells a server the folder of its site.
pub const SITE: &str = "TAVOLO_SITE_DIR";

#[derive(Clone, Debug)]
pub struct Built {
    root: PathBuf,
    binary: PathBuf,
    site: Option<PathBuf>,
}

impl Built {
    /// What a build of this flavour leaves.
    pub fn of(work: &Workspace, flavour: Flavour) -> Self {
        Self { root: work.path(""), binary: flavour.binary(work), site: Some(flavour.site(work)) }
    }

    /// A server that was built elsewhere. It serves the site that it finds by itself.
    pub fn named(work: &Workspace, binary: PathBuf) -> Self {
        Self { root: work.path(""), binary, site: None }
    }

    /// The same server with another site.
    pub fn with_site(self, site: PathBuf) -> Self {
        Self { site: Some(site), ..self }
    }

    pub fn binary(&self) -> &Path {
        &self.binary
    }

    /// The folder of the site, unless the server finds it by itself.
    pub fn site(&self) -> Option<&Path> {
        self.site.as_deref()
    }

    /// The program, in the root of the workspace, with its site and with none of the variables that are set here for a server.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.binary);
        command.current_dir(&self.root);
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("TAVOLO_") {
                command.env_remove(name);
            }
        }
        command.envs(self.site.iter().map(|site| (SITE, site)));
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_told_of_its_site_and_of_nothing_else() {
        let built = Built::of(&Workspace::here(), Flavour::Dev);
        let command = built.command();
        let told: Vec<_> = command.get_envs().filter(|(_, value)| value.is_some()).collect();
        assert_eq!(told, [(SITE.as_ref(), Some(built.site().unwrap().as_os_str()))]);
    }
}
