//! What came with a message, as it lies in the database.

#![cfg(test)]

use smallsteps::db::{FamilyScope, Id};
use smallsteps::messaging::fetch::{Keeper, Source};
use smallsteps::messaging::media_store::{self, Due};

use super::app::*;

/// A message of a family.
pub async fn some_text(t: &TestApp) -> Id {
    let id = match t.engine {
        Engine::Sqlite => "SELECT hex(id) FROM inbox WHERE family_id IS NOT NULL LIMIT 1",
        Engine::Postgres => "SELECT id FROM inbox WHERE family_id IS NOT NULL LIMIT 1",
    };
    Id(uuid::Uuid::parse_str(&t.sql(id).await).unwrap())
}

/// One that is here and one that is still with its network, of a message of a family.
pub async fn keep(t: &TestApp, scope: FamilyScope, inbox_id: Id) {
    let (keys, now) = (t.app.keys.clone(), t.clock.now());
    let done = t.app.db.write(move |c| {
        let source = || Source { at: Keeper::Meta, place: "Quillplace".to_owned() };
        let of = (scope.service_id, inbox_id);
        let service = keys.service(scope.service_id)?;
        media_store::note(c, &service, of, &[source(), source()], now)?;
        let first = media_store::of_texts(c, scope.service_id, &[inbox_id])?.remove(0);
        let due = Due { scope, id: first.id, source: source(), attempts: 0 };
        let family = keys.family(c, scope)?;
        media_store::keep(c, &family, &due, ("image/jpeg", b"Quillpicture"))
    });
    done.await.unwrap();
}
