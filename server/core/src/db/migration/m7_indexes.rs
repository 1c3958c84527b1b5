//! Indexes for lists that grow: each is found in its order, and answers are counted in the index alone. Frozen once released.
//!
//! A column that an index's condition names is among its columns too: else SQLite looks it up in the table.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for index in indexes() {
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn indexes() -> Vec<IndexCreateStatement> {
    let null = |column: &'static str| Expr::col(column).is_null();
    vec![
        index("invitation_board", "invitation", &["meeting_id", "organisation_id", "answer", "in_place_of", "called_off_at"])
            .and_where(null("called_off_at"))
            .to_owned(),
        // With what is searched, so that a search that goes through all names goes through the index only.
        index("person_listed", "person", &["display_name", "id", "role", "search_text", "archived_at"])
            .and_where(null("archived_at"))
            .to_owned(),
        index("person_archived", "person", &["display_name", "id", "role", "search_text", "archived_at", "erased_at"])
            .and_where(Expr::col("archived_at").is_not_null())
            .to_owned(),
        index("person_of_organisation", "person", &["organisation_id", "display_name", "id"]).and_where(null("archived_at")).to_owned(),
        index("person_with_role", "person", &["role", "display_name", "id"]).and_where(null("archived_at")).to_owned(),
        index("organisation_listed", "organisation", &["municipio", "name", "id", "archived_at", "search_text"]),
        index("meeting_ending", "meeting", &["ends_at", "starts_at", "id"]),
        index("failed_try_expiring", "failed_try", &["expires_at"]),
    ]
}

fn index(name: &'static str, table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(name).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}
