//! Parts that two pages or more use, one noun per file.
