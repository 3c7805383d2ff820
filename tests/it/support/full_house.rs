//! A service in which every place for words about a person holds a word that stands nowhere else.

#![cfg(test)]

use serde_json::{Value, json};
use smallsteps::auth::Role;
use smallsteps::db::ServiceScope;
use smallsteps::families::model::PhoneNumber;
use smallsteps::families::rights::Standing;
use smallsteps::serve::rooms;
use smallsteps::staff::model::NewStaff;
use smallsteps::staff::totp::step_of;

use super::app::GATEWAY_SECRET;
use super::site::{Answer, Home, Site, another_carer};
use super::staff_doors::unsealed;

/// How every such word begins.
pub const MARK: &str = "quill";
/// How every number used here begins, without its country.
pub const NUMBERS: &str = "77009004";
/// What the first carer wrote for nobody else.
pub const PRIVATE: &str = "Quillprivate";
/// Words of danger, for the lead.
pub const DANGER: &str = "Quilldanger";
/// Words about a member of staff.
pub const ALLEGATION: &str = "Quillallegation";
/// Where the family is, which no adult of it is shown: it is confidential.
pub const PLACE: &str = "Quillplace";
/// What a carer told staff of the family's side.
pub const SIDE: &str = "Quillside";
/// What those who only log must not read.
pub const PLANNED: [&str; 7] =
    ["Quillgoal", "Quillown", "Quilllike", "Quillhope", "Quillnote", "Quillchanged", "Quillseen"];

/// Everybody with a token.
pub struct FullHouse {
    /// The family; its first carer.
    pub home: Home,
    /// The other parent.
    pub other: String,
    /// Who may only log.
    pub logger: String,
    /// A carer of another family.
    pub stranger: String,
    /// A lead, signed in with a second factor.
    pub lead: String,
    /// A lead of another service.
    pub foreign: String,
    /// An entry only its author sees.
    pub private: String,
    /// Codes, tokens and secrets that were handed out.
    pub secrets: Vec<String>,
    /// What was answered to all that was written.
    pub answers: Vec<Answer>,
}

/// Writes through every operation that takes words, and through a conversation.
pub async fn fill(site: &Site) -> FullHouse {
    let (lead, mut secrets) = lead(site).await;
    let home = family(site).await;
    let other = site.carer(home.house.scope, home.carer_named("Quillother Parent")).await;
    let stranger = site.home("07700 900222").await.carer;
    let foreign = site.at.staff_of("portsmouth", Role::Lead).await;
    let foreign = site.token(smallsteps::auth::Principal::Staff(foreign)).await;
    let mut house = FullHouse {
        logger: String::new(),
        private: uuid::Uuid::new_v4().to_string(),
        home,
        other,
        stranger,
        lead,
        foreign,
        secrets: Vec::new(),
        answers: Vec::new(),
    };
    house.staff_writes(site).await;
    house.carer_writes(site).await;
    house.texts(site).await;
    secrets.append(&mut house.secrets);
    let tokens = [&house.home.carer, &house.home.visitor, &house.other, &house.lead];
    secrets.extend(tokens.map(|token| token.rsplit('.').next().unwrap().to_owned()));
    // It is evening now, and the token of the morning is over.
    let lead = site.staff(Role::Lead).await;
    FullHouse { secrets, lead, ..house }
}

/// The family itself, with a name in every place for one.
async fn family(site: &Site) -> Home {
    site.home_like("07700 900411", |family| {
        family.name = "Quillfamily".to_owned();
        let first = &mut family.carers[0];
        first.name = "Amina Yusuf".to_owned();
        first.called = Some("Quillcalled".to_owned());
        first.standing = Standing::ParentalResponsibility;
        first.rights = Standing::ParentalResponsibility.rights();
        let mut second = another_carer("Quillother Parent", Some("07700 900412"));
        second.rights.consent = false;
        family.carers.push(second);
        family.children[0].name = "Quillchild Yusuf".to_owned();
        family.children[0].also = vec!["Quillnick".to_owned()];
        family.children[0].text_name = Some("Quilltext".to_owned());
    })
    .await
}

