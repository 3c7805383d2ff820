//! The chat's page in a real browser, on a screen of 360 units.

#![cfg(test)]

use fantoccini::Locator;
use serde_json::{Value, json};

use crate::browser::{NAMELESS, PALE, SMALL, TOO_WIDE, UNSEEN};
use crate::support::browser::Browser;
use crate::support::postgres::{Room, free_port, wait_until};
use crate::support::process::{PROGRAM, get};

/// A running demo.
struct Demo {
    _room: Room,
    said: Value,
}

impl Demo {
    async fn start() -> Self {
        tokio::task::spawn_blocking(Self::started).await.unwrap()
    }

    fn started() -> Self {
        let (mut room, port) = (Room::new("demo", "TERM"), free_port());
        let kept = r#"exec "$0" demo --json --listen "127.0.0.1:$1" >said.json"#;
        room.spawn("demo", &["sh", "-c", kept, PROGRAM, &port.to_string()]);
        let up = || get(port, "/readyz", "").is_some_and(|(status, _)| status == 200);
        wait_until("the demo", up);
        let said = std::fs::read(room.path.join("said.json")).unwrap();
        Self { said: serde_json::from_slice(&said).unwrap(), _room: room }
    }

    /// The address of somebody's chat, signed in.
    fn chat(&self, name: &str) -> String {
        let mut chats = self.said["chats"].as_array().unwrap().iter();
        let chat = chats.find(|chat| chat["name"] == name).unwrap();
        chat["url"].as_str().unwrap().to_owned()
    }
}

async fn opened(demo: &Demo, name: &str) -> Browser {
    let browser = Browser::open(360, 740).await;
    browser.client.goto(&demo.chat(name)).await.unwrap();
    browser.until("the page", READY).await;
    browser
}

const READY: &str = "return !document.getElementById('write')?.hidden \
                     && document.getElementById('thread').getAttribute('aria-live') === 'polite'";

async fn write(browser: &Browser, text: &str) {
    let field = browser.client.find(Locator::Id("text")).await.unwrap();
    field.send_keys(text).await.unwrap();
    browser.press("#write button").await;
}

/// Waits until the newest bubble of the service holds these words.
async fn answered(browser: &Browser, words: &str) {
    let script = format!(
        "const all = document.querySelectorAll('.service'); return all.length > 0 && \
         all[all.length - 1].textContent.replace(/[\\u2068\\u2069]/g, '').includes('{words}')"
    );
    browser.until(words, &script).await;
}

#[actix_web::test]
async fn a_carer_opens_the_link_writes_and_presses() {
    let demo = Demo::start().await;
    let browser = opened(&demo, "Jo Carter").await;
    let address = browser.script("return location.href").await;
    assert!(!address.as_str().unwrap().contains("token"), "{address}");
    let named = "const log = document.getElementById('thread'); \
                 return [log.getAttribute('role'), log.ariaLabel, document.documentElement.dir]";
    assert_eq!(browser.script(named).await, json!(["log", "Messages", "ltr"]));
    let safety = browser.script("return document.querySelector('.safety').innerText").await;
    assert!(safety.as_str().unwrap().contains("call 999"), "{safety}");
    browser.picture("chat-empty.png").await;

    write(&browser, "we did stacking today").await;
    answered(&browser, "Saved for Maya: Stacking cups").await;
    write(&browser, "3").await;
    answered(&browser, "Stacking cups, 3 tries").await;
    write(&browser, "did it twice").await;
    answered(&browser, "Which activity was it for Maya?").await;
    browser.picture("chat-choice.png").await;
    browser.press(".choices button:nth-child(2)").await;
    answered(&browser, "Saved for Maya: Bubbles, 2 tries").await;
    let pressed = "const all = [...document.querySelectorAll('.choices button')]; \
        return all.map((b) => [b.ariaDisabled, b.ariaPressed])";
    assert_eq!(browser.script(pressed).await, json!([["true", null], ["true", "true"]]));
    browser.picture("chat.png").await;

    // The thread is there again after a reload, in its order, and each bubble once.
    let texts = "return [...document.querySelectorAll('.bubble')].map((b) => b.dataset.id)";
    let before = browser.script(texts).await;
    assert_eq!(before.as_array().unwrap().len(), 8);
    browser.client.refresh().await.unwrap();
    browser.until("the page", READY).await;
    assert_eq!(browser.script(texts).await, before);
    assert_eq!(browser.script(pressed).await, json!([["true", null], ["true", "true"]]));
    assert_eq!(browser.script(TOO_WIDE).await, false);
    browser.colours("dark").await;
    browser.picture("chat-dark.png").await;
    assert_eq!(browser.complaints().await, Vec::<String>::new());
    browser.close().await;
}

#[actix_web::test]
async fn what_is_written_without_a_connection_goes_when_there_is_one() {
    let demo = Demo::start().await;
    let browser = opened(&demo, "Jo Carter").await;
    let cut = |cut: bool| {
        let script = format!(
            "window.real ||= window.fetch; window.fetch = {cut} ? \
             () => Promise.reject(new TypeError('no connection')) : window.real; return true"
        );
        let browser = &browser;
        async move { browser.script(&script).await }
    };
    cut(true).await;
    write(&browser, "stacking 2 times").await;
    write(&browser, "bubbles 4 times").await;
    let waits = "return [...document.querySelectorAll('.waiting .foot')].map((f) => f.textContent)";
    browser
        .until("two that wait", "return document.querySelectorAll('.waiting').length === 2")
        .await;
    let note = "Not sent yet. It goes by itself when you are connected.";
    assert_eq!(browser.script(waits).await, json!([note, note]));
    browser.picture("chat-offline.png").await;
    // Not even a reload loses them, and they go once, in their order.
    browser.client.refresh().await.unwrap();
    browser.until("the page", READY).await;
    browser.until("two answers", "return document.querySelectorAll('.service').length === 2").await;
    answered(&browser, "Bubbles, 4 tries").await;
    let mine = "return [...document.querySelectorAll('.you .part')].map((p) => p.textContent)";
    assert_eq!(browser.script(mine).await, json!(["stacking 2 times", "bubbles 4 times"]));
    assert_eq!(browser.script("return document.querySelectorAll('.waiting').length").await, 0);
    browser.close().await;
}

