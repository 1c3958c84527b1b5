//! What a page can reach beside the operations: the files of this build.

use std::sync::Arc;

use server::state::AppState;

use crate::assets::Assets;

#[derive(Clone)]
pub struct WebState {
    pub app: AppState,
    pub assets: Assets,
    /// The name of this start, where open pages are to load themselves anew for another one (`cargo xtask serve --watch`).
    pub reload: Option<Arc<str>>,
}

impl std::ops::Deref for WebState {
    type Target = AppState;
    fn deref(&self) -> &AppState {
        &self.app
    }
}
