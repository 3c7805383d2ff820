//! Synthetic families of all five services, made through the same use cases as real ones.

use chrono::{Days, Duration, NaiveDate};
use serde::Serialize;

use crate::app::App;
use crate::auth::{CarerPrincipal, Principal, Role, StaffPrincipal};
use crate::clock::wall;
use crate::db::{FamilyScope, Id, ServiceScope};
use crate::error::Error;
use crate::families::model::{
    Consent, Family, NewCarer, NewChild, NewFamily, PhoneNumber, QuietHours,
};
use crate::families::rights::Standing;
use crate::families::store::ConsentEvent;
use crate::l10n::{Language, Style};
use crate::plans::model::{
    About, ActivityWords, GoalWords, HelpLevel, Lead, NewActivity, NewGoal, NewPlan, NewStep,
    StepState, StepWords, Success,
};

/// How long a demo token holds.
const LIFE: Duration = Duration::days(30);

/// Somebody to try things as.
#[derive(Debug, Clone, Serialize)]
pub struct Person {
    /// `carer`, `visitor` or `lead`.
    pub role: &'static str,
    /// Name.
    pub name: String,
    /// Code of the service.
    pub service: String,
    /// Long-lived access token.
    pub token: String,
    /// A carer's family.
    pub family_id: Option<Id>,
    /// The children they reach.
    pub child_ids: Vec<Id>,
    /// The number a carer texts from.
    pub address: Option<String>,
}

