//! Files and links that go with a meeting.

use api::{
    agenda::ReadAgenda,
    materials::{AddLink, ListMaterials, MaterialForm, MaterialKind, RemoveMaterial},
};
use axum::http::StatusCode;
use domain::{
    form::field::FieldProblem,
    ids::{MaterialId, MeetingId},
    language::locale::Locale,
    meetings::material::MaterialAudience,
};
use uuid::Uuid;

use crate::{
    both_databases,
    testbed::{
        database::TestDb,
        group::Group,
        test_app::{Browser, Reply},
    },
};

both_databases!(
    a_file_is_a_download_for_whoever_may_open_it,
    a_file_is_what_its_content_says,
    a_link_leads_to_the_web_only,
    what_is_for_organisers_is_nobody_elses,
);

/// A PDF of three pieces, so that its pieces have to be put together again.
pub fn pdf() -> Vec<u8> {
    let mut content = b"%PDF-1.7\n".to_vec();
    content.extend((0..1_200_000u32).map(|place| (place % 251) as u8));
    content
}

fn form(name: &str, content: &[u8], audience: MaterialAudience) -> Vec<u8> {
    let mut body = Vec::new();
    let field = |body: &mut Vec<u8>, name: &str, value: &str| {
        body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").into_bytes());
    };
    field(&mut body, "material", &Uuid::new_v4().to_string());
    field(&mut body, "title", "");
    field(&mut body, "item", "");
    field(&mut body, "language", "ar");
    field(&mut body, "audience", audience.word());
    let head = format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/html\r\n\r\n");
    body.extend(head.into_bytes());
    body.extend(content);
    body.extend(b"\r\n--x--\r\n");
    body
}

pub async fn upload(group: &Group, by: &Browser, name: &str, content: &[u8], audience: MaterialAudience) -> Reply {
    let path = format!("/segreteria/incontri/{}/materiali", group.meeting);
    group.app.send(by, "POST", &path, "multipart/form-data; boundary=x", form(name, content, audience)).await
}

async fn list(group: &Group, meeting: MeetingId) -> Vec<(MaterialId, String, MaterialKind)> {
    let rows = group.app.ok(&group.coordinator, &ListMaterials { meeting }).await.rows;
    rows.into_iter().map(|row| (row.material, row.about.title, row.what)).collect()
}

async fn a_file_is_a_download_for_whoever_may_open_it(db: TestDb) {
    let group = Group::on(db).await;
    assert_eq!(
        upload(&group, &group.coordinator, "Verbale 3.pdf", &pdf(), MaterialAudience::Everybody).await.status,
        StatusCode::SEE_OTHER
    );
    let (id, title, _) = list(&group, group.meeting).await.remove(0);
    assert_eq!(title, "Verbale 3.pdf");
    let path = format!("/materiali/{id}/Verbale%203.pdf");
    for browser in [&group.coordinator, &group.giulia.browser, &group.samira.browser] {
        let file = group.app.get(browser, &path).await;
        assert_eq!(file.status, StatusCode::OK);
        assert_eq!(file.header("content-type"), "application/pdf");
        assert_eq!(file.header("content-disposition"), "attachment; filename*=UTF-8''Verbale%203.pdf");
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        assert_eq!(file.header("content-security-policy"), "default-src 'none'; sandbox");
        assert!(file.body == pdf(), "the file is another one");
    }
    assert_eq!(group.app.get(&Browser::default(), &path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(group.app.get(&group.focal_point, &path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(group.app.get(&group.coordinator, &format!("/materiali/{}/x.pdf", Uuid::new_v4())).await.status, StatusCode::NOT_FOUND);

    let agenda = ReadAgenda { meeting: group.meeting, invitation: None, locale: Locale::It };
    assert_eq!(group.app.ok(&group.giulia.browser, &agenda).await.materials.len(), 1);
    group.app.ok(&group.coordinator, &RemoveMaterial { material: id }).await;
    assert_eq!(group.app.get(&group.coordinator, &path).await.status, StatusCode::NOT_FOUND);
}

async fn a_file_is_what_its_content_says(db: TestDb) {
    let group = Group::on(db).await;
    for (name, content) in [
        ("pagina.pdf", &b"<!doctype html><script>alert(1)</script>"[..]),
        ("nulla.pdf", b""),
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ] {
        let refused = upload(&group, &group.coordinator, name, content, MaterialAudience::Everybody).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
    }
    let mut large = pdf();
    large.resize(20 * 1024 * 1024 + 1, 0);
    assert_eq!(
        upload(&group, &group.coordinator, "grande.pdf", &large, MaterialAudience::Everybody).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    large.truncate(20 * 1024 * 1024);
    assert_eq!(upload(&group, &group.coordinator, "grande.pdf", &large, MaterialAudience::Everybody).await.status, StatusCode::SEE_OTHER);
    assert_eq!(
        upload(&group, &group.giulia.browser, "mio.pdf", &pdf(), MaterialAudience::Everybody).await.status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(list(&group, group.meeting).await.len(), 1);
}

fn link(meeting: MeetingId, link: &str) -> AddLink {
    let about = MaterialForm { title: "Guida".into(), item: None, language: None, audience: MaterialAudience::Everybody };
    AddLink { material: MaterialId(Uuid::new_v4()), meeting, about, link: link.into() }
}

async fn a_link_leads_to_the_web_only(db: TestDb) {
    let group = Group::on(db).await;
    let order = link(group.meeting, "https://www.comune.roma.it");
    group.app.ok(&group.coordinator, &order).await;
    assert_eq!(group.app.ok(&group.coordinator, &order).await.rows.len(), 1, "the same id again adds nothing");
    let wrong = group.app.call(&group.coordinator, &link(group.meeting, "javascript:alert(1)")).await;
    assert_eq!(wrong.problem().fields[0].problem, FieldProblem::NotALink);
    let mut elsewhere = link(group.meeting, "https://esempio.org");
    elsewhere.about.item = Some(domain::ids::AgendaItemId(Uuid::new_v4()));
    assert_eq!(group.app.call(&group.coordinator, &elsewhere).await.problem().fields[0].field, "item");
}

async fn what_is_for_organisers_is_nobody_elses(db: TestDb) {
    let group = Group::on(db).await;
    upload(&group, &group.coordinator, "appunti.pdf", &pdf(), MaterialAudience::Organisers).await;
    let (id, ..) = list(&group, group.meeting).await.remove(0);
    let path = format!("/materiali/{id}/appunti.pdf");
    assert_eq!(group.app.get(&group.giulia.browser, &path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(group.app.get(&group.coordinator_without_names, &path).await.status, StatusCode::OK);
    let agenda = ReadAgenda { meeting: group.meeting, invitation: None, locale: Locale::It };
    assert_eq!(group.app.ok(&group.giulia.browser, &agenda).await.materials, []);
}
