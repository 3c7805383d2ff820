//! The page an invitation leads to, used as a new lead would on a phone.

#![cfg(test)]

use fantoccini::Locator;
use serde_json::json;
use smallsteps::auth::Role;
use smallsteps::staff::totp::step_of;

use crate::support::app::*;
use crate::support::browser::Browser;
use crate::support::site::*;
use crate::support::staff_doors::unsealed;

async fn fill(browser: &Browser, id: &str, text: &str) {
    let field = browser.client.find(Locator::Id(id)).await.unwrap();
    field.send_keys(text).await.unwrap();
}

async fn shown(browser: &Browser, part: &str) {
    let script = format!("return !document.getElementById('{part}').hidden");
    browser.until(part, &script).await;
}

/// The six digits of the newest text.
fn digits(t: &TestApp) -> String {
    let text = t.sent().pop().unwrap().text;
    text.chars().filter(char::is_ascii_digit).take(6).collect()
}

#[actix_web::test]
async fn an_invited_visitor_gets_in_with_a_phone() {
    let site = Site::open(TestApp::new(Engine::Sqlite).await);
    let lead = site.staff(Role::Lead).await;
    let body = json!({"role": "visitor", "phone": "07700 900333", "name": "Wren Hale"});
    let made = site.call("POST /v1/staff-invitations", &lead, Some(body)).await;
    let fragment = made.text_at("/link").split_once("/join").unwrap().1.to_owned();
    let browser = Browser::open(360, 740).await;
    browser.client.goto(&format!("http://{}/join{fragment}", site.address)).await.unwrap();
    shown(&browser, "begin").await;
    let left = browser.script("return location.hash").await;
    assert_eq!(left, "", "the invitation does not stay in the address bar");
    browser.press("#begin button").await;
    shown(&browser, "code").await;
    site.at.settle(&smallsteps::serve::rooms()).await;
    assert_eq!(site.at.sent().pop().unwrap().to, "+447700900333");

    fill(&browser, "digits", "000000").await;
    browser.press("#code button").await;
    browser.until("the fault", "return !document.getElementById('fault').hidden").await;
    browser.script("document.getElementById('digits').value = ''").await;
    fill(&browser, "digits", &digits(&site.at)).await;
    browser.press("#code button").await;
    shown(&browser, "factor").await;
    browser.picture("join.png").await;
    let key = browser.script("return document.getElementById('secret').textContent").await;
    let secret = unsealed(&key.as_str().unwrap().replace(' ', ""));
    let code = secret.code(step_of(site.at.clock.now()));
    fill(&browser, "proof", &code).await;
    browser.press("#factor button").await;
    shown(&browser, "done").await;
    let wide = "return document.documentElement.scrollWidth <= innerWidth";
    assert_eq!(browser.script(wide).await, true, "nothing is wider than the phone");
    let mut complaints = browser.complaints().await;
    complaints.retain(|line| !line.contains("status of 401"));
    assert_eq!(complaints, Vec::<String>::new());
    let staff = site.get("/v1/staff", &lead).await;
    assert!(staff.text.contains("Wren Hale"), "{staff:?}");
    browser.close().await;
}

#[actix_web::test]
async fn a_link_that_was_cut_short_is_told() {
    let site = Site::open(TestApp::new(Engine::Sqlite).await);
    let browser = Browser::open(360, 740).await;
    browser.client.goto(&format!("http://{}/join#hampshire", site.address)).await.unwrap();
    shown(&browser, "none").await;
    browser.close().await;
}
