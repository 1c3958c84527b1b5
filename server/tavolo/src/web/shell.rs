//! The HTML document around either application.

use std::sync::Arc;

use domain::language::locale::Locale;
use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;

/// What the document needs beside the page.
#[derive(Clone, Debug)]
pub struct Shell {
    pub locale: Locale,
    pub style: Style,
    /// What the browser loads to take the page over; none for pages that are complete as they are.
    pub bundle: Option<Arc<BundleFiles>>,
}

#[derive(Clone, Debug)]
pub enum Style {
    /// Small enough to stand in the first response.
    Inline(Arc<str>),
    /// The address of a stylesheet.
    Linked(Arc<str>),
}

/// Addresses of one bundle's files in the page's language.
#[derive(Clone, Debug)]
pub struct BundleFiles {
    /// The script that begins with the others.
    pub start: String,
    pub js: String,
    pub wasm: String,
    pub texts: String,
}

impl Shell {
    /// Returns the whole document with `page` as its body.
    pub fn document(self, page: impl IntoView) -> impl IntoView {
        let Self { locale, style, bundle } = self;
        view! {
            <!DOCTYPE html>
            <html lang=locale.tag() dir=locale.dir()>
                <head>
                    <meta charset="utf-8" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <meta name="color-scheme" content="light dark" />
                    <meta name="robots" content="noindex" />
                    <link rel="icon" href="/icon.svg" type="image/svg+xml" />
                    <link rel="apple-touch-icon" href="/icon-180.png" />
                    <link rel="manifest" href="/manifest.webmanifest" />
                    {match style {
                        Style::Inline(css) => view! { <style nonce=use_nonce() inner_html=css.to_string()></style> }.into_any(),
                        Style::Linked(href) => view! { <link rel="stylesheet" href=href.to_string() /> }.into_any(),
                    }}
                    {bundle.map(|files| start(&files))}
                    <MetaTags />
                </head>
                <body>{page}</body>
            </html>
        }
    }
}

impl BundleFiles {
    /// Returns the script that loads texts and WASM side by side and takes the page over, once all of it is there. Where that
    /// fails, as in a browser without WASM, the page goes on as plain HTML.
    #[must_use]
    pub fn script(locale: Locale, js: &str, wasm: &str, texts: &str) -> String {
        format!(
            "(window.WebAssembly?Promise.all([import('{js}'),fetch('{texts}').then(r=>r.text()),\
             new Promise(r=>document.readyState==='loading'?addEventListener('DOMContentLoaded',r):r())]).then(async([m,t])=>{{\
             await m.default({{module_or_path:'{wasm}'}});m.hydrate('{}',t)}}).catch(e=>console.warn(e)):Promise.resolve())",
            locale.tag()
        )
    }

    /// Returns the rest of that script on the phone: when the page has been taken over, so that nothing waits for it, the
    /// service worker is set up, and keeps the page where it was not there yet when the page came.
    pub const KEEP: &str = ".then(async()=>{let s=navigator.serviceWorker,first=s&&!s.controller;if(!s)return;\
        await s.register('/sw.js');if(first)(await s.ready).active.postMessage(location.pathname+location.search)})\
        .catch(()=>{})";
}

/// What the page loads to be taken over. A script in the document, or a module, would have the browser set up its engine before
/// it paints the page: on a slow phone that can be seen.
fn start(files: &BundleFiles) -> impl IntoView + use<> {
    let BundleFiles { start, js, wasm, texts } = files;
    view! {
        <script async="" src=start.clone() nonce=use_nonce()></script>
        <link rel="preload" href=js.clone() r#as="script" crossorigin="" nonce=use_nonce() />
        <link rel="preload" href=wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin="" />
        <link rel="preload" href=texts.clone() r#as="fetch" crossorigin="" />
    }
}
