//! What a piece of source names: its paths, also those inside macros, whose arguments are only words to the parser.

use proc_macro2::{TokenStream, TokenTree};
use syn::Item;
use syn::visit::{self, Visit};

/// A path, name by name: `crate::db::Db`.
pub type Names = Vec<String>;

/// Returns every path of more than one name.
pub fn named(item: &Item) -> Vec<Names> {
    let mut seen = Seen::default();
    seen.visit_item(item);
    seen.0
}

/// Returns all words, at any depth.
pub fn words(tokens: TokenStream) -> Vec<String> {
    let word = |token| match token {
        TokenTree::Ident(word) => vec![word.to_string()],
        TokenTree::Group(group) => words(group.stream()),
        _ => Vec::new(),
    };
    tokens.into_iter().flat_map(word).collect()
}

#[derive(Default)]
struct Seen(Vec<Names>);

impl<'ast> Visit<'ast> for Seen {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 && path.leading_colon.is_none() {
            self.0.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.visit_path(&call.path);
        in_tokens(call.tokens.clone(), &mut self.0);
    }

    fn visit_item_use(&mut self, brought: &'ast syn::ItemUse) {
        // Inside a function: counted as it stands, since the names it brings in are counted as nothing.
        in_tokens(quote_of(&brought.tree), &mut self.0);
    }
}

/// Puts a `use` into words again, each of its branches on its own.
fn quote_of(tree: &syn::UseTree) -> TokenStream {
    fn branches(tree: &syn::UseTree, before: &str, all: &mut String) {
        match tree {
            syn::UseTree::Path(path) => branches(&path.tree, &format!("{before}{}::", path.ident), all),
            syn::UseTree::Name(name) => all.push_str(&format!("{before}{} ; ", name.ident)),
            syn::UseTree::Rename(name) => all.push_str(&format!("{before}{} ; ", name.ident)),
            syn::UseTree::Glob(_) => all.push_str(&format!("{before}glob ; ")),
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| branches(tree, before, all)),
        }
    }
    let mut all = String::new();
    branches(tree, "", &mut all);
    all.parse().unwrap_or_default()
}

/// Adds each row of words that two colons join.
fn in_tokens(tokens: TokenStream, into: &mut Vec<Names>) {
    let mut current = Names::new();
    let mut colons = 0;
    for token in tokens {
        match token {
            TokenTree::Punct(point) if point.as_char() == ':' => colons += 1,
            TokenTree::Ident(word) => {
                if colons != 2 {
                    keep(&mut current, into);
                }
                current.push(word.to_string());
                colons = 0;
            }
            TokenTree::Group(group) => {
                keep(&mut current, into);
                in_tokens(group.stream(), into);
                colons = 0;
            }
            _ => {
                keep(&mut current, into);
                colons = 0;
            }
        }
    }
    keep(&mut current, into);
}

fn keep(current: &mut Names, into: &mut Vec<Names>) {
    let names = std::mem::take(current);
    if names.len() > 1 {
        into.push(names);
    }
}
