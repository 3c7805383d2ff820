//! How a child comes to a service: who may ask, who waits in which order, who is chosen to come,
//! which team is responsible, and whom to call.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::profile::Mode;

/// How a child comes to the service.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Referral {
    /// Who may ask.
    #[serde(default, rename = "route")]
    pub routes: Vec<Route>,
    /// Days within which the family hears.
    #[serde(default)]
    pub contact_within_days: Option<i64>,
    /// How the first talk takes place.
    #[serde(default)]
    pub first_contact: Vec<Mode>,
    /// How the one who asked hears of the outcome.
    #[serde(default)]
    pub notify_referrer: Option<Notify>,
    /// Where something is missing, the one who asked is asked.
    #[serde(default)]
    pub asks_referrer_for_more: bool,
    /// Whom it does not suit is told where else to go.
    #[serde(default)]
    pub signposts: bool,
    /// Days within which evidence must come.
    #[serde(default)]
    pub evidence_within_days: Option<i64>,
    /// Paragraph of the page.
    #[serde(default)]
    pub paragraph: Option<u32>,
}

/// Who may ask for a child.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Referrer {
    /// The family itself.
    Parent,
    /// A nursery, pre-school or childminder.
    Setting,
    /// A health visitor, therapist or doctor.
    Health,
    /// Any professional who knows the child.
    Professional,
    /// Through an early help assessment.
    EarlyHelp,
}

/// How the one who asked hears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Notify {
    /// By letter.
    Letter,
    /// By e-mail.
    Email,
}

/// What a family's yes must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ConsentForm {
    /// A signature; a yes by text never stands for it.
    Signature,
    /// A permission on record, by the parent's own word.
    Permission,
    /// It was talked over and agreed.
    Agreement,
}

/// One way in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Who asks.
    pub by: Referrer,
    /// What the family's yes must be.
    #[serde(default)]
    pub consent: Option<ConsentForm>,
    /// The service's own form or way, where it has one; what was collected is handed over there.
    #[serde(default)]
    pub own_form: Option<String>,
    /// Papers that tell more must come with it.
    #[serde(default)]
    pub evidence_required: bool,
    /// Paragraph of the page.
    pub paragraph: u32,
}

/// What a service looks at when it orders those who wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WaitKey {
    /// Month of the referral, earlier first.
    ReferralMonth,
    /// Time on the list, longer first.
    TimeWaiting,
    /// What the family already has: none first.
    OtherSupport,
    /// Age: nearer to school first.
    Age,
    /// How pressing it is, as a person judged.
    Urgency,
    /// How complex the needs are, as a person judged.
    Complexity,
    /// Not in a setting first.
    NotInSetting,
    /// Without specialist support first.
    NoSpecialistSupport,
}

/// The order of those who wait.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waiting {
    /// In this order; by time waiting where the page names nothing.
    #[serde(default)]
    pub keys: Vec<WaitKey>,
    /// Whether the page itself puts them in this order; otherwise a person weighs them.
    #[serde(default)]
    pub ranked: bool,
    /// Programmes a family can use meanwhile.
    #[serde(default)]
    pub meanwhile: Vec<String>,
    /// For these programmes only; for all where empty.
    #[serde(default)]
    pub programmes: Vec<String>,
    /// Paragraph of the page.
    pub paragraph: u32,
}

/// What a lead looks at when choosing a visitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    /// How many children the visitor has.
    Caseload,
    /// Where the family lives.
    Area,
    /// What was offered.
    Package,
    /// What the service can carry.
    Capacity,
}

/// Choosing a visitor.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Allocation {
    /// All that count.
    pub factors: Vec<Factor>,
    /// Paragraph of the page.
    pub paragraph: u32,
}

/// A team and its areas. An area named by two teams is put to a person.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// Short stable name.
    pub code: String,
    /// What it is called.
    pub name: String,
    /// Districts, in lower case with hyphens.
    pub areas: Vec<String>,
    /// Paragraph of the page.
    pub paragraph: u32,
}

/// Who a number is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = NumberAudience)]
pub enum Audience {
    /// Families.
    Family,
    /// Staff and other professionals.
    Staff,
    /// Those who handle an allegation about an adult who works with children.
    Allegation,
}

/// What a number is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = NumberPurpose)]
pub enum Purpose {
    /// The service itself.
    Service,
    /// Its manager; complaints too where the page says so.
    Manager,
    /// Complaints.
    Complaints,
    /// Worry about a child, in office hours.
    ChildProtection,
    /// Worry about a child, at night and at weekends.
    ChildProtectionOutOfHours,
    /// Advice to professionals who worry about a child.
    ProfessionalAdvice,
    /// An allegation about an adult who works with children.
    Allegation,
}

/// When a number is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = NumberHours)]
pub enum Hours {
    /// While offices are open.
    Office,
    /// At night, at weekends and on holidays.
    OutOfHours,
    /// At any time.
    Always,
}

/// A number or an address from a service's page. It is shown to nobody outside the service until
/// somebody there has checked it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// What for.
    pub purpose: Purpose,
    /// Who it is for.
    pub audience: Audience,
    /// The number as the page prints it.
    pub number: String,
    /// When it is answered; none where the page does not say.
    #[serde(default)]
    pub hours: Option<Hours>,
    /// Somebody at the service rang it and says it is right.
    #[serde(default)]
    pub checked: bool,
    /// Paragraph of the page.
    pub paragraph: u32,
}

impl Contact {
    /// Whether families are shown it: it is meant for them, and somebody at the service checked it.
    pub fn is_for_families(&self) -> bool {
        self.audience == Audience::Family && self.checked
    }
}

/// Whose team a home belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TeamFor<'a> {
    /// This one.
    One(&'a Team),
    /// More than one names the area: a person says.
    Ask(Vec<&'a Team>),
    /// No team names it: a person says, or it is another council's.
    None,
    /// The service has no teams.
    NoTeams,
}

/// Which team an area belongs to.
pub fn team_for<'a>(teams: &'a [Team], area: &str) -> TeamFor<'a> {
    if teams.is_empty() {
        return TeamFor::NoTeams;
    }
    let named: Vec<_> =
        teams.iter().filter(|team| team.areas.iter().any(|one| one == area)).collect();
    match named.as_slice() {
        [] => TeamFor::None,
        [one] => TeamFor::One(one),
        _ => TeamFor::Ask(named),
    }
}
