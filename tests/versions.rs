//! Telling apart the versions of pages that print two of them side by side: against a page separated by hand, and against
//! pages made here from known versions.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use gainsay::read::read;
use gainsay::rules::Rules;
use gainsay::text::{Article, BlockKind, Separation};

/// The articles of a page that comes from standard input.
fn separated(rules: &Rules, page: &str) -> Vec<Article> {
    let input = read(&[PathBuf::from("-")], Some(page.as_bytes().to_vec()), rules);
    assert_eq!(input.unread, vec![]);
    input.articles
}

fn paragraphs(article: &Article) -> Vec<&str> {
    article.blocks.iter().map(|block| block.span.of(&article.text)).collect()
}

#[test]
fn a_real_page_is_separated_as_by_hand() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    if !shared.is_dir() {
        println!("skipped: {} is not there", shared.display());
        return;
    }
    let input = read(&[shared.join("seeds/000_3beef9d5ba71a805.txt")], None, &Rules::builtin());
    assert_eq!(input.articles.len(), 2);
    for (article, gold) in input.articles.iter().zip(["seed000_v0.txt", "seed000_v1.txt"]) {
        let gold = std::fs::read_to_string(shared.join("gold").join(gold)).unwrap();
        assert_eq!(paragraphs(article), gold.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>());
        leads_back(article);
    }
    assert_eq!(input.articles[1].supersedes.as_ref(), Some(&input.articles[0].id));
}

/// Every paragraph stands in the file where the article says, and can be found from there.
fn leads_back(article: &Article) {
    for block in &article.blocks {
        let file = article.origin(block.span);
        let bytes = &article.page.bytes[file.start as usize..file.end as usize];
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let plain = unmarked(std::str::from_utf8(bytes).unwrap());
        assert_eq!(words(&plain), words(block.span.of(&article.text)));
        assert_eq!(article.locate(file), Some(block.span));
    }
    assert_eq!(article.separations.len(), article.blocks.len());
    assert_eq!(article.separation, article.separations.iter().copied().min());
}

/// Without tags and character references.
fn unmarked(html: &str) -> String {
    let mut out = html.to_owned();
    while let Some((start, end)) = out.find("</").or(out.find("<del")).or(out.find("<ins")).and_then(|at| Some((at, at + out[at..].find('>')? + 1))) {
        out.replace_range(start..end, "");
    }
    out.replace("&quot;", "\"").replace("&lt;", "<").replace("&#8217;", "’").replace("&amp;", "&")
}

/// A row of the table: the old and the new paragraph.
type Row = (Option<String>, Option<String>);

/// The rows of two versions as the site makes them: unchanged paragraphs by a longest common subsequence, and between them
/// old and new ones paired in order until one side runs out.
fn rows(old: &[String], new: &[String]) -> Vec<Row> {
    let mut longest = vec![vec![0usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i][j] = if old[i] == new[j] { longest[i + 1][j + 1] + 1 } else { longest[i + 1][j].max(longest[i][j + 1]) };
        }
    }
    let (mut out, mut i, mut j) = (Vec::new(), 0, 0);
    let (mut removed, mut added) = (Vec::new(), Vec::new());
    let close = |removed: &mut Vec<String>, added: &mut Vec<String>, out: &mut Vec<Row>| {
        let (mut left, mut right) = (removed.drain(..), added.drain(..));
        loop {
            match (left.next(), right.next()) {
                (None, None) => break,
                row => out.push(row),
            }
        }
    };
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            close(&mut removed, &mut added, &mut out);
            out.push((Some(old[i].clone()), Some(new[j].clone())));
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || i < old.len() && longest[i + 1][j] >= longest[i][j + 1] {
            removed.push(old[i].clone());
            i += 1;
        } else {
            added.push(new[j].clone());
            j += 1;
        }
    }
    close(&mut removed, &mut added, &mut out);
    out
}

const INTRO: &str = "This article is from the source 'herald' and was first published or seen on . It last changed over 40 days ago and won't be checked again for changes.\n\nYou can find the current article at its original source at http://example.org/wheat\n\nThe article has changed 5 times. There is an RSS feed of changes available.\n\n";

