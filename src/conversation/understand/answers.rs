//! Reads a reply to the pending question.

use std::ops::Range;

use super::clauses::Group;
use super::input::Pending;
use super::logs;
use super::matching::Hit;
use super::meant::{at_a_time, is_meant, regrets, wavers};
use super::offered;
use super::people::{Mention, alike, own};
use super::reading::{Answer, HelpLevel, Intent, Many, Outcome, Slots};
use super::scene::Scene;
use super::text::Break;
use super::{tries, visit_talk, whose};

/// A reply and the words it took.
pub(super) struct Reply {
    pub(super) slots: Slots,
    pub(super) words: Range<usize>,
}

impl Reply {
    /// Whether it wants a visit back that was called off a moment ago.
    pub(super) fn regrets(&self) -> bool {
        self.slots.answer.at(0) == Some(&Answer::Words(KEEP.to_owned()))
    }
}

/// What a visit is wanted back by, whatever the words.
pub const KEEP: &str = "keep";

/// Reads the start of a text as a reply; the rest may hold more.
pub(super) fn read(scene: &Scene<'_>) -> Option<Reply> {
    let first = first_part(scene);
    let parts = if first == scene.all() { vec![first] } else { vec![scene.all(), first] };
    parts.into_iter().find_map(|words| {
        let slots = match scene.input.pending {
            Pending::None => bare(scene, &words),
            Pending::WhichChild => whose::which_child(scene, &words),
            Pending::WhichActivity => which_activity(scene, &words),
            Pending::HowMany => how_many(scene, &words),
            Pending::HelpLevel => help_level(scene, &words),
            Pending::ChooseSlot => offered::choose_slot(scene, &words),
            Pending::ConfirmVisitCancel => {
                yes_no(scene, &words).filter(|said| !wavers(scene, said) && is_meant(scene, said))
            }
            Pending::YesNo => yes_no(scene, &words),
            Pending::ReminderTime => at_a_time(scene, &words).or_else(|| yes_no(scene, &words)),
            Pending::Cancelled => regrets(scene, &words).or_else(|| bare(scene, &words)),
        };
        slots.map(|slots| Reply { slots, words })
    })
}

/// "Not May", "spoon not coins", "no, 3": one of what was offered is set aside for another.
pub(super) fn sets_aside(scene: &Scene<'_>, groups: &[Group]) -> bool {
    let offered = matches!(
        scene.input.pending,
        Pending::WhichChild | Pending::WhichActivity | Pending::ChooseSlot | Pending::HelpLevel
    );
    let asks = |g: &Group| g.intent == Intent::CorrectLog;
    offered && scene.tokens.len() <= BRIEF && groups.iter().all(asks) && read(scene).is_some()
}

/// So many words at most say only which one is meant and which one is not.
pub(super) const BRIEF: usize = 5;

/// Whether a mention is set aside; in a brief answer by a bare no behind it too: "os copos não".
fn is_set_aside(scene: &Scene<'_>, mention: &Mention) -> bool {
    let last = mention.end + 1 == scene.tokens.len() && scene.tokens.len() <= BRIEF;
    logs::is_denied(scene, mention)
        || (last && scene.has("reply.no", &(mention.end..mention.end + 1)))
}

/// What is named among some words and not set aside.
pub(super) fn kept<'s>(
    scene: &Scene<'_>,
    all: &'s [Mention],
    words: &Range<usize>,
) -> Vec<&'s Mention> {
    let own = all.iter().filter(|m| words.contains(&m.start));
    own.filter(|m| !is_set_aside(scene, m)).collect()
}

/// Whether a reply says yes or no.
pub(super) fn is_plain(slots: &Slots) -> bool {
    matches!(slots.answer.at(0), Some(Answer::Yes | Answer::No))
}

/// The words before the first break or joining word.
fn first_part(scene: &Scene<'_>) -> Range<usize> {
    let end = scene.tokens.iter().enumerate().skip(1).find_map(|(at, token)| {
        let joined = scene.has("word.join", &(at..at + 1));
        (token.gap != Break::None || joined).then_some(at)
    });
    0..end.unwrap_or(scene.tokens.len())
}

pub(super) fn answer(answer: Answer) -> Slots {
    Slots { answer: Many::one(Some(answer)), ..Slots::default() }
}

/// Without a question only a bare yes, no or number reads as a reply.
fn bare(scene: &Scene<'_>, words: &Range<usize>) -> Option<Slots> {
    if *words != scene.all() {
        return None;
    }
    agreed(scene, words).or_else(|| lone_number(scene, words).map(Answer::Number)).map(answer)
}

