//! Reading of files, folders and manifests, as data: what goes in, what comes out, and what is said of bad input.

use std::fs;
use std::path::{Path, PathBuf};

use gainsay::read::{Input, read};
use gainsay::rules::Rules;
use gainsay::text::{Article, BlockKind, Span};

/// A folder with the given files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn open(paths: &[PathBuf]) -> Input {
    read(paths, None, &Rules::builtin())
}

/// Reads the one article that comes from standard input.
fn article(bytes: &[u8]) -> Article {
    let mut input = read(&[PathBuf::from("-")], Some(bytes.to_vec()), &Rules::builtin());
    assert_eq!(input.unread, vec![]);
    assert_eq!(input.articles.len(), 1);
    input.articles.remove(0)
}

/// Each block as `Kind: text`, white space collapsed.
fn kinds(article: &Article) -> Vec<String> {
    article.blocks.iter().map(|b| format!("{:?}: {}", b.kind, b.span.of(&article.text).split_whitespace().collect::<Vec<_>>().join(" "))).collect()
}

/// What could not be read, without the folder's own path.
fn said(input: &Input, folder: &Path) -> Vec<String> {
    let prefix = format!("{}/", folder.display());
    input.unread.iter().map(|e| e.to_string().replace(&prefix, "")).collect()
}

/// The bytes of the file under the first occurrence of `words`.
fn bytes_under<'a>(article: &'a Article, words: &str) -> &'a [u8] {
    let at = article.text.find(words).unwrap_or_else(|| panic!("no {words:?} in {:?}", article.text));
    let span = article.origin(Span::new(at, at + words.len()));
    assert_eq!(article.locate(span), Some(Span::new(at, at + words.len())), "{words}");
    &article.page.bytes[span.start as usize..span.end as usize]
}

const LEAD: &str = "Ministers from nine countries met in the harbour town on Monday to talk about the price of wheat.";
const SECOND: &str = "The price has doubled since last year, and the minister of trade said that \"nobody can pay it\" any longer.";

#[test]
fn a_header_block_fills_the_article() {
    let header = "Title: Wheat talks open\nSource: Example Herald\nDate: January 22, 2015\nByline: Jane Doe\nGroup: EXA\nVersion: 2\nX-Section: World\n";
    let article = article(format!("{header}\n{LEAD}\n\n{SECOND}\n").as_bytes());
    assert_eq!(article.title.as_deref(), Some("Wheat talks open"));
    assert_eq!(article.outlet, "Example Herald");
    assert_eq!(article.family.as_deref(), Some("EXA"));
    assert_eq!(article.byline.as_deref(), Some("Jane Doe"));
    assert_eq!(article.version, Some(2));
    assert_eq!(article.published.unwrap().to_string(), "2015-01-22T00:00:00");
    assert_eq!(article.blocks[0].kind, BlockKind::Header);
    assert_eq!(kinds(&article)[1..], [format!("Body: {LEAD}"), format!("Body: {SECOND}")]);
}

#[test]
fn what_is_no_header_stays_text() {
    for top in [
        "Update: the bridge is closed\nPolice: stay away\n\n", // no known key
        "Title: Wheat talks open\nThe talks have opened.\n\n", // a line without a key
        "Source:wheat\n\n",                                    // no space
        "Title: Wheat talks open\n",                           // no blank line
    ] {
        let article = article(format!("{top}{LEAD}").as_bytes());
        assert!(article.blocks.iter().all(|b| b.kind != BlockKind::Header), "{top}");
    }
}

