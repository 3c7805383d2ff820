//! What a log tells may stand in any order, in every language.

#![cfg(test)]

use proptest::prelude::*;
use serde_json::json;
use smallsteps::conversation::understand::*;

use crate::understand::{FAMILY, lexicons};

/// A carer's language, the child's name as it is written there, and the other parts of a log, each
/// of which says one thing: a game, a count, a day, some help, a liking.
const LOGS: [(&str, [&str; 6]); 11] = [
    ("en-GB", ["Maya", "cups", "3 times", "yesterday", "with help", "she loved it"]),
    ("pl", ["Maya", "kubki", "3 razy", "wczoraj", "trochę pomogłam", "bardzo się podobało"]),
    ("ro", ["Maya", "pahare", "de 3 ori", "ieri", "cu puțin ajutor", "i-a plăcut"]),
    ("pt", ["Maya", "copos", "3 vezes", "ontem", "com um pouco de ajuda", "adorou"]),
    ("uk", ["Maya", "чашки", "3 рази", "вчора", "трохи допомогла", "їй сподобалось"]),
    ("ur", ["Maya", "کپ", "3 بار", "کل", "تھوڑی مدد سے", "اسے مزہ آیا"]),
    ("ar", ["مايا", "أكواب", "3 مرات", "أمس", "بقليل من المساعدة", "أحبتها"]),
    ("bn", ["মায়া", "কাপ", "৩ বার", "গতকাল", "একটু সাহায্য নিয়ে", "ভালো লেগেছে"]),
    ("gu", ["માયા", "કપ", "૩ વાર", "ગઈકાલે", "થોડી મદદથી", "ગમ્યું"]),
    ("ne", ["माया", "कप", "३ पटक", "हिजो", "अलि मद्दतले", "मन पर्‍यो"]),
    ("pa", ["ਮਾਇਆ", "ਕੱਪ", "3 ਵਾਰ", "ਕੱਲ੍ਹ", "ਥੋੜ੍ਹੀ ਮਦਦ ਨਾਲ", "ਪਸੰਦ ਆਇਆ"]),
];

fn read(language: &str, child: &str, text: String) -> Reading {
    let mut input: Input = serde_json::from_str(FAMILY).expect("an input");
    if let Some(carer) = &mut input.household.carer {
        language.clone_into(&mut carer.lang);
    }
    for one in &mut input.household.children {
        child.clone_into(&mut one.name);
    }
    input.text = text;
    understand(lexicons(), &input)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_what_is_told_does_not_matter(order in Just([0_usize, 1, 2, 3, 4, 5]).prop_shuffle()) {
        for (language, parts) in LOGS {
            let text = order.map(|at| parts[at]).join(", ");
            let reading = read(language, parts[0], text.clone());
            prop_assert!(reading.also.is_empty(), "{}: {}", language, text);
            prop_assert_eq!(
                json!({"intent": reading.intent, "slots": reading.slots}),
                json!({"intent": "log_practice", "slots": {"child": parts[0], "activity": "a1",
                    "times": 3, "date": "2026-10-06", "help": "some_help", "enjoyed": "yes",
                    "outcome": "practised"}}),
                "{}: {}", language, text
            );
        }
    }
}
