//! What a service's page says it offers: its programmes and how they run. What a page does not
//! say stays unset; nothing is borrowed from a neighbour.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ending::{Closing, Sharing, Survey, Transition};
use super::intake::{Allocation, Referral, Waiting};
use super::rule::Rule;
use crate::db::words;

/// Where a file's facts were read.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Title of the page. Paragraphs are its lines that are not empty, counted from 1.
    pub page: String,
    /// Year and month it was read.
    pub read: String,
}

/// The rules of a service over a stretch of time. A case keeps the version it was decided under.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Its name, for cases decided under it.
    pub version: String,
    /// From this day; the first version may leave it out.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Up to this day, which is outside; the last version may leave it out.
    #[serde(default)]
    pub until: Option<NaiveDate>,
    /// What is offered.
    #[serde(rename = "programme")]
    pub programmes: Vec<Programme>,
    /// How a child comes to the service.
    #[serde(default)]
    pub referral: Referral,
    /// How those who wait are ordered; none where nobody waits or the page does not say.
    #[serde(default)]
    pub waiting: Option<Waiting>,
    /// What a lead looks at when choosing a visitor.
    #[serde(default)]
    pub allocation: Option<Allocation>,
    /// Reasons for which it ends.
    #[serde(default)]
    pub closing: Vec<Closing>,
    /// How the move to a nursery or school is prepared.
    #[serde(default)]
    pub transition: Option<Transition>,
    /// What may be told to whom, each with a yes of its own.
    #[serde(default)]
    pub sharing: Vec<Sharing>,
    /// When families and settings are asked how it was.
    #[serde(default)]
    pub survey: Vec<Survey>,
    /// What the page itself names for the first visit, ticked by both sides. The points of
    /// [`Point::USUAL`] follow.
    #[serde(default)]
    pub first_visit: Vec<FirstVisit>,
    /// Usual points of a first visit that this service leaves out.
    #[serde(default)]
    pub first_visit_without: Vec<Point>,
    /// Facts that are told to people and steer nothing.
    #[serde(default)]
    pub information: Vec<Information>,
}

/// What kind of programme it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProgrammeKind {
    /// Visits at home.
    HomeVisiting,
    /// Mostly by phone.
    PhoneSupport,
    /// A group of families.
    Group,
    /// By phone or video.
    Virtual,
}

/// What starts a programme without anybody asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StartsOn {
    /// The first visit took place.
    InitialVisitCompleted,
}

/// One programme.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Programme {
    /// Short stable name.
    pub code: String,
    /// What families call it.
    pub name: String,
    /// Its kind.
    pub kind: ProgrammeKind,
    /// What the person who comes is called here, where it differs from the service's word.
    #[serde(default)]
    pub visitor_title: Option<String>,
    /// Who may use it.
    pub eligibility: Rule,
    /// The programme before it, in a service of phases.
    #[serde(default)]
    pub after: Option<String>,
    /// What starts it.
    #[serde(default)]
    pub starts_on: Option<StartsOn>,
    /// The programme whose start ends this one.
    #[serde(default)]
    pub closes_when_opens: Option<String>,
    /// Programmes a child is not in at the same time.
    #[serde(default)]
    pub exclusive_with: Vec<String>,
    /// It ends with the first day of the term after this birthday.
    #[serde(default)]
    pub ends_term_after_birthday: Option<u32>,
    /// Families come when asked; they cannot book themselves in.
    #[serde(default)]
    pub invite_only: bool,
    /// Brothers and sisters under school age may come too.
    #[serde(default)]
    pub siblings_welcome: bool,
    /// The child's nursery or school is kept in touch.
    #[serde(default)]
    pub setting_liaison: bool,
    /// Toys and equipment are lent.
    #[serde(default)]
    pub loans: bool,
    /// An activity for home is agreed.
    #[serde(default)]
    pub agrees_activity: bool,
    /// How visits run.
    #[serde(default)]
    pub visits: Option<VisitRule>,
    /// Practice between visits.
    #[serde(default)]
    pub practice: Option<Practice>,
    /// When progress is looked at together.
    #[serde(default)]
    pub review: Option<Review>,
    /// The plan.
    #[serde(default)]
    pub plan: Option<PlanRule>,
    /// Paragraph of the page that describes it.
    pub paragraph: u32,
}

