//! `smallsteps audit verify`: walks the chains over what was noted, also beside a running server.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use clap::{Args, Subcommand};

use crate::app::opens_with;
use crate::auth::audit_chain::{self, Kept};
use crate::config::{DatabaseArgs, KeyArgs, note};
use crate::db::keys::Keys;
use crate::db::{self, Conn, ServiceScope, Target};
use crate::error::Error;

/// What to do with what was noted.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Says whether anything that was noted has been changed, added or taken away since.
    Verify(VerifyArgs),
}

/// Where the data are, and what is known of them.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// `SERVICE:BATCH:HASH` from an earlier run, kept elsewhere: finds out a whole older state that
    /// was put back. May be repeated.
    #[arg(long = "head")]
    pub heads: Vec<String>,
    /// Where the data are.
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// The key.
    #[command(flatten)]
    pub key: KeyArgs,
}

/// Runs the command. Gives a line a service.
///
/// # Errors
/// One line a fault.
pub fn run(command: &AuditCommand) -> Result<String, Vec<String>> {
    let AuditCommand::Verify(args) = command;
    let mut faults = Vec::new();
    let target = note(&mut faults, Target::parse(&args.database.database));
    let master = note(&mut faults, args.key.master());
    let heads: Vec<Option<(String, Kept)>> =
        args.heads.iter().map(|text| note(&mut faults, kept(text))).collect();
    let heads: Vec<(String, Kept)> = heads.into_iter().flatten().collect();
    let (Some(target), Some(master), true) = (target, master, faults.is_empty()) else {
        return Err(faults);
    };
    let keys = Keys::new(&master).map_err(|e| vec![e.to_string()])?;
    let walked = db::look(&target, |c| walk(c, &keys, &heads)).map_err(|e| vec![plain(e)])?;
    if walked.faults.is_empty() { Ok(walked.lines.join("\n")) } else { Err(walked.faults) }
}

/// What an operator can act on stands as it is.
fn plain(e: Error) -> String {
    match e {
        Error::Internal(why) => why,
        other => other.to_string(),
    }
}

/// `SERVICE:BATCH:HASH`.
fn kept(text: &str) -> Result<(String, Kept), String> {
    let wrong = || format!("--head: '{text}' is not SERVICE:BATCH:HASH");
    let mut parts = text.split(':');
    let (Some(service), Some(number), Some(hash), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(wrong());
    };
    let number = number.parse().map_err(|_e| wrong())?;
    let hash = URL_SAFE_NO_PAD.decode(hash).map_err(|_e| wrong())?;
    Ok((service.to_owned(), Kept { number, hash }))
}

#[derive(Default)]
struct Walked {
    lines: Vec<String>,
    faults: Vec<String>,
}

fn walk(c: &mut Conn<'_>, keys: &Keys, heads: &[(String, Kept)]) -> Result<Walked, Error> {
    opens_with(c, keys)?;
    let mut walked = Walked::default();
    let services = db::store::services(c)?;
    for (head, _) in heads.iter().filter(|(head, _)| !services.iter().any(|(_, s, _)| s == head)) {
        walked.faults.push(format!("--head: there is no service '{head}'"));
    }
    for (service_id, code, _) in services {
        let own = heads.iter().filter(|(service, _)| *service == code);
        let own: Vec<Kept> = own.map(|(_, kept)| kept.clone()).collect();
        let found = audit_chain::verify(c, keys, ServiceScope { service_id }, &own)?;
        walked.faults.extend(found.faults.iter().map(|fault| format!("{code}: {fault}")));
        let end = format!("{}:{}", found.end.number, URL_SAFE_NO_PAD.encode(&found.end.hash));
        walked.lines.push(format!("{code}:{end} ({} entries)", found.entries));
    }
    Ok(walked)
}
