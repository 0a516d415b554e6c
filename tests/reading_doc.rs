//! What is read, as data: the examples of `tests/reading/*.yaml` are read as they say, and `docs/reading.md` is printed from
//! them and from the examples of the rules. `BLESS=1 cargo test --test reading_doc` writes the document; truths are never
//! blessed.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use gainsay::claim::{self, Claim, Claims, Kind, Value, spell};
use gainsay::rules::{Example, Rules, builtin_entries, builtin_examples};
use gainsay::text::Article;
use serde::Deserialize;
use serde_json::Value as Json;

/// A section of the document: a chapter, a table of examples, or examples of a table of the rules.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    id: String,
    /// It opens a chapter of this name.
    #[serde(default)]
    chapter: String,
    #[serde(default)]
    title: String,
    /// A paragraph that says what is special about it.
    #[serde(default)]
    about: String,
    /// Kinds of claim that its examples are about.
    #[serde(default)]
    kinds: Vec<String>,
    /// Texts, and what the claims of these kinds say, joined by "; ", or `none`.
    #[serde(default)]
    examples: Vec<Example>,
    /// Nobody says when the texts were published.
    #[serde(default)]
    undated: bool,
    /// Moods and speakers are told too.
    #[serde(default)]
    standing: bool,
    /// The same in the base unit is told too.
    #[serde(default)]
    base: bool,
    /// Prints examples of this table of rules, which other tests run.
    #[serde(default)]
    rules: String,
    /// Only entries of these kinds.
    #[serde(default, rename = "where")]
    kind: Vec<String>,
    /// So many examples of an entry.
    #[serde(default)]
    each: usize,
    /// So many entries.
    #[serde(default)]
    most: Option<usize>,
    /// Prints no examples but the names of the entries.
    #[serde(default)]
    names: bool,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sections() -> Vec<Section> {
    let folder = root().join("tests/reading");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    files.iter().flat_map(|file| gainsay::yaml::read::<Vec<Section>>(file).unwrap_or_else(|e| panic!("{e}"))).collect()
}

/// What an example is read as, and the text with the words of the claims in bold.
struct Reading {
    is: Vec<String>,
    marked: String,
}

fn read(text: &str, section: &Section, rules: &Rules) -> Reading {
    let published = if section.undated { None } else { "2015-01-22T00:00".parse().ok() };
    let article = Article { published, ..Article::of_text("example", text) };
    let claims = claim::read(&article, rules);
    let asked: Vec<&Claim> = claims.claims.iter().filter(|c| section.kinds.iter().any(|k| k == c.kind.name())).collect();
    let (mut marked, mut from) = (String::new(), 0);
    for claim in &asked {
        let (start, end) = (claim.span.start as usize, claim.span.end as usize);
        if start >= from {
            write!(marked, "{}**{}**", &text[from..start], &text[start..end]).unwrap();
            from = end;
        }
    }
    marked.push_str(&text[from..]);
    Reading { is: asked.iter().map(|c| said(&claims, c, section, rules)).collect(), marked }
}

/// What a claim says: its value, of whom or by whom, and with what reserve.
fn said(claims: &Claims<'_>, claim: &Claim, section: &Section, rules: &Rules) -> String {
    let value = spell::spell(&claim.value, rules);
    let name = |id| claims.entity(id).map_or("?", |e| e.name.as_str());
    let mut said = match claim.kind {
        Kind::Role => format!("{}: {value}", name(claim.who)),
        Kind::Quote => format!("{}: {value}", name(claim.said_by)),
        _ => value,
    };
    if let Value::Count(count) = &claim.value
        && let Some((interval, unit)) = &count.base
        && section.base
        && *unit != count.unit
    {
        write!(said, " = {interval} {unit}").unwrap();
    }
    if section.standing {
        write!(said, ", {}", format!("{:?}", claim.mood).to_lowercase()).unwrap();
        if claim.said_by.is_some() {
            write!(said, ", said by {}", name(claim.said_by)).unwrap();
        }
    }
    said
}

#[test]
fn examples_are_read_as_they_say() {
    let rules = Rules::builtin();
    let (mut seen, mut wrong, mut ids) = (0, Vec::new(), BTreeSet::new());
    for section in sections() {
        assert!(ids.insert(section.id.clone()), "{} stands twice", section.id);
        for kind in &section.kinds {
            assert!(Kind::ALL.iter().any(|k| k.name() == kind), "{}: {kind} is no kind of claim", section.id);
        }
        for example in &section.examples {
            seen += 1;
            let is = read(&example.text, &section, &rules).is;
            let is = if is.is_empty() { "none".to_owned() } else { is.join("; ") };
            if is != example.is {
                wrong.push(format!("{}: {:?} is read as {is:?}, not {:?}", section.id, example.text, example.is));
            }
        }
    }
    assert!(seen > 200, "only {seen} examples");
    assert!(wrong.is_empty(), "{} of {seen}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_document_is_up_to_date() {
    let file = root().join("docs/reading.md");
    let text = document(&sections(), &Rules::builtin());
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&file, text).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    let line = kept.lines().zip(text.lines()).position(|(a, b)| a != b).unwrap_or_else(|| kept.lines().count().min(text.lines().count()));
    assert!(kept == text, "docs/reading.md is stale from line {}: write it anew with `BLESS=1 cargo test --test reading_doc`", line + 1);
}

