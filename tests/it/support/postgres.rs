//! A throw-away PostgreSQL: one for the whole test binary, and private ones that may be killed.
//!
//! Nothing here touches a cluster of the machine: the server lives in a temporary folder, listens
//! on a free port of the loopback, and goes with the process that started it, however that ends.

use std::collections::BTreeMap;
use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long a server may take to start, on a machine that builds and tests at the same time.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Waits until `ready` says so, and fails the test with `what` if it never does.
pub fn wait_until(what: &str, mut ready: impl FnMut() -> bool) {
    let start = Instant::now();
    while !ready() {
        assert!(start.elapsed() < PATIENCE, "waited in vain for: {what}");
        sleep(Duration::from_millis(20));
    }
}

/// A port of the loopback that is free now, below the range the system hands to clients, so that
/// no outgoing connection takes it before its server is up (or while it is being restarted).
pub fn free_port() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let start = std::process::id().wrapping_mul(97);
    loop {
        let step = start.wrapping_add(NEXT.fetch_add(1, Ordering::SeqCst)) % 12_000;
        let port = u16::try_from(20_000 + step).unwrap();
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// What ends a room: reads until the test process is gone, stops every process whose number is in
/// `pids/`, and removes the folder.
const WATCHDOG: &str = r#"
cat >/dev/null
alive() {
    for file in "$0"/pids/*; do
        state=$(sed -n 's/^State:[[:space:]]*\(.\).*/\1/p' "/proc/$(cat "$file")/status")
        case $state in '' | Z) ;; *) return 0 ;; esac
    done
    return 1
}
tell() { for file in "$0"/pids/*; do kill "-$1" "$(cat "$file")"; done; }
tell "$1"
tries=0
while alive && [ "$tries" -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
tell KILL
rm -rf "$0"
"#;

/// A temporary folder and the processes that live in it.
///
/// A watchdog holds the end of a pipe whose other end only this process has. When the pipe closes
/// (on drop, at exit, after a panic or SIGKILL) it stops the processes and removes the folder.
pub struct Room {
    /// The folder.
    pub path: PathBuf,
    children: BTreeMap<String, Child>,
    watchdog: Child,
}

impl Room {
    /// A new room; `signal` is what asks its processes to end at once.
    pub fn new(kind: &str, signal: &str) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::SeqCst);
        let name = format!("smallsteps-{kind}-{}-{number}", std::process::id());
        let path = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join("pids")).unwrap();
        let watchdog = Command::new("sh")
            .args(["-c", WATCHDOG])
            .arg(&path)
            .arg(signal)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .unwrap();
        Self { path, children: BTreeMap::new(), watchdog }
    }

    /// Starts a process of the room; what it prints goes to `NAME.log`.
    pub fn spawn(&mut self, name: &str, command: &[&str]) -> &mut Child {
        let log = fs::File::options().create(true).append(true).open(self.log_file(name)).unwrap();
        self.spawn_with(name, command, log.into())
    }

    /// Starts a process of the room, its messages (standard error) going to `messages`.
    pub fn spawn_with(&mut self, name: &str, command: &[&str], messages: Stdio) -> &mut Child {
        self.stop(name);
        let child = Command::new("sh")
            .args(["-c", r#"echo $$ >"$0" && exec "$@""#])
            .arg(self.pid_file(name))
            .args(command)
            .current_dir(&self.path)
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(messages)
            .process_group(0)
            .spawn()
            .unwrap();
        self.children.insert(name.to_owned(), child);
        self.children.get_mut(name).unwrap()
    }

    /// Whether a process of the room is still running.
    pub fn runs(&mut self, name: &str) -> bool {
        self.children.get_mut(name).is_some_and(|child| child.try_wait().unwrap().is_none())
    }

    /// The number of a process that has been started.
    pub fn pid(&self, name: &str) -> u32 {
        self.children[name].id()
    }

    /// Kills a process of the room, if it runs, and waits for its end.
    pub fn stop(&mut self, name: &str) {
        if let Some(mut child) = self.children.remove(name) {
            let _ = child.kill();
            let _ = child.wait();
            let _ = fs::remove_file(self.pid_file(name));
        }
    }

    /// What a process has printed.
    pub fn log(&self, name: &str) -> String {
        let bytes = fs::read(self.log_file(name)).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn log_file(&self, name: &str) -> PathBuf {
        self.path.join(format!("{name}.log"))
    }

    fn pid_file(&self, name: &str) -> PathBuf {
        self.path.join("pids").join(name)
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        drop(self.watchdog.stdin.take());
        let _ = self.watchdog.wait();
        for child in self.children.values_mut() {
            let _ = child.wait();
        }
    }
}

/// What the server does about power cuts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// Nothing reaches the disk in time: quick, for databases that end with the test.
    Fast,
    /// As in production, for tests that kill the server.
    Real,
}

/// A running server.
pub struct Postgres {
    room: Room,
    bin: PathBuf,
    port: u16,
    durability: Durability,
    /// Templates are copied one at a time: a copy needs its template to itself.
    copying: Mutex<()>,
}

/// The server all tests of this run share.
pub fn server() -> &'static Postgres {
    static SERVER: OnceLock<Postgres> = OnceLock::new();
    SERVER.get_or_init(|| Postgres::start(Durability::Fast))
}

impl Postgres {
    /// Starts a private server, which goes when it is dropped.
    pub fn start(durability: Durability) -> Self {
        let bin = programs();
        let room = Room::new("postgres", "QUIT");
        if let Some(user) = servant() {
            chown(&room.path, Some(user.uid), Some(user.gid)).unwrap();
        }
        let made = as_servant(&[bin.join("initdb").to_str().unwrap()])
            .args(["-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"])
            .arg("--no-sync")
            .current_dir(&room.path)
            .output()
            .unwrap();
        assert!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
        let copying = Mutex::new(());
        let mut server = Self { room, bin, port: free_port(), durability, copying };
        for _ in 0..5 {
            if server.serve(Duration::ZERO) {
                return server;
            }
            server.port = free_port();
        }
        panic!("PostgreSQL does not start: {}", server.room.log("postgres"));
    }

    /// Where a client finds a database of this server.
    pub fn url(&self, db: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{db}", self.port)
    }

    /// Makes an empty database.
    pub fn create_db(&self, name: &str) {
        self.create_db_from_template(name, "template0");
    }

    /// Makes a database as a copy of another, waiting until nobody is connected to that one.
    pub fn create_db_from_template(&self, name: &str, template: &str) {
        let _alone = self.copying.lock().unwrap_or_else(PoisonError::into_inner);
        let sql = format!("CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"");
        wait_until(&format!("a copy of {template}"), || match self.psql("postgres", &sql) {
            Ok(_) => true,
            Err(busy) if busy.contains("being accessed by other users") => false,
            Err(error) => panic!("{sql}: {error}"),
        });
    }

    /// Removes a database, whoever is connected to it.
    pub fn drop_db(&self, name: &str) {
        self.psql("postgres", &format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)")).unwrap();
    }

    /// Runs statements as one script; gives the rows (columns apart by `|`) or what went wrong.
    pub fn psql(&self, db: &str, sql: &str) -> Result<String, String> {
        let output = Command::new(self.bin.join("psql"))
            .args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", &self.url(db), "-c", sql])
            .env("PGCONNECT_TIMEOUT", "10")
            .output()
            .map_err(|error| error.to_string())?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned())
        } else {
            Err(String::from_utf8_lossy(&output.stderr).trim_end().to_owned())
        }
    }

    /// Kills the server with all its processes, as a power cut would.
    pub fn kill9(&mut self) {
        let parent = self.room.pid("postgres");
        let pids: Vec<String> =
            [parent].into_iter().chain(children_of(parent)).map(|pid| pid.to_string()).collect();
        let kill =
            Command::new("sh").args(["-c", r#"kill -KILL "$@""#, "kill"]).args(&pids).output();
        kill.unwrap();
        self.room.stop("postgres");
        wait_until("the server's end", || pids.iter().all(|pid| !lives(pid)));
    }

    /// Starts the server again on the same port and data, after a fast shutdown if it still runs.
    pub fn restart(&mut self) {
        if self.room.runs("postgres") {
            let pid = self.room.pid("postgres").to_string();
            Command::new("sh").args(["-c", "kill -INT \"$0\"", &pid]).output().unwrap();
            wait_until("the server's shutdown", || !self.room.runs("postgres"));
        }
        assert!(self.serve(PATIENCE), "no restart: {}", self.room.log("postgres"));
    }

    /// Starts the server and waits until it answers; a server that ends by itself is started again
    /// for as long as `persist`.
    fn serve(&mut self, persist: Duration) -> bool {
        let start = Instant::now();
        let command = self.command();
        let parts: Vec<&str> = command.iter().map(String::as_str).collect();
        self.room.spawn("postgres", &parts);
        let data = self.room.path.join("data").to_string_lossy().into_owned();
        while start.elapsed() < PATIENCE {
            if self.psql("postgres", "SHOW data_directory").is_ok_and(|shown| shown == data) {
                return true;
            }
            if !self.room.runs("postgres") {
                if start.elapsed() >= persist {
                    return false;
                }
                self.room.spawn("postgres", &parts);
            }
            sleep(Duration::from_millis(20));
        }
        false
    }

    fn command(&self) -> Vec<String> {
        let path = self.room.path.to_string_lossy();
        let postgres = self.bin.join("postgres").to_string_lossy().into_owned();
        let mut command = servant().map(|user| user.prefix()).unwrap_or_default();
        command.extend([postgres, "-D".to_owned(), format!("{path}/data")]);
        // A socket's path has about a hundred bytes at most.
        let sockets = if path.len() < 80 { path.as_ref() } else { "" };
        let mut settings = vec![
            format!("port={}", self.port),
            format!("unix_socket_directories={sockets}"),
            "listen_addresses=127.0.0.1".to_owned(),
            "max_connections=300".to_owned(),
            "timezone=UTC".to_owned(),
        ];
        if self.durability == Durability::Fast {
            let fast = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];
            settings.extend(fast.map(str::to_owned));
        }
        for setting in settings {
            command.extend(["-c".to_owned(), setting]);
        }
        command
    }
}

/// The user that runs the server for root, whom PostgreSQL refuses.
struct Servant {
    uid: u32,
    gid: u32,
}

impl Servant {
    /// What to put before a command so that this user runs it.
    fn prefix(&self) -> Vec<String> {
        let (uid, gid) = (format!("--reuid={}", self.uid), format!("--regid={}", self.gid));
        ["setpriv", &uid, &gid, "--clear-groups", "--"].map(str::to_owned).to_vec()
    }
}

/// The servant root needs; nobody else needs one.
fn servant() -> Option<Servant> {
    if fs::metadata("/proc/self").unwrap().uid() != 0 {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").unwrap();
    let find = |name: &str| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let fields: Vec<&str> = line.split(':').collect();
        Some(Servant { uid: fields[2].parse().unwrap(), gid: fields[3].parse().unwrap() })
    };
    Some(find("postgres").or_else(|| find("nobody")).expect("a user postgres or nobody"))
}

/// A command, run by the servant if there is one.
fn as_servant(command: &[&str]) -> Command {
    let mut words = servant().map(|user| user.prefix()).unwrap_or_default();
    words.extend(command.iter().map(|word| (*word).to_owned()));
    let mut whole = Command::new(&words[0]);
    whole.args(&words[1..]).env("LC_ALL", "C");
    whole
}

/// The folder of the server's programs: Debian's highest version, else one on the PATH.
fn programs() -> PathBuf {
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<(u32, PathBuf)> = debian
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path())))
        .map(|(version, path)| (version, path.join("bin")))
        .collect();
    versions.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let newest_first = versions.into_iter().rev().map(|(_, bin)| bin);
    let complete = |bin: &Path| ["initdb", "postgres", "psql"].iter().all(|p| bin.join(p).exists());
    newest_first
        .chain(std::env::split_paths(&path))
        .find(|bin| complete(bin))
        .expect("PostgreSQL is not installed: tests/run installs it")
}

/// The processes whose parent is `pid`.
fn children_of(pid: u32) -> Vec<u32> {
    let processes = fs::read_dir("/proc").unwrap().flatten();
    let numbers = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    numbers.filter(|child: &u32| status(&child.to_string(), "PPid:") == pid.to_string()).collect()
}

/// Whether a process exists and is not merely waiting to be buried.
fn lives(pid: &str) -> bool {
    let state = status(pid, "State:");
    !state.is_empty() && !state.starts_with('Z')
}

fn status(pid: &str, field: &str) -> String {
    let text = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    text.lines().find_map(|line| line.strip_prefix(field)).unwrap_or_default().trim().to_owned()
}

#[test]
fn the_shared_server_copies_templates_for_many_at_once() {
    let server = server();
    server.create_db("copy_source");
    server
        .psql("copy_source", "CREATE TABLE word (w text); INSERT INTO word VALUES ('tŷ')")
        .unwrap();
    std::thread::scope(|scope| {
        for number in 0..4 {
            scope.spawn(move || {
                let name = format!("copy_{number}");
                server.create_db_from_template(&name, "copy_source");
                assert_eq!(server.psql(&name, "SELECT w FROM word").unwrap(), "tŷ");
                server.drop_db(&name);
            });
        }
    });
    assert!(server.psql("copy_source", "SELECT nothing").unwrap_err().contains("nothing"));
    assert_eq!(server.psql("postgres", "SHOW fsync").unwrap(), "off");
    server.drop_db("copy_source");
}

#[test]
fn a_killed_server_comes_back_with_what_it_promised() {
    let mut server = Postgres::start(Durability::Real);
    assert_eq!(server.psql("postgres", "SHOW fsync").unwrap(), "on");
    server.psql("postgres", "CREATE TABLE n (i int); INSERT INTO n VALUES (41), (42)").unwrap();
    server.kill9();
    assert!(server.psql("postgres", "SELECT 1").is_err());
    server.restart();
    assert_eq!(server.psql("postgres", "SELECT i FROM n ORDER BY i").unwrap(), "41\n42");
    server.restart();
    assert_eq!(server.psql("postgres", "SELECT count(*) FROM n").unwrap(), "2");
    let (path, pid) = (server.room.path.clone(), server.room.pid("postgres").to_string());
    drop(server);
    assert!(!path.exists() && !lives(&pid), "the server outlived its owner");
}
