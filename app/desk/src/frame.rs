//! What stands around every page of the desk: the sections, who is signed in, the languages, the foot.

use api::{
    ApiError,
    coordinators::{Me, ReadMe, SignOutEverywhere},
};
use domain::language::locale::Locale;
use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;
use ui::{
    call,
    components::{Brand, LanguageSwitch},
    forms::{Submission, SubmissionStatus},
    routes::{desk as at, external},
    use_texts,
};

/// Who is signed in, for pages that depend on a right.
#[derive(Clone, Copy)]
pub struct SignedIn(pub Resource<Result<Me, ApiError>>);

#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let t = use_texts().desk();
    let me = Resource::new(|| (), |()| async { call(&ReadMe {}).await });
    provide_context(SignedIn(me));
    let main = NodeRef::<html::Main>::new();
    let path = use_location().pathname;
    // A new page begins where its content begins, for the keyboard and for a screen reader.
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if let (Some(main), true) = (main.get_untracked(), before.is_some_and(|before| before != now)) {
            let _ = main.focus();
        }
        now
    });
    view! {
        <a class="skip button" href="#contenuto" rel="external">
            {t.skip_to_content()}
        </a>
        <header class="bar desk-bar no-print">
            <Brand href=at::meetings() />
            <Suspense>
                {move || me.get().and_then(Result::ok).map(|me| view! { <Sections /> <Account name=me.name /> })}
            </Suspense>
        </header>
        <main class="desk" id="contenuto" tabindex="-1" node_ref=main>
            {children()}
        </main>
        <Foot />
    }
}

#[component]
fn Sections() -> impl IntoView {
    let t = use_texts().desk();
    let path = use_location().pathname;
    let open = RwSignal::new(false);
    Effect::new(move |_| {
        path.track();
        open.set(false);
    });
    let sections = [
        (at::meetings(), t.nav_meetings()),
        (at::organisations(), t.nav_organisations()),
        (at::people(), t.nav_people()),
        (at::places(), t.nav_places()),
        (at::coordinators(), t.nav_coordinators()),
        (at::installation(), t.nav_installation()),
    ];
    let here = move |section: &'static str| {
        path.with(|path| {
            let below = path.strip_prefix(section).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
            let inside = if section == at::meetings() { at::is_about_meetings(path) } else { below };
            inside.then_some("page")
        })
    };
    view! {
        <button
            type="button"
            class="button button--bare sections__toggle"
            aria-controls="sezioni"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            on:click=move |_| open.update(|open| *open = !*open)
        >
            {t.menu()}
        </button>
        <nav class="sections" id="sezioni" class:sections--open=move || open.get() aria-label=t.sections()>
            <ul>
                {sections
                    .into_iter()
                    .map(|(href, name)| {
                        view! {
                            <li>
                                <a href=href aria-current=move || here(href)>
                                    {name}
                                </a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </nav>
    }
}

/// Who is signed in, and the ways out.
#[component]
fn Account(name: String) -> impl IntoView {
    let t = use_texts().desk();
    let submission = Submission::new();
    view! {
        <details class="account">
            <summary>
                <span class="visually-hidden">{t.signed_in_as()} " "</span>
                <span class="account__name">{name}</span>
            </summary>
            <div class="account__ways">
                <form method="post" action=external::SIGN_OUT>
                    <button class="button" type="submit">
                        {t.sign_out()}
                    </button>
                </form>
                <SignOutEverywhereButton submission />
                <SubmissionStatus submission />
            </div>
        </details>
    }
}

/// Ends every session of whoever is signed in, this one too.
#[component]
pub fn SignOutEverywhereButton(submission: Submission) -> impl IntoView {
    let t = use_texts().desk();
    let everywhere = move |_| {
        submission.run(SignOutEverywhere {}, |_| {
            let _ = location().assign(at::meetings());
        });
    };
    view! {
        <button type="button" class="button" aria-disabled=move || submission.busy() on:click=everywhere>
            {t.sign_out_everywhere()}
        </button>
    }
}

/// The desk is kept in two languages.
const OFFERED: &[Locale] = &[Locale::It, Locale::En];

#[component]
fn Foot() -> impl IntoView {
    let t = use_texts().desk();
    let at = use_location();
    let here = Signal::derive(move || {
        let (path, query) = (at.pathname.get(), at.search.get());
        Some(if query.is_empty() { path } else { format!("{path}?{query}") })
    });
    view! {
        <footer class="foot no-print">
            <LanguageSwitch here offered=OFFERED />
            <p class="foot__links">
                <a href=external::NOTICE rel="external">
                    {t.privacy_notice()}
                </a>
                <a href=external::SOURCE rel="external">
                    {t.source_code()}
                </a>
            </p>
        </footer>
    }
}
