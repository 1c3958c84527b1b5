//! In each crate, which part may know of which.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};

use super::circles::circles;
use super::modules::{Crate, Folder};
use crate::tree;
use crate::workspace::Workspace;

/// The parts of a crate, in layers: each knows only of parts in the layers before its own.
struct Layers {
    folder: &'static str,
    layers: &'static [&'static [&'static str]],
}

const HOUSE: [Layers; 8] = [
    Layers {
        folder: "app/domain",
        layers: &[
            &["ids", "string_enum"],
            &["outbox"],
            &["calendar"],
            &["form"],
            &["time"],
            &["language", "people"],
            &["meetings"],
            &["agenda", "answers", "seats"],
        ],
    },
    Layers {
        folder: "app/api",
        layers: &[
            &["addresses", "wire_enum"],
            &["coordinators", "error", "installation", "materials", "name_readings", "own_invitation", "people", "places"],
            &["agenda", "answers", "focal_desk", "invitations", "meetings", "organisations"],
            &["series"],
        ],
    },
    Layers { folder: "app/texts", layers: &[] },
    Layers {
        folder: "app/ui",
        layers: &[
            &["call", "form_outcome", "page_status", "routes", "use_texts"],
            &["address", "browser", "calendar", "latest"],
            &["components", "forms", "read_later", "rereading"],
            &["hydrate"],
        ],
    },
    Layers { folder: "app/guest", layers: &[&["address", "forget"], &["complete", "focal_desk", "invitation"]] },
    Layers {
        folder: "app/desk",
        layers: &[
            &["parts"],
            &["frame"],
            &[
                "agenda",
                "answers",
                "convocation",
                "coordinators",
                "edit_meeting",
                "installation",
                "invitations",
                "materials",
                "meetings",
                "name_readings",
                "organisations",
                "people",
                "places",
                "slips",
            ],
            &["series"],
        ],
    },
    Layers {
        folder: "server/core",
        layers: &[
            &["clock", "error", "keys", "memory", "site"],
            &["db", "erasures"],
            &["events"],
            // All that one request may need, in one hand. Who is handed it stands above.
            &["state"],
            &["auth"],
            &["openapi", "services"],
            &["backup", "demo", "endpoint", "jobs"],
            &["operations"],
        ],
    },
    Layers {
        folder: "server/tavolo",
        layers: &[&["bundles", "cli", "config", "failure"], &["assets"], &["web"], &["router"], &["run"], &["bench", "ready"]],
    },
];

/// What is not as it should be yet. Nothing may be added; what has been put right must go.
const KNOWN: &[&str] = &[];

#[test]
fn no_part_knows_of_one_above_it_and_nothing_goes_round_in_circles() {
    let work = Workspace::here();
    let found: BTreeMap<String, String> = HOUSE.iter().flat_map(|layers| layers.complaints(&work).unwrap()).collect();
    let new = found.iter().filter(|(complaint, _)| !KNOWN.contains(&complaint.as_str()));
    let new: String = new.map(|(complaint, example)| format!("\n    {complaint:?},  {example}")).collect();
    let gone = KNOWN.iter().filter(|complaint| !found.contains_key(**complaint));
    let gone: String = gone.map(|complaint| format!("\n    {complaint:?},")).collect();
    assert!(new.is_empty() && gone.is_empty(), "against the directions:{new}\nput right, and to be taken off the list:{gone}");
}

#[test]
fn every_crate_has_its_layers() {
    let work = Workspace::here();
    for side in ["app", "server"] {
        let manifests = tree::files(&work.path(side)).unwrap();
        for folder in manifests.iter().filter(|file| file.ends_with("Cargo.toml")).filter_map(|file| file.parent()) {
            let folder = format!("{side}/{}", folder.display());
            // A package of tests has nothing that anybody could know of.
            if !work.path(&folder).join("src").exists() {
                continue;
            }
            assert!(HOUSE.iter().any(|layers| layers.folder == folder), "{folder} is no crate of the table");
        }
    }
}

impl Layers {
    /// Returns what is not as it should be, each with an example of where that is.
    fn complaints(&self, work: &Workspace) -> Result<Vec<(String, String)>> {
        let whole = Crate::read(&Folder(work.path(self.folder).join("src")), "lib.rs").with_context(|| self.folder.to_owned())?;
        let mut complaints = Vec::new();
        let mut complain = |what: String, example: String| complaints.push((format!("{}: {what}", self.folder), example));
        let arrows = whole.arrows();
        for circle in circles(arrows.keys().copied()) {
            let files: Vec<String> = circle.iter().map(|file| file.display().to_string()).collect();
            let inside = arrows.iter().filter(|((from, to), _)| circle.contains(from) && circle.contains(to));
            let examples = inside.map(|((from, _), path)| format!("{} names {path}", from.display())).collect::<Vec<_>>();
            complain(format!("a circle of {}", files.join(", ")), examples.join("; "));
        }
        let between = whole.arrows_between_parts();
        for circle in circles(between.keys().copied()) {
            complain(format!("a circle of {}", circle.join(", ")), String::new());
        }
        for ((from, to), example) in &between {
            if self.layer(from).zip(self.layer(to)).is_some_and(|(from, to)| to >= from) {
                complain(format!("{from} knows of {to}"), example.clone());
            }
        }
        let parts: BTreeSet<&str> = whole.parts().collect();
        let placed: BTreeSet<&str> = self.layers.iter().flat_map(|layer| layer.iter().copied()).collect();
        parts.difference(&placed).for_each(|part| complain(format!("{part} is in no layer"), String::new()));
        placed.difference(&parts).for_each(|part| complain(format!("{part} is in a layer and not in the crate"), String::new()));
        Ok(complaints)
    }

    fn layer(&self, part: &str) -> Option<usize> {
        self.layers.iter().position(|layer| layer.contains(&part))
    }
}
