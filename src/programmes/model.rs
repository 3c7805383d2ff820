//! The services this binary knows, one file each in `services/`.

use chrono_tz::Tz;
use serde::Deserialize;

use super::engagement::EngagementRule;

/// The files, embedded.
const FILES: [&str; 5] = [
    include_str!("services/hampshire.toml"),
    include_str!("services/portsmouth.toml"),
    include_str!("services/southampton.toml"),
    include_str!("services/bcp.toml"),
    include_str!("services/lancashire.toml"),
];

/// One council's Portage service.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Short stable name, used in addresses and settings.
    pub code: String,
    /// What families call it.
    pub name: String,
    /// What the service calls its Portage Home Visitors.
    pub visitor_title: String,
    /// The clocks its families read.
    pub zone: Tz,
    /// Whom a family rings; named in the emergency text.
    pub family_phone: String,
    /// The number its texts come from.
    pub sms_sender: String,
    /// One sentence of the first text: who gave us the number, and what for.
    pub first_text_why: String,
    /// Whom to tell of an allegation about staff, beside the lead; check before use.
    #[serde(default)]
    pub allegation_contact: Option<String>,
    /// Hours within which a lead should have looked at words of danger, an allegation, or a phone
    /// that must not be answered. A referral about a child, and word of an allegation to who is
    /// designated for it, are owed within one working day: half of one leaves time for them.
    #[serde(default = "look_within_hours")]
    pub look_within_hours: u32,
    /// Which visits that did not take place it counts, and over what time; none where its page
    /// states no rule.
    #[serde(default)]
    pub engagement: Option<EngagementRule>,
    /// Where the privacy notice is; short, since it stands in a text.
    pub privacy_url: String,
}

fn look_within_hours() -> u32 {
    4
}

/// The services of a server, in a fixed order.
#[derive(Debug, Clone)]
pub struct Services(Vec<Service>);

impl Services {
    /// The five that are embedded.
    ///
    /// # Errors
    /// A file does not read; a test keeps that from ever leaving the house.
    pub fn embedded() -> Result<Self, String> {
        FILES
            .iter()
            .map(|file| toml::from_str(file).map_err(|e| e.to_string()))
            .collect::<Result<Vec<_>, _>>()
            .map(Self)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Service> {
        self.0.iter()
    }

    /// One by its code.
    pub fn get(&self, code: &str) -> Option<&Service> {
        self.0.iter().find(|s| s.code == code)
    }

    /// Keeps these services only.
    ///
    /// # Errors
    /// One sentence naming a code that is no service.
    pub fn keep(&mut self, codes: &[String]) -> Result<(), String> {
        if let Some(unknown) = codes.iter().find(|code| self.get(code).is_none()) {
            return Err(format!("'{unknown}' is not a service"));
        }
        self.0.retain(|service| codes.contains(&service.code));
        Ok(())
    }

    /// Applies `CODE=VALUE` settings of the operator.
    ///
    /// # Errors
    /// One sentence naming a setting that is not of that form or names no service.
    pub fn set(
        &mut self,
        setting: &str,
        change: impl Fn(&mut Service, String),
    ) -> Result<(), String> {
        let (code, value) =
            setting.split_once('=').ok_or(format!("'{setting}' is not CODE=VALUE"))?;
        let service = self.0.iter_mut().find(|s| s.code == code);
        let service = service.ok_or(format!("'{code}' is not a service"))?;
        change(service, value.trim().to_owned());
        Ok(())
    }

    /// Applies a `CODE=HOURS` setting: within how many hours a lead should have looked.
    ///
    /// # Errors
    /// One sentence naming a setting that is not of that form, names no service, or is not 1 to 72.
    pub fn set_look_within(&mut self, setting: &str) -> Result<(), String> {
        let (code, hours) = setting.split_once('=').unwrap_or((setting, ""));
        let hours = hours.trim().parse::<u32>().ok().filter(|hours| (1..=72).contains(hours));
        let hours = hours.ok_or(format!("{code}: a number of hours from 1 to 72 is needed"))?;
        self.set(setting, |service, _| service.look_within_hours = hours)
    }
}
