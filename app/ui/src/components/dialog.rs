//! A dialog over the page. The browser keeps the focus inside and gives it back.

use leptos::{html, prelude::*};

use crate::use_texts;

/// It stands in the page only while it is open.
#[component]
pub fn Dialog(open: RwSignal<bool>, #[prop(into)] title: Signal<String>, children: ChildrenFn) -> impl IntoView {
    let t = use_texts().desk();
    let node = NodeRef::<html::Dialog>::new();
    let mounted = RwSignal::new(false);
    // It closes before it goes, since only then does the browser give the focus back.
    Effect::new(move |_| match (open.get(), node.get_untracked()) {
        (true, _) => mounted.set(true),
        (false, Some(dialog)) => dialog.close(),
        (false, None) => (),
    });
    Effect::new(move |_| {
        if let Some(dialog) = node.get().filter(|dialog| !dialog.open()) {
            let _ = dialog.show_modal();
        }
    });
    let closed = move |_| {
        open.set(false);
        mounted.set(false);
    };
    let children = StoredValue::new(children);
    view! {
        <Show when=move || mounted.get()>
            <dialog node_ref=node class="dialog" aria-label=move || title.get() on:close=closed>
                <div class="dialog__head">
                    <h2>{move || title.get()}</h2>
                    <button type="button" class="button button--bare" aria-label=t.close() on:click=move |_| open.set(false)>
                        <span aria-hidden="true">"✕"</span>
                    </button>
                </div>
                {children.with_value(|children| children())}
            </dialog>
        </Show>
    }
}

/// Asks before something that is not easily undone.
#[component]
pub fn Confirm(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    /// What it does, in a sentence or two.
    #[prop(into)]
    explains: Signal<String>,
    /// What the button says.
    #[prop(into)]
    verb: Signal<String>,
    #[prop(into)] confirmed: Callback<()>,
) -> impl IntoView {
    let t = use_texts().desk();
    view! {
        <Dialog open title>
            <p>{move || explains.get()}</p>
            <div class="buttons">
                <button
                    type="button"
                    class="button button--main"
                    on:click=move |_| {
                        open.set(false);
                        confirmed.run(());
                    }
                >
                    {move || verb.get()}
                </button>
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {t.cancel()}
                </button>
            </div>
        </Dialog>
    }
}
