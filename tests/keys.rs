//! A finding's key is its name from run to run: it holds while paragraphs move, files are renamed and other articles come
//! in, and another value is another key. Stories are made up, each with a conflict or two in them.

mod story;

use gainsay::report::Report;
use gainsay::rules::Rules;
use proptest::prelude::*;
use story::{Article, Story};

/// Paragraphs that two papers print alike but for `#`; each stands on its own.
const FACTS: [&str; 6] = [
    "Ministers from # countries met in Split on Tuesday to settle who may fish in the Adriatic.",
    "A landslide above the village of Oberried killed # hikers on Sunday, the cantonal police said.",
    "The bridge over the Drava will cost # million euros, the builders told the council.",
    "Firefighters rescued # passengers from a cable car near Bovec on Monday.",
    "Rebels freed # hostages near the town of Graneros on Friday, the Red Cross said.",
    "The museum in Aarhus bought # paintings from a collector in Porto in March.",
];
/// What a paper may print besides.
const BESIDE: [&str; 4] = [
    "Dough does not wait. A baker who wants bread on the shelf at dawn lights the oven while the street sleeps.",
    "Rye needs patience, wheat needs warmth, and both need salt.",
    "Wool from mountain sheep is coarse, and carpets made of it last for a lifetime.",
    "Whoever prunes an apple tree in frost will wait long for blossom.",
];

/// A conflict: which fact, and what two papers say.
type Planted = (usize, u32, u32);

fn article(file: &str, outlet: &str, paragraphs: &[String]) -> Article {
    Article { published: Some("2031-05-14".into()), ..Article::new(file, outlet, &(paragraphs.join("\n\n") + "\n")) }
}

/// Two papers that tell some facts, one of each conflict.
fn papers(planted: &[Planted], files: [&str; 2]) -> Vec<Article> {
    let paper = |file: &str, outlet: &str, number: fn(&Planted) -> u32| {
        let told: Vec<String> = planted.iter().map(|p| FACTS[p.0].replace('#', &number(p).to_string())).collect();
        article(file, outlet, &told)
    };
    vec![paper(files[0], "Harbour Post", |p| p.1), paper(files[1], "The Islander", |p| p.2)]
}

fn keys(articles: Vec<Article>, rules: &Rules) -> (Vec<String>, Report) {
    let report = Story { name: "made up".into(), articles }.check(rules);
    let mut keys: Vec<String> = report.findings.iter().filter(|f| f.rule == "count-differs").map(|f| f.key.clone()).collect();
    keys.sort();
    (keys, report)
}

/// Some facts, each with two numbers that differ.
fn planted() -> impl Strategy<Value = Vec<Planted>> {
    let numbers = prop::collection::vec((3..99_u32, 1..40_u32), FACTS.len());
    (prop::sample::subsequence((0..FACTS.len()).collect::<Vec<_>>(), 2..=FACTS.len()), numbers).prop_map(|(facts, numbers)| {
        // 60 may round 58: a number that ends in zero is no exact one
        let exact = |number: u32| if number.is_multiple_of(10) { number + 1 } else { number };
        facts.into_iter().zip(numbers).map(|(fact, (number, more))| (fact, exact(number), exact(exact(number) + more))).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(5), ..ProptestConfig::default() })]

    #[test]
    fn a_key_hangs_on_what_is_said_alone(planted in planted(), order in any::<prop::sample::Index>(), beside in prop::sample::subsequence(BESIDE.to_vec(), 0..=4)) {
        let rules = rules();
        let (before, report) = keys(papers(&planted, ["a.txt", "b.txt"]), rules);
        prop_assert_eq!(before.len(), planted.len(), "{}", story::told(&report));

        // other names, so that another article comes first
        let (renamed, report) = keys(papers(&planted, ["zz.txt", "0.txt"]), rules);
        prop_assert_eq!(&before, &renamed, "{}", story::told(&report));

        // paragraphs moved in both, others put between them in one
        let mut moved = planted.clone();
        moved.rotate_left(order.index(planted.len()));
        let mut articles = papers(&moved, ["a.txt", "b.txt"]);
        for words in &beside {
            articles[1].text = format!("{}\n\n{words}\n", articles[1].text.trim_end());
        }
        let (moved, report) = keys(articles, rules);
        prop_assert_eq!(&before, &moved, "{}", story::told(&report));

        // another article about other things
        let other: Vec<String> = BESIDE.iter().map(|p| (*p).to_owned()).collect();
        let (more, report) = keys(papers(&planted, ["a.txt", "b.txt"]).into_iter().chain([article("c.txt", "Rye Monthly", &other)]).collect(), rules);
        prop_assert_eq!(&before, &more, "{}", story::told(&report));

        // another value is another key, and the only one
        let at = order.index(planted.len());
        let mut changed = planted.clone();
        changed[at].2 += 100;
        let (changed, report) = keys(papers(&changed, ["a.txt", "b.txt"]), rules);
        let gone = before.iter().filter(|key| !changed.contains(key)).count();
        let came = changed.iter().filter(|key| !before.contains(key)).count();
        prop_assert_eq!((gone, came), (1, 1), "{}", story::told(&report));
    }
}

/// The rules, read once.
fn rules() -> &'static Rules {
    static RULES: std::sync::OnceLock<Rules> = std::sync::OnceLock::new();
    RULES.get_or_init(Rules::builtin)
}
