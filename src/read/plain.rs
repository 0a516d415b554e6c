//! Plain text: an optional header block, then paragraphs.

use std::sync::Arc;

use super::furniture::Wordings;
use super::mapped::Mapped;
use super::told::Told;
use super::{blocks, header, mark};
use crate::error::{Error, Result};
use crate::text::{Article, Block, BlockKind, Page};

/// Reads the one article of a page; `told` is what its manifest says.
///
/// # Errors
/// When it has a header and no text.
pub(super) fn read(page: Arc<Page>, mapped: Mapped, told: Told, wordings: &Wordings) -> Result<Article> {
    let (header, told) = match header::read(&mapped.text, wordings) {
        Some((span, own)) => (Some(span), told.or(own)),
        None => (None, told),
    };
    let from = header.map_or(0, |span| span.end as usize);
    let mut body: Vec<Block> = blocks::split(&mapped.text, from).into_iter().map(|span| Block { span, kind: BlockKind::Body }).collect();
    if body.is_empty() {
        return Err(Error::new(&page.path, "holds no text below its header", "add the article after the blank line"));
    }
    mark::part_notes(&mapped.text, &mut body, wordings);
    let own = mark::mark(&mapped.text, &mut body, told.title.as_deref(), wordings);
    if let Some(span) = header {
        body.insert(0, Block { span, kind: BlockKind::Header });
    }
    Ok(assemble(page, mapped, body, told.or(own)))
}

/// Puts an article together. An outlet that nobody names stays empty here.
pub(super) fn assemble(page: Arc<Page>, mapped: Mapped, blocks: Vec<Block>, told: Told) -> Article {
    Article {
        id: page.path.clone(),
        page,
        outlet: told.outlet.unwrap_or_default(),
        family: told.family,
        version: told.version,
        supersedes: told.supersedes,
        published: told.published,
        locale: told.locale,
        title: told.title,
        byline: told.byline,
        text: mapped.text,
        pieces: mapped.pieces,
        blocks,
        separation: None,
        separations: Vec::new(),
    }
}
