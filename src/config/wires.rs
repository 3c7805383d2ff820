//! Settings of the ways out beside Kannel: Twilio, and WhatsApp by Meta's Cloud API.

use std::collections::BTreeSet;
use std::sync::Arc;

use clap::Args;
use secrecy::{ExposeSecret, SecretString};

use super::note;
use crate::families::model::PhoneNumber;
use crate::l10n::Language;
use crate::messaging::network::{Network, client};
use crate::messaging::twilio::{Twilio, TwilioSettings};
use crate::messaging::whatsapp::{WhatsApp, WhatsAppSettings};
use crate::messaging::wires::{Template, Texts, Wires};

/// Letters of a secret at least: what Meta and Twilio give has 32.
const SECRET: usize = 16;

/// Twilio and WhatsApp.
#[derive(Debug, Args)]
pub struct WireArgs {
    /// The account at Twilio, `AC…`. Text messages go through it where there is no Kannel.
    #[arg(long, env = "SMALLSTEPS_TWILIO_ACCOUNT")]
    pub twilio_account: Option<String>,
    /// The account's token; also what Twilio's calls are signed with.
    #[arg(long, env = "SMALLSTEPS_TWILIO_TOKEN", hide_env_values = true)]
    pub twilio_token: Option<SecretString>,
    /// Where Twilio is reached.
    #[arg(long, env = "SMALLSTEPS_TWILIO_URL", default_value = "https://api.twilio.com")]
    pub twilio_url: String,
    /// `CODE=NUMBER`: the number a service has in WhatsApp at Twilio; once per service.
    #[arg(long, env = "SMALLSTEPS_TWILIO_WHATSAPP", value_delimiter = ',')]
    pub twilio_whatsapp: Vec<String>,
    /// `CODE=ID`: the id Meta has for a service's number in WhatsApp; once per service.
    #[arg(long, env = "SMALLSTEPS_WHATSAPP_NUMBER", value_delimiter = ',')]
    pub whatsapp_number: Vec<String>,
    /// The access token of the business at Meta.
    #[arg(long, env = "SMALLSTEPS_WHATSAPP_TOKEN", hide_env_values = true)]
    pub whatsapp_token: Option<SecretString>,
    /// The app secret, with which Meta's calls are signed.
    #[arg(long, env = "SMALLSTEPS_WHATSAPP_APP_SECRET", hide_env_values = true)]
    pub whatsapp_app_secret: Option<SecretString>,
    /// The word Meta shows when this server's address is set up there: your choice.
    #[arg(long, env = "SMALLSTEPS_WHATSAPP_VERIFY_TOKEN", hide_env_values = true)]
    pub whatsapp_verify_token: Option<SecretString>,
    /// Where the Cloud API is reached, with its version.
    #[arg(
        long,
        env = "SMALLSTEPS_WHATSAPP_URL",
        default_value = "https://graph.facebook.com/v25.0"
    )]
    pub whatsapp_url: String,
    /// `CODE=NAME` or `CODE/MESSAGE=NAME`: the approved template a letter goes in when the last
    /// message in WhatsApp is older than a day, e.g. `hampshire/reminder=practice_today`. It has
    /// one place, for the words. `CODE@LANGUAGE=NAME` and `CODE/MESSAGE@LANGUAGE=NAME` name one for
    /// a language, which has its own at Twilio. Without one the letter goes by text.
    #[arg(long, env = "SMALLSTEPS_WHATSAPP_TEMPLATE", value_delimiter = ',')]
    pub whatsapp_template: Vec<String>,
}

impl WireArgs {
    /// Whether anything of it is set up.
    pub fn is_used(&self) -> bool {
        let secrets = [
            &self.twilio_token,
            &self.whatsapp_token,
            &self.whatsapp_app_secret,
            &self.whatsapp_verify_token,
        ];
        let lists = [&self.twilio_whatsapp, &self.whatsapp_number, &self.whatsapp_template];
        self.twilio_account.is_some()
            || secrets.iter().any(|secret| secret.is_some())
            || lists.iter().any(|list| !list.is_empty())
    }

