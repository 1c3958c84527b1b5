//! Many who answer at the same moment, on one server and on two: after every commit the rules hold.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use api::{
    Endpoint,
    invitations::{Invite, Selection},
    own_invitation::{AnswerInvitation, InvitationView},
};
use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode},
};
use domain::{
    answers::invitation::Answer,
    ids::{InvitationId, MeetingId, RequestId, Version},
    language::locale::Locale,
    people::person::{GroupRole, Standing},
    seats::{Seats, Standings},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use server::{
    db::entity::{invitation, meeting, venue},
    services::seats,
    state::AppState,
};
use tower::ServiceExt;
use uuid::Uuid;

use crate::{
    both_databases,
    seats::limit,
    testbed::{
        database::TestDb,
        group::{Group, invited, person},
    },
};

both_databases!(whoever_answers_at_the_same_moment_the_rules_hold);

const PEOPLE: usize = 21;
const CAPACITY: u32 = 8;

/// Somebody with a phone: what they said last and were told is kept.
#[derive(Clone)]
struct Phone {
    invitation: InvitationId,
    cookies: String,
    version: Version,
    said: Option<Answer>,
}

impl Phone {
    /// Answers, and is told so. Nothing but an answer of one's own may stand in the way.
    async fn say(&mut self, router: Router, answer: Answer) {
        let order = AnswerInvitation {
            invitation: self.invitation,
            answer,
            reason: None,
            seen: self.version,
            request: RequestId(Uuid::new_v4()),
            locale: Locale::It,
        };
        let request = Request::post(AnswerInvitation::PATH).header("cookie", &self.cookies).header("content-type", "application/json");
        let reply = router.oneshot(request.body(Body::from(serde_json::to_vec(&order).unwrap())).unwrap()).await.unwrap();
        let status = reply.status();
        let body = to_bytes(reply.into_body(), usize::MAX).await.unwrap();
        assert_eq!(status, StatusCode::OK, "{answer:?}: {}", String::from_utf8_lossy(&body));
        let view: InvitationView = serde_json::from_slice(&body).unwrap();
        assert_eq!(view.answer, Some(answer));
        (self.version, self.said) = (view.version, Some(answer));
    }
}

/// The meeting, with more people than seats.
async fn crowd(group: &Group) -> Vec<Phone> {
    let (app, by) = (&group.app, &group.coordinator);
    let mut people = Vec::new();
    for number in 0..PEOPLE {
        let organisation = [group.fifth, group.sixth, group.communities][number % 3];
        let name = format!("Persona {number} di Prova");
        people.push(person(app, by, &name, organisation, GroupRole::SocialWorker, Standing::Member, Locale::It).await);
    }
    let selection = Selection { organisations: vec![], roles: vec![], people: people.clone() };
    app.ok(by, &Invite { meeting: group.meeting, selection }).await;
    let mut phones = Vec::new();
    for who in people {
        let who = invited(app, by, group.meeting, who).await;
        let cookies = who.browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        phones.push(Phone { invitation: who.invitation, cookies, version: Version(0), said: None });
    }
    phones
}

/// Everybody answers at the same moment, three times each, while somebody counts the seats.
async fn all_at_once(
    state: &AppState,
    meeting: MeetingId,
    servers: &[Router],
    phones: Vec<Phone>,
    say: fn(usize, usize) -> Answer,
) -> Vec<Phone> {
    let over = Arc::new(AtomicBool::new(false));
    let counting = tokio::spawn({
        let (state, over) = (state.clone(), over.clone());
        async move {
            let mut counted = 0;
            while !over.load(Ordering::SeqCst) {
                let taken = invitation::Entity::find()
                    .filter(invitation::Column::MeetingId.eq(meeting))
                    .filter(invitation::Column::SeatedAt.is_not_null())
                    .count(state.read())
                    .await
                    .unwrap();
                assert!(taken <= u64::from(CAPACITY), "{taken} seats are taken");
                counted += 1;
                tokio::task::yield_now().await;
            }
            counted
        }
    });
    let mut tasks = tokio::task::JoinSet::new();
    for (number, mut phone) in phones.into_iter().enumerate() {
        let router = servers[number % servers.len()].clone();
        tasks.spawn(async move {
            for turn in 0..3 {
                // The answer that is there already would change nothing.
                let answer = say(number, turn);
                if phone.said != Some(answer) {
                    phone.say(router.clone(), answer).await;
                }
            }
            (number, phone)
        });
    }
    let mut phones = tasks.join_all().await;
    // As they come to their end, not as they began.
    phones.sort_by_key(|(number, _)| *number);
    over.store(true, Ordering::SeqCst);
    assert!(counting.await.unwrap() > 0);
    phones.into_iter().map(|(_, phone)| phone).collect()
}

/// Reads what is stored, and holds it against the rules and against what everybody was told.
async fn check(group: &Group, phones: &[Phone]) -> Standings {
    let read = group.app.state.read();
    let row = meeting::Entity::find_by_id(group.meeting).one(read).await.unwrap().unwrap();
    let venue = venue::Entity::find_by_id(group.venue).one(read).await.unwrap();
    let invitations = invitation::Entity::find().filter(invitation::Column::MeetingId.eq(group.meeting)).all(read).await.unwrap();
    for phone in phones {
        let stored = invitations.iter().find(|row| row.id == phone.invitation).unwrap();
        assert_eq!((stored.answer, stored.version), (phone.said, phone.version), "an answer that was acknowledged is lost");
        assert!(stored.seated_at.is_none() || stored.answer == Some(Answer::Coming));
    }
    let seats = Seats {
        plan: seats::plan::plan_of(read, &row).await.unwrap(),
        timing: seats::timing(&row, venue.as_ref(), group.app.state.clock.now()),
        claims: invitations.iter().filter_map(seats::claim).collect(),
    };
    assert!(seats.settle(None).is_empty(), "a seat is idle while somebody waits");
    let standings = seats.standings();
    assert!(standings.counts().unwrap().taken <= CAPACITY);
    standings
}

async fn whoever_answers_at_the_same_moment_the_rules_hold(db: TestDb) {
    let group = Group::on(db).await;
    let phones = crowd(&group).await;
    limit(&group, &CAPACITY.to_string(), &[(group.fifth, 2), (group.communities, 1)]).await;
    let other = group.app.another_server().await;
    let mut servers = vec![group.app.router.clone()];
    servers.extend(other.iter().map(|(_, router)| router.clone()));
    let state = &group.app.state;

    // Yes, perhaps and no in every order; the last word of most is yes.
    let phones = all_at_once(state, group.meeting, &servers, phones, |number, turn| match (number * 7 + turn * 5) % 4 {
        0 if turn < 2 => Answer::Declined,
        1 if turn < 2 => Answer::Maybe,
        _ => Answer::Coming,
    })
    .await;
    let standings = check(&group, &phones).await;
    let counts = standings.counts().unwrap();
    assert!(counts.taken == CAPACITY && counts.waiting > 0, "{counts:?}");
    assert!(standings.of_organisation(group.fifth).taken >= 2 && standings.of_organisation(group.communities).taken >= 1);

    // Half of them cannot come after all: the others move up at once.
    let phones = all_at_once(state, group.meeting, &servers, phones, |number, turn| match (number % 2, turn) {
        (0, 1) => Answer::Declined,
        (0, _) => Answer::Maybe,
        _ => Answer::Coming,
    })
    .await;
    check(&group, &phones).await;

    // Everybody of the fifth municipio says no: two seats stay held until the deadline, and two servers release them at once.
    let phones =
        all_at_once(state, group.meeting, &servers, phones, |number, _| if number % 3 == 0 { Answer::Declined } else { Answer::Coming })
            .await;
    let held = check(&group, &phones).await.counts().unwrap();
    assert_eq!((held.taken, held.held), (CAPACITY - 2, 2));
    group.app.set_clock("2026-12-14T11:00:00Z");
    let second = other.as_ref().map_or(state, |(state, _)| state);
    let (first, second) = tokio::join!(seats::release(state), seats::release(second));
    assert_eq!((first, second), (Ok(()), Ok(())));
    let counts = check(&group, &phones).await.counts().unwrap();
    assert_eq!((counts.taken, counts.held), (CAPACITY, 0));

    // After the deadline one can still withdraw, and the list moves: until nobody is left.
    let phones = all_at_once(state, group.meeting, &servers, phones, |_, _| Answer::Declined).await;
    assert_eq!(check(&group, &phones).await.counts().unwrap().taken, 0);
}
