//! Words about people stay where they belong: not in logs, addresses, refusals, other people's
//! views, or readable in the database.

#![cfg(test)]

use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use smallsteps::db::Target;

use crate::support::app::*;
use crate::support::full_house::*;
use crate::support::site::*;

/// Tells the test that it is the one that writes; names the file for what it handed out.
const INSIDE: &str = "SMALLSTEPS_CANARY_SECRETS";

/// Everything a word may look like in a file: as it is, in hexadecimal, in base64.
fn disguises(word: &str) -> Vec<String> {
    let low = word.to_ascii_lowercase();
    let hex = |text: &str| text.bytes().map(|byte| format!("{byte:02x}")).collect::<String>();
    let mut found = vec![hex(word), hex(&low), low];
    // Of the three ways a word can lie in base64, the letters its neighbours have no part in.
    for (before, skip) in [(0, 0), (1, 2), (2, 3)] {
        let padded = [vec![b'.'; before], word.as_bytes().to_vec()].concat();
        let whole = STANDARD.encode(&padded[..padded.len() / 3 * 3]);
        let inner = whole.get(skip..).unwrap_or_default().to_ascii_lowercase();
        // Fewer letters are met by chance.
        if inner.len() > 8 {
            found.push(inner);
        }
    }
    found
}

/// Which of these words stand in some bytes, whatever the case.
fn met<'w>(bytes: &[u8], words: impl IntoIterator<Item = &'w str>) -> Vec<&'w str> {
    let low = String::from_utf8_lossy(bytes).to_ascii_lowercase();
    let holds = |form: &String| low.contains(form.as_str());
    words.into_iter().filter(|word| disguises(word).iter().any(holds)).collect()
}

#[test]
fn the_search_finds_what_is_hidden() {
    let long = "Quillprivatenote";
    for before in ["", "x", "xy", "xyz"] {
        let text = format!("{before}{long} and more");
        assert_eq!(met(STANDARD.encode(&text).as_bytes(), [long]), [long], "{before}");
        let hex: String = text.bytes().map(|byte| format!("{byte:02X}")).collect();
        assert_eq!(met(hex.as_bytes(), [long]), [long]);
    }
    assert!(met(b"QUILL", [MARK]) == [MARK] && met(b"nothing", [MARK, NUMBERS]).is_empty());
}

/// The raw bytes of everything that is stored.
async fn stored(site: &Site) -> Vec<u8> {
    match &site.at.target {
        Target::Sqlite(file) => {
            let wal = std::path::PathBuf::from(format!("{}-wal", file.display()));
            assert!(wal.metadata().unwrap().len() > 0, "there is something in the log");
            [std::fs::read(file).unwrap(), std::fs::read(wal).unwrap()].concat()
        }
        Target::Postgres(_) => {
            let tables = "SELECT string_agg(table_name, ' ') FROM information_schema.tables \
                          WHERE table_schema = 'public'";
            let mut all = Vec::new();
            for table in site.at.sql(tables).await.split(' ') {
                let rows =
                    format!("SELECT coalesce(string_agg(t::text, chr(10)), '') FROM {table} t");
                all.extend(site.at.sql(rows.leak()).await.into_bytes());
            }
            assert!(all.len() > 10_000);
            all
        }
    }
}

/// Requests that are refused, with words in every place that could be quoted.
async fn refusals(site: &Site, house: &FullHouse) -> Vec<Answer> {
    let word = "Quillwrong";
    let family = format!("/v1/families/{}", house.home.house.scope.family_id);
    let plan = format!("/v1/children/{}/plan", house.home.child);
    let tap = json!({"id": word, "activity_id": word, "practised_on": word, "outcome": word,
        "note": {"text": word}, word: word});
    let mut all = Vec::new();
    for (what, body) in [
        (
            "POST /v1/families".to_owned(),
            json!({"name": word, "zone": word, "carers":
            [{"name": word, "phone": word, "language": word, "style": word}], "children": []}),
        ),
        (format!("POST {family}/carers"), json!({"carer": {"name": "A", "phone": word}})),
        (format!("POST {family}/carers"), json!({"carer": {"name": "A", "phone": "07700 900411"}})),
        (format!("POST {family}/children"), json!({"child": {"name": word, "born": word}})),
        (format!("POST {plan}"), json!({"starts_on": word, "about": {"hopes": word}})),
        (format!("PATCH {plan}"), json!({"about": {word: word}})),
        (format!("POST {}", house.home.practice()), tap),
        ("POST /v1/sessions".to_owned(), json!({"service": word, "invitation": word})),
        (format!("GET /v1/children/{word}/plan"), json!({})),
        (format!("GET /v1/{word}?{word}={word}"), json!({})),
    ] {
        for token in [&house.home.visitor, &house.home.carer, &house.stranger, &String::new()] {
            let answer = site.call(&what, token, Some(body.clone())).await;
            assert!((400..500).contains(&answer.status), "{what}: {answer:?}");
            all.push(answer);
        }
    }
    all
}