    /// Whether text messages can go through Twilio.
    pub fn brings_texts(&self) -> bool {
        self.twilio_account.is_some()
    }

    /// The ways out, with `kannel` where there is one. Codes of services that are not known here
    /// are faults.
    ///
    /// # Errors
    /// One sentence for each fault.
    pub fn network(
        &self,
        kannel: Option<Network>,
        (public_url, codes): (&str, &[String]),
    ) -> Result<Network, Vec<String>> {
        let mut faults = Vec::new();
        let twilio = note(&mut faults, self.twilio(public_url));
        let whatsapp = note(&mut faults, self.whatsapp());
        let templates = self.templates(&mut faults);
        let named = self.twilio_whatsapp.iter().chain(&self.whatsapp_number);
        for setting in named.chain(&self.whatsapp_template) {
            let code = setting.split(['=', '/', '@']).next().unwrap_or_default();
            if !codes.iter().any(|known| known == code) {
                faults.push(format!("'{setting}': no service has the code '{code}'"));
            }
        }
        self.check_whole(&mut faults);
        let (Some(twilio), Some(whatsapp), true) = (twilio, whatsapp, faults.is_empty()) else {
            return Err(faults);
        };
        let texts = match kannel {
            Some(Network::Kannel(kannel)) => Some(Texts::Kannel(kannel)),
            _ => twilio.is_some().then_some(Texts::Twilio),
        };
        Ok(Network::Several(Arc::new(Wires { texts, twilio, whatsapp, templates })))
    }

    /// What only shows where settings are seen together.
    fn check_whole(&self, faults: &mut Vec<String>) {
        let code = |setting: &String| setting.split(['=', '/', '@']).next().map(str::to_owned);
        let named = self.twilio_whatsapp.iter().chain(&self.whatsapp_number);
        let services: Vec<String> = named.filter_map(code).collect();
        for twice in doubles(&services) {
            faults.push(format!("'{twice}' has more than one number in WhatsApp"));
        }
        for list in [&self.twilio_whatsapp, &self.whatsapp_number] {
            let numbers = list.iter().filter_map(|setting| setting.split_once('='));
            for twice in doubles(&numbers.map(|(_, id)| id.to_owned()).collect::<Vec<_>>()) {
                faults.push(format!("'{twice}' is the number of more than one service"));
            }
        }
        let alone = |code: &String| !services.contains(code);
        for code in self.whatsapp_template.iter().filter_map(code).filter(alone) {
            faults.push(format!("--whatsapp-template {code}: it has no number in WhatsApp"));
        }
        if self.twilio_token.is_some() && self.twilio_account.is_none() {
            faults.push("--twilio-token is of no use without --twilio-account".to_owned());
        }
        let secrets = [
            (&self.whatsapp_token, "--whatsapp-token"),
            (&self.whatsapp_app_secret, "--whatsapp-app-secret"),
            (&self.whatsapp_verify_token, "--whatsapp-verify-token"),
        ];
        for (_, flag) in secrets.iter().filter(|(secret, _)| secret.is_some()) {
            if self.whatsapp_number.is_empty() {
                faults.push(format!("{flag} is of no use without --whatsapp-number"));
            }
        }
    }

