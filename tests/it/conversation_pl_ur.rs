//! Conversations in Polish and Urdu, in Urdu's own script and in Roman letters.

#![cfg(test)]

use smallsteps::l10n::Style;

use crate::conversation::{House, MAYA, TWO, play};

const KUBA: House = House {
    voice: ("pl", Style::Standard),
    children: &[("Kuba", &["Klocki", "Bańki mydlane"])],
    ..MAYA
};
const ZARA: House = House {
    voice: ("ur", Style::Standard),
    children: &[("Zara", &["کپ جوڑنا", "Picture book"])],
    ..MAYA
};

#[actix_web::test]
async fn polish_practice_is_recorded_corrected_and_taken_back() {
    play(
        KUBA,
        "> klocki 3 razy z małą pomocą
         < Zapisano: Kuba, Klocki, 3 próby
         < dziś
         = Kuba | Klocki | practised | 3 | some_help | - | 24 Nov
         > nie, 4
         < Klocki, 4 próby
         = Kuba | Klocki | practised | 4 | some_help | - | 24 Nov
         > cofnij
         = Kuba | Klocki | practised | 3 | some_help | - | 24 Nov
         > cofnij
         < Cofnięto: Kuba, Klocki.
         = nothing
         > robiliśmy bańki
         < Zapisano: Kuba, Bańki mydlane, dziś.
         > 5
         < 5 prób
         = Kuba | Bańki mydlane | practised | 5 | - | - | 24 Nov",
    )
    .await;
}

#[actix_web::test]
async fn polish_is_told_apart_and_stays_stopped() {
    let two = House { voice: ("pl", Style::Standard), ..TWO };
    play(
        two,
        "> ball rolling 3 razy
         < 1
         > Leo
         < Leo, Ball rolling, 3 próby
         = Leo | Ball rolling | practised | 3 | - | - | 24 Nov
         ! none
         > dzisiaj nie, chory jest
         < To nic złego
         > proszę nie pisać
         < START
         > dziękuję
         < nothing",
    )
    .await;
}

#[actix_web::test]
async fn urdu_practice_is_recorded_in_both_scripts() {
    play(
        ZARA,
        "> کپ 3 بار کیے
         < کپ جوڑنا
         = Zara | کپ جوڑنا | practised | 3 | - | - | 24 Nov
         > نہیں، 4
         = Zara | کپ جوڑنا | practised | 4 | - | - | 24 Nov
         > nahi 5
         = Zara | کپ جوڑنا | practised | 5 | - | - | 24 Nov
         > picture book 2 dafa ki
         = Zara | کپ جوڑنا | practised | 5 | - | - | 24 Nov
         = Zara | Picture book | practised | 2 | - | - | 24 Nov
         > undo
         = Zara | کپ جوڑنا | practised | 5 | - | - | 24 Nov
         > aaj nahi ho saka, bukhar hai
         = Zara | کپ جوڑنا | practised | 5 | - | - | 24 Nov
         = Zara | کپ جوڑنا | not_today | - | - | - | 24 Nov | child_unwell
         > بند کریں
         < START
         > شکریہ
         < nothing",
    )
    .await;
}