#[test]
fn pages_are_marked_up() {
    for (text, want) in [
        (
            "Friday, May 5, 2023\nHomeWorldWheat talks open in the harbour town\n\nWheat talks open in the harbour town\n\n- Advertisement -\n\nLEAD\n\n\
             SECOND\n\n- Advertisement -\n\nLatest\n\nMust Read\n\nNine ways to bake bread\n",
            vec![
                "Clock: Friday, May 5, 2023",
                "Breadcrumb: HomeWorldWheat talks open in the harbour town",
                "Headline: Wheat talks open in the harbour town",
                "Advertisement: - Advertisement -",
                "Body: LEAD",
                "Body: SECOND",
                "Advertisement: - Advertisement -",
                "Related: Latest",
                "Related: Must Read",
                "Related: Nine ways to bake bread",
            ],
        ),
        (
            "Home > News > World\nWheat talks open in the harbour town\nBy Jane Doe and John van der Roe\n4 May 2014 Last updated at 08:31 GMT\n\
             Ships in the harbour\nShips in the harbour on Monday / AP\nLEAD\nSECOND\n(Reporting by Jane Doe; Editing by John Roe)\n\
             Correction: The number of countries is nine, not ten.\n",
            vec![
                "Breadcrumb: Home > News > World",
                "Headline: Wheat talks open in the harbour town",
                "Byline: By Jane Doe and John van der Roe",
                "Dateline: 4 May 2014 Last updated at 08:31 GMT",
                "Caption: Ships in the harbour",
                "Caption: Ships in the harbour on Monday / AP",
                "Body: LEAD",
                "Body: SECOND",
                "Byline: (Reporting by Jane Doe; Editing by John Roe)",
                "Correction: Correction: The number of countries is nine, not ten.",
            ],
        ),
        ("LEAD\nLEAD\nSECOND\n", vec!["Repeat: LEAD", "Body: LEAD", "Body: SECOND"]),
        (
            "World\n\nWheat Talks Open Again\n\nWHEAT TALKS OPEN AGAIN\n\nLEAD\n\nRead more: Bread is dear\n\nWho pays?\n\nSECOND\n\n\
             Posted: May 4, 2014 06:37 AM\n",
            vec![
                "Breadcrumb: World",
                "Repeat: Wheat Talks Open Again",
                "Headline: WHEAT TALKS OPEN AGAIN",
                "Body: LEAD",
                "Related: Read more: Bread is dear",
                "Body: Who pays?",
                "Body: SECOND",
                "Dateline: Posted: May 4, 2014 06:37 AM",
            ],
        ),
        (
            "May 4, 2014\n\nWheat talks open in the harbour town\n\nLEAD\n\nMore on this story\n\nBread is dear\n\nSECOND\n\nSECOND But it may fall again.\n",
            vec![
                "Dateline: May 4, 2014",
                "Headline: Wheat talks open in the harbour town",
                "Body: LEAD",
                "Related: More on this story",
                "Related: Bread is dear",
                "Body: SECOND",
                "Body: SECOND But it may fall again.",
            ],
        ),
        ("Police closed the bridge", vec!["Body: Police closed the bridge"]),
    ] {
        let fill = |s: &str| s.replace("LEAD", LEAD).replace("SECOND", SECOND);
        assert_eq!(kinds(&article(fill(text).as_bytes())), want.into_iter().map(fill).collect::<Vec<_>>(), "{text}");
    }
}

#[test]
fn a_date_line_dates_the_article_and_a_page_clock_does_not() {
    for (text, want) in [
        (format!("Wheat talks open\n\nMay 4, 2014\n\n{LEAD}\n\n{SECOND}"), Some("2014-05-04T00:00:00")),
        (format!("Wheat talks open\n\n{LEAD}\n\n{SECOND}\n\nUpdated 5 May 2014\nPublished 4 May 2014 08:31"), Some("2014-05-04T08:31:00")),
        (format!("Friday, May 5, 2023\nHome » News\n\nWheat talks open\n\n{LEAD}"), None),
        (format!("Date: 4 May 2014\n\nWheat talks open\n\nJune 1, 2015\n\n{LEAD}"), Some("2014-05-04T00:00:00")),
        (format!("{LEAD}\n\nMay 4, 2014 was the day on which the talks began.\n\n{SECOND}"), None),
    ] {
        assert_eq!(article(text.as_bytes()).published.map(|t| t.to_string()).as_deref(), want, "{text}");
    }
}

