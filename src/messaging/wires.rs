//! Several ways out at once: text messages by Kannel or Twilio, WhatsApp by Meta or Twilio.

use super::network::{Handed, Kannel, Outcome, Parcel, StandIn};
use super::twilio::Twilio;
use super::whatsapp::WhatsApp;
use super::wire::{Asked, Chosen, Has, Way, Wire, choose};
use crate::l10n::{Language, Say};

/// Who brings text messages.
#[derive(Clone)]
pub enum Texts {
    /// Keeps them in memory.
    StandIn(StandIn),
    /// A Kannel gateway.
    Kannel(Kannel),
    /// Twilio.
    Twilio,
}

/// Approved words of a service: for one message, or for all that have none of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Whose.
    pub service: String,
    /// For which message.
    pub message: Option<String>,
    /// In which language, where it is in one alone: at Twilio each has a name of its own.
    pub language: Option<Language>,
    /// Its name at Meta, or its `HX…` at Twilio.
    pub name: String,
}

/// The ways out there are.
#[derive(Clone, Default)]
pub struct Wires {
    /// Who brings text messages.
    pub texts: Option<Texts>,
    /// The account at Twilio.
    pub twilio: Option<Twilio>,
    /// The business at Meta.
    pub whatsapp: Option<WhatsApp>,
    /// Approved words.
    pub templates: Vec<Template>,
}

impl Wires {
    /// By which way a letter of a service leaves.
    ///
    /// # Errors
    /// Why there is none.
    pub fn way(
        &self,
        service: &str,
        asked: &Asked<'_>,
        (says, language): (&[Say], &Language),
    ) -> Result<Way, &'static str> {
        let has = Has {
            texts: self.texts.is_some(),
            whatsapp: self.has_whatsapp(service),
            template: self.template(service, (says, language)),
        };
        Ok(match choose(asked, has)? {
            Chosen::Sms => Way::Sms,
            Chosen::Free => Way::Free { choices: Vec::new(), question: None },
            Chosen::Template(name) => {
                Way::Template { name: name.to_owned(), language: language.clone() }
            }
        })
    }

    /// Whether a service is in WhatsApp.
    pub fn has_whatsapp(&self, service: &str) -> bool {
        let meta = self.whatsapp.as_ref().and_then(|meta| meta.number_of(service));
        meta.or_else(|| self.twilio.as_ref().and_then(|t| t.whatsapp_of(service))).is_some()
    }

    /// The approved words for a letter: its own before those for all, and in its language before
    /// those in any.
    fn template(&self, service: &str, (says, language): (&[Say], &Language)) -> Option<&str> {
        let id = says.first().map(|say| say.id.as_str());
        let fits = |known: &&Template| {
            let ours = known.message.as_deref().is_none_or(|own| Some(own) == id);
            let read = known.language.as_ref().is_none_or(|own| own == language);
            known.service == service && ours && read
        };
        let near = |known: &&Template| (known.message.is_some(), known.language.is_some());
        self.templates.iter().filter(fits).max_by_key(near).map(|known| known.name.as_str())
    }

    /// Hands a letter over.
    pub(super) async fn send(&self, parcel: &Parcel) -> Handed {
        let meta = self.whatsapp.as_ref().filter(|meta| meta.number_of(&parcel.service).is_some());
        match (parcel.way.wire(), &self.texts, meta, &self.twilio) {
            (Wire::Sms, Some(Texts::StandIn(stand_in)), ..) => stand_in.send(parcel).await.into(),
            (Wire::Sms, Some(Texts::Kannel(kannel)), ..) => kannel.send(parcel).await.into(),
            (Wire::Sms, Some(Texts::Twilio), _, Some(twilio)) => twilio.send(parcel).await,
            (Wire::WhatsApp, _, Some(meta), _) => meta.send(parcel).await,
            (Wire::WhatsApp, _, None, Some(twilio)) => twilio.send(parcel).await,
            _ => Outcome::Refused("no_way").into(),
        }
    }
}
