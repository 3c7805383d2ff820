//! Made-up people, and the cases of a message they make.
use crate::l10n::catalogue::{Contract, Kind, Var};
use crate::l10n::say::{Arg, Moment, Say};
use chrono::{DateTime, NaiveTime, Utc, Weekday};
use serde::Deserialize;

/// One made-up person.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// What there is to try out with this person.
    pub about: String,
    /// Stands for the child, and for the visitor where there is one.
    pub name: String,
    /// Something they play.
    pub activity: String,
}

/// Everybody, and the values that go with them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Personas {
    counts: Vec<u32>,
    phones: Vec<String>,
    links: Vec<String>,
    times: Vec<NaiveTime>,
    moments: Vec<DateTime<Utc>>,
    service: String,
    why: String,
    code: String,
    host: String,
    #[serde(rename = "person")]
    people: Vec<Person>,
}

/// One message with everything filled in.
#[derive(Clone)]
pub struct Case {
    /// What is to be said.
    pub say: Say,
    /// What makes this case different from the usual one, in words; empty for the usual one.
    pub differs: String,
    /// Whether the first person fills it.
    pub usual_person: bool,
}

impl Personas {
    /// The people the program ships with.
    ///
    /// # Errors
    /// The file cannot be read, or nobody is in it.
    pub fn embedded() -> Result<Self, String> {
        Self::parse(include_str!("../../../locales/personas.toml"))
    }

    /// Reads the file of people.
    ///
    /// # Errors
    /// The text is not of that shape, or a list in it is empty.
    pub fn parse(text: &str) -> Result<Self, String> {
        let all: Self = toml::from_str(text).map_err(|e| format!("personas.toml: {e}"))?;
        let lists = [
            all.counts.len(),
            all.phones.len(),
            all.links.len(),
            all.times.len(),
            all.moments.len(),
            all.people.len(),
        ];
        if lists.contains(&0) {
            return Err("personas.toml: a list is empty".to_owned());
        }
        Ok(all)
    }

    /// Every case of a message: the usual one, each person, each count, and every combination of
    /// the words it chooses by.
    pub fn every_case(&self, contract: &Contract) -> Vec<Case> {
        let mut cases = self.some_cases(contract);
        for turn in 0..turns(contract) {
            cases.push(self.case(contract, Fill { turn, ..Fill::default() }));
        }
        cases
    }

    /// The usual case, and those that differ from it in one thing only.
    pub fn some_cases(&self, contract: &Contract) -> Vec<Case> {
        let mut cases = vec![self.case(contract, Fill::default())];
        let mut step = 1;
        for var in contract.vars {
            if let Kind::Key(keys) = var.kind {
                for place in 1..keys.len() {
                    cases.push(self.case(contract, Fill { turn: place * step, ..Fill::default() }));
                }
                step *= keys.len();
            }
        }
        if contract.vars.iter().any(|v| v.kind == Kind::Number) {
            for count in &self.counts {
                cases.push(self.case(contract, Fill { count: Some(*count), ..Fill::default() }));
            }
        }
        if !contract.vars.is_empty() {
            for who in 1..self.people.len().max(self.moments.len()) {
                cases.push(self.case(contract, Fill { who, ..Fill::default() }));
            }
        }
        cases
    }

    fn case(&self, contract: &Contract, fill: Fill) -> Case {
        let mut turn = fill.turn;
        let mut differs = Vec::new();
        let mut args = Vec::new();
        for var in contract.vars {
            let Kind::Key(keys) = var.kind else {
                args.push((var.name, self.value(var, &fill)));
                continue;
            };
            let place = turn % keys.len().max(1);
            turn /= keys.len().max(1);
            let key = keys.get(place).copied().unwrap_or_default();
            if place > 0 {
                differs.push(format!("{} = {key}", var.name));
            }
            args.push((var.name, Arg::Key(key.to_owned())));
        }
        differs.extend(fill.count.map(|count| format!("number {count}")));
        if fill.who > 0 {
            let named = |v: &Var| matches!(v.kind, Kind::Text | Kind::List | Kind::Choices);
            let named =
                contract.vars.iter().any(|v| named(v) && !["service", "why"].contains(&v.name));
            let person = cycled(&self.people, fill.who).filter(|_| named);
            differs.push(person.map_or_else(
                || "another number, date or time".to_owned(),
                |p| format!("{} ({})", p.name, p.about),
            ));
        }
        Case {
            say: Say::new(contract.id, args),
            differs: differs.join(", "),
            usual_person: fill.who == 0,
        }
    }

    fn value(&self, var: &Var, fill: &Fill) -> Arg {
        let person = cycled(&self.people, fill.who);
        let name = person.map_or_else(String::new, |p| p.name.clone());
        let activity = person.map_or_else(String::new, |p| p.activity.clone());
        let text = |list: &[String]| cycled(list, fill.who).cloned().unwrap_or_default();
        let at = cycled(&self.moments, fill.who).copied().unwrap_or_default();
        let moment = Moment { at, zone: chrono_tz::Europe::London };
        match (var.kind, var.name) {
            (Kind::Text, "activity") => Arg::Text(activity),
            (Kind::Text, "service") => Arg::Text(self.service.clone()),
            (Kind::Text, "why") => Arg::Text(self.why.clone()),
            (Kind::Text, _) => Arg::Text(name),
            (Kind::Number, _) => Arg::Number(fill.count.unwrap_or(3)),
            (Kind::Key(_), _) => Arg::Key(String::new()),
            (Kind::Date, _) => Arg::Date(moment.local().date()),
            (Kind::DateTime, _) => Arg::DateTime(moment),
            (Kind::Time, "later") => {
                Arg::Time(cycled(&self.times, fill.who + 1).copied().unwrap_or_default())
            }
            (Kind::Time, _) => {
                Arg::Time(cycled(&self.times, fill.who).copied().unwrap_or_default())
            }
            (Kind::Ltr, "phone") => Arg::Ltr(text(&self.phones)),
            (Kind::Ltr, _) => Arg::Ltr(text(&self.links)),
            (Kind::Exact, "code") => Arg::Exact(self.code.clone()),
            (Kind::Exact, _) => Arg::Exact(self.host.clone()),
            (Kind::List, _) => Arg::List(vec![activity, "Bubbles".to_owned()]),
            (Kind::Choices, _) => Arg::Choices(vec![activity, "Bubbles".to_owned()]),
            (Kind::Weekdays, _) => Arg::Weekdays(vec![Weekday::Mon, Weekday::Thu]),
        }
    }
}

/// Which of the values fill a case.
#[derive(Default)]
struct Fill {
    who: usize,
    count: Option<u32>,
    /// Counts through the combinations of all closed sets.
    turn: usize,
}

fn turns(contract: &Contract) -> usize {
    let sizes = contract.vars.iter().map(|v| match v.kind {
        Kind::Key(keys) => keys.len().max(1),
        _ => 1,
    });
    sizes.product()
}

fn cycled<T>(list: &[T], place: usize) -> Option<&T> {
    list.get(place.checked_rem(list.len())?)
}
