//! What a single line is by its wording: the table `furniture.yaml` as a look-up. What a line is by where it stands is
//! decided in `mark`.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::glance::{Glance, clip, clip_end};
use crate::rules::{Furniture, FurnitureKind};

/// What a wording makes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Known {
    /// What the line is.
    pub(super) kind: FurnitureKind,
    /// Whether everything after it may belong to it.
    pub(super) tail: bool,
    /// Whether the wording is the whole line: a heading, not a link.
    pub(super) whole: bool,
}

/// The wordings of `furniture.yaml`.
pub(super) struct Wordings {
    lines: FxHashMap<String, Known>,
    /// Lines and beginnings by first word.
    heads: FxHashMap<String, Vec<String>>,
    /// How their first words begin, and how long a line may be that begins so.
    initials: FxHashMap<u32, usize>,
    /// By first word.
    starts: FxHashMap<String, Vec<(String, Known)>>,
    /// By last word.
    ends: FxHashMap<String, Vec<(String, Known)>>,
    /// Words that stand around a date.
    labels: BTreeSet<String>,
    /// Words that stand around the names of authors.
    credits: BTreeSet<String>,
}

/// How much of each end of a long line is looked at.
const WINDOW: usize = 120;
/// No caption, byline or link is longer, in bytes.
const LONGEST: usize = 500;

impl Wordings {
    /// Compiles the table.
    pub(super) fn new(table: &[Furniture]) -> Self {
        let mut out = Wordings {
            lines: FxHashMap::default(),
            starts: FxHashMap::default(),
            ends: FxHashMap::default(),
            heads: FxHashMap::default(),
            initials: FxHashMap::default(),
            labels: BTreeSet::new(),
            credits: BTreeSet::new(),
        };
        for entry in table {
            let known = Known { kind: entry.kind, tail: entry.tail, whole: false };
            for line in &entry.lines {
                let line = core(&plain(line)).to_owned();
                out.may_begin_with(&line, WINDOW);
                out.heads.entry(first_word(&line).to_owned()).or_default().push(line.clone());
                out.lines.insert(line, Known { whole: true, ..known });
            }
            for start in &entry.starts {
                let start = plain(start);
                out.may_begin_with(&start, longest(entry.kind));
                out.heads.entry(first_word(&start).to_owned()).or_default().push(start.clone());
                out.starts.entry(first_word(&start).to_owned()).or_default().push((start, known));
            }
            for end in &entry.ends {
                let end = plain(end);
                out.ends.entry(last_word(&end).to_owned()).or_default().push((end, known));
            }
            let words = match entry.kind {
                FurnitureKind::Dateline => &mut out.labels,
                FurnitureKind::Byline => &mut out.credits,
                _ => continue,
            };
            let wordings = entry.lines.iter().chain(&entry.starts).chain(&entry.ends);
            words.extend(wordings.flat_map(|w| w.split(|c: char| !c.is_alphabetic())).map(str::to_lowercase));
        }
        out
    }

    /// Remembers that lines of up to so many bytes may begin with a wording.
    fn may_begin_with(&mut self, wording: &str, bytes: usize) {
        let longest = self.initials.entry(initials(first_word(wording))).or_default();
        *longest = bytes.max(*longest);
    }

    /// Whether a word may stand beside the date in a date line.
    pub(super) fn is_date_label(&self, word: &str) -> bool {
        self.labels.contains(&word.to_lowercase())
    }

    /// What the line is, by its wording alone.
    pub(super) fn of(&self, line: &str) -> Option<Known> {
        let line = line.trim();
        if self.may_begin(line)
            && let Some(known) = self.beginning(line)
        {
            return Some(known);
        }
        if line.len() > LONGEST || line.ends_with(['.', '?', '!']) || !self.may_end(line) {
            return None;
        }
        let tail = plain(clip_end(line, WINDOW));
        let bare = tail.trim_end_matches(|c: char| !c.is_alphanumeric());
        self.ends
            .get(last_word(bare))
            .into_iter()
            .flatten()
            .find(|(end, _)| bare.ends_with(end.as_str()) && is_edge(end.chars().next(), bare[..bare.len() - end.len()].chars().next_back()))
            .map(|(_, known)| *known)
            // "3 hours ago" is a clock, "Ship sank 3 hours ago" a headline
            .filter(|known| known.kind != FurnitureKind::Clock || line.starts_with(|c: char| c.is_ascii_digit()))
            .or_else(|| self.credit(&tail))
    }

