//! What a page names of its application: the style, and the files that take it over.

use std::sync::Arc;

use domain::language::locale::Locale;

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
}
