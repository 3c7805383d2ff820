//! The services this binary knows, one file each in `services/`.

use std::path::Path;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::Deserialize;

use super::engagement::EngagementRule;
use super::intake::{Contact, Team, TeamFor, team_for};
use super::postcode::District;
use super::profile::{Point, Policy, Programme, Source};
use crate::clock::wall;
use crate::error::{Code, Wrong};

/// The files, embedded.
const FILES: [(&str, &str); 5] = [
    ("hampshire.toml", include_str!("services/hampshire.toml")),
    ("portsmouth.toml", include_str!("services/portsmouth.toml")),
    ("southampton.toml", include_str!("services/southampton.toml")),
    ("bcp.toml", include_str!("services/bcp.toml")),
    ("lancashire.toml", include_str!("services/lancashire.toml")),
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
    /// How many messages a second its provider takes; no limit where unset.
    #[serde(default)]
    pub texts_per_second: Option<u32>,
    /// Which visits that did not take place it counts, and over what time; none where its page
    /// states no rule.
    #[serde(default)]
    pub engagement: Option<EngagementRule>,
    /// Where the privacy notice is; short, since it stands in a text.
    pub privacy_url: String,
    /// Where the facts of this file were read.
    pub source: Source,
    /// What the service calls its people, beside its visitors.
    #[serde(default)]
    pub titles: Titles,
    /// Numbers of its page.
    #[serde(default, rename = "contact")]
    pub contacts: Vec<Contact>,
    /// Its teams by area; none where the page names none.
    #[serde(default, rename = "team")]
    pub teams: Vec<Team>,
    /// Postcodes that lie wholly in one of its districts; none where nobody has said.
    #[serde(default, rename = "postcodes")]
    pub postcodes: Vec<District>,
    /// Districts beside its own, whose names people give: one of them is elsewhere, while a name
    /// that nobody on this server knows is asked about. Geography, of no page.
    #[serde(default)]
    pub neighbours: Vec<String>,
    /// Its rules, by time.
    #[serde(default, rename = "policy")]
    pub policies: Vec<Policy>,
}

/// What a service calls its people; each stays unset where its page has no word for them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Titles {
    /// Who leads a team.
    #[serde(default)]
    pub lead: Option<String>,
    /// Who manages the service.
    #[serde(default)]
    pub manager: Option<String>,
    /// Who looks at referrals.
    #[serde(default)]
    pub referrals: Option<String>,
    /// Who keeps in touch before visits begin.
    #[serde(default)]
    pub link_advisor: Option<String>,
    /// Who helps without being staff.
    #[serde(default)]
    pub volunteer: Option<String>,
}

impl Service {
    /// The rules that hold on a day.
    pub fn policy_on(&self, day: NaiveDate) -> Option<&Policy> {
        let holds = |policy: &&Policy| {
            policy.from.is_none_or(|from| from <= day)
                && policy.until.is_none_or(|until| day < until)
        };
        self.policies.iter().find(holds)
    }

    /// A version of the rules by its name.
    pub fn policy(&self, version: &str) -> Option<&Policy> {
        self.policies.iter().find(|policy| policy.version == version)
    }

    /// Which team an area belongs to.
    pub fn team_for(&self, area: &str) -> TeamFor<'_> {
        team_for(&self.teams, area)
    }

    /// The day an instant lies on, by the service's clocks.
    pub fn day(&self, at: DateTime<Utc>) -> NaiveDate {
        wall(at, self.zone).date()
    }

    /// A team by its code; none that a later version of the file dropped.
    pub fn team(&self, code: &str) -> Option<&Team> {
        self.teams.iter().find(|team| team.code == code)
    }

    /// A team somebody names.
    ///
    /// # Errors
    /// The service does not have it; said with the teams it has.
    pub fn named_team(&self, code: &str) -> Result<&Team, Wrong> {
        let has = || self.teams.iter().map(|team| team.code.as_str()).collect::<Vec<_>>();
        let unknown = || Wrong::new(Code::UnknownValue).with("allowed", has().join(", "));
        self.team(code).ok_or_else(unknown)
    }

    /// Whether a version of its rules, or a team, names an area.
    pub fn names(&self, area: &str) -> bool {
        let of_team = |team: &Team| team.areas.iter().any(|one| one == area);
        self.policies.iter().any(|policy| policy.areas().contains(&area))
            || self.teams.iter().any(of_team)
    }
}

