//! People who can answer, made through the API as a coordinator makes them.

use std::collections::HashMap;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::program::Demo;
use crate::client::Client;

/// Somebody invited, on a phone of their own.
#[derive(Debug)]
pub struct Invitee {
    pub cookie: String,
    pub invitation: String,
    /// How often the answer was changed; the next one names it.
    pub version: i64,
}

/// Adds people, invites them to the coming meeting, and opens each invitation by its code.
pub fn invite(demo: &Demo, count: usize) -> Result<Vec<Invitee>> {
    let meeting = demo.link("meeting")?;
    let mut desk = demo.client();
    let reply = desk.post_form(demo.path("coordinator")?, "")?;
    ensure!(reply.status == 303, "the coordinator's link answers {}", reply.status);

    lift_the_limit(&mut desk, meeting)?;
    let organisations = desk.read("/api/v1/organisations?search=&archived=false&page=0")?;
    let organisation = text(&organisations["rows"][0], "organisation")?;
    let names: Vec<String> = (1..=count).map(|number| format!("Misura {number} di Prova")).collect();
    let mut people = Vec::with_capacity(count);
    for name in &names {
        let form = json!({
            "display_name": name, "organisation": organisation, "role": "social-worker", "standing": "member",
            "email": "", "phone": "", "locale": "it",
        });
        let saved = desk.perform("/api/v1/people/save", &json!({ "person": null, "seen": null, "form": form }))?;
        people.push(text(&saved, "person")?);
    }
    let selection = json!({ "organisations": [], "roles": [], "people": people });
    desk.perform("/api/v1/invitations/invite", &json!({ "meeting": meeting, "selection": selection }))?;
    let slips = desk.perform("/api/v1/invitations/print-slips", &json!({ "meeting": meeting, "without_email": false }))?;
    let codes = codes(&slips)?;
    names.iter().map(|name| open(demo, meeting, codes.get(name).with_context(|| format!("there is no slip for {name}"))?)).collect()
}

/// Takes the limit of seats away: more people answer here than the demo has seats, and none of them is to wait.
fn lift_the_limit(desk: &mut Client, meeting: &str) -> Result<()> {
    let sheet = desk.read(&format!("/api/v1/meetings/read?meeting={meeting}"))?;
    let mut form = sheet["form"].clone();
    form["capacity"] = json!("");
    desk.perform("/api/v1/meetings/save", &json!({ "existing": { "meeting": meeting, "seen": sheet["version"] }, "form": form }))?;
    Ok(())
}

/// The code on each slip, by the name on it.
fn codes(slips: &Value) -> Result<HashMap<String, String>> {
    let slips = slips["slips"]["rows"].as_array().context("there are no slips")?;
    slips.iter().map(|slip| Ok((text(slip, "name")?, text(slip, "code")?.replace(' ', "")))).collect()
}

fn open(demo: &Demo, meeting: &str, code: &str) -> Result<Invitee> {
    let mut phone = demo.client();
    let reply = phone.post_form("/codice", &format!("code={code}"))?;
    ensure!(reply.status == 303, "an access code answers {}", reply.status);
    let view = phone.perform("/api/v1/invitation/read", &json!({ "meeting": meeting, "invitation": null, "locale": "it" }))?;
    let version = view["version"].as_i64().context("an invitation lacks its version")?;
    Ok(Invitee { cookie: phone.cookie(), invitation: text(&view, "invitation")?, version })
}

fn text(value: &Value, name: &str) -> Result<String> {
    Ok(value[name].as_str().with_context(|| format!("a reply lacks `{name}`"))?.to_owned())
}
