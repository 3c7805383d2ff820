//! What a lead writes in a full house: referrals with the waiting list, and what staff are and know.

#![cfg(test)]

use serde_json::json;

use super::full_house::FullHouse;
use super::site::{Answer, Site};

impl FullHouse {
    /// Referrals with everything that can be said in one: two that have no family yet, one that
    /// has, and its child on the waiting list.
    pub(super) async fn referrals(&mut self, site: &Site) {
        let (lead, mut sisters) = (self.lead.clone(), Vec::new());
        for (n, name) in ["Quillreferred Ash", "Quillsister Ash"].iter().enumerate() {
            let form = json!({"kind": "child", "by": "setting", "child": {"name": name},
                "facts": {"born": "2024-03-02"}, "why": "Quillwhy", "ring": "Quillring",
                "parent": {"name": "Quillparent", "phone": format!("07700 9004{}", 51 + n)},
                "referrer": {"name": "Quillreferrer", "phone": "07700 900453",
                    "organisation": "Quillnursery"}, "agreed": true});
            let what = "POST /v1/services/hampshire/referrals";
            let sent = self.write(site, what, "", form).await;
            sisters.push(sent["reference"].as_str().unwrap().to_owned());
        }
        let [one, two] = sisters.as_slice() else { panic!("two were sent") };
        for (what, body) in [
            (format!("{one}/join"), json!({"other": two})),
            (format!("{two}/unlink"), json!({"note": "Quillsisters"})),
        ] {
            let request = site.request(&format!("POST /v1/referrals/{what}"), &lead);
            let request = request.header("if-match", "*").json(&body);
            let answer = Answer::of(request.send().await.unwrap()).await;
            assert_eq!(answer.status, 200, "{answer:?}");
        }
        let own = json!({"referral": {"kind": "child", "by": "parent", "agreed": true,
            "child": {"name": "Quillnew Ash"}, "facts": {"born": "2024-03-02"},
            "parent": {"name": "Quillmother", "phone": "07700 900454"}}});
        let made = self.write(site, "POST /v1/referrals", &lead, own).await;
        let path = format!("/v1/referrals/{}", made["id"].as_str().unwrap());
        for (what, body) in [
            ("steps", json!({"step": "begin_triage", "note": "Quillthought"})),
            (
                "steps",
                json!({"step": "add_evidence", "evidence": {"what": "Quillreport",
                "from": "Quilltherapist", "on": "2026-11-01"}}),
            ),
            ("steps", json!({"step": "book_contact", "talk_at": "2026-12-01T10:00:00Z"})),
            ("steps", json!({"step": "contacted"})),
            ("steps", json!({"step": "accept"})),
            ("family", json!({"name": "Quillhouse"})),
            ("waiting", json!({"programme": "portage"})),
        ] {
            let request = site.request(&format!("POST {path}/{what}"), &lead);
            let request = request.header("if-match", "*").json(&body);
            let answer = Answer::of(request.send().await.unwrap()).await;
            assert!(answer.status < 300, "{what}: {answer:?}");
            if what == "waiting" {
                let what = format!("POST /v1/waiting/{}/steps", answer.text_at("/id"));
                let body = json!({"step": "place", "place": 1, "note": "Quillplaced"});
                let request = site.request(&what, &lead).header("if-match", "*").json(&body);
                assert_eq!(request.send().await.unwrap().status(), 200);
            }
        }
    }

    /// The teams the visitor is in, and what they know well: codes, so no word of ours fits.
    pub(super) async fn staffing(&mut self, site: &Site) {
        let (lead, visitor) = (self.lead.clone(), self.home.house.visitor.staff_id);
        for (what, body) in [
            ("teams", json!({"teams": ["havant"]})),
            ("skills", json!({"languages": ["pl"], "specialisms": ["hearing"]})),
        ] {
            let what = format!("PUT /v1/staff/{visitor}/{what}");
            self.write(site, &what, &lead, body).await;
        }
        for table in ["staff_team", "staff_skill"] {
            let rows = site.at.sql(format!("SELECT count(*) FROM {table}").leak()).await;
            assert_ne!(rows, "0", "{table}");
        }
    }
}
