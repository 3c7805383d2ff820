//! The page on which a child is referred without an account, on a screen of 360 units.

#![cfg(test)]

use fantoccini::Locator;
use serde_json::{Value, json};

use crate::browser::{NAMELESS, PALE, SMALL, TOO_WIDE, UNSEEN};
use crate::support::app::*;
use crate::support::browser::Browser;
use crate::support::referral_desk::*;
use crate::support::site::*;

async fn opened(site: &Site, browser: &Browser, query: &str) {
    browser.client.goto(&format!("http://{}/refer{query}", site.address)).await.unwrap();
    browser.until("the form", "return !document.getElementById('form')?.hidden").await;
}

async fn write(browser: &Browser, id: &str, words: &str) {
    browser.client.find(Locator::Id(id)).await.unwrap().send_keys(words).await.unwrap();
}

/// A date field is typed into differently in each country.
async fn born(browser: &Browser, day: &str) {
    browser.script(&format!("document.getElementById('born').value = '{day}'")).await;
}

async fn sent(browser: &Browser) -> String {
    browser.press("#form > button").await;
    browser.until("the receipt", "return !document.getElementById('done').hidden").await;
    let words = browser.script("return document.getElementById('done').innerText").await;
    words.as_str().unwrap().replace(['\u{2068}', '\u{2069}'], "")
}

/// The only referral of a service, as its lead reads it.
async fn only(desk: &Desk<'_>) -> Value {
    let all = desk.site.get("/v1/referrals", &desk.lead).await;
    let all = all.body["referrals"].as_array().unwrap().clone();
    assert_eq!(all.len(), 1, "{all:?}");
    desk.get(all[0]["id"].as_str().unwrap()).await.body
}

#[actix_web::test]
async fn a_nursery_refers_a_child_and_each_fault_stands_under_its_field() {
    let site = Site::open(TestApp::new(Engine::Sqlite).await);
    let desk = Desk::of(&site, "hampshire").await;
    let browser = Browser::open(360, 740).await;
    opened(&site, &browser, "?service=hampshire").await;
    // Who has not said who they are is asked.
    browser.press("#form > button").await;
    browser.until("the fault", "return document.activeElement.id === 'by'").await;
    browser.press("[value=parent]").await;
    browser.press("#agreed").await;
    browser.press("[value=setting]").await;
    let ticked = "return document.getElementById('agreed').checked";
    assert_eq!(browser.script(ticked).await, false, "that was another sentence");
    write(&browser, "name", "Maya Reed").await;
    born(&browser, "2027-03-02").await;
    write(&browser, "area", "Basingstoke and Deane").await;
    write(&browser, "parent-name", "Ana Reed").await;
    write(&browser, "parent-phone", "07700").await;
    write(&browser, "own-name", "Ash Lowe").await;
    write(&browser, "own-phone", "07700 900321").await;
    browser.press("#agreed").await;
    browser.press("#form > button").await;
    browser.until("faults", "return document.querySelectorAll('.wrong').length === 2").await;
    let wrong = "return [...document.querySelectorAll('[aria-invalid]')].map((e) => \
        [e.id, document.getElementById(e.getAttribute('aria-describedby')).innerText !== ''])";
    assert_eq!(browser.script(wrong).await, json!([["born", true], ["parent-phone", true]]));
    assert_eq!(browser.script("return document.activeElement.id").await, "born");
    browser.picture("refer-faults.png").await;
    born(&browser, "2024-03-02").await;
    write(&browser, "parent-phone", " 900123").await;
    let said = sent(&browser).await;
    assert!(said.contains("Hampshire") && said.contains("said yes"), "{said}");
    let left = "return [...document.querySelectorAll('#form [data-at]')].some((e) => \
                e.value?.includes('Maya'))";
    assert_eq!(browser.script(left).await, false, "nothing stays in the page");
    let kept = only(&desk).await;
    assert_eq!(kept["says"]["facts"]["lives_in"], "basingstoke-and-deane");
    assert_eq!((&kept["by"], &kept["says"]["agreed"]), (&json!("setting"), &json!(true)));
    assert_eq!(kept["says"]["referrer"]["name"], "Ash Lowe");
    assert!(kept["says"]["parent"].get("language").is_none(), "nobody said what they read");
    assert_eq!(browser.complaints().await.len(), 2, "the two refusals, and nothing else");
}