/// A lead who came in by invitation, code and second factor; their secrets.
async fn lead(site: &Site) -> (String, Vec<String>) {
    let t = &site.at;
    let scope = ServiceScope { service_id: t.service_id() };
    let number = PhoneNumber::parse("07700 900401").unwrap();
    let new = NewStaff { role: Role::Lead, name: "Quillstaff Lead".to_owned(), number };
    let made = smallsteps::staff::ops::invite_staff(&t.app, scope, None, new).await.unwrap();
    let invitation = made.code.reveal();
    let (secret, ticket) = second_factor(site, &invitation).await;
    let second = unsealed(&secret).code(step_of(t.clock.now()));
    let body = json!({"service": "hampshire", "ticket": ticket, "second_factor": second});
    let session = site.call("POST /v1/staff-enrolments/confirm", "", Some(body)).await;
    assert_eq!(session.status, 201, "{session:?}");
    let refresh = session.text_at("/refresh_token").to_owned();
    let token = session.text_at("/access_token").to_owned();
    (token, vec![invitation, ticket, secret, refresh])
}

/// Shows an invitation and the code that comes by text; the second factor that is then set up,
/// and the ticket to confirm it with.
async fn second_factor(site: &Site, invitation: &str) -> (String, String) {
    let t = &site.at;
    let body = json!({"service": "hampshire", "invitation": invitation});
    let begun = site.call("POST /v1/staff-sign-in-codes", "", Some(body)).await;
    assert!(begun.status < 300, "{begun:?}");
    t.settle(&rooms()).await;
    let text = t.sent().last().unwrap().text.clone();
    let code: String = text.chars().filter(char::is_ascii_digit).take(6).collect();
    let body = json!({"service": "hampshire", "sign_in_id": begun.text_at("/sign_in_id"),
        "invitation": invitation, "code": code});
    let set_up = site.call("POST /v1/staff-enrolments", "", Some(body)).await;
    assert_eq!(set_up.status, 200, "{set_up:?}");
    (set_up.text_at("/secret").to_owned(), set_up.text_at("/ticket").to_owned())
}

impl FullHouse {
    pub(super) async fn write(
        &mut self,
        site: &Site,
        what: &str,
        token: &str,
        body: Value,
    ) -> Value {
        let answer = site.call(what, token, Some(body)).await;
        assert!(answer.status < 300, "{what}: {answer:?}");
        let body = answer.body.clone();
        self.answers.push(answer);
        body
    }

