//! Turning the pages of a long list.

use leptos::prelude::*;

use crate::use_texts;

/// By links, where the address names the page.
#[component]
pub fn PageLinks(page: u32, pages: u32, #[prop(into)] href: Callback<u32, String>) -> impl IntoView {
    let t = use_texts().desk();
    (pages > 1).then(|| {
        view! {
            <nav class="paging" aria-label=t.paging()>
                {(page > 0).then(|| view! { <a class="button" href=href.run(page - 1) rel="prev">{t.paging_previous()}</a> })}
                <span class="num">{t.paging_place(&(page + 1).to_string(), &pages.to_string())}</span>
                {(page + 1 < pages).then(|| view! { <a class="button" href=href.run(page + 1) rel="next">{t.paging_next()}</a> })}
            </nav>
        }
    })
}

/// By buttons, where the search must not stand in the address.
#[component]
pub fn PageButtons(pages: u32, page: RwSignal<u32>) -> impl IntoView {
    let t = use_texts().desk();
    let turn = move |by: i64| page.update(|page| *page = u32::try_from(i64::from(*page) + by).unwrap_or_default());
    (pages > 1).then(|| {
        view! {
            <nav class="paging" aria-label=t.paging()>
                <Show when=move || { page.get() > 0 }>
                    <button type="button" class="button" on:click=move |_| turn(-1)>
                        {t.paging_previous()}
                    </button>
                </Show>
                <span class="num">{move || t.paging_place(&(page.get() + 1).to_string(), &pages.to_string())}</span>
                <Show when=move || page.get() + 1 < pages>
                    <button type="button" class="button" on:click=move |_| turn(1)>
                        {t.paging_next()}
                    </button>
                </Show>
            </nav>
        }
    })
}
