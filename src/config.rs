//! Settings: every one is a flag and an environment variable. They are checked as a whole, and
//! every fault is told at once.

mod key;
mod wires;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use secrecy::{ExposeSecret, SecretString};

use crate::db::Target;
use crate::db::keys::MasterKey;
use crate::error::Code;
use crate::families::model::{PhoneNumber, line};
use crate::http::cors::Origins;
use crate::l10n::{Channel, Language, Style, Texts, Voice};
use crate::messaging::network::{Kannel, KannelSettings, Network};
use crate::operate::audit::AuditCommand;
use crate::operate::backup::CopyArgs;
use crate::operate::invite::InviteArgs;
use crate::programmes::{self, Services};
use crate::texts::TextsCommand;

pub use key::KeyArgs;
pub use wires::WireArgs;

/// Letters of a service's contact for allegations, at most: a name and a number.
const CONTACT_LIMIT: usize = 120;

/// Smallsteps: the companion of families in a Portage home-visiting service.
#[derive(Debug, Parser)]
#[command(
    name = "smallsteps",
    version,
    after_help = "\"Makaton\" is a registered trade mark of The Makaton Charity, with which \
                  Smallsteps is not connected; key words is a style of our own sentences."
)]
pub struct Cli {
    /// What to do; the demo where nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What the binary can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// A throw-away service with synthetic families: try everything in the browser.
    Demo(DemoArgs),
    /// The service.
    Serve(Box<ServeArgs>),
    /// Brings a database to this binary's shape.
    Migrate(DatabaseArgs),
    /// Invites a member of staff: prints a link that works once. The way in for the first lead.
    Invite(Box<InviteArgs>),
    /// Copies the data into a new file, also while the service runs.
    Backup(CopyArgs),
    /// Puts a copy in the place of the data, which are kept beside it.
    Restore(CopyArgs),
    /// Examines what was noted of who looked at what.
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Prints the OpenAPI document.
    Openapi,
    /// A chat in the terminal with a throw-away demo: lines in, answers out; `/why` explains.
    Converse(ConverseArgs),
    /// JSON lines in, what each text means out.
    Understand,
    /// JSON lines in, where each child stands with a service's criteria out. A person decides.
    Eligible(EligibleArgs),
    /// JSON lines in, how each text is split into SMS parts out.
    SmsParts,
    /// Translators' tools.
    #[command(subcommand)]
    Texts(TextsCommand),
}

/// Whose criteria, and in which language the reasons are.
#[derive(Debug, Args)]
pub struct EligibleArgs {
    /// A folder with files of services, in the place of the embedded ones or beside them.
    #[arg(long, env = "SMALLSTEPS_SERVICES_FOLDER")]
    pub services_folder: Option<PathBuf>,
    /// The language of the reasons, e.g. `pl`.
    #[arg(long, default_value = "en-GB")]
    pub language: Language,
}

impl EligibleArgs {
    /// Answers every line.
    ///
    /// # Errors
    /// One sentence for each fault of a service's file.
    pub fn answers(&self) -> Result<impl Fn(&str) -> Result<String, String>, Vec<String>> {
        let mut services = Services::embedded().map_err(|fault| vec![fault])?;
        if let Some(folder) = &self.services_folder {
            services.read_folder(folder)?;
        }
        let texts = Texts::embedded().map_err(|fault| vec![fault.to_string()])?;
        let (style, channel) = (Style::Standard, Channel::Web);
        let voice = Voice { language: self.language.clone(), style, channel };
        Ok(move |line: &str| programmes::line::answer_line(&services, &texts, &voice, line))
    }
}

/// Settings of the demo.
#[derive(Debug, Args)]
pub struct DemoArgs {
    /// Where to listen.
    #[arg(long, env = "SMALLSTEPS_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Prints one line of JSON for scripts instead of words for people.
    #[arg(long)]
    pub json: bool,
}

/// Whom to chat as.
#[derive(Debug, Args)]
pub struct ConverseArgs {
    /// One of the demo's carers, e.g. `Jo Carter`; a part of the name will do.
    #[arg(long = "as", value_name = "CARER")]
    pub carer: String,
}

