//! How a text is chosen and kept readable: plurals, fallback, review, marks, dates, negotiation.
#![cfg(test)]
use chrono::{NaiveDate, TimeZone, Utc};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use icu_plurals::{PluralCategory, PluralRules};
use smallsteps::l10n::keys::{Day, Enjoyed, Help, Outcome};
use smallsteps::l10n::*;
use std::collections::BTreeMap;

fn voice(language: &str, style: Style, channel: Channel) -> Voice {
    Voice { language: Language::parse(language).unwrap(), style, channel }
}

fn text(say: impl Into<Say>, voice: &Voice) -> String {
    Texts::embedded().unwrap().render(&say.into(), voice).unwrap().text
}

fn cups(child: &str) -> says::PracticeRecorded {
    says::PracticeRecorded {
        child: child.to_owned(),
        activity: "stacking cups".to_owned(),
        tries: 3,
        help: Help::Verbal,
        outcome: Outcome::Achieved,
        enjoyed: Enjoyed::Yes,
        day: Day::Other,
        date: NaiveDate::from_ymd_opt(2025, 6, 3).unwrap(),
    }
}

#[test]
fn one_stock_serves_every_thread() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&Texts::embedded().unwrap());
}

#[test]
fn plurals_agree_with_icu() {
    const SELECT: &str = "n = { $n ->\n [zero] zero\n [one] one\n [two] two\n [few] few\n \
        [many] many\n *[other] other\n }\n";
    for tag in ["en-GB", "pl", "ro", "ur", "ar", "ne", "uk", "pa", "bn", "gu", "pt"] {
        let mut bundle = FluentBundle::new(vec![tag.parse().unwrap()]);
        bundle.add_resource(FluentResource::try_new(SELECT.to_owned()).unwrap()).unwrap();
        let pattern = bundle.get_message("n").unwrap().value().unwrap();
        let locale: icu_locale_core::Locale = tag.parse().unwrap();
        let rules = PluralRules::try_new_cardinal(locale.into()).unwrap();
        for n in 0..=10_000_u32 {
            let mut args = FluentArgs::new();
            args.set("n", n);
            let chosen = bundle.format_pattern(pattern, Some(&args), &mut Vec::new());
            let right = match rules.category_for(n) {
                PluralCategory::Zero => "zero",
                PluralCategory::One => "one",
                PluralCategory::Two => "two",
                PluralCategory::Few => "few",
                PluralCategory::Many => "many",
                PluralCategory::Other => "other",
            };
            assert_eq!(chosen, right, "{tag} {n}");
        }
    }
}

#[test]
fn a_text_says_what_was_understood() {
    let sms = |language| voice(language, Style::Standard, Channel::Sms);
    assert_eq!(
        text(cups("Maya"), &sms("en-GB")),
        "Saved for Maya: stacking cups, 3 tries, spoken help, Tuesday 3 June. It worked, lovely! \
         Enjoyed it. Send UNDO to take it back."
    );
    assert_eq!(
        text(cups("Maya"), &sms("pl")),
        "Zapisano: Maya, stacking cups, 3 próby, ze słowną pomocą, wtorek, 3 czerwca. Udało się! \
         Było miło. Cofnij: UNDO"
    );
    assert_eq!(
        text(cups("Maya"), &voice("en-GB", Style::KeyWord, Channel::Sms)),
        "Play: Maya, stacking cups, 3 times, Tuesday 3 June. Send UNDO to change it.\n\
         Sign: play, change"
    );
}

#[test]
fn style_falls_to_language_then_english() {
    let texts = Texts::embedded().unwrap();
    let locale = |say: &Say, language, style| {
        let rendered = texts.render(say, &voice(language, style, Channel::Web)).unwrap();
        (rendered.locale, rendered.fell_back)
    };
    let said: Say = cups("Maya").into();
    assert_eq!(locale(&said, "en-GB", Style::KeyWord), ("en-GB-makaton".into(), false));
    assert_eq!(locale(&said, "en-GB", Style::Simple), ("en-GB-simple".into(), false));
    assert_eq!(locale(&said, "pl", Style::KeyWord), ("pl".into(), false));
    assert_eq!(locale(&said, "pl-PL", Style::Standard), ("pl".into(), false));
    assert_eq!(locale(&said, "en-US", Style::Standard), ("en-GB".into(), false));
    assert_eq!(locale(&said, "fr", Style::KeyWord), ("en-GB".into(), true));
    let stopped = says::Stopped { service: "S".into() }.into();
    assert_eq!(locale(&stopped, "en-GB", Style::KeyWord), ("en-GB-simple".into(), false));
    let asked = says::YesNeeded { service: "S".into() }.into();
    assert_eq!(locale(&asked, "en-GB", Style::Simple), ("en-GB".into(), false));
}