/// What each person can read, checked against what they must not.
async fn views(site: &Site, house: &FullHouse) {
    let apart = [
        PRIVATE,
        DANGER,
        ALLEGATION,
        PLACE,
        SIDE,
        "Quillleads",
        "Quillnoticed",
        "Quilltalk",
        "Quillpuzzle",
        "Quillchatted",
        "Quillanswer",
        "Quillback",
        "900411",
        "+4477009004",
    ];
    let mut logs_only = apart.to_vec();
    logs_only.extend(PLANNED);
    logs_only.extend(["Quillother", "Quillfamily", "Quilldislike"]);
    let visitor = [DANGER, ALLEGATION, "Quillfar", "Quillunknown", "Quillstaff", "Quillleads"];
    let lead = [PRIVATE, PLACE, "Quillnote", "Quillchanged"];
    let anything = [MARK, "900411", "900412", "900414"];
    let people: [(&str, &String, &[&str]); 6] = [
        ("the other parent", &house.other, &apart),
        ("the logger", &house.logger, &logs_only),
        ("the visitor", &house.home.visitor, &visitor),
        ("the lead", &house.lead, &lead),
        ("a stranger", &house.stranger, &anything),
        ("another service", &house.foreign, &anything),
    ];
    let author = site.get(&house.home.practice(), &house.home.carer).await;
    assert!(author.text.contains(PRIVATE) && author.text.contains("Quillchanged again"));
    assert!(!author.text.contains(PLACE), "nobody is shown where the family is: {author:?}");
    assert!(site.get(&house.home.practice(), &house.home.visitor).await.text.contains(PLACE));
    let engagement = format!("/v1/children/{}/engagement", house.home.child);
    assert!(site.get(&engagement, &house.home.visitor).await.text.contains(SIDE));
    assert!(site.get(&engagement, &house.lead).await.text.contains("Quillleads"));
    for (who, token, words) in people {
        let mut read = 0;
        for path in house.reads() {
            let seen = site.get(&path, token).await;
            read += usize::from(seen.status == 200);
            let found: Vec<_> = words.iter().filter(|word| seen.text.contains(**word)).collect();
            assert!(found.is_empty(), "{who} at {path}: {found:?} in {seen:?}");
        }
        assert!(read > 0, "{who} reads nothing at all");
    }
    let tasks = site.get("/v1/tasks", &house.lead).await;
    assert!(tasks.text.contains(DANGER) && tasks.text.contains(ALLEGATION), "{tasks:?}");
}

async fn scenario(engine: Engine) -> Vec<String> {
    let site = Site::open(TestApp::new(engine).await);
    let house = fill(&site).await;
    views(&site, &house).await;
    for answer in refusals(&site, &house).await {
        assert!(met(answer.text.as_bytes(), [NUMBERS]).is_empty(), "{answer:?}");
        let others = answer.text.to_lowercase().replace("quillwrong", "");
        assert!(!others.contains(MARK), "{answer:?}");
    }
    for answer in &house.answers {
        let headers = format!("{:?}", answer.headers);
        assert!(met(headers.as_bytes(), [MARK, NUMBERS]).is_empty(), "{headers}");
        assert!(!answer.text.contains(PLACE), "{answer:?}");
    }
    for text in site.at.sent() {
        let found = met(text.text.as_bytes(), ["Quillchild", "Quillfamily", PRIVATE, DANGER]);
        assert!(found.is_empty(), "{found:?} in {}", text.text);
    }
    let bytes = stored(&site).await;
    let mut words = vec![MARK, NUMBERS, "amina yusuf", "Wren Hale", "bubbles"];
    words.extend(house.secrets.iter().map(String::as_str));
    assert_eq!(met(&bytes, words), [""; 0], "{engine:?}");
    house.secrets
}

/// Runs itself once more as a process whose whole log, at the finest level, can be read.
#[test]
fn no_word_about_a_person_is_where_it_must_not_be() {
    if let Some(file) = std::env::var_os(INSIDE) {
        smallsteps::serve::log_to_stderr("trace");
        let secrets = actix_web::rt::System::new().block_on(async {
            let mut all = scenario(Engine::Sqlite).await;
            all.extend(scenario(Engine::Postgres).await);
            all
        });
        std::fs::write(file, secrets.join("\n")).unwrap();
        return;
    }
    let file = std::env::temp_dir().join(format!("smallsteps-canary-{}", std::process::id()));
    let inside = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "canary::no_word_about_a_person_is_where_it_must_not_be", "--nocapture"])
        .env(INSIDE, &file)
        .env("RUST_BACKTRACE", "0")
        .output()
        .unwrap();
    let log = [inside.stdout, inside.stderr].concat();
    assert!(inside.status.success(), "{}", end_of(&log));
    let secrets = std::fs::read_to_string(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    let text = String::from_utf8_lossy(&log);
    assert!(text.contains("\"level\":\"DEBUG\"") && text.contains("\"request\""));
    let words = [MARK, NUMBERS, GATEWAY_SECRET].into_iter().chain(secrets.lines());
    let found = met(&log, words);
    let quotes = |line: &&str| !met(line.as_bytes(), found.iter().copied()).is_empty();
    let lines: Vec<&str> = text.lines().filter(quotes).take(3).collect();
    assert!(found.is_empty(), "{found:?} in the log: {lines:#?}");
}

/// The last part of a log, for people.
fn end_of(log: &[u8]) -> String {
    let text = String::from_utf8_lossy(log);
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('{')).collect();
    lines[lines.len().saturating_sub(40)..].join("\n")
}