/// The page as an extractor prints it that joins the cells of a row.
fn by_rows(titles: [&str; 2], rows: &[Row]) -> String {
    let mut page = format!("{INTRO}Version 0 Version 1\n{} {}\n(about 3 hours later)\n", titles[0], titles[1]);
    for row in rows {
        match row {
            (Some(old), Some(new)) if old == new => writeln!(page, "{old}{new}").unwrap(),
            (Some(old), Some(new)) => writeln!(page, "{old} {new}").unwrap(),
            (old, new) => writeln!(page, "{}", old.as_ref().or(new.as_ref()).unwrap()).unwrap(),
        }
    }
    page
}

/// The page as an extractor prints it that gives each cell a line.
fn by_cells(titles: [&str; 2], rows: &[Row]) -> String {
    let mut page = format!("{INTRO}Version 0\nVersion 1\n{}\n{}\n(about 3 hours later)\n", titles[0], titles[1]);
    for cell in rows.iter().flat_map(|(old, new)| [old, new]).flatten() {
        writeln!(page, "{cell}").unwrap();
    }
    page
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").replace('’', "&#8217;")
}

/// A cell as the site prints it: words that the other cell lacks stand in nested tags.
fn cell(text: &str, other: &str, tag: &str) -> String {
    let others: Vec<&str> = other.split(' ').collect();
    let words = text.split(' ').map(|word| if others.contains(&word) { escaped(word) } else { format!("<{tag}>{}</{tag}>", escaped(word)) });
    format!("<td><{tag}>\n  {} </{tag}></td>", words.collect::<Vec<_>>().join(" "))
}

/// The page itself.
fn html(titles: [&str; 2], rows: &[Row]) -> String {
    let mut page = format!(
        "<!DOCTYPE html>\n<html><head><title>'{1}' diff viewer (0/1) - News Sniffer</title><script>var p = '<td>no</td>';</script></head><body>\n\
         <div class=\"article-info\"><p>This article is from the source '<cite>herald</cite>' and was first published or seen\n    \
         on <time datetime='2015-01-22T08:31:00Z'>January 22, 2015 08:31 (UTC)</time>.</p>\n\
         <p>You can find the current article at its original source at <cite class=\"article_url\"><a href=\"http://example.org/?a=1&amp;b=2\">link</a></cite></p></div>\n\
         <table class=\"version_diff\"><thead>\n<tr><th class=\"version\"><small>Version 0</small></th><th class=\"version\"><small>Version 1</small></th></tr>\n\
         <tr id=\"title\"><th class=\"title\">{0}</th><th class=\"title\"><ins>{1}</ins></th></tr>\n\
         <tr><th class=\"time\"><time datetime=\"2015-01-22 08:31:07 UTC\"></time></th><th class=\"time\"><time datetime=\"2015-01-22 11:34:12 UTC\">x</time> (about 3 hours later)</th></tr>\n</thead>\n",
        titles[0], titles[1]
    );
    for (number, row) in rows.iter().enumerate() {
        let cells = match row {
            (Some(old), Some(new)) if old == new => format!("<td>{}</td><td>{}</td>", escaped(old), escaped(new)),
            (Some(old), Some(new)) => cell(old, new, "del") + &cell(new, old, "ins"),
            (Some(old), None) => cell(old, old, "del") + "<td></td>",
            (_, new) => format!("<td></td>{}", cell(new.as_deref().unwrap_or(""), "", "ins")),
        };
        writeln!(page, "<tr id='p{number}'>{cells}</tr>").unwrap();
    }
    page + "</table>\n<p>Currently monitoring 9 news articles</p></body></html>\n"
}

