//! Understands what a family writes: one pure step from a text to a [`Reading`].
//!
//! A text is folded into words (`text`), the word lists of all languages and the household's own
//! names are found in it (`scene`), clauses are given an aim (`clauses`), and each aim reads
//! its slots (`logs`, `visits`, `settings`, `answers`). Stops and danger are read on their
//! own, before anything else, and never loosely. No clock, no network, no randomness: the same
//! input always gives the same reading, so that staff can replay it.

mod answers;
mod chat;
mod clauses;
mod clock;
mod danger;
mod dates;
mod house;
mod input;
mod lexicon;
mod likeness;
mod logs;
mod matching;
mod meant;
mod offered;
mod people;
mod phrase;
mod points;
mod reading;
mod scene;
mod settings;
mod sounds;
mod sources;
mod spoken;
mod stop;
mod talk;
mod telling;
mod text;
mod together;
mod tongues;
mod tries;
mod visit_aims;
mod visit_talk;
mod visits;
mod vocabulary;
mod whose;

use std::ops::Range;

pub use answers::KEEP;
pub use input::{Activity, Carer, Child, Household, Input, Pending, Visit};
pub use lexicon::Lexicons;
pub use reading::{
    Also, Alternative, Answer, Barrier, Enjoyed, HelpLevel, Intent, Many, Outcome, Reading, Slots,
};

pub use spoken::{Spoken, spoken};
pub use visit_talk::VisitTalk;

use clauses::Group;
use danger::Danger;
use scene::Scene;
use stop::Sense;

/// Reads one text.
pub fn understand(lex: &Lexicons, input: &Input) -> Reading {
    let (words, rest) = danger::cut(chat::words(lex, &input.text));
    let scene = Scene::new(lex, input, words);
    let sense = stop::read(&scene);
    let mut dangers = danger::find(&scene);
    let mut why: Vec<String> = Vec::new();
    let mut steps: Vec<Step> = Vec::new();
    let groups = told(&scene, &sense, &mut dangers);
    for (concept, words) in &dangers {
        why.push(format!("{concept} in \"{}\"", scene.quote(words)));
    }
    let end = scene.tokens.len();
    for (concept, words) in danger::beyond(lex, input, &rest) {
        why.push(format!("{concept} in \"{words}\""));
        dangers.push((concept, end..end));
    }
    if let Some((_, words)) = dangers.first() {
        steps.push(Step::new(Intent::Safeguarding, danger_slots(&scene), words, 9));
    }
    // "Não, afinal podemos": nothing is put right while a yes or no is waited for.
    let yes_or_no = matches!(input.pending, Pending::ConfirmVisitCancel | Pending::YesNo);
    let asks_now = groups.iter().any(|g| match g.intent {
        Intent::Stop => true,
        Intent::CorrectLog => !(g.vague && yes_or_no),
        _ => false,
    });
    let asks_now = asks_now
        && answers::corrected(&scene).is_none()
        && !whose::names_the_child(&scene)
        && !answers::sets_aside(&scene, &groups);
    // "Yes cancel it, he says I'll be sorry" still says yes to the open question.
    let asked = dangers.is_empty() || input.pending == Pending::ConfirmVisitCancel;
    let reply = if asks_now || !asked { None } else { answers::read(&scene) };
    // "He says I have to cancel" says no yes of its own.
    let compelled = |at: usize| dangers.iter().any(|(_, words)| words.contains(&at));
    let own_words = || {
        let said = ["reply.yes", "reply.no", "reply.keep", "reply.do_cancel"];
        scene.hits.iter().any(|h| said.contains(&h.concept) && !compelled(h.start))
    };
    let reply =
        reply.filter(|r| dangers.is_empty() || (answers::is_plain(&r.slots) && own_words()));
    let taken = reply.as_ref().map_or(0, |r| r.words.end);
    let reply = reply.filter(|r| !dangers.is_empty() || !replaces_reply(&scene, &groups, r));
    // With no question open, what a text tells or asks counts before a bare yes or no in it.
    let open = !matches!(input.pending, Pending::None | Pending::Cancelled);
    let reply = reply.filter(|r| open || r.regrets() || bare_stands(r, &groups));
    if let Some(reply) = reply {
        why.push(format!("reply to {:?} in \"{}\"", input.pending, scene.quote(&reply.words)));
        let weight = if open || reply.regrets() { 6 } else { 2 };
        steps.push(Step::new(Intent::Answer, reply.slots, &reply.words, weight));
        let more = groups.iter().filter_map(|g| beyond(&scene, g, taken));
        steps.extend(more.map(|g| step(&scene, &g)));
    } else {
        steps.extend(groups.iter().map(|g| step(&scene, g)));
    }
    let wrong_number = stop::is_wrong_number(&scene);
    if wrong_number {
        // Somebody has to find out whose number it is now.
        let words = scene.all();
        steps.push(Step::new(Intent::TalkToPerson, Slots::default(), &words, 2));
    }
    why.extend(explain(&scene, &groups));
    let alarm = |(concept, _): &(&str, _)| concept.trim_start_matches("danger.").to_owned();
    let alarms = dangers.iter().map(alarm).collect();
    let names_danger = scene.hits.iter().any(|hit| hit.concept == "intent.safeguarding");
    let language = scene.language.map(str::to_owned);
    Reading { alarms, names_danger, wrong_number, language, ..finish(&scene, steps, &sense, why) }
}