#[test]
fn nothing_half_filled_is_said() {
    let texts = Texts::embedded().unwrap();
    let bare = Say::new("undone", [("child", Arg::Text("Maya".into()))]);
    let polish = voice("pl", Style::Standard, Channel::Sms);
    let fault = texts.render(&bare, &polish).err().unwrap();
    assert!(matches!(&fault, RenderFault::Nowhere { tried, .. } if tried.len() == 2), "{fault}");
    assert!(!fault.to_string().contains("Maya"));
    let unknown = texts.render(&Say::new("no-such-thing", []), &polish).err().unwrap();
    assert_eq!(unknown, RenderFault::Unknown { id: "no-such-thing".into() });
    assert!(!format!("{:?}", Say::from(cups("Maya"))).contains("Maya"));
    let stored = serde_json::to_string(&Say::from(cups("Maya"))).unwrap();
    assert!(serde_json::from_str::<Say>(&stored).unwrap() == cups("Maya").into());
}

/// A broken translation counts as none.
#[test]
fn a_faulty_translation_gives_way() {
    let mut sources = Texts::sources().to_vec();
    for source in &mut sources {
        if (source.locale, source.file) == ("pl", "conversation.ftl") {
            source.text = "started = Witamy, { $nobody }\n";
        }
    }
    let texts = Texts::from_sources(&sources).unwrap();
    let say = says::Started.into();
    let rendered = texts.render(&say, &voice("pl", Style::Standard, Channel::Sms)).unwrap();
    assert_eq!((rendered.locale.as_str(), rendered.fell_back), ("en-GB", true));
    let broken = Source { locale: "pl", file: "x.ftl", text: "started = { $\n" };
    assert!(Texts::from_sources(&[broken]).is_err());
}

#[test]
fn danger_is_said_in_words_a_person_has_reviewed() {
    let texts = Texts::embedded().unwrap();
    let say: Say =
        says::Emergency { service: "Portage".into(), phone: "07700 900330".into() }.into();
    let at = |language, style| texts.render(&say, &voice(language, style, Channel::Sms)).unwrap();
    let polish = at("pl", Style::Standard);
    assert_eq!((polish.locale.as_str(), polish.fell_back), ("en-GB", true));
    assert!(polish.text.starts_with("This is not an emergency service."));
    assert!(
        polish
            .text
            .ends_with("\nJeśli wolą Państwo inny język, proszę odpisać. Znajdziemy tłumacza.")
    );
    let english = at("en-GB", Style::KeyWord);
    assert_eq!(english.locale, "en-GB");
    assert!(english.text.contains("999") && !english.text.contains('\n'));
    assert_eq!(at("fr", Style::Standard).text, english.text);
}

#[test]
fn marks_keep_numbers_in_order_among_urdu_words() {
    let say = || says::UnknownNumber { phone: "07700 900123".into() };
    let at = |language, channel| text(say(), &voice(language, Style::Standard, channel));
    assert!(at("ur", Channel::Sms).ends_with("\u{200E}07700 900123\u{200E}"));
    assert!(at("ur", Channel::Whatsapp).ends_with("\u{2068}07700 900123\u{2069}"));
    assert!(at("ur", Channel::Web).ends_with("\u{2068}07700 900123\u{2069}"));
    assert!(at("en-GB", Channel::Sms).ends_with("ring 07700 900123."));
    assert!(at("en-GB", Channel::Whatsapp).ends_with("ring 07700 900123."));
    assert!(at("en-GB", Channel::Web).ends_with("ring \u{2068}07700 900123\u{2069}."));
    // The first letter decides how a phone sets the whole text.
    let plan = |child: &str| says::PlanEmpty { child: child.to_owned() };
    let urdu = voice("ur", Style::Standard, Channel::Sms);
    assert!(text(plan("Maya"), &urdu).starts_with("\u{200F}Maya"));
    assert!(text(plan("محمد"), &urdu).starts_with("محمد"));
    let ask = || says::AskWhichChild { options: vec!["Zoë".into(), "محمد".into()] };
    let asked = |channel| text(ask(), &voice("ur", Style::Standard, channel));
    assert!(asked(Channel::Sms).contains("1 Zoë\u{200F}، 2 محمد۔"));
    assert!(
        asked(Channel::Web)
            .contains("\u{2068}\u{200F}1 \u{2068}Zoë\u{2069}، 2 \u{2068}محمد\u{2069}\u{2069}۔")
    );
}

