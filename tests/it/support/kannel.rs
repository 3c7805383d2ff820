//! A real Kannel (bearerbox and smsbox) with a pretended phone network, for one test.
//!
//! The network is Kannel's own `fakesmsc`: what a phone sends arrives at the service's address
//! like any text, and what the service sends is collected here. Everything runs on free ports of
//! the loopback in a temporary folder and goes with the [`Kannel`], however the test ends.

#![cfg(test)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{ChildStderr, ChildStdin, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};

use super::postgres::{PATIENCE, Room, free_port};

const FAKESMSC: &str = "/usr/lib/kannel/test/fakesmsc";

/// What the service and its gateway agree on.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where texts from phones go; the parameters are appended.
    pub mo_url: String,
    /// The user of the sending address.
    pub user: String,
    /// The password of the sending address.
    pub password: String,
    /// How often a text is offered again, one second apart, until the service answers 200 or 202.
    /// With 0 (Kannel's own default) a text is lost if the service is away.
    pub retries: u32,
}

impl Settings {
    /// Settings with which no text is lost while the service restarts.
    pub fn new(mo_url: &str) -> Self {
        let (user, password) = ("smallsteps".to_owned(), "pass".to_owned());
        Self { mo_url: mo_url.to_owned(), user, password, retries: 100_000 }
    }
}

/// A text as it reached a phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mt {
    /// The sender the phone shows.
    pub from: String,
    /// The phone.
    pub to: String,
    /// How it was carried.
    pub kind: MtKind,
    /// The header of a part, empty for a text that is whole.
    pub udh: Vec<u8>,
    /// What the phone shows.
    pub text: String,
}

/// How a text was carried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MtKind {
    /// In the GSM alphabet.
    Text,
    /// In UCS-2.
    Ucs2,
    /// With a user data header: a part of a longer text, in either alphabet.
    Udh,
}

impl Mt {
    /// Reference, number of parts, and place among them, of a part of a longer text.
    pub fn part(&self) -> Option<(u8, u8, u8)> {
        match self.udh.as_slice() {
            [5, 0, 3, reference, total, place] => Some((*reference, *total, *place)),
            _ => None,
        }
    }

    /// Reads `from to text …`, `from to ucs-2 …` or `from to udh … data …`.
    fn read(line: &str) -> Option<Self> {
        let mut words = line.splitn(4, ' ');
        let (from, to) = (words.next()?.to_owned(), words.next()?.to_owned());
        let (kind, rest) = (words.next()?, words.next().unwrap_or_default());
        let (kind, udh, text) = match kind {
            "text" => (MtKind::Text, Vec::new(), rest.to_owned()),
            "ucs-2" => (MtKind::Ucs2, Vec::new(), from_utf16(&url_decode(rest))),
            "udh" => {
                let (udh, data) = rest.split_once(" data ")?;
                let data = url_decode(data);
                let text = if is_utf16(&data) {
                    from_utf16(&data)
                } else {
                    String::from_utf8_lossy(&data).into_owned()
                };
                (MtKind::Udh, url_decode(udh), text)
            }
            _ => return None,
        };
        Some(Self { from, to, kind, udh, text })
    }
}

/// What the pretended network has told so far.
#[derive(Default)]
struct Told {
    state: Mutex<Tally>,
    changed: Condvar,
}

#[derive(Default)]
struct Tally {
    sent: usize,
    received: Vec<Mt>,
}

/// A running gateway with its pretended network.
pub struct Kannel {
    settings: Settings,
    phone: Mutex<ChildStdin>,
    told: Arc<Told>,
    admin_port: u16,
    sendsms_port: u16,
    room: Room,
}

impl Kannel {
    /// Starts a gateway and waits until texts can pass both ways.
    pub fn start(settings: Settings) -> Self {
        let mut failure = String::new();
        for _ in 0..5 {
            match Self::try_start(&settings) {
                Ok(kannel) => return kannel,
                Err(error) => failure = error,
            }
        }
        panic!("Kannel does not start (tests/run installs it): {failure}");
    }

