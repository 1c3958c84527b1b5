//! What stands around the phone's pages, and the parts of it that the desk has, too.

use domain::language::locale::Locale;
use leptos::prelude::*;

use crate::{routes, use_texts};

/// What stands around a page of the phone, and around the plain pages.
#[component]
pub fn Frame(
    /// Path and query of the page, to which a language link comes back. None where the address must not be repeated:
    /// the page then has no language links.
    #[prop(into)]
    here: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    view! {
        <SkipLink />
        <header class="bar">
            <Brand href=routes::guest::home() external=true />
            <LanguageSwitch here offered=Locale::ALL />
        </header>
        <Kept />
        <main class="page" id="main" tabindex="-1">
            {children()}
        </main>
        <Foot />
    }
}

/// What the service worker (`public/sw.js`) says on a page that it kept, and where it has no page: it knows no words of its own.
/// It shows this part and puts the time in the place of `%when%`.
#[component]
fn Kept() -> impl IntoView {
    let texts = use_texts();
    let t = texts.guest();
    let again = texts.common().try_again();
    view! {
        <aside
            class="kept"
            hidden
            data-away=t.away()
            data-list=t.away_list()
            data-unsent=t.away_unsent()
            data-again=again
        >
            <p>{t.kept_page("%when%")}</p>
            <a class="button" href="" rel="external">
                {again}
            </a>
        </aside>
    }
}

/// The first stop of the Tab key: past everything that is the same on each page.
#[component]
pub fn SkipLink() -> impl IntoView {
    view! {
        <a class="button skip" href="#main" rel="external">
            {use_texts().common().skip_to_content()}
        </a>
    }
}

/// The table seen from above, with one place free.
#[component]
pub fn Brand(
    href: &'static str,
    /// Whether that page is none of this application.
    #[prop(optional)]
    external: bool,
) -> impl IntoView {
    view! {
        <a class="brand" href=href rel=external.then_some("external")>
            <svg viewBox="0 0 32 32" aria-hidden="true">
                <path d="M16 9a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16 1a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM16 25a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM27 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM27 19a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM5 19a3 3 0 1 0 0 6 3 3 0 0 0 0-6z"></path>
            </svg>
            <bdi>{use_texts().common().product()}</bdi>
        </a>
    }
}

/// The other languages, each by its own name, one tap away.
#[component]
pub fn LanguageSwitch(#[prop(into)] here: Signal<Option<String>>, offered: &'static [Locale]) -> impl IntoView {
    let texts = use_texts();
    let links = move || {
        let one = |locale: Locale| {
            let href = move || here.get().map(|path| routes::external::language(locale, &path));
            view! {
                <a href=href rel="external" lang=locale.tag() dir=locale.dir() hreflang=locale.tag()>
                    {locale.endonym()}
                </a>
            }
        };
        offered.iter().copied().filter(|locale| *locale != texts.locale).map(one).collect_view()
    };
    // Whether a page has an address to come back to does not change while it stands.
    here.get_untracked().map(|_| {
        view! {
            <nav class="languages" aria-label=texts.common().languages()>
                {links()}
            </nav>
        }
    })
}

/// The foot of every page: the privacy notice is one tap away.
#[component]
pub fn Foot() -> impl IntoView {
    let t = use_texts().common();
    view! {
        <footer class="foot">
            <p class="foot__links">
                <a href=routes::external::NOTICE rel="external">
                    {t.notice_link()}
                </a>
                <a href=routes::guest::home() rel="external">
                    {t.home_link()}
                </a>
            </p>
            <p>{t.footer_words()}</p>
        </footer>
    }
}