words! {
    /// How it takes place.
    Mode {
        /// At home.
        Home = "home",
        /// At the child's nursery or school.
        Setting = "setting",
        /// At a family hub.
        Hub = "hub",
        /// By phone.
        Phone = "phone",
        /// By video.
        Video = "video",
    }
}

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cadence {
    /// Each week.
    Weekly,
    /// Every two weeks.
    Fortnightly,
    /// Each month.
    Monthly,
    /// As it suits the child.
    Varies,
}

/// How visits run.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VisitRule {
    /// Where and how.
    pub meetings: Vec<Mode>,
    /// How often; the usual first. Empty where the page does not say.
    #[serde(default)]
    pub cadence: Vec<Cadence>,
    /// Another rhythm to begin with.
    #[serde(default)]
    pub begins: Option<Begins>,
    /// How long.
    #[serde(default)]
    pub minutes: Option<u32>,
    /// Completed visits after which it is done.
    #[serde(default)]
    pub completed_visits: Option<u32>,
    /// They come in blocks.
    #[serde(default)]
    pub blocks: bool,
    /// Weeks of a block.
    #[serde(default)]
    pub block_weeks: Option<u32>,
    /// The same weekday and time.
    #[serde(default)]
    pub same_slot: bool,
    /// In school terms.
    #[serde(default)]
    pub term_time_only: bool,
    /// The page asks families to change visits seldom. It never stops anybody from cancelling.
    #[serde(default)]
    pub seldom_changed: bool,
    /// Paragraph of the page.
    pub paragraph: u32,
}

impl VisitRule {
    /// Whether visits come in blocks, each with its own end.
    pub fn in_blocks(&self) -> bool {
        self.blocks || self.block_weeks.is_some()
    }
}

/// The first visits of a block.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Begins {
    /// So many.
    pub visits: u32,
    /// This often.
    pub cadence: Cadence,
}

/// What a service hopes for between visits. What is logged or not logged never decides anything.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    /// How often.
    pub expected: Expected,
    /// Paragraph of the page.
    pub paragraph: u32,
}

/// How often practice is hoped for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    /// Each day.
    Daily,
    /// Between visits.
    BetweenVisits,
}

/// When progress is looked at together.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// All that apply.
    pub every: Vec<Every>,
    /// Paragraph of the page.
    pub paragraph: u32,
}

/// A rhythm of reviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// At each visit.
    Visit,
    /// From time to time.
    Interval,
    /// At the end of a block.
    Block,
    /// In the visitor's supervision.
    Supervision,
    /// Every so many months.
    Months(u32),
}

/// The plan.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanRule {
    /// What the service calls it.
    #[serde(default)]
    pub title: Option<String>,
    /// Goals are agreed after a time of getting to know the child.
    #[serde(default)]
    pub assessment_first: bool,
    /// Targets of therapists stand beside those of Portage.
    #[serde(default)]
    pub therapy_targets: bool,
    /// Paragraph of the page.
    pub paragraph: u32,
}

/// A point of the first visit.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstVisit {
    /// Which.
    pub point: Point,
    /// Paragraph of the page.
    pub paragraph: u32,
}

/// What a first visit may cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FirstVisitPoint)]
pub enum Point {
    /// What the service does and does not do.
    ServiceExplained,
    /// How to complain.
    Complaints,
    /// What is shared, and the yes to it.
    Consent,
    /// Languages, formats and interpreters.
    Formats,
    /// Whom to call in danger.
    EmergencyNumbers,
    /// Hours in a setting, talked over.
    SettingHours,
    /// What was decided about the programme.
    NextStep,
}

impl Point {
    /// What the first visit of any service covers, whether its page says so or not: good practice,
    /// no fact of a page.
    pub const USUAL: [Self; 5] = [
        Self::ServiceExplained,
        Self::Complaints,
        Self::Consent,
        Self::Formats,
        Self::EmergencyNumbers,
    ];
}

/// A fact that is told and steers nothing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Information {
    /// What it is about.
    pub topic: Topic,
    /// The fact, in our own words.
    pub text: String,
    /// Paragraph of the page.
    pub paragraph: u32,
}

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// What it costs.
    Cost,
    /// How long one waits.
    Waiting,
    /// Who else is worked with.
    Professionals,
    /// Ways to understand and be understood.
    Access,
    /// Ways of teaching.
    Approaches,
    /// How staff are trained and checked.
    Staff,
    /// How a child is kept safe.
    Safety,
    /// How to say what one thinks.
    Feedback,
    /// News and leaflets.
    News,
    /// Help from others.
    Signposting,
    /// Awards and standards.
    Quality,
    /// How decisions are made.
    Decisions,
    /// Toys and equipment.
    Loans,
    /// How it works.
    HowItWorks,
}
