//! What schemathesis reads: the server's own document, with the forms, and with ids of things that are there.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};

use crate::client::Client;

/// The plain forms and the addresses of pages, described like operations.
const FORMS: &str = include_str!("forms.json");

/// How many things of a kind are named.
const FEW: usize = 4;

pub struct Whole {
    pub operations: usize,
    organisations: BTreeMap<String, String>,
}

impl Whole {
    /// The id of the organisation with this code.
    pub fn organisation(&self, code: &str) -> Option<&str> {
        self.organisations.get(code).map(String::as_str)
    }
}

pub fn write(desk: &mut Client, meeting: &str, to: &Path) -> Result<Whole> {
    let mut document = desk.read("/api/v1/openapi.json")?;
    let forms: Map<String, Value> = serde_json::from_str(FORMS)?;
    let paths = document["paths"].as_object_mut().context("the document has no paths")?;
    paths.extend(forms);
    let operations =
        paths.values().filter_map(Value::as_object).map(|path| path.keys().filter(|key| *key == "get" || *key == "post").count()).sum();

    let organisations = desk.read("/api/v1/organisations?search=&archived=false&page=0")?;
    let organisations: BTreeMap<String, String> = organisations["rows"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|row| Some((row["code"].as_str()?.to_owned(), row["organisation"].as_str()?.to_owned())))
        .collect();
    let fifth = organisations.get("M05").context("the demo has no M05")?.clone();
    let people =
        desk.perform("/api/v1/people/list", &json!({ "search": "", "organisation": null, "role": null, "archived": false, "page": 0 }))?;
    let invitations = desk.perform("/api/v1/invitations/list", &json!({ "meeting": meeting, "search": "", "page": 0 }))?;
    let known = [
        ("MeetingId", vec![meeting.to_owned()]),
        ("OrganisationId", [vec![fifth.clone()], organisations.values().take(FEW).cloned().collect()].concat()),
        ("PersonId", ids(&people, "person")),
        ("InvitationId", ids(&invitations, "invitation")),
        ("VenueId", ids(&desk.read("/api/v1/venues")?, "venue")),
        ("ThemeId", ids(&desk.read("/api/v1/themes")?, "theme")),
        ("CoordinatorId", ids(&desk.perform("/api/v1/coordinators/list", &json!({}))?, "coordinator")),
        ("FocalPointId", ids(&desk.perform("/api/v1/organisations/read", &json!({ "organisation": fifth }))?, "focal_point")),
    ];
    let schemas = document["components"]["schemas"].as_object_mut().context("the document has no schemas")?;
    for (name, ids) in known {
        ensure!(!ids.is_empty(), "the demo has nothing for a {name}");
        let any = schemas.get(name).with_context(|| format!("the document does not describe {name}"))?.clone();
        schemas.insert(name.to_owned(), json!({ "anyOf": [{ "type": "string", "enum": ids }, any] }));
    }
    std::fs::write(to, serde_json::to_vec(&document)?)?;
    Ok(Whole { operations, organisations })
}

/// A few ids that stand under this name, wherever they are.
fn ids(value: &Value, name: &str) -> Vec<String> {
    let mut found = match value {
        Value::Array(items) => items.iter().flat_map(|item| ids(item, name)).collect(),
        Value::Object(fields) => {
            let own = fields.get(name).and_then(Value::as_str).map(str::to_owned);
            own.into_iter().chain(fields.values().flat_map(|value| ids(value, name))).collect::<Vec<_>>()
        }
        _ => Vec::new(),
    };
    found.dedup();
    found.truncate(FEW);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_says_what_it_takes() {
        let forms: Map<String, Value> = serde_json::from_str(FORMS).unwrap();
        for (path, methods) in &forms {
            for (method, form) in methods.as_object().unwrap() {
                let in_path = form["parameters"].as_array().into_iter().flatten().filter(|one| one["in"] == "path").count();
                assert_eq!(in_path, path.matches('{').count(), "{path}");
                assert!(method == "get" || form["requestBody"]["content"].is_object(), "{method} {path}");
            }
        }
    }

    #[test]
    fn ids_are_found_wherever_they_are() {
        let value = json!({ "rows": [{ "person": "a", "of": { "person": "b" } }, { "person": "c" }], "person": null });
        assert_eq!(ids(&value, "person"), ["a", "b", "c"]);
    }
}