    async fn staff_writes(&mut self, site: &Site) {
        let (family, child) = (self.home.house.scope.family_id, self.home.child);
        let (visitor, lead) = (self.home.visitor.clone(), self.lead.clone());
        let of_child = format!("/v1/children/{child}");
        let activity = json!({"name": "Quillactivity", "how": "Quillhow", "lead": "child",
            "materials": "Quillmaterial", "routine": "Quillroutine"});
        let step = json!({"does_what": "Quillstep", "conditions": "Quillcondition",
            "success": {"k": 1, "n": 2}, "activities": [activity]});
        let goal = json!({"area": "play", "goal": "Quillgoal", "family_words": "Quillown",
            "source": "therapy", "profession": "physiotherapy", "therapist": "Quilltarget",
            "steps": [step]});
        let about = json!({"likes": ["Quilllike"], "dislikes": ["Quilldislike"],
            "routines": ["Quillbedtime"], "hopes": "Quillhope"});
        for (what, body) in [
            (format!("PATCH {of_child}/plan"), json!({"about": about})),
            (format!("POST {of_child}/plan/goals"), goal),
            (
                format!("POST {of_child}/plan/steps"),
                json!({"goal_id": self.home.goal, "step": step}),
            ),
            (
                format!("POST {of_child}/plan/activities"),
                json!({"step_id": self.home.step, "activity": activity}),
            ),
            (
                format!("PATCH {of_child}/plan/activities/{}", self.home.second),
                json!({"activity": activity}),
            ),
            (
                format!("POST {of_child}/plan/steps/{}/baselines", self.home.step),
                json!({"phase": "before", "seen_on": "2026-11-24", "tries": 1,
                    "words": "Quillseen"}),
            ),
            (
                format!("POST {of_child}/plan/steps/{}/baselines", self.home.step),
                json!({"phase": "after", "seen_on": "2026-11-24", "tries": 1,
                    "words": "Quillseen later"}),
            ),
            (
                format!("POST {of_child}/plan/steps/{}/answer", self.home.step),
                json!({"state": "practising", "note": "Quillanswered"}),
            ),
            (format!("PATCH /v1/families/{family}"), json!({"confidential": true})),
            (
                format!("POST /v1/families/{family}/children"),
                json!({"child": {"name": "Quillbrother", "text_name": "Quillb"}}),
            ),
            (
                format!("POST /v1/families/{family}/carers"),
                json!({"carer": {"name": "Quilluncle", "called": "Quillunc",
                    "phone": "07700 900413"}}),
            ),
        ] {
            self.write(site, &what, &visitor, body).await;
        }
        let seen = json!({"step": "pattern_noticed", "note": "Quillnoticed"});
        self.write(site, &format!("POST {of_child}/engagement/steps"), &visitor, seen).await;
        self.visits(site).await;
        self.programmes(site).await;
        self.referrals(site).await;
        self.staffing(site).await;
        let first = self.home.carer_named("Amina Yusuf");
        let change = format!("PATCH /v1/carers/{first}");
        self.write(site, &change, &visitor, json!({"name": "Quillamina Yusuf"})).await;
        let body = json!({"role": "visitor", "phone": "07700 900402", "name": "Quillvisitor Ash"});
        let made = self.write(site, "POST /v1/staff-invitations", &lead, body).await;
        let invitation = made["code"].as_str().unwrap().to_owned();
        // Half-way in: the second factor waits to be confirmed.
        let (secret, ticket) = second_factor(site, &invitation).await;
        self.secrets.extend([invitation, secret, ticket]);
    }

    /// A visit with everything that can be said of one.
    async fn visits(&mut self, site: &Site) {
        let visitor = self.home.visitor.clone();
        let what = format!("POST /v1/children/{}/visits", self.home.child);
        let body = json!({"kind": "joint", "mode": "hub", "place": "Quillplace",
            "starts_at": "2026-12-01T10:30:00Z", "ends_at": "2026-12-01T11:30:00Z",
            "attendees": [{"role": "senco", "name": "Quillsenco"}]});
        let made = site.call(&what, &visitor, Some(body)).await;
        assert!(made.text.contains(PLACE), "its visitor sees where: {made:?}");
        let what = format!("POST /v1/visits/{}/cancel", made.text_at("/id"));
        let off = json!({"reason": "training", "note": "Quilltraining"});
        let request = site.request(&what, &visitor).header("if-match", "*").json(&off);
        let answer = Answer::of(request.send().await.unwrap()).await;
        assert_eq!(answer.status, 200, "{answer:?}");
    }