/// Where the data are.
#[derive(Debug, Args)]
pub struct DatabaseArgs {
    /// `sqlite:FILE`, or `postgres://…` for more than one machine.
    #[arg(long, env = "SMALLSTEPS_DATABASE", default_value = "sqlite:smallsteps.db")]
    pub database: String,
}

/// How the world reaches the server.
#[derive(Debug, Args)]
pub struct PublicUrl {
    /// How the world reaches this server, e.g. `https://portage.example`; stands in its tokens.
    #[arg(long, env = "SMALLSTEPS_PUBLIC_URL")]
    pub public_url: Option<String>,
}

impl PublicUrl {
    /// The address without a slash at the end.
    ///
    /// # Errors
    /// One sentence.
    pub fn check(&self) -> Result<String, String> {
        let wanted = "--public-url is needed, e.g. https://portage.example";
        let url = self.public_url.as_deref().ok_or(wanted)?;
        if url.starts_with("https://") || url.starts_with("http://127.0.0.1") {
            Ok(url.trim_end_matches('/').to_owned())
        } else {
            Err("--public-url must begin with https://".to_owned())
        }
    }

    /// On this machine only, for trying out and for tests.
    pub fn is_trial(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("http://127.0.0.1"))
    }
}

/// Settings of the service.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// Where to listen; TLS ends in a proxy before it.
    #[arg(long, env = "SMALLSTEPS_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Where the data are.
    #[command(flatten)]
    pub database: DatabaseArgs,
    /// How the world reaches this server.
    #[command(flatten)]
    pub public_url: PublicUrl,
    /// The key.
    #[command(flatten)]
    pub key: KeyArgs,
    /// Kannel's sending address, e.g. `http://127.0.0.1:13013/cgi-bin/sendsms`.
    #[arg(long, env = "SMALLSTEPS_SENDSMS_URL")]
    pub sendsms_url: Option<String>,
    /// The user of Kannel's sending address.
    #[arg(long, env = "SMALLSTEPS_SENDSMS_USER", default_value = "smallsteps")]
    pub sendsms_user: String,
    /// The password of Kannel's sending address.
    #[arg(long, env = "SMALLSTEPS_SENDSMS_PASSWORD", hide_env_values = true)]
    pub sendsms_password: Option<SecretString>,
    /// Where Kannel reaches this server, for delivery reports; the listen address where absent.
    #[arg(long, env = "SMALLSTEPS_GATEWAY_BASE_URL")]
    pub gateway_base_url: Option<String>,
    /// The secret in the addresses Kannel calls, at least 24 characters.
    #[arg(long, env = "SMALLSTEPS_GATEWAY_SECRET", hide_env_values = true)]
    pub gateway_secret: Option<SecretString>,
    /// Twilio and WhatsApp.
    #[command(flatten)]
    pub wires: WireArgs,
    /// The code of a service this server carries; may be repeated, all five where absent.
    #[arg(long = "service", env = "SMALLSTEPS_SERVICE", value_delimiter = ',')]
    pub services: Vec<String>,
    /// A folder with one file a service, in the place of the embedded ones or beside them.
    #[arg(long, env = "SMALLSTEPS_SERVICES_FOLDER")]
    pub services_folder: Option<PathBuf>,
    /// `CODE=NUMBER`: the number a service's families ring; once per service.
    #[arg(long, env = "SMALLSTEPS_FAMILY_PHONE", value_delimiter = ',')]
    pub family_phone: Vec<String>,
    /// `CODE=NUMBER`: the number a service's texts come from; once per service.
    #[arg(long, env = "SMALLSTEPS_SMS_SENDER", value_delimiter = ',')]
    pub sms_sender: Vec<String>,
    /// `CODE=ADDRESS`: where a service's privacy notice is; once per service.
    #[arg(long, env = "SMALLSTEPS_PRIVACY_URL", value_delimiter = ',')]
    pub privacy_url: Vec<String>,
    /// `CODE=TEXT`: whom a service's lead tells of an allegation about staff, e.g. the name and
    /// number of the designated officer; once per service, parted by `;`. The lead reads it beside
    /// such a task. At most 120 letters.
    #[arg(long, env = "SMALLSTEPS_ALLEGATION_CONTACT", value_delimiter = ';')]
    pub allegation_contact: Vec<String>,
    /// `CODE=HOURS`: within how many hours a service's lead should have looked at words of danger,
    /// an allegation, or a phone that must not be answered; 1 to 72, 4 where absent. Later they
    /// stand first among the tasks and are marked overdue.
    #[arg(long, env = "SMALLSTEPS_LOOK_WITHIN", value_delimiter = ',')]
    pub look_within: Vec<String>,
    /// `CODE=NUMBER`: how many messages a second a service's provider takes, 1 to 1000; a text of two
    /// parts counts twice. Each process keeps to it on its own. No limit where absent.
    #[arg(long, env = "SMALLSTEPS_TEXTS_PER_SECOND", value_delimiter = ',')]
    pub texts_per_second: Vec<String>,
    /// A proxy whose `X-Forwarded-For` is believed; may be repeated.
    #[arg(long, env = "SMALLSTEPS_TRUSTED_PROXY", value_delimiter = ',')]
    pub trusted_proxy: Vec<IpAddr>,
    /// An origin whose pages may call from a browser, e.g. `https://app.portage.example`; may be
    /// repeated, none where absent.
    #[arg(long, env = "SMALLSTEPS_ALLOWED_ORIGINS", value_delimiter = ',')]
    pub allowed_origins: Vec<String>,
    /// What to log, e.g. `info` or `smallsteps=debug`.
    #[arg(long, env = "SMALLSTEPS_LOG", default_value = "info")]
    pub log: String,
    /// Checks all settings, says what is wrong with them, and stops.
    #[arg(long)]
    pub check_config: bool,
}

