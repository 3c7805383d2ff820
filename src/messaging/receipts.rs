//! What a network's own words in a receipt mean.
//!
//! Kannel passes them on as `%A`: `NACK/…` with the answer to the submission, or the text of the
//! SMPP delivery receipt (`id:… stat:UNDELIV err:… text:…`).

/// How networks say that a number belongs to nobody, small letters without anything between.
/// Everything else (phone off, inbox full, barred, no credit, no route, address refused by the
/// gateway) says nothing of whose number it is. Numbers after `err:` differ from operator to
/// operator, so only words count.
///
/// - 3GPP TS 24.011, annex E, RP-cause 1: unassigned (unallocated) number.
/// - The same, RP-cause 30, and 3GPP TS 29.002, MAP error 1: unknown subscriber.
/// - Vonage, delivery receipts, status 3: absent subscriber, permanent.
const NOBODYS: [&str; 5] = [
    "unallocatednumber",
    "unassignednumber",
    "unassignedunallocatednumber",
    "unknownsubscriber",
    "absentsubscriberpermanent",
];

/// Whether a failure says that the number is nobody's.
pub fn is_nobodys(why: &str) -> bool {
    let why = why.to_ascii_lowercase();
    // What follows is the beginning of our own text.
    let theirs = why.split(" text:").next().unwrap_or_default();
    let letters: String = theirs.chars().filter(char::is_ascii_alphabetic).collect();
    NOBODYS.iter().any(|known| letters.contains(known))
}
