//! Words of Romanian, Ukrainian and Portuguese that mean something else in another language.

#![cfg(test)]

use std::sync::LazyLock;

use serde_json::{Value, json};
use smallsteps::conversation::understand::*;

/// Everyday sentences with a word in them that stops or tells of danger elsewhere.
const HARMLESS: [&str; 66] = [
    "conseguiu parar a bola",
    "ele não para de rir",
    "opreste mingea de 3 ori",
    "nu se oprește din râs",
    "îmi pare rău",
    "pare bine",
    "para a Maya",
    "para razy",
    "stă singur în scaun",
    "l-am lăsat singur să facă paharele",
    "deixei-o fazer sozinha os copos",
    "tem medo do balão",
    "îi e frică de balon",
    "він боїться м'яча",
    "a bola desapareceu debaixo da mesa",
    "нам було весело, швидка гра з м'ячем",
    "a tăiat cu cuțitul de plastic",
    "a bătut din palme",
    "nu mai pot veni joi",
    "вона не може зупинитися, так сміється",
    "fim de semana fizemos bola",
    "bateu palmas e chutou a bola",
    "l-a atins pe picior si a ras",
    "am fugit de acasa la parc cu mingea",
    "nu avem timp azi",
    "el se uita la minge",
    "sa uitat la pahare si a ras",
    "îl doare burtica",
    "nu știu unde e mingea",
    "s-a pierdut o jucarie",
    "nu stiu unde sunt paharele",
    "він дивиться на м'яч",
    "болить животик внизу",
    "він дивиться як я ставлю стаканчики",
    "не хочу завтра",
    "не знаю де м'яч",
    "він тримав руку на м'ячі",
    "ele está a olhar para a bola",
    "tocou na bola",
    "tocou nela 3 vezes",
    "o menino tocou no tambor",
    "não sei onde está a bola",
    "perdi o copo",
    "saímos de casa para o parque",
    "fugiu com a bola",
    "ele está a ver televisão, hoje não",
    "não acordou bem disposto",
    "dói a barriga",
    "cortei a maçã",
    "mão no copo",
    "ele está vendo o livro",
    "am pus mana la pahar",
    "сьогодні хлопчик сам поставив 5 стаканчиків",
    "tata a jucat mingea cu el de 5 ori",
    "tata l-a ajutat cu paharele",
    "o pai brincou com a bola e a Maya riu",
    "тато грав з ним у м'яч 3 рази",
    "mama a lovit mingea",
    "ela bate na bola",
    "він вдарив по м'ячу ногою",
    "він бив м'яч 4 рази",
    "Maya a dat mingea de 3 ori",
    "a aruncat mingea la mine",
    "кидає м'яч мені",
    "atirou a bola para mim",
    "jogou a bola em mim",
];

fn lexicons() -> &'static Lexicons {
    static SHIPPED: LazyLock<Lexicons> =
        LazyLock::new(|| Lexicons::embedded().expect("the shipped word lists"));
    &SHIPPED
}

/// The answer to a text of a family with one child, two activities and one visit.
fn read(pending: &str, text: &str) -> Value {
    let options = if pending == "confirm_visit_cancel" { json!(["v1"]) } else { json!([]) };
    let line = json!({
        "now": "2026-10-07T18:20",
        "pending": pending,
        "options": options,
        "text": text,
        "household": {
            "carer": { "name": "Jo", "lang": "en-GB" },
            "children": [{ "name": "Maya", "activities": [
                { "id": "a1", "name": "Stacking cups" },
                { "id": "a2", "name": "Rolling a ball" },
            ] }],
            "visits": [{ "id": "v1", "start": "2026-10-08T10:30", "visitor": "Sarah" }],
            "zone": "Europe/London",
        },
    });
    let answer = answer_line(lexicons(), &line.to_string()).expect("an answer");
    serde_json::from_str(&answer).expect("JSON out")
}

#[test]
fn a_word_that_stops_elsewhere_stops_nothing() {
    for text in HARMLESS {
        let got = read("none", text);
        let heard = [&got["intent"], &got["also"], &got["alternatives"]].map(Value::to_string);
        for asked in ["stop", "safeguarding"] {
            assert!(!heard.iter().any(|h| h.contains(asked)), "{text}: {got}");
        }
    }
}

#[test]
fn a_word_that_means_yes_elsewhere_answers_nothing() {
    for text in ["ta", "para", "pare", "nan", "mai"] {
        let got = read("yes_no", text);
        assert_ne!(got["slots"]["answer"], "yes", "{text}: {got}");
        assert_ne!(got["slots"]["answer"], "no", "{text}: {got}");
    }
}
