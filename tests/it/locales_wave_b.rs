//! What families write in Arabic, Bengali, Gujarati, Nepali and Panjabi, in script and in roman
//! letters, and how it is read; and that the drafts of these languages are whole.

#![cfg(test)]

use std::sync::LazyLock;

use serde_json::{Value, json};
use smallsteps::conversation::understand::{Lexicons, answer_line};
use smallsteps::l10n::{CATALOGUE, Channel, Risk, Style, Texts};

use crate::texts::{fill, parts, turns, voice};

const LANGUAGES: [&str; 5] = ["ar", "bn", "gu", "ne", "pa"];

static LEXICONS: LazyLock<Lexicons> =
    LazyLock::new(|| Lexicons::embedded().expect("the shipped word lists"));

/// The reading of a text by the family of Maya, who has cups and a ball in her plan.
fn read(text: &str) -> Value {
    let line = json!({
        "household": {
            "children": [{"name": "Maya", "activities": [
                {"id": "cups", "name": "Stacking cups"}, {"id": "ball", "name": "Rolling a ball"}]}],
            "visits": [{"id": "v1", "start": "2026-10-08T10:30", "visitor": "Sarah"}],
            "zone": "Europe/London"
        },
        "now": "2026-10-07T18:20",
        "text": text
    });
    let answer = answer_line(&LEXICONS, &line.to_string()).expect("an answer");
    serde_json::from_str(&answer).expect("JSON out")
}

/// What differs from "intent slot=value ..."; "not stop" allows any reading that is none.
fn fault(text: &str, want: &str) -> Option<String> {
    let got = read(text);
    let intents: Vec<&str> = std::iter::once(&got["intent"])
        .chain(got["also"].as_array()?.iter().map(|also| &also["intent"]))
        .filter_map(Value::as_str)
        .collect();
    if want == "not stop" {
        return intents.contains(&"stop").then(|| format!("{text}: {got}"));
    }
    let mut parts = want.split(' ');
    let right = parts.next() == intents.first().copied()
        && parts.all(|part| {
            let (slot, value) = part.split_once('=').unwrap_or((part, ""));
            let said = &got["slots"][slot];
            said.as_str().map_or_else(|| said.to_string(), str::to_owned) == value
        });
    (!right).then(|| format!("{text}: wanted {want}, got {got}"))
}

fn all_right(cases: &[(&str, &str)]) {
    let faults: Vec<String> = cases.iter().filter_map(|(text, want)| fault(text, want)).collect();
    assert!(faults.is_empty(), "{} of {} wrong:\n{}", faults.len(), cases.len(), faults.join("\n"));
}

#[test]
fn arabic_is_read() {
    all_right(&[
        ("توقفوا", "stop"),
        ("أوقفوا الرسائل من فضلكم", "stop"),
        ("ما بدي رسائل بعد اليوم", "stop"),
        ("لا تتوقفوا عن اللعب", "not stop"),
        ("الباص توقف عند البيت", "not stop"),
        ("زوجي يضربني ولا أعرف ماذا أفعل", "safeguarding"),
        ("لا تردوا على هذا الرقم هو يقرأ رسائلي", "safeguarding"),
        ("أريد أن أموت", "safeguarding"),
        ("ابني لا يتنفس", "safeguarding"),
        ("مايا عم تختنق ولونها أزرق", "safeguarding"),
        ("المعلمة صرخت على بنتي وضربتها", "safeguarding"),
        ("لعبنا بالأكواب ٣ مرات بدون مساعدة", "log_practice activity=cups times=3 help=independent"),
        ("عملنا الكرة خمس مرات مع مساعدة", "log_practice activity=ball times=5 help=some_help"),
        ("الأكواب مرتين، ضحكت كثيرا", "log_practice activity=cups times=2 enjoyed=yes"),
        ("أمس لعبنا الكرة وما قدرت", "log_practice activity=ball outcome=not_yet date=2026-10-06"),
        ("اليوم ما قدرنا نلعب، عندها حرارة", "log_not_today barrier=child_unwell"),
        ("ليس اليوم", "log_not_today"),
        ("تراجع", "undo"),
        ("نعم", "answer answer=yes"),
        ("لا", "answer answer=no"),
        ("شكرا جزيلا", "thanks"),
        ("متى الزيارة القادمة؟", "list_visits"),
        ("أريد إلغاء الموعد", "cancel_visit"),
    ]);
}

