//! Values between the database and a line of a backup. Both databases give and take the same values.

use chrono::{DateTime, SecondsFormat, Utc};
use data_encoding::BASE64;
use sea_orm::{ColumnTrait, ColumnType, Value};
use serde_json::Value as Json;
use uuid::Uuid;

/// Returns a value as it is written. None for a kind that no table of ours has.
pub(super) fn to_json(value: Value) -> Option<Json> {
    let or_null = |json: Option<Json>| Some(json.unwrap_or(Json::Null));
    match value {
        Value::Bool(value) => or_null(value.map(Json::from)),
        Value::SmallInt(value) => or_null(value.map(Json::from)),
        Value::Int(value) => or_null(value.map(Json::from)),
        Value::BigInt(value) => or_null(value.map(Json::from)),
        Value::String(value) => or_null(value.map(Json::from)),
        Value::Uuid(value) => or_null(value.map(|id| id.to_string().into())),
        Value::ChronoDateTimeUtc(value) => or_null(value.map(|at| at.to_rfc3339_opts(SecondsFormat::Micros, true).into())),
        Value::Bytes(value) => or_null(value.map(|bytes| BASE64.encode(&bytes).into())),
        _ => None,
    }
}

/// Reads a value for a column. None when it does not fit there.
pub(super) fn from_json(column: &impl ColumnTrait, json: &Json) -> Option<Value> {
    let definition = column.def();
    let absent = json.is_null();
    let text = || json.as_str();
    Some(match definition.get_column_type() {
        ColumnType::Boolean => Value::Bool(read(absent, || json.as_bool())?),
        ColumnType::SmallInteger => Value::SmallInt(read(absent, || json.as_i64()?.try_into().ok())?),
        ColumnType::Integer => Value::Int(read(absent, || json.as_i64()?.try_into().ok())?),
        ColumnType::BigInteger => Value::BigInt(read(absent, || json.as_i64())?),
        ColumnType::Uuid => Value::Uuid(read(absent, || text()?.parse::<Uuid>().ok())?),
        ColumnType::Text | ColumnType::String(_) => Value::String(read(absent, || text().map(str::to_owned))?),
        ColumnType::TimestampWithTimeZone => Value::ChronoDateTimeUtc(read(absent, || text()?.parse::<DateTime<Utc>>().ok())?),
        ColumnType::Blob | ColumnType::Binary(_) | ColumnType::VarBinary(_) => {
            Value::Bytes(read(absent, || BASE64.decode(text()?.as_bytes()).ok())?)
        }
        _ => return None,
    })
}

/// Nothing is a value, too; what cannot be read is none.
fn read<T>(absent: bool, value: impl FnOnce() -> Option<T>) -> Option<Option<T>> {
    if absent { Some(None) } else { value().map(Some) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::entity::{material_chunk, person};

    #[test]
    fn a_value_is_read_as_it_was_written() {
        let at = "2026-12-17T08:30:00.000001Z".parse::<DateTime<Utc>>().unwrap();
        let values = [
            (person::Column::Id, Value::Uuid(Some(Uuid::from_u128(7)))),
            (person::Column::DisplayName, Value::String(Some("Samira “di” Prova\n".into()))),
            (person::Column::Email, Value::String(None)),
            (person::Column::ErasedAt, Value::ChronoDateTimeUtc(Some(at))),
            (person::Column::Version, Value::Int(Some(-3))),
        ];
        for (column, value) in values {
            assert_eq!(from_json(&column, &to_json(value.clone()).unwrap()), Some(value));
        }
        let bytes = Value::Bytes(Some(vec![0, 255, 10]));
        assert_eq!(from_json(&material_chunk::Column::Content, &to_json(bytes.clone()).unwrap()), Some(bytes));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(from_json(&person::Column::Version, &Json::from("three")), None);
        assert_eq!(from_json(&person::Column::Version, &Json::from(i64::MAX)), None);
        assert_eq!(from_json(&person::Column::Id, &Json::from("seven")), None);
    }
}