/// A text that asks for a stop and has more words than this says something beside it.
const BESIDE_A_STOP: usize = 7;

/// The groups of a text. One that nothing plain tells of danger is weighed beside what it asks for.
fn told<'a>(scene: &Scene<'a>, sense: &Sense, dangers: &mut Vec<Danger<'a>>) -> Vec<Group> {
    let groups = clauses::groups(scene, sense, dangers);
    let stops = *sense != Sense::None;
    if !dangers.is_empty() || (stops && scene.tokens.len() <= BESIDE_A_STOP) {
        return groups;
    }
    let replies = || stops || answers::read(scene).is_some_and(|r| bare_stands(&r, &groups));
    let Some(danger) = points::weigh(scene, &groups, replies) else { return groups };
    dangers.push(danger);
    clauses::groups(scene, sense, dangers)
}

/// One thing to be done.
struct Step {
    intent: Intent,
    slots: Slots,
    words: Range<usize>,
    weight: usize,
}

impl Step {
    fn new(intent: Intent, slots: Slots, words: &Range<usize>, weight: usize) -> Self {
        Self { intent, slots, words: words.clone(), weight }
    }
}

/// A group that lies after the words a reply took and is worth doing too.
fn beyond(scene: &Scene<'_>, group: &Group, taken: usize) -> Option<Group> {
    let courtesy = matches!(group.intent, Intent::Thanks | Intent::Greeting | Intent::ConfirmVisit);
    let words = group.words.start.max(taken)..group.words.end;
    // "Yes, we'll rebook after" cancels and plans; it moves nothing.
    let planned = group.intent == Intent::MoveVisit && scene.has("unreal.said", &words);
    let fits = group.said_at >= taken && !words.is_empty() && !group.faint && !courtesy;
    let fits = fits && !planned;
    fits.then(|| Group { words, ..group.clone() })
}

/// A plain cancel is about the visit even while another question is open; "2 and cancel Thursday"
/// answers first.
fn replaces_reply(scene: &Scene<'_>, groups: &[Group], reply: &answers::Reply) -> bool {
    let Some(first) = groups.first().filter(|g| g.intent == Intent::CancelVisit) else {
        return false;
    };
    let said = reply.slots.answer.at(0);
    let counts = matches!(said, Some(Answer::Number(_))) && reply.words.end <= first.said_at;
    !counts && said != Some(&Answer::No) && !scene.has("reply.yes", &scene.all()) && !keeps(scene)
}

fn keeps(scene: &Scene<'_>) -> bool {
    scene.has("reply.keep", &scene.all()) || scene.has("reply.no", &scene.all())
}

/// Whether a bare reply is all that a text says; "no thank you" is still a no.
fn bare_stands(reply: &answers::Reply, groups: &[Group]) -> bool {
    let refused = reply.slots.answer.at(0) == Some(&Answer::No);
    groups.iter().all(|g| g.faint || (refused && g.intent == Intent::Thanks))
}

