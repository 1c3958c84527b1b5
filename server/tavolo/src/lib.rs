//! The program around the operations: command line, configuration, router, pages, plain forms, files.

// The type of a view holds the types of all views inside it.
#![recursion_limit = "256"]

pub mod assets;
pub mod bench;
pub mod bundles;
pub mod cli;
pub mod config;
pub mod failure;
pub mod ready;
pub mod router;
pub mod run;
pub mod web;
