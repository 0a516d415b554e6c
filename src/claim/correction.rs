//! Notes in which an outlet takes something back: "It is 21, not 22." The right values are claims like any other. The wrong
//! ones are no claims: they are kept apart, so that nothing can hold them against anybody, and what the note says besides is
//! dropped. Reads nothing outside such notes.

use std::ops::Range;

use crate::rules::{CorrectionKind, Mood, NumberKind, Table, singular};
use crate::text::{BlockKind, Span, fold};
use crate::value::{Hedge, Quantity};

use super::{Claim, Count, Draft, EntityKind, Kind, Reading, Value, count};

/// A value that an outlet has taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// What it said.
    pub wrong: Claim,
    /// What it says now, where the note says so.
    pub right: Option<Claim>,
}

/// What a note makes of the values at a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// The note says nothing of it: the day of the correction.
    Beside,
    Wrong,
    Right,
}

/// A longer note, in tokens, is an article about corrections, and is read as one.
const LONGEST: usize = 1000;
/// So many notes of an article are read: a guard for pages that are nothing else.
const MOST: usize = 40;

/// Reads the correction notes of the article. Runs when all claims are read.
pub(super) fn read(draft: &mut Draft<'_, '_>) {
    let reading = draft.reading;
    if !reading.blocks().any(|b| b.kind == BlockKind::Correction) {
        return;
    }
    let (mut sentence, mut notes) = (0, 0);
    while let Some(block) = reading.sentences.get(sentence).map(|s| s.block) {
        let end = sentence + reading.sentences[sentence..].iter().take_while(|s| s.block == block).count();
        if reading.block_kind(sentence) == BlockKind::Correction && notes < MOST && reading.range(end - 1).end - reading.range(sentence).start <= LONGEST {
            notes += 1;
            note(draft, sentence..end);
        }
        sentence = end;
    }
}

/// Reads one note.
fn note(draft: &mut Draft<'_, '_>, sentences: Range<usize>) {
    let reading = draft.reading;
    let tokens = reading.range(sentences.start).start..reading.range(sentences.end - 1).end;
    let standings = standings(reading, sentences);
    let note = reading.span(tokens.start, tokens.end);
    let standing = |claim: &Claim| {
        if !note.overlaps(claim.span) {
            return None;
        }
        let at = reading.token_at(claim.span.start);
        let standing = at.checked_sub(tokens.start).and_then(|at| standings.get(at)).copied()?;
        // "misstated the age of Ann Miller": the age is wrong, not she
        let owner = claim.kind == Kind::Name && at > tokens.start && reading.is_any(at - 1, &["of", "for", "by"]);
        Some(if owner { Standing::Beside } else { standing })
    };
    bare(draft, &tokens, &standings);
    let (mut wrong, mut right) = (Vec::new(), Vec::new());
    draft.claims.retain(|claim| match standing(claim) {
        None => true,
        // that something was said or done wrong is told, not what was decided
        Some(_) if claim.kind == Kind::Outcome => false,
        Some(Standing::Right) => {
            right.push(claim.clone());
            true
        }
        Some(Standing::Wrong) => {
            wrong.push(Claim { mood: Mood::Corrected, ..claim.clone() });
            false
        }
        Some(Standing::Beside) => false,
    });
    let names: Vec<Span> = wrong.iter().filter(|claim| claim.kind == Kind::Name).map(|claim| claim.span).collect();
    if !names.is_empty() {
        draft.entities.iter_mut().for_each(|e| e.spellings.retain(|span| !names.iter().any(|name| name.contains(*span))));
    }
    draft.corrections.extend(wrong.into_iter().map(|wrong| Correction { right: counterpart(&wrong, &right), wrong }));
}

/// The right value for a wrong one: the nearest of its kind and unit.
fn counterpart(wrong: &Claim, right: &[Claim]) -> Option<Claim> {
    let unit = |claim: &Claim| match &claim.value {
        Value::Count(count) => count.unit.clone(),
        _ => String::new(),
    };
    let comparable = |claim: &&Claim| claim.kind == wrong.kind && claim.value != wrong.value && unit(claim) == unit(wrong);
    right.iter().filter(comparable).min_by_key(|claim| claim.span.start.abs_diff(wrong.span.start)).cloned()
}

