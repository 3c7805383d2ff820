//! Both engines hold the same tables, and rows of one family cannot point at another's.

#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::json;
use smallsteps::db::migrate::{self, Way};

use crate::support::app::*;
use crate::support::site::*;

const OWN: &str = "__diesel_schema_migrations";

/// Columns as `table column type null|not null`.
const COLUMNS: [&str; 2] = [
    "SELECT group_concat(line, char(10)) FROM (SELECT m.name || ' ' || p.name || ' ' || \
     lower(p.type) || ' ' || iif(p.\"notnull\", 'not null', 'null') AS line \
     FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table')",
    "SELECT string_agg(table_name || ' ' || column_name || ' ' || udt_name || ' ' || \
     CASE is_nullable WHEN 'NO' THEN 'not null' ELSE 'null' END, chr(10)) \
     FROM information_schema.columns WHERE table_schema = 'public'",
];

/// Foreign keys as `table(columns) -> table(columns)`.
const KEYS: [&str; 2] = [
    "SELECT group_concat(line, char(10)) FROM (SELECT tab || '(' || \
     group_concat(here, ',') || ') -> ' || target || '(' || group_concat(there, ',') || ')' AS line \
     FROM (SELECT m.name AS tab, k.id AS id, k.\"table\" AS target, k.\"from\" AS here, \
     k.\"to\" AS there FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) k \
     WHERE m.type = 'table' ORDER BY m.name, k.id, k.seq) GROUP BY tab, id, target)",
    "SELECT string_agg(t.relname || '(' || \
     (SELECT string_agg(a.attname, ',' ORDER BY n) FROM unnest(c.conkey) WITH ORDINALITY u(k, n) \
      JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k) || ') -> ' || f.relname || \
     '(' || (SELECT string_agg(a.attname, ',' ORDER BY n) \
      FROM unnest(c.confkey) WITH ORDINALITY u(k, n) \
      JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k) || ')', chr(10)) \
     FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid \
     JOIN pg_class f ON f.oid = c.confrelid WHERE c.contype = 'f'",
];

/// Indexes as `table unique|plain columns`, those that stand for keys too.
const INDEXES: [&str; 2] = [
    "SELECT group_concat(line, char(10)) FROM (SELECT tab || iif(uniq, ' unique ', ' plain ') || \
     group_concat(col, ',') AS line FROM (SELECT m.name AS tab, l.name AS idx, l.\"unique\" AS uniq, \
     i.name AS col FROM sqlite_master m JOIN pragma_index_list(m.name) l \
     JOIN pragma_index_info(l.name) i WHERE m.type = 'table' ORDER BY m.name, l.name, i.seqno) \
     GROUP BY tab, idx, uniq)",
    "SELECT string_agg(t.relname || CASE WHEN x.indisunique THEN ' unique ' ELSE ' plain ' END || \
     (SELECT string_agg(a.attname, ',' ORDER BY n) \
      FROM unnest(x.indkey::int2[]) WITH ORDINALITY u(k, n) \
      JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k), chr(10)) \
     FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid \
     JOIN pg_namespace s ON s.oid = t.relnamespace WHERE s.nspname = 'public'",
];

async fn lines(t: &TestApp, sql: [&'static str; 2]) -> BTreeSet<String> {
    let sql = if t.engine == Engine::Sqlite { sql[0] } else { sql[1] };
    let text = t.sql(sql).await;
    text.lines()
        .filter(|l| !l.starts_with(OWN) && !l.starts_with("sqlite_"))
        .map(str::to_owned)
        .collect()
}

/// The kinds of SQLite a type of PostgreSQL is kept in.
fn class(kind: &str) -> &'static str {
    match kind {
        "uuid" | "bytea" | "blob" => "blob",
        "text" | "date" => "text",
        "int4" | "int8" | "bool" | "timestamptz" | "integer" => "integer",
        other => panic!("a type that only one engine has: {other}"),
    }
}

fn classed(columns: &BTreeSet<String>) -> BTreeSet<String> {
    let line = |line: &String| {
        let parts: Vec<&str> = line.splitn(4, ' ').collect();
        format!("{} {} {} {}", parts[0], parts[1], class(parts[2]), parts[3])
    };
    columns.iter().map(line).collect()
}

#[actix_web::test]
async fn both_engines_have_the_same_catalogue() {
    let (sqlite, postgres) =
        (TestApp::new(Engine::Sqlite).await, TestApp::new(Engine::Postgres).await);
    let columns = lines(&postgres, COLUMNS).await;
    assert_eq!(classed(&lines(&sqlite, COLUMNS).await), classed(&columns));
    assert_eq!(lines(&sqlite, KEYS).await, lines(&postgres, KEYS).await);
    assert_eq!(lines(&sqlite, INDEXES).await, lines(&postgres, INDEXES).await);
    assert_eq!(columns, written_tables(), "left: the database, right: the schema.rs files");
}

