//! A story made by hand, for the tests of the formats: they must not depend on what the shelves of claims and checks find.

use crate::check::{Agreement, Class, Finding, Found, Side};
use crate::claim::{Claim, Count, Kind, Scope, Value};
use crate::error::Error;
use crate::event::{Ladder, Rung};
use crate::gate::Settings;
use crate::rules::{Field, Level, Mood, Rules, Severity};
use crate::story::{ClaimId, Story};
use crate::text::{Article, Separation, Span};
use crate::value::{Decimal, Hedge, Quantity};

use super::Report;

/// An article that is its file.
pub(crate) fn article(path: &str, outlet: &str, family: Option<&str>, version: Option<u32>, text: &str) -> Article {
    Article {
        id: version.map_or(path.to_owned(), |v| format!("{path}@{v}")),
        outlet: outlet.into(),
        family: family.map(str::to_owned),
        version,
        supersedes: version.filter(|v| *v > 0).map(|v| format!("{path}@{}", v - 1)),
        published: "2031-05-12T00:00".parse().ok(),
        separation: version.map(|_| Separation::High),
        ..Article::of_text(path, text)
    }
}

/// A story without claims.
pub(crate) fn story<'a>(articles: &'a [Article], unread: Vec<Error>, rules: &'a Rules) -> Story<'a> {
    let mut story = Story::new(articles, unread, rules);
    story.articles.iter_mut().for_each(|a| a.claims.clear());
    // they name claims by number
    story.copies = crate::copy::Copies::default();
    story
}

/// Adds a count claim over some words of an article.
pub(crate) fn count(story: &mut Story<'_>, article: u32, words: &str, number: i64, unit: &str) -> ClaimId {
    let of = &mut story.articles[article as usize];
    let at = of.article().text.find(words).unwrap_or_else(|| panic!("no {words:?} in article {article}"));
    let span = Span::new(at, at + words.len());
    let count = Count {
        quantity: Quantity::hedged(Decimal::from(number), Hedge::None),
        unit: unit.into(),
        measure: false,
        base: None,
        modifiers: Vec::new(),
        scope: Scope::Own,
        trigger: String::new(),
    };
    let sentence = of.reading.sentence_at(of.reading.token_at(span.start)) as u32;
    of.claims.push(Claim {
        kind: Kind::Count,
        span,
        notation: Span::new(at, at + words.find(' ').unwrap_or(words.len())),
        sentence,
        who: None,
        value: Value::Count(Box::new(count)),
        when: None,
        place: None,
        said_by: None,
        mood: Mood::Stated,
        quoted: false,
    });
    ClaimId { article, claim: of.claims.len() as u32 - 1 }
}

/// Five articles of four families that quarrel over a meeting of ministers, and one file that cannot be read.
pub(crate) fn report(settings: &Settings) -> Report {
    with_story(|story, found| Report::new(story, found, settings))
}

/// The same, before it is laid out.
pub(crate) fn with_story<T>(then: impl FnOnce(&Story<'_>, &Found) -> T) -> T {
    let articles = [
        article("lisbon.html", "Tribune", None, Some(0), "Talks open\nMinisters from 21 nations met in Lisbon on Monday to talk about fishing rights.\n"),
        article("lisbon.html", "Tribune", None, Some(1), "Talks open\nMinisters from 22 nations met in Lisbon on Monday to talk about fishing rights.\n"),
        article("wire/courier.txt", "Courier", Some("Agency"), None, "The 21 nations that share the sea sat down together. Some 300 boats stayed in port.\n"),
        article("wire/gazette.txt", "Gazette", Some("Agency"), None, "A gathering of 21 nations ended late. About 300 boats lay idle.\n"),
        article(
            "evil.txt",
            "Ev\u{202e}il",
            None,
            None,
            "Minister Ana Sousa\x1b[2J\u{7} spoke to 40  delegates, a table | of *four* <b>\n=SUM(A1) said Ana Souza.\n",
        ),
    ];
    let rules = Rules::builtin();
    let unread = vec![Error::new("scan.pdf", "is neither text nor a known format", "save it as text")];
    let mut story = story(&articles, unread, &rules);
    let first = count(&mut story, 0, "21 nations", 21, "nation");
    let second = count(&mut story, 1, "22 nations", 22, "nation");
    let third = count(&mut story, 2, "21 nations", 21, "nation");
    let fourth = count(&mut story, 3, "21 nations", 21, "nation");
    let boats = [count(&mut story, 2, "300 boats", 300, "boat"), count(&mut story, 3, "300 boats", 300, "boat")];
    let (name, other) = (count(&mut story, 4, "Ana Sousa\x1b[2J\u{7}", 1, "name"), count(&mut story, 4, "Ana Souza", 1, "name"));
    let found = Found {
        findings: vec![
            Finding {
                rule: "hedge-dropped",
                class: Class::Hedge,
                severity: Severity::Note,
                confidence: 55,
                topic: "boats in port".into(),
                subject: "boat".into(),
                because: "One says some 300, the other 300.".into(),
                sides: vec![side("about 300 boat", &boats[..1]), side("300 boat", &boats[1..])],
                outlier: false,
                ladder: Ladder::default(),
            },
            Finding {
                rule: "name-differs",
                class: Class::Wording,
                severity: Severity::Warning,
                confidence: 62,
                topic: "how a minister is spelled\u{202e}".into(),
                subject: "sousa".into(),
                because: "Two spellings of one name differ in one letter.".into(),
                sides: vec![side("=Ana Sousa", &[name]), side("Ana Souza", &[other]), side("Ana Sousa (in office since 2030)", &[])],
                outlier: false,
                ladder: Ladder::default(),
            },
            Finding {
                rule: "count-differs",
                class: Class::Revision,
                severity: Severity::Error,
                confidence: 97,
                topic: "nations that met in Lisbon".into(),
                subject: "nation/meet".into(),
                because: "21 and 22 differ; the Tribune changed 21 to 22 between versions.".into(),
                sides: vec![side("22 nation", &[second]), side("21 nation", &[first, third, fourth])],
                outlier: true,
                ladder: Ladder {
                    rungs: vec![rung(Field::Trigger, Level::Same, 4.0, "met"), rung(Field::Place, Level::Near, 1.5, "Lisbon, Portugal")],
                    need: 5.0,
                },
            },
        ],
        agreements: vec![Agreement { topic: "boats in port".into(), value: "300 boat".into(), claims: boats.to_vec() }],
        comparable: 6,
    };
    then(&story, &found)
}

fn side(value: &str, claims: &[ClaimId]) -> Side {
    Side { value: value.into(), claims: claims.to_vec() }
}

fn rung(field: Field, level: Level, bits: f32, words: &str) -> Rung {
    Rung { field, level, bits, words: words.into() }
}
