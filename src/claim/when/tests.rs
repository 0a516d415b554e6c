//! What texts are read as. Published on Thursday, 22 January 2015, where nothing else is said.

use std::sync::LazyLock;

use jiff::civil::{DateTime, date};

use super::super::test_article::article;
use super::super::{Claims, Draft, Kind, Reading, Value};
use crate::rules::Rules;
use crate::text::Article;
use crate::value::DateRange;

static RULES: LazyLock<Rules> = LazyLock::new(Rules::builtin);

/// The words and values of the dates in a text.
fn dates(text: &str, published: Option<DateTime>, quoted: bool) -> Vec<(String, DateRange)> {
    dates_by(&RULES, text, published, quoted)
}

fn dates_by(rules: &Rules, text: &str, published: Option<DateTime>, quoted: bool) -> Vec<(String, DateRange)> {
    let article = Article { published, ..article(text) };
    let reading = Reading::new(&article, rules);
    let mut draft = Draft::new(&reading);
    draft.quoted.fill(quoted);
    super::read(&mut draft);
    let Draft { claims, entities, corrections, .. } = draft;
    let claims = Claims { reading, entities, claims, corrections };
    claims
        .claims
        .iter()
        .filter_map(|c| match &c.value {
            Value::Date(date) if c.kind == Kind::Date => Some((claims.words(c).to_owned(), date.clone())),
            _ => None,
        })
        .collect()
}

fn day() -> Option<DateTime> {
    Some(date(2015, 1, 22).at(9, 0, 0, 0))
}

/// `words = value`, one after the other.
fn shown(text: &str, published: Option<DateTime>, quoted: bool) -> String {
    let one = |(words, date): &(String, DateRange)| format!("{words} = {}", date.value);
    dates(text, published, quoted).iter().map(one).collect::<Vec<_>>().join(" | ")
}

