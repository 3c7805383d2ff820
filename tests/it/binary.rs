//! The program as a file: what it needs, what it says when it is called wrongly, what it promises
//! the disk.

#![cfg(test)]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use smallsteps::clock::Clock;
use smallsteps::db::keys::MasterKey;
use uuid::Uuid;

use crate::support::postgres::{Room, free_port, wait_until};
use crate::support::process::{PROGRAM, Served, get, homes, post};

/// Runs the program with arguments and input until it ends.
fn run(arguments: &[&str], input: &str) -> Output {
    let mut program = Command::new(PROGRAM)
        .args(arguments)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // One that refuses its arguments reads no input.
    let _refused = program.stdin.take().unwrap().write_all(input.as_bytes());
    program.wait_with_output().unwrap()
}

fn said(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_released_program_needs_no_library_but_the_systems_own() {
    let release = Path::new(PROGRAM).ancestors().nth(2).unwrap().join("release/smallsteps");
    if !release.exists() {
        eprintln!("not built: 'tests/run' builds {} before it tests", release.display());
        return;
    }
    let output = Command::new("ldd").arg(&release).output().unwrap();
    let (code, libraries, fault) = said(&output);
    assert_eq!(code, Some(0), "{fault}");
    let allowed =
        ["linux-vdso.so", "libc.so", "libm.so", "libgcc_s.so", "/lib64/ld-linux", "/lib/ld-"];
    for line in libraries.lines().map(str::trim) {
        assert!(allowed.iter().any(|name| line.starts_with(name)), "{line}");
    }
}

#[test]
fn settings_that_are_missing_are_all_named_at_once() {
    let (code, out, faults) = said(&run(&["serve"], ""));
    assert_eq!((code, out.as_str()), (Some(1), ""));
    for setting in ["--public-url", "--key-file", "--sendsms-url"] {
        assert!(faults.lines().any(|line| line.contains(setting)), "{setting}: {faults}");
    }
    let wrong =
        ["serve", "--database", "maria://x", "--public-url", "ftp://x", "--key-file", "/no"];
    let (code, _, faults) = said(&run(&wrong, ""));
    assert_eq!(code, Some(1));
    for fault in ["the database is", "must begin with https://", "cannot read the key file"] {
        assert_eq!(faults.matches(fault).count(), 1, "{fault}: {faults}");
    }
    assert!(faults.lines().count() >= 4, "one line a fault: {faults}");
}

#[test]
fn what_is_no_setting_is_told_as_usage() {
    for arguments in [&["serve", "--nonsense"][..], &["fly"], &["serve", "--listen", "nowhere"]] {
        let (code, out, usage) = said(&run(arguments, ""));
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(usage.contains("error:"), "{usage}");
    }
}

#[test]
fn the_demo_stays_on_this_machine() {
    let (code, _, fault) = said(&run(&["demo", "--listen", "0.0.0.0:0"], ""));
    assert_eq!(code, Some(1));
    assert!(fault.contains("loopback only"), "{fault}");
}

#[test]
fn settings_can_be_checked_without_touching_anything() {
    let mut served = Served::on_sqlite();
    let mut command = served.command();
    command.push("--check-config".to_owned());
    let parts: Vec<&str> = command.iter().map(String::as_str).collect();
    let done = served.room.spawn("check", &parts).wait().unwrap();
    assert_eq!(done.code(), Some(0), "{}", served.room.log("check"));
    assert!(!served.room.path.join("smallsteps.db").exists());
}

/// `serve --check-config` with more settings, and what it says.
fn checked(more: &[&str], environment: (&str, &str)) -> (Option<i32>, String) {
    let served = Served::on_sqlite();
    let command = served.command();
    let output = Command::new(PROGRAM)
        .args(command.iter().skip(1))
        .args(more)
        .arg("--check-config")
        .current_dir(&served.room.path)
        .env_clear()
        .env(environment.0, environment.1)
        .output()
        .unwrap();
    let (code, _, faults) = said(&output);
    (code, faults)
}

#[test]
fn every_fault_of_a_folder_of_services_is_told_with_its_file_and_key() {
    let room = Room::new("files", "TERM");
    let files = room.path.join("services");
    std::fs::create_dir(&files).unwrap();
    let sixth = include_str!("sixth_service.toml");
    let wrong = sixth.replace("cadence = [\"fortnightly\"]", "cadence = [\"forthnightly\"]");
    let twice = sixth.replace("from = 2026-09-01", "from = 2026-08-01");
    std::fs::write(files.join("typo.toml"), wrong).unwrap();
    std::fs::write(files.join("twice.toml"), twice).unwrap();
    let torn: String = sixth.chars().take(300).collect();
    std::fs::write(files.join("torn.toml"), torn).unwrap();
    let folder = files.to_str().unwrap();
    let (code, faults) = checked(&["--services-folder", folder], ("LC_ALL", "C"));
    assert_eq!(code, Some(1), "{faults}");
    for (file, what) in [("typo.toml", "forthnightly"), ("twice.toml", "2026"), ("torn.toml", "")] {
        let told = faults.lines().any(|line| line.contains(file) && line.contains(what));
        assert!(told, "{file} {what}: {faults}");
    }
    std::fs::remove_file(files.join("twice.toml")).unwrap();
    std::fs::remove_file(files.join("torn.toml")).unwrap();
    std::fs::write(files.join("typo.toml"), sixth).unwrap();
    let (code, faults) = checked(&["--services-folder", folder], ("LC_ALL", "C"));
    assert_eq!((code, faults.as_str()), (Some(0), ""));
}

#[test]
fn a_service_names_its_contact_and_its_hours_or_is_told_what_is_wrong() {
    let long = format!("portsmouth={}", "x".repeat(121));
    let mut wrong = Vec::new();
    for contact in ["atlantis=Robin Example", "hampshire", "bcp= ", &long, "bcp=two\nlines"] {
        wrong.extend(["--allegation-contact", contact]);
    }
    for hours in ["hampshire=0", "hampshire=73", "hampshire=soon", "bcp", "atlantis=4"] {
        wrong.extend(["--look-within", hours]);
    }
    for rate in ["hampshire=0", "bcp=many", "atlantis=10"] {
        wrong.extend(["--texts-per-second", rate]);
    }
    let (code, faults) = checked(&wrong, ("LC_ALL", "C"));
    assert_eq!(code, Some(1), "{faults}");
    for fault in [
        "--texts-per-second: hampshire: a number of messages from 1 to 1000",
        "--texts-per-second: bcp: a number of messages from 1 to 1000",
        "--texts-per-second: 'atlantis' is not a service",
        "--allegation-contact: 'atlantis' is not a service",
        "--allegation-contact: nothing is said for 'hampshire'",
        "--allegation-contact: nothing is said for 'bcp'",
        "--allegation-contact: portsmouth: at most 120 letters",
        "--allegation-contact: bcp: one line of text",
        "--look-within: hampshire: a number of hours from 1 to 72",
        "--look-within: bcp: a number of hours from 1 to 72",
        "--look-within: 'atlantis' is not a service",
    ] {
        assert!(faults.lines().any(|line| line.contains(fault)), "{fault}: {faults}");
    }
    assert_eq!(faults.lines().count(), 13, "one line a fault: {faults}");
    let right = ["--allegation-contact", "hampshire=Robin Example, 07700 900190"];
    let right = [&right[..], &["--look-within", "bcp=72", "--texts-per-second", "bcp=10"]].concat();
    assert_eq!(checked(&right, ("LC_ALL", "C")), (Some(0), String::new()));
    let two = "hampshire=Robin Example, 07700 900190;bcp=Kit Example";
    assert_eq!(checked(&[], ("SMALLSTEPS_ALLEGATION_CONTACT", two)), (Some(0), String::new()));
    let half = "hampshire=Robin Example;Kit Example";
    let (code, faults) = checked(&[], ("SMALLSTEPS_ALLEGATION_CONTACT", half));
    assert!(code == Some(1) && faults.contains("nothing is said for 'Kit Example'"), "{faults}");
}

/// A demo, ended when this goes.
struct Demo(std::process::Child);

impl Drop for Demo {
    fn drop(&mut self) {
        let _ended = self.0.kill();
        let _status = self.0.wait();
    }
}

/// A demo that runs, its port and what it says of itself.
fn demo() -> (Demo, u16, Value) {
    let port = free_port();
    let mut program = Command::new(PROGRAM);
    program.args(["demo", "--json", "--listen", &format!("127.0.0.1:{port}")]);
    let mut demo = Demo(program.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap());
    let mut line = String::new();
    BufReader::new(demo.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    wait_until("the demo", || get(port, "/readyz", "").is_some_and(|(status, _)| status == 200));
    (demo, port, serde_json::from_str(&line).unwrap())
}

/// The first and last dates of ranges of a kind.
fn dates(ranges: &[Value], kind: &str) -> Vec<(String, String)> {
    let of_kind = ranges.iter().filter(|range| range["kind"] == kind);
    let text = |range: &Value, name: &str| range[name].as_str().unwrap().to_owned();
    of_kind.map(|range| (text(range, "first"), text(range, "last"))).collect()
}

#[test]
fn the_demo_has_a_calendar_and_every_second_family_rests_outside_of_its_terms() {
    let (_demo, port, told) = demo();
    let people = told["people"].as_array().unwrap().iter();
    let carers: Vec<&Value> =
        people.filter(|p| p["service"] == "hampshire" && p["role"] == "carer").collect();
    let token = carers[0]["token"].as_str().unwrap();
    let calendar: Value =
        serde_json::from_str(&get(port, "/v1/calendar", token).unwrap().1).unwrap();
    let ranges = calendar["ranges"].as_array().unwrap();
    assert_eq!(ranges.len(), 12, "{calendar}");
    assert!(ranges.iter().all(|range| range["name"].as_str().unwrap().ends_with("(demo data)")));
    let (terms, rests) = (dates(ranges, "term"), dates(ranges, "half_term"));
    let is_open = |day: &str| {
        let within =
            |(first, last): &(String, String)| (first.as_str()..=last.as_str()).contains(&day);
        terms.iter().any(within) && !rests.iter().any(within)
    };
    for (carer, in_terms) in [(carers[0], false), (carers[1], true)] {
        let child = carer["child_ids"][0].as_str().unwrap();
        let path = format!("/v1/children/{child}/visits");
        let visits = get(port, &path, carer["token"].as_str().unwrap()).unwrap().1;
        let visits: Value = serde_json::from_str(&visits).unwrap();
        let visits = visits["visits"].as_array().unwrap();
        assert!(visits.len() > 10, "{visits:?}");
        let open = |visit: &Value| is_open(visit["starts_at"].as_str().unwrap().get(..10).unwrap());
        // Half a year has a holiday in it whenever this runs.
        assert_eq!(visits.iter().all(open), in_terms, "{carer}");
    }
}

#[test]
fn the_demo_has_referrals_for_a_lead_to_look_at() {
    let (_demo, port, told) = demo();
    let people = told["people"].as_array().unwrap().iter();
    let leads: Vec<_> = people.filter(|person| person["role"] == "lead").collect();
    assert_eq!(leads.len(), told["services"].as_array().unwrap().len());
    for lead in leads {
        let (status, list) = get(port, "/v1/referrals", lead["token"].as_str().unwrap()).unwrap();
        let list: Value = serde_json::from_str(&list).unwrap();
        let kinds: Vec<_> = list["referrals"].as_array().unwrap().iter().collect();
        assert_eq!((status, kinds.len()), (200, 2), "{list}");
        assert_eq!((&kinds[0]["kind"], &kinds[1]["kind"]), (&json!("child"), &json!("question")));
        assert_eq!(kinds[0]["home"], "ours", "{list}");
    }
    let (_, sent) = get(port, "/demo/sent", "").unwrap();
    assert!(!sent.contains("900321") && !sent.contains("900322"), "nobody is texted: {sent}");
}

#[test]
fn the_demo_shows_a_lead_whom_to_tell_of_an_allegation() {
    let (_demo, port, told) = demo();
    let of = |role: &str| {
        let people = told["people"].as_array().unwrap().iter();
        let person = people.filter(|p| p["service"] == "hampshire").find(|p| p["role"] == role);
        person.unwrap().clone()
    };
    let url = told["kannel_inbound_url"].as_str().unwrap();
    let (_, inbound) = url.split_once(&port.to_string()).unwrap();
    let from = of("carer")["address"].as_str().unwrap().replace('+', "%2B");
    let text = format!("{inbound}?id=a1&from={from}&text=the+visitor+hit+him");
    let (status, answer) = get(port, &text, "").unwrap();
    assert_eq!(status, 200, "{answer}");
    let token = of("lead")["token"].as_str().unwrap().to_owned();
    wait_until("the lead's task", || {
        get(port, "/v1/tasks", &token).unwrap().1.contains("\"contact\":\"Robin Example")
    });
}

#[test]
fn a_file_has_one_server_and_one_key() {
    let mut served = Served::on_sqlite();
    served.start();
    let command = served.command();
    let parts: Vec<&str> = command.iter().map(String::as_str).collect();
    let second = served.room.spawn("second", &parts).wait().unwrap();
    assert_eq!(second.code(), Some(1));
    assert!(served.room.log("second").contains("another smallsteps holds"));
    served.wait_ready();
    served.stop();

    std::fs::write(served.room.path.join("key"), MasterKey::random().unwrap().reveal()).unwrap();
    let wrong = served.room.spawn("wrong-key", &parts).wait().unwrap();
    let fault = served.room.log("wrong-key");
    assert_eq!(wrong.code(), Some(1), "{fault}");
    assert!(fault.contains("sealed with another key") && fault.contains("--key-file"), "{fault}");
}

#[test]
fn a_bad_line_is_told_and_the_good_ones_are_answered() {
    let understood = r#"{"id":"1","lang":"en-GB","household":{"children":[{"id":"c","name":"Maya","activities":[{"id":"a","name":"Stacking cups"}]}]},"now":"2026-11-24T11:00","text":"did 3 stacking cups"}"#;
    let split = r#"{"text":"Hello"}"#;
    for (door, good, answer) in
        [("understand", understood, "\"intent\""), ("sms-parts", split, "\"parts\":[\"Hello\"]")]
    {
        let (code, out, fault) = said(&run(&[door], &format!("{good}\n\n{good}\n")));
        assert_eq!((code, fault.as_str()), (Some(0), ""), "{door}: {out}");
        assert_eq!(out.matches(answer).count(), 2, "{door}: {out}");
        let (code, out, fault) = said(&run(&[door], &format!("{good}\nnonsense\n{good}\n")));
        assert_eq!(code, Some(1), "{door}");
        assert_eq!(out.matches(answer).count(), 2, "{door}: {out}");
        assert!(fault.starts_with("line 2: ") && fault.lines().count() == 1, "{door}: {fault}");
    }
}

/// What is acknowledged has been forced to the disk: one entry after the other needs a
/// synchronisation each.
#[test]
fn each_acknowledgement_waits_for_the_disk() {
    const ENTRIES: usize = 40;
    let mut served = Served::on_sqlite();
    let homes = served.within(async |app| homes(app, 200, 1).await);
    let trace = served.room.path.join("trace").to_string_lossy().into_owned();
    // The program is to end with whoever watches it.
    let watch = ["strace", "-f", "-qq", "-e", "trace=fdatasync,fsync", "-o", &trace];
    let bind = ["setpriv", "--pdeathsig", "KILL", "--"];
    served.before = watch.iter().chain(&bind).map(|word| (*word).to_owned()).collect();
    served.start();
    let count = |room: &Room| {
        let text = std::fs::read_to_string(room.path.join("trace")).unwrap_or_default();
        // A call that another thread interrupts stands in two lines; its beginning counts.
        text.lines().filter(|line| line.contains("sync(")).count()
    };
    let (before, day) = (count(&served.room), Clock::System.now().date_naive());
    for number in 0..ENTRIES {
        let body = homes[0].entry(Uuid::now_v7(), day, 3);
        let (status, answer) =
            post(served.port, &homes[0].practice(), &homes[0].token, &body).unwrap();
        assert_eq!(status, 201, "{answer}");
        let forced = count(&served.room) - before;
        assert!(forced > number, "{forced} synchronisations after {} entries", number + 1);
    }
}