    fn try_start(settings: &Settings) -> Result<Self, String> {
        let [admin_port, box_port, smsc_port, sendsms_port] = [(); 4].map(|()| free_port());
        let config = config(settings, [admin_port, box_port, smsc_port, sendsms_port]);
        let mut room = Room::new("kannel", "KILL");
        std::fs::write(room.path.join("kannel.conf"), config).unwrap();
        let status = || status(admin_port).unwrap_or_default();

        room.spawn("bearerbox", &["/usr/sbin/bearerbox", "-v", "1", "kannel.conf"]);
        answers(&mut room, "bearerbox", || status().contains("Status: running"))?;
        room.spawn("smsbox", &["/usr/sbin/smsbox", "-v", "1", "kannel.conf"]);
        answers(&mut room, "smsbox", || {
            status().contains("smsbox:") && http_get(sendsms_port, "/cgi-bin/sendsms").is_ok()
        })?;
        let port = smsc_port.to_string();
        let network = [FAKESMSC, "-H", "127.0.0.1", "-r", &port, "-i", "0"];
        let child = room.spawn_with("fakesmsc", &network, Stdio::piped());
        let phone = Mutex::new(child.stdin.take().unwrap());
        let told = Arc::new(Told::default());
        let (listener, messages) = (Arc::clone(&told), child.stderr.take().unwrap());
        spawn(move || listen(messages, &listener));
        answers(&mut room, "fakesmsc", || status().contains("(online"))?;
        Ok(Self { settings: settings.clone(), phone, told, admin_port, sendsms_port, room })
    }

    /// The address the service sends texts to.
    pub fn sendsms_url(&self) -> String {
        format!("http://127.0.0.1:{}/cgi-bin/sendsms", self.sendsms_port)
    }

    /// Lets phones send texts, `(from, to, text)`, in this order and at least `interval` apart.
    ///
    /// Texts in the GSM alphabet travel as such, others in UCS-2, as a phone would send them.
    pub fn send_texts<S: AsRef<str>>(&self, texts: &[(S, S, S)], interval: Duration) {
        for (from, to, text) in texts {
            let (from, to, text) = (from.as_ref(), to.as_ref(), text.as_ref());
            if !text.is_empty() && text.chars().all(is_plain) {
                self.send_line(&format!("{from} {to} text {text}"));
            } else {
                let units = text.encode_utf16().flat_map(u16::to_be_bytes);
                self.send_line(&format!("{from} {to} ucs2 {}", url_encode(units)));
            }
            if !interval.is_zero() {
                sleep(interval);
            }
        }
    }

    /// Lets a phone send one part of a longer text.
    pub fn send_part(&self, from: &str, to: &str, part: (u8, u8, u8), text: &str) {
        let udh = url_encode([5, 0, 3, part.0, part.1, part.2].into_iter());
        self.send_line(&format!("{from} {to} udh-text {udh} {text}"));
    }

    /// Gives the network one line of its own language and waits until it has passed it on: it
    /// overlooks lines that come faster than it reads.
    pub fn send_line(&self, line: &str) {
        let mut phone = self.phone.lock().unwrap_or_else(PoisonError::into_inner);
        let before = self.told.tally().sent;
        phone.write_all(format!("{line}\n").as_bytes()).unwrap();
        drop(self.told.wait("the network to take a text", |tally| tally.sent > before));
    }

    /// The texts that have reached phones so far.
    pub fn received(&self) -> Vec<Mt> {
        self.told.tally().received.clone()
    }

    /// Waits until phones have received at least so many texts, and gives them.
    pub fn wait_for(&self, count: usize) -> Vec<Mt> {
        let what = format!("{count} texts at phones");
        self.told.wait(&what, |tally| tally.received.len() >= count).received.clone()
    }

    /// The gateway's own report on itself, then what its two programs have logged.
    pub fn report(&self) -> String {
        let status = status(self.admin_port).unwrap_or_else(|error| error);
        format!("{status}\n{}\n{}", self.room.log("bearerbox"), self.room.log("smsbox"))
    }

    /// Sends a text as the service would; gives the gateway's status and answer.
    ///
    /// `more` is further parameters, url-encoded, beginning with `&`.
    pub fn sendsms(&self, from: &str, to: &str, text: &str, more: &str) -> (u16, String) {
        let Settings { user, password, .. } = &self.settings;
        let text = url_encode(text.bytes());
        let path = format!(
            "/cgi-bin/sendsms?username={user}&password={password}&from={from}&to={to}\
             &text={text}{more}"
        );
        http_get(self.sendsms_port, &path).unwrap()
    }
}

