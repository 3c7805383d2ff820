//! What the five services' pages say, row by row, as their files hold it; a sixth service from one
//! file; and what a file can get wrong.

use smallsteps::families::consents::Purpose as Sharing;
use smallsteps::programmes::ending::ClosingReason;
use smallsteps::programmes::intake::{
    Audience, ConsentForm, Factor, Notify, Purpose, Referrer, TeamFor, WaitKey,
};
use smallsteps::programmes::profile::{
    Cadence, Every, Expected, Mode, Point, Policy, Programme, ProgrammeKind, StartsOn, Topic,
};
use smallsteps::programmes::rule::{Rule, Strength};
use smallsteps::programmes::{Service, Services};

const FIVE: [&str; 5] = ["hampshire", "portsmouth", "southampton", "bcp", "lancashire"];

fn services() -> Services {
    Services::embedded().unwrap()
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

fn policy(service: &Service) -> &Policy {
    service.policy_on(day("2026-11-22")).unwrap()
}

/// Calls `check` with a service and its rules.
pub fn of(code: &str, check: impl Fn(&Service, &Policy)) {
    let services = services();
    let service = services.get(code).unwrap();
    check(service, policy(service));
}

fn atom<'a>(programme: &'a Programme, name: &str) -> Option<&'a Rule> {
    programme.eligibility.atoms().into_iter().find(|atom| atom.name() == name)
}

fn told(policy: &Policy, topic: Topic) -> usize {
    policy.information.iter().filter(|fact| fact.topic == topic).count()
}

#[test]
fn rows_1_to_5_what_is_offered_to_whom() {
    let kinds = |code: &str| {
        let services = services();
        let service = services.get(code).unwrap();
        let programmes = &policy(service).programmes;
        programmes.iter().map(|one| (one.code.clone(), one.kind)).collect::<Vec<_>>()
    };
    let kind = |code: &str, kind| (code.to_owned(), kind);
    assert_eq!(kinds("hampshire"), [kind("portage", ProgrammeKind::HomeVisiting)]);
    assert_eq!(
        kinds("portsmouth"),
        [
            kind("portage", ProgrammeKind::HomeVisiting),
            kind("portage-plus", ProgrammeKind::HomeVisiting)
        ]
    );
    assert_eq!(
        kinds("southampton"),
        [
            kind("support", ProgrammeKind::PhoneSupport),
            kind("teaching", ProgrammeKind::HomeVisiting)
        ]
    );
    assert_eq!(
        kinds("bcp"),
        [
            kind("group", ProgrammeKind::Group),
            kind("virtual", ProgrammeKind::Virtual),
            kind("home-visiting", ProgrammeKind::HomeVisiting)
        ]
    );
    assert_eq!(kinds("lancashire"), [kind("portage", ProgrammeKind::HomeVisiting)]);
    // Phases: Support begins after the first visit and ends when Teaching opens.
    of("southampton", |_, policy| {
        let (support, teaching) =
            (policy.programme("support").unwrap(), policy.programme("teaching").unwrap());
        assert_eq!(support.starts_on, Some(StartsOn::InitialVisitCompleted));
        assert_eq!(support.closes_when_opens.as_deref(), Some("teaching"));
        assert_eq!(teaching.after.as_deref(), Some("support"));
        assert_eq!(teaching.ends_term_after_birthday, Some(3));
    });
    // Delay: number and softness as the page puts them; the table of cases tests the rest.
    let delay = |code: &str, programme: &str| {
        let services = services();
        let service = services.get(code).unwrap();
        let programme = policy(service).programme(programme).unwrap();
        match atom(programme, "delay") {
            Some(Rule::Delay(rule)) => rule.clone(),
            other => panic!("{code}: {other:?}"),
        }
    };
    let hampshire = delay("hampshire", "portage");
    assert_eq!((hampshire.strength, hampshire.areas), (Strength::Approximately, 2));
    let portsmouth = delay("portsmouth", "portage");
    assert_eq!((portsmouth.strength, portsmouth.areas), (Strength::Usually, 2));
    let southampton = delay("southampton", "teaching");
    assert_eq!((southampton.months, southampton.areas), (Some(6), 2));
    assert!(southampton.expected_counts);
    let bcp = delay("bcp", "home-visiting");
    assert_eq!((bcp.strength, bcp.areas), (Strength::Exact, 3));
    let lancashire = delay("lancashire", "portage");
    assert_eq!((lancashire.share, lancashire.months), (None, None));
    // Areas: no team's line is guessed.
    of("hampshire", |service, _| {
        assert_eq!(service.teams.len(), 7);
        assert!(
            matches!(service.team_for("fareham"), TeamFor::One(team) if team.code == "fareham-gosport")
        );
        assert!(matches!(service.team_for("test-valley"), TeamFor::Ask(teams) if teams.len() == 2));
        assert_eq!(service.team_for("reading"), TeamFor::None);
    });
    of("lancashire", |service, _| assert_eq!(service.team_for("wyre"), TeamFor::NoTeams));
}

