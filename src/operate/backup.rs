//! `smallsteps backup` and `smallsteps restore`: whole copies of a SQLite file, checked before they
//! are believed. With PostgreSQL its own tools do this.

use std::path::PathBuf;

use clap::Args;

use crate::app::opens_with;
use crate::clock::Clock;
use crate::config::{DatabaseArgs, KeyArgs, note};
use crate::db::keys::{Keys, MasterKey};
use crate::db::{Target, copy};
use crate::serve;

/// What to copy, and where to.
#[derive(Debug, Args)]
pub struct CopyArgs {
    /// The copy.
    pub file: PathBuf,
    /// Where the data are.
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// The key, to prove that the copy opens with it.
    #[command(flatten)]
    pub key: KeyArgs,
}

impl CopyArgs {
    /// Whether the data are where copies of files are of no use.
    pub fn is_postgres(&self) -> bool {
        matches!(Target::parse(&self.database.database), Ok(Target::Postgres(_)))
    }

    fn check(&self) -> Result<(PathBuf, MasterKey), Vec<String>> {
        let mut faults = Vec::new();
        let target = note(&mut faults, Target::parse(&self.database.database));
        let master = note(&mut faults, self.key.master());
        match (target, master) {
            (Some(Target::Sqlite(path)), Some(master)) => Ok((path, master)),
            _ => Err(faults),
        }
    }
}

/// Copies the data into a new file, also while the server is at work. Says what is in the copy.
///
/// # Errors
/// One sentence; no file was left.
pub fn back_up(args: &CopyArgs) -> Result<String, Vec<String>> {
    let (database, master) = args.check()?;
    let keys = Keys::new(&master).map_err(|e| vec![e.to_string()])?;
    let counts = copy::back_up(&database, &args.file, |c| opens_with(c, &keys));
    let counts = counts.map_err(|e| vec![e])?;
    Ok(format!("{}: {counts}", args.file.display()))
}

/// Puts a copy in the place of the data; those that are there are kept beside it.
///
/// # Errors
/// One sentence; the data are as they were.
pub fn restore(args: &CopyArgs) -> Result<String, Vec<String>> {
    let (database, master) = args.check()?;
    let keys = Keys::new(&master).map_err(|e| vec![e.to_string()])?;
    let one = |e: String| vec![e];
    let _lock = serve::lock(&Target::Sqlite(database.clone())).map_err(one)?;
    let now = Clock::System.now();
    let restored = copy::restore(&args.file, &database, now, |c| opens_with(c, &keys));
    let restored = restored.map_err(one)?;
    Ok(match restored.kept {
        Some(kept) => format!(
            "{}: {}; what was there before is in {}",
            database.display(),
            restored.counts,
            kept.display()
        ),
        None => format!("{}: {}", database.display(), restored.counts),
    })
}