#[test]
fn every_encoding_leads_back_to_its_bytes() {
    let text = "Der Preis – “dear” – for the café in Łódź 🍞 is €5.\r\n\r\nThe second paragraph.";
    let utf16 = |mark: [u8; 2], unit: fn(u16) -> [u8; 2]| [mark.to_vec(), text.encode_utf16().flat_map(unit).collect()].concat();
    let wide = |s: &str, unit: fn(u16) -> [u8; 2]| s.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    for (bytes, decoded, dear, second) in [
        (text.as_bytes().to_vec(), text, "“dear”".as_bytes().to_vec(), b"second".to_vec()),
        ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), text, "“dear”".as_bytes().to_vec(), b"second".to_vec()),
        (utf16([0xFF, 0xFE], u16::to_le_bytes), text, wide("“dear”", u16::to_le_bytes), wide("second", u16::to_le_bytes)),
        (utf16([0xFE, 0xFF], u16::to_be_bytes), text, wide("“dear”", u16::to_be_bytes), wide("second", u16::to_be_bytes)),
        (
            b"The price \x96 \x93dear\x94 \x96 for the caf\xe9 is \x805.\r\n\r\nThe second paragraph.".to_vec(),
            "The price – “dear” – for the café is €5.\r\n\r\nThe second paragraph.",
            b"\x93dear\x94".to_vec(),
            b"second".to_vec(),
        ),
    ] {
        let article = article(&bytes);
        assert_eq!(article.text, decoded);
        assert_eq!(bytes_under(&article, "“dear”"), dear, "{decoded}");
        assert_eq!(bytes_under(&article, "second"), second);
        let position = |words: &str| article.page.position(article.origin(Span::new(article.text.find(words).unwrap(), article.text.len())).start);
        assert_eq!(position("second"), (3, 5), "{decoded}");
        assert_eq!(position("dear"), (1, decoded[..decoded.find("dear").unwrap()].chars().count() as u32 + 1), "{decoded}");
    }
}

#[test]
fn a_few_broken_bytes_are_read_one_by_one() {
    let bytes = ["Cafés in Łódź are ".as_bytes(), b"\x91", "“dear”".as_bytes(), b"\x92.\n\nThe second paragraph \xe2\x80"].concat();
    let article = article(&bytes);
    assert_eq!(article.text, "Cafés in Łódź are ‘“dear”’.\n\nThe second paragraph â€");
    assert_eq!(bytes_under(&article, "‘“dear”’"), [b"\x91", "“dear”".as_bytes(), b"\x92"].concat());
}

#[test]
fn the_manifest_wins_and_bad_rows_stop_nothing() {
    let story = "title: Wheat\narticles:\n  - { file: a.txt, outlet: Herald, family: EXA, published: 2015-01-22 }\n  - file: b.txt\n    \
                 published: 2015-01-22T11:34\n    version: 1\n    supersedes: a.txt\n  - { file: gone.txt, outlet: Gone }\n  - { file: c.txt, published: some day }\n  \
                 - { file: a.txt, outlet: Herald }\n";
    let folder = folder(&[
        ("story.yaml", story.as_bytes()),
        ("a.txt", format!("Source: Other\nDate: 2014-01-01\n\n{LEAD}").as_bytes()),
        ("b.txt", LEAD.as_bytes()),
        ("c.txt", SECOND.as_bytes()),
        ("unlisted.txt", b"Not part of it."),
    ]);
    let input = open(&[folder.path().to_owned(), folder.path().join("a.txt")]);
    let of = |a: &Article| (a.id.rsplit('/').next().unwrap().to_owned(), a.outlet.clone(), a.family.clone(), a.published.map(|t| t.to_string()), a.version);
    assert_eq!(
        input.articles.iter().map(of).collect::<Vec<_>>(),
        [
            ("a.txt".into(), "Herald".into(), Some("EXA".into()), Some("2015-01-22T00:00:00".into()), None),
            ("b.txt".into(), "b.txt".into(), None, Some("2015-01-22T11:34:00".into()), Some(1)),
            ("c.txt".into(), "c.txt".into(), None, None, None),
        ]
    );
    assert_eq!(input.articles[1].supersedes.as_ref(), Some(&input.articles[0].id));
    assert_eq!(input.articles[0].id, folder.path().join("a.txt").display().to_string());
    assert_eq!(
        said(&input, folder.path()),
        [
            "story.yaml:8: names gone.txt, which does not exist; correct the name or take the row out",
            "story.yaml:9: `published: some day` is no date; write it as 2015-01-22 or 2015-01-22T08:31",
        ]
    );
}

