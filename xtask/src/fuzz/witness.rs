//! Says what was changed that was not the caller's to change: a copy of every table from before, compared afterwards.

use anyhow::Result;

use crate::test::postgres::Cluster;

/// What a caller may change.
#[derive(Clone, Debug)]
pub enum Own {
    Nothing,
    /// One invitation, and whom they send instead.
    Invitation(String),
    /// The people of one organisation, and their invitations.
    Organisation(String),
    Everything,
}

/// Tables that are written on behalf of everybody: numbers of changes, failed codes, and sessions that are renewed.
const BESIDE: &str = "'event','event_counter','failed_try','session','seaql_migrations'";

pub struct Witness(Own);

impl Witness {
    /// Copies every table.
    pub fn call(cluster: &Cluster, own: Own) -> Result<Self> {
        cluster.ask("SET client_min_messages = error; DROP SCHEMA IF EXISTS witness CASCADE; CREATE SCHEMA witness")?;
        for table in tables(cluster)? {
            cluster.ask(&format!("CREATE TABLE witness.{table} AS SELECT * FROM public.{table}"))?;
        }
        Ok(Self(own))
    }

    /// Returns the tables of which rows were changed that were not the caller's, with how many.
    pub fn changed(&self, cluster: &Cluster) -> Result<Vec<String>> {
        let mut changed = Vec::new();
        for table in tables(cluster)? {
            let Some(foreign) = self.foreign(&table) else { continue };
            let rows = |schema: &str| format!("SELECT to_jsonb(t) FROM {schema}.{table} t WHERE {foreign}");
            let (before, after) = (rows("witness"), rows("public"));
            let differing = format!("SELECT count(*) FROM (({before} EXCEPT {after}) UNION ALL ({after} EXCEPT {before})) AS differing");
            let count = cluster.ask(&differing)?;
            if count.trim() != "0" {
                changed.push(format!("{} rows of {table}", count.trim()));
            }
        }
        Ok(changed)
    }

    /// The condition for rows of a table that the caller may not change; none where all are theirs.
    fn foreign(&self, table: &str) -> Option<String> {
        let invitations = |theirs: &str| format!("SELECT id FROM public.invitation WHERE {theirs}");
        match &self.0 {
            Own::Everything => None,
            Own::Nothing => Some("true".to_owned()),
            Own::Invitation(id) => {
                let theirs = format!("id = '{id}' OR in_place_of = '{id}'");
                Some(match table {
                    "invitation" => format!("NOT (id = '{id}' OR coalesce(in_place_of = '{id}', false))"),
                    "answer_change" | "access_key" => format!("coalesce(invitation_id NOT IN ({}), true)", invitations(&theirs)),
                    "person" => format!("id NOT IN (SELECT person_id FROM public.invitation WHERE in_place_of = '{id}')"),
                    _ => "true".to_owned(),
                })
            }
            Own::Organisation(id) => {
                let theirs = format!("organisation_id = '{id}'");
                Some(match table {
                    "invitation" | "person" => format!("organisation_id <> '{id}'"),
                    "answer_change" | "access_key" => format!("coalesce(invitation_id NOT IN ({}), true)", invitations(&theirs)),
                    _ => "true".to_owned(),
                })
            }
        }
    }
}

fn tables(cluster: &Cluster) -> Result<Vec<String>> {
    let all = cluster
        .ask(&format!("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ({BESIDE}) ORDER BY tablename"))?;
    Ok(all.lines().map(str::to_owned).filter(|table| !table.is_empty()).collect())
}