/// A seeded sequence of numbers (xorshift; Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const WHO: [&str; 24] = [
    "The mayor",
    "A spokesman for the harbour",
    "Mr Okafor",
    "The union of bakers",
    "Ms Lindqvist",
    "The U.S. envoy",
    "A court in Lagos",
    "Nine farmers",
    "The grain board",
    "Critics of the treaty",
    "A survey by the ministry",
    "Dr. Amrani",
    "Rescue workers",
    "The opposition",
    "Most shopkeepers",
    "The airline",
    "Residents of the valley",
    "A leaked letter",
    "The central bank",
    "Fishermen",
    "Both governments",
    "An independent panel",
    "The prime minister",
    "Teachers",
];
const DID: [&str; 24] = [
    "rejected", "welcomed", "postponed", "paid for", "inspected", "will debate", "has refused to sign", "reported damage to", "asked about",
    "found mistakes in", "tore down", "promised to rebuild", "quietly dropped", "blamed the weather for", "praised", "lost interest in",
    "opened an inquiry into", "sold tickets for", "underestimated", "measured", "walked away from", "complained about", "voted on", "made fun of",
];
const WHAT: [&str; 24] = [
    "the new bridge",
    "a plan to ration wheat",
    "nine proposals",
    "the price of bread",
    "the old lighthouse",
    "an agreement on water",
    "the ferry timetable",
    "plans for a second runway",
    "the annual budget",
    "a shipment of medicine",
    "the missing records",
    "its own forecast",
    "the rules on fishing",
    "every third invoice",
    "the flood barrier",
    "a ban on night flights",
    "the school calendar",
    "repairs worth $2.1 million",
    "the census",
    "the winter fair",
    "a letter of complaint",
    "tax on imported grain",
    "the coastal road",
    "a vaccine trial",
];
const WHEN: [&str; 24] = [
    "on Monday",
    "after weeks of rain",
    "despite the strike",
    "for the second time",
    "without giving reasons",
    "in a crowded hall",
    "by 41 votes to 12",
    "before the harvest",
    "at short notice",
    "to nobody's surprise",
    "while markets were closed",
    "under pressure from lenders",
    "in front of cameras",
    "since the storm in 1998",
    "as temperatures fell",
    "with support from Oslo",
    "late in the evening",
    "over the weekend",
    "according to two people in the room",
    "because of a typing error",
    "although few had asked for it",
    "during a break",
    "at its meeting in Porto",
    "only hours later",
];
const HEADINGS: [&str; 4] = ["Who pays for it?", "What happens next?", "'No way back'", "Why now?"];

/// A sentence of our own.
fn sentence(dice: &mut Dice) -> String {
    let (who, did, what, when) = (dice.pick(&WHO), dice.pick(&DID), dice.pick(&WHAT), dice.pick(&WHEN));
    let (who2, did2, what2) = (dice.pick(&WHO), dice.pick(&DID), dice.pick(&WHAT));
    match dice.below(8) {
        0 => format!("\"{who} {did} {what},\" {} said {when}.", lower(who2)),
        1 => format!("{who} {did} {what} {when}, and {} {did2} {what2}.", lower(who2)),
        2 => format!("{who} {did} {what} {when}, a decision that cost {} crowns.", 100 + dice.below(900)),
        3 => format!("\"{who} {did} {what} {when}.\""),
        _ => format!("{who} {did} {what} {when}."),
    }
}

fn lower(who: &str) -> String {
    let named = ["Mr", "Ms", "Dr"].iter().any(|title| who.starts_with(title));
    if named { who.to_owned() } else { who[..1].to_lowercase() + &who[1..] }
}

fn paragraph(dice: &mut Dice) -> String {
    match dice.below(20) {
        0 => dice.pick(&HEADINGS).to_owned(),
        1..=3 => format!("{} {}", sentence(dice), sentence(dice)),
        _ => sentence(dice),
    }
}

/// The paragraph with one or two words changed, or with a few more.
fn edited(paragraph: &str, dice: &mut Dice) -> String {
    let mut words: Vec<&str> = paragraph.split(' ').collect();
    let at = 1 + dice.below(words.len().max(3) - 2);
    match dice.below(3) {
        0 if at < words.len() - 1 => words[at] = "reportedly",
        1 if words.len() > 4 && at < words.len() - 1 => drop(words.remove(at)),
        _ => words.insert(at.min(words.len() - 1), "once more"),
    }
    words.join(" ")
}