#[test]
fn manifest_errors_name_file_and_line() {
    let remedy = "a story has `title`, `locale` and `articles`, each with file, outlet, family, published, locale, version, supersedes";
    for (name, manifest, want) in [
        ("story.yaml", "articles:\n  - { file: a.txt, outlit: Herald }\n", "story.yaml:2: articles[0]: unknown field `outlit`"),
        ("story.yaml", "articles:\n  - { file: a.txt }\nexpect: []\n", "story.yaml:3: unknown field `expect`"),
        ("story.yaml", "title: Wheat\n", "story.yaml:1: missing field `articles`"),
        ("case.yaml", "articles:\n  - { file: a.txt }\nexpected: []\n", "case.yaml:3: unknown field `expected`"),
    ] {
        let folder = folder(&[(name, manifest.as_bytes()), ("a.txt", LEAD.as_bytes())]);
        let input = open(&[folder.path().to_owned()]);
        let said = said(&input, folder.path());
        assert_eq!(said.len(), 1);
        assert!(said[0].starts_with(want) && said[0].ends_with(remedy), "{said:?}");
        assert!(input.articles.is_empty());
    }
    let empty = folder(&[("story.yaml", b"articles: []\n")]);
    assert_eq!(
        said(&open(&[empty.path().to_owned()]), empty.path()),
        ["story.yaml: lists no article; add rows such as `- { file: a.txt, outlet: BBC, published: 2015-01-22 }` under `articles:`"]
    );
    let wrong = folder(&[("story.yaml", b"articles:\n  - { file: a.txt, supersedes: z.txt }\n"), ("a.txt", LEAD.as_bytes())]);
    let input = open(&[wrong.path().to_owned()]);
    assert_eq!(
        said(&input, wrong.path()),
        ["a.txt: is said to supersede z.txt, which is no other article of the story; name the file of another article under `supersedes`"]
    );
    assert_eq!(input.articles.len(), 1);
}

#[test]
fn a_case_is_a_story() {
    let case =
        "title: Wheat\nabout: [count]\narticles:\n  - { file: a.txt, outlet: Herald }\nexpect: [{ rule: x, sides: [] }]\nagree: []\nmust_not: []\nmissed: []\n";
    let folder = folder(&[("case.yaml", case.as_bytes()), ("a.txt", LEAD.as_bytes()), ("report.txt", b"printed by the tool")]);
    let input = open(&[folder.path().to_owned()]);
    assert_eq!(input.unread, vec![]);
    assert_eq!(input.articles.iter().map(|a| a.outlet.as_str()).collect::<Vec<_>>(), ["Herald"]);
}

