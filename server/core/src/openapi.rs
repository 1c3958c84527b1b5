//! The API's own document, made out of the same declarations that serve it.

use api::{
    Endpoint, Method, Problem, answers::AnswerChange, meetings::MeetingRow, name_readings::NameReadingRow, organisations::OrganisationRow,
};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{
        ContentBuilder, HttpMethod, InfoBuilder, OpenApi, OpenApiBuilder, PathItem, PathsBuilder, Ref, RefOr, Required, ResponseBuilder,
        Schema,
        path::{OperationBuilder, ParameterBuilder, ParameterIn},
        request_body::RequestBodyBuilder,
        schema::{ComponentsBuilder, SchemaType},
    },
};

use crate::auth::Right;

/// What is known of one operation.
pub struct Operation {
    pub method: Method,
    pub path: &'static str,
    /// Who may call it.
    pub who: &'static str,
    request: RefOr<Schema>,
    reply: RefOr<Schema>,
    schemas: Vec<(String, RefOr<Schema>)>,
}

impl Operation {
    #[must_use]
    pub fn of<E: Endpoint, R: Right<E>>() -> Self {
        let mut schemas = Vec::new();
        E::schemas(&mut schemas);
        E::Reply::schemas(&mut schemas);
        let reply = match E::Reply::schema() {
            object @ RefOr::T(Schema::Object(_)) if !E::Reply::name().is_empty() && E::Reply::name() != "Page" => {
                schemas.push((E::Reply::name().into_owned(), object));
                RefOr::Ref(Ref::from_schema_name(E::Reply::name()))
            }
            inline => inline,
        };
        Self { method: E::METHOD, path: E::PATH, who: R::WHO, request: E::schema(), reply, schemas }
    }
}

/// Returns the OpenAPI 3.1 document.
#[must_use]
pub fn document(operations: &[Operation]) -> OpenApi {
    let mut paths = PathsBuilder::new();
    // A page of a list has one name whatever its rows: it is described in place, and its rows are named here.
    let mut components = ComponentsBuilder::new()
        .schema("Problem", Problem::schema())
        .schema("MeetingRow", MeetingRow::schema())
        .schema("OrganisationRow", OrganisationRow::schema())
        .schema("AnswerChange", AnswerChange::schema())
        .schema("NameReadingRow", NameReadingRow::schema());
    let mut nested = Vec::new();
    Problem::schemas(&mut nested);
    AnswerChange::schemas(&mut nested);
    NameReadingRow::schemas(&mut nested);
    for (name, schema) in nested {
        components = components.schema(name, schema);
    }
    for operation in operations {
        for (name, schema) in &operation.schemas {
            components = components.schema(name, schema.clone());
        }
        let method = match operation.method {
            Method::Get => HttpMethod::Get,
            Method::Post => HttpMethod::Post,
        };
        paths = paths.path(operation.path, PathItem::new(method, describe(operation)));
    }
    OpenApiBuilder::new()
        .info(
            InfoBuilder::new()
                .title("Tavolo")
                .version(env!("CARGO_PKG_VERSION"))
                .description(Some("Meetings of a permanent working group.")),
        )
        .paths(paths)
        .components(Some(components.build()))
        .build()
}

fn describe(operation: &Operation) -> OperationBuilder {
    let json = |schema: RefOr<Schema>| ContentBuilder::new().schema(Some(schema)).build();
    let summary = description(&operation.request);
    let problem = ResponseBuilder::new()
        .description("A problem, with a stable code")
        .content("application/problem+json", json(RefOr::Ref(Ref::from_schema_name("Problem"))));
    let mut builder = OperationBuilder::new()
        .operation_id(Some(operation.path.trim_start_matches("/api/v1/").replace('/', ".")))
        .summary(summary)
        .description(Some(format!("For: {}.", operation.who)))
        .response("200", ResponseBuilder::new().description("Done").content("application/json", json(operation.reply.clone())))
        .response("default", problem);
    match operation.method {
        Method::Get => {
            for (name, schema) in properties(&operation.request) {
                let parameter =
                    ParameterBuilder::new().name(name).parameter_in(ParameterIn::Query).required(Required::True).schema(Some(schema));
                builder = builder.parameter(parameter);
            }
        }
        Method::Post => {
            let body =
                RequestBodyBuilder::new().content("application/json", json(operation.request.clone())).required(Some(Required::True));
            builder = builder.request_body(Some(body.build()));
        }
    }
    builder
}

fn description(schema: &RefOr<Schema>) -> Option<String> {
    match schema {
        RefOr::T(Schema::Object(object)) => object.description.clone(),
        _ => None,
    }
}

fn properties(schema: &RefOr<Schema>) -> Vec<(String, RefOr<Schema>)> {
    match schema {
        RefOr::T(Schema::Object(object)) if object.schema_type != SchemaType::AnyValue => object.properties.clone().into_iter().collect(),
        _ => Vec::new(),
    }
}