/// A story in two versions.
fn versions(dice: &mut Dice) -> [Vec<String>; 2] {
    let mut old: Vec<String> = Vec::new();
    for _ in 0..5 + dice.below(10) {
        let next = paragraph(dice);
        if !old.contains(&next) {
            old.push(next);
        }
    }
    let mut new = old.clone();
    for _ in 0..1 + dice.below(5) {
        let at = dice.below(new.len());
        match dice.below(10) {
            0..=3 => new[at] = edited(&new[at].clone(), dice),
            4 | 5 => new[at] = paragraph(dice),
            6 | 7 => new.insert(at, paragraph(dice)),
            8 if new.len() > 3 => drop(new.remove(at)),
            _ => {
                let moved = new.remove(at);
                new.insert(dice.below(new.len() + 1), moved);
            }
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    new.retain(|paragraph| seen.insert(paragraph.clone()));
    [old, new]
}

/// What came of separating the made pages of one form.
#[derive(Default)]
struct Tally {
    /// Both versions are as they were made.
    equal: u32,
    /// They are not, but what was found makes the very same page: the page does not tell which is right.
    open: u32,
    /// They are not, and the page tells so.
    wrong: Vec<String>,
    /// Wrong and right paragraphs for each degree of sureness.
    by_sureness: [[u32; 2]; 4],
}

/// Separates 300 made pages.
fn separate_all(make: impl Fn([&str; 2], &[Row]) -> String) -> Tally {
    let rules = Rules::builtin();
    let titles = ["Wheat talks open in the harbour", "Wheat talks end in the harbour"];
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let mut tally = Tally::default();
    for _ in 0..300 {
        let versions = versions(&mut dice);
        let page = make(titles, &rows(&versions[0], &versions[1]));
        let articles = separated(&rules, &page);
        assert_eq!(articles.len(), 2, "{page}");
        let mut found: [Vec<String>; 2] = Default::default();
        for ((article, version), found) in articles.iter().zip(&versions).zip(&mut found) {
            leads_back(article);
            assert_eq!(article.blocks[0].kind, BlockKind::Headline);
            let paragraphs = &paragraphs(article)[1..];
            for (paragraph, sure) in paragraphs.iter().zip(&article.separations[1..]) {
                let right = version.iter().any(|p| p == paragraph);
                assert!(right || *sure < Separation::High, "{sure:?} and wrong: {paragraph}\n{page}");
                tally.by_sureness[*sure as usize][usize::from(right)] += 1;
            }
            found.extend(paragraphs.iter().map(|p| (*p).to_owned()));
        }
        if found == versions {
            tally.equal += 1;
        } else if make(titles, &rows(&found[0], &found[1])) == page {
            tally.open += 1;
        } else {
            tally.wrong.push(page[INTRO.len()..].to_owned());
        }
    }
    tally
}

#[test]
fn html_pages_are_separated_exactly() {
    let tally = separate_all(html);
    assert_eq!((tally.equal, tally.by_sureness[..3].iter().flatten().sum::<u32>()), (300, 0));
}

#[test]
fn what_the_page_says_about_itself() {
    let rows = [(Some("The old lighthouse was sold on Monday.".to_owned()), Some("The old lighthouse was not sold.".to_owned()))];
    let titles = ["Wheat & bread", "Wheat &amp; bread"];
    let page = html(titles, &rows);
    let articles = separated(&Rules::builtin(), &page);
    let of = |a: &Article| (a.id.clone(), a.outlet.clone(), a.version, a.supersedes.clone(), a.title.clone(), a.published.map(|t| t.to_string()));
    assert_eq!(
        articles.iter().map(of).collect::<Vec<_>>(),
        [
            ("-@0".into(), "herald".into(), Some(0), None, Some("Wheat & bread".into()), Some("2015-01-22T08:31:07".into())),
            ("-@1".into(), "herald".into(), Some(1), Some("-@0".into()), Some("Wheat & bread".into()), Some("2015-01-22T11:34:12".into())),
        ]
    );
}

#[test]
fn times_of_flattened_pages() {
    let row = "The old lighthouse was sold on Monday. The old lighthouse was not sold on Monday.";
    for (intro, time, want) in [
        ("on .", "(about 3 hours later)", [None, None]),
        ("on January 22, 2015 08:31 (UTC).", "(about 3 hours later)", [Some("2015-01-22T08:31:00"), Some("2015-01-22T11:31:00")]),
        ("on .", "2015-01-22 08:31:07 UTC 2015-01-24 11:34:12 UTC (2 days later)", [Some("2015-01-22T08:31:07"), Some("2015-01-24T11:34:12")]),
        ("on January 22, 2015 08:31 (UTC).", "(about 1 month later)", [Some("2015-01-22T08:31:00"), Some("2015-02-22T08:31:00")]),
        ("on January 22, 2015 08:31 (UTC).", "(less than a minute later)", [Some("2015-01-22T08:31:00"), Some("2015-01-22T08:31:00")]),
    ] {
        let page = format!(
            "This article is from the source 'herald' and was first published or seen {intro} It will not be checked again for changes.\n\nVersion 0 Version 1\n\
             Lighthouse sold Lighthouse not sold\n{time}\n{row}\nPrevious version 1 2 Next version\nCurrently monitoring 9 news articles with 99 different versions.\n"
        );
        let articles = separated(&Rules::builtin(), &page);
        assert_eq!(articles.iter().map(|a| a.published.map(|t| t.to_string())).collect::<Vec<_>>(), want.map(|t| t.map(str::to_owned)), "{page}");
        assert_eq!(
            articles.iter().map(|a| a.text.as_str()).collect::<Vec<_>>(),
            ["Lighthouse sold\nThe old lighthouse was sold on Monday.", "Lighthouse not sold\nThe old lighthouse was not sold on Monday."]
        );
        assert_eq!(articles[0].separations, [Separation::Medium, Separation::High]);
    }
}

#[test]
fn the_manifest_names_outlet_and_day_of_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let rows = [(Some("The old lighthouse was sold on Monday.".to_owned()), Some("The old lighthouse was not sold on Monday.".to_owned()))];
    std::fs::write(folder.path().join("page.txt"), by_rows(["Lighthouse sold", "Lighthouse sold"], &rows)).unwrap();
    std::fs::write(folder.path().join("later.txt"), "The lighthouse was sold after all, the mayor said.").unwrap();
    let story = "articles:\n  - { file: page.txt, outlet: Example Herald, published: 2015-01-22 }\n  - { file: later.txt, supersedes: page.txt }\n";
    std::fs::write(folder.path().join("story.yaml"), story).unwrap();
    let input = read(&[folder.path().to_owned()], None, &Rules::builtin());
    assert_eq!(input.unread, vec![]);
    let [later, old, new] = &input.articles[..] else { panic!("{:?}", input.articles) };
    assert_eq!(later.supersedes.as_ref(), Some(&new.id));
    assert_eq!([old, new].map(|a| a.outlet.as_str()), ["Example Herald"; 2]);
    assert_eq!([old, new].map(|a| a.published.unwrap().to_string()), ["2015-01-22T00:00:00", "2015-01-22T03:00:00"]);
    assert_eq!([old, new].map(|a| a.separations[0]), [Separation::Exact; 2]);
}

#[test]
fn large_and_odd_pages_are_read() {
    let rules = Rules::builtin();
    let row = "The old lighthouse was sold on Monday. A new one will be built of wood. ";
    let head = "Version 0 Version 1\nOne title Another title\n(about 3 hours later)\n";
    for body in [row.repeat(40_000), format!("{row}\n").repeat(40_000), "word ".repeat(500_000), "\"".to_owned(), "a\n".repeat(100_000), "é’é’".repeat(1000)]
    {
        for heading in [head.to_owned(), head.replace(" title ", "\n")] {
            let articles = separated(&rules, &format!("{heading}{body}"));
            assert!(!articles.is_empty());
        }
    }
    let empty = read(&[PathBuf::from("-")], Some(b"Version 0 Version 1\n(about 3 hours later)\n".to_vec()), &rules);
    assert_eq!(empty.unread[0].to_string(), "-: is a page of versions without text; save the page with its table");
    let swapped = separated(&rules, "Version 4 Version 3\nWheat Wheat\n(about 3 hours earlier)\nOld.\n");
    assert_eq!(swapped.iter().map(|a| (a.id.as_str(), a.supersedes.as_deref())).collect::<Vec<_>>(), [("-@3", None), ("-@4", Some("-@3"))]);
    // a heading alone makes no page
    assert_eq!(separated(&rules, "Version 0 Version 1\nThe two versions of the bridge were shown to the town.")[0].version, None);
}

#[test]
fn made_pages_are_separated() {
    for (form, tally) in [("rows", separate_all(by_rows)), ("cells", separate_all(by_cells))] {
        let Tally { equal, open, wrong, by_sureness: [low, medium, high, exact] } = tally;
        println!("{form}: of 300 pages {equal} as made, {open} that the page leaves open, {} wrong", wrong.len());
        println!("{form}: wrong and right paragraphs: low {low:?}, medium {medium:?}, high {high:?}, exact {exact:?}");
        assert!(wrong.len() <= 15, "{form}: {}", wrong.join("\n"));
        if std::env::var("SHOW").is_ok() {
            println!("{}", wrong.join("\n-----\n"));
        }
    }
}