    fn twilio(&self, public_url: &str) -> Result<Option<Twilio>, String> {
        let Some(account) = &self.twilio_account else {
            let alone = self.twilio_whatsapp.is_empty();
            return if alone { Ok(None) } else { Err("--twilio-account is needed".to_owned()) };
        };
        if !account.starts_with("AC") || !account.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err("--twilio-account: an account begins with AC".to_owned());
        }
        let mut whatsapp = Vec::new();
        for (code, number) in pairs(&self.twilio_whatsapp, "--twilio-whatsapp")? {
            let number = PhoneNumber::parse(&number)
                .map_err(|_e| format!("--twilio-whatsapp {code}: '{number}' is no phone number"))?;
            whatsapp.push((code, number.as_str().to_owned()));
        }
        let settings = TwilioSettings {
            url: address(&self.twilio_url, "--twilio-url")?,
            account: account.clone(),
            token: secret(self.twilio_token.as_ref(), "--twilio-token")?,
            public_url: public_url.to_owned(),
            whatsapp,
        };
        Ok(Some(Twilio::new(client().map_err(|e| e.to_string())?, settings)))
    }

    fn whatsapp(&self) -> Result<Option<WhatsApp>, String> {
        if self.whatsapp_number.is_empty() {
            return Ok(None);
        }
        let numbers = pairs(&self.whatsapp_number, "--whatsapp-number")?;
        if let Some((code, _)) =
            numbers.iter().find(|(_, id)| !id.bytes().all(|b| b.is_ascii_digit()))
        {
            return Err(format!("--whatsapp-number {code}: Meta's id has digits only"));
        }
        let settings = WhatsAppSettings {
            url: address(&self.whatsapp_url, "--whatsapp-url")?,
            token: secret(self.whatsapp_token.as_ref(), "--whatsapp-token")?,
            app_secret: secret(self.whatsapp_app_secret.as_ref(), "--whatsapp-app-secret")?,
            verify_token: secret(self.whatsapp_verify_token.as_ref(), "--whatsapp-verify-token")?,
            numbers,
        };
        Ok(Some(WhatsApp::new(client().map_err(|e| e.to_string())?, settings)))
    }

    fn templates(&self, faults: &mut Vec<String>) -> Vec<Template> {
        let mut templates = Vec::new();
        for setting in &self.whatsapp_template {
            let (about, name) = setting.split_once('=').unwrap_or((setting, ""));
            let (about, language) = match about.split_once('@') {
                Some((about, tag)) => (about, Some(Language::parse(tag))),
                None => (about, None),
            };
            if matches!(language, Some(Err(_))) {
                faults.push(format!("--whatsapp-template {about}: what follows @ is a language"));
            }
            let (service, message) = match about.split_once('/') {
                Some((service, message)) => (service, Some(message)),
                None => (about, None),
            };
            let plain = |text: &str| {
                !text.is_empty()
                    && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b))
            };
            if !plain(name) {
                faults.push(format!("--whatsapp-template {about}: the template's name is needed"));
            }
            let unknown = message.filter(|id| crate::l10n::contract(id).is_none());
            if let Some(message) = unknown {
                faults.push(format!("--whatsapp-template: there is no message '{message}'"));
            }
            templates.push(Template {
                service: service.to_owned(),
                message: message.map(str::to_owned),
                language: language.and_then(Result::ok),
                name: name.to_owned(),
            });
        }
        templates
    }
}

/// What stands more than once, each once.
fn doubles(all: &[String]) -> BTreeSet<&String> {
    let mut seen = BTreeSet::new();
    all.iter().filter(|one| !seen.insert(*one)).collect()
}

fn pairs(settings: &[String], flag: &str) -> Result<Vec<(String, String)>, String> {
    let pair = |setting: &String| {
        let (code, value) = setting.split_once('=').filter(|(_, value)| !value.is_empty())?;
        Some((code.to_owned(), value.to_owned()))
    };
    let wrong = |setting: &String| format!("{flag}: '{setting}' is not CODE=VALUE");
    settings.iter().map(|setting| pair(setting).ok_or_else(|| wrong(setting))).collect()
}

/// Secrets travel there, so it is a safe way or this machine.
fn address(url: &str, flag: &str) -> Result<String, String> {
    let fits = url.starts_with("https://") || url.starts_with("http://127.0.0.1");
    fits.then(|| url.to_owned()).ok_or_else(|| format!("{flag} must begin with https://"))
}

fn secret(value: Option<&SecretString>, flag: &str) -> Result<SecretString, String> {
    let long = value.filter(|secret| secret.expose_secret().len() >= SECRET);
    long.cloned().ok_or_else(|| format!("{flag} is needed: at least {SECRET} letters"))
}