/// Yes or no and nothing else.
pub(super) fn agreed(scene: &Scene<'_>, words: &Range<usize>) -> Option<Answer> {
    if words.is_empty() {
        return None;
    }
    let long_skip = scene.table("skip", words).any(|(_, h)| h.weight > 2);
    if long_skip {
        return None;
    }
    let longest = |concept| scene.hit(concept, words).map_or(0, |h| h.end - h.start);
    let (yes, no) = (scene.has("reply.yes", words), scene.has("reply.no", words));
    // "No pewnie" is a yes: the longer phrase counts.
    let no = no && (!yes || longest("reply.no") >= longest("reply.yes"));
    if no && scene.only(&["reply.no", "reply.yes", "word.filler"], words) {
        return Some(Answer::No);
    }
    (yes && scene.only(&["reply.yes", "reply.no", "word.filler"], words)).then_some(Answer::Yes)
}

/// "1 and 3" of what was offered.
pub(super) fn several(scene: &Scene<'_>, words: &Range<usize>) -> Option<Slots> {
    let offered = |n: &u32| usize::try_from(*n).is_ok_and(|n| n <= scene.input.options.len());
    let said: Vec<u32> = words.clone().filter_map(|at| scene.number(at)).collect();
    let rest = |at: &usize| {
        scene.number(*at).is_none()
            && !scene.only(&["word.join", "word.filler", "word.choice"], &(*at..*at + 1))
    };
    let only = said.len() > 1 && said.iter().all(offered) && !words.clone().any(|at| rest(&at));
    let answers = said.iter().map(|n| Some(Answer::Number(*n))).collect();
    only.then(|| Slots { answer: Many(answers), ..Slots::default() })
}

/// A number or ordinal with nothing but filler around it.
pub(super) fn lone_number(scene: &Scene<'_>, words: &Range<usize>) -> Option<u32> {
    let offered = scene.input.options.len();
    let last = ["ordinal.last", "word.filler", "word.choice"];
    if offered > 1 && scene.has("ordinal.last", words) && scene.only(&last, words) {
        return u32::try_from(offered).ok();
    }
    let long = |hit: &&Hit<'_>| {
        hit.weight > 1 && scene.only(&[hit.concept, "word.filler", "word.choice"], words)
    };
    let ordinal = scene.table("ordinal", words).map(|(_, hit)| hit).find(long);
    if let Some(hit) = ordinal {
        return hit.concept.strip_prefix("ordinal.").and_then(|key| key.parse().ok());
    }
    let mut found = None;
    for at in words.clone() {
        let number = scene.number(at).or_else(|| {
            scene.table("ordinal", &(at..at + 1)).find_map(|(key, _)| key.parse().ok())
        });
        let one_as_pronoun = scene.word(at) == "one" && found.is_some();
        match number {
            Some(n) if found.is_none() => found = Some(n),
            _ if one_as_pronoun => {}
            None if scene.only(&["word.filler", "word.choice"], &(at..at + 1)) => {}
            _ => return None,
        }
    }
    found
}

fn yes_no(scene: &Scene<'_>, words: &Range<usize>) -> Option<Slots> {
    // "Don't cancel it" holds a yes and keeps the visit.
    let asked = scene.input.pending == Pending::ConfirmVisitCancel;
    let kept = scene.has("reply.keep", words) && scene.has("reply.no", words);
    if asked && (kept || visit_talk::denies_cancelling(scene, words)) {
        return Some(answer(Answer::No));
    }
    // "No, I won't be in" keeps nothing: it is asked again.
    if asked && speaks_against(scene, words) {
        return Some(answer(Answer::Words(scene.quote(words))));
    }
    if let Some(said) = agreed(scene, words) {
        return Some(answer(said));
    }
    if scene.input.pending == Pending::ConfirmVisitCancel {
        if scene.has("reply.keep", words) {
            return Some(answer(Answer::No));
        }
        // "Yes, take it out": what undoes an entry elsewhere is the visit's here.
        let done = scene.has("reply.do_cancel", words) || scene.has("intent.undo", words);
        if done && scene.has("reply.yes", words) {
            return Some(answer(Answer::Yes));
        }
    }
    unsure(scene, words).or_else(|| leading(scene, words))
}