const HEAD: &str = "# What gainsay reads

From each article gainsay reads claims: numbers, dates, titles, names, quotations, places, lists. This is what it reads, form by
form, each with an example and what the example is read as; then the words that look like a claim and are none; and at the
end what is not read, and why. `gainsay claims FILE` shows the same for your own article, and `gainsay claims FILE --view`
marks it in the text.

Every line here is run as a test. The examples stand in `tests/reading/` and beside the entries of `rules/`, from which this page
is printed: `BLESS=1 cargo test --test reading_doc`.
";

fn document(sections: &[Section], rules: &Rules) -> String {
    let mut out = HEAD.to_owned();
    out.push('\n');
    for chapter in sections.iter().filter(|s| !s.chapter.is_empty()) {
        writeln!(out, "- [{}](#{})", chapter.chapter, anchor(&chapter.chapter)).unwrap();
    }
    let (entries, examples) = (builtin_entries(), builtin_examples());
    for section in sections {
        let title = if section.chapter.is_empty() { format!("### {}", section.title) } else { format!("## {}", section.chapter) };
        writeln!(out, "\n{title}").unwrap();
        if !section.about.is_empty() {
            writeln!(out, "\n{}", section.about).unwrap();
        }
        if section.names {
            let names: Vec<String> =
                chosen(section, &entries).iter().map(|e| e["words"][0].as_str().or(e["id"].as_str()).unwrap_or_default().to_owned()).collect();
            writeln!(out, "\n{}: {}.", names.len(), names.join(", ")).unwrap();
        } else if section.rules.is_empty() {
            table(&section.examples, section, rules, &mut out);
        } else {
            let rows: Vec<Example> = chosen(section, &entries).iter().flat_map(|e| of_entry(section, e, &examples)).collect();
            table(&rows, section, rules, &mut out);
        }
    }
    out
}

/// The link that Markdown makes of a heading.
fn anchor(heading: &str) -> String {
    heading.to_lowercase().chars().filter(|c| c.is_alphanumeric() || *c == ' ').map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The entries of a table of rules that a section shows.
fn chosen<'e>(section: &Section, entries: &'e Json) -> Vec<&'e Json> {
    let all = entries[&section.rules].as_array().unwrap_or_else(|| panic!("{}: no table {}", section.id, section.rules));
    let kind = |entry: &&Json| section.kind.is_empty() || section.kind.iter().any(|k| entry["kind"] == k.as_str());
    all.iter().filter(kind).take(section.most.unwrap_or(usize::MAX)).collect()
}

/// The first examples of an entry, and the first of its traps.
fn of_entry(section: &Section, entry: &Json, examples: &Json) -> Vec<Example> {
    let of = &examples[&section.rules][entry["id"].as_str().unwrap_or_default()];
    let all: Vec<Example> = serde_json::from_value(of.clone()).unwrap_or_default();
    let (traps, read): (Vec<_>, Vec<_>) = all.into_iter().partition(|e| e.is == "none");
    read.into_iter().take(section.each).chain(traps.into_iter().take(1)).collect()
}

/// Examples that are read, as a table; those that are not, as a line below it.
fn table(examples: &[Example], section: &Section, rules: &Rules, out: &mut String) {
    let (traps, read_as): (Vec<&Example>, Vec<&Example>) = examples.iter().partition(|e| e.is == "none");
    if !read_as.is_empty() {
        out.push_str("\n| printed | read as |\n| --- | --- |\n");
    }
    for example in &read_as {
        writeln!(out, "| {} | `{}` |", cell(&read(&example.text, section, rules).marked), cell(&example.is)).unwrap();
    }
    if !traps.is_empty() {
        let traps: Vec<String> = traps.iter().map(|t| format!("*{}*", t.text.trim_end_matches('.'))).collect();
        writeln!(out, "\n{}: {}.", if read_as.is_empty() { "Not read" } else { "Rightly not read" }, traps.join(" · ")).unwrap();
    }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

#[test]
fn a_value_is_said_with_whose_it_is() {
    let rules = Rules::builtin();
    let section = Section { kinds: vec!["role".into(), "quote".into()], ..serde_json::from_str("{\"id\":\"x\"}").unwrap() };
    let reading = read("\"We wait,\" said Mayor Ana Sousa.", &section, &rules);
    assert_eq!(
        (reading.is.join("; ").as_str(), reading.marked.as_str()),
        ("Ana Sousa: we wait; Ana Sousa: mayor", "**\"We wait,\"** said **Mayor Ana Sousa**.")
    );
    let measures = Section { kinds: vec!["count".into()], base: true, ..serde_json::from_str("{\"id\":\"x\"}").unwrap() };
    assert_eq!(read("The wall is two kilometres long.", &measures, &rules).is, ["2 kilometre = 2,000 metre"]);
}