#[test]
fn bengali_is_read() {
    all_right(&[
        ("বন্ধ করুন", "stop"),
        ("দয়া করে মেসেজ পাঠাবেন না", "stop"),
        ("bondho koren please", "stop"),
        ("দোকান বন্ধ ছিল", "not stop"),
        ("আমার স্বামী আমাকে মারে", "safeguarding"),
        ("amar shami amake marse", "safeguarding"),
        ("আমি আর বাঁচতে চাই না", "safeguarding"),
        ("বাচ্চার খিঁচুনি হচ্ছে", "safeguarding"),
        ("মেসেজ দিয়েন না, সে আমার ফোন চেক করে", "safeguarding"),
        ("আর পারছি না", "safeguarding"),
        ("কাপ ৩ বার করেছি, নিজে নিজে", "log_practice activity=cups times=3 help=independent"),
        ("আজ বল নিয়ে খেলেছি পাঁচবার হাত ধরে", "log_practice activity=ball times=5 help=full_physical"),
        ("cups 4 bar korsi ektu help niye", "log_practice activity=cups times=4 help=some_help"),
        ("গতকাল কাপ খেলেছি, খুব মজা পেয়েছে", "log_practice activity=cups enjoyed=yes date=2026-10-06"),
        ("aj hoyni, baccha osustho", "log_not_today barrier=child_unwell"),
        ("আজকে করা হয়নি সময় পাইনি", "log_not_today barrier=too_busy"),
        ("আইজ ফারছি না", "log_not_today"),
        ("ভুলে পাঠিয়েছি, মুছে দিন", "undo"),
        ("জি", "answer answer=yes"),
        ("না", "answer answer=no"),
        ("অনেক ধন্যবাদ", "thanks"),
        ("পরের ভিজিট কবে?", "list_visits"),
    ]);
}

#[test]
fn gujarati_is_read() {
    all_right(&[
        ("બંધ કરો", "stop"),
        ("હવે મેસેજ ના મોકલો", "stop"),
        ("bandh karo please", "stop"),
        ("ડબ્બો બંધ કર્યો", "not stop"),
        ("મારા પતિ મને મારે છે", "safeguarding"),
        ("mane ghare bik lage che", "safeguarding"),
        ("મારે મરી જવું છે", "safeguarding"),
        ("બાળકને શ્વાસ લેવામાં તકલીફ છે", "safeguarding"),
        ("દીકરીને આંચકી આવી", "safeguarding"),
        ("મારાથી હવે સહન નથી થતું", "safeguarding"),
        ("મારે કાલે જવું છે", "not stop"),
        ("કપ ૩ વાર કર્યું, જાતે", "log_practice activity=cups times=3 help=independent"),
        ("આજે દડો પાંચ વખત રમ્યા થોડી મદદથી", "log_practice activity=ball times=5 help=some_help"),
        (
            "cups 4 vaar karyu haath pakdine",
            "log_practice activity=cups times=4 help=full_physical",
        ),
        ("ગઈકાલે બોલ રમ્યા, બહુ મજા આવી", "log_practice activity=ball enjoyed=yes date=2026-10-06"),
        ("આજે નથી થયું, તાવ છે", "log_not_today barrier=child_unwell"),
        ("aaje nathi thayu samay nahoto", "log_not_today barrier=too_busy"),
        ("ભૂલથી મોકલ્યું, પાછું લો", "undo"),
        ("હા", "answer answer=yes"),
        ("ના", "answer answer=no"),
        ("ખૂબ આભાર", "thanks"),
        ("આવતી મુલાકાત ક્યારે છે?", "list_visits"),
    ]);
}

