//! Layer 1. Articles, spans, tokens, sentences. Knows nothing of news, of rules or of values.

mod article;
mod fold;
mod function;
mod packed;
mod sentence;
mod shared;
mod span;
mod token;

pub use article::{Article, Block, BlockKind, Encoding, Given, Locale, Page, Piece, Separation, offset};
pub use fold::{fold, fold_into, stem};
pub use function::is_function_word;
pub use packed::{Letters, Packed};
pub use sentence::{Sentence, sentences};
pub use shared::{Bytes, Text};
pub use span::Span;
pub use token::{Shape, Token, TokenKind, tokenise};