#[test]
fn folders_give_their_text_files_once_and_in_order() {
    let folder = folder(&[
        ("b.txt", LEAD.as_bytes()),
        ("a.md", LEAD.as_bytes()),
        ("plain", LEAD.as_bytes()),
        ("notes.yaml", b"x: 1"),
        ("data.json", b"{}"),
        (".hidden.txt", LEAD.as_bytes()),
        ("deeper/c.txt", LEAD.as_bytes()),
        ("deeper/b.txt", LEAD.as_bytes()),
    ]);
    let at = |name: &str| folder.path().join(name);
    let prefix = format!("{}/", folder.path().display());
    let named = |paths: &[PathBuf]| -> Vec<[String; 2]> { open(paths).articles.iter().map(|a| [&a.id, &a.outlet].map(|s| s.replace(&prefix, ""))).collect() };
    let whole = named(&[folder.path().to_owned()]);
    assert_eq!(whole, [["a.md", "a.md"], ["b.txt", "b.txt"], ["plain", "plain"]]);
    assert_eq!(named(&[at("b.txt"), folder.path().to_owned(), at("deeper/../b.txt")]), whole);
    // two files of one name are two outlets
    assert_eq!(named(&[at("b.txt"), at("deeper")]), [["b.txt", "b.txt"], ["deeper/b.txt", "deeper/b.txt"], ["deeper/c.txt", "c.txt"]]);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_still_make_two_articles() {
    use std::os::unix::ffi::OsStrExt;
    let folder = folder(&[]);
    let names: [&[u8]; 3] = [b"a\xfe.txt", b"a\xff.txt", b"b.txt"];
    for name in names {
        if fs::write(folder.path().join(std::ffi::OsStr::from_bytes(name)), LEAD).is_err() {
            println!("skipped: this disk takes no such names");
            return;
        }
    }
    let ids: Vec<String> = open(&[folder.path().to_owned()]).articles.iter().map(|a| a.id.rsplit('/').next().unwrap().to_owned()).collect();
    assert_eq!(ids, ["a\u{fffd}.txt", "a\u{fffd}.txt+1", "b.txt"]);
}

#[test]
fn bad_input_is_told_and_stops_nothing() {
    let folder = folder(&[
        ("good.txt", LEAD.as_bytes()),
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\r\n"),
        ("binary.txt", b"GIF89a\0\0\x01\x02"),
        ("control.txt", b"\x01\x02\x03\x04abc"),
        ("paper.txt", b"%PDF-1.4 and so on"),
        ("header.txt", b"Title: Wheat\n\n\n"),
        ("wide.txt", b"\xFF\xFE \0\n\0"),
    ]);
    let input = open(&[folder.path().to_owned(), folder.path().join("missing.txt")]);
    assert_eq!(input.articles.len(), 1);
    assert_eq!(
        said(&input, folder.path()),
        [
            "binary.txt: is a binary file, not text; name text or HTML files; save UTF-16 with a byte order mark",
            "blank.txt: holds nothing but white space; name a file that holds an article",
            "control.txt: is a binary file, not text; name text or HTML files; save UTF-16 with a byte order mark",
            "empty.txt: is empty; name a file that holds an article",
            "header.txt: holds no text below its header; add the article after the blank line",
            "missing.txt: does not exist; check the name",
            "paper.txt: is a PDF document; export it as plain text or HTML",
            "wide.txt: holds nothing but white space; name a file that holds an article",
        ]
    );
}

#[test]
fn no_article_at_all() {
    assert_eq!(open(&[]).unread[0].to_string(), "no article was named; name files, folders or a story.yaml, or `-` for standard input");
    let nothing = read(&[PathBuf::from("-")], None, &Rules::builtin());
    assert_eq!(nothing.unread[0].to_string(), "-: nothing came from standard input; pipe an article in, or name files");
    let folder = folder(&[("notes.yaml", b"x: 1")]);
    let input = open(&[folder.path().to_owned()]);
    assert_eq!(input.unread[0].what, "holds no article");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("locked.txt", LEAD.as_bytes()), ("good.txt", LEAD.as_bytes())]);
    let locked = folder.path().join("locked.txt");
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&locked).is_ok() {
        println!("skipped: this user may read every file");
        return;
    }
    let input = open(&[folder.path().to_owned()]);
    assert_eq!(said(&input, folder.path()), ["locked.txt: may not be read; check the permissions"]);
    assert_eq!(input.articles.len(), 1);
}

#[test]
fn html_pages_give_their_text_and_lead_back_to_the_file() {
    let page = format!(
        "<!DOCTYPE html>\n<html><head><meta charset=utf-8><title>Wheat talks open | Example Herald</title>\n\
         <meta property=\"og:site_name\" content=\"Example Herald\"><meta property='article:published_time' content='2015-01-22T08:31:00Z'>\n\
         <script>var text = '<p>not text</p>';</script><style>p {{}}</style></head><body>\n\
         <nav><a href=/>Home</a> <a href=/world>World</a></nav>\n\
         <h1>Wheat talks\n   open &amp; close</h1>\n<p class=byline>By Jane Doe</p>\n<figure><img src=x alt=y><figcaption>Ships in the harbour</figcaption></figure>\n\
         <p>{LEAD}<p>The price is &#8364;5, said <a href=z>Ms&nbsp;Ros&eacute;</a>: &ldquo;It is\n\t  <b>dear</b>&rdquo;.</p>\n<p><a href=other>Nine ways to bake bread</a></p>\n\
         <aside><p>{SECOND}</p></aside><!-- <p>nor this</p> --><footer>© Example</footer></body></html>"
    );
    let article = article(page.as_bytes());
    assert_eq!(
        kinds(&article),
        [
            "Breadcrumb: Home World".to_owned(),
            "Headline: Wheat talks open & close".to_owned(),
            "Byline: By Jane Doe".to_owned(),
            "Caption: Ships in the harbour".to_owned(),
            format!("Body: {LEAD}"),
            "Body: The price is €5, said Ms Rosé: “It is dear”.".to_owned(),
            "Related: Nine ways to bake bread".to_owned(),
            format!("Related: {SECOND}"),
            "Related: © Example".to_owned(),
        ]
    );
    assert_eq!(
        (article.outlet.as_str(), article.title.as_deref(), article.byline.as_deref()),
        ("Example Herald", Some("Wheat talks open & close"), Some("By Jane Doe"))
    );
    assert_eq!(article.published.unwrap().to_string(), "2015-01-22T08:31:00");
    for (words, bytes) in [
        (LEAD, LEAD),
        ("talks open & close", "talks\n   open &amp; close"),
        ("€5", "&#8364;5"),
        ("Ms\u{a0}Rosé", "Ms&nbsp;Ros&eacute;"),
        ("Rosé: “It", "Ros&eacute;</a>: &ldquo;It"),
        ("is dear”.", "is\n\t  <b>dear</b>&rdquo;."),
    ] {
        assert_eq!(std::str::from_utf8(bytes_under(&article, words)).unwrap(), bytes);
    }
}