/// A group with its slots.
fn step(scene: &Scene<'_>, group: &Group) -> Step {
    let words = &group.words;
    let slots = match group.intent {
        Intent::LogPractice | Intent::LogNotToday | Intent::CorrectLog => log(scene, group),
        Intent::ListVisits
        | Intent::BookVisit
        | Intent::CancelVisit
        | Intent::MoveVisit
        | Intent::ConfirmVisit
        | Intent::RunningLate => Slots {
            visits: visit_talk::read(scene, words),
            ..visits::slots(scene, group.intent, words)
        },
        Intent::SetReminder => Slots {
            reminder_time: settings::reminder_time(scene, words),
            ..named_child(scene, words)
        },
        Intent::PauseReminders => {
            Slots { until: settings::until(scene, words), ..named_child(scene, words) }
        }
        Intent::ChangeLanguage => {
            Slots { language: settings::language(scene, words), ..Slots::default() }
        }
        Intent::ShowProgress => {
            let mut slots = named_child(scene, words);
            slots.activity = logs::slots(scene, words).activity;
            slots
        }
        // "My friend's little boy" is nobody of this household.
        Intent::ReferChild | Intent::Undo | Intent::Start => Slots::default(),
        // In a family with a child called Stop the word itself names nobody.
        Intent::Stop if scene.has("stop.word", &named(scene, words)) => Slots::default(),
        Intent::Stop => without_kept(scene, words, named_child(scene, words)),
        _ => named_child(scene, words),
    };
    Step::new(group.intent, slots, words, group.weight)
}

/// The slots of a log; a correction and a "not today" state less than a session does.
fn log(scene: &Scene<'_>, group: &Group) -> Slots {
    let mut slots = logs::slots(scene, &group.words);
    match group.intent {
        Intent::LogNotToday => {
            slots = Slots {
                child: slots.child,
                activity: slots.activity,
                date: slots.date,
                barrier: logs::barrier(scene, &group.words),
                ..Slots::default()
            };
        }
        Intent::CorrectLog => {
            let told = scene.table("outcome", &group.words).next().is_some()
                || slots.help.all().any(|h| *h == HelpLevel::Independent);
            if !told {
                slots.outcome = Many::default();
            }
            // "I put 3 sorry it was 5": what is said last is meant.
            if slots.times.0.len() == 1 {
                slots.times =
                    Many::one(tries::last(scene, &group.words).or(slots.times.at(0).copied()));
            } else if slots.times.is_empty() {
                slots.times = Many::one(tries::after_no(scene, &group.words));
            }
        }
        _ => {}
    }
    slots
}

/// "Stop Leo's texts, keep Maya's": a child whose messages are kept is not meant.
fn without_kept(scene: &Scene<'_>, words: &Range<usize>, mut slots: Slots) -> Slots {
    let kept = |name: &String| {
        let mut said = scene.children.iter().filter(|m| m.id == *name && words.contains(&m.start));
        said.any(|m| scene.hits_in(words).any(|h| h.concept == "reply.keep" && h.end == m.start))
    };
    if slots.child.0.len() > 1 {
        slots.child.0.retain(|name| !name.as_ref().is_some_and(kept));
    }
    slots
}

/// The words of the first child that is named in a range.
fn named(scene: &Scene<'_>, words: &Range<usize>) -> Range<usize> {
    let mut said = scene.children.iter().filter(|m| words.contains(&m.start));
    said.next().map_or(0..0, |m| m.start..m.end)
}

/// The child a request is for; "all" in "delete all you hold" is no child.
fn named_child(scene: &Scene<'_>, words: &Range<usize>) -> Slots {
    let mut names: Vec<Option<String>> = Vec::new();
    if names_one(scene, words) || scene.hit("child.both", words).is_some_and(|h| h.weight > 1) {
        names = logs::slots(scene, words).child.0;
    }
    Slots { child: Many(names), ..Slots::default() }
}

/// A danger names its child if the text does; nothing else is read into it.
fn danger_slots(scene: &Scene<'_>) -> Slots {
    let all = scene.all();
    if names_one(scene, &all) { named_child(scene, &all) } else { Slots::default() }
}

/// Whether words name a child, or say that it is the only one.
fn names_one(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    scene.children.iter().any(|m| words.contains(&m.start)) || scene.has("child.only", words)
}

