//! Hostile text in every text field of every operation: it is refused with the field named, or stored without its tricks.
//!
//! Which fields there are, the OpenAPI document says (`text_fields.rs`); the rest of each request is the sample of the table of
//! rights. So a new operation is tested as soon as it is served.

use api::Method;
use axum::http::StatusCode;
use serde_json::{Value, json};
use server::{openapi, operations};
use ui::routes::{desk as at, guest};
use uuid::Uuid;

use crate::{
    auth::rights::sample,
    both_databases,
    testbed::{
        database::TestDb,
        group::Group,
        test_app::{Browser, Reply},
    },
    web::text_fields,
};

both_databases!(hostile_text_is_refused_or_made_harmless, what_is_somebody_elses_is_answered_like_what_does_not_exist);

const MARKUP: &str = "<script>alert(1)</script>\"'&";

/// Text that wants to be something else.
fn hostile() -> Vec<String> {
    vec![
        MARKUP.into(),
        "'; DROP TABLE person; --%_\\".into(),
        // Overrides and isolates that turn around what stands behind them, and characters that show nothing.
        "\u{202e}arimaS\u{2066}\u{200b}\u{feff}\u{61c}".into(),
        "\u{200c}\u{3164}".into(),
        // What terminals and databases stumble over.
        "a\0b\u{1b}[2J\u{85}\r\nSet-Cookie: x=1\u{ffff}".into(),
        // One letter with many marks, a family of one character, and a letter far out.
        format!("Z{} \u{1f469}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{1e900}", "\u{301}".repeat(40)),
        "a".repeat(1024 * 1024),
    ]
}

async fn hostile_text_is_refused_or_made_harmless(db: TestDb) {
    let group = Group::on(db).await;
    let operations = operations::operations().operations;
    let document = serde_json::to_value(openapi::document(&operations)).unwrap();
    let (mut wrong, mut fields) = (Vec::new(), 0);
    for operation in &operations {
        let (path, method) = (operation.path, operation.method);
        let count = text_fields::of(&document, path, &sample(&group, path)).len();
        fields += count;
        for place in 0..count {
            for text in hostile() {
                // Each request is a fresh one: with ids and a code of its own.
                let field = text_fields::of(&document, path, &sample(&group, path)).swap_remove(place);
                // An address ends sooner.
                let text: String = if method == Method::Get { text.chars().take(8000).collect() } else { text };
                let request = field.with(&text);
                let reply = send(&group, path, method, entitled(&group, path), &request).await;
                if let Err(why) = judge(&reply, &field.name) {
                    let begins: String = text.chars().take(40).collect();
                    wrong.push(format!("{path} {} = {begins:?}: {why}", field.name));
                }
            }
        }
    }
    assert!(fields > 40, "only {fields} text fields were found");
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));

    for (browser, address) in pages(&group) {
        let page = group.app.get(browser, &address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        let html = page.text();
        assert!(!html.contains(MARKUP) && !html.contains("<script>alert"), "{address} hands markup on");
        assert_eq!(tricks(&html), None, "{address}");
    }
}

/// Refused with the field named, or a reply without tricks.
fn judge(reply: &Reply, field: &str) -> Result<(), String> {
    match reply.status {
        StatusCode::OK => {
            let reply: Value = serde_json::from_slice(&reply.body).map_err(|cause| cause.to_string())?;
            strings(&reply).into_iter().find_map(tricks).map_or(Ok(()), |c| Err(format!("the reply has {c:?}")))
        }
        StatusCode::UNPROCESSABLE_ENTITY => {
            let named: Vec<String> = reply.problem().fields.into_iter().map(|field| field.field).collect();
            let last = |path: &str| path.rsplit('.').next().unwrap_or_default().to_owned();
            // A field of the request, whatever stands around it.
            if named.iter().any(|name| last(field).starts_with(&last(name)) || field.ends_with(name.as_str())) {
                Ok(())
            } else {
                Err(format!("refused, and the fields named are {named:?}"))
            }
        }
        StatusCode::CONFLICT | StatusCode::NOT_FOUND => Ok(()),
        status => Err(format!("{status} {}", reply.text())),
    }
}

