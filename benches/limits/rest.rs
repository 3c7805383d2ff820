//! The program itself, as an operator starts it on a SQLite file: how soon it is ready, and what
//! it holds in memory when nothing happens.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use smallsteps::db::keys::MasterKey;

const SECRET: &str = "bench-secret-bench-secret";
/// How long it has nothing to do before its memory is read.
const REST: Duration = Duration::from_secs(60);

/// Prints the second table; files are kept in `folder`.
pub fn table(folder: &Path) {
    std::fs::write(folder.join("key"), MasterKey::random().unwrap().reveal()).unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    // The first start makes the database.
    stop(start(folder, port).0);
    let mut times = Vec::new();
    for _ in 0..5 {
        let (program, time) = start(folder, port);
        times.push(time);
        stop(program);
    }
    times.sort_unstable();
    let (program, _) = start(folder, port);
    std::thread::sleep(REST);
    let memory = resident(program.id());
    stop(program);
    let ready = times.get(2).copied().unwrap_or_default();
    println!("The program on an existing SQLite file");
    println!("  ready         {:>8} ms   (below 300; median of 5)", ready.as_millis());
    println!("  idle          {memory:>8.1} MB   (below 40; resident after 60 s)");
}

/// Starts the program; gives how long it took until it could reach its data.
fn start(folder: &Path, port: u16) -> (Child, Duration) {
    let from = Instant::now();
    let program = Command::new(env!("CARGO_BIN_EXE_smallsteps"))
        .args(["serve", "--database", "sqlite:rest.db", "--key-file", "key", "--log", "warn"])
        .args(["--listen", &format!("127.0.0.1:{port}")])
        .args(["--public-url", &format!("http://127.0.0.1:{port}")])
        .args(["--sendsms-url", "http://127.0.0.1:9/", "--sendsms-password", "none"])
        .args(["--gateway-secret", SECRET])
        .current_dir(folder)
        .stdin(Stdio::null())
        .spawn()
        .unwrap();
    while !ready(port) {
        assert!(from.elapsed() < Duration::from_secs(60), "the program is not ready");
        std::thread::sleep(Duration::from_millis(1));
    }
    (program, from.elapsed())
}

fn ready(port: u16) -> bool {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else { return false };
    let mut answer = String::new();
    let asked = b"GET /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    stream.write_all(asked).is_ok()
        && stream.read_to_string(&mut answer).is_ok()
        && answer.starts_with("HTTP/1.1 200")
}

fn stop(mut program: Child) {
    program.kill().unwrap();
    program.wait().unwrap();
}

/// Megabytes (of a million bytes) a process holds.
pub fn resident(pid: u32) -> f64 {
    kept_by(pid, "VmRSS:")
}

/// Megabytes on one line of what the system says of a process.
pub fn kept_by(pid: u32, name: &str) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    let kilobytes: u32 = line.trim().trim_end_matches(" kB").trim().parse().unwrap();
    f64::from(kilobytes) * 1024.0 / 1e6
}