/// A synthetic child: name, text name, nickname, activities.
type ChildSketch = (&'static str, &'static str, &'static str, &'static [&'static str]);

/// A synthetic family.
struct Sketch {
    service: &'static str,
    family: &'static str,
    carer: &'static str,
    called: &'static str,
    language: &'static str,
    style: Style,
    phone: &'static str,
    children: &'static [ChildSketch],
}

const FAMILIES: [Sketch; 8] = [
    Sketch {
        service: "hampshire",
        family: "Carter",
        carer: "Jo Carter",
        called: "mum",
        language: "en-GB",
        style: Style::Standard,
        phone: "07700 900301",
        children: &[("Maya Carter", "Maya", "Mimi", &["Stacking cups", "Bubbles"])],
    },
    Sketch {
        service: "hampshire",
        family: "Okafor",
        carer: "Chidi Okafor",
        called: "dad",
        language: "en-GB",
        style: Style::Standard,
        phone: "07700 900302",
        children: &[
            ("Leo Okafor", "Leo", "Leoleo", &["Ball rolling", "Looking at books"]),
            ("Amara Okafor", "Amara", "Mara", &["Ball rolling", "Saying hello"]),
        ],
    },
    Sketch {
        service: "hampshire",
        family: "Nowak",
        carer: "Anna Nowak",
        called: "mama",
        language: "pl",
        style: Style::Standard,
        phone: "07700 900303",
        children: &[("Kuba Nowak", "Kuba", "Kubuś", &["Klocki", "Bańki mydlane"])],
    },
    Sketch {
        service: "portsmouth",
        family: "Reed",
        carer: "Sam Reed",
        called: "mum",
        language: "en-GB",
        style: Style::KeyWord,
        phone: "07700 900304",
        children: &[("Ted Reed", "Ted", "Teddy", &["Big ball", "More bubbles"])],
    },
    Sketch {
        service: "southampton",
        family: "Iqbal",
        carer: "Sana Iqbal",
        called: "ammi",
        language: "ur",
        style: Style::Standard,
        phone: "07700 900305",
        children: &[("Zara Iqbal", "Zara", "Zari", &["کپ جوڑنا", "Picture book"])],
    },
    Sketch {
        service: "bcp",
        family: "Silva",
        carer: "Rita Silva",
        called: "mum",
        language: "en-GB",
        style: Style::Standard,
        phone: "07700 900306",
        children: &[("Theo Silva", "Theo", "Teo", &["Posting shapes", "Splash in the bath"])],
    },
    Sketch {
        service: "lancashire",
        family: "Shah",
        carer: "Imran Shah",
        called: "abbu",
        language: "en-GB",
        style: Style::Standard,
        phone: "07700 900307",
        children: &[("Noor Shah", "Noor", "Noori", &["Peekaboo", "Shaking the rattle"])],
    },
    Sketch {
        service: "lancashire",
        family: "Bell",
        carer: "Kate Bell",
        called: "gran",
        language: "en-GB",
        style: Style::Standard,
        phone: "07700 900308",
        children: &[("Finn Bell", "Finn", "Finnie", &["Pulling to stand", "Cups in the bath"])],
    },
];

/// Makes everybody and hands out their tokens.
///
/// # Errors
/// A step failed.
pub async fn settle(app: &App) -> Result<Vec<Person>, Error> {
    let mut people = Vec::new();
    for service in app.services.iter() {
        let (service_id, _) = app.service(&service.code).ok_or_else(Error::not_found)?;
        let visitor = staff(app, service_id, Role::Visitor, "Alex Morgan").await?;
        let lead = staff(app, service_id, Role::Lead, "Robin Hughes").await?;
        let mut children = Vec::new();
        let mut carers = Vec::new();
        super::visits::calendar(app, lead).await?;
        super::visits::hours(app, visitor).await?;
        let sketches = FAMILIES.iter().filter(|sketch| sketch.service == service.code);
        for (place, sketch) in sketches.enumerate() {
            let (carer, ids) = family(app, &visitor, sketch, place).await?;
            children.extend(ids);
            carers.push(carer);
        }
        super::referrals::settle(app, service, service_id).await?;
        for (who, name) in [(visitor, "Alex Morgan"), (lead, "Robin Hughes")] {
            let principal = Principal::Staff(who);
            people.push(Person {
                role: who.role.as_str(),
                name: name.to_owned(),
                service: service.code.clone(),
                token: crate::auth::ops::mint_demo_token(app, principal, LIFE).await?,
                family_id: None,
                child_ids: children.clone(),
                address: None,
            });
        }
        people.extend(carers);
    }
    Ok(people)
}

async fn staff(
    app: &App,
    service_id: Id,
    role: Role,
    name: &'static str,
) -> Result<StaffPrincipal, Error> {
    let now = app.clock.now();
    let who = StaffPrincipal {
        staff_id: Id::at(now),
        scope: ServiceScope { service_id },
        role,
        session_id: Id::at(now),
    };
    let keys = app.keys.clone();
    app.db
        .write(move |c| {
            let sealer = keys.service(service_id)?;
            crate::auth::store::insert_staff(c, &sealer, &who, name, now)
        })
        .await?;
    Ok(who)
}

async fn family(
    app: &App,
    visitor: &StaffPrincipal,
    sketch: &Sketch,
    place: usize,
) -> Result<(Person, Vec<Id>), Error> {
    let family = crate::families::ops::create_family(app, *visitor, sketched(app, sketch)?).await?;
    // Before they agree to texts, so that the console begins without any.
    super::visits::series(app, *visitor, &family, place).await?;
    agree_to_texts(app, visitor, &family).await?;
    let today = wall(app.clock.now(), family.zone).date();
    for (child, (_, _, _, activities)) in family.children.iter().zip(sketch.children) {
        let plan = plan(app, today, activities)?;
        crate::plans::ops::create_plan(app, *visitor, child.id, plan).await?;
    }
    let carer = family.carers.first().ok_or_else(Error::not_found)?;
    let scope = FamilyScope { service_id: visitor.scope.service_id, family_id: family.id };
    let principal = Principal::Carer(CarerPrincipal {
        carer_id: carer.id,
        scope,
        session_id: Id::at(app.clock.now()),
    });
    let ids: Vec<Id> = family.children.iter().map(|child| child.id).collect();
    let person = Person {
        role: Role::Carer.as_str(),
        name: carer.name.clone(),
        service: sketch.service.to_owned(),
        token: crate::auth::ops::mint_demo_token(app, principal, LIFE).await?,
        family_id: Some(family.id),
        child_ids: ids.clone(),
        address: family.addresses.first().map(|a| a.number.as_str().to_owned()),
    };
    Ok((person, ids))
}

fn sketched(app: &App, sketch: &Sketch) -> Result<NewFamily, Error> {
    let now = app.clock.now();
    let wrong = |_| Error::Internal("a sketch does not read".to_owned());
    let service = app.services.get(sketch.service).ok_or_else(Error::not_found)?;
    let children = sketch.children.iter().map(|(name, text_name, nickname, _)| NewChild {
        id: Id::at(now),
        name: (*name).to_owned(),
        text_name: Some((*text_name).to_owned()),
        also: vec![(*nickname).to_owned()],
        born: now.date_naive().checked_sub_days(Days::new(900)),
    });
    Ok(NewFamily {
        id: Id::at(now),
        name: sketch.family.to_owned(),
        zone: service.zone,
        confidential: false,
        carers: vec![NewCarer {
            id: Id::at(now),
            name: sketch.carer.to_owned(),
            called: Some(sketch.called.to_owned()),
            language: Language::parse(sketch.language)
                .map_err(|e| Error::Internal(e.to_string()))?,
            style: sketch.style,
            quiet: QuietHours::default(),
            phone: Some(PhoneNumber::parse(sketch.phone).map_err(wrong)?),
            standing: Standing::ParentalResponsibility,
            rights: Standing::ParentalResponsibility.rights(),
        }],
        children: children.collect(),
    })
}

/// The demo's families have said yes already, so that the console answers at once.
async fn agree_to_texts(app: &App, visitor: &StaffPrincipal, family: &Family) -> Result<(), Error> {
    let scope = FamilyScope { service_id: visitor.scope.service_id, family_id: family.id };
    let now = app.clock.now();
    let addresses: Vec<Id> = family.addresses.iter().map(|address| address.id).collect();
    app.db
        .write(move |c| {
            let rev = crate::db::store::bump(c, scope)?;
            for address_id in addresses {
                let event = ConsentEvent {
                    address_id,
                    kind: Consent::Yes,
                    source: "demo",
                    wording: "demo",
                };
                crate::families::store::set_consent(c, scope, &event, now, rev)?;
            }
            Ok(())
        })
        .await
}

fn plan(app: &App, today: NaiveDate, activities: &[&str]) -> Result<NewPlan, Error> {
    let now = app.clock.now();
    let rule = Success::new(3, 4, 2, HelpLevel::Verbal)
        .map_err(|_e| Error::Internal("a rule does not read".to_owned()))?;
    let steps = activities.iter().map(|name| NewStep {
        id: Id::at(now),
        words: StepWords {
            does_what: format!("Joins in with: {name}"),
            conditions: Some("at home, with somebody they know".to_owned()),
        },
        success: rule,
        state: StepState::Practising,
        part_of: None,
        statement: None,
        activities: vec![NewActivity {
            id: Id::at(now),
            words: ActivityWords {
                name: (*name).to_owned(),
                how: Some("Start it, wait, and see what happens.".to_owned()),
                materials: None,
                routine: Some("after breakfast".to_owned()),
            },
            lead: Lead::Child,
            help_levels: Vec::new(),
        }],
    });
    Ok(NewPlan {
        id: Id::at(now),
        starts_on: today.checked_sub_days(Days::new(14)).unwrap_or(today),
        review_by: today.checked_add_days(Days::new(70)).unwrap_or(today),
        about: About {
            likes: vec!["bubbles".to_owned(), "being outside".to_owned()],
            dislikes: vec!["loud toys".to_owned()],
            routines: vec!["bath before bed".to_owned()],
            hopes: "To play together and have a good time.".to_owned(),
        },
        goals: vec![NewGoal {
            id: Id::at(now),
            source: crate::plans::model::GoalSource::Portage,
            profession: None,
            area: "cognition".to_owned(),
            words: GoalWords {
                goal: "Plays with things and people for a little longer".to_owned(),
                family_words: None,
                therapist: None,
            },
            steps: steps.collect(),
        }],
    })
}