/// Whether a no stands beside a reason to cancel: "no point her coming", "no, I can't make it".
fn speaks_against(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let cancels = |h: &&Hit<'_>| match h.concept {
        "verb.cant_make" => h.weight > 1 && !visit_talk::is_kept(scene, h),
        "reply.do_cancel" => scene.has("reply.no", &(h.start..h.start + 1)),
        _ => false,
    };
    let (yes, no) = (scene.has("reply.yes", words), scene.has("reply.no", words));
    no && !yes && scene.hits_in(words).any(|h| cancels(&h))
}

/// "Yes that would be great": a yes or no that opens a text with no aim of its own.
fn leading(scene: &Scene<'_>, words: &Range<usize>) -> Option<Slots> {
    let opens = |concept| {
        scene.hits_in(words).any(|h| {
            h.concept == concept
                && (h.start == words.start || scene.only(&["word.filler"], &(words.start..h.start)))
        })
    };
    let aims = ["intent", "verb", "skip", "tries", "alone"];
    let other = aims.iter().any(|t| scene.table(t, words).next().is_some())
        || scene.has("log.did", words)
        || scene.has("stop.messages", words)
        || scene.activities.iter().any(|m| words.contains(&m.start));
    if other {
        return None;
    }
    if opens("reply.unsure") {
        return Some(answer(Answer::Words(scene.quote(words))));
    }
    if opens("reply.no") {
        return Some(answer(Answer::No));
    }
    opens("reply.yes").then(|| answer(Answer::Yes))
}

/// "Not sure", "loads": the words themselves.
pub(super) fn unsure(scene: &Scene<'_>, words: &Range<usize>) -> Option<Slots> {
    let vague = ["reply.unsure", "not_tries.vague", "word.filler"];
    let said = scene.has("reply.unsure", words) || scene.has("not_tries.vague", words);
    (said && scene.only(&vague, words)).then(|| answer(Answer::Words(scene.quote(words))))
}

fn which_activity(scene: &Scene<'_>, words: &Range<usize>) -> Option<Slots> {
    if let Some(n) = lone_number(scene, words) {
        return Some(answer(Answer::Number(n)));
    }
    if let Some(chosen) = several(scene, words) {
        return Some(chosen);
    }
    if scene.has("reply.none_of_them", words) {
        return Some(answer(Answer::No));
    }
    let house = &scene.input.household;
    let kept = kept(scene, &scene.activities, words);
    let said = names(&kept);
    let options = &scene.input.options;
    if speaks_of_others(scene, words, &said) {
        return None;
    }
    let every = ["child.both", "child.every"].iter().any(|concept| scene.has(concept, words));
    if every && options.len() > 1 && said.is_empty() {
        let all = options.iter().map(|o| Some(Answer::Words(o.clone()))).collect();
        return Some(Slots { answer: Many(all), ..Slots::default() });
    }
    let denied = ids(&scene.activities, words).len() > said.len();
    if said.is_empty() && denied {
        return other_activity(scene, words);
    }
    if said.is_empty() || (scene.has("word.not", words) && !denied) {
        return unsure(scene, words);
    }
    let mut slots = rest_of_log(scene, words);
    let position = |id: &String| {
        let place = options.iter().position(|o| alike(house, o, id))?;
        u32::try_from(place + 1).ok().map(Answer::Number)
    };
    let answers = said.iter().map(|id| position(id).or_else(|| Some(Answer::Words(id.clone()))));
    slots.answer = Many(answers.collect());
    let offered = |id: String| options.iter().find(|o| alike(house, o, &id)).cloned().unwrap_or(id);
    slots.activity = Many(said.into_iter().map(offered).map(Some).collect());
    Some(slots)
}

/// "Not the cups" of two that were offered: the other. Of more it chooses none.
fn other_activity(scene: &Scene<'_>, words: &Range<usize>) -> Option<Slots> {
    let (house, options) = (&scene.input.household, &scene.input.options);
    let denied = ids(&scene.activities, words);
    let open = |o: &&String| !denied.iter().any(|id| alike(house, o, id));
    let mut rest = options.iter().filter(open);
    match (options.len(), rest.next(), rest.next()) {
        (2, Some(one), None) if words.len() <= BRIEF => {
            let place = options.iter().position(|o| o == one)?;
            Some(answer(Answer::Number(u32::try_from(place + 1).ok()?)))
        }
        _ => Some(answer(Answer::Words(scene.quote(words)))),
    }
}

