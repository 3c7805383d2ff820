//! The page on which a parent answers what somebody asked for their child.

#![cfg(test)]

use smallsteps::serve::rooms;

use crate::support::app::*;
use crate::support::browser::Browser;
use crate::support::referral_desk::*;
use crate::support::site::*;

async fn shown(browser: &Browser, part: &str) {
    let script = format!("return !document.getElementById('{part}').hidden");
    browser.until(part, &script).await;
}

#[actix_web::test]
async fn a_parent_answers_on_a_phone_and_opening_the_page_changes_nothing() {
    let site = Site::open(TestApp::new(Engine::Sqlite).await);
    let desk = Desk::of(&site, "hampshire").await;
    let id = desk.sent(by_nursery("Maya Reed", "07700 900123")).await;
    site.at.settle(&rooms()).await;
    let text = site.at.sent().pop().unwrap().text;
    let link = text.split("/agree").nth(1).unwrap().split(' ').next().unwrap().to_owned();
    let browser = Browser::open(360, 740).await;
    browser.client.goto(&format!("http://{}/agree{link}", site.address)).await.unwrap();
    shown(&browser, "ask").await;
    assert_eq!(browser.script("return location.hash").await, "", "it does not stay there");
    assert_eq!(desk.state(&id).await, "awaiting_consent");
    let page = browser.script("return document.body.textContent").await;
    assert!(!page.as_str().unwrap().contains("Maya"));
    browser.press("#yes").await;
    shown(&browser, "agreed").await;
    assert_eq!(desk.state(&id).await, "triage");
    browser.client.goto("about:blank").await.unwrap();
    browser.client.goto(&format!("http://{}/agree{link}", site.address)).await.unwrap();
    shown(&browser, "ask").await;
    browser.press("#no").await;
    browser.until("the fault", "return !document.getElementById('fault').hidden").await;
    assert_eq!(desk.state(&id).await, "triage", "it works once");
}
