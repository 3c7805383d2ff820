//! Who may be texted now, and in which voice: asked at the moment a letter would leave, in the
//! transaction that marks it, so that a STOP or new quiet hours a second before still count.

use std::sync::Arc;

use chrono::{DateTime, Days, Duration, Timelike, Utc};
use chrono_tz::Tz;

use super::model::{Consent, QuietHours, as_time};
use super::store;
use crate::clock::{instant, wall};
use crate::db::Conn;
use crate::db::FamilyScope;
use crate::db::keys::Keys;
use crate::error::Error;
use crate::l10n::{Channel, Language, Style, Voice};
use crate::messaging::model::{Class, Outgoing, Verdict};
use crate::messaging::ops::Desk;
use crate::messaging::reach_store::lane_now;
use crate::messaging::store::SMS;

/// How long before it is over news of a visit must have come to be of use.
const IN_TIME: Duration = Duration::hours(1);

/// The desk of this room, for the worker to hand to messaging.
pub fn desk() -> Desk {
    Arc::new(decide)
}

/// Decides about one letter.
///
/// # Errors
/// The number or its family is not there any more, or the engine failed.
pub fn decide(
    c: &mut Conn<'_>,
    keys: &Keys,
    letter: &Outgoing,
    now: DateTime<Utc>,
) -> Result<Verdict, Error> {
    let (Some(address_id), Some(family_id)) = (letter.address_id, letter.family_id) else {
        return stranger(c, keys, letter);
    };
    let scope = FamilyScope { service_id: letter.service_id, family_id };
    let sealer = keys.family(c, scope)?;
    let (address, carer) = store::address_with_carer(c, scope, &sealer, address_id)?;
    if address.number.as_str() != letter.receiver {
        return Ok(Verdict::Drop("number_changed"));
    }
    if carer.ended {
        return Ok(Verdict::Drop("link_ended"));
    }
    // The phone may be in the wrong hands: not even the emergency text.
    if address.held {
        return Ok(Verdict::Drop("held"));
    }
    let older_than = |at: Option<DateTime<Utc>>| at.is_some_and(|at| letter.queued_at < at);
    // Somebody else's by now: whatever waited for it was for another person.
    if older_than(address.ended_at) {
        return Ok(Verdict::Drop("number_released"));
    }
    if let Some(why) = forbidden(letter.class, address.consent) {
        return Ok(Verdict::Drop(why));
    }
    // A stop ends all that waits, also where the number began again meanwhile.
    let asked_for = matches!(letter.class, Class::Code | Class::Safety);
    if !asked_for && older_than(store::said_at(c, scope, address_id, Some(Consent::Stopped))?) {
        return Ok(Verdict::Drop("stopped"));
    }
    if matches!(letter.class, Class::Reminder | Class::Consent | Class::Visit) {
        let zone = store::zone_of(c, scope)?;
        if let Some(opening) = quiet_until(carer.quiet, zone, now) {
            return Ok(match letter.class {
                // A reminder belongs to its hour; late it would be noise.
                Class::Reminder => Verdict::Drop("quiet_hours"),
                // News that would come too late to be of use does not wait for the morning.
                Class::Visit if letter.expires_at <= opening + IN_TIME => {
                    Verdict::Send { voice: voice(carer.language, carer.style) }
                }
                _ => Verdict::Later(opening),
            });
        }
    }
    Ok(Verdict::Send { voice: voice(carer.language, carer.style) })
}

/// A letter to a number that nobody knew when it was queued. Whose it turned out to be may have asked
/// for silence, and what they said counts.
fn stranger(c: &mut Conn<'_>, keys: &Keys, letter: &Outgoing) -> Result<Verdict, Error> {
    let language = letter.language.clone().unwrap_or_else(Language::english);
    let send = Verdict::Send { voice: voice(language, Style::Standard) };
    if letter.class == Class::Code {
        return Ok(send);
    }
    let lane = (letter.service_id, letter.lane.as_slice());
    let lane = lane_now(c, keys, lane, &letter.receiver)?;
    let found = store::find_address(c, letter.service_id, SMS, &lane)?;
    let Some((scope, id)) = found else { return Ok(send) };
    let sealer = keys.family(c, scope)?;
    let (address, _) = store::address_with_carer(c, scope, &sealer, id)?;
    if address.held {
        return Ok(Verdict::Drop("held"));
    }
    // A person writes to whom they know in the thread of that carer.
    if letter.class == Class::Person {
        return Ok(Verdict::Drop("number_changed"));
    }
    let stopped = address.consent == Consent::Stopped && letter.class != Class::Safety;
    Ok(if stopped { Verdict::Drop("stopped") } else { send })
}

fn voice(language: Language, style: Style) -> Voice {
    Voice { language, style, channel: Channel::Sms }
}

/// Why a class may not go to a number that said this, if it may not.
fn forbidden(class: Class, consent: Consent) -> Option<&'static str> {
    let allowed = match class {
        Class::Reminder | Class::Visit | Class::Person => consent == Consent::Yes,
        // An answer to what somebody just texted is owed also to who was only asked or said stop.
        Class::Reply => consent != Consent::New,
        Class::Consent => consent == Consent::Asked,
        Class::Code | Class::Safety => true,
    };
    (!allowed).then_some(match consent {
        Consent::Stopped => "stopped",
        Consent::Yes => "already_yes",
        Consent::New | Consent::Asked => "no_consent",
    })
}

/// When the quiet hours end, if it is quiet now by the family's clock.
pub fn quiet_until(quiet: QuietHours, zone: Tz, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let here = wall(now, zone);
    if !quiet.contains(here.hour() * 60 + here.minute()) {
        return None;
    }
    let opens = as_time(quiet.until);
    let mut day = here.date();
    if day.and_time(opens) <= here {
        day = day.checked_add_days(Days::new(1)).unwrap_or(day);
    }
    let opening = instant(day.and_time(opens), zone);
    // In the hour that autumn repeats the first occurrence may be over: ask again soon.
    Some(if opening > now { opening } else { now + Duration::minutes(15) })
}