#[test]
fn nepali_is_read() {
    all_right(&[
        ("बन्द गर्नुहोस्", "stop"),
        ("कृपया अब सन्देश नपठाउनुहोस्", "stop"),
        ("banda garnus", "stop"),
        ("पसल बन्द थियो", "not stop"),
        ("मेरो श्रीमानले मलाई कुट्छ", "safeguarding"),
        ("malai ghar ma dar lagcha", "safeguarding"),
        ("मलाई मर्न मन लाग्छ", "safeguarding"),
        ("बच्चाले सास फेर्दैन", "safeguarding"),
        ("छोरी बेहोस भइन्", "safeguarding"),
        ("अब सहन सक्दिनँ", "safeguarding"),
        ("कप ३ पटक गर्‍यौं, आफैँ गर्‍यो", "log_practice activity=cups times=3 help=independent"),
        ("आज बल पाँच पटक खेल्यौं हात समाएर", "log_practice activity=ball times=5 help=full_physical"),
        ("cups 4 patak garyau ali maddat le", "log_practice activity=cups times=4 help=some_help"),
        ("हिजो बल खेल्यौं, मन पर्‍यो", "log_practice activity=ball enjoyed=yes date=2026-10-06"),
        ("आज भएन, ज्वरो आएको छ", "log_not_today barrier=child_unwell"),
        ("aaja time bhayena", "log_not_today barrier=too_busy"),
        ("आज गर्न सकिएन", "log_not_today"),
        ("गल्तीले पठाएँ, हटाइदिनुहोस्", "undo"),
        ("हुन्छ", "answer answer=yes"),
        ("होइन", "answer answer=no"),
        ("धेरै धन्यवाद", "thanks"),
        ("अर्को भेट कहिले हो?", "list_visits"),
    ]);
}

#[test]
fn panjabi_is_read() {
    all_right(&[
        ("ਬੰਦ ਕਰੋ", "stop"),
        ("ਕਿਰਪਾ ਕਰਕੇ ਸੁਨੇਹੇ ਨਾ ਭੇਜੋ", "stop"),
        ("band kar deo ji", "stop"),
        ("ਦਰਵਾਜ਼ਾ ਬੰਦ ਕੀਤਾ", "not stop"),
        ("ਮੇਰਾ ਘਰਵਾਲਾ ਮੈਨੂੰ ਕੁੱਟਦਾ ਹੈ", "safeguarding"),
        ("mainu ghar vich darr lagda", "safeguarding"),
        ("ਮੈਂ ਮਰਨਾ ਚਾਹੁੰਦੀ ਹਾਂ", "safeguarding"),
        ("ਬੱਚੇ ਨੂੰ ਸਾਹ ਨਹੀਂ ਆ ਰਿਹਾ", "safeguarding"),
        ("ਉਸ ਨੂੰ ਦੌਰਾ ਪਿਆ", "safeguarding"),
        ("ਮੇਰੇ ਤੋਂ ਹੋਰ ਬਰਦਾਸ਼ਤ ਨਹੀਂ ਹੁੰਦਾ", "safeguarding"),
        ("ਕੱਪ ੩ ਵਾਰ ਕੀਤੇ, ਆਪਣੇ ਆਪ", "log_practice activity=cups times=3 help=independent"),
        ("ਅੱਜ ਗੇਂਦ ਪੰਜ ਵਾਰੀ ਖੇਡੀ ਹੱਥ ਫੜ ਕੇ", "log_practice activity=ball times=5 help=full_physical"),
        (
            "cups 4 vaari kitte thodi madad naal",
            "log_practice activity=cups times=4 help=some_help",
        ),
        ("ਅੱਜ ਗੇਂਦ ਖੇਡੀ, ਬਹੁਤ ਮਜ਼ਾ ਆਇਆ", "log_practice activity=ball enjoyed=yes date=2026-10-07"),
        ("ਅੱਜ ਨਹੀਂ ਹੋਇਆ, ਬੁਖਾਰ ਹੈ", "log_not_today barrier=child_unwell"),
        ("ajj time nahi mileya", "log_not_today barrier=too_busy"),
        ("ਅੱਜ ਨਹੀਂ ਕਰ ਸਕੇ", "log_not_today"),
        ("ਗਲਤੀ ਨਾਲ ਭੇਜਿਆ, ਮਿਟਾ ਦਿਓ", "undo"),
        ("ਹਾਂਜੀ", "answer answer=yes"),
        ("ਨਹੀਂ ਜੀ", "answer answer=no"),
        ("ਬਹੁਤ ਧੰਨਵਾਦ", "thanks"),
        ("ਅਗਲੀ ਮੁਲਾਕਾਤ ਕਦੋਂ ਹੈ?", "list_visits"),
    ]);
}

