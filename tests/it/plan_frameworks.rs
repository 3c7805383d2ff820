//! A service brings its own statements; steps and records of children refer to them.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::auth::Role;
use smallsteps::plans::framework_file::{Format, read};

use crate::support::site::*;

const PHONE: &str = "07700 900111";
const CSV: &str = "framework,version,area,ref,text\n\
    our-steps,2026,language,L-1,Looks when named\n\
    our-steps,2026,language,L-2,\"Asks, with a word or a sign\"\n\
    our-steps,2026,motor,M-1,Stands with a hand to hold\n";

/// Line and code of each fault.
fn faults(answer: &Answer) -> Vec<(String, String)> {
    let items = answer.body["errors"].as_array().unwrap();
    let line = |item: &Value| item["params"]["line"].to_string().replace('"', "");
    items.iter().map(|one| (line(one), one["code"].as_str().unwrap().to_owned())).collect()
}

async fn bring(site: &Site, token: &str, format: &str, text: &str) -> Answer {
    let body = json!({"format": format, "text": text});
    site.call("POST /v1/frameworks/imports", token, Some(body)).await
}

#[test]
fn both_kinds_of_file_say_the_same() {
    let csv = read(Format::Csv, CSV).unwrap();
    let rows: Vec<Value> = csv
        .iter()
        .map(|(_, one)| {
            json!({"framework": one.of.framework, "version": one.of.version, "area": one.area,
                "ref": one.of.code, "text": one.text})
        })
        .collect();
    for text in
        [serde_json::to_string(&rows).unwrap(), serde_json::to_string_pretty(&rows).unwrap()]
    {
        let list = read(Format::Json, &text).unwrap();
        let same = list.iter().zip(&csv).all(|((_, a), (_, b))| a == b);
        assert!(same && list.len() == csv.len(), "{list:?}");
    }
    for text in ["", "[", "[]", "{}", "[1]", "[] []", "[{\"framework\": \"a\"}]", "nothing"] {
        assert!(read(Format::Json, text).is_err(), "{text}");
        assert!(read(Format::Csv, text).is_err(), "{text}");
    }
}

#[actix_web::test]
async fn a_file_is_taken_whole_or_not_at_all() {
    on_each_site(|site| async move {
        let lead = site.staff(Role::Lead).await;
        let wrong = "framework,version,area,ref,text\n\
            our-steps,2026,language,L-1,Looks when named\n\
            our-steps,2026,,L-2,\n\
            our-steps,2026,language,L-1,Twice\n\
            our-steps,2026\n";
        let refused = bring(&site, &lead, "csv", wrong).await;
        assert_eq!(refused.status, 422);
        let of = |line: &str, code: &str| (line.to_owned(), code.to_owned());
        let mut told = faults(&refused);
        told.sort();
        assert_eq!(
            told,
            [
                of("3", "empty_value"),
                of("3", "empty_value"),
                of("4", "duplicate_field"),
                of("5", "statement_unreadable")
            ]
        );
        let json_text = "[{\"framework\": \"f\", \"version\": \"1\", \"area\": \"a\",\n \
            \"ref\": \"r\", \"text\": \"t\"},\n {\"framework\": 1},\n ]";
        let refused = bring(&site, &lead, "json", json_text).await;
        assert_eq!(faults(&refused), [of("3", "statement_unreadable")]);
        let none = site.get("/v1/frameworks", &lead).await;
        assert_eq!(none.body["items"], json!([]), "nothing is half-brought, none is shipped");

        let first = bring(&site, &lead, "csv", CSV).await;
        assert_eq!((&first.body["added"], &first.body["kept"]), (&json!(3), &json!(0)));
        let again = bring(&site, &lead, "csv", CSV).await;
        assert_eq!((&again.body["added"], &again.body["kept"]), (&json!(0), &json!(3)));
        let other = CSV.replace("Looks when", "Turns when");
        assert_eq!(faults(&bring(&site, &lead, "csv", &other).await), [of("2", "id_conflict")]);
        let next = CSV.replace(",2026,", ",2027,").replace("Looks when", "Turns when");
        assert_eq!(bring(&site, &lead, "csv", &next).await.status, 200);
        let home = site.home(PHONE).await;
        let known = site.get("/v1/frameworks", &home.carer).await;
        assert_eq!(known.body["items"][1]["version"], "2027");
        let all = site.get("/v1/frameworks/our-steps/2026", &home.carer).await;
        assert_eq!(all.body["items"][1]["text"], "Asks, with a word or a sign");
        assert_eq!(all.body["items"][2]["ref"], "M-1");
        let foreign = site.at.staff_of("portsmouth", Role::Lead).await;
        let foreign = site.token(smallsteps::auth::Principal::Staff(foreign)).await;
        let theirs = site.get("/v1/frameworks/our-steps/2026", &foreign).await;
        assert_eq!(theirs.refusal(), (404, "not_found"));
    })
    .await;
}

