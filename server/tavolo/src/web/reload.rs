//! Pages that load themselves anew when another server answers, while somebody works on them (`cargo xtask serve --watch`).

use axum::extract::State;

use super::state::WebState;

/// Where a page asks for the name of the server's start. Served only where there is one.
pub const PATH: &str = "/reload";

/// The name of this start.
pub async fn name(State(state): State<WebState>) -> String {
    state.reload.as_deref().unwrap_or_default().to_owned()
}

/// Asks for the server's name again and again, and loads the page anew when another one answers.
pub fn script(name: &str) -> String {
    format!(
        "(async()=>{{for(;;){{await new Promise(r=>setTimeout(r,300));\
         const r=await fetch('{PATH}',{{cache:'no-store'}}).catch(()=>{{}});\
         if(r?.ok&&await r.text()!=='{name}')return location.reload()}}}})()"
    )
}
