//! Settings of the key everything personal is sealed under.

use std::path::{Path, PathBuf};

use clap::Args;
use secrecy::{ExposeSecret, SecretString};

use crate::db::keys::MasterKey;

/// The key everything personal is sealed under.
#[derive(Debug, Args)]
pub struct KeyArgs {
    /// A file with the key everything personal is sealed under (32 bytes in base64). Lose it and
    /// the data are gone; keep it apart from the backups.
    #[arg(long, env = "SMALLSTEPS_KEY_FILE")]
    pub key_file: Option<PathBuf>,
    /// The same key itself, where there is no file.
    #[arg(long, env = "SMALLSTEPS_KEY", hide_env_values = true)]
    pub key: Option<SecretString>,
}

impl KeyArgs {
    /// Reads the key.
    ///
    /// # Errors
    /// One sentence.
    pub fn master(&self) -> Result<MasterKey, String> {
        match (&self.key_file, &self.key) {
            (Some(path), None) => read_key(path),
            (None, Some(key)) => MasterKey::parse(key.expose_secret()),
            (Some(_), Some(_)) => Err("give --key-file or SMALLSTEPS_KEY, not both".to_owned()),
            (None, None) => Err("--key-file is needed: a file with 32 random bytes in base64, \
                 e.g. from 'openssl rand -base64 32'"
                .to_owned()),
        }
    }
}

/// Reads the key from its file.
fn read_key(path: &Path) -> Result<MasterKey, String> {
    let text = std::fs::read_to_string(path)
        .map_err(|e| format!("cannot read the key file {}: {e}", path.display()))?;
    MasterKey::parse(&text)
}
