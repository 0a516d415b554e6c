//! What stands on the page, whatever the articles say. How it looks and behaves is tested in a browser (`tests/page.rs`).

use std::collections::BTreeSet;

use super::*;
use crate::event;
use crate::gate::{Audience, Past, Settings};
use crate::report::example;

const EVERYTHING: Settings = Settings { audience: Audience::Checker, fail_on: None };

fn page(report: &Report) -> String {
    let mut out = Vec::new();
    write(report, &Look { width: 80, colour: false }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn in_full() -> Report {
    example::with_story(|story, found| Report::in_full(story, &event::topics(story), found, &EVERYTHING, &Past::default()))
}

/// Values of an attribute, in order.
fn attributes<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    page.split(&format!(" {name}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn articles_write_neither_markup_nor_hidden_characters() {
    let page = page(&in_full());
    assert!(page.contains("<a id=\"c4-9\" class=\"hit warning\""), "{page}");
    assert!(page.contains(r"Ana Sousa\u{1b}[2J\u{7}</mark> spoke to 40 delegates, a table | of *four* &#60;b&#62;"));
    assert!(!page.contains("<b>\n") && !page.contains("*four* <b>"));
    assert!(page.contains("how a minister is spelled\\u{202e}".trim_start_matches('h')));
    assert!(page.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}'));
}

#[test]
fn one_style_one_script_and_no_way_out() {
    let page = page(&in_full());
    for (what, times) in [("<style>", 1), ("<script", 1), ("default-src 'none'; style-src 'sha256-", 1)] {
        assert_eq!(page.matches(what).count(), times, "{what}");
    }
    for never in ["http://", "https://", " src=", "url(", "@import", " style=\"", "javascript:", "innerHTML", "fetch(", "unsafe-inline"] {
        assert!(!page.contains(never), "{never}");
    }
    let handlers: Vec<&str> = page.split(" on").skip(1).filter(|rest| rest.chars().take_while(char::is_ascii_lowercase).count() > 2).collect();
    assert!(handlers.iter().all(|rest| !rest.trim_start_matches(|c: char| c.is_ascii_lowercase()).starts_with("=\"")));
}

#[test]
fn every_link_leads_somewhere_and_every_anchor_is_one() {
    for report in [in_full(), example::report(&EVERYTHING)] {
        let page = page(&report);
        let ids = attributes(&page, "id");
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), known.len(), "an anchor twice: {ids:?}");
        let links: Vec<&str> = attributes(&page, "href").into_iter().filter_map(|href| href.strip_prefix('#')).collect();
        let lost: Vec<&&str> = links.iter().filter(|link| !known.contains(**link)).collect();
        assert!(lost.is_empty() && links.len() > 10, "{lost:?}");
    }
}

#[test]
fn findings_are_told_in_full() {
    let page = page(&in_full());
    for want in [
        "<h1>1 error, 1 warning and 1 note</h1>",
        "Checked: 5 articles from 3 families, 8 claims, 6 comparable; 1 file not read. 1 agreement.",
        "id=\"f38e19db08f80\"",
        "21 and 22 differ; the Tribune changed 21 to 22 between versions. <span class=\"hint\">A is held by the fewest families: a hint, not a verdict.",
        "<b>CORRECTED:</b> “22 nations” to read “21 nations”, in <a href=\"#c1-26\">Tribune v1, paragraph 2</a>.",
        "Courier, Gazette <small>for B</small>: <em>one family</em>, the reporting of Agency, counted once",
        "To be checked, and corrected where the sources do not bear it out:",
        "Not checked: scan.pdf: is neither text nor a known format; save it as text",
        "<p class=\"by\">the rules</p>",
    ] {
        assert!(page.contains(want), "{want}");
    }
}

#[test]
fn articles_stand_there_in_full() {
    let report = in_full();
    let cards = card::cards(&report, &Places::new(&report));
    let sheets = sheet::sheets(&report, &cards, &Marks::new(&report, &cards));
    let dossier = report.dossier.as_ref().unwrap();
    assert_eq!(sheets.len(), 5);
    for (sheet, source) in sheets.iter().zip(&dossier.sheets) {
        let shown: Vec<String> = sheet.paragraphs.iter().map(|p| p.runs.iter().map(|r| r.text.as_str()).collect()).collect();
        let printed: Vec<String> = source.blocks.iter().map(|b| visible(b.span.of(&source.text)).into_owned()).collect();
        assert_eq!(shown, printed);
        assert!(sheet.paragraphs.iter().flat_map(|p| &p.runs).any(|r| !r.href.is_empty()));
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert_eq!(page(&in_full()), page(&in_full()));
}

#[test]
fn times_as_people_write_them() {
    for (published, want) in [("2024-05-16", "2024-05-16"), ("2024-05-16T09:40:00", "2024-05-16 09:40"), ("2024-05-16T09:40:31", "2024-05-16 09:40:31")] {
        assert_eq!(time(published), want);
    }
}
