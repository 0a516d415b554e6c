//! Character references of HTML: `&amp;`, `&#8220;`, `&eacute;`.

/// Names of U+00A0 to U+00FF in order (HTML 4.01, section 24.2).
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot \
    cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc \
    Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring \
    aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml \
    yacute thorn yuml";
/// Others that news pages use.
const OTHERS: [(&str, char); 30] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("bull", '•'),
    ("euro", '€'),
    ("trade", '™'),
    ("minus", '−'),
    ("prime", '′'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
];

/// The character that the reference at the beginning of `text` stands for, and its length there.
pub(super) fn read(text: &str) -> Option<(char, usize)> {
    let rest = text.strip_prefix('&')?;
    if let Some(number) = rest.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let digits = hex.unwrap_or(number);
        let len = digits.bytes().take(8).take_while(|b| if hex.is_some() { b.is_ascii_hexdigit() } else { b.is_ascii_digit() }).count();
        let value = u32::from_str_radix(&digits[..len], if hex.is_some() { 16 } else { 10 }).ok()?;
        let semicolon = usize::from(digits[len..].starts_with(';'));
        return Some((number_of(value), text.len() - digits.len() + len + semicolon));
    }
    let len = rest.bytes().take(10).take_while(u8::is_ascii_alphanumeric).count();
    let name = &rest[..len];
    rest[len..].starts_with(';').then_some(())?;
    let latin = || LATIN.split_ascii_whitespace().position(|n| n == name).and_then(|at| char::from_u32(0xA0 + at as u32));
    let c = OTHERS.iter().find(|(n, _)| *n == name).map(|(_, c)| *c).or_else(latin)?;
    Some((c, len + 2))
}

/// Numbers below U+00A0 that no character has are read as Windows-1252, as browsers do.
fn number_of(value: u32) -> char {
    match u8::try_from(value) {
        Ok(byte @ 0x80..=0x9F) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next(),
        Ok(0) => None,
        _ => char::from_u32(value),
    }
    .unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// A text with its references decoded.
pub(super) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (c, len) = read(&rest[at..]).unwrap_or(('&', 1));
        out.push(c);
        rest = &rest[at + len..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        for (text, want) in [
            ("AT&amp;T &lt;b&gt;", "AT&T <b>"),
            ("caf&eacute; &yuml;&nbsp;&Agrave;", "café ÿ\u{a0}À"),
            ("&#8220;so&#x201D; &#146;s", "“so” ’s"),
            ("&nosuch; & &; &#; &#x; &#0; &#99999999;", "&nosuch; & &; &#; &#x; \u{fffd} \u{fffd}"),
            ("a&b=c&copy", "a&b=c&copy"),
        ] {
            assert_eq!(decode(text), want, "{text}");
        }
    }
}