/// Settings that were found sound.
pub struct Serve {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where the data are.
    pub target: Target,
    /// How the world reaches this server.
    pub public_url: String,
    /// The key.
    pub master: MasterKey,
    /// The way out to phones.
    pub network: Network,
    /// The secret in the gateway's addresses; empty = no gateway is let in.
    pub gateway_secret: String,
    /// The services.
    pub services: Services,
    /// Proxies that are believed.
    pub trusted: Vec<IpAddr>,
    /// Origins whose pages may call.
    pub origins: Origins,
}

impl ServeArgs {
    /// Checks everything.
    ///
    /// # Errors
    /// One sentence for each fault.
    pub fn check(&self) -> Result<Serve, Vec<String>> {
        let mut faults = Vec::new();
        let target = note(&mut faults, Target::parse(&self.database.database));
        let public_url = note(&mut faults, self.public_url.check());
        let master = note(&mut faults, self.key.master());
        let services = self.services(&mut faults);
        let gateway = self.network(&mut faults, public_url.as_deref(), services.as_ref());
        let origins = Origins::parse(&self.allowed_origins).unwrap_or_else(|wrong| {
            faults.extend(wrong);
            Origins::default()
        });
        match (target, public_url, master, gateway, services) {
            (Some(target), Some(public_url), Some(master), Some(gateway), Some(services))
                if faults.is_empty() =>
            {
                let (network, gateway_secret) = gateway;
                Ok(Serve {
                    listen: self.listen,
                    target,
                    public_url,
                    master,
                    network,
                    gateway_secret,
                    services,
                    trusted: self.trusted_proxy.clone(),
                    origins,
                })
            }
            _ => Err(faults),
        }
    }

    /// The ways to phones: sign-in codes and texts both need one.
    fn network(
        &self,
        faults: &mut Vec<String>,
        public_url: Option<&str>,
        services: Option<&Services>,
    ) -> Option<(Network, String)> {
        let needed = self.sendsms_url.is_some() || !self.wires.brings_texts();
        let kannel = if needed { note(faults, self.gateway()) } else { None };
        if !self.wires.is_used() {
            return kannel;
        }
        let whole = kannel.is_some() || !needed;
        let (kannel, secret) = kannel.map_or((None, String::new()), |(k, s)| (Some(k), s));
        let codes: Vec<String> = services?.iter().map(|service| service.code.clone()).collect();
        match self.wires.network(kannel, (public_url?, &codes)) {
            Ok(network) => whole.then_some((network, secret)),
            Err(wrong) => {
                faults.extend(wrong);
                None
            }
        }
    }

