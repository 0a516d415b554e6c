//! What the head of an HTML page says about its article: JSON-LD (schema.org/NewsArticle), Open Graph, `<title>`.

use serde_json::Value;

use super::entity;
use super::stamp;
use super::tags::{Event, Tags};
use super::told::Told;

/// Reads the metadata of a page, JSON-LD before Open Graph; and, apart because it is less sure, the title of the window and
/// the first time that the page marks as one.
pub(super) fn read(page: &str) -> (Told, Told) {
    let (mut linked, mut named, mut window) = (Told::default(), Told::default(), Told::default());
    let mut tags = Tags::new(page);
    while let Some(event) = tags.next() {
        if event.opens("meta") {
            meta(&event, &mut named);
        } else if event.opens("title") && window.title.is_none() {
            window.title = text(page, tags.next());
        } else if event.opens("script") && event.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json")) {
            if let Some(Event::Text { start, end }) = tags.next()
                && let Ok(value) = serde_json::from_str::<Value>(&page[start..end])
            {
                linked = linked.or(article(&value, 0).map(told).unwrap_or_default());
            }
        } else if event.opens("time") && window.published.is_none() {
            window.published = event.attribute("datetime").and_then(|time| stamp::read(&time, |_| false));
        }
    }
    // "Wheat talks open - Example Herald": the outlet is no part of the headline
    if let (Some(title), Some(outlet)) = (&mut window.title, linked.outlet.as_ref().or(named.outlet.as_ref()))
        && let Some(headline) = title.strip_suffix(outlet.as_str())
    {
        *title = headline.trim_end_matches([' ', '-', '|', '–', '—', '·', ':']).to_owned();
    }
    (linked.or(named), window)
}

fn text(page: &str, event: Option<Event<'_>>) -> Option<String> {
    let Some(Event::Text { start, end }) = event else { return None };
    spaced(&entity::decode(&page[start..end]))
}

/// With single spaces; nothing where nothing is said.
fn spaced(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn meta(event: &Event<'_>, told: &mut Told) {
    let Some(name) = event.attribute("property").or_else(|| event.attribute("name")) else { return };
    let Some(content) = event.attribute("content").and_then(|content| spaced(&content)) else { return };
    let date = || stamp::read(&content, |_| false);
    match name.to_ascii_lowercase().as_str() {
        "og:title" => told.title = told.title.take().or(Some(content)),
        "og:site_name" => told.outlet = told.outlet.take().or(Some(content)),
        "article:published_time" | "datepublished" | "date" | "dc.date" | "dcterms.created" => told.published = told.published.or_else(date),
        "author" | "byl" => told.byline = told.byline.take().or(Some(content)),
        _ => {}
    }
}

/// The article in a JSON-LD value: itself, in a list, or in `@graph`.
fn article(value: &Value, depth: u8) -> Option<&Value> {
    if depth > 4 {
        return None;
    }
    if let Some(list) = value.as_array() {
        return list.iter().find_map(|v| article(v, depth + 1));
    }
    let is_article = |kind: &Value| kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("BlogPosting"));
    if value.get("@type").is_some_and(|kind| is_article(kind) || kind.as_array().is_some_and(|kinds| kinds.iter().any(is_article))) {
        return Some(value);
    }
    value.get("@graph").and_then(|graph| article(graph, depth + 1))
}

fn told(article: &Value) -> Told {
    let words = |value: &Value| value.as_str().map(entity::decode).and_then(|text| spaced(&text));
    let name = |value: &Value| words(value.get("name").unwrap_or(value));
    let authors = |value: &Value| {
        let names: Vec<String> = match value.as_array() {
            Some(list) => list.iter().filter_map(name).collect(),
            None => name(value).into_iter().collect(),
        };
        (!names.is_empty()).then(|| names.join(", "))
    };
    Told {
        title: article.get("headline").and_then(words),
        published: article.get("datePublished").and_then(words).and_then(|date| stamp::read(&date, |_| false)),
        outlet: article.get("publisher").and_then(name),
        byline: article.get("author").and_then(authors),
        ..Told::default()
    }
}
