//! Whole copies of a SQLite file, made and read by the engine only. A copy bears its name once it
//! is whole, checked, and on the disk; until then it is called `….partial` and goes if anything
//! fails.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, chown};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel::sqlite::Sqlite;

use super::{Conn, migrate, sqlite};
use crate::error::Error;

/// Tables that only grow in ordinary work: what is in them before a copy is in the copy.
const COUNTED: [(&str, &str); 3] =
    [("family", "families"), ("practice_entry", "practice entries"), ("inbox", "texts received")];

/// How many rows of each counted table there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts([i64; COUNTED.len()]);

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words = COUNTED.iter().zip(self.0).map(|((_, name), count)| format!("{count} {name}"));
        f.write_str(&words.collect::<Vec<_>>().join(", "))
    }
}

/// What a restore came to.
#[derive(Debug)]
pub struct Restored {
    /// What is in the data now.
    pub counts: Counts,
    /// Where those before are, if there were any.
    pub kept: Option<PathBuf>,
}

/// Copies `database` to `file`, which must not exist; also while a server is at work: a second
/// reader of the engine holds nobody up. `opens` says whether the key opens it.
///
/// # Errors
/// One sentence; no file was left.
pub fn back_up(
    database: &Path,
    file: &Path,
    opens: impl Fn(&mut Conn<'_>) -> Result<(), Error>,
) -> Result<Counts, String> {
    if file.symlink_metadata().is_ok() {
        return Err(format!("{} is there already", file.display()));
    }
    let mut source = look(database, "mode=ro")?;
    let before = counts(&mut source).map_err(|e| unread(database, &e))?;
    let partial = Partial::claim(file)?;
    write_copy(&mut source, &partial.path)?;
    drop(source);
    let after = verified(&partial.path, opens)?;
    if after.0.iter().zip(before.0).any(|(after, before)| *after < before) {
        return Err(format!("the copy holds {after}, but there were {before}"));
    }
    partial.keep_as(file)?;
    Ok(after)
}

/// Puts a copy of `file` in the place of `database`, whose lock must be held. What is there now is
/// kept under another name.
///
/// # Errors
/// One sentence; `database` is as it was.
pub fn restore(
    file: &Path,
    database: &Path,
    now: DateTime<Utc>,
    opens: impl Fn(&mut Conn<'_>) -> Result<(), Error>,
) -> Result<Restored, String> {
    if with_end(file, "-wal").metadata().is_ok_and(|log| log.len() > 0) {
        return Err(format!("{} is a database in use, not a backup", file.display()));
    }
    verified(file, &opens)?;
    let partial = Partial::claim(database)?;
    write_copy(&mut look(file, "immutable=1")?, &partial.path)
        .map_err(|e| format!("{e}; {} is as it was", database.display()))?;
    let counts = verified(&partial.path, &opens)?;
    partial.belong_as(database)?;
    let kept = set_aside(database, now)?;
    partial.keep_as(database)?;
    Ok(Restored { counts, kept })
}

/// Opens a file for reading only. `immutable=1` reads it as it lies there and makes no file
/// beside it; only for copies, which nobody writes to.
pub(super) fn look(path: &Path, how: &str) -> Result<SqliteConnection, String> {
    let there = path.metadata().is_ok_and(|found| found.is_file());
    if !there {
        return Err(format!("there is no file {}", path.display()));
    }
    let mut address = String::from("file:");
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'?' | b'#' | b'%' => address.push_str(&format!("%{byte:02X}")),
            _ => address.push(char::from(byte)),
        }
    }
    let opened = SqliteConnection::establish(&format!("{address}?{how}"));
    let mut c = opened.map_err(|e| unread(path, &Error::Internal(e.to_string())))?;
    let settings = "PRAGMA busy_timeout=5000; PRAGMA trusted_schema=OFF";
    c.batch_execute(settings).map_err(|e| unread(path, &e.into()))?;
    Ok(c)
}

fn unread(path: &Path, e: &Error) -> String {
    format!("{} does not read as a database of ours: {e}", path.display())
}

fn write_copy(source: &mut SqliteConnection, to: &Path) -> Result<(), String> {
    diesel::sql_query("VACUUM INTO ?")
        .bind::<Text, _>(to.to_string_lossy().as_ref())
        .execute(source)
        .map_err(|e| format!("cannot write {}: {e}", to.display()))?;
    // The engine leaves it to the caller to bring a copy to the disk.
    sync(to).map_err(|e| format!("cannot write {}: {e}", to.display()))
}

fn sync(path: &Path) -> std::io::Result<()> {
    OpenOptions::new().read(true).open(path)?.sync_all()
}

