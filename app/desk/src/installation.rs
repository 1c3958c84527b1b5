//! What this installation says of itself in the privacy notice, and how long it keeps data.

use api::installation::{Installation, InstallationForm, ReadInstallation, SaveInstallation};
use leptos::prelude::*;
use leptos_meta::Title;
use texts::Texts;
use ui::{
    call,
    components::Waiting,
    forms::{Clash, Field, SaveBar, Summary, TextField, Whose, use_sheet_draft},
    routes::{desk as at, external},
    use_texts,
};

use crate::parts::reading::shown;

fn fields(texts: Texts) -> Vec<Field<InstallationForm>> {
    let t = texts.desk();
    vec![
        Field::new("organiser", t.organiser(), |form: &InstallationForm| form.organiser.clone(), |form, value| form.organiser = value),
        Field::new(
            "privacy_email",
            t.privacy_email(),
            |form: &InstallationForm| form.privacy_email.clone(),
            |form, value| form.privacy_email = value,
        ),
        Field::new("phone", t.phone(), |form: &InstallationForm| form.phone.clone(), |form, value| form.phone = value),
        Field::new(
            "retention_days",
            t.retention_days(),
            |form: &InstallationForm| form.retention_days.clone(),
            |form, value| form.retention_days = value,
        ),
    ]
}

#[component]
pub fn InstallationPage() -> impl IntoView {
    let t = use_texts().desk();
    let read = Resource::new(|| (), |()| async { call(&ReadInstallation {}).await });
    let super::frame::SignedIn(me) = expect_context();
    view! {
        <Title text=t.installation_title() />
        <Suspense fallback=Waiting>
            {move || {
                // Anybody may read this, for the notice; only who is signed in sees the form.
                let (me, installation) = (me.get()?, read.get()?);
                let both = me.and_then(|me| Ok((me.sees_names, installation?)));
                Some(shown(both, |(sees_names, installation)| view! {
                    <Editor installation />
                    {sees_names.then(|| view! { <Readings /> })}
                }))
            }}
        </Suspense>
    }
}

#[component]
fn Editor(installation: Installation) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let Installation { version, form } = installation;
    let seen = RwSignal::new(version);
    let (draft, dirty) = use_sheet_draft("installation", form, fields(texts));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let request = SaveInstallation { seen: seen.get_untracked(), form: draft.form.get_untracked() };
        draft.save(
            request,
            |saved| Some(saved.form.clone()),
            move |saved, whose| {
                seen.set(saved.version);
                if whose == Whose::Mine {
                    draft.submission.say(t.saved());
                }
            },
        );
    };
    view! {
        <header class="head">
            <h1>{t.installation_title()}</h1>
            <p class="lead">
                {t.installation_lead()} " "
                <a href=external::NOTICE rel="external">
                    {t.privacy_notice()}
                </a>
            </p>
        </header>
        <form class="sheet" novalidate on:submit=save>
            <Summary draft />
            <Clash draft />
            <TextField of=draft.field("organiser") hint=t.installation_organiser_hint() />
            <div class="fields">
                <TextField of=draft.field("privacy_email") kind="email" hint=t.privacy_email_hint() />
                <TextField of=draft.field("phone") kind="tel" hint=t.installation_phone_hint() />
            </div>
            <h2>{t.retention_title()}</h2>
            <TextField of=draft.field("retention_days") inputmode="numeric" hint=t.retention_days_hint() />
            <SaveBar submission=draft.submission dirty />
        </form>
    }
}

/// The way to the register of who read names, for those who may see both.
#[component]
fn Readings() -> impl IntoView {
    let t = use_texts().desk();
    view! {
        <section class="section">
            <h2>{t.readings_title()}</h2>
            <p>{t.readings_explained()}</p>
            <p>
                <a class="button" href=at::name_readings()>
                    {t.readings_link()}
                </a>
            </p>
        </section>
    }
}