impl Told {
    fn tally(&self) -> MutexGuard<'_, Tally> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait(&self, what: &str, enough: impl Fn(&Tally) -> bool) -> MutexGuard<'_, Tally> {
        let waited = self.changed.wait_timeout_while(self.tally(), PATIENCE, |t| !enough(t));
        let (tally, time) = waited.unwrap_or_else(PoisonError::into_inner);
        assert!(!time.timed_out(), "waited in vain for {what}: {} so far", tally.received.len());
        tally
    }
}

/// Collects what the network says until it ends.
fn listen(messages: ChildStderr, told: &Told) {
    for line in BufReader::new(messages).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line).into_owned();
        let mut tally = told.tally();
        if line.contains("fakesmsc: sent message ") {
            tally.sent += 1;
        } else if let Some((_, got)) = line.split_once("Got message ") {
            let got = got.split_once('<').map_or("", |(_, got)| got);
            let got = got.strip_suffix('>').unwrap_or(got);
            match (Mt::read(got), tally.received.last_mut()) {
                (Some(mt), _) => tally.received.push(mt),
                // The network's language knows no line feed: such a text goes on in the next line.
                (None, Some(last)) => last.text = format!("{}\n{got}", last.text),
                (None, None) => {}
            }
        }
        told.changed.notify_all();
    }
}

/// Waits until a process of the room answers, or fails as soon as it has ended.
fn answers(room: &mut Room, name: &str, ready: impl Fn() -> bool) -> Result<(), String> {
    let start = Instant::now();
    while !ready() {
        if !room.runs(name) || start.elapsed() > PATIENCE {
            return Err(format!("{name} does not answer: {}", room.log(name)));
        }
        sleep(Duration::from_millis(20));
    }
    Ok(())
}

fn status(admin_port: u16) -> Result<String, String> {
    http_get(admin_port, "/status.txt?password=admin").map(|(_, report)| report)
}

/// The status and body of a GET on the loopback.
pub fn http_get(port: u16, path: &str) -> Result<(u16, String), String> {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        write!(stream, "GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    };
    let answer = ask().map_err(|error| error.to_string())?;
    let (head, body) = answer.split_once("\r\n\r\n").ok_or("an answer without a head")?;
    let code = head.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or("no status")?;
    Ok((code, body.to_owned()))
}

fn config(settings: &Settings, ports: [u16; 4]) -> String {
    let [admin, smsbox, smsc, sendsms] = ports;
    let Settings { mo_url, user, password, retries } = settings;
    let join = if mo_url.contains('?') { '&' } else { '?' };
    format!(
        r#"group = core
admin-port = {admin}
admin-interface = 127.0.0.1
admin-password = admin
smsbox-port = {smsbox}
smsbox-interface = 127.0.0.1
box-allow-ip = 127.0.0.1
dlr-storage = internal
sms-combine-concatenated-mo = true
sms-combine-concatenated-mo-timeout = 3

group = smsc
smsc = fake
smsc-id = FAKE
port = {smsc}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = {sendsms}
sendsms-interface = 127.0.0.1
mo-recode = true
http-request-retry = {retries}
http-queue-delay = 1

group = sendsms-user
username = {user}
password = {password}
max-messages = 10
concatenation = true

group = sms-service
keyword = default
catch-all = true
max-messages = 0
omit-empty = true
assume-plain-text = true
get-url = "{mo_url}{join}id=%I&from=%p&to=%P&text=%b&ts=%T&cs=%C&coding=%c&udh=%u&smsc=%i&svc=%n"
"#
    )
}

/// Characters a phone sends in the GSM alphabet and the network's language passes unchanged.
fn is_plain(c: char) -> bool {
    ((' '..='~').contains(&c) && c != '`') || "£¥èéùìòÇØøÅåÆæßÉÄÖÑÜ§äöñüà¡¿€".contains(c)
}

/// GSM text arrives as UTF-8, which there has no control characters but line ends and form feed;
/// UCS-2 has a low first byte in every script but those whose bytes are no UTF-8.
fn is_utf16(data: &[u8]) -> bool {
    let strange = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\n' | b'\r' | 0x0c);
    data.len().is_multiple_of(2) && (data.iter().any(strange) || std::str::from_utf8(data).is_err())
}

fn from_utf16(data: &[u8]) -> String {
    let units: Vec<u16> =
        data.chunks(2).map(|p| u16::from_be_bytes([p[0], p[p.len() - 1]])).collect();
    String::from_utf16_lossy(&units)
}

fn url_encode(bytes: impl Iterator<Item = u8>) -> String {
    bytes.map(|byte| format!("%{byte:02X}")).collect()
}

/// The bytes of a url-encoded text.
pub fn url_decode(text: &str) -> Vec<u8> {
    let (mut bytes, mut rest) = (Vec::new(), text.bytes());
    while let Some(byte) = rest.next() {
        let mut digit = || rest.next().and_then(|b| char::from(b).to_digit(16)).unwrap_or(0);
        bytes.push(match byte {
            b'%' => u8::try_from(digit() * 16 + digit()).unwrap(),
            b'+' => b' ',
            _ => byte,
        });
    }
    bytes
}

/// A service that answers every GET with 200; gives its address and, as they come, the requests.
fn sink() -> (String, std::sync::mpsc::Receiver<String>) {
    let (listener, (send, requests)) =
        (TcpListener::bind("127.0.0.1:0").unwrap(), std::sync::mpsc::channel());
    let address = format!("http://{}", listener.local_addr().unwrap());
    spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let send = send.clone();
            spawn(move || {
                let lines = BufReader::new(stream.try_clone().unwrap()).lines();
                for line in lines.map_while(Result::ok) {
                    if let Some(path) = line.strip_prefix("GET ") {
                        let _ = send.send(path.replace(" HTTP/1.1", ""));
                    } else if line.is_empty() {
                        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").unwrap();
                    }
                }
            });
        }
    });
    (address, requests)
}

