//! What a page can reach beside the operations: the files of this build.

use server::state::AppState;

use crate::assets::Assets;

#[derive(Clone)]
pub struct WebState {
    pub app: AppState,
    pub assets: Assets,
}

impl std::ops::Deref for WebState {
    type Target = AppState;
    fn deref(&self) -> &AppState {
        &self.app
    }
}
