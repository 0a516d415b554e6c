//! Files as programs name them: as a URI, and as a path below the root of a repository. Knows nothing of what is in them.

use std::fmt::Write;

/// The path as a reference of RFC 3986: relative as it is, absolute with `file://`.
pub(super) fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len() + 8);
    if path.starts_with('/') {
        out.push_str("file://");
    }
    for byte in local(path).bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            b'\\' if cfg!(windows) => out.push('/'),
            // a colon, too: in the first part of a path it would end a scheme
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// The path without `./` in front, which code hosts do not know.
pub(super) fn local(path: &str) -> &str {
    let mut path = path;
    while let Some(rest) = path.strip_prefix("./") {
        path = rest;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        for (path, want) in [
            ("wire/courier.txt", "wire/courier.txt"),
            ("./a b.txt", "a%20b.txt"),
            ("/tmp/a.txt", "file:///tmp/a.txt"),
            ("x:y\u{202e}", "x%3Ay%E2%80%AE"),
            ("100%.txt", "100%25.txt"),
            ("../a.txt", "../a.txt"),
        ] {
            assert_eq!(uri(path), want);
        }
    }
}