/// Whether a text names an activity that was not offered, or a child who has none of those.
fn speaks_of_others(scene: &Scene<'_>, words: &Range<usize>, said: &[String]) -> bool {
    let (house, options) = (&scene.input.household, &scene.input.options);
    let offered = |id: &String| options.iter().any(|o| alike(house, o, id));
    if options.is_empty() {
        return false;
    }
    let owner = |name: &String| options.iter().any(|o| own(house, name, o).as_ref() == Some(o));
    said.iter().any(|id| !offered(id)) || ids(&scene.children, words).iter().any(|c| !owner(c))
}

fn how_many(scene: &Scene<'_>, words: &Range<usize>) -> Option<Slots> {
    // "3, no 4" corrects itself and answers.
    if let Some(n) = corrected(scene).filter(|_| *words == scene.all()) {
        return Some(answer(Answer::Number(n)));
    }
    if scene.has("intent.correct_log", words) || scene.table("skip", words).next().is_some() {
        return None;
    }
    if scene.has("reply.none_of_them", words)
        && scene.only(&["reply.none_of_them", "word.filler"], words)
    {
        return Some(answer(Answer::Number(0)));
    }
    let speaks_of_else = !ids(&scene.activities, words).is_empty()
        || scene.table("verb", words).next().is_some()
        || scene.table("intent", words).next().is_some();
    if speaks_of_else {
        return None;
    }
    let number = lone_number(scene, words).or_else(|| tries::count(scene, words));
    let Some(number) = number else {
        return agreed(scene, words).map(answer).or_else(|| unsure(scene, words));
    };
    let mut slots = rest_of_log(scene, words);
    slots.answer = Many::one(Some(Answer::Number(number)));
    slots.times = Many::default();
    Some(slots)
}

/// The second of two numbers with nothing beside them but a no or a sorry.
pub(super) fn corrected(scene: &Scene<'_>) -> Option<u32> {
    let all = scene.all();
    let said: Vec<u32> = all.clone().filter_map(|at| scene.number(at)).collect();
    let fills = ["word.filler", "word.join", "reply.no", "intent.correct_log", "reply.unsure"];
    let rest = |at: usize| scene.number(at).is_some() || scene.only(&fills, &(at..at + 1));
    let asked = scene.input.pending == Pending::HowMany;
    let plain = asked && said.len() == 2 && all.clone().all(rest);
    let refused = scene.has("reply.no", &all) || scene.has("word.not", &all);
    said.last().copied().filter(|_| plain && refused)
}

fn help_level(scene: &Scene<'_>, words: &Range<usize>) -> Option<Slots> {
    if let Some(n) = lone_number(scene, words) {
        return Some(answer(Answer::Number(n)));
    }
    let speaks_of_else = !ids(&scene.activities, words).is_empty()
        || scene.table("verb", words).next().is_some()
        || scene.table("skip", words).next().is_some();
    if speaks_of_else {
        return None;
    }
    let none =
        scene.has("reply.no_help", words) && scene.only(&["reply.no_help", "word.filler"], words);
    let help = if none { Some(HelpLevel::Independent) } else { logs::help(scene, words) };
    if let Some(help) = help {
        let mut slots = answer(Answer::Words(scene.quote(words)));
        slots.help = Many::one(Some(help));
        return Some(slots);
    }
    let some = ["reply.some_help", "word.filler"];
    if scene.has("reply.some_help", words) && scene.only(&some, words) {
        let mut slots = answer(Answer::Words(scene.quote(words)));
        slots.help = Many::one(Some(HelpLevel::SomeHelp));
        return Some(slots);
    }
    agreed(scene, words).map(answer).or_else(|| unsure(scene, words))
}

pub(super) fn ids(mentions: &[Mention], words: &Range<usize>) -> Vec<String> {
    let own: Vec<&Mention> = mentions.iter().filter(|m| words.contains(&m.start)).collect();
    names(&own)
}

/// What these mentions name, each once.
pub(super) fn names(mentions: &[&Mention]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for mention in mentions {
        if !out.contains(&mention.id) {
            out.push(mention.id.clone());
        }
    }
    out
}

/// What a reply says of the practice beside the answer itself.
pub(super) fn rest_of_log(scene: &Scene<'_>, words: &Range<usize>) -> Slots {
    let mut slots = logs::slots(scene, words);
    let told = slots.outcome.all().any(|outcome| *outcome != Outcome::Practised);
    slots.child = Many::default();
    slots.activity = Many::default();
    if !told {
        slots.outcome = Many::default();
    }
    slots
}