#[test]
fn a_sign_in_code_ends_with_the_line_phones_read() {
    for language in Texts::embedded().unwrap().languages() {
        let say = says::SignInCode { code: "048213".into(), host: "p.example".into() };
        let sent = text(say, &voice(language.as_str(), Style::Standard, Channel::Sms));
        assert_eq!(sent.lines().last(), Some("@p.example #048213"));
    }
}

#[test]
fn plain_punctuation_only_where_it_saves_a_part() {
    let undone =
        |child: &str| says::Undone { child: child.into(), activity: "cups – all".into() };
    let sms = voice("en-GB", Style::Standard, Channel::Sms);
    assert!(text(undone("O’Neil"), &sms).contains("cups - all for O'Neil."));
    assert!(text(undone("Łukasz"), &sms).contains("cups – all for Łukasz."));
    let web = voice("en-GB", Style::Standard, Channel::Web);
    assert!(text(undone("O’Neil"), &web).contains("O’Neil"));
}

#[test]
fn words_people_type_are_never_instructions() {
    let undone = |child: &str| says::Undone { child: child.into(), activity: "cups".into() };
    let sms = voice("en-GB", Style::Standard, Channel::Sms);
    assert!(text(undone("{ $activity }"), &sms).contains("for { $activity }."));
    assert!(text(undone("a\u{202E}b\u{2069}\u{E001}\u{7}c"), &sms).contains("for abc."));
}

#[test]
fn instants_are_told_in_the_time_on_the_wall() {
    let at = |month, day, language: &str| {
        let at = Utc.with_ymd_and_hms(2026, month, day, 9, 30, 0).unwrap();
        let when = Moment { at, zone: chrono_tz::Europe::London };
        let say = Say::new("reminders-paused", [("until", Arg::DateTime(when))]);
        text(say, &voice(language, Style::Standard, Channel::Sms))
    };
    assert!(at(10, 24, "en-GB").contains("Saturday 24 October at 10:30"));
    assert!(at(10, 26, "en-GB").contains("Monday 26 October at 09:30"));
    assert!(at(3, 28, "pl").contains("sobota, 28 marca 09:30"), "{}", at(3, 28, "pl"));
    assert!(at(3, 30, "pl").contains("poniedziałek, 30 marca 10:30"));
    assert!(at(3, 30, "ur").contains("پیر، 30 مارچ 10:30"), "{}", at(3, 30, "ur"));
}

/// Texts of one more locale that only says when reminders come back.
fn with_dates_in(locale: &str) -> Texts {
    let mut sources = Texts::sources().to_vec();
    sources.retain(|s| s.locale != locale || locale == "en-GB");
    if locale != "en-GB" {
        sources.push(Source { locale, file: "x.ftl", text: "reminders-paused = { $until }\n" });
    }
    Texts::from_sources(&sources).unwrap()
}

#[test]
fn months_have_names_and_digits_are_those_of_clocks() {
    let until = NaiveDate::from_ymd_opt(2025, 6, 3).unwrap();
    let say: Say = says::RemindersPaused { until }.into();
    for locale in ["en-GB", "pl", "ro", "ur", "ar", "ne", "uk", "pa", "bn", "gu", "pt"] {
        let voice = voice(locale, Style::Standard, Channel::Sms);
        let rendered = with_dates_in(locale).render(&say, &voice).unwrap();
        assert_eq!(rendered.locale, locale);
        assert!(rendered.text.contains('3') && !rendered.text.contains("06"), "{}", rendered.text);
        let digits: String = rendered.text.chars().filter(|c| c.is_numeric()).collect();
        assert_eq!(digits, "3", "{}", rendered.text);
    }
    // Panjabi in Arabic letters has no month names: English rather than "M06".
    let voice = voice("pa-Arab", Style::Standard, Channel::Sms);
    let rendered = with_dates_in("pa-Arab").render(&say, &voice).unwrap();
    assert_eq!((rendered.locale.as_str(), rendered.fell_back), ("en-GB", true));
}