#[actix_web::test]
async fn a_parent_asks_in_their_own_language_and_is_told_of_the_signature() {
    let site = Site::open(TestApp::new(Engine::Sqlite).await);
    let desk = Desk::of(&site, "southampton").await;
    let browser = Browser::open(360, 740).await;
    opened(&site, &browser, "?service=southampton&lang=ur").await;
    assert_eq!(browser.script("return document.documentElement.dir").await, "rtl");
    let shown = "return ['own-name', 'name'].map((id) => \
                 document.getElementById(id).checkVisibility())";
    assert_eq!(browser.script(shown).await, json!([false, true]));
    browser.picture("refer-ur.png").await;
    browser.press("[value=parent]").await;
    write(&browser, "name", "علی").await;
    write(&browser, "area", "SO50 5QX").await;
    write(&browser, "parent-name", "Sana").await;
    write(&browser, "parent-phone", "07700 900124").await;
    browser.press("#agreed").await;
    let said = sent(&browser).await;
    assert!(said.contains("دستخط"), "{said}");
    // What was written can be printed or copied into the service's own form, which is named.
    for words in ["referral form", "علی", "SO50 5QX", "Sana", "جو لکھا گیا"] {
        assert!(said.contains(words), "{words}: {said}");
    }
    browser.script("window.print = () => document.body.dataset.printed = 'yes'").await;
    browser.press("#print").await;
    browser.until("it is printed", "return document.body.dataset.printed === 'yes'").await;
    assert_eq!(browser.script(TOO_WIDE).await, false);
    let kept = only(&desk).await;
    assert_eq!((&kept["state"], &kept["home"]), (&json!("awaiting_consent"), &json!("not_said")));
    assert_eq!(kept["says"]["parent"]["language"], "ur");
    // The names of other people's fields and of a child were never asked.
    opened(&site, &browser, "?service=southampton&lang=ur").await;
    browser.press("[value=question]").await;
    assert_eq!(browser.script(shown).await, json!([false, false]));
    // A professional who asks something is rung themselves, and waits for nobody's yes.
    browser.press("[value=professional]").await;
    write(&browser, "why", "Do you come on Saturdays?").await;
    write(&browser, "own-phone", "07700 900321").await;
    let said = sent(&browser).await;
    assert!(said.contains("Southampton") && !said.contains("دستخط"), "{said}");
    assert!(!said.contains("Saturdays"), "a question goes into no form: {said}");
}

#[actix_web::test]
async fn everybody_can_read_and_reach_the_form_in_every_language() {
    let site = Site::open(TestApp::new(Engine::Sqlite).await);
    let browser = Browser::open(180, 370).await;
    let nothing = Value::Array(Vec::new());
    for tag in ["en-GB", "pl", "ro", "pt", "uk", "ar", "ur", "pa", "bn", "gu", "ne"] {
        opened(&site, &browser, &format!("?service=bcp&lang={tag}")).await;
        assert_eq!(browser.script(TOO_WIDE).await, false, "{tag}");
        assert_eq!(browser.script("return document.documentElement.lang").await, tag);
        let bare = "return document.documentElement.outerHTML.includes('{{') || \
            [...document.querySelectorAll('label, legend, h1, h2, button, select option')]\
            .some((e) => e.value !== '' && !e.textContent.trim())";
        assert_eq!(browser.script(bare).await, false, "{tag}: every place is filled");
        let english = "return document.querySelector('#by legend').textContent === 'Who are you?'";
        assert_eq!(browser.script(english).await, tag == "en-GB", "{tag}");
    }
    browser.press("[value=professional]").await;
    for scheme in ["light", "dark"] {
        browser.colours(scheme).await;
        assert_eq!(browser.script(PALE).await, nothing, "{scheme}");
    }
    assert_eq!(browser.script(SMALL).await, nothing);
    assert_eq!(browser.script(NAMELESS).await, nothing);
    assert_eq!(browser.script(UNSEEN).await, nothing);
    assert_eq!(browser.complaints().await, Vec::<String>::new());
    // Without a service, all of this server are shown.
    browser
        .client
        .goto(&format!("http://{}/refer?service=%22%3E&lang=pl", site.address))
        .await
        .unwrap();
    let links = "return document.querySelectorAll('.stacked a').length";
    assert_eq!(browser.script(links).await, 5);
    assert_eq!(browser.script(TOO_WIDE).await, false);
}
