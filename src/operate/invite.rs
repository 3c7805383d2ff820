//! `smallsteps invite`: the way in for the first lead, and for one who lost the second factor.

use clap::{Args, ValueEnum};

use crate::app::{App, Parts};
use crate::auth::Role;
use crate::clock::Clock;
use crate::config::{DatabaseArgs, KeyArgs, PublicUrl, note};
use crate::db::{ServiceScope, Target};
use crate::error::Error;
use crate::families::model::PhoneNumber;
use crate::messaging::network::{Network, StandIn};
use crate::programmes::Services;
use crate::serve;
use crate::staff::model::NewStaff;
use crate::staff::ops::invite_staff;

/// Whom to invite, and where the data are.
#[derive(Debug, Args)]
pub struct InviteArgs {
    /// The code of the service.
    #[arg(long)]
    pub service: String,
    /// What they are to be.
    #[arg(long)]
    pub role: Invited,
    /// The number sign-in codes go to.
    #[arg(long)]
    pub phone: String,
    /// What families and colleagues call them.
    #[arg(long)]
    pub name: Option<String>,
    /// Where the data are.
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// How the world reaches the server.
    #[command(flatten)]
    pub public_url: PublicUrl,
    /// The key.
    #[command(flatten)]
    pub key: KeyArgs,
}

/// What somebody can be invited as.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Invited {
    /// A team lead: every family of the service, and who of the staff can sign in.
    Lead,
    /// A visitor, with a caseload.
    Visitor,
    /// Manages the service: all that a lead may.
    Manager,
}

impl Invited {
    /// The role, and the name of who did not say one.
    fn as_role(self) -> (Role, &'static str) {
        match self {
            Self::Lead => (Role::Lead, "Lead"),
            Self::Visitor => (Role::Visitor, "Visitor"),
            Self::Manager => (Role::Manager, "Manager"),
        }
    }
}

/// Makes an invitation and gives its link, which works once. On SQLite no server may be running.
///
/// # Errors
/// One sentence a fault; nobody was invited.
pub async fn run(args: InviteArgs) -> Result<String, Vec<String>> {
    let mut faults = Vec::new();
    let target = note(&mut faults, Target::parse(&args.database.database));
    let issuer = note(&mut faults, args.public_url.check());
    let master = note(&mut faults, args.key.master());
    let services = note(&mut faults, services(&args.service));
    let staff = note(&mut faults, staff(&args));
    let (Some(target), Some(issuer), Some(master), Some(services), Some(staff)) =
        (target, issuer, master, services, staff)
    else {
        return Err(faults);
    };
    serve::log_to_stderr("warn");
    let one = |e: Error| vec![e.to_string()];
    let _lock = serve::lock(&target).map_err(|e| vec![e])?;
    let parts = Parts {
        db: serve::open(&target).await.map_err(one)?,
        master,
        clock: Clock::System,
        services,
        issuer,
        // Inviting sends nothing: whoever is invited asks the server for a code.
        network: Network::StandIn(StandIn::default()),
        gateway_secret: "".into(),
    };
    let app = App::build(parts).await.map_err(one)?;
    let found = app.service(&args.service).map(|(id, _)| ServiceScope { service_id: id });
    let scope = found.ok_or_else(|| vec![format!("'{}' is not a service", args.service)])?;
    match invite_staff(&app, scope, None, staff).await {
        Ok(made) => Ok(made.link),
        Err(e) => Err(one(e)),
    }
}

fn services(code: &str) -> Result<Services, String> {
    let mut services = Services::embedded()?;
    services.keep(&[code.to_owned()]).map_err(|e| format!("--service: {e}"))?;
    Ok(services)
}

fn staff(args: &InviteArgs) -> Result<NewStaff, String> {
    let (role, nameless) = args.role.as_role();
    let number = PhoneNumber::parse(&args.phone)
        .map_err(|_e| format!("--phone: '{}' is no phone number", args.phone))?;
    if number.is_drama() && !args.public_url.is_trial() {
        return Err("--phone: no text reaches a made-up number".to_owned());
    }
    let name = NewStaff::name(args.name.as_deref().unwrap_or(nameless))
        .map_err(|_e| "--name: one line of at most 80 letters".to_owned())?;
    Ok(NewStaff { role, name, number })
}