#[test]
fn the_short_form_is_for_text_messages_and_simple_stands_in_for_key_words() {
    let mut sources = Texts::sources().to_vec();
    let text = "thanks-reply = Any time, long.\n    .sms = Any time.\nstarted = Hello.\n";
    sources.push(Source { locale: "pl-simple", file: "x.ftl", text });
    let texts = Texts::from_sources(&sources).unwrap();
    let said = |channel| {
        let voice = voice("pl", Style::KeyWord, channel);
        texts.render(&says::ThanksReply.into(), &voice).unwrap().text
    };
    assert_eq!(said(Channel::Sms), "Any time.");
    assert_eq!(said(Channel::Whatsapp), "Any time, long.");
    let standard = voice("pl", Style::Standard, Channel::Sms);
    assert_eq!(texts.render(&says::Started.into(), &standard).unwrap().locale, "pl");
    assert_eq!(texts.languages(), Texts::embedded().unwrap().languages());
    assert!(!texts.languages().iter().any(|l| l.as_str().contains("simple")));
}

#[test]
fn languages_are_tags_without_style() {
    for (tag, rtl) in [("en-GB", false), ("ur", true), ("pa", false), ("pa-Arab", true)] {
        let language = Language::parse(tag).unwrap();
        assert_eq!((language.as_str(), language.is_rtl()), (tag, rtl));
    }
    assert_eq!(Language::parse("UR-pk").unwrap().dir(), "rtl");
    assert_eq!(Language::parse("EN-gb").unwrap().to_string(), "en-GB");
    for bad in ["", "english", "en-GB-makaton", "en-GB-simple", "*", "und", "x y"] {
        assert!(Language::parse(bad).is_err(), "{bad}");
    }
    assert!(serde_json::from_str::<Language>("\"en-GB-makaton\"").is_err());
}

#[test]
fn headers_are_answered_with_a_shipped_language() {
    let texts = Texts::embedded().unwrap();
    let cases = [
        ("", "en-GB"),
        ("pl", "pl"),
        ("pl-PL,pl;q=0.9,en;q=0.8", "pl"),
        ("fr, ur;q=0.5, pl;q=0.7", "pl"),
        ("pl;q=0, ur;q=0.1", "ur"),
        ("en-US", "en-GB"),
        ("en-GB-makaton", "en-GB"),
        ("ur-Latn, pl;q=0.2", "pl"),
        ("*", "en-GB"),
        (";;;,q=1,pl;q=7,ur;q=x", "en-GB"),
    ];
    for (header, right) in cases {
        assert_eq!(texts.negotiate(header).as_str(), right, "{header}");
    }
    let shipped: Vec<String> = texts.languages().iter().map(ToString::to_string).collect();
    let all = ["ar", "bn", "en-GB", "gu", "ne", "pa", "pl", "pt", "ro", "uk", "ur"];
    assert_eq!(shipped, all);
}

#[test]
fn problems_speak_the_callers_language() {
    let texts = Texts::embedded().unwrap();
    let polish = Language::parse("pl").unwrap();
    let limit = BTreeMap::from([("limit".to_owned(), Arg::Number(500))]);
    let (title, detail) = texts.problem("too_long", &polish, &limit);
    assert_eq!(title, "Tekst jest za długi");
    assert!(detail.contains("500"), "{detail}");
    let (title, detail) = texts.problem("too_long", &polish, &BTreeMap::new());
    assert_eq!(title, detail);
    assert_eq!(texts.problem("no_such_code", &polish, &limit).0, "no such code");
    for contract in CATALOGUE.iter().filter(|c| c.id.starts_with("problem-")) {
        let params = contract.vars.iter().map(|v| (v.name.to_owned(), Arg::Number(22))).collect();
        for language in texts.languages() {
            let code = contract.id.trim_start_matches("problem-").replace('-', "_");
            let (title, detail) = texts.problem(&code, &language, &params);
            assert!(title != detail && !title.ends_with(['.', '۔', '।']), "{}", contract.id);
            assert!(detail.ends_with(['.', '۔', '।']), "{}: {detail}", contract.id);
        }
    }
}

#[test]
fn made_up_locales_show_what_is_not_from_the_catalogue() {
    let said = "Send UNDO, or ring 07700 9003.";
    let longer = pseudo(said, Pseudo::Accented);
    assert!(longer.starts_with('[') && longer.ends_with(']') && longer.contains("UNDO, "));
    assert!(longer.chars().count() * 10 > said.chars().count() * 13, "{longer}");
    let turned = pseudo(said, Pseudo::RightToLeft);
    assert!(turned.contains("UNDO,") && turned.contains("9003."), "{turned}");
    assert!(turned.contains(|c: char| ('\u{600}'..='\u{6FF}').contains(&c)), "{turned}");
}
