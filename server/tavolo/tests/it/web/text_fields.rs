//! Every field of an operation's request that takes free text, as the OpenAPI document declares it.

use serde_json::{Map, Value, json};
use uuid::Uuid;

/// One such field, in a request that is otherwise right.
pub struct TextField {
    /// Where it stands, such as `form.contact.name`.
    pub name: String,
    request: Value,
    pointer: String,
}

impl TextField {
    /// Returns the request with this text in the field.
    pub fn with(&self, text: &str) -> Value {
        let mut request = self.request.clone();
        *request.pointer_mut(&self.pointer).unwrap() = json!(text);
        request
    }
}

/// Returns the fields of the operation at this path. What the document leaves open is taken from a sample.
pub fn of(document: &Value, path: &str, sample: &Value) -> Vec<TextField> {
    let operation = document["paths"][path].as_object().unwrap().values().find(|value| value.is_object()).unwrap();
    let schema = match operation.get("requestBody") {
        Some(body) => body["content"]["application/json"]["schema"].clone(),
        None => {
            let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
            let fields: Map<String, Value> =
                parameters.iter().map(|one| (one["name"].as_str().unwrap().to_owned(), one["schema"].clone())).collect();
            json!({ "type": "object", "properties": fields })
        }
    };
    let mut fields = Vec::new();
    for marked in instances(document, &schema, Some(sample), 0) {
        let mut places = Vec::new();
        find_marks(&marked, &mut Vec::new(), &mut places);
        let request = without_marks(&marked);
        for place in places {
            let name = place.join(".");
            if !fields.iter().any(|field: &TextField| field.name == name) {
                let pointer =
                    format!("/{}", place.iter().map(|step| step.replace('~', "~0").replace('/', "~1")).collect::<Vec<_>>().join("/"));
                fields.push(TextField { name, request: request.clone(), pointer });
            }
        }
    }
    fields
}

/// Stands for free text, and holds what is to be there when another field is tried.
const MARK: &str = "free text";

fn mark(text: &str) -> Value {
    json!({ MARK: text })
}

/// Returns requests that have all fields between them, with each free text marked.
fn instances(document: &Value, schema: &Value, sample: Option<&Value>, depth: u8) -> Vec<Value> {
    let sample = sample.filter(|sample| !sample.is_null());
    if depth > 12 {
        return vec![sample.cloned().unwrap_or(Value::Null)];
    }
    if let Some(name) = schema["$ref"].as_str() {
        return instances(document, document.pointer(name.trim_start_matches('#')).unwrap(), sample, depth + 1);
    }
    for choice in ["oneOf", "anyOf"] {
        if let Some(choices) = schema[choice].as_array() {
            let real = choices.iter().filter(|one| one["type"] != "null");
            let found: Vec<Value> = real.clone().flat_map(|one| instances(document, one, sample, depth + 1)).collect();
            let may_lack = real.count() < choices.len() && sample.is_none();
            // What takes no text is left out where that is possible: a theme that does not exist would be refused first.
            return if may_lack && !found.iter().any(has_mark) { vec![Value::Null] } else { found };
        }
    }
    if let Some(parts) = schema["allOf"].as_array() {
        let parts: Vec<Value> = parts.iter().filter_map(|part| instances(document, part, sample, depth + 1).into_iter().next()).collect();
        let whole: Map<String, Value> =
            parts.iter().filter_map(Value::as_object).flatten().map(|(name, value)| (name.clone(), value.clone())).collect();
        return vec![Value::Object(whole)];
    }
    if let Some(word) = schema["enum"].as_array().and_then(|words| words.first()).or(schema.get("const")) {
        return vec![sample.unwrap_or(word).clone()];
    }
    let has_type = |name: &str| schema["type"] == name || schema["type"].as_array().is_some_and(|types| types.contains(&json!(name)));
    if has_type("object") || schema.get("properties").is_some() {
        return objects(document, schema, sample, depth);
    }
    if has_type("array") {
        let own = sample.and_then(Value::as_array).and_then(|items| items.first());
        let item = schema.get("items").or_else(|| schema["prefixItems"].get(0));
        let items = item.map(|item| instances(document, item, own, depth + 1)).unwrap_or_default();
        let is_needed = own.is_some() || items.iter().any(has_mark);
        return if is_needed { items.into_iter().map(|item| json!([item])).collect() } else { vec![json!([])] };
    }
    if has_type("string") {
        return vec![match (schema["format"].as_str(), sample) {
            (Some("uuid"), None) => json!(Uuid::new_v4()),
            (Some("date"), None) => json!("2027-01-20"),
            (Some("date-time"), None) => json!("2026-12-17T10:00:00+01:00"),
            (Some(_), Some(sample)) => sample.clone(),
            (_, sample) => mark(sample.and_then(Value::as_str).unwrap_or("Testo")),
        }];
    }
    vec![sample.cloned().unwrap_or_else(|| if has_type("boolean") { json!(false) } else { json!(1) })]
}

fn objects(document: &Value, schema: &Value, sample: Option<&Value>, depth: u8) -> Vec<Value> {
    let mut fields: Vec<(String, Vec<Value>)> = Vec::new();
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let own = sample.and_then(|sample| sample.get(name));
        fields.push((name.clone(), instances(document, property, own, depth + 1)));
    }
    // By the key that the sample has; else texts in other languages, by the language's tag.
    if schema["additionalProperties"].is_object() {
        let (key, own) = sample.and_then(Value::as_object).and_then(|map| map.iter().next()).unzip();
        let key = key.cloned().unwrap_or_else(|| "en".to_owned());
        fields.push((key, instances(document, &schema["additionalProperties"], own, depth + 1)));
    }
    let most = fields.iter().map(|(_, values)| values.len()).max().unwrap_or(1);
    let pick = |number: usize| fields.iter().map(|(name, values)| (name.clone(), values[number % values.len()].clone())).collect();
    (0..most.max(1)).map(|number| Value::Object(pick(number))).collect()
}

fn marked(value: &Value) -> Option<&str> {
    let fields = value.as_object()?;
    if fields.len() == 1 { fields.get(MARK)?.as_str() } else { None }
}

fn has_mark(value: &Value) -> bool {
    let mut places = Vec::new();
    find_marks(value, &mut Vec::new(), &mut places);
    !places.is_empty()
}

fn find_marks(value: &Value, at: &mut Vec<String>, places: &mut Vec<Vec<String>>) {
    if marked(value).is_some() {
        return places.push(at.clone());
    }
    let parts: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(place, value)| (place.to_string(), value)).collect(),
        _ => return,
    };
    for (step, value) in parts {
        at.push(step);
        find_marks(value, at, places);
        at.pop();
    }
}

fn without_marks(value: &Value) -> Value {
    if let Some(text) = marked(value) {
        return json!(text);
    }
    match value {
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), without_marks(value))).collect(),
        Value::Array(items) => items.iter().map(without_marks).collect(),
        other => other.clone(),
    }
}