#[test]
fn texts_parts_and_receipts_pass_both_ways() {
    let (address, requests) = sink();
    let kannel = Kannel::start(Settings::new(&format!("{address}/mo")));
    let next = || requests.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("{}", kannel.report()));
    for text in ["Two  spaces + é € {}", "Bore da ŵ 😀", "مرحبا\nبكم"] {
        kannel.send_texts(&[("447700900123", "62000", text)], Duration::ZERO);
        let query = next();
        assert!(query.contains("&from=447700900123&to=62000&text="), "{query}");
        assert!(query.ends_with("&cs=UTF-8&coding=0&udh=&smsc=FAKE&svc=default"), "{query}");
        let sent = query.split("&text=").nth(1).unwrap().split('&').next().unwrap();
        assert_eq!(url_decode(sent), text.as_bytes(), "{query}");
    }
    kannel.send_part("447700900124", "62000", (42, 2, 2), "the end");
    kannel.send_part("447700900124", "62000", (42, 2, 1), "a beginning and ");
    assert!(next().contains("text=a+beginning+and+the+end&"));

    assert!(kannel.sendsms_url().starts_with("http://127.0.0.1:"));
    let receipts =
        format!("&dlr-mask=31&dlr-url={}", url_encode(format!("{address}/d?%d").bytes()));
    let (code, answer) = kannel.sendsms("62000", "447700900123", "Da\niawn", &receipts);
    assert_eq!((code, answer.as_str()), (202, "0: Accepted for delivery"));
    let mut states = [next(), next()];
    states.sort();
    assert_eq!(states, ["/d?1", "/d?8"]);
    kannel.sendsms("62000", "447700900123", "tŷ", "&coding=2&charset=UTF-8");
    kannel.sendsms("62000", "447700900123", &"€".repeat(81), "");
    assert_eq!(kannel.wait_for(4), kannel.received());
    let texts = kannel.received();
    assert_eq!(texts[0].text, "Da\niawn");
    assert_eq!((texts[1].kind, texts[1].text.as_str()), (MtKind::Ucs2, "tŷ"));
    assert_eq!((texts[3].kind, texts[3].part().map(|p| (p.1, p.2))), (MtKind::Udh, Some((2, 2))));
}

#[test]
fn ten_thousand_texts_arrive_once_each() {
    let (address, requests) = sink();
    let kannel = Kannel::start(Settings::new(&address));
    let texts =
        (0..10_000).map(|n| [format!("447700900{}", n % 500 + 100), "6".into(), n.to_string()]);
    let texts: Vec<_> = texts.map(|[from, to, text]| (from, to, text)).collect();
    kannel.send_texts(&texts, Duration::ZERO);
    let queries = texts.iter().map(|_| requests.recv_timeout(PATIENCE).unwrap());
    let ids: std::collections::BTreeSet<String> =
        queries.map(|query| query.split("&text=").next().unwrap().to_owned()).collect();
    assert_eq!(ids.len(), texts.len());
}
