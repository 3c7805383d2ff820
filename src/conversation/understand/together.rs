//! Words that tell of danger only beside one another. Each is harmless alone: a partner, a door, a
//! secret, a cupboard, an hour. The rules know no language; the words of each language stand in
//! its list under `worry`.

use std::ops::Range;

use super::danger::{Danger, harmless};
use super::matching::Hit;
use super::scene::Scene;
use super::text::Break;

/// Cues that tell of danger together, how many words they may span, and the danger.
struct Rule {
    cues: [&'static str; 2],
    span: usize,
    /// Whether they may stand anywhere in a sentence: practice told in it explains them then.
    loose: bool,
    danger: &'static str,
}

/// So many words at most lie between two cues that may stand anywhere in a sentence.
const SENTENCE: usize = 12;

const fn far(cues: [&'static str; 2], danger: &'static str) -> Rule {
    Rule { cues, span: SENTENCE, loose: true, danger }
}

const fn near(cues: [&'static str; 2], span: usize, danger: &'static str) -> Rule {
    Rule { cues, span, loose: false, danger }
}

const VIOLENCE: &str = "danger.violence";
const CHILD: &str = "danger.child";

/// All rules; the first that fits tells the danger.
const RULES: [Rule; 57] = [
    far(["worry.who", "worry.anger"], VIOLENCE),
    far(["worry.who", "worry.fear"], VIOLENCE),
    far(["worry.who", "worry.control"], VIOLENCE),
    far(["worry.who", "worry.harm"], VIOLENCE),
    far(["worry.who", "worry.threat"], VIOLENCE),
    far(["worry.anger", "worry.fear"], VIOLENCE),
    far(["worry.anger", "worry.harm"], VIOLENCE),
    far(["worry.fear", "worry.control"], VIOLENCE),
    far(["worry.fear", "worry.threat"], VIOLENCE),
    far(["worry.control", "worry.threat"], VIOLENCE),
    far(["worry.control", "worry.secret"], VIOLENCE),
    far(["worry.harm", "worry.secret"], VIOLENCE),
    far(["worry.harm", "worry.fear"], VIOLENCE),
    far(["worry.fear", "worry.secret"], VIOLENCE),
    far(["worry.who", "worry.secret"], VIOLENCE),
    far(["worry.who", "worry.intimate"], CHILD),
    far(["worry.other", "worry.intimate"], CHILD),
    far(["worry.other", "worry.secret"], CHILD),
    far(["worry.other", "worry.harm"], CHILD),
    far(["worry.other", "worry.fear"], CHILD),
    far(["worry.other", "worry.anger"], VIOLENCE),
    far(["worry.other", "worry.threat"], VIOLENCE),
    far(["worry.other", "worry.control"], VIOLENCE),
    far(["worry.told", "worry.secret"], CHILD),
    far(["worry.secret", "worry.intimate"], CHILD),
    far(["worry.told", "worry.intimate"], CHILD),
    far(["worry.told", "worry.harm"], CHILD),
    far(["worry.need", "worry.lack"], CHILD),
    far(["worry.despair", "worry.means"], "danger.self_harm"),
    far(["worry.despair", "worry.harm"], "danger.self_harm"),
    far(["worry.body", "worry.hurt"], "danger.ill"),
    far(["worry.ate", "worry.poison"], "danger.ill"),
    // A person who is tied, shut in or left, and where or how long.
    near(["worry.hold", "worry.place"], 9, CHILD),
    near(["worry.leave", "worry.long"], 9, CHILD),
    near(["worry.leave", "worry.place"], 9, CHILD),
    // What somebody took from the one who writes.
    near(["worry.take", "worry.mine"], 5, VIOLENCE),
    near(["worry.who", "worry.mine"], 9, VIOLENCE),
    // Who must not come near a child.
    near(["worry.ban", "worry.near"], 8, CHILD),
    // A girl who is to be married or cut.
    near(["worry.wed", "worry.force"], 16, CHILD),
    near(["worry.cut", "worry.girl"], 9, CHILD),
    // Somebody who is paid to help.
    near(["worry.staff", "worry.harm"], 10, "danger.staff"),
    near(["worry.staff", "worry.hold"], 10, "danger.staff"),
    near(["worry.staff", "worry.intimate"], 12, "danger.staff"),
    near(["worry.staff", "worry.hush"], 12, "danger.staff"),
    near(["worry.staff", "worry.anger"], 8, "danger.staff"),
    // A mark nobody can explain, and what a child tells or draws.
    near(["worry.mark", "worry.unclear"], 14, CHILD),
    near(["worry.mark", "worry.who"], 12, CHILD),
    near(["worry.mark", "worry.staff"], 12, "danger.staff"),
    // A stranger who seeks a child.
    near(["worry.stranger", "worry.lure"], 12, CHILD),
    near(["worry.other", "worry.lure"], 12, CHILD),
    // Somebody is at the door.
    near(["worry.who", "worry.door"], 10, VIOLENCE),
    near(["worry.fear", "worry.door"], 10, VIOLENCE),
    near(["worry.kid", "worry.neglect"], 10, CHILD),
    near(["worry.night", "worry.hold"], 9, VIOLENCE),
    near(["worry.nowhere", "worry.night"], 9, CHILD),
    // Tablets, and all of them; whoever will not be there, and what is over then.
    near(["worry.means", "worry.whole"], 9, "danger.self_harm"),
    near(["worry.gone", "worry.over"], 14, "danger.self_harm"),
];

/// What cues of a text tell of together. Practice that is told there explains them: a tower is
/// smashed, a drum is hit.
pub(super) fn together(scene: &Scene<'_>) -> Option<Danger<'static>> {
    let cue = |h: &&Hit<'_>| h.concept.starts_with("worry.") && !harmless(scene, h.start, h.end);
    let cues: Vec<&Hit<'_>> = scene.hits.iter().filter(cue).collect();
    if cues.len() < 2 {
        return None;
    }
    sentences(scene).iter().find_map(|words| {
        let own = cues.iter().copied().filter(|h| words.contains(&h.start));
        let own: Vec<&Hit<'_>> = own.collect();
        // What is light, or is about aids and treatment, explains them too.
        if own.iter().any(|h| h.concept == "worry.calm") {
            return None;
        }
        let practised = tells_of_practice(scene, words);
        RULES.iter().find_map(|rule| {
            let (from, to) = rule.fits(&own)?;
            let told = practised && (rule.loose || tells_of_practice(scene, &(from..to)));
            (!told).then_some((rule.danger, from..to))
        })
    })
}

impl Rule {
    /// The words between the first cues that fit, if any do.
    fn fits(&self, cues: &[&Hit<'_>]) -> Option<(usize, usize)> {
        let [one, other] = self.cues;
        let said = |key: &'static str| cues.iter().filter(move |h| h.concept == key);
        let mut pairs = said(one).flat_map(|a| said(other).map(move |b| (a, b)));
        pairs.find_map(|(a, b)| {
            let apart = a.end <= b.start || b.end <= a.start;
            let (from, to) = (a.start.min(b.start), a.end.max(b.end));
            (apart && to - from <= self.span).then_some((from, to))
        })
    }
}

/// Whether an activity is named among these words, or tries are counted.
pub(super) fn tells_of_practice(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    scene.activities.iter().any(|m| words.contains(&m.start))
        || scene.table("tries", words).next().is_some()
}

/// The whole text where it tells of no practice, else its sentences.
fn sentences(scene: &Scene<'_>) -> Vec<Range<usize>> {
    if !tells_of_practice(scene, &scene.all()) {
        return vec![scene.all()];
    }
    let opens = |at: &usize| {
        *at > 0 && scene.tokens.get(*at).is_some_and(|token| token.gap == Break::Sentence)
    };
    let mut starts: Vec<usize> = std::iter::once(0).chain(scene.all().filter(opens)).collect();
    starts.push(scene.tokens.len());
    starts.windows(2).filter_map(|pair| Some(*pair.first()?..*pair.get(1)?)).collect()
}
