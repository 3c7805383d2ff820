//! Somebody who works with the referrals of a service, and a child who came the whole way.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::auth::{Principal, Role};
use smallsteps::serve::rooms;

use super::site::{Answer, Site};

/// A referral by a nursery, with everything in it.
pub fn by_nursery(name: &str, phone: &str) -> Value {
    json!({"kind": "child", "by": "setting", "child": {"name": name},
        "facts": {"born": "2024-03-02", "lives_in": "havant"},
        "parent": {"name": "Ana Reed", "phone": phone},
        "referrer": {"name": "Ash Lowe", "phone": "07700 900321", "organisation": "Little Oak"},
        "why": "She does not talk yet.", "agreed": true})
}

/// A referral by a parent, whose word is a permission.
pub fn by_parent(name: &str, phone: &str) -> Value {
    json!({"kind": "child", "by": "parent", "child": {"name": name},
        "facts": {"born": "2024-03-02", "lives_in": "havant"},
        "parent": {"name": "Ana Reed", "phone": phone}, "agreed": true})
}

/// A lead of a service.
pub struct Desk<'s> {
    /// Where.
    pub site: &'s Site,
    /// The lead's token.
    pub lead: String,
    /// Code of the service.
    pub service: &'static str,
}

impl<'s> Desk<'s> {
    /// A new lead.
    pub async fn of(site: &'s Site, service: &'static str) -> Self {
        let lead = Principal::Staff(site.at.staff_of(service, Role::Lead).await);
        Self { site, lead: site.token(lead).await, service }
    }

    /// Sends the form.
    pub async fn form(&self, body: Value) -> Answer {
        let what = format!("POST /v1/services/{}/referrals", self.service);
        self.site.call(&what, "", Some(body)).await
    }

    /// Sends the form; the referral's id.
    pub async fn sent(&self, body: Value) -> String {
        let answer = self.form(body).await;
        assert_eq!(answer.status, 202, "{answer:?}");
        answer.text_at("/reference").to_owned()
    }

    /// A referral.
    pub async fn get(&self, id: &str) -> Answer {
        self.site.get(&format!("/v1/referrals/{id}"), &self.lead).await
    }

    /// How a referral stands.
    pub async fn state(&self, id: &str) -> String {
        self.get(id).await.text_at("/state").to_owned()
    }

    /// Asks for something, whatever version was seen.
    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.ask(&format!("POST {path}"), body).await
    }

    /// As [`Desk::post`], by any method.
    pub async fn ask(&self, what: &str, body: Value) -> Answer {
        let request = self.site.request(what, &self.lead);
        Answer::of(request.header("if-match", "*").json(&body).send().await.unwrap()).await
    }

    /// Takes a step.
    pub async fn step(&self, id: &str, body: Value) -> Answer {
        self.post(&format!("/v1/referrals/{id}/steps"), body).await
    }

    /// Takes steps that all must work; how the referral stands after them.
    pub async fn steps(&self, id: &str, steps: &[&str]) -> String {
        for step in steps {
            let mut body = json!({"step": step});
            if *step == "book_contact" {
                body["talk_at"] = json!("2026-12-01T10:00:00Z");
            }
            let answer = self.step(id, body).await;
            assert_eq!(answer.status, 200, "{step}: {answer:?}");
        }
        self.state(id).await
    }

    /// A child who was referred by its parent, taken up, and linked with a family of its own.
    pub async fn accepted(&self, name: &str, phone: &str) -> String {
        self.accepted_like(by_parent(name, phone)).await
    }

    /// As [`Desk::accepted`], of a form.
    pub async fn accepted_like(&self, form: Value) -> String {
        let id = self.sent(form).await;
        let steps = ["begin_triage", "book_contact", "contacted", "accept"];
        assert_eq!(self.steps(&id, &steps).await, "accepted");
        let linked =
            self.post(&format!("/v1/referrals/{id}/family"), json!({"name": "Reed"})).await;
        assert_eq!(linked.status, 200, "{linked:?}");
        id
    }

    /// Puts an accepted child on a list; the entry's id.
    pub async fn waits(&self, referral: &str, programme: &str) -> String {
        let path = format!("/v1/referrals/{referral}/waiting");
        let answer = self.post(&path, json!({"programme": programme})).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        answer.text_at("/id").to_owned()
    }

    /// What waits for a person about referrals: what to do, without where.
    pub async fn tasks(&self) -> Vec<String> {
        self.site.at.settle(&rooms()).await;
        let tasks = self.site.get("/v1/tasks", &self.lead).await;
        let tasks = tasks.body["items"].as_array().unwrap().clone();
        tasks
            .iter()
            .filter(|task| task["kind"] == "referral")
            .map(|task| task["words"].as_str().unwrap().split(' ').next().unwrap().to_owned())
            .collect()
    }
}