    /// Whether a line begins as some wording does; true where it does not show at a glance.
    fn may_begin(&self, line: &str) -> bool {
        let shown = line.as_bytes().first_chunk::<4>().is_some_and(|four| four.is_ascii() && four[0].is_ascii_alphanumeric());
        if shown && self.initials.get(&initials(line)).is_none_or(|longest| line.len() > *longest) {
            return false;
        }
        let glance = Glance::first(line);
        let Some(head) = glance.text() else { return self.may_be_head(&plain(clip(line, WINDOW))) };
        self.may_be_head(head)
    }

    /// Whether the beginning of a line, in small letters, is that of some wording, with or without marks before it.
    fn may_be_head(&self, head: &str) -> bool {
        let bare = head.trim_start_matches(|c: char| !c.is_alphanumeric());
        let first = first_word(bare);
        let is_head = |first: &str, head: &str| self.heads.get(first).is_some_and(|all| all.iter().any(|wording| agree(head, wording)));
        first.len() == bare.len() || is_head(first, bare) || bare.len() < head.len() && is_head(first_word(head), head)
    }

    /// Whether a line ends as some wording does, or with a credit; true where it does not show at a glance.
    fn may_end(&self, line: &str) -> bool {
        let glance = Glance::last(line);
        let Some(tail) = glance.text() else { return true };
        let bare = tail.trim_end_matches(|c: char| !c.is_alphanumeric());
        let last = last_word(bare);
        last.len() == bare.len() || self.ends.contains_key(last) || line.ends_with([')', ']']) || self.may_be_credited(clip_end(line, WINDOW))
    }

    /// Whether a sentence ends in the line and what follows begins as some wording does.
    fn may_be_credited(&self, tail: &str) -> bool {
        memchr::memchr_iter(b'.', tail.as_bytes()).any(|at| {
            let behind = &tail[at + 1..];
            behind.starts_with(char::is_whitespace) && self.may_begin(behind.trim_start())
        })
    }

    /// What the line is by its beginning, or as a whole.
    fn beginning(&self, line: &str) -> Option<Known> {
        let head = plain(clip(line, WINDOW));
        let bare = head.trim_start_matches(|c: char| !c.is_alphanumeric());
        let whole = if line.len() <= WINDOW { self.lines.get(core(&head)).copied() } else { None };
        whole.or_else(|| self.starting(bare).or_else(|| self.starting(&head)).filter(|known| self.fits(*known, line)))
    }

    /// Whether a line with a known beginning is as a whole what that beginning says.
    fn fits(&self, known: Known, line: &str) -> bool {
        line.len() <= longest(known.kind)
            && match known.kind {
                FurnitureKind::Byline => self.is_names(line),
                FurnitureKind::Related => !line.ends_with('.'),
                _ => true,
            }
    }

    /// Whether a line holds names and little else, so that "By Friday the talks had failed" is no byline.
    fn is_names(&self, line: &str) -> bool {
        let (mut names, mut others) = (0, 0);
        for word in line.split_whitespace().map(core) {
            let small = word.chars().count() <= 3 || matches!(word, "with" | "from") || word.contains('@');
            match word.chars().next() {
                None => {}
                Some(_) if self.credits.contains(&word.to_lowercase()) => {}
                Some(c) if c.is_uppercase() => names += 1,
                Some(_) if small => others += 1,
                Some(_) => return false,
            }
        }
        names > 0 && names >= others
    }

    /// A picture credit after the words of the caption: "The square on Monday. Photograph: A. Name" or "… (Photo: A. Name)".
    fn credit(&self, tail: &str) -> Option<Known> {
        let bracket = if tail.ends_with([')', ']']) { tail.rfind(['(', '[']) } else { None };
        let stops = memchr::memchr_iter(b'.', tail.as_bytes()).filter(|&at| tail.len() - at <= 80 && tail[at + 1..].starts_with(' '));
        bracket.into_iter().chain(stops).find_map(|at| {
            let bare = tail[at..].trim_start_matches(|c: char| !c.is_alphanumeric());
            self.starting(bare).filter(|known| known.kind == FurnitureKind::Caption)
        })
    }

