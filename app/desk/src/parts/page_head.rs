//! The head of a page that stands below another one, and the tabs of a head.

use leptos::prelude::*;

#[component]
pub fn PageHead(
    /// The page above: its address and its name.
    over: (&'static str, &'static str),
    title: &'static str,
    lead: &'static str,
) -> impl IntoView {
    let (href, name) = over;
    view! {
        <header class="head">
            <p class="over">
                <a href=href>{name}</a>
            </p>
            <h1>{title}</h1>
            <p class="lead">{lead}</p>
        </header>
    }
}

/// Pages beside each other.
#[component]
pub fn Tabs(
    label: &'static str,
    /// Each with its address and its name, and whether it is the one that is open.
    tabs: Vec<(String, &'static str, bool)>,
) -> impl IntoView {
    let tab = |(href, name, here): (String, &'static str, bool)| {
        view! {
            <li>
                <a href=href aria-current=here.then_some("page")>
                    {name}
                </a>
            </li>
        }
    };
    view! {
        <nav class="tabs" aria-label=label>
            <ul>{tabs.into_iter().map(tab).collect_view()}</ul>
        </nav>
    }
}