/// What the note makes of each of its tokens.
fn standings(reading: &Reading<'_>, sentences: Range<usize>) -> Vec<Standing> {
    let mut out = Vec::new();
    let (mut earlier, mut before) = (false, Standing::Beside);
    for sentence in sentences {
        let range = reading.range(sentence);
        let first = out.len();
        let mut now = before;
        let mut back = None;
        let mut names_wrong = false;
        for at in range.clone() {
            let clause_ends = matches!(reading.word(at), "," | ";" | ")");
            if clause_ends && let Some(standing) = back.take() {
                now = standing;
            } else if reading.word(at) == ";" && now == Standing::Wrong {
                now = Standing::Right;
            }
            match wording(reading, at) {
                Some((CorrectionKind::Earlier, _)) => earlier = true,
                Some((CorrectionKind::Said, _)) if earlier && now == Standing::Beside => (now, names_wrong) = (Standing::Wrong, true),
                Some((CorrectionKind::Wrong, _)) => (now, names_wrong) = (Standing::Wrong, true),
                Some((CorrectionKind::Right, _)) => now = Standing::Right,
                Some((CorrectionKind::Not, end)) if opens_value(reading, end, range.end) => {
                    if now == Standing::Beside {
                        // "The number is nine, not ten"
                        out[first..].fill(Standing::Right);
                        now = Standing::Right;
                    }
                    back = back.or(Some(now));
                    now = if now == Standing::Wrong { Standing::Right } else { Standing::Wrong };
                }
                Some((CorrectionKind::From, end)) if now == Standing::Right && turns(reading, at, end, &range) => {
                    back = back.or(Some(now));
                    now = Standing::Wrong;
                }
                _ => {}
            }
            out.push(now);
        }
        before = if names_wrong { Standing::Right } else { Standing::Beside };
    }
    out
}

/// The longest wording of the table that begins at a token. Notes are few and short, so that their words are no part of the
/// lexicon of all texts.
fn wording(reading: &Reading<'_>, at: usize) -> Option<(CorrectionKind, usize)> {
    let end = |words: &str| {
        let mut end = at;
        for word in words.split(' ') {
            if !reading.is(end, word) {
                return None;
            }
            end += 1;
        }
        Some(end)
    };
    let initial = reading.tokens.get(at)?.initial;
    let all = reading.rules.tables.corrections.iter().flat_map(|entry| entry.words.iter().map(move |words| (entry.kind, words)));
    let begun = all.filter(|(_, words)| words.as_bytes().first().is_some_and(|first| first.to_ascii_lowercase() == initial));
    begun.filter_map(|(kind, words)| Some((kind, end(words)?))).max_by_key(|(_, end)| *end)
}

/// Whether a number, a name or a time stands here, perhaps behind a small word: "not 22", "not on Thursday".
fn opens_value(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let value = |at: usize| at < end && (count::may_start(reading, at) || reading.has(at, Table::Time) || reading.shape(at).is(crate::text::Shape::CAPITAL));
    value(at) || (count::is_determiner(&count::lower(reading, at)) || reading.is_any(at, &["in", "on", "at", "by", "from"])) && value(at + 1)
}

/// Whether a number stands before and after the tokens `at..end` and counts the same: "to 21 from 22", "128 metres from 182
/// metres"; not "21 ministers from 12 countries".
fn turns(reading: &Reading<'_>, at: usize, end: usize, sentence: &Range<usize>) -> bool {
    let number = |at: Option<usize>| at.is_some_and(|at| sentence.contains(&at) && count::may_start(reading, at));
    number(Some(end)) && (number(at.checked_sub(1)) || number(at.checked_sub(2)) && reading.is(at - 1, reading.word(end + 1)))
}

/// Numbers for which only the note says what they count: "the number of countries. It is 21, not 22."
fn bare(draft: &mut Draft<'_, '_>, tokens: &Range<usize>, standings: &[Standing]) {
    let reading = draft.reading;
    let note = reading.span(tokens.start, tokens.end);
    let Some(sample) = sample(draft, tokens) else { return };
    if let Value::Count(sample) = &sample {
        for claim in draft.claims.iter_mut().filter(|c| note.contains(c.span)) {
            if let Value::Count(count) = &mut claim.value
                && count.unit.is_empty()
            {
                **count = Count { quantity: count.quantity, base: None, ..Count::clone(sample) };
            }
        }
    }
    let who = draft.entities.iter().position(|e| e.kind == EntityKind::Person && e.mentions.iter().any(|m| tokens.contains(&(m.first as usize))));
    let covered: Vec<_> = draft.claims.iter().map(|c| c.span).filter(|span| note.contains(*span)).collect();
    let mut at = tokens.start;
    while at < tokens.end {
        let label = at > 0 && count::number_word(reading, at - 1, &[NumberKind::Label]).is_some();
        let free = !label && count::may_start(reading, at) && !covered.iter().any(|span| span.overlaps(reading.span(at, at + 1)));
        let numeral = if free { count::numeral_at(reading, at, tokens.end, false) } else { None };
        let Some((numeral, value)) = numeral.and_then(|n| n.value().map(|v| (n, v))) else {
            at += 1;
            continue;
        };
        let end = numeral.end.max(at + 1);
        if standings.get(at - tokens.start).is_some_and(|s| *s != Standing::Beside) {
            let quantity = Quantity::hedged(value, Hedge::None);
            match &sample {
                Value::Age(_) => {
                    draft.claim(Kind::Age, (at, end), (at, end), Value::Age(quantity)).who = who.map(|i| super::EntityId(i as u32));
                }
                Value::Count(count) => {
                    draft.claim(Kind::Count, (at, end), (at, end), Value::Count(Box::new(Count { quantity, base: None, ..Count::clone(count) })));
                }
                _ => {}
            }
        }
        at = end;
    }
}

