//! The page on which a child is referred, or a question asked, without an account. It sends what
//! any other app sends to the same door.

use std::fmt::Write;

use actix_web::HttpRequest;
use actix_web::HttpResponse;
use actix_web::web::{Data, Query};

use super::reader::{Reader, Words};
use crate::app::App;
use crate::http::html::{escaped, filled};
use crate::l10n::{Language, Say, says};
use crate::programmes::Service;
use crate::programmes::intake::{ConsentForm, Referrer, Route};
use crate::programmes::profile::Policy;
use crate::referrals::reading::area_name;

/// The page, with places for words.
const PAGE: &str = include_str!("refer.html");
/// The form in it.
const FORM: &str = include_str!("refer_form.html");

/// The page.
pub async fn page(app: Data<App>, req: HttpRequest, reader: Query<Reader>) -> HttpResponse {
    let words = Words::of(&app, &req, &reader);
    super::file("text/html; charset=utf-8", words.refer(&app, &reader))
}

impl Words<'_> {
    fn refer(&self, app: &App, reader: &Reader) -> String {
        let service = reader.service.as_deref().and_then(|code| app.services.get(code));
        let today = |service: &Service| service.day(app.clock.now());
        let form = service.and_then(|one| Some(self.form(one, one.policy_on(today(one))?)));
        let language = &self.voice.language;
        let places = [
            ("lang", language.as_str().to_owned()),
            ("dir", language.dir().to_owned()),
            ("title", escaped(&self.text(says::ReferTitle))),
            ("safety", self.safety(service)),
            ("again", escaped(&self.text(says::ChatAgain))),
            ("languages", escaped(&self.text(says::ReferLanguages))),
            ("tongues", self.tongues(service)),
            ("no-script", escaped(&self.text(says::ChatNoScript))),
            ("body", form.unwrap_or_else(|| self.services(app))),
        ];
        filled(PAGE, &places)
    }

    /// The page in each other language, by its own name.
    fn tongues(&self, service: Option<&Service>) -> String {
        let code = service.map(|one| format!("service={}&amp;", one.code)).unwrap_or_default();
        let mut links = String::new();
        for (language, name) in self.languages() {
            let (tag, name) = (language.as_str(), escaped(&name));
            let _never_fails = writeln!(
                links,
                "<li><a href=\"refer?{code}lang={tag}\" lang=\"{tag}\" hreflang=\"{tag}\">{name}</a></li>"
            );
        }
        links
    }

    fn languages(&self) -> Vec<(Language, String)> {
        self.texts.languages_by_name().unwrap_or_default()
    }

    /// Which service it is, where the address does not say.
    fn services(&self, app: &App) -> String {
        let tag = self.voice.language.as_str();
        let mut body = format!(
            "<h2>{}</h2>\n<ul class=\"links stacked\">\n",
            escaped(&self.text(says::ReferChoose))
        );
        for service in app.services.iter() {
            let (code, name) = (&service.code, escaped(&service.name));
            let _never_fails = writeln!(
                body,
                "<li><a href=\"refer?service={code}&amp;lang={tag}\">{name}</a></li>"
            );
        }
        body + "</ul>"
    }

    fn form(&self, service: &Service, policy: &Policy) -> String {
        let name = || service.name.clone();
        let plain: [(&str, Say); 30] = [
            ("intro", says::ReferIntro.into()),
            ("what", says::ReferWhat.into()),
            ("child", says::ReferChild.into()),
            ("question", says::ReferQuestion.into()),
            ("by", says::ReferBy.into()),
            ("name", says::ReferName.into()),
            ("born", says::ReferBorn.into()),
            ("area", says::ReferArea.into()),
            ("why", says::ReferWhy.into()),
            ("ask", says::ReferAsk.into()),
            ("ring", says::ReferRing.into()),
            ("parent-name", says::ReferParentName.into()),
            ("parent-phone", says::ReferParentPhone.into()),
            ("language", says::ReferLanguage.into()),
            ("own-name", says::ReferOwnName.into()),
            ("own-phone", says::ReferOwnPhone.into()),
            ("organisation", says::ReferOrganisation.into()),
            ("unread", says::IntakeBornAgain.into()),
            ("own-form-other", says::ReferOwnForm { service: name() }.into()),
            ("papers", says::ReferPapers.into()),
            ("reference", says::ReferReference.into()),
            ("privacy", says::ReferPrivacy { privacy: service.privacy_url.clone() }.into()),
            ("send", says::ReferSend.into()),
            ("sent-other", says::ReferSent { service: name() }.into()),
            ("signature", says::IntakeSignature { service: name() }.into()),
            ("own-form", says::IntakeOwnForm { service: name() }.into()),
            ("elsewhere", says::IntakeElsewhere { service: name() }.into()),
            ("told", says::ReferTold.into()),
            ("print", says::ReferPrint.into()),
            ("services", says::ReferServices.into()),
        ];
        let mut places: Vec<(&str, String)> =
            plain.into_iter().map(|(place, say)| (place, escaped(&self.text(say)))).collect();
        let sent = says::IntakeSent { service: name(), phone: service.family_phone.clone() };
        places.extend([
            ("service", escaped(&service.name)),
            ("code", escaped(&service.code)),
            ("routes", self.routes(&policy.referral.routes)),
            ("areas", areas(policy)),
            ("reads", self.reads()),
            ("sent-parent", escaped(&self.text(sent))),
            (
                "agree-parent",
                self.lines_as(&says::ReferAgreeParent { service: name() }.into(), "span"),
            ),
            ("agree-other", self.lines_as(&says::ReferAgreeOther.into(), "span")),
        ]);
        filled(FORM, &places)
    }

    /// Who may ask, as this service's page has it.
    fn routes(&self, routes: &[Route]) -> String {
        let mut picks = String::new();
        for route in routes {
            let (by, say): (&str, Say) = match route.by {
                Referrer::Parent => ("parent", says::ReferByParent.into()),
                Referrer::Setting => ("setting", says::ReferBySetting.into()),
                Referrer::Health => ("health", says::ReferByHealth.into()),
                Referrer::Professional => ("professional", says::ReferByProfessional.into()),
                Referrer::EarlyHelp => ("early_help", says::ReferByEarlyHelp.into()),
            };
            let signs = route.consent == Some(ConsentForm::Signature);
            let signs = if signs { " data-signature=\"yes\"" } else { "" };
            let papers = if route.evidence_required { " data-papers=\"yes\"" } else { "" };
            let _never_fails = writeln!(
                picks,
                "<label class=\"pick\"><input type=\"radio\" name=\"by\" value=\"{by}\"{signs}{papers}> {}</label>",
                escaped(&self.text(say))
            );
        }
        picks
    }

    /// The languages a family may like to read.
    fn reads(&self) -> String {
        let mut options = String::new();
        for (language, name) in self.languages() {
            let tag = language.as_str();
            let _never_fails = writeln!(
                options,
                "<option value=\"{tag}\" lang=\"{tag}\">{}</option>",
                escaped(&name)
            );
        }
        options
    }
}

fn areas(policy: &Policy) -> String {
    let mut names: Vec<String> = policy.areas().into_iter().map(area_name).collect();
    names.sort_unstable();
    names.dedup();
    let option = |name: &String| format!("<option value=\"{}\"></option>\n", escaped(name));
    names.iter().map(option).collect()
}
