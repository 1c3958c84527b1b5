//! The API's document: every operation is in it, and everything it refers to.

use axum::http::StatusCode;
use serde_json::Value;
use server::operations;

use crate::{
    both_databases,
    testbed::{
        database::TestDb,
        test_app::{Browser, TestApp},
    },
};

both_databases!(the_document_is_whole);

async fn the_document_is_whole(db: TestDb) {
    let app = TestApp::on(db).await;
    let reply = app.get(&Browser::default(), "/api/v1/openapi.json").await;
    assert_eq!(reply.status, StatusCode::OK);
    let document: Value = serde_json::from_slice(&reply.body).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    for operation in operations::operations().operations {
        let described = document["paths"][operation.path].as_object().unwrap_or_else(|| panic!("{} is missing", operation.path));
        let one = described.values().find(|value| value.is_object()).unwrap();
        assert!(!one["summary"].as_str().unwrap_or_default().is_empty(), "{} has no summary", operation.path);
        assert!(one["description"].as_str().unwrap().contains(operation.who));
    }
    for name in references(&document) {
        assert!(document.pointer(&name).is_some(), "{name} is referred to and missing");
    }
}

fn references(value: &Value) -> Vec<String> {
    match value {
        Value::Object(fields) => {
            let own = fields.get("$ref").and_then(Value::as_str).map(|name| name.trim_start_matches('#').to_owned());
            own.into_iter().chain(fields.values().flat_map(references)).collect()
        }
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}
