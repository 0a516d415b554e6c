//! Text that is held once, however many hold on to it: the text of a plain UTF-8 file is the file itself.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A text that costs nothing to clone.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Text(Arc<String>);

impl Text {
    /// Its characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Goes on with these; a text that others hold on to is copied first.
    pub fn push_str(&mut self, more: &str) {
        Arc::make_mut(&mut self.0).push_str(more);
    }

    /// Goes on with this character.
    pub fn push(&mut self, more: char) {
        Arc::make_mut(&mut self.0).push(more);
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Text(Arc::new(text))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// The bytes of a file.
#[derive(Clone, Debug)]
pub enum Bytes {
    /// They are UTF-8 and as such the text.
    Text(Text),
    /// They are read as text in some other way.
    Raw(Vec<u8>),
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Bytes::Text(text) => text.as_bytes(),
            Bytes::Raw(bytes) => bytes,
        }
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Bytes::Raw(bytes)
    }
}
