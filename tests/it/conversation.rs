//! Conversations as transcripts: what a carer writes, what comes back, what the log then says.

#![cfg(test)]

use chrono::{DateTime, Duration, Utc};
use smallsteps::auth::Principal;
use smallsteps::db::Id;
use smallsteps::families::model::{Consent, NewChild};
use smallsteps::l10n::{Language, Style};
use smallsteps::messaging::inbox_store::{self, Arrival};
use smallsteps::plans::model::*;
use smallsteps::practice::model::{Content, Help};
use smallsteps::worker::Rooms;

use crate::support::app::*;

/// Whom a transcript is with.
#[derive(Clone, Copy)]
pub struct House {
    /// Language and style of the carer.
    pub voice: (&'static str, Style),
    /// Short names of the children and their activities.
    pub children: &'static [(&'static str, &'static [&'static str])],
    /// What the number said to being texted.
    pub consent: Consent,
    /// Days before and after today that the plans begin and are looked at; none = no plan.
    pub plan: Option<(i64, i64)>,
}

/// One child, in English.
pub const MAYA: House = House {
    voice: ("en-GB", Style::Standard),
    children: &[("Maya", &["Stacking cups", "Bubbles"])],
    consent: Consent::Yes,
    plan: Some((14, 70)),
};
/// Two children who share an activity by name.
pub const TWO: House = House {
    children: &[
        ("Leo", &["Ball rolling", "Looking at books"]),
        ("Amara", &["Ball rolling", "Saying hello"]),
    ],
    ..MAYA
};

/// A family on the phone.
pub struct Talk<'t> {
    pub t: &'t TestApp,
    rooms: Rooms,
    pub home: Household,
    pub children: Vec<(String, Id)>,
    activities: Vec<(Id, &'static str)>,
    heard: usize,
    texts: usize,
}

/// Plays a transcript on each engine.
///
/// `> text` is written by the carer (several in a row are there before any is read), `< words`
/// stand in the answer and `~ words` do not, `< nothing` means silence, `+ 90m` lets time pass, `= entry` lines are the
/// whole log (`child | activity | outcome | tries | help | enjoyed | day`, or `nothing`), `! kinds`
/// the open tasks, `@ -8d text` is written that long ago, `% text` is a part of a longer text.
/// `* booked 25 Nov 10:30` is done by the service (see `visits_by_text`), `# 25 Nov 10:30 booked`
/// lines are the whole diary of what is to come.
pub async fn play(house: House, transcript: &'static str) {
    on_each_engine(|t| async move {
        let mut talk = Talk::begin(&t, house).await;
        talk.play(transcript).await;
    })
    .await;
}

impl<'t> Talk<'t> {
    /// Makes the family, its plans and its word on being texted.
    pub async fn begin(t: &'t TestApp, house: House) -> Self {
        let now = t.clock.now();
        let home = t
            .family_like("07700 900123", |family| {
                family.carers[0].language = Language::parse(house.voice.0).unwrap();
                family.carers[0].style = house.voice.1;
                family.children = house.children.iter().map(|(name, _)| child(name, now)).collect();
            })
            .await;
        let rooms = smallsteps::serve::rooms();
        t.settle(&rooms).await;
        if house.consent != Consent::Asked {
            t.consent(&home, house.consent).await;
        }
        let mut children = Vec::new();
        let mut activities = Vec::new();
        for (made, (name, names)) in home.family.children.iter().zip(house.children) {
            children.push(((*name).to_owned(), made.id));
            let Some((before, after)) = house.plan else { continue };
            let today = now.date_naive();
            let days = (today - Duration::days(before), today + Duration::days(after));
            let plan = plan(now, days, names, &mut activities);
            let made = smallsteps::plans::ops::create_plan(&t.app, home.visitor, made.id, plan);
            made.await.unwrap();
        }
        let heard = t.sent().len();
        Self { t, rooms, home, children, activities, heard, texts: 0 }
    }

