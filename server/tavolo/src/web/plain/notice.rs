//! The privacy notice: what stays written, who sees it, until when.

use api::installation::{Installation, InstallationForm};
use domain::people::retention::RetentionDays;
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{routes, use_texts};

#[component]
pub fn Notice(installation: Installation) -> impl IntoView {
    let t = use_texts().notice();
    let InstallationForm { organiser, privacy_email, phone, retention_days } = installation.form;
    let days = RetentionDays::read(&retention_days).unwrap_or_default().days();
    let organised_by = if organiser.is_empty() { t.organiser_unnamed().to_owned() } else { t.organiser_text(&organiser) };
    view! {
        <Title text=t.title() />
        <div class="heading">
            <h1>{t.heading()}</h1>
            <p class="lead">{t.lead()}</p>
        </div>
        <div class="prose">
            <Part heading=t.organiser_heading()>
                <p>{organised_by}</p>
            </Part>
            <Part heading=t.present_heading()>
                <p>{t.present_text()}</p>
            </Part>
            <Part heading=t.written_heading()>
                <ul>
                    <li>{t.written_name()}</li>
                    <li>{t.written_contact()}</li>
                    <li>{t.written_answer()}</li>
                    <li>{t.written_wishes()}</li>
                    <li>{t.written_arrival()}</li>
                </ul>
            </Part>
            <Part heading=t.until_heading()>
                <p>{t.until_wishes(days.into())}</p>
                <p>{t.until_answers()}</p>
            </Part>
            <Part heading=t.seen_heading()>
                <p>{t.seen_text()}</p>
            </Part>
            <Part heading=t.never_heading()>
                <p>{t.never_text()}</p>
            </Part>
            <Part heading=t.meeting_heading()>
                <p>{t.meeting_photos()}</p>
                <p>{t.meeting_documents()}</p>
            </Part>
            <Part heading=t.rights_heading()>
                <p>{t.rights_text()}</p>
                <WhomToWriteTo privacy_email phone />
            </Part>
            <Part heading=t.cookies_heading()>
                <p>{t.cookies_text()}</p>
            </Part>
            <Part heading=t.kept_heading()>
                <p>{t.kept_text()}</p>
            </Part>
            <p class="small">
                {t.free_software()} " "
                <a href=routes::external::SOURCE rel="external">
                    {t.source_code()}
                </a>
            </p>
        </div>
    }
    .into_any()
}

#[component]
fn Part(heading: &'static str, children: Children) -> impl IntoView {
    view! {
        <section>
            <h2>{heading}</h2>
            {children()}
        </section>
    }
    .into_any()
}

#[component]
fn WhomToWriteTo(privacy_email: String, phone: String) -> impl IntoView {
    let t = use_texts().notice();
    if privacy_email.is_empty() && phone.is_empty() {
        return view! { <p>{t.rights_unnamed()}</p> }.into_any();
    }
    let line = |words: &'static str, scheme: &str, address: String| {
        (!address.is_empty()).then(|| {
            view! {
                <p>
                    {words}" "
                    <a href=format!("{scheme}:{address}")>
                        <bdi dir="ltr">{address.clone()}</bdi>
                    </a>
                </p>
            }
        })
    };
    view! {
        {line(t.rights_write(), "mailto", privacy_email)}
        {line(t.rights_call(), "tel", phone)}
    }
    .into_any()
}
