//! The date of an article as metadata and date lines print it: ISO, `January 22, 2015`, `Thu, 22 Jan 2015 08:31:00 GMT`.
//! Not for dates inside running text.

use jiff::civil::{Date, DateTime, Time};
use jiff::fmt::strtime;

/// A part of a date line.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part<'t> {
    Word(&'t str),
    Number { value: u32, digits: usize },
    Mark(char),
}

/// The date and time that `text` says, where it says nothing else. Words that `label` accepts ("Posted") may stand around
/// them. Day and month in figures alone are read only where just one order is possible. Of several dates the first counts.
pub(super) fn read(text: &str, label: impl Fn(&str) -> bool) -> Option<DateTime> {
    if text.len() > 160 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let parts = parts(text)?;
    let (mut date, mut time) = (None, None);
    let mut at = 0;
    while at < parts.len() {
        if let Some((read, taken)) = read_date(&parts[at..]) {
            date = date.or(Some(read));
            at += taken;
        } else if let Some((read, taken)) = read_time(&parts[at..]) {
            time = time.or(Some(read));
            at += taken;
        } else {
            let known = match parts[at] {
                Part::Word(word) => {
                    let zone = (date.is_some() || time.is_some()) && word.len() <= 5 && word.bytes().all(|b| b.is_ascii_uppercase() || b == b'.');
                    matches!(word.to_ascii_lowercase().as_str(), "at" | "on" | "of" | "the" | "t") || zone || weekday(word) || label(word)
                }
                // an offset from UTC after the time: +0000, +01
                Part::Number { digits, .. } => time.is_some() && matches!(parts.get(at.wrapping_sub(1)), Some(Part::Mark('+' | '-' | '−'))) && digits <= 4,
                Part::Mark(mark) => ",.|:•·()[]-–—−+/*".contains(mark),
            };
            if !known {
                return None;
            }
            at += 1;
        }
    }
    Some(date?.to_datetime(time.unwrap_or(Time::midnight())))
}

fn parts(text: &str) -> Option<Vec<Part<'_>>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let len = if c.is_ascii_digit() {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            out.push(Part::Number { value: rest[..digits].parse().ok()?, digits });
            digits
        } else if c.is_alphabetic() {
            let len = rest.find(|c: char| !c.is_alphabetic() && c != '.').unwrap_or(rest.len());
            out.push(Part::Word(rest[..len].trim_end_matches('.')));
            len
        } else {
            if !c.is_whitespace() && c != '\u{feff}' {
                out.push(Part::Mark(c));
            }
            c.len_utf8()
        };
        rest = &rest[len..];
    }
    Some(out)
}

