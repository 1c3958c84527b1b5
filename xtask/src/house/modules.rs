//! The modules of one crate: their files, what they define, and what they bring in.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use syn::{Attribute, Item, UseTree, Visibility};

use super::paths::{self, Names};

/// Where the source of a module comes from: the tree, or a test.
pub trait Sources {
    fn read(&self, file: &Path) -> Option<String>;
}

/// The files below a folder.
pub struct Folder(pub PathBuf);

impl Sources for Folder {
    fn read(&self, file: &Path) -> Option<String> {
        std::fs::read_to_string(self.0.join(file)).ok()
    }
}

#[derive(Debug, Default)]
pub struct Module {
    /// From the root of the crate, which has none.
    pub name: Vec<String>,
    pub file: PathBuf,
    pub parent: Option<usize>,
    pub children: BTreeMap<String, usize>,
    /// Names of what is defined here, as far as no macro makes it.
    pub items: BTreeSet<String>,
    /// What is brought in or handed on, by the name it has here.
    pub imports: BTreeMap<String, Names>,
    /// What is brought in or handed on whole.
    pub globs: Vec<Names>,
    /// All that is named here, but what is handed on.
    pub named: Vec<Names>,
    /// What is brought in for others (`pub use`).
    pub handed_on: Vec<Names>,
}

/// All modules of a crate; the root is the first.
#[derive(Debug, Default)]
pub struct Crate(pub Vec<Module>);

impl Crate {
    /// Reads a crate from its root file on.
    pub fn read(sources: &impl Sources, root: &str) -> Result<Self> {
        let mut whole = Self::default();
        whole.read_file(sources, Module { file: root.into(), ..Module::default() })?;
        Ok(whole)
    }

    fn read_file(&mut self, sources: &impl Sources, module: Module) -> Result<usize> {
        let file = module.file.clone();
        let text = sources.read(&file).with_context(|| format!("reading {}", file.display()))?;
        let parsed = syn::parse_file(&text).with_context(|| format!("parsing {}", file.display()))?;
        self.read_items(sources, module, &parsed.items)
    }

    fn read_items(&mut self, sources: &impl Sources, module: Module, items: &[Item]) -> Result<usize> {
        let place = self.0.len();
        self.0.push(module);
        for item in items.iter().filter(|item| !is_test(attributes(item))) {
            match item {
                Item::Mod(child) => self.read_child(sources, place, child)?,
                Item::Use(brought) => {
                    let handed_on = !matches!(brought.vis, Visibility::Inherited);
                    self.0[place].take_use(&brought.tree, &mut Names::new(), handed_on);
                }
                other => {
                    self.0[place].items.extend(name_of(other));
                    self.0[place].named.extend(paths::named(other));
                }
            }
        }
        Ok(place)
    }

    fn read_child(&mut self, sources: &impl Sources, parent: usize, child: &syn::ItemMod) -> Result<()> {
        let word = child.ident.to_string();
        let above = &self.0[parent];
        let name = above.name.iter().cloned().chain([word.clone()]).collect();
        let mut module = Module { name, file: above.file.clone(), parent: Some(parent), ..Module::default() };
        let place = if let Some((_, items)) = &child.content {
            self.read_items(sources, module, items)?
        } else {
            let folder = folder_of(&above.file);
            let beside = [folder.join(format!("{word}.rs")), folder.join(&word).join("mod.rs")];
            let found = beside.into_iter().find(|file| sources.read(file).is_some());
            module.file = found.with_context(|| format!("{} has no file for `mod {word}`", above.file.display()))?;
            self.read_file(sources, module)?
        };
        self.0[parent].children.insert(word, place);
        Ok(())
    }
}

impl Module {
    fn take_use(&mut self, tree: &UseTree, before: &mut Names, handed_on: bool) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.take_use(&path.tree, before, handed_on);
                before.pop();
            }
            UseTree::Name(name) => self.take_name(before, &name.ident.to_string(), None, handed_on),
            UseTree::Rename(name) => self.take_name(before, &name.ident.to_string(), Some(name.rename.to_string()), handed_on),
            UseTree::Glob(_) => {
                self.globs.push(before.clone());
                self.note(before.clone(), handed_on);
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.take_use(tree, before, handed_on)),
        }
    }

    fn note(&mut self, names: Names, handed_on: bool) {
        if handed_on { self.handed_on.push(names) } else { self.named.push(names) }
    }

    fn take_name(&mut self, before: &Names, name: &str, renamed: Option<String>, handed_on: bool) {
        let mut names = before.clone();
        if name != "self" {
            names.push(name.to_owned());
        }
        let Some(last) = names.last().cloned() else { return };
        self.note(names.clone(), handed_on);
        self.imports.insert(renamed.unwrap_or(last), names);
    }
}

/// The folder in which a file's own modules are.
fn folder_of(file: &Path) -> PathBuf {
    match file.file_stem().and_then(|stem| stem.to_str()) {
        Some("lib" | "main" | "mod") | None => file.parent().map(Path::to_owned).unwrap_or_default(),
        Some(_) => file.with_extension(""),
    }
}

/// Says whether this is compiled for tests only.
fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let words = paths::words(match &attribute.meta {
            syn::Meta::List(list) if list.path.is_ident("cfg") => list.tokens.clone(),
            meta if meta.path().is_ident("test") => return true,
            _ => return false,
        });
        words.iter().any(|word| word == "test") && !words.iter().any(|word| word == "not")
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(it) => &it.attrs,
        Item::Enum(it) => &it.attrs,
        Item::Fn(it) => &it.attrs,
        Item::Impl(it) => &it.attrs,
        Item::Macro(it) => &it.attrs,
        Item::Mod(it) => &it.attrs,
        Item::Static(it) => &it.attrs,
        Item::Struct(it) => &it.attrs,
        Item::Trait(it) => &it.attrs,
        Item::Type(it) => &it.attrs,
        Item::Use(it) => &it.attrs,
        _ => &[],
    }
}

fn name_of(item: &Item) -> Option<String> {
    let ident = match item {
        Item::Const(it) => &it.ident,
        Item::Enum(it) => &it.ident,
        Item::Fn(it) => &it.sig.ident,
        Item::Macro(it) => it.ident.as_ref()?,
        Item::Static(it) => &it.ident,
        Item::Struct(it) => &it.ident,
        Item::Trait(it) => &it.ident,
        Item::Type(it) => &it.ident,
        _ => return None,
    };
    Some(ident.to_string())
}