/// So many concepts of a group are named.
const EXPLAINED: usize = 8;

/// Why each group got its aim.
fn explain(scene: &Scene<'_>, groups: &[Group]) -> Vec<String> {
    let mut out = Vec::new();
    for group in groups {
        let mut found: Vec<String> = Vec::new();
        for hit in scene.hits_in(&group.words).filter(|h| !h.concept.starts_with("word.")) {
            let told = format!("{} in \"{}\"", hit.concept, scene.quote(&(hit.start..hit.end)));
            if found.last() != Some(&told) {
                found.push(told);
            }
            if found.len() == EXPLAINED {
                break;
            }
        }
        out.push(format!("{:?}: {}", group.intent, found.join(", ")));
    }
    out
}

/// Puts the steps in order and says how certain they are.
fn finish(scene: &Scene<'_>, steps: Vec<Step>, sense: &Sense, mut why: Vec<String>) -> Reading {
    let mended = scene.tokens.iter().filter(|t| !t.fixed.is_empty()).count();
    let mut alternatives = Vec::new();
    if *sense == Sense::Unsure {
        why.push("a stop word stands there but may mean something else".to_owned());
        alternatives.push(Alternative {
            intent: Intent::Stop,
            slots: Slots::default(),
            confidence: 0.45,
        });
    }
    let mut steps = steps.into_iter();
    let Some(first) = steps.next() else {
        why.push("no rule matched".to_owned());
        return Reading {
            intent: Intent::Unknown,
            slots: Slots::default(),
            confidence: 0.0,
            also: Vec::new(),
            alternatives,
            why,
            alarms: Vec::new(),
            names_danger: false,
            wrong_number: false,
            language: None,
        };
    };
    let also = steps.map(|s| Also { intent: s.intent, slots: s.slots }).collect();
    why.push(format!("first: {:?} from \"{}\"", first.intent, scene.quote(&first.words)));
    let confidence = confidence(first.weight, mended, !alternatives.is_empty());
    let slots = first.slots;
    let intent = first.intent;
    let (alarms, names_danger, wrong_number, language) = (Vec::new(), false, false, None);
    Reading {
        intent,
        slots,
        confidence,
        also,
        alternatives,
        why,
        alarms,
        names_danger,
        wrong_number,
        language,
    }
}

/// More words for it make a reading surer; mended words and open doubts less so.
fn confidence(weight: usize, mended: usize, doubt: bool) -> f64 {
    let base: f64 = match weight {
        0..=2 => 0.5,
        3..=4 => 0.7,
        5..=8 => 0.85,
        _ => 0.95,
    };
    let less = match mended {
        0 => 0.0,
        1 => 0.05,
        _ => 0.1,
    };
    let doubted = if doubt { 0.2 } else { 0.0 };
    ((base - less - doubted) * 100.0).round() / 100.0
}

/// Answers one line of JSON with one line of JSON; the error is one sentence naming the fault.
pub fn answer_line(lex: &Lexicons, line: &str) -> Result<String, String> {
    let input: Input = serde_json::from_str(line)
        .map_err(|error| format!("the line is not a text to read: {error}"))?;
    let reading = labelled(understand(lex, &input));
    let mut out = serde_json::to_value(&reading).map_err(|error| error.to_string())?;
    if let Some(fields) = out.as_object_mut() {
        fields.insert("id".to_owned(), input.id);
    }
    serde_json::to_string(&out).map_err(|error| error.to_string())
}

/// The reading in the words of the labels, which know no doubt: a visit that is kept is confirmed
/// once more, and what would be cancelled under an if is not asked for yet.
fn labelled(mut reading: Reading) -> Reading {
    if reading.intent != Intent::CancelVisit {
        return reading;
    }
    if reading.slots.visits.kept {
        reading.intent = Intent::ConfirmVisit;
    } else if reading.slots.visits.supposed {
        let (intent, confidence) = (reading.intent, reading.confidence);
        let slots = std::mem::take(&mut reading.slots);
        reading.alternatives.push(Alternative { intent, slots, confidence });
        reading.intent = Intent::Unknown;
        reading.confidence = 0.0;
    }
    reading
}
