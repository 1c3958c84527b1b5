//! The settings on which "written" means "safe when the power fails".
//!
//! Those of SQLite are ours and are set on every connection. Those of PostgreSQL are its keeper's: at the start the log says
//! clearly which of them could lose what was acknowledged.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

/// A setting as it is in force on a connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    pub name: &'static str,
    pub value: String,
    wanted: Wanted,
}

/// Under which values of a setting all is well, the first being the usual one, and what happens under others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Wanted {
    values: &'static [&'static str],
    otherwise: &'static str,
}

impl Setting {
    /// Says whether all is well under this setting.
    #[must_use]
    pub fn is_safe(&self) -> bool {
        self.wanted.values.contains(&self.value.as_str())
    }
}

const fn lasting(values: &'static [&'static str]) -> Wanted {
    Wanted { values, otherwise: "after a crash, answers that were acknowledged may be lost" }
}

const SQLITE: &[(&str, Wanted)] = &[
    ("journal_mode", lasting(&["wal"])),
    ("synchronous", lasting(&["2", "3"])),
    ("foreign_keys", Wanted { values: &["1"], otherwise: "rows may refer to what is not there" }),
    ("secure_delete", Wanted { values: &["1"], otherwise: "what was removed can still be found in the file" }),
];

const POSTGRES: &[(&str, Wanted)] = &[
    ("fsync", lasting(&["on"])),
    ("synchronous_commit", lasting(&["on", "remote_write", "remote_apply"])),
    ("full_page_writes", lasting(&["on"])),
];

/// Reads the settings of one connection.
///
/// # Errors
/// When the database does not answer.
pub async fn in_force(db: &impl ConnectionTrait) -> Result<Vec<Setting>, DbErr> {
    let backend = db.get_database_backend();
    let (wanted, verb) = if backend == DbBackend::Postgres { (POSTGRES, "SHOW") } else { (SQLITE, "PRAGMA") };
    let mut settings = Vec::new();
    for &(name, wanted) in wanted {
        let row = db.query_one_raw(Statement::from_string(backend, format!("{verb} {name}"))).await?;
        let row = row.ok_or_else(|| DbErr::RecordNotFound(name.to_owned()))?;
        let text = row.try_get_by_index::<String>(0);
        let value = text.or_else(|_| row.try_get_by_index::<i32>(0).map(|number| number.to_string()))?;
        settings.push(Setting { name, value, wanted });
    }
    Ok(settings)
}

/// Returns what is to be said about settings under which an acknowledged write could be lost.
#[must_use]
pub fn warnings(settings: &[Setting]) -> Vec<String> {
    let unsafe_ones = settings.iter().filter(|setting| !setting.is_safe());
    let say = |Setting { name, value, wanted }: &Setting| {
        format!("The database runs with {name} = {value}: {}. Set it to {}", wanted.otherwise, wanted.values[0])
    };
    unsafe_ones.map(say).collect()
}

/// Says in the log which settings could lose what was acknowledged.
///
/// # Errors
/// When the database does not answer.
pub async fn warn(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    for warning in warnings(&in_force(db).await?) {
        tracing::warn!("{warning}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_that_could_lose_an_answer_is_named() {
        let with = |(&(name, wanted), value): (&(&'static str, Wanted), &str)| Setting { name, value: value.into(), wanted };
        let settings: Vec<Setting> = POSTGRES.iter().zip(["off", "local", "on"]).map(with).collect();
        let said = warnings(&settings);
        assert_eq!(said.len(), 2);
        assert!(said[0].contains("fsync = off") && said[0].ends_with("Set it to on"), "{said:?}");
        assert!(said[1].contains("synchronous_commit = local"), "{said:?}");
    }
}