impl Policy {
    /// The districts its rules name; none where the page names none.
    pub fn areas(&self) -> Vec<&str> {
        let mut found = Vec::new();
        self.programmes.iter().for_each(|programme| programme.eligibility.areas(&mut found));
        found
    }

    /// What a first visit covers: the points of the page in its order, then the usual ones that
    /// the service does not leave out.
    pub fn first_visit_points(&self) -> Vec<Point> {
        let mut points: Vec<Point> = self.first_visit.iter().map(|one| one.point).collect();
        for usual in Point::USUAL {
            if !points.contains(&usual) && !self.first_visit_without.contains(&usual) {
                points.push(usual);
            }
        }
        points
    }

    /// A programme by its code.
    pub fn programme(&self, code: &str) -> Option<&Programme> {
        self.programmes.iter().find(|programme| programme.code == code)
    }
}

fn look_within_hours() -> u32 {
    4
}

/// The services of a server, in a fixed order.
#[derive(Debug, Clone)]
pub struct Services(Vec<Service>);

impl Services {
    /// Whether a district is known here: a service names it, or it lies beside one.
    pub fn knows_area(&self, area: &str) -> bool {
        let names =
            |one: &Service| one.names(area) || one.neighbours.iter().any(|name| name == area);
        self.iter().any(names)
    }

    /// The five that are embedded.
    ///
    /// # Errors
    /// A file does not read; a test keeps that from ever leaving the house.
    pub fn embedded() -> Result<Self, String> {
        let read = FILES.iter().map(|(file, text)| super::load::read(file, text));
        let read = read.collect::<Result<Vec<_>, _>>();
        read.map(Self).map_err(|faults| faults.join("; "))
    }

    /// Puts the files of a folder in the place of those with the same code, or beside them: a
    /// sixth service is one file more.
    ///
    /// # Errors
    /// One sentence for each fault of each file; nothing is changed then.
    pub fn read_folder(&mut self, folder: &Path) -> Result<(), Vec<String>> {
        let told = |e: std::io::Error| vec![format!("{}: {e}", folder.display())];
        let mut paths = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(told)? {
            let path = entry.map_err(told)?.path();
            if path.extension().is_some_and(|ending| ending == "toml") {
                paths.push(path);
            }
        }
        paths.sort();
        let (mut read, mut faults) = (Vec::<Service>::new(), Vec::new());
        for path in paths {
            let file = path.display().to_string();
            let text = std::fs::read_to_string(&path).map_err(|e| vec![format!("{file}: {e}")]);
            match text.and_then(|text| super::load::read(&file, &text)) {
                Ok(service) if read.iter().any(|other| other.code == service.code) => {
                    faults.push(format!("{file}: code: '{}' stands in two files", service.code));
                }
                Ok(service) => read.push(service),
                Err(wrong) => faults.extend(wrong),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        for service in read {
            match self.0.iter_mut().find(|known| known.code == service.code) {
                Some(known) => *known = service,
                None => self.0.push(service),
            }
        }
        Ok(())
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Service> {
        self.0.iter()
    }

    /// Those whose rules of a day name an area.
    pub fn naming(&self, area: &str, on: NaiveDate) -> Vec<&Service> {
        let names = |service: &&Service| {
            service.policy_on(on).is_some_and(|policy| policy.areas().contains(&area))
        };
        self.iter().filter(names).collect()
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

    /// Applies a `CODE=NUMBER` setting: how many messages a second a service's provider takes.
    ///
    /// # Errors
    /// One sentence naming a setting that is not of that form, names no service, or is not 1 to
    /// 1000: the most that WhatsApp gives a number.
    pub fn set_texts_per_second(&mut self, setting: &str) -> Result<(), String> {
        let (code, rate) = setting.split_once('=').unwrap_or((setting, ""));
        let rate = rate.trim().parse::<u32>().ok().filter(|rate| (1..=1000).contains(rate));
        let rate = rate.ok_or(format!("{code}: a number of messages from 1 to 1000 is needed"))?;
        self.set(setting, |service, _| service.texts_per_second = Some(rate))
    }
}
