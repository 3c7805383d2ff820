//! Sheets for families who like paper: whole in themselves, in their language and direction.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::l10n::Language;

use crate::support::app::{Engine, TestApp};
use crate::support::browser::Browser;
use crate::support::site::*;

const PHONE: &str = "07700 900111";
/// What would load or run something.
const OUTSIDE: [&str; 7] = ["<script", "http:", "https:", "url(", "src=", "@import", "<link"];
/// Words a family never reads.
const NEVER: [&str; 6] = ["missed", "fail", "score", "delay", "deficit", "%<"];

impl Site {
    async fn home_in(&self, language: &str) -> Home {
        let language = Language::parse(language).unwrap();
        self.home_like(PHONE, |family| family.carers[0].language = language.clone()).await
    }

    /// A visit that took place, with its record.
    async fn with_a_record(&self, home: &Home) -> String {
        let booked = json!({"kind": "regular", "mode": "home",
            "starts_at": "2026-11-26T10:30:00Z", "ends_at": "2026-11-26T11:30:00Z"});
        let path = format!("POST /v1/children/{}/visits", home.child);
        let made = self.call(&path, &home.visitor, Some(booked)).await;
        assert_eq!(made.status, 201, "{made:?}");
        let id = made.text_at("/id").to_owned();
        self.at.advance(chrono::Duration::days(3));
        let record = json!({"present": ["mum", "nan"], "done": "Stacked <3 cups> & laughed.",
            "views": "We liked the bath best.", "next_week": ["Cups in the bath", "Bubbles"]});
        let what = format!("POST /v1/visits/{id}/complete");
        let request = self.request(&what, &home.visitor).header("if-match", "*").json(&record);
        let kept = Answer::of(request.send().await.unwrap()).await;
        assert_eq!(kept.status, 200, "{kept:?}");
        id
    }
}

/// Everything that holds for every sheet.
fn is_a_sheet(answer: &Answer, language: &str, direction: &str) {
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert!(answer.header("content-security-policy").starts_with("default-src 'none'"));
    assert_eq!(answer.header("cache-control"), "no-store");
    let whole = format!("<html lang=\"{language}\" dir=\"{direction}\">");
    assert!(answer.text.contains(&whole) && answer.text.contains("size: A4"), "{}", answer.text);
    let low = answer.text.to_lowercase();
    for word in OUTSIDE.iter().chain(&NEVER) {
        assert!(!low.contains(word), "{word} in {low}");
    }
}

#[actix_web::test]
async fn the_chart_has_each_activity_each_day_and_each_kind_of_help() {
    on_each_site(|site| async move {
        let home = site.home_in("en-GB").await;
        let path = format!("/v1/children/{}/activity-chart", home.child);
        let chart = site.get(&format!("{path}?week=2026-11-29"), &home.carer).await;
        is_a_sheet(&chart, "en-GB", "ltr");
        let plain = chart.text.replace(['\u{2068}', '\u{2069}'], "");
        for part in [
            "Stacks 3 cups",
            "Cups in the bath",
            "Monday<b>23</b>",
            "Sunday<b>29</b>",
            "hand over hand",
            "not today",
            "What you noticed",
            "Build one.",
        ] {
            assert!(plain.contains(part), "{part} in {plain}");
        }
        // The usual six of the first activity, the own four of the second.
        assert_eq!(chart.text.matches("<tr><th scope=\"row\">").count(), 6 + 4 + 2);
        assert_eq!(chart.text.matches("<th scope=\"col\">").count(), 2 * 7);
        let today = site.get(&path, &home.visitor).await;
        assert_eq!(today.text, chart.text, "this week, in the carer's language");
        let wrong = site.get(&format!("{path}?week=soon"), &home.carer).await;
        assert_eq!(wrong.refusal(), (422, "bad_date"));
        let nobody = format!("{path}?carer={}", uuid::Uuid::new_v4());
        assert_eq!(site.get(&nobody, &home.visitor).await.refusal(), (404, "not_found"));
        let parked = format!("POST /v1/children/{}/plan/steps/{}/answer", home.child, home.step);
        site.call(&parked, &home.visitor, Some(json!({"state": "parked"}))).await;
        let empty = site.get(&path, &home.carer).await;
        assert!(!empty.text.contains("Stacks"), "what is put aside is not printed");
    })
    .await;
}

#[actix_web::test]
async fn the_record_of_a_visit_is_the_familys_own() {
    on_each_site(|site| async move {
        let home = site.home_in("ur").await;
        let id = site.with_a_record(&home).await;
        let path = format!("/v1/visits/{id}/record");
        let record = site.get(&path, &home.carer).await;
        is_a_sheet(&record, "ur", "rtl");
        for part in [
            "mum",
            "Stacked &lt;3 cups&gt; &amp; laughed.",
            "We liked the bath best.",
            "<li><bdi>Bubbles</bdi></li>",
            "ہماری ملاقات",
        ] {
            assert!(record.text.contains(part), "{part} in {}", record.text);
        }
        assert_eq!(site.get(&path, &home.visitor).await.text, record.text);
        let lead = site.staff(smallsteps::auth::Role::Lead).await;
        assert_eq!(site.get(&path, &lead).await.refusal(), (403, "forbidden"));
        let other = site.home("07700 900222").await;
        assert_eq!(site.get(&path, &other.carer).await.refusal(), (404, "not_found"));
    })
    .await;
}

/// Opens a sheet in a browser as it would be printed, and keeps a picture of it.
async fn looked_at(browser: &Browser, sheet: &Answer, name: &str) {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join(format!("{name}.html"));
    std::fs::write(&file, &sheet.text).unwrap();
    browser.client.goto(&format!("file://{}", file.display())).await.unwrap();
    let wide = "return document.documentElement.scrollWidth > innerWidth";
    assert_eq!(browser.script(wide).await, Value::Bool(false), "{name} fits the paper");
    browser.picture(&format!("{name}.png")).await;
    assert_eq!(browser.complaints().await, Vec::<String>::new());
}

#[actix_web::test]
async fn sheets_fit_the_paper_in_both_directions() {
    let browser = Browser::open(794, 1123).await;
    for (language, direction) in [("en-GB", "ltr"), ("ur", "rtl"), ("ar", "rtl")] {
        let site = Site::open(TestApp::new(Engine::Sqlite).await);
        let home = site.home_in(language).await;
        let id = site.with_a_record(&home).await;
        let chart = format!("/v1/children/{}/activity-chart", home.child);
        let record = format!("/v1/visits/{id}/record");
        for (name, path) in [("chart", chart), ("record", record)] {
            let sheet = site.get(&path, &home.carer).await;
            is_a_sheet(&sheet, language, direction);
            looked_at(&browser, &sheet, &format!("print-{name}-{language}")).await;
        }
    }
    browser.close().await;
}
