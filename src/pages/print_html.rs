//! Sheets of paper as pages: whole in themselves, without a script, made for A4, in the reader's
//! language and direction. A sheet asks for nothing and counts nothing.

use chrono::{Datelike, NaiveDate};

use crate::error::Error;
use crate::http::html::{escaped, isolated};
use crate::l10n::{Say, Texts, Voice, keys, says};
use crate::plans::model::{Activity, HelpLevel, Plan, Step};
use crate::visits::model::Record;

/// The look, in the page itself.
const STYLE: &str = include_str!("print.css");
/// Boxes to mark in a day, at least and at most: a row of them fits a column of the sheet.
const BOXES: std::ops::RangeInclusive<u32> = 2..=4;

/// Whose sheet it is, and who reads it.
pub struct Sheet<'a> {
    /// All texts.
    pub texts: &'a Texts,
    /// How the reader reads.
    pub voice: Voice,
    /// What the child is called.
    pub child: String,
    /// Whether the reader needs large letters.
    pub large: bool,
}

impl Sheet<'_> {
    pub(super) fn say(&self, say: impl Into<Say>) -> Result<String, Error> {
        Ok(escaped(&self.texts.words(&say.into(), &self.voice)?))
    }

    fn label(&self, label: keys::Label) -> Result<String, Error> {
        self.say(says::PrintLabel { label })
    }

    pub(super) fn date(&self, date: NaiveDate) -> Result<String, Error> {
        self.say(says::PrintDate { date })
    }

    /// A whole page around what it holds.
    pub(super) fn page(&self, title: &str, under: &str, body: &str) -> String {
        let (lang, dir) = (self.voice.language.as_str(), self.voice.language.dir());
        let child = isolated(&self.child);
        let class = if self.large { " class=\"large\"" } else { "" };
        format!(
            "<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n\
             <meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body{class}>\n\
             <header><h1>{title}: {child}</h1><p>{under}</p></header>\n\
             <main>\n{body}</main>\n</body>\n</html>\n"
        )
    }

    /// The chart of a week: each activity that is practised, with a box for each kind of help on
    /// each day.
    ///
    /// # Errors
    /// There are no words for it.
    pub fn chart(&self, plan: &Plan, monday: NaiveDate) -> Result<String, Error> {
        let days: Vec<NaiveDate> = monday.iter_days().take(7).collect();
        let sunday = days.last().copied().unwrap_or(monday);
        let mut body = String::new();
        for step in plan.steps.iter().filter(|step| step.state.is_practised()) {
            body.push_str(&self.step(step, &days)?);
        }
        let dates = format!("{} - {}", self.date(monday)?, self.date(sunday)?);
        let hint = self.label(keys::Label::ChartHint)?;
        let under = format!("{dates}</p><p class=\"small\">{hint}");
        Ok(self.page(&self.label(keys::Label::ChartTitle)?, &under, &body))
    }

    fn step(&self, step: &Step, days: &[NaiveDate]) -> Result<String, Error> {
        let mut out = format!("<section>\n<h2>{}</h2>\n", isolated(&step.words.does_what));
        if let Some(conditions) = &step.words.conditions {
            out.push_str(&format!("<p class=\"small\">{}</p>\n", isolated(conditions)));
        }
        for activity in &step.activities {
            out.push_str(&self.activity(activity, step.success.n, days)?);
        }
        out.push_str("</section>\n");
        Ok(out)
    }

    fn activity(&self, of: &Activity, tries: u32, days: &[NaiveDate]) -> Result<String, Error> {
        let words = &of.words;
        let mut out = format!("<div class=\"activity\">\n<h3>{}</h3>\n", isolated(&words.name));
        if let Some(how) = &words.how {
            out.push_str(&format!("<p class=\"pre\">{}</p>\n", isolated(how)));
        }
        let more =
            [(keys::Label::Materials, &words.materials), (keys::Label::Routine, &words.routine)];
        for (label, text) in more {
            if let Some(text) = text {
                let label = self.label(label)?;
                out.push_str(&format!(
                    "<p class=\"small\"><b>{label}:</b> {}</p>\n",
                    isolated(text)
                ));
            }
        }
        out.push_str("<table>\n<colgroup><col class=\"words\">");
        out.push_str(&"<col>".repeat(days.len()));
        out.push_str("</colgroup>\n<thead><tr><td></td>");
        for day in days {
            let name = self.say(says::PrintWeekday { on: vec![day.weekday()] })?;
            out.push_str(&format!("<th scope=\"col\">{name}<b>{}</b></th>", day.day()));
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        let levels: &[HelpLevel] =
            if of.help_levels.is_empty() { &HelpLevel::ALL } else { &of.help_levels };
        let boxes = "<i></i>"
            .repeat(usize::try_from(tries.clamp(*BOXES.start(), *BOXES.end())).unwrap_or(2));
        for level in levels {
            let word = self.say(says::HelpWord { given: level.key() })?;
            out.push_str(&row(&word, &boxes, days.len(), ""));
        }
        out.push_str(&row(&self.label(keys::Label::NotToday)?, "<i></i>", days.len(), ""));
        out.push_str(&row(&self.label(keys::Label::Noticed)?, "", days.len(), " class=\"free\""));
        out.push_str("</tbody>\n</table>\n</div>\n");
        Ok(out)
    }

    /// The record of a visit that took place.
    ///
    /// # Errors
    /// There are no words for it.
    pub fn record(&self, on: NaiveDate, record: &Record) -> Result<String, Error> {
        let mut body = String::new();
        let lists = |items: &[String]| {
            let items: String =
                items.iter().map(|item| format!("<li>{}</li>", isolated(item))).collect();
            if items.is_empty() { String::new() } else { format!("<ul>{items}</ul>") }
        };
        let text = |text: &str| match text {
            "" => String::new(),
            text => format!("<p class=\"pre\">{}</p>", isolated(text)),
        };
        for (label, held) in [
            (keys::Label::WhoCame, lists(&record.present)),
            (keys::Label::WhatWeDid, text(&record.done)),
            (keys::Label::YourViews, text(&record.views)),
            (keys::Label::NextSteps, lists(&record.next_week)),
        ] {
            if !held.is_empty() {
                let label = self.label(label)?;
                let box_of = format!("<h2>{label}</h2>\n<div class=\"box\">{held}</div>\n");
                body.push_str(&format!("<section>\n{box_of}</section>\n"));
            }
        }
        let title = self.label(keys::Label::VisitTitle)?;
        Ok(self.page(&title, &self.date(on)?, &body))
    }
}

fn row(word: &str, cell: &str, days: usize, class: &str) -> String {
    let cells = format!("<td>{cell}</td>").repeat(days);
    format!("<tr{class}><th scope=\"row\">{word}</th>{cells}</tr>\n")
}