fn read_date(parts: &[Part<'_>]) -> Option<(Date, usize)> {
    use Part::{Mark, Number, Word};
    match *parts {
        [Number { value: year, digits: 4 }, Mark(a @ ('-' | '/' | '.')), Number { value: month, .. }, Mark(b), Number { value: day, .. }, ..] if a == b => {
            Some((date(year, month, day)?, 5))
        }
        [Number { value: a, .. }, Mark(m @ ('/' | '.' | '-')), Number { value: b, .. }, Mark(n), Number { value: year, digits: 4 }, ..] if m == n => {
            let (month, day) = match (a <= 12, b <= 12) {
                (true, false) => (a, b),
                (false, true) => (b, a),
                (true, true) if a == b => (a, b),
                _ => return None,
            };
            Some((date(year, month, day)?, 5))
        }
        [Word(name), Number { value: day, .. }, ref rest @ ..] => {
            let month = month(name)?;
            let (year, taken) = year_after(rest)?;
            Some((date(year, month, day)?, 2 + taken))
        }
        [Number { value: day, .. }, ref rest @ ..] => {
            let skip = rest.iter().take_while(|p| matches!(p, Word("st" | "nd" | "rd" | "th" | "of") | Mark('-' | '.'))).count();
            let Word(name) = *rest.get(skip)? else { return None };
            let month = month(name)?;
            let (year, taken) = year_after(&rest[skip + 1..])?;
            Some((date(year, month, day)?, 2 + skip + taken))
        }
        _ => None,
    }
}

/// The year after a day or month, and how many parts lead up to and include it.
fn year_after(parts: &[Part<'_>]) -> Option<(u32, usize)> {
    let skip = parts.iter().take_while(|p| matches!(p, Part::Word("st" | "nd" | "rd" | "th") | Part::Mark(',' | '-' | '.'))).count();
    match *parts.get(skip)? {
        Part::Number { value, digits: 4 } => Some((value, skip + 1)),
        _ => None,
    }
}

fn read_time(parts: &[Part<'_>]) -> Option<(Time, usize)> {
    let [Part::Number { value: mut hour, digits: 1..=2 }, ref rest @ ..] = *parts else { return None };
    let (mut minute, mut second, mut taken) = (0, 0, 1);
    if let [Part::Mark(':' | '.'), Part::Number { value, digits: 2 }, ref more @ ..] = *rest {
        minute = value;
        taken = 3;
        if let [Part::Mark(':'), Part::Number { value, digits: 2 }, ref more @ ..] = *more {
            second = value;
            taken = 5;
            if let [Part::Mark('.'), Part::Number { .. }, ..] = more {
                taken = 7;
            }
        }
    }
    let half = match parts.get(taken) {
        Some(Part::Word(word)) => match word.to_ascii_lowercase().as_str() {
            "am" | "a.m" => Some(0),
            "pm" | "p.m" => Some(12),
            _ => None,
        },
        _ => None,
    };
    match half {
        Some(half) => {
            hour = hour % 12 + half;
            taken += 1;
        }
        None if taken == 1 => return None,
        None => {}
    }
    Some((Time::new(hour.try_into().ok()?, minute.try_into().ok()?, second.try_into().ok()?, 0).ok()?, taken))
}

fn date(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// The number of a month, written out or shortened to three letters or more.
fn month(name: &str) -> Option<u32> {
    let month = strtime::parse("%b", name.get(..3)?).ok()?.month()?;
    let full = Date::new(2000, month, 1).ok()?.strftime("%B").to_string();
    full.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name)).map(|_| month as u32)
}

fn weekday(name: &str) -> bool {
    let Some(day) = name.get(..3).and_then(|start| strtime::parse("%a", start).ok()).and_then(|parsed| parsed.weekday()) else { return false };
    // 2 January 2000 was a Sunday
    let full = Date::new(2000, 1, 2 + day.to_sunday_zero_offset()).map(|date| date.strftime("%A").to_string());
    full.is_ok_and(|full| full.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps() {
        for (text, want) in [
            ("2015-01-22", Some("2015-01-22T00:00:00")),
            ("2015-01-22T08:31:00Z", Some("2015-01-22T08:31:00")),
            ("2015-01-22T08:31:00.123+01:00", Some("2015-01-22T08:31:00")),
            ("2015-01-22 08:31:07 UTC", Some("2015-01-22T08:31:07")),
            ("January 22, 2015", Some("2015-01-22T00:00:00")),
            ("Jan. 22, 2015", Some("2015-01-22T00:00:00")),
            ("Sept 3rd, 2015", Some("2015-09-03T00:00:00")),
            ("22 January 2015", Some("2015-01-22T00:00:00")),
            ("22nd of January, 2015", Some("2015-01-22T00:00:00")),
            ("Thu, 22 Jan 2015 08:31:00 GMT", Some("2015-01-22T08:31:00")),
            ("Thu, 22 Jan 2015 08:31:00 +0000", Some("2015-01-22T08:31:00")),
            ("Thursday, April 25, 2024", Some("2024-04-25T00:00:00")),
            ("Posted: March 14, 2013 06:37 AM", Some("2013-03-14T06:37:00")),
            ("March 14, 2013, 6:37 p.m. EDT", Some("2013-03-14T18:37:00")),
            ("22 January 2015 Last updated at 08:31 GMT", Some("2015-01-22T08:31:00")),
            ("LAST UPDATED AT 14:41 ON Tue 10 Feb 2015", Some("2015-02-10T14:41:00")),
            ("12:05 am, 1 May 2013", Some("2013-05-01T00:05:00")),
            ("01/22/2015", Some("2015-01-22T00:00:00")),
            ("22/01/2015", Some("2015-01-22T00:00:00")),
            ("05/05/2015", Some("2015-05-05T00:00:00")),
            ("01/02/2015", None),
            ("31 February 2015", None),
            ("June 2015", None),
            ("08:31", None),
            ("On June 1, 2015 the talks began", None),
            ("June 1, 2015 Paris", None),
            ("Junebug 1, 2015", None),
            ("99999999999", None),
        ] {
            let label = |word: &str| ["posted", "last", "updated"].contains(&word.to_lowercase().as_str());

            assert_eq!(read(text, label).map(|stamp| stamp.to_string()).as_deref(), want, "{text}");
        }
    }
}