    /// Kannel.
    fn gateway(&self) -> Result<(Network, String), String> {
        let Some(url) = &self.sendsms_url else {
            return Err("--sendsms-url is needed: Kannel's sending address".to_owned());
        };
        let secret = self.gateway_secret.as_ref().map(|s| s.expose_secret().to_owned());
        let secret = secret.filter(|s| s.len() >= 24 && s.bytes().all(is_path_safe));
        let secret = secret.ok_or(
            "--gateway-secret is needed: at least 24 letters, digits or hyphens".to_owned(),
        )?;
        let password = self.sendsms_password.clone();
        let password = password.ok_or("--sendsms-password is needed".to_owned())?;
        let settings = KannelSettings {
            sendsms_url: url.clone(),
            user: self.sendsms_user.clone(),
            password,
            dlr_base_url: self
                .gateway_base_url
                .clone()
                .unwrap_or_else(|| format!("http://{}", self.listen)),
        };
        let kannel = Kannel::new(settings).map_err(|e| e.to_string())?;
        Ok((Network::Kannel(kannel), secret))
    }

    fn services(&self, faults: &mut Vec<String>) -> Option<Services> {
        let mut services = note(faults, Services::embedded())?;
        if let Some(folder) = &self.services_folder
            && let Err(wrong) = services.read_folder(folder)
        {
            faults.extend(wrong);
            return None;
        }
        if !self.services.is_empty() {
            note(faults, services.keep(&self.services));
        }
        for setting in &self.family_phone {
            note(faults, services.set(setting, |s, value| s.family_phone = value));
        }
        for setting in &self.sms_sender {
            note(faults, services.set(setting, |s, value| s.sms_sender = value));
        }
        for setting in &self.privacy_url {
            note(faults, services.set(setting, |s, value| s.privacy_url = value));
        }
        for setting in &self.look_within {
            let set = services.set_look_within(setting);
            note(faults, set.map_err(|fault| format!("--look-within: {fault}")));
        }
        for setting in &self.texts_per_second {
            let set = services.set_texts_per_second(setting);
            note(faults, set.map_err(|fault| format!("--texts-per-second: {fault}")));
        }
        for setting in &self.allegation_contact {
            let set = allegation_contact(&mut services, setting);
            note(faults, set.map_err(|fault| format!("--allegation-contact: {fault}")));
        }
        for service in services.iter() {
            for (flag, number) in
                [("--family-phone", &service.family_phone), ("--sms-sender", &service.sms_sender)]
            {
                match PhoneNumber::parse(number) {
                    Err(_) => faults
                        .push(format!("{flag} {}: '{number}' is no phone number", service.code)),
                    // The emergency text names it: a number that rings nowhere is a danger.
                    Ok(number) if number.is_drama() && !self.public_url.is_trial() => {
                        faults.push(format!(
                            "{flag} {}=NUMBER is needed: what stands there now is a made-up number",
                            service.code
                        ))
                    }
                    Ok(_) => {}
                }
            }
        }
        Some(services)
    }
}

/// Keeps a value, or the fault it has.
pub fn note<T>(faults: &mut Vec<String>, value: Result<T, String>) -> Option<T> {
    value.map_err(|fault| faults.push(fault)).ok()
}

/// Sets whom a lead tells of an allegation about staff: `CODE=TEXT`.
fn allegation_contact(services: &mut Services, setting: &str) -> Result<(), String> {
    let (code, text) = setting.split_once('=').unwrap_or((setting, ""));
    line(text, CONTACT_LIMIT).map_err(|wrong| match wrong.code {
        Code::EmptyValue => format!("nothing is said for '{code}': CODE=TEXT is needed"),
        Code::TooLong => format!("{code}: at most {CONTACT_LIMIT} letters"),
        _ => format!("{code}: one line of text is needed"),
    })?;
    services.set(setting, |service, text| service.allegation_contact = Some(text))
}

fn is_path_safe(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-'
}
