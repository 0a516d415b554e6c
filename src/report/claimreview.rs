//! Drafts of schema.org ClaimReview in JSON-LD, one for each side of a finding, for a fact-checker to fill in. They are marked
//! as drafts and unrated, and name neither an address nor an author: this tool gives no verdict, and a draft that was not
//! filled in cannot be published by mistake.

use std::io::{self, Write};

use serde::Serialize;

use crate::gate::Status;

use super::rows::{ArticleRow, ClaimRow, FindingRow, SideRow};
use super::table::sentence;
use super::{Format, Look, Report, json, visible};

/// The format.
pub(super) const FORMAT: Format<Report> = Format { name: "claimreview", about: "unrated drafts of schema.org ClaimReview (JSON-LD)", write };

#[derive(Serialize)]
struct Graph<'r> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Draft<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Draft<'r> {
    #[serde(rename = "@type")]
    kind: &'static str,
    identifier: String,
    creative_work_status: &'static str,
    /// To be filled in: where the review will stand.
    url: &'static str,
    /// To be filled in: when it is published.
    date_published: &'static str,
    /// To be filled in: who reviews.
    author: Body<'static>,
    claim_reviewed: String,
    item_reviewed: Claim<'r>,
    review_body: String,
    review_rating: Rating,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Claim<'r> {
    #[serde(rename = "@type")]
    kind: &'static str,
    text: String,
    author: Body<'r>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'r str>,
    appearance: Vec<Work<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Work<'r> {
    #[serde(rename = "@type")]
    kind: &'static str,
    /// The file: the address it was printed at is not known here.
    identifier: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'r str>,
    publisher: Body<'r>,
}

#[derive(Serialize)]
struct Body<'r> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'r str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rating {
    #[serde(rename = "@type")]
    kind: &'static str,
    alternate_name: &'static str,
}

fn write(report: &Report, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let findings = report.findings.iter().filter(|f| f.status != Status::Waived);
    let graph = findings.flat_map(|f| f.sides.iter().zip(1..).filter_map(|(side, number)| draft(report, f, side, number))).collect();
    json::pretty(&Graph { context: "https://schema.org", graph }, out)
}

/// The draft of a side that somebody has printed; the rules are reviewed by nobody.
fn draft<'r>(report: &'r Report, finding: &FindingRow, side: &'r SideRow, number: usize) -> Option<Draft<'r>> {
    let first = side.claims.first()?;
    let article = |claim: &ClaimRow| report.articles.iter().find(|a| a.id == claim.article);
    let mut claims: Vec<(&ClaimRow, &'r ArticleRow)> = side.claims.iter().filter_map(|c| Some((c, article(c)?))).collect();
    claims.dedup_by_key(|(claim, _)| &claim.article);
    // the earliest printing, as far as dates are known
    let earliest = claims.iter().min_by_key(|(_, a)| (a.published.is_none(), a.published.as_deref())).map(|(_, a)| *a)?;
    Some(Draft {
        kind: "ClaimReview",
        identifier: format!("{}/{number}", finding.key),
        creative_work_status: "Draft",
        url: "",
        date_published: "",
        author: Body { kind: "Organization", name: "" },
        claim_reviewed: format!("{}: {}", visible(&finding.topic), visible(&side.value)),
        item_reviewed: Claim {
            kind: "Claim",
            text: first.marked(str::to_owned),
            author: Body { kind: "Organization", name: &earliest.outlet },
            date_published: earliest.published.as_deref(),
            appearance: claims.iter().map(|(claim, article)| work(claim, article)).collect(),
        },
        review_body: sentence(&finding.because),
        review_rating: Rating { kind: "Rating", alternate_name: "Unrated" },
    })
}

fn work<'r>(claim: &ClaimRow, article: &'r ArticleRow) -> Work<'r> {
    Work {
        kind: "NewsArticle",
        identifier: claim.place(),
        headline: article.title.as_deref(),
        date_published: article.published.as_deref(),
        publisher: Body { kind: "Organization", name: &article.outlet },
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::gate::{Audience, Settings};
    use crate::report::example;

    #[test]
    fn every_side_is_a_draft_without_a_verdict() {
        let mut out = Vec::new();
        write(&example::report(&Settings { audience: Audience::Checker, ..Settings::default() }), &Look { width: 80, colour: false }, &mut out).unwrap();
        let drafts: Value = serde_json::from_slice(&out).unwrap();
        let drafts = drafts["@graph"].as_array().unwrap();
        assert_eq!(drafts.len(), 6, "a side that only the rules hold is no claim");
        for draft in drafts {
            assert_eq!(draft["reviewRating"].to_string(), r#"{"@type":"Rating","alternateName":"Unrated"}"#);
            assert_eq!((&draft["creativeWorkStatus"], &draft["url"]), (&"Draft".into(), &"".into()));
        }
        let first = &drafts[0];
        assert_eq!(first["claimReviewed"], "nations that met in Lisbon: 22 nation");
        assert_eq!(first["itemReviewed"]["appearance"][0]["identifier"], "lisbon.html:2");
        assert_eq!(first["itemReviewed"]["author"]["name"], "Tribune");
        assert_eq!(drafts[1]["itemReviewed"]["appearance"].as_array().unwrap().len(), 3);
    }
}
