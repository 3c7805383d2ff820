//! The demo's console, used as a person with a phone would use it.

#![cfg(test)]

use fantoccini::Locator;
use serde_json::Value;

use crate::support::browser::Browser;
use crate::support::postgres::{Room, free_port, wait_until};
use crate::support::process::{PROGRAM, get};

/// A running demo; gives its page.
fn demo() -> (Room, String) {
    let (mut room, port) = (Room::new("demo", "TERM"), free_port());
    room.spawn("demo", &[PROGRAM, "demo", "--json", "--listen", &format!("127.0.0.1:{port}")]);
    wait_until("the demo", || get(port, "/readyz", "").is_some_and(|(status, _)| status == 200));
    (room, format!("http://127.0.0.1:{port}/demo"))
}

async fn started() -> (Room, String) {
    tokio::task::spawn_blocking(demo).await.unwrap()
}

async fn pick(browser: &Browser, name: &str) {
    let found = format!(
        "const option = [...document.querySelectorAll('#phone option')]\
         .find((o) => o.textContent.includes('{name}')); if (!option) return false;\
         const list = document.getElementById('phone'); list.value = option.value;\
         list.dispatchEvent(new Event('change')); return true"
    );
    browser.until(&format!("{name}'s phone"), &found).await;
}

async fn write(browser: &Browser, text: &str) {
    let field = browser.client.find(Locator::Id("text")).await.unwrap();
    field.send_keys(text).await.unwrap();
    browser.press("#write button").await;
}

/// Waits until an answer holds these words.
async fn answered(browser: &Browser, words: &str) {
    let script = format!(
        "return [...document.querySelectorAll('.theirs')].some((b) => b.textContent.includes('{words}'))"
    );
    browser.until(words, &script).await;
}

#[actix_web::test]
async fn a_family_writes_and_reads_the_answer() {
    let ((_demo, page), browser) = (started().await, Browser::open(390, 844).await);
    browser.client.goto(&page).await.unwrap();
    pick(&browser, "Jo Carter").await;
    write(&browser, "Maya did 3 stacking cups today, loved it").await;
    answered(&browser, "Saved for Maya: Stacking cups, 3 tries").await;
    browser.press(".hints button:not(#example)").await;
    answered(&browser, "Bubbles").await;
    browser.picture("console.png").await;
    let empty = browser.script("return document.getElementById('text').value").await;
    assert_eq!(empty, "", "the field is ready for the next text");

    // Another phone, in Urdu: its own texts only, written from right to left.
    pick(&browser, "Sana Iqbal").await;
    write(&browser, "زارا نے آج 3 بار کپ جوڑے").await;
    browser
        .until("an answer in Urdu", "return document.querySelectorAll('.theirs').length > 0")
        .await;
    let directions = "return [...document.querySelectorAll('.text')].map((b) => \
         getComputedStyle(b).direction + ' ' + /[\\u0600-\\u06ff]/.test(b.textContent))";
    for bubble in browser.script(directions).await.as_array().unwrap() {
        assert_eq!(bubble, "rtl true");
    }
    browser.picture("console-urdu.png").await;
    browser.colours("dark").await;
    browser.picture("console-dark.png").await;
    assert_eq!(browser.complaints().await, Vec::<String>::new());
    browser.close().await;
}

/// Contrast of each element that holds text against what lies behind it (WCAG 2.2, 1.4.3).
pub const PALE: &str = r"
const part = (v) => { v /= 255; return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
const rgb = (css) => css.match(/[\d.]+/g).map(Number);
const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
const behind = (e) => {
  for (; e; e = e.parentElement) {
    const c = rgb(getComputedStyle(e).backgroundColor);
    if (c.length === 3 || c[3] > 0) return c;
  }
  return [255, 255, 255];
};
const pale = [];
for (const e of document.querySelectorAll('body *')) {
  const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
  if (!own || !e.checkVisibility() || e.tagName === 'SCRIPT') continue;
  const [a, b] = [light(rgb(getComputedStyle(e).color)), light(behind(e))];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < 4.5) pale.push(e.tagName + ' ' + e.textContent.slice(0, 20) + ' ' + ratio.toFixed(1));
}
return pale;";
/// Things one presses that are lower than a finger needs, or have no name.
pub const SMALL: &str = "return [...document.querySelectorAll('button, select, textarea, a')]\
    .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44).map((e) => e.outerHTML)";
pub const NAMELESS: &str = "return [...document.querySelectorAll('button, select, textarea')]\
    .filter((e) => !(e.labels && e.labels.length) && !e.textContent.trim() && !e.ariaLabel)\
    .map((e) => e.outerHTML)";
/// Goes through everything that can be reached by keyboard and looks for where one is not shown.
pub const UNSEEN: &str = "const unseen = []; \
    for (const e of document.querySelectorAll('button, select, textarea, a')) { \
    if (!e.checkVisibility()) continue; e.focus({focusVisible: true}); \
    if (document.activeElement !== e || getComputedStyle(e).outlineStyle === 'none') \
    unseen.push(e.outerHTML); } return unseen";
pub const TOO_WIDE: &str =
    "return document.documentElement.scrollWidth > document.documentElement.clientWidth";

#[actix_web::test]
async fn everybody_can_read_and_reach_everything() {
    let (_demo, page) = started().await;
    let nothing = Value::Array(Vec::new());
    // A phone, and the same phone at a zoom of 200%.
    for (width, height) in [(390, 844), (195, 422)] {
        let browser = Browser::open(width, height).await;
        browser.client.goto(&page).await.unwrap();
        pick(&browser, "Jo Carter").await;
        write(&browser, "Maya did 3 stacking cups today").await;
        answered(&browser, "Saved for Maya").await;
        for scheme in ["light", "dark"] {
            browser.colours(scheme).await;
            assert_eq!(browser.script(PALE).await, nothing, "{scheme}");
        }
        assert_eq!(browser.script(SMALL).await, nothing, "{width}");
        assert_eq!(browser.script(NAMELESS).await, nothing);
        assert_eq!(browser.script(UNSEEN).await, nothing);
        assert_eq!(browser.script(TOO_WIDE).await, false, "{width}");
        browser.picture(&format!("console-{width}.png")).await;
        assert_eq!(browser.complaints().await, Vec::<String>::new());
        browser.close().await;
    }
}
