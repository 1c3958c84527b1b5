//! What this browser keeps between visits. It may refuse, as in a private window; then nothing is kept, and nothing breaks.

#[cfg(target_arch = "wasm32")]
mod real {
    fn storage() -> Option<web_sys::Storage> {
        leptos::prelude::window().local_storage().ok().flatten()
    }

    /// Returns every name in use that begins with `prefix`.
    fn names(storage: &web_sys::Storage, prefix: &str) -> Vec<String> {
        let names = (0..storage.length().unwrap_or(0)).filter_map(|place| storage.key(place).ok().flatten());
        names.filter(|name| name.starts_with(prefix)).collect()
    }

    /// Returns every text that is kept under a name beginning with `prefix`.
    pub fn read_all(prefix: &str) -> Vec<String> {
        let Some(storage) = storage() else { return Vec::new() };
        names(&storage, prefix).iter().filter_map(|name| storage.get_item(name).ok().flatten()).collect()
    }

    /// Removes every text that is kept under a name beginning with `prefix`.
    pub fn remove_all(prefix: &str) {
        if let Some(storage) = storage() {
            names(&storage, prefix).iter().for_each(|name| drop(storage.remove_item(name)));
        }
    }

    /// Keeps a text; says whether that worked.
    pub fn keep(name: &str, text: &str) -> bool {
        storage().is_some_and(|storage| storage.set_item(name, text).is_ok())
    }

    pub fn remove(name: &str) {
        if let Some(storage) = storage() {
            let _ = storage.remove_item(name);
        }
    }
}
#[cfg(target_arch = "wasm32")]
pub use real::{keep, read_all, remove, remove_all};

#[cfg(not(target_arch = "wasm32"))]
mod none {
    pub fn read_all(_: &str) -> Vec<String> {
        Vec::new()
    }

    pub fn keep(_: &str, _: &str) -> bool {
        false
    }

    pub fn remove(_: &str) {}

    pub fn remove_all(_: &str) {}
}
#[cfg(not(target_arch = "wasm32"))]
pub use none::{keep, read_all, remove, remove_all};
