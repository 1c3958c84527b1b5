//! The files that browsers load, kept in memory: bundles, stylesheets, fonts, texts, and what stands in `public`.
//!
//! Names under `/pkg/` carry a hash of their content, so browsers keep them for good; each comes compressed from the build. The
//! others are asked for again, and sent again only when they have changed.

mod bundle_files;

use std::{collections::HashMap, fmt, fs, io, path::Path, sync::Arc};

use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use data_encoding::HEXLOWER;
use domain::language::locale::Locale;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use ui::routes::external::WORKER;

pub use bundle_files::{BundleFiles, Style};

use crate::bundles::{ALL, Bundle, StyleIn};

/// The files of this build.
#[derive(Clone)]
pub struct Assets(Arc<Loaded>);

struct Loaded {
    files: HashMap<String, File>,
    /// By the names of their bundles.
    applications: HashMap<&'static str, Application>,
}

struct File {
    body: Bytes,
    brotli: Option<Bytes>,
    kind: &'static str,
    /// Changes with the content; none for a file whose name does.
    tag: Option<HeaderValue>,
}

/// What a page names of its application.
struct Application {
    style: Style,
    bundles: HashMap<Locale, Arc<BundleFiles>>,
}

/// The part of the site's manifest that tells of one bundle.
#[derive(Deserialize)]
struct Names {
    js: String,
    wasm: String,
    css: String,
}

/// A site that was not built, or not whole.
#[derive(Debug)]
pub struct SiteError(String);

impl fmt::Display for SiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (build it with: cargo xtask build)", self.0)
    }
}

impl std::error::Error for SiteError {}

impl Assets {
    /// Returns no files at all: pages are plain HTML. For tests of operations.
    #[must_use]
    pub fn none() -> Self {
        Self(Arc::new(Loaded { files: HashMap::new(), applications: HashMap::new() }))
    }

    /// Loads a built site.
    ///
    /// # Errors
    /// When a file is missing.
    pub fn load(site: &Path) -> Result<Self, SiteError> {
        let manifest = site.join("manifest.json");
        let text = fs::read_to_string(&manifest).map_err(|cause| SiteError(format!("{} cannot be read: {cause}", manifest.display())))?;
        let unread = |cause: serde_json::Error| SiteError(format!("{}: {cause}", manifest.display()));
        let mut groups: HashMap<String, serde_json::Value> = serde_json::from_str(&text).map_err(unread)?;
        let mut files = HashMap::new();
        let failed = |cause: io::Error| SiteError(format!("the site in {} cannot be read: {cause}", site.display()));
        read_folder(&site.join("pkg"), "/pkg", true, &mut files).map_err(failed)?;
        read_folder(&site.join("public"), "", false, &mut files).map_err(failed)?;
        let mut applications = HashMap::new();
        for bundle in ALL {
            let names: Names = serde_json::from_value(groups.remove(bundle.name).unwrap_or_default()).map_err(unread)?;
            let style = style(bundle, &names, &files)?;
            applications.insert(bundle.name, Application { style, bundles: bundle_files(bundle, &names, &mut files) });
        }
        Ok(Self(Arc::new(Loaded { files, applications })))
    }

    /// Returns the style of an application's pages.
    #[must_use]
    pub fn style(&self, bundle: &Bundle) -> Style {
        self.application(bundle).map_or_else(|| Style::Inline("".into()), |application| application.style.clone())
    }

    /// Returns what a page loads to be taken over.
    #[must_use]
    pub fn bundle(&self, bundle: &Bundle, locale: Locale) -> Option<Arc<BundleFiles>> {
        self.application(bundle)?.bundles.get(&locale).cloned()
    }

    fn application(&self, bundle: &Bundle) -> Option<&Application> {
        self.0.applications.get(bundle.name)
    }

