//! The HTML document around either application.

use std::sync::Arc;

use domain::language::locale::Locale;
use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;

use crate::{
    assets::{BundleFiles, Style},
    web::reload,
};

/// What the document needs beside the page.
#[derive(Clone, Debug)]
pub struct Shell {
    pub locale: Locale,
    pub style: Style,
    /// What the browser loads to take the page over; none for pages that are complete as they are.
    pub bundle: Option<Arc<BundleFiles>>,
    /// The name of this start, while somebody works on the pages.
    pub reload: Option<Arc<str>>,
}

impl Shell {
    /// Returns the whole document with `page` as its body.
    pub fn document(self, page: impl IntoView) -> impl IntoView {
        let Self { locale, style, bundle, reload } = self;
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
                    {reload.map(|name| view! { <script nonce=use_nonce() inner_html=reload::script(&name)></script> })}
                    <MetaTags />
                </head>
                <body>{page}</body>
            </html>
        }
    }
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
