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
            template: self.template(service, says),
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

    fn template(&self, service: &str, says: &[Say]) -> Option<&str> {
        let own = |id: Option<&str>| {
            let mut all = self.templates.iter().filter(|known| known.service == service);
            all.find(|known| known.message.as_deref() == id).map(|known| known.name.as_str())
        };
        says.first().and_then(|say| own(Some(&say.id))).or_else(|| own(None))
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
