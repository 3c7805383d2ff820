//! The letter to a professional who asked for a child, where the service's page says that one is
//! sent. It says what whoever asked may be told: the name they gave themselves and what became of
//! it, and nothing of what was found out since.

use super::print_html::Sheet;
use crate::app::App;
use crate::auth::{Principal, StaffPrincipal};
use crate::db::Id;
use crate::error::Error;
use crate::http::html::{escaped, isolated};
use crate::l10n::{Channel, Language, Style, Voice, keys, says};
use crate::referrals::ops;
use crate::referrals::words::News;

/// The letter about a referral, in the language its sender reads.
///
/// # Errors
/// Those of [`ops::to_tell`].
pub async fn letter(app: &App, who: StaffPrincipal, id: Id) -> Result<String, Error> {
    let voice = |language| Voice { language, style: Style::Standard, channel: Channel::Web };
    let person = Principal::Staff(who);
    let (referral, news) = ops::to_tell(app, person, id).await?;
    let service = app.service_of(who.scope.service_id).ok_or_else(Error::not_found)?;
    let came = referral.submitted_at.unwrap_or(referral.created_at);
    let content = referral.content;
    let to = content.referrer.unwrap_or_default();
    let language = to.language.as_deref().and_then(|tag| Language::parse(tag).ok());
    let sheet = Sheet {
        texts: &app.texts,
        voice: voice(language.unwrap_or_else(Language::english)),
        child: content.child.unwrap_or_default(),
        large: false,
    };
    let date = service.day(came);
    let news = match news {
        News::TakenUp => keys::News::TakenUp,
        News::OtherHelp => keys::News::OtherHelp,
        News::DoesNotGoOn => keys::News::DoesNotGoOn,
    };
    let sentences = [
        sheet.say(says::LetterThanks { date })?,
        sheet.say(says::LetterNews { news })?,
        sheet.say(says::LetterQuestions { phone: service.family_phone.clone() })?,
    ];
    let lines = |lines: &[String]| lines.join("<br>");
    let address: Vec<String> =
        to.name.iter().chain(&to.organisation).map(|l| isolated(l)).collect();
    let today = service.day(app.clock.now());
    let body = format!(
        "<section>\n<p>{}</p>\n<p>{}</p>\n<p>{}</p>\n</section>\n",
        lines(&address),
        sentences.join("</p>\n<p>"),
        escaped(&service.name),
    );
    Ok(sheet.page(&sheet.say(says::LetterTitle {})?, &sheet.date(today)?, &body))
}