/// What the numbers of a note count: what another number of it counts, or what it says the number or the age of.
fn sample(draft: &Draft<'_, '_>, tokens: &Range<usize>) -> Option<Value> {
    let reading = draft.reading;
    let note = reading.span(tokens.start, tokens.end);
    let counted = draft.claims.iter().filter(|c| note.contains(c.span)).find(|c| match &c.value {
        Value::Count(count) => !count.unit.is_empty(),
        Value::Age(_) => true,
        _ => false,
    });
    if let Some(claim) = counted {
        return Some(claim.value.clone());
    }
    let quantity = Quantity::hedged(crate::value::Decimal::ONE, Hedge::None);
    let of = tokens.clone().find(|&at| at > tokens.start && reading.is(at, "of") && reading.is_any(at - 1, &["number", "numbers", "age", "ages"]))?;
    if reading.is_any(of - 1, &["age", "ages"]) {
        return Some(Value::Age(quantity));
    }
    let noun = of + 1;
    let unit = match reading.mark(noun, Table::Unit).and_then(|m| reading.rules.tables.units.get(m.entry as usize)) {
        Some(unit) => unit.id.clone(),
        None => singular(&fold(reading.word(noun))).into_owned(),
    };
    let count = Count { quantity, unit, measure: false, base: None, modifiers: Vec::new(), scope: super::Scope::Own, trigger: String::new() };
    (noun < tokens.end).then_some(Value::Count(Box::new(count)))
}

#[cfg(test)]
mod tests {
    use crate::claim::spell::spell;
    use crate::rules::{Rules, builtin_examples};
    use crate::text::Article;

    use super::*;

    /// `wrong values / right values` of a note.
    fn values(text: &str, rules: &Rules) -> String {
        let mut article = Article::of_text("a", text);
        article.blocks.iter_mut().for_each(|b| b.kind = BlockKind::Correction);
        let claims = crate::claim::read(&article, rules);
        let said = |values: Vec<&Value>| values.into_iter().map(|v| spell(v, rules)).collect::<Vec<_>>().join(", ");
        let wrong = said(claims.corrections.iter().map(|c| &c.wrong.value).collect());
        let right = said(claims.claims.iter().filter(|c| c.kind != Kind::Name).map(|c| &c.value).collect());
        if wrong.is_empty() && right.is_empty() { "none".to_owned() } else { format!("{wrong} / {right}") }
    }

    #[test]
    fn examples_are_read() {
        let rules = Rules::builtin();
        let examples = builtin_examples();
        let (mut seen, mut wrong) = (0, Vec::new());
        for (id, of) in examples["corrections"].as_object().unwrap() {
            for example in of.as_array().unwrap() {
                let (text, is) = (example["text"].as_str().unwrap(), example["is"].as_str().unwrap());
                let found = values(text, &rules);
                seen += 1;
                if found != is {
                    wrong.push(format!("{id}: {text:?} is {is:?}, read as {found:?}"));
                }
            }
        }
        assert!(seen >= 14, "only {seen} examples");
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn other_kinds_are_taken_back_too() {
        let rules = Rules::builtin();
        for (text, want) in [
            ("Correction: An earlier version misspelled the name of the owner. She is Ana Sousa, not Anna Souza.", "Anna Souza / "),
            ("This story has been corrected to reflect that the summit was in Geneva, not in Vienna.", "Vienna / Geneva"),
            ("This article was amended on 4 May 2014. It said the bridge opened on 3 March 2014; it opened on 2 March 2014.", "2014-03-03 / 2014-03-02"),
            ("An earlier version misstated the age of Ann Miller. She is 63, not 36.", "36 years / 63 years"),
            ("An earlier version of this article, published on 4 May 2014, misspelled a name.", "none"),
            ("Correction", "none"),
        ] {
            assert_eq!(values(text, &rules), want, "{text}");
        }
    }

    #[test]
    fn a_wrong_value_knows_the_right_one() {
        let rules = Rules::builtin();
        let mut article = Article::of_text(
            "a",
            "An earlier version gave the length as 182 meters and the cost as 85 million euros. It is 128 meters long and cost 58 million euros.",
        );
        article.blocks.iter_mut().for_each(|b| b.kind = BlockKind::Correction);
        let claims = crate::claim::read(&article, &rules);
        let pairs: Vec<_> = claims.corrections.iter().map(|c| (spell(&c.wrong.value, &rules), c.right.as_ref().map(|r| spell(&r.value, &rules)))).collect();
        assert_eq!(pairs, [("182 metre".into(), Some("128 metre".into())), ("85,000,000 eur".into(), Some("58,000,000 eur".into()))]);
    }
}