/// Returns a character that must not be in a stored text.
fn tricks(text: &str) -> Option<char> {
    // What our own sentences isolate names with.
    const OURS: [char; 2] = ['\u{2068}', '\u{2069}'];
    text.chars().find(|c| {
        let trick = matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' | '\u{3164}' | '\u{ffff}');
        (c.is_control() && !matches!(c, '\n' | '\r' | '\t')) || (trick && !OURS.contains(c))
    })
}

fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().flat_map(strings).collect(),
        Value::Object(fields) => fields.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

/// Whoever may perform an operation.
fn entitled<'a>(group: &'a Group, path: &str) -> &'a Browser {
    match path.strip_prefix("/api/v1/").unwrap().split('/').next().unwrap() {
        "invitation" => &group.samira.browser,
        "focal-desk" => &group.focal_point,
        _ => &group.coordinator,
    }
}

/// Pages that show what was typed.
fn pages(group: &Group) -> Vec<(&Browser, String)> {
    let meeting = group.meeting;
    let fixed = [at::meetings(), at::organisations(), at::people(), at::places(), at::coordinators(), at::installation()];
    let of_meeting = [at::answers, at::edit_meeting, at::invitations, at::slips, at::convocation, at::agenda, at::materials, at::screen];
    let of_one = [at::organisation(group.fifth), at::person(group.samira.person)];
    let desk = fixed.into_iter().map(str::to_owned).chain(of_meeting.map(|page| page(meeting))).chain(of_one);
    let desk = desk.map(|page| (&group.coordinator, page));
    let phones = [
        (&group.samira.browser, guest::invitation(meeting, None)),
        (&group.samira.browser, guest::pass(meeting, None)),
        (&group.samira.browser, guest::agenda(meeting, None)),
        (&group.giulia.browser, guest::somebody_else(meeting, None)),
        (&group.focal_point, guest::focal_desk().to_owned()),
        (&group.focal_point, guest::focal_meeting(meeting)),
    ];
    desk.chain(phones).collect()
}

async fn send(group: &Group, path: &str, method: Method, browser: &Browser, request: &Value) -> Reply {
    match method {
        Method::Get => {
            let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let fields: Vec<(&String, String)> = request.as_object().unwrap().iter().map(|(name, value)| (name, plain(value))).collect();
            group.app.get(browser, &format!("{path}?{}", serde_urlencoded::to_string(fields).unwrap())).await
        }
        Method::Post => group.app.send(browser, "POST", path, "application/json", request.to_string().into_bytes()).await,
    }
}

async fn what_is_somebody_elses_is_answered_like_what_does_not_exist(db: TestDb) {
    let group = Group::on(db).await;
    let strangers = [&group.elena.browser, &group.other_focal_point, &group.coordinator_without_names, &Browser::default()];
    let mut compared = 0;
    for operation in operations::operations().operations {
        let there = sample(&group, operation.path);
        for name in ["invitation", "person", "focal_point", "coordinator", "organisation", "material"] {
            let Some(id) = there.get(name).filter(|id| id.is_string()) else { continue };
            let mut nowhere = there.clone();
            nowhere[name] = json!(Uuid::new_v4());
            for browser in strangers {
                let theirs = send(&group, operation.path, operation.method, browser, &there).await;
                if theirs.status != StatusCode::NOT_FOUND {
                    continue;
                }
                let nobodys = send(&group, operation.path, operation.method, browser, &nowhere).await;
                let said = |reply: &Reply| (reply.status, reply.text());
                assert_eq!(said(&theirs), said(&nobodys), "{} about the {name} {id}", operation.path);
                compared += 1;
            }
        }
    }
    assert!(compared > 10, "only {compared} answers were compared");
}
