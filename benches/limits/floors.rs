//! The floors: the least a server on this engine could do.

use actix_web::web::{Data, Json, ServiceConfig};
use actix_web::{HttpResponse, get, post};
use diesel::prelude::*;
use serde::Deserialize;
use smallsteps::app::App;
use smallsteps::db::types::{Guid, Instant};
use smallsteps::db::{At, FamilyScope, Id, store};
use smallsteps::with_conn;

diesel::table! {
    use diesel::sql_types::*;
    use super::{Guid, Instant};
    practice_entry (service_id, id) {
        service_id -> Guid,
        family_id -> Guid,
        id -> Guid,
        child_id -> Guid,
        activity_id -> Guid,
        carer_id -> Guid,
        source -> Text,
        practised_on -> Date,
        logged_at -> Instant,
        received_at -> Instant,
        zone -> Text,
        outcome -> Text,
        tries -> Nullable<Integer>,
        by_self -> Integer,
        by_verbal -> Integer,
        by_gesture -> Integer,
        by_model -> Integer,
        by_partial -> Integer,
        by_full -> Integer,
        detail -> Nullable<Binary>,
        content_hash -> Binary,
        late -> Bool,
        clock_off -> Bool,
        revision -> Integer,
        rev -> BigInt,
    }
}

#[derive(Insertable)]
#[diesel(table_name = practice_entry)]
struct Row {
    service_id: Id,
    family_id: Id,
    id: Id,
    child_id: Id,
    activity_id: Id,
    carer_id: Id,
    source: String,
    practised_on: chrono::NaiveDate,
    logged_at: At,
    received_at: At,
    zone: String,
    outcome: String,
    tries: Option<i32>,
    by_self: i32,
    by_verbal: i32,
    by_gesture: i32,
    by_model: i32,
    by_partial: i32,
    by_full: i32,
    detail: Option<Vec<u8>>,
    content_hash: Vec<u8>,
    late: bool,
    clock_off: bool,
    revision: i32,
    rev: i64,
}

/// What a floor is sent: the ids it needs, and a body as large as a real entry.
#[derive(Deserialize)]
struct Sent {
    id: Id,
    service_id: Id,
    family_id: Id,
    child_id: Id,
    activity_id: Id,
    carer_id: Id,
    practised_on: chrono::NaiveDate,
    outcome: String,
    detail: String,
}

impl Sent {
    fn row(self, app: &App) -> Row {
        let now = At(app.clock.now());
        Row {
            service_id: self.service_id,
            family_id: self.family_id,
            id: self.id,
            child_id: self.child_id,
            activity_id: self.activity_id,
            carer_id: self.carer_id,
            source: "app".to_owned(),
            practised_on: self.practised_on,
            logged_at: now,
            received_at: now,
            zone: "Europe/London".to_owned(),
            outcome: self.outcome,
            tries: Some(4),
            by_self: 1,
            by_verbal: 2,
            by_gesture: 0,
            by_model: 0,
            by_partial: 1,
            by_full: 0,
            detail: Some(self.detail.into_bytes()),
            content_hash: vec![0; 32],
            late: false,
            clock_off: false,
            revision: 1,
            rev: 1,
        }
    }
}

pub fn routes(cfg: &mut ServiceConfig) {
    cfg.service(hello).service(bare).service(write_floor).service(read_floor).service(plan_anew);
}

#[get("/bench/hello")]
async fn hello() -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body("{\"hello\":true}")
}

fn insert(c: &mut smallsteps::db::Conn<'_>, row: &Row) -> Result<(), smallsteps::error::Error> {
    with_conn!(c, c => diesel::insert_into(practice_entry::table).values(row).execute(c))?;
    Ok(())
}

#[post("/bench/bare")]
async fn bare(app: Data<App>, body: Json<Sent>) -> HttpResponse {
    let row = body.into_inner().row(&app);
    app.db.write(move |c| insert(c, &row)).await.unwrap();
    HttpResponse::Created().body("{}")
}

#[post("/bench/write")]
async fn write_floor(app: Data<App>, body: Json<Sent>) -> HttpResponse {
    let row = body.into_inner().row(&app);
    let scope = FamilyScope { service_id: row.service_id, family_id: row.family_id };
    app.db
        .write(move |c| {
            store::bump(c, scope)?;
            insert(c, &row)
        })
        .await
        .unwrap();
    HttpResponse::Created().body("{}")
}

#[get("/bench/read/{service}/{family}")]
async fn read_floor(
    app: Data<App>,
    path: actix_web::web::Path<(uuid::Uuid, uuid::Uuid)>,
) -> HttpResponse {
    let (service_id, family_id) = path.into_inner();
    let scope = FamilyScope { service_id: Id(service_id), family_id: Id(family_id) };
    let rev = app.db.read(move |c| store::rev(c, scope)).await.unwrap();
    HttpResponse::Ok().json(rev)
}

/// Reads a plan as if its family had written something since the last look.
#[get("/bench/plan/{service}/{family}/{child}")]
async fn plan_anew(
    app: Data<App>,
    path: actix_web::web::Path<(uuid::Uuid, uuid::Uuid, uuid::Uuid)>,
) -> HttpResponse {
    let (service_id, family_id, child) = path.into_inner();
    let scope = FamilyScope { service_id: Id(service_id), family_id: Id(family_id) };
    let keys = app.keys.clone();
    let read = move |c: &mut smallsteps::db::Conn<'_>| {
        let sealer = keys.family(c, scope)?;
        let rev = store::rev(c, scope)?;
        smallsteps::practice::ops::plan_in(c, scope, &sealer, Id(child), rev)
    };
    let view = app.db.read(read).await.unwrap();
    HttpResponse::Ok().json(view.days_met)
}