#[test]
fn rows_6_to_11_how_a_child_comes_to_the_service() {
    let commitments = |code: &str, programme: &str| {
        let services = services();
        let service = services.get(code).unwrap();
        let atoms = policy(service).programme(programme).unwrap().eligibility.atoms();
        let names = atoms.iter().map(|atom| atom.name());
        names
            .filter_map(|name| name.strip_prefix("commitment:"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(commitments("hampshire", "portage"), ["regular_visits"]);
    assert_eq!(commitments("portsmouth", "portage"), ["regular_visits"]);
    assert_eq!(commitments("portsmouth", "portage-plus"), ["programme_approaches"]);
    assert_eq!(commitments("southampton", "support"), ["regular_visits"]);
    assert_eq!(commitments("bcp", "virtual"), ["regular_visits", "daily_practice"]);
    assert!(commitments("lancashire", "portage").is_empty());
    let routes = |code: &str| {
        let services = services();
        let referral = &policy(services.get(code).unwrap()).referral;
        referral.routes.iter().map(|one| (one.by, one.consent)).collect::<Vec<_>>()
    };
    use ConsentForm::{Agreement, Permission, Signature};
    use Referrer::{EarlyHelp, Health, Parent, Professional, Setting};
    let permission = Some(Permission);
    assert_eq!(
        routes("hampshire"),
        [
            (Parent, permission),
            (Setting, permission),
            (Health, permission),
            (Professional, permission)
        ]
    );
    assert_eq!(routes("portsmouth"), [(Parent, None), (Professional, Some(Agreement))]);
    assert!(routes("southampton").iter().all(|(_, consent)| *consent == Some(Signature)));
    assert_eq!(routes("bcp"), [(Parent, None), (Professional, permission)]);
    assert_eq!(routes("lancashire"), [(Parent, None), (EarlyHelp, Some(Agreement))]);
    of("bcp", |_, policy| {
        let asks: Vec<_> = policy.referral.routes.iter().map(|one| one.evidence_required).collect();
        assert_eq!(asks, [false, true]);
    });
    // Only one page names a time, and only one a letter: nobody else gets them.
    for code in FIVE {
        of(code, |service, policy| {
            let here = service.code == "southampton";
            assert_eq!(policy.referral.contact_within_days, here.then_some(14), "{code}");
            assert_eq!(policy.referral.notify_referrer, here.then_some(Notify::Letter), "{code}");
            assert_eq!(policy.referral.evidence_within_days, None, "{code}");
            assert_eq!(policy.referral.asks_referrer_for_more, here, "{code}");
        });
    }
    of("hampshire", |_, policy| {
        assert_eq!(policy.referral.first_contact, [Mode::Phone, Mode::Video, Mode::Home]);
        assert!(policy.referral.signposts);
        assert_eq!(policy.waiting.as_ref().unwrap().keys, []);
        assert_eq!(
            policy.allocation.as_ref().unwrap().factors,
            [Factor::Caseload, Factor::Area, Factor::Package]
        );
    });
    of("portsmouth", |_, policy| {
        let waiting = policy.waiting.as_ref().unwrap();
        use WaitKey::{Age, OtherSupport, ReferralMonth, TimeWaiting, Urgency};
        assert_eq!(waiting.keys, [ReferralMonth, TimeWaiting, OtherSupport, Age, Urgency]);
        assert!(!waiting.ranked, "the page does not rank its four considerations");
    });
    of("southampton", |_, policy| {
        assert_eq!(policy.waiting.as_ref().unwrap().meanwhile, ["support"]);
    });
    of("bcp", |_, policy| {
        let waiting = policy.waiting.as_ref().unwrap();
        use WaitKey::{Complexity, NoSpecialistSupport, NotInSetting};
        assert_eq!(waiting.keys, [Complexity, NotInSetting, NoSpecialistSupport]);
        assert!(!waiting.ranked, "one condition of three parts, not an order");
        assert_eq!(policy.allocation, None);
    });
    of("lancashire", |_, policy| assert_eq!(policy.waiting, None));
}

#[test]
fn rows_12_to_14_how_visits_run() {
    let visits = |code: &str, programme: &str| {
        let services = services();
        let service = services.get(code).unwrap();
        policy(service).programme(programme).unwrap().visits.clone().unwrap()
    };
    let hampshire = visits("hampshire", "portage");
    assert_eq!(hampshire.meetings, [Mode::Home, Mode::Setting]);
    assert_eq!((hampshire.cadence.len(), hampshire.minutes), (0, None));
    let portsmouth = visits("portsmouth", "portage");
    assert_eq!(
        (portsmouth.cadence.as_slice(), portsmouth.minutes),
        (&[Cadence::Weekly][..], Some(60))
    );
    assert!(portsmouth.same_slot && portsmouth.term_time_only && portsmouth.seldom_changed);
    let plus = visits("portsmouth", "portage-plus");
    assert_eq!((plus.completed_visits, plus.minutes), (Some(12), Some(60)));
    assert!(!plus.term_time_only && plus.cadence.is_empty(), "the page does not say so of Plus");
    let support = visits("southampton", "support");
    assert_eq!(support.cadence, [Cadence::Monthly]);
    assert_eq!(support.meetings, [Mode::Home, Mode::Phone]);
    let teaching = visits("southampton", "teaching");
    assert_eq!(teaching.cadence, [Cadence::Weekly]);
    assert_eq!(teaching.meetings, [Mode::Home, Mode::Setting]);
    let bcp = visits("bcp", "home-visiting");
    assert_eq!((bcp.cadence.as_slice(), bcp.minutes), (&[Cadence::Varies][..], Some(60)));
    assert!(bcp.blocks && bcp.completed_visits.is_none());
    assert_eq!(visits("bcp", "group").meetings, [Mode::Hub]);
    assert_eq!(visits("bcp", "virtual").meetings, [Mode::Phone, Mode::Video]);
    let lancashire = visits("lancashire", "portage");
    assert_eq!(lancashire.cadence, [Cadence::Weekly, Cadence::Fortnightly]);
    assert!(lancashire.same_slot && lancashire.term_time_only && lancashire.blocks);
}

#[test]
fn rows_15_to_18_practice_plans_and_titles() {
    let practice = |code: &str, programme: &str| {
        let services = services();
        let service = services.get(code).unwrap();
        let programme = policy(service).programme(programme).unwrap();
        programme.practice.as_ref().map(|practice| practice.expected)
    };
    assert_eq!(practice("hampshire", "portage"), None);
    assert_eq!(practice("portsmouth", "portage"), Some(Expected::Daily));
    assert_eq!(practice("southampton", "teaching"), None);
    assert_eq!(practice("bcp", "home-visiting"), Some(Expected::BetweenVisits));
    assert_eq!(practice("lancashire", "portage"), Some(Expected::Daily));

    let review = |code: &str, programme: &str| {
        let services = services();
        let service = services.get(code).unwrap();
        let programme = policy(service).programme(programme).unwrap();
        programme.review.as_ref().map(|review| review.every.clone()).unwrap_or_default()
    };
    assert_eq!(review("hampshire", "portage"), [Every::Supervision]);
    assert_eq!(review("portsmouth", "portage"), [Every::Visit, Every::Interval]);
    assert_eq!(review("southampton", "teaching"), [Every::Months(6)]);
    assert_eq!(review("southampton", "support"), []);
    assert_eq!(review("lancashire", "portage"), [Every::Block]);

    let title = |code: &str| {
        let services = services();
        let plan = policy(services.get(code).unwrap()).programmes.last().unwrap().plan.clone();
        plan.and_then(|plan| plan.title)
    };
    assert_eq!(title("portsmouth").as_deref(), Some("goals"));
    assert_eq!(title("southampton").as_deref(), Some("learning programme"));
    assert_eq!(title("lancashire").as_deref(), Some("play plan"));
    of("portsmouth", |_, policy| {
        let plan = policy.programme("portage").unwrap().plan.as_ref().unwrap();
        assert!(plan.assessment_first && plan.therapy_targets);
    });

    let titles = services();
    let titles: Vec<_> = titles.iter().map(|one| one.visitor_title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Portage Inclusion Practitioner",
            "Portage Home Visitor",
            "Portage teacher",
            "Portage Officer",
            "Portage home visitor"
        ]
    );
    of("hampshire", |service, _| {
        assert_eq!(service.titles.lead.as_deref(), Some("Inclusion Team Leader"));
        assert!(service.titles.volunteer.is_some());
    });
    of("southampton", |service, policy| {
        assert_eq!(service.titles.referrals.as_deref(), Some("Senior Portage Home Teacher"));
        let support = policy.programme("support").unwrap();
        assert_eq!(support.visitor_title.as_deref(), Some("Portage link advisor"));
    });
}

#[test]
fn rows_19_to_25_how_it_ends_and_what_is_shared() {
    use ClosingReason::{
        BlockComplete, CriteriaNoLongerMet, EnteredReception, FamilyRequestPermanent,
        FamilyRequestTemporary, MovedOutOfArea, NeedsMetElsewhere, NextProgrammeOpened,
        ProgressConfident, RegularCancelledOrFailed, SettingTeamMeetsNeeds, SpecialistPlace,
        TermAfterThirdBirthday, UnableToPractise,
    };
    let closing = |code: &str| {
        let services = services();
        let closing = &policy(services.get(code).unwrap()).closing;
        closing.iter().map(|one| one.reason).collect::<Vec<_>>()
    };
    assert_eq!(closing("hampshire"), [ProgressConfident, NeedsMetElsewhere, EnteredReception]);
    assert_eq!(
        closing("portsmouth"),
        [
            FamilyRequestTemporary,
            FamilyRequestPermanent,
            CriteriaNoLongerMet,
            EnteredReception,
            SpecialistPlace,
            RegularCancelledOrFailed,
            MovedOutOfArea,
            BlockComplete
        ]
    );
    assert_eq!(closing("southampton"), [NextProgrammeOpened, TermAfterThirdBirthday]);
    assert_eq!(
        closing("bcp"),
        [
            ProgressConfident,
            CriteriaNoLongerMet,
            UnableToPractise,
            RegularCancelledOrFailed,
            SettingTeamMeetsNeeds,
            FamilyRequestPermanent,
            MovedOutOfArea
        ]
    );
    assert_eq!(closing("lancashire"), [TermAfterThirdBirthday]);
    of("bcp", |_, policy| {
        let transition = policy.transition.as_ref().unwrap();
        assert!(transition.meeting && transition.plan);
        assert!(policy.programme("group").unwrap().invite_only);
        assert!(policy.programme("group").unwrap().siblings_welcome);
        assert!(policy.programme("virtual").unwrap().agrees_activity);
    });
    for code in ["hampshire", "portsmouth", "southampton", "lancashire"] {
        of(code, |_, policy| assert!(policy.transition.is_some(), "{code}"));
    }
    of("lancashire", |_, policy| {
        let purposes: Vec<_> = policy.sharing.iter().map(|one| one.purpose).collect();
        assert_eq!(
            purposes,
            [
                Sharing::ShareWithProfessionals,
                Sharing::ContactProfessionals,
                Sharing::InformFamilyCentre
            ]
        );
    });
    of("southampton", |_, policy| assert!(policy.programme("teaching").unwrap().loans));
    for code in FIVE {
        of(code, |service, _| {
            let states = ["portsmouth", "bcp"].contains(&service.code.as_str());
            assert_eq!(service.engagement.is_some(), states, "{code}: a rule is never borrowed");
        });
    }
}

/// Rows that steer nothing: where each is told. `get_service` shows them all.
#[test]
fn rows_21_to_33_that_are_told() {
    for (code, topic) in [
        ("hampshire", Topic::Professionals),
        ("portsmouth", Topic::Professionals),
        ("southampton", Topic::Professionals),
        ("bcp", Topic::Professionals),
        ("southampton", Topic::Loans),
        ("hampshire", Topic::Feedback),
        ("portsmouth", Topic::Feedback),
        ("southampton", Topic::Feedback),
        ("hampshire", Topic::Safety),
        ("southampton", Topic::Safety),
        ("hampshire", Topic::Access),
        ("southampton", Topic::Access),
        ("portsmouth", Topic::Approaches),
        ("hampshire", Topic::News),
        ("southampton", Topic::News),
        ("bcp", Topic::HowItWorks),
        ("lancashire", Topic::HowItWorks),
        ("hampshire", Topic::Signposting),
        ("portsmouth", Topic::Signposting),
        ("southampton", Topic::Signposting),
        ("bcp", Topic::Signposting),
        ("hampshire", Topic::Cost),
        ("portsmouth", Topic::Quality),
        ("hampshire", Topic::Staff),
        ("southampton", Topic::Staff),
        ("hampshire", Topic::Waiting),
        ("portsmouth", Topic::Waiting),
        ("lancashire", Topic::Waiting),
        ("hampshire", Topic::Decisions),
        ("bcp", Topic::Decisions),
        // Facts of the pages that the rows leave out.
        ("bcp", Topic::Waiting),
        ("portsmouth", Topic::Decisions),
        ("lancashire", Topic::Staff),
        ("lancashire", Topic::Signposting),
        ("southampton", Topic::Professionals),
    ] {
        of(code, |_, policy| assert!(told(policy, topic) > 0, "{code}: {topic:?}"));
    }
    // Row 27: who is asked how it was, and when.
    of("portsmouth", |_, policy| {
        assert!(policy.survey[0].settings_too && policy.survey[0].on_paper);
    });
    of("southampton", |_, policy| assert_eq!(policy.survey[0].programmes, ["support", "teaching"]));
    // Row 28: the first visit.
    of("southampton", |_, policy| {
        let points: Vec<_> = policy.first_visit.iter().map(|one| one.point).collect();
        assert_eq!(points, [Point::NextStep, Point::SettingHours, Point::Complaints]);
    });
    of("hampshire", |_, policy| {
        let points: Vec<_> = policy.first_visit.iter().map(|one| one.point).collect();
        assert_eq!(points, [Point::ServiceExplained, Point::Complaints, Point::NextStep]);
    });
    // Row 29: numbers, each for its own readers; nobody has checked one yet.
    of("hampshire", |service, _| {
        let whom = |purpose| service.contacts.iter().find(|one| one.purpose == purpose).unwrap();
        assert_eq!(whom(Purpose::ChildProtectionOutOfHours).audience, Audience::Family);
        assert_eq!(whom(Purpose::ProfessionalAdvice).audience, Audience::Staff);
        assert_eq!(whom(Purpose::Allegation).audience, Audience::Allegation);
    });
    for code in FIVE {
        of(code, |service, _| assert!(service.contacts.iter().all(|one| !one.checked), "{code}"));
    }
}