/// Reads a copy through and through.
fn verified(
    path: &Path,
    opens: impl Fn(&mut Conn<'_>) -> Result<(), Error>,
) -> Result<Counts, String> {
    let mut c = look(path, "immutable=1")?;
    let check = texts(&mut c, "SELECT integrity_check AS value FROM pragma_integrity_check");
    match check.map_err(|e| unread(path, &e))?.as_slice() {
        [only] if only == "ok" => {}
        faults => {
            let first = faults.first().map_or("no answer", String::as_str);
            return Err(format!("{} is broken: {first}", path.display()));
        }
    }
    let keys = "SELECT \"table\" AS value FROM pragma_foreign_key_check";
    if let Some(table) = texts(&mut c, keys).map_err(|e| unread(path, &e))?.first() {
        return Err(format!("{} is broken: {table} points nowhere", path.display()));
    }
    known_steps(&mut c).map_err(|e| format!("{}: {e}", path.display()))?;
    let found = counts(&mut c).map_err(|e| unread(path, &e))?;
    opens(&mut Conn::Sqlite(&mut c)).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(found)
}

/// Refuses a file that a newer program has brought to its own shape.
fn known_steps(c: &mut SqliteConnection) -> Result<(), String> {
    let sql = "SELECT version AS value FROM __diesel_schema_migrations";
    let ran = texts(c, sql).map_err(|_e| "it is not a database of ours".to_owned())?;
    let known: Vec<Box<dyn Migration<Sqlite>>> =
        migrate::SQLITE.migrations().map_err(|e| e.to_string())?;
    let known: Vec<String> = known.iter().map(|step| step.name().version().to_string()).collect();
    match ran.iter().find(|step| !known.contains(step)) {
        Some(step) => Err(format!("a newer smallsteps made it (step {step}); use that one")),
        None => Ok(()),
    }
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    value: String,
}

fn texts(c: &mut SqliteConnection, sql: &str) -> Result<Vec<String>, Error> {
    let lines: Vec<Line> = diesel::sql_query(sql).load(c)?;
    Ok(lines.into_iter().map(|line| line.value).collect())
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    value: i64,
}

fn counts(c: &mut SqliteConnection) -> Result<Counts, Error> {
    let mut found = [0; COUNTED.len()];
    for (place, (table, _)) in found.iter_mut().zip(COUNTED) {
        let sql = format!("SELECT count(*) AS value FROM {table}");
        *place = diesel::sql_query(sql).get_result::<Count>(c)?.value;
    }
    Ok(Counts(found))
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// A copy that is not whole yet; removed unless it is kept.
struct Partial {
    path: PathBuf,
}

impl Partial {
    /// Takes the name, so that no two write to it; only the owner may read what gets there.
    fn claim(file: &Path) -> Result<Self, String> {
        let path = with_end(file, ".partial");
        let mut options = OpenOptions::new();
        let taken = options.write(true).create_new(true).mode(0o600).open(&path);
        match taken {
            Ok(_empty) => Ok(Self { path }),
            Err(e) if e.kind() == std::io::ErrorKind::AlreadyExists => Err(format!(
                "{} is there: another copy is being made, or one was cut off; remove it then",
                path.display()
            )),
            Err(e) => Err(format!("cannot write {}: {e}", path.display())),
        }
    }

    /// Gives it the owner and rights of what it takes the place of: whoever restores may be
    /// another user than the service runs as.
    fn belong_as(&self, other: &Path) -> Result<(), String> {
        let (Ok(wanted), Ok(ours)) = (other.metadata(), self.path.metadata()) else {
            return Ok(());
        };
        let owned = (wanted.uid(), wanted.gid());
        let given = if owned == (ours.uid(), ours.gid()) {
            Ok(())
        } else {
            chown(&self.path, Some(owned.0), Some(owned.1))
        };
        given
            .and_then(|()| fs::set_permissions(&self.path, wanted.permissions()))
            .map_err(|e| format!("cannot give {} to its owner: {e}", self.path.display()))
    }

    fn keep_as(self, name: &Path) -> Result<(), String> {
        let folder = name.parent().filter(|f| !f.as_os_str().is_empty());
        fs::rename(&self.path, name)
            .and_then(|()| sync(folder.unwrap_or(Path::new("."))))
            .map_err(|e| format!("cannot write {}: {e}", name.display()))
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // Once it is kept there is nothing of this name; otherwise the fault was told already.
        let _gone = fs::remove_file(&self.path);
        let _gone = fs::remove_file(with_end(&self.path, "-journal"));
    }
}

/// Gives what lies at `database` a second name, so that one whole file or the other bears the
/// first name at every moment. `None` when nothing was there.
fn set_aside(database: &Path, now: DateTime<Utc>) -> Result<Option<PathBuf>, String> {
    let log = with_end(database, "-wal");
    let failed = |e: std::io::Error| format!("cannot keep {}: {e}", database.display());
    if database.symlink_metadata().is_err() {
        // A log without its database belongs to nothing, and must not be taken for the new one's.
        let _none = fs::remove_file(&log);
        return Ok(None);
    }
    // Brings the log into the file. Where that cannot be, since the file is broken or a backup is
    // just reading it, the log is kept beside it.
    let _settled = sqlite::connect(database, None)
        .and_then(|mut c| Ok(c.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)")?));
    let end = now.format(".before-restore-%Y%m%dT%H%M%S%.3fZ").to_string();
    let kept = with_end(database, &end);
    fs::hard_link(database, &kept).map_err(failed)?;
    if log.metadata().is_ok_and(|log| log.len() > 0) {
        fs::hard_link(&log, with_end(&kept, "-wal")).map_err(failed)?;
    }
    for end in ["-wal", "-shm"] {
        // Gone already where the engine closed the file well.
        let _gone = fs::remove_file(with_end(database, end));
    }
    Ok(Some(kept))
}
