//! Pages that are complete as they are: no script at all.