    /// Plays the lines of a transcript.
    pub async fn play(&mut self, transcript: &str) {
        let lines: Vec<&str> =
            transcript.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        let mut answer = String::new();
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            let (mark, rest) = line.split_at(1);
            let rest = rest.trim();
            let more = |mark: &str| lines.get(at + 1).is_some_and(|next| next.starts_with(mark));
            match mark {
                ">" | "@" | "%" => {
                    self.write(mark, rest).await;
                    if !more(">") && !more("@") {
                        answer = self.listen().await;
                    }
                }
                "<" if rest == "nothing" => assert_eq!(answer, "", "line {at}"),
                "<" => assert!(answer.contains(rest), "line {at}: {rest:?} not in {answer:?}"),
                "~" => assert!(!answer.contains(rest), "line {at}: {rest:?} in {answer:?}"),
                "+" => {
                    self.t.advance(span(rest));
                    answer = self.listen().await;
                }
                "=" => {
                    let mut wanted = vec![rest.to_owned()];
                    while lines.get(at + 1).is_some_and(|next| next.starts_with('=')) {
                        at += 1;
                        wanted.push(lines[at].split_at(1).1.trim().to_owned());
                    }
                    wanted.retain(|line| line != "nothing");
                    assert_eq!(self.log().await, wanted, "line {at}");
                }
                "*" => {
                    crate::visits_by_text::happen(self, rest).await;
                    answer = self.listen().await;
                }
                "#" => {
                    let mut wanted = vec![rest.to_owned()];
                    while lines.get(at + 1).is_some_and(|next| next.starts_with('#')) {
                        at += 1;
                        wanted.push(lines[at].split_at(1).1.trim().to_owned());
                    }
                    wanted.retain(|line| line != "nothing");
                    let diary = crate::visits_by_text::diary(self).await;
                    assert_eq!(diary, wanted, "line {at}");
                }
                "!" => {
                    let wanted = if rest == "none" { "" } else { rest };
                    assert_eq!(self.tasks().await, wanted, "line {at}");
                }
                _ => panic!("line {at} says nothing: {line}"),
            }
            at += 1;
        }
    }

    /// Something is written, and waits to be read: see [`play`] for the marks.
    pub async fn write(&mut self, mark: &str, text: &str) {
        let number = self.home.number().to_owned();
        self.write_from(&number, mark, text).await;
    }

    /// As [`Talk::write`], from another number.
    pub async fn write_from(&mut self, number: &str, mark: &str, text: &str) {
        let now = self.t.clock.now();
        let (sent_at, text) = match mark {
            "@" => {
                let (ago, text) = text.split_once(' ').unwrap();
                (now - span(ago.trim_start_matches('-')), text)
            }
            _ => (now, text),
        };
        self.texts += 1;
        let body = text.replace("\\0", "\0").replace("{long}", &"and cups ".repeat(200));
        let new = Arrival {
            service_id: self.t.service_id(),
            channel: "sms",
            provider_id: format!("text-{}", self.texts),
            lane: smallsteps::messaging::store::lane_of(
                &self.t.app.keys,
                self.t.service_id(),
                number,
            ),
            sender: number.to_owned(),
            body,
            orphan: mark == "%",
            sent_at,
            received_at: now,
        };
        let keys = self.t.app.keys.clone();
        let kept = self.t.app.db.write(move |c| {
            let sealer = keys.service(new.service_id)?;
            inbox_store::receive(c, &sealer, &new)
        });
        assert!(kept.await.unwrap());
    }

    /// Lets everything happen; gives the texts that came, without the signs that keep scripts apart.
    pub async fn listen(&mut self) -> String {
        self.t.settle(&self.rooms).await;
        let sent = self.t.sent();
        let new: Vec<String> = sent[self.heard..].iter().map(|text| text.text.clone()).collect();
        self.heard = sent.len();
        new.join("\n").replace(['\u{2068}', '\u{2069}'], "")
    }

    async fn log(&self) -> Vec<String> {
        let today = self.t.clock.now().date_naive();
        let mut out = Vec::new();
        for (name, id) in &self.children {
            for week in [1, 0] {
                let day = Some(today - Duration::weeks(week));
                let who = Principal::Staff(self.home.visitor);
                let week = smallsteps::practice::ops::list_practice(&self.t.app, who, *id, day);
                for entry in week.await.unwrap().entries {
                    out.push(format!("{name} | {}", self.entry(&entry.content)));
                }
            }
        }
        out
    }

    fn entry(&self, content: &Content) -> String {
        let activity = self.activities.iter().find(|(id, _)| *id == content.activity_id);
        let bout = content.bouts.first();
        let help = bout.and_then(|b| b.help.first().map(|(h, _)| *h)).or(content.help_level);
        let or = |word: Option<&str>| word.unwrap_or("-").to_owned();
        let mut said = vec![
            activity.unwrap().1.to_owned(),
            content.outcome.as_str().to_owned(),
            content.tries().map_or("-".to_owned(), |n| n.to_string()),
            or(help.map(Help::as_str)),
            or(content.enjoyed.map(|e| e.as_str())),
            content.practised_on.format("%d %b").to_string(),
        ];
        said.extend(content.barrier.map(|b| b.as_str().to_owned()));
        said.join(" | ")
    }

    /// The kinds of the open tasks.
    pub async fn tasks(&self) -> String {
        let lead = self.t.staff(smallsteps::auth::Role::Lead).await;
        let open = smallsteps::conversation::tasks::list_tasks(&self.t.app, lead).await.unwrap();
        open.iter().map(|task| task.kind.as_str()).collect::<Vec<_>>().join(" ")
    }
}