    /// A programme with everything that is written about it.
    async fn programmes(&mut self, site: &Site) {
        let visitor = self.home.visitor.clone();
        let of_child = format!("POST /v1/children/{}", self.home.child);
        for (what, body) in [
            (
                "enrolments",
                json!({"programme": "portage", "begins": true, "note": "Quillenrolled"}),
            ),
            (
                "settings",
                json!({"name": "Quillacorns", "minutes_a_week": 600, "starts_on": "2026-11-24"}),
            ),
            (
                "packages",
                json!({"package": "Quillweekly", "reason": "Quillreason",
                    "starts_on": "2026-11-24"}),
            ),
            (
                "contacts",
                json!({"kind": "setting", "held_on": "2026-11-24", "words": "Quillnursery"}),
            ),
        ] {
            self.write(site, &format!("{of_child}/{what}"), &visitor, body).await;
        }
        let all = site.get(&format!("/v1/children/{}/enrolments", self.home.child), &visitor).await;
        let what = format!("POST /v1/enrolments/{}/transition-actions", all.text_at("/items/0/id"));
        let body = json!({"owner": "senco", "what": "Quillquiet corner", "due_on": "2027-06-30"});
        self.write(site, &what, &visitor, body).await;
        let (carer, by) = (self.home.carer.clone(), self.home.carer_named("Amina Yusuf"));
        let mut yes = json!({"purpose": "share_with_setting", "given": true, "wording": "all/1"});
        self.write(site, &format!("{of_child}/consents"), &carer, yes.clone()).await;
        (yes["carer_id"], yes["how"], yes["note"]) = (json!(by), json!("paper"), json!("Quilled"));
        yes["purpose"] = json!("contact_professionals");
        self.write(site, &format!("{of_child}/consents/recorded"), &visitor, yes).await;
        let ask = json!({"profession": "physiotherapy", "name": "Quillphysio"});
        let view = self.write(site, &format!("{of_child}/plan/views"), &visitor, ask).await;
        let what = format!("{of_child}/plan/views/{}/answer", view["id"].as_str().unwrap());
        let came = json!({"answer": "given", "view": "Quillview"});
        self.write(site, &what, &visitor, came).await;
        let review = json!({"kind": "other", "held_on": "2026-11-24", "celebrates": "Quillproud",
            "family_words": "Quillfamilysaid", "focus": "Quillfocus"});
        let review = self.write(site, &format!("{of_child}/reviews"), &visitor, review).await;
        let what = format!("{of_child}/reviews/{}/views", review["id"].as_str().unwrap());
        self.write(site, &what, &carer, json!({"words": "Quillparentview"})).await;
        let lead = self.lead.clone();
        let file = json!({"format": "csv",
            "text": "framework,version,area,ref,text\nours,1,language,L-1,Looks when named"});
        self.write(site, "POST /v1/frameworks/imports", &lead, file).await;
        let seen = json!({"statement": {"framework": "ours", "version": "1", "ref": "L-1"},
            "level": "emerging", "seen_on": "2026-11-24", "note": "Quillobserved"});
        self.write(site, &format!("{of_child}/observations"), &visitor, seen).await;
        let share = json!({"purpose": "share_with_setting", "with": "Quillsenco",
            "what": "Quillshared"});
        self.write(site, &format!("{of_child}/shares"), &visitor, share).await;
    }

    async fn carer_writes(&mut self, site: &Site) {
        let (carer, child) = (self.home.carer.clone(), self.home.child);
        let practice = format!("POST {}", self.home.practice());
        let body = json!({"name": "Quilllogger", "phone": "07700 900414"});
        let what = format!("POST /v1/children/{child}/loggers");
        let made = self.write(site, &what, &carer, body).await;
        self.secrets.extend(made["code"].as_str().map(str::to_owned));
        let seen = self.home.house.visitor;
        let family = self.home.house.scope.family_id;
        let family = smallsteps::families::ops::get_family(&site.at.app, seen, family).await;
        let gran = family.unwrap().carers.into_iter().find(|c| c.name == "Quilllogger").unwrap();
        self.logger = site.carer(self.home.house.scope, gran.id).await;
        let mut shared = self.home.tap("2026-11-24");
        shared["note"] = json!({"text": "Quillnote"});
        shared["bouts"] = json!([{"tries": 2, "where": PLACE}]);
        let mut private = self.home.tap("2026-11-23");
        private["id"] = json!(self.private);
        private["private"] = json!(true);
        private["note"] = json!({"text": PRIVATE});
        let shared_id = shared["id"].as_str().unwrap().to_owned();
        self.write(site, &practice, &carer, shared).await;
        self.write(site, &practice, &carer, private).await;
        for note in ["Quillchanged", "Quillchanged again"] {
            let what = format!("PATCH {}/{shared_id}", self.home.practice());
            self.write(site, &what, &carer, json!({"note": {"text": note}})).await;
        }
        for (words, for_leads) in [(SIDE, false), ("Quillleads", true)] {
            let what = format!("POST /v1/children/{child}/conversation/side");
            let body = json!({"words": words, "for_leads": for_leads});
            self.write(site, &what, &carer, body).await;
        }
        let consent = json!({"purpose": "photos", "given": true, "wording": "photos/1"});
        self.write(site, &format!("POST /v1/children/{child}/consents"), &carer, consent).await;
        for token in [carer, self.other.clone()] {
            let daily = json!({"days": ["tue", "wed"], "time": "17:30"});
            self.write(site, "PUT /v1/me/reminder", &token, daily).await;
        }
    }