/// Reads every text of a table as published on the day, and compares.
pub(super) fn check(table: &[(&str, &str)]) {
    let wrong = table.iter().filter(|(text, want)| shown(text, day(), false) != *want);
    let wrong: Vec<_> = wrong.map(|(text, _)| format!("{text:?}: {}", shown(text, day(), false))).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn stated() {
    check(&[
        ("It opened on January 22, 2015.", "January 22, 2015 = 2015-01-22"),
        ("It was open January 12, 2015 - 01/22/2015.", "January 12, 2015 - 01/22/2015 = 2015-01-12/2015-01-22"),
        ("It opened on 22 January 2015.", "22 January 2015 = 2015-01-22"),
        ("It opened on the 22nd of January 2015.", "22nd of January 2015 = 2015-01-22"),
        ("It opened on Jan. 22, 2015, he said.", "Jan. 22, 2015 = 2015-01-22"),
        (
            "Dated 2015-01-22 and 22/01/2015 and 01/23/2015 and 22.01.2015.",
            "2015-01-22 = 2015-01-22 | 22/01/2015 = 2015-01-22 | 01/23/2015 = 2015-01-23 | 22.01.2015 = 2015-01-22",
        ),
        ("Dated 01/02/2015, a Monday or not.", "01/02/2015 = 2015-XX-XX | Monday = 2015-01-19"),
        ("On Thursday, January 22, 2015 they met.", "Thursday, January 22, 2015 = 2015-01-22"),
        ("On Thursday 22 January 2015 they met.", "Thursday 22 January 2015 = 2015-01-22"),
        ("Published 2015-01-22T11:34:00Z by us", "2015-01-22T11:34:00Z = 2015-01-22"),
        ("Posted: 03 / 14 / 2013 06: 37: 46 AM PDT", "03 / 14 / 2013 06: 37: 46 AM PDT = 2013-03-14T06:37-07:00"),
        ("They met in June 2014 and in 2013.", "June 2014 = 2014-06 | 2013 = 2013"),
        ("Sales in 2012-13 and 2014/15 fell.", "2012-13 = 2012-01-01/2013-12-31 | 2014/15 = 2014-01-01/2015-12-31"),
        ("In the 1980s and the 19th century.", "1980s = 198 | 19th century = 18"),
        (
            "In the first quarter of 2013, in Q3 2014 and in the second half of 2014.",
            "first quarter of 2013 = 2013-Q1 | Q3 2014 = 2014-Q3 | second half of 2014 = 2014-07-01/2014-12-31",
        ),
        ("Fiscal 2014 was better than FY2013.", "Fiscal 2014 = FY2014 | FY2013 = FY2013"),
        ("The 2014 World Cup drew the 2014 troops.", "2014 = 2014"),
        ("It took the 2013 French Open champion, not the 2013 others.", "2013 = 2013"),
        ("He led 2014 troops and 2,014 others; 2000 people fled.", ""),
        ("It was signed in mid-June 2014, in early 2013, at the end of May 2012.", "mid-June 2014 = 2014-06 | early 2013 = 2013 | end of May 2012 = 2012-05"),
        (
            "from January 3 to 9, 2014, or Jan 22-24 2014, or between 3 and 9 March 2014",
            "January 3 to 9, 2014 = 2014-01-03/2014-01-09 | Jan 22-24 2014 = 2014-01-22/2014-01-24 | 3 and 9 March 2014 = 2014-03-03/2014-03-09",
        ),
        ("Open January 22 and 23 in Rome", "January 22 = 2015-01-22 | 23 = 2015-01-23"),
        ("on Thursday (November 6, 2014) and September, 11, 2001", "Thursday (November 6, 2014) = 2014-11-06 | September, 11, 2001 = 2001-09-11"),
        ("on Easter Sunday, April 8, 2012", "Easter Sunday = 2012-04-08 | April 8, 2012 = 2012-04-08"),
        ("The flood of 1953 and the winter of 1947", "1953 = 1953 | winter of 1947 = 1947-WI"),
        ("Christmas Eve 2013, Easter 2018, Thanksgiving 2014", "Christmas Eve 2013 = 2013-12-24 | Easter 2018 = 2018-04-01 | Thanksgiving 2014 = 2014-11-27"),
    ]);
}

#[test]
fn seen_from_the_article() {
    check(&[
        ("Ministers met on Monday.", "Monday = 2015-01-19"),
        ("Ministers will meet on Monday.", "Monday = 2015-01-26"),
        ("Ministers met on Thursday.", "Thursday = 2015-01-22"),
        ("Ministers will meet on Thursday.", "Thursday = 2015-01-22"),
        ("He said on Tuesday that talks would resume on Saturday.", "Tuesday = 2015-01-20 | Saturday = 2015-01-24"),
        ("On Friday the minister is to meet the king.", "Friday = 2015-01-23"),
        ("The group, which met on Sunday, plans to meet again next Tuesday.", "Sunday = 2015-01-18 | next Tuesday = 2015-01-27"),
        ("She flew to Rome late Wednesday to lead the talks.", "late Wednesday = 2015-01-21"),
        ("She was seen on Monday night and Sunday morning.", "Monday night = 2015-01-19TNI | Sunday morning = 2015-01-18TMO"),
        ("The vote in June was void.", "June = 2014-06"),
        ("The vote will be held in June.", "June = 2015-06"),
        ("He is to be sentenced on May 3.", "May 3 = 2015-05-03"),
        (
            "He resigned last September, came back earlier this month and will go next March.",
            "last September = 2014-09 | earlier this month = 2015-01 | next March = 2015-03",
        ),
        ("He left yesterday, came back today and leaves tomorrow.", "yesterday = 2015-01-21 | today = 2015-01-22 | tomorrow = 2015-01-23"),
        ("It sank two days ago, the day before yesterday.", "two days ago = 2015-01-20 | day before yesterday = 2015-01-20"),
        ("A year ago it was smaller.", "A year ago = 2014"),
        ("It fell last week, last month and last year.", "last week = 2015-W03 | last month = 2014-12 | last year = 2014"),
        ("over the past five months", "past five months = P5M"),
        ("It has been so since August.", "August = 2014-08"),
        ("Talks will end in two weeks.", "two weeks = 2015-W06"),
        ("It was over in two weeks.", "two weeks = P2W"),
        ("The third blast in two weeks killed ten.", "two weeks = P2W"),
        ("It will be open from Monday to Wednesday.", "Monday to Wednesday = 2015-01-26/2015-01-28"),
        ("on the night of March 5 last year", "night of March 5 last year = 2014-03-05TNI"),
        ("He sang at Christmas and on New Year's Eve.", "Christmas = 2014-12-25 | New Year's Eve = 2014-12-31"),
        ("It closed last summer and last night.", "last summer = 2014-SU | last night = 2015-01-21TNI"),
        ("The paper came on the 9th, he said.", "9th = 2015-01-09"),
        ("It comes down at the weekend, he said.", "weekend = 2015-W03-WE"),
    ]);
}

#[test]
fn an_article_shows_how_it_writes_days_in_figures() {
    check(&[
        ("On 01/02/2015 and 23/01/2015 they met.", "01/02/2015 = 2015-02-01 | 23/01/2015 = 2015-01-23"),
        ("On 01/02/2015 and 01/23/2015 they met.", "01/02/2015 = 2015-01-02 | 01/23/2015 = 2015-01-23"),
        ("On 01/02/2015, 23/01/2015 and 01/23/2015 they met.", "01/02/2015 = 2015-XX-XX | 23/01/2015 = 2015-01-23 | 01/23/2015 = 2015-01-23"),
        ("On Wednesday, 02/03/2015 they met.", "Wednesday, 02/03/2015 = 2015-XX-XX"),
        ("On Sunday, 01/02/2015 they met.", "Sunday, 01/02/2015 = 2015-02-01"),
    ]);
    let readings = dates("They met on 01/02/2015.", day(), false).pop().and_then(|(_, date)| date.readings);
    assert_eq!(readings.map(|(a, b)| (a.to_string(), b.to_string())), Some(("2015-02-01".to_owned(), "2015-01-02".to_owned())));
}

#[test]
fn a_year_told_before() {
    for (text, want) in [
        ("He was jailed in March 2012. In June he was freed.", "March 2012 = 2012-03 | June = 2012-06"),
        ("He was jailed on March 3, 2012. He fled on March 9.", "March 3, 2012 = 2012-03-03 | March 9 = 2012-03-09"),
        ("He was jailed in March 2012. He wept. He fled on March 9.", "March 2012 = 2012-03 | March 9 = 2012-03-09"),
        ("He was jailed in March 2012. He wept. He fled in June.", "March 2012 = 2012-03 | June = XXXX-06"),
        ("It sank in 2012, and on June 3 its owner was freed.", "2012 = 2012 | June 3 = XXXX-06-03"),
        ("It sank in 2012, and on June 3 of that year its owner was freed.", "2012 = 2012 | June 3 = 2012-06-03"),
        ("He was jailed in November 2012. In March he was freed.", "November 2012 = 2012-11 | March = XXXX-03"),
        ("He has been in jail since 2012. In June he wept.", "2012 = 2012 | June = XXXX-06"),
        ("He was jailed in March 2012.\n\nIn June he was freed.", "March 2012 = 2012-03 | June = XXXX-06"),
    ] {
        let paragraphs: Vec<String> = text.split("\n\n").map(|paragraph| shown(paragraph, None, false)).collect();
        assert_eq!(paragraphs.join(" | "), want, "{text}");
    }
    let told = dates("In May 2012 he was jailed, and in June he was freed.", None, false);
    assert_eq!(told[1].1.anchor.name(), "inherited");
    // the article's date decides, but for another time told in the same sentence
    check(&[
        ("He was jailed in 2012. In June he was freed.", "2012 = 2012 | June = 2014-06"),
        ("He was jailed in 2012 and freed in June.", "2012 = 2012 | June = XXXX-06"),
        ("He was jailed in 2014 and freed in June.", "2014 = 2014 | June = 2014-06"),
        ("He was jailed in 2012 and will be freed in June.", "2012 = 2012 | June = 2015-06"),
    ]);
}

#[test]
fn times_and_lengths() {
    check(&[
        ("at 10:30 p.m. or 10.30am or 1430 GMT or noon", "10:30 p.m. = T22:30 | 10.30am = T10:30 | 1430 GMT = T14:30Z | noon = T12:00"),
        ("He fell at 3: 41 a. m. and rose", "3: 41 a. m. = T03:41"),
        ("It shook at 08: 20 hours (0520 GMT).", "08: 20 hours (0520 GMT) = T08:20"),
        ("It shook at 1425 (1125 GMT), then for 1425 hours.", "1425 (1125 GMT) = T14:25 | 1425 hours = PT1425H"),
        ("A face of the nineteen sixties", "nineteen sixties = 196"),
        ("He fell at 3 p.m. Tuesday and died at 20:49 GMT on Friday.", "3 p.m. Tuesday = 2015-01-20T15:00 | 20:49 GMT on Friday = 2015-01-16T20:49Z"),
        ("They won 3:2, then 2:15, at the 2:15 mark.", ""),
        (
            "for five years, two-and-a-half hours, a decade, half an hour",
            "five years = P5Y | two-and-a-half hours = PT2H30M | a decade = P10Y | half an hour = PT30M",
        ),
        ("a two-year-long fight at a one-day conference", "two-year-long = P2Y | one-day = P1D"),
        ("two years and three months later", "two years and three months later = P2Y3M"),
        ("a year and a half of war", "a year and a half = P1Y6M"),
        (
            "a quarter of a century, a quarter-century, a quarter of an hour",
            "a quarter of a century = P25Y | a quarter-century = P25Y | a quarter of an hour = PT15M",
        ),
        ("several days, a few weeks, two or three months", "several days = PXD | a few weeks = PXW | two or three months = P2M/P3M"),
        ("a hundred years of rain, two hundred days", "hundred years = P100Y | two hundred days = P200D"),
        ("a 34-year-old man, 34 years old, aged 34, a six-month-old boy, five-year-olds", ""),
        ("A week before the vote, two months after Friday's talks", "A week = P1W | two months after Friday = 2015-03-16"),
        (
            "every Monday, twice a week, annually, $5 an hour, 500 people a day",
            "every Monday = XXXX-WXX-1 | a week = XXXX-WXX | annually = XXXX | an hour = XXXX-XX-XXTXX | a day = XXXX-XX-XX",
        ),
        ("the second Tuesday of each month", "second Tuesday of each month = XXXX-XX-W2-2"),
        ("a quarter of voters, three quarters of the men, the second attack, a second man", ""),
        ("It will last five years, one day.", "five years = P5Y"),
    ]);
}

#[test]
fn traps() {
    check(&[
        ("Since the 9/11 attacks he may march; the Sun sat.", ""),
        ("Theresa May said that May would march. April Jones agreed.", ""),
        ("after the fall of the city in the spring of his life", ""),
        ("World News Tonight and CBS This Morning agree.", ""),
        ("He is in his eighties, she in her late thirties and her 30s.", ""),
        ("It was so in the late eighties.", "late eighties = 198"),
        ("the Christmas tree and Easter eggs", ""),
        ("Call 555-2015, room 1999, flight 2014 or $2014 or 2014 km.", ""),
        ("in 2014 cases and by 2014 votes", ""),
        ("He has $12 December 27", "December 27 = 2014-12-27"),
        ("1/2 of them and 2/3 of us", ""),
        ("She reads the Sunday Times. The battery will last a day.", "a day = P1D"),
        ("He scored in the second quarter and the Sept. 11 attacks came before.", ""),
        ("He had left the previous week and came back the following month.", "previous week = XXXX-WXX-P1W | following month = XXXX-XX+P1M"),
        ("He was seen again the next month and fought for the next eight months.", "next month = XXXX-XX+P1M | next eight months = P8M"),
        ("According to several reports on Wednesday he fell.", "Wednesday = 2015-01-21"),
        ("A rumour on Tuesday claims that it will close.", "Tuesday = 2015-01-20"),
    ]);
}

#[test]
fn quoted_words_stay_where_they_were_said() {
    let got = dates("We meet tomorrow, on Thursday, next week, not on 5 January 2014.", day(), true);
    let shown: Vec<_> = got.iter().map(|(w, d)| (w.as_str(), d.value.as_str(), d.anchor.name(), d.first.is_some())).collect();
    assert_eq!(
        shown,
        [
            ("tomorrow", "XXXX-XX-XX+P1D", "utterance", false),
            ("Thursday", "XXXX-WXX-4", "utterance", false),
            ("next week", "XXXX-WXX+P1W", "utterance", false),
            ("5 January 2014", "2014-01-05", "stated", true)
        ]
    );
}

#[test]
fn without_a_date_equal_words_are_equal() {
    for (text, want) in [
        ("They met on Thursday", "Thursday = XXXX-WXX-4"),
        ("They met last Thursday", "last Thursday = XXXX-WXX-4-P1W"),
        ("They met in January", "January = XXXX-01"),
        ("They met on January 22", "January 22 = XXXX-01-22"),
        ("They met today", "today = XXXX-XX-XX"),
        ("They met two days ago", "two days ago = XXXX-XX-XX-P2D"),
        ("They met this month", "this month = XXXX-XX"),
        ("They met in June 2014", "June 2014 = 2014-06"),
        ("They met on January 22-24", "January 22-24 = XXXX-01-22/XXXX-01-24"),
        ("the past five months", "past five months = P5M"),
    ] {
        assert_eq!(shown(text, None, false), want, "{text}");
        assert!(dates(text, None, false).iter().all(|(_, d)| d.first.is_none() == (d.anchor.name() == "open") || d.value == "P5M"), "{text}");
    }
}

#[test]
fn since_is_open_at_its_end() {
    let got = dates("They have fought since August, and until Friday, before May 2, 2014.", day(), false);
    let ends: Vec<_> = got.iter().map(|(_, d)| (d.first.map(|d| d.to_string()), d.last.map(|d| d.to_string()), d.modifier)).collect();
    let day = |d: &str| Some(d.to_owned());
    assert_eq!(ends, [(day("2014-08-01"), None, "AFTER"), (day("2015-01-16"), day("2015-01-16"), "BEFORE"), (day("2014-05-02"), day("2014-05-02"), "BEFORE")]);
}

#[test]
fn examples_of_the_table() {
    let mut wrong = Vec::new();
    let examples = crate::rules::builtin_examples();
    let table = examples.get("times").and_then(|t| t.as_object()).expect("times.yaml has examples");
    for (id, examples) in table {
        let examples: Vec<crate::rules::Example> = serde_json::from_value(examples.clone()).expect("examples are texts and values");
        for example in examples {
            let got = dates(&example.text, day(), false).first().map_or("none".to_owned(), |(_, d)| d.value.clone());
            if got != example.is {
                wrong.push(format!("{id}: {:?} is {got}, not {}", example.text, example.is));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(RULES.tables.times.iter().filter(|t| !table.contains_key(&t.id)).map(|t| &t.id).next(), None, "an entry without examples");
}

#[test]
fn a_hedge_before_a_length_is_its_modifier() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = "- { id: more-than, hedge: more-than, before: [more than] }\n- { id: about, hedge: about, before: [about] }\n";
    std::fs::write(folder.path().join("hedges.yaml"), table).expect("a file");
    let rules = Rules::with_overlay(folder.path()).expect("rules");
    let got = dates_by(&rules, "for more than three hours, about a week, for five years", None, false);
    assert_eq!(got.iter().map(|(_, d)| d.modifier).collect::<Vec<_>>(), ["MORE_THAN", "APPROX", ""]);
}

#[test]
fn nested_points_end() {
    for text in ["first week of ", "Monday (", "the last two days of ", "the week of ", "Easter, ", "two days after last ", "early ", "from June to "] {
        let read = dates(&text.repeat(20_000), day(), false);
        assert!(read.iter().all(|(words, _)| words.len() < 200), "{text}");
    }
}

mod any_text {
    use proptest::prelude::*;

    use super::*;

    const WORDS: &[&str] = &[
        "the", "a", "last", "next", "this", "of", "in", "on", "to", "and", "between", "from", "since", "until", "by", "every", "half", "January", "May",
        "Sept", ".", ",", "-", "–", "/", ":", "(", ")", "22", "2015", "31", "0", "99999999", "1,000", "2.5", "10.30", "31.02.2015", "st", "th", "'s", "’s",
        "p.m.", "GMT", "Thursday", "Sun", "today", "week", "weeks", "months", "year", "years", "decade", "century", "quarter", "ago", "earlier", "later",
        "early", "mid", "end of", "first", "second", "third", "twenty", "five", "hundred", "thousand", "several", "Christmas", "Easter", "summer", "fall",
        "eighties", "fiscal", "FY2014", "now", "old", "aged", "will", "said", "weekend", "noon", "night", "T11", "Z", "9", "11", "one", "day", "after",
        "before", "other", "\n", "\"",
    ];

    proptest! {
        #[test]
        fn is_read_without_a_stumble(picks in prop::collection::vec((0..WORDS.len(), any::<bool>()), 0..40), known in any::<bool>(), quoted in any::<bool>()) {
            let text: String = picks.iter().map(|(i, glued)| format!("{}{}", if *glued { "" } else { " " }, WORDS[*i])).collect();
            for (words, date) in dates(&text, day().filter(|_| known), quoted) {
                prop_assert!(!words.is_empty() && !date.value.is_empty());
                prop_assert!(date.days().is_none_or(|(first, last)| first <= last), "{words}: {date:?}");
                prop_assert!(!words.starts_with(' '));
            }
        }
    }
}
