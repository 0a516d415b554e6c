//! An article for tests: one body block, printed nowhere.

use std::sync::Arc;

use crate::text::{Article, Block, BlockKind, Page, Piece, Span};

/// An article whose body is `text`.
pub(super) fn article(text: &str) -> Article {
    let len = text.len() as u32;
    Article {
        id: "a".into(),
        page: Arc::new(Page::new("a".into(), text.as_bytes().to_vec())),
        outlet: "a".into(),
        family: None,
        version: None,
        supersedes: None,
        published: None,
        title: None,
        byline: None,
        text: text.into(),
        pieces: vec![Piece { text: 0, file: 0, len, file_len: len }],
        blocks: vec![Block { span: Span { start: 0, end: len }, kind: BlockKind::Body }],
        separation: None,
        locale: None,
        separations: Vec::new(),
    }
}
