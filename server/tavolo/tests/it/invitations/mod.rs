//! Inviting, with the count before it happens; slips; calling off.

use api::{
    invitations::{CallOffInvitation, HandOverInvitation, InvitationRow, Invite, ListInvitations, PreviewInvite, PrintSlips, Selection},
    own_invitation::ReadInvitation,
};
use axum::http::StatusCode;
use domain::{ids::Version, language::locale::Locale, people::person::GroupRole};

use crate::{
    both_databases,
    testbed::{
        database::TestDb,
        group::Group,
        test_app::{Browser, path},
    },
};

both_databases!(the_count_comes_before_the_deed, a_message_is_in_the_language_of_its_reader, an_invitation_called_off_opens_nothing);

async fn the_count_comes_before_the_deed(db: TestDb) {
    let group = Group::on(db).await;
    let selection =
        Selection { organisations: vec![group.fifth, group.communities], roles: vec![GroupRole::SocialWorker], people: vec![group.andrea] };
    let preview = group.app.ok(&group.coordinator, &PreviewInvite { meeting: group.meeting, selection: selection.clone() }).await;
    assert_eq!((preview.organisations, preview.without_focal_point, preview.people, preview.already), (1, 1, 1, 2));
    let done = group.app.ok(&group.coordinator, &Invite { meeting: group.meeting, selection: selection.clone() }).await;
    assert_eq!(done, preview);
    let again = group.app.ok(&group.coordinator, &Invite { meeting: group.meeting, selection }).await;
    assert_eq!((again.organisations, again.people, again.already), (0, 0, 3));
    // Without that right the list counts whom it hides.
    let list = ListInvitations { meeting: group.meeting, search: String::new(), page: 0 };
    let list = group.app.ok(&group.coordinator_without_names, &list).await;
    assert_eq!((list.invitations.total, list.hidden), (3, 1));
    let searched = ListInvitations { meeting: group.meeting, search: "GIULIA prova".into(), page: 0 };
    assert_eq!(group.app.ok(&group.coordinator, &searched).await.invitations.total, 1);
}

async fn a_message_is_in_the_language_of_its_reader(db: TestDb) {
    let group = Group::on(db).await;
    let message = group.app.ok(&group.coordinator, &HandOverInvitation { invitation: group.samira.invitation }).await;
    assert_eq!(message.locale, Locale::Ar);
    assert!(
        message.message.contains("دعوة") && message.message.contains(&group.samira.link) && message.message.contains(&group.samira.code)
    );
    assert!(!message.message.contains("استدعاء"));
    let slips = group.app.ok(&group.coordinator, &PrintSlips { meeting: group.meeting, without_email: true, page: 0 }).await;
    assert_eq!(slips.slips.rows.len(), 3);
    assert!(slips.slips.rows.iter().any(|slip| slip.code == group.samira.code && slip.locale == Locale::Ar));
    let counted =
        group.app.ok(&group.coordinator_without_names, &PrintSlips { meeting: group.meeting, without_email: true, page: 0 }).await;
    assert_eq!(counted.slips.rows.len(), 2);
}

async fn an_invitation_called_off_opens_nothing(db: TestDb) {
    let group = Group::on(db).await;
    let off = CallOffInvitation { invitation: group.giulia.invitation, called_off: true, seen: Version(0) };
    assert!(group.app.ok(&group.coordinator, &off).await.called_off);
    let read = ReadInvitation { meeting: group.meeting, invitation: None, locale: Locale::It };
    assert_eq!(group.app.call(&group.giulia.browser, &read).await.status, StatusCode::NOT_FOUND);
    let opened = group.app.get(&Browser::default(), path(&group.giulia.link)).await;
    assert_eq!(opened.status, StatusCode::CONFLICT, "the link says that it was called off, not that it never was one");
    let late = CallOffInvitation { invitation: group.giulia.invitation, called_off: false, seen: Version(0) };
    let overtaken = group.app.call(&group.coordinator, &late).await.problem();
    let current: InvitationRow = serde_json::from_str(&overtaken.current.unwrap()).unwrap();
    assert_eq!((overtaken.code.as_str(), current.called_off, current.version), ("moved-on", true, Version(1)));
    let back = CallOffInvitation { invitation: group.giulia.invitation, called_off: false, seen: Version(1) };
    group.app.ok(&group.coordinator, &back).await;
    group.app.ok(&group.giulia.browser, &read).await;
}