    fn starting(&self, bare: &str) -> Option<Known> {
        let all = self.starts.get(first_word(bare))?;
        let fits = |start: &str| bare.starts_with(start) && is_edge(start.chars().next_back(), bare[start.len()..].chars().next());
        all.iter().filter(|(start, _)| fits(start)).max_by_key(|(start, _)| start.len()).map(|(_, known)| *known)
    }
}

/// How long a line may be that begins as such a one, in bytes.
fn longest(kind: FurnitureKind) -> usize {
    match kind {
        FurnitureKind::Correction => usize::MAX,
        FurnitureKind::Caption | FurnitureKind::Advertisement => LONGEST,
        FurnitureKind::Byline | FurnitureKind::Related | FurnitureKind::Breadcrumb | FurnitureKind::Dateline | FurnitureKind::Clock => 200,
    }
}

/// Whether a line may go on as a wording does, as far as both are known. The line may have more white space.
fn agree(line: &str, wording: &str) -> bool {
    line.bytes().zip(wording.bytes()).find(|(a, b)| a != b).is_none_or(|(a, _)| a <= b' ')
}

/// Lower case, single spaces, straight marks.
fn plain(line: &str) -> String {
    let line = line.trim();
    // most lines are typed plainly; no way out of the loops, so that many bytes are looked at in a step
    let bytes = line.as_bytes();
    let typed = bytes.iter().fold(true, |all, b| all & (b' '..0x7f).contains(b) & (*b != b'`'));
    let gaps = bytes.iter().zip(bytes.iter().skip(1)).fold(false, |any, (a, b)| any | ((*a == b' ') & (*b == b' ')));
    if typed && !gaps {
        return line.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(line.len());
    let mut gap = false;
    for c in line.chars() {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push(' ');
        }
        match c {
            '’' | '‘' | '`' | '´' => out.push('\''),
            '“' | '”' => out.push('"'),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Without marks at either end.
fn core(plain: &str) -> &str {
    plain.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Up to four letters with which the first word begins, in small ones.
fn initials(line: &str) -> u32 {
    let letters = line.bytes().take(4).take_while(|b| b.is_ascii_alphanumeric());
    letters.fold(0, |all, b| all << 8 | u32::from(b.to_ascii_lowercase()))
}

fn first_word(plain: &str) -> &str {
    let typed = plain.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'\'').count();
    let further = match plain.as_bytes().get(typed) {
        Some(b) if !b.is_ascii() => plain[typed..].find(|c: char| !c.is_alphanumeric() && c != '\'').unwrap_or(plain.len() - typed),
        _ => 0,
    };
    &plain[..typed + further]
}

fn last_word(plain: &str) -> &str {
    let start = plain.rfind(|c: char| !c.is_alphanumeric() && c != '\'').map_or(0, |at| at + plain[at..].chars().next().map_or(1, char::len_utf8));
    &plain[start..]
}

/// Whether a wording ends here: not in the middle of a word.
fn is_edge(inner: Option<char>, outer: Option<char>) -> bool {
    !(inner.is_some_and(char::is_alphanumeric) && outer.is_some_and(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Rules, builtin_examples};

    #[test]
    fn every_entry_reads_its_examples() {
        let rules = Rules::builtin();
        let wordings = Wordings::new(&rules.tables.furniture);
        let examples = builtin_examples();
        let (mut count, mut wrong) = (0, Vec::new());
        for entry in &rules.tables.furniture {
            let own = examples["furniture"][&entry.id].as_array().unwrap_or_else(|| panic!("{} has no examples", entry.id));
            for example in own {
                let (text, is) = (example["text"].as_str().unwrap(), example["is"].as_str().unwrap());
                let kind = wordings.of(text).map_or("none".to_owned(), |known| format!("{:?}", known.kind).to_lowercase());
                if kind != is {
                    wrong.push(format!("{}: {text} is read as {kind}", entry.id));
                }
                count += 1;
            }
        }
        assert_eq!(wrong, Vec::<String>::new());
        assert!(count >= 60, "only {count} examples");
    }
}