/// The columns that the `table!`s of all rooms name, as PostgreSQL would call them.
fn written_tables() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let src = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = |folder: PathBuf| std::fs::read_dir(folder).into_iter().flatten().flatten();
    let all = files(src).flat_map(|room| files(room.path())).map(|file| file.path());
    for file in all.filter(|file| file.to_string_lossy().ends_with("schema.rs")) {
        let text = std::fs::read_to_string(file).unwrap();
        let mut table = String::new();
        for line in text.lines().map(str::trim) {
            if let Some((name, rest)) = line.split_once(" (")
                && rest.ends_with(") {")
            {
                table = name.to_owned();
            } else if let Some((column, kind)) = line.trim_end_matches(',').split_once(" -> ") {
                let inner = kind.strip_prefix("Nullable<").map(|k| k.trim_end_matches('>'));
                let null = if inner.is_some() { "null" } else { "not null" };
                let kind = match inner.unwrap_or(kind) {
                    "Guid" => "uuid",
                    "Instant" => "timestamptz",
                    "Binary" => "bytea",
                    "Text" => "text",
                    "Date" => "date",
                    "Bool" => "bool",
                    "Integer" => "int4",
                    "BigInt" => "int8",
                    other => panic!("{table}.{column}: {other}"),
                };
                found.insert(format!("{table} {column} {kind} {null}"));
            }
        }
    }
    found
}

#[actix_web::test]
async fn down_and_up_again_leaves_the_same_catalogue() {
    on_each_engine(|t| async move {
        let run = async |way| {
            let target = t.target.clone();
            tokio::task::spawn_blocking(move || migrate::run(&target, way)).await.unwrap().unwrap()
        };
        let seen = async || {
            let mut all = BTreeMap::new();
            for (name, sql) in [("columns", COLUMNS), ("keys", KEYS), ("indexes", INDEXES)] {
                all.insert(name, lines(&t, sql).await);
            }
            all
        };
        let before = seen().await;
        let steps = run(Way::Down).await;
        assert!(steps >= 8, "{steps}");
        assert!(lines_or_none(&t).await.is_empty());
        assert_eq!((run(Way::Up).await, run(Way::Up).await), (steps, 0));
        assert_eq!(seen().await, before);
    })
    .await;
}

/// The tables that are left when all is undone.
async fn lines_or_none(t: &TestApp) -> String {
    let sql = match t.engine {
        Engine::Sqlite => {
            "SELECT coalesce(group_concat(name), '') FROM sqlite_master WHERE type = 'table' \
             AND name NOT LIKE '\\_\\_diesel%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        }
        Engine::Postgres => {
            "SELECT coalesce(string_agg(table_name, ','), '') FROM information_schema.tables \
             WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_diesel%'"
        }
    };
    t.sql(sql).await
}

#[actix_web::test]
async fn keys_between_rows_of_a_family_carry_the_family() {
    on_each_engine(|t| async move {
        let columns = lines(&t, COLUMNS).await;
        let owned = |table: &str| {
            columns
                .iter()
                .any(|c| c.starts_with(&format!("{table} family_id ")) && c.ends_with("not null"))
        };
        let mut faults = Vec::new();
        for key in lines(&t, KEYS).await {
            let (table, rest) = key.split_once('(').unwrap();
            let (here, rest) = rest.split_once(") -> ").unwrap();
            let (target, _) = rest.split_once('(').unwrap();
            let to_family = target == "family" || owned(target);
            let shared = ["service", "secret_key"].contains(&target);
            let wanted = match owned(table) && to_family {
                true => "service_id,family_id",
                false => "service_id",
            };
            if !shared && !here.starts_with(wanted) {
                faults.push(key.clone());
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        let keys = lines(&t, KEYS).await;
        for column in
            columns.iter().filter(|c| c.contains(" family_id ") && c.ends_with("not null"))
        {
            let table = column.split(' ').next().unwrap();
            assert!(keys.iter().any(|key| key.starts_with(&format!("{table}("))), "{table}");
        }
    })
    .await;
}

#[actix_web::test]
async fn a_row_cannot_move_to_another_family_or_service() {
    on_each_site(|site| async move {
        let home = site.home("07700 900111").await;
        site.home("07700 900112").await;
        let path = format!("POST {}", home.practice());
        let made = site.call(&path, &home.carer, Some(home.tap("2026-11-24"))).await;
        let change = format!("PATCH {}", made.header("location"));
        site.call(&change, &home.carer, Some(json!({"outcome": "achieved"}))).await;
        assert_eq!(site.at.sql("SELECT count(*) FROM practice_revision").await, "1");
        macro_rules! moves {
            ($($table:literal)*) => {[$(
                concat!("UPDATE ", $table, " SET family_id = (SELECT f.id FROM family f WHERE f.id <> ",
                    $table, ".family_id LIMIT 1)"),
                concat!("UPDATE ", $table, " SET service_id = (SELECT s.id FROM service s WHERE s.id <> ",
                    $table, ".service_id LIMIT 1)"),
            )*]};
        }
        for sql in moves!["carer" "child" "address" "consent_event" "plan" "goal" "step" "activity"
            "practice_entry" "practice_revision" "family_key" "family_head"]
        {
            assert!(site.at.exec(sql).await.is_err(), "{sql}");
        }
    })
    .await;
}