#[test]
fn everyday_talk_that_sounds_like_a_stop_or_danger_is_neither() {
    for text in [
        "مايا ضربت الكرة برجلها",
        "خلص توقفت عن البكاء",
        "لعبت لوحدها في المطبخ",
        "চোখ বন্ধ করে খেলেছে",
        "মায়া বাসায় একা একা খেলেছে",
        "મને મારી દીકરી ગમે છે",
        "પપ્પાએ બોલ માર્યો",
        "ढोका बन्द गर्न सिक्यो",
        "एक्लै घरमा खेल्यो",
        "ਗੇਂਦ ਨੂੰ ਲੱਤ ਮਾਰੀ",
        "ਅੱਖਾਂ ਬੰਦ ਕਰਕੇ ਖੇਡਿਆ",
    ] {
        let got = read(text).to_string();
        assert!(!got.contains("\"stop\"") && !got.contains("\"safeguarding\""), "{text}: {got}");
    }
}

/// Texts as they would be once every file has been signed.
fn signed() -> Texts {
    let mut sources = Texts::sources().to_vec();
    let all: Vec<String> = sources
        .iter()
        .map(|source| format!("# @reviewed consent,safeguarding\n{}", source.text))
        .collect();
    for (source, text) in sources.iter_mut().zip(&all) {
        source.text = text;
    }
    Texts::from_sources(&sources).expect("signed texts")
}

#[test]
fn drafts_are_whole_and_fit() {
    let texts = signed();
    let mut faults = Vec::new();
    for contract in CATALOGUE {
        for language in LANGUAGES {
            let channel = if contract.max_sms > 0 { Channel::Sms } else { Channel::Web };
            let voice = voice(language, Style::Standard, channel);
            for turn in 0..turns(contract) {
                for count in [0, 1, 2, 3, 11, 100] {
                    let said = texts
                        .render(&fill(contract, "Maya", count, turn), &voice)
                        .unwrap_or_else(|fault| panic!("{language} {}: {fault}", contract.id));
                    if said.locale != language {
                        faults.push(format!("{language} leaves out {}", contract.id));
                    }
                    let (count, budget) = (parts(&said.text), 2 * usize::from(contract.max_sms));
                    if budget > 0 && count > budget {
                        faults.push(format!("{count} > {budget}: {}", said.text));
                    }
                    if said.text.contains("  ") || said.text.contains(['\u{2019}', '\u{2013}']) {
                        faults.push(format!("{language} {}: {}", contract.id, said.text));
                    }
                }
            }
        }
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{} at fault:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn no_draft_speaks_of_danger_or_consent_unreviewed() {
    let texts = Texts::embedded().expect("the shipped texts");
    for contract in CATALOGUE.iter().filter(|c| c.risk != Risk::Routine) {
        for language in LANGUAGES {
            let voice = voice(language, Style::Standard, Channel::Web);
            let said = texts.render(&fill(contract, "Maya", 3, 0), &voice).expect("a text");
            assert_eq!((said.locale.as_str(), said.fell_back), ("en-GB", true), "{}", contract.id);
        }
    }
}
