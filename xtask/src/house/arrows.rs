//! Which file of a crate knows of which: where everything that is named is defined.

use std::collections::BTreeMap;
use std::path::Path;

use super::modules::{Crate, Module};

/// Re-exports of re-exports end somewhere; those in a ring do not.
const DEEPEST: usize = 16;

/// From one file to another, with one of the paths that lead there.
pub type Arrows<'a> = BTreeMap<(&'a Path, &'a Path), String>;

impl Crate {
    /// Returns all arrows between different files.
    pub fn arrows(&self) -> Arrows<'_> {
        let mut arrows = Arrows::new();
        for (place, module) in self.0.iter().enumerate() {
            // Handing on what a module of one's own has is no arrow, handing on what another has is one.
            let own = |target: &Module| target.name.starts_with(&module.name);
            let named = module.named.iter().map(|names| (names, false)).chain(module.handed_on.iter().map(|names| (names, true)));
            for (names, handed_on) in named {
                let Some(target) = self.find(place, names, 0) else { continue };
                let target = &self.0[target];
                if target.file != module.file && !(handed_on && own(target)) {
                    arrows.entry((&module.file, &target.file)).or_insert_with(|| names.join("::"));
                }
            }
        }
        arrows
    }

    /// Returns the modules right below the root that know of each other, with an example.
    pub fn arrows_between_parts(&self) -> BTreeMap<(&str, &str), String> {
        let parts: BTreeMap<&Path, &str> =
            self.0.iter().filter_map(|module| Some((module.file.as_path(), module.name.first()?.as_str()))).collect();
        let between = |((from, to), path): (&(&Path, &Path), &String)| {
            let (from_part, to_part) = (*parts.get(from)?, *parts.get(to)?);
            (from_part != to_part).then(|| ((from_part, to_part), format!("{} names {path}", from.display())))
        };
        self.arrows().iter().filter_map(between).collect()
    }

    /// Names the modules right below the root.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.first().into_iter().flat_map(|root| root.children.keys().map(String::as_str))
    }

    /// The module in which a path ends, seen from another one; none when it leads out of the crate.
    fn find(&self, from: usize, names: &[String], depth: usize) -> Option<usize> {
        let (first, rest) = names.split_first()?;
        let module = &self.0[from];
        match first.as_str() {
            _ if depth > DEEPEST => None,
            "crate" => self.follow(0, rest, depth),
            "self" => self.follow(from, rest, depth),
            "super" => match rest.first().map(String::as_str) {
                Some("super") => self.find(module.parent?, rest, depth),
                _ => self.follow(module.parent?, rest, depth),
            },
            word if module.children.contains_key(word) => self.follow(from, names, depth),
            word => {
                let imported = module.imports.get(word).filter(|imported| imported.as_slice() != names)?;
                self.find(from, &[imported, rest].concat(), depth + 1)
            }
        }
    }

    /// Goes down from a module by the names of what it has.
    fn follow(&self, from: usize, names: &[String], depth: usize) -> Option<usize> {
        let Some((first, rest)) = names.split_first() else { return Some(from) };
        let module: &Module = &self.0[from];
        if let Some(child) = module.children.get(first) {
            return self.follow(*child, rest, depth);
        }
        if module.items.contains(first) {
            return Some(from);
        }
        if let Some(imported) = module.imports.get(first) {
            return if depth > DEEPEST { None } else { self.find(from, &[imported, rest].concat(), depth + 1) };
        }
        let handed_on = module.globs.iter().filter_map(|names| self.find(from, names, depth + 1));
        let mut has_it = handed_on.filter(|place| {
            let module = &self.0[*place];
            *place != from && (module.items.contains(first) || module.children.contains_key(first) || module.imports.contains_key(first))
        });
        match has_it.next() {
            Some(place) => self.follow(place, names, depth + 1),
            // A macro may have defined it here.
            None => Some(from),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use crate::house::modules::{Crate, Sources};

    impl Sources for BTreeMap<&str, &str> {
        fn read(&self, file: &Path) -> Option<String> {
            self.get(file.to_str()?).map(|text| (*text).to_owned())
        }
    }

    /// The arrows of a crate of these files, as `from > to`.
    fn arrows(files: &[(&'static str, &'static str)]) -> Vec<String> {
        let files: BTreeMap<&str, &str> = files.iter().copied().collect();
        let read = Crate::read(&files, "lib.rs").unwrap();
        read.arrows().keys().map(|(from, to)| format!("{} > {}", from.display(), to.display())).collect()
    }

    #[test]
    fn a_use_and_a_path_are_arrows() {
        let files = [
            ("lib.rs", "mod a; mod b; mod c;"),
            ("a.rs", "use crate::b::B; fn f() { crate::c::g() }"),
            ("b.rs", "pub struct B;"),
            ("c.rs", "use std::fmt; pub fn g() {}"),
        ];
        assert_eq!(arrows(&files), ["a.rs > b.rs", "a.rs > c.rs"]);
    }

    #[test]
    fn what_is_only_handed_on_is_none_and_leads_to_where_it_is_defined() {
        let files = [
            ("lib.rs", "mod db; mod a;"),
            ("db/mod.rs", "mod write; mod read; pub use write::Db; pub use self::read::*;"),
            ("db/write.rs", "pub struct Db;"),
            ("db/read.rs", "use super::Db; pub fn row() {}"),
            ("a.rs", "pub use crate::db::Db; use crate::db; fn f() { db::row() }"),
        ];
        assert_eq!(arrows(&files), ["a.rs > db/mod.rs", "a.rs > db/read.rs", "a.rs > db/write.rs", "db/read.rs > db/write.rs"]);
    }

    #[test]
    fn a_parent_that_uses_its_child_knows_it() {
        let files =
            [("lib.rs", "mod a;"), ("a.rs", "mod b; use b::f; fn g() { f() } pub struct A;"), ("a/b.rs", "use super::A; pub fn f() {}")];
        assert_eq!(arrows(&files), ["a/b.rs > a.rs", "a.rs > a/b.rs"]);
    }

    #[test]
    fn words_inside_macros_count_and_tests_do_not() {
        let files = [
            ("lib.rs", "mod a; mod b; mod c; #[cfg(test)] mod no_such_file;"),
            ("a.rs", "fn f() { view! { <p class=\"x\">{crate::b::B}</p> } } #[cfg(test)] mod tests { use crate::c::C; }"),
            ("b.rs", "macro_rules! both { () => {} } both!{}"),
            ("c.rs", "#[cfg(test)] use crate::a::x; pub struct C; impl C { fn f() { use crate::b::made_by_a_macro; } }"),
        ];
        assert_eq!(arrows(&files), ["a.rs > b.rs", "c.rs > b.rs"]);
    }
}
