//! Turns `locales/<language>/<area>.json` into typed keys.
//!
//! Every key of the Italian file becomes a method of its area: `{"until": "fino a {date}"}` in `guest.json` becomes
//! `texts.guest().until(date)`. What has more than two arguments takes them by name, as a struct in the area's module, so that two
//! of them cannot change places. An object with plural categories takes a `count`. A missing translation falls back to
//! Italian (a test names it); one with other placeholders than the Italian stops the build.

use std::{collections::BTreeSet, env, fmt::Write as _, fs, path::Path};

use serde_json::{Map, Value};

const LANGUAGES: [&str; 6] = ["it", "en", "fr", "es", "ar", "uk"];
const AREAS: [&str; 9] = ["common", "guest", "focal", "desk", "notice", "messages", "board", "agenda", "planning"];
/// Areas that are kept in Italian and English only.
const DESK_AREAS: [&str; 3] = ["desk", "board", "planning"];
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

fn main() {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=build.rs");
    let mut code = String::new();
    for (area_index, area) in AREAS.iter().enumerate() {
        let italian = read("it", area);
        write_named_arguments(&mut code, area, &italian);
        write_area(&mut code, area, area_index, &italian);
    }
    write_tables(&mut code);
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("texts.rs");
    fs::write(out, code).expect("OUT_DIR can be written");
}

/// Reads one file without its `_` entries, which are notes for translators.
fn read(language: &str, area: &str) -> Map<String, Value> {
    let path = format!("locales/{language}/{area}.json");
    let Ok(text) = fs::read_to_string(&path) else { return Map::new() };
    let mut map: Map<String, Value> = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{path}: {e}"));
    map.retain(|key, _| !key.starts_with('_'));
    map
}

/// Returns the slots of one entry: one for a text, six for a plural.
fn slots(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Object(forms) => {
            let form =
                |category: &str| forms.get(category).or_else(|| forms.get("other")).and_then(Value::as_str).unwrap_or_default().to_owned();
            CATEGORIES.iter().map(|category| form(category)).collect()
        }
        other => panic!("neither a text nor plural forms: {other}"),
    }
}

fn placeholders(value: &Value) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for slot in slots(value) {
        let mut rest = slot.as_str();
        while let Some((_, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or_else(|| panic!("a brace is not closed in: {slot}"));
            names.insert(name.to_owned());
            rest = after;
        }
    }
    names
}

/// Most arguments that are told apart by their places.
const PLACES_MAX: usize = 2;

/// `invitation_message` as the name of a type: `InvitationMessage`.
fn type_name(key: &str) -> String {
    key.split('_').map(|word| format!("{}{}", word[..1].to_uppercase(), &word[1..])).collect()
}

/// Writes a struct for each text that has more arguments than can be told apart by their places.
fn write_named_arguments(code: &mut String, area: &str, italian: &Map<String, Value>) {
    if italian.values().all(|value| arguments(value).len() <= PLACES_MAX) {
        return;
    }
    let _ = writeln!(code, "/// What the texts of `{area}` take by name.\npub mod {area} {{");
    for (key, value) in italian {
        let names = arguments(value);
        if names.len() > PLACES_MAX {
            let fields: String = names.iter().map(|name| format!("        pub {name}: &'a str,\n")).collect();
            let name = type_name(key);
            let _ = writeln!(
                code,
                "    /// The arguments of `{key}`.\n    #[derive(Clone, Copy, Debug)]\n    pub struct {name}<'a> {{\n{fields}    }}"
            );
        }
    }
    let _ = writeln!(code, "}}\n");
}

/// What a text takes beside a count, in the order of the alphabet.
fn arguments(value: &Value) -> BTreeSet<String> {
    let mut names = placeholders(value);
    names.remove("count");
    names
}

fn write_area(code: &mut String, area: &str, area_index: usize, italian: &Map<String, Value>) {
    let name = format!("{}{}", area[..1].to_uppercase(), &area[1..]);
    let _ = writeln!(code, "/// Texts of the area `{area}`.\n#[derive(Clone, Copy)]\npub struct {name}(Texts);\n");
    let _ = writeln!(code, "impl Texts {{\n    #[must_use]\n    pub fn {area}(self) -> {name} {{\n        {name}(self)\n    }}\n}}\n");
    let _ = writeln!(code, "impl {name} {{");
    let mut slot = 0;
    for (key, value) in italian {
        let names = arguments(value);
        let plural = value.is_object();
        let first = slots(value).pop().unwrap_or_default().replace('\n', " ");
        let _ = writeln!(code, "    /// «{first}»\n    #[must_use]");
        let by_name = names.len() > PLACES_MAX;
        let arguments: String = if by_name {
            format!(", arguments: {area}::{}<'_>", type_name(key))
        } else {
            names.iter().map(|n| format!(", {n}: &str")).collect()
        };
        let from = if by_name { "arguments." } else { "" };
        let pairs: String = names.iter().map(|n| format!("(\"{n}\", {from}{n}), ")).collect();
        let _ = match (plural, names.is_empty()) {
            (true, _) => writeln!(
                code,
                "    pub fn {key}(self, count: u32{arguments}) -> String {{\n        self.0.plural({area_index}, {slot}, count, &[{pairs}])\n    }}"
            ),
            (false, true) => {
                writeln!(code, "    pub fn {key}(self) -> &'static str {{\n        self.0.plain({area_index}, {slot})\n    }}")
            }
            (false, false) => writeln!(
                code,
                "    pub fn {key}(self{arguments}) -> String {{\n        self.0.filled({area_index}, {slot}, &[{pairs}])\n    }}"
            ),
        };
        slot += if plural { CATEGORIES.len() } else { 1 };
    }
    let _ = writeln!(code, "}}\n");
}

fn write_tables(code: &mut String) {
    let _ = writeln!(code, "#[cfg(not(target_arch = \"wasm32\"))]\nstatic TABLES: [[&[&str]; {}]; {}] = [", AREAS.len(), LANGUAGES.len());
    let mut missing = Vec::new();
    for language in LANGUAGES {
        let _ = writeln!(code, "    [");
        for area in AREAS {
            let italian = read("it", area);
            let own = read(language, area);
            if let Some(unknown) = own.keys().find(|key| !italian.contains_key(*key)) {
                panic!("locales/{language}/{area}.json: {unknown} is not in the Italian file");
            }
            let _ = write!(code, "        &[");
            for (key, value) in &italian {
                let chosen = own.get(key).unwrap_or(value);
                let asked_for = !DESK_AREAS.contains(&area) || language == "en";
                if asked_for && !own.contains_key(key) {
                    missing.push(format!("{language}/{area}/{key}"));
                }
                let (here, there) = (placeholders(chosen), placeholders(value));
                assert!(
                    here == there && chosen.is_object() == value.is_object(),
                    "locales/{language}/{area}.json: {key} has {here:?}, the Italian {there:?}"
                );
                for slot in slots(chosen) {
                    let _ = write!(code, "{slot:?}, ");
                }
            }
            let _ = writeln!(code, "],");
        }
        let _ = writeln!(code, "    ],");
    }
    let _ = writeln!(code, "];\n\n#[cfg(test)]\nstatic MISSING: &[&str] = &{missing:?};");
}