#[actix_web::test]
async fn the_page_speaks_its_readers_language() {
    let demo = Demo::start().await;
    let browser = opened(&demo, "Sana Iqbal").await;
    let page = "const root = document.documentElement; return [root.lang, root.dir]";
    assert_eq!(browser.script(page).await, json!(["ur", "rtl"]));
    write(&browser, "زارا نے آج 3 بار کپ جوڑے").await;
    let told = "const part = document.querySelector('.service .part'); return !!part && \
        part.lang === 'ur' && part.dir === 'rtl' && /[\\u0600-\\u06ff]/.test(part.textContent)";
    browser.until("an answer in Urdu", told).await;
    write(&browser, "did it twice").await;
    browser
        .until("a choice", "return document.querySelectorAll('.choices button').length > 1")
        .await;
    // What she wrote in Latin letters is written from the left, within a page from the right.
    let mine = "return [...document.querySelectorAll('.you .part')].map((p) => \
                getComputedStyle(p).direction)";
    assert_eq!(browser.script(mine).await, json!(["rtl", "ltr"]));
    // English until somebody has reviewed it in Urdu; and it says so.
    let safety = "return [...document.querySelectorAll('.safety p')].map((p) => [p.lang, p.dir])";
    let lines = browser.script(safety).await;
    assert_eq!(lines[0], json!(["en-GB", "ltr"]));
    assert_eq!(lines[1], json!(["ur", "rtl"]));
    assert_eq!(browser.script(TOO_WIDE).await, false);
    browser.picture("chat-urdu.png").await;
    // Another language, asked for in the chat: the page follows.
    write(&browser, "english please").await;
    let follows = "return document.documentElement.lang === 'en-GB' && \
                   document.documentElement.dir === 'ltr'";
    browser.until("a page in English", follows).await;
    browser.close().await;
}

#[actix_web::test]
async fn key_words_are_marked_in_the_page() {
    let demo = Demo::start().await;
    let browser = opened(&demo, "Sam Reed").await;
    write(&browser, "big ball 2 times").await;
    answered(&browser, "Big ball").await;
    let marked = "return [...document.querySelectorAll('.key')].map((k) => k.textContent)";
    assert_eq!(browser.script(marked).await, json!(["Play", "change"]));
    let signs = "return [...document.querySelectorAll('.signs li')].map((k) => k.textContent)";
    assert_eq!(browser.script(signs).await, json!(["Sign:", "play", "change"]));
    write(&browser, "did it 3 times").await;
    browser.until("a choice", "return !!document.querySelector('.choices')").await;
    browser.picture("chat-key-words.png").await;
    assert_eq!(browser.complaints().await, Vec::<String>::new());
    browser.close().await;
}

#[actix_web::test]
async fn everybody_can_read_and_reach_the_chat() {
    let demo = Demo::start().await;
    let nothing = Value::Array(Vec::new());
    // A phone, and the same phone at a zoom of 200%.
    for (width, height) in [(360, 740), (180, 370)] {
        let browser = Browser::open(width, height).await;
        browser.client.goto(&demo.chat("Sam Reed")).await.unwrap();
        browser.until("the page", READY).await;
        write(&browser, "big ball 3 times").await;
        answered(&browser, "Big ball").await;
        write(&browser, "did it twice").await;
        browser.until("a choice", "return !!document.querySelector('.choices')").await;
        for scheme in ["light", "dark"] {
            browser.colours(scheme).await;
            assert_eq!(browser.script(PALE).await, nothing, "{scheme}");
        }
        assert_eq!(browser.script(SMALL).await, nothing, "{width}");
        assert_eq!(browser.script(NAMELESS).await, nothing);
        assert_eq!(browser.script(UNSEEN).await, nothing);
        assert_eq!(browser.script(TOO_WIDE).await, false, "{width}");
        browser.picture(&format!("chat-{width}.png")).await;
        browser.close().await;
    }
}

#[actix_web::test]
async fn who_is_not_signed_in_is_told_so() {
    let demo = Demo::start().await;
    let browser = Browser::open(360, 740).await;
    let base = demo.said["base_url"].as_str().unwrap();
    for (address, words) in [
        (format!("{base}/chat?lang=pl"), "Trzeba się zalogować"),
        (format!("{base}/chat?lang=%3Cscript%3E&service=%22x"), "You are signed out"),
        (format!("{base}/chat?lang=en-GB#token=nonsense"), "You are signed out"),
    ] {
        browser.client.goto("about:blank").await.unwrap();
        browser.client.goto(&address).await.unwrap();
        let script =
            format!("return document.getElementById('out')?.innerText.includes('{words}')");
        browser.until(words, &script).await;
        assert_eq!(browser.script("return document.getElementById('write').hidden").await, true);
    }
    browser.close().await;
}
