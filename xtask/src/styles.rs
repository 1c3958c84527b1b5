//! The two stylesheets, and the places in them that name other files.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};

use crate::cache;
use crate::child;
use crate::digest::Parts;
use crate::manifest::Names;
use crate::tree;
use crate::workspace::Workspace;

const OPTIONS: [&str; 4] = ["--style=compressed", "--no-source-map", "--no-charset", "--quiet-deps"];

/// Compiles `style/<bundle>.scss` of every bundle and returns the folder with `<bundle>.css`.
pub fn compile(work: &Workspace, bundles: &[&str]) -> Result<PathBuf> {
    let source = work.path("style");
    for bundle in bundles {
        let file = source.join(format!("{bundle}.scss"));
        ensure!(file.is_file(), "The stylesheet {} is missing: each bundle has one of its name", work.shown(&file));
    }
    let mut key = Parts::default();
    key.add("options", OPTIONS.join(" ")).add("bundles", bundles.join(" "));
    key.add("tool", tree::read(&work.path("node_modules/sass/package.json"))?);
    for file in tree::files(&source)? {
        key.add(&file.to_string_lossy(), tree::read(&source.join(&file))?);
    }
    cache::once(work, "style", &key.name(), |folder| {
        work.say("style: compiling with sass");
        let mut sass = work.node_tool("sass");
        sass.args(OPTIONS);
        for bundle in bundles {
            let result = folder.join(format!("{bundle}.css"));
            sass.arg(format!("style/{bundle}.scss:{}", result.display()));
        }
        child::run(&mut sass)
    })
}

/// Reads a compiled stylesheet with the fonts in it under their hashed names.
pub fn with_fonts(compiled: &std::path::Path, fonts: &Names) -> Result<String> {
    let css = fs::read_to_string(compiled).with_context(|| format!("reading {}", compiled.display()))?;
    rewrite(&css, fonts).with_context(|| format!("in {}", compiled.file_name().unwrap_or_default().to_string_lossy()))
}

/// Turns `url(name)` into `url(/pkg/hashed-name)`.
///
/// Addresses that say where they are (`/…`, `data:`, `#…`) stay; a bare name must be one of ours.
fn rewrite(css: &str, fonts: &Names) -> Result<String> {
    let mut rewritten = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("url(") {
        let (inside, behind) = url_end(after).context("a `url(` does not end")?;
        let name = inside.trim().trim_matches(['"', '\'']);
        rewritten.push_str(before);
        match fonts.get(name) {
            Some(hashed) => rewritten.push_str(&format!("url(/pkg/{hashed})")),
            None if name.starts_with(['/', '#']) || name.starts_with("data:") => rewritten.push_str(&format!("url({inside})")),
            None => bail!("url({name}) is neither a font of ours nor an address from the root"),
        }
        rest = behind;
    }
    rewritten.push_str(rest);
    Ok(rewritten)
}

/// Splits at the bracket that closes a `url(`; one inside quotes does not count.
fn url_end(after: &str) -> Option<(&str, &str)> {
    let trimmed = after.trim_start();
    let skipped = after.len() - trimmed.len();
    let quoted = match trimmed.chars().next() {
        Some(quote @ ('"' | '\'')) => skipped + 1 + trimmed[1..].find(quote)? + 1,
        _ => 0,
    };
    let end = quoted + after[quoted..].find(')')?;
    Some((&after[..end], &after[end + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fonts() -> Names {
        Names::from([("titillium-400.woff2".to_owned(), "titillium-400.0011223344556677.woff2".to_owned())])
    }

    #[test]
    fn fonts_get_their_hashed_names() {
        let expected = "@font-face{src:url(/pkg/titillium-400.0011223344556677.woff2) format(\"woff2\")}b{color:red}";
        for name in ["titillium-400.woff2", "\"titillium-400.woff2\"", "'titillium-400.woff2'", " titillium-400.woff2 "] {
            let css = format!("@font-face{{src:url({name}) format(\"woff2\")}}b{{color:red}}");
            assert_eq!(rewrite(&css, &fonts()).unwrap(), expected);
        }
    }

    #[test]
    fn addresses_that_say_where_they_are_stay() {
        let css = "a{background:url(\"data:image/svg+xml,<g transform='rotate(9)'/>\")}b{mask:url(#m)}c{background:url(/public/x.svg)}";
        assert_eq!(rewrite(css, &fonts()).unwrap(), css);
    }

    #[test]
    fn a_name_that_nobody_ships_is_refused() {
        let refusal = rewrite("a{background:url(cat.png)}", &fonts()).unwrap_err().to_string();
        assert!(refusal.contains("url(cat.png)"), "{refusal}");
        assert!(rewrite("a{background:url(cat", &fonts()).is_err());
    }
}
