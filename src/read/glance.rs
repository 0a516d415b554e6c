//! A look at one end of a line that takes no string: every line is looked at, and nearly all in vain.

/// How much of a line shows its first word, or its last.
const GLANCE: usize = 32;

/// One end of a line in small letters and with plain marks.
pub(super) struct Glance {
    bytes: [u8; GLANCE],
    /// None where there are other letters.
    len: Option<usize>,
}

impl Glance {
    /// At the beginning of a line.
    pub(super) fn first(line: &str) -> Glance {
        Glance::of(clip(line, GLANCE))
    }

    /// At its end.
    pub(super) fn last(line: &str) -> Glance {
        Glance::of(clip_end(line, GLANCE))
    }

    fn of(text: &str) -> Glance {
        let mut bytes = [0; GLANCE];
        let mut len = 0;
        if text.is_ascii() && text.len() <= GLANCE {
            bytes.iter_mut().zip(text.bytes()).for_each(|(to, b)| *to = if b == b'`' { b'\'' } else { b.to_ascii_lowercase() });
            return Glance { bytes, len: Some(text.len()) };
        }
        for c in text.chars() {
            let b = match c {
                '’' | '‘' | '`' | '´' => b'\'',
                '“' | '”' => b'"',
                c if c.is_ascii() && len < GLANCE => c.to_ascii_lowercase() as u8,
                // some other mark, which agrees with any
                c if !c.is_alphanumeric() && len < GLANCE => 1,
                _ => return Glance { bytes, len: None },
            };
            bytes[len] = b;
            len += 1;
        }
        Glance { bytes, len: Some(len) }
    }

    /// What is seen, if it can be seen at a glance.
    pub(super) fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes[..self.len?]).ok()
    }
}

/// The first bytes of a line, to the end of a character.
pub(super) fn clip(line: &str, most: usize) -> &str {
    let mut end = line.len().min(most);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    &line[..end]
}

/// The last bytes of a line, from the beginning of a character.
pub(super) fn clip_end(line: &str, most: usize) -> &str {
    let mut start = line.len().saturating_sub(most);
    while !line.is_char_boundary(start) {
        start += 1;
    }
    &line[start..]
}
