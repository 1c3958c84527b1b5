//! Visits, one after the other, and how long each took.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::json;
use uuid::Uuid;

use super::Visit;
use super::filled::Filled;
use crate::bench::load::Latencies;
use crate::bench::program::Program;
use crate::client::{Client, path_of};

/// How often each is asked for; people answer once each.
const VISITS: usize = 30;
/// Before what is measured: connections are opened and statements prepared.
const BEFORE: usize = 5;

/// Returns the times of all visits, in their order.
pub fn time(server: &Program, filled: &Filled<'_>) -> Result<Vec<Latencies>> {
    let mut desk = coordinator(server, filled, 0)?;
    let mut took = vec![Vec::new(); Visit::ALL.len()];
    for (turn, link) in filled.participants().take(BEFORE + VISITS).enumerate() {
        let mut phone = Phone::open(server, link, filled.meeting()?)?;
        for (place, visit) in Visit::ALL.into_iter().enumerate() {
            let spent = perform(visit, &mut phone, &mut desk, filled.meeting()?)?;
            if turn >= BEFORE {
                took[place].push(spent);
            }
        }
    }
    ensure!(took[0].len() == VISITS, "the filler told of too few participants");
    Ok(took.into_iter().map(Latencies::of).collect())
}

/// Returns a coordinator who is signed in.
pub fn coordinator(server: &Program, filled: &Filled<'_>, number: usize) -> Result<Client> {
    let mut desk = Client::new(server.addr);
    let reply = desk.post_form(path_of(filled.coordinator(number)?)?, "")?;
    ensure!(reply.status == 303, "the coordinator's link answers {}", reply.status);
    Ok(desk)
}

/// Does one visit, and returns how long it took.
pub fn perform(visit: Visit, phone: &mut Phone, desk: &mut Client, meeting: &str) -> Result<Duration> {
    let began = Instant::now();
    let reply = match visit {
        Visit::ParticipantPage => phone.client.get(&phone.page)?,
        Visit::Answer => return phone.answer().map(|()| began.elapsed()),
        Visit::Board => desk.get(&format!("/api/v1/answers?meeting={meeting}"))?,
        Visit::BoardPage => desk.get(&format!("/segreteria/incontri/{meeting}"))?,
        Visit::PeopleSearch => {
            let search = json!({ "search": "giulia", "organisation": null, "role": null, "archived": false, "page": 0 });
            return desk.perform("/api/v1/people/list", &search).map(|_| began.elapsed());
        }
    };
    let spent = began.elapsed();
    ensure!(reply.is_success(), "{visit:?} answers {}", reply.status);
    Ok(spent)
}

/// Somebody invited, on a phone of their own.
pub struct Phone {
    client: Client,
    page: String,
    invitation: String,
}

impl Phone {
    /// Opens the invitation's link, and from there on goes to the address without it.
    pub fn open(server: &Program, link: &str, meeting: &str) -> Result<Self> {
        let mut client = Client::new(server.addr);
        let reply = client.get(path_of(link)?)?;
        let page = reply.header("location").context("an invitation's link leads nowhere")?.to_owned();
        let view = client.perform("/api/v1/invitation/read", &json!({ "meeting": meeting, "invitation": null, "locale": "it" }))?;
        let invitation = view["invitation"].as_str().context("an invitation lacks its id")?.to_owned();
        Ok(Self { client, page, invitation })
    }

    fn answer(&mut self) -> Result<()> {
        let answer = json!({
            "invitation": self.invitation, "answer": "coming", "reason": null, "seen": 0, "request": Uuid::new_v4(), "locale": "it",
        });
        self.client.perform("/api/v1/invitation/answer", &answer).map(drop)
    }
}