    /// Answers a request for a file, if there is one of this path.
    #[must_use]
    pub fn respond(&self, path: &str, headers: &HeaderMap) -> Option<Response> {
        let file = self.0.files.get(path)?;
        let accepts = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        let brotli =
            file.brotli.as_ref().filter(|_| accepts.flat_map(|line| line.split(',')).any(|coding| coding.trim().starts_with("br")));
        let known = file.tag.is_some() && headers.get(header::IF_NONE_MATCH) == file.tag.as_ref();
        let mut response = match (known, brotli) {
            (true, _) => StatusCode::NOT_MODIFIED.into_response(),
            (false, brotli) => brotli.unwrap_or(&file.body).clone().into_response(),
        };
        let out = response.headers_mut();
        out.insert(header::CONTENT_TYPE, HeaderValue::from_static(file.kind));
        out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        let cache = match &file.tag {
            None => "public, max-age=31536000, immutable",
            Some(_) if path == WORKER => "no-cache",
            Some(_) => "public, max-age=3600",
        };
        out.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        if let Some(tag) = &file.tag {
            out.insert(header::ETAG, tag.clone());
        }
        if path == WORKER {
            out.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; connect-src 'self'"));
        }
        if known {
            return Some(response);
        }
        if brotli.is_some() {
            out.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
        Some(response)
    }
}

/// Returns the style of an application's pages.
fn style(bundle: &Bundle, Names { css, .. }: &Names, files: &HashMap<String, File>) -> Result<Style, SiteError> {
    let address = format!("/pkg/{css}");
    match bundle.style {
        StyleIn::File => Ok(Style::Linked(address.into())),
        StyleIn::Page => {
            let file = files.get(&address).ok_or_else(|| SiteError(format!("{css} is missing")))?;
            Ok(Style::Inline(String::from_utf8_lossy(&file.body).into()))
        }
    }
}

/// Makes the files of texts and the scripts that begin, one for each language, and says what a page of each language loads.
fn bundle_files(bundle: &Bundle, names: &Names, files: &mut HashMap<String, File>) -> HashMap<Locale, Arc<BundleFiles>> {
    let mut bundles = HashMap::new();
    let name = bundle.name;
    for locale in Locale::ALL.iter().copied() {
        let body = bundle.texts.texts_file(locale);
        let hash = digest(body.as_bytes());
        let path = format!("/pkg/{name}-{}.{hash}.json", locale.tag());
        let brotli = Some(compressed(body.as_bytes()));
        files.insert(path.clone(), File { body: body.into(), brotli, kind: "application/json", tag: None });
        let (js, wasm) = (format!("/pkg/{}", names.js), format!("/pkg/{}", names.wasm));
        let mut body = BundleFiles::script(locale, &js, &wasm, &path);
        body.push_str(bundle.then);
        let hash = digest(body.as_bytes());
        let start = format!("/pkg/{name}-{}.{hash}.js", locale.tag());
        let brotli = Some(compressed(body.as_bytes()));
        files.insert(start.clone(), File { body: body.into(), brotli, kind: kind(&start), tag: None });
        let loaded = BundleFiles { start, js, wasm, texts: path };
        bundles.insert(locale, Arc::new(loaded));
    }
    bundles
}

fn digest(body: &[u8]) -> String {
    let mut digest = HEXLOWER.encode(&Sha256::digest(body));
    digest.truncate(16);
    digest
}

fn compressed(body: &[u8]) -> Bytes {
    let mut out = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 9, size_hint: body.len(), ..Default::default() };
    match brotli::BrotliCompress(&mut &*body, &mut out, &parameters) {
        Ok(_) => out.into(),
        Err(cause) => unreachable!("memory can be written: {cause}"),
    }
}

fn read_folder(folder: &Path, under: &str, immutable: bool, files: &mut HashMap<String, File>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()).map(str::to_owned) else { continue };
        if path.is_dir() {
            read_folder(&path, &format!("{under}/{name}"), immutable, files)?;
        } else if path.extension().is_none_or(|extension| extension != "br") {
            let beside = path.with_file_name(format!("{name}.br"));
            let (body, kind) = (fs::read(&path)?, kind(&name));
            let brotli = fs::read(beside).ok().map(Bytes::from).or_else(|| is_text(kind).then(|| compressed(&body)));
            let tag = if immutable { None } else { HeaderValue::from_str(&format!("W/\"{}\"", digest(&body))).ok() };
            files.insert(format!("{under}/{name}"), File { body: body.into(), brotli, kind, tag });
        }
    }
    Ok(())
}