#[actix_web::test]
async fn a_step_and_a_record_refer_to_what_the_service_brought() {
    on_each_site(|site| async move {
        let lead = site.staff(Role::Lead).await;
        assert_eq!(bring(&site, &lead, "csv", CSV).await.status, 200);
        let home = site.home(PHONE).await;
        let plan = format!("/v1/children/{}/plan", home.child);
        let of = |code: &str| json!({"framework": "our-steps", "version": "2026", "ref": code});
        let step = |code: &str| {
            json!({"goal_id": home.goal, "step": {"does_what": "Turns round",
                "statement": of(code), "success": {"k": 1, "n": 1}}})
        };
        let add = format!("POST {plan}/steps");
        let stray = site.call(&add, &home.visitor, Some(step("L-9"))).await;
        assert_eq!(stray.faults(), [("/step/statement".to_owned(), "not_found".to_owned())]);
        assert_eq!(site.call(&add, &home.visitor, Some(step("L-1"))).await.status, 201);
        let seen = site.get(&plan, &home.carer).await;
        assert_eq!(seen.body["steps"][1]["statement"], of("L-1"));

        let path = format!("/v1/children/{}/observations", home.child);
        let record = async |token: &str, body: Value| {
            site.call(&format!("POST {path}"), token, Some(body)).await
        };
        let body = |code: &str, level: &str| {
            json!({"statement": of(code), "level": level, "seen_on": "2026-11-24",
                "note": "At breakfast.", "step_id": home.step})
        };
        for (token, level) in [(&home.visitor, "emerging"), (&home.carer, "developing")] {
            assert_eq!(record(token, body("L-2", level)).await.status, 201, "{level}");
        }
        let mut wrong = body("L-8", "emerging");
        let stray = record(&home.visitor, wrong.clone()).await;
        assert_eq!(stray.faults(), [("/statement".to_owned(), "not_found".to_owned())]);
        wrong["statement"] = of("L-2");
        wrong["step_id"] = json!(uuid::Uuid::new_v4());
        let stray = record(&home.visitor, wrong.clone()).await;
        assert_eq!(stray.faults(), [("/step_id".to_owned(), "not_found".to_owned())]);
        wrong["step_id"] = json!(home.step);
        wrong["seen_on"] = json!("2026-11-25");
        let ahead = record(&home.visitor, wrong.clone()).await;
        assert_eq!(ahead.faults(), [("/seen_on".to_owned(), "bad_date".to_owned())]);
        wrong["level"] = json!("failing");
        assert_eq!(record(&home.visitor, wrong).await.status, 422);
        let seen = site.get(&path, &home.carer).await;
        let items = seen.body["items"].as_array().unwrap();
        assert_eq!(items.len(), 2);
        assert_eq!((&items[0]["level"], &items[0]["by"]), (&json!("developing"), &json!("carer")));
        assert_eq!(items[1]["statement"]["text"], "Asks, with a word or a sign");
    })
    .await;
}
