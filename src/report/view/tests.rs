//! What the view of an article looks like.

use super::*;
use crate::report::example;
use crate::rules::Rules;

/// A view of a text in which words are claims of a kind.
fn view(text: &str, claims: &[(&str, Kind)]) -> View {
    let articles = [example::article("a.txt", "Post", None, None, text)];
    let rules = Rules::builtin();
    let mut story = example::story(&articles, Vec::new(), &rules);
    for (words, kind) in claims {
        let id = example::count(&mut story, 0, words, 1, "boat");
        story.articles[0].claims[id.claim as usize].kind = *kind;
    }
    story.articles[0].claims.sort_by_key(|c| (c.span, c.kind));
    View::new(&story, &Selection::default())
}

fn shown(view: &View, width: u16, colour: bool) -> String {
    let mut out = Vec::new();
    write(view, &Look { width, colour }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The lines of the article alone.
fn body(view: &View, width: u16, colour: bool) -> Vec<String> {
    let all = shown(view, width, colour);
    all.lines().skip(3).take_while(|l| !l.is_empty()).map(str::to_owned).collect()
}

const TEXT: &str = "“We need 40 boats now,” said Ana Sousa, the harbour master of Lisbon, on Monday.\nThey came.\n";
const CLAIMS: [(&str, Kind); 5] = [
    ("“We need 40 boats now,”", Kind::Quote),
    ("40 boats", Kind::Count),
    ("Ana Sousa", Kind::Name),
    ("Ana Sousa, the harbour master of Lisbon", Kind::Role),
    ("Monday", Kind::Date),
];

#[test]
fn marks_stand_in_marks() {
    assert_eq!(
        shown(&view(TEXT, &CLAIMS), 200, false),
        "[words|kind]: count 1, role 1, date 1, quote 1, name 1

a.txt  Post
1  [“We need [40 boats|count] now,”|quote] said [[Ana Sousa|name], the harbour master of Lisbon|role], on [Monday|date].
2  They came.

5 claims
"
    );
}

#[test]
fn the_innermost_gives_the_colour() {
    let painted = body(&view(TEXT, &CLAIMS), 200, true);
    assert!(painted[0].contains("\u{1b}[36m“We need \u{1b}[0m\u{1b}[4m\u{1b}[33m40 boats\u{1b}[0m\u{1b}[36m now,”\u{1b}[0m said"), "{painted:?}");
    assert!(painted[0].contains("\u{1b}[4m\u{1b}[92mAna Sousa\u{1b}[0m\u{1b}[32m, the harbour master of Lisbon\u{1b}[0m, on"), "{painted:?}");
    assert_eq!(painted[1], "2  They came.");
}

#[test]
fn claims_that_cross_and_claims_on_the_same_words() {
    let crossing = view("He came for two months of work.", &[("for two months", Kind::Date), ("two months of work", Kind::Count)]);
    assert_eq!(body(&crossing, 200, false), ["1  He came [for [two months|count…]|date][ of work|count]."]);
    let same = view("It took two months.", &[("two months", Kind::Date), ("two months", Kind::Count)]);
    assert_eq!(body(&same, 200, false), ["1  It took [two months|count+date]."]);
}

#[test]
fn no_row_is_wider_than_asked_and_nothing_is_lost() {
    let text =
        "東京で21か国の大臣が会った。 e\u{301}te\u{301} caf\u{e9} 21 countries met in a veryveryveryveryveryveryverylongword of \u{202e}evil\u{1b}[2J text.\n";
    for colour in [false, true] {
        let view = view(text, &[("21 countries", Kind::Count), ("大臣", Kind::Role)]);
        for width in [20, 30, 80] {
            let rows = body(&view, width, colour);
            let bare: Vec<String> = rows.iter().map(|row| unpainted(row)).collect();
            for row in &bare {
                let columns: usize = row.chars().map(|c| unicode_width::UnicodeWidthChar::width(c).unwrap_or(0)).sum();
                assert!(columns <= width.into(), "{width}: {row}");
                assert!(!row.chars().any(|c| c.is_control() || c == '\u{202e}'), "{row:?}");
            }
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            let all = letters(&bare.concat());
            assert!(all.contains("e\u{301}te\u{301}caf\u{e9}") && all.contains("longword") && all.ends_with("text."), "{all}");
        }
    }
}

/// Without escape sequences.
fn unpainted(row: &str) -> String {
    row.split('\u{1b}').enumerate().map(|(i, part)| if i == 0 { part } else { part.split_once('m').map_or("", |(_, rest)| rest) }).collect()
}
