//! Dates and years in digits. Times of day stand in `clock.rs`.

use super::point::{Item, Point, YearOf};
use super::words::Words;
use crate::claim::reading::sign;
use crate::rules::{Table, TimeKind};
use crate::text::{Locale, TokenKind};

impl<'r> Words<'r, '_> {
    /// A date all in digits: `2015-01-22`, `22/01/2015`, `22.01.2015`, `2/15`.
    pub(super) fn numeric_date(&self, at: usize) -> Option<(Point<'r>, usize)> {
        if self.kind(at) != TokenKind::Number {
            return None;
        }
        let text = self.word(at);
        if text.contains('.') {
            let mut parts = text.split('.').map(|p| p.parse::<i32>().ok());
            let (a, b) = (parts.next()??, parts.next()??);
            let year = four_digits(parts.next()??)?;
            if parts.next().is_some() {
                return None;
            }
            // dots are written where the day comes first
            let (day, month) = if b > 12 { (b, a) } else { (a, b) };
            return Some((day_of(YearOf::Stated(year), month, day)?, at + 1));
        }
        if text.len() == 8 {
            let number = self.digits(at, 8)?;
            let year = four_digits(number / 10_000).filter(|y| (1900..2100).contains(y))?;
            return Some((day_of(YearOf::Stated(year), number / 100 % 100, number % 100)?, at + 1));
        }
        let a = self.digits(at, 4)?;
        // "on 16 10 2016", "2016 10 16"
        if self.kind(at + 1) == TokenKind::Number && self.kind(at + 2) == TokenKind::Number {
            let spaced = self.stops(at + 3) && (self.follows(at, &["on"]) || self.is_alone(at, at + 3));
            let (b, c) = (self.digits(at + 1, 2).filter(|_| spaced)?, self.digits(at + 2, 4)?);
            return match (text.len(), self.word(at + 2).len()) {
                (4, 2) => Some((day_of(YearOf::Stated(four_digits(a)?), b, c)?, at + 3)),
                (2, 4) => Some((self.either(a, b, YearOf::Stated(four_digits(c)?))?, at + 3)),
                _ => None,
            };
        }
        let slash = self.mark_is(at + 1, "/");
        let tight = self.glued(at + 1) && self.glued(at + 2);
        if !(slash || self.kind(at + 1) == TokenKind::Dash && tight) {
            return None;
        }
        let b = self.digits(at + 2, 2)?;
        let third = self.mark_is(at + 3, self.word(at + 1)).then(|| self.digits(at + 4, 4)).flatten();
        if text.len() == 4 {
            let end = at + 5;
            let c = third.filter(|_| self.word(at + 4).len() <= 2)?;
            return Some((day_of(YearOf::Stated(four_digits(a)?), b, c)?, end));
        }
        if text.len() > 2 {
            return None;
        }
        match third {
            Some(year) if self.word(at + 4).len() == 4 => Some((self.either(a, b, YearOf::Stated(four_digits(year)?))?, at + 5)),
            Some(year) if self.word(at + 4).len() == 2 && tight && self.glued(at + 4) => {
                Some((self.either(a, b, YearOf::Stated(if year <= 40 { 2000 } else { 1900 } + year))?, at + 5))
            }
            Some(_) => None,
            // 2/15, only where a day is expected: it may as well be a share
            None if slash => {
                let expected = self.follows(at, &["on", "by", "until", "from", "since", "between", "to", "and"])
                    || self.before(at).is_some_and(|b| self.of(b, TimeKind::This).is_some() || self.of(b, TimeKind::Forward).is_some())
                    || self.is_alone(at, at + 3)
                    || self.is_another(at);
                (expected && !self.is_counted(at + 3) && !self.is(at + 3, "of")).then_some((self.either(a, b, YearOf::Open)?, at + 3))
            }
            None => None,
        }
    }

    /// Two numbers, day and month: in the order that their size, or the article, tells.
    pub(super) fn either(&self, a: i32, b: i32, year: YearOf) -> Option<Point<'r>> {
        let unclear = a != b && (1..=12).contains(&a) && (1..=12).contains(&b);
        match self.order().filter(|_| unclear) {
            Some(Locale::British) => day_of(year, b, a),
            Some(Locale::American) => day_of(year, a, b),
            None if unclear => Some(Point::Unclear { year, a: a as i8, b: b as i8, weekday: None }),
            None if b > 12 || a == b => day_of(year, a, b),
            None => day_of(year, b, a),
        }
    }

    /// How the article writes days in figures: as declared, as its other figures show, as its outlet does.
    fn order(&self) -> Option<Locale> {
        let article = self.reading.article;
        *self.order.get_or_init(|| article.locale.or_else(|| self.shown_order()).or_else(|| self.reading.rules.locale(&article.outlet)))
    }

    /// The order that days beyond the twelfth show, all over the article: "23/01/2015".
    fn shown_order(&self) -> Option<Locale> {
        let all = Words { first: 0, end: self.reading.tokens.len(), ..*self };
        let (mut day_first, mut month_first) = (false, false);
        let figures = |from: usize| Some(all.reading.next(from, all.end, sign::FIGURES) + 1).filter(|at| at + 3 < all.end);
        for at in std::iter::successors(figures(0), |at| figures(*at)) {
            if !all.mark_is(at, "/") || !all.mark_is(at + 2, "/") || all.year(at + 3).is_none_or(|year| year <= 1900) {
                continue;
            }
            if let (Some(a), Some(b)) = (all.digits(at - 1, 2), all.digits(at + 1, 2)) {
                day_first |= a > 12 && b <= 12;
                month_first |= b > 12 && a <= 12;
            }
        }
        match (day_first, month_first) {
            (true, false) => Some(Locale::British),
            (false, true) => Some(Locale::American),
            _ => None,
        }
    }

    /// "11/20, 11/22 or 11/25": whether a day in digits stands before and the list goes on.
    fn is_another(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(4) else { return false };
        (self.mark_is(at - 1, ",") || self.is(at - 1, "or") || self.is(at - 1, "and")) && self.mark_is(before + 1, "/") && self.digits(before + 2, 2).is_some()
    }

    /// Whether "9/11" or its like stands here: a name, not a date.
    pub(super) fn event_name(&self, at: usize) -> Option<usize> {
        let sign = self.of(at, TimeKind::Event)?;
        let figures = self.kind(at) == TokenKind::Number;
        if !figures && self.of(at, TimeKind::Month).is_none() {
            return Some(sign.end);
        }
        if figures && !self.mark_is(at + 1, "/") && self.of(at + 1, TimeKind::Month).is_none() {
            return None;
        }
        let rest = self.reading.article.text.get(self.reading.span(at, at + 1).start as usize..)?;
        let is_over = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '/');
        let names = self.reading.rules.tables.times.iter().filter(|t| t.kind == TimeKind::Event).flat_map(|t| &t.words);
        let name = names.filter(|name| rest.strip_prefix(name.as_str()).is_some_and(is_over)).max_by_key(|name| name.len())?;
        let end = self.reading.span(at, at + 1).start + name.len() as u32;
        Some(self.reading.token_at(end).min(self.end))
    }

    /// "2014", "2013-14", "14" of a fiscal year: the year in which it ends.
    pub(super) fn fiscal_year(&self, at: usize) -> Option<(i32, usize)> {
        let year = self.year(at).or_else(|| self.digits(at, 2).filter(|_| self.word(at).len() == 2).map(|short| 2000 + short))?;
        let next = at + 1;
        if self.glued(next) && (self.kind(next) == TokenKind::Dash || self.mark_is(next, "/")) && self.glued(next + 1) {
            let last = match self.word(next + 1).len() {
                2 => self.digits(next + 1, 2).map(|short| year - year % 100 + short),
                _ => self.year(next + 1),
            };
            if let Some(last) = last.filter(|last| *last == year + 1) {
                return Some((last, next + 2));
            }
        }
        Some((year, next))
    }

    /// "'60s", "mid-'90s", "late 80s": a decade of the last century, or of this one; "the 80s" alone may be degrees.
    pub(super) fn short_decade(&self, at: usize) -> Option<(Point<'r>, usize)> {
        let short = self.digits(at, 2).filter(|short| self.word(at).len() == 2 && short % 10 == 0)?;
        let plural = self.glued(at + 1) && (self.is(at + 1, "s") || self.is_possessive(at + 1));
        let before = self.before(at)?;
        let marked = self.is_apostrophe(before) && self.glued(at);
        let modified =
            self.ends_with(at, TimeKind::Modifier) && at.checked_sub(2).is_some_and(|b| self.is_any(b, &["the", "in", "since", "until", "by", "from"]));
        let first = short + if short < 20 { 2000 } else { 1900 };
        (plural && (marked || modified)).then_some((Point::Years { first, count: 10 }, at + 2))
    }

    /// Letters and digits in one word: "FY2014", "H1 2014", "Feb13".
    pub(super) fn glued_word(&self, at: usize) -> Option<(Point<'r>, usize)> {
        let word = self.word(at);
        let digits = word.find(|c: char| c.is_ascii_digit())?;
        let (letters, number) = word.split_at_checked(digits)?;
        let number: i32 = number.parse().ok().filter(|_| number.len() <= 4)?;
        match letters {
            "FY" => {
                let year = if number < 100 { 2000 + number } else { four_digits(number)? };
                let next = at + 1;
                let range = self.glued_dash(next) || self.mark_is(next, "/") && self.glued(next);
                let ends = range && self.digits(next + 1, 4).is_some_and(|last| last % 100 == (year + 1) % 100);
                Some(if ends { (Point::Fiscal(year + 1), next + 2) } else { (Point::Fiscal(year), next) })
            }
            "H" | "h" => {
                let nth = i8::try_from(number).ok().filter(|nth| (1..=2).contains(nth))?;
                let year = self.year(at + 1)?;
                Some((Point::Nth { nth, item: Item::Half, of: Box::new(Point::Year(year)) }, at + 2))
            }
            _ => {
                let month = self.month_named(letters)?;
                let (year, end) = self.year_after(at + 1);
                Some((day_of(year, month, number)?, end))
            }
        }
    }

    /// The number of a month by its name.
    fn month_named(&self, name: &str) -> Option<i32> {
        let months = self.reading.rules.tables.times.iter().filter(|entry| entry.kind == TimeKind::Month);
        months.filter(|entry| entry.words.iter().any(|word| word.eq_ignore_ascii_case(name))).find_map(|entry| entry.value.parse().ok())
    }

    /// Four digits that can be a year.
    pub(super) fn year(&self, at: usize) -> Option<i32> {
        self.digits(at, 4).filter(|_| self.word(at).len() == 4).and_then(four_digits)
    }

    /// A numeral that surely is a year, from what stands around it: "in 2014", "the 2014 World Cup".
    pub(super) fn sure_year(&self, at: usize) -> Option<i32> {
        let year = self.year(at)?;
        let next = at + 1;
        let modern = (1900..=2100).contains(&year);
        let counts = self.is_counted(next)
            || self.number(next).is_some()
            || self.past_zone(next) > next
            || self.glued(next) && !matches!(self.kind(next), TokenKind::Punct | TokenKind::Quote | TokenKind::Dash) && !self.is_possessive(next);
        if counts || self.glued(at) && self.before(at).is_some_and(|b| self.kind(b) == TokenKind::Symbol || self.mark_is(b, ".")) {
            return None;
        }
        let Some(before) = self.before(at) else {
            return (modern && (self.stops(next) || self.is_capital(next))).then_some(year);
        };
        if self.is_any(before, &["in", "since", "until", "till", "during", "throughout", "between"]) || self.ends_with(at, TimeKind::Modifier) {
            return Some(year);
        }
        if self.of(before, TimeKind::Length).is_some_and(|s| s.value == "Y") || self.ends_with(at, TimeKind::Fiscal) {
            return Some(year);
        }
        let alone = self.stops(next) && (modern || self.is_alone(at, next));
        if self.is_any(before, &["by", "from", "to", "for", "of", "about", "around", "through", "before", "after", "than", "circa", "not", "and", "or"]) {
            let listed = !self.is_any(before, &["and", "or", "not", "than"]) || at.checked_sub(2).is_some_and(|b| self.year(b).is_some() || self.is(b, "but"));
            return (alone && listed).then_some(year);
        }
        // 2012, 2013 and 2014
        let year_at = |back: usize| at.checked_sub(back).is_some_and(|b| self.year(b).is_some());
        if self.mark_is(before, ",") && year_at(2) && (self.follows(at - 2, &["in", "from", "of"]) || year_at(4)) {
            return alone.then_some(year);
        }
        if self.mark_is(before, "(") || self.mark_is(before, "[") {
            return alone.then_some(year);
        }
        let modifies = self.kind(next) == TokenKind::Word && !self.is_function(next) && modern;
        // "the 2014 French troops" are counted, "the 2014 French Open" is not
        let people = self.reading.mark(next, Table::Adjective).or_else(|| self.reading.mark(next, Table::People));
        if !modifies || people.is_some_and(|m| self.is_counted(m.end as usize) || m.table == Table::People && self.stops(m.end as usize)) {
            return None;
        }
        let determined = self.is_any(before, &["the", "a", "this", "that", "its", "his", "her", "their", "our"]) || self.is_possessive(before);
        (determined || self.is_capital(next) && people.is_none()).then_some(year)
    }
}

/// A year as four digits write it.
fn four_digits(year: i32) -> Option<i32> {
    (1000..=2199).contains(&year).then_some(year)
}

/// A day of a month, where there is one.
pub(super) fn day_of<'r>(year: YearOf, month: i32, day: i32) -> Option<Point<'r>> {
    let leap = if let YearOf::Stated(year) = year { year } else { 2000 };
    crate::value::civil(leap, month, day)?;
    Some(Point::Day { year, month: month as i8, day: day as i8, weekday: None })
}
