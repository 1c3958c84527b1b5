//! A board as a coordinator's program sees it.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::bench::program::Demo;
use crate::client::Client;

/// Items on the board that is measured.
pub const ITEMS: usize = 60;

/// Returns a coordinator who is signed in.
pub fn coordinator(demo: &Demo) -> Result<Client> {
    let mut desk = demo.client();
    desk.post_form(demo.path("coordinator")?, "")?;
    Ok(desk)
}

pub fn read(desk: &mut Client, meeting: &str) -> Result<Value> {
    desk.perform("/api/v1/agenda/read-board", &json!({ "meeting": meeting }))
}

/// Returns the ids of what is scheduled on the first level and is no block.
pub fn loose_items(board: &Value) -> Vec<String> {
    let items = board["board"]["items"].as_array().map(Vec::as_slice).unwrap_or_default();
    let loose = items.iter().filter(|item| item["place"] == "top" && item["content"]["kind"] != "block");
    loose.filter_map(|item| item["id"].as_str().map(str::to_owned)).collect()
}

pub fn version(board: &Value) -> Result<i64> {
    board["board"]["version"].as_i64().context("a board lacks its version")
}

/// Adds items until there are 60.
pub fn fill(demo: &Demo) -> Result<()> {
    let meeting = demo.link("meeting")?;
    let mut desk = coordinator(demo)?;
    let board = read(&mut desk, meeting)?;
    let there = board["board"]["items"].as_array().map_or(0, Vec::len);
    let orders = (there..ITEMS).map(|number| {
        let content = json!({ "kind": "talk", "title": format!("Punto {number}"), "minutes": 5, "audience": "everybody" });
        Ok(json!({ "add": { "item": Uuid::new_v4(), "content": content, "at": { "place": "top", "after": null } } }))
    });
    let orders = orders.collect::<Result<Vec<Value>>>()?;
    let order = json!({ "meeting": meeting, "seen": version(&board)?, "orders": orders, "request": Uuid::new_v4() });
    desk.perform("/api/v1/agenda/change", &order)?;
    Ok(())
}

/// Returns the change that moves one item behind another one of the first level.
pub fn moving(meeting: &str, seen: i64, item: &str, after: &str) -> Result<Value> {
    let order = json!({ "move": { "item": item, "to": { "place": "top", "after": after } } });
    Ok(json!({ "meeting": meeting, "seen": seen, "orders": [order], "request": Uuid::new_v4() }))
}