/// Says whether a file that is not compressed yet would gain by it.
fn is_text(kind: &str) -> bool {
    kind.starts_with("text/") || kind.ends_with("json") || kind.ends_with("xml")
}

fn kind(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        Some("webmanifest") => "application/manifest+json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundles::{DESK, GUEST};

    fn site() -> tempfile::TempDir {
        let site = tempfile::tempdir().unwrap();
        let names = |name: &str| format!(r#"{{"js":"{name}.1.js","wasm":"{name}.1.wasm","css":"{name}.1.css"}}"#);
        fs::create_dir(site.path().join("pkg")).unwrap();
        fs::create_dir(site.path().join("public")).unwrap();
        fs::write(site.path().join("manifest.json"), format!(r#"{{"guest":{},"desk":{}}}"#, names("guest"), names("desk"))).unwrap();
        fs::write(site.path().join("pkg/guest.1.css"), "a{}").unwrap();
        fs::write(site.path().join("public/sw.js"), "// ".repeat(99)).unwrap();
        fs::write(site.path().join("public/icon.svg"), "<svg/>").unwrap();
        site
    }

    fn ask(assets: &Assets, path: &str, headers: &[(header::HeaderName, &str)]) -> Response {
        let headers = headers.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect();
        assets.respond(path, &headers).unwrap()
    }

    fn said(response: &Response, name: header::HeaderName) -> &str {
        response.headers().get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    #[test]
    fn the_worker_is_asked_for_each_time_and_sent_when_it_has_changed() {
        let site = site();
        let assets = Assets::load(site.path()).unwrap();
        let first = ask(&assets, WORKER, &[(header::ACCEPT_ENCODING, "gzip, br")]);
        assert_eq!((first.status(), said(&first, header::CACHE_CONTROL)), (StatusCode::OK, "no-cache"));
        assert_eq!((said(&first, header::CONTENT_ENCODING), said(&first, header::CONTENT_TYPE)), ("br", "text/javascript; charset=utf-8"));
        // Its policy is its own: it fetches, and runs nothing else.
        assert_eq!(said(&first, header::CONTENT_SECURITY_POLICY), "default-src 'none'; connect-src 'self'");
        let tag = said(&first, header::ETAG).to_owned();
        assert_eq!(ask(&assets, WORKER, &[(header::IF_NONE_MATCH, &tag)]).status(), StatusCode::NOT_MODIFIED);

        fs::write(site.path().join("public/sw.js"), "// another").unwrap();
        let assets = Assets::load(site.path()).unwrap();
        assert_eq!(ask(&assets, WORKER, &[(header::IF_NONE_MATCH, &tag)]).status(), StatusCode::OK);
    }

    #[test]
    fn names_with_a_digest_are_kept_for_good_and_the_others_for_an_hour() {
        let site = site();
        let assets = Assets::load(site.path()).unwrap();
        let style = ask(&assets, "/pkg/guest.1.css", &[]);
        assert_eq!((said(&style, header::CACHE_CONTROL), said(&style, header::ETAG)), ("public, max-age=31536000, immutable", ""));
        assert_eq!(said(&ask(&assets, "/icon.svg", &[]), header::CACHE_CONTROL), "public, max-age=3600");
    }

    #[test]
    fn the_scripts_that_begin_name_what_belongs_together_and_only_the_phone_keeps_pages() {
        let site = site();
        let assets = Assets::load(site.path()).unwrap();
        for (bundle, keeps) in [(&GUEST, true), (&DESK, false)] {
            let files = assets.bundle(bundle, Locale::It).unwrap();
            let body = &assets.0.files[&files.start].body;
            let script = String::from_utf8_lossy(body);
            assert!([&files.js, &files.wasm, &files.texts].iter().all(|name| script.contains(*name)), "{script}");
            assert_eq!(script.contains(WORKER), keeps);
        }
    }
}