#[test]
fn html_metadata() {
    let linked = r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],
        "headline":"Wheat &amp; bread","datePublished":"2015-01-22T08:31:00+01:00","publisher":{"name":"Example Herald"},"author":[{"name":"Jane Doe"},{"name":"John Roe"}]}]}</script>"#;
    for (head, outlet, title, published, byline) in [
        (linked, "Example Herald", "Wheat & bread", Some("2015-01-22T08:31:00"), Some("Jane Doe, John Roe")),
        ("<title>Wheat talks</title><meta name=author content='Jane Doe'>", "-", "Wheat talks", None, Some("Jane Doe")),
        ("<title>Wheat talks - Herald</title><meta property=og:site_name content=Herald>", "Herald", "Wheat talks", None, None),
        ("<script type='application/ld+json'>{ broken", "-", "", None, None),
    ] {
        let input = read(&[PathBuf::from("-")], Some(format!("<html>{head}<p>{LEAD}</p>").into_bytes()), &Rules::builtin());
        let Some(article) = input.articles.first() else {
            assert_eq!(input.unread[0].what, "is an HTML page without text");
            continue;
        };
        assert_eq!((article.outlet.as_str(), article.title.as_deref().unwrap_or(""), article.byline.as_deref()), (outlet, title, byline), "{head}");
        assert_eq!(article.published.map(|t| t.to_string()).as_deref(), published);
    }
}

#[test]
fn one_article_element_is_the_article() {
    let page = format!(
        "<body><h2>World</h2><p>{SECOND} It fell.</p><article><h1>Wheat talks open</h1><p>{LEAD}</p><p>{SECOND}</p><p>Short.</p></article><article><p>Another story stands here.</p></article>"
    );
    assert_eq!(
        kinds(&article(page.as_bytes())),
        [
            "Breadcrumb: World".to_owned(),
            format!("Breadcrumb: {SECOND} It fell."),
            "Headline: Wheat talks open".to_owned(),
            format!("Body: {LEAD}"),
            format!("Body: {SECOND}"),
            "Body: Short.".to_owned(),
            "Related: Another story stands here.".to_owned(),
        ]
    );
}

#[test]
fn odd_html_is_read_in_linear_time() {
    for odd in ["<a ", "<p>", "</p>", "<nav>x</aside>", "<p 'x", "&", "&amp;", "<!--", "<script>", "<a href=\"", "< ", "<div><p>a</p>"] {
        let page = format!("<html><p>{LEAD}</p>{}", odd.repeat(1_000_000 / odd.len()));
        let found = article(page.as_bytes());
        assert!(found.text.starts_with(LEAD), "{odd}");
    }
}

/// Slow: 65 MB in all. Quadratic reading would take hours.
#[test]
fn large_files_are_read_in_linear_time() {
    for (bytes, blocks) in [
        // 50 MB of paragraphs that all differ
        ((0..250_000).flat_map(|i| format!("{i} {LEAD} {SECOND}\n\n").into_bytes()).collect::<Vec<_>>(), 250_000),
        // one line of 5 MB
        (format!("{LEAD} ").repeat(50_000).into_bytes(), 1),
        // 5 MB of line breaks between single letters
        (b"a\n".repeat(2_500_000), 2_500_000),
        // 5 MB of one Windows-1252 letter
        (b"\xe9".repeat(5_000_000), 1),
    ] {
        assert_eq!(article(&bytes).blocks.len(), blocks);
    }
}