fn span(text: &str) -> Duration {
    let (number, unit) = text.split_at(text.len() - 1);
    let number: i64 = number.parse().unwrap();
    match unit {
        "x" => Duration::milliseconds(number),
        "d" => Duration::days(number),
        "h" => Duration::hours(number),
        _ => Duration::minutes(number),
    }
}

fn child(name: &str, now: DateTime<Utc>) -> NewChild {
    NewChild {
        id: Id::at(now),
        name: format!("{name} Yusuf"),
        text_name: Some(name.to_owned()),
        also: Vec::new(),
        born: None,
    }
}

fn plan(
    now: DateTime<Utc>,
    (starts_on, review_by): (chrono::NaiveDate, chrono::NaiveDate),
    names: &[&'static str],
    made: &mut Vec<(Id, &'static str)>,
) -> NewPlan {
    let mut step = |name: &'static str| {
        let id = Id::at(now);
        made.push((id, name));
        NewStep {
            id: Id::at(now),
            words: StepWords { does_what: format!("Joins in: {name}"), conditions: None },
            success: Success::new(3, 4, 2, HelpLevel::Verbal).unwrap(),
            state: StepState::Practising,
            part_of: None,
            statement: None,
            activities: vec![NewActivity {
                id,
                words: ActivityWords {
                    name: name.to_owned(),
                    how: None,
                    materials: None,
                    routine: None,
                },
                lead: Lead::Child,
                help_levels: Vec::new(),
            }],
        }
    };
    NewPlan {
        id: Id::at(now),
        starts_on,
        review_by,
        about: About {
            likes: Vec::new(),
            dislikes: Vec::new(),
            routines: Vec::new(),
            hopes: "To play together.".to_owned(),
        },
        goals: vec![NewGoal {
            id: Id::at(now),
            source: GoalSource::Portage,
            profession: None,
            area: "cognition".to_owned(),
            words: GoalWords {
                goal: "Plays a little longer".to_owned(),
                family_words: None,
                therapist: None,
            },
            steps: names.iter().map(|name| step(name)).collect(),
        }],
    }
}