    async fn texts(&mut self, site: &Site) {
        site.at.settle(&rooms()).await;
        for (from, words) in [
            ("447700900411", "yes"),
            ("447700900412", "yes"),
            ("447700900411", "Quilltext did Stacking cups 3 times Quillsaid"),
            ("447700900411", "Quillpuzzle blah"),
            ("447700900411", "he hit me again Quilldanger"),
            ("447700900411", "the visitor hit him Quillallegation"),
            ("447700900411", "i want to talk to somebody Quilltalk"),
            ("447700900999", "who is this Quillunknown"),
            ("447700900498", "he hit me Quillfar"),
            ("447700900455", "refer my son"),
            ("447700900455", "1"),
            ("447700900455", "Quilltexted"),
        ] {
            let id = uuid::Uuid::new_v4();
            let path = format!(
                "/v1/channels/kannel/hampshire/{GATEWAY_SECRET}/inbound?id={id}&from={from}\
                 &text={}",
                words.replace(' ', "+")
            );
            assert_eq!(site.get(&path, "").await.status, 200);
            site.at.settle(&rooms()).await;
        }
        let carer = self.home.carer.clone();
        let words = "Quilltext did Stacking cups 2 times, Quillchatted";
        let body = json!({"id": uuid::Uuid::new_v4(), "text": words});
        self.write(site, "POST /v1/me/chat", &carer, body).await;
        site.at.settle(&rooms()).await;
        let thread = site.get("/v1/me/chat", &carer).await;
        assert!(thread.text.contains("Quillchatted") && thread.body["bubbles"][1].is_object());
        let text = super::media::some_text(&site.at).await;
        super::media::keep(&site.at, self.home.house.scope, text).await;
        // Its visitor answers, and is answered.
        let thread = format!("POST /v1/threads/{}", self.home.carer_named("Amina Yusuf"));
        let visitor = self.home.visitor.clone();
        self.write(site, &format!("{thread}/take"), &visitor, json!({})).await;
        let body = json!({"words": "Quillanswer\nQuillsecond"});
        self.write(site, &format!("{thread}/replies"), &visitor, body).await;
        let body = json!({"id": uuid::Uuid::new_v4(), "text": "Quillback"});
        self.write(site, "POST /v1/me/chat", &carer, body).await;
        site.at.settle(&rooms()).await;
        site.at.advance(chrono::Duration::minutes(6 * 60 + 30));
        site.at.settle(&rooms()).await;
    }

    /// What can be read, path by path.
    pub fn reads(&self) -> Vec<String> {
        let child = self.home.child;
        let mut paths = vec![
            "/v1/me".to_owned(),
            "/v1/children".to_owned(),
            "/v1/me/reminder".to_owned(),
            "/v1/me/chat".to_owned(),
            "/v1/tasks".to_owned(),
            "/v1/inbox".to_owned(),
            format!("/v1/threads/{}?limit=100", self.home.carer_named("Amina Yusuf")),
            "/v1/staff".to_owned(),
            "/v1/families".to_owned(),
            "/v1/sign-ins".to_owned(),
            "/v1/referrals".to_owned(),
            "/v1/waiting?programme=portage".to_owned(),
            format!("/v1/families/{}", self.home.house.scope.family_id),
        ];
        paths.extend(
            ["plan", "practice", "consents", "visits", "engagement", "conversation"]
                .map(|what| format!("/v1/children/{child}/{what}")),
        );
        paths.push(format!("/v1/children/{child}/practice/{}", self.private));
        paths
    }
}
